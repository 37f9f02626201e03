"""Options that more than one command has, and how their values are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from factcheck.errors import UserError
from factcheck.nearest import nearest

T = TypeVar("T", bound=str)

RulesFolder = Annotated[
    Path, typer.Option("--rules", metavar="DIR", help="The folder of rule files.")
]
RulesFolders = Annotated[
    list[Path],
    typer.Option("--rules", metavar="DIR", help="A folder of rule files; may be given again."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Parse with this spaCy pipeline (a package or a folder) instead of the bundled one.",
    ),
]

WordNetOption = Annotated[
    bool,
    typer.Option(
        "--wordnet",
        help="Ask a WordNet too (the wn library and its data) before calling a word unknown.",
    ),
]


def parse_date(text: str | None, option: str) -> date | None:
    """The date that *option* was given; None where it was not. Raises :class:`UserError`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(f"{option} {text}: not a date; write it like 2018-11-06") from None


def choice(text: str, option: str, known: Sequence[T]) -> T:
    """*text* if it is one of the values that *option* takes. Raises :class:`UserError`."""
    for value in known:
        if text == value:
            return value
    raise UserError(f"{option} {text}: unknown{nearest(text, known)}")


def parse_codes(values: Iterable[str], option: str, known: Iterable[str]) -> set[str]:
    """The codes that *option*'s comma lists name; a prefix names all codes that begin with it.

    *known* holds the codes. Raises :class:`UserError` for an unknown one.
    """
    known = list(known)
    found: set[str] = set()
    for item in (part.strip() for value in values for part in value.split(",")):
        if not item:
            continue
        matching = {code for code in known if code.startswith(item.upper())}
        if not matching:
            raise UserError(f"{option} {item}: unknown code{nearest(item, known)}")
        found |= matching
    return found
