"""Places: names, containment and comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language import gazetteer, tables
from factcheck.language.entity import governed_from
from factcheck.language.places import (
    Place,
    PlaceKind,
    by_key,
    find,
    known,
    of_adjective,
    readings,
)
from factcheck.relation import Relation

NAMES = [
    "Helsinki", "Finland", "Paris", "Paris, Texas", "Texas", "Europe", "the Balkans", "Georgia",
    "southern Kazakhstan", "northern Kazakhstan", "Hall A", "Hall B", "Brooklyn", "New York",
    "Kensuu, Kyrgyzstan", "Scandinavia", "the European Union", "the Korean Peninsula",
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Finland", "Helsinki", Relation.COVERS),
        ("Helsinki", "Vienna", Relation.DIFFERENT),
        ("Britain", "U.K.", Relation.SAME),
        ("the United States", "America", Relation.SAME),
        ("Kiev", "Kyiv", Relation.SAME),
        ("São Paulo", "Sao Paulo", Relation.SAME),
        ("the Finnish capital", "Helsinki", Relation.SAME),
        ("Peru’s capital", "Lima", Relation.SAME),
        ("Europe", "Helsinki", Relation.COVERS),
        ("the Middle East", "Iran", Relation.COVERS),
        ("Asia", "France", Relation.DIFFERENT),
        ("New England", "Boston", Relation.COVERS),
        ("New England", "United States", Relation.COVERED_BY),
        ("Scandinavia", "the Nordic countries", Relation.COVERED_BY),
        ("Scandinavia", "Central Asia", Relation.DIFFERENT),
        ("Calif.", "Los Angeles", Relation.COVERS),
        ("Ontario", "British Columbia", Relation.DIFFERENT),
        ("southern Kazakhstan", "northern Kazakhstan", Relation.DIFFERENT),
        ("southern Kazakhstan", "Kazakhstan", Relation.COVERED_BY),
        ("southern Kazakhstan", "Almaty", Relation.UNKNOWN),
        ("southern Kazakhstan", "Norway", Relation.DIFFERENT),
        ("the Grand Hotel", "Helsinki", Relation.UNKNOWN),
        ("Hall A", "Hall B", Relation.DIFFERENT),
        ("Hall A", "Hall A", Relation.SAME),
        ("a small hall", "Hall B", Relation.UNKNOWN),
        ("Kensuu, Kyrgyzstan", "Kyrgyzstan", Relation.COVERED_BY),
        ("Kensuu, Kyrgyzstan", "Uzbekistan", Relation.DIFFERENT),
        ("Kensuu", "Uzbekistan", Relation.UNKNOWN),
    ],
)
def test_compare(one: str, two: str, expected: Relation) -> None:
    """Two places stand to each other as a reader of an atlas would say, from either side."""
    assert find(one).compare(find(two)) is expected
    assert find(two).compare(find(one)) is expected.flipped


def test_name_of_several_places() -> None:
    """A bare name is the biggest place, another one only if the text says which."""
    assert find("Paris").country == "France"
    assert find("Paris, Texas").country == "United States"
    assert find("Paris", within=find("Texas")) == find("Paris, Texas")
    assert find("Paris").compare(find("Paris, Texas")) is Relation.DIFFERENT


def test_agreeing_reading_counts() -> None:
    """Georgia may be the country or the state; what fits either is not called wrong."""
    assert find("Georgia").compare(find("Tbilisi")) is Relation.COVERS
    assert find("Georgia").compare(find("Atlanta")) is Relation.COVERS
    assert find("Georgia").compare(find("Oslo")) is Relation.DIFFERENT
    assert find("New York").compare(find("Buffalo, New York")) is Relation.COVERS


def test_quarter_of_a_city_is_not_called_elsewhere() -> None:
    """Hollywood may be said to be in Los Angeles, which a list of cities does not tell."""
    assert find("Hollywood").compare(find("Los Angeles")) is Relation.UNKNOWN


def test_unknown_place() -> None:
    """A place that the gazetteer lacks keeps its name, and its container where the text has it."""
    venue = find("Harbour Hall")
    assert (venue.kind, venue.name, venue.country) == (PlaceKind.OTHER, "Harbour Hall", None)
    assert known("Harbour Hall") is None
    assert find("Harbour Hall", within=find("Oslo")).country == "Norway"


def test_adjectives() -> None:
    """Adjectives and nouns for people lead to their place."""
    for word in ("Finnish", "Finns", "Finn's"):
        place = of_adjective(word)
        assert place is not None
        assert place.name == "Finland"
    assert of_adjective("Englishmen") == find("England")
    assert of_adjective("finish") is None


def test_containers() -> None:
    """A city says what it lies in, the nearest first."""
    assert find("Dallas").containers == ("Texas", "United States", "North America")
    assert readings("Springfield")
    with pytest.raises(KeyError):
        by_key("US.TX/nowhere at all")


def test_tables_are_whole() -> None:
    """Every member of a region, country of a city and line of other names is in the tables."""
    divisions, countries = gazetteer.division_names(), gazetteer.countries()
    for region in gazetteer.regions():
        assert all(m in countries or m in divisions for m in gazetteer.members(region)), region
    assert {code[:2] for code in divisions} <= set(countries)
    for row in tables.rows("places-cities-names.txt"):
        assert any(city.country == row[1] for city in gazetteer.cities(row[0])), row
    assert all(by_key(seat.place) for seat in gazetteer.seats().values())


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_compare_is_symmetric(one: str, two: str) -> None:
    """From the other side the answer is flipped, and everything is the same as itself."""
    a, b = find(one), find(two)
    assert a.compare(b) is b.compare(a).flipped
    assert a.compare(a) is Relation.SAME


@given(st.sampled_from(NAMES))
def test_text_reads_back(name: str) -> None:
    """The text form of a place is read back as the same place."""
    place = find(name)
    assert find(place.text).compare(place) is Relation.SAME


@given(st.text(max_size=30))
def test_any_text_is_a_place(text: str) -> None:
    """No text is an error."""
    assert isinstance(find(text), Place)


@pytest.mark.parametrize(
    ("city", "governed"),
    [
        ("Paris", ["France"]),
        ("La Paz", ["Bolivia"]),
        ("The Hague", ["Netherlands"]),
        ("Washington", ["United States"]),
        ("Brussels", ["the European Union", "Belgium"]),
        ("Lyon", []),
        ("France", []),
    ],
)
def test_governed_from(city: str, governed: list[str]) -> None:
    """A capital or another seat of a government stands for what it governs."""
    assert [place.name for place in governed_from(city)] == governed
