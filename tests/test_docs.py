"""Documentation that cannot drift: what the pages say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from factcheck.checks.codes import parse_codes
from factcheck.checks.registry import all_checks
from factcheck.cli import app as commands
from factcheck.cli.reference import reference

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EVERY = commands.every(typer.main.get_command(commands.app))
COMMANDS = re.findall(
    r"^    (?:\$ |\w+ \| )?factcheck (\w+)(.*?)(?:\s+#.*)?$", README, re.MULTILINE
)
CHECKS = list(all_checks().values())


def test_every_check_is_in_the_readme() -> None:
    """The table of codes has every check, with its name, and none that does not exist."""
    listed = dict(re.findall(r"^\| (FC\d+) \| ([\w-]+) \|", README, re.MULTILINE))
    assert listed == {check.code: check.name for check in CHECKS}


def test_warnings_are_called_so_in_the_readme() -> None:
    """A row of the table says that it is a warning exactly where it is one."""
    for check in CHECKS:
        row = next(line for line in README.splitlines() if line.startswith(f"| {check.code} "))
        assert ("(a warning)" in row) == (check.severity.value == "warning"), row


@pytest.mark.parametrize(("command", "rest"), COMMANDS)
def test_commands_of_the_readme_exist(command: str, rest: str) -> None:
    """Every command that the README shows takes the options that it is shown with."""
    known = {option for p in EVERY[command].params for option in p.opts}
    assert set(re.findall(r"--[a-z-]+", rest)) <= known


def test_the_readme_shows_every_command() -> None:
    """Each command of the program is shown in use."""
    assert {name for name, _ in COMMANDS} == set(EVERY)


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    """The help lists every module that holds a command, with the first line of its own help."""
    folder = Path(commands.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "\napp = " in path.read_text("utf-8")}
    modules |= {path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text()}
    assert modules - {"app"} == set(commands.COMMANDS)
    for name, line in commands.COMMANDS.items():
        assert (EVERY[name].help or "").splitlines()[0] == line
        assert len(line) <= 65, "longer lines are broken by the help on a terminal of 80 columns"


def test_the_reference_of_commands_is_complete() -> None:
    """The page of commands is what the commands say of themselves, options and all."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == reference(), "run: python -m factcheck.cli.reference > docs/cli.md"
    for name in EVERY:
        assert f"\n## factcheck {name}" in page


def test_every_option_says_what_it_is_for() -> None:
    """No command, argument or option is without its help."""
    for line in reference().splitlines():
        assert not line.endswith("|  |"), line


def test_codes_that_the_readme_selects_exist() -> None:
    """The examples of --select and --ignore name codes that there are."""
    for option, codes in re.findall(r"(--select|--ignore) ([A-Z0-9,]+)", README):
        assert parse_codes([codes], option)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_documents_itself(check: object) -> None:
    """A check's page says what it does, why, and shows an example and what to write instead."""
    page = type(check).__doc__ or ""
    for section in ("## What it does", "## Why is this bad", "## Example", "## Use instead"):
        assert section in page


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
def test_links_lead_somewhere(page: Path) -> None:
    """Links between pages name files that are there."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
