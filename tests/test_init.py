"""Setting a repository up and looking at how it is: ``init`` and ``doctor``; the files for CI."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

import factcheck
from factcheck.settings.find import load

if TYPE_CHECKING:
    from conftest import Command

ROOT = Path(__file__).parents[1]
ARTICLE = """\
---
title: Mayor resigns
published: 2018-11-06
---
Anna Holt, the mayor of Harwick, resigned on Monday.
"""


def test_init_makes_what_is_missing_and_nothing_else(tmp_path: Path, command: Command) -> None:
    """Folders, settings, hooks and CI; what is there stays as it is; twice changes nothing."""
    (tmp_path / "factcheck.toml").write_text('fail-on = "never"\n')
    (tmp_path / ".gitignore").write_text("*.tmp")
    (tmp_path / ".github").mkdir()
    done = command("init")
    assert (done.code, done.err) == (0, "")
    assert "kept  factcheck.toml\n" in done.out
    assert (tmp_path / "factcheck.toml").read_text() == 'fail-on = "never"\n'
    assert (tmp_path / ".gitignore").read_text() == "*.tmp\n.factcheck-cache/\n"
    for name in ("reference", "rules", "drafts"):
        assert (tmp_path / name).is_dir()
    for name in (".pre-commit-config.yaml", ".github/workflows/factcheck.yml"):
        assert YAML(typ="safe").load(tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = command("init")
    assert "made" not in again.out
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_settings_of_init_are_valid(tmp_path: Path, command: Command) -> None:
    """The file that init writes is read without complaint, and so are its examples."""
    command("init", "--ci", "gitlab")
    path = tmp_path / "factcheck.toml"
    load(path)
    path.write_text(re.sub(r"^# (?=\[|FC|ignore)", "", path.read_text(), flags=re.MULTILINE))
    assert tomllib.loads(path.read_text())["severity"] == {"FC401": "info"}
    load(path)
    assert (tmp_path / ".gitlab-ci.yml").exists()


@pytest.mark.model
def test_init_takes_first_facts_from_an_article(tmp_path: Path, command: Command) -> None:
    """The article is copied to reference/ and read; doctor then finds nothing wrong."""
    (tmp_path / "mayor.md").write_text(ARTICLE)
    done = command("init", "mayor.md")
    assert done.code == 0, done.err
    assert (tmp_path / "reference" / "mayor.md").read_text() == ARTICLE
    assert "path: reference/mayor.md" in (tmp_path / "rules" / "mayor.yaml").read_text()
    told = command("doctor")
    assert told.code == 0, told.out
    assert "rules: rules: 1 file, " in told.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["init", "none.md"], "none.md: no such file"),
        (["init", "empty.md"], "empty.md: is empty"),
        (["init", "--folder", "none"], "none: no such folder"),
        (["init", "--ci", "gitlub"], "did you mean gitlab?"),
    ],
)
def test_init_refuses_in_one_line(
    tmp_path: Path, command: Command, arguments: list[str], words: str
) -> None:
    """Nothing is made where the command cannot be followed."""
    (tmp_path / "empty.md").write_text("")
    done = command(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert not Path("rules").exists()


def test_init_says_what_does_not_run_factcheck_yet(tmp_path: Path, command: Command) -> None:
    """Files of others are left as they are; settings are not doubled."""
    (tmp_path / ".gitlab-ci.yml").write_text("stages: [test]\n")
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n")
    (tmp_path / "pyproject.toml").write_text("[tool.factcheck]\nignore = ['FC402']\n")
    done = command("init")
    assert done.code == 0
    assert ".gitlab-ci.yml does not run factcheck yet" in done.err
    assert ".pre-commit-config.yaml does not run factcheck yet" in done.err
    assert (tmp_path / ".gitlab-ci.yml").read_text() == "stages: [test]\n"
    assert not (tmp_path / "factcheck.toml").exists()
    assert "pre-commit: configured without factcheck" in command("doctor").out


def test_the_hook_of_init_takes_drafts_only(tmp_path: Path, command: Command) -> None:
    """Pictures and notes beside drafts do not stop a commit."""
    command("init")
    (repo,) = YAML(typ="safe").load(tmp_path / ".pre-commit-config.yaml")["repos"]
    pattern = repo["hooks"][0]["files"]
    names = ["a.md", "sub/b.docx", "c.txt", "c.jpg", "b.docx.ignore", "d.yaml"]
    taken = [name for name in names if re.search(pattern, f"drafts/{name}")]
    assert taken == ["a.md", "sub/b.docx", "c.txt"]
    assert not re.search(pattern, "README.md")


def test_doctor_says_what_is_wrong(tmp_path: Path, command: Command) -> None:
    """Broken rules, a broken baseline and missing folders are told apart from what is well."""
    done = command("doctor")
    assert done.code == 0
    assert f"ok    factcheck {factcheck.__version__}" in done.out
    assert "note  rules: none" in done.out
    (tmp_path / "factcheck.toml").write_text('rules = ["facts"]')
    assert "wrong rules: facts: no such folder" in command("doctor").out
    (tmp_path / "factcheck.toml").unlink()
    (tmp_path / "rules").mkdir()
    assert command("doctor").code == 0
    (tmp_path / "rules" / "a.yaml").write_text("facts: 3\n")
    (tmp_path / "rules" / "b.yaml").write_text("names: [{name: Oslo, kind: GPE}]\n")
    (tmp_path / "factcheck-baseline.jsonl").write_text("x\n")
    done = command("doctor")
    assert done.code == 1
    assert re.search(r"^wrong rules: rules/a\.yaml:1:", done.out, re.MULTILINE)
    assert "ok    rules: rules: 1 other file, 0 facts" in done.out
    assert "wrong baseline: factcheck-baseline.jsonl:1:" in done.out
    (tmp_path / "factcheck.toml").write_text("rulez = []")
    assert "wrong settings: factcheck.toml:1: unknown setting rulez" in command("doctor").out


def test_the_action_uses_its_inputs() -> None:
    """Every input of the action is used, and what is used is an input."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    told = YAML(typ="safe").load(text)
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(told["inputs"])
    assert told["runs"]["using"] == "composite"
    for step in told["runs"]["steps"]:
        assert ("run" in step) != ("uses" in step)
        assert "run" not in step or step["shell"] == "bash"


@pytest.mark.model
def test_recheck_runs_examples_and_all_drafts(tmp_path: Path, command: Command) -> None:
    """An example that comes out otherwise, or a wrong draft, fails it; broken rules stop it."""
    rules = tmp_path / "rules" / "talks.yaml"
    rules.parent.mkdir()
    names = "names:\n  - name: Dmitry Orlov\n    kind: PERSON\n"
    fact = (
        "facts:\n  - id: a\n    class: meeting\n    slots:\n      participants: Dmitry Orlov\n"
        "      place: Oslo\n      time: 2018-05\n    evidence: Orlov met them in Oslo in May.\n"
    )
    rules.write_text(names + fact)
    told = ("recheck", "--date", "2020-01-01", "--ignore", "FC4")
    done = command(*told)
    assert (done.code, done.out) == (0, "")
    assert "no drafts to check: drafts: no such file or folder" in done.err
    assert command(*told, "elsewhere").code == 2
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.md").write_text("Dmitry Orlov spoke.\n")
    done = command(*told)
    assert done.code == 0, done.out
    assert "1 draft: " in done.out
    (tmp_path / "drafts" / "b.md").write_text("Dmitry Orlof spoke.\n")
    done = command(*told)
    assert done.code == 1
    assert "drafts/b.md:1:8: error FC201" in done.out
    (tmp_path / "drafts" / "b.md").unlink()
    rules.write_text(names + fact + "    contradicted:\n      - Nobody said anything.\n")
    assert command(*told).code == 1
    rules.write_text("facts: 3\n")
    done = command(*told)
    assert done.code == 2
    assert "rules/talks.yaml:1" in done.err
