"""FC301: altered-quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Finding, Severity
from factcheck.checks.quotations.quoting import Outcome, Quoted, judged
from factcheck.checks.quotations.wording import Piece, negative
from factcheck.claims.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.checks.base import Draft
    from factcheck.checks.quotations.align import Alignment, Edit


class AlteredQuote(Check):
    """Words inside quotation marks are not the words that the source quotes.

    ## What it does
    Lays the draft's quotation against the closest one of the sources, word by word, and marks
    every stretch of changed, dropped or added words. Fair editing is let pass: quotation marks and
    dashes, a capital at the start, a full stop turned comma, [brackets], an ellipsis, part of a
    quotation. But a cut that loses a *not*, *never* or *if* is marked.

    ## Why is this bad
    Quotation marks promise that these are the speaker's own words. A misquote is the mistake that
    costs a newsroom most, and the speaker is the first to see it.

    ## Example
    “We lost on the pitch, and we will win in court,” the coach said.

    ## Use instead
    “We lost on the pitch, and we will not win in court,” the coach said.
    """

    code = "FC301"
    name = "altered-quote"
    severity = Severity.ERROR

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each stretch of words that differs, and for each cut that turns."""
        for quoted in judged(draft):
            if quoted.outcome is Outcome.ALTERED:
                yield from self._altered(draft, quoted)
            elif quoted.outcome is Outcome.TURNED and quoted.turn is not None:
                yield self._turned(draft, quoted, quoted.turn)

    def _altered(self, draft: Draft, quoted: Quoted) -> Iterator[Finding]:
        match = quoted.matches[0]
        alignment = match.alignment
        text = match.entry.text
        for edit in alignment.edits:
            span, theirs = places(quoted, alignment, edit)
            found = draft.document.text[span.start : span.end]
            expected = text[theirs.start : theirs.end] if theirs is not None else None
            yield self.finding(
                draft,
                span,
                _message(alignment, edit, found, expected),
                expected=expected,
                sentence=quoted.sentence,
                facts=match.entry.facts,
            )

    def _turned(self, draft: Draft, quoted: Quoted, turn: tuple[int, int]) -> Finding:
        match = quoted.matches[0]
        source, text = match.alignment.source, match.entry.text
        lost, at = turn
        near = [j for i, j in match.alignment.matched if i == at]
        low, high = min([lost, *near]), max([lost, *near])
        expected = text[source[low].start : source[high].end]
        piece = quoted.pieces[at]
        word = text[source[lost].start : source[lost].end]
        message = f"The cut leaves out “{word}” and turns what was said: “{expected}”."
        return self.finding(
            draft,
            Span(piece.start, piece.end),
            message,
            expected=expected,
            sentence=quoted.sentence,
            facts=match.entry.facts,
        )


def places(quoted: Quoted, alignment: Alignment, edit: Edit) -> tuple[Span, Span | None]:
    """Where an edit stands: characters of the draft, and of the source's quotation.

    Where words were dropped, the words around the gap are marked, and the source's words from the
    one to the other are expected. Added words have nothing in the source.
    """
    draft, source = quoted.pieces, alignment.source
    (d0, d1), (s0, s1) = edit.draft, edit.source
    if edit.added:
        return _extent(draft, d0, d1), None
    if edit.dropped:
        pairs = list(alignment.matched)
        before = max((p for p in pairs if p[0] < d0), default=None)
        after = min((p for p in pairs if p[0] >= d1), default=None)
        if before is not None:
            d0, s0 = before
        if after is not None:
            d1, s1 = after[0] + 1, after[1] + 1
    return _extent(draft, d0, d1), _extent(source, s0, s1)


def _extent(words: Sequence[Piece], start: int, end: int) -> Span:
    return Span(words[start].start, words[end - 1].end)


def _message(alignment: Alignment, edit: Edit, found: str, expected: str | None) -> str:
    ours = {alignment.draft[i].key for i in range(*edit.draft)}
    theirs = {alignment.source[j].key for j in range(*edit.source)}
    turns = any(map(negative, ours)) != any(map(negative, theirs))
    tail = ", which says the opposite." if turns else "."
    if expected is None:
        return f"“{found}” is not in what the source quotes{tail}"
    if edit.dropped:
        return f"The source quotes “{expected}”; the draft leaves words out{tail}"
    return f"The source quotes “{expected}”, not “{found}”{tail}"
