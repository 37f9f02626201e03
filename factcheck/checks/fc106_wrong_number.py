"""FC106: wrong-number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck
from factcheck.language.quantityvalue import Quantity

if TYPE_CHECKING:
    from factcheck.checks.verdict import Conflict, Verdict


class WrongNumber(SlotCheck):
    """A count, an amount, a duration, an age or an ordinal differs from the source's.

    ## What it does
    Compares the draft's claim with the fact that agrees with it in everything else.

    ## Why is this bad
    Figures are quoted on by others and are hard to call back.

    ## Example
    The talks lasted four hours.

    ## Use instead
    The talks lasted two hours.
    """

    code = "FC106"
    name = "wrong-number"
    severity = Severity.ERROR
    slots = frozenset({"quantity", "duration", "ordinal"})
    says = "The source has {expected}, not {found}."

    def owns(self, verdict: Verdict, conflict: Conflict) -> bool:
        """A figure in whatever slot: "won by two seconds"."""
        figure = conflict.filler is not None and isinstance(conflict.filler.value, Quantity)
        return figure or super().owns(verdict, conflict)
