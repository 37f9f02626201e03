"""What the network reads of a word: pieces, shape, ending, and the lists of names that hold it.

The pieces are those of WordPiece (Schuster and Nakajima 2012) with the vocabulary of the encoder
that the network grew from: the longest piece that begins the word, then the longest that goes on.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHAPES = ("lower", "Title", "UPPER", "U.S.", "mixedCase", "digits", "d1gits", "mark", "break")
MOST_PIECES = 6
"""So many pieces of a word are read; what follows is an address or a slip of the keyboard."""
LONGEST = 40
"""Characters after which a word is not looked at any more."""
PLAIN = str.maketrans(
    {**dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‘’‚′`", "'"), **dict.fromkeys("–—―−", "-")}
)
"""Marks that stand for one another: how a desk types them says nothing of the tree."""


CLOSED_TAGS = frozenset(
    [
        "CC",
        "DT",
        "EX",
        "IN",
        "MD",
        "PDT",
        "POS",
        "PRP",
        "PRP$",
        "RP",
        "TO",
        "WDT",
        "WP",
        "WP$",
        "WRB",
    ]
)
CLOSED_PARTS = frozenset(["ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"])
"""Of these classes every word is known; the one list of them comes with the weights."""


def closed(label: str) -> bool:
    """Whether a tag, or a form as in "Number=Sing|POS=PRON", is of a class of few words."""
    parts = {part.removeprefix("POS=") for part in label.split("|") if part.startswith("POS=")}
    return label in CLOSED_TAGS or bool(parts & CLOSED_PARTS)


def shape(word: str) -> int:
    """The number of the word's shape, of :data:`SHAPES`."""
    return SHAPES.index(_shape(word))


def _shape(word: str) -> str:
    if word.isspace():
        return "break"
    if word.isdigit():
        return "digits"
    if any(c.isdigit() for c in word):
        return "d1gits"
    letters = "".join(c for c in word if c.isalpha())
    if not letters:
        return "mark"
    if letters.islower():
        return "lower"
    if letters.isupper():
        return "U.S." if "." in word else "UPPER" if len(letters) > 1 else "Title"
    return "Title" if letters[0].isupper() else "mixedCase"


def ending(word: str) -> str:
    """The last letters of a word, which say how it is inflected; pieces may not show them."""
    return word.translate(PLAIN)[-3:].lower()


def plain(word: str) -> str:
    """The word without capitals and accents, its quotation marks and dashes those of a keyboard."""
    found = unicodedata.normalize("NFD", word.translate(PLAIN).lower())
    return "".join(c for c in found if unicodedata.category(c) != "Mn")


def segments(word: str) -> Iterable[str]:
    """The plain word cut at its marks, which the vocabulary holds one by one."""
    run = ""
    for character in plain(word):
        if character.isalnum():
            run += character
        else:
            if run:
                yield run
            yield character
            run = ""
    if run:
        yield run


class Pieces:
    """The pieces of words, as numbers of a vocabulary; each word is cut once."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.numbers: Mapping[str, int] = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown = self.numbers["[UNK]"]
        self.gap = self.numbers["[SEP]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of the word's pieces, one at least."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if word.isspace():
            return (self.gap,)
        numbers: list[int] = []
        for segment in segments(word[:LONGEST]):
            numbers += self._longest_first(segment)
        return tuple(numbers[:MOST_PIECES]) or (self.unknown,)

    def _longest_first(self, segment: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(segment):
            mark = "##" if start else ""
            for end in range(len(segment), start, -1):
                number = self.numbers.get(mark + segment[start:end])
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return numbers
