"""Words and figures one at a time, however the tokeniser has cut them.

Tokenisers differ over "mid-1980s", "48-year-old", "$1.5bn" and "2014–17". An atom is a run of
letters, one number, or one mark, so that a grammar over atoms reads all of them alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from factcheck.language.wordlists import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PIECES = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|['’]s(?![^\W\d_])|[^\W\d_]+(?:\.[^\W\d_]+)*\.?(?!\d)|[^\W\d_]+|\S"
)


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of a document, as lists of equal length.

    ``lower`` and ``text`` are the words, ``token`` the index of the token that each lies in, and
    ``glued`` says whether no space stands before it. White space tokens give no atom;
    ``breaks`` holds the atoms that begin a paragraph. ``tags`` are those of the document's tokens
    where they are wanted.
    """

    lower: list[str]
    text: list[str]
    token: list[int]
    glued: list[bool]
    breaks: frozenset[int]
    tags: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many atoms there are."""
        return len(self.lower)

    def word(self, index: int) -> str:
        """The atom in lower case, or "" before the first and after the last."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def bare(self, index: int) -> str:
        """The atom in lower case without a period at its end."""
        return self.word(index).rstrip(".")

    def number(self, index: int) -> int | None:
        """The whole number that an atom of figures is, without thousands commas."""
        word = self.word(index)
        return int(word) if word.isdecimal() and word.isascii() else None

    def tag(self, index: int) -> str:
        """The tag of the token that an atom lies in, or "" where there is none."""
        return self.tags[self.token[index]] if self.tags and 0 <= index < len(self) else ""

    def capital(self, index: int) -> bool:
        """Whether the atom starts with a capital letter."""
        return 0 <= index < len(self.text) and self.text[index][:1].isupper()


_KEPT: WeakKeyDictionary[Doc, tuple[int, Atoms]] = WeakKeyDictionary()


def atoms(doc: Doc, *, tagged: bool = False) -> Atoms:
    """Cut a document into atoms, with its tags if *tagged*."""
    length, stream = _KEPT.get(doc, (-1, None))
    if stream is None or length != len(doc):
        stream = _cut(doc)
        _KEPT[doc] = len(doc), stream
    return replace(stream, tags=tuple(token.tag_ for token in doc)) if tagged else stream


def _cut(doc: Doc) -> Atoms:
    text: list[str] = []
    token: list[int] = []
    glued: list[bool] = []
    breaks: list[int] = []
    spaced = True
    for index, (word, space) in enumerate(zip(words_of(doc).text, _spaces(doc), strict=True)):
        if word.isalpha():
            text.append(word)
            token.append(index)
            glued.append(not spaced)
        elif word.isspace():
            if word.count("\n") > 1:
                breaks.append(len(text))
            spaced = True
            continue
        elif "://" in word or word.startswith("www."):
            text.append("(link)")
            token.append(index)
            glued.append(not spaced)
        elif len(word) > 1 and ("-" in word or "–" in word or any(map(str.isdigit, word))):
            first = True
            for piece in _PIECES.findall(word):
                text.append(piece)
                token.append(index)
                glued.append(not (first and spaced))
                first = False
        else:
            text.append(word)
            token.append(index)
            glued.append(not spaced)
        spaced = space
    lower = [word.lower() for word in text]
    return Atoms(lower, text, token, glued, frozenset(breaks))


def _spaces(doc: Doc) -> list[bool]:
    """Whether a space follows each token."""
    found: list[bool] = (doc.to_array("SPACY") != 0).tolist()
    return found
