"""Times that stand where another belongs, where only all signs together tell."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.amounts import mistimed
from factcheck.checks.sentences import signs
from factcheck.claims.phrases import Reader
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import analyse, extract_document, lint_text

ARTICLE = """VARNOS, May 2 - Flights from the island of Tresk will resume in August, the airport
said on Thursday. A crack in the runway was found on April 11 by a gardener.

The director, Ona Vaitkus, was told by telephone at 7:40 p.m. that she had been dismissed. Her
successor is to be named in June.

The ministry will hear the two unions on Wednesday, and the pilots a week later.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 5, 2)))])


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Nothing will take off from Tresk until flights resume in October.", ["October"]),
        ("Nothing will take off from Tresk until flights resume in August.", []),
        ("It was a gardener who found the crack on April 17.", ["April 17"]),
        ("It was a gardener who found the crack on April 11.", []),
        ("Vaitkus learned on the telephone at 8:40 p.m. of her dismissal.", ["8:40 p.m."]),
        # told in another way than the source tells it
        ("Vaitkus learned on the telephone on Monday of her dismissal.", []),
    ],
)
def test_a_time_is_out_of_place(draft: str, found: list[str], base: FactBase) -> None:
    """It is named where the sentence it was written from has another of its kind."""
    report = lint_text(draft, base, date(2024, 5, 3), codes=["FC102"])
    assert [f.found for f in report.findings] == found


def test_each_sign_has_a_weight(base: FactBase) -> None:
    """What is read of a time and what was fitted are the same signs."""
    document = read_text("Flights resume in October.", "d.txt", published=date(2024, 5, 3))
    doc, claims = analyse(document, None, base.names)
    found = list(mistimed.candidates(Reader(doc), next(doc.sents), claims, base))
    assert {one.text for one in found} >= {"August"}
    for one in found:
        assert signs.model()["time"].keys() == one.signs.keys() | {"bias", "enough"}


@pytest.mark.parametrize("text", ["next month", "two weeks earlier", "later"])
def test_a_time_told_by_another_is_left_alone(text: str, base: FactBase) -> None:
    """What it is depends on the day it is counted from, which both sides may not share."""
    document = read_text(f"Flights resume {text}.", "d.txt", published=date(2024, 5, 3))
    doc, claims = analyse(document, None, base.names)
    assert not list(mistimed.candidates(Reader(doc), next(doc.sents), claims, base))
