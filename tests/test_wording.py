"""Draft sentences beside a source in other words: what supports them, what is off, what is not."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from factcheck.checks.base import Severity
from factcheck.checks.engine import judge
from factcheck.checks.verdict import Outcome
from factcheck.claims.values import Party, Words, compare
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.relation import Relation
from factcheck.run import analyse, extract_document, lint_text

pytestmark = pytest.mark.skipif(
    not (BUNDLED / "config.cfg").exists(), reason="the model is not built"
)
DAY = date(2023, 5, 12)
SOURCE = """\
The harbour master of Tvedby, Solveig Ramstad, shut the north pier to visitors on Monday after \
divers found cracks in two of its pillars.

The pier, built in 1911, draws some 30,000 anglers a year. Ramstad said that she would not open it \
again before the autumn.

Fishermen had reported the damage in March, but the council did not send an engineer.

A regatta planned for Saturday was called off by the sailing club. The club paid 12,000 crowns to \
the owners of nine boats, without admitting a mistake.

The choir of St. Olaf's church will sing at the opening of the Ramstad exhibition in the Old \
Customs House in June.

Helmsman Iver Dahl withdrew from the 2022 Baltic Cup in Gdansk with a shoulder injury. Dahl had \
been banned from an earlier race because of a knee operation.

The lighthouse stands on a rock south of Tvedby harbour.
"""


FESTIVAL = """\
The Tvedby City Lantern Festival opened on Friday with a parade of boats.

Lanterns came from Gdansk, Riga and four towns in Finland. Swedish Prime Minister Ebba Holm, who \
had spent the week in Riga, lit the first one.
"""


@cache
def base(source: str = SOURCE) -> FactBase:
    """The facts of the source."""
    return FactBase([extract_document(read_text(source, "reference/pier.md", published=DAY))])


def outcomes(draft: str) -> list[Outcome]:
    """The verdicts on the claims of *draft*."""
    doc, claims = analyse(read_text(draft, "draft.md", published=DAY))
    return [verdict.outcome for verdict in judge(claims, base(), doc)]


def errors(draft: str, source: str = SOURCE) -> list[tuple[str, str | None]]:
    """The words of *draft* that are found to be wrong, and what was expected."""
    found = lint_text(draft, base(source), DAY, name="draft.md").findings
    return [(f.found, f.expected) for f in found if f.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "draft",
    [
        "The north pier was closed to visitors because of cracks in its pillars.",
        "The sailing club gave the boat owners 12,000 crowns.",
        "The council sent no engineer.",
        "Damage had been reported by the fishermen in March.",
    ],
)
def test_other_words_for_the_same_support_a_claim(draft: str) -> None:
    """A rewrite finds its sentence by near-synonyms and light verbs."""
    assert Outcome.SUPPORTED in outcomes(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "The sailing club gave the boat owners 45,000 crowns.",
        "The council paid for a new crane.",
        "Fishermen will boycott the harbour.",
        "The council sent an engineer.",
    ],
)
def test_a_sentence_that_says_something_else_supports_nothing(draft: str) -> None:
    """Names in common are not enough, nor is a figure or a denial that is not there."""
    assert Outcome.SUPPORTED not in outcomes(draft)


@pytest.mark.parametrize(
    ("draft", "found", "expected"),
    [
        ("Iver Dahl withdrew from the 2022 Adriatic Cup with an injury.", "Adriatic", "Baltic"),
        ("The lighthouse stands on a rock north of Tvedby harbour.", "north", "south"),
        (
            "Helmsman Iver Dahl withdrew from the 2022 Baltic Cup with a wrist injury.",
            "wrist",
            "shoulder",
        ),
    ],
)
def test_another_word_between_the_same_words_is_off(draft: str, found: str, expected: str) -> None:
    """The neighbours say what the word should have been."""
    assert [(found in words, expected in str(right)) for words, right in errors(draft)] == [
        (True, True)
    ]


def test_a_name_whose_end_a_source_has_behind_another_name_is_off() -> None:
    """The festival is of one town, whatever other towns the sources name."""
    found = errors("The Riga City Lantern Festival began with a parade.", FESTIVAL)
    assert found == [("Riga", "Tvedby")]


@pytest.mark.parametrize(
    "draft",
    [
        "The City Lantern Festival began with a parade of boats.",
        "In Riga, City Lantern Festival lanterns are made.",
        "The Riga Lantern Makers sent theirs.",
        "The Riga Prime Minister exhibition has closed.",
    ],
)
def test_what_no_name_goes_on_with_does_not_show_another(draft: str) -> None:
    """Words behind a comma, a post and the end of no name say nothing of the name before them."""
    assert not [one for one in errors(draft, FESTIVAL) if one[0].startswith("Riga")]


@pytest.mark.parametrize(
    "draft",
    [
        "Ramstad shut the pier after divers found cracks and will not open it before autumn.",
        "The regatta planned for Saturday, called off by the sailing club, will not be held.",
        "Iver Dahl withdrew from the Baltic Cup in Gdansk with an injury.",
        "The choir of St. Olaf's will sing at the Old Customs House in June.",
        "In 2025 the regatta will be held on a Sunday.",
        "The sailing club did not hold a regatta on Saturday.",
        "Ramstad talked to anglers in Tvedby on Denmark and Poland.",
    ],
)
def test_a_fair_rewrite_is_left_alone(draft: str) -> None:
    """Nothing is off where the draft says less, says both, or speaks of another year."""
    assert errors(draft) == []


def test_a_claim_is_not_supported_where_one_of_its_words_is_off() -> None:
    """The wrong word is the claim's own, so the rest of its words do not save it."""
    text = "Helmsman Iver Dahl withdrew from the 2022 Baltic Cup with a wrist injury."
    doc, claims = analyse(read_text(text, "draft.md", published=DAY))
    at = text.index("wrist")
    told = [
        verdict.outcome
        for verdict in judge(claims, base(), doc)
        if any(f.span and f.span.start <= at < f.span.end for _, f in verdict.claim.fillers())
    ]
    assert told
    assert Outcome.SUPPORTED not in told
    assert Outcome.CONTRADICTED in told


def test_another_body_that_somebody_leads_is_another_post() -> None:
    """It is told as a post, not as whom something was done to."""
    source = "Tilde Brandt, who leads the defense team of the two pilots, spoke to reporters."
    found = lint_text("Tilde Brandt leads the prosecution team.", base(source), DAY).findings
    assert [(f.code, f.found) for f in found] == [("FC107", "prosecution team")]


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        (Words("Vestvik's share price"), Words("Shares in Vestvik"), Relation.UNKNOWN),
        (Words("oil prices"), Words("gas prices"), Relation.DIFFERENT),
        (
            Party("Guild of Rope Makers", "ORG"),
            Party("International Guild of Rope Makers", "ORG", ("International",)),
            Relation.UNKNOWN,
        ),
        (Party("Guild of Rope Makers", "ORG"), Party("Tarn Bank", "ORG"), Relation.DIFFERENT),
    ],
)
def test_what_may_be_the_same_cut_down_is_not_told_apart(
    one: Party | Words, two: Party | Words, relation: Relation
) -> None:
    """A thing of another, and a body's name without its first word."""
    assert compare(one, two) is relation
    assert compare(two, one) is relation
