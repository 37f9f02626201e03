"""A last look at warnings that a voice or a doubt was lost: how likely it is that one was.

Whether the source's sentence is the one that the draft's was written from, whether the draft names
who says so elsewhere, whether a fact supports its words anyway: such signs are weighed together by
a logistic model, fitted on warnings that were right and wrong in drafts whose slips are known
(``model/lostvoices.py``). What is not likely enough is not told.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks import weighing
from factcheck.checks.selfcheck import reports
from factcheck.checks.sentences.fit import fit
from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.sourcewords import says
from factcheck.checks.verdict import Outcome
from factcheck.language.syntax import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factcheck.checks.base import Draft, Finding

SURROUNDINGS = (
    *("wide", "wide_own", "wide_next", "beside", "covered", "denies"),
    "elsewhere",  # who says so, or the doubt, is told in another sentence
)
"""The signs of how the source's sentence fits that tell of a voice, too."""
MODALS = frozenset({"will", "would", "shall"})


@cache
def model() -> Mapping[str, Mapping[str, float]]:
    """The weights of the signs and of each check, and what is likely enough."""
    path = files("factcheck.checks") / "data" / "lostvoices.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def likely(draft: Draft, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those of *findings* in which the draft has likely lost a voice or a doubt."""
    for finding in findings:
        found = signs(draft, finding)
        if found is None or likelihood(found, finding.code) >= model()["enough"]["warning"]:
            yield finding


def likelihood(
    found: Mapping[str, float], code: str, weights: Mapping[str, Mapping[str, float]] | None = None
) -> float:
    """How likely a warning of the check *code* is right (0 … 1), by its signs.

    The *weights* are those of :func:`model` where no others are given.
    """
    return weighing.likelihood(found, code, weights or model())


def signs(draft: Draft, finding: Finding) -> dict[str, float] | None:
    """What speaks for and against a warning; None where no sentence of a source is behind it."""
    told = finding.facts[0].evidence if finding.facts else ()
    passage = passages(draft.facts).of_evidence.get(told[0]) if told else None
    if passage is None:
        return None
    doc, span = draft.doc, finding.span
    found = fit(doc, draft.facts, span, passage, finding.expected or "")
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert tokens is not None  # it overlaps words, as whatever is marked does
    held = {
        evidence.text
        for verdict in draft.verdicts
        if verdict.outcome is Outcome.SUPPORTED
        and any(
            where.overlaps(span)
            for where in (verdict.claim.span, *(f.span for _, f in verdict.claim.fillers()))
            if where is not None
        )
        for fact in verdict.facts
        for evidence in fact.evidence
    }
    predicates = [t for t in tokens if t.pos_ in ("VERB", "NOUN", "ADJ")]
    linking = not predicates  # of what somebody is, "is" is the same word
    return {sign: found[sign] for sign in SURROUNDINGS} | {
        "reports": float(reports(tokens.root.sent)),
        "ahead": float(any(token.lower_ in MODALS for token in tokens)),
        "same_word": float(linking or any(says(passage.text, base(token)) for token in predicates)),
        "supported_here": float(passage.text in held),
        "supported_elsewhere": float(bool(held - {passage.text})),
    }
