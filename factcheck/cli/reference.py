"""The reference of the command line, made from the commands themselves.

python -m factcheck.cli.reference > docs/cli.md
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import typer.main

HEAD = """\
# Commands

Made from the commands by `python -m factcheck.cli.reference > docs/cli.md`; a test keeps it so.

Findings go to standard output, everything else to standard error. The exit code is 0 when nothing
is wrong, 1 for findings at or above `--fail-on`, and 2 for wrong usage, unreadable drafts, and
broken settings or rule files. `NO_COLOR` and `FORCE_COLOR` are honoured.
"""


def reference() -> str:
    """The whole page."""
    from factcheck.cli.app import app, every

    group = typer.main.get_command(app)
    return "\n".join([HEAD, *_group("factcheck", every(group)), *_group_options(group)])


def _group(group: str, commands: dict[str, Any]) -> Iterator[str]:
    for name, command in commands.items():
        whole = f"{group} {name}"
        if hasattr(command, "commands"):
            yield from _group(whole, command.commands)
        elif not command.hidden:
            yield from _command(whole, command)


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(_metavar(p) for p in arguments)
    yield f"## {name}\n"
    yield f"    {name}{' [OPTIONS]' if options else ''}{f' {usage}' if usage else ''}\n"
    yield f"{cleandoc(command.help or '')}\n"
    yield "| | |\n|---|---|"
    for parameter in arguments:
        yield f"| `{_metavar(parameter)}` | {_cell(parameter.help)} |"
    for parameter in options:
        yield _option(parameter)
    yield ""


def _group_options(group: Any) -> Iterator[str]:
    yield "## Other options\n"
    yield "| | |\n|---|---|"
    for parameter in group.params:
        yield _option(parameter)
    yield ""
    yield "`--install-completion` sets completion up for bash, zsh, fish and PowerShell.\n"


def _option(parameter: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    value = "" if parameter.is_flag else f" `{_metavar(parameter)}`"
    default = parameter.default
    shown = default not in (None, False, "", ()) and not callable(default)
    told = f"[default: {_plain(default)}]" if shown else ""
    text = _cell(f"{parameter.help or ''} {told}")
    return f"| {names}{value} | {text} |"


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    print(reference(), end="")
