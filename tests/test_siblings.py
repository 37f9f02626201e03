"""A noun in whose place the source has another of its kind."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

STORY = """Match put off in Asmara

ASMARA, March 6 - The players stayed away because a storm had closed the airport in Asmara.

The lemurs will not leave Tarn before October because a virus was found in 12 of them, a vet said.

Families moved into 38 houses on a former racecourse in Leeds in May.

The railway cancelled 40 trains in Ghent because of a shortage of mechanics.

Villagers in Lobata planted 2,000 cherry trees along the road to the quarry.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the story states."""
    return FactBase([extract_document(read_text(STORY, "s.txt", published=date(2024, 3, 6)))])


def errors(draft: str, base: FactBase) -> list[str | None]:
    """What the story has where it contradicts *draft*."""
    report = lint_text(draft, base, date(2024, 3, 8))
    return [f.expected for f in report.findings if f.severity.value == "error"]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("The players did not come because a strike had shut the airport in Asmara.", "storm"),
        ("The lemurs cannot leave before October because a parasite was found in 12.", "virus"),
        ("Owners moved into 38 houses on a former airfield in Leeds in May.", "racecourse"),
        ("The railway cancelled 40 trains in Ghent because of a shortage of pilots.", "mechanic"),
        ("Villagers in Lobata have planted 2,000 apple trees along the road.", "cherry"),
    ],
)
def test_another_of_its_kind(draft: str, expected: str, base: FactBase) -> None:
    """All else is the same, so the one noun is wrong."""
    found = errors(draft, base)
    assert len(found) == 1
    assert expected in (found[0] or "")


@pytest.mark.parametrize(
    "draft",
    [
        "The players did not come because a thunderstorm had shut the airport in Asmara.",
        "The players did not come because bad weather had shut the airport in Asmara.",
        "The lemurs cannot leave before October because 12 of them have an infection.",
        "Owners moved into 38 houses in Leeds where horses used to race.",
        "The railway cancelled 40 trains in Ghent because it had too few skilled workers.",
        "Villagers in Lobata have planted 2,000 trees along the road there.",
    ],
)
def test_a_word_for_the_same(draft: str, base: FactBase) -> None:
    """A narrower, wider or other word for the thing contradicts nothing."""
    assert errors(draft, base) == []
