"""Finding and reading the settings file that holds for a draft."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.checks.codes import matching
from factcheck.errors import UserError
from factcheck.nearest import nearest
from factcheck.settings.sound import sound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

OWN = "factcheck.toml"
SHARED = "pyproject.toml"
TABLE = ("tool", "factcheck")


def find(folder: Path) -> Path | None:
    """The settings file for what lies in *folder*: there, or in the nearest folder above.

    ``factcheck.toml`` goes before ``pyproject.toml``, which counts only with [tool.factcheck] in
    it. Raises :class:`UserError` for a pyproject.toml that is no TOML.
    """
    for place in (folder, *folder.parents):
        own = place / OWN
        if own.is_file():
            return own
        shared = place / SHARED
        if shared.is_file():
            text = _read(shared)
            if "tool.factcheck" in text and _table(shared, text) is not None:
                return shared
    return None


def load(path: Path) -> Mapping[str, Any]:
    """The settings that the file *path* gives, as it writes them, all of them right.

    Raises :class:`UserError`, with file and line, for unknown keys and wrong values.
    """
    return _load(path, _read(path))


@cache
def _load(path: Path, text: str) -> Mapping[str, Any]:
    table = _table(path, text) or {}
    if not sound(table):
        _validate(path, text, table)
    _check_codes(path, text, table)
    return table


def _validate(path: Path, text: str, table: Mapping[str, Any]) -> None:
    """Raise :class:`UserError` for what is wrong in *table*."""
    from pydantic import ValidationError

    from factcheck.settings.model import FileSettings

    try:
        FileSettings.model_validate(table)
    except ValidationError as error:
        raise UserError(_message(path, text, error)) from None


def shown(path: Path) -> str:
    """*path* as seen from where we are, if that is shorter than the whole of it."""
    whole = os.path.abspath(path)
    try:
        near = os.path.relpath(whole)
    except ValueError:  # another drive
        return whole
    return near if len(near) <= len(whole) else whole


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise UserError(f"{shown(path)}: no such file of settings") from None
    except UnicodeDecodeError:
        raise UserError(f"{shown(path)}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise UserError(f"{shown(path)}: cannot be read: {error.strerror}") from None


def _table(path: Path, text: str) -> dict[str, Any] | None:
    """The settings as they stand in the file; None where it has none."""
    import tomllib  # where there are settings

    try:
        told: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{shown(path)}: broken TOML: {error}") from None
    for key in _prefix(path):
        if not isinstance(told, dict) or key not in told:
            return None
        told = told[key]
    return told if isinstance(told, dict) else None


def _prefix(path: Path) -> tuple[str, ...]:
    return TABLE if path.name == SHARED else ()


def _message(path: Path, text: str, error: ValidationError) -> str:
    """The first thing that is wrong, with its line, and how much more there is."""
    from factcheck.settings.spots import line_of

    found = []
    for problem in error.errors():
        keys = [part for part in problem["loc"] if isinstance(part, str)]
        line = line_of(text, [*_prefix(path), *keys])
        found.append((line or 1, _said(problem, keys)))
    line, message = min(found)
    more = f" (and {len(found) - 1} more in this file)" if len(found) > 1 else ""
    return f"{shown(path)}:{line}: {message}{more}"


def _said(problem: ErrorDetails, keys: list[str]) -> str:
    from factcheck.settings.model import FileSettings, PerFile

    name = ".".join(keys)
    if problem["type"] == "extra_forbidden":
        inside = PerFile if keys[0] == "per-file" else FileSettings
        known = [field.alias or key for key, field in inside.model_fields.items()]
        return f"unknown setting {name}{nearest(keys[-1], known)}"
    if problem["type"] == "literal_error":
        words = [part.strip("'") for part in problem["ctx"]["expected"].split(" or ")]
        known = [word for part in words for word in part.replace("'", "").split(", ")]
        return (
            f"{name} = {problem['input']!r}: unknown value{nearest(str(problem['input']), known)}"
        )
    if problem["type"] == "list_type":
        return f'{name}: should be a list, even of one: {name} = ["{problem["input"]}"]'
    return f"{name}: {problem['msg'].replace('Input should be', 'should be')}"


def _check_codes(path: Path, text: str, settings: Mapping[str, Any]) -> None:
    """Raise :class:`UserError`, with the line, for a code that is none."""
    places: list[tuple[tuple[str, ...], list[str]]] = []
    parts: list[tuple[tuple[str, ...], Mapping[str, Any]]] = [((), settings)]
    parts += [(("per-file", name), own) for name, own in settings.get("per-file", {}).items()]
    for where, own in parts:
        places += [
            ((*where, "select"), own.get("select") or []),
            ((*where, "ignore"), own.get("ignore", [])),
            *(((*where, "severity", code), [code]) for code in own.get("severity", {})),
        ]
    for keys, codes in places:
        for code in codes:
            try:
                matching(code, ".".join(keys[:-1] if keys[-1] == code else keys))
            except UserError as error:
                from factcheck.settings.spots import line_of

                line = line_of(text, [*_prefix(path), *keys]) or 1
                raise UserError(f"{shown(path)}:{line}: {error}") from None
