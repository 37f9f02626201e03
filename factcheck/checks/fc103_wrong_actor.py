"""FC103: wrong-actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck, gives_post

if TYPE_CHECKING:
    from factcheck.checks.verdict import Conflict, Verdict


class WrongActor(SlotCheck):
    """Somebody else did it, called it off or said it, or it was done to somebody else.

    ## What it does
    Compares the draft's claim with the fact that agrees with it in everything else.

    ## Why is this bad
    Blame and credit go to the wrong door.

    ## Example
    The minister called off the strike.

    ## Use instead
    The union called off the strike.
    """

    code = "FC103"
    name = "wrong-actor"
    severity = Severity.ERROR
    slots = frozenset({"agent", "patient", "speaker", "item", "announcer"})
    says = "The source names {expected} here, not {found}."

    def owns(self, verdict: Verdict, conflict: Conflict) -> bool:
        """Whether the slot is ours, and not what somebody leads, which is a post."""
        return super().owns(verdict, conflict) and not gives_post(verdict, conflict)
