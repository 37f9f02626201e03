"""Names that stand where another belongs, where only all signs together tell."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.parties import weighed
from factcheck.checks.sentences import signs
from factcheck.claims.phrases import Reader
from factcheck.claims.values import text_of
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import analyse, extract_document, lint_text

ARTICLE = """SKARSUND, March 5 - The trawler Havbris went down off Skarsund on Sunday with nine men
aboard. Six were saved by a helicopter from Brevik.

A memorial service for the three who drowned will be held in Dunlow on Friday, Bishop Karin Lyng
said. The cook, Tove Brandt, was among the dead.

Norway turned down an offer of divers from Iceland, saying its own navy had enough. Captain Jens
Aamodt had left the harbour four hours late, after a quarrel over pay with the owner, Rolf Steen.

Steen, who has owned the ship since 2011, was questioned for nine hours in Brevik on Monday.
"""
DAY = date(2024, 3, 6)


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 3, 5)))])


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "Those who want to mourn the drowned can do so on Friday at a service in Brevik.",
            [("Brevik", "Dunlow")],
        ),
        (
            "Those who want to mourn the drowned can do so on Friday at a service in Dunlow.",
            [],
        ),
        (
            "Jens Aamodt was the one whom police in Brevik questioned on Monday, for nine hours.",
            [("Jens Aamodt", "Rolf Steen")],
        ),
        ("It was Rolf Steen whom police in Brevik questioned on Monday, for nine hours.", []),
        # the capital speaks for its country
        ("An offer of divers from Iceland was turned down by Oslo, whose navy had enough.", []),
    ],
)
def test_a_name_is_out_of_place(draft: str, found: list[tuple[str, str]], base: FactBase) -> None:
    """It is named with what belongs there; the right name and what stands for it are left alone."""
    report = lint_text(draft, base, DAY)
    assert [(f.found, f.expected) for f in report.findings] == found


def test_each_sign_has_a_weight(base: FactBase) -> None:
    """What is read of a candidate and what was fitted are the same signs, for every kind."""
    document = read_text("A service will be held in Brevik on Friday.", "d.txt", published=DAY)
    doc, claims = analyse(document, None, base.names)
    found = list(weighed.candidates(Reader(doc), next(doc.sents), claims, base))
    assert found
    for kind in ("person", "place", "body"):
        assert signs.model()[kind].keys() == found[0].signs.keys() | {"bias", "enough"}


def test_one_name_takes_one_place(base: FactBase) -> None:
    """Of two names in a sentence a source's other name is held against the likelier one only."""
    document = read_text(
        "After the wreck off Skarsund, mourners will meet on Friday at a service for the drowned "
        "in Brevik.",
        "d.txt",
        published=DAY,
    )
    doc, claims = analyse(document, None, base.names)
    odd = list(weighed.outweighed(doc, claims, base))
    assert [(o.atom.words, text_of(o.expected)) for o in odd] == [({"brevik"}, "Dunlow")]
