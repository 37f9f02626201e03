"""Fixes: which are safe, what they change, and that nothing else does; and linting only changes."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checks.base import Finding, Severity
from factcheck.checks.fix import Fix, fix
from factcheck.claims.model import Span
from factcheck.documents import read, read_text
from factcheck.errors import UserError
from factcheck.linting.changed import Changes, within
from factcheck.linting.fixes import fixed
from factcheck.output.report import Claims, DraftReport

if TYPE_CHECKING:
    from conftest import Command

RULES = "names:\n  - name: Dmitry Orlov\n    kind: PERSON\nfacts: []\n"


def finding(code: str, found: str, expected: str | None, start: int = 0) -> Finding:
    """A finding with an expected value."""
    span = Span(start, start + len(found))
    return Finding(code, "x", Severity.ERROR, "Wrong.", span, found, expected)


def draft(source: str, *found: tuple[str, str, str], name: str = "a.md") -> DraftReport:
    """A draft with findings: code, words, expected."""
    document = read_text(source, name)
    findings = tuple(
        finding(code, words, expected, document.text.index(words))
        for code, words, expected in found
    )
    return DraftReport(document, Claims(), findings)


@pytest.mark.parametrize(
    ("code", "found", "expected", "change"),
    [
        ("FC201", "Peskof", "Dmitry Peskov", Fix("Peskov", safe=True)),
        ("FC201", "Dmitri Peskov", "Dmitry Peskov", Fix("Dmitry Peskov", safe=True)),
        ("FC201", "Peskof’s", "Dmitry Peskov", Fix("Peskov’s", safe=True)),
        ("FC201", "Peskov", "Dmitry Peskov", None),
        ("FC301", "it is a new day", "it's a new day", Fix("it's a new day", safe=False)),
        ("FC301", "it's", "it’s", Fix("it’s", safe=True)),
        ("FC101", "Vienna", "Helsinki", Fix("Helsinki", safe=False)),
        ("FC106", "12", "14", Fix("14", safe=False)),
        ("FC106", "12", "3 ships", Fix("3", safe=False)),
        ("FC106", "four hours", "2 hours", Fix("two hours", safe=False)),
        ("FC106", "4 hours", "2 hours", Fix("2 hours", safe=False)),
        ("FC106", "Six", "5 people", Fix("Five", safe=False)),
        (
            "FC106",
            "More than four hours",
            "more than 2 hours",
            Fix("More than two hours", safe=False),
        ),
        ("FC106", "four hours", "more than 2 hours", Fix("more than two hours", safe=False)),
        ("FC106", "six", "117 people", Fix("117", safe=False)),
        ("FC301", "too", None, Fix("", safe=False)),
        ("FC106", "four hours", "2", None),
        ("FC106", "twelve", "more than 3 ships", None),
        ("FC103", "Putin", "Trump", None),
        ("FC101", "Vienna", None, None),
    ],
)
def test_what_is_fixed(code: str, found: str, expected: str | None, change: Fix | None) -> None:
    """Names and typography are safe; a source's values are not; who did it nobody can guess."""
    assert fix(finding(code, found, expected)) == change


def test_only_the_marked_words_change() -> None:
    """Mark-up, line breaks and everything around stay; unsafe fixes are counted, not made."""
    source = "# Talks\r\n\r\nMr **Orlof** met\r\nthem in Vienna.\r\n"
    found = (("FC201", "Orlof", "Dmitry Orlov"), ("FC101", "Vienna", "Helsinki"))
    safe = fixed(draft(source, *found))
    assert safe.text == source.replace("Orlof", "Orlov")
    assert (safe.made, safe.unsafe) == (1, 1)
    both = fixed(draft(source, *found), unsafe=True)
    assert both.text == source.replace("Orlof", "Orlov").replace("Vienna", "Helsinki")


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("“It was a very long day,” he said.", "“It was a long day,” he said."),
        ("“Very long day,” he said.", "“long day,” he said."),
        ("“A long day indeed very,” he said.", "“A long day indeed,” he said."),
    ],
)
def test_a_word_too_many_goes_with_its_blank(source: str, left: str) -> None:
    """What the source does not quote is taken out, and no two blanks are left behind."""
    words = "Very" if "Very" in source else "very"
    document = read_text(source, "a.md")
    start = document.text.index(words)
    found = finding("FC301", words, None, start)
    assert fixed(DraftReport(document, Claims(), (found,)), unsafe=True).text == left


@pytest.mark.parametrize(
    ("source", "name", "expected"),
    [
        ("They met in Vi**en**na.", "a.md", "Helsinki"),
        ("<p>They met in Vi&#101;nna.</p>", "a.html", "Helsinki"),
        ("<p>They met in Vienna.</p>", "a.html", "Bath & Wells"),
    ],
)
def test_words_that_do_not_stand_so_are_left(source: str, name: str, expected: str) -> None:
    """Words with mark-up in them, and words that mark-up would write otherwise, are left alone."""
    item = fixed(draft(source, ("FC101", "Vienna", expected), name=name), unsafe=True)
    assert (item.text, item.made, item.diff()) == (source, 0, "")


@given(
    st.lists(
        st.sampled_from(["Orlof", "Vienna", "x", "é", " ", "\n", "\n\n", "**", "中"]), min_size=1
    )
)
def test_the_rest_of_the_file_stays(words: list[str]) -> None:
    """Whatever stands around: without the fixed words, the file before and after is the same."""
    try:
        document = read_text("".join(words), "a.md")
    except UserError:
        return
    starts = [i for i in range(len(document.text)) if document.text.startswith("Orlof", i)]
    found = tuple(finding("FC201", "Orlof", "Dmitry Orlov", start) for start in starts)
    item = fixed(DraftReport(document, Claims(), found))
    assert item.text.replace("Orlov", "Orlof") == document.source


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """Whoever wrote to the file since it was read wins."""
    path = tmp_path / "a.md"
    path.write_text("Mr Orlof spoke.")
    document = read(path)
    item = fixed(DraftReport(document, Claims(), (finding("FC201", "Orlof", "Dmitry Orlov", 3),)))
    path.write_text("Mr Orlof spoke again.")
    with pytest.raises(UserError, match="changed while"):
        item.write()
    assert path.read_text() == "Mr Orlof spoke again."


@pytest.mark.model
def test_fix_from_the_command(tmp_path: Path, command: Command) -> None:
    """A diff first, then the fix; what is fixed is no longer found."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "talks.yaml").write_text(RULES)
    path = tmp_path / "a.md"
    path.write_text("# News\n\nDmitry Orlof spoke on Monday.\n")
    shown = command("lint", "a.md", "--date", "2020-01-01", "--diff-fixes")
    assert (shown.code, shown.err) == (1, "factcheck: 1 finding would be fixed\n")
    assert "-Dmitry Orlof spoke on Monday.\n+Dmitry Orlov spoke on Monday.\n" in shown.out
    assert "Orlof" in path.read_text()
    done = command("lint", "a.md", "--date", "2020-01-01", "--fix", "--ignore", "FC4")
    assert (done.code, done.err) == (0, "factcheck: 1 finding fixed\n")
    assert path.read_text() == "# News\n\nDmitry Orlov spoke on Monday.\n"


@pytest.mark.model
def test_fixes_of_standard_input_are_shown(tmp_path: Path, command: Command) -> None:
    """As an editor asks for them: nothing is written."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "talks.yaml").write_text(RULES)
    shown = command("lint", "-", "--date", "2020-01-01", "--diff-fixes", stdin=b"Dmitry Orlof.\n")
    assert (shown.code, shown.err) == (1, "factcheck: 1 finding would be fixed\n")
    assert "-Dmitry Orlof.\n+Dmitry Orlov.\n" in shown.out


# Only what changed


def git(folder: Path, *arguments: str) -> None:
    """Run git, as somebody."""
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two drafts, of which one is changed, and a new one."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "old.md").write_text("Dmitry Orlof spoke.\n")
    (tmp_path / "a ü.md").write_text("Dmitry Orlof spoke.\n\nHe left.\n\nHe ate.\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    (tmp_path / "a ü.md").write_text("Dmitry Orlof spoke.\n\nHe, Dmitry Orlow, left.\n")
    (tmp_path / "new.md").write_text("Dmitry Orlof spoke.\n")
    return tmp_path


def test_changes_are_told_by_file_and_line(repository: Path) -> None:
    """Changed lines of a changed draft, all of a new one, nothing of the others."""
    changes = Changes("main")
    paths = [str(repository / name) for name in ("old.md", "a ü.md", "new.md")]
    assert [changes.touches(path) for path in paths] == [False, True, True]
    assert changes.lines(paths[1]) == [(3, 3)]
    assert changes.lines(paths[2]) is None
    report = draft("One\n\nTwo\n", ("FC101", "One", "x"), ("FC101", "Two", "x"))
    assert [f.found for f in within(report, [(3, 3)]).findings] == ["Two"]


def test_an_unknown_revision_is_said(repository: Path) -> None:
    """Git's own words, in one line."""
    with pytest.raises(UserError, match=r"--diff: git says: .*nosuch"):
        Changes("nosuch").touches(str(repository / "old.md"))


@pytest.mark.model
def test_lint_only_what_changed(repository: Path, command: Command) -> None:
    """Only the new mistake is found, and that only changes were looked at is said."""
    (repository / "rules").mkdir()
    (repository / "rules" / "talks.yaml").write_text(RULES)
    done = command("lint", ".", "--date", "2020-01-01", "--diff", "main", "--format", "concise")
    assert "only what changed since main: 2 of 3 drafts" in done.err
    lines = done.out.splitlines()[:-1]
    assert [line.split(":")[0] for line in lines] == ["a ü.md", "new.md"]
    assert "Orlow" not in lines[1]
