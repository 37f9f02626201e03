"""The last answers of reviews on this computer, so that they can be taken back another day.

One line of JSON for each, in the cache folder beside the rules: which fact, how it was, how it was
left. It may be deleted at any time; then only the answers of the walk at hand can be taken back.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import UserError
from factcheck.facts import cachefolder, store
from factcheck.facts.review import editable, edited, put
from factcheck.files import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.facts.model import Fact, RuleFile

MOST = 100
"""So many answers are remembered."""


class Answer(NamedTuple):
    """What somebody did with a fact."""

    file: str
    """The whole path of the rule file."""
    id: str
    word: str
    """``accepted``, ``rejected`` or ``edited``."""
    was: str
    """The fact as :func:`~factcheck.facts.review.editable` gives it."""
    now: str


class Answers:
    """The answers that are remembered for the rules in *folder*, the latest last."""

    def __init__(self, folder: Path) -> None:
        self._place = cachefolder.beside(folder, ".answers.jsonl")

    def add(self, before: Fact, after: Fact, rules: RuleFile, word: str) -> None:
        """Remember that *before*, of *rules*, was left as *after*."""
        answer = Answer(
            os.path.abspath(rules.path),
            before.id,
            word,
            editable(before, rules),
            editable(after, rules),
        )
        self._keep([*self._held(), answer])

    def any_of(self, paths: Iterable[Path]) -> bool:
        """Whether an answer is remembered that was given to a fact of the rule files *paths*."""
        known = {os.path.abspath(path) for path in paths}
        return any(answer.file in known for answer in self._held())

    def drop(self) -> None:
        """Forget the last answer."""
        self._keep(self._held()[:-1])

    def take_back(self, paths: Iterable[Path]) -> tuple[RuleFile, Fact, str] | None:
        """Take the last answer back that was given to a fact of the rule files *paths*.

        The rule file, the fact as it is again, and what had been answered; None where no answer is
        remembered. Raises UserError where the fact was changed since; its answer is then forgotten.
        """
        known = {os.path.abspath(path): path for path in paths}
        held = self._held()
        answer = next((answer for answer in reversed(held) if answer.file in known), None)
        if answer is None:
            return None
        self._keep([other for other in held if other is not answer])
        rules = store.load(known[answer.file])
        fact = next((fact for fact in rules.facts if fact.id == answer.id), None)
        if fact is None or editable(fact, rules) != answer.now:
            raise UserError(
                f"{rules.path}#{answer.id}: was {answer.word}, and changed since; it stays as it is"
            )
        # its line of English is the one it had, whatever else changed
        before = edited(answer.was, replace(fact, says=""), rules)
        return rules, put(before), answer.word

    def _held(self) -> list[Answer]:
        """The answers on disk; of lines that cannot be read, none."""
        try:
            lines = self._place.read_text("utf-8").splitlines()
            return [Answer(**json.loads(line)) for line in lines]
        except (OSError, ValueError, TypeError):
            return []

    def _keep(self, answers: list[Answer]) -> None:
        """Write *answers*; where that cannot be done, they are not remembered."""
        text = "".join(
            json.dumps(answer._asdict(), ensure_ascii=False) + "\n" for answer in answers[-MOST:]
        )
        with suppress(OSError, UserError):
            cachefolder.make(self._place.parent)
            write_text(self._place, text, durable=False)
