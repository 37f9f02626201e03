"""``factcheck explain``: what a check looks for, why, with an example."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import complete_codes
from factcheck.errors import UserError
from factcheck.nearest import nearest


def command(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="A code or a name of a check.", autocompletion=complete_codes
        ),
    ],
) -> None:
    """Say what a check looks for, why, with an example."""
    from inspect import getdoc

    from factcheck.checks.registry import all_checks

    checks = all_checks()
    by_name = {check.name: check for check in checks.values()}
    check = checks.get(code.upper()) or by_name.get(code.lower())
    if check is None:
        raise UserError(f"explain {code}: unknown code{nearest(code, [*checks, *by_name])}")
    console.emit(f"# {check.code} {check.name} ({check.severity})\n\n{getdoc(type(check))}\n")
