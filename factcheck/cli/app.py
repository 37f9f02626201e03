"""The command line's commands and what they have in common."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main
from typer.core import TyperGroup

import factcheck

COMMANDS = {
    "extract": "Read articles and write or update a rule file for each.",
    "lint": "Check drafts against the facts in the rule files.",
    "facts": "Look up what is known: facts Helsinki.",
    "review": "Review facts that nobody has looked at, one key for each.",
    "add": "Add a fact or a name by hand.",
    "test": "Test the rules by the drafts that facts carry.",
    "conflicts": "Show what the sources say differently.",
    "timeline": "Print what is known in order of time.",
    "affected": "List the drafts that a correction concerns.",
    "explain": "Say what a check looks for, why, with an example.",
    "lexicon": "Say what is known of words, and how they stand to each other.",
    "recheck": "Run the drafts that facts carry, and check all drafts again.",
    "baseline": "Accept today's findings: later runs show only new ones.",
    "ignores": "Notes that silence findings.",
    "settings": "Show the settings that hold for drafts, and their file.",
    "init": "Set a repository up: folders, settings, hooks, first facts.",
    "doctor": "Say what is installed, what holds here, and what is wrong.",
}
"""The module of each command in this folder, and its first line, which a test keeps the same."""


class Commands(TyperGroup):
    """The commands, each imported only when it is asked for: the list of them needs none."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; None where there is none."""
        if cmd_name not in self.commands and cmd_name in COMMANDS:
            self.add_command(_command(cmd_name), cmd_name)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that *args* begin with; for a wrong one, the nearest right one is named."""
        if args and args[0] not in COMMANDS:
            every(self)
        return super().resolve_command(ctx, args)


def every(group: Any) -> dict[str, Any]:
    """All commands of *group* by their names."""
    return {name: group.get_command(None, name) for name in COMMANDS}


def _command(name: str) -> Any:
    module = import_module(f"factcheck.cli.{name}")
    if hasattr(module, "app"):
        return typer.main.get_command(module.app)
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(name)(module.command)
    return typer.main.get_command(single)


app = typer.Typer(
    cls=Commands,
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
