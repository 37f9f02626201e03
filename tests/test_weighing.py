"""A contradiction that one comparison finds is weighed by signs that are the same for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.checks.base import Severity
from factcheck.checks.engine import compared
from factcheck.checks.verdict import Outcome
from factcheck.checks.weighing import comparison, likelihood, model, signs, weighed
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import analyse, extract_document, lint_text
from model.weighing import Case, alone_in

PUBLISHED, TODAY = date(2024, 5, 8), date(2024, 5, 10)

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

STORY = """Mayor Ilse Krane opened the new bridge over the Velm in Arnau on May 6.

The bridge cost 41 million euros. It was built by Ostrel, a firm from Lind.
"""


def base_of(text: str) -> FactBase:
    """The facts of one article."""
    return FactBase([extract_document(read_text(text, "s.txt", published=PUBLISHED))])


def test_what_several_comparisons_find_is_an_error() -> None:
    """Another town in the place of the one where it was is told by an error."""
    draft = "Mayor Ilse Krane opened the new bridge over the Velm in Brask on May 6."
    report = lint_text(draft, base_of(STORY), TODAY)
    found = [(f.code, f.found, f.expected, f.severity) for f in report.findings]
    assert ("FC101", "Brask", "Arnau", Severity.ERROR) in found


def test_each_sign_has_its_weight() -> None:
    """The signs of a contradiction are those of the weights, and make a likelihood."""
    draft = "Mayor Ilse Krane opened the new bridge over the Velm in Brask on May 6."
    base = base_of(STORY)
    document = read_text(draft, "d.txt", published=TODAY)
    doc, claims = analyse(document, None, base.names)
    verdicts = [v for v in compared(claims, base, doc) if v.conflict is not None]
    assert verdicts
    for verdict in verdicts:
        found = signs(verdict, doc, base)
        assert found is not None
        assert found.keys() == model()["signs"].keys()
        assert 0 < likelihood(found, comparison(verdict)) < 1
        assert verdict.conflict is not None
        assert verdict.conflict.by not in verdict.conflict.voices


@pytest.mark.parametrize(
    ("likely", "severity"),
    [(0.9, Severity.ERROR), (0.45, Severity.WARNING), (0.1, None)],
)
def test_how_likely_it_is_says_how_it_is_told(
    likely: float, severity: Severity | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error, a warning that says "Perhaps", or nothing at all."""
    monkeypatch.setattr("factcheck.checks.weighing.likelihood", lambda *_: likely)
    draft = "Mayor Ilse Krane opened the new bridge over the Velm in Brask on May 6."
    report = lint_text(draft, base_of(STORY), TODAY)
    found = [f for f in report.findings if f.code == "FC101"]
    assert [f.severity for f in found] == ([severity] if severity else [])
    if severity is Severity.WARNING:
        assert found[0].message.startswith("Perhaps wrong.")


def test_what_a_fact_supports_is_less_likely_to_be_off() -> None:
    """A claim that the words belong to, and that a fact supports, speaks against the rest."""
    base = base_of(STORY)
    document = read_text("The bridge cost 44 million euros.", "d.txt", published=TODAY)
    doc, claims = analyse(document, None, base.names)
    found = next(v for v in compared(claims, base, doc) if v.conflict is not None)
    assert found.conflict is not None
    assert not found.conflict.supported
    likely = []
    for supported in (False, True):
        conflict = replace(found.conflict, supported=supported)
        told = signs(replace(found, conflict=conflict), doc, base)
        assert told is not None
        likely.append(likelihood(told, comparison(found)))
    assert likely[1] < likely[0]


def test_the_weighing_makes_no_error_of_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a comparison is not sure of stays a warning, however likely it is."""
    monkeypatch.setattr("factcheck.checks.weighing.likelihood", lambda *_: 0.99)
    base = base_of(STORY)
    document = read_text("The bridge cost 44 million euros.", "d.txt", published=TODAY)
    doc, claims = analyse(document, None, base.names)
    found = next(v for v in compared(claims, base, doc) if v.conflict is not None)
    assert found.conflict is not None
    for sure in (True, False):
        told = weighed(replace(found, conflict=replace(found.conflict, sure=sure)), doc, base)
        assert told.conflict is not None
        assert told.conflict.sure is sure


def test_what_is_withdrawn_is_no_support() -> None:
    """A claim whose contradiction is unlikely is not supported by that."""
    base = base_of(STORY)
    document = read_text("The bridge cost 44 million euros.", "d.txt", published=TODAY)
    doc, claims = analyse(document, None, base.names)
    for verdict in compared(claims, base, doc):
        after = weighed(verdict, doc, base)
        if verdict.outcome is not Outcome.CONTRADICTED:
            assert after == verdict
        else:
            assert after.outcome is not Outcome.SUPPORTED


def test_a_sentence_with_the_drafts_own_words_speaks_against_an_error() -> None:
    """The more a source has of the draft where it has its very name, the less likely a slip."""
    draft = "Mayor Ilse Krane opened the new bridge over the Velm in Brask on May 6."
    both = STORY + "\nThe bridge over the Velm in Brask was opened in May 1998.\n"
    shares = []
    for text in (STORY, both):
        base = base_of(text)
        doc, claims = analyse(read_text(draft, "d.txt", published=TODAY), None, base.names)
        found = [
            signs(v, doc, base)
            for v in compared(claims, base, doc)
            if v.marked is not None and doc.text[v.marked.start : v.marked.end] == "Brask"
        ]
        shares.append(max((s["wide_own"] for s in found if s), default=None))
    assert shares[0] == 0
    assert shares[1] is None or shares[1] > 0
    assert model()["signs"]["wide_own"] < 0


def test_a_negation_is_told_in_doubt_however_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stories that the weights are fitted on have hardly any such slip."""
    monkeypatch.setattr("factcheck.checks.weighing.likelihood", lambda *_: 0.1)
    draft = "The new bridge over the Velm was not built by a firm from Lind."
    found = lint_text(draft, base_of(STORY), TODAY).findings
    assert ("FC105", "was not", Severity.WARNING) in [(f.code, f.found, f.severity) for f in found]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_what_only_the_reading_shows_can_be_fitted_beside_the_rest(share: float) -> None:
    """Its bias is such that as many are likely as were right; nothing else changes."""
    before = {name: dict(table) for name, table in model().items() if name != "enough"}
    signs_of = dict.fromkeys(before["signs"], 0.0)
    cases = [
        Case("counties", str(n), "read post", signs_of, n < 400 * share, True, False)
        for n in range(400)
    ]
    after = alone_in(before, cases)
    assert likelihood(signs_of, "read post", after) == pytest.approx(share, abs=0.02)
    assert after["signs"] == before["signs"]
    kept = {by: bias for by, bias in before["bias"].items() if not by.startswith("read")}
    assert kept.items() <= after["bias"].items()
