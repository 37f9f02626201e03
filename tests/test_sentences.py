"""One thing off between a draft's sentence and a source's, in whatever words either puts it."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

ARTICLE = """Police recover part of a stolen freight

BELMORA, March 7 - Police in Okhalde said on Thursday that a stolen lorry had been found.

About 700 villagers spent the night in a gymnasium in Belmora, others with relatives in Carsk and \
Dovrin. They were brought there by a ferry, which they had to wait for in the rain.

The Kessel office of the port company in the north will close in the autumn.

The museum said that 52 prints had been stolen and that 40 of them were back. The cartons with \
the prints were hidden beneath sacks of rice in the hold.

Deputy Transport Minister Lena Varga signed the contract for the ferry, and Interior Minister \
Paul Osk watched.

The contract, worth 13 million euros, is to be reviewed by June 15. An earlier offer was for \
9 million euros. The port company has a chapel at Morrow.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 3, 7)))])


def findings(draft: str, base: FactBase) -> list[tuple[str, str, str | None]]:
    """Code, words and what was expected, of each finding in *draft*."""
    report = lint_text(draft, base, date(2024, 3, 8))
    return [(f.code, f.found, f.expected) for f in report.findings]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "Some 700 villagers were put up overnight in a gymnasium in Dovrin.",
            ("FC101", "Dovrin", "Belmora"),
        ),
        (
            "The port company is to shut its Morrow office in the autumn.",
            ("FC101", "Morrow", "Kessel"),
        ),
        (
            "The cartons with the prints had been hidden under sacks of maize in the hold.",
            ("FC108", "maize", "rice"),
        ),
        (
            "Transport Minister Lena Varga signed the contract for the ferry.",
            ("FC107", "Transport Minister", "Deputy Transport Minister"),
        ),
        (
            "Its makers have until July 15 to have the contract reviewed.",
            ("FC403", "July 15", None),
        ),
        ("All but nine of the prints have turned up.", ("FC403", "nine", None)),
    ],
)
def test_one_thing_is_off(draft: str, found: tuple[str, str, str | None], base: FactBase) -> None:
    """Just that is found, with what the source has."""
    assert findings(draft, base) == [found]


@pytest.mark.parametrize(
    "draft",
    [
        "Some 700 villagers were put up overnight in a gymnasium in Belmora.",
        "The port company is to shut its Kessel office in the autumn.",
        "The cartons with the prints had been hidden under sacks of rice in the hold.",
        "Deputy Transport Minister Lena Varga signed the contract for the ferry.",
        "Its makers have until June 15 to have the contract reviewed.",
        # what is left of the prints, and what the contract costs beyond the offer
        "All but twelve of the prints have turned up.",
        "The contract costs 4 million euros more than an earlier offer.",
    ],
)
def test_what_the_source_says_in_other_words_is_right(draft: str, base: FactBase) -> None:
    """Nothing is found in it."""
    assert findings(draft, base) == []
