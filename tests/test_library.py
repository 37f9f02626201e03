"""Big folders of rules: nothing wrong passes at a glance, the index is never stale."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims.model import Status
from factcheck.errors import UserError
from factcheck.facts import (
    cachefolder,
    library,
    pieces,
    record,
    scan,
    sound,
    store,
    wordindex,
    yamltext,
)
from factcheck.facts.library import Library
from factcheck.facts.model import Review
from factcheck.facts.search import Query, find
from factcheck.language import lexicon

TOWNS = ("Oslo", "Bergen", "Quito", "Hanoi", "Lagos", "Osaka")


def page(number: int, town: str, *, name: str = "Mara Lindqvist", more: str = "") -> str:
    """A rule file as extract lays it out, about one article."""
    return f"""\
# What this article states, for drafts to be checked against. Your changes are kept.
source:
  title: "Harbour talks: part {number}"
  publisher: The Morning Ledger
  published: 2019-03-04
  path: reference/harbour-{number}.md
  sha256: {"5e" * 32}

names:
  - name: {name}
    kind: PERSON
    aliases:
      - {name.rpartition(" ")[2]}
  - name: {town}
    kind: GPE

facts:
  - id: meeting-{town.lower()}
    says: {name} held talks in {town}.
    kind: event
    class: meeting
    predicate: talk
    slots:
      participants:
        - {name}
        - party: Northern Line
          kind: ORG
      place: {town}
      time: 2019-03
      ordinal: 3rd round
    evidence:
      - line: 9
        text: 'Lindqvist, who isn''t ill, held talks in {town} about item{number}.'

  - id: quote-ready
    says: '{name} said: “We are ready”.'
    kind: quote
    class: say
    slots:
      speaker: {name}
      words: We are ready
    review: confirmed
    reviewer: Ada Berg
    reviewed: 2019-03-05
    evidence:
      - line: 11
        text: “We are ready,” she said of item{number}.
{more}
# The rest of the article: sentences that no fact comes from.
sentences:
  - line: 13
    text: The quay was empty by item{number}.

# What extract wrote, as short hashes, to tell it from your changes. Leave it be.
written:
  source: bcdfghjk.bcdfghjk.bcdfghjk
  names:
    {name}: bcdfghjk
    {town}: bcdfghjk~
  facts:
    meeting-{town.lower()}: bcdfghjk.bcdfghjk.bcdfghjk
  sentences: bcdfghjk
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sixty rule files, treated as if they were very many."""
    monkeypatch.setattr(library, "SEVERAL", 0)
    monkeypatch.setattr(library, "SMALL", 6)
    rules = tmp_path / "rules"
    rules.mkdir()
    for number in range(60):
        text = page(number, TOWNS[number % len(TOWNS)])
        (rules / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    return rules


# -- looking facts up

WORDS = st.sampled_from([
    "oslo", "Lindqvist", "isn't", "item7", "2019-03", "ready", "MEETING", "Berg", "Line", "x",
])  # fmt: skip
QUERIES = st.builds(
    Query,
    words=st.lists(WORDS, max_size=2).map(tuple),
    name=st.none() | st.sampled_from(["lindqvist", "Northern Line", "Mara", "Oslo", "Okafor"]),
    place=st.none() | st.sampled_from(["Norway", "Quito", "Mordor"]),
    since=st.none() | st.sampled_from([date(2018, 5, 1), date(2019, 4, 1), date(2022, 1, 1)]),
    until=st.none() | st.sampled_from([date(2018, 5, 1), date(2019, 3, 7)]),
    cls=st.none() | st.sampled_from(["meeting", "talk", "say", "win"]),
    status=st.none() | st.sampled_from([Status.HELD, Status.CALLED_OFF]),
    source=st.none() | st.sampled_from(["ledger", "harbour-7", "Harbour talks", "post"]),
    review=st.none() | st.sampled_from(list(Review)),
)
OFF = """
  - id: fair-off
    class: conference
    status: called-off
    slots: {place: Osaka, time: July 2018}
    review: rejected

  - id: escaped
    class: visit
    slots: {agent: "Line\\u0061 Berg", place: "\\u004Fslo"}
"""
BY_HAND = "facts:\n- id: flat\n  class: win\n  slots: {agent: Mara Lindqvist, place: Oslo}\n"


@given(QUERIES)
@settings(deadline=None)
def test_what_is_read_for_a_query_holds_all_that_it_asks_for(query: Query) -> None:
    """Of files laid out as we do it, changed by hand, or written by hand."""
    for text in (page(7, "Oslo"), page(8, "Quito", more=OFF), BY_HAND):
        whole = store.loads(text, "rules/a.yaml")
        read = scan.read(text, "rules/a.yaml", [scan.asking(query)])
        wanted = [fact for _, fact in find([whole], query)]
        assert [fact for _, fact in find([read] if read else [], query)] == wanted
        assert scan.count(text, "rules/a.yaml", query) >= sum(not fact.stale for fact in wanted)


def test_of_a_big_folder_only_what_is_meant_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file and one fact of it are read where one speaks of what is asked for."""
    opened = Library([folder])
    read: list[str] = []
    loads = store.loads
    monkeypatch.setattr(
        store, "loads", lambda text, path="": read.append(text) or loads(text, path)
    )
    [(_, fact)] = opened.find(Query(words=("ITEM31", "talks")))
    assert fact.ref.endswith("31.yaml#meeting-bergen")
    assert len(read) == 1
    assert "quote-ready" not in read[0]
    assert opened.count(Query(review=Review.PROPOSED)) == 60
    assert len(read) == 1


# -- the quick look


def test_quick_look_sees_what_extract_writes() -> None:
    """A file in the usual layout is seen to be sound, with its article and its facts."""
    seen = sound.shape(page(7, "Oslo").encode())
    assert seen is not None
    assert (seen.source, seen.facts) == ("reference/harbour-7.md", 2)


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "rules").glob("*.yaml")))
def test_quick_look_knows_real_files(path: Path) -> None:
    """What extract wrote for real articles is seen too; a new field must be taught to it."""
    assert sound.shape(path.read_bytes()) is not None


LINES = page(7, "Oslo").splitlines(keepends=True)
SCRAPS = st.sampled_from(
    ["", " ", "#", ": ", "'", '"', "- ", "~", "null", "\t", "2019-02-30", "x", "id: a", "\n"]
)


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """The page with a few lines repeated, dropped, swapped or scribbled upon."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "scribble", "replace"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(draw(st.integers(0, len(lines))), lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "scribble":
                spot = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:spot] + draw(SCRAPS) + lines[at][spot:]
            case _:
                key, colon, _ = lines[at].partition(":")
                lines[at] = f"{key}{colon} {draw(SCRAPS)}\n"
    return "".join(lines)


@settings(max_examples=400, deadline=None)
@given(_damaged())
def test_quick_look_never_passes_what_the_reader_refuses(text: str) -> None:
    """Whatever is taken for sound at a glance is read without an error, and holds as much."""
    seen = sound.shape(text.encode())
    if seen is not None:
        rules = store.loads(text)
        assert (seen.source, seen.facts) == (rules.source.path, len(rules.facts))


@settings(max_examples=120, deadline=None)
@given(_damaged())
def test_both_readers_give_the_same_facts(text: str) -> None:
    """The reader that knows our layout alone and the one for any YAML accept and read the same."""
    try:
        full = record.read_file(yamltext.parse_fully(text), "")
    except (yamltext.YamlTextError, record.RulesError):
        with pytest.raises(UserError):
            store.loads(text)
    else:
        assert store.loads(text) == full


@pytest.mark.parametrize("damage", [b"\xff", b"\xc3", b"\x00", b"\xc2\x85", b"\xe2\x80\xa8", b"\t"])
def test_quick_look_leaves_odd_bytes_to_the_reader(damage: bytes) -> None:
    """Broken UTF-8, controls and foreign line breaks are never passed, wherever they stand."""
    good = page(7, "Oslo").encode()
    for at in range(0, len(good), 97):
        assert sound.shape(good[:at] + damage + good[at:]) is None


@given(st.integers(0, len(page(7, "Oslo").encode()) - 1))
@settings(deadline=None)
def test_a_file_cut_short_is_never_taken_for_more_than_it_holds(end: int) -> None:
    """What is left of a file that was not written whole is read as that, or refused."""
    cut = page(7, "Oslo").encode()[:end]
    seen = sound.shape(cut)
    if seen is not None:
        assert seen.facts == len(store.loads(cut.decode()).facts)


@pytest.mark.parametrize(
    "more",
    [
        "  - id: quote-ready\n    class: visit\n    slots:\n      place: Oslo\n",
        "  - id: b\n    class: visit\n    slots:\n      place: Oslo\n      place: Oslo\n",
        "  - id: b\n    class: visit\n    slots:\n      plaice: Oslo\n",
        "  - id: b\n    class: visit\n    slots:\n      time: 2019-02-30\n",
        "  - id: b\n    class: visit\n    slots:\n      time: 2019\n      changed: whenever\n",
        "  - id: b\n    class: visit\n    slots:\n      time:\n        - 2019-13\n\n",
        "  - id: b\n    class: visit\n    slots:\n      place: Oslo\n    reviewed: 2019-13-01\n",
    ],
)
def test_quick_look_leaves_what_is_wrong_to_the_reader(more: str) -> None:
    """What only reading can find wrong is not passed at a glance."""
    text = page(1, "Oslo", more=f"\n{more}")
    with pytest.raises(UserError):
        store.loads(text)
    assert sound.shape(text.encode()) is None


# -- the index


def places(facts: library.FactBase) -> set[str]:
    """The towns of the meetings that were read."""
    return {text for file in facts.files for f in file.facts for text in [f.id.split("-")[1]]}


def test_a_draft_gets_the_files_it_speaks_of(folder: Path) -> None:
    """Every file with the draft's words is read; files that share nothing with it are not."""
    rare = page(99, "Lima", name="Tomas Okafor")
    (folder / "zz.yaml").write_text(rare, encoding="utf-8")
    facts = Library([folder]).about("Okafor went to Lima.")
    assert [Path(file.path).name for file in facts.files] == ["zz.yaml"]


def test_handwritten_files_are_always_read(folder: Path) -> None:
    """Names and facts by hand count for every draft."""
    (folder / "names.yaml").write_text("names:\n  - name: Ines Duarte\n    wrong: Inez Duarte\n")
    facts = Library([folder]).about("Nobody you know went anywhere.")
    assert [name.name for name in facts.names] == ["Ines Duarte"]


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of sixty files, opened once."""
    rules = tmp_path_factory.mktemp("big") / "rules"
    rules.mkdir()
    for number in range(60):
        (rules / f"{number:02}.yaml").write_text(page(number, TOWNS[number % 6]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "SEVERAL", 0)
        patch.setattr(library, "SMALL", 6)
        yield Library([rules])


WORDS = ["item3", "item44", "Quito", "Hanoi's", "ready", "LINDQVIST", "talks", "."]


@settings(max_examples=50, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_no_word_of_a_draft_is_overlooked(big: Library, words: list[str]) -> None:
    """A word that any rule file has is in one of the files that are read."""
    near = big.near(" ".join(words))
    read = " ".join(path.read_text(encoding="utf-8") for path in near).casefold()
    for word in words:
        assert word == "." or word.casefold().removesuffix("'s") in read


def index_of(folder: Path) -> Path:
    """The index beside *folder*."""
    return folder.parent / cachefolder.FOLDER / f"{folder.name}.sqlite"


def test_the_index_lies_beside_the_folder_and_may_be_deleted(folder: Path) -> None:
    """It is a hidden folder that git ignores, made again when it is gone."""
    before = Library([folder]).near("talks in Quito about item8")
    assert (index_of(folder).parent / ".gitignore").read_text() == "*\n"
    shutil.rmtree(index_of(folder).parent)
    assert Library([folder]).near("talks in Quito about item8") == before
    assert index_of(folder).exists()


def test_changed_content_is_seen_though_time_and_size_are_the_same(folder: Path) -> None:
    """The content decides: a file with the old time stamp and length is read anew."""
    import os

    Library([folder])
    path = folder / "08.yaml"
    stat = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("item8", "zeta8"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    assert path in Library([folder]).near("zeta8")
    assert path not in Library([folder]).near("item8 item9")


def test_files_that_come_and_go_are_seen(folder: Path) -> None:
    """A new file is found, a deleted one is forgotten, again and again."""
    new = folder / "new.yaml"
    for turn in range(25):
        new.write_text(page(1000 + turn, "Lima"), encoding="utf-8")
        assert new in Library([folder]).near(f"item{1000 + turn}")
        new.unlink()
        assert new not in Library([folder]).near(f"Lima item{1000 + turn}")


def test_a_file_that_breaks_is_named_although_no_draft_needs_it(folder: Path) -> None:
    """Every file is checked, also by an index that knew it as sound; once mended it counts."""
    Library([folder])
    path = folder / "08.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("place: Osaka", "plaice: Osaka").replace("place: Quito", "plaice: Quito")
    )
    for _ in range(2):
        with pytest.raises(UserError, match=r"08\.yaml:\d+:7: unknown slot 'plaice'"):
            Library([folder])
    path.write_text(text, encoding="utf-8")
    assert path in Library([folder]).near("item8")


@pytest.mark.parametrize("damage", ["garbage", "format", "empty", "tables"])
def test_an_index_that_is_not_ours_is_thrown_away(folder: Path, damage: str) -> None:
    """Garbage, another version's index and a foreign database are replaced, not trusted."""
    Library([folder])
    index = index_of(folder)
    if damage == "garbage":
        index.write_bytes(b"no database at all, but longer than a header" * 100)
    elif damage == "empty":
        index.write_bytes(b"")
    else:
        with sqlite3.connect(index) as database:
            change = (
                "UPDATE about SET format = '0 9.9'" if damage == "format" else "DROP TABLE pieces"
            )
            database.execute(change)
            database.execute("CREATE TABLE IF NOT EXISTS strange (x)")
        database.close()
    assert folder / "08.yaml" in Library([folder]).near("item8")
    assert folder / "08.yaml" in Library([folder]).near("item8")


def test_a_flipped_bit_is_noticed(folder: Path) -> None:
    """A word that was damaged in the index does not hide a file."""
    Library([folder])
    with sqlite3.connect(index_of(folder)) as database:
        [(keys,)] = database.execute("SELECT keys FROM pieces").fetchall()
        assert keys.count(b"item8") == 1
        database.execute("UPDATE pieces SET keys = ?", (keys.replace(b"item8", b"item$"),))
    database.close()
    assert folder / "08.yaml" in Library([folder]).near("item8")


def test_changes_one_by_one_stay_findable_and_few(folder: Path) -> None:
    """Each change makes a piece of its own; when they are many they are put together."""
    Library([folder])
    for turn in range(30):
        path = folder / f"{turn:02}.yaml"
        path.write_text(page(500 + turn, "Lima"), encoding="utf-8")
        assert path in Library([folder]).near(f"item{500 + turn}")
    for turn in range(30):
        opened = Library([folder])
        assert opened.near(f"item{500 + turn}") >= {folder / f"{turn:02}.yaml"}
        assert folder / f"{turn:02}.yaml" not in opened.near(f"item{turn}")
    with sqlite3.connect(index_of(folder)) as database:
        assert database.execute("SELECT count(*) FROM pieces").fetchone()[0] <= wordindex.CRUMBS
    database.close()


@pytest.mark.parametrize("processors", [1, 3])
def test_pieces_hold_the_same_whoever_makes_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    """One process or several: each file is found by its words, and the first error is told."""
    monkeypatch.setattr(pieces, "SIZE", 9000)
    monkeypatch.setattr(pieces, "_processors", lambda: processors)
    opened = Library([folder])
    for number in range(60):
        assert folder / f"{number:02}.yaml" in opened.near(f"item{number}")
    shutil.rmtree(index_of(folder).parent)
    for name in ("55.yaml", "31.yaml"):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace("class: meeting", "clas: meeting"))
    with pytest.raises(UserError, match=r"31\.yaml:\d+:5: unknown field 'clas'"):
        Library([folder])


def test_inflected_words_find_their_files_whatever_lexicon_was_used(folder: Path) -> None:
    """The index hangs on the rule files alone, not on the words of the desk of that day."""
    odd = page(77, "Oslo").replace("We are ready", "We quoffled and revoked it")
    (folder / "odd.yaml").write_text(odd, encoding="utf-8")
    Library([folder])
    for words in (None, lexicon.fresh()):
        lexicon.choose(words)
        try:
            for word in ("quoffle", "quoffles", "quoffling", "revoke", "Revoking"):
                assert folder / "odd.yaml" in Library([folder]).near(word)
        finally:
            lexicon.choose(None)


def test_a_folder_that_cannot_be_written_still_serves(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place for the index it is made in memory."""
    monkeypatch.setattr(cachefolder, "beside", lambda *_: Path("/proc/none/index.sqlite"))
    assert folder / "08.yaml" in Library([folder]).near("item8")


def test_the_users_cache_serves_where_the_folder_is_read_only(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk's rules on a read-only share are indexed in the user's own cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(cachefolder.os, "access", lambda *_: False)
    assert folder / "08.yaml" in Library([folder]).near("item8")
    assert not index_of(folder).exists()
    assert len(list((tmp_path / "cache" / "factcheck").glob("*.sqlite"))) == 1


def test_dates_are_checked_as_the_reader_checks_them() -> None:
    """The page used above is what the reader accepts."""
    assert store.loads(page(1, "Oslo")).source.published == date(2019, 3, 4)
