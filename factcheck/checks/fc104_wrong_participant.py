"""FC104: wrong-participant."""

from __future__ import annotations

from factcheck.checks.base import Severity
from factcheck.checks.slotcheck import SlotCheck


class WrongParticipant(SlotCheck):
    """Somebody else took part: met, played, signed, was paid.

    ## What it does
    Compares the draft's claim with the fact that agrees with it in everything else.

    ## Why is this bad
    It states a meeting that did not happen.

    ## Example
    The mayor met the governor on Monday.

    ## Use instead
    The mayor met the bishop on Monday.
    """

    code = "FC104"
    name = "wrong-participant"
    severity = Severity.ERROR
    slots = frozenset({"participants", "companion", "opponent", "recipient", "beneficiary"})
    says = "The source has {expected} taking part, not {found}."
