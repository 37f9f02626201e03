"""The command line's commands and what they have in common."""

from __future__ import annotations

from typing import Annotated

import typer

import factcheck
from factcheck.cli import (
    add,
    affected,
    baseline,
    conflicts,
    doctor,
    explain,
    extract,
    facts,
    ignores,
    init,
    lexicon,
    lint,
    recheck,
    review,
    settings,
    test,
    timeline,
)

app = typer.Typer(
    help="Check what a news draft states against the articles it stands on.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factcheck {factcheck.__version__}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Check what a news draft states against the articles it stands on."""


app.command("extract")(extract.command)
app.command("lint")(lint.command)
app.command("facts")(facts.command)
app.command("review")(review.command)
app.command("add")(add.command)
app.command("test")(test.command)
app.command("conflicts")(conflicts.command)
app.command("timeline")(timeline.command)
app.command("affected")(affected.command)
app.command("explain")(explain.command)
app.command("lexicon")(lexicon.command)
app.command("recheck")(recheck.command)
app.command("baseline")(baseline.command)
app.add_typer(ignores.app, name="ignores")
app.command("settings")(settings.command)
app.command("init")(init.command)
app.command("doctor")(doctor.command)
