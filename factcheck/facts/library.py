"""The rule files of folders, of which only those are read that a draft has something to do with.

A desk's folder may hold a hundred thousand facts, and a draft speaks of a few dozen. Which files
share its words is looked up in the :mod:`~factcheck.facts.wordindex`; these alone are read and
indexed, so that the time to check a draft hangs on the draft and not on the folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.facts import store
from factcheck.facts.index import FactBase
from factcheck.facts.wordindex import WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.facts.model import RuleFile
    from factcheck.facts.wordindex import Entry

SMALL = 3000
"""Up to so many facts are all read, whatever the draft says."""
SEVERAL = 1_000_000
"""So many bytes of rule files are worth an index."""


class Library:
    """The rule files of *folders*, read as far as they are needed.

    Raises UserError where a folder is missing or a file is wrong: every file is checked, whether
    or not it is read.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._read: dict[Path, RuleFile] = {}
        self._bases: dict[tuple[Path, ...], FactBase] = {}
        paths = store.rule_paths(folders)
        size = sum(path.stat().st_size for path in paths)
        self._indexes: list[WordIndex] = []
        if size < SEVERAL:
            self.paths = tuple(paths)
            self._small = True
            return
        with store.uncollected():
            self._indexes += [WordIndex(folder) for folder in dict.fromkeys(folders)]
        entries = {entry.path: entry for index in self._indexes for entry in index.entries}
        self._entries: dict[Path, Entry] = entries
        self.paths = tuple(entries)
        self._small = sum(entry.facts for entry in entries.values()) <= SMALL

    @property
    def files(self) -> tuple[RuleFile, ...]:
        """Every rule file."""
        return self._load(self.paths)

    @property
    def everything(self) -> FactBase:
        """The facts of every file."""
        return self._base(self.paths)

    def about(self, text: str) -> FactBase:
        """The facts that *text* may speak of: all of a small folder, else those of the near files.

        A word of the text that any file has is in one of the files chosen, so that nothing looks
        unknown only because its file was passed over.
        """
        return self._base(self.paths if self._small else self.near(text))

    def near(self, text: str) -> tuple[Path, ...]:
        """The files that share the most telling words with *text*, in the order of the paths."""
        chosen: set[Path] = set()
        for index in self._indexes:
            chosen |= index.always | index.near(text)
        return tuple(path for path in self.paths if path in chosen)

    def _base(self, paths: tuple[Path, ...]) -> FactBase:
        if paths not in self._bases:
            self._bases[paths] = FactBase(self._load(paths))
        return self._bases[paths]

    def _load(self, paths: Iterable[Path]) -> tuple[RuleFile, ...]:
        missing = [path for path in paths if path not in self._read]
        if missing:
            self._read.update(zip(missing, store.load_paths(missing), strict=True))
        return tuple(self._read[path] for path in paths)
