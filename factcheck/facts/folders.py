"""Which files of a folder are rule files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.errors import UserError

LEXICON = "lexicon.toml"
"""The file in a folder of rules that holds a desk's own words."""
SUFFIXES = frozenset({".yaml", ".yml"})
HERE = os.path.join(os.curdir, "")
"""What names in the folder we are in begin with, and paths never do."""


def rule_paths(folders: Sequence[Path]) -> list[Path]:
    """The paths of every rule file in *folders*, each once; hidden files and folders are not ours.

    Raises UserError where a folder is missing.
    """
    return [Path(name) for name in rule_names(folders)]


def rule_names(folders: Sequence[Path]) -> list[str]:
    """The same as text, which is made, sorted and opened much faster than as :class:`Path`."""
    found: dict[str, None] = {}
    for folder in folders:
        if folder.is_dir():
            found.update(dict.fromkeys(sorted(_files(folder), key=_order)))
        elif folder.exists():
            found[str(folder)] = None
        else:
            raise UserError(
                f"{folder}: no such folder of rules; write some with "
                f"'factcheck extract ARTICLE --rules {folder}', or name another with --rules"
            )
    return list(found)


def _order(name: str) -> str:
    """What sorts names as paths: a folder goes before another that is called like it and more."""
    return name.replace(os.sep, "\0")


def _files(folder: Path) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES:
                yield os.path.join(where, name).removeprefix(HERE)
