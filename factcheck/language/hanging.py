"""Hang a word of a tree elsewhere, so that it stays a tree.

spaCy follows heads without looking where they lead: a word hung on one below itself is a circle,
and what reads the tree afterwards goes round in it or breaks off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def hang(token: Token, head: Token, label: str | None = None) -> None:
    """Hang *token* on *head* with *label*, or its own; itself as head makes it a root.

    Nothing is done where *head* stands below *token*.
    """
    if head.i != token.i and token.is_ancestor(head):
        return
    token.head = head
    if label is not None:
        token.dep_ = label
