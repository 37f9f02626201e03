"""What begins with a capital and is no stranger: a plain word, half of a name with a hyphen."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

ARTICLE = """ORSK, May 8 - Police in Orsk questioned the trader Musa Bello-Dutse for two hours on
Wednesday. People from the villages have gone home, officials said.
"""


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Villagers are back home near Orsk.", []),
        ("Bello-Dutse was questioned.", []),
        ("Vartan was questioned in Orsk.", ["Vartan"]),
    ],
)
def test_only_a_name_that_no_source_has_is_unknown(draft: str, found: list[str]) -> None:
    """A word of the language is no name, and a name with a hyphen is one name."""
    rules = extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 5, 8)))
    report = lint_text(draft, FactBase([rules]), date(2024, 5, 9), codes=["FC402"])
    assert [f.found for f in report.findings] == found
