"""Tables of places: what there is, what it is called, and what contains it.

248 countries and territories, 62 regions and continents, 2,600 first-level divisions and 34,000
cities of 15,000 people and more, from GeoNames (CC BY 4.0; ``model/gazetteer.py`` makes the two
big tables, 0.7 MB), and English names, adjectives and seats of government by hand. Each table is
read at its first use; all of them take about 30 ms.

A place is known here by its *key*: ``*EU`` a continent, ``+the Balkans`` a region, ``FI`` a
country, ``US.TX`` a division, ``US.TX/paris`` a city.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language.tables import listed, rows, text

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTINENTS = {
    "*AF": "Africa",
    "*AN": "Antarctica",
    "*AS": "Asia",
    "*EU": "Europe",
    "*NA": "North America",
    "*OC": "Oceania",
    "*SA": "South America",
}


@dataclass(frozen=True, slots=True)
class Country:
    """One line of the table of countries."""

    code: str
    name: str
    continent: str
    capital: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """One reading of a city's name; *people* in thousands."""

    name: str
    division: str
    people: int
    metropolis: str
    """Folded name of the far bigger city that this may be a quarter of, or empty."""

    @property
    def country(self) -> str:
        """ISO code."""
        return self.division.partition(".")[0]

    @property
    def key(self) -> str:
        """Key of the city."""
        return f"{self.division}/{fold(self.name)}"


@dataclass(frozen=True, slots=True)
class Seat:
    """A building or city that stands for a government: "the Kremlin"."""

    name: str
    place: str
    """Key of the country, division or region that the body governs."""
    body: str
    always: bool
    """Whether the name always means the body; "Brussels" is a city first."""


def fold(name: str) -> str:
    """Lower case, without accents, typographic quotes and leading "the".

    >>> fold("the Élysée"), fold("São Paulo")
    ('elysee', 'sao paulo')
    """
    key = name.strip().lower().replace("’", "'")
    if not key.isascii():
        key = unicodedata.normalize("NFKD", key)
        key = "".join(c for c in key if not unicodedata.combining(c))
        for letter, plain in (
            ("ø", "o"),
            ("ł", "l"),
            ("đ", "d"),
            ("ß", "ss"),
            ("æ", "ae"),
            ("ı", "i"),
        ):
            key = key.replace(letter, plain)
    return key.removeprefix("the ")


@cache
def countries() -> dict[str, Country]:
    """ISO code to country."""
    table = {}
    for code, name, continent, capital, others, adjectives in rows("places-countries.txt", 6):
        names = (name, *listed(others))
        table[code] = Country(code, name, continent, capital, names, listed(adjectives))
    return table


@cache
def country_names() -> dict[str, str]:
    """Folded name to ISO code."""
    return {fold(name): c.code for c in countries().values() for name in c.names}


@cache
def adjectives() -> dict[str, str]:
    """Adjective or noun for people ("Finnish", "Finns"), as written, to the key of their place.

    Words of several senses ("Korean", "Congolese") go to the widest place of them.
    """
    table: dict[str, str] = {}
    groups = [(c.code, c.adjectives) for c in countries().values()]
    groups += [(key, words) for key, (_, _, words, _) in regions().items()]
    groups += [(code, words) for code, (_, _, words) in division_names().items()]
    for key, words in groups:
        for word in words:
            table.setdefault(word, key)
            for form in plurals(word):
                if fold(form) not in country_names():  # "the Philippines"
                    table.setdefault(form, key)
    return table


def plurals(word: str) -> tuple[str, ...]:
    """The plural of a noun for people, or nothing where there is none."""
    if word.endswith(("ese", "ish", "ch", "ss", "s", "men", "women", "x")):
        return ()
    if word.endswith("man"):
        return (word[:-3] + "men",)
    return (word + "s",)


@cache
def regions() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    """Key to name, names, adjectives and members as they stand in the table."""
    continents = {name: key for key, name in CONTINENTS.items()}
    table = {}
    for name, others, words, members in (row for row in rows("places-regions.txt", 4)):
        key = continents.get(name, f"+{name}")
        table[key] = (name, (name, *listed(others)), listed(words), members)
    return table


@cache
def region_names() -> dict[str, str]:
    """Folded name to key."""
    return {fold(name): key for key, (_, names, _, _) in regions().items() for name in names}


@cache
def members(key: str) -> frozenset[str]:
    """Keys of the countries and divisions that a region or continent is made of."""
    if key not in regions():
        return frozenset()
    found: set[str] = set()
    for member in listed(regions()[key][3]):
        if member.startswith("*"):
            found |= {c.code for c in countries().values() if c.continent == member[1:]}
        elif member.startswith("+"):
            found |= members(region_names()[fold(member[1:])])
        else:
            found.add(member)
    return frozenset(found)


@cache
def division_names() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Code to name, names and adjectives."""
    plain = dict(line.split("\t") for line in text("places-divisions.tsv").splitlines())
    table = {code: (name, (name,), ()) for code, name in plain.items()}
    edited: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = dict(table)
    for code, shown, others, words in (row for row in rows("places-divisions-names.txt", 4)):
        name = shown or plain.get(code, code)
        edited[code] = (name, (name, *listed(others)), listed(words))
    return edited


@cache
def divisions() -> dict[str, tuple[str, ...]]:
    """Folded name to codes."""
    table: dict[str, tuple[str, ...]] = {}
    for code, (_, names, _) in division_names().items():
        for name in names:
            table[fold(name)] = (*table.get(fold(name), ()), code)
    return table


@cache
def _city_lines() -> dict[str, str]:
    """Folded name to its line, taken apart only when it is looked up."""
    table = {}
    for line in text("places-cities.tsv").splitlines():
        # "brasilia=Brasília": the folded name stands before the name where it isn't its lower case
        key, shown, _ = line[: line.index("\t")].partition("=")
        table[key if shown else key.lower()] = line
    return table


@cache
def _city_aliases() -> dict[str, list[tuple[str, str, str]]]:
    """Folded other name to (folded name in the big table, country, name to show)."""
    table: dict[str, list[tuple[str, str, str]]] = {}
    for shown, country, others, _ in (row for row in rows("places-cities-names.txt", 4)):
        names = [shown, *listed(others)]
        # the big table's own spelling may be any of them
        main = next((fold(n) for n in names if _has(fold(n), country)), "")
        if main:
            for name in names:
                table.setdefault(fold(name), []).append((main, country, shown))
    return table


def _has(key: str, country: str) -> bool:
    line = _city_lines().get(key, "")
    return f"\t{country}." in line


@cache
def cities(name: str) -> tuple[City, ...]:
    """Cities of that name or other name, the most populous first."""
    key = fold(name)
    found: dict[str, City] = {}
    aliases = _city_aliases().get(key, [])
    for main, country, shown in aliases:
        for city in _read(_city_lines()[main]):
            if city.country == country and city.key not in found:
                found[city.key] = City(shown, city.division, city.people, city.metropolis)
                break
    taken = {(main, c.division) for (main, _, _), c in zip(aliases, found.values(), strict=False)}
    line = _city_lines().get(key)
    if line:
        for city in _read(line):
            if (key, city.division) not in taken:
                found.setdefault(city.key, city)
    return tuple(sorted(found.values(), key=lambda city: -city.people))


def _read(line: str) -> Iterator[City]:
    name, *where = line.split("\t")
    for item in where:
        division, people, *big = item.split(":")
        yield City(name.rpartition("=")[2], division, int(people), big[0] if big else "")


@cache
def seats() -> dict[str, Seat]:
    """Folded name to seat."""
    table = {}
    for name, place, body, kind in rows("places-seats.txt"):
        key = place if place in countries() or "." in place else region_names()[fold(place)]
        table[fold(name)] = Seat(name, key, body, kind == "body")
    return table


@cache
def kinds() -> dict[str, str]:
    """Word for a sort of place ("stadium", "arena") to the first word of its line."""
    return {
        word: row[0].split(", ")[0]
        for row in rows("places-kinds.txt")
        for word in row[0].split(", ")
    }


@cache
def natural() -> frozenset[str]:
    """Words for land and water that begin or end names: "sea", "mount"."""
    return frozenset(next(rows("places-natural.txt"))[0].split())


@cache
def parts() -> frozenset[str]:
    """Words that mean a part of the place after them: "southern"."""
    return frozenset(word for row in rows("places-parts.txt") for word in row[0].split(", "))
