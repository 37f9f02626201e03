"""Fixes in Word files: other words in their runs, and nothing else of the file changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checks.base import Finding, Severity
from factcheck.claims.model import Span
from factcheck.documents import read
from factcheck.documents.docx import unpack
from factcheck.documents.docxedit import WordText
from factcheck.errors import UserError
from factcheck.linting.fixes import fixed
from factcheck.output.report import Claims, DraftReport

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="urn:m"'
PICTURE = bytes(range(256)) * 40


def packed(body: str) -> bytes:
    """A Word file with this body, a picture and a part of settings."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document {W}><w:body>{body}</w:body>'
        archive.writestr("word/document.xml", f"{xml}<!-- kept --></w:document>")
        archive.writestr("word/media/image1.png", PICTURE, zipfile.ZIP_STORED)
    return out.getvalue()


def runs(*texts: str) -> str:
    """A paragraph with these runs."""
    made = (f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text in texts)
    return f"<w:p>{''.join(made)}</w:p>"


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    """What a part of a Word file holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def mended(path: Path, word: str, right: str) -> bytes:
    """The file at *path* after the misspelled *word* was put right in it."""
    document = read(path)
    start = document.text.index(word)
    span = Span(start, start + len(word))
    found = Finding("FC201", "misspelled-name", Severity.ERROR, "Wrong.", span, word, right)
    fixed(DraftReport(document, Claims(), (found,))).write()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (runs("Dmitry ", "Orlof", " spoke."), runs("Dmitry ", "Orlov", " spoke.")),
        (runs("Dmitry Or", "lof spoke."), runs("Dmitry Orlov", " spoke.")),
        (
            ("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Or</w:t></w:r>"
            "<w:r><w:t>lof &amp; Co.</w:t></w:r></w:p>"),
            ("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Orlov</w:t></w:r>"
            "<w:r><w:t xml:space=\"preserve\"> &amp; Co.</w:t></w:r></w:p>"),
        ),
        (
            ("<w:p><w:ins w:id='1'><w:r><w:t>Orlof</w:t></w:r></w:ins>"
            "<w:del w:id='2'><w:r><w:delText>Orloff</w:delText></w:r></w:del></w:p>"),
            ("<w:p><w:ins w:id='1'><w:r><w:t xml:space=\"preserve\">Orlov</w:t></w:r></w:ins>"
            "<w:del w:id='2'><w:r><w:delText>Orloff</w:delText></w:r></w:del></w:p>"),
        ),
    ],
)  # fmt: skip
def test_only_the_words_change(tmp_path: Path, body: str, after: str) -> None:
    """The run keeps its form, a name across two runs stands in the first, all else stays."""
    before = packed(body)
    path = tmp_path / "draft.docx"
    path.write_bytes(before)
    data = mended(path, "Orlof", "Dmitry Orlov")
    assert part(data) == part(before).replace(body.encode(), after.encode())
    assert part(data, "word/media/image1.png") == PICTURE
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        assert [i.filename for i in new.infolist()] == [i.filename for i in old.infolist()]


def test_what_is_not_text_of_the_file_is_left(tmp_path: Path) -> None:
    """A hyphen that Word writes as an element cannot be part of a fix."""
    body = "<w:p><w:r><w:t>Or</w:t><w:noBreakHyphen/><w:t>lof spoke.</w:t></w:r></w:p>"
    path = tmp_path / "draft.docx"
    path.write_bytes(packed(body))
    document = read(path)
    found = Finding("FC201", "x", Severity.ERROR, "Wrong.", Span(0, 6), "Or-lof", "Orlov")
    assert fixed(DraftReport(document, Claims(), (found,))).made == 0


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """Nothing is written over what somebody saved since."""
    path = tmp_path / "draft.docx"
    path.write_bytes(packed(runs("Dmitry Orlof spoke.")))
    document = read(path)
    found = Finding("FC201", "x", Severity.ERROR, "Wrong.", Span(7, 12), "Orlof", "Dmitry Orlov")
    changed = fixed(DraftReport(document, Claims(), (found,)))
    other = packed(runs("Somebody else spoke."))
    path.write_bytes(other)
    with pytest.raises(UserError, match="was changed while it was checked"):
        changed.write()
    assert path.read_bytes() == other


WORDS = st.text(alphabet="ab &<>'\"é李", min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=3), st.data())
def test_the_text_reads_as_changed(paragraphs: list[list[str]], data: st.DataObject) -> None:
    """For any runs and any stretch of a paragraph, the file then reads just so."""
    word = packed("".join(runs(*texts) for texts in paragraphs))
    source = unpack(word, "a.docx", "accepted").source
    texts = ["".join(paragraph) for paragraph in paragraphs]
    number = data.draw(st.integers(0, len(texts) - 1))
    base = sum(len(text) + 1 for text in texts[:number])
    start = base + data.draw(st.integers(0, len(texts[number]) - 1))
    end = data.draw(st.integers(start + 1, base + len(texts[number])))
    new = data.draw(WORDS)
    text = WordText(word, "a.docx", source)
    assert text.holds(start, end)
    changed = text.changed([(start, end, new)])
    assert unpack(changed, "a.docx", "accepted").source == source[:start] + new + source[end:]
