"""How things come out: what is still to be, what has ended, what goes on, what was called off."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.sentences.sourcelines import pending
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

EARLIER = """Tarnow bridge sale awaits the regulator

TARNOW, May 2 - The harbour regulator must still approve the sale of the Tarnow bridge.

The lease of the grain pier must still be approved by the port board.

A concert on May 20 at which the Ollin choir was to sing in the new hall has been called off.

The puppet festival in Brask will take place as scheduled on May 30.

The lorry driver, a man from Keld, has been charged with reckless driving.

The mayor of Sund offered to resign, but the council asked her to stay.

Two climbers from Zell are still missing on Mount Orrin, the rescue service said.

The dairy has put on hold a plant in Velm that it had said in March would go ahead.

Judge Ines Kadlec said she would not appeal against the ruling on holiday pay.

Police in Dorrow detained seven tenants after the fire. They were freed on Tuesday.

The new almanac of the Sund observatory has been put back to January.
"""
LATER = """Port board votes on pier

TARNOW, May 9 - The port board approved the lease of the grain pier by five votes to two.
"""
QUIET = """Brewery in Lund to close its shop

LUND, May 3 - The brewery will keep its shop in Lund open until October.

The railway pays dismissed stokers a pension under an agreement reached with the guild in April.

Of the dead, nine came from a single hamlet, Orsk.

The pump was driven by steam rather than petrol, said Ada Holm, who had looked into it.

The cheese guild is contributing 4,000 crowns to the school in Velm.

Jory Pell, the head of the weavers' guild, had denied that the scales were false.

The guild had called a walkout at the mint and extended it from one hour to three.

Colin Farr, the minister of fisheries, ruled out a law to end the lockout.

The households below the weir were let in again on Friday, after the lake had been drained.
"""
REASONS = """Regatta off Velm called off

VELM, May 3 - The regatta off Velm was called off because of strong tides, pilot Jon Pask said.

The mail train reached Orsk a day late because a snowdrift had kept it at the junction in Belm.

A vote on the new harbour tax might be held on June 20, the town clerk said.

Aksel Brun, who had been held since April, was released on Monday, prosecutors said.
"""


def base_of(*articles: tuple[str, date]) -> FactBase:
    """What articles state, each with the day on which it came out."""
    return FactBase(
        [
            extract_document(read_text(text, f"{n}.txt", published=day))
            for n, (text, day) in enumerate(articles)
        ]
    )


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What both articles of May state."""
    return base_of((EARLIER, date(2024, 5, 2)), (LATER, date(2024, 5, 9)))


@pytest.fixture(scope="module")
def quiet() -> FactBase:
    """What the article states beside which all drafts are right."""
    return base_of((QUIET, date(2024, 5, 3)))


@pytest.fixture(scope="module")
def reasons() -> FactBase:
    """What the article of reasons, and of what may be, states."""
    return base_of((REASONS, date(2024, 5, 3)))


def found_by(code: str, draft: str, base: FactBase) -> list[tuple[str, str | None]]:
    """What the check *code* finds in *draft*, with what the source has."""
    report = lint_text(draft, base, date(2024, 5, 10))
    return [(f.found, f.expected) for f in report.findings if f.code == code]


def turned(draft: str, base: FactBase) -> list[tuple[str, str | None]]:
    """What is found to be turned round in *draft*, with what the source has."""
    return found_by("FC105", draft, base)


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "The harbour regulator has approved the sale of the Tarnow bridge.",
            ("approved", "not yet approve"),
        ),
        (
            "The lease of the grain pier must still be approved by the port board.",
            ("must still be approved", "approved"),
        ),
        (
            "The Ollin choir will sing in the new hall on May 20.",
            ("sing", "not sing"),
        ),
        (
            "The puppet festival in Brask has been postponed.",
            ("postponed", "take place as scheduled"),
        ),
        (
            "The mayor of Sund offered to step down, and the council accepted.",
            ("accepted", "asked … to stay"),
        ),
        (
            "Two climbers from Zell have been found on Mount Orrin.",
            ("found", "are still missing"),
        ),
        (
            "Despite the cold spring, the dairy is pressing ahead with its plant in Velm.",
            ("pressing", "put on hold"),
        ),
        (
            "Judge Ines Kadlec announced that she would appeal against the ruling on holiday pay.",
            ("appeal", "not appeal"),
        ),
        (
            "The Sund observatory's new almanac will soon be in the shops.",
            ("be in the shops", "put back"),
        ),
    ],
)
def test_came_out_otherwise(draft: str, found: tuple[str, str], base: FactBase) -> None:
    """A source has it otherwise, as late as any that has it like the draft."""
    assert turned(draft, base) == [found]


@pytest.mark.parametrize(
    "draft",
    [
        "The port board has approved the lease of the grain pier.",
        "The Ollin choir will not sing in the new hall after all.",
        "The seven tenants whom the police picked up in Dorrow are free again.",
        "Rescuers are still looking for two climbers from Zell.",
        "The harbour regulator must still approve the sale of the Tarnow bridge.",
    ],
)
def test_came_out_like_that(draft: str, base: FactBase) -> None:
    """The latest source has it as the draft does."""
    assert turned(draft, base) == []


@pytest.mark.parametrize(
    "draft",
    [
        "The brewery's shop in Lund is to be shut in October.",
        "Stokers will be asked to approve the agreement that the guild reached in April.",
        "Most of those who died lived in one hamlet, Orsk.",
        "The pump was not driven by petrol.",
        "The cheese guild is giving 4,000 crowns to the school in Velm.",
        "The head of the weavers' guild, Jory Pell, has since owned up to the false scales.",
        "The walkout at the mint ended up lasting three hours.",
        "The way to a settlement was opened by the minister of fisheries, Colin Farr.",
        "The weir held back 40,000 tonnes of water before the lake was drained.",
    ],
)
def test_opposites_of_something_else(draft: str, quiet: FactBase) -> None:
    """The source has an opposite of a word of the draft's, and of something else."""
    assert turned(draft, quiet) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the court must still approve it", [(2, 4)]),
        ("it is yet to be signed and has still to be paid", [(1, 4), (7, 10)]),
        ("they are still at sea", []),
    ],
)
def test_what_is_still_to_be(text: str, found: list[tuple[int, int]]) -> None:
    """Words that leave what follows to the future, and not other words with *still*."""
    assert list(pending(text.split())) == found


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "The regatta off Velm was called off, the pilot said, blaming a shortage of boats.",
            [("shortage of boats", "strong tides")],
        ),
        ("The regatta off Velm was called off, the pilot said, blaming strong tides.", []),
    ],
)
def test_reasons_that_are_blamed(
    draft: str, found: list[tuple[str, str]], reasons: FactBase
) -> None:
    """What somebody blames is held against the reason that the source gives."""
    assert found_by("FC108", draft, reasons) == found


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Residents will decide on the harbour levy on June 20.", [("will decide", "might")]),
        ("Residents may decide on the harbour levy on June 20.", []),
        ("The fish market will open an hour later on June 21.", []),
    ],
)
def test_days_that_are_not_settled(
    draft: str, found: list[tuple[str, str]], reasons: FactBase
) -> None:
    """Of the day the source only has what might be."""
    assert found_by("FC405", draft, reasons) == found


def test_steps_of_the_law_need_no_name(reasons: FactBase) -> None:
    """That somebody was released is on record, whoever told of it."""
    assert found_by("FC404", "Aksel Brun was released on Monday.", reasons) == []
