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
