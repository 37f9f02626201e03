"""What became of an event that the sources have once."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

ARTICLE = """The anniversary gala was called off by the board a week before it was due, because
three sponsors had pulled out.

The boat race planned for May has been postponed.

A summit in Riga was called off. Ministers met at another summit in Oslo on Friday.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 3, 7)))])


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "The anniversary gala was postponed when three sponsors dropped out.",
            [("postponed", "called off")],
        ),
        ("The boat race was scrapped.", [("scrapped", "postponed")]),
        ("The gala took place as planned.", [("took", "called off")]),
        ("The gala was called off.", []),
        ("The boat race was put off.", []),
        # the sources know two summits
        ("The ministers met at the summit.", []),
    ],
)
def test_the_one_event(draft: str, found: list[tuple[str, str]], base: FactBase) -> None:
    """Its noun is enough to know it again; where there are two, it is not."""
    report = lint_text(draft, base, date(2024, 3, 8))
    assert [(f.found, f.expected) for f in report.findings] == found
