"""``factcheck review`` in a terminal: a key for each fact, every answer saved at once."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factcheck.cli.review import command as review
from factcheck.errors import UserError
from factcheck.facts import store
from factcheck.facts.answers import Answers
from factcheck.facts.model import Review, RuleFile
from factcheck.facts.review import Said, editable, edited, say

ARTICLE = """\
---
publisher: The Morning Ledger
published: 2019-03-04
---
# Harbour talks off

The quay was empty in the morning.

Mara Lindqvist met Tomas Okafor in Oslo in 2018. Nobody else came. The storm passed.
"""
RULES = """\
# Kept by the harbour desk.
source:
  publisher: The Morning Ledger
  published: 2019-03-04
  path: reference/harbour.md

facts:
  - id: meeting-oslo
    class: meeting
    slots:
      participants: [Mara Lindqvist, Tomas Okafor]
      place: Oslo
      time: 2018
    evidence:
      - line: 9
        text: Mara Lindqvist met Tomas Okafor in Oslo in 2018.

  # checked twice
  - id: storm
    says: The storm passed.
    class: storm
    slots:
      place: Oslo
    evidence:
      - line: 9
        text: The storm passed.

  - id: fair
    class: fair
    slots: {place: Bergen}   # by hand
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with an article and its rule file of three proposed facts."""
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "harbour.md").write_text(ARTICLE)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "harbour.yaml").write_text(RULES)
    return tmp_path


def rules(desk: Path) -> RuleFile:
    """What the rule file says now."""
    return store.load(desk / "rules" / "harbour.yaml")


class Terminal:
    """``factcheck review`` in a pseudo-terminal."""

    def __init__(self, desk: Path, *arguments: str, editor: str = "false") -> None:
        self.master, slave = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "VISUAL")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "factcheck", "review", "--by", "Ada Berg", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=desk,
            env={**environment, "TERM": "xterm", "EDITOR": editor, "COLUMNS": "100"},
            start_new_session=True,
        )
        os.close(slave)
        self.seen = ""

    def wait_for(self, words: str) -> str:
        """Read until *words* appear after what was read before; everything since then."""
        screen = ""
        until = time.monotonic() + 60
        while words not in (plain := re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", screen)):
            ready, _, _ = select.select([self.master], [], [], max(0, until - time.monotonic()))
            try:
                chunk = os.read(self.master, 65536).decode("utf-8", "replace") if ready else ""
            except OSError:
                chunk = ""
            if not chunk:
                self.close(kill=True)
                pytest.fail(f"{words!r} never came; the screen ended with:\n{plain[-800:]}")
            screen += chunk
        return plain

    def press(self, keys: str) -> None:
        """Type *keys*."""
        os.write(self.master, keys.encode())

    def close(self, *, kill: bool = False) -> int:
        """Wait for the end, or make it."""
        try:
            if kill:
                self.process.kill()
            return self.process.wait(60)
        finally:
            self.process.kill()
            self.process.wait()
            if self.master >= 0:
                os.close(self.master)
                self.master = -1


ASKED = "[?] "


@pytest.fixture
def terminal(desk: Path) -> Iterator[Terminal]:
    """A review that has begun, and an editor that moves things to Bergen."""
    opened = Terminal(desk, editor="sed -i s/Oslo/Bergen/")
    yield opened
    opened.close(kill=True)


def test_a_whole_walk(desk: Path, terminal: Terminal) -> None:
    """Accept, reject with a reason, take back, edit, skip, quit: each is in the file at once."""
    first = terminal.wait_for(ASKED)
    assert "1/3  rules/harbour.yaml#meeting-oslo" in first
    assert "Mara Lindqvist and Tomas Okafor held a meeting in Oslo in 2018." in first
    assert "The Morning Ledger, 2019-03-04, reference/harbour.md:9" in first
    assert "The quay was empty in the morning." in first
    assert "Nobody else came. The storm passed." in first

    terminal.press("a")
    assert "2/3" in terminal.wait_for(ASKED)
    held = rules(desk).facts[0]
    assert (held.review, held.reviewer) == (Review.CONFIRMED, "Ada Berg")
    assert held.reviewed is not None

    terminal.press("r")
    terminal.wait_for("no reason) ")
    terminal.press("It turned.\r")
    assert "3/3" in terminal.wait_for(ASKED)
    held = rules(desk).facts[1]
    assert (held.review, held.note) == (Review.REJECTED, "It turned.")

    terminal.press("u")
    assert "2/3" in terminal.wait_for(ASKED)
    held = rules(desk).facts[1]
    assert (held.review, held.reviewer, held.note) == (Review.PROPOSED, None, None)

    terminal.press("e")
    assert "2/3" in terminal.wait_for(ASKED)
    assert "place: Bergen" in (desk / "rules" / "harbour.yaml").read_text()

    terminal.press("sq")
    assert "1 accepted, 1 edited, 1 skipped; 1 left" in terminal.wait_for("left")
    assert terminal.close() == 0
    text = (desk / "rules" / "harbour.yaml").read_text()
    assert "# Kept by the harbour desk." in text
    assert "  # checked twice\n  - id: storm" in text
    assert "slots: {place: Bergen}   # by hand" in text


def test_a_process_that_ends_in_the_middle_loses_nothing(desk: Path, terminal: Terminal) -> None:
    """What was answered before the window closed is saved."""
    terminal.wait_for(ASKED)
    terminal.press("a")
    terminal.wait_for("2/3")
    terminal.close(kill=True)
    assert [fact.review.value for fact in rules(desk).facts] == [
        "confirmed",
        "proposed",
        "proposed",
    ]


def test_an_answer_of_an_earlier_walk_is_taken_back(desk: Path, terminal: Terminal) -> None:
    """After a new start, answers go back one by one to how the facts were, whatever was done."""
    before = rules(desk)
    terminal.wait_for(ASKED)
    terminal.press("e")
    terminal.wait_for(ASKED)
    terminal.press("a")
    terminal.wait_for("2/3")
    terminal.press("rIt turned.\r")
    terminal.wait_for("3/3")
    terminal.press("q")
    assert terminal.close() == 0
    again = Terminal(desk)
    try:
        again.wait_for(ASKED)
        again.press("u")
        seen = again.wait_for(ASKED)
        assert "taken back: rules/harbour.yaml#storm was rejected in an earlier walk" in seen
        assert "1/2  rules/harbour.yaml#storm" in seen
        assert rules(desk).facts[1] == before.facts[1]
        again.press("u")
        assert "#meeting-oslo was accepted" in again.wait_for(ASKED)
        assert rules(desk).facts[0].review is Review.PROPOSED
        again.press("u")
        assert "#meeting-oslo was edited" in again.wait_for(ASKED)
        assert rules(desk).facts == before.facts
        again.press("u")
        assert "nothing to take back" in again.wait_for(ASKED)
    finally:
        again.close(kill=True)


def test_what_was_changed_since_an_answer_stays(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer is taken back only where the fact is still as the answer left it."""
    monkeypatch.chdir(desk)
    remembered = Answers(Path("rules"))
    path = desk / "rules" / "harbour.yaml"
    held = store.load(Path("rules", "harbour.yaml"))
    now = say(held.facts[1], Said(Review.CONFIRMED, "Ada Berg"))
    remembered.add(held.facts[1], now, held, "accepted")
    path.write_text(path.read_text().replace("The storm passed.\n    class", "It blew.\n    class"))
    text = path.read_text()
    review(words=["nowhere"], rules=[Path("rules")])
    assert "no proposed facts with these words; 'factcheck review --undo' takes" in (
        capsys.readouterr().err
    )
    with pytest.raises(UserError, match="#storm: was accepted, and changed since"):
        remembered.take_back([Path("rules", "harbour.yaml")])
    assert path.read_text() == text
    assert remembered.take_back([Path("rules", "harbour.yaml")]) is None
    with pytest.raises(UserError, match="--undo: no answer is remembered"):
        review(rules=[Path("rules")], undo=True)
    (desk / ".factcheck-cache" / "rules.answers.jsonl").write_text("{broken\n")
    assert remembered.take_back([Path("rules", "harbour.yaml")]) is None


def test_an_edit_that_is_wrong_is_named_and_not_written(desk: Path) -> None:
    """A slip in the editor gives a line and a hint, and another try; the file stays."""
    opened = Terminal(desk, "storm", editor="sed -i s/place:/plaice:/")
    opened.wait_for(ASKED)
    opened.press("e")
    assert "unknown slot 'plaice' (did you mean 'place'?)" in opened.wait_for("drop the change: ")
    opened.press("q\r")
    opened.wait_for(ASKED)
    opened.press("q")
    assert opened.close() == 0
    assert (desk / "rules" / "harbour.yaml").read_text() == RULES


def test_only_the_facts_that_were_asked_for(desk: Path) -> None:
    """Words narrow the walk; what is answered is not asked again."""
    opened = Terminal(desk, "storm")
    assert "1/1  rules/harbour.yaml#storm" in opened.wait_for(ASKED)
    opened.press("a")
    opened.wait_for("0 left")
    opened.close()
    again = Terminal(desk, "storm")
    again.wait_for("no proposed facts with these words")
    assert again.close() == 0


def test_five_hundred_facts(desk: Path) -> None:
    """A walk through a folder of 500 facts: each answer is in its file, the rest is left."""
    (desk / "rules" / "harbour.yaml").unlink()
    for number in range(10):
        facts = "".join(
            f"  - id: fair-{n}\n    class: fair\n    slots:\n      place: Bergen\n\n"
            for n in range(50)
        )
        (desk / "rules" / f"{number}.yaml").write_text(f"facts:\n{facts}")
    opened = Terminal(desk)
    opened.wait_for(ASKED)
    opened.press("ar\r" * 26 + "q")
    assert "26 accepted, 26 rejected; 448 left" in opened.wait_for("448 left")
    assert opened.close() == 0
    for number, answered in ((0, 50), (1, 2), (2, 0)):
        held = store.load(desk / "rules" / f"{number}.yaml").facts
        expected = ["confirmed", "rejected"] * (answered // 2) + ["proposed"] * (50 - answered)
        assert [fact.review.value for fact in held] == expected


# -- saving, from Python


def test_reviewing_keeps_every_other_byte(desk: Path) -> None:
    """Only the lines of the review come and go; undone, the file is as it was."""
    path = desk / "rules" / "harbour.yaml"
    for fact in store.load(path).facts:
        before = path.read_text()
        said = say(fact, Said(Review.REJECTED, "Ada: Berg", date(2019, 3, 5), "no # such 'thing'"))
        assert store.load(path).facts[[f.id for f in rules(desk).facts].index(fact.id)] == said
        kept = [line for line in path.read_text().splitlines() if line in before.splitlines()]
        assert kept == before.splitlines()
        say(fact, Said(Review.PROPOSED))
        assert path.read_text() == before


def test_the_short_form_stays_valid(desk: Path) -> None:
    """A line by hand is a review too, without a name or a day."""
    path = desk / "rules" / "harbour.yaml"
    path.write_text(
        RULES.replace("    class: storm\n", "    class: storm\n    review: confirmed\n")
    )
    fact = rules(desk).facts[1]
    assert (fact.review, fact.reviewer) == (Review.CONFIRMED, None)
    assert say(fact, Said(Review.REJECTED, "Ada")).review is Review.REJECTED
    assert path.read_text().count("review: ") == 1


def test_a_fact_that_is_gone_is_said_so(desk: Path) -> None:
    """Somebody deleted the fact while it was on the screen."""
    path = desk / "rules" / "harbour.yaml"
    fact = store.load(path).facts[2]
    path.write_text(RULES[: RULES.index("  - id: fair")])
    with pytest.raises(UserError, match="fair: no longer in the file"):
        say(fact, Said(Review.CONFIRMED))


def test_what_is_edited_says_its_new_self(desk: Path) -> None:
    """The line of English follows an edit; the id may not change."""
    held = rules(desk)
    text = editable(held.facts[0], held)
    moved = edited(text.replace("Oslo", "Bergen"), held.facts[0], held)
    assert "in Bergen" in moved.says
    with pytest.raises(UserError, match="id of a fact stays"):
        edited(text.replace("meeting-oslo", "other"), held.facts[0], held)
    with pytest.raises(UserError, match=r"line \d+: .*stattus"):
        edited(text + "stattus: held\n", held.facts[0], held)
