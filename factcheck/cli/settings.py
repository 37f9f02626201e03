"""``factcheck settings``: which settings hold for a draft, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import STDIN, Config

if TYPE_CHECKING:
    from factcheck.settings import Overrides, Settings

NOTHING = {"codes": "all", "model": "bundled", "cache": ""}
"""What it means that a setting is not given."""


def command(
    drafts: Annotated[
        list[str] | None, typer.Argument(metavar="[DRAFT...]", help="Drafts or folders.")
    ] = None,
    config: Config = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Show the JSON Schema of factcheck.toml, for editors.")
    ] = False,
) -> None:
    """Show the settings that hold for drafts, and their file."""
    if schema:
        from factcheck.output.json import dumps
        from factcheck.settings.model import json_schema

        console.emit(dumps(json_schema()))
        return
    from factcheck.settings import Overrides

    show(drafts or ["."], Overrides(config=config))


def show(drafts: Sequence[str], overrides: Overrides, stdin_filename: str | None = None) -> None:
    """Write the settings for each of *drafts* to standard output, as TOML."""
    from factcheck.errors import UserError
    from factcheck.settings import resolve

    parts = []
    for draft in drafts:
        path = Path((stdin_filename or ".") if draft == STDIN else draft)
        if draft != STDIN and not path.exists():
            raise UserError(f"{draft}: no such file or folder")
        parts.append(_text(draft, resolve(path, overrides)))
    console.emit("\n".join(parts))


def _text(draft: str, settings: Settings) -> str:
    origin = f"from {settings.file}" if settings.file else "defaults: no settings file was found"
    lines = [f"# {draft}: {origin}"]
    for name, told in settings._asdict().items():
        if name in ("file", "root"):
            continue
        value = NOTHING[name] if told is None else told
        lines.append(f"{name.replace('_', '-')} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inner = ", ".join(f'{key} = "{level}"' for key, level in sorted(value.items()))
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        return "[" + ", ".join(f'"{_plain(item)}"' for item in items) + "]"
    return f'"{_plain(value)}"'


def _plain(value: object) -> str:
    return value.as_posix() if isinstance(value, Path) else str(value)
