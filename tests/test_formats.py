"""Machine formats and the page for desks, from findings made by hand.

SARIF is checked by its published schema (as pydantic models), JUnit by that of Jenkins, as pytest
ships it for its own tests. The schema that GitLab itself holds reports against is no part of any
package that could be had; what it and the documentation demand is spelt out here in other words.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xmlschema
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from factcheck.checks.base import Finding, Severity
from factcheck.checks.registry import all_checks
from factcheck.claims.model import Claim, Kind, Span
from factcheck.documents import read_text
from factcheck.facts.model import Evidence, Fact, Source
from factcheck.output import render
from factcheck.output.github import job_summary
from factcheck.output.report import Claims, DraftReport, Mark, Report
from factcheck.silence import Silenced

if TYPE_CHECKING:
    from conftest import Command

DRAFT = "# Talks\n\nThe envoys met in **Vienna** in May.\nNew post for Smíth 李 and Kofi.\n"
SOURCE = Source("reference/the talks.md", "Envoys [all] meet", "Post", date(2018, 11, 6))
FACT = Fact(
    id="meeting",
    says="The envoys met in Helsinki.",
    claim=Claim(Kind.EVENT, "meeting", "meet"),
    evidence=(Evidence("They met in Helsinki, 100% sure.", 17, SOURCE),),
    file="rules/talks.yaml",
)
HOSTILE = '</script><img src=x onerror="a()">\u202e\x1b[2J]]> %0A::error::x & "\n'


def report(
    source: str = DRAFT, name: str = "drafts/my talks.md", message: str = "Not in Vienna: Helsinki."
) -> Report:
    """A draft with a warning before an error, a silenced finding, and claims of each outcome."""
    document = read_text(source, name, published=date(2019, 5, 20))

    def at(words: str) -> Span:
        start = document.text.index(words)
        return Span(start, start + len(words))

    claim = "The envoys met in Vienna in May."
    found = (
        Finding("FC402", "unknown-name", Severity.WARNING, "No one.", at("envoys"), "envoys"),
        Finding(
            "FC101", "wrong-place", Severity.ERROR, message, at("Vienna"), "Vienna", "Helsinki",
            claim, (FACT,),
        ),
        Finding("FC201", "misspelled-name", Severity.INFO, "Kofi?", at("Kofi"), "Kofi", "Kofi Ba"),
    )  # fmt: skip
    quiet = Finding("FC403", "unsupported-figure", Severity.WARNING, "May?", at("May"), "May")
    marks = (
        Mark((at("envoys"), at("met"), at("Vienna")), "contradicted"),
        Mark((at("New"),), "supported"),
        Mark((at("post"),), "unsupported"),
    )
    silenced = (Silenced(quiet, "by phone", "comment"),)
    return Report((DraftReport(document, Claims(1, 1, 1), found, silenced, marks),))


def empty() -> Report:
    """A draft in which nothing was found."""
    return Report((DraftReport(read_text("All is well.", "a.txt"), Claims(), ()),))


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "junit", "html"])
def test_what_is_written_by_hand_has_no_line(form: str) -> None:
    """Its file is named alone, in every format that shows where the proof stands."""
    (draft,) = report().drafts
    by_hand = replace(FACT, evidence=(Evidence("Helsinki it was.", 0, Source("rules/desk.yaml")),))
    findings = tuple(replace(finding, facts=(by_hand,)) for finding in draft.findings)
    shown = render(Report((replace(draft, findings=findings),)), form)
    assert "rules/desk.yaml" in shown
    assert "rules/desk.yaml:" not in shown


# concise, jsonl


def test_concise_golden() -> None:
    """One line a finding, with place, code and message, and the expected words if not told."""
    assert render(report(), "concise") == (
        "drafts/my talks.md:3:5: FC402 No one.\n"
        "drafts/my talks.md:3:21: FC101 Not in Vienna: Helsinki.\n"
        "drafts/my talks.md:4:26: FC201 Kofi? Expected: Kofi Ba.\n"
        "1 draft: 1 claim supported, 1 contradicted, 1 unsupported; 1 error, 1 warning, 1 info\n"
    )


def test_jsonl_is_json_line_by_line() -> None:
    """Each line is the finding of the json format, with the draft's path."""
    lines = [json.loads(line) for line in render(report(), "jsonl").splitlines()]
    (draft,) = json.loads(render(report(), "json"))["drafts"]
    assert lines == [{"path": "drafts/my talks.md", **found} for found in draft["findings"]]
    assert render(empty(), "jsonl") == ""


# SARIF


def sarif(what: Report) -> dict[str, Any]:
    """The run of a log that the published schema accepts."""
    log = json.loads(render(what, "sarif"))
    Sarif.model_validate(log)
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


@pytest.mark.parametrize("what", [report(), empty(), report(DRAFT + HOSTILE), Report(())])
def test_sarif_follows_the_published_schema(what: Report) -> None:
    """Whatever was found, and nothing."""
    assert sarif(what)["columnKind"] == "unicodeCodePoints"


def test_sarif_results() -> None:
    """Place with all four values, fingerprint, level, and the source as a linked location."""
    run = sarif(report())
    first, second, third, suppressed = run["results"]
    place = second["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "drafts/my%20talks.md"
    region = place["region"]
    assert [region[k] for k in ("startLine", "startColumn", "endLine", "endColumn")] == [
        3,
        21,
        3,
        27,
    ]
    assert region["snippet"]["text"] == "Vienna"
    assert [item["level"] for item in run["results"]] == ["warning", "error", "note", "warning"]
    (related,) = second["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "reference/the%20talks.md"
    assert related["physicalLocation"]["region"] == {"startLine": 17}
    assert second["message"]["text"] == (
        "Not in Vienna: Helsinki. Source: [Post, Envoys \\[all\\] meet, 2018-11-06](1)."
    )
    assert suppressed["suppressions"] == [{"kind": "inSource", "justification": "by phone"}]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(all_checks())
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    place_rule = next(rule for rule in rules if rule["id"] == "FC101")
    assert "## Why is this bad" in place_rule["help"]["markdown"]
    assert place_rule["defaultConfiguration"]["level"] == "error"
    assert first["partialFingerprints"] != third["partialFingerprints"]


def prints(source: str, form: str) -> list[str]:
    """The fingerprints of the findings in a draft, by format."""
    if form == "gitlab":
        return [item["fingerprint"] for item in json.loads(render(report(source), form))]
    results = sarif(report(source))["results"]
    return [item["partialFingerprints"]["factcheck/v1"] for item in results]


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_fingerprints_survive_edits_elsewhere(form: str) -> None:
    """Lines put before a finding leave its fingerprint as it is; no two findings share one."""
    found = prints(DRAFT, form)
    assert prints("# Talks\n\nAdded today.\n" + DRAFT, form) == found
    assert len(set(found)) == len(found)


# GitHub


def test_github_golden() -> None:
    """The worst first, properties and data escaped as the runner wants them."""
    lines = render(report(name="drafts/a,b:c.md"), "github").splitlines()
    assert lines[:3] == [
        (
            "::error file=drafts/a%2Cb%3Ac.md,line=3,endLine=3,col=21,endColumn=26,"
            "title=FC101 wrong-place::Not in Vienna: Helsinki.%0ASource: They met in Helsinki, "
            "100%25 sure. (reference/the talks.md:17)"
        ),
        (
            "::warning file=drafts/a%2Cb%3Ac.md,line=3,endLine=3,col=5,endColumn=10,"
            "title=FC402 unknown-name::No one."
        ),
        (
            "::notice file=drafts/a%2Cb%3Ac.md,line=4,endLine=4,col=26,endColumn=29,"
            "title=FC201 misspelled-name::Kofi? Expected: Kofi Ba."
        ),
    ]
    assert len(lines) == 4


def test_github_takes_no_commands_from_a_draft() -> None:
    """What a draft says begins no line of its own."""
    shown = render(report(message=f"Not {HOSTILE}::stop-commands::x"), "github")
    assert [line.split(" ")[0] for line in shown.splitlines()[:-1]] == [
        "::error", "::warning", "::notice",
    ]  # fmt: skip


def test_job_summary_is_a_table_without_markup() -> None:
    """The job's page shows every finding; a draft's markup is shown, not obeyed."""
    shown = job_summary(report(message="See [here](http://x) | <b>now</b>"))
    rows = [line for line in shown.splitlines() if line.startswith("| drafts")]
    assert len(rows) == 3
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)
    assert "<b>" not in shown
    assert "](" not in shown


# GitLab, JUnit, reviewdog


@pytest.mark.parametrize("what", [report(), empty(), report(DRAFT + HOSTILE)])
def test_gitlab_has_what_gitlab_demands(what: Report) -> None:
    """A list; each with description, check_name, fingerprint, severity, and a relative place.

    By hand after the documentation (Code Quality, "Code Quality report format") and after
    ``app/validators/json_schemas/codeclimate.json`` in GitLab's sources, by which it throws away
    what lacks description, fingerprint or severity as strings or a location, or whose first line
    is no integer. Of two with one fingerprint it shows one.
    """
    issues = json.loads(render(what, "gitlab"))
    assert isinstance(issues, list)
    for issue in issues:
        assert issue.keys() >= {"description", "fingerprint", "severity", "location"}
        assert isinstance(issue["description"], str)
        assert isinstance(issue["check_name"], str)
        assert re.fullmatch(r"[0-9a-f]{64}", issue["fingerprint"])
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        # another way to give a place, "positions", has demands of its own
        assert issue["location"].keys() == {"path", "lines"}
        assert not issue["location"]["path"].startswith(("./", "/"))
        lines = issue["location"]["lines"]
        assert type(lines["begin"]) is int
        assert 1 <= lines["begin"] <= lines["end"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


JUNIT = xmlschema.XMLSchema(Path(__file__).parent / "schemas" / "junit-10.xsd")
"""The schema of JUnit reports that Jenkins' xUnit plugin publishes."""


@pytest.mark.parametrize("what", [report(), empty(), report(DRAFT + HOSTILE, message=HOSTILE)])
def test_junit_follows_the_published_schema(what: Report) -> None:
    """Known elements and attributes only, and counts that are those of the cases."""
    text = render(what, "junit")
    JUNIT.validate(text)
    root = ET.fromstring(text)
    assert root.tag == "testsuites"
    for suite in [root, *root]:
        assert suite.get("tests") == str(len(list(suite.iter("testcase"))))
        assert suite.get("failures") == str(len(list(suite.iter("failure"))))


def test_the_schema_of_junit_refuses_what_it_does_not_know() -> None:
    """So that the test above can fail: an attribute too many, a count that is missing."""
    text = render(report(), "junit")
    for broken in (
        text.replace("classname=", "class="),
        text.replace(' errors="0" skipped', " skipped"),
    ):
        assert broken != text
        assert not JUNIT.is_valid(broken)


def test_junit_failures_show_the_proof() -> None:
    """A failed case names place and code, its text the sentence and the source."""
    root = ET.fromstring(render(report(), "junit"))
    case = root[0][1]
    assert case.get("name") == "FC101 wrong-place at 3:21"
    assert case[0].get("type") == "error"
    assert (case[0].text or "").splitlines() == [
        "drafts/my talks.md:3:21",
        "The envoys met in Vienna in May.",
        "Source: They met in Helsinki, 100% sure. (reference/the talks.md:17)",
    ]


def test_rdjson_columns_are_bytes_and_suggestions_fit() -> None:
    """Reviewdog counts columns in bytes of UTF-8; the expected words are suggested."""
    place, warning, name = [
        json.loads(render(report(), "rdjson"))["diagnostics"][i] for i in (1, 0, 2)
    ]
    assert place["location"]["range"] == {
        "start": {"line": 3, "column": 21},
        "end": {"line": 3, "column": 27},
    }
    assert place["suggestions"] == [{"range": place["location"]["range"], "text": "Helsinki"}]
    assert place["relatedLocations"][0]["location"]["path"] == "reference/the talks.md"
    line = DRAFT.splitlines()[3].encode()
    span = name["location"]["range"]
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"Kofi"
    assert "suggestions" not in warning


# HTML


class Page(HTMLParser):
    """Collects the tags, the classes and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag with its attributes."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def test_html_shows_draft_findings_and_proof() -> None:
    """The draft as it reads, each finding linked to its card, claims in their colours."""
    shown = render(report(), "html")
    page = Page(shown)
    assert "The envoys1 met in Vienna2 in May." in page.text
    assert "They met in Helsinki, 100% sure." in page.text
    cards = {attrs["id"] for tag, attrs in page.tags if attrs.get("class", "").startswith("card")}  # type: ignore[union-attr]
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a"}
    assert links == {f"#{card}" for card in cards}
    assert len(cards) == 3
    for outcome, words in (
        ("contradicted", " met in "), ("supported", "New"), ("unsupported", "post"),
    ):  # fmt: skip
        assert f'<span class="{outcome}">{words}</span>' in shown


@pytest.mark.parametrize("what", [report(), empty(), report(DRAFT + HOSTILE, message=HOSTILE)])
def test_html_is_self_contained_and_safe(what: Report) -> None:
    """No script, no address, no attribute that acts, whatever the draft says."""
    shown = render(what, "html")
    page = Page(shown)
    allowed = {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "span",
        "section", "div", "article", "aside", "a", "sup", "b", "del", "ins", "blockquote", "small",
        "footer",
    }  # fmt: skip
    assert {tag for tag, _ in page.tags} <= allowed
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in shown
    assert "@import" not in shown
    assert "default-src 'none'" in shown
    assert not any(char in shown for char in "\x1b\u202e")


# The command


@pytest.mark.model
def test_lint_writes_formats_whole(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--output`` writes any format; on GitHub the job's page gets the findings too."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "names.yaml").write_text("names:\n  - name: Dmitry Orlov\n")
    (tmp_path / "a.md").write_text("Nothing to see here.\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    for form in ("sarif", "html", "github"):
        done = command("lint", "a.md", "--date", "2020-01-01", "--format", form, "--output", "o")
        assert (done.code, done.out, done.err) == (0, "", "")
        assert (tmp_path / "o").read_text() != ""
    assert (tmp_path / "summary.md").read_text().startswith("### factcheck\n\n1 draft: ")


# The page in a browser


@pytest.fixture(scope="module")
def chromium() -> str:
    """The program; the test is skipped where the machine has none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    return found


def browse(program: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Open the page in *folder* without a window."""
    return subprocess.run(
        [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={folder / 'profile'}",
            *arguments,
            (folder / "page.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def test_html_in_a_browser(tmp_path: Path, chromium: str) -> None:
    """A browser shows draft and cards, and nothing in a hostile draft runs or is fetched."""
    trap = tmp_path / "trap.js"
    trap.write_text("document.title = 'caught'")
    hostile = f"<script src='{trap.as_uri()}'></script><script>document.title = 'caught'</script>"
    (tmp_path / "page.html").write_text(
        render(report(DRAFT + HOSTILE, message=hostile), "html"), encoding="utf-8"
    )
    done = browse(chromium, tmp_path, "--dump-dom")
    assert done.returncode == 0, done.stderr
    page = Page(done.stdout)
    assert "<title>factcheck: 1 draft: " in done.stdout
    assert "script" not in {tag for tag, _ in page.tags}
    assert "The envoys1 met in Vienna2 in May." in page.text
    shot = tmp_path / "page.png"
    done = browse(chromium, tmp_path, f"--screenshot={shot}", "--window-size=1200,900")
    assert done.returncode == 0, done.stderr
    data = shot.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 900)
