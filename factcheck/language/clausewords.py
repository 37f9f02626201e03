"""The words of one clause, without the clauses that hang on it, as a sentence of its own.

Part of :mod:`factcheck.language.syntax` in that it reads dependency labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language import syntax
from factcheck.language.labels import (
    ADVERBIAL_CLAUSES,
    PASSIVE_AUXILIARIES,
    RELATIVE,
    SUBJECTS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

ASIDE = frozenset({"parataxis", "discourse", "vocative", "reparandum", "dislocated", "punct"})
OF_OTHERS = ADVERBIAL_CLAUSES | ASIDE | {"ccomp", "conj", "cc", "cc:preconj", "mark", "expl"}
"""What hangs on a predicate and is no part of its own clause."""
SHORT_NAME = 3
TRAILING = RELATIVE | ASIDE | ADVERBIAL_CLAUSES | {"appos"}
"""What hangs on the other words and can go, unless it is a short name."""


def predicate_of(token: Token) -> Token | None:
    """The head of the clause that *token* is the finite word or predicate of; None of a noun."""
    return token if syntax.is_predicate(token) else token.head if token.dep_ == "cop" else None


def own_words(head: Token, without: frozenset[int] = frozenset()) -> list[Token]:
    """The words that the clause of *head* consists of, in order.

    Left out are its subject where that is a relative pronoun, the clauses and asides that hang on
    it or its phrases, and the phrases headed by tokens in *without*.
    """
    kept = [head]
    stack = [
        child
        for child in head.children
        if child.i not in without and child.tag_ != "WRB" and _of_verb(child, head)
    ]
    while stack:
        token = stack.pop()
        if token.tag_ in ("WP", "WDT") or (token.dep_ in SUBJECTS and token.lower_ == "that"):
            continue
        kept.append(token)
        stack.extend(
            child for child in token.children if child.i not in without and _belongs(child, token)
        )
    have = {token.i for token in kept}
    doc = head.doc
    # marks stand where the words on both sides do
    marks = [
        t
        for t in doc[min(have) : max(have) + 1]
        if t.is_punct and t.i not in have and t.i - 1 in have and t.i + 1 in have
    ]
    return sorted([*kept, *marks], key=lambda token: token.i)


def _of_verb(child: Token, head: Token) -> bool:
    """Whether a word below the verb is wanted in the sentence."""
    if child.dep_ == "mark" and child.lower_ == "to":
        # "are to travel"
        return has_auxiliary(head)
    return child.dep_ not in OF_OTHERS


def _belongs(child: Token, head: Token) -> bool:
    """Whether a word below *head*, which is not the verb, is wanted in the sentence."""
    if child.dep_ == "appos" and child.pos_ == "PROPN":
        return len(list(child.subtree)) <= SHORT_NAME
    if child.dep_ in TRAILING or (child.dep_ == "cc" and head.dep_ != "conj"):
        return False
    # "the boat, named after a saint, sank"
    first = child.left_edge.i
    return child.dep_ != "acl" or not first or child.doc[first - 1].text != ","


def phrase_words(head: Token) -> list[Token]:
    """The words of a noun phrase with its articles, without what trails it and what is joined."""
    kept = [head]
    stack = [
        child
        for child in head.children
        if child.dep_ not in TRAILING
        and child.dep_ not in ("conj", "cc", "case", "mark", "cop", "cc:preconj", "acl")
        and child.dep_ not in SUBJECTS
    ]
    stack += [c for c in head.children if c.dep_ == "case" and c.tag_ == "POS"]
    while stack:
        token = stack.pop()
        kept.append(token)
        stack.extend(child for child in token.children if _belongs(child, token))
    have = {token.i for token in kept}
    marks = [
        t
        for t in head.doc[min(have) : max(have) + 1]
        if t.is_punct and t.i not in have and t.i - 1 in have and t.i + 1 in have
    ]
    return sorted([*kept, *marks], key=lambda token: token.i)


def has_subject(head: Token) -> bool:
    """Whether the clause of *head* has a subject of its own, relative pronouns aside."""
    return any(
        child.dep_ in SUBJECTS and child.tag_ not in ("WP", "WDT") and child.lower_ != "that"
        for child in head.children
    )


def has_auxiliary(head: Token) -> bool:
    """Whether the clause of *head* has a finite word beside its verb."""
    return any(
        child.dep_ in PASSIVE_AUXILIARIES or child.dep_ in ("aux", "cop") for child in head.children
    )
