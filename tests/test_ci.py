"""The steps for CI, run as their services run them: their shell, word by word, in a repository.

Neither service can be had here. What their steps call is lent to them: a ``pip`` that installs
nothing, and a ``factcheck`` that is the one under test.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
READ = YAML(typ="safe").load
RULES = "names:\n  - name: Dmitry Orlov\n    kind: PERSON\nfacts: []\n"
needs_tools = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None, reason="needs bash and git"
)
pytestmark = [pytest.mark.model, needs_tools]


def git(folder: Path, *arguments: str) -> str:
    """What git says."""
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of results for all, so that the same drafts are checked once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def clone(tmp_path: Path, cache: Path) -> Path:
    """A clone in which a branch changes one of two wrong drafts; beside it, the programs."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    (origin / "rules").mkdir(parents=True)
    (origin / "drafts").mkdir()
    git(origin, "init", "-q", "-b", "main")
    (origin / "rules" / "talks.yaml").write_text(RULES)
    (origin / "factcheck.toml").write_text(f"undated = 'today'\ncache = '{cache}'\n")
    for name in ("old.md", "new.md"):
        (origin / "drafts" / name).write_text("Dmitry Orlof spoke.\n")
    git(origin, "add", ".")
    git(origin, "commit", "-q", "-m", "x")
    git(tmp_path, "clone", "-q", str(origin), str(clone))
    git(clone, "checkout", "-q", "-b", "work")
    (clone / "drafts" / "new.md").write_text("Dmitry Orlof spoke.\n\nDmitry Orlow left.\n")
    git(clone, "commit", "-q", "-a", "-m", "y")
    (origin / "drafts" / "old.md").write_text("Dmitry Orlov spoke. Later.\n")  # main goes on
    git(origin, "commit", "-q", "-a", "-m", "z")
    programs = tmp_path / "factcheck" / "bin"
    programs.mkdir(parents=True)
    for name, what in (("factcheck", f'exec "{sys.executable}" -m factcheck "$@"'), ("pip", ":")):
        (programs / name).write_text(f"#!/bin/sh\n{what}\n")
        (programs / name).chmod(0o755)
    return clone


def run(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run *script* as the runners do: each line must succeed, no settings of a person."""
    path = f"{folder.parent / 'factcheck' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def action(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the step of the action that checks drafts, with its defaults."""
    (step,) = [s for s in READ(ROOT / "action.yml")["runs"]["steps"] if s.get("id") == "lint"]
    names = ("DRAFTS", "RULES", "FAIL_ON", "SARIF", "BASE")
    assert set(step["env"]) == set(names)
    given = {**dict.fromkeys(names, ""), "DRAFTS": "drafts", "SARIF": "factcheck.sarif"}
    own = {"RUNNER_TEMP": str(folder.parent)}
    own |= {name: str(folder.parent / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    return run(folder, step["run"], **own, **given | environment)


def sarif(folder: Path) -> list[tuple[str, int]]:
    """The drafts and lines of the results that the action wrote."""
    (run,) = json.loads((folder / "factcheck.sarif").read_text())["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    return [(p["artifactLocation"]["uri"], p["region"]["startLine"]) for p in places]


@pytest.mark.parametrize("shallow", [False, True])
def test_the_action_checks_what_a_pull_request_changes(clone: Path, shallow: bool) -> None:
    """Annotations, the job's page, SARIF and its path; of what main did meanwhile, nothing."""
    if shallow:  # as actions/checkout makes it: the merge of both, and nothing before it
        git(clone, "fetch", "-q", "origin", "main")
        git(clone, "merge", "-q", "--no-edit", "FETCH_HEAD")
        git(clone, "push", "-q", "origin", "work:merged")
        origin = git(clone, "remote", "get-url", "origin")
        shutil.rmtree(clone)
        git(clone.parent, "clone", "-q", "--depth=1", "-b", "merged", f"file://{origin}", "clone")
    done = action(clone, BASE="main")
    assert done.returncode == 1, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert len(lines) == 1
    assert lines[0].startswith("::error file=drafts/new.md,line=3,")
    assert sarif(clone) == [("drafts/new.md", 3)]
    assert (clone.parent / "GITHUB_OUTPUT").read_text() == "sarif=factcheck.sarif\n"
    assert "drafts/new.md:3" in (clone.parent / "GITHUB_STEP_SUMMARY").read_text()


def test_the_action_checks_all_drafts_elsewhere(clone: Path) -> None:
    """Without a base branch; several may be named, on several lines, and nothing need fail."""
    done = action(clone, DRAFTS="drafts/old.md\n  drafts/new.md\n", FAIL_ON="never")
    assert done.returncode == 0, done.stderr
    assert {path for path, _ in sarif(clone)} == {"drafts/old.md", "drafts/new.md"}


def test_the_action_fails_for_a_draft_that_cannot_be_read(clone: Path) -> None:
    """The others are checked, annotated, and in the SARIF file."""
    (clone / "drafts" / "bad.md").write_bytes(b"\xff\xff")
    done = action(clone)
    assert done.returncode == 2
    assert done.stderr.count("drafts/bad.md:1: is not UTF-8") == 1
    assert "::error file=drafts/new.md" in done.stdout
    assert len(sarif(clone)) == 3


@pytest.mark.parametrize("name", ["ci/gitlab.yml", "factcheck/cli/data/gitlab.yml"])
def test_the_job_for_gitlab(clone: Path, name: str) -> None:
    """The report holds what the merge request changes, the log shows it, the job fails."""
    job = READ(ROOT / name)["factcheck"]
    conditions = [rule["if"] for rule in job["rules"]]
    assert any("merge_request_event" in told for told in conditions)
    assert any("$CI_DEFAULT_BRANCH" in told for told in conditions), "GitLab compares with it"
    report = job["artifacts"]["reports"]["codequality"]
    variables = {"FACTCHECK": "somewhere", "FACTCHECK_DRAFTS": "drafts"}
    base = git(clone, "merge-base", "origin/main", "HEAD")
    script = "\n".join(job["script"])
    done = run(clone, script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **variables)
    assert done.returncode == 1, done.stderr
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()[:-1]] == [
        "drafts/new.md:3:8:"
    ]
    (issue,) = json.loads((clone / report).read_text())
    assert issue["location"] == {"path": "drafts/new.md", "lines": {"begin": 3, "end": 3}}
    assert run(clone, script, **variables).returncode == 1
    assert len(json.loads((clone / report).read_text())) == 3
    told = run(clone, script, FACTCHECK_DRAFTS="drafts")
    assert told.returncode != 0
    assert "FACTCHECK" in told.stderr


def test_the_workflow_of_init(clone: Path) -> None:
    """Its steps that run something, one after the other, as they stand."""
    steps = READ(ROOT / "factcheck" / "cli" / "data" / "github.yml")["jobs"]["drafts"]["steps"]
    install, collect, show = [step["run"] for step in steps if "run" in step]
    assert run(clone, install, FACTCHECK="").returncode != 0
    assert run(clone, install, FACTCHECK="somewhere").returncode == 0
    assert run(clone, collect, GITHUB_BASE_REF="main").returncode == 0
    assert [path for path, _ in sarif(clone)] == ["drafts/new.md"]
    done = run(clone, show, GITHUB_BASE_REF="main")
    assert (done.returncode, done.stdout.count("::error file=drafts/new.md")) == (1, 1)
