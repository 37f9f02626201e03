"""Silencing findings on purpose: by a comment in the draft, a file beside it, or a baseline."""

from factcheck.silence.apply import Quieted, quiet
from factcheck.silence.model import Ignore, Scope, Silenced

__all__ = ["Ignore", "Quieted", "Scope", "Silenced", "quiet"]
