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
    for kind in ("name", "place"):
        assert signs.model()[kind].keys() == found[0].signs.keys() | {"bias"}


CREW = """LINDHAVN, May 3 - The insurer Nordvakt will pay for the raising of the tug Kraken,
which sank off Lindhavn in April. Captain Ole Brekke had warned of a leak in the hull two
days before.

A diver from Sund found the log of the tug in the wheelhouse on Thursday.
"""


def test_a_name_of_another_kind_may_belong_there() -> None:
    """Whether it is of one kind with the draft's is a sign; of a place only places are asked."""
    sources = FactBase([extract_document(read_text(CREW, "c.txt", published=date(2024, 5, 3)))])
    text = "Ole Brekke will pay for the raising of the tug, which sank off Lindhavn."
    doc, claims = analyse(read_text(text, "d.txt", published=date(2024, 5, 4)), None, sources.names)
    found = list(weighed.candidates(Reader(doc), next(doc.sents), claims, sources))
    other = {one.text: one.signs["other_kind"] for one in found if one.kind == "person"}
    assert other.get("Nordvakt") == 1
    kinds = {one.signs["other_kind"] for one in found if one.kind == "place"}
    assert kinds <= {0.0}


def test_a_town_with_a_mans_name_is_left_alone() -> None:
    """Who may be meant by it is somebody whom the sources name in full."""
    told = CREW.replace("Ole Brekke", "Ole van Laar")
    sources = FactBase([extract_document(read_text(told, "c.txt", published=date(2024, 5, 3)))])
    text = "The leak of van Laar was found off Sund."
    doc, claims = analyse(read_text(text, "d.txt", published=date(2024, 5, 4)), None, sources.names)
    found = weighed.candidates(Reader(doc), next(doc.sents), claims, sources)
    assert not [one for one in found if one.kind == "place" and "Laar" in text_of(one.atom.value)]


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
