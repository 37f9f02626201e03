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
