"""A warning that a voice or a doubt was lost is weighed once more before it is told."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.base import Draft
from factcheck.checks.engine import judge
from factcheck.checks.fc404_lost_attribution import LostAttribution
from factcheck.checks.fc405_raised_certainty import RaisedCertainty
from factcheck.checks.voices.weighed import likelihood, model, signs
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import analyse, extract_document

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

STORY = """The fisheries ministers of Norway and Iceland may meet in Bergen in April, the Norwegian
government said.

Prosecutors allege that the harbour master, Olav Brekke, ignored two warnings before the pier gave
way.
"""
UNSURE = "The fisheries ministers of Norway and Iceland will meet in Bergen in April."
ALLEGED = "The harbour master, Olav Brekke, ignored two warnings before the pier gave way."
CHECKS = {"FC404": LostAttribution(), "FC405": RaisedCertainty()}


def draft_of(text: str) -> Draft:
    """A draft with the story behind it."""
    article = read_text(STORY, "s.txt", published=date(2024, 3, 1))
    base = FactBase([extract_document(article)])
    document = read_text(text, "d.txt", published=date(2024, 3, 2))
    doc, claims = analyse(document, None, base.names)
    verdicts = judge(claims, base, doc)
    return Draft(document, doc, tuple(v.claim for v in verdicts), verdicts, base)


@pytest.mark.parametrize(("code", "text"), [("FC405", UNSURE), ("FC404", ALLEGED)])
def test_what_is_plainly_lost_is_told(code: str, text: str) -> None:
    """The source's own sentence with nothing but the doubt or the voice left out."""
    draft = draft_of(text)
    assert [f.code for f in CHECKS[code].run(draft)] == [code]


@pytest.mark.parametrize(("code", "text"), [("FC405", UNSURE), ("FC404", ALLEGED)])
def test_each_sign_has_its_weight(code: str, text: str) -> None:
    """The signs of a warning are those of the weights, and make a likelihood."""
    draft = draft_of(text)
    found = [signs(draft, finding) for finding in CHECKS[code].candidates(draft)]
    assert found
    for one in found:
        assert one is not None
        assert one.keys() == model()["signs"].keys()
        assert 0 < likelihood(one, code) < 1


@pytest.mark.parametrize(("likely", "count"), [(0.9, 1), (0.1, 0)])
def test_what_is_unlikely_is_not_told(
    likely: float, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a candidate all the same."""
    monkeypatch.setattr("factcheck.checks.voices.weighed.likelihood", lambda *_: likely)
    draft = draft_of(UNSURE)
    assert len(list(CHECKS["FC405"].run(draft))) == count
    assert len(list(CHECKS["FC405"].candidates(draft))) == 1


def test_who_says_it_elsewhere_speaks_against() -> None:
    """The next sentence of the draft names whose word it is."""
    alone = draft_of(ALLEGED)
    told = draft_of(f"{ALLEGED} So the prosecutors say.")
    one, two = (
        signs(draft, next(iter(CHECKS["FC404"].candidates(draft)))) for draft in (alone, told)
    )
    assert one is not None
    assert two is not None
    assert two["elsewhere"] > one["elsewhere"]
    assert likelihood(two, "FC404") < likelihood(one, "FC404")
