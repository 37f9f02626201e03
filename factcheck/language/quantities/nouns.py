"""Finds what a figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.atoms import Atoms
from factcheck.language.quantities.figure import DASHES
from factcheck.language.quantityvalue import QuantityKind
from factcheck.language.units import units

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factcheck.language.quantities.figure import Figure

_REACH = 5
_NOUNS = ("NOUN", "PROPN")


def noun_token(doc: Doc, atoms: Atoms, figure: Figure) -> int | None:
    """The token of the noun that a figure counts, or None.

    The parse decides where there is one (the head that the number modifies), then tags (the last
    noun of the run that follows), then the look of the words (a plural within reach).
    """
    if figure.noun_at is None:
        return None
    if figure.value.kind is QuantityKind.COUNT and doc.has_annotation("DEP"):
        head = _head(doc, atoms, figure)
        if head is not None:
            return head
    index = _skip(atoms, figure)
    if index is None:
        return None
    run = _run(atoms, index)
    if not run:
        return None
    tokens = [atoms.token[i] for i in run]
    if doc.has_annotation("POS"):
        return _by_tags(doc, tokens)
    plurals = units().words["plurals"]
    for token in tokens:
        lower = doc[token].lower_
        if lower in plurals or (lower.endswith("s") and not lower.endswith(("ss", "us", "ous"))):
            return token
    attached = atoms.word(figure.noun_at) == "of" or atoms.word(figure.noun_at - 1) in DASHES
    counts = figure.value.kind is QuantityKind.COUNT and figure.value.value != 1
    return tokens[0] if attached or not counts else None


def _head(doc: Doc, atoms: Atoms, figure: Figure) -> int | None:
    """The noun that the number is attached to in the tree."""
    last = doc[atoms.token[figure.end - 1]]
    first = doc[atoms.token[figure.start]]
    for token in (last, first):
        if token.dep_ in ("nummod", "nummod:gov", "quantmod") and token.head.i > token.i:
            head = token.head
            # "need 8,300 in 30 days": not days
            apart = any(t.pos_ == "ADP" for t in doc[token.i + 1 : head.i] if t.lower_ != "of")
            if head.pos_ in _NOUNS and head.i - token.i <= 8 and not apart:
                return int(head.i)
    return None


def _skip(atoms: Atoms, figure: Figure) -> int | None:
    """Where the noun phrase begins: after "of" and an article where they stand between."""
    index = figure.noun_at
    assert index is not None
    if atoms.word(index) == "of":
        index += 1
    elif figure.value.kind in (QuantityKind.PERCENT, QuantityKind.POINTS):
        return None
    elif figure.value.kind is not QuantityKind.RATIO:
        return index
    while atoms.word(index) in units().words["articles"]:
        index += 1
    return index


def _run(atoms: Atoms, index: int) -> list[int]:
    """Atoms of the words that follow up to a function word or a mark."""
    function = units().words["function"]
    found: list[int] = []
    while index < len(atoms) and len(found) < _REACH:
        word = atoms.word(index)
        if not word[0].isalpha() or word in function:
            break
        if index in atoms.breaks and found:
            break
        found.append(index)
        index += 1
    return found


def _by_tags(doc: Doc, tokens: list[int]) -> int | None:
    """The last noun of the first run of nouns, over adjectives before it."""
    last: int | None = None
    for token in tokens:
        pos = doc[token].pos_
        if pos == "PROPN" and last is not None and doc[last].pos_ == "NOUN":
            # "the third time Oslo did so"
            break
        if pos in _NOUNS:
            last = token
        elif last is not None or pos not in ("ADJ", "ADV", "VERB", "NUM"):
            break
    return last
