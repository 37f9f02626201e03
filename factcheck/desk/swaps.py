"""One thing wrong at a time: swap the actor, place, date, number or status of a fact.

Which other actor or place takes the place is decided by the rules themselves, always the same for
the same rules, so that a report can be compared with the one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, compare, phrase_of
from factcheck.language.places import Place, PlaceKind
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.timevalue import Time
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factcheck.claims.values import Value
    from factcheck.facts.model import Fact

T = TypeVar("T", Party, Place)
ACTORS = ("participants", "agent", "holder", "speaker", "patient", "recipient", "opponent")
PLACES = ("place", "origin", "destination")
TIMES = ("time", "changed")
NUMBERS = ("quantity", "duration", "ordinal")
STATUSES = {
    Status.HELD: Status.NOT_HELD,
    Status.NOT_HELD: Status.HELD,
    Status.CALLED_OFF: Status.HELD,
    Status.POSTPONED: Status.HELD,
    Status.PLANNED: Status.CALLED_OFF,
}
KINDS = ("actor", "place", "date", "number", "status")


@dataclass(frozen=True, slots=True)
class Swap:
    """A claim with one thing wrong in it."""

    kind: str
    """One of KINDS."""
    claim: Claim
    was: str
    now: str


class Pool:
    """The people, bodies and places that the facts speak of, to take others from."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        parties: dict[str, Party] = {}
        places: dict[str, Place] = {}
        for fact in facts:
            for _, filler in fact.claim.fillers():
                value = filler.value
                if isinstance(value, Party) and value.kind:
                    parties.setdefault(value.name, value)
                elif isinstance(value, Place) and value.kind is not PlaceKind.OTHER:
                    places.setdefault(value.name, value)
        self.parties = [parties[name] for name in sorted(parties)]
        self.places = [places[name] for name in sorted(places)]

    def swaps(self, claim: Claim) -> Iterator[Swap]:
        """One swap of each kind that *claim* allows."""
        for kind, slots, other in (
            ("actor", ACTORS, self._other_party),
            ("place", PLACES, self._other_place),
            ("date", TIMES, _other_time),
            ("number", NUMBERS, _other_number),
        ):
            found = next(_swapped(claim, kind, slots, other), None)
            if found is not None:
                yield found
        status = STATUSES.get(claim.status)
        if status is not None and claim.kind is not Kind.QUOTE:
            yield Swap("status", replace(claim, status=status), claim.status.value, status.value)

    def _other_party(self, value: Value, claim: Claim) -> Value | None:
        if not isinstance(value, Party) or not value.kind:
            return None
        here = [filler.value for _, filler in claim.fillers()]
        return _after(
            value.name,
            [
                party
                for party in self.parties
                if party.kind == value.kind
                and all(compare(party, other) is not Relation.SAME for other in here)
                and value.compare(party) is Relation.DIFFERENT
            ],
        )

    def _other_place(self, value: Value, claim: Claim) -> Value | None:
        if not isinstance(value, Place) or value.kind is PlaceKind.OTHER:
            return None
        here = [filler.value for _, filler in claim.fillers()]
        return _after(
            value.name,
            [
                place
                for place in self.places
                if place.kind is value.kind
                and all(not compare(place, other).agrees for other in here)
            ],
        )


def _swapped(
    claim: Claim, kind: str, slots: Sequence[str], other: Callable[[Value, Claim], Value | None]
) -> Iterator[Swap]:
    for slot in slots:
        held = claim.slots.get(slot, ())
        for at, filler in enumerate(held):
            value = other(filler.value, claim)
            if value is not None:
                fillers = (*held[:at], Filler(value), *held[at + 1 :])
                changed = replace(claim, slots={**claim.slots, slot: fillers})
                yield Swap(kind, changed, phrase_of(filler.value), phrase_of(value))


def _after(name: str, others: Sequence[T]) -> T | None:
    """The first of *others*, which are in order of their names, that comes after *name*."""
    return next((o for o in others if o.name > name), others[0] if others else None)


def _other_time(value: Value, claim: Claim) -> Value | None:
    """The same a year later."""
    if not isinstance(value, Time) or value.start is None:
        return None
    later = re.sub(r"\d{4}", lambda year: f"{int(year[0]) + 1:04}", value.iso())
    try:
        return Time.parse(later)
    except ValueError:
        return None


def _other_number(value: Value, claim: Claim) -> Value | None:
    if not isinstance(value, Quantity) or value.kind in (QuantityKind.SCORE, QuantityKind.RATIO):
        return None
    higher = value.value + 1 if value.kind is QuantityKind.ORDINAL else value.value * 3 + 1
    high = None if value.high is None else value.high * 3 + 1
    return replace(value, value=higher, high=high)
