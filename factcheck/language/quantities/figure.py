"""What a reader of quantities gives, and the look-up of units by their words."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.language.atoms import Atoms
from factcheck.language.quantityvalue import Quantity
from factcheck.language.units import units

DASHES = frozenset("-–—‐‑")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity read from atoms ``start`` to ``end``, before its noun is known.

    ``noun_at`` is where the search for what is counted begins; None where nothing is.
    """

    start: int
    end: int
    value: Quantity
    noun_at: int | None = None


def entry(atoms: Atoms, at: int, table: dict[str, str]) -> tuple[str, int] | None:
    """The longest entry of up to three words that begins at an atom, and the index after it."""
    for length in (3, 2, 1):
        words = atoms.lower[at : at + length]
        found = table.get(" ".join(words)) if len(words) == length else None
        if found is not None:
            return found, at + length
    return None


def has_unit(atoms: Atoms, at: int) -> bool:
    """Whether a unit, a currency or a percentage begins at an atom."""
    if at >= len(atoms):
        return False
    tables = (units().measure_words, units().percent, units().currency_words)
    if atoms.text[at].isupper() and len(atoms.text[at]) == 1:
        return False
    return any(entry(atoms, at, table) for table in tables) or (
        atoms.word(at) in units().duration_words
    )
