"""What a text states, taken apart: claims, their slots and the values in them.

A claim comes from one clause or event noun of a text. The same type serves both sides:
``extract`` stores claims as facts, ``lint`` compares a draft's claims with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from factcheck.claims.values import Value
from factcheck.span import Span

__all__ = ["NO_SLOTS", "Claim", "Filler", "Kind", "Span", "Status"]


class Kind(StrEnum):
    """The sort of thing that a claim states."""

    EVENT = "event"
    """Something that happens at a place and a time: a meeting, an arrest, a vote."""
    ROLE = "role"
    """Who or what somebody is: an office, a post, a description."""
    QUANTITY = "quantity"
    """How many, how much, how long, how old."""
    QUOTE = "quote"
    """Words inside quotation marks and who said them."""
    STATEMENT = "statement"
    """Any other clause: who did what to whom."""


class Status(StrEnum):
    """Whether the thing stated is said to be so."""

    HELD = "held"
    """It is, it was, it happened. The status of every plain statement."""
    PLANNED = "planned"
    CALLED_OFF = "called-off"
    POSTPONED = "postponed"
    NOT_HELD = "not-held"
    """Denied or negated: it did not happen, it is not so."""
    POSSIBLE = "possible"
    UNSTATED = "unstated"
    """Spoken of, without a word on whether it took place: "the trial of the two men"."""


@dataclass(frozen=True, slots=True)
class Filler:
    """One value in a slot and the words that say it (None where a file gave it)."""

    value: Value
    span: Span | None = None
    resolved: bool = False
    """Whether the words are a pronoun or description whose bearer was worked out."""


NOWHERE = Span(0, 0)
NO_SLOTS: Mapping[str, tuple[Filler, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a text states.

    ``cls`` is an event class of the lexicon (``meeting``), ``hold-office`` for roles, or the bare
    lemma of the predicate. ``predicate`` is always the bare lemma. ``span`` covers the words of
    the predicate (verb with particle, or event noun), ``sentence`` the whole sentence.
    """

    kind: Kind
    cls: str
    predicate: str
    slots: Mapping[str, tuple[Filler, ...]] = field(default_factory=lambda: NO_SLOTS)
    status: Status = Status.HELD
    attribution: str | None = None
    """Who says so, where the text does not say it in its own voice."""
    hedged: bool = False
    """Said with less than certainty: likely, probably, may."""
    complete: bool = field(default=True, compare=False)
    """Whether the text names the partners without which the predicate says nothing: who did it,
    and to whom, where, when or what. "Users stopped" or "made to school" state no fact."""
    in_quote: bool = False
    """Stands inside quotation marks: somebody's words, not the text's own."""
    span: Span = NOWHERE
    sentence: Span = NOWHERE

    def values(self, slot: str) -> tuple[Value, ...]:
        """The values of *slot*, empty where the claim does not fill it."""
        return tuple(filler.value for filler in self.slots.get(slot, ()))

    def fillers(self) -> Iterator[tuple[str, Filler]]:
        """Every (slot name, filler), in the order of the slots."""
        for slot, fillers in self.slots.items():
            for filler in fillers:
                yield slot, filler
