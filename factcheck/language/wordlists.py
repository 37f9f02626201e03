"""The words of a document as plain lists, made once for all components.

To ask a token for its text costs more than most of what is then done with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of a document's tokens, as they are and in lower case."""

    text: list[str]
    lower: list[str]


_KEPT: WeakKeyDictionary[Doc, Words] = WeakKeyDictionary()


def words_of(doc: Doc) -> Words:
    """The words of *doc*, made anew only where its tokens have changed in number."""
    kept = _KEPT.get(doc)
    if kept is None or len(kept.text) != len(doc):
        text = [token.text for token in doc]
        kept = _KEPT[doc] = Words(text, [word.lower() for word in text])
    return kept


def sentence_numbers(doc: Doc) -> list[int]:
    """Number of the sentence of each token."""
    if doc.has_annotation("SENT_START"):
        starts = (doc.to_array("SENT_START") == 1).tolist()
    else:
        before = [".", *words_of(doc).text[:-1]]
        starts = [word in ".?!" or "\n\n" in word for word in before]
    return [max(number - 1, 0) for number in accumulate(starts)]
