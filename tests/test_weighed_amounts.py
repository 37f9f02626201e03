"""Times and figures that stand where others belong, where only all signs together tell."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.amounts import weighed
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

Mending the runway costs 2.4 million euros. The insurer has offered 900,000 euros of it. Of the
seven gardeners of the airport, three are to be given a reward.
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


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("The insurer is ready to contribute 700,000 euros.", ["700,000 euros"]),
        ("The insurer is ready to contribute 900,000 euros.", []),
        # what lies between two figures, and a ratio, are no source's own
        ("Mending the runway costs 1.5 million euros more than the insurer has offered.", []),
        ("Seven in ten gardeners are to get a reward.", []),
    ],
)
def test_a_figure_is_out_of_place(draft: str, found: list[str], base: FactBase) -> None:
    """It stands where the sentence that the draft was written from has another of its sort."""
    report = lint_text(draft, base, date(2024, 5, 3), codes=["FC106"])
    assert [f.found for f in report.findings] == found


@pytest.mark.parametrize(
    ("kind", "draft", "text"),
    [
        ("time", "Flights resume in October.", "August"),
        ("quantity", "The insurer is ready to contribute 700,000 euros.", "900,000 euros"),
    ],
)
def test_each_sign_has_a_weight(kind: str, draft: str, text: str, base: FactBase) -> None:
    """What is read of a time or figure and what was fitted are the same signs."""
    document = read_text(draft, "d.txt", published=date(2024, 5, 3))
    doc, claims = analyse(document, None, base.names)
    found = list(weighed.candidates(Reader(doc), next(doc.sents), claims, base))
    assert text in {one.text for one in found}
    for one in found:
        assert one.kind == kind
        assert signs.model()[kind].keys() == one.signs.keys() | {"bias"}


@pytest.mark.parametrize("text", ["next month", "two weeks earlier", "later"])
def test_a_time_told_by_another_is_left_alone(text: str, base: FactBase) -> None:
    """What it is depends on the day it is counted from, which both sides may not share."""
    document = read_text(f"Flights resume {text}.", "d.txt", published=date(2024, 5, 3))
    doc, claims = analyse(document, None, base.names)
    assert not list(weighed.candidates(Reader(doc), next(doc.sents), claims, base))
