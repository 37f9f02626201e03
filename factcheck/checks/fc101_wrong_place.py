"""FC101: wrong-place."""

from __future__ import annotations

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck


class WrongPlace(SlotCheck):
    """A place in the draft is not where the sources say that it happened.

    ## What it does
    Compares the draft's claim with the fact that agrees with it in everything else.

    ## Why is this bad
    The place is the first thing that readers who were there will notice.

    ## Example
    The two presidents first met in Vienna.

    ## Use instead
    The two presidents first met in Helsinki.
    """

    code = "FC101"
    name = "wrong-place"
    severity = Severity.ERROR
    slots = frozenset({"place", "destination", "origin"})
    says = "The source has this in {expected}, not in {found}."
