"""The baseline: findings that were accepted as they stood on some day.

One line of JSON for each, with path, code and words, sorted; no line number and no time, so that it
survives edits of the drafts, and two people who add to it can merge their files line by line.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UserError
from factcheck.files import write_text
from factcheck.silence.model import same_words

if TYPE_CHECKING:
    from factcheck.checks.base import Finding

FIELDS = ("path", "code", "words")


@dataclass(slots=True)
class Baseline:
    """How many findings of a path, a code and some words were accepted."""

    accepted: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def take(self, path: str, finding: Finding) -> bool:
        """Whether *finding* was accepted; it then is used up, so that a second one is new."""
        key = path, finding.code, same_words(finding.found)
        if not self.accepted[key]:
            return False
        self.accepted[key] -= 1
        return True

    def add(self, path: str, finding: Finding) -> None:
        """Accept *finding* in the draft at *path* (as seen from the settings file)."""
        self.accepted[path, finding.code, same_words(finding.found)] += 1

    def dumps(self) -> str:
        """The text of its file."""
        return "".join(
            json.dumps(dict(zip(FIELDS, key, strict=True)), ensure_ascii=False) + "\n"
            for key in sorted(self.accepted.elements())
        )


def load(path: Path) -> Baseline:
    """The baseline in the file *path*.

    Raises :class:`UserError`, with the line, where it is wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError(
            f"{path}: no such baseline; 'factcheck baseline DRAFT' writes one"
        ) from None
    except UnicodeDecodeError:
        raise UserError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from None
    baseline = Baseline()
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            baseline.accepted[_key(line, f"{path}:{number}")] += 1
    return baseline


def save(path: Path, baseline: Baseline) -> None:
    """Write *baseline* to *path*, whole or not at all. Raises :class:`UserError`."""
    write_text(path, baseline.dumps())


def _key(line: str, where: str) -> tuple[str, str, str]:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise UserError(f"{where}: a merge was left open here; keep the lines of both sides")
    try:
        told = json.loads(line)
    except ValueError:
        told = None
    if not isinstance(told, dict) or not all(isinstance(told.get(key), str) for key in FIELDS):
        raise UserError(
            f'{where}: not a line of a baseline, like {{"path": "a.md", "code": "FC101", '
            '"words": "Vienna"}'
        )
    return told["path"], told["code"], same_words(told["words"])


def without(baseline: Baseline, paths: Iterable[str]) -> Baseline:
    """*baseline* without what it accepts in *paths*."""
    gone = set(paths)
    return Baseline(Counter({key: n for key, n in baseline.accepted.items() if key[0] not in gone}))
