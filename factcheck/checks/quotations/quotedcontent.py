"""What somebody is quoted as saying, where the sources say otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.engine import judge_one
from factcheck.checks.quotations.quoting import Outcome as Quoting
from factcheck.checks.quotations.quoting import judged
from factcheck.checks.verdict import Outcome, Verdict
from factcheck.claims.model import Kind

if TYPE_CHECKING:
    from factcheck.checks.base import Draft

CACHE = "factcheck-quoted-content"


def contradicted(draft: Draft) -> tuple[Verdict, ...]:
    """The contradicted claims inside quotations that the draft quotes as its sources do.

    They are the speaker's claims, not the draft's. The verdicts' claims keep ``in_quote``.
    """
    held = draft.doc.user_data.get(CACHE)
    if held is None or held[0] is not draft.facts:
        held = draft.doc.user_data[CACHE] = (draft.facts, tuple(_contradicted(draft)))
    found: tuple[Verdict, ...] = held[1]
    return found


def _contradicted(draft: Draft) -> list[Verdict]:
    if not any(claim.in_quote for claim in draft.claims):
        return []
    faithful = [q.span for q in judged(draft) if q.outcome is Quoting.FAITHFUL]
    found: list[Verdict] = []
    for claim in draft.claims:
        if not claim.in_quote or claim.kind is Kind.QUOTE:
            continue
        if not any(s.start <= claim.span.start and claim.span.end <= s.end for s in faithful):
            continue
        verdict = judge_one(replace(claim, in_quote=False), draft.facts)
        if verdict.outcome is Outcome.CONTRADICTED:
            found.append(replace(verdict, claim=claim))
    return found
