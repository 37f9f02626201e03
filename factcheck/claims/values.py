"""The values that slots hold, each able to compare itself with another of its kind.

Places, times and quantities come from the language room; this module adds who (:class:`Party`)
and any other phrase (:class:`Words`), and the text form in which rule files keep each of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time
from factcheck.relation import Relation


@dataclass(frozen=True, slots=True)
class Party:
    """A person, body, country or group of people, under its best name."""

    name: str
    kind: str = ""
    """PERSON, ORG, GPE, NORP, or empty for a common noun ("farmers", "the two diplomats")."""
    forms: tuple[str, ...] = ()
    """Other names of the same party, as the text or rule file has them."""

    def compare(self, other: Party) -> Relation:
        """How this party stands to *other*: names by identity, common nouns by their words."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Words:
    """A phrase that is none of the other values: an object, a cause, an occasion."""

    text: str

    def compare(self, other: Words) -> Relation:
        """How this phrase stands to *other*, by head word and the content words around it."""
        raise NotImplementedError


Value = Party | Place | Time | Quantity | Words
"""Anything a slot may hold."""
