"""What became of the only event of its kind: "the gala was postponed" where it was called off.

An event that the sources have once needs nothing beside its noun to be known again. What became of
it is off where the draft has it put off, called off or held, and the last word of the sources is
another of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Kind, Status
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.compare import Match

RARE = 0.7
"""What the noun must weigh: an event that the sources speak of in few sentences."""
OPEN = frozenset({"time", "changed", "cause", "means", "quantity", "duration"})
"""Slots in which one side may say what the other does not."""
OFF = {
    Status.POSTPONED: frozenset({Status.CALLED_OFF}),
    Status.CALLED_OFF: frozenset({Status.POSTPONED}),
    Status.HELD: frozenset({Status.CALLED_OFF}),
}
"""What the draft says, and what the sources say that excludes it."""


def otherwise_ended(claim: Claim, matches: Sequence[Match]) -> Match | None:
    """The fact that gives another end of the one event that *claim* is about, or None."""
    if claim.kind is not Kind.EVENT or claim.status not in OFF or claim.in_quote:
        return None
    same = [m for m in matches if m.fact.claim.predicate == claim.predicate]
    told = {m.fact.claim.status for m in same} - {Status.PLANNED}
    if len(told) != 1 or not told <= OFF[claim.status]:
        return None
    ended = [m for m in same if m.fact.claim.status in told]
    best = max(ended, key=lambda m: m.weight)
    sure = (
        best.predicate is Relation.SAME
        and best.predicate_weight >= RARE
        and all(m.relation.agrees or m.slot in OPEN for m in best.meetings)
        and not any(m.relation is Relation.DIFFERENT for m in best.meetings)
    )
    return best if sure else None
