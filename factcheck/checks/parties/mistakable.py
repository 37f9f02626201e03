"""Where who did something is not sure enough to speak of another: sorts, pronouns, one more.

A person is not put in the place of a body by a slip of the pen, so that such a pair says rather
that two different things are told. A pronoun of a source was resolved, and may stand for whom the
draft names. And "X has pulled out, too" is said of one more than the source tells of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import passages
from factcheck.claims.values import Party, text_of
from factcheck.language import places
from factcheck.language.entity import stands_for
from factcheck.language.places import PlaceKind
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factcheck.claims.model import Span
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

BODIES = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})
BEFORE = 2
"""So many sentences before a pronoun whom it stands for is named."""
ALSO = frozenset({"too", "likewise"})


def mistakable(
    span: Span, mine: Value | None, theirs: object, fact: Fact, doc: Doc, base: FactBase
) -> bool:
    """Whether *mine*, at *span* of the parsed draft, may be right beside *theirs* of *fact*."""
    if not isinstance(mine, Party) or not isinstance(theirs, Party):
        return False
    return (
        of_two_sorts(mine, theirs)
        or meant_by_pronoun(mine, theirs, fact, base)
        or one_more(span, doc)
    )


def of_two_sorts(one: Party, two: Party) -> bool:
    """Whether one is a person and the other a body or a people, all by name.

    A state, and the seat of its government, may do what its president does.
    """
    person, body = (one, two) if one.kind == "PERSON" else (two, one)
    if person.kind != "PERSON" or body.kind not in BODIES:
        return False
    place = places.known(body.name)
    state = place is not None and place.kind is PlaceKind.COUNTRY
    return not state and stands_for(body.name) is None


def meant_by_pronoun(mine: Party, theirs: Party, fact: Fact, base: FactBase) -> bool:
    """Whether the fact's sentence does not name *theirs*, and one shortly before names *mine*."""
    if not fact.evidence or mine.kind != "PERSON":
        return False
    evidence = fact.evidence[0]
    if _named(theirs, evidence.text):
        return False
    source = passages(base)
    own = source.of_evidence.get(evidence)
    return own is not None and any(
        _named(mine, other.text)
        for other in source.around(own, BEFORE)
        if other.number < own.number
    )


def _named(party: Party, text: str) -> bool:
    last = content_words(text_of(party))[-1:]
    return bool(last) and set(last) <= set(content_words(text))


def one_more(span: Span, doc: Doc) -> bool:
    """Whether the clause of the draft says that somebody did it, too."""
    held = doc.char_span(span.start, span.end, alignment_mode="expand")
    if held is None:
        return False
    verb = held.root.head
    return any(child.lower_ in ALSO for child in (*verb.children, *held.root.children))
