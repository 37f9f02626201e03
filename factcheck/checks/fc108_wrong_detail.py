"""FC108: wrong-detail."""

from __future__ import annotations

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck


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
    says = "The source has {expected} here, not {found}."
