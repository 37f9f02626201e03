"""Where: a place that knows what contains it and how it stands to another place.

>>> find("Finland").compare(find("Helsinki"))
<Relation.COVERS: 'covers'>
>>> find("Helsinki").compare(find("Vienna"))
<Relation.DIFFERENT: 'different'>
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from factcheck.language import gazetteer
from factcheck.language.gazetteer import City, fold
from factcheck.relation import Relation

PLAUSIBLE = 10
"""How many times bigger the biggest city of a name may be for another to stay plausible."""
BEFORE = re.compile(
    r"^(?:(?:the|nearby|neighbou?ring|mainland|metropolitan|greater|city of|town of|state of|"
    r"province of|republic of|village of|port of|capital of) )+",
    re.IGNORECASE,
)
CAPITAL = re.compile(
    r"^(?:the )?(?:(?P<adjective>[\w' -]+?)(?:'s)? capital(?: city)?(?: of)?|capital(?: city)? of "
    r"(?P<country>[\w' -]+))$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*\.?")


class PlaceKind(StrEnum):
    """The sort of a place, by what the gazetteer says."""

    CITY = "city"
    DIVISION = "division"
    COUNTRY = "country"
    REGION = "region"
    """A continent, or a region of several countries or divisions."""
    PART = "part"
    """A direction of another place: "southern Kazakhstan"."""
    OTHER = "other"
    """Not in the gazetteer: a building, a village, "the summit venue"."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    ``key`` is its identity in :mod:`~factcheck.language.gazetteer`, or the folded name after ``?``
    for an unknown one. ``within`` has the keys of what contains it, the nearest first. ``others``
    are further plausible readings of a name that several places bear.
    """

    name: str
    kind: PlaceKind
    key: str
    within: tuple[str, ...] = ()
    others: tuple[Place, ...] = field(default=(), repr=False)
    metropolis: str = field(default="", repr=False)

    @property
    def country(self) -> str | None:
        """Name of the country that it is or lies in, if that is known."""
        for key in (self.key, *self.within):
            if key in gazetteer.countries():
                return gazetteer.countries()[key].name
        return None

    @property
    def text(self) -> str:
        """A form that :func:`find` reads back as the same place: "Paris, Texas"."""
        if self.kind is PlaceKind.OTHER or self.key == _find(self.name).key:
            return self.name
        return ", ".join([self.name, *(_name(key) for key in self.within[:1])])

    @property
    def containers(self) -> tuple[str, ...]:
        """Names of what contains it, the nearest first: Texas, United States, North America."""
        return tuple(_name(key) for key in self.within)

    def compare(self, other: Place) -> Relation:
        """How this place stands to *other*.

        Places that the gazetteer does not know are the same by name only, and different only where
        both name the same sort of thing ("Hall A", "Hall B") or lie in different known places. For
        a name of several places, the reading that agrees counts.
        """
        answers = [_compare(a, b) for a in (self, *self.others) for b in (other, *other.others)]
        return next((answer for answer in answers if answer.agrees), answers[0])


def find(text: str, within: Place | None = None) -> Place:
    """The place that *text* names, the most populous of that name; kind OTHER if it is not known.

    Reads "Paris", "Paris, Texas", "the Finnish capital", "southern Kazakhstan", "Kensuu,
    Kyrgyzstan", "Helsinki's". *within* narrows the readings, if any of them lies there.
    """
    place = _find(text)
    if within is not None:
        inside = [p for p in readings(text) if _compare(within, p) is Relation.COVERS]
        if inside:
            return inside[0]
        if place.kind is PlaceKind.OTHER and not place.within:
            return Place(place.name, place.kind, place.key, (within.key, *within.within))
    return place


def known(text: str) -> Place | None:
    """The place that *text* names, or None if the gazetteer does not know it."""
    place = _find(text)
    return None if place.kind is PlaceKind.OTHER else place


def of_adjective(word: str) -> Place | None:
    """The place of "Finnish", "Finns", "European"; None for any other word.

    >>> of_adjective("Finnish").name
    'Finland'
    """
    key = gazetteer.adjectives().get(word.removesuffix("'s").removesuffix("’s"))
    return None if key is None else by_key(key)


def readings(text: str) -> tuple[Place, ...]:
    """Every place of that name in the gazetteer: region, country, city by size, division."""
    return _readings(fold(_trim(text)))


def by_key(key: str) -> Place:
    """The place with a key of the gazetteer. Raises KeyError for a key that is not there."""
    if key in gazetteer.regions():
        return Place(gazetteer.regions()[key][0], PlaceKind.REGION, key)
    if key in gazetteer.countries():
        country = gazetteer.countries()[key]
        return Place(country.name, PlaceKind.COUNTRY, key, (f"*{country.continent}",))
    if "/" in key:
        division, _, name = key.partition("/")
        for city in gazetteer.cities(name):
            if city.division == division:
                return _city(city)
        raise KeyError(key)
    return _division(key)


def _trim(text: str) -> str:
    """*text* on one line, without a possessive ending and closing commas."""
    plain = " ".join(text.replace("’", "'").split()).strip(" ,;:")
    return plain.removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=8192)
def _find(text: str) -> Place:
    name = _trim(text)
    found = _plausible(_readings(fold(name)))
    if found is None and "." in name:
        # at the end of a sentence, "U.S." may have lost its last full stop
        found = _plausible(_readings(fold(name) + "."))
    if found:
        return found
    if ", " in name:
        head, _, rest = name.partition(", ")
        container = _find(rest)
        if container.kind is not PlaceKind.OTHER:
            return find(head, container)
        return _find(head)
    capital = CAPITAL.match(name)
    if capital:
        place = _capital(capital["adjective"] or capital["country"])
        if place is not None:
            return place
    shorter = BEFORE.sub("", name)
    if shorter and shorter != name:
        return _find(shorter)
    first, _, rest = name.partition(" ")
    if first.lower() in gazetteer.parts() and rest:
        whole = _find(rest)
        if whole.kind is not PlaceKind.OTHER:
            key = f"{whole.key}|{first.lower().removesuffix('ern').replace('-', '')}"
            return Place(name, PlaceKind.PART, key, (whole.key, *whole.within))
    return Place(name, PlaceKind.OTHER, "?" + fold(name))


@lru_cache(maxsize=8192)
def _readings(key: str) -> tuple[Place, ...]:
    """Readings of a folded name."""
    found: list[Place] = []
    if key in gazetteer.region_names():
        found.append(by_key(gazetteer.region_names()[key]))
    if key in gazetteer.country_names():
        found.append(by_key(gazetteer.country_names()[key]))
    found.extend(_city(city) for city in gazetteer.cities(key))
    found.extend(_division(code) for code in gazetteer.divisions().get(key, ()))
    return tuple(found)


def _plausible(found: tuple[Place, ...]) -> Place | None:
    """The first reading, with the others that a reader may have in mind."""
    if not found:
        return None
    first, others = found[0], found[1:]
    if first.kind in (PlaceKind.REGION, PlaceKind.COUNTRY):
        # "Georgia": of all divisions that bear a country's name only a US state is well known
        others = tuple(p for p in others if p.key.startswith("US.") and "/" not in p.key)
    elif first.kind is PlaceKind.CITY:
        biggest = gazetteer.cities(first.name)[0].people if gazetteer.cities(first.name) else 0
        sizes = {city.key: city.people for city in gazetteer.cities(first.name)}
        others = tuple(
            p
            for p in others
            if p.kind is PlaceKind.DIVISION or sizes.get(p.key, 0) * PLAUSIBLE >= biggest
        )
    if not others:
        return first
    return Place(first.name, first.kind, first.key, first.within, others, first.metropolis)


def _city(city: City) -> Place:
    within = [city.division] if city.division in gazetteer.division_names() else []
    within += [city.country, f"*{gazetteer.countries()[city.country].continent}"]
    metropolis = f"{city.division}/{city.metropolis}" if city.metropolis else ""
    return Place(city.name, PlaceKind.CITY, city.key, tuple(within), metropolis=metropolis)


def _division(code: str) -> Place:
    name = gazetteer.division_names()[code][0]
    country = gazetteer.countries()[code.partition(".")[0]]
    return Place(name, PlaceKind.DIVISION, code, (country.code, f"*{country.continent}"))


def _capital(of: str) -> Place | None:
    """The capital of a country by its name or adjective."""
    place = of_adjective(of.removeprefix("the ")) or known(of)
    if place is None or place.kind is not PlaceKind.COUNTRY:
        return None
    inside = gazetteer.cities(gazetteer.countries()[place.key].capital)
    return next((_city(city) for city in inside if city.country == place.key), None)


def _name(key: str) -> str:
    return by_key(key).name


def _compare(a: Place, b: Place) -> Relation:
    """As :meth:`Place.compare`, for one reading of each."""
    if a.key == b.key:
        return Relation.SAME
    if PlaceKind.REGION in (a.kind, b.kind):
        return _compare_regions(a, b)
    if a.key in b.within:
        return Relation.COVERS
    if b.key in a.within:
        return Relation.COVERED_BY
    if PlaceKind.OTHER in (a.kind, b.kind):
        return _compare_unknown(a, b)
    if PlaceKind.PART in (a.kind, b.kind):
        return _compare_parts(a, b)
    if (
        a.metropolis == b.key
        or b.metropolis == a.key
        or (a.metropolis and a.metropolis == b.metropolis)
    ):
        return Relation.UNKNOWN
    return Relation.DIFFERENT


def _codes(place: Place) -> frozenset[str]:
    return gazetteer.members(place.key) or frozenset({place.key})


def _compare_regions(a: Place, b: Place) -> Relation:
    """At least one of the two is a region; the other may be anything."""
    if a.kind is not PlaceKind.REGION:
        return _compare_regions(b, a).flipped
    codes = _codes(a)
    if b.kind is PlaceKind.REGION:
        inside = sum(_inside(code, codes) for code in _codes(b))
        outside = sum(_inside(code, _codes(b)) for code in codes)
        if inside == len(_codes(b)):
            return Relation.SAME if outside == len(codes) else Relation.COVERS
        if outside == len(codes):
            return Relation.COVERED_BY
        return Relation.UNKNOWN if inside or outside else Relation.DIFFERENT
    if not codes:
        return Relation.UNKNOWN
    if b.key in codes or any(key in codes or key == a.key for key in b.within):
        return Relation.COVERS
    if b.kind is PlaceKind.OTHER and not b.within:
        return Relation.UNKNOWN
    if all(_inside(code, frozenset({b.key})) for code in codes):
        return Relation.COVERED_BY
    if any(_inside(code, frozenset({b.key})) for code in codes):
        return Relation.UNKNOWN
    # part of the country of an unknown place or of "southern France" may be in the region
    unsure = b.kind in (PlaceKind.OTHER, PlaceKind.PART)
    if unsure and any(_inside(code, frozenset(b.within)) for code in codes):
        return Relation.UNKNOWN
    return Relation.DIFFERENT


def _inside(code: str, codes: frozenset[str]) -> bool:
    return code in codes or code.partition(".")[0] in codes


def _compare_parts(a: Place, b: Place) -> Relation:
    """At least one of the two is a direction of a known place; neither contains the other."""
    if a.kind is not PlaceKind.PART:
        return _compare_parts(b, a).flipped
    whole_key, _, direction = a.key.partition("|")
    if b.kind is PlaceKind.PART and b.key.partition("|")[0] == whole_key:
        other = b.key.partition("|")[2]
        opposite = {direction, other} in ({"north", "south"}, {"east", "west"}, {"upper", "lower"})
        return Relation.DIFFERENT if opposite else Relation.UNKNOWN
    if whole_key in b.within or b.key in a.within:
        return Relation.UNKNOWN
    outer = _compare(by_key(whole_key), _whole(b))
    return outer if outer is Relation.DIFFERENT else Relation.UNKNOWN


def _whole(place: Place) -> Place:
    return by_key(place.key.partition("|")[0]) if place.kind is PlaceKind.PART else place


def _compare_unknown(a: Place, b: Place) -> Relation:
    """At least one of the two is not in the gazetteer."""
    if a.within and b.within:
        outer = _compare(by_key(a.within[0]), by_key(b.within[0]))
        if outer is Relation.DIFFERENT:
            return outer
    for unknown, other in ((a, b), (b, a)):
        if unknown.within and other.kind is not PlaceKind.OTHER:
            outer = _compare(by_key(unknown.within[0]), other)
            if outer is Relation.DIFFERENT:
                return outer
    if a.kind is PlaceKind.OTHER and b.kind is PlaceKind.OTHER:
        return _compare_names(a.name, b.name)
    return Relation.UNKNOWN


def _compare_names(a: str, b: str) -> Relation:
    """Unknown places by their names alone."""
    sort_a, words_a = _sort(a)
    sort_b, words_b = _sort(b)
    if words_a == words_b and sort_a == sort_b:
        return Relation.SAME
    apart = sort_a and sort_a == sort_b and words_a and words_b and not words_a & words_b
    if apart and all(word[0].isupper() or word[0].isdigit() for word in words_a | words_b):
        return Relation.DIFFERENT
    return Relation.UNKNOWN


def _sort(name: str) -> tuple[str, frozenset[str]]:
    """The sort of thing that a name's first or last word gives, and its other words as written."""
    words = [w for w in WORD.findall(name) if w not in ("the", "The", "of", "a", "an", "de")]
    for at in (-1, 0):
        if words and words[at].lower().rstrip(".") in gazetteer.kinds():
            sort = gazetteer.kinds()[words[at].lower().rstrip(".")]
            rest = words[:-1] if at == -1 else words[1:]
            return sort, frozenset(rest)
    return "", frozenset(words)
