"""Whether the words around a time speak of what was or of what is to come."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from factcheck.language.times.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Tense(Enum):
    """The time that a clause speaks of. ``HABIT`` is the plain present."""

    PAST = "past"
    HABIT = "habit"
    FUTURE = "future"
    UNKNOWN = "unknown"


_CLAUSE_ENDS = frozenset(".;:!?\n")
_REACH = 12


def tense_at(doc: Doc, start: int, end: int) -> Tense:
    """The tense of the clause around tokens *start* to *end*.

    With a parse the verb that governs the time decides, with tags the nearest verb before it in
    the sentence (else after it), and without either only cue words such as "will" and "due".
    """
    if doc.has_annotation("DEP") and doc.has_annotation("TAG"):
        verb = _governor(doc, start, end)
        if verb is not None:
            return _tense_of(verb)
    return _nearest(doc, start, end)


def _governor(doc: Doc, start: int, end: int) -> Token | None:
    """The first verb above the time in the tree."""
    token = doc[start]
    inside = range(start, end)
    for _ in range(20):
        if token.i not in inside and (token.tag_.startswith("VB") or _has_copula(token)):
            return token
        if token.head.i == token.i:
            break
        token = token.head
    return None


def _has_copula(token: Token) -> bool:
    return any(child.dep_ == "cop" for child in token.children)


def _tense_of(verb: Token) -> Tense:
    """The tense of a verb with its auxiliaries; a bare participle takes that of its cue."""
    words = lexicon().words
    helpers = [
        child
        for child in verb.children
        if child.dep_ in ("aux", "aux:pass", "auxpass", "cop") or child.tag_ == "TO"
    ]
    lower = [child.lower_ for child in helpers]
    if any(word in ("will", "'ll", "’ll", "shall", "wo") for word in lower):
        return Tense.FUTURE
    if verb.lower_ in words["strong_future"] and verb.tag_ in ("VBN", "JJ"):
        return Tense.FUTURE
    if any(child.tag_ == "VBD" or child.lower_ in ("had", "did") for child in helpers):
        return Tense.PAST
    if verb.tag_ == "VBD":
        return Tense.PAST
    if any(word in ("has", "have", "'ve", "’ve") for word in lower):
        return Tense.PAST
    if "to" in lower:
        head = verb.head
        if head.i == verb.i or head.lower_ in words["future"]:
            return Tense.FUTURE
        # "failed to meet on Tuesday", but "agreed to meet on Tuesday".
        return Tense.UNKNOWN if _tense_of(head) is Tense.PAST else Tense.FUTURE
    if verb.tag_ == "VBN":
        passive = any(child.lower_ in ("is", "are", "'s", "’s", "am") for child in helpers)
        return Tense.HABIT if passive else Tense.PAST
    if verb.tag_ == "VBG":
        return Tense.FUTURE if any(c.tag_ in ("VBZ", "VBP") for c in helpers) else Tense.UNKNOWN
    if verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in helpers):
        return Tense.HABIT
    return Tense.UNKNOWN


def _nearest(doc: Doc, start: int, end: int) -> Tense:
    """By the nearest tagged verb, or by cue words where there are no tags."""
    words = lexicon().words
    before = _clause(doc, start - 1, -1)
    after = _clause(doc, end, 1)
    tagged = any(token.tag_ for token in before[:3] + after[:3])
    for side in (before, after):
        for index, token in enumerate(side):
            lower = token.lower_
            if lower in words["strong_future"]:
                return Tense.FUTURE
            if not tagged or not token.tag_.startswith(("VB", "MD")):
                continue
            nearby = {near.lower_ for near in side[max(index - 3, 0) : index + 4]}
            if nearby & words["strong_future"]:
                return Tense.FUTURE
            if token.tag_ in ("VBD", "VBN"):
                return Tense.PAST
            if token.tag_ in ("VBZ", "VBP") and side is before:
                return Tense.HABIT
    return Tense.UNKNOWN


def _clause(doc: Doc, index: int, step: int) -> list[Token]:
    """Tokens from an index outwards to the end of the clause, nearest first."""
    found: list[Token] = []
    while 0 <= index < len(doc) and len(found) < _REACH:
        token = doc[index]
        if token.text[0] in _CLAUSE_ENDS:
            break
        found.append(token)
        index += step
    return found
