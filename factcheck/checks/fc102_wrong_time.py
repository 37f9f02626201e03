"""FC102: wrong-time."""

from __future__ import annotations

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck


class WrongTime(SlotCheck):
    """A day, month or year in the draft is not when the sources say that it happened.

    ## What it does
    Compares the draft's claim with the fact that agrees with it in everything else.

    ## Why is this bad
    A wrong date puts events in a wrong order and causes before effects.

    ## Example
    The bridge was opened in 2016.

    ## Use instead
    The bridge was opened in 2017.
    """

    code = "FC102"
    name = "wrong-time"
    severity = Severity.ERROR
    slots = frozenset({"time", "changed"})
    says = "The source dates this to {expected}, not {found}."
