"""Pieces of the word index: some rule files that were found to be sound, and who has which word.

A piece is made once and never changed. It holds its words as two runs of bytes that are searched
where they lie, so that an index opens without being read through. Many files make several pieces,
each in a process of its own where the system can fork.
"""

from __future__ import annotations

import multiprocessing
import os
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

from factcheck.facts import sound, store
from factcheck.language.words import stem

SIZE = 2_000_000
"""Bytes of rule files in one piece, about."""
# Letters and figures of ASCII in lower case, all else of ASCII a space, other bytes as they are.
_WORDS = bytes(
    ord(chr(byte).lower()) if byte > 127 or chr(byte).isalnum() else 32 for byte in range(128)
) + bytes(range(128, 256))


class Seen(NamedTuple):
    """What one sees of a rule file without reading its facts."""

    hash: bytes
    """Of its content."""
    size: int
    """Of its content, in bytes."""
    source: str
    """The path of its article; empty for a file that is not about one."""
    facts: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of some files, which go by their places in the piece."""

    keys: bytes
    """The keys of the words, sorted, one after the other."""
    ends: bytes
    """Numbers of four bytes: for each key, where it ends, and where its files end."""
    files: bytes
    """Numbers of four bytes: for each key, the files that have it."""

    def having(self, key: bytes) -> Sequence[int]:
        """The files that have the word of *key*, in order."""
        ends = memoryview(self.ends).cast("I")
        count = len(ends) // 2

        def key_at(place: int) -> bytes:
            return self.keys[ends[place - 1] if place else 0 : ends[place]]

        place = bisect_left(range(count), key, key=key_at)
        if place == count or key_at(place) != key:
            return ()
        held = ends[count:]
        return memoryview(self.files).cast("I")[held[place - 1] if place else 0 : held[place]]

    def digest(self) -> bytes:
        """A hash of the whole piece."""
        whole = sha256()
        for part in (self.keys, self.ends, self.files):
            whole.update(len(part).to_bytes(8, "big"))
            whole.update(part)
        return whole.digest()


def pieces(paths: Sequence[Path]) -> Iterator[tuple[tuple[Seen, ...], Piece]]:
    """What is seen of all files, some at a time, in their order, with the piece for them.

    Raises UserError for the first file that is wrong.
    """
    runs = list(_runs(paths))
    workers = min(len(runs), _processors())
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(piece, runs)
        return
    yield from _forked(runs, workers)


_work: Sequence[Sequence[Path]] = ()
"""What the processes share: they are forked after it is set, so that nothing has to be sent."""


def _forked(
    runs: Sequence[Sequence[Path]], workers: int
) -> Iterator[tuple[tuple[Seen, ...], Piece]]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _work  # noqa: PLW0603 - read by the forked processes
    _work = runs
    done = 0
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            for made in pool.map(_piece, range(len(runs))):
                yield made
                done += 1
    except (BrokenProcessPool, OSError):
        # a system that has no room for more processes
        yield from map(piece, runs[done:])
    finally:
        _work = ()


def _piece(number: int) -> tuple[tuple[Seen, ...], Piece]:
    return piece(_work[number])


def piece(paths: Sequence[Path]) -> tuple[tuple[Seen, ...], Piece]:
    """What is seen of each of the files, and the piece for them.

    Raises UserError for the first file that is wrong.
    """
    seen = []
    words: defaultdict[bytes, list[int]] = defaultdict(list)
    for number, path in enumerate(paths):
        content = store.content(path)
        one, end = _checked(path, content)
        seen.append(one)
        for word in set(content[:end].translate(_WORDS).split()):
            words[word].append(number)
    held: dict[bytes, list[int]] = {}
    for word, files in words.items():
        key = _key(word)
        other = held.get(key)
        held[key] = files if other is None else sorted({*other, *files})
    keys = sorted(held)
    lists = [held[key] for key in keys]
    ends = array("I", chain(accumulate(map(len, keys)), accumulate(map(len, lists))))
    having = array("I", chain.from_iterable(lists))
    return tuple(seen), Piece(b"".join(keys), ends.tobytes(), having.tobytes())


def keys_of(text: str) -> tuple[bytes, ...]:
    """The keys that the words of *text* are found under, each once."""
    return tuple(
        dict.fromkeys(map(_key, text.encode("utf-8", "replace").translate(_WORDS).split()))
    )


def _key(word: bytes) -> bytes:
    if word.isascii():
        return stem(word.decode()).encode() if word.isalpha() else word
    text = word.decode("utf-8", "replace")
    return (stem(text) if text.isalpha() else text.lower()).encode()


def _checked(path: Path, content: bytes) -> tuple[Seen, int]:
    """What is seen of a sound rule file, and the byte at which its words end."""
    hashed, size = content_hash(content), len(content)
    shape = sound.shape(content)
    if shape is not None:
        return Seen(hashed, size, shape.source, shape.facts), shape.body
    rules = store.loads(store.decoded(path, content), path.as_posix())
    return Seen(hashed, size, rules.source.path, len(rules.facts)), size


def content_hash(content: bytes) -> bytes:
    """The hash by which a file is known again."""
    # processors have a circuit for this one, and none for the others
    return sha256(content).digest()


def _runs(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The files cut into lists of about :data:`SIZE` bytes."""
    run: list[Path] = []
    size = 0
    for path in paths:
        run.append(path)
        with suppress(OSError):  # reading it will say what is wrong
            size += path.stat().st_size
        if size >= SIZE:
            yield run
            run, size = [], 0
    if run:
        yield run


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
