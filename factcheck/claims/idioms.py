"""Clauses that say by a phrase what a plain verb says: "put her name to the pact", *signed* it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.remembered import remembered
from factcheck.language.syntax import base

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factcheck.language.lexiconfile import EventClass

LONGEST = 10
"""A phrase has so many words at most, with those that stand among them."""
PART = 1 / 3
"""The share of the plain verbs of a group that must express a class of events for the group to."""
BACK = 6
"""So many words at most stand between a noun and its verb: "a deal was reached"."""


@dataclass(frozen=True, slots=True)
class Idiom:
    """A phrase that names an event, and what of it a clause's slots are read from."""

    verb: str
    """The plain verb that it stands for."""
    event: EventClass
    own: frozenset[int]
    """The tokens of the phrase."""
    objects: tuple[Token, ...]
    """What it is done to: the clause's objects, or what the phrase's preposition governs."""


def idiom_of(clause: syntax.Clause) -> Idiom | None:
    """The phrase that the verb of *clause* leads, if it names a class of events; else None."""
    verb = clause.head
    if clause.copular or verb.pos_ != "VERB":
        return None
    first = max(verb.i - BACK, verb.sent.start)
    around = list(verb.doc[first : min(verb.i + LONGEST, verb.sent.end)])
    for phrase in lexicon().phrases([base(token) for token in around]):
        tokens = [around[place] for place in phrase.places]
        leads = tokens[0].i == verb.i and (
            len(tokens) > 2 or any(t.pos_ in ("NOUN", "ADJ") for t in tokens)
        )
        turned = len(tokens) == 2 and tokens[1].i == verb.i and tokens[0].pos_ == "NOUN"
        if not (leads or turned):
            continue
        if not all(t.i == verb.i or syntax.is_under(t, verb) for t in tokens):
            continue
        meant = plain_verb(phrase.term)
        if meant is None or any(c.pos_ == "NUM" for t in tokens for c in t.children):
            return None  # "claimed 12 lives": how many is what counts
        own = frozenset(t.i for t in tokens)
        objects = tuple(t for t in clause.objects if t.i not in own)
        if not objects:
            nouns = [t for t in tokens if t.pos_ == "NOUN"]
            objects = tuple(
                oblique.token
                for head in (verb, *nouns)
                for oblique in syntax.obliques(head)
                if oblique.token.i not in own and _governs(tokens, oblique.token)
            )
        return Idiom(meant[0], meant[1], own, objects)
    return None


def _governs(tokens: list[Token], noun: Token) -> bool:
    """Whether the last word of a phrase is the preposition before *noun*."""
    last = tokens[-1]
    return last.pos_ in ("ADP", "PART") and noun.left_edge.i == last.i


@remembered
def plain_verb(term: str) -> tuple[str, EventClass] | None:
    """The plain verb that *term* stands for, with the class of events that it expresses.

    Verbs of a group have other senses too: the one that heads it must express the class, and a
    good part of the others with it.
    """
    words = lexicon()
    own = words.event_class(term, "VERB")
    if own is not None:
        return next(((v, own) for v in own.words["VERB"] if " " not in v), None)
    best: tuple[float, str, EventClass] | None = None
    for name in sorted(words.groups(term, "VERB")):
        verbs = words.group(name).words.get("VERB", ())
        plain = [verb for verb in verbs if " " not in verb]
        for event in words.event_classes(verbs[0], "VERB") if verbs else ():
            held = {words.key(verb) for verb in event.words["VERB"]}
            share = sum(words.key(verb) in held for verb in verbs)
            if sum(words.key(verb) in held for verb in plain) >= PART * len(plain):
                if best is None or share > best[0]:
                    best = share, verbs[0], event
    return None if best is None else best[1:]
