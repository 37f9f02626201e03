"""Every file type and every format through the real command: the words found are the file's."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.documents.registry import SUFFIXES
from factcheck.output import FORMATS

if TYPE_CHECKING:
    from conftest import Command

pytestmark = pytest.mark.model

RULES = "names:\n  - name: Dmitry Orlov\n    kind: PERSON\nfacts: []\n"
SAYS = "Dmitry Orlof spoke on Monday."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file() -> bytes:
    """A Word file in which the name is a run of its own."""
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        for text in ("Dmitry ", "Orlof", " spoke on Monday.")
    )
    body = f"<w:p><w:r><w:t>News</w:t></w:r></w:p><w:p>{runs}</w:p>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
    return out.getvalue()


PAGE = f"<html><body>\n<h1>News</h1>\n<p>Mr&nbsp;<b>{SAYS}</b></p></body></html>"
NITF = f"<nitf><body>\n<body.content><p>&#8220;Well.&#8221; {SAYS}</p></body.content></body></nitf>"
DRAFTS = {
    ".txt": f"News\n\n{SAYS}\n",
    ".text": f"News\n\n{SAYS}\n",
    ".md": f"# News\n\n**{SAYS}**\n",
    ".markdown": f"- {SAYS}\n",
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".json": json.dumps({"headline": "News", "body_html": f"<p>“Well.” {SAYS}</p>"}),
    ".xml": NITF,
    ".nitf": NITF,
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Rules and a draft of each type that says the same."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "talks.yaml").write_text(RULES)
    (tmp_path / "drafts").mkdir()
    for suffix, text in DRAFTS.items():
        (tmp_path / "drafts" / f"draft{suffix}").write_text(text, encoding="utf-8")
    (tmp_path / "drafts" / "draft.docx").write_bytes(word_file())
    return tmp_path


def test_every_type_is_tried() -> None:
    """No suffix that is read is missing here."""
    assert {*DRAFTS, ".docx"} == set(SUFFIXES)


def test_the_name_is_found_in_every_type(desk: Path, command: Command) -> None:
    """The place that is reported is where the word stands in the file."""
    done = command("lint", "drafts", "--date", "2020-01-01", "--format", "json")
    assert done.code == 1
    drafts = json.loads(done.out)["drafts"]
    assert len(drafts) == len(SUFFIXES)
    for draft in drafts:
        (name,) = [f for f in draft["findings"] if f["code"] == "FC201"]
        start, end = name["start"], name["end"]
        assert name["found"].endswith("Orlof")
        if draft["path"].endswith(".docx"):
            assert (start["line"], end["column"], start["run"]) == (2, 13, 2)
            continue
        source = (desk / draft["path"]).read_text(encoding="utf-8")
        assert source[start["offset"] : end["offset"]] == name["found"]
        line = source.splitlines()[start["line"] - 1]
        assert line[start["column"] - 1 : end["column"] - 1] == name["found"]


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_says_it(desk: Path, command: Command, form: str) -> None:
    """Each format names the draft and the right spelling, and the exit code is the same."""
    done = command("lint", "drafts/draft.md", "--date", "2020-01-01", "--format", form)
    assert (done.code, done.err) == (1, "")
    assert "drafts/draft.md" in done.out
    assert "Dmitry Orlov" in done.out


@pytest.mark.parametrize("suffix", sorted(DRAFTS))
def test_standard_input_is_read_as_its_name_says(desk: Path, command: Command, suffix: str) -> None:
    """A draft on standard input is read like a file of the name that is given."""
    name = f"drafts/draft{suffix}"
    data = (desk / name).read_bytes()
    told = ["--date", "2020-01-01", "--format", "jsonl"]
    done = command("lint", "-", "--stdin-filename", name, *told, stdin=data)
    assert done.out == command("lint", name, *told).out
    assert done.out != ""
