"""A last look at each contradiction, the same for all comparisons: how likely it is to be one.

Every comparison comes to its verdict in its own way and goes wrong in its own ways. What right
verdicts have in common is that other comparisons come to the same end, that the source's sentence
is plainly the one that the draft's was written from, and that neither it nor one beside it has the
draft's own words too. Such signs are weighed together by a logistic model, fitted on what was right
and wrong in drafts whose slips are known (``model/weighing.py``). What is not likely enough is told
in doubt; what is unlikely is not told.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.byhand import by_hand
from factcheck.checks.phrases import gainsaid
from factcheck.checks.sentences.crossread import gainsaid_odds
from factcheck.checks.sentences.fit import fit
from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.signs import logistic
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.turns import gainsaiddenial
from factcheck.checks.verdict import Outcome, Verdict
from factcheck.claims.model import Status
from factcheck.claims.values import Words, text_of
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

    from factcheck.checks.verdict import Conflict
    from factcheck.facts.index import FactBase

STRONG = frozenset({"weighed", "weighed amount", "misprint", "doer", "title", "calling", "frame"})
"""Comparisons whose word, beside another's, is right nearly always."""
TOLD = frozenset({"event claim", "identity", "negation", "outdated", "overtaken", "put off"})
"""Comparisons whose contradictions are told in doubt at least: of events that are one in all other
slots, and those whose slips hardly any story has that the weights are fitted on."""
ALONE = frozenset({*gainsaid.SORTS, *gainsaiddenial.SORTS})
"""Those where nothing but the reading of both sides shows it."""
SINCE_CHANGED = frozenset({"outdated", "put off", "overtaken"})
"""Comparisons by which the draft has what was so once, and sources have its words in that place."""
MOST = 3
"""Voices after which one more says nothing."""


@cache
def model() -> Mapping[str, Mapping[str, float]]:
    """The weights of the signs and of each comparison, and what is likely enough."""
    path = files("factcheck.checks") / "data" / "weighing.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def weighed(verdict: Verdict, doc: Doc, base: FactBase) -> Verdict:
    """*verdict*, in doubt or withdrawn where all signs together speak too little for it."""
    if verdict.conflict is None or any(map(by_hand, verdict.conflict.facts)):
        return verdict  # who wrote the fact himself meant it, and near what it stands says nothing
    found = signs(verdict, doc, base)
    if found is None:
        return verdict
    by = comparison(verdict)
    likely, enough = likelihood(found, by), model()["enough"]
    doubtful = verdict.conflict.slot == "status" or found["strange"]
    sort = by if by in ALONE else "open" if doubtful else "warning"
    if likely < enough[sort] and by not in TOLD:
        return Verdict(verdict.claim, Outcome.UNSUPPORTED)
    sure = verdict.conflict.sure and likely >= enough.get(f"{by}, sure", enough["error"])
    sure = sure and not _came_out_then(verdict.conflict)
    return replace(verdict, conflict=replace(verdict.conflict, sure=sure))


def _came_out_then(conflict: Conflict) -> bool:
    """Whether the draft has the day on which the source came out, which may say "yesterday"."""
    day = conflict.filler.value if conflict.filler is not None else None
    return isinstance(day, Time) and any(
        day.start == day.end == evidence.source.published
        for fact in conflict.facts
        for evidence in fact.evidence
        if evidence.source.published is not None
    )


def likelihood(
    found: Mapping[str, float], by: str, weights: Mapping[str, Mapping[str, float]] | None = None
) -> float:
    """How likely a contradiction is (0 … 1) by its signs and the comparison that found it.

    The *weights* are those of :func:`model` where no others are given.
    """
    weights = weights or model()
    total = sum(weights["signs"][sign] * value for sign, value in found.items())
    return logistic(weights["bias"].get(by, 0.0) + weights["bias"]["all"] + total)


def comparison(verdict: Verdict) -> str:
    """What found the contradiction; of claims each kind is a comparison of its own."""
    by = verdict.conflict.by if verdict.conflict is not None else ""
    return f"{verdict.claim.kind} claim" if by == "claim" else by


def signs(verdict: Verdict, doc: Doc, base: FactBase) -> dict[str, float] | None:
    """What speaks for and against a contradiction; None where no sentence of a source does."""
    conflict, span = verdict.conflict, verdict.marked
    told = conflict.facts[0].evidence if conflict is not None and conflict.facts else ()
    passage = passages(base).of_evidence.get(told[0]) if told else None
    if conflict is None or span is None or passage is None:
        return None
    given, values = "", None
    if not isinstance(conflict.expected, Status | None):
        given = text_of(conflict.expected)
        mine = conflict.filler.value if conflict.filler is not None else None
        values = mine or Words(doc.text[span.start : span.end]), conflict.expected
    # that sentences have the verb says nothing of whether it came to that
    telling = (conflict.by, conflict.slot) != ("claim", "status") and not _denied(given)
    off = gainsaid_odds(doc, base, span)
    outright = conflict.slot != "status" and not _denied(given)
    if conflict.by in SINCE_CHANGED:
        telling, values = False, None
    return fit(doc, base, span, passage, given, telling=telling, values=values) | {
        # that it finds right what became of something shows nothing
        "gainsaid": off if outright else 0.0,
        "gainsaid_status": 0.0 if outright else max(0.0, off),
        "gainsaid_alone": off if conflict.by in ALONE else 0.0,
        "voices": float(min(MOST, len(conflict.voices))),
        "alone": float(not conflict.voices),
        "strong": float(not STRONG.isdisjoint(conflict.voices)),
        "likely": conflict.likely,
        "sure": float(conflict.sure),
        "supported": float(conflict.supported),
    }


def _denied(text: str) -> bool:
    """Whether *text* begins with "not" or the like."""
    return bool(text) and text.split(maxsplit=1)[0].lower() in table("setting_against")
