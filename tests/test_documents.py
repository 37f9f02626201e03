"""Reading: what is text, what is furniture, and where each character stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import BlockKind, Document, find, read, read_bytes, read_text
from factcheck.errors import UserError

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def texts(document: Document) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def paragraphs(document: Document) -> list[str]:
    """The text of each block."""
    return [text for _, text in texts(document)]


def assert_places_right(document: Document) -> None:
    """Every character of a block stands in the file where the document says."""
    for block in document.blocks:
        for offset in range(block.start, block.end):
            char = document.text[offset]
            position = document.position(offset)
            there = document.source[position.offset]
            assert there == char or (char == " " and there.isspace())
            line = document.line(position.line)
            if there not in "\r\n":
                assert line[position.column - 1] == there
    assert "".join(document.text[b.start : b.end] for b in document.blocks) == (
        document.text.replace("\n\n", "")
    )


# Positions


@given(st.text())
def test_any_plain_text_is_mapped(source: str) -> None:
    """Whatever the characters, the text's characters are the file's at their places."""
    try:
        document = read_text(source, "any.txt")
    except UserError:
        return
    assert_places_right(document)


WORDS = st.text(
    alphabet=st.sampled_from(
        "ab Z\t.,!\\*_`[]()<>#&;:~|-=\"'’“”1x\u00e9\u4e2d\U0001f600\ufeff\u200b"
    ),
    max_size=30,
)
LINES = st.one_of(
    WORDS,
    WORDS.map(lambda w: f"# {w} #"),
    WORDS.map(lambda w: f"> {w}"),
    WORDS.map(lambda w: f"- {w}"),
    WORDS.map(lambda w: f"  1. {w}"),
    WORDS.map(lambda w: f"\t{w}"),
    WORDS.map(lambda w: f"**{w}** _{w}_ `{w}`"),
    WORDS.map(lambda w: f"[{w}](http://a.b/c) and ![{w}](x.png) <!-- {w} -->"),
    WORDS.map(lambda w: f"| {w} | x \\| y |\n|---|---|\n| {w} | b |"),
    WORDS.map(lambda w: f"[{w}]: http://a.b"),
    st.sampled_from(["```", "---", "===", "", "", "<div>", "[^1]: A note", "***"]),
)
MARKDOWN = st.builds(
    lambda lines, end: end.join(lines), st.lists(LINES), st.sampled_from(["\n", "\r\n", "\r"])
)


@given(MARKDOWN)
def test_any_markdown_is_mapped(source: str) -> None:
    """Whatever the markup and the line breaks, places are the file's."""
    try:
        document = read_text(source, "any.md")
    except UserError:
        return
    if "&" in source:  # "&amp;" is one character of text and five of the file
        return
    assert_places_right(document)


def test_position_counts_code_points() -> None:
    """An astral character and a tab are one column each; a two-character line break is two."""
    document = read_text("😀 one.\r\n\r\n\tTwo 😀 three.\r\n", "a.txt")
    place = document.position(document.text.index("three"))
    assert (place.line, place.column, place.offset) == (3, 8, 17)


def test_byte_order_mark_is_no_text() -> None:
    """A byte order mark is left out of the text and counted as the file's first character."""
    document = read_bytes("\ufeffParis is far.".encode(), "a.txt")
    assert document.text == "Paris is far."
    assert document.position(0).offset == 1


def test_span_ends_with_its_last_character() -> None:
    """Markup behind a word is no part of the word's span."""
    document = read_text("They met in **Paris** on Monday.", "a.md")
    start = document.text.index("Paris")
    first, last = document.span(start, start + 5)
    assert document.source[first.offset : last.offset] == "Paris"


def test_stray_escape_is_dropped_and_mapped() -> None:
    """A backslash that an export left before a comma is no text, and shifts no place."""
    document = read_text("Talks fail\\, envoy says in Rome today.\n\nMore.", "a.txt")
    assert document.text.startswith("Talks fail, envoy says")
    assert_places_right(document)


def test_entity_stands_at_its_beginning() -> None:
    """An entity is one character of text at the place where it begins."""
    document = read_text("Smith &amp; Sons closed.", "a.md")
    assert document.text == "Smith & Sons closed."
    assert document.position(6).offset == 6
    assert document.position(8).offset == document.source.index("Sons")


# Plain text


def test_lone_newlines_part_paragraphs() -> None:
    """Lines of any length that end their sentences are paragraphs of their own."""
    source = (
        "The mayor resigned on Monday after a week of protests in the streets of the old town.\n"
        "Her deputy takes over.\n"
        "The vote is due in the first week of May, the council said in a short statement.\n"
    )
    assert len(read_text(source, "a.txt").blocks) == 3


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines broken at one width within sentences are one paragraph."""
    source = (
        "The mayor resigned on Monday after a week of protests in the\n"
        "streets of the old town, where shops had stayed closed since\n"
        "the first march. Her deputy takes over until the vote in May,\n"
        "the council said.\n"
        "\n"
        "Nobody was hurt.\n"
    )
    document = read_text(source, "a.txt")
    assert [text[:10] for text in paragraphs(document)] == ["The mayor ", "Nobody was"]
    assert "protests in the streets" in document.text
    assert_places_right(document)


def test_headlines_are_told_from_paragraphs() -> None:
    """A line without a full stop above a text is its headline, short ones within are headings."""
    document = read_text(
        "Mayor of Harwick Resigns\n\nThe mayor resigned on Monday.\n\nA Long Week\n\nShe left.\n",
        "a.txt",
    )
    assert document.title == "Mayor of Harwick Resigns"
    assert [kind for kind, _ in texts(document)] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_long_line_in_capitals_is_a_heading() -> None:
    """Between two paragraphs it is the headline of another article."""
    line = "MAYOR OF HARWICK TELLS COUNCIL THAT SHE DID NOT MEET BUILDERS BEFORE VOTE ON BRIDGE"
    text = f"Harwick\n\nShe left on Monday.\n\n{line}\n\nNobody went with her.\n"
    for between, kind in ((line, "heading"), (line.capitalize(), "paragraph")):
        document = read_text(text.replace(line, between), "a.txt")
        assert texts(document)[2] == (kind, between)


def test_single_line_is_a_paragraph() -> None:
    """A text of one line is what it states, with or without a full stop."""
    document = read_text("Putin met Trump in Vienna", "<stdin>")
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH]


def test_bullets_are_list_items() -> None:
    """A bullet makes a list item and is no text."""
    document = read_text("The plan.\n\n- One dam is closed.\n- Two stay open.\n", "a.txt")
    assert texts(document)[1:] == [
        ("list-item", "One dam is closed."),
        ("list-item", "Two stay open."),
    ]


# Furniture


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Story continues below",
        "Share | Tweet | Email",
        "Share this article",
        "Read more: The council's long night",
        "Related stories",
        "Sign up for our daily newsletter and never miss a story",
        "To contact the reporters on this story: Jo Lind in Oslo at jlind@example.org",
        "Reporting by Jo Lind; Editing by Kim Berg",
        "--With assistance from Kim Berg.",
        "By Jo Lind and Kim Berg",
        "By JO LIND",
        "Updated 3 hours ago",
        "(Updates with comment from mayor in third paragraph)",
        "4 min read",
        "The mayor, left, waves to a crowd. (Photographer: Jo Lind/Bloomberg)",
        "A tram in Harwick. Photo: Jo Lind",
        "Photo: Jo Lind / Harwick Post",
        "Photo by Jo Lind",
        "Photographs by Jo Lind and Kim Berg for the Harwick Post.",
        "Picture by Kim Berg/Harwick News",
        "The town hall of Harwick. Kim Berg/AFP via Getty Images",
        "This article was originally published by the Harwick Post.",
        "Tags: Harwick, mayor, protests",
        "* * *",
    ],
)
def test_furniture_is_no_text(line: str) -> None:
    """What stands on a page and is not news is left out."""
    document = read_text(f"The mayor resigned.\n\n{line}\n\nShe left on Monday.\n", "a.txt")
    assert paragraphs(document) == ["The mayor resigned.", "She left on Monday."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell by 3 percent on Tuesday.",
        "Related companies will have to sign up by May.",
        "By Monday the mayor had left.",
        "By Monday, Jo Lind had left the town for good.",
        "Photographs of the dam shocked the country (the first were published in May).",
        "Pictures by a painter who died in May will be sold.",
        "Images by Jo Lind were stolen from the town hall, police said.",
        "The copyright law of 2018 was upheld.",
        "Advertisements were banned in Harwick.",
        "Reporting of cases improved in March, the ministry said.",
        "Updated figures show that 3,000 people left.",
        "Sign language will be taught in schools.",
        "Read more books, the minister said. That was her advice to the young.",
        "Editing genes by such means was banned.",
        "The source: a neighbour who heard shots. Police confirmed it.",
        "Published accounts differ on who fired. The court will decide.",
        "Getty Images sued the company.",
        "(c) The dam will be closed.",
        "NATO — which met on Monday — said nothing.",
    ],
)
def test_news_is_not_furniture(sentence: str) -> None:
    """Sentences that begin like furniture stay."""
    document = read_text(f"The mayor resigned.\n\n{sentence}\n\nShe left on Monday.\n", "a.txt")
    assert sentence in paragraphs(document)


def test_repeated_headline_is_dropped() -> None:
    """A headline counts once, also where an export escaped its comma."""
    document = read_text(
        "Mayor Leaves\\, Council Says\n\nMayor Leaves, Council Says\n\nShe left on Monday.\n",
        "a.txt",
    )
    assert paragraphs(document) == ["Mayor Leaves, Council Says", "She left on Monday."]


@pytest.mark.parametrize(
    ("opening", "publisher", "town"),
    [
        ("(Bloomberg) -- ", "Bloomberg", None),
        ("HARWICK (Reuters) - ", "Reuters", "Harwick"),
        ("NEW DELHI, Nov. 6 (AP) — ", "AP", "New Delhi"),
        ("Port Vila, Vanuatu (AFP) – ", "AFP", "Port Vila, Vanuatu"),
        ("BISHKEK - ", None, "Bishkek"),
    ],
)
def test_dateline(opening: str, publisher: str | None, town: str | None) -> None:
    """A dateline is cut off and gives the publisher and the town."""
    document = read_text(f"Dam Closed\n\n{opening}The dam was closed on Monday.\n", "a.txt")
    assert paragraphs(document)[1] == "The dam was closed on Monday."
    assert (document.publisher, document.dateline) == (publisher, town)
    assert_places_right(document)


def test_copyright_gives_only_a_year() -> None:
    """A copyright line is no text; its year serves while no date is known, and it says so."""
    source = "The dam was closed last year.\n\n©2018 Harwick Post L.P."
    document = read_text(source, "a.txt")
    assert document.text == "The dam was closed last year."
    assert (document.published, document.year) == (None, 2018)
    assert document.published_from == "copyright"
    assert document.publisher == "Harwick Post"
    dated = read_text(source, "a.txt", published=date(2018, 11, 6))
    assert (dated.published, dated.published_from) == (date(2018, 11, 6), "option")


# Markdown


def test_markdown_blocks() -> None:
    """Headings, paragraphs, lists, quotations and tables are text; code and comments are not."""
    source = """\
# The **dam** #

A [long](http://x.y "t") day, `code` and *more*.
<!-- a note to the desk -->

> The dam
> will stay.

- one dam
  is closed
- two

| town | people |
|------|--------|
| Ha\\|r | _300_ |

    indented code

```
fenced
```

<div>raw</div>
"""
    document = read_text(source, "a.md")
    assert texts(document) == [
        ("heading", "The dam"),
        ("paragraph", "A long day, and more."),
        ("quote", "The dam will stay."),
        ("list-item", "one dam is closed"),
        ("list-item", "two"),
        ("cell", "town"),
        ("cell", "people"),
        ("cell", "Ha|r"),
        ("cell", "300"),
    ]
    assert document.title == "The dam"
    assert_places_right(document)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("5 * 3 is 15, and 2 * 2 is 4.", "5 * 3 is 15, and 2 * 2 is 4."),
        ("The file snake_case_name stays.", "The file snake_case_name stays."),
        ("***Very*** bold, **half*", "Very bold, *half"),
        ("~~gone~~ but said", "gone but said"),
        ("A \\*star\\* stays.", "A *star* stays."),
        ("See [the report][r] and [here].\n\n[r]: http://a.b", "See the report and [here]."),
        ("A note[^1] here.\n\n[^1]: Said so.", "A note here.\n\nSaid so."),
        ("See https://example.org/a_b_c for it.", "See for it."),
        ("It is at https://example.org/a, she said.", "It is at, she said."),
        ("<https://example.org> and <b>bold</b>.", "and bold."),
        ("![a picture](x.png)\n\nText.", "Text."),
        ("A [link with *stress*](http://a.b/(c)) ends.", "A link with stress ends."),
    ],
)
def test_markdown_inline(source: str, text: str) -> None:
    """Marks that make markup go, marks that do not stay."""
    assert read_text(source, "a.md").text == text


def test_front_matter() -> None:
    """Front matter tells title, date, publisher, story and sources, and is no text."""
    document = read_text(
        "---\ntitle: The Dam\npublished: 2018-11-06\npublisher: Harwick Post\nstory: dam\n"
        "sources: [one, two]\n---\nText.\n",
        "a.md",
    )
    assert document.text == "Text."
    assert (document.title, document.publisher) == ("The Dam", "Harwick Post")
    assert (document.published, document.published_from) == (date(2018, 11, 6), "front matter")
    assert (document.story, document.sources, document.year) == ("dam", ("one", "two"), 2018)
    assert document.position(0).line == 8


@pytest.mark.parametrize(
    "value", ["2018-11-06", '"2018-11-06"', "2018-11-06T09:30:00Z", "2018-11-06 09:30:00+02:00"]
)
def test_front_matter_dates(value: str) -> None:
    """A date may be written as YAML or as a string, with or without a time."""
    document = read_text(f"---\ndate: {value}\n---\nText.\n", "a.md")
    assert document.published == date(2018, 11, 6)


def test_dashes_are_not_always_front_matter() -> None:
    """Text between two rules is text."""
    assert "Some words" in read_text("---\nSome words here.\n\n---\nText.\n", "a.md").text


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("---\npublished: soon\n---\nText.\n", "not a date"),
        ("---\ntitle: [a\n---\nText.\n", "a.md:3: broken front matter"),
        ("", "is empty"),
        (" \n\n", "is empty"),
        ("---\ndate: 2021-03-10\nThey met.\n", ":1: front matter without an end"),
        ("```\ncode\n```\n", "no prose"),
    ],
)
def test_bad_markdown(source: str, message: str) -> None:
    """What cannot be read is said in one line that names the file."""
    with pytest.raises(UserError, match=message) as error:
        read_text(source, "a.md")
    assert str(error.value).startswith("a.md")
    assert "\n" not in str(error.value)


# Files


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """Broken UTF-8 is named with its place; binaries and UTF-16 are told apart."""
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"One line.\r\nCaf\xe9 au lait.\n")
    with pytest.raises(UserError, match=r"bad\.txt:2: is not UTF-8: byte 0xE9 at byte offset 14"):
        read(bad)
    bad.write_bytes(b"PK\x03\x04\x00\x00")
    with pytest.raises(UserError, match="binary"):
        read(bad)
    bad.write_bytes("Text".encode("utf-16"))
    with pytest.raises(UserError, match="UTF-16"):
        read(bad)


def test_missing_file_and_unknown_suffix(tmp_path: Path) -> None:
    """A missing file, a folder and an unknown suffix are each said."""
    with pytest.raises(UserError, match="no such file"):
        read(tmp_path / "none.md")
    with pytest.raises(UserError, match="is a folder"):
        read(tmp_path)
    other = tmp_path / "a.xyz"
    other.write_text("Text.")
    with pytest.raises(UserError, match=r"no reader for \.xyz"):
        read(other)


def test_find_walks_folders(tmp_path: Path) -> None:
    """Folders give their readable files in order, hidden ones passed over; each file once."""
    for name in ["b.md", "a.txt", "c.png", ".hidden.md", "sub/d.md", ".git/e.md"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = [p.relative_to(tmp_path).as_posix() for p in find([tmp_path, tmp_path / "b.md"])]
    assert found == ["a.txt", "b.md", "sub/d.md"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="holds nothing to read"):
        list(find([tmp_path / "empty"]))
    with pytest.raises(UserError, match="no such file or folder"):
        list(find([tmp_path / "none"]))


def test_standard_input_is_read_as_what_it_looks_like() -> None:
    """Text without a file name is Markdown if it has Markdown's marks."""
    assert read_text("# A\n\nThe **dam**.", "<stdin>").text == "A\n\nThe dam."
    assert read_text("Five * three.\nMore *.", "<stdin>").text.count("*") == 2


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.exists(), reason="needs ../shared/seeds")
def test_seed_articles_lose_their_furniture() -> None:
    """Real pages: headline once, no advertisement, caption, contact or copyright line."""
    for path in sorted(SEEDS.glob("*.txt")):
        document = read(path)
        assert document.publisher == "Bloomberg"
        assert document.published_from == "copyright"
        assert document.text.count(document.title or "-") == 1
        for word in ("ADVERTISEMENT", "Photographer", "To contact", "©", "(Bloomberg)", "\\"):
            assert word not in document.text
        assert_places_right(document)
