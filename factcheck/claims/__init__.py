"""Claims: what a text states, as slots whose values can be compared."""

from __future__ import annotations

from factcheck.claims.model import Claim, Filler, Kind, Span, Status

__all__ = ["Claim", "Filler", "Kind", "Span", "Status"]
