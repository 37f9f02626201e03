"""Silencing: notes in drafts, files beside them, the baseline, and notes that silence nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.checks.base import Finding, Severity
from factcheck.claims.model import Span
from factcheck.documents import Document, read, read_text
from factcheck.errors import UserError
from factcheck.silence import baseline as stored
from factcheck.silence import comments, quiet, sidecar

if TYPE_CHECKING:
    from conftest import Command


def finding(document: Document, words: str, code: str = "FC101", nth: int = 0) -> Finding:
    """A finding of *code* at the *nth* place where *words* stand."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    span = Span(start, start + len(words))
    return Finding(code, "wrong-place", Severity.ERROR, "Wrong.", span, words)


def shown(source: str, *words: str, name: str = "a.md", code: str = "FC101") -> list[str]:
    """The words and codes that are left of findings at *words* in a draft."""
    document = read_text(source, name)
    quieted = quiet(document, [finding(document, word, code) for word in words])
    return [item.found if item.code != "FC901" else "FC901" for item in quieted.findings]


# Comments


def test_a_note_silences_its_line() -> None:
    """Only the codes of the note, and only in its line."""
    source = (
        "They met in Bergen. <!-- factcheck: ignore[FC101] we were there -->\n\nAnd in Oslo too.\n"
    )
    assert shown(source, "Bergen", "Oslo") == ["Oslo"]
    assert shown(source, "Bergen", code="FC102") == ["Bergen", "FC901"]


def test_a_note_alone_in_its_line_silences_the_next() -> None:
    """The next line that has text, and none after it."""
    source = (
        "Once in Rome.\n\n<!-- factcheck: ignore[wrong-place] -->\n\n"
        "They met in Bergen\nand in Oslo.\n"
    )
    assert shown(source, "Rome", "Bergen", "Oslo") == ["Rome", "Oslo"]


def test_a_note_for_the_next_line_leaves_its_own() -> None:
    """Behind text, too, it is the line that follows which is silenced."""
    note = "<!-- factcheck: ignore-next-line[FC101] -->"
    source = f"They met in Bergen {note}\nand in Oslo\nand in Rome.\n"
    assert shown(source, "Bergen", "Oslo", "Rome") == ["Bergen", "Rome"]


def test_the_colon_of_a_note_may_be_forgotten() -> None:
    """Where codes stand behind it; other talk of factcheck is no note."""
    assert shown("They met in Bergen. <!-- factcheck ignore[FC101] why -->\n", "Bergen") == []
    assert shown("They met. <!-- factcheck ignores this -->\n", "met") == ["met"]


def test_a_note_for_a_block_silences_the_paragraph() -> None:
    """All lines of the paragraph that follows, or of the one that it stands in."""
    note = "<!-- factcheck: ignore-block[FC1] -->"
    before = f"{note}\nThey met in Bergen\nand in Oslo.\n\nNot Rome.\n"
    inside = f"They met in Bergen\nand {note} in Oslo.\n\nNot Rome.\n"
    assert shown(before, "Bergen", "Oslo", "Rome") == ["Rome"]
    assert shown(inside, "Bergen", "Oslo", "Rome") == ["Rome"]


def test_a_note_for_the_file_silences_it_all() -> None:
    """Wherever the note stands."""
    source = "They met in Bergen.\n\nNot Rome.\n\n<!-- factcheck: ignore-file[FC101] opinion -->\n"
    assert shown(source, "Bergen", "Rome") == []


def test_a_note_may_take_several_lines() -> None:
    """The reason may run on; the note counts for the line that it begins or ends in."""
    source = "<!-- factcheck: ignore[FC101] a\nlong reason -->\nThey met in Bergen.\n"
    assert shown(source, "Bergen") == []
    (note,) = comments.notes(read_text(source, "a.md"))
    assert note.reason == "a long reason"


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("ignor[FC101]", "did you mean ignore?"),
        ("ignore", "say which codes"),
        ("ignore[FC77]", "unknown code"),
        ("ignore-para[FC101]", "did you mean ignore"),
    ],
)
def test_a_note_that_is_wrong_says_so(note: str, words: str) -> None:
    """A slip in a note silences nothing and is a finding at the note."""
    document = read_text(f"They met in Bergen. <!-- factcheck: {note} -->\n", "a.md")
    left = quiet(document, [finding(document, "Bergen")]).findings
    assert [item.code for item in left] == ["FC101", "FC901"]
    assert words in left[1].message
    assert left[1].at is not None
    start, end = left[1].at
    assert document.source[start:end] == f"<!-- factcheck: {note} -->"


def test_examples_of_code_are_no_notes() -> None:
    """What stands in a code block or a code span is an example."""
    source = (
        "They met in Bergen. `<!-- factcheck: ignore[FC101] -->`\n\n"
        "```\n<!-- factcheck: ignore-file[FC101] -->\n```\n"
    )
    assert shown(source, "Bergen") == ["Bergen"]


def test_other_comments_are_no_notes() -> None:
    """Comments that do not speak to factcheck are left alone."""
    assert shown("They met. <!-- TODO: factcheck this -->\n", "met") == ["met"]


def test_an_unused_note_is_no_finding_where_its_check_was_not_run() -> None:
    """With ``--select`` nobody can tell whether the note would silence something."""
    document = read_text("They met. <!-- factcheck: ignore[FC101] -->\n", "a.md")
    assert [f.code for f in quiet(document, []).findings] == ["FC901"]
    assert quiet(document, [], codes={"FC201", "FC901"}).findings == ()
    assert quiet(document, [], codes={"FC101"}).findings == ()
    assert [f.code for f in quiet(document, [], codes={"FC101", "FC901"}).findings] == ["FC901"]


# The file beside the draft


def test_a_file_beside_the_draft_silences_by_words(tmp_path: Path) -> None:
    """A code and the words, wherever they stand; the reason is kept."""
    draft = tmp_path / "a.txt"
    draft.write_text("They met in New  Bergen. Again in New Bergen, not in Oslo.")
    (tmp_path / "a.txt.ignore").write_text(
        "# notes\n\nFC101 New Bergen  # by phone, 12 May\nwrong-time Monday\n"
    )
    document = read(draft)
    found = [finding(document, "New Bergen"), finding(document, "Oslo")]
    quieted = quiet(document, [*found, finding(document, "New Bergen", nth=1)])
    assert [f.found for f in quieted.findings if f.code == "FC101"] == ["Oslo"]
    assert [item.reason for item in quieted.silenced] == ["by phone, 12 May"] * 2
    (unused,) = [f for f in quieted.findings if f.code == "FC901"]
    assert "a.txt.ignore:4" in unused.message
    assert "Monday" in unused.message


@pytest.mark.parametrize("line", ["FC101", "FC999 Bergen", "Bergen FC101"])
def test_a_wrong_file_beside_the_draft_is_said(tmp_path: Path, line: str) -> None:
    """File and line are named."""
    (tmp_path / "a.txt.ignore").write_text(f"# notes\n{line}\n")
    with pytest.raises(UserError, match=r"a\.txt\.ignore:2: "):
        sidecar.notes(str(tmp_path / "a.txt"))


# The baseline


def test_a_baseline_survives_edits() -> None:
    """Lines may move; a second finding of the same words is new."""
    document = read_text("They met in Bergen.", "a.txt")
    accepted = stored.Baseline()
    accepted.add("drafts/a.txt", finding(document, "Bergen"))
    edited = read_text("New.\n\nMore.\n\nIn Bergen\nthey met. In Bergen again.", "a.txt")
    found = [finding(edited, "Bergen"), finding(edited, "Bergen", nth=1)]
    quieted = quiet(edited, found, baseline=accepted, path="drafts/a.txt")
    assert [f.span for f in quieted.findings] == [found[1].span]
    assert [item.by for item in quieted.silenced] == ["baseline"]


def test_a_baseline_is_lines_that_can_be_merged(tmp_path: Path) -> None:
    """No line number and no time; sorted; reading gives back what was written."""
    document = read_text("They met in Bergen, then in Åre.", "a.txt")
    accepted = stored.Baseline()
    for words in ("Åre", "Bergen", "Bergen"):
        accepted.add("drafts/a.txt", finding(document, words))
    path = tmp_path / "baseline.jsonl"
    stored.save(path, accepted)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"path": "drafts/a.txt", "code": "FC101", "words": words}
        for words in ("Bergen", "Bergen", "Åre")
    ]
    assert stored.load(path) == accepted
    other = '{"path": "b.txt", "code": "FC201", "words": "Smth"}'
    path.write_text("\n".join([other, *reversed(lines)]), encoding="utf-8")
    assert stored.without(stored.load(path), ["b.txt"]) == accepted


@pytest.mark.parametrize(
    ("line", "words"),
    [("<<<<<<< HEAD", "merge"), ("{}", "not a line"), ("[1]", "not a line"), ("x", "not a line")],
)
def test_a_broken_baseline_is_said(tmp_path: Path, line: str, words: str) -> None:
    """File and line are named, and an open merge is called so."""
    path = tmp_path / "b.jsonl"
    path.write_text('{"path": "a", "code": "FC101", "words": "x"}\n' + line)
    with pytest.raises(UserError, match=rf"b\.jsonl:2: .*{words}"):
        stored.load(path)


# The commands


def test_reasons_are_listed(tmp_path: Path, command: Command) -> None:
    """Each note with its place, what it silences, and why."""
    (tmp_path / "a.md").write_text("Oslo. <!-- factcheck: ignore[FC101,FC102] we were there -->\n")
    (tmp_path / "b.txt").write_text("Oslo.\n")
    (tmp_path / "b.txt.ignore").write_text("FC101 Oslo\n")
    (tmp_path / "c.md").write_text("Oslo. <!-- factcheck: ignore -->\n")
    assert command("ignores", "list").out.splitlines() == [
        "a.md:1: FC101,FC102 in its line: we were there",
        "b.txt.ignore:1: FC101 “Oslo”: no reason given",
        "c.md:1: not understood: say which codes, like ignore[FC101]",
    ]
    told = json.loads(command("ignores", "list", "--format", "json", "a.md").out)
    assert told["ignores"] == [
        {
            "path": "a.md",
            "line": 1,
            "codes": ["FC101", "FC102"],
            "scope": "line",
            "words": None,
            "reason": "we were there",
            "problem": None,
        }
    ]


RULES = """\
source:
  path: reference/talks.md
names:
  - name: Dmitry Orlov
    kind: PERSON
facts: []
"""


@pytest.mark.model
def test_from_baseline_to_lint(tmp_path: Path, command: Command) -> None:
    """What was accepted is not shown again, a new mistake is; the draft may be edited between."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "talks.yaml").write_text(RULES)
    draft = tmp_path / "a.md"
    draft.write_text("Dmitry Orlof spoke on Monday.\n")
    assert command("lint", "a.md", "--date", "2020-01-01").code == 1
    done = command("baseline", "a.md", "--date", "2020-01-01")
    assert (done.code, done.out) == (0, "factcheck-baseline.jsonl: 1 finding accepted\n")
    draft.write_text("# News\n\nOn Monday Dmitry Orlof spoke.\n")
    done = command("lint", "a.md", "--date", "2020-01-01")
    assert done.code == 0
    assert "1 by the baseline" in done.err
    assert command("lint", "a.md", "--date", "2020-01-01", "--no-baseline").code == 1
    draft.write_text("Dmitry Orlof spoke. Then Dmitry Orlow spoke.\n")
    done = command("lint", "a.md", "--date", "2020-01-01", "--format", "json")
    (found,) = json.loads(done.out)["drafts"][0]["findings"]
    assert (done.code, found["found"]) == (1, "Orlow")
