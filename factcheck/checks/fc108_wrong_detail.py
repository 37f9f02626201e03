"""FC108: wrong-detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck

if TYPE_CHECKING:
    from factcheck.checks.verdict import Conflict, Verdict


class WrongDetail(SlotCheck):
    """Another occasion, cause or means than the sources give.

    ## What it does
    Compares the draft's claim with the fact that agrees with it in everything else.

    ## Why is this bad
    Why and how are facts too, and often the ones in dispute.

    ## Example
    He cancelled the visit because of the weather.

    ## Use instead
    He cancelled the visit because of the strike.
    """

    code = "FC108"
    name = "wrong-detail"
    severity = Severity.ERROR
    slots = frozenset({"occasion", "cause", "means", "complement", "topic", "role", "manner"})
    elsewhere = frozenset(
        {
            "place",
            "destination",
            "origin",
            "time",
            "changed",
            "agent",
            "patient",
            "speaker",
            "item",
            "announcer",
            "participants",
            "companion",
            "opponent",
            "recipient",
            "beneficiary",
            "status",
            "quantity",
            "duration",
            "ordinal",
            "office",
            "body",
            "holder",
        }
    )
    says = "The source has {expected} here, not {found}."

    def owns(self, verdict: Verdict, conflict: Conflict) -> bool:
        """Whether the slot is no other check's: those of prepositions ("in the arm") are ours."""
        return conflict.slot not in self.elsewhere and verdict.claim.kind in self.kinds
