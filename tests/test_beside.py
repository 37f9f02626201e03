"""A figure that no source has is wrong where a source has another beside the same figure."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

STORY = """Tram fares in Velm to rise

VELM, March 6 - Tram fares in Velm will go up by 8 percent from April and 5 percent in January, \
the operator said.

Petra Lindqvist has scored 31 goals in 46 games for the Velm hockey club this season.

The Orlik brewery, founded in 1978, employs 340 people.

The mine at Tarn produced 61,000 tonnes of copper last year and 5,400 tonnes of zinc.

Some 58.7 percent of the dockers voted for the pact, with 12,400 ballots cast.

The hospital treated 230 patients in May, 80 of them children.

The tractor maker sold 1,240 tractors last year, 83 of them in Peru.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the story states."""
    return FactBase([extract_document(read_text(STORY, "s.txt", published=date(2024, 3, 6)))])


def wrong(draft: str, base: FactBase) -> list[tuple[str, str | None]]:
    """The figures and times of *draft* that are wrong, with what the story has."""
    report = lint_text(draft, base, date(2024, 3, 8))
    return [(f.found, f.expected) for f in report.findings if f.code in ("FC106", "FC102")]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "Tram fares are to rise by 9 percent from next month and another 5 percent in January.",
            ("9 percent", "8 percent"),
        ),
        ("Lindqvist has found the net 33 times in 46 outings.", ("33", "31 goals")),
        ("The Orlik brewery was founded in 1987 and has 340 employees.", ("1987", "1978")),
        (
            "It dug up 61,000 tonnes of copper and 4,700 tonnes of zinc at Tarn last year.",
            ("4,700 tonnes", "5,400 tonnes"),
        ),
    ],
)
def test_another_beside_the_same(draft: str, found: tuple[str, str], base: FactBase) -> None:
    """The sentence shares one figure with the story's, and has not the other."""
    assert wrong(draft, base) == [found]


@pytest.mark.parametrize(
    "draft",
    [
        "With 12,400 ballots cast, 59 percent of the dockers voted for the pact.",
        "The tractor maker sold 1,240 tractors last year, of which 97 went to Chile.",
        "Lindqvist has played 46 games and spent 27 minutes on the bench.",
    ],
)
def test_a_figure_of_its_own(draft: str, base: FactBase) -> None:
    """It is rounded, reckoned, or of something else."""
    assert wrong(draft, base) == []
