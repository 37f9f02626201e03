"""Which class of events a verb expresses, by its object and its other senses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language import syntax
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from factcheck.claims.phrases import Reader
    from factcheck.language.lexiconfile import EventClass

SENSES = 2
"""A verb in more groups of the lexicon than this has too many senses to name a class of events."""


def event_of_verb(reader: Reader, clause: syntax.Clause, word: str) -> EventClass | None:
    """The class of events that a verb expresses; None for verbs of many senses.

    "Hold", "take" and "leave" can name events but mostly do not, and "try to save" is no trial: a
    wrong class would bring claims together that have nothing to do with each other. *word* is the
    verb with its particle.
    """
    if clause.particle:
        event = lexicon().event_class(word, "VERB")
        if event is not None:
            return event if _fits(reader, clause, event) else None
    own = lexicon().event_class(clause.lemma, "VERB")
    # the word itself for what people do together: they meet, but one meets a goal
    leading = (
        own is not None
        and own.symmetric
        and own.words["VERB"][0] == clause.lemma
        and all(map(reader.is_somebody, clause.objects))
    )
    if not leading and len(lexicon().groups(clause.lemma, "VERB")) > SENSES:
        return None
    if not clause.objects and any(syntax.is_infinitive(c) for c in clause.complements):
        return None
    return own if own is not None and _fits(reader, clause, own) else None


def _fits(reader: Reader, clause: syntax.Clause, event: EventClass) -> bool:
    """Whether a verb is done to what its class is about: one picks up thieves, and parcels.

    Without an object ("sales contracted") whoever does it tells.
    """
    done_to = clause.subjects if clause.passive else clause.objects or clause.subjects
    return not event.object or all(reader.may_be(token, event.object) for token in done_to)
