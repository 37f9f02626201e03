"""Options that more than one command has, and how their values are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from factcheck.errors import UserError
from factcheck.nearest import nearest

T = TypeVar("T", bound=str)
STDIN = "-"
"""What stands for standard input among the drafts."""


def complete_codes(incomplete: str) -> list[tuple[str, str]]:
    """Codes with their names, for the shell."""
    from factcheck.checks.codes import names

    return [item for item in names().items() if item[0].startswith(incomplete.upper())]


def complete_formats(incomplete: str) -> list[str]:
    """Formats of findings, for the shell."""
    from factcheck.output import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


RulesFolder = Annotated[
    Path, typer.Option("--rules", metavar="DIR", help="The folder of rule files.")
]
RulesFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        help="A folder of rule files; may be given again. [default: the settings', else rules]",
    ),
]
Drafts = Annotated[
    list[str],
    typer.Argument(metavar="DRAFT...", help="Files, folders, or - for standard input."),
]
DraftDate = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="The drafts' date, like 2018-11-06."),
]
Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]", help="Facts that speak of all these.")
]
TextOrJson = Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")]
FactFormat = Annotated[
    str, typer.Option("--format", metavar="NAME", help="text, table, json or markdown.")
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID", help="Check against this source only; may be repeated."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODES",
        help="Only these codes: FC101,FC2,wrong-place.",
        autocompletion=complete_codes,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="CODES", help="Not these codes.", autocompletion=complete_codes
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Read settings from this file, not from the one found upwards from the draft.",
    ),
]
ForceExclude = Annotated[
    bool,
    typer.Option(
        "--force-exclude", help="Pass over what the settings exclude even where it is named."
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Check anew what was checked before, remember nothing.")
]
Workers = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", metavar="N", min=0, help="Check so many drafts at once; 0: one a core."
    ),
]
Tracked = Annotated[
    str | None,
    typer.Option(
        "--tracked",
        metavar="WHICH",
        help="Word files: read tracked changes as accepted, or the original text without them.",
    ),
]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        help="What to call standard input; tells its format and which settings hold.",
    ),
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


def rule_folders(rules: Sequence[Path] | None) -> tuple[Path, ...]:
    """The folders of rules that were given, else those of the settings that hold where we are.

    Raises :class:`UserError` for a broken settings file.
    """
    if rules:
        return tuple(rules)
    from factcheck.settings import resolve

    return resolve(Path()).rules


def existing(path: Path | None, option: str, what: str) -> Path | None:
    """The file that *option* was given. Raises :class:`UserError` where there is none."""
    if path is not None and not path.is_file():
        raise UserError(f"{option} {path}: no such file; {what}")
    return path


def choice(text: str, option: str, known: Sequence[T]) -> T:
    """*text* if it is one of the values that *option* takes. Raises :class:`UserError`."""
    for value in known:
        if text == value:
            return value
    raise UserError(f"{option} {text}: unknown{nearest(text, known)}")


def chosen(text: str | None, option: str, known: Sequence[T]) -> T | None:
    """:func:`choice` of an option that may be left out; then None."""
    return None if text is None else choice(text, option, known)
