"""Whether the words around a time speak of what was or of what is to come."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from factcheck.language.times.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Tense(Enum):
    """The time that a clause speaks of, seen from the day of the document."""

    PAST = "past"
    HABIT = "habit"
    """The plain present."""
    TIMETABLE = "timetable"
    """What begins or ends in the plain present, can be done, or "we" do: on the coming Monday, any
    May."""
    FUTURE = "future"
    PLANNED = "planned"
    """What was arranged for a time that may have gone by: "a vote planned for Tuesday"."""
    EITHER = "either"
    """A bound with a verb of the past: "stayed until Friday" may look ahead or back."""
    PROSPECT = "prospect"
    """What somebody wanted or agreed to do: "they agreed to meet on Friday"."""
    UNKNOWN = "unknown"


_CLAUSE_ENDS = frozenset(".;:!?\n")
_REACH = 12
_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_PRESENT_BE = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re"))
_PAST_BE = frozenset(("was", "were"))
_HAVE = frozenset(("has", "have", "'ve", "’ve", "had", "having"))
_HELPERS = frozenset(("aux", "aux:pass", "auxpass", "cop"))
_TOWARDS = frozenset(("to", "until", "till", "for"))


def tense_at(doc: Doc, start: int, end: int) -> Tense:
    """The tense of the clause around tokens *start* to *end*.

    With a parse the verb that governs the time decides, with tags the nearest verb in the clause.
    Without either, cue words such as "will" and "due" do, and the past is taken where there is
    none.
    """
    if not doc.has_annotation("TAG"):
        return _by_cues(doc, start, end)
    # a participle that a parse takes for a noun: "the match set for Saturday has been put off"
    if start > 1 and doc[start - 1].lower_ in ("for", "on"):
        if doc[start - 2].lower_ in lexicon().words["arranged"] and doc[start - 2].tag_ == "NN":
            return Tense.PLANNED
    if doc.has_annotation("DEP"):
        verb = _governor(doc, start, end)
        if verb is not None:
            tense = _tense_of(verb)
            return tense if tense is Tense.FUTURE else _moved_to(doc, start, verb) or tense
    return _nearest(doc, start, end)


def had_happened(doc: Doc, start: int, end: int) -> bool:
    """Whether the time stands in a clause with "had", which tells of what lay behind."""
    if not doc.has_annotation("DEP"):
        return False
    verb = _governor(doc, start, end)
    return verb is not None and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _governor(doc: Doc, start: int, end: int) -> Token | None:
    """The first verb above the time in the tree."""
    token = doc[start]
    for _ in range(20):
        outside = not start <= token.i < end
        if outside and (token.tag_.startswith("VB") or _has_copula(token)):
            return token
        if token.head.i == token.i:
            break
        token = token.head
    return None


def _has_copula(token: Token) -> bool:
    return any(child.dep_ == "cop" for child in token.children)


def _moved_to(doc: Doc, start: int, verb: Token) -> Tense | None:
    """The tense of "postponed to late October": that of the new date, not of the verb."""
    if verb.lower_ not in lexicon().words["moving"]:
        return None
    before = {token.lower_ for token in doc[max(start - 2, 0) : start + 1]}
    return Tense.PLANNED if before & _TOWARDS else None


def _tense_of(verb: Token, depth: int = 0) -> Tense:
    """The tense of a verb with its auxiliaries."""
    words = lexicon().words
    helpers = [c for c in verb.children if c.dep_ in _HELPERS or c.tag_ in ("TO", "MD")]
    lower = {helper.lower_ for helper in helpers}
    tags = {helper.tag_ for helper in helpers}
    if lower & _WILL:
        return Tense.FUTURE
    if arranged := _arranged(verb, lower):
        return arranged
    if lower & _HAVE:
        return Tense.PAST
    if verb.lower_ in words["arranged"] and verb.tag_ in ("VBN", "JJ"):
        return Tense.FUTURE if lower & _PRESENT_BE else Tense.PLANNED
    if "MD" in tags:
        return Tense.TIMETABLE if "can" in lower else Tense.FUTURE
    if "TO" in tags:
        return _tense_of_infinitive(verb, depth)
    if "VBD" in tags or verb.tag_ == "VBD":
        return Tense.PAST
    if verb.tag_ == "VBG":
        return _tense_of_participle(verb, lower, depth)
    if verb.tag_ == "VBN" and not lower & _PRESENT_BE:
        return Tense.PAST
    if verb.tag_ in ("VBZ", "VBP", "VBN") or tags & {"VBZ", "VBP"}:
        return Tense.TIMETABLE if _begins(verb) or _is_of_speaker(verb) else Tense.HABIT
    return Tense.UNKNOWN


def _arranged(verb: Token, helpers: set[str]) -> Tense | None:
    """Such as "is to open" and "is due to open", which look ahead; "was to open" need not."""
    due = lexicon().words["arranged"]
    if "to" not in helpers and not any(child.lower_ in due for child in verb.children):
        return None
    if helpers & _PRESENT_BE:
        return Tense.FUTURE
    return Tense.PLANNED if helpers & _PAST_BE else None


def _begins(verb: Token) -> bool:
    return verb.tag_ in ("VBZ", "VBP") and verb.lower_ in lexicon().words["beginning"]


def _is_of_speaker(verb: Token) -> bool:
    """Such as "we play Toronto on Friday": nobody tells what he did as a caption does."""
    return any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)


def _tense_of_infinitive(verb: Token, depth: int) -> Tense:
    """Such as "agreed to meet", which looks ahead, and "failed to meet", which does not.

    After an adjective ("it was hard to sleep in May") only one of a mind to act looks ahead.
    """
    head, words = verb.head, lexicon().words
    judged = head.tag_.startswith("JJ") and _has_copula(head)
    if head.i == verb.i or depth > 3 or not (judged or head.tag_.startswith("VB")):
        return Tense.FUTURE
    above = _tense_of(head, depth + 1)
    if above is Tense.PLANNED or verb.dep_ == "advcl" or head.lower_ in words["done"]:
        return above
    if judged and head.lower_ not in words["inclined"]:
        return above if above is Tense.PAST else Tense.FUTURE
    return Tense.PROSPECT if above is Tense.PAST else Tense.FUTURE


def _tense_of_participle(verb: Token, helpers: set[str], depth: int) -> Tense:
    """Such as "is meeting" and "proposed meeting", which look ahead, and "began meeting"."""
    if helpers & _PRESENT_BE:
        return Tense.FUTURE
    head = verb.head
    if helpers or head.i == verb.i or depth > 3 or not head.tag_.startswith("VB"):
        return Tense.PAST if helpers else Tense.UNKNOWN
    above = _tense_of(head, depth + 1)
    factual = verb.dep_ in ("advcl", "conj", "acl") or head.lower_ in lexicon().words["done"]
    return Tense.PROSPECT if above is Tense.PAST and not factual else above


def _nearest(doc: Doc, start: int, end: int) -> Tense:
    """The tense of the nearest tagged verb in the clause, those before the time first."""
    arranged = lexicon().words["arranged"]
    for side in (_clause(doc, start - 1, -1), _clause(doc, end, 1)):
        for index, token in enumerate(side):
            if not token.tag_.startswith(("VB", "MD")):
                continue
            nearby = {near.lower_ for near in side[max(index - 3, 0) : index + 4]}
            if nearby & _WILL or token.tag_ == "MD":
                return Tense.TIMETABLE if token.lower_ == "can" else Tense.FUTURE
            if token.lower_ in arranged:
                return Tense.PLANNED
            if token.tag_ in ("VBD", "VBN"):
                return Tense.PAST
            if token.tag_ in ("VBZ", "VBP"):
                return Tense.TIMETABLE if _begins(token) else Tense.HABIT
    return Tense.UNKNOWN


def _by_cues(doc: Doc, start: int, end: int) -> Tense:
    """The tense by words such as "will" and "due" in the clause."""
    words = lexicon().words
    near = [t.lower_ for t in (*_clause(doc, start - 1, -1), *_clause(doc, end, 1))]
    if _WILL.intersection(near):
        return Tense.FUTURE
    if words["arranged"].intersection(near):
        return Tense.FUTURE if _PRESENT_BE.intersection(near) else Tense.PLANNED
    return Tense.PAST


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
