"""What begins with a capital and is no stranger: a plain word, half of a name with a hyphen."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

ARTICLE = """ORSK, May 8 - Police in Orsk questioned the trader Musa Bello-Dutse for two hours on
Wednesday. People from the villages have gone home, officials said. Lindi Mota, a South African
judge, pulled out an electrician of 24. Profit rose to 61 million crowns from 50 million a year
earlier. They are looking into a plan to run the cranes by remote control.
"""


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Villagers are back home near Orsk.", []),
        ("Bello-Dutse was questioned.", []),
        ("Vartan was questioned in Orsk.", ["Vartan"]),
        ("The judge from South Africa is Lindi Mota.", []),
        ("The judge from South Korea is Lindi Mota.", ["South Korea"]),
    ],
)
def test_only_a_name_that_no_source_has_is_unknown(draft: str, found: list[str]) -> None:
    """A word of the language is no name, and a name with a hyphen is one name."""
    rules = extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 5, 8)))
    report = lint_text(draft, FactBase([rules]), date(2024, 5, 9), codes=["FC402"])
    assert [f.found for f in report.findings] == found


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("An electrician aged 24 was pulled out.", []),
        ("An electrician aged 25 was pulled out.", ["aged 25"]),
        ("Profit was 50 million crowns in the same months of 2023.", []),
        ("Profit was 50 million crowns in the same months of 2021.", ["2021"]),
    ],
)
def test_figures_that_a_source_gives_in_other_words_are_known(draft: str, found: list[str]) -> None:
    """An age without its years, and the year with which a source compares."""
    rules = extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 5, 8)))
    report = lint_text(draft, FactBase([rules]), date(2024, 5, 9), codes=["FC403"])
    assert [f.found for f in report.findings] == found


def test_who_looks_into_something_or_works_by_remote_control_is_not_unsure() -> None:
    """Words that hedge in other company are no doubts: "it looks as if", "a remote chance"."""
    rules = extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 5, 8)))
    draft = "They examine a plan that steers the cranes from afar."
    report = lint_text(draft, FactBase([rules]), date(2024, 5, 9), codes=["FC405"])
    assert not report.findings


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (
            (
                "A jury on Wednesday convicted two cousins of robbing a bank in Orsk of a million "
                "crowns in 2021, but acquitted a teller who had been accused of letting them in."
            ),
            "Two cousins found guilty of robbing a bank in Orsk will hear their sentence in June.",
        ),
        (
            "Dora Barko, who came back on Wednesday, is considered a witness and not a suspect.",
            "Dora Barko, now back in Velm, is regarded as a witness.",
        ),
    ],
)
def test_nobody_says_what_somebody_is_accused_of(source: str, draft: str) -> None:
    """Words that name no party are nobody's word."""
    rules = extract_document(read_text(source, "a.txt", published=date(2024, 5, 8)))
    assert not lint_text(draft, FactBase([rules]), date(2024, 5, 9), codes=["FC404"]).findings


LOWERED = """ORSK, May 8 - The dam will be lowered from 92 metres to 70, the ministry said. Its cost
was put at 500,000 crowns, and later at 350,000. The council voted by nine to eight to save it by
May 31.
"""


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("The dam will be 22 metres lower than planned.", []),
        ("The dam will be 23 metres lower than planned.", ["23 metres"]),
        ("It will cost 150,000 crowns less than at first.", []),
        ("It will cost 160,000 crowns less than at first.", ["160,000"]),
        ("There are 22 days left to save it.", []),
        ("There are 24 days left to save it.", ["24 days"]),
        ("The council voted 9-8.", []),
        ("The council voted 9-7.", ["9-7"]),
    ],
)
def test_what_lies_between_two_figures_has_a_source(draft: str, found: list[str]) -> None:
    """Where the draft says that it compares, and of days up to a day of the source."""
    rules = extract_document(read_text(LOWERED, "a.txt", published=date(2024, 5, 8)))
    report = lint_text(draft, FactBase([rules]), date(2024, 5, 9), codes=["FC403"])
    assert [f.found for f in report.findings] == found


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("Dora Bett spurned the idea that her client had fled.", []),
        ("Dora Bett has lodged a protest over the arrest.", ["lodged a protest"]),
    ],
)
def test_what_only_points_elsewhere_is_no_claim(draft: str, found: list[str]) -> None:
    """Nouns such as "idea" stand for what is told elsewhere."""
    text = "Dora Bett, the lawyer of Aron Bask, said that he had been at home when police came."
    rules = extract_document(read_text(text, "a.txt", published=date(2024, 5, 8)))
    report = lint_text(draft, FactBase([rules]), date(2024, 5, 9), codes=["FC401"])
    assert [f.found for f in report.findings] == found
