"""``factcheck review``: walk the facts that nobody has looked at, one key for each."""

from __future__ import annotations

import sys
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import console, keys
from factcheck.cli.options import RulesFolders, Words, choice, rule_folders
from factcheck.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from factcheck.facts.answers import Answers
    from factcheck.facts.model import Fact, Review, RuleFile
    from factcheck.output.terminal import Painter

PROMPT = "[a]ccept  [r]eject  [n]ote  [e]dit  [s]kip  [u]ndo  [q]uit  [?]"
HELP = """\
    a  it is so, and drafts may be held against it
    r  it is not so, or the article does not say so; asks why
    n  write a note, then choose
    e  change it in your editor ($VISUAL or $EDITOR)
    s  leave it for later
    u  take the last answer back, also that of an earlier walk
    q  stop; every answer is already saved
"""


def command(
    words: Words = None,
    rules: RulesFolders = None,
    state: Annotated[
        str,
        typer.Option(metavar="STATE", help="Which facts to walk: proposed, confirmed or rejected."),
    ] = "proposed",
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who reviews; else as git or the computer knows you."),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take the last answer back, and show its fact again.")
    ] = False,
) -> None:
    """Review facts that nobody has looked at, one key for each.

    Shows what the fact says, and the words of the article around its proof. Each answer is saved at
    once, with who gave it and when.
    """
    from factcheck.facts.answers import Answers
    from factcheck.facts.model import Review
    from factcheck.facts.search import Query, split_words
    from factcheck.run import open_rules

    wanted = choice(state, "--state", list(Review))
    query = Query(words=split_words(words), review=wanted)
    folders = rule_folders(rules)
    library = open_rules(folders)
    found = ((file, fact) for file, fact in library.find(query) if not fact.stale)
    today = date.today()  # noqa: DTZ011 (the reviewer's own day)
    walk = _Walk(found, library.count(query), by or keys.who(), today)
    if folders:
        walk.answers, walk.paths = Answers(folders[0]), library.paths
    if undo and not walk.reach_back():
        raise UserError("--undo: no answer is remembered that could be taken back")
    if not walk.more():
        told = f"no {wanted.value} facts" + (" with these words" if words else "")
        if walk.answers and walk.answers.any_of(walk.paths):
            told += "; 'factcheck review --undo' takes the last answer back"
        console.say(told)
        return
    try:
        with keys.Keyboard() as walk.keyboard:
            walk.run()
    except (EOFError, KeyboardInterrupt):
        print()
    print(walk.summary())


class _Walk:
    """One walk through the facts that are *coming*, about *total*, with what was said so far."""

    def __init__(
        self, coming: Iterator[tuple[RuleFile, Fact]], total: int, reviewer: str, today: date
    ) -> None:
        from factcheck.output.terminal import Painter

        self.coming = coming
        self._total = total
        self.found: list[tuple[RuleFile, Fact]] = []
        """Those that have come so far."""
        self.reviewer = reviewer
        self.today = today
        self.paint: Painter = Painter(console.colour())
        self.keyboard = keys.Keyboard()
        self.at = 0
        self.note: str | None = None
        self.done: list[tuple[int, Fact, str]] = []
        """Answers of this walk: which fact, how it was, and what was answered."""
        self.answers: Answers | None = None
        """Those of earlier walks, and of this one."""
        self.paths: Sequence[Path] = ()

    def run(self) -> None:
        """Ask until there is nothing left or the person has had enough."""
        shown = -1
        while self.more():
            if shown != self.at:
                self._show()
                shown = self.at
            key = self.keyboard.key(self.paint(PROMPT, *keys.FAINT) + " ")
            try:
                again = self._answer(key)
            except UserError as error:
                print(f"    {error}")
                again = True
            if again is None:
                return
            shown = -1 if key in "eu" else shown

    def more(self) -> bool:
        """Whether there is a fact left to ask for."""
        if self.at == len(self.found):
            self.found.extend(islice(self.coming, 1))
        return self.at < len(self.found)

    def reach_back(self) -> bool:
        """Take back the last answer of an earlier walk, and put its fact next; whether it was one.

        Raises UserError where the fact was changed since.
        """
        taken = self.answers.take_back(self.paths) if self.answers else None
        if taken is None:
            return False
        rules, fact, word = taken
        self.found.insert(self.at, (rules, fact))
        self._total += 1
        print(f"    taken back: {fact.ref} was {word} in an earlier walk")
        return True

    def summary(self) -> str:
        """What was answered, in one line."""
        counts = {word: sum(w == word for *_, w in self.done) for word in _WORDS.values()}
        told = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        left = self._total - self.at if self.more() else 0
        return f"{told or 'nothing answered'}; {left} left"

    def _answer(self, key: str) -> bool | None:
        """Do what *key* asks for; None to stop."""
        match key:
            case "a" | "r":
                self._say(key)
            case "n":
                self.note = self.keyboard.line("    note: ") or None
            case "e":
                self._edit()
            case "s":
                self._next("s", self._fact)
            case "u":
                self._undo()
            case "q":
                return None
            case _:
                print(HELP, end="")
        return True

    @property
    def _fact(self) -> Fact:
        return self.found[self.at][1]

    def _say(self, key: str) -> None:
        from factcheck.facts.model import Review
        from factcheck.facts.review import Said, say

        review: Review = Review.CONFIRMED if key == "a" else Review.REJECTED
        if key == "r" and self.note is None:
            self.note = self.keyboard.line("    why? (Enter for no reason) ") or None
        before = self._fact
        said = Said(review, self.reviewer, self.today, self.note or before.note)
        self._put(say(before, said), key)
        print(f"    {self.paint(_WORDS[key], *keys.STRONG)}")
        self._next(key, before)

    def _next(self, key: str, before: Fact) -> None:
        self.done.append((self.at, before, _WORDS[key]))
        self.note = None
        self.at += 1

    def _undo(self) -> None:
        from factcheck.facts.review import put

        if not self.done:
            if not self.reach_back():
                print("    nothing to take back")
            return
        at, before, word = self.done.pop()
        if word != _WORDS["s"]:
            put(before)
            if self.answers:
                self.answers.drop()
        self.at = at
        self._put(before)
        print("    taken back")

    def _edit(self) -> None:
        from factcheck.facts.review import editable, edited, put

        file, fact = self.found[self.at]
        text = editable(fact, file)
        while True:
            with self.keyboard.released():
                changed = keys.editor(text)
            if changed is None or changed == editable(fact, file):
                print("    unchanged")
                return
            try:
                new = edited(changed, fact, file)
            except UserError as error:
                print(f"    {error}")
                if not self.keyboard.line("    Enter to go on editing, q to drop the change: "):
                    text = changed
                    continue
                return
            self.done.append((self.at, fact, _WORDS["e"]))
            self._put(put(new), "e")
            return

    def _put(self, fact: Fact, key: str = "") -> None:
        """Have *fact* in the place of the one at hand; by *key* it became so, if it is no undo."""
        file, before = self.found[self.at]
        self.found[self.at] = (file, fact)
        if key and self.answers:
            self.answers.add(before, fact, file, _WORDS[key])

    def _show(self) -> None:
        from factcheck.output.excerpts import around
        from factcheck.output.facts import origin, state
        from factcheck.output.terminal import printable, wrap

        fact = self._fact
        width = console.width()
        place = self.paint(f"{self.at + 1}/{self._total}  {fact.ref}", *keys.FAINT)
        said = "" if fact.review.value == "proposed" else f"  ({state(fact)})"
        print(f"\n{place}{said}")
        print(self.paint(wrap(printable(fact.says), width, "", "  "), *keys.STRONG))
        for item in fact.evidence:
            print(self.paint(f"    {printable(origin(item))}", *keys.FAINT))
            for line in around(item, width, self.paint):
                print(line)
        if not fact.evidence:
            print("    (no source: written by hand)")
        sys.stdout.flush()


_WORDS = {"a": "accepted", "r": "rejected", "e": "edited", "s": "skipped"}
