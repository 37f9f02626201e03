"""FC102: wrong-time."""

from __future__ import annotations

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck
from factcheck.language.timegrain import Bound


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

    def message(self, expected: str, found: str) -> str:
        """What is wrong; a limit reads "has this by June", no date to which it is dated."""
        if expected.split(maxsplit=1)[0] in set(Bound):
            return f"The source has this {expected}, not {found}."
        return super().message(expected, found)
