"""Patterns of paths, as ignore files write them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath


def matches(path: PurePath, pattern: str) -> bool:
    """Whether *path*, seen from the folder of the settings, fits *pattern*.

    ``*`` and ``?`` stay within a folder, ``**`` goes through folders; a pattern without a slash
    may fit at any depth; a pattern that fits a folder fits all that is in it.
    """
    text = path.as_posix()
    return _compiled(pattern).fullmatch(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    rest = pattern.strip("/")
    anywhere = "/" not in pattern.rstrip("/")
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    body = "".join(
        parts.get(token, re.escape(token)) for token in re.findall(r"\*\*/|\*\*|.", rest)
    )
    return re.compile(f"{'(?:.*/)?' if anywhere else ''}{body}(?:/.*)?", re.DOTALL)
