"""Rule files: what is written is read back, what people wrote stays, what is wrong is named."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, Value, Words
from factcheck.errors import UserError
from factcheck.facts import layout, store, yamltext
from factcheck.facts.model import Evidence, Fact, KnownName, Review, RuleFile, Source, Written
from factcheck.facts.schema import FIELDS, json_schema
from factcheck.facts.textform import SLOTS, Form
from factcheck.language import places
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time

SOURCE = Source(
    path="reference/harbour.md",
    title="Harbour talks: a second try",
    publisher="The Morning Ledger",
    published=date(2019, 3, 4),
    sha256="5e" * 32,
)
NAMES = (
    KnownName("Mara Lindqvist", "PERSON", ("Lindqvist",), ("harbour minister",), ("Lindquist",)),
    KnownName("Tomas Okafor", "PERSON", ("Okafor",), of="Northern Line"),
    KnownName("Northern Line", "ORG"),
)
PEOPLE = (
    Party("Mara Lindqvist", "PERSON", ("Lindqvist",)),
    Party("Tomas Okafor", "PERSON", ("Okafor",), "Northern Line"),
    Party("Northern Line", "ORG"),
)


def claim(kind: Kind = Kind.EVENT, cls: str = "meeting", **slots: Value | list[Value]) -> Claim:
    """A claim whose slots hold the given values."""
    fillers = {
        slot: tuple(Filler(v) for v in (values if isinstance(values, list) else [values]))
        for slot, values in slots.items()
    }
    return Claim(kind, cls, cls, fillers)


def fact(id_: str, stated: Claim, **more: object) -> Fact:
    """A fact with one sentence of evidence."""
    evidence = (Evidence("“Not now,” she said: the talks wait.", 7, SOURCE),)
    made = Fact(id=id_, says="They met.", claim=stated, evidence=evidence)
    return replace(made, **more)  # type: ignore[arg-type]


def rules(*facts: Fact, names: tuple[KnownName, ...] = NAMES) -> RuleFile:
    """A rule file of an article."""
    return RuleFile(SOURCE, names, facts)


MEETING = claim(
    participants=[PEOPLE[0], PEOPLE[1]],
    place=places.find("Oslo"),
    time=Time.parse("2019-02"),
    occasion=Words("the yearly fair"),
)

# -- reading back what was written


AWKWARD = """\
yes no null ~ 2018 1e3 0x1f -_a a:_b a_#b ' " \\ [a] {a} *a &a !a %a @a `a | > ? : - a: _a a_
--- ... << = a\tb \u2028 \x85 \ufeff 😀:_x it's_"so" # a,b [] {} // --_ 12:30 1_000 .5 2018-07-16"""
TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=40
) | st.sampled_from([text.replace("_", " ") for text in AWKWARD.split(" ")])


def _values() -> st.SearchStrategy[Value]:
    parties = st.sampled_from(PEOPLE) | st.builds(
        Party,
        TEXT.filter(lambda text: all(text not in (n.name, *n.aliases) for n in NAMES)),
        st.sampled_from(["", "ORG", "PERSON"]),
        st.just(()),
        st.sampled_from(["", "Norway"]),
    )
    times = st.sampled_from(["2018", "2018-07", "2018-07-16", "since 2014", "XXXX-07", "199X"])
    quantities = st.sampled_from(["3", "20%", "more than 2 hours", "3rd summit"])
    towns = st.sampled_from(["Helsinki", "Finland", "Paris", "Europe"])
    return st.one_of(
        parties,
        st.builds(Words, TEXT),
        times.map(Time.parse),
        quantities.map(Quantity.parse),
        towns.map(places.find),
    )


CLAIMS = st.builds(
    Claim,
    kind=st.sampled_from(Kind),
    cls=TEXT,
    predicate=TEXT,
    slots=st.dictionaries(
        st.sampled_from([*SLOTS, "toward"]),
        st.lists(_values().map(Filler), min_size=1, max_size=3).map(tuple),
        max_size=4,
    ),
    status=st.sampled_from(Status),
    attribution=st.none() | TEXT,
    hedged=st.booleans(),
    in_quote=st.booleans(),
)
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
EVIDENCE = st.builds(
    Evidence,
    TEXT,
    st.integers(0, 10**6),
    st.just(SOURCE)
    | st.builds(
        Source, TEXT.map("x/{}".format), st.none() | TEXT, st.none(), st.none() | st.dates()
    ),
)
FACTS = st.builds(
    Fact,
    id=IDS,
    says=TEXT,
    claim=CLAIMS,
    evidence=st.lists(EVIDENCE, max_size=3).map(tuple),
    review=st.sampled_from(Review),
    stale=st.booleans(),
    reviewer=st.none() | TEXT,
    reviewed=st.none() | st.dates(),
    note=st.none() | TEXT,
)
FILES = st.builds(
    RuleFile,
    source=st.just(SOURCE),
    names=st.just(NAMES),
    facts=st.lists(FACTS, max_size=4, unique_by=lambda f: f.id).map(tuple),
    written=st.builds(
        Written,
        source=st.sampled_from(["", "bcdfghjk.bcdfghjk.bcdfghjk"]),
        names=st.dictionaries(TEXT, st.just("bcdfghjk~"), max_size=2),
        facts=st.dictionaries(IDS, st.just("bcdfghjk.bcdfghjk.bcdfghjk"), max_size=2),
        sentences=st.sampled_from(["", "bcdfghjk", "bcdfghjk~"]),
    ),
    sentences=st.lists(
        st.builds(Evidence, TEXT, st.integers(0, 99), st.just(SOURCE)), max_size=3
    ).map(tuple),
)


@given(FILES)
@settings(max_examples=200, deadline=None)
def test_dump_is_read_back(made: RuleFile) -> None:
    """A rule file read from the text of another equals it, and gives the same text again."""
    text = store.dump(made)
    read = store.loads(text)
    assert read == made
    assert store.dump(read) == text


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_survives_in_any_place(text: str) -> None:
    """A scalar is one line, and is read back whole as value, list item and key."""
    written = yamltext.scalar(text)
    assert "\n" not in written
    for yaml, expected in (
        (f"a: {written}\n", {"a": text}),
        (f"a:\n  - {written}\n  - b\n", {"a": [text, "b"]}),
        (f"{written}: b\n", {text: "b"}),
    ):
        assert yamltext.parse(yaml) == expected


def test_plain_text_is_not_quoted() -> None:
    """News prose, names, places and dates are written without quotation marks."""
    for text in (
        "Mara Lindqvist",
        "“Not now,” she said, and left.",
        "It's 20 percent - or so - of G-20 output; 3:30 p.m.",
        "Ålesund's harbour (old)",
    ):
        assert yamltext.scalar(text) == text
    text = store.dump(rules(fact("a", MEETING)))
    assert "time: 2019-02\n" in text
    assert "published: 2019-03-04\n" in text


def test_layout_reads_from_top_to_bottom() -> None:
    """Source, names and facts stand in this order, and usual values are left out."""
    text = store.dump(rules(fact("talks-oslo", MEETING)))
    assert [line for line in text.splitlines() if line and line[0] not in " #"] == [
        "source:",
        "names:",
        "facts:",
    ]
    fields = [line[4:].split(":")[0] for line in text.split("facts:")[1].splitlines()]
    assert [field for field in fields if field.strip() and field[0] not in " -"] == [
        "id",
        "says",
        "kind",
        "class",
        "slots",
        "evidence",
    ]


def test_value_of_another_sort_names_its_form() -> None:
    """A slot that holds what it does not usually hold says so, and gets it back."""
    stated = claim(
        Kind.STATEMENT,
        "warn",
        agent=Words("the forecast"),
        patient=Party("farmers"),
        place=PEOPLE[2],
    )
    text = store.dump(rules(fact("a", stated)))
    assert "agent:\n        words: the forecast\n" in text
    assert "patient:\n        party: farmers\n" in text
    assert store.loads(text).facts[0].claim == stated


def test_patient_is_a_party_where_the_name_is_known() -> None:
    """A bare text in the patient slot is a party if the file knows the name, else words."""
    text = "names:\n  - name: Northern Line\n    kind: ORG\nfacts:\n"
    text += "  - {id: a, class: sue, slots: {patient: [Northern Line, the harbour]}}\n"
    (read,) = store.loads(text).facts
    assert read.claim.values("patient") == (Party("Northern Line", "ORG"), Words("the harbour"))


# -- written by hand


def test_three_lines_are_a_fact() -> None:
    """Id, class and slots are enough; the rest is filled in."""
    text = (
        "facts:\n"
        "  - id: talks-oslo\n"
        "    class: meeting\n"
        "    slots: {participants: [Mara Lindqvist, Tomas Okafor], place: Oslo, time: 2019-02}\n"
    )
    (read,) = store.loads(text, "rules/own.yaml").facts
    assert read.ref == "rules/own.yaml#talks-oslo"
    assert read.claim.kind is Kind.EVENT
    assert read.claim.status is Status.HELD
    assert read.claim.values("place")[0].compare(places.find("Oslo")).agrees  # type: ignore[arg-type]
    assert "Mara Lindqvist and Tomas Okafor" in read.says
    assert "Oslo in February 2019" in read.says
    assert read.evidence == ()


@pytest.mark.parametrize(
    ("entry", "kind", "cls"),
    [
        ("{id: a, slots: {holder: Mara Lindqvist, office: mayor}}", Kind.ROLE, "hold-office"),
        ("{id: a, slots: {speaker: Mara Lindqvist, words: Not now.}}", Kind.QUOTE, "say"),
        ("{id: a, kind: role, slots: {holder: Mara Lindqvist}}", Kind.ROLE, "hold-office"),
        ("{id: a, class: storm, slots: {place: Oslo}}", Kind.EVENT, "storm"),
    ],
)
def test_kind_is_told_from_the_slots(entry: str, kind: Kind, cls: str) -> None:
    """Who writes a holder or a speaker means an office or a quote."""
    (read,) = store.loads(f"facts:\n  - {entry}\n").facts
    assert (read.claim.kind, read.claim.cls) == (kind, cls)


def test_names_alone_are_a_rule_file() -> None:
    """A file of names needs no source and no facts; one alias needs no list."""
    read = store.loads("names:\n  - name: Mara Lindqvist\n    wrong: Lindquist\n  - name: Oslo\n")
    assert read.facts == ()
    assert read.source.path == ""
    assert read.names == (
        KnownName("Mara Lindqvist", "", wrong=("Lindquist",)),
        KnownName("Oslo", ""),
    )


def test_evidence_may_be_bare_text() -> None:
    """Evidence by hand can be the words alone, or words of another source."""
    text = (
        "facts:\n"
        "  - id: a\n    class: storm\n    evidence: It stormed.\n"
        "  - id: b\n    class: storm\n"
        "    evidence:\n      - text: It rained.\n        source:\n          path: other.txt\n"
    )
    first, second = store.loads(text).facts
    assert first.evidence == (Evidence("It stormed.", 0, Source("")),)
    assert second.evidence == (Evidence("It rained.", 0, Source("other.txt")),)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "facts:\n", "facts: []\nnames: ~\n"])
def test_empty_file_holds_no_facts(text: str) -> None:
    """Nothing, only comments, or empty parts are a rule file without facts."""
    read = store.loads(text)
    assert (read.facts, read.names) == ((), ())


def test_times_and_numbers_may_be_written_as_in_a_text() -> None:
    """Who does not know the notation writes the date and the number as in an article."""
    text = (
        "facts:\n  - id: a\n    class: meeting\n    slots:\n      time: July 16, 2018\n"
        "      duration: more than two hours\n      ordinal: third meeting\n"
    )
    (read,) = store.loads(text).facts
    assert read.claim.values("time") == (Time.parse("2018-07-16"),)
    assert read.claim.values("duration") == (Quantity.parse("more than 2 hours"),)
    assert store.updated(text, store.loads(text)) == text


def test_texts_stay_what_was_typed() -> None:
    """Words that YAML takes for truth values or numbers are texts here."""
    text = "facts:\n  - {id: on, class: no, says: yes, slots: {words: 007, speaker: null}}\n"
    (read,) = store.loads(text).facts
    assert (read.id, read.claim.cls, read.says) == ("on", "no", "yes")
    assert read.claim.values("words") == (Words("007"),)
    assert "speaker" not in read.claim.slots


# -- what is wrong is named


FACT = "facts:\n  - id: a\n    class: storm\n"
WRONG = [
    ("facts:\n  - id: a\n    clas: storm\n", "3:5: unknown field 'clas' (did you mean 'class'?)"),
    ("fact: []\n", "1:1: unknown field 'fact' (did you mean 'facts'?)"),
    (
        "zebra: []\n",
        "1:1: unknown field 'zebra' (there are source, names, facts, sentences, written)",
    ),
    ("source:\n  titel: A\n", "2:3: unknown field 'titel' (did you mean 'title'?)"),
    ("names:\n  - name: A\n    alias: B\n", "3:5: unknown field 'alias' (did you mean 'aliases'?)"),
    (
        FACT + "    evidence:\n      - lin: 1\n        text: x\n",
        "5:9: unknown field 'lin' (did you",
    ),
    ("facts:\n  - class: storm\n", "2:5: a fact needs the field 'id'"),
    ("facts:\n  - id: a\n    slots: {place: Oslo}\n", "2:5: a fact needs the field 'class'"),
    ("names:\n  - kind: ORG\n", "2:5: a name needs the field 'name'"),
    ("facts:\n  - id:\n    class: storm\n", "2:5: id is empty"),
    ("names:\n  - kind: ORG\n    name: \n", "3:5: name is empty"),
    (FACT + "    evidence:\n      - line: 1\n", "5:9: evidence needs the field 'text'"),
    (FACT + "    kind: evnt\n", "4:11: kind: 'evnt' is not known (did you mean 'event'?)"),
    (
        FACT + "    status: cancelled\n",
        "4:13: status: 'cancelled' is not known (did you mean 'call",
    ),
    (
        FACT + "    review: confirm\n",
        "4:13: review: 'confirm' is not known (did you mean 'confirmed'",
    ),
    (FACT + "    hedged: perhaps\n", "4:13: hedged: 'perhaps' is neither true nor false"),
    (FACT + "    says: [a, b]\n", "4:11: says holds one text, not a list"),
    (FACT + "    slots: [a]\n", "4:12: 'slots' holds fields with values, not a list"),
    (FACT + "    slots:\n      plac: Oslo\n", "5:7: unknown slot 'plac' (did you mean 'place'?)"),
    (FACT + "    slots:\n      date: 2018\n", "5:7: unknown slot 'date' (did you mean 'time'?)"),
    (
        FACT + "    slots:\n      Place: Oslo\n",
        "5:7: a slot is a word in small letters, not 'Place'",
    ),
    (FACT + "    slots:\n      place: [[a]]\n", "5:15: place: a slot holds texts"),
    (
        FACT + "    slots:\n      place: {plce: a}\n",
        "5:14: place: 'plce' is not a form of value (did",
    ),
    (FACT + "    slots:\n      time: last July\n", "5:13: time: 'last July' is not a time; write"),
    (FACT + "    slots:\n      time: [2018, soon]\n", "5:20: time: 'soon' is not a time; write"),
    (FACT + "    evidence:\n      - {line: ten, text: x}\n", "5:16: line: 'ten' is not a line"),
    (FACT + "    reviewed: yesterday\n", "4:15: reviewed: yesterday is not a date; write"),
    ("source:\n  published: 2018-13-01\n", "2:14: published: 2018-13-01 is not a date; write"),
    ("facts:\n  - id: a b\n    class: storm\n", "2:9: id: a b is no id; write it in one word"),
    (FACT + "  - id: a\n    class: flood\n", "4:9: id 'a' stands twice in this file"),
    ("names:\n  - name: A\n  - name: A\n", "3:11: name 'A' stands twice in this file"),
    (
        "names:\n  - name: A\n    kind: person\n",
        "3:11: kind: 'person' is not known (did you mean 'P",
    ),
    (FACT + "    class: flood\n", "4:5: 'class' stands twice in one place"),
    ("- a\n", "1:1: a rule file holds fields with values, not a list"),
    ("hello\n", "1:1: a rule file holds fields with values, not the text 'hello'"),
    ("facts:\n  a: b\n", "2:3: facts: a list, each item after '- ', not fields"),
    ("facts:\n  - hello\n", "2:5: each of 'facts' holds fields with values, not the text 'hello'"),
    ("? [a]\n: b\n", "1:1: the name of a field must be a text"),
    (FACT + "    says: He said: no\n", "4:18: a colon where none can be; put the text in quot"),
    ("facts:\n\t- id: a\n", "2:1: a tab or a character that cannot start a value"),
    ("facts:\n  - id: a\n   class: b\n", "3:4: "),
    ("facts: [a, {b: c\n", "2:1: "),
    ("facts: *x\n", "1:8: found undefined alias"),
    ("a: b\n---\nc: d\n", "2:1: a second document begins with ---"),
    ("facts:\n  - id: a\x00\n", "2:10: a character that YAML does not allow"),
    ("facts: " + "[" * 200_000, "1:107: nested too deeply"),
    ("facts:\n  " + "- " * 200_000, "2:201: nested too deeply"),
]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[message for _, message in WRONG])
def test_error_names_the_spot(text: str, message: str) -> None:
    """An error says file, line, column, field, and what was probably meant, in one line."""
    with pytest.raises(UserError) as error:
        store.loads(text, "rules/own.yaml")
    assert str(error.value).startswith(f"rules/own.yaml:{message}")
    assert "\n" not in str(error.value)


def test_first_of_several_errors_is_named_and_the_rest_counted() -> None:
    """The error that stands first in the file is shown, whatever kind it is of."""
    text = "names:\n  - name: A\n    kid: ORG\n" + FACT + "    stats: held\n    hedged: so\n"
    with pytest.raises(UserError, match=r"rules:3:5: unknown field 'kid'.* \(and 2 more in this"):
        store.loads(text)


def test_column_counts_characters() -> None:
    """Columns count code points, also after letters that take several bytes or code units."""
    text = "{names: [{name: é😀, knd: b}]}"
    with pytest.raises(UserError, match=f"rules:1:{text.index('knd') + 1}: unknown field 'knd'"):
        store.loads(text)


# -- on disk


def test_save_and_load(tmp_path: Path) -> None:
    """A saved file is read back with its own path in the facts' full names."""
    path = tmp_path / "rules" / "harbour.yaml"
    store.save(rules(fact("a", MEETING)), path)
    read = store.load(path)
    assert read.facts[0].ref == f"{path.as_posix()}#a"
    assert read.path == path.as_posix()
    assert [p.name for p in path.parent.iterdir()] == ["harbour.yaml"]


def test_load_all_reads_folders_in_order(tmp_path: Path) -> None:
    """Every .yaml and .yml below the folders is read, sorted, each once; hidden ones are not."""
    for name in ("b.yaml", "a/z.yml", "a/b/c.yaml", ".hidden/x.yaml", ".x.yaml", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("facts: []\n")
    read = store.load_all([tmp_path, tmp_path / "a", tmp_path / "b.yaml"])
    names = [Path(file.path).relative_to(tmp_path).as_posix() for file in read]
    assert names == ["a/b/c.yaml", "a/z.yml", "b.yaml"]


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    """A folder that is not there is named, with what to do."""
    with pytest.raises(UserError, match=r"nowhere: no such folder of rules; write some with"):
        store.load_all([tmp_path / "nowhere"])


def test_unreadable_files_are_errors(tmp_path: Path) -> None:
    """Missing files, folders and other encodings are one line, with the place where it can be."""
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("source:\n  title: Å\n".encode("latin-1"))
    with pytest.raises(UserError, match=r"latin\.yaml:2:10: not UTF-8 text"):
        store.load(latin)
    with pytest.raises(UserError, match="no such rule file"):
        store.load(tmp_path / "none.yaml")
    with pytest.raises(UserError, match="is a folder"):
        store.load(tmp_path)


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk gives out in the middle, the old file stands and nothing is left behind."""
    path = tmp_path / "a.yaml"
    store.save(rules(fact("a", MEETING)), path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"a\.yaml: cannot write: No space left on device"):
        store.save(rules(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_mode_and_link_survive_a_write(tmp_path: Path) -> None:
    """A file keeps its permissions, and a link keeps pointing to the file."""
    path = tmp_path / "a.yaml"
    store.save(rules(), path)
    path.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    store.save(rules(fact("a", MEETING)), link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600
    assert "talks wait" in path.read_text()


def _add_fact(path: Path, number: int) -> None:
    """Add one fact to the file at *path*, as a command of its own would."""
    with store.locked(path):
        old = store.load(path)
        new = fact(f"f{number}", claim(cls="storm", time=Time.parse(str(1900 + number))))
        store.update(path, replace(old, facts=(*old.facts, new)))


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two processes that add to one file at once leave all that both added."""
    path = tmp_path / "a.yaml"
    store.save(rules(), path)
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        pool.starmap(_add_fact, [(path, number) for number in range(20)])
    assert sorted(fact.id for fact in store.load(path).facts) == sorted(f"f{n}" for n in range(20))
    assert list(tmp_path.iterdir()) == [path]


# -- changing a file that people wrote in


BY_HAND = """\
# Desk copy. Ask Ada before changing.

source:   {path: reference/harbour.md, title: "Harbour talks"}   # as filed
names:
- name: 'Mara Lindqvist'   # not Lindquist
  aliases: [Lindqvist]

# The talks themselves
facts:
    # first
    -   id: talks
        class: meeting      # a summit, really
        slots:
            # who
            participants:
            -   Mara Lindqvist
            -   Tomas Okafor
            place: "Oslo"
            time: 2019-02   # to be checked
        evidence:
        -   line: 7
            text: >-
              They met
              in Oslo.

    - {id: storm, class: storm, slots: {place: Oslo}}   # one line

    # last
    - id: end
      class: closure
      note: |
        Two lines
        of note.
# the end
"""


def _updated(text: str, change: object) -> str:
    read = store.loads(text)
    assert callable(change)
    new = change(read)
    after = store.updated(text, new)
    again = store.loads(after)
    assert [f.claim for f in again.facts] == [f.claim for f in new.facts]
    assert [f.evidence for f in again.facts] == [f.evidence for f in new.facts]
    assert again.names == new.names
    assert again.source == new.source
    return after


def _with(read: RuleFile, id_: str, **changes: object) -> RuleFile:
    facts = [
        replace(f, **changes) if f.id == id_ else f  # type: ignore[arg-type]
        for f in read.facts
    ]
    return replace(read, facts=tuple(facts))


def test_update_without_change_keeps_every_byte() -> None:
    """What says the same is the same text, however a person laid it out."""
    assert _updated(BY_HAND, lambda read: read) == BY_HAND
    windows = BY_HAND.replace("\n", "\r\n")
    assert store.updated(windows, store.loads(windows)) == windows


def test_update_of_a_review_adds_only_its_lines() -> None:
    """Confirming a fact adds the review's fields after the fields before them."""
    after = _updated(
        BY_HAND,
        lambda read: _with(
            read, "talks", review=Review.CONFIRMED, reviewer="Ada", reviewed=date(2019, 3, 5)
        ),
    )
    added = "        review: confirmed\n        reviewer: Ada\n        reviewed: 2019-03-05\n"
    assert after.replace(added, "") == BY_HAND
    assert "time: 2019-02   # to be checked\n" + added in after


def test_update_of_a_slot_keeps_the_comment_beside_it() -> None:
    """A value changes in its place; the comment on its line stays."""

    def later(read: RuleFile) -> RuleFile:
        stated = read.facts[0].claim
        slots = {**stated.slots, "time": (Filler(Time.parse("2019-03-01")),)}
        return _with(read, "talks", claim=replace(stated, slots=slots))

    after = _updated(BY_HAND, later)
    changed = [
        (a, b) for a, b in zip(BY_HAND.splitlines(), after.splitlines(), strict=True) if a != b
    ]
    assert len(changed) == 1
    assert changed[0][1] == "            time: 2019-03-01   # to be checked"


def test_update_reaches_folded_text_lists_and_one_line_facts() -> None:
    """Folded evidence, list items, flow mappings and block texts can all be changed."""

    def change(read: RuleFile) -> RuleFile:
        evidence = (replace(read.facts[0].evidence[0], text="They met: twice.", line=9),)
        read = _with(read, "talks", evidence=evidence)
        read = _with(read, "storm", review=Review.REJECTED)
        return _with(read, "end", note=None)

    after = _updated(BY_HAND, change)
    for comment in (
        "# Desk copy.",
        "# who",
        "# first",
        "# last",
        "# the end",
        "# a summit, really",
    ):
        assert comment in after
    assert 'text: "They met: twice."' in after


def test_update_adds_and_removes_facts_and_names() -> None:
    """New facts and names get a place in the list; removed ones leave the others untouched."""
    new = fact("flood", claim(cls="flood", place=places.find("Bergen")), evidence=())

    def change(read: RuleFile) -> RuleFile:
        talks, _, end = read.facts
        names = (*read.names, KnownName("Tomas Okafor", "PERSON"))
        return replace(read, facts=(new, talks, end), names=names)

    after = _updated(BY_HAND, change)
    for kept in ("# Desk copy.", "# who", "# last", "# the end", "'Mara Lindqvist'   # not Lind"):
        assert kept in after
    assert "storm" not in after


def test_update_adds_missing_parts() -> None:
    """A file of names alone can get a source and facts."""
    text = "# Names\nnames:\n  - name: Mara Lindqvist # ours\n"
    after = _updated(text, lambda read: replace(read, source=SOURCE, facts=(fact("a", claim()),)))
    assert "- name: Mara Lindqvist # ours\n" in after


def test_update_of_a_file_in_one_line_is_rewritten() -> None:
    """Where nothing can be patched, what the file says counts, not how it looked."""
    text = "{facts: [{id: a, class: storm}]}"
    after = _updated(text, lambda read: _with(read, "a", stale=True))
    assert "stale: true" in after


def test_update_writes_only_when_something_changed(tmp_path: Path) -> None:
    """An unchanged file is not touched, a changed one is, a missing one is made."""
    path = tmp_path / "a.yaml"
    made = rules(fact("a", MEETING))
    assert store.update(path, made)
    os.utime(path, (1, 1))
    assert not store.update(path, store.load(path))
    assert path.stat().st_mtime == 1
    assert store.update(path, replace(made, facts=()))


@given(FILES, FILES)
@settings(max_examples=150, deadline=None)
def test_update_always_ends_at_what_was_asked(one: RuleFile, other: RuleFile) -> None:
    """Whatever a file held, after an update it holds the new rules."""
    text = "# mine\n" + store.dump(one)
    after = store.updated(text, other)
    assert store.loads(after) == other


def test_a_field_that_comes_first_keeps_comments() -> None:
    """A title above the publisher, a line above a text: what stands there stays."""
    text = """\
source:
  publisher: The Morning Ledger  # by phone
  path: reference/harbour.md
facts:
  - id: a
    class: visit
    slots: {place: Oslo}   # sure
    evidence:
      - text: She came.   # said so
"""

    def change(read: RuleFile) -> RuleFile:
        said = replace(read.facts[0].evidence[0], line=7)
        titled = replace(read, source=replace(read.source, title="Harbour talks"))
        return _with(titled, "a", evidence=(replace(said, source=titled.source),))

    after = _updated(text, change)
    assert after == text.replace("  publisher", "  title: Harbour talks\n  publisher").replace(
        "- text: She", "- line: 7\n        text: She"
    )


# -- the published schema


def test_published_schema_is_current() -> None:
    """The JSON Schema beside the code is the one that the models give."""
    path = Path(store.__file__).with_name("data") / "rules.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema()
    ours = Path(__file__).parents[1] / "rules" / layout.SCHEMA_FILE
    assert ours.read_bytes() == path.read_bytes()


def test_schema_knows_every_slot_and_form() -> None:
    """An editor can offer the slots and the forms of values."""
    schema = json_schema()
    slots = schema["$defs"]["FactModel"]["properties"]["slots"]
    assert set(slots["properties"]) == set(SLOTS)
    assert all(form.value in json.dumps(schema) for form in Form)


# -- the documentation


DOCS = (Path(__file__).parents[1] / "docs" / "rule-files.md").read_text(encoding="utf-8")


def test_examples_of_the_documentation_load() -> None:
    """Every YAML example in the documentation of rule files is one."""
    examples = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    assert len(examples) > 1
    for example in examples:
        held = store.loads(example.replace("written:\n  …\n", ""))
        assert held.facts or held.names


def test_every_field_and_slot_is_documented() -> None:
    """No field, slot, status or form of value is missing from the documentation."""
    words = set(re.findall(r"[\w-]+", DOCS))
    for part in FIELDS.values():
        assert set(part) <= words
    for known in (SLOTS, Form, Status, Review, Kind):
        assert set(known) <= words
