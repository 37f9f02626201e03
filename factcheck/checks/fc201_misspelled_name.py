"""FC201: misspelled-name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.parties.bearers import meant
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.facts.known import known
from factcheck.language.entity import close_misspelling
from factcheck.language.gazetteer import fold
from factcheck.language.personname import spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.facts.model import KnownName


class MisspelledName(Check):
    """A name that is close to a known one, and is not another known name.

    ## What it does
    Compares the names of the draft that no source has with those that the sources have, letter by
    letter, and with the wrong spellings that a desk has written down. A name that is further off
    counts where the given name is the same and the family name has another ending or the same
    sound, or where a family name that one person alone has stands with another given name, beside
    the same post.

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
        reader = Reader(draft.doc)
        # "the fishermen's union" has no spelling of its own
        names = [name for name in sources.names if name.lower() != name]
        wrong = list(self._written_down(draft))
        yield from wrong
        for mention in draft.doc._.names:
            words = (
                draft.doc[mention.start : mention.end].text.removesuffix("'s").removesuffix("’s")
            )
            right = close_misspelling(words, names)
            if right is None:
                right = meant(draft.doc, mention, draft.facts)
            if right is None:
                continue
            span = _wrong_part(
                reader.span(mention.start, mention.start + len(words.split())), words, right
            )
            if any(span.overlaps(finding.span) for finding in wrong):
                continue
            sentence = draft.doc[mention.start].sent
            yield self.finding(
                draft,
                span,
                _message(words, right),
                expected=right,
                sentence=Span(sentence.start_char, sentence.end_char),
            )

    def _written_down(self, draft: Draft) -> Iterator[Finding]:
        """The spellings that the desk has written down as wrong, wherever they stand."""
        text = draft.document.text
        for known_name in draft.facts.names:
            for wrong in known_name.wrong:
                if wrong in (known_name.name, *known_name.aliases):
                    continue
                right = _meant(wrong, known_name)
                pattern = r"\s+".join(map(re.escape, wrong.split()))
                for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
                    token = draft.doc.char_span(*found.span(), alignment_mode="expand")
                    sentence = token.sent if token is not None else draft.doc[:]
                    yield self.finding(
                        draft,
                        Span(*found.span()),
                        f"The desk writes {right}.",
                        expected=right,
                        sentence=Span(sentence.start_char, sentence.end_char),
                    )


def _message(words: str, right: str) -> str:
    """What is wrong: the spelling, or another given name than the sources have."""
    renamed = fold(words).split()[-1] == fold(right).split()[-1]
    renamed = renamed and not close_misspelling(words, [right])
    return (
        f"The sources call this person {right}." if renamed else f"The sources spell this {right}."
    )


def _meant(wrong: str, known_name: KnownName) -> str:
    """The form of a name, or the word of it, that a wrong spelling stands for."""
    from rapidfuzz import fuzz, process

    whole = (known_name.name, *known_name.aliases, *known_name.name.split())
    alike = [form for form in whole if len(form.split()) == len(wrong.split())]
    return str(process.extractOne(wrong, alike or [known_name.name], scorer=fuzz.ratio)[0])


def _wrong_part(span: Span, found: str, right: str) -> Span:
    """Only the words of the name that are not in the right one, in any spelling of one sound."""
    known_words = {spelling(word.lower()) for word in right.split()}
    at = 0
    bad: list[tuple[int, int]] = []
    for word in found.split():
        at = found.index(word, at)
        if spelling(word.lower()) not in known_words:
            bad.append((at, at + len(word)))
        at += len(word)
    if not bad:
        return span
    return Span(span.start + bad[0][0], span.start + bad[-1][1])
