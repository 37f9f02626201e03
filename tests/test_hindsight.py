"""What came out after a draft was written speaks against it in doubt only."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.base import Severity
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

ARTICLE = "The council of Velm rejected the bridge over the Tarn by eight votes to five on Tuesday."


@pytest.mark.parametrize(
    ("day", "severity"),
    [(date(2024, 5, 9), Severity.ERROR), (date(2024, 4, 2), Severity.WARNING)],
)
def test_a_later_source_is_no_proof(day: date, severity: Severity) -> None:
    """The draft may have been right when it was written."""
    rules = extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 5, 8)))
    draft = "The council of Velm approved the bridge over the Tarn by eight votes to five."
    found = lint_text(draft, FactBase([rules]), day, codes=["FC105"]).findings
    assert [(f.found, f.severity) for f in found] == [("approved", severity)]
    assert found[0].message.startswith("Perhaps wrong.") == (severity is Severity.WARNING)


def test_what_an_earlier_source_says_as_well_is_proof() -> None:
    """That a later one says it too takes nothing from it."""
    articles = [
        ("Housing Minister Judith Aldous said in Velm that she might change the law.", 2),
        ("Housing Minister Judith Aldous, a former nurse, dropped plans to change the law.", 12),
    ]
    rules = [
        extract_document(read_text(text, f"{day}.txt", published=date(2024, 5, day)))
        for text, day in articles
    ]
    draft = "The law may be changed, said Judith Aldous, the justice minister."
    found = lint_text(draft, FactBase(rules), date(2024, 5, 4), codes=["FC107"]).findings
    assert [(f.found, f.severity) for f in found] == [("justice minister", Severity.ERROR)]
    assert found[0].facts[0].evidence[0].source.published == date(2024, 5, 2)


REPORT = """VELM - The airline lost $97 million in 2022, its chief said. Judge Ilse Krol heard
the pilots on Thursday. The Retail Workers' Alliance, whose members voted for a strike last month
by 71 percent, has put off the walkout, which had been planned for Saturday, until the board has
decided.
"""


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        # the source has the Thursday, May 2, and no day of the draft's date
        ("Judge Ilse Krol heard the pilots on Thursday, May 3.", ("FC501", "May 3", "May 2")),
        ("The tower was struck on Thursday, May 24.", ("FC501", "Thursday", "Friday")),
        ("The airline, which lost $97 million last year, is for sale.", ("FC503", "last year")),
        (
            (
                "Members of the union voted last month, by 71 percent, to walk out, but the strike "
                "was put off to give the board time to decide on the offer."
            ),
            ("FC102", "last month"),
        ),
    ],
)
def test_times_that_mean_another_in_a_later_draft(draft: str, found: tuple[str, ...]) -> None:
    """Of a weekday and a day the one that a source has stands; a figure tells of which year."""
    rules = extract_document(read_text(REPORT, "a.txt", published=date(2024, 5, 4)))
    report = lint_text(draft, FactBase([rules]), date(2024, 6, 20))
    assert len(report.findings) == 1
    finding = report.findings[0]
    assert (finding.code, finding.found, finding.expected)[: len(found)] == found
