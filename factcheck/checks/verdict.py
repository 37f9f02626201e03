"""Verdicts: what the facts say of a claim, and which slot of it is off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.claims.model import Claim, Filler, Span, Status
    from factcheck.claims.values import Value
    from factcheck.facts.model import Fact


class Outcome(StrEnum):
    """What the facts say of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"
    """Not of a kind that can be checked: a wish, a question, somebody's words."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The slot that is off: what the draft has there and what the facts have."""

    slot: str
    filler: Filler | None
    """None where the status is off: the predicate is marked."""
    expected: Value | Status | None
    facts: tuple[Fact, ...]
    sure: bool = True
    """Whether the sources leave no doubt; else it is a warning, for a desk to look at."""
    by: str = "claim"
    """The comparison that found it."""
    voices: frozenset[str] = frozenset()
    """The other comparisons that say of the same words that they are off."""
    likely: float = 0.0
    """How likely what a source has there belongs there, where that was weighed (0 … 1)."""
    supported: bool = False
    """Whether a fact supports a claim of the draft that the words that are off belong to."""
    stood: bool = False
    """Whether it was so by an earlier source, which that of ``facts`` supersedes."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the facts say of one claim, and which facts say so."""

    claim: Claim
    outcome: Outcome
    conflict: Conflict | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def marked(self) -> Span | None:
        """The words of the draft that are off; those of the claim where its status is."""
        if self.conflict is None:
            return None
        filler = self.conflict.filler
        return self.claim.span if filler is None else filler.span
