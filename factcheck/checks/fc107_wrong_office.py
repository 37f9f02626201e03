"""FC107: wrong-office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck, gives_post

if TYPE_CHECKING:
    from factcheck.checks.verdict import Conflict, Verdict


class WrongOffice(SlotCheck):
    """A post, a title or a body is not the one that the sources give, or somebody else holds it.

    ## What it does
    Compares the draft's claim with the fact that agrees with it in everything else.

    ## Why is this bad
    People notice a wrong title before anything else about themselves.

    ## Example
    Defence Minister Ann Example spoke.

    ## Use instead
    Interior Minister Ann Example spoke.
    """

    code = "FC107"
    name = "wrong-office"
    severity = Severity.ERROR
    slots = frozenset({"office", "body", "holder"})
    says = "The source has {expected}, not {found}."

    def owns(self, verdict: Verdict, conflict: Conflict) -> bool:
        """Whether the slot is ours, or what somebody leads."""
        return super().owns(verdict, conflict) or gives_post(verdict, conflict)
