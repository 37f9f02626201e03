"""The file beside a draft that says what to pass over in it: ``talks.docx.ignore``.

For formats that have no comments to hide a note in. One note a line: a code, the words that are
marked, and the reason behind a number sign.

    FC101 Vienna  # confirmed by phone with the ministry
"""

from __future__ import annotations

import re
from pathlib import Path

from factcheck.checks.codes import matching
from factcheck.errors import UserError
from factcheck.silence.model import Ignore, Scope, same_words

SUFFIX = ".ignore"
LINE = r"\s*(?P<code>\S+)\s+(?P<words>.*?)(?:\s+#\s*(?P<reason>.*?))?\s*"


def notes(draft: str) -> list[Ignore]:
    """The notes in the file beside *draft*; none without such a file.

    Raises :class:`UserError`, with the line, where it is wrong.
    """
    path = Path(draft + SUFFIX)
    if draft.startswith("<") or not path.is_file():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from None
    return [
        _note(line, f"{path.as_posix()}", number)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]


def _note(line: str, path: str, number: int) -> Ignore:
    match = re.fullmatch(LINE, line)
    if match is None or not match["words"]:
        raise UserError(
            f"{path}:{number}: write a code, the words, and a reason: FC101 Vienna  # why"
        )
    try:
        codes = frozenset(matching(match["code"], "ignore"))
    except UserError as error:
        raise UserError(f"{path}:{number}: {error}") from None
    return Ignore(
        codes,
        Scope.WORDS,
        same_words(match["reason"] or ""),
        path,
        number,
        words=same_words(match["words"]),
        written=match["code"],
    )
