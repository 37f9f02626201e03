"""The hooks, run by the real pre-commit program from a second repository, without a network.

pre-commit clones this repository from its folder, makes an environment of its own, and installs the
clone there. What factcheck stands on is lent to that environment from this one.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
ARTICLE_RULES = """\
source:
  path: reference/talks.md
names:
  - name: Dmitry Orlov
    kind: PERSON
facts: []
"""


def git(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run git, as somebody."""
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run(
        ["git", "-C", folder, *who, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def why_not() -> str:
    """Why the hooks cannot be run here; nothing if they can."""
    if importlib.util.find_spec("pre_commit") is None:
        return "pre-commit is not installed"
    if shutil.which("git") is None:
        return "git is not installed"
    if git(ROOT, "rev-parse", "HEAD").returncode:
        return "this is no git repository, so pre-commit cannot clone it"
    return ""


def test_the_hooks_are_declared() -> None:
    """Both hooks are there, each one process at a time, with output shown though it passes."""
    declared = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
    hooks = {hook["id"]: hook for hook in declared}
    assert set(hooks) == {"factcheck", "factcheck-rules"}
    for hook in hooks.values():
        assert hook["language"] == "python"
        assert hook["require_serial"] is True
        assert hook["verbose"] is True
    assert hooks["factcheck-rules"]["pass_filenames"] is False


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A repository of drafts that uses our hooks, and the environment to commit in."""
    if reason := why_not():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("desk")
    git(folder, "init", "-q", "-b", "main")
    (folder / "rules").mkdir()
    (folder / "rules" / "talks.yaml").write_text(ARTICLE_RULES)
    (folder / "drafts").mkdir()
    (folder / "drafts" / "old.md").write_text("Dmitry Orlov left.\n")
    revision = git(ROOT, "rev-parse", "HEAD").stdout.strip()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {ROOT}\n    rev: {revision}\n    hooks:\n"
        "      - id: factcheck\n        args: [--date, '2020-01-01', --no-cache]\n"
        "      - id: factcheck-rules\n        args: [--date, '2020-01-01', --no-cache]\n"
    )
    environment = {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("cache")),
        "PRE_COMMIT_COLOR": "never",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which pip reads as "without isolation"
        "VIRTUALENV_NO_DOWNLOAD": "1",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install", "--install-hooks"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, environment


def commit(desk: tuple[Path, dict[str, str]], *paths: str) -> subprocess.CompletedProcess[str]:
    """Add *paths* and commit them, through the hooks."""
    folder, environment = desk
    git(folder, "add", *paths)
    return git(folder, "commit", "-m", "x", **environment)


@pytest.mark.model
def test_a_commit_is_checked(desk: tuple[Path, dict[str, str]]) -> None:
    """A wrong draft stops its commit, a warning is shown only, new rules check all drafts."""
    folder, _ = desk
    done = commit(desk, "rules", "drafts", ".pre-commit-config.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout + done.stderr
    assert "factcheck rules" in told
    assert "1 draft: " in told

    (folder / "drafts" / "new.md").write_text("Dmitry Orlof spoke.\n")
    done = commit(desk, "drafts")
    told = done.stdout + done.stderr
    assert done.returncode == 1, told
    assert "drafts/new.md:1:8: error FC201 misspelled-name" in told
    assert "old.md" not in told

    (folder / "drafts" / "new.md").write_text("Dmitry Orlov spoke to Kofi Mensah-Boateng.\n")
    done = commit(desk, "drafts")
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert "warning FC" in told

    (folder / "rules" / "talks.yaml").write_text(ARTICLE_RULES.replace("Orlov", "Orlow"))
    done = commit(desk, "rules")
    told = done.stdout + done.stderr
    assert done.returncode == 1, told
    assert "drafts/old.md" in told
    assert "drafts/new.md" in told

    (folder / "rules" / "talks.yaml").write_text("names: 3\n")
    done = commit(desk, "rules")
    assert done.returncode == 1
    assert "rules/talks.yaml:1" in done.stdout + done.stderr
