"""Which rule files of a folder have which words: a compiled index beside the folder.

The index is an SQLite file in ``.factcheck-cache/``. It holds, for every rule file, the hash of the
content that was found to be sound, and for every word the numbers of the files that have it. It
holds no fact: what a draft is checked against always comes from the rule files themselves, so a
wrong index could at worst have a file overlooked, and nothing in it is ever run.

Each time it is opened, every rule file is read and hashed. Files whose hash differs are checked and
indexed anew; times and sizes are never asked. Where there is no index yet, the processes that check
the files also read and hash them. An index of another format or version of factcheck, or one that
cannot be read, is thrown away. It may be deleted at any time. Where none can be
written, neither beside the folder nor in the user's cache, the index is made in memory.
"""

from __future__ import annotations

import math
import os
import re
import sqlite3
from collections import defaultdict
from contextlib import closing, suppress
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import factcheck
from factcheck.facts import cachefolder, store
from factcheck.facts.folders import rule_names
from factcheck.facts.pieces import SIZE, Piece, content_hash, keys_of, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = f"3 {factcheck.__version__}"
PATIENCE = 5.0
"""Seconds to wait for another process that writes the index."""
ENOUGH = 4
"""So many words that tell are enough to leave the common ones out."""
COMMON = 0.25
"""A word that more than this share of the files have tells nothing."""
RETIRED = 0.5
"""Above this share of numbers without a file, the index is made anew."""
CRUMBS = 8
"""So many pieces of less than a quarter of the usual size are put together."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_TABLES = """
CREATE TABLE about (format TEXT);
CREATE TABLE files (path TEXT PRIMARY KEY, hash BLOB, source TEXT, facts INTEGER, number INTEGER);
CREATE TABLE pieces (
  first INTEGER PRIMARY KEY, count INTEGER, size INTEGER,
  keys BLOB, ends BLOB, files BLOB, digest BLOB
);
"""


class Entry(NamedTuple):
    """A rule file as the index knows it."""

    path: Path
    source: str
    """The path of its article; empty for a file that is not about one."""
    facts: int


class _Row(NamedTuple):
    """A rule file as the index holds it."""

    hash: bytes
    source: str
    facts: int
    number: int


class _Held(NamedTuple):
    """What an index holds: files by their paths in the folder, pieces by their first numbers."""

    files: dict[str, _Row]
    pieces: dict[int, Piece]
    crumbs: dict[int, int]
    """How many files each of the small pieces has."""
    numbers: int
    """How many numbers were given to files."""


class WordIndex:
    """The index of one folder (or of one rule file), brought up to date.

    Raises UserError where a rule file is wrong.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        above = os.path.join(folder, "") if folder.is_dir() else ""
        paths = {
            name.removeprefix(above).replace(os.sep, "/"): Path(name)
            for name in rule_names([folder])
        }
        try:
            place = cachefolder.beside(folder, ".sqlite") if folder.is_dir() else None
            held = _opened(place, paths)
        except (sqlite3.Error, OSError):
            held = _opened(None, paths)
        known = {name: held.files[name] for name in paths}
        self.entries = tuple(
            Entry(paths[name], row.source, row.facts) for name, row in known.items()
        )
        self._pieces = held.pieces
        self._found: dict[bytes, tuple[int, ...]] = {}
        self._paths = {row.number: paths[name] for name, row in known.items()}
        self._facts = {row.number: row.facts for row in known.values()}
        self.always = frozenset(entry.path for entry in self.entries if not entry.source)
        """The files that are about no article: names and facts by hand."""

    def near(self, text: str, most: int) -> set[Path]:
        """The files that *text* may speak of, with about *most* facts: see :meth:`Library.about`.

        Those that share the most telling words with a sentence or with the whole come first, the
        best of each before the second best of any; and at least one for every word that any has.
        """
        words = _words_of(text)
        whole = self._ranked(words)
        ranked = [whole, *(self._ranked(_words_of(part)) for part in _SENTENCE.split(text))]
        found: dict[int, None] = {}
        facts = 0
        for row in zip_longest(*ranked):
            for number in row:
                if number is not None and number not in found:
                    found[number] = None
                    facts += self._facts[number]
            if facts >= most:
                break
        order = {number: place for place, number in enumerate(whole)}
        for word in words:
            held = self._numbers(word)
            if held and found.keys().isdisjoint(held):
                found[min(held, key=lambda number: order.get(number, len(order)))] = None
        return {self._paths[number] for number in found}

    def _ranked(self, words: Sequence[bytes]) -> list[int]:
        """The files that have any of *words*, those with the most telling ones first.

        Words tell by their inverse document frequency (Spärck Jones 1972); those that a quarter of
        the files have are left out where there are rarer ones enough.
        """
        total = len(self._paths)
        held = [numbers for word in words if (numbers := self._numbers(word))]
        rare = [numbers for numbers in held if len(numbers) <= max(COMMON * total, 1)]
        scores: defaultdict[int, float] = defaultdict(float)
        for numbers in rare if len(rare) >= ENOUGH else held:
            weight = math.log((total + 1) / len(numbers))
            for number in numbers:
                scores[number] += weight
        return sorted(scores, key=lambda number: (-scores[number], number))

    def _numbers(self, key: bytes) -> tuple[int, ...]:
        held = self._found.get(key)
        if held is None:
            numbers = (
                first + n for first, piece in self._pieces.items() for n in piece.having(key)
            )
            held = self._found[key] = tuple(n for n in numbers if n in self._paths)
        return held


def _words_of(text: str) -> tuple[bytes, ...]:
    """The keys of the words of *text* that carry content, each once."""
    return tuple(key for key in keys_of(text) if len(key) > 1 and key not in _empty_words())


@cache
def _empty_words() -> frozenset[bytes]:
    """The keys of words that carry no content."""
    from factcheck.language.words import function_words

    return frozenset(keys_of(" ".join(function_words())))


def _opened(place: Path | None, paths: dict[str, Path]) -> _Held:
    """What the index at *place* (None: in memory) holds when it is brought up to date.

    An index that is not ours, or damaged, is made anew. Raises sqlite3.Error and OSError.
    """
    if place is None:
        return _updated(":memory:", paths)
    cachefolder.make(place.parent)
    try:
        return _updated(place, paths)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise
    _delete(place)
    return _updated(place, paths)


def _updated(place: Path | str, paths: dict[str, Path]) -> _Held:
    with closing(sqlite3.connect(place, timeout=PATIENCE, isolation_level=None)) as database:
        database.execute("PRAGMA trusted_schema = OFF")
        held = _read(database)
        hashes: dict[str, bytes] = {}
        if held is not None:
            hashes = _hashes(paths)
            if {name: row.hash for name, row in held.files.items()} == hashes:
                return held
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN IMMEDIATE")
        try:
            # what another process may have brought up to date meanwhile
            held = _read(database)
            if held is not None and not hashes:
                hashes = _hashes(paths)
            held = _changed(database, held, paths, hashes)
            database.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
            raise
        return held


def _hashes(paths: dict[str, Path]) -> dict[str, bytes]:
    return {name: content_hash(store.content(path)) for name, path in paths.items()}


def _read(database: sqlite3.Connection) -> _Held | None:
    """What the index holds; None where it is not ours, or not whole."""
    try:
        if database.execute("SELECT format FROM about").fetchone() != (FORMAT,):
            return None
        files = {
            name: _Row(*row)
            for name, *row in database.execute(
                "SELECT path, hash, source, facts, number FROM files"
            )
        }
        found, crumbs, numbers = {}, {}, 0
        for first, count, size, *parts, digest in database.execute(
            "SELECT first, count, size, keys, ends, files, digest FROM pieces ORDER BY first"
        ):
            piece = Piece(*parts)
            if piece.digest() != digest:
                return None
            found[first] = piece
            numbers = first + count
            if size < SIZE / 4:
                crumbs[first] = count
    except (sqlite3.OperationalError, TypeError) as error:
        if isinstance(error, sqlite3.OperationalError) and "no such" not in str(error):
            raise
        return None
    return _Held(files, found, crumbs, numbers)


def _changed(
    database: sqlite3.Connection,
    held: _Held | None,
    paths: dict[str, Path],
    hashes: dict[str, bytes],
) -> _Held:
    """Bring the index, which holds *held* (None: nothing of ours), to hold the files *paths*."""
    execute = database.execute
    files = held.files if held is not None else {}
    changed = {name for name in paths if name not in files or files[name].hash != hashes[name]}
    if held is None or held.numbers + len(changed) > (1 + RETIRED) * len(paths) + 20:
        for table in ("about", "files", "pieces"):
            execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _TABLES.strip().split(";")[:-1]:
            execute(statement)
        execute("INSERT INTO about VALUES (?)", (FORMAT,))
        held, changed = _Held({}, {}, {}, 0), set(paths)
    found = dict(held.pieces)
    if len(held.crumbs) >= CRUMBS:
        spans = [range(first, first + count) for first, count in held.crumbs.items()]
        numbers = {number for span in spans for number in span}
        changed |= {name for name in paths if name in files and files[name].number in numbers}
        for first in held.crumbs:
            execute("DELETE FROM pieces WHERE first = ?", (first,))
            del found[first]
    for name in held.files.keys() - paths.keys():
        execute("DELETE FROM files WHERE path = ?", (name,))
    rows = {name: row for name, row in held.files.items() if name in paths}
    todo = iter([name for name in paths if name in changed])
    number = held.numbers
    for seen, piece in pieces([path for name, path in paths.items() if name in changed]):
        for place, one in enumerate(seen):
            name = next(todo)
            rows[name] = row = _Row(one.hash, one.source, one.facts, number + place)
            execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", (name, *row))
        size = sum(one.size for one in seen)
        execute(
            "INSERT INTO pieces VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, len(seen), size, piece.keys, piece.ends, piece.files, piece.digest()),
        )
        found[number] = piece
        number += len(seen)
    return _Held(rows, found, {}, number)


def _delete(place: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            place.with_name(place.name + suffix).unlink()
