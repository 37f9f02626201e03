"""Reads a quantity at an atom: the figure, its unit, and the hedges on either side."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from factcheck.language.atoms import Atoms
from factcheck.language.numerals import (
    read_number,
)
from factcheck.language.quantities.amounts import (
    read_aged,
    read_amount,
    read_article_duration,
    read_money,
)
from factcheck.language.quantities.figure import Figure, entry
from factcheck.language.quantities.labels import is_label, is_no_number
from factcheck.language.quantities.shares import (
    read_many,
    read_ordinal_figure,
    read_ratio,
    read_score,
)
from factcheck.language.quantityvalue import Hedge, QuantityKind
from factcheck.language.units import units
from factcheck.language.words import base_form


def read_figure(atoms: Atoms, at: int) -> Figure | None:
    """The quantity that begins at an atom, with its hedges; None where there is none."""
    figure = _read(atoms, at)
    if figure is None:
        return None
    return _hedged(atoms, figure)


def _read(atoms: Atoms, at: int) -> Figure | None:
    word = atoms.word(at)
    if word in units().currency_signs:
        return read_money(atoms, at)
    if word in ("aged", "age"):
        return read_aged(atoms, at)
    special = read_many(atoms, at) or read_ratio(atoms, at)
    if special is None and word in ("a", "an", "half"):
        special = read_article_duration(atoms, at)
    if special is not None:
        return special
    number = read_number(atoms, at)
    if number is None or word[0].isdecimal():
        ordinal = read_ordinal_figure(atoms, at)
        if number is None or ordinal is not None:
            return ordinal
    if not word[0].isdecimal():
        return None if is_no_number(atoms, at, number) else read_amount(atoms, at, number)
    if is_label(atoms, at, number):
        return None
    return read_score(atoms, at, number) or read_amount(atoms, at, number)


LASTING = frozenset(
    [
        *("for", "after", "of", "in", "to", "by", "with", "within", "than", "from", "be", "last"),
        *("take", "spend", "serve", "span", "cover", "work", "live", "wait", "get", "require"),
        *("have", "need", "run", "reach", "exceed", "at", "just", "well", "spread"),
    ]
)
"""After one of these "over" says of a length of time that it was longer: "lasted over 30 years"."""
COUNTED_BACK = frozenset(
    {"ago", "old", "later", "earlier", "before", "after", "longer", "in", "of"}
)
"""Before one of these it does so too: "over 30 years ago"; of "tolls over 30 years" it does not."""
NO_HEDGE = frozenset({"all", "win", "victory", "hand", "take", "turn", "sign", "carry"})
"""After one of these "over" says nothing of a figure: "handed over 58 prisoners"."""


@cache
def _hedges_by_last() -> dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]:
    """Hedges by their last word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for phrase, hedge in units().hedges.items():
        words = tuple(phrase.split())
        table.setdefault(words[-1], []).append((words, Hedge(hedge)))
    return {
        last: tuple(sorted(found, key=lambda entry: -len(entry[0])))
        for last, found in table.items()
    }


def _hedged(atoms: Atoms, figure: Figure) -> Figure:
    """The figure with the hedges before and after it taken in."""
    value = figure.value
    if atoms.word(figure.start - 1) in ("minus", "−") and value.kind is QuantityKind.MEASURE:
        value = replace(value, value=-value.value)
        figure = replace(figure, start=figure.start - 1, value=value)
    if value.hedge is Hedge.MANY or value.kind in (QuantityKind.ORDINAL, QuantityKind.SCORE):
        return figure
    start = figure.start
    hedge = Hedge.EXACT
    if value.high is not None and value.kind is not QuantityKind.RATIO:
        if atoms.word(start - 1) in ("between", "from"):
            start -= 1
    for words, found in _hedges_by_last().get(atoms.word(start - 1), ()):
        begin = start - len(words)
        if begin >= 0 and tuple(atoms.lower[begin:start]) == words:
            if _over_or_under(atoms, figure, words, begin):
                break
            start, hedge = begin, found
            break
    after = entry(atoms, figure.end, units().hedges_after)
    if after and hedge is Hedge.EXACT and read_number(atoms, after[1]) is None:
        hedge, end = Hedge(after[0]), after[1]
        noun_at = end if figure.noun_at is not None else None
        return Figure(start, end, replace(value, hedge=hedge), noun_at)
    if hedge is Hedge.EXACT:
        return replace(figure, start=start)
    return replace(figure, start=start, value=replace(value, hedge=hedge))


def _over_or_under(atoms: Atoms, figure: Figure, words: tuple[str, ...], begin: int) -> bool:
    """Whether "over" or "under" before a figure is said of something else than its size.

    "Handed over 58 prisoners", "tolls over 30 years", "under 40 metres of water".
    """
    before, kind = base_form(atoms.word(begin - 1)), figure.value.kind
    if words == ("over",) and before in NO_HEDGE:
        return True
    if words == ("over",) and kind is QuantityKind.DURATION:
        told = begin == 0 or not before[:1].isalpha() or before in LASTING
        return not told and atoms.word(figure.end) not in COUNTED_BACK
    return words == ("under",) and kind is QuantityKind.MEASURE and atoms.word(figure.end) == "of"
