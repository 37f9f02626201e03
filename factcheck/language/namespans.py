"""The names of a text while they are being mended: which tokens each has, one owner a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language import personname
from factcheck.language.roles import posts
from factcheck.language.wordlists import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Spans = dict[tuple[int, int], str]
"""Token offsets of a name to its kind."""


class NameSpans:
    """The spans of one document, and what is asked of its words."""

    def __init__(self, doc: Doc, spans: Spans) -> None:
        self.doc = doc
        words = words_of(doc)
        self.words, self.lower = words.text, words.lower
        self.spans = dict(spans)
        self.taken: dict[int, tuple[int, int]] = {}
        for span in spans:
            self._take(span)
        self.families = {
            self.words[end - 1]
            for (start, end), kind in spans.items()
            if kind == "PERSON" and end - start > 1
        }
        self.common = {w for w in self.words if w.islower()}

    def _take(self, span: tuple[int, int]) -> None:
        for i in range(*span):
            self.taken[i] = span

    def _put(self, start: int, end: int, kind: str) -> None:
        """Make *start* to *end* one name, in place of any that overlaps it."""
        for i in range(start, end):
            old = self.taken.get(i)
            if old is not None and old in self.spans:
                del self.spans[old]
                for j in range(*old):
                    self.taken.pop(j, None)
        self.spans[start, end] = kind
        self._take((start, end))

    def _remove(self, span: tuple[int, int]) -> None:
        del self.spans[span]
        for i in range(*span):
            self.taken.pop(i, None)

    def _name_word(self, i: int) -> bool:
        """Whether *i* is a capitalised word that no name has yet."""
        if not 0 <= i < len(self.words) or i in self.taken:
            return False
        word = self.words[i]
        return word[:1].isupper() and word.replace("-", "").replace("'", "").isalpha()

    def _proper(self, i: int) -> bool:
        return self._name_word(i) and self.doc[i].pos_ in ("PROPN", "", "X")

    def _post(self, i: int) -> bool:
        return self.lower[i] in posts() or self.words[i] in personname.titles()
