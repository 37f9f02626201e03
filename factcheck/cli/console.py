"""Standard output, standard error, and what they are connected to."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from factcheck.errors import UserError


def colour() -> bool:
    """Whether to colour standard output: NO_COLOR forbids it, FORCE_COLOR asks for it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int | None:
    """The columns of the terminal that reads standard output; None for a pipe or a file."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def say(message: str) -> None:
    """One line for the person at the terminal, on standard error."""
    print(f"factcheck: {message}", file=sys.stderr)


def emit(text: str, output: Path | None = None) -> None:
    """Write *text* to standard output, or whole to the file *output*. Raises :class:`UserError`."""
    if output is not None:
        from factcheck.facts.store import write_text

        write_text(output, text)
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except UnicodeEncodeError:
        raise UserError(
            f"standard output cannot show all letters ({sys.stdout.encoding}); "
            "set PYTHONIOENCODING=utf-8 or use --output FILE"
        ) from None
