"""``factcheck init``: set a repository up, and leave alone what is there."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import choice
from factcheck.errors import UserError

FOLDERS = ("reference", "rules", "drafts")
CACHE = ".factcheck-cache/"
CI = {
    "github": (".github/workflows/factcheck.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
}


def command(
    articles: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[ARTICLE...]", help="Articles to take the first facts from."),
    ] = None,
    folder: Annotated[
        Path, typer.Option("--folder", metavar="DIR", help="The repository to set up.")
    ] = Path(),
    ci: Annotated[
        str | None,
        typer.Option(
            "--ci",
            metavar="NAME",
            help="github, gitlab or none. [default: as the repository looks]",
        ),
    ] = None,
) -> None:
    """Set a repository up: folders, settings, hooks, first facts.

    Also a file for CI. Nothing that is there is changed. Articles are copied to reference/.
    """
    chosen = choice(ci, "--ci", [*CI, "none"]) if ci is not None else _ci_of(folder)
    for article in articles or []:
        _look_at(article)
    if not folder.is_dir():
        raise UserError(f"{folder}: no such folder")
    for name in FOLDERS:
        _folder(folder / name)
    _settings(folder)
    _run_by(folder / ".pre-commit-config.yaml", "pre-commit.yaml")
    if chosen != "none":
        path, data = CI[chosen]
        _run_by(folder / path, data)
    _ignore_cache(folder / ".gitignore")
    for article in articles or []:
        _article(article, folder)
    console.emit(
        "\nNext: put articles into reference/ and read them with 'factcheck extract reference',\n"
        "write in drafts/, and check with 'factcheck lint drafts'. 'pre-commit install' makes\n"
        "every commit check its drafts. 'factcheck doctor' says what is missing.\n"
    )


def _ci_of(folder: Path) -> str:
    """The CI that the repository in *folder* seems to use."""
    if (folder / ".gitlab-ci.yml").exists():
        return "gitlab"
    return "github" if (folder / ".github").is_dir() else "none"


def _look_at(article: Path) -> None:
    """Raise :class:`UserError` where *article* cannot be read, before anything is made."""
    from factcheck.documents import read

    if not article.is_file():
        raise UserError(f"{article}: no such file")
    read(article)


def _folder(path: Path) -> None:
    if path.is_dir():
        _say("kept", path, "/")
        return
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise UserError(f"{path}: cannot be made: {error.strerror}") from None
    _say("made", path, "/")


def _file(path: Path, data: str) -> None:
    from factcheck.files import write_text

    if path.exists():
        _say("kept", path)
        return
    write_text(path, _data(data))
    _say("made", path)


def _settings(folder: Path) -> None:
    """Write settings, unless there are some; a file of our own would go before a shared one."""
    from factcheck.settings import find

    there = find(folder.absolute())
    if there is not None and there.parent == folder.absolute():
        _say("kept", folder / there.name)
    else:
        _file(folder / "factcheck.toml", "factcheck.toml")


def _run_by(path: Path, data: str) -> None:
    """Write the settings of a program that runs factcheck; say where there are some that do not."""
    _file(path, data)
    if "factcheck" not in path.read_text(encoding="utf-8", errors="replace"):
        console.say(f"{path} does not run factcheck yet; README.md shows what to add")


def _data(name: str) -> str:
    return (files("factcheck.cli") / "data" / name).read_text(encoding="utf-8")


def _ignore_cache(path: Path) -> None:
    """Add the cache to what git passes over."""
    from factcheck.files import write_text

    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError):
        raise UserError(f"{path}: cannot be read") from None
    if CACHE in (line.strip().lstrip("/") for line in text.splitlines()):
        _say("kept", path)
        return
    if text and not text.endswith("\n"):
        text += "\n"
    write_text(path, f"{text}{CACHE}\n")
    _say("made" if not text else "added to", path)


def _article(article: Path, folder: Path) -> None:
    """Copy an article to reference/, unless it is there, and write its facts."""
    from factcheck.documents import read
    from factcheck.output.terminal import many
    from factcheck.run import extract_document, write_rules

    copy = folder / "reference" / article.name
    if not copy.exists():
        shutil.copyfile(article, copy)
        _say("made", copy)
    elif not copy.samefile(article):
        _say("kept", copy)
    document = read(copy)
    path, merged = write_rules(extract_document(document), folder / "rules")
    console.emit(
        f"read  {copy.as_posix()}: {many(len(merged.rules.facts), 'fact')} in {path.as_posix()}\n"
    )


def _say(what: str, path: Path, end: str = "") -> None:
    console.emit(f"{what:<5} {path.as_posix()}{end}\n")
