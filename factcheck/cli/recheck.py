"""``factcheck recheck``: when rules changed, run their examples and check all drafts again."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import console, lint, test
from factcheck.cli.options import (
    Config,
    DraftDate,
    Ignore,
    Model,
    NoCache,
    RulesFolders,
    Select,
    Workers,
)
from factcheck.errors import UserError

DRAFTS = "drafts"


def command(
    drafts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DRAFT...]", help="Files or folders. [default: drafts]"),
    ] = None,
    rules: RulesFolders = None,
    date: DraftDate = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="Exit with 1 from here on: error, warning, never."),
    ] = None,
    model: Model = None,
    config: Config = None,
    no_cache: NoCache = False,
    workers: Workers = 1,
) -> None:
    """Run the drafts that facts carry, and check all drafts again.

    For hooks that run when rules or articles change. A rule file that is broken stops it.
    """
    failed = 0
    try:
        test.command(rules=rules, model=model)
    except typer.Exit as stop:
        failed = stop.exit_code
    if drafts or _are_any():
        lint.command(
            drafts or [DRAFTS],
            rules=rules,
            date=date,
            select=select,
            ignore=ignore,
            fail_on=fail_on,
            model=model,
            config=config,
            no_cache=no_cache,
            workers=workers,
        )
    if failed:
        raise typer.Exit(failed)


def _are_any() -> bool:
    """Whether there are drafts where they usually are; a desk that begins has none."""
    from factcheck.documents import find

    try:
        return next(find([DRAFTS]), None) is not None
    except UserError as error:
        console.say(f"no drafts to check: {error}")
        return False
