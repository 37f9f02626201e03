"""An opposite tells only where it is said of what the draft's own word is said of."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

ARTICLE = """Ferrymen of Dovrin end their strike

BELMORA, March 7 - Ferrymen in Dovrin called off their strike on Wednesday night.

The village of Carsk is to get 19 imprisoned poachers back in exchange for a surveyor.

The krill price, which had sunk to 310 crowns a tonne last week, climbed to 345 crowns.

The treaty on the salt marshes must be endorsed by the assembly in Okhalde.

The Kessel Salt Company denied knowing of the leak in the lower mill.

The harbour council rejected the sale of the old lighthouse.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 3, 7)))])


def turned(draft: str, base: FactBase) -> list[tuple[str, str | None]]:
    """What is found to be turned round in *draft*, with what the source has."""
    report = lint_text(draft, base, date(2024, 3, 8))
    return [(f.found, f.expected) for f in report.findings if f.code == "FC105"]


@pytest.mark.parametrize(
    "draft",
    [
        "An offer brought the ferrymen of Dovrin back to work on Wednesday night.",
        "In exchange for the surveyor the village of Carsk released 19 poachers.",
        "The krill price has climbed to 345 crowns a tonne from 310 crowns last week.",
        "Its mayor wants the assembly in Okhalde to reject the treaty on the salt marshes.",
        "The leak in the lower mill was bigger than the Kessel Salt Company had admitted.",
    ],
)
def test_an_opposite_of_something_else(draft: str, base: FactBase) -> None:
    """It is the opposite of the draft's word, but not said of the same, or not said to be so."""
    assert turned(draft, base) == []


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "Ferrymen in Dovrin went ahead with their strike on Wednesday night.",
            ("went", "called off"),
        ),
        (
            "The sale of the old lighthouse was approved by the harbour council.",
            ("approved", "rejected"),
        ),
    ],
)
def test_an_opposite_of_the_same(draft: str, found: tuple[str, str], base: FactBase) -> None:
    """It is said of the same, whichever of the two verbs is passive."""
    assert turned(draft, base) == [found]
