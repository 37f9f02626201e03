"""How each word of a sentence stands to sentences beside it: what a reading of both is told.

Training asks it as well as the product (``model/crossreading.py``, where no spaCy is at hand), so
it needs nothing but Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

SENTENCES = 4
"""So many sentences beside the one in question are read,"""
WORDS = 60
"""and so many words of each."""
EMPTY, VERY, LIKE, ELSEWHERE, NOWHERE, OTHER_EMPTY, SHARED, ALONE, MARK = range(9)
"""How a word stands to the other side: one of ours says nothing, is there as it is, in another
form, in the sources but not in these sentences, or nowhere; one of theirs says nothing, is in ours,
or is not. The last is of what stands before a sentence."""


def compared(
    texts: Sequence[Sequence[str]],
    bases: Sequence[Sequence[str]],
    known: Container[str],
    says_nothing: Callable[[str], bool],
) -> list[list[int]]:
    """How each word stands to the other side, for the first of *texts* and for those beside it.

    *bases* are the base forms of their words, *known* those of all words of the sources.
    """
    others = texts[1:]
    very = {word.lower() for text in others for word in text}
    like = {base for text in bases[1:] for base in text}
    mine = set(bases[0])

    def of_ours(word: str, base: str) -> int:
        if says_nothing(word):
            return EMPTY
        if word.lower() in very:
            return VERY
        return LIKE if base in like else ELSEWHERE if base in known else NOWHERE

    def of_others(word: str, base: str) -> int:
        return OTHER_EMPTY if says_nothing(word) else SHARED if base in mine else ALONE

    return [
        [(of_others if number else of_ours)(*one) for one in zip(text, forms, strict=True)]
        for number, (text, forms) in enumerate(zip(texts, bases, strict=True))
    ]
