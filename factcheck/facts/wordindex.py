"""Which rule files of a folder have which words: a compiled index beside the folder.

The index is an SQLite file in ``.factcheck-cache/``. It holds, for every rule file, the hash of the
content that was found to be sound, and for every word the numbers of the files that have it. It
holds no fact: what a draft is checked against always comes from the rule files themselves, so a
wrong index could at worst have a file overlooked, and nothing in it is ever run.

Each time it is opened, every rule file is read and hashed. Files whose hash differs are checked and
indexed anew; times and sizes are never asked. An index of another format or version of factcheck,
or one that cannot be read, is thrown away. It may be deleted at any time. Where none can be
written, neither beside the folder nor in the user's cache, the index is made in memory.
"""

from __future__ import annotations

import math
import os
import re
import sqlite3
import weakref
from array import array
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import factcheck
from factcheck.facts import sound, store
from factcheck.facts.folders import rule_paths
from factcheck.language.words import base_form

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = f"1 {factcheck.__version__}"
FOLDER = ".factcheck-cache"
PATIENCE = 5.0
"""Seconds to wait for another process that writes the index."""
ENOUGH = 4
"""So many words that tell are enough to leave the common ones out."""
COMMON = 0.25
"""A word that more than this share of the files have tells nothing."""
RETIRED = 0.5
"""Above this share of numbers without a file, the index is made anew."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
# Letters and figures of ASCII in lower case, all else of ASCII a space, other bytes as they are.
_WORDS = bytes(
    ord(chr(byte).lower()) if byte > 127 or chr(byte).isalnum() else 32 for byte in range(128)
) + bytes(range(128, 256))
_TABLES = """
CREATE TABLE about (format TEXT);
CREATE TABLE files (
  number INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT UNIQUE, hash BLOB, source TEXT, facts INTEGER
);
CREATE TABLE postings (word TEXT PRIMARY KEY, files BLOB) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule file as the index knows it."""

    path: Path
    source: str
    """The path of its article; empty for a file that is not about one."""
    facts: int


class WordIndex:
    """The index of one folder (or of one rule file), brought up to date.

    Raises UserError where a rule file is wrong.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        contents = {path: store.content(path) for path in rule_paths([folder])}
        try:
            self._open(_place(folder) if folder.is_dir() else None, contents)
        except (sqlite3.Error, OSError):
            self._open(None, contents)
        rows = self._connection.execute("SELECT number, path, source, facts FROM files")
        known = {folder / path: (n, Entry(folder / path, s, f)) for n, path, s, f in rows}
        self.entries = tuple(known[path][1] for path in contents)
        self._postings: dict[str, tuple[int, ...]] = {}
        self._paths = {number: entry.path for number, entry in known.values()}
        self._facts = {number: entry.facts for number, entry in known.values()}
        self.always = frozenset(entry.path for entry in self.entries if not entry.source)
        """The files that are about no article: names and facts by hand."""

    def near(self, text: str, most: int) -> set[Path]:
        """The files that *text* may speak of, with about *most* facts: see :meth:`Library.about`.

        Those that share the most telling words with a sentence or with the whole come first, the
        best of each before the second best of any; and at least one for every word that any has.
        """
        words = words_of(text)
        whole = self._ranked(words)
        ranked = [whole, *(self._ranked(words_of(part)) for part in _SENTENCE.split(text))]
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

    def _ranked(self, words: Sequence[str]) -> list[int]:
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

    def _numbers(self, word: str) -> tuple[int, ...]:
        held = self._postings.get(word)
        if held is None:
            query = "SELECT files FROM postings WHERE word = ?"
            row = self._connection.execute(query, (word,)).fetchone()
            held = tuple(n for n in _numbers(row[0]) if n in self._paths) if row else ()
            self._postings[word] = held
        return held

    def _open(self, place: Path | None, contents: dict[Path, bytes]) -> None:
        """Open the index at *place* (None: in memory) and bring it up to date."""
        if place is not None:
            _make_folder(place.parent)
        for attempt in (1, 2):
            try:
                self._connect(place)
                self._update(contents)
                break
            except sqlite3.DatabaseError as error:
                self._connection.close()
                busy = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
                if place is None or attempt == 2 or busy:
                    raise
                _delete(place)
        # From here on we see the index as it is now, whoever writes to it.
        self._connection.execute("BEGIN")
        weakref.finalize(self, self._connection.close)

    def _connect(self, place: Path | None) -> None:
        self._connection = sqlite3.connect(
            place or ":memory:", timeout=PATIENCE, isolation_level=None
        )
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA trusted_schema = OFF")

    def _update(self, contents: dict[Path, bytes]) -> None:
        hashes = {
            path.relative_to(self.folder).as_posix(): blake2b(content, digest_size=16).digest()
            for path, content in contents.items()
        }
        if self._held() == hashes:
            return
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        try:
            held = self._held()
            if held is None:
                self._clear()
                held = {}
            changed = [
                path
                for path in contents
                if held.get(name := path.relative_to(self.folder).as_posix()) != hashes[name]
            ]
            gone = [name for name in held if name not in hashes]
            last = execute("SELECT max(number) FROM files").fetchone()[0] or 0
            if last + len(changed) > (1 + RETIRED) * len(contents) + 20:
                self._clear()
                changed, gone = list(contents), []
            for name in gone:
                execute("DELETE FROM files WHERE path = ?", (name,))
            self._add(changed, contents, hashes)
            execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                execute("ROLLBACK")
            raise

    def _held(self) -> dict[str, bytes] | None:
        """The hashes of the files in the index; None where it is not ours."""
        try:
            row = self._connection.execute("SELECT format FROM about").fetchone()
            self._connection.execute("SELECT word, files FROM postings LIMIT 1")
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return None
        if row != (FORMAT,):
            return None
        return dict(self._connection.execute("SELECT path, hash FROM files"))

    def _clear(self) -> None:
        execute = self._connection.execute
        for table in ("about", "files", "postings"):
            execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _TABLES.strip().split(";")[:-1]:
            execute(statement)
        execute("INSERT INTO about VALUES (?)", (FORMAT,))

    def _add(
        self, paths: list[Path], contents: dict[Path, bytes], hashes: dict[str, bytes]
    ) -> None:
        """Check the files at *paths* and put them into the index under new numbers."""
        execute = self._connection.execute
        postings: dict[bytes, array[int]] = {}
        for path in paths:
            content = contents[path]
            source, facts, end = _checked(path, content)
            name = path.relative_to(self.folder).as_posix()
            number = execute(
                "INSERT OR REPLACE INTO files (path, hash, source, facts) VALUES (?, ?, ?, ?)",
                (name, hashes[name], source, facts),
            ).lastrowid
            assert number is not None
            for word in set(content[:end].translate(_WORDS).split()):
                held = postings.get(word)
                if held is None:
                    held = postings[word] = array("I")
                held.append(number)
        forms: defaultdict[str, list[array[int]]] = defaultdict(list)
        for word, numbers in postings.items():
            forms[_key(word)].append(numbers)
        merged = [
            (key, (lists[0] if len(lists) == 1 else _union(lists)).tobytes())
            for key, lists in sorted(forms.items())
        ]
        statement = "INSERT INTO postings VALUES (?, ?)"
        if execute("SELECT 1 FROM postings").fetchone():
            statement += (
                " ON CONFLICT (word) DO UPDATE SET files = CAST(files || excluded.files AS BLOB)"
            )
        self._connection.executemany(statement, merged)


def _numbers(stored: object) -> array[int]:
    """The numbers of files as the index stores them; none where somebody else wrote there."""
    numbers = array("I")
    with suppress(TypeError, ValueError):
        numbers.frombytes(stored)  # type: ignore[arg-type]
    return numbers


def _union(lists: list[array[int]]) -> array[int]:
    return array("I", sorted(set().union(*lists)))


def words_of(text: str) -> tuple[str, ...]:
    """The keys of the words of *text* that carry content, each once."""
    from factcheck.language.words import function_words

    return tuple(key for key in keys_of(text) if len(key) > 1 and key not in function_words())


def keys_of(text: str) -> tuple[str, ...]:
    """The keys that the words of *text* are found under, each once."""
    return tuple(
        dict.fromkeys(map(_key, text.encode("utf-8", "replace").translate(_WORDS).split()))
    )


def _key(word: bytes) -> str:
    text = word.decode("utf-8", "replace")
    return base_form(text) if text.isalpha() else text.lower()


def _checked(path: Path, content: bytes) -> tuple[str, int, int]:
    """The article of a sound rule file, the number of its facts, and where its words end."""
    text = store.decoded(path, content)
    seen = sound.shape(text)
    if seen is not None:
        return seen.source, seen.facts, len(text[: seen.body].encode())
    rules = store.loads(text, path.as_posix())
    return rules.source.path, len(rules.facts), len(content)


def _place(folder: Path) -> Path:
    """Where the index of *folder* is kept: beside it, or in the user's cache where it cannot."""
    whole = folder.resolve()
    beside = whole.parent / FOLDER
    if os.access(beside if beside.exists() else whole.parent, os.W_OK):
        return beside / f"{whole.name}.sqlite"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = blake2b(os.fsencode(whole), digest_size=8).hexdigest()
    return home / "factcheck" / f"{name}.sqlite"


def _make_folder(folder: Path) -> None:
    """A folder for caches, marked so that neither git nor backups take it."""
    if folder.exists():
        return
    folder.mkdir(parents=True)
    (folder / ".gitignore").write_text("*\n")
    (folder / "CACHEDIR.TAG").write_text(
        "Signature: 8a477f597d28d172789f06886806bc55\n# This folder may be deleted at any time.\n"
    )


def _delete(place: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            place.with_name(place.name + suffix).unlink()
