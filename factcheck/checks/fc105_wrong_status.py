"""FC105: wrong-status."""

from __future__ import annotations

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck


class WrongStatus(SlotCheck):
    """The draft turns the story round.

    Something happened that did not, was called off when it was held, or rose when it fell.

    ## What it does
    Compares the draft's claim with the fact that agrees with it in everything else, and the draft's
    words with the source's sentence closest to them: a negation on one side alone, an opposite in
    the word's place, a state that has ended or goes on, what is still to be and what is done. Of
    two sources the later one counts.

    ## Why is this bad
    It turns the story round.

    ## Example
    Sales rose by 3 percent.

    ## Use instead
    Sales fell by 3 percent.
    """

    code = "FC105"
    name = "wrong-status"
    severity = Severity.ERROR
    slots = frozenset({"status"})
    says = "The source says the contrary: {expected}."
