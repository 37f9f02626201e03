"""The drafts of a run: read, each with the settings that hold for it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from factcheck.documents import Document, find, load_bytes, read_bytes
from factcheck.errors import UserError
from factcheck.linting import cache, digest
from factcheck.settings import Overrides, Settings, resolve

NAME_DATE = r"(?<!\d)(\d{4})[-_]?(\d\d)[-_]?(\d\d)(?!\d)"


class Job(NamedTuple):
    """A draft to lint and the settings for it."""

    document: Document
    settings: Settings


class Failure(NamedTuple):
    """A draft that could not be read or checked."""

    path: str
    error: UserError


class StandardInput(NamedTuple):
    """What came in on standard input and what to call it."""

    data: bytes
    name: str | None = None


def jobs(
    paths: Iterable[str],
    overrides: Overrides,
    *,
    published: date | None = None,
    stdin: StandardInput | None = None,
) -> Iterator[Job | Failure]:
    """The drafts that *paths* name, each once; ``-`` stands for *stdin*.

    *published* overrides the drafts' own dates. A draft that cannot be read is a failure of its
    own. Raises :class:`UserError` for broken settings.
    """
    seen: set[Path] = set()
    for path in dict.fromkeys(paths):
        if path == "-" and stdin is not None:
            name = stdin.name or "<stdin>"
            settings = resolve(Path(stdin.name or "."), overrides)
            try:
                document = read_bytes(
                    stdin.data, name, published=published, tracked=settings.tracked
                )
            except UserError as error:
                yield Failure(name, error)
            else:
                yield Job(dated(document, settings), settings)
            continue
        yield from _files(path, overrides, published, seen)


def _files(
    path: str, overrides: Overrides, published: date | None, seen: set[Path]
) -> Iterator[Job | Failure]:
    """The drafts at *path* that are not *seen* yet."""
    try:
        files = list(find([path]))
    except UserError as error:
        yield Failure(path, error)
        return
    folder = Path(path).is_dir()
    for file in files:
        whole = Path(os.path.abspath(file))
        if whole in seen:
            continue
        seen.add(whole)
        settings = resolve(file, overrides)
        if (folder or overrides.force_exclude) and settings.excludes(file):
            continue
        try:
            document = _read(file, settings, published)
        except UserError as error:
            yield Failure(str(file), error)
        else:
            yield Job(dated(document, settings), settings)


def _read(file: Path, settings: Settings, published: date | None) -> Document:
    """The document in *file*, which may have been read before. Raises :class:`UserError`."""
    data, name, tracked = load_bytes(file), str(file), settings.tracked
    if settings.cache is None:
        return read_bytes(data, name, published=published, tracked=tracked)
    key = digest.reading(data, name, tracked, published)
    document = cache.load_document(settings.cache, key, name, data)
    if document is None:
        document = read_bytes(data, name, published=published, tracked=tracked)
        plain = document.source.encode("utf-8", "surrogatepass") == data
        cache.save_document(settings.cache, key, document, plain=plain)
    return document


def dated(document: Document, settings: Settings) -> Document:
    """*document* with the date that the settings give a draft that tells none."""
    if document.published is not None or settings.undated == "open":
        return document
    if settings.undated == "today":
        day: date | None = date.today()  # noqa: DTZ011 - the day of the person at the desk
    else:
        day = _named(Path(document.path).name)
    return replace(
        document,
        published=day,
        published_from=settings.undated if day else None,
        year=day.year if day else document.year,
    )


def _named(name: str) -> date | None:
    """The date in the name of a file; None where it has none, or one that is no day."""
    for match in re.finditer(NAME_DATE, name):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None
