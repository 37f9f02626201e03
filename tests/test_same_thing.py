"""What a draft says in another way than a source is not marked, and what is off still is."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.base import Severity
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import extract_document, lint_text

TODAY = date(2024, 10, 12)

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]


def errors(source: str, draft: str, published: date = date(2024, 10, 11)) -> list[str]:
    """The words that are marked as errors in a draft with one article behind it."""
    base = FactBase([extract_document(read_text(source, "s.txt", published=published))])
    report = lint_text(draft, base, TODAY)
    return [f.found for f in report.findings if f.severity is Severity.ERROR]


def warned(source: str, draft: str) -> list[str]:
    """The words that are marked at all."""
    article = read_text(source, "s.txt", published=date(2024, 10, 11))
    report = lint_text(draft, FactBase([extract_document(article)]), TODAY)
    return [f.found for f in report.findings]


@pytest.mark.parametrize(
    ("source", "right", "wrong", "found"),
    [
        pytest.param(
            "Tollan Media will take over all 212 employees of the Orvik Post and has promised "
            "not to dismiss any of them before the end of 2025.",
            "None of the 212 employees of the Orvik Post will be dismissed before 2026, Tollan "
            "Media has promised.",
            "None of the 212 employees of the Orvik Post will be dismissed before 2027, Tollan "
            "Media has promised.",
            "2027",
            id="before the end of a year",
        ),
        pytest.param(
            "Ines Calder resigned on Thursday as editor of the Orvik Post, a day after the owner "
            "of the paper, Tollan Media, said it no longer wanted the printing plant.",
            "Tollan Media said on Wednesday that it did not want the printing plant any more.",
            "Ines Calder resigned on Tuesday as editor of the Orvik Post, after Tollan Media said "
            "it no longer wanted the printing plant.",
            "Tuesday",
            id="a day after",
        ),
        pytest.param(
            "Runner Pavel Tamm will not get back the gold medal that he won in Orvik.",
            "Runner Pavel Tamm does not get his gold medal back.",
            "Runner Pavel Tamm did not win a gold medal in Orvik.",
            "did not",
            id="a phrasal verb around its object",
        ),
        pytest.param(
            "The National Council rejected the pension law of the Sorel government on Tuesday.",
            "The National Council vetoed the pension law of the Sorel government on Tuesday.",
            "The National Council approved the pension law of the Sorel government on Tuesday.",
            "approved",
            id="a veto is a rejection",
        ),
        pytest.param(
            "Fire chief Hamo Baran resigned on Monday over complaints that two engines had come "
            "with empty tanks.",
            (
                "The former chief resigned over complaints that two engines had come with empty "
                "tanks."
            ),
            "Fire chief Hamo Baran resigned on Wednesday over complaints that two engines had "
            "come with empty tanks.",
            "Wednesday",
            id="a title with former",
        ),
        pytest.param(
            "The Orvik Gazette printed photographs of the minister on the terrace of the villa "
            "with his wife.",
            "The Orvik Gazette printed pictures of the minister on the terrace of the villa with "
            "his family.",
            "The Orvik Gazette printed photographs of the minister on the terrace of the villa "
            "with his lawyer.",
            "lawyer",
            id="a family has a wife in it",
        ),
    ],
)
def test_the_same_in_other_words(source: str, right: str, wrong: str, found: str) -> None:
    """The one draft says the same, the other something else."""
    assert errors(source, right) == []
    assert found in errors(source, wrong)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (
            """Lorna McTavish resigned as chair of the school board.

Vice-chair Owen Desmarais replaces her until a new chair is chosen.""",
            "Lorna McTavish has left the school board. Her deputy, Owen Desmarais, fills in.",
        ),
        (
            """Judge Mariana Quiros said the e-mail, sent on June 12 by the consultant Paulo
Teles, raised “a serious doubt” about the treatment of the bidders.""",
            """An e-mail that the consultant Paulo Teles wrote in June cast “a serious doubt”, in
the view of Mariana Quiros, on whether the bidders were treated alike.""",
        ),
        (
            """He said that the president, the Norwegian director Ingrid Saltved, had advised the
winner on the script.""",
            "He complained that its president, Ingrid Saltved, had advised the winner.",
        ),
        (
            "The Czech ambassador, Anna Horak, visited Orvik on Monday.",
            "Anna Horak, who represents the Czech Republic, went to Orvik on Monday.",
        ),
        (
            "Prime Minister Vera Rasol is to receive the union leaders on Wednesday.",
            "The head of government, Vera Rasol, is to see the union leaders on Wednesday.",
        ),
        (
            (
                "Ines Grund told parliament that the hospitals would stay open until at least the "
                "end of 2025."
            ),
            "None of the hospitals will be shut before 2026, Ines Grund told parliament.",
        ),
        (
            """The expulsions follow the arrest of two men, a Bulgarian aged 24 and a Cypriot
aged 31, at the port of Orvik.""",
            "The younger of the two men arrested at the port of Orvik is a Bulgarian.",
        ),
        (
            "“He asked for his shoes before he asked for water,” said Selin Akbar, a paramedic.",
            """A paramedic, Selin Akbar, said he had asked first for his shoes and only then
for water.""",
        ),
    ],
)
def test_no_other_post_age_or_order(source: str, draft: str) -> None:
    """Posts called otherwise, ages, the order of two things, and who spoke."""
    assert errors(source, draft) == []


def test_a_day_on_which_the_source_came_out_is_in_doubt() -> None:
    """The source says "yesterday", the draft has the day of the source: a warning, no error."""
    source = "A storm yesterday felled a crane at the mosque of Orvik, killing 107 people."
    draft = (
        "On October 11, 2024, a storm felled a crane at the mosque of Orvik, killing 107 people."
    )
    assert errors(source, draft) == []
    assert warned(source, draft) == ["October 11, 2024"]
    assert errors(source, draft.replace("October 11", "October 3")) == ["October 3, 2024"]


def test_a_quotation_does_not_hide_the_rest_of_its_sentence() -> None:
    """What the draft says in its own words beside a quoted phrase is compared, too."""
    source = (
        "Party leader Pier Pollard has shut down his account on the app Tokko, while Ines Calder "
        "is “taking a pause” from posting."
    )
    assert errors(source, source) == []
    assert "opened" in errors(source, source.replace("shut down", "opened"))


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Mayor Ana Roe handed him 5,100 signatures.", "More than 5,000 people signed."),
        ("Some 53.8 percent were against the canal.", "Nearly 54 percent were against the canal."),
        ("The seller said it would be 35 million.", "The seller spoke of 35 million euros."),
        ("The bronzes are insured for 22 million francs.", "They cost 22 million Swiss francs."),
        ("Traun lost their sixth match in a row.", "Traun have lost six matches in a row."),
        (
            "The 40,000 euros will be divided equally between Ana Roe and Ivo Tamm.",
            "Ana Roe will get 20,000 euros.",
        ),
        (
            "He had been promised 8,000 euros and had received only half of it.",
            "He had been paid 4,000 of the 8,000 euros that were promised.",
        ),
        (
            "Copper brings in seven of every ten export dollars.",
            "Copper accounts for about 70 percent of exports.",
        ),
        (
            "The minister wanted to guarantee no more than a quarter of the loan.",
            "The minister would have preferred 25 percent.",
        ),
        (
            "The judge ordered that the figures stay in Basel until a hearing on January 14.",
            "The figures stay in Basel until a hearing on January 14, 2025.",
        ),
    ],
)
def test_a_figure_told_in_another_shape_has_a_source(source: str, draft: str) -> None:
    """Rounded, halved, as a share or an ordinal, in a currency that the source leaves out."""
    assert warned(source, draft) == []


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (
            "The last stage, shortened to 96 km from 140 for the heat, was won by Luca Berto.",
            "The last stage, won by Luca Berto, had been cut by 44 km because of the heat.",
        ),
        (
            "The ballot of the clerks went her way with 54 percent; a recount moved 38 votes.",
            "The ballot of the clerks went her way by 54 percent to 46.",
        ),
    ],
)
def test_what_another_figure_tells_is_no_error(source: str, draft: str) -> None:
    """What lies between two figures, and what is left of a hundred percent."""
    assert errors(source, draft) == []


@pytest.mark.parametrize(
    ("source", "draft", "found"),
    [
        ("Mayor Ana Roe handed him 5,100 signatures.", "Some 5,390 people signed.", "Some 5,390"),
        ("The seller said it would be 35 million.", "The seller spoke of 36 million euros.", ""),
        ("Traun lost their sixth match in a row.", "Traun have lost eight matches.", "eight"),
        (
            "The 40,000 euros will be divided equally between Ana Roe and Ivo Tamm.",
            "Ana Roe will get 25,000 euros.",
            "25,000 euros",
        ),
    ],
)
def test_another_figure_has_none(source: str, draft: str, found: str) -> None:
    """What cannot be made of the source's figure is marked."""
    marked = warned(source, draft)
    assert found in marked if found else marked
