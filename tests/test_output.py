"""Output: what people read and what scripts read, from findings made by hand."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checks.base import Finding, Severity
from factcheck.claims.model import Claim, Kind, Span
from factcheck.documents import read_text
from factcheck.facts.model import Evidence, Fact, Source
from factcheck.output import FORMATS, Style, render
from factcheck.output.report import Claims, DraftReport, Report
from factcheck.output.terminal import columns, excerpt

DRAFT = """\
# Talks

The envoys met in **Vienna** in May.
A new post was\tgiven to Smith 李明 Jones.
"""

SOURCE = Source(
    path="reference/talks.md",
    title="Envoys meet",
    publisher="Harwick Post",
    published=date(2018, 11, 6),
)
FACT = Fact(
    id="meeting-helsinki",
    says="The envoys met in Helsinki in May 2018.",
    claim=Claim(Kind.EVENT, "meeting", "meet"),
    evidence=(
        Evidence("They met in Helsinki in May.", 17, SOURCE),
        Evidence("The Helsinki meeting took a day.", 21, SOURCE),
    ),
    file="rules/talks.yaml",
)


def finding(text: str, words: str, **changes: object) -> Finding:
    """A finding at *words*, the first time that they stand in *text*."""
    start = text.index(words)
    values: dict[str, object] = {
        "code": "FC101",
        "name": "wrong-place",
        "severity": Severity.ERROR,
        "message": "The source has this in Helsinki, not in Vienna.",
        "span": Span(start, start + len(words)),
        "found": words,
        "expected": "Helsinki",
        "claim": "The envoys met in Vienna in May.",
        "facts": (FACT,),
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def report(*, source: str = DRAFT, name: str = "drafts/talks.md") -> Report:
    """A report on one draft with an error and a warning."""
    document = read_text(source, name, published=date(2019, 5, 20))
    warning = finding(
        document.text,
        "Smith 李明 Jones",
        code="FC402",
        name="unknown-name",
        severity=Severity.WARNING,
        message="No source names Smith 李明 Jones.",
        expected=None,
        facts=(),
    )
    found = (finding(document.text, "Vienna"), warning)
    return Report((DraftReport(document, Claims(2, 1, 1), found),))


GOLDEN = """\
drafts/talks.md:3:21: error FC101 wrong-place: The source has this in Helsinki, not in Vienna.
    The envoys met in **Vienna** in May.
                        ^^^^^^ expected: Helsinki
    source: Harwick Post, “Envoys meet”, 2018-11-06, reference/talks.md:17
            They met in Helsinki in May.
    also:   reference/talks.md:21

drafts/talks.md:4:25: warning FC402 unknown-name: No source names Smith 李明 Jones.
    A new post was given to Smith 李明 Jones.
                            ^^^^^^^^^^^^^^^^

1 draft: 2 claims supported, 1 contradicted, 1 unsupported; 1 error, 1 warning
"""


def test_text_golden() -> None:
    """The draft's line, marks under the wrong words, the expected value, the proof, the counts."""
    assert render(report(), "text") == GOLDEN


def test_text_without_findings() -> None:
    """A clean run says what was looked at."""
    document = read_text("All is well.", "a.txt")
    clean = Report((DraftReport(document, Claims(3, 0, 0), ()),) * 2)
    assert render(clean, "text") == (
        "2 drafts: 6 claims supported, 0 contradicted, 0 unsupported; no findings\n"
    )


def test_text_colour_changes_only_colour() -> None:
    """Colour adds escape sequences and nothing else."""
    import re

    coloured = render(report(), "text", Style(colour=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == GOLDEN


def test_text_wraps_only_for_people() -> None:
    """A long source sentence is one line in a pipe and several on a terminal."""
    words = "They met in Helsinki " + "and talked and talked " * 12
    item = Evidence(words.strip(), 3, SOURCE)
    fact = Fact("a", "", FACT.claim, (item,), file="rules/a.yaml")
    document = read_text(DRAFT, "a.md")
    one = Report(
        (DraftReport(document, Claims(), (finding(document.text, "Vienna", facts=(fact,)),)),)
    )
    assert words.strip() in render(one, "text")
    wrapped = render(one, "text", Style(width=60)).splitlines()
    proof = [line for line in wrapped if "talked and talked" in line]
    assert len(proof) > 3
    assert max(map(len, proof)) <= 60


def test_text_is_safe_on_a_terminal() -> None:
    """A hostile draft or source cannot move the cursor or set colours."""
    source = "The envoys met in Vienna\x1b[2J\x07 in May and Smith 李明 Jones \u202eleft.\n\nMore."
    shown = render(report(source=source, name="a.txt"), "text")
    assert not any(char in shown for char in "\x1b\x07\u202e")


def test_words_over_two_lines_are_marked_on_both() -> None:
    """Words that a line break parts are marked on each line."""
    document = read_text("The envoys of New\nYork met.", "a.md")
    two = finding(document.text, "New York", expected="Old York", facts=())
    shown = render(Report((DraftReport(document, Claims(), (two,)),)), "text").splitlines()
    assert shown[1:5] == [
        "    The envoys of New",
        "                  ^^^",
        "    York met.",
        "    ^^^^ expected: Old York",
    ]


@given(st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp", "Cs"])), st.data())
def test_excerpt_keeps_the_words(line: str, data: st.DataObject) -> None:
    """However long the line, the marked words are shown whole, and parts are the line's own."""
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    before, words, after = excerpt(line, start, end, 40)
    assert len(words) == end - start
    assert len(before + after) <= 42
    assert columns(words) >= 0


def test_long_lines_are_cut_between_words() -> None:
    """A paragraph of one long line is shown around the wrong words."""
    line = "word " * 60 + "Vienna" + " word" * 60
    before, words, after = excerpt(line, 300, 306, 80)
    assert words == "Vienna"
    assert before.startswith("…word")
    assert after.endswith("word…")
    assert len(before + words + after) <= 82


def test_json_contract() -> None:
    """Every field of the contract, with the places of the file on disk."""
    data = json.loads(render(report(), "json"))
    assert data["version"] == 1
    assert data["summary"] == {"drafts": 1, "errors": 1, "warnings": 1, "infos": 0}
    (draft,) = data["drafts"]
    assert draft["path"] == "drafts/talks.md"
    assert draft["date"] == "2019-05-20"
    assert draft["claims"] == {"supported": 2, "contradicted": 1, "unsupported": 1}
    first, second = draft["findings"]
    assert first == {
        "code": "FC101",
        "name": "wrong-place",
        "severity": "error",
        "message": "The source has this in Helsinki, not in Vienna.",
        "start": {"line": 3, "column": 21, "offset": 29},
        "end": {"line": 3, "column": 27, "offset": 35},
        "found": "Vienna",
        "expected": "Helsinki",
        "claim": "The envoys met in Vienna in May.",
        "fact": "rules/talks.yaml#meeting-helsinki",
        "evidence": [
            {
                "path": "reference/talks.md",
                "line": line,
                "text": text,
                "title": "Envoys meet",
                "publisher": "Harwick Post",
                "published": "2018-11-06",
            }
            for line, text in [
                (17, "They met in Helsinki in May."),
                (21, "The Helsinki meeting took a day."),
            ]
        ],
    }
    assert DRAFT[first["start"]["offset"] : first["end"]["offset"]] == "Vienna"
    assert (second["expected"], second["fact"], second["evidence"]) == (None, None, [])


@pytest.mark.parametrize("style", [Style(), Style(colour=True, width=40)])
def test_machine_formats_heed_no_style(style: Style) -> None:
    """JSON is the same on a terminal and in a pipe."""
    assert render(report(), "json", style) == render(report(), "json")


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_ends_its_last_line(name: str) -> None:
    """Output ends in one line break."""
    shown = render(report(), name)
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")
