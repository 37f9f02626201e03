"""Words that no comparison has a rule for, off by what both sides say read together."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.base import Finding, Severity
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import extract_document, lint_text

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

STORY = """Divers raise bell of ferry lost in 1931

BODØ, Norway, April 4 - Divers have raised the bell of the ferry Selma, which sank off Bodø in 1931
with 14 people on board, the coastal museum said on Thursday.

A fisherman from Vardal had found the wreck in March when his nets caught on it.

The diving was paid for by a shipping company, which asked not to be named.

The museum turned down an offer by a German collector, who wanted to hang the bell in his garden. It
plans to open a small exhibition on the ferry in autumn.
"""


LIBRARY = """Library keeps its Sunday hours

HALVORSTAD, Norway, April 4 - The library of Halvorstad will stay open on Sundays after the council
voted down a plan to save 90,000 crowns a year.

Deputy librarian Ebba Ruud had threatened to resign. She did not sign the letter in which eleven of
the staff asked for more pay.

A retired teacher, Olav Moe, gave the library 600 books about the sea. He said that the shelves had
been empty for too long.

The mayor was on holiday and did not attend the meeting. A choir from Tana sang outside the town
hall for two hours.
"""


BRIDGE = """Council backs Tarn bridge

TARN, March 6 - The council of Tarn voted by 61 to 22 on Tuesday for a new bridge over the Velm, \
which the ferry company Norsund had fought for years.

The company laid off 60 of its 85 workers in January. It moved 140 of its 210 barges to Orlik.

Mayor Ida Lund accused the harbour master, Emil Aske, of hiding a report from the council. Aske \
was suspended last week.

The engineer Tore Vik beat the lawyer Nils Sand in the vote for chair of the bridge company, by \
54 votes to 40.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the story states."""
    return FactBase([extract_document(read_text(STORY, "s.txt", published=date(2024, 4, 4)))])


@pytest.fixture(scope="module")
def library() -> FactBase:
    """What the second story states."""
    return FactBase([extract_document(read_text(LIBRARY, "l.txt", published=date(2024, 4, 4)))])


@pytest.fixture(scope="module")
def bridge() -> FactBase:
    """What the third story states."""
    return FactBase([extract_document(read_text(BRIDGE, "b.txt", published=date(2024, 3, 6)))])


def found(draft: str, base: FactBase) -> list[Finding]:
    """The contradictions in a draft."""
    report = lint_text(draft, base, date(2024, 4, 6))
    return [f for f in report.findings if f.code.startswith("FC1")]


@pytest.mark.parametrize(
    ("draft", "wrong", "expected"),
    [
        (
            "Money for the diving came from a fishing company, which did not want to be named.",
            "fishing",
            "shipping",
        ),
        ("A large exhibition on the Selma is planned for the autumn.", "large", "small"),
        (
            "In autumn the museum is to close its small exhibition on the ferry.",
            "close",
            "open",
        ),
    ],
)
def test_any_word_may_be_off(draft: str, wrong: str, expected: str, base: FactBase) -> None:
    """The word is marked, with what the source has there and the sentence that has it."""
    (finding,) = found(draft, base)
    assert wrong in finding.found
    assert expected in str(finding.expected)
    assert expected in finding.facts[0].evidence[0].text


@pytest.mark.parametrize(
    "draft",
    [
        "Divers brought up the bell of the Selma, a ferry lost off Bodø.",
        "It was a man with nets from Vardal who came across the wreck of the ferry in March.",
        "The money for the diving came from a firm that did not want its name told.",
        "It was a pensioner from Vardal who came across the wreck of the ferry in March.",
        "Divers in Narvik are looking for the anchor of a trawler.",
    ],
)
def test_other_words_for_the_same_are_not(draft: str, base: FactBase) -> None:
    """What a source says in other words, or does not speak of, is not held against it."""
    assert not found(draft, base)


@pytest.mark.parametrize(
    ("draft", "code", "wrong", "expected"),
    [
        (
            "The books about the sea came from Olav Moe, who used to be a policeman.",
            "FC107",
            "policeman",
            "teacher",
        ),
        (
            "The library was given the books by a former fisherman, Olav Moe.",
            "FC107",
            "fisherman",
            "teacher",
        ),
        (
            "The mayor was away on holiday and took part in the meeting.",
            "FC105",
            "took",
            "did not",
        ),
    ],
)
def test_posts_and_denials_may_be_off_too(
    draft: str, code: str, wrong: str, expected: str, library: FactBase
) -> None:
    """What somebody is called, and what a source denies, however the draft words it."""
    (finding,) = found(draft, library)
    assert (finding.code, wrong in finding.found) == (code, True)
    assert expected in str(finding.expected)


@pytest.mark.parametrize(
    "draft",
    [
        "The books about the sea came from Olav Moe, who used to teach.",
        "The mayor was away on holiday and missed the meeting.",
        "The mayor was away on holiday and took no part in the meeting.",
        "Olav Moe, a pensioner, gave the library books about the sea.",
        "Eleven of those who work at the library want more pay, as a letter says.",
        "For two hours there was singing in front of the town hall, by a choir from Tana.",
    ],
)
def test_what_does_not_exclude_it_is_not(draft: str, library: FactBase) -> None:
    """A denial in other words, what one is besides a calling, and times and figures as they are."""
    assert not found(draft, library)


@pytest.mark.parametrize(
    ("likely", "told"), [(0.6, None), (0.7, Severity.WARNING), (0.9, Severity.ERROR)]
)
def test_a_word_that_only_the_reading_shows_is_told_as_it_is_likely(
    likely: float, told: Severity | None, base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at all, in doubt, or for sure."""
    monkeypatch.setattr("factcheck.checks.weighing.likelihood", lambda *_: likely)
    findings = found("A large exhibition on the Selma is planned for the autumn.", base)
    assert [one.severity for one in findings] == ([] if told is None else [told])


@pytest.mark.parametrize(
    ("draft", "wrong", "expected"),
    [
        ("The company dismissed 85 of its people in January.", "85", "60"),
        ("Norsund let 85 of its people go in January.", "85", "60"),
        ("It was Lund who was suspended last week.", "Lund", "Emil Aske"),
    ],
)
def test_what_the_sentence_has_of_something_else_is_off(
    draft: str, wrong: str, expected: str, bridge: FactBase
) -> None:
    """The source's sentence has the figure, or the name, but not of that."""
    (finding,) = found(draft, bridge)
    assert (finding.found, finding.expected) == (wrong, expected)


@pytest.mark.parametrize(
    "draft",
    [
        "The company let go 60 of its 85 people in January.",
        "Some 140 of the 210 barges were moved.",
        "It was Aske who was suspended last week.",
        "The mayor charged Aske with hiding a report from the council.",
        "Vik won by 54 votes to 40 and will chair the bridge company.",
    ],
)
def test_what_it_has_of_that_is_not(draft: str, bridge: FactBase) -> None:
    """With two figures or names in the sentence each is right where it belongs."""
    assert not found(draft, bridge)


SOLD = """Ferry sold

The ferry Solvang is owned by Henrik Dahle, a retired captain, and his sister Ragna, who bought it
in 2009. He gave the keys to his uncle on Monday.
"""


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("Henrik Dahle gave the keys to his aunt on Monday.", ("aunt", "uncle")),
        ("Ragna Dahle has owned the ferry with her brother since 2009.", None),
    ],
)
def test_kin_may_be_told_from_the_other_side(draft: str, words: tuple[str, str] | None) -> None:
    """His sister has a brother; but his uncle is no aunt of his."""
    sold = FactBase([extract_document(read_text(SOLD, "f.txt", published=date(2024, 4, 4)))])
    assert [(f.found, f.expected) for f in found(draft, sold)] == ([words] if words else [])
