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
            "The cartons with the prints had been hidden under sacks of maize in the hold.",
            ("FC108", "maize", "rice"),
        ),
        (
            "Transport Minister Lena Varga signed the contract for the ferry.",
            ("FC107", "Transport Minister", "Deputy Transport Minister"),
        ),
        (
            "Its makers have until July 15 to have the contract reviewed.",
            ("FC102", "July 15", "by Saturday, June 15, 2024"),
        ),
        (
            "Its makers have until August 3 to have the contract reviewed.",
            ("FC102", "August 3", "by Saturday, June 15, 2024"),
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


OTHERS = """Board turns down a resignation

KESSEL, March 7 - The board met on Thursday. Director Mara Lindqvist offered to resign, but the \
board refused. The judge rejected a request by Tomas Varga to be released on bail.

Minister Paul Osk had cut the number of schools to be merged and promised more money for trains. \
The school reopened on Tuesday because the cleaning had taken no longer than expected, said its \
vice-principal, Lena Okoro.

The dealer Jan Hollis received the statuette from Culture Minister Nadia Ilves at the opening of \
the hall. The German film opens in May.

President Ada Ruiz dismissed her interior minister and three other members of the cabinet. The \
fee, 600 crowns so far, falls to 450 crowns a year.
"""


@pytest.fixture(scope="module")
def others() -> FactBase:
    """What the second article states."""
    return FactBase([extract_document(read_text(OTHERS, "b.txt", published=date(2024, 3, 7)))])


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        # the offer before the "but" makes the refusal no less certain
        ("Lindqvist tendered her resignation, which the board accepted.", ("FC105", "accepted")),
        # an application is a request
        ("The judge granted Varga's application for bail.", ("FC105", "granted")),
        # what a person is called tells who is meant, not what he did
        (
            "As the hall opened Hollis got the statuette from the director, Mara Lindqvist.",
            ("FC103", "Mara Lindqvist"),
        ),
    ],
)
def test_the_contrary_in_other_words(draft: str, found: tuple[str, str], others: FactBase) -> None:
    """Just that is found."""
    assert [(code, words) for code, words, _ in findings(draft, others)] == [found]


@pytest.mark.parametrize(
    "draft",
    [
        "Lindqvist tendered her resignation, which the board declined.",
        # what was cut is not what more is given for
        "Under Osk the money for trains was raised.",
        "Germans will see the film in May.",
        # the minister and three others; what lies between two figures
        "Ruiz has dismissed four members of the cabinet.",
        "The fee falls by 150 crowns a year.",
    ],
)
def test_no_contrary(draft: str, others: FactBase) -> None:
    """Nothing is found."""
    assert findings(draft, others) == []


def test_a_limit_reads_as_a_limit(base: FactBase) -> None:
    """A source's "by June 15" is no day to which it dates something."""
    draft = "Its makers have until July 15 to have the contract reviewed."
    (finding,) = lint_text(draft, base, date(2024, 3, 8)).findings
    assert finding.message == "The source has this by Saturday, June 15, 2024, not July 15."


GAMES = """The second day of the cup

KESSEL, March 7 - On the second day of the cup Kessel beat Dovrin 2-0 and Okhalde lost 1-3 to Carsk.

The stand collapsed just ten days before the opening of the new hall in Belmora.

Ida Holm, a former clerk, has claimed that the Brotherhood of Dovrin imprisoned her for twelve \
years aboard a ship. The Sea Circle is a choir in Dovrin.
"""


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        # that Okhalde lost in the same sentence says nothing of Kessel
        ("On the second day of the cup Kessel lost to Dovrin, Carsk beat Okhalde.", "lost"),
        ("The accident came just ten days after the opening of the new hall.", "after"),
        ("On the second day of the cup Kessel beat Dovrin and Okhalde lost to Carsk.", None),
        ("The accident came just ten days before the opening of the new hall.", None),
    ],
)
def test_each_of_several_is_asked_for_itself(draft: str, found: str | None) -> None:
    """Who won is asked of each match, and an event is counted from on the side told."""
    base = FactBase([extract_document(read_text(GAMES, "c.txt", published=date(2024, 3, 7)))])
    errors = [words for code, words, _ in findings(draft, base) if code == "FC105"]
    assert errors == ([found] if found else [])


@pytest.mark.parametrize("name", ["Sea Circle", "Brotherhood of Dovrin"])
def test_a_name_between_the_very_same_words(name: str) -> None:
    """Whatever kind of name it may be, and though the draft names the right one further on."""
    base = FactBase([extract_document(read_text(GAMES, "c.txt", published=date(2024, 3, 7)))])
    draft = (
        f"Ida Holm, once a clerk, has claimed that the {name} imprisoned her for twelve years "
        "aboard a ship, though the Brotherhood of Dovrin disputes this."
    )
    wrong = [(f, w, e) for f, w, e in findings(draft, base) if f in ("FC101", "FC103")]
    right = [] if name == "Brotherhood of Dovrin" else [("FC103", name, "Brotherhood of Dovrin")]
    assert wrong == right
