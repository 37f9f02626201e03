"""Many drafts and the cache: when a result is kept, when it no longer holds, and what it costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck import language, run
from factcheck.linting import digest

if TYPE_CHECKING:
    from conftest import Command

pytestmark = pytest.mark.model

RULES = """\
source:
  path: reference/talks.md
  title: Talks
  published: 2018-11-06
names:
  - name: Dmitry Orlov
    kind: PERSON
facts: []
"""
LINT = ("lint", "drafts", "--date", "2020-01-01", "--format", "json", "--fail-on", "never")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Rules and three drafts."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "talks.yaml").write_text(RULES)
    (tmp_path / "drafts").mkdir()
    for name in ("a.md", "b.md", "c.md"):
        text = f"# News {name}\n\nDmitry Orlof spoke on Monday.\n"
        (tmp_path / "drafts" / name).write_text(text)
    return tmp_path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the drafts that were linted anew, as it happens."""
    told: list[str] = []
    lint = run.lint_document

    def telling(document: run.Document, *rest: object, **more: object) -> object:
        told.append(Path(document.path).name)
        return lint(document, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("factcheck.linting.workers.lint_document", telling)
    return told


def test_an_unchanged_draft_is_answered_from_the_cache(
    desk: Path, command: Command, parsed: list[str]
) -> None:
    """The same answer, whatever the times of the files; only what changed is linted anew."""
    first = command(*LINT)
    assert parsed == ["a.md", "b.md", "c.md"]
    for path in desk.rglob("*.*"):
        os.utime(path, (1, 1))
    assert command(*LINT) == first
    assert len(parsed) == 3
    (desk / "drafts" / "b.md").write_text("Dmitry Orlov spoke.\n")
    command(*LINT)
    assert parsed[3:] == ["b.md"]


def test_what_a_result_depends_on(
    desk: Path, command: Command, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules, date, chosen checks and our own code make it anew; severities and notes do not."""
    command(*LINT)
    parsed.clear()

    def anew(*arguments: str) -> int:
        parsed.clear()
        assert command(*arguments).code in (0, 1)
        return len(parsed)

    assert anew(*LINT, "--select", "FC201") == 3
    assert anew(*LINT, "--date", "2020-01-02") == 3
    (desk / "factcheck.toml").write_text('[severity]\nFC201 = "info"\n')
    assert anew(*LINT) == 0
    (desk / "drafts" / "a.md.ignore").write_text("FC201 Orlof # so\n")
    assert anew(*LINT) == 0
    rules = desk / "rules" / "talks.yaml"
    rules.write_text(RULES.replace("Talks", "Speeches"))
    assert anew(*LINT) == 3
    monkeypatch.setattr(digest, "program", lambda: "another")
    assert anew(*LINT) == 3
    assert anew(*LINT) == 0


def test_a_model_is_known_by_its_content(tmp_path: Path) -> None:
    """Small files by every byte, big ones by their size and what training changes: all of it."""
    small, big = tmp_path / "meta.json", tmp_path / "weights"
    small.write_bytes(b"1")
    big.write_bytes(bytes(200_000))
    seen = [digest.model(str(tmp_path))]
    assert digest.model(str(tmp_path)) == seen[0]
    for path, content in (
        (small, b"2"),
        (big, bytes(200_001)),
        (big, b"\1" * 200_001),
        (big, b"\1" * 200_000 + b"\2"),
        (big, b"\1" * 100_000 + b"\2" * 65_536 + b"\1" * 34_465),
    ):
        path.write_bytes(content)
        seen.append(digest.model(str(tmp_path)))
    assert len(set(seen)) == len(seen)


def test_nothing_is_kept_where_that_is_not_wanted(
    desk: Path, command: Command, parsed: list[str]
) -> None:
    """``--no-cache`` and an empty setting leave no folder behind."""
    command(*LINT, "--no-cache")
    (desk / "factcheck.toml").write_text('cache = ""\n')
    command(*LINT)
    assert len(parsed) == 6
    assert not (desk / ".factcheck-cache").exists()


def test_a_broken_cache_is_passed_over(desk: Path, command: Command, parsed: list[str]) -> None:
    """Results that cannot be read are worked out again; git does not see the folder."""
    first = command(*LINT)
    folder = desk / ".factcheck-cache"
    assert (folder / ".gitignore").read_text() == "*\n"
    for number, path in enumerate(folder.glob("*/*.json")):
        path.write_bytes(
            [b"", b"{}", b"\xff", b"[1]", b'{"claims": [1], "findings": 1}'][number % 5]
        )
    assert command(*LINT) == first
    assert len(parsed) == 6


def test_the_cached_answer_loads_nothing_slow(desk: Path) -> None:
    """Neither spaCy nor pydantic nor the readers are loaded for an unchanged draft."""
    (desk / "factcheck.toml").write_text('ignore = ["FC402"]\n[severity]\nFC4 = "info"\n')
    code = (
        "import sys\nfrom factcheck.cli import main\n"
        f"sys.argv = ['factcheck', *{LINT!r}]\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "heavy = {'spacy', 'thinc', 'numpy', 'ruamel', 'markdown_it', 'rapidfuzz', 'pydantic',\n"
        "         'importlib.metadata', 'tempfile', 'factcheck.documents.reading',\n"
        "         'factcheck.cli.doctor'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    assert "spacy" in told[0].stderr
    assert told[1].stderr == "LOADED []\n"
    assert told[1].stdout == told[0].stdout


def test_many_at_once_find_the_same(desk: Path, command: Command) -> None:
    """``-j`` changes how long it takes and nothing else."""
    language.load()
    one = command(*LINT, "--no-cache")
    assert command(*LINT, "--no-cache", "-j", "3") == one
    assert command(*LINT, "--no-cache", "-j", "0") == one


def test_a_draft_that_cannot_be_read_leaves_the_others(desk: Path, command: Command) -> None:
    """One line for it, the findings of the others, and exit 2."""
    (desk / "drafts" / "b.md").write_bytes(b"Caf\xe9")
    (desk / "drafts" / "d.docx").write_bytes(b"no archive")
    (desk / "drafts" / "c.md.ignore").write_text("FC999 x\n")
    done = command(*LINT)
    assert done.code == 2
    assert [draft["path"] for draft in json.loads(done.out)["drafts"]] == ["drafts/a.md"]
    lines = done.err.splitlines()
    assert len(lines) == 3
    for line, name in zip(
        lines, ("drafts/b.md:1:", "drafts/d.docx:", "drafts/c.md.ignore:1:"), strict=True
    ):
        assert line.startswith(f"factcheck: {name}")


def test_drafts_take_their_dates_as_the_settings_say(desk: Path, command: Command) -> None:
    """A draft that tells no date may have the one in its file's name."""
    (desk / "factcheck.toml").write_text('undated = "name"\n')
    for name in ("2018-11-06-talks.md", "20181107.md", "2018-13-01.md"):
        (desk / name).write_text("Nothing to see.\n")
    done = command(
        "lint", "2018-11-06-talks.md", "20181107.md", "2018-13-01.md", "--format", "json"
    )
    dates = [draft["date"] for draft in json.loads(done.out)["drafts"]]
    assert dates == ["2018-11-06", "2018-11-07", None]
    assert "2018-13-01.md has no date" in done.err
