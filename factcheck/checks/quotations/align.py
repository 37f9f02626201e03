"""Word by word, how a draft's quotation differs from what a source has.

The draft's words are laid against the best-fitting stretch of the source's, at the least cost
(the dynamic programme of Needleman and Wunsch, 1970, with free ends in the source, since part of a
quotation may be quoted). An ellipsis passes over any words for nothing, a bracket over a few, and
whole sentences of the source may be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from factcheck.checks.quotations.wording import Piece, Sort, negative
from factcheck.language.words import function_words

ADDED, DROPPED, CHANGED = 1.25, 1.0, 1.0
DROPPED_LIGHT = 0.55
OPTIONAL = 0.01
BRACKETED = 0.05
BRACKET_REACH = 10
"""So many of the source's words, at most, may a bracket stand for."""
SENTENCE_LEFT_OUT = 0.5
LIGHT = 0.5
"""What a function word weighs where a content word weighs 1."""
TAIL = 2
"""So many words left over at a sentence's end still belong to the change before them."""

MATCH, SUB, ADD, DROP, SKIP, BRACKET, SENTENCE, START = range(8)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch where the two differ.

    ``draft`` are indexes of the draft's pieces, ``source`` of the source's, ends exclusive; one of
    the two may be empty.
    """

    draft: tuple[int, int]
    source: tuple[int, int]

    @property
    def dropped(self) -> bool:
        """Whether the source's words are missing and none stand for them."""
        return self.draft[0] == self.draft[1]

    @property
    def added(self) -> bool:
        """Whether the draft's words stand for none of the source's."""
        return self.source[0] == self.source[1]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A draft's quotation laid against a source's words."""

    draft: Sequence[Piece]
    source: Sequence[Piece]
    matched: tuple[tuple[int, int], ...]
    """Pairs of indexes of equal words, in order."""
    edits: tuple[Edit, ...]
    skipped: tuple[tuple[int, int], ...]
    """Stretches of the source that an ellipsis, a bracket or a left-out sentence passes over."""
    score: float
    """From 0 to 1: how much of what the draft quotes, and of what it left out, is the same."""

    @property
    def faithful(self) -> bool:
        """Whether nothing differs but what an editor may change."""
        return not self.edits


@lru_cache(maxsize=65536)
def weight(key: str) -> float:
    """How much a word says for two quotations being one."""
    return LIGHT if key in function_words() else 1.0


@lru_cache(maxsize=65536)
def _unlike(a: str, b: str) -> float:
    return Indel.normalized_distance(a, b)


def _same(draft: Piece, source: Piece) -> bool:
    if draft.key == source.key:
        return True
    return draft.stem and source.key.startswith(draft.key[:-1] if len(draft.key) > 3 else draft.key)


def align(draft: Sequence[Piece], source: Sequence[Piece]) -> Alignment:
    """Lay the draft's pieces against the source's."""
    table, back = _fill(draft, source)
    last = table[len(draft)]
    end = min(range(len(source) + 1), key=lambda j: (last[j], j))
    return _read(draft, source, back, end)


def _drop(word: Piece) -> float:
    """What it costs to leave a word out; two small ones hardly more than to change one."""
    if word.sort is not Sort.WORD:
        return OPTIONAL
    return DROPPED if weight(word.key) == 1.0 else DROPPED_LIGHT


def _fill(
    draft: Sequence[Piece], source: Sequence[Piece]
) -> tuple[list[list[float]], list[list[tuple[int, int]]]]:
    """The cost of every pair of beginnings, and the step that led there (step, source index)."""
    width = len(source) + 1
    drops = [_drop(s) for s in source]
    opens = [j for j in range(len(source)) if not j or source[j].sentence != source[j - 1].sentence]
    starts = {*opens, len(source)}
    row = [0.0] * width
    table = [row]
    back: list[list[tuple[int, int]]] = [[(START, j) for j in range(width)]]
    for _i, piece in enumerate(draft):
        above = row
        row, steps = [0.0] * width, [(START, 0)] * width
        free = piece.sort is not Sort.WORD
        low, low_at = above[0], 0
        best_open, best_at = float("inf"), 0
        for j in range(width):
            if free:
                if piece.sort is Sort.GAP:
                    if above[j] < low:
                        low, low_at = above[j], j
                    cost, step = low, (SKIP, low_at)
                else:
                    first = max(0, j - BRACKET_REACH)
                    cost, at = min(
                        (above[k] + BRACKETED * (j - k), -k) for k in range(first, j + 1)
                    )
                    step = (BRACKET, -at)
            else:
                cost, step = above[j] + ADDED, (ADD, j)
                if j:
                    word = source[j - 1]
                    if _same(piece, word) and word.sort is not Sort.GAP:
                        cost, step = above[j - 1], (MATCH, j - 1)
                    elif word.sort is Sort.WORD:
                        other = above[j - 1] + CHANGED + 0.2 * _unlike(piece.key, word.key)
                        if other < cost:
                            cost, step = other, (SUB, j - 1)
            if j and row[j - 1] + drops[j - 1] < cost:
                cost, step = row[j - 1] + drops[j - 1], (DROP, j - 1)
            if j in starts:
                if best_open + SENTENCE_LEFT_OUT < cost:
                    cost, step = best_open + SENTENCE_LEFT_OUT, (SENTENCE, best_at)
                if cost < best_open:
                    best_open, best_at = cost, j
            row[j], steps[j] = cost, step
        table.append(row)
        back.append(steps)
    return table, back


def _read(
    draft: Sequence[Piece], source: Sequence[Piece], back: list[list[tuple[int, int]]], end: int
) -> Alignment:
    """Follow the steps back and gather what they say."""
    matched: list[tuple[int, int]] = []
    skipped: list[tuple[int, int]] = []
    open_edit: list[int] | None = None
    edits: list[Edit] = []
    i, j = len(draft), end
    final = True  # words of the source that are passed over at the end are simply not quoted
    while i:
        step, at = back[i][j]
        if step in (SUB, ADD, DROP) and not (step == DROP and source[at].sort is not Sort.WORD):
            di = i - 1 if step != DROP else i
            if step == DROP and final:
                j = at
                continue
            if open_edit is None:
                open_edit = [di, i, at, j]
            open_edit[0], open_edit[2] = di, at
        elif step != DROP:
            if open_edit is not None:
                edits.append(_edit(open_edit))
                open_edit = None
            if step == MATCH:
                matched.append((i - 1, at))
            elif at < j:
                skipped.append((at, j))
        if step not in (DROP, SENTENCE):
            i -= 1
            final = False
        j = at
    if open_edit is not None:
        edits.append(_edit(open_edit))
    edits.reverse()
    matched.reverse()
    skipped.reverse()
    score = _score(draft, source, matched, edits)
    edits = [_from_the_start(source, _to_the_end(draft, source, edit)) for edit in edits]
    edits = [_kept_word(draft, source, matched, edit) for edit in edits]
    whole = _whole_words(draft, source, matched, edits)
    return Alignment(draft, source, tuple(matched), tuple(whole), tuple(skipped), score)


def _edit(found: list[int]) -> Edit:
    return Edit((found[0], found[1]), (found[2], found[3]))


def _to_the_end(draft: Sequence[Piece], source: Sequence[Piece], edit: Edit) -> Edit:
    """Take in the last words of the source's sentence where the draft's last words stand for them.

    "an apology." for "a phone call." is one change of two words for three.
    """
    (d0, d1), (s0, s1) = edit.draft, edit.source
    if d1 != len(draft) or d0 == d1 or s0 == s1 or s1 == len(source):
        return edit
    end = s1
    while end < len(source) and source[end].clause == source[s1 - 1].clause:
        end += 1
    return Edit((d0, d1), (s0, end)) if end - s1 <= TAIL else edit


def _from_the_start(source: Sequence[Piece], edit: Edit) -> Edit:
    """Take in a negation before the change that the draft begins with: *no* for *not a*."""
    (d0, d1), (s0, s1) = edit.draft, edit.source
    if d0 or d0 == d1 or not s0 or s0 == s1 or not negative(source[s0 - 1].key):
        return edit
    return Edit((d0, d1), (s0 - 1, s1)) if source[s0 - 1].clause == source[s0].clause else edit


def _kept_word(
    draft: Sequence[Piece], source: Sequence[Piece], matched: list[tuple[int, int]], edit: Edit
) -> Edit:
    """Where the draft's first word stands shortly before the change too, only what follows is gone.

    "has failed" for "has never once failed" leaves two words out; *has* does not stand for *never*.
    """
    (d0, d1), (s0, s1) = edit.draft, edit.source
    if d0 or d1 != 1 or s0 == s1:
        return edit
    for at in range(s0 - 1, max(s0 - 1 - TAIL, -1), -1):
        if source[at].clause != source[s0].clause:
            break
        if _same(draft[0], source[at]):
            matched.insert(0, (0, at))
            return Edit((1, 1), (at + 1, s1))
    return edit


def _whole_words(
    draft: Sequence[Piece],
    source: Sequence[Piece],
    matched: list[tuple[int, int]],
    edits: list[Edit],
) -> list[Edit]:
    """Take in the other half of a contraction: *do* for *don't*, not *do …* for *… not*."""
    partner = dict(matched)
    back = {j: i for i, j in matched}
    found: list[Edit] = []
    for edit in edits:
        (d0, d1), (s0, s1) = edit.draft, edit.source
        while d0 and d0 - 1 in partner and (_halves(draft, d0, d1) or _halves(source, s0, s1)):
            if partner[d0 - 1] != s0 - 1:
                break
            d0, s0 = d0 - 1, s0 - 1
        while d1 in partner and (_halves(draft, d1, d0 + 1, 1) or _halves(source, s1, s0 + 1, 1)):
            if partner[d1] != s1 or back[s1] != d1:
                break
            d1, s1 = d1 + 1, s1 + 1
        found.append(Edit((d0, d1), (s0, s1)))
    return found


def _halves(words: Sequence[Piece], edge: int, other: int, step: int = 0) -> bool:
    """Whether the word at an edge of an edit and its neighbour outside are one contraction."""
    inside, outside = (edge - 1, edge) if step else (edge, edge - 1)
    empty = other > edge if step else edge == other
    if empty or not 0 <= outside < len(words) or not 0 <= inside < len(words):
        return False
    return words[inside].start == words[outside].start


def _score(
    draft: Sequence[Piece],
    source: Sequence[Piece],
    matched: list[tuple[int, int]],
    edits: list[Edit],
) -> float:
    same = sum(weight(draft[i].key) for i, _ in matched)
    whole = sum(weight(p.key) for p in draft if p.sort is Sort.WORD)
    lost = sum(
        weight(source[j].key)
        for edit in edits
        if edit.dropped
        for j in range(*edit.source)
        if source[j].sort is Sort.WORD
    )
    return same / (whole + lost) if whole else 0.0
