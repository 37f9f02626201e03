"""What holds for one draft: defaults, the settings file, its tables for some drafts, options."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from factcheck.checks.codes import matching, names, parse_codes
from factcheck.errors import UserError
from factcheck.settings.find import find, load, shown
from factcheck.settings.patterns import matches

if TYPE_CHECKING:
    from factcheck.settings.model import FileSettings

LEVELS = ("error", "warning", "info")
FAIL_ON = ("error", "warning", "never")
Proposed = Literal["error", "warning", "ignore"]
PROPOSED: tuple[Proposed, ...] = ("error", "warning", "ignore")
UNDATED = ("open", "today", "name")
TRACKED = ("accepted", "original")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that hold for a draft, with paths that can be opened from here."""

    file: Path | None = None
    """The settings file; None where there is none."""
    root: Path = Path()
    """The folder of the settings file, else the one we are in."""
    rules: tuple[Path, ...] = (Path("rules"),)
    """Folders of rule files; none where nobody named any and there is no ``rules``."""
    sources: tuple[str, ...] = ()
    codes: frozenset[str] | None = None
    """The checks to run; None for all."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """Levels by code, where they differ from the check's own."""
    fail_on: str = "error"
    model: str | None = None
    wordnet: bool = False
    proposed: Proposed = "error"
    undated: str = "open"
    tracked: str = "accepted"
    exclude: tuple[str, ...] = ()
    baseline: Path = Path("factcheck-baseline.jsonl")
    cache: Path | None = Path(".factcheck-cache")

    def inside(self, path: Path) -> Path:
        """*path* as seen from the root; as it is where it lies elsewhere."""
        return inside(path, self.root)

    def excludes(self, path: Path) -> bool:
        """Whether a file of a folder is passed over."""
        return any(matches(self.inside(path), pattern) for pattern in self.exclude)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What options of the command line say; None where they say nothing."""

    config: Path | None = None
    """Read this settings file, wherever the draft lies."""
    rules: tuple[Path, ...] | None = None
    sources: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    model: str | None = None
    wordnet: bool = False
    proposed: Proposed | None = None
    tracked: str | None = None
    baseline: Path | None = None
    cache: bool = True
    force_exclude: bool = False
    """Pass over what the settings exclude even where it is named."""


def resolve(path: Path, overrides: Overrides | None = None) -> Settings:
    """The settings for the draft (or folder) at *path*.

    Options go before the tables for some drafts, these before the rest of the settings file, and
    that before the defaults. Raises :class:`UserError` for a broken settings file and for options
    with unknown codes.
    """
    told = overrides or Overrides()
    folder = path if path.is_dir() else path.parent
    file = told.config or find(Path(os.path.abspath(folder)))
    root = Path(shown(file.parent)) if file else Path()
    general = _general(file)
    own = (
        [
            per_file
            for pattern, per_file in general.per_file.items()
            if matches(inside(path, root), pattern)
        ]
        if general
        else []
    )

    sources, select = (general.sources, general.select) if general else ([], [])
    ignore = list(general.ignore) if general else []
    severity = dict(general.severity) if general else {}
    for table in own:
        sources = table.sources if table.sources is not None else sources
        select = table.select if table.select is not None else select
        ignore += table.ignore
        severity |= table.severity
    base = _plain(file, root)
    rules = told.rules if told.rules is not None else base.rules
    if told.rules is None and (general is None or "rules" not in general.model_fields_set):
        # nobody named the folder: without it, drafts are held against themselves
        rules = tuple(folder for folder in rules if folder.exists())
    return Settings(
        file=base.file,
        root=root,
        rules=rules,
        sources=tuple(sources) if told.sources is None else told.sources,
        codes=_codes(select, ignore, told),
        severity=_severity(severity),
        fail_on=told.fail_on or base.fail_on,
        model=told.model or base.model,
        wordnet=told.wordnet or base.wordnet,
        proposed=told.proposed or base.proposed,
        undated=base.undated,
        tracked=told.tracked or base.tracked,
        exclude=base.exclude,
        baseline=told.baseline or base.baseline,
        cache=base.cache if told.cache else None,
    )


def inside(path: Path, root: Path) -> Path:
    """*path* as seen from *root*; absolute where it lies elsewhere."""
    whole = Path(os.path.abspath(path))
    try:
        return whole.relative_to(os.path.abspath(root))
    except ValueError:
        return whole


def _general(file: Path | None) -> FileSettings | None:
    return load(file) if file else None


def _plain(file: Path | None, root: Path) -> Settings:
    """What the settings file says of all drafts; the defaults where there is none."""
    if file is None:
        return Settings()
    told = load(file)
    return Settings(
        file=Path(shown(file)),
        root=root,
        rules=tuple(root / folder for folder in told.rules),
        fail_on=told.fail_on,
        model=told.model,
        wordnet=told.wordnet,
        proposed=told.proposed,
        undated=told.undated,
        tracked=told.tracked,
        exclude=tuple(told.exclude),
        baseline=root / told.baseline,
        cache=root / told.cache if told.cache else None,
    )


def _codes(select: Sequence[str], ignore: Sequence[str], told: Overrides) -> frozenset[str] | None:
    """The checks to run; None for all."""
    chosen = _those(select)
    if told.select is not None:
        # what is asked for by an option is run although the settings leave it out
        chosen, ignore = parse_codes(told.select, "--select"), ()
        if not chosen:
            raise UserError("--select: names no code; leave it out to run all checks")
    left_out = _those(ignore) | parse_codes(told.ignore, "--ignore")
    if not chosen and not left_out:
        return None
    return frozenset((chosen or set(names())) - left_out)


def _those(items: Iterable[str]) -> set[str]:
    return {code for item in items for code in matching(item, "code")}


def _severity(told: Mapping[str, str]) -> dict[str, str]:
    """Levels by code; a longer beginning of a code goes before a shorter one."""
    levels: dict[str, str] = {}
    for item in sorted(told, key=len):
        levels |= dict.fromkeys(matching(item, "severity"), told[item])
    return levels
