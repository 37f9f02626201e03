"""Whether two names are of different things, and where a name stands in a source's sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from factcheck.checks.sentences.named import KIND
from factcheck.checks.sentences.passages import Passages
from factcheck.checks.sentences.surroundings import parts_of_towns
from factcheck.claims.phrases import PLACE_KINDS
from factcheck.claims.values import Party, compare
from factcheck.language import places
from factcheck.language.gazetteer import kinds, natural
from factcheck.language.places import Place, PlaceKind
from factcheck.language.words import WORD, base_form
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator


WATERS = frozenset({"sea", "ocean"})
TOWNS = frozenset({PlaceKind.CITY, PlaceKind.OTHER})
SIDE_BY_SIDE = 3
"""Two places with fewer words between them may be one within the other."""


class Named(Protocol):
    """A name of a draft, as it is judged."""

    @property
    def kind(self) -> str:
        """person, body, place, nation or event."""

    @property
    def value(self) -> Party:
        """The name."""

    @property
    def own(self) -> frozenset[int]:
        """The sentences of the sources that speak of it."""


def differ(source: Passages, name: Named, other: Party) -> bool:
    """Whether *other* is surely not what the draft names."""
    if name.kind == "place":
        one, two = places.find(name.value.name), places.find(other.name)
        if at_sea(name.value.name) != at_sea(other.name) and not (
            _of_land(name.value.name) and _of_land(other.name)
        ):
            return False  # who sailed from the town was on the sea
        relation = one.compare(two)
        if relation is Relation.UNKNOWN:
            if _of_land(one.name) != _of_land(two.name) and (
                PlaceKind.CITY in (one.kind, two.kind)
            ):
                return False  # a town may lie on the river
            # a place that no source names and no gazetteer puts around the other is another one
            return not name.own or _two_towns(source, name, one, other, two)
        return relation is Relation.DIFFERENT
    return other.compare(name.value) is Relation.DIFFERENT


def at_sea(name: str) -> bool:
    """Whether a name is of a sea or an ocean: "the Baltic Sea"."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in WATERS


def _of_land(name: str) -> bool:
    """Whether a name is one of land or water: "the Kiel Canal", "Lake Ohrid"."""
    words = name.lower().split()
    return bool({*words[:1], *words[-1:]} & natural())


def _two_towns(source: Passages, name: Named, one: Place, other: Party, two: Place) -> bool:
    """Whether two places, one of them in no gazetteer, are plain towns that never stand together.

    "Okhal, Tarsin" and "Okhal in Tarsin" may be a village and its district.
    """
    if not {one.kind, two.kind} <= TOWNS:
        return False
    if places.of_adjective(name.value.name) or places.of_adjective(other.name):
        return False  # "a Kyrgyz reservoir" may be any of the country's
    if any({w.lower() for w in WORD.findall(p)} & set(kinds()) for p in (one.name, two.name)):
        return False
    if _part_of_a_town(source, other):
        return False
    for number in name.own:
        tokens = source.all[number].tokens
        for a in places_of(tokens, name.value):
            for b in places_of(tokens, other):
                if max(a[0], b[0]) - min(a[1], b[1]) < SIDE_BY_SIDE:
                    return False
    return True


def _part_of_a_town(source: Passages, value: Party) -> bool:
    """Whether a sentence calls a place a suburb or quarter, so that it may be one of the other."""
    for number in {n for key in source.names.of(value) for n in source.named.get(key, ())}:
        tokens = [t.lower() for t in source.all[number].tokens]
        for start, end in places_of(tokens, value):
            beside = {*tokens[max(0, start - 2) : start], *tokens[end : end + 1]}
            if not beside.isdisjoint(parts_of_towns()):
                return True
    return False


def of_one_sort(name: Named, other: Party) -> bool:
    """Whether two names are of one sort: two towns, not a town and a country."""
    if name.kind != "place":
        return True
    one, two = places.find(name.value.name), places.find(other.name)
    return one.kind is two.kind or {one.kind, two.kind} <= TOWNS


def foreign(other: Party, source: Passages) -> bool:
    """Whether no source has this name, nor the country of a place that has it for a capital.

    A plain word with a capital at the start of a sentence is no name.
    """
    if source.names.of(other) or source.postings.get(base_form(other.name)):
        return False
    place = places.find(other.name) if KIND.get(other.kind) == "place" else None
    return place is None or not any(
        KIND.get(known.kind) == "place" and within(places.find(known.name), place)
        for known in source.names.known.values()
    )


def within(place: Place, value: object) -> bool:
    """Whether a value is *place* or lies in it; that a wider place is named says nothing of it."""
    if isinstance(value, Party) and (value.kind in PLACE_KINDS or value.kind == "NORP"):
        return compare(place, value) in (Relation.SAME, Relation.COVERS)
    return isinstance(value, Place) and place.compare(value) in (Relation.SAME, Relation.COVERS)


def places_of(tokens: list[str], value: Party) -> Iterator[tuple[int, int]]:
    """Where the words of *value* stand among *tokens*, as (start, end)."""
    keys = [base_form(t) for t in tokens]
    for form in (value.name, *value.forms):
        wanted = [base_form(w) for w in WORD.findall(form)]
        for i in range(len(keys) - len(wanted) + 1 if wanted else 0):
            if keys[i : i + len(wanted)] == wanted:
                yield i, i + len(wanted)
