"""Who did it and who said it, where a source has somebody else of the same story."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

ARTICLE = """Ferry line to the skerries is cut

VARHOLM, May 6 - Skarven Lines' request for a new pier was turned down by the council on Monday, \
which has long feared for the seals that the oyster divers feed.

An independent safety panel recommended the closure of the ferry line on Thursday. The Harbour \
Inspectorate was told a day later.

Under an accord of April the oyster farmers will receive 40,000 crowns a year from the port. \
Fishermen were not asked.

The mayor of Varholm, Ragna Tofte, opened the meeting. Port director Eskil Brandvold defended the \
accord. “A pier is a promise made of wood,” he said.

Two clerks, Liv Aune and Tor Dahle, were there. Her lawyer, Petra Sollid, came late. “I signed \
nothing that night,” she said.

Police suspect Dahle of copying the plans.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 5, 6)))])


def errors(draft: str, base: FactBase) -> list[tuple[str, str, str | None]]:
    """Code, words and what was expected, of each error in *draft*."""
    report = lint_text(draft, base, date(2024, 5, 7))
    return [(f.code, f.found, f.expected) for f in report.findings if f.severity.value == "error"]


@pytest.mark.parametrize(
    ("draft", "found", "expected"),
    [
        (
            "The closure of the ferry line was recommended by the Harbour Inspectorate.",
            "Harbour Inspectorate",
            "independent safety panel",
        ),
        (
            "The fishermen will receive 40,000 crowns a year from the port.",
            "fishermen",
            "oyster farmers",
        ),
    ],
)
def test_another_party_did_it(draft: str, found: str, expected: str, base: FactBase) -> None:
    """A party that a sentence brings in is none that has a name; no farmer is a fisherman."""
    (code, words, right) = errors(draft, base)[0]
    assert (code, words.removeprefix("the ").removeprefix("The ")) == ("FC103", found)
    assert right is not None
    assert expected.endswith(right)


@pytest.mark.parametrize(
    "draft",
    [
        "The closure of the ferry line was recommended by an independent panel.",
        "The growers will receive 40,000 crowns a year from the port.",
        "The police suspect Dahle of copying the plans.",
        "Dahle is suspected by the police of copying the plans.",
    ],
)
def test_the_same_party_did_it(draft: str, base: FactBase) -> None:
    """Shorter and wider words are no others, nor is who suspects the one who did it."""
    assert not errors(draft, base)


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "“A pier is a promise made of wood,” Ragna Tofte said.",
            [("FC302", "Ragna Tofte", "Eskil Brandvold")],
        ),
        ("“A pier is a promise made of wood,” Eskil Brandvold said.", []),
        ("“I signed nothing that night,” Petra Sollid said.", []),
    ],
)
def test_whom_a_pronoun_of_the_source_means(
    draft: str, found: list[tuple[str, str, str]], base: FactBase
) -> None:
    """The sentence before names one person, who speaks then."""
    assert errors(draft, base) == found


ORIGINS = """Band stranded on the pier

VARHOLM, May 6 - The Welsh folk band Copper Wren was stranded in Varholm on Monday. A Dutch tug, \
Zeebries, brought their drums. British singer Nan Oakley had left by train.
"""


@pytest.fixture(scope="module")
def origins() -> FactBase:
    """What the second article states."""
    return FactBase([extract_document(read_text(ORIGINS, "b.txt", published=date(2024, 5, 6)))])


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "Copper Wren, an Irish band, was stranded in Varholm.",
            [("FC103", "Irish", "Welsh")],
        ),
        ("Copper Wren, a British band, was stranded in Varholm.", []),
        ("The Welsh band Copper Wren was stranded in Varholm.", []),
        ("An Irish reporter, Copper Wren said, was stranded in Varholm.", []),
    ],
)
def test_where_somebody_named_is_from(
    draft: str, found: list[tuple[str, str, str]], origins: FactBase
) -> None:
    """A nation beside a name is off where each that a source has there excludes it."""
    assert errors(draft, origins) == found
