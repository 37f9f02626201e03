"""Standard output, standard error, and what they are connected to."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from factcheck.errors import UserError

STANDARD = Path("-")
"""How the command line names standard output."""


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
    """Write *text* to standard output, or whole to the file *output* ("-": standard output).

    Raises :class:`UserError` where that cannot be.
    """
    if output is not None and output != STANDARD:
        from factcheck.files import write_text

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
    except BrokenPipeError:
        raise  # whoever reads has seen enough; the command line ends quietly
    except OSError as error:
        sys.stdout = None  # or Python would try again to write what is left, and fail at its end
        raise UserError(f"standard output cannot be written: {error.strerror}") from None


class Progress:
    """A line on the terminal that says how far long work has come.

    It appears only on a terminal, and after a second; it is gone when the work is done.
    """

    PATIENCE = 1.0
    BAR = 20

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = 0
        self._begun = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._shown:
            print("\r" + " " * self._shown + "\r", end="", file=sys.stderr, flush=True)

    def __call__(self, done: int, total: int) -> None:
        """Say that *done* of *total* are done."""
        if not sys.stderr.isatty() or time.monotonic() - self._begun < self.PATIENCE:
            return
        full = self.BAR * done // max(total, 1)
        line = f"[{'#' * full}{' ' * (self.BAR - full)}] {done} of {total} {self._what}s"
        self._shown = max(self._shown, len(line))
        print("\r" + line.ljust(self._shown), end="", file=sys.stderr, flush=True)
