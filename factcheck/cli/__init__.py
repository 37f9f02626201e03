"""The command line: one module a command, each thin."""

from __future__ import annotations

import gc
import sys

from factcheck.errors import UserError


def main() -> None:
    """Run the command that the arguments name; exit with 2 for an error that a user can mend."""
    # what is loaded at the start stays, so that looking through it for garbage finds nothing
    gc.set_threshold(100_000, 20, 20)
    from factcheck.cli.app import app

    try:
        app(prog_name="factcheck")
    except UserError as error:
        message = " ".join(str(error).split())
        print(f"factcheck: {message}", file=sys.stderr)
        sys.exit(2)
