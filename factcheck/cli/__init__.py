"""The command line: one module a command, each thin."""

from __future__ import annotations

import gc
import sys

from factcheck.errors import UserError


def main() -> None:
    """Run the command that the arguments name; exit with 2 for an error that a user can mend."""
    # what is loaded at the start stays, so that looking through it for garbage finds nothing
    gc.set_threshold(100_000, 20, 20)
    _spare_spacy_its_command_line()
    from factcheck.cli.app import app

    try:
        app(prog_name="factcheck")
    except UserError as error:
        message = " ".join(str(error).split())
        print(f"factcheck: {message}", file=sys.stderr)
        sys.exit(2)


def _spare_spacy_its_command_line() -> None:
    """Keep ``import spacy`` from loading spaCy's own commands, a quarter of the time it takes.

    Its package imports one function from them, which nobody calls here. Modules of the commands
    can still be imported by their names. Only our own program does this, never the library.
    """
    from importlib.util import find_spec
    from types import ModuleType

    spec = find_spec("spacy") if "spacy" not in sys.modules else None
    if spec is None or not spec.submodule_search_locations:
        return
    commands, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    commands.__path__ = [f"{folder}/cli" for folder in spec.submodule_search_locations]
    info.info = None  # type: ignore[attr-defined]
    sys.modules |= {"spacy.cli": commands, "spacy.cli.info": info}
