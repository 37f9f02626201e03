"""A figure is wrong only where it stands for the one that the source has."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

EARLIER = """Fever in Carsk

BELMORA, March 1 - The fever has killed 41 people in the valley of Carsk since January.

The Kessel dairy employs 36,000 workers in all. A litre of milk costs 11 crowns in Dovrin, \
compared with 40 in Belmora.

Nurses treated 700 children in the first two days of the campaign.
"""
LATER = """Toll of the fever rises

BELMORA, March 6 - The toll rose to 63 on Wednesday, the health office in Belmora said.

The office of the Kessel dairy in Dovrin, with its 320 workers, is to close.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the two articles state."""
    texts = ((EARLIER, date(2024, 3, 1)), (LATER, date(2024, 3, 6)))
    return FactBase([extract_document(read_text(t, f"{d}.txt", published=d)) for t, d in texts])


def wrong(draft: str, base: FactBase) -> list[tuple[str, str | None]]:
    """The figures of *draft* that are wrong, with what a source has."""
    report = lint_text(draft, base, date(2024, 3, 8))
    return [(f.found, f.expected) for f in report.findings if f.code == "FC106"]


@pytest.mark.parametrize(
    "draft",
    [
        "The fever has killed 63 people in the valley of Carsk since January.",
        "The fever has killed more than 60 people in the valley of Carsk since January.",
        "The Kessel dairy employs 320 workers at its office in Dovrin.",
        "A litre of milk costs 40 crowns in Belmora.",
        "Nurses had treated 700 children by the end of the second day of the campaign.",
    ],
)
def test_a_figure_of_something_else(draft: str, base: FactBase) -> None:
    """The sources have it too, elsewhere, later or without its unit, or it is of another size."""
    assert wrong(draft, base) == []


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "The fever has killed 14 people in the valley of Carsk since January.",
            ("14", "41 people"),
        ),
        ("The Kessel dairy employs 360,000 workers in all.", ("360,000", "36,000 workers")),
        ("Nurses treated 900 children in the first two days.", ("900", "700 children")),
    ],
)
def test_a_wrong_figure(draft: str, found: tuple[str, str], base: FactBase) -> None:
    """Digits changed places, or there is a nought too many."""
    assert wrong(draft, base) == [found]
