"""Where the keys of a TOML file stand, which the standard reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

PART = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
KEY = rf"{PART}(?:\s*\.\s*{PART})*"
HEADER = re.compile(rf"\s*\[\[?\s*({KEY})\s*\]\]?\s*(?:#.*)?$")
ENTRY = re.compile(rf"\s*({KEY})\s*=")
INNER = re.compile(rf"[{{,]\s*({KEY})\s*=")


def line_of(text: str, path: Sequence[str]) -> int | None:
    """The line, counted from 1, of the TOML *text* on which the key *path* is written.

    Where the key itself is not found, the line of the nearest table around it; None for none.
    """
    best: tuple[int, int] | None = None
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if match := HEADER.match(line):
            table = _parts(match[1])
            found = [table]
        elif match := ENTRY.match(line):
            entry = (*table, *_parts(match[1]))
            found = [entry, *((*entry, *_parts(key)) for key in INNER.findall(line, match.end()))]
        else:
            continue
        for key in found:
            if key == tuple(path[: len(key)]) and (best is None or len(key) > best[0]):
                best = len(key), number
    return best[1] if best else None


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(PART, key))
