"""What a result depends on, boiled down to one hash: by content, never by time of change."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import factcheck
from factcheck.errors import UserError
from factcheck.facts.folders import LEXICON, rule_names

if TYPE_CHECKING:
    from datetime import date

    from factcheck.linting.job import Job

PACKAGE = Path(factcheck.__file__).parent
MODEL = PACKAGE / "language" / "model"
ROOMS = ("documents", "language", "claims", "facts", "checks")
"""What decides what is found; how it is shown does not."""
CASES = PACKAGE / "checks" / "cases"
STEP, BLOCK = 2**16, 2**12
LIBRARIES = ("spacy/about.py",)
"""Files that name the releases of what the result depends on besides our own code."""


@dataclass(slots=True)
class Digests:
    """Hashes of what the drafts of one run have in common, each worked out once."""

    _models: dict[str | None, str] = field(default_factory=dict)
    _rules: dict[tuple[Path, ...], str] = field(default_factory=dict)

    def key(self, job: Job) -> str:
        """The name of the result of linting *job*: equal only if nothing that matters differs.

        Raises :class:`UserError` for a missing folder of rules.
        """
        settings = job.settings
        if settings.model not in self._models:
            self._models[settings.model] = model(settings.model)
        if settings.rules not in self._rules:
            self._rules[settings.rules] = rules(settings.rules)
        return _key(job, self._models[settings.model], self._rules[settings.rules])


def _key(job: Job, model_hash: str, rules_hash: str) -> str:
    document, settings = job.document, job.settings
    told = (
        factcheck.__version__,
        program(),
        model_hash,
        rules_hash,
        sorted(settings.sources),
        sorted(settings.codes) if settings.codes is not None else None,
        settings.proposed,
        settings.wordnet,
        settings.tracked,
        os.path.splitext(document.path)[1].lower(),
        document.sha256,
        str(document.published),
        [path.as_posix() for path in settings.rules],
    )
    return _hash([repr(told).encode()])


def reading(data: bytes, name: str, tracked: str, published: date | None) -> str:
    """The name of what the file called *name* with the bytes *data* is read as."""
    suffix = os.path.splitext(name)[1].lower()
    told = ("document", factcheck.__version__, program(), suffix, tracked, str(published))
    return _hash([repr(told).encode(), data])


@cache
def program() -> str:
    """The hash of our own code and word lists, and of spaCy's release."""
    without = frozenset({str(MODEL), str(CASES)})
    files = [path for room in ROOMS for path in _walk(PACKAGE / room, without)]
    files += sorted(str(path) for path in PACKAGE.glob("*.py"))
    return _files([*files, *_libraries()], PACKAGE)


def model(name: str | None) -> str:
    """The hash of the language model called *name* (a folder or a package); None: ours."""
    if name is None:
        folder = MODEL
    elif Path(name).is_dir():
        folder = Path(name)
    else:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            spec = None
        if spec is None or spec.origin is None:
            return name
        folder = Path(spec.origin).parent
    return _files(_walk(folder), folder, _weights)


def rules(folders: Sequence[Path]) -> str:
    """The hash of all rule files, and the words of the desk, in *folders*.

    Raises :class:`UserError` for a missing folder.
    """
    own = [str(folder / LEXICON) for folder in folders if (folder / LEXICON).is_file()]
    return _files([*rule_names(folders), *own], None)


def _walk(folder: Path, without: Collection[str] = ()) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        if where in without:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (
            os.path.join(where, name) for name in sorted(names) if not name.endswith(".pyc")
        )


def _libraries() -> Iterator[str]:
    for name in LIBRARIES:
        package, _, file = name.partition("/")
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin is not None:
            yield str(Path(spec.origin).with_name(file))


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return hashlib.sha256(file.read()).digest()


def _weights(path: str) -> bytes:
    """The hash of a file of a model: of a big one, its size and a part in sixteen of it.

    Training changes all the numbers of a layer, and forty megabytes would take longer to hash than
    all else that an unchanged draft needs.
    """
    size = os.stat(path).st_size
    if size <= STEP:
        return _content(path)
    whole = hashlib.sha256(str(size).encode())
    with open(path, "rb", buffering=0) as file:
        for start in (*range(0, size, STEP), size - BLOCK):
            file.seek(start)
            whole.update(file.read(BLOCK))
    return whole.digest()


def _files(
    paths: Iterable[str], root: Path | None, content: Callable[[str], bytes] = _content
) -> str:
    """The hash of the files' names, seen from *root*, and contents."""
    above = os.path.join(root, "") if root else ""
    parts = []
    for path in paths:
        try:
            parts += [path.removeprefix(above).encode("utf-8", "surrogateescape"), content(path)]
        except OSError as error:
            raise UserError(f"{path}: cannot read: {error.strerror}") from None
    return _hash(parts)


def _hash(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:40]
