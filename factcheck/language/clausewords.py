"""The words of one clause, without the clauses that hang on it, as a sentence of its own.

Part of :mod:`factcheck.language.syntax` in that it reads dependency labels.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.language import syntax
from factcheck.language.arguments import inner_children
from factcheck.language.labels import (
    ADVERBIAL_CLAUSES,
    AUXILIARIES,
    PASSIVE_AUXILIARIES,
    RELATIVE,
    SUBJECTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

ASIDE = frozenset({"parataxis", "discourse", "vocative", "reparandum", "dislocated", "punct"})
OF_OTHERS = ADVERBIAL_CLAUSES | ASIDE | {"ccomp", "conj", "cc", "cc:preconj", "mark"}
"""What hangs on a predicate and is no part of its own clause."""
LEADING = frozenset({"with", "of", "for", "from", "about", "into", "in", "to", "against"})
LINKS = frozenset(
    [
        "also", "however", "hence", "meanwhile", "moreover", "furthermore", "thus", "therefore",
        "nevertheless", "additionally", "instead", "indeed", "besides", "then", "finally",
    ]
)  # fmt: skip
"""Adverbs that only join a sentence to the one before it."""
CONDITIONS = frozenset({"if", "unless"})
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
        for child in inner_children(head)
        if child.i not in without and not _asking(child) and _of_verb(child, head)
    ]
    if syntax.modal_of(head) == "be to":
        # "are due to open": the words between go with the form of *be*
        first = min((c.i for c in head.children if c.dep_ in AUXILIARIES), default=head.i)
        kept += [t for t in head.doc[first : head.i] if t not in stack and t not in kept]
    while stack:
        token = stack.pop()
        relative = token.tag_ in ("WP", "WDT") or (
            token.dep_ in SUBJECTS and token.lower_ == "that"
        )
        if relative and not _of_inner_clause(token, head):
            continue
        kept.append(token)
        stack.extend(
            child for child in token.children if child.i not in without and _belongs(child, token)
        )
    return _with_marks(kept)


def _of_inner_clause(pronoun: Token, head: Token) -> bool:
    """Whether a relative pronoun is of a clause inside that of *head*: "is a boat that sank"."""
    for above in pronoun.ancestors:
        if above.i == head.i:
            return False
        if above.dep_ in RELATIVE:
            return True
    return False


def _asking(child: Token) -> bool:
    """Whether a word asks when, why or how: "where", "how long"."""
    return child.tag_ == "WRB" or (child.pos_ == "ADV" and child.left_edge.tag_ == "WRB")


def is_linking(token: Token) -> bool:
    """Whether a phrase only joins its sentence to others: "on the other hand", "by the way"."""
    words = [t for t in token.subtree if not t.is_punct]
    told = [t.lower_ for t in words if t.pos_ != "DET" and t.tag_ != "PRP$"]
    return "_".join(told) in _linking()


@cache
def _linking() -> frozenset[str]:
    path = files("factcheck.language") / "data" / "prepositions.toml"
    relay = tomllib.loads(path.read_text(encoding="utf-8"))["relay"]
    return frozenset(relay["linking"].split())


def _of_verb(child: Token, head: Token) -> bool:
    """Whether a word below the verb is wanted in the sentence."""
    if child.dep_ == "mark" and child.lower_ == "to":
        # "are to travel"
        return has_auxiliary(head)
    if is_led(child) or _is_condition(child):
        return True
    if child.dep_ in RELATIVE and _after_mark(child):
        # "was a clerk, who left"
        return False
    if child.i and child.doc[child.i - 1].text == "[":
        return False
    following = child.doc[child.i + 1] if child.i + 1 < len(child.doc) else child
    if child.dep_ == "advmod" and following.dep_ == "mark":
        # "shortly after …"
        return False
    end = child.right_edge.i + 1
    if end < head.i and child.doc[end].dep_ == "mark" and child.doc[end].head.i == head.i:
        # "four hours after …"
        return False
    if (child.left_edge.is_sent_start or _after_mark(child)) and is_linking(child):
        return False
    if child.dep_ == "advmod" and child.lower_ in LINKS and child.i == child.sent.start:
        return False
    if child.dep_ in ("conj", "cc") and _joined_nouns(head):
        # "the winners were Lind of Labour, Roe and Doe"
        return child.dep_ == "cc" or child.pos_ in ("NOUN", "PROPN")
    return child.dep_ not in OF_OTHERS


def _joined_nouns(head: Token) -> bool:
    """Whether what *be* says of its subject is a list of nouns, and no clause is joined to it."""
    joined = [c for c in head.children if c.dep_ == "conj"]
    be = head.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "cop" for c in head.children)
    return (
        be
        and bool(joined)
        and all(
            c.pos_ in ("NOUN", "PROPN")
            and not any(g.dep_ == "cop" or g.dep_ in SUBJECTS for g in c.children)
            for c in joined
        )
    )


def is_led(verb: Token) -> bool:
    """Whether a participle is what a preposition of its verb leads to: "charged with taking"."""
    return (
        verb.dep_ in ADVERBIAL_CLAUSES
        and verb.tag_ == "VBG"
        and verb.i > verb.head.i
        and any(c.dep_ == "mark" and c.lower_ in LEADING for c in verb.children)
    )


def _is_condition(clause: Token) -> bool:
    """Whether a clause says on what condition something is so: "if the deal fails"."""
    supposing = any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in clause.children)
    return (
        clause.dep_ in ADVERBIAL_CLAUSES
        and supposing
        and syntax.tense_of(syntax.clause_of(clause)) != ""
    )


def _belongs(child: Token, head: Token) -> bool:
    """Whether a word below *head*, which is not the verb, is wanted in the sentence."""
    if child.i and child.doc[child.i - 1].text == "[":
        # the mark of a footnote
        return False
    if child.dep_ == "appos" and child.pos_ == "PROPN":
        return len(list(child.subtree)) <= SHORT_NAME
    defined = syntax.defining_clause(head)
    if defined is not None and defined.i == child.i:
        return True
    if child.dep_ in TRAILING or (child.dep_ == "cc" and head.dep_ != "conj"):
        return False
    # "the boat, named after a saint, sank"
    first = child.left_edge.i
    return child.dep_ != "acl" or not first or child.doc[first - 1].text != ","


def _after_mark(clause: Token) -> bool:
    """Whether a mark of punctuation stands before the first word of a clause, or opens it."""
    return bool(syntax.opening(clause).is_punct)


def phrase_words(head: Token) -> list[Token]:
    """The words of a noun phrase with its articles, without what trails it and what is joined."""
    kept = [head]
    stack = [
        child
        for child in head.children
        if (child.dep_ not in TRAILING or child == syntax.defining_clause(head))
        and child.dep_ not in ("conj", "cc", "case", "mark", "cop", "cc:preconj", "acl", "expl")
        and not _set_off(child)
        and child.dep_ not in SUBJECTS
    ]
    stack += [c for c in head.children if c.dep_ == "case" and c.tag_ == "POS"]
    while stack:
        token = stack.pop()
        kept.append(token)
        stack.extend(child for child in token.children if _belongs(child, token))
    return _with_marks(kept)


def _set_off(child: Token) -> bool:
    """Whether a number stands behind a comma, as the age in "Mara Lind, 54, …", or in brackets."""
    before = child.doc[child.i - 1].text if child.i else ""
    first = child.left_edge
    if first.text == "(" or (first.i and first.nbor(-1).text == "("):
        return True
    return child.pos_ == "NUM" and before == ","


def _with_marks(kept: list[Token]) -> list[Token]:
    """The words in order, with the marks and the *and* between those that stand side by side.

    A comma that opens a short name or an age ("Mara Lind, 19, …") is closed, and one stands before
    the next of a list where what is said of the one before it is left out.
    """
    have = {token.i for token in kept}
    opened = -SHORT_NAME
    for run in _marks_behind(kept[0].doc[min(have) : max(have) + 1], have):
        first = run[0]
        if run[-1].i + 1 in have:
            opened = first.i if first.text == "," and first.i - opened > SHORT_NAME else opened
            kept += run
        elif first.text == "," and first.i - opened <= SHORT_NAME:
            kept.append(first)
    kept.sort(key=lambda token: token.i)
    kept += [word.nbor(-1) for before, word in pairwise(kept) if _goes_on(before, word)]
    return sorted(kept, key=lambda token: token.i)


def _marks_behind(words: Span, have: set[int]) -> Iterator[list[Token]]:
    """The marks and the *and* that follow each word in *have*."""
    run: list[Token] = []
    for token in words:
        if run and token.i in have:
            yield run
            run = []
        elif (token.is_punct or token.dep_ == "cc") and token.i not in have:
            if run or token.i - 1 in have:
                run.append(token)
        elif run:
            yield run
            run = []


def _goes_on(before: Token, word: Token) -> bool:
    """Whether a list goes on with *word*, what is said of *before* being left out."""
    apart = word.i > before.i + 1 and word.nbor(-1).text in (",", ";")
    return apart and not before.is_punct and word.pos_ == "PROPN" and before.pos_ == "PROPN"


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
