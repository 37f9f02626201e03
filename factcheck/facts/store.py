"""Rule files on disk: read with errors that name the spot, written whole or not at all."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UserError
from factcheck.facts import layout, record, splice, yamltext
from factcheck.facts.folders import rule_paths
from factcheck.files import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.facts.model import RuleFile


def dump(rules: RuleFile) -> str:
    """The text of a new rule file; :func:`loads` reads it back as an equal one."""
    return layout.whole(record.file_record(rules))


def loads(text: str, path: str = "") -> RuleFile:
    """The rule file in *text*; *path* is its name in errors and the ``file`` of its facts.

    Raises UserError with file, line, column and field where something is wrong.
    """
    try:
        return record.read_file(yamltext.parse(text), path)
    except yamltext.YamlTextError as problem:
        spot, message, rest = problem.spot, problem.message, 0
    except record.RulesError as problem:
        spots = [
            (yamltext.locate(text, found.path, key=found.at_key), found.message)
            for found in problem.found[:20]
        ]
        spot, message = min(spots, key=lambda s: (s[0].line, s[0].column))
        rest = len(problem.found) - 1
    more = f" (and {rest} more in this file)" if rest else ""
    raise UserError(f"{path or 'rules'}:{spot.line}:{spot.column}: {message}{more}")


def load(path: Path) -> RuleFile:
    """The rule file at *path*. Raises UserError where it cannot be read or is wrong."""
    return read(path)[1]


def read(path: Path) -> tuple[str, RuleFile]:
    """The text of the rule file at *path*, and what it holds. Raises UserError."""
    text = _read(path)
    return text, loads(text, path.as_posix())


def load_all(folders: Sequence[Path]) -> list[RuleFile]:
    """Every rule file in *folders* and the folders in them, in the order of their paths.

    A path to a file stands for that file. Raises UserError where a folder is missing or a file
    is wrong.
    """
    return load_paths(rule_paths(folders))


def load_paths(paths: Sequence[Path]) -> list[RuleFile]:
    """The rule files at *paths*. Raises UserError where one is wrong."""
    with uncollected():
        return [load(path) for path in paths]


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for cycles of garbage, which takes a third of the time of a big load.

    Facts are many small objects that all stay; there is nothing to find among them.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def save(rules: RuleFile, path: Path) -> None:
    """Write *rules* to *path* as a new file, whole or not at all. Raises UserError."""
    write_text(path, dump(rules))


def update(path: Path, rules: RuleFile) -> bool:
    """Bring the file at *path* to hold *rules*; whether a byte had to change.

    Comments, order and hand formatting of what stays are kept. A missing file is written new.
    Raises UserError where the file there is wrong or cannot be written.
    """
    if not path.exists():
        save(rules, path)
        return True
    text = _read(path)
    new = updated(text, rules, path.as_posix())
    if new == text:
        return False
    write_text(path, new)
    return True


def updated(text: str, rules: RuleFile, path: str = "") -> str:
    """*text* of a rule file, changed as little as can be so that it holds *rules*.

    Raises UserError where *text* is no rule file.
    """
    before = record.file_record(loads(text, path))
    after = record.file_record(rules)
    if before == after:
        return text
    for fact, was in _unsaid(text, before, after):
        # A line that no person wrote follows from the rest, before and after.
        del fact["says"], was["says"]
    new = splice.splice(text, before, after)
    try:
        if new is not None:
            result = record.file_record(loads(new, path))
            for fact, _ in _unsaid(new, result, result):
                del fact["says"]
            if result == after:
                return new
    except UserError:
        pass
    # A layout that cannot be patched, such as a file in one line: what it says matters more.
    return dump(rules)


def _unsaid(
    text: str, before: record.Record, after: record.Record
) -> list[tuple[record.Record, record.Record]]:
    """The facts, after and before, that have no line of English in *text* and got none."""
    written = _facts(yamltext.parse(text))
    silent = {str(fact.get("id")) for fact in written if not fact.get("says")}
    old = {str(fact["id"]): fact for fact in _facts(before)}
    return [
        (fact, old[id_])
        for fact in _facts(after)
        if (id_ := str(fact["id"])) in silent & old.keys() and fact["says"] == old[id_]["says"]
    ]


def _facts(data: object) -> list[record.Record]:
    """The facts in the data of a file that has been checked."""
    facts = data.get("facts") if isinstance(data, dict) else None
    return [fact for fact in facts if isinstance(fact, dict)] if isinstance(facts, list) else []


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the folder of *path*, so that reading, merging and writing is one step.

    Other processes that ask for a rule file of the same folder wait. Where the system cannot lock
    folders this holds nothing; files are whole even then, but the last writer wins.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover (Windows)
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.parent, os.O_RDONLY)
    except OSError:  # writing there will say what is wrong
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sweep(path: Path) -> None:
    """Delete what a process that was killed while it wrote *path* left beside it.

    To be called by who holds the folder (:func:`locked`), so that nobody else is writing there.
    """
    for left in path.parent.glob(f".{path.name}.*.tmp"):
        with suppress(OSError):
            left.unlink()


def place_schema(folder: Path) -> None:
    """Put the JSON Schema that rule files refer to into *folder*, where it is not there already.

    Raises UserError where it cannot be written.
    """
    schema = files("factcheck.facts").joinpath("data", "rules.schema.json").read_text("utf-8")
    path = folder / layout.SCHEMA_FILE
    try:
        held = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        held = ""
    if held != schema:
        write_text(path, schema)


def _read(path: Path) -> str:
    return decoded(path, content(path))


def content(path: Path) -> bytes:
    """The bytes of the rule file at *path*. Raises UserError where it cannot be read."""
    try:
        # a buffer would only be in the way of reading all at once
        with path.open("rb", buffering=0) as file:
            return file.read()
    except FileNotFoundError:
        raise UserError(f"{path}: no such rule file") from None
    except IsADirectoryError:
        raise UserError(f"{path}: is a folder, not a rule file") from None
    except OSError as error:
        raise UserError(f"{path}: cannot read: {error.strerror or error}") from None


def decoded(path: Path, content: bytes) -> str:
    """The text of the rule file at *path*. Raises UserError where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise UserError(f"{path}:{line}:{column}: not UTF-8 text; save it as UTF-8") from None
