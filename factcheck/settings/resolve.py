"""What holds for one draft: defaults, the settings file, its tables for some drafts, options."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from factcheck.checks.codes import matching, names, parse_codes
from factcheck.errors import UserError
from factcheck.settings.find import find, load, shown
from factcheck.settings.patterns import matches
from factcheck.settings.sound import Proposed


class Settings(NamedTuple):
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
    severity: Mapping[str, str] = MappingProxyType({})
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


class Overrides(NamedTuple):
    """What options of the command line say; None (or an empty list) where they say nothing."""

    config: Path | None = None
    """Read this settings file, wherever the draft lies."""
    rules: Sequence[Path] | None = None
    sources: Sequence[str] | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
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
    general = load(file) if file else {}
    sources, select = general.get("sources", []), general.get("select", [])
    ignore, severity = [*general.get("ignore", [])], {**general.get("severity", {})}
    for pattern, table in general.get("per-file", {}).items():
        if matches(inside(path, root), pattern):
            sources, select = table.get("sources", sources), table.get("select", select)
            ignore += table.get("ignore", [])
            severity |= table.get("severity", {})
    base = _plain(file, root)
    rules = tuple(told.rules) if told.rules else base.rules
    if not told.rules and "rules" not in general:
        # nobody named the folder: without it, drafts are held against themselves
        rules = tuple(folder for folder in rules if folder.exists())
    return Settings(
        file=base.file,
        root=root,
        rules=rules,
        sources=tuple(told.sources or sources),
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


def _plain(file: Path | None, root: Path) -> Settings:
    """What the settings file says of all drafts; the defaults where there is none."""
    if file is None:
        return Settings()
    told, other = load(file), Settings()
    kept = told.get("cache", other.cache)
    return Settings(
        file=Path(shown(file)),
        root=root,
        rules=tuple(root / folder for folder in told.get("rules", other.rules)),
        fail_on=told.get("fail-on", other.fail_on),
        model=told.get("model"),
        wordnet=told.get("wordnet", other.wordnet),
        proposed=told.get("proposed", other.proposed),
        undated=told.get("undated", other.undated),
        tracked=told.get("tracked", other.tracked),
        exclude=tuple(told.get("exclude", ())),
        baseline=root / told.get("baseline", other.baseline),
        cache=root / kept if kept else None,
    )


def _codes(select: Sequence[str], ignore: Sequence[str], told: Overrides) -> frozenset[str] | None:
    """The checks to run; None for all."""
    chosen = _those(select)
    if told.select:
        # what is asked for by an option is run although the settings leave it out
        chosen, ignore = parse_codes(told.select, "--select"), ()
        if not chosen:
            raise UserError("--select: names no code; leave it out to run all checks")
    left_out = _those(ignore) | parse_codes(told.ignore or (), "--ignore")
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
