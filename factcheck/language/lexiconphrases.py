"""Terms of several words in running text: "called the talks off" has *call off*.

A term stands in a text as it stands in the lexicon, but for three liberties: *one's* is any
possessive ("changed their minds"), the words of the term may be inflected in the lexicon ("cut
ties"), and what a phrasal verb acts on may stand before its particle ("turned the offer down").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.language.lexiconfile import Entries
from factcheck.language.lexiconspelling import uninflected

_BETWEEN = 4
"""So many words at most stand between a verb and its particle."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term of several words found in a sequence: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    term: str
    places: tuple[int, ...]
    """The tokens of the term itself; others may stand among them."""


class Terms:
    """The terms of a lexicon that have several words."""

    def __init__(
        self, terms: Iterable[str], entries: Entries, known: Callable[[str], bool]
    ) -> None:
        self._possessive = entries.terms.get("possessive", frozenset())
        self._reflexive = entries.terms.get("reflexive", frozenset())
        self._parted = entries.terms.get("parted", frozenset())
        self._opening = entries.terms.get("opening", frozenset()) | self._possessive
        starts: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        for term in terms:
            words = tuple(term.split())
            if len(words) > 1:
                plain = tuple(uninflected(word, entries.irregular, known) for word in words)
                for form in {words, plain}:
                    starts.setdefault(form[0], set()).add((form, term))
        self._starts = {
            first: sorted(forms, key=lambda form: (-len(form[0]), form))
            for first, forms in starts.items()
        }

    def within(self, words: Sequence[str]) -> Iterator[Phrase]:
        """The terms in a row of the keys of base forms, the longest at each place."""
        for start, word in enumerate(words):
            for form, term in self._starts.get(word, ()):
                places = self._places(form, words, start)
                if places:
                    yield Phrase(start, places[-1] + 1, term, places)
                    break

    def _places(self, form: tuple[str, ...], words: Sequence[str], start: int) -> tuple[int, ...]:
        """Where the words of *form* stand from *start* on; empty if they do not."""
        end = start + len(form)
        if end <= len(words) and all(map(self._stands, form, words[start:end])):
            return tuple(range(start, end))
        if len(form) == 2 and form[1] in self._parted and start + 2 < len(words):
            if words[start + 1] in self._opening or words[start + 1].isdigit():
                for at in range(start + 2, min(start + 2 + _BETWEEN, len(words))):
                    if words[at] == form[1]:
                        # "drove the car up the hill" drove nothing up
                        goes_on = at + 1 < len(words) and words[at + 1] in self._opening
                        return () if goes_on else (start, at)
        return ()

    def _stands(self, wanted: str, word: str) -> bool:
        if wanted == word:
            return True
        if wanted == "one's":
            return word in self._possessive
        return wanted == "oneself" and word in self._reflexive
