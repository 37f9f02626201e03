"""``factcheck doctor``: what is installed, which model, which rules, and what is wrong."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import factcheck
from factcheck.cli import console
from factcheck.cli.options import Config
from factcheck.errors import UserError
from factcheck.output.terminal import Ink, Painter, many

if TYPE_CHECKING:
    from factcheck.settings import Settings

LIBRARIES = ("spacy", "typer", "pydantic", "ruamel.yaml", "rapidfuzz", "markdown-it-py")


class State(StrEnum):
    """How something is."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    state: State
    what: str


def command(
    draft: Annotated[
        Path, typer.Argument(metavar="[DRAFT]", help="A draft or a folder whose settings hold.")
    ] = Path(),
    config: Config = None,
) -> None:
    """Say what is installed, what holds here, and what is wrong.

    Exits with 1 if anything is.
    """
    inks = {State.OK: Ink.GREEN, State.NOTE: Ink.YELLOW, State.WRONG: Ink.RED}
    paint = Painter(console.colour())
    wrong = 0
    for line in _lines(draft, config):
        wrong += line.state is State.WRONG
        console.emit(f"{paint(f'{line.state.value:<6}', inks[line.state])}{line.what}\n")
    if wrong:
        raise typer.Exit(1)


def _lines(draft: Path, config: Path | None) -> Iterator[Line]:
    from factcheck.settings import Overrides, resolve

    yield Line(State.OK, f"factcheck {factcheck.__version__}, Python {platform.python_version()}")
    yield from _installed()
    try:
        settings = resolve(draft, Overrides(config=config))
    except UserError as error:
        yield Line(State.WRONG, f"settings: {error}")
        return
    where = f"settings: {settings.file}" if settings.file else "settings: none, defaults hold"
    yield Line(State.OK, where)
    yield from _model(settings)
    yield from _rules(settings)
    yield from _baseline(settings)
    yield from _cache(settings)
    yield from _hook(settings)


def _installed() -> Iterator[Line]:
    from importlib.metadata import PackageNotFoundError, version

    for name in LIBRARIES:
        try:
            yield Line(State.OK, f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Line(State.WRONG, f"{name} is not installed; run: pip install {name}")


def _model(settings: Settings) -> Iterator[Line]:
    import json

    from factcheck import language

    if settings.model is not None:
        try:
            language.load(settings.model)
        except UserError as error:
            yield Line(State.WRONG, f"model: {error}")
        else:
            yield Line(State.OK, f"model: {settings.model}")
        return
    try:
        told = json.loads((language.BUNDLED / "meta.json").read_text(encoding="utf-8"))
        yield Line(State.OK, f"model: bundled, {told['lang']}_{told['name']} {told['version']}")
    except (OSError, ValueError, KeyError):
        yield Line(State.WRONG, "model: the bundled one is missing; install factcheck again")


def _rules(settings: Settings) -> Iterator[Line]:
    from factcheck.facts.folders import rule_paths
    from factcheck.facts.store import load

    if not settings.rules:
        yield Line(
            State.NOTE, "rules: none, drafts are only held against themselves; run: factcheck init"
        )
    for folder in settings.rules:
        try:
            paths = rule_paths([folder])
        except UserError as error:
            yield Line(State.WRONG, f"rules: {error}")
            continue
        sound = facts = proposed = 0
        gone = []
        for path in paths:
            try:
                rules = load(path)
            except UserError as error:
                yield Line(State.WRONG, f"rules: {error}")
                continue
            sound += 1
            facts += len(rules.facts)
            proposed += sum(fact.review.value == "proposed" for fact in rules.facts)
            if rules.source.path and not Path(rules.source.path).exists():
                gone.append(rules.source.path)
        if not paths:
            yield Line(State.NOTE, f"rules: {folder} is empty; run: factcheck extract reference")
            continue
        others = "" if sound == len(paths) else "other "
        if sound:
            yield Line(
                State.OK,
                f"rules: {folder}: {many(sound, f'{others}file')}, {many(facts, 'fact')}, "
                f"{proposed} not reviewed yet",
            )
        if gone:
            others = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
            yield Line(State.NOTE, f"rules: articles are not where they were: {gone[0]}{others}")


def _baseline(settings: Settings) -> Iterator[Line]:
    from factcheck.silence.baseline import load

    if not settings.baseline.exists():
        return
    try:
        accepted = load(settings.baseline).accepted.total()
    except UserError as error:
        yield Line(State.WRONG, f"baseline: {error}")
    else:
        yield Line(State.OK, f"baseline: {settings.baseline}: {many(accepted, 'finding')} accepted")


def _cache(settings: Settings) -> Iterator[Line]:
    if settings.cache is None:
        yield Line(State.NOTE, "cache: off, every draft is read anew")
        return
    kept = len(list(settings.cache.glob("*/*.json")))
    yield Line(State.OK, f"cache: {settings.cache}: {many(kept, 'result')}")


def _hook(settings: Settings) -> Iterator[Line]:
    config = settings.root / ".pre-commit-config.yaml"
    if not config.is_file():
        return
    if b"factcheck" not in config.read_bytes():
        yield Line(
            State.NOTE, "pre-commit: configured without factcheck; README.md shows its hooks"
        )
        return
    hook = settings.root / ".git" / "hooks" / "pre-commit"
    if hook.exists():
        yield Line(State.OK, "pre-commit: installed")
    else:
        yield Line(State.NOTE, "pre-commit: configured, not installed; run: pre-commit install")
