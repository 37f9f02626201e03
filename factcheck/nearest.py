"""The nearest right word, for messages about a wrong one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """What to add to a message about *word*: the known word that is nearest, or all of them."""
    from difflib import get_close_matches

    words = sorted(known)
    close = get_close_matches(word.casefold(), [w.casefold() for w in words], n=1, cutoff=0.4)
    if close:
        return "; did you mean " + next(w for w in words if w.casefold() == close[0]) + "?"
    return f"; known: {', '.join(words)}" if len(words) <= 30 else ""
