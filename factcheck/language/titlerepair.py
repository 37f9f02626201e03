"""Mends the trees of posts whose second word stands behind the first: "the attorney general"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.roles import posts

if TYPE_CHECKING:
    from spacy.tokens import Token

APART = frozenset({"appos", "flat", "nmod", "conj", "dep"})


def repair(token: Token) -> None:
    """Make *token* a modifier of the noun before it where both are one post.

    What hangs on it, such as who is named beside the post, goes to the first word.
    """
    if token.i == 0 or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return
    first = token.nbor(-1)
    told_apart = token.head.i == first.i and token.dep_ in APART
    told_twice = token.head.i == first.head.i and token.dep_ == first.dep_
    if not (told_apart or told_twice) or f"{first.lower_} {token.lower_}" not in posts():
        return
    token.head, token.dep_ = first, "amod"
    for child in list(token.children):
        child.head = first
