"""Keys, lines and an editor, for commands that talk with a person."""

from __future__ import annotations

import codecs
import getpass
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from factcheck.errors import UserError
from factcheck.output.terminal import Ink

STRONG = (Ink.BOLD,)
FAINT = (Ink.DIM,)
BACK = frozenset("\x7f\b")
STOP = frozenset("\x03\x04")


class Keyboard:
    """The keys that a person types, each as it comes; nothing typed ahead is lost.

    From a pipe, a key is the first letter of a line.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._saved: list[Any] | None = None
        self._terminal = sys.stdin.isatty()

    def __enter__(self) -> Self:
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()

    def key(self, prompt: str) -> str:
        """One key, in small letters. Raises EOFError where the person has gone."""
        print(prompt, end="", flush=True)
        if not self._terminal:
            return _typed().strip()[:1].lower()
        key = self._char()
        print(key if key.isprintable() else "", flush=True)
        return key.lower()

    def line(self, prompt: str) -> str:
        """A line of text without the spaces around it. Raises EOFError at the end."""
        if self._saved is None:
            return line(prompt)
        print(prompt, end="", flush=True)
        text = ""
        while (char := self._char()) not in "\r\n":
            if char in BACK:
                erased = "\b \b" if text else ""
                text = text[:-1]
                print(erased, end="", flush=True)
            elif char.isprintable():
                text += char
                print(char, end="", flush=True)
        print(flush=True)
        return " ".join(text.split())

    @contextmanager
    def released(self) -> Iterator[None]:
        """The terminal as it was, for another program."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def _char(self) -> str:
        if self._saved is None:
            import click  # slow to import, and the start of every command would wait for it

            char = click.getchar()
        else:
            char = ""
            while not char:
                byte = os.read(sys.stdin.fileno(), 1)
                if not byte:
                    raise EOFError
                char = self._decoder.decode(byte)
        if char in STOP:
            raise EOFError
        return char

    def _take(self) -> None:
        if not self._terminal:
            return
        try:
            import termios
            import tty
        except ImportError:  # pragma: no cover (Windows, where click reads the keys)
            return
        self._saved = termios.tcgetattr(sys.stdin.fileno())
        tty.setcbreak(sys.stdin.fileno(), termios.TCSANOW)

    def _give_back(self) -> None:
        if self._saved is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._saved)
            self._saved = None


def line(prompt: str) -> str:
    """A line of text without the spaces around it. Raises EOFError at the end."""
    print(prompt, end="", flush=True)
    return " ".join(_typed().split())


def _typed() -> str:
    text = sys.stdin.readline()
    if not text:
        raise EOFError
    return text


def editor(text: str) -> str | None:
    """*text* as a person changed it in an editor; None where they left without saving.

    Raises UserError where there is no editor.
    """
    import click

    try:
        return click.edit(text, extension=".yaml", require_save=True)
    except click.ClickException as error:
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
