"""The quotations of a text: the words, whether they are speech, and who said them.

``factcheck_quotes`` is a spaCy component that works alone in any pipeline; with a parser before it
speakers are found by syntax, without one by the words that stand around the quotation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.attribution import NOBODY, Attribution, Frame, Unit
from factcheck.language.quotemarks import Marked, marked, paragraphs
from factcheck.language.quotingverbs import verb_lemma, words
from factcheck.language.wordlists import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ENDINGS = (",", "?", "!", "…", "...", "—", "–", "-", "’", "'")
"""What speech ends with before its attribution."""
RESUMES = (",", ".", ":", ";", "—", "–", "-", "--")
"""What stands before the second half of a quotation that was split."""
SCARE_WORDS = 2
"""So many words without a speaker are held at a distance, not quoted."""
FEW_WORDS = 4
"""So many words beside a verb that mostly does something are not quoted."""


class QuoteKind(StrEnum):
    """What quotation marks do."""

    DIRECT = "direct"
    """They hold a sentence that somebody said."""
    PARTIAL = "partial"
    """They hold somebody's words inside the writer's own clause."""
    TITLE = "title"
    """They name a work."""
    SCARE = "scare"
    """They hold a word or two at a distance, or mention it as a word."""

    @property
    def speech(self) -> bool:
        """Whether somebody is said to have used these words."""
        return self in (QuoteKind.DIRECT, QuoteKind.PARTIAL)


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation. ``start`` and ``end`` (exclusive) are tokens, the marks left out."""

    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: tuple[int, int] | None = None
    """Token offsets of the words that say who speaks."""
    verb: int | None = None
    """The token of the verb of saying."""
    joined: int | None = None
    """The quotation (index in ``doc._.quotes``) that this one goes on with."""
    closed: bool = True
    """Whether its end is known; where no mark closes it, it is cut at its paragraph's end."""


@Language.factory("factcheck_quotes", assigns=["doc._.quotes"])
class QuoteFinder:
    """Sets ``doc._.quotes`` to a tuple of :class:`Quote` in text order."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of *doc*, parsed or not, and set them."""
        doc._.quotes = find_quotes(doc)
        return doc


def register() -> None:
    """Make ``doc._.quotes`` known to spaCy; an empty tuple until the component has run."""
    Doc.set_extension("quotes", default=(), force=True)


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """The quotations of *doc*, in text order, none inside another."""
    spans: list[tuple[int, int]] = []
    marks: list[Marked] = []
    text = doc.text
    found = marked(text)
    if not found:
        return ()
    # the whole tokens inside each; Doc.char_span would go through the document for every one
    starts: list[int] = doc.to_array("IDX").tolist()
    ends = [at + len(word) for at, word in zip(starts, words_of(doc).text, strict=True)]
    for mark in found:
        start, end = bisect_left(starts, mark.start), bisect_right(ends, mark.end)
        if not any(t.is_alpha or t.like_num for t in doc[start : max(start, end)]):
            continue
        spans.append((start, end))
        marks.append(mark)
    if not spans:
        return ()
    return tuple(_Reading(doc, text, starts, spans, marks).quotes())


class _Reading:
    """Puts marks and speakers of one text together."""

    def __init__(
        self,
        doc: Doc,
        text: str,
        starts: list[int],
        spans: list[tuple[int, int]],
        marks: list[Marked],
    ) -> None:
        self.doc = doc
        self.text = text
        self.starts = starts
        self.spans = spans
        self.marks = marks
        self.frame = Frame(doc, spans)
        self.said: list[Attribution] = [NOBODY] * len(spans)
        self.joined: list[int | None] = [None] * len(spans)

    def quotes(self) -> Iterator[Quote]:
        before: Unit | None = None
        for start, end in self._paragraph_tokens():
            units = list(self.frame.units(start, end))
            whole = all(unit.quotes and self._bare(unit) for unit in units)
            fresh = True
            for unit in units:
                self._attribute(unit, before, fresh, whole)
                before, fresh = unit, False
        self._continued()
        found: list[Quote] = []
        for q, (start, end) in enumerate(self.spans):
            quote = Quote(
                start,
                end,
                self.text[self.marks[q].start : self.marks[q].end],
                QuoteKind.PARTIAL,
                self.said[q].speaker,
                self.said[q].verb,
                self.joined[q],
                self.marks[q].closed,
            )
            found.append(self._classified(quote, self.said[q]))
        speech = {n for n, quote in enumerate(found) if quote.kind.speech}
        for quote in found:
            yield replace(quote, joined=None) if quote.joined not in speech else quote

    def _paragraph_tokens(self) -> Iterator[tuple[int, int]]:
        for start, end in paragraphs(self.text):
            yield bisect_left(self.starts, start), bisect_left(self.starts, end)

    def _bare(self, unit: Unit) -> bool:
        """Whether the writer has no word of his own in a unit."""
        return all(self.doc[i].is_punct for i in unit.frame)

    def _attribute(self, unit: Unit, before: Unit | None, fresh: bool, whole: bool) -> None:
        """Find who says the quotations of *unit*; *whole* if its paragraph has nothing else."""
        frame = self.frame
        if not unit.quotes:
            return
        if self._bare(unit):
            self._alone(unit, before, fresh, whole)
            return
        for n, quote in enumerate(unit.quotes):
            following = unit.stretches[n + 1]
            said = None
            if n and not [i for i in unit.stretches[n] if not self.doc[i].is_punct]:
                said = self.said[unit.quotes[n - 1]]
            if said is None and self._set_off(quote, following):
                said = frame.after(following, self._marked_off(quote, following))
            if said is None:
                said = frame.before(unit.stretches[: n + 1], quote)
            if said is None:
                said = frame.label(unit.stretches[n])
            if said is None:
                said = frame.later(unit.stretches[n + 1 :]) or frame.source(unit)
            if said is None:
                said = frame.introduced(unit.stretches[n])
            self.said[quote] = said or NOBODY
            if n and said is not None and said.verb is not None:
                # “We will,” Okafor said, “and soon.”
                earlier = unit.quotes[n - 1]
                resumed = self.doc[unit.stretches[n][-1]].text in RESUMES
                if (
                    resumed
                    and self.said[earlier].verb == said.verb
                    and said.verb in unit.stretches[n]
                ):
                    self.joined[quote] = earlier
                    self.said[quote] = self.said[earlier]

    def _set_off(self, quote: int, following: list[int]) -> bool:
        """Whether the writer's words after the quotation can be its attribution."""
        if not following:
            return False
        start, end = self.spans[quote]
        if self._marked_off(quote, following):
            return True
        # “We will win” he said: the comma was forgotten
        return end - start > SCARE_WORDS and self.doc[following[0]].pos_ != "NOUN"

    def _marked_off(self, quote: int, following: list[int]) -> bool:
        """Whether a mark stands between a quotation and the writer's words after it."""
        last = self.doc[self.spans[quote][1] - 1].text
        return last.endswith(ENDINGS) or self.doc[following[0]].is_punct

    def _alone(self, unit: Unit, before: Unit | None, fresh: bool, whole: bool) -> None:
        """A quotation that is a sentence of its own: whoever spoke last goes on."""
        first = unit.quotes[0]
        if before is None:
            return
        said: Attribution | None = None
        if fresh and whole and before.quotes and self.said[before.quotes[-1]].beside:
            # a paragraph of speech after one that ends with who speaks
            said = self.said[before.quotes[-1]]
        elif fresh:
            # in a new paragraph else only a colon hands the speaker on
            tail = list(before.frame)
            if tail and self.doc[tail[-1]].text == ":" and before.quotes[-1:] != [first]:
                said = self.frame.last_said(before)
                if said is None and before.quotes:
                    said = self.said[before.quotes[-1]]
        elif before.quotes:
            earlier = before.quotes[-1]
            said = self.said[earlier]
            if said.beside or self.joined[earlier] is not None:
                self.joined[first] = earlier
        else:
            said = self.frame.last_said(before)
        for n, quote in enumerate(unit.quotes):
            self.said[quote] = said or NOBODY
            if n:
                self.joined[quote] = unit.quotes[n - 1]

    def _continued(self) -> None:
        """Paragraphs of one speech share their speaker, wherever it is named."""
        for q in range(1, len(self.spans)):
            if not self.marks[q].continues:
                continue
            self.joined[q] = q - 1
            if self.said[q].speaker is None:
                self.said[q] = self.said[q - 1]
            elif self.said[q - 1].speaker is None:
                at: int | None = q - 1
                while at is not None and self.said[at].speaker is None:
                    self.said[at] = self.said[q]
                    at = self.joined[at]

    def _classified(self, quote: Quote, said: Attribution) -> Quote:
        tokens = [t for t in self.doc[quote.start : quote.end] if t.is_alpha or t.like_num]
        if self._is_title(quote, tokens, said):
            return replace(quote, kind=QuoteKind.TITLE, speaker=None, verb=None, joined=None)
        if quote.speaker is None and len(tokens) <= SCARE_WORDS and not _ends_speech(quote.text):
            return replace(quote, kind=QuoteKind.SCARE)
        if len(tokens) <= FEW_WORDS and self._not_said(quote):
            return replace(quote, kind=QuoteKind.SCARE, speaker=None, verb=None, joined=None)
        begins = tokens[0].text[:1].isupper() if tokens else False
        if quote.joined is not None or (begins and (said.beside or _ends_speech(quote.text))):
            return replace(quote, kind=QuoteKind.DIRECT)
        return quote

    def _not_said(self, quote: Quote) -> bool:
        """Whether the verb of a few words does something: "went to see “first-hand” what …"."""
        if quote.verb is None or _ends_speech(quote.text):
            return False
        set_off = quote.start > 1 and {",", ":"} & {
            t.text for t in self.doc[quote.start - 2 : quote.start]
        }
        return not set_off and verb_lemma(self.doc[quote.verb]) in words("doing")

    def _is_title(self, quote: Quote, tokens: list[Token], said: Attribution) -> bool:
        if not tokens or not tokens[0].text[:1].isupper():
            return False
        capitals = [t for t in tokens if t.text[:1].isupper()]
        small = words("small")
        if any(not t.text[:1].isupper() and t.lower_ not in small and t.is_alpha for t in tokens):
            return False
        nearby = self.doc[max(quote.start - 5, 0) : quote.start]
        cued = any(
            t.lower_ in words("titled") or t.lemma_.lower() in words("titled") for t in nearby
        )
        if cued:
            return True
        if len(capitals) < 2 or quote.text.endswith((".", "?", "!")):
            return False
        return not (said.beside and self._apart(quote))

    def _apart(self, quote: Quote) -> bool:
        """Whether a comma or colon sets the quotation off from the writer's sentence."""
        around = [
            self.doc[i].text
            for i in (quote.start - 2, quote.start - 1, quote.end - 1, quote.end, quote.end + 1)
            if 0 <= i < len(self.doc)
        ]
        return "," in around or ":" in around


def _ends_speech(text: str) -> bool:
    return text.rstrip("’'").endswith((".", "?", "!", ",", "…", "—", "–"))


register()
