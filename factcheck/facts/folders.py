"""Which files of a folder are rule files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.errors import UserError

SUFFIXES = frozenset({".yaml", ".yml"})


def rule_paths(folders: Sequence[Path]) -> list[Path]:
    """The paths of every rule file in *folders*, each once; hidden files and folders are not ours.

    Raises UserError where a folder is missing.
    """
    found: dict[Path, None] = {}
    for folder in folders:
        if folder.is_dir():
            found.update(dict.fromkeys(sorted(_files(folder))))
        elif folder.exists():
            found[folder] = None
        else:
            raise UserError(
                f"{folder}: no such folder of rules; write some with "
                f"'factcheck extract ARTICLE --rules {folder}', or name another with --rules"
            )
    return list(found)


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES:
                yield Path(where, name)
