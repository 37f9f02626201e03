"""FC201: misspelled-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.facts.known import known
from factcheck.language.entity import close_misspelling

if TYPE_CHECKING:
    from collections.abc import Iterable


class MisspelledName(Check):
    """A name that is close to a known one, and is not another known name.

    ## What it does
    Compares the names of the draft that no source has with those that the sources have, letter by
    letter, and with the wrong spellings that a desk has written down.

    ## Why is this bad
    The first thing that people look for in an article about them is their name.

    ## Example
    Dmitry Peskof declined to comment.

    ## Use instead
    Dmitry Peskov declined to comment.
    """

    code = "FC201"
    name = "misspelled-name"
    severity = Severity.ERROR

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each."""
        sources = known(draft.facts)
        wrong = {w: n.name for n in draft.facts.names for w in n.wrong}
        reader = Reader(draft.doc)
        for mention in draft.doc._.names:
            words = (
                draft.doc[mention.start : mention.end].text.removesuffix("'s").removesuffix("’s")
            )
            right = wrong.get(words) or close_misspelling(words, sources.names)
            if right is None:
                continue
            span = _wrong_part(
                reader.span(mention.start, mention.start + len(words.split())), words, right
            )
            sentence = draft.doc[mention.start].sent
            yield self.finding(
                draft,
                span,
                f"The sources spell this {right}.",
                expected=right,
                sentence=Span(sentence.start_char, sentence.end_char),
            )


def _wrong_part(span: Span, found: str, right: str) -> Span:
    """Only the words of the name that are not in the right one."""
    known_words = set(right.split())
    at = 0
    bad: list[tuple[int, int]] = []
    for word in found.split():
        at = found.index(word, at)
        if word not in known_words:
            bad.append((at, at + len(word)))
        at += len(word)
    if not bad:
        return span
    return Span(span.start + bad[0][0], span.start + bad[-1][1])
