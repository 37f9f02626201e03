"""The rule files of folders, of which only those are read that a draft has something to do with.

A desk's folder may hold a hundred thousand facts, and a draft speaks of a few dozen. Which files
share its words is looked up in the :mod:`~factcheck.facts.wordindex`; these alone are read and
indexed, so that the time to check a draft hangs on the draft and not on the folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UserError
from factcheck.facts import scan, store
from factcheck.facts.folders import rule_names
from factcheck.facts.ids import story_path
from factcheck.facts.index import FactBase
from factcheck.facts.search import Query, find
from factcheck.facts.wordindex import Entry, WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from factcheck.facts.model import Fact, RuleFile

SMALL = 3000
"""Up to so many facts are all read, whatever the draft says."""
SUFFIXES = frozenset({".md", ".txt", ".html", ".htm", ".docx", ".json", ".yaml", ".yml"})
SEVERAL = 1_000_000
"""So many bytes of rule files are worth an index."""


class Library:
    """The rule files of *folders*, read as far as they are needed.

    Every file is checked, whether or not it is read. Without *proposed*, facts that nobody
    vouches for are left out. Raises UserError where a folder is missing or a file is wrong.
    """

    def __init__(self, folders: Sequence[Path], *, proposed: bool = True) -> None:
        self._folders = tuple(dict.fromkeys(folders))
        self._proposed = proposed
        self._read: dict[Path, RuleFile] = {}
        self._bases: dict[tuple[Path, ...], FactBase] = {}
        self._indexes: list[WordIndex] = []
        names = rule_names(self._folders)
        if sum(os.stat(name).st_size for name in names) < SEVERAL:
            paths = [Path(name) for name in names]
            entries = [
                _entry(path, rules) for path, rules in zip(paths, self._load(paths), strict=True)
            ]
        else:
            with store.uncollected():
                self._indexes += [WordIndex(folder) for folder in self._folders]
            entries = [entry for index in self._indexes for entry in index.entries]
        self._entries = {entry.path: entry for entry in entries}
        self.paths = tuple(self._entries)

    @property
    def files(self) -> tuple[RuleFile, ...]:
        """Every rule file."""
        return self._load(self.paths)

    def about(
        self, text: str, sources: Iterable[str] = (), stories: Iterable[str] = ()
    ) -> FactBase:
        """The facts that *text* may speak of: all of a small folder, else those of the near files.

        A word of the text that any file has is in one of the files chosen, so that nothing looks
        unknown only because its file was passed over. *sources* and *stories* narrow the files,
        see :meth:`scope`.
        """
        paths = self.scope(sources, stories)
        if self._indexes and sum(self._entries[path].facts for path in paths) > SMALL:
            near = self.near(text)
            paths = tuple(path for path in paths if path in near)
        return self._base(paths)

    def everything(self, sources: Iterable[str] = (), stories: Iterable[str] = ()) -> FactBase:
        """All the facts of *sources* and *stories*, or of all files where neither is given."""
        return self._base(self.scope(sources, stories))

    def select(self, *queries: Query) -> Iterator[RuleFile]:
        """The rule files that hold what any of *queries* asks for, in the order of their paths.

        Of the files of a big folder, only the facts are read that may be meant; others are left
        out, and so is what stands beside the facts.
        """
        choosers = [scan.asking(query) for query in queries]
        return self._chosen(choosers, frozenset())

    def holding(self, choosers: Sequence[scan.Chooser], text: str = "") -> FactBase:
        """The facts at least that any of *choosers* takes, and what *text* may speak of.

        All facts of a small folder; of a big one also those by hand.
        """
        if not self._indexes:
            return self.everything()
        near = self.near(text)
        return FactBase(tuple(self._chosen(choosers, near)), proposed=self._proposed)

    def _chosen(
        self, choosers: Sequence[scan.Chooser], whole: AbstractSet[Path]
    ) -> Iterator[RuleFile]:
        """What *choosers* take of each file, and all of the files *whole* and of those read."""
        for path in self.paths:
            rules = self._read.get(path)
            if rules is None and path in whole:
                [rules] = self._load([path])
            elif rules is None:
                text = store.decoded(path, store.content(path))
                rules = scan.read(text, path.as_posix(), choosers)
            if rules is not None:
                yield rules

    def find(self, query: Query) -> Iterator[tuple[RuleFile, Fact]]:
        """The facts that *query* asks for, each with its file, in reading order; one by one."""
        return find(self.select(query), query)

    def count(self, query: Query) -> int:
        """How many facts *query* asks for, without stale ones; of a big folder, at most so many."""
        if len(self._read) == len(self.paths):
            return sum(not fact.stale for _, fact in find(self._read.values(), query))
        texts = ((path, store.decoded(path, store.content(path))) for path in self.paths)
        return sum(scan.count(text, path.as_posix(), query) for path, text in texts)

    def near(self, text: str) -> set[Path]:
        """The files that share the most telling words with *text*, and those written by hand."""
        found: set[Path] = set()
        for index in self._indexes:
            found |= index.always | index.near(text, SMALL)
        return found

    def scope(self, sources: Iterable[str] = (), stories: Iterable[str] = ()) -> tuple[Path, ...]:
        """The rule files of any of *sources* or *stories*; all where neither is given.

        A source goes by the name of its rule file or its article, without folder and suffix. A
        story is a folder among the rules, with the folders in it. Files that hold only names count
        for every scope. Raises UserError for a name that there is not.
        """
        named = [
            *(("source", _stem(name), self._sources) for name in sources),
            *(("story", name.strip("/"), self._stories) for name in stories),
        ]
        if not named:
            return self.paths
        wanted = {
            path for path, held in self._entries.items() if not held.source and not held.facts
        }
        for what, name, lookup in named:
            known = lookup()
            if what == "story" and name not in known and story_path(name) in known:
                name = story_path(name)
            if name not in known:
                from factcheck.nearest import nearest

                raise UserError(f"unknown {what} {name!r}{nearest(name, known)}")
            wanted |= known[name]
        return tuple(path for path in self.paths if path in wanted)

    @property
    def has_stories(self) -> bool:
        """Whether there are folders among the rules."""
        return bool(self._stories())

    def _sources(self) -> dict[str, set[Path]]:
        found: dict[str, set[Path]] = {}
        for path, entry in self._entries.items():
            for name in {path.stem, Path(entry.source).stem} - {""}:
                found.setdefault(name, set()).add(path)
        return found

    def _stories(self) -> dict[str, set[Path]]:
        found: dict[str, set[Path]] = {}
        for folder in self._folders:
            for path in self.paths:
                if not path.is_relative_to(folder):
                    continue
                for parent in path.relative_to(folder).parents:
                    if parent.name:
                        for name in {parent.as_posix(), parent.name}:
                            found.setdefault(name, set()).add(path)
        return found

    def _base(self, paths: tuple[Path, ...]) -> FactBase:
        if paths not in self._bases:
            self._bases[paths] = FactBase(self._load(paths), proposed=self._proposed)
        return self._bases[paths]

    def _load(self, paths: Iterable[Path]) -> tuple[RuleFile, ...]:
        missing = [path for path in paths if path not in self._read]
        if missing:
            self._read.update(zip(missing, store.load_paths(missing), strict=True))
        return tuple(self._read[path] for path in paths)


def _entry(path: Path, rules: RuleFile) -> Entry:
    return Entry(path, rules.source.path, len(rules.facts))


def _stem(name: str) -> str:
    """The name of a source, which people also give as a path."""
    path = Path(name)
    return path.stem if path.suffix.lower() in SUFFIXES or len(path.parts) > 1 else name
