"""What ``lint --fix`` and ``--diff-fixes`` do with the drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.cli import console
from factcheck.linting.fixes import Fixed, fixed
from factcheck.output.terminal import many

if TYPE_CHECKING:
    from factcheck.output.report import DraftReport


def show_fixes(drafts: Sequence[DraftReport], *, unsafe: bool) -> bool:
    """Show what would be changed in *drafts* as a diff; whether anything would be."""
    found = [fixed(draft, unsafe=unsafe) for draft in drafts]
    console.emit("".join(item.diff() for item in found if item.made))
    _tell(found, "would be fixed")
    return any(item.made for item in found)


def make_fixes(drafts: Sequence[DraftReport], *, unsafe: bool) -> bool:
    """Make the fixes in the files of *drafts*; whether anything was changed."""
    found = [fixed(draft, unsafe=unsafe) for draft in drafts]
    for item in found:
        if item.made:
            item.write()
    _tell(found, "fixed")
    return any(item.made for item in found)


def _tell(found: Sequence[Fixed], done: str) -> None:
    made, unsafe = sum(item.made for item in found), sum(item.unsafe for item in found)
    more = f"; {unsafe} more with --unsafe-fixes" if unsafe else ""
    console.say(f"{many(made, 'finding')} {done}{more}")
