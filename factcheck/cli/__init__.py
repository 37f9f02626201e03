"""The command line: one module a command, each thin."""

from __future__ import annotations

import atexit
import gc
import sys
from typing import TYPE_CHECKING

from factcheck.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType


def main() -> None:
    """Run the command that the arguments name; exit with 2 for an error that a user can mend."""
    # what is loaded at the start stays, so that looking through it for garbage finds nothing
    gc.set_threshold(100_000, 20, 20)
    # nor is there anything to find at the end, when Python looks again
    atexit.register(gc.freeze)
    if not any(isinstance(finder, WithoutCommands) for finder in sys.meta_path):
        sys.meta_path.insert(0, WithoutCommands())
    from factcheck.cli.app import app

    try:
        app(prog_name="factcheck")
    except UserError as error:
        message = " ".join(str(error).split())
        print(f"factcheck: {message}", file=sys.stderr)
        sys.exit(2)


class WithoutCommands:
    """Keeps ``import spacy`` from loading spaCy's own commands, a quarter of the time it takes.

    Its package imports one function from them, which nobody calls here. Modules of the commands
    can still be imported by their names. Only our own program does this, never the library.
    """

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: object = None
    ) -> ModuleSpec | None:
        """How to import *name*: an empty package for the commands, nothing for all else."""
        if name not in ("spacy.cli", "spacy.cli.info"):
            return None
        from importlib.machinery import ModuleSpec

        spec = ModuleSpec(name, self)  # type: ignore[arg-type]
        if name == "spacy.cli":
            spec.submodule_search_locations = [f"{folder}/cli" for folder in path or ()]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Nothing: Python makes the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Give the module what the package asks it for."""
        if module.__name__ == "spacy.cli.info":
            module.info = None  # type: ignore[attr-defined]
