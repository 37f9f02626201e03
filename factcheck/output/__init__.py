"""Renderers: what was found, in the format that was asked for. One module a format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from factcheck.output.report import Report


class Style(NamedTuple):
    """How to write for the reader at hand. Machine formats heed neither."""

    colour: bool = False
    width: int | None = None
    """Columns to wrap at; None for no wrapping, as in a pipe."""


class Renderer(Protocol):
    """A module of this package that renders one format."""

    @staticmethod
    def render(report: Report, style: Style) -> str:
        """The whole output, ending in a line break."""


FORMATS = {
    name: f"factcheck.output.{name}"
    for name in (
        "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "html",
    )
}  # fmt: skip
"""The module of each format. A new format is one module and one line."""


def render(report: Report, format_name: str, style: Style | None = None) -> str:
    """*report* in the format *format_name*, a key of ``FORMATS``."""
    renderer = cast("Renderer", import_module(FORMATS[format_name]))
    return renderer.render(report, style or Style())
