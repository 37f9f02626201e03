"""How each word of a sentence stands to sentences beside it: what a reading of both is told.

Training asks it as well as the product (``model/crossreading.py``, where no spaCy is at hand), so
it needs nothing but Python.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from factcheck.language.lexiconsense import Sense

SENTENCES = 6
"""At most so many sentences beside the one in question are read,"""
FEWEST, EACH = 3, 10
"""and fewer beside a short one: so many, and one more for each so many words of it."""
WORDS = 60
"""So many words of each sentence are read."""
EMPTY, VERY, LIKE, ELSEWHERE, NOWHERE, OTHER_EMPTY, SHARED, ALONE, MARK = range(9)
"""How a word stands to the other side: one of ours says nothing, is there as it is, in another
form, in the sources but not in these sentences, or nowhere; one of theirs says nothing, is in ours,
or is not. The last is of what stands before a sentence."""
AKIN, AGAINST, OTHER_AKIN, OTHER_AGAINST = range(9, 13)
"""The other side has not the word itself, but one that means the same by the lexicon, or the
opposite."""
STANDINGS = 13


class Part(IntEnum):
    """Whether a word is part of a name, time or figure, and the other side has that very thing.

    In whatever words: "yesterday" is a day, "the UN" the United Nations.
    """

    NONE = 0
    SHARED = 1
    OTHER = 2


class _Side:
    """The groups of all words of a side."""

    def __init__(self, senses: Iterable[Sense]) -> None:
        held = list(senses)
        self.groups = frozenset[str]().union(*(one.groups for one in held))
        self.line = frozenset[str]().union(*(one.line for one in held))
        self.against = frozenset[str]().union(*(one.against for one in held))

    def has(self, word: Sense) -> bool:
        """Whether a word of the side means the same."""
        return not self.groups.isdisjoint(word.groups)

    def gainsays(self, word: Sense) -> bool:
        """Whether one means the opposite."""
        return not (self.line.isdisjoint(word.against) and self.against.isdisjoint(word.line))


def so_many(words: int) -> int:
    """How many sentences are read beside one of so many words."""
    return min(SENTENCES, FEWEST + words // EACH)


def compared(
    texts: Sequence[Sequence[str]],
    bases: Sequence[Sequence[str]],
    known: Container[str],
    says_nothing: Callable[[str], bool],
    sense: Callable[[str], Sense],
) -> list[list[int]]:
    """How each word stands to the other side, for the first of *texts* and for those beside it.

    *bases* are the base forms of their words, *known* those of all words of the sources; *sense*
    tells what the lexicon says of a base form, as whatever part of speech.
    """
    others = texts[1:]
    very = {word.lower() for text in others for word in text}
    like = {base for text in bases[1:] for base in text}
    mine = set(bases[0])
    ours, theirs = _Side(map(sense, mine)), _Side(map(sense, like))

    def of_ours(word: str, base: str) -> int:
        empty = says_nothing(word)
        if word.lower() in very:
            return EMPTY if empty else VERY
        if not empty and base in like:
            return LIKE
        meant = sense(base)
        if theirs.has(meant):
            return AKIN
        if theirs.gainsays(meant):
            return AGAINST
        return EMPTY if empty else ELSEWHERE if base in known else NOWHERE

    def of_others(word: str, base: str) -> int:
        empty = says_nothing(word)
        if base in mine:
            return OTHER_EMPTY if empty else SHARED
        meant = sense(base)
        if ours.has(meant):
            return OTHER_AKIN
        if ours.gainsays(meant):
            return OTHER_AGAINST
        return OTHER_EMPTY if empty else ALONE

    return [
        [(of_others if number else of_ours)(*one) for one in zip(text, forms, strict=True)]
        for number, (text, forms) in enumerate(zip(texts, bases, strict=True))
    ]
