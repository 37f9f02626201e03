"""Where that is kept which belongs to a folder of rules and may be deleted at any time."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = ".factcheck-cache"


def beside(folder: Path, suffix: str) -> Path:
    """The file of *suffix* for *folder*: beside it, or in the user's cache where that cannot be."""
    whole = folder.resolve()
    near = whole.parent / FOLDER
    if os.access(near if near.exists() else whole.parent, os.W_OK):
        return near / f"{whole.name}{suffix}"
    from hashlib import blake2b

    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = blake2b(os.fsencode(whole), digest_size=8).hexdigest()
    return home / "factcheck" / f"{name}{suffix}"


def make(folder: Path) -> None:
    """A folder for caches, marked so that neither git nor backups take it. Raises OSError."""
    if folder.exists():
        return
    folder.mkdir(parents=True)
    (folder / ".gitignore").write_text("*\n")
    (folder / "CACHEDIR.TAG").write_text(
        "Signature: 8a477f597d28d172789f06886806bc55\n# This folder may be deleted at any time.\n"
    )
