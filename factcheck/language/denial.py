"""What a clause denies: words of negation, what they reach, and what is denied in part only."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language.labels import AUXILIARIES, DENYING, OBJECTS, SUBJECTS
from factcheck.language.tables import text

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def table(name: str) -> frozenset[str]:
    """The words of one list of ``data/denial.toml``."""
    return frozenset(tomllib.loads(text("denial.toml"))[name].split())


def negated(head: Token) -> bool:
    """Whether the clause or noun of *head* is turned round by *not*, *never*, *no* …."""
    for child in head.children:
        if child.dep_ in DENYING and child.lower_ in table("words"):
            if child.lower_ == "no" and child.i > head.i:
                continue  # who votes no votes
            # "not only …" denies nothing
            return not goes_on(child) and not denies_a_part(child)
        if child.lower_ in table("ended") and any(g.lower_ == "no" for g in child.children):
            return True
        if child.dep_ in ("aux", "cop") and any(g.lower_ in table("words") for g in child.children):
            return True
        if child.dep_ in SUBJECTS | OBJECTS and (
            any(g.dep_ == "det" and g.lower_ in table("determiners") for g in child.children)
            or child.lower_ in table("parties")
        ):
            return True
        if child.lower_ in table("things") and not any(g.dep_ == "case" for g in child.children):
            return True  # "was told nothing"
        if child.dep_ == "mark" and child.lower_ in table("marks"):
            return True
    return False


def negators(head: Token) -> list[Token]:
    """The words *not* and *never* that turn the clause of *head* round, in order."""
    found = []
    for child in head.children:
        inner = child.children if child.dep_ in AUXILIARIES or child.dep_ == "cop" else ()
        found += [t for t in (child, *inner) if t.lower_ in table("verbs")]
    return sorted(set(found), key=lambda t: t.i)


def partly_denied(head: Token) -> bool:
    """Whether the clause of *head* is denied of the whole only: "not all were found"."""
    return any(
        denies_a_part(token)
        for child in head.children
        for token in (child, *child.children)
        if token.lower_ in table("words")
    )


def on_condition(head: Token) -> bool:
    """Whether the clause of *head* holds on one condition alone: "only when", "only if"."""
    return any(
        token.lower_ == "only"
        and token.i + 1 < len(token.doc)
        and token.nbor().lower_ in table("conditions")
        for token in head.subtree
        if token.i > head.i
    )


def denies_a_part(negation: Token) -> bool:
    """Whether a *not* denies no more than the whole: "not every body has been found"."""
    following = negation.doc[min(negation.i + 1, len(negation.doc) - 1)]
    return following.lower_ in table("whole")


def goes_on(negation: Token) -> bool:
    """Whether a *not* denies nothing: "not only the square but the park"."""
    following = negation.doc[min(negation.i + 1, len(negation.doc) - 1)]
    return following.lower_ in table("harmless")
