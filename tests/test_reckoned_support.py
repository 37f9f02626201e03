"""Claims whose figures a reporter reckoned from those of a source are supported by its sentence."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.engine import judge
from factcheck.checks.verdict import Outcome
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import analyse, extract_document

pytestmark = pytest.mark.skipif(
    not (BUNDLED / "config.cfg").exists(), reason="the model is not built"
)

SOURCE = """Ferry yard sheds jobs

TARNHAVEN, May 4 - The ferry yard of Tarnhaven will dismiss 180 of its 240 welders, its director, \
Orla Quist, said on Monday.

The yard repaid 35 million crowns of its debts of 70 million crowns in April.

Rent for a workshop in the harbour rose to 5,200 crowns from 4,600 crowns.

Of the 56 stewards who voted at the meeting in Orm, 38 were for a strike.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    document = read_text(SOURCE, "yard.txt", published=date(2026, 5, 4))
    return FactBase([extract_document(document)])


def support(draft: str, base: FactBase) -> list[tuple[Outcome, list[str]]]:
    """What is said of each claim of *draft* that is checked, with the sentences that show it."""
    document = read_text(draft, "draft.txt", published=date(2026, 5, 6))
    doc, claims = analyse(document, names=base.names)
    return [
        (v.outcome, [item.text for fact in v.facts for item in fact.evidence])
        for v in judge(claims, base, doc)
        if v.outcome is not Outcome.UNCHECKED
    ]


@pytest.mark.parametrize(
    ("draft", "shown"),
    [
        ("Three quarters of the welders of the ferry yard will be dismissed.", "180 of its 240"),
        ("The yard has paid off half of its debts.", "35 million"),
        ("Some 68 percent of the stewards who voted were for a strike.", "38 were for"),
    ],
)
def test_reckoned(draft: str, shown: str, base: FactBase) -> None:
    """A share, a part, or what lies between two figures of the sentence."""
    found = support(draft, base)
    assert found
    assert all(outcome is Outcome.SUPPORTED for outcome, _ in found)
    assert all(any(shown in text for text in texts) for _, texts in found)


@pytest.mark.parametrize(
    "draft",
    [
        "Two thirds of the welders of the ferry yard will be dismissed.",
        "Some 78 percent of the stewards in Orm were for a strike.",
        "More than four fifths of the welders of the ferry yard will be dismissed.",
    ],
)
def test_reckoned_wrongly(draft: str, base: FactBase) -> None:
    """Another share or difference than that of the figures has no support."""
    assert all(outcome is not Outcome.SUPPORTED for outcome, _ in support(draft, base))


def test_a_time_told_by_words_is_no_support_alone(base: FactBase) -> None:
    """Of "left an hour later" a source that has somebody leave says too little."""
    assert all(
        outcome is not Outcome.SUPPORTED
        for outcome, _ in support("The welders were dismissed an hour later.", base)
    )


def test_what_says_too_little_is_left_alone(base: FactBase) -> None:
    """Nobody can look up that a year is over."""
    found = support("Before the year is over, the yard will dismiss 180 welders.", base)
    assert [outcome for outcome, _ in found if outcome is Outcome.UNSUPPORTED] == []
