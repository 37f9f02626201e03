"""Names that a source rules out, and countries beside bodies that do not act for them."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

ARTICLE = """Norway has agreed to hand a skipper, Olavi Brenk, over to Finland, not to Sweden,
where he is wanted too.

Next year's rowing regatta will be held in Tallinn, not in Riga as planned, the league said.

The barges with the timber are to be brought up the river under the eyes of Danish engineers,
because the railway is flooded.

The Northern Seed Fund has frozen its loan of $450 million, its spokesman said. Estonia signed an
agreement with Latvia.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 3, 7)))])


def errors(draft: str, base: FactBase) -> list[tuple[str, str, str | None]]:
    """Code, words and what was expected of the errors in *draft*."""
    report = lint_text(draft, base, date(2024, 3, 8))
    found = [f for f in report.findings if f.severity.value == "error"]
    return [(f.code, f.found, f.expected) for f in found]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "Olavi Brenk is to be handed over to Sweden by Norway, where he was caught.",
            ("FC101", "Sweden", "Finland"),
        ),
        ("The next rowing regatta will take place in Riga.", ("FC101", "Riga", "Tallinn")),
        (
            "Estonia has frozen a loan of $450 million that was to help pay for the pipeline.",
            ("FC103", "Estonia", "Northern Seed Fund"),
        ),
    ],
)
def test_the_one_for_the_other(draft: str, found: tuple[str, str, str], base: FactBase) -> None:
    """The draft has whom or what the source says it is not."""
    assert errors(draft, base) == [found]


@pytest.mark.parametrize(
    "draft",
    [
        "The league had planned to hold next year's regatta in Riga.",
        "The regatta was originally to have been held in Riga.",
        "The regatta will not be held in Riga but in Tallinn.",
        "Sweden wants Olavi Brenk too.",
        "A Dutch newspaper wrote about the timber on the barges.",
        "Estonia was to get a loan of $450 million, which has been frozen by the fund.",
    ],
)
def test_what_is_ruled_out_may_be_told(draft: str, base: FactBase) -> None:
    """What was planned, or is denied, is no slip."""
    assert errors(draft, base) == []
