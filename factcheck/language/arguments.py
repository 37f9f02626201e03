"""What a clause has no word of its own for: the voice of joined verbs, objects before it.

Part of :mod:`factcheck.language.syntax`, which alone is to be asked about clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.labels import (
    AUXILIARIES,
    CLAUSE_COMPLEMENTS,
    INDIRECT,
    OBJECTS,
    OBLIQUES,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
    POSSESSIVES,
    RELATIVE,
    RELATIVE_PRONOUNS,
    SUBJECTS,
)
from factcheck.language.phrases import preposition
from factcheck.language.roles import words

if TYPE_CHECKING:
    from spacy.tokens import Token

UNCHANGED = frozenset(["put", "cut", "set", "shut", "hit", "hurt", "cast", "split", "read"])
"""Verbs whose participle looks like their past."""
NAMED = frozenset({"called", "named", "titled", "entitled", "dubbed", "nicknamed"})
"""Participles of verbs whose object may follow them in the passive too."""
CIRCUMSTANCE_NOUNS = frozenset(
    [
        "day", "date", "time", "year", "month", "week", "hour", "moment", "night", "morning",
        "evening", "reason", "way", "place", "occasion", "point", "extent", "degree", "manner",
        "case", "event", "first", "last",
    ]
)  # fmt: skip
"""Nouns that say when, where, why or how in "the day he left"; none is what he left."""
NO_DOERS = frozenset(
    [
        "difficulty", "trouble", "problem", "time", "hour", "day", "year", "risk", "chance",
        "experience", "history", "way", "idea", "cost", "job", "work", "career", "life", "success",
        "interest", "role", "purpose", "fun", "luck",
    ]
)  # fmt: skip
"""Nouns before a participle that do not do it: "had difficulty finding a room"."""


def is_passive(head: Token, depth: int = 0) -> bool:
    """Whether the clause of *head* is passive, alone or with a verb it is joined to."""
    kids = list(head.children)
    if any(c.dep_ in PASSIVE_AUXILIARIES or c.dep_ in PASSIVE_SUBJECTS for c in kids):
        return True
    participle = head.tag_ == "VBN" or (head.dep_ == "conj" and head.lower_ in UNCHANGED)
    if participle and head.dep_ == "acl" and head.lower_ in NAMED:
        # "a print called Dusk"
        return not any(c.dep_ in AUXILIARIES for c in kids)
    if not participle or any(c.dep_ in AUXILIARIES or c.dep_ in OBJECTS for c in kids):
        return False
    if head.dep_ in ("acl", "advcl"):
        return True
    if head.dep_ == "conj" and depth < 4 and not any(c.dep_ in SUBJECTS for c in kids):
        # "was arrested and questioned"; "the boy wearing a hat and held by police"
        first = head.head
        # "were ready and immediately displayed"
        told = head.tag_ == "VBN" and any(c.dep_ == "cop" for c in first.children)
        return told or is_passive(first, depth + 1) or (first.dep_ == "acl" and first.tag_ == "VBG")
    return False


def is_doer(noun: Token, head: Token) -> bool:
    """Whether *noun* does what the participle *head* says of it: not in "praise for helping"."""
    led = any(c.dep_ == "mark" or c.tag_ == "IN" for c in head.children if c.i < head.i)
    return not led and noun.lemma_.lower() not in NO_DOERS


def leading(head: Token) -> str:
    """The preposition before a participle: "of" in "accused of hiding it"; else nothing."""
    if head.dep_ == "pcomp":
        return head.head.lower_
    marks = (c.lower_ for c in head.children if c.dep_ in ("mark", "case") and c.i < head.i)
    return next(marks, "")


def is_charge(head: Token) -> bool:
    """Whether a participle says what somebody is charged with, thanked for or kept from."""
    return head.tag_ in ("VBG", "VBN") and leading(head) in ("of", "for", "from")


def described_object(head: Token) -> tuple[Token, ...]:
    """The noun that is the object of the clause describing it: "the clock he had made"."""
    noun = head.head
    if head.dep_ not in RELATIVE or noun.pos_ not in ("NOUN", "PROPN"):
        return ()
    if noun.lemma_.lower() in CIRCUMSTANCE_NOUNS:
        return ()
    kids = list(head.children)
    own = [c for c in kids if c.dep_ in SUBJECTS]
    if not own or any(c.dep_ == "cop" or c.dep_ in CLAUSE_COMPLEMENTS for c in kids):
        return ()
    if any(t.lower_ in RELATIVE_PRONOUNS or t.tag_ == "WRB" for t in head.subtree if t.i < head.i):
        return ()
    # "the man he spoke to"
    stranded = any(
        c.i > head.i and c.tag_ in ("IN", "RP", "TO") and not list(c.children)
        for c in kids
        if c.dep_ in OBLIQUES or c.dep_ in ("case", "advmod", "obj")
    )
    return () if stranded else (noun,)


def planner(noun: Token) -> tuple[Token, ...]:
    """Who is to do what an infinitive after *noun* says: "Iran's refusal to talk", "drop plans to".

    The owner of the noun, else whom it was given, else who acts on it.
    """
    owners = tuple(c for c in noun.children if c.dep_ in POSSESSIVES)
    if owners or noun.dep_ not in OBJECTS:
        return owners
    given = tuple(c for c in noun.head.children if c.dep_ in INDIRECT)
    return given or tuple(c for c in noun.head.children if c.dep_ in SUBJECTS)


def content_that(head: Token) -> Token | None:
    """The "that" before what a noun tells, if a parse takes it for an object: "reports that …".

    A verb with another object has no room for it, but "a plan that he calls a mistake".
    """
    kids = [c for c in head.children if c.dep_ in OBJECTS]
    that = next((c for c in kids if c.lower_ == "that" and c.i < head.i), None)
    noun = head.head
    after = that is not None and noun.i == that.i - 1 and noun.lemma_.lower() in words("telling")
    own = any(c.dep_ in SUBJECTS and c.i < head.i for c in head.children)
    return that if after and own and any(c.i > head.i for c in kids) else None


def inner_children(head: Token) -> list[Token]:
    """What hangs on a verb; of "the problem is that he left" without "the problem is"."""
    kids = list(head.children)
    be = next((c for c in kids if c.dep_ == "cop"), None)
    if be is None:
        return kids
    marks = (c for c in kids if c.dep_ == "mark" and c.lower_ != "to")  # "are to go"
    mark = next((c for c in marks if be.i < c.i < head.i), None)
    inner = [c for c in kids if mark is not None and c.i >= mark.i]
    return inner if any(c.dep_ in SUBJECTS for c in inner) else kids


def outer_subject(head: Token) -> Token | None:
    """What a clause is said to be: the problem in "the problem is that he left"."""
    inner = inner_children(head)
    return next((c for c in head.children if c.dep_ in SUBJECTS and c not in inner), None)


def source_before(head: Token) -> tuple[Token, ...]:
    """The source that a participle right behind it tells of: "according to Roe, citing Doe"."""
    first = head.left_edge
    comma = first if first.text == "," else first.nbor(-1) if first.i else first
    if head.tag_ != "VBG" or comma.text != "," or comma.i < 2:
        return ()
    at = comma.nbor(-1)
    for _ in range(4):
        if preposition(at) == "according to":
            return (at,) if at.right_edge.i <= head.right_edge.i else ()
        at = at.head
    return ()
