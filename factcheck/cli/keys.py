"""Keys, lines and an editor, for commands that talk with a person."""

from __future__ import annotations

import getpass
import subprocess
import sys

import click

from factcheck.output.terminal import Ink

STRONG = (Ink.BOLD,)
FAINT = (Ink.DIM,)


def read(prompt: str) -> str:
    """One key in small letters; from a pipe, the first letter of a line. EOFError at the end."""
    print(prompt, end="", flush=True)
    if sys.stdin.isatty():
        key = click.getchar()
    else:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        key = line.strip()[:1]
    if key == "\x04":
        raise EOFError
    print(key if key.isprintable() else "")
    return key.lower()


def line(prompt: str) -> str:
    """A line of text without the spaces around it. EOFError at the end."""
    print(prompt, end="", flush=True)
    text = sys.stdin.readline()
    if not text:
        raise EOFError
    return " ".join(text.split())


def editor(text: str) -> str | None:
    """*text* as a person changed it in an editor; None where they left without saving."""
    try:
        return click.edit(text, extension=".yaml", require_save=True)
    except click.ClickException as error:
        from factcheck.errors import UserError

        raise UserError(f"{error.format_message()}; set $VISUAL or $EDITOR") from None


def who() -> str:
    """The name of the person at the keyboard, as git or else the computer knows it."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=5
        )
        if name := done.stdout.strip():
            return name
    except (OSError, subprocess.TimeoutExpired):
        pass
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
