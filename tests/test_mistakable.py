"""Where it is not sure enough who did something, or what became of it, nothing is marked."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import load
from factcheck.run import extract_document, lint_text

ARTICLE = """Court in Hollin frees a miller

HOLLIN, March 6 - A court freed a miller on bail on Wednesday. The miller, Anselm Torv, must
report to the police twice a week, Judge Petra Quill ruled. He will stand trial with six others
from September.

Bakers will not be paid for the three days of their strike, but will get a single sum of 150
crowns in June.

Sundmark lifted a hiring freeze imposed in January and said that it would recruit 60 chemists by
autumn.

Nineteen of the 26 carts in a relief column reached Bakmere on Sunday with 350 sacks of flour.

The Ridge Front released three nurses and 39 soldiers, two fewer than agreed.

The 71 geese will not return to Orsund before October because a virus was found in 12 of them,
said Nita Boom of the breeding station in Chamber.

Dyemaker Nordvale has offered to sell two mills and give up the rights to a red pigment in order
to win approval for its purchase of its rival Sundmark, its chief executive said on Tuesday.
"""


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the article states."""
    return FactBase([extract_document(read_text(ARTICLE, "a.txt", published=date(2024, 3, 7)))])


def errors(draft: str, base: FactBase) -> list[tuple[str, str]]:
    """Code and words of the errors in *draft*."""
    report = lint_text(draft, base, date(2024, 3, 8))
    return [(f.code, f.found) for f in report.findings if f.severity.value == "error"]


@pytest.mark.parametrize(
    "draft",
    [
        # "he" is the miller, not the judge who is named just before
        "Anselm Torv will be tried together with six others in September.",
        # what follows "but" is not denied
        "The bakers forgo their wages, although 150 crowns are to be paid to them in June.",
        # a freeze is a noun behind an article, and called off nothing
        "In spring Sundmark ended a pay freeze that it had ordered in January.",
        # to set out and to arrive follow one another
        "By Sunday, 19 of the carts that had set out for Bakmere had got through.",
        # who was released had been captive
        "How two of the captive soldiers of the Ridge Front met their death is disputed.",
        # what waits to go has not gone
        "At the breeding station in Chamber, 71 geese are waiting to go home to Orsund.",
        # "its chief executive said" does not say who was offered something
        "The regulator had been offered two mills and a red pigment.",
    ],
)
def test_what_may_well_be_right(draft: str, base: FactBase) -> None:
    """None of these is at odds with the article."""
    assert errors(draft, base) == []


def test_a_post_whose_second_word_stands_behind() -> None:
    """Whoever is named beside the post hangs on its first word, as a party of its own."""
    doc = load()("The envoys met the director general of the agency and President Ona Brill.")
    general = next(token for token in doc if token.text == "general")
    assert (general.head.text, general.dep_) == ("director", "amod")
