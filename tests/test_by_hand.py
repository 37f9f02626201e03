"""Rules by hand: ``factcheck add``, three lines of YAML, and the desk's list of names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.errors import UserError
from factcheck.facts import store
from factcheck.facts.model import KnownName, Review, Tenure
from factcheck.language import BUNDLED
from factcheck.run import lint_text, open_rules

needs_model = pytest.mark.skipif(
    not (BUNDLED / "config.cfg").exists(), reason="the language model is not built"
)

NAMES = """\
# The desk's spellings.
names:
  - name: Mara Lindqvist
    kind: PERSON
    wrong: [Lindquist, Lindkvist]
    of: Norway
    offices:
      - office: foreign minister
        since: 2019-03
  - name: Northern Line
    kind: ORG
"""
THREE_LINES = """\
facts:
  - id: talks-oslo
    class: meeting
    slots: {participants: [Mara Lindqvist, Tomas Okafor], place: Oslo, time: March 2019}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    return tmp_path


def add(*arguments: str, typed: str = "") -> str:
    """What ``factcheck add`` prints; raises what it refuses."""
    done = CliRunner().invoke(app, ["add", *arguments, "--by", "Ada Berg"], input=typed)
    if done.exception is not None:
        raise done.exception
    return done.stdout


def test_a_fact_from_options(desk: Path) -> None:
    """Class and slots make a fact, confirmed by who adds it, with its reason."""
    shown = add("meeting", "who=Mara Lindqvist", "who=Tomas Okafor", "where=Oslo", "when=July 2018",
                "status=called-off", "why=Told by the ministry.")  # fmt: skip
    [fact] = store.load(desk / "rules" / "desk.yaml").facts
    assert fact.says in shown
    assert fact.id in shown
    assert "called off" in fact.says
    assert [str(time.iso()) for time in fact.claim.values("time")] == ["2018-07"]  # type: ignore[union-attr]
    assert (fact.review, fact.reviewer) == (Review.CONFIRMED, "Ada Berg")
    assert fact.note == "Told by the ministry."


@needs_model
def test_a_post_that_no_table_has(desk: Path) -> None:
    """What the desk calls the head of a harbour is right as it stands; another post is not."""
    add("hold-office", "holder=Tomas Okafor", "office=harbour chief", "body=Bergen")
    rules = open_rules([desk / "rules"])
    assert lint_text("Tomas Okafor is harbour chief of Bergen.", rules).findings == ()
    wrong = lint_text("Tomas Okafor is foreign minister of Bergen.", rules).findings
    assert {finding.code for finding in wrong} >= {"FC107"}


def test_a_fact_from_answers(desk: Path) -> None:
    """With nothing said, it asks; an empty answer leaves a thing out."""
    answers = ["1", "win", "", "Mara Lindqvist", "the cup", "Bergen", "2019", "", "", "", "y"]
    shown = add(typed="\n".join(answers) + "\n")
    assert "Mara Lindqvist won the cup in Bergen in 2019." in shown
    assert len(store.load(desk / "rules" / "desk.yaml").facts) == 1
    refused = ["1", "win", "", "Tomas Okafor", "the cup", "", "", "", "", "", "n"]
    add(typed="\n".join(refused) + "\n")
    assert len(store.load(desk / "rules" / "desk.yaml").facts) == 1


def test_facts_are_added_below_what_is_there(desk: Path) -> None:
    """Comments and other facts stay, and a second fact of the same kind has its own id."""
    path = desk / "rules" / "desk.yaml"
    path.write_text("# Ours.\n" + THREE_LINES)
    add("visit", "agent=Tomas Okafor", "place=Oslo")
    add("visit", "agent=Tomas Okafor", "place=Oslo", "time=2020")
    text = path.read_text()
    assert text.startswith("# Ours.\n" + THREE_LINES.rstrip("\n"))
    assert len({fact.id for fact in store.loads(text).facts}) == 3


def test_names_are_joined(desk: Path) -> None:
    """What is added to a name comes to what is known of it."""
    add("name", "Mara Lindqvist", "wrong=Lindquist", "kind=PERSON", "of=Norway")
    add("name", "Mara Lindqvist", "wrong=Lindkvist", "office=foreign minister", "since=2019-03")
    [name] = store.load(desk / "rules" / "names.yaml").names
    tenure = Tenure("foreign minister", since="2019-03")
    assert name == KnownName(
        "Mara Lindqvist",
        "PERSON",
        offices=("foreign minister",),
        wrong=("Lindquist", "Lindkvist"),
        of="Norway",
        tenures=(tenure,),
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["meeting", "time=soon"], "not a time"),
        (["meeting", "plaice=Oslo"], "did you mean 'place'"),
        (["meeting", "place=Oslo", "status=cancelled"], "did you mean 'called-off'"),
        (["meeting", "Oslo"], "place=Oslo"),
        (["meting", "where=Oslo"], "did you mean 'meeting'"),
        (["meeting", "whre=Oslo"], "did you mean 'where'"),
        (["meeting"], "at least one"),
        (["name"], "Mara Lindqvist"),
        (["name", "Mara", "wrnog=Mora"], "did you mean 'wrong'"),
        (["name", "Mara", "since=2019"], "office=POST"),
        (["name", "Mara", "office=chair", "since=soon"], "not a time"),
    ],
)
def test_slips_are_named_and_nothing_is_written(
    desk: Path, arguments: list[str], words: str
) -> None:
    """One line says what is wrong and what was probably meant."""
    with pytest.raises(UserError) as caught:
        add(*arguments)
    assert words in str(caught.value)
    assert list((desk / "rules").iterdir()) == []


def test_posts_are_read_back_as_written() -> None:
    """Two posts of one name, with their bodies and dates, beside a plain one."""
    text = """\
names:
  - name: Mara Lindqvist
    offices:
      - office: minister
        body: Norway
        since: 2019-03
      - office: minister
        body: Denmark
        until: 2018
      - chair
"""
    rules = store.loads(text)
    assert [(post.office, post.body) for post in rules.names[0].posts] == [
        ("minister", "Norway"),
        ("minister", "Denmark"),
        ("chair", ""),
    ]
    assert store.dump(rules).endswith(text)
    assert store.loads(store.dump(rules)) == rules


# -- what drafts are held against


def found(desk: Path, text: str) -> list[tuple[str, str, str | None]]:
    """What is found in a draft of May 2019, by the folder's rules."""
    report = lint_text(text, open_rules([desk / "rules"]), date(2019, 5, 1))
    return [(f.code, f.found, f.expected) for f in report.findings]


@needs_model
def test_three_lines_are_a_rule(desk: Path) -> None:
    """A fact of three lines supports what agrees with it and contradicts what does not."""
    (desk / "rules" / "harbour.yaml").write_text(THREE_LINES)
    assert found(desk, "Mara Lindqvist met Tomas Okafor in Oslo in March 2019.") == []
    assert found(desk, "Mara Lindqvist met Tomas Okafor in Bergen in March 2019.") == [
        ("FC101", "Bergen", "Oslo")
    ]


@needs_model
def test_names_of_the_desk(desk: Path) -> None:
    """Known wrong spellings are marked, names are known, and posts are held to."""
    (desk / "rules" / "names.yaml").write_text(NAMES)
    assert found(desk, "Mara Lindqvist left the Northern Line.") == []
    assert found(desk, "Reporters asked Lindkvist about it.") == [
        ("FC201", "Lindkvist", "Lindqvist")
    ]
    assert ("FC107", "Defence minister", "foreign minister") in found(
        desk, "Defence minister Mara Lindqvist spoke."
    )
    assert "FC107" not in {code for code, *_ in found(desk, "Foreign minister Lindqvist spoke.")}


TALKS = ["meeting", "who=Mara Lindqvist", "who=Tomas Okafor", "where=Oslo", "when=March 2019"]
CHIEF = ["hold-office", "holder=Tomas Okafor", "office=chief executive", "body=Northern Line"]
QUAY = ["quote", "speaker=Mara Lindqvist", "words=The quay stays open while there are ships"]
FLOOD = ["kill", "agent=the flood", "patient=people", "quantity=40 people", "where=Hanoi",
         "when=June 2017"]  # fmt: skip
DEAL = ["buy", "agent=Northern Line", "patient=Haddad Shipping", "quantity=$40 million",
        "when=2016"]  # fmt: skip
MINISTER = ["name", "Mara Lindqvist", "of=Norway", "office=foreign minister", "since=2019-03"]
DRAFT_DAY = date(2022, 1, 3)


def alone(rule: list[str], draft: str) -> list[tuple[str, str]]:
    """The errors in *draft* where *rule* is the only one there is."""
    add(*rule)
    found = lint_text(draft, open_rules([Path("rules")]), DRAFT_DAY).findings
    return [(f.code, draft[f.span.start : f.span.end]) for f in found if f.severity == "error"]


@needs_model
@pytest.mark.parametrize(
    ("rule", "draft", "found"),
    [
        (TALKS, "Lindqvist and Okafor met in Bergen in March 2019.", ("FC101", "Bergen")),
        (TALKS, "Lindqvist and Okafor met in Oslo in April 2019.", ("FC102", "April 2019")),
        (TALKS, "Mara Lindqvist met Pavel Novak in Oslo in March 2019.", ("FC104", "Pavel Novak")),
        ([*TALKS, "status=called-off"], "Lindqvist met Okafor in Oslo in March 2019.",
         ("FC105", "met")),
        (CHIEF, "Ada Berg is the chief executive of Northern Line.", ("FC107", "Ada Berg")),
        (QUAY, "“The quay stays shut while there are ships,” Lindqvist said.", ("FC301", "shut")),
        (FLOOD, "The flood killed 60 people in Hanoi in June 2017.", ("FC106", "60")),
        (DEAL, "Northern Line bought Haddad Shipping for $70 million in 2016.",
         ("FC106", "$70 million")),
        (["name", "Mara Lindqvist", "kind=PERSON"], "Mara Lindqvisst opened the fair.",
         ("FC201", "Lindqvisst")),
        (MINISTER, "Mara Lindqvist, Norway's finance minister, arrived late.",
         ("FC107", "Norway's finance minister")),
        (["conference", "where=Bergen", "when=2019-06", "ordinal=12th"],
         "The 14th conference took place in Bergen in June 2019.", ("FC106", "14th")),
    ],
)  # fmt: skip
def test_one_rule_is_enough(
    desk: Path, rule: list[str], draft: str, found: tuple[str, str]
) -> None:
    """What is rare or common is not judged by how many rules a desk has."""
    assert alone(rule, draft) == [found]


@needs_model
@pytest.mark.parametrize(
    ("rule", "draft"),
    [
        (TALKS, "Lindqvist and Okafor met in Oslo in March 2019."),
        (TALKS, "Lindqvist and Okafor met again in Bergen in May 2020."),
        (TALKS, "Tomas Okafor visited Oslo in April 2019 without Mara Lindqvist."),
        (CHIEF, "Ada Berg, chief executive of Southern Line, met Tomas Okafor."),
        (CHIEF, "Tomas Okafor, chairman of the harbour board, said sales were weak."),
        (QUAY, "“Ships come and go,” Lindqvist said. “The quay stays.”"),
        (FLOOD, "The flood killed 12 people in Vienna in 2013."),
        (FLOOD, "An earthquake killed 60 people in Hanoi in June 1987."),
        (DEAL, "Northern Line bought two ferries for $70 million in 2016."),
        (DEAL, "Northern Line sold Haddad Shipping in 2020 for $90 million."),
        (MINISTER, "In 2012, Lindqvist was mayor of Bergen."),
    ],
)
def test_one_rule_says_no_more_than_it_says(desk: Path, rule: list[str], draft: str) -> None:
    """A draft that speaks of something else is left alone, and so is one that agrees."""
    assert alone(rule, draft) == []
