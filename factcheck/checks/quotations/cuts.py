"""Where a quotation is cut so that its meaning turns: a *not*, *never* or *if* that is left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factcheck.checks.quotations.wording import Piece, Sort, conditional, harmless, keys, negative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.quotations.align import Alignment

WINDOW = 3
"""A negation so many words before a cut still governs what comes after it."""
ASIDE = 3
"""So many words between two commas are put in; more may be a clause of their own."""


def turned(alignment: Alignment, context: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """The word of the source whose loss turns what is quoted, and the draft piece at the cut.

    *context* are the keys of the writer's words around the quotation: where they deny or make a
    condition themselves, a cut takes nothing away. Returns (source index, draft index) or None.
    """
    source, matched = alignment.source, alignment.matched
    if not matched:
        return None
    clauses = {source[j].clause for _, j in matched}
    sentences = {source[j].sentence for _, j in matched}
    for start, end in alignment.skipped:
        inner = matched[0][1] < start and end <= matched[-1][1]
        for j in range(start, end) if inner else ():
            piece = source[j]
            lost = negative(piece.key) and piece.clause in clauses
            lost = lost and not _denied_before(alignment, j)
            lost = lost or (_conditional(source, j) and piece.sentence in sentences)
            if lost and piece.sort is Sort.WORD:
                return j, max(i for i, k in matched if k < j)
    if context:
        return None
    return _cut_before(alignment) or _cut_after(alignment)


def _cut_before(alignment: Alignment) -> tuple[int, int] | None:
    source, (first_draft, first) = alignment.source, alignment.matched[0]
    if any(edit.draft[0] < first_draft for edit in alignment.edits):
        return None
    editors = [p.key for p in alignment.draft[:first_draft] if p.sort is Sort.EDITOR]
    if any(negative(key) for editor in editors for key in keys(editor.strip("[]()"))):
        return None
    for j in range(first - 1, max(first - 1 - WINDOW, -1), -1):
        if source[j].clause != source[first].clause:
            break
        if negative(source[j].key) and source[j].sort is Sort.WORD:
            if j + 1 < len(source) and harmless(source[j].key, source[j + 1].key):
                break
            return j, first_draft
    begins = first
    while begins and source[begins - 1].sentence == source[first].sentence:
        begins -= 1
    if begins < first and _conditional(source, begins):
        between = Counter(source[j].clause for j in range(begins, first))
        condition = source[begins].clause
        # "If he had asked, only once, I would have stayed"
        aside = all(n <= ASIDE for clause, n in between.items() if clause != condition)
        if aside and source[first].clause not in between:
            return begins, first_draft
    return None


def _denied_before(alignment: Alignment, lost: int) -> bool:
    """Whether what follows a lost negation may hang on one that is kept.

    "We have not agreed … until they are home", cut from "…, and we will not until they are home":
    no word of the lost one's clause before it is kept, and a negation of the sentence is.
    """
    source = alignment.source
    before = [source[j] for _, j in alignment.matched if j < lost]
    if any(piece.clause == source[lost].clause for piece in before):
        return False
    return any(negative(p.key) and p.sentence == source[lost].sentence for p in before)


def _conditional(source: Sequence[Piece], at: int) -> bool:
    """Whether a condition begins at a word: *if*, but not "if anything"."""
    following = source[at + 1].key if at + 1 < len(source) else ""
    return conditional(source[at].key) and not harmless(source[at].key, following)


def _cut_after(alignment: Alignment) -> tuple[int, int] | None:
    source, (last_draft, last) = alignment.source, alignment.matched[-1]
    if any(edit.draft[1] > last_draft + 1 for edit in alignment.edits):
        return None
    for j in range(last + 1, min(last + 3, len(source))):
        if source[j].sentence != source[last].sentence:
            return None
        if _conditional(source, j):
            return j, last_draft
        if j == last + 1 and negative(source[j].key) and source[j].clause == source[last].clause:
            return j, last_draft
    return None
