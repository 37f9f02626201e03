"""HTML, Word files and news items: what is text, where it stands, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.documents import Document, find, read, read_bytes, read_text
from factcheck.errors import UserError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def texts(document: Document) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def assert_places_right(document: Document, written: str = "") -> None:
    """Every character of the text stands in the file where the document says.

    Characters of *written* may be written in another way there, so only their place is looked at.
    """
    for block in document.blocks:
        for offset in range(block.start, block.end):
            char, position = document.text[offset], document.position(offset)
            there = document.source[position.offset : position.offset + 1]
            if there == char or (char == " " and (there.isspace() or there in "<&\\")):
                continue
            assert there in "&\\", (char, there)
            assert char in written or not char.isascii(), (char, there)


# HTML

PAGE = """\
<!DOCTYPE html>
<html><head><title>Site | Talks</title>
<meta property="article:published_time" content="2018-11-06T09:00:00+01:00">
<meta property="og:site_name" content="Harwick Post">
<style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<h1>Envoys   meet</h1>
<p>Smith &amp; Sons met<br>in <b>Vi&euml;nna</b>.<!-- factcheck: ignore[FC101] so --></p>
<p hidden>Not this.</p><p style="display:none">Nor this.</p>
<ul><li>One dam<li>Two dams</ul>
<script>var a = "<p>No.</p>";</script>
<table><tr><td>Votes</td><td>12</td></tr></table>
<blockquote><p>We go.</p></blockquote>
<footer>All rights</footer></body></html>
"""


def test_html_reads_what_is_visible() -> None:
    """Blocks of the page in order, entities as what they mean, nothing that is hidden."""
    document = read_text(PAGE, "a.html")
    assert texts(document) == [
        ("heading", "Envoys meet"),
        ("paragraph", "Smith & Sons met in Viënna."),
        ("list-item", "One dam"),
        ("list-item", "Two dams"),
        ("cell", "Votes"),
        ("cell", "12"),
        ("quote", "We go."),
    ]
    assert (document.title, document.publisher) == ("Site | Talks", "Harwick Post")
    assert (document.published, document.published_from) == (date(2018, 11, 6), "page")
    assert_places_right(document, "&")
    (comment,) = document.comments
    assert PAGE[comment.start : comment.end] == "<!-- factcheck: ignore[FC101] so -->"
    start = document.text.index("Viënna")
    first, last = document.span(start, start + 6)
    assert (first.line, document.source[first.offset : last.offset]) == (8, "Vi&euml;nna")


def test_a_saved_page_is_read_for_its_article() -> None:
    """Of a page with teasers around one article, the article and the headline above it are read."""
    story = "".join(
        f"<p>The council met on day {n} and voted for the new bridge.</p>" for n in range(9)
    )
    page = (
        "<body><h1>Bridge wins</h1><p>Log in</p>"
        f"<article>{story}</article><article><h2>Other</h2><p>Teaser text.</p></article></body>"
    )
    document = read_text(page, "a.htm")
    assert document.text.startswith("Bridge wins\n\nThe council met on day 0")
    assert "Teaser" not in document.text
    assert "Log in" not in document.text


HTML_PIECES = st.one_of(
    st.text(alphabet=st.sampled_from("ab Z.,;&<>\"'\n\r\té中😀#x1-/=!")),
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<li>",
            "<ul>",
            "</ul>",
            "<!--",
            "c",
            "-->",
            "<!--x",
            "<script>",
            "</script>",
            "&amp;",
            "&#233;",
            "&eacute;",
            "&nosuch;",
            "&AT-T",
            "&#x1F600;",
            "<td>",
            "<h1>",
            "</h1>",
            "<div",
            "hidden>",
            "</div>",
            "<![CDATA[x]]>",
            "<?",
            "<!",
            "</",
            "<a",
            "href='x'>",
            "&#65",
            "&amp",
        ]
    ),
)


@example("&amp1;")
@given(st.lists(HTML_PIECES).map("".join))
def test_any_html_is_mapped(source: str) -> None:
    """Whatever the markup, the text's characters are the file's at their places."""
    try:
        document = read_text(source, "any.html")
    except UserError:
        return
    assert_places_right(document, "&<>\"'Aé😀é\xa0 ")


@given(st.lists(st.text(alphabet=st.sampled_from('ab <>&"é中')), min_size=1))
def test_escaped_text_comes_back(words: list[str]) -> None:
    """What is written as HTML is read as it was."""
    page = "".join(f"<p>x{escape(text)}</p>" for text in words)
    document = read_text(page, "a.html")
    assert [" ".join(text.split()) for _, text in texts(document)] == [
        " ".join(f"x{text}".split()) for text in words
    ]


def test_pages_may_say_their_encoding() -> None:
    """A page in an old encoding is read as it says; other files have to be UTF-8."""
    page = '<meta charset="windows-1252"><p>They met in Viënna.</p>'.encode("cp1252")
    document = read_bytes(page, "a.html")
    assert document.text == "They met in Viënna."
    with pytest.raises(UserError, match="not UTF-8"):
        read_bytes(page, "a.md")


# Word


def word(
    body: str, *, footnotes: str = "", comments: str = "", styles: str = "", name: str = ""
) -> bytes:
    """A Word file with this body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            name or "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for part, inside in (("footnotes", footnotes), ("comments", comments), ("styles", styles)):
            if inside:
                archive.writestr(f"word/{part}.xml", f"<w:{part} {W}>{inside}</w:{part}>")
    return out.getvalue()


def p(*runs: str, style: str = "", change: str = "") -> str:
    """A paragraph of runs; a run that is no XML is a text."""
    inside = "".join(
        r if r.startswith("<") else f"<w:r><w:t>{xml_escape(r)}</w:t></w:r>" for r in runs
    )
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    change = f"<w:rPr>{change}</w:rPr>" if change else ""
    return f"<w:p><w:pPr>{style}{change}</w:pPr>{inside}</w:p>"


def added(text: str) -> str:
    """A run that was put in."""
    return f"<w:ins><w:r><w:t>{text}</w:t></w:r></w:ins>"


def deleted(text: str) -> str:
    """A run that was taken out."""
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def test_word_reads_headings_lists_tables_notes_and_boxes() -> None:
    """Styles go by their English names; notes and boxes follow; positions are paragraph and run."""
    box = "<w:r><w:pict><w:txbxContent>" + p("In a box.") + "</w:txbxContent></w:pict></w:r>"
    data = word(
        p("Envoys meet", style="berschrift1")
        + p("They met ", "in Vienna", ".", box)
        + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>A dam</w:t></w:r></w:p>"
        + f"<w:tbl><w:tr><w:tc>{p('Votes')}</w:tc><w:tc>{p('12')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>",
        footnotes=f'<w:footnote w:type="separator">{p("-")}</w:footnote>'
        f"<w:footnote>{p('A note.')}</w:footnote>",
        styles='<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>',
    )
    document = read_bytes(data, "a.docx")
    assert texts(document) == [
        ("heading", "Envoys meet"),
        ("paragraph", "They met in Vienna."),
        ("paragraph", "In a box."),
        ("list-item", "A dam"),
        ("cell", "Votes"),
        ("cell", "12"),
        ("paragraph", "A note."),
    ]
    place = document.position(document.text.index("Vienna"))
    assert (place.line, place.column, place.run) == (2, 13, 2)
    assert document.position(document.text.index("A dam")).run == 1
    assert_places_right(document)


def test_tracked_changes_are_accepted_or_not() -> None:
    """By default as if all were accepted; ``original`` reads as before them."""
    data = word(
        p("They met in ", deleted("Oslo"), added("Vienna"), " in May.")
        + p("One ", change="<w:del/>")
        + p("paragraph.")
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('Gone')}</w:tc></w:tr></w:tbl>"
    )
    assert read_bytes(data, "a.docx").text == "They met in Vienna in May.\n\nOne paragraph."
    original = read_bytes(data, "a.docx", tracked="original")
    assert original.text == "They met in Oslo in May.\n\nOne\n\nparagraph.\n\nGone"


def test_comments_of_word_are_notes_not_text() -> None:
    """A comment stands at the words that it is about."""
    data = word(
        p(
            "They met in ",
            '<w:commentRangeStart w:id="7"/>',
            "Vienna",
            '<w:commentRangeEnd w:id="7"/>',
            '<w:r><w:commentReference w:id="7"/></w:r>',
            ".",
        ),
        comments=f'<w:comment w:id="7">{p("factcheck: ignore[FC101] so")}</w:comment>',
    )
    document = read_bytes(data, "a.docx")
    assert document.text == "They met in Vienna."
    (comment,) = document.comments
    assert document.source[comment.start : comment.end] == "Vienna"
    assert comment.text == "factcheck: ignore[FC101] so"


RUNS = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")),
    max_size=4,
)


@given(st.lists(RUNS, max_size=5), st.booleans())
def test_any_word_file_is_mapped(paragraphs: list[list[str]], in_table: bool) -> None:
    """The words at a position are the words found: paragraph, character and run."""
    inside = "".join(p(*(f"x{run}" for run in runs)) for runs in paragraphs)
    body = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>" if in_table else inside
    try:
        document = read_bytes(word(body), "a.docx")
    except UserError:
        return
    assert_places_right(document)
    for block in document.blocks:
        place = document.position(block.start)
        runs = [f"x{run}" for run in paragraphs[place.line - 1]]
        assert place.run is not None
        before = sum(map(len, runs[: place.run - 1]))
        assert runs[place.run - 1][place.column - 1 - before] == document.text[block.start]


# News items

NITF = """\
<?xml version="1.0"?>
<nitf><head><docdata><date.issue norm="20181106T0900Z"/></docdata></head>
<body><body.head><hedline><hl1>Envoys meet</hl1></hedline><byline>By Jo Lind</byline></body.head>
<body.content><p>Smith &amp; Sons met in <location>Vi&#235;nna</location>.</p>
<media><media-caption>A picture</media-caption></media>
<bq><block><p>We go.</p></block></bq></body.content></body></nitf>
"""

NEWSML = """\
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>
<versionCreated>2018-11-06T09:00:00Z</versionCreated><provider literal="x"/></itemMeta>
<contentMeta><headline>Envoys meet</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>
<body><h1>Envoys meet</h1><p>They met in Vienna.</p></body></html>
</inlineXML></contentSet></newsItem>
"""


def test_nitf() -> None:
    """Headline and body; byline and pictures are left out; the date of issue is the date."""
    document = read_text(NITF, "a.nitf")
    assert texts(document) == [
        ("heading", "Envoys meet"),
        ("paragraph", "Smith & Sons met in Viënna."),
        ("quote", "We go."),
    ]
    assert (document.published, document.title) == (date(2018, 11, 6), "Envoys meet")
    assert_places_right(document, "&")


def test_newsml() -> None:
    """The story within the item, with the headline once."""
    document = read_text(NEWSML, "a.xml")
    assert texts(document) == [("heading", "Envoys meet"), ("paragraph", "They met in Vienna.")]
    assert document.published == date(2018, 11, 6)
    assert document.position(document.text.index("Vienna")).line == 6


@given(st.lists(st.text(alphabet=st.sampled_from('ab <>&"é中😀\r\n]')), min_size=1), st.booleans())
def test_any_nitf_is_mapped(words: list[str], mark: bool) -> None:
    """Whatever the text, its characters are the file's at their places."""
    inside = "".join(f"<p>x{xml_escape(text)}<em>y</em></p>" for text in words)
    start = "\ufeff" if mark else ""
    document = read_text(f"{start}<nitf><body>é{inside}</body></nitf>", "a.xml")
    assert_places_right(document, "&<>")
    assert [" ".join(text.split()) for _, text in texts(document)][1:] == [
        " ".join(f"x{text}y".split()) for text in words
    ]


@given(
    st.lists(st.text(alphabet=st.sampled_from('ab <>&"\\/é中😀\t')), min_size=1),
    st.booleans(),
    st.sampled_from(["body_html", "bodies", "body_text"]),
)
def test_any_ninjs_is_mapped(words: list[str], ascii_only: bool, where: str) -> None:
    """Escapes of JSON and of HTML within it lead back to where they are written."""
    if where == "body_text":
        body: object = "\n\n".join(f"x{text}x." for text in words)
    else:
        body = "".join(f"<p>x{escape(text)}x.</p>" for text in words)
    if where == "bodies":
        body = [{"value": "No."}, {"role": "main", "contentType": "text/html", "value": body}]
    item = {"versioncreated": "2018-11-06T09:00:00Z", "headline": 'News "of" today', where: body}
    source = json.dumps(item, ensure_ascii=ascii_only, indent=1)
    document = read_text(source, "a.json")
    assert document.published == date(2018, 11, 6)
    assert document.text.startswith('News "of" today\n\n')
    assert_places_right(document, '&<>"\\/')


# What is refused


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"Just text.", "is no Word file"),
        ("a.docx", b"", "is empty"),
        ("a.docx", b"\xd0\xcf\x11\xe0old", "old Word file"),
        ("a.docx", word(p("x"), name="other.xml"), "no Word file: it has no word/document.xml"),
        ("a.docx", word(p("x"))[:-30], "broken"),
        ("a.docx", word("<w:p>"), "word/document.xml is broken"),
        ("a.docx", word(""), "holds no prose"),
        ("a.md", word(p("x")), "it looks like a Word file"),
        ("a.txt", b"%PDF-1.7 ...", "it looks like a PDF"),
        ("a.xml", b"<html><body>x</body></html>", "its root is <html>"),
        ("a.xml", b"<nitf><body>\n<p>x</body></nitf>", "a.xml:2:7: broken XML"),
        ("a.xml", b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf/>', "defines the entity 'a'"),
        ("a.json", b'{"body_text": \n}', "a.json:2:1: broken JSON"),
        ("a.json", b"[1]", "no news item"),
        ("a.json", b'{"name": "x"}', "holds no story"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.html", b"<p></p>", "holds no prose"),
        ("a.odt", b"x", "no reader for .odt files"),
        ("a.txt", b"word " * 300_000, "split it"),
    ],
)
def test_what_is_refused(name: str, data: bytes, words: str) -> None:
    """A wrong suffix, a broken archive, XML that expands: one line that says so."""
    with pytest.raises(UserError) as caught:
        read_bytes(data, name)
    assert words in str(caught.value)
    assert name in str(caught.value)


def test_bombs_and_huge_files_are_refused(tmp_path: Path) -> None:
    """A small archive that unpacks to much, and a file of 50 MB, are not read into memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (40 * 2**20))
    bomb = tmp_path / "bomb.docx"
    bomb.write_bytes(out.getvalue())
    assert bomb.stat().st_size < 100_000
    with pytest.raises(UserError, match="unpacks to 40 MB"):
        read(bomb)
    huge = tmp_path / "huge.md"
    with huge.open("wb") as file:
        file.truncate(50 * 2**20)
    with pytest.raises(UserError, match="has 50 MB"):
        read(huge)


def test_folders_are_searched_for_drafts_of_all_formats(tmp_path: Path) -> None:
    """JSON and XML only where they are news items; lock files of Word are passed over."""
    for name, text in {
        "a.html": "x", "b.docx": "x", "~$b.docx": "x", "c.json": '{"body_text": "x"}',
        "package.json": '{"name": "x"}', "d.xml": NITF, "pom.xml": "<project/>",
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text)
    assert [path.name for path in find([tmp_path])] == ["a.html", "b.docx", "c.json", "d.xml"]
