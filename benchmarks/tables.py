"""Markdown tables of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def share(part: int, whole: int) -> str:
    """A share in per cent with its counts."""
    return f"{100 * part / whole:.1f} ({part}/{whole})" if whole else "–"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose first row is its header."""
    first, *others = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([first, "|---" + "|--:" * (len(rows[0]) - 1) + "|", *others])
