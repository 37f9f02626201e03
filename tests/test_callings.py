"""What people are called beside their names: read from plain text, and held against the sources."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language.callings import beside, is_calling
from factcheck.run import extract_document, lint_text

ARTICLE = """Ferry crew rescued off Hallmark Point

OSTREY, May 6 - Norway's ambassador to Latvia, Ingrid Molvik, flew to Ostrey on Monday.

Tobias Renn, a volunteer firefighter, pulled two passengers from the water. The mayor of Ostrey, \
Dagny Holt, thanked him. Holt, a former dentist who has led the town since 2019, said the pier \
would be closed.

A deputy attorney general, Milo Sand, listened to the witnesses for an hour. Ana Prohaska, chief \
analyst at Fjordline Capital, said the owner was insured. The shipowners' association in Bergen \
declined to comment. The army commander, General Otto Brekke, sent a helicopter. The county's \
former head of highways, Malte Rehn, apologised.

“We counted heads three times and were never sure,” said Tobias Renn. Holt said the harbour office \
would open on Friday.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 5, 6)))])


def findings(draft: str, base: FactBase) -> list[tuple[str, str, str | None]]:
    """Code, words and what was expected, of each error in *draft*."""
    report = lint_text(draft, base, date(2024, 5, 7))
    return [(f.code, f.found, f.expected) for f in report.findings if f.severity.value == "error"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru's envoy to Chile, NAME, left.", ("envoy", "Peru", "to Chile", False)),
        ("NAME, 61, a former banker elected in May, won.", ("banker", "", "", True)),
        ("NAME, who used to be a judge, won.", ("judge", "", "", True)),
        ("NAME, once its head of finance, won.", ("head", "", "of finance", True)),
        ("They met rancher NAME there.", ("rancher", "", "", False)),
        (
            "It was led by the head of the council, Dr. NAME, who left.",
            ("head", "", "of the council", False),
        ),
        ("NAME, deputy health secretary, spoke.", ("deputy health secretary", "", "", False)),
    ],
)
def test_the_words_beside_a_name(text: str, told: tuple[str, str, str, bool]) -> None:
    """The post or calling, whose it is, what of, and whether it is over."""
    text = text.replace("NAME", "Ada Okoro")
    start = text.index("Ada")
    (found,) = beside(text, start, start + len("Ada Okoro"))
    assert (found.text, found.owner, found.after, found.former) == told
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "He thanked the mayor, Ada Okoro, and the judge.",
        "Ada Okoro, whose brother was a judge, won.",
        "On Friday, Ada Okoro won.",
    ],
)
def test_words_that_may_be_of_somebody_else(text: str) -> None:
    """Lists and other people's callings say nothing of whom they stand beside."""
    start = text.index("Ada")
    assert not list(beside(text, start, start + len("Ada Okoro")))


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Ingrid Molvik, Norway's consul in Latvia, is in Ostrey.", ("consul", "ambassador")),
        (
            "Holt, a former teacher who has led Ostrey since 2019, closed the pier.",
            ("teacher", "dentist"),
        ),
        (
            "Milo Sand, a deputy health secretary, listened.",
            ("deputy health secretary", "deputy attorney general"),
        ),
        (
            "Ana Prohaska, chief analyst at the shipowners' association, said so.",
            ("at the shipowners' association", "at Fjordline Capital"),
        ),
        ("Malte Rehn, once its head of finance, was sorry.", ("of finance", "of highways")),
    ],
)
def test_a_calling_that_the_sources_exclude(
    draft: str, found: tuple[str, str], base: FactBase
) -> None:
    """It is marked at its own words, with the source's."""
    assert ("FC107", *found) in findings(draft, base)


@pytest.mark.parametrize(
    "draft",
    [
        "Norway's envoy, Ingrid Molvik, came to Ostrey.",
        "Tobias Renn, a volunteer, saved two people.",
        "Dagny Holt, the former dentist, is mayor.",
        "The commander of the army, Otto Brekke, sent a helicopter.",
        "General Brekke sent help.",
        "Malte Rehn, once its head of roads, was sorry.",
        "Ana Prohaska, an analyst, said the owner was insured.",
    ],
)
def test_other_words_for_the_same_calling(draft: str, base: FactBase) -> None:
    """Wider words, ranks beside posts and shorter forms are no errors."""
    assert not findings(draft, base)


def test_a_pronoun_speaks_for_the_name_before_it(base: FactBase) -> None:
    """Whose words they are not is the name that "she" stands for, in the sentence before."""
    draft = (
        "Dagny Holt looked back on the night. "
        "“We counted heads three times and were never sure,” she said."
    )
    assert ("FC302", "Dagny Holt", "Tobias Renn") in findings(draft, base)


POSTS = """Dock talks resume

BREST, May 6 - Labour Minister Odile Frank put off the strike ballot of the dockers until June \
after talks in Brest.

Trams ran as usual. Boats were few. The finance minister, Karl Benn, was in Rome.

The film was withdrawn from the festival on Thursday by its director, Lou Vidal, hours before the \
screening. It had been sold to six countries. Critics liked it. Its producer wept.

The head of the boatmen's union, Sami Doye, said that fees were high. Judge Marta Velkute spoke.
"""


@pytest.fixture(scope="module")
def posts() -> FactBase:
    """What the second article states."""
    return FactBase([extract_document(read_text(POSTS, "b.txt", published=date(2024, 5, 6)))])


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (
            "The ballot of the dockers was put off until June by the finance minister in Brest.",
            [("error", "finance minister in Brest", "Odile Frank")],
        ),
        (
            "The film left the festival when its producer withdrew it hours before the screening.",
            [("warning", "producer", "director")],
        ),
        (
            "The ballot of the dockers was put off until June by the labour minister in Brest.",
            [],
        ),
        ("The film was withdrawn from the festival on Thursday by its director.", []),
    ],
)
def test_another_post_did_it(
    draft: str, found: list[tuple[str, str, str]], posts: FactBase
) -> None:
    """A post without a name is off where the sentence has one other; else only perhaps."""
    report = lint_text(draft, posts, date(2024, 5, 7))
    told = [f for f in report.findings if f.code == "FC103"]
    assert [(f.severity.value, f.found, f.expected) for f in told] == found
    doubtful = [f.message.startswith("Perhaps wrong.") for f in told]
    assert doubtful == [severity == "warning" for severity, _, _ in found]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("The head of the boatmen's union, Samo Dueye, was there.", ["Samo Dueye"]),
        ("Judge Marta Velkiene was there.", ["Velkiene"]),
        ("The gardener Marta Velkiene was there.", []),
        ("The head of the tram drivers, Samo Dueye, was there.", []),
    ],
)
def test_a_name_of_the_same_post_is_misspelt(draft: str, found: list[str], posts: FactBase) -> None:
    """What stands beside a name says whether it is somebody's whom the sources spell otherwise."""
    assert [words for code, words, _ in findings(draft, posts) if code == "FC201"] == found


CALLINGS = """Inquiry into the lighthouse opens

TREGOAT, May 6 - The deputy fisheries minister of Ostrania, Nils Aarbakke, opened an inquiry \
on Monday.

Brushwood Holdings' finance chief, Petra Lindqvist, spoke first. Glaciologist Wim Oostra showed \
maps. A retired judge, Sven Tolk, will lead the inquiry. Sporting director Ines Calo sat beside him.

The canal's engineer, Botho Ranke, is a former state auditor. Norwegian Harbour Minister Ylva \
Storlien came by boat.

Janitor Bo Elgh heard the bang. Storlien's lawyer took notes.
"""


@pytest.fixture(scope="module")
def callings() -> FactBase:
    """What the third article states."""
    return FactBase([extract_document(read_text(CALLINGS, "c.txt", published=date(2024, 5, 6)))])


@pytest.mark.parametrize(
    ("draft", "found", "expected"),
    [
        ("Petra Lindqvist, the company's chairwoman, spoke.", "chairwoman", "finance chief"),
        ("Wim Oostra, a botanist, showed maps.", "botanist", "Glaciologist"),
        (
            "It will be led by a retired general, Sven Tolk, and is to last a month.",
            "retired general",
            "retired judge",
        ),
        ("Ines Calo, the club's chief executive, was there.", "chief executive", "director"),
        (
            "Nils Aarbakke, the deputy transport minister, opened the inquiry.",
            "deputy transport minister",
            "deputy fisheries minister",
        ),
        ("Ylva Storlien, the defence minister, came.", "defence minister", "Harbour Minister"),
        ("Bo Elgh, a lawyer, heard the bang.", "lawyer", "Janitor"),
    ],
)
def test_callings_that_exclude_each_other(
    draft: str, found: str, expected: str, callings: FactBase
) -> None:
    """Crafts, fields of work, ranks of posts; somebody's lawyer is not the janitor."""
    (words,) = [(f, e) for code, f, e in findings(draft, callings) if code == "FC107"]
    assert words[0].endswith(found)
    assert words[1] is not None
    assert expected.lower() in words[1].lower()


@pytest.mark.parametrize(
    "draft",
    [
        "Wim Oostra, a geologist, showed maps.",
        "Wim Oostra, a scientist, showed maps.",
        "Wim Oostra, a collector, showed maps.",
        "Petra Lindqvist, the chief financial officer, spoke.",
        "Sven Tolk, a professor, will lead the inquiry.",
        "Ines Calo, the director, sat beside him.",
    ],
)
def test_callings_that_go_together(draft: str, callings: FactBase) -> None:
    """A wider word, another name for the post, and what one is besides are no errors."""
    assert not findings(draft, callings)


def test_what_kin_of_the_same_surname_are_called_is_no_calling() -> None:
    """A father's trade is not his daughter's, who goes by the same surname."""
    article = (
        "Painter's house opens\n\nLYON, May 6 - Anne Mercier was born in the house in 1950, the "
        "daughter of Clara, who taught at a school nearby, and Louis Mercier, a baker. Mercier "
        "showed her first pictures in Lyon in 1971.\n"
    )
    base = FactBase([extract_document(read_text(article, "b.txt", published=date(2024, 5, 6)))])
    assert findings("Anne Mercier, a French sculptor, was born in the house in 1950.", base) == []
    assert findings("Louis Mercier, a butcher, was her father.", base) == [
        ("FC107", "butcher", "baker")
    ]


@pytest.mark.parametrize(
    ("word", "called"),
    [("dialectologist", True), ("oceanographer", True), ("dialectology", False), ("rope", False)],
)
def test_callings_are_known_by_their_endings(word: str, *, called: bool) -> None:
    """Who studies something is called so, though no list has the word."""
    assert is_calling(word) is called
