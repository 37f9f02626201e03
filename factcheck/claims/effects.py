"""What words such as *cancel*, *plan* or *refuse* do to the events among their arguments.

The words are the lexicon's, and each says where the event stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factcheck.language.lexiconfile import StatusEffect


def effects_of(lemma: str, particle: str, pos: str) -> tuple[StatusEffect, ...]:
    """What the lexicon says a word does to events; *particle* may be empty."""
    return lexicon().status_effect(lemma.lower(), particle or None, pos)


def clause_effects(clause: syntax.Clause, place: str) -> list[StatusEffect]:
    """What *clause*'s verb does to the event in *place* (subject, object or a preposition)."""
    found: list[StatusEffect] = []
    words = [clause.particle] if clause.particle else []
    words += [place] if place not in ("subject", "object") else []
    alone = effects_of(clause.lemma, "", "VERB")
    if clause.copular and clause.head.pos_ in ("ADV", "ADP"):
        # "the meeting is off"
        found += [e for e in effects_of("be", clause.lemma, "VERB") if e.event == place]
    for word in [*words, ""]:
        effects = effects_of(clause.lemma, word, "VERB")
        if word and word == place and effects == alone:
            # "dropped in a meeting" drops no meeting
            effects = tuple(effect for effect in effects if effect.event == place)
        for effect in effects:
            # "called off the meeting": a parse may take the adverb for a preposition
            fits = effect.event == place or (word == place and effect.event == "object")
            if fits and effect not in found:
                found.append(effect)
    # "take place" and its like hold a noun that the parse makes an object
    for noun in clause.objects:
        for effect in effects_of(clause.lemma, base(noun), "VERB"):
            if effect.event == place and effect not in found:
                found.insert(0, effect)
    return found


def role_place(link: syntax.Link) -> str:
    """Where a noun stands under its verb: subject, object, or its preposition."""
    if link.role == "subject":
        return "subject"
    if link.role in ("object", "passive-subject"):
        return "object"
    return link.preposition


def describing(noun: Token) -> list[Token]:
    """The heads of the clauses that describe an event noun.

    A parse often hangs "the summit on water that was to open" on the water; a clause that says
    that something is held, opens or is called off speaks of the event.
    """
    heads = syntax.dependent_clauses(noun)
    for oblique in syntax.obliques(noun):
        if not lexicon().event_class(base(oblique.token), "NOUN"):
            heads += syntax.dependent_clauses(oblique.token)
    return heads


def wrapper_of(clause: syntax.Clause, link: syntax.Link) -> tuple[Token, StatusEffect] | None:
    """The noun of *clause* that a phrase set apart from it belongs to, and its effect."""
    if link.role != "oblique" or not link.preposition:
        return None
    for noun in (*clause.subjects, *clause.objects):
        for effect in effects_of(base(noun), "", "NOUN"):
            if effect.event == link.preposition:
                return noun, effect
    return None


def place_in(clause: syntax.Clause, noun: Token) -> str:
    """Where *noun* stands in a clause that describes it."""
    if any(t.i == noun.i for t in clause.objects):
        return "object"
    if clause.subjects and not clause.objects:
        return "object" if clause.passive else "subject"
    # "the meeting he cancelled", "talks planned for Paris", "the summit to be held"
    return "object"


def actor_of(clause: syntax.Clause, effect: StatusEffect) -> tuple[Token, ...]:
    """Who, in *clause*, does to an event what its verb does."""
    if effect.actor == "subject":
        return clause.agents if clause.passive else clause.subjects
    if effect.actor:
        return tuple(o.token for o in clause.obliques if o.preposition == effect.actor)
    return clause.agents
