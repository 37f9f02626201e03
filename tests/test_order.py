"""What is found in a draft does not hang on what was read before it, nor on the run."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from factcheck.checks.sentences.passages import passages
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import load
from factcheck.run import extract_document, lint_text

STORY = """Ferry to Brask delayed

BRASK, May 6 - The carrier put off the launch of its new ferry until June because of a storm.

Travellers must take the old boat. The journey takes two hours, the firm's spokesman said.
"""


def _base() -> FactBase:
    return FactBase([extract_document(read_text(STORY, "s.txt", published=date(2024, 5, 6)))])


def test_words_that_stand_for_one_another_do_not_hang_on_who_asks_first() -> None:
    """With vectors at hand or not, and in whatever order, a word has the same likes."""
    vectors = load().vocab.vectors
    asked = ["vessel", "voyage", "passengers", "company", "postpone"]
    answers = []
    for order in (asked, asked[::-1]):
        source = passages(_base())
        source.read_with(vectors)
        first = {word: dict(source.like(word)) for word in order}
        assert first == {word: dict(source.like(word, vectors)) for word in order}
        answers.append(first)
    assert answers[0] == answers[1]


def test_a_draft_is_judged_the_same_after_another() -> None:
    """Findings and claims of a draft are those of the draft alone."""
    other = "Passengers have to use the old vessel; the voyage lasts two hours."
    draft = "The company postponed the launch of its ferry until July because of a strike."
    alone = lint_text(draft, _base(), date(2024, 5, 7))
    base = _base()
    lint_text(other, base, date(2024, 5, 7))
    after = lint_text(draft, base, date(2024, 5, 7))
    assert [(f.code, f.span) for f in after.findings] == [(f.code, f.span) for f in alone.findings]
    assert after.claims == alone.claims


LIKES = f"""
import sys
from factcheck.checks.sentences.passages import passages
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import load
from factcheck.run import extract_document
source = passages(FactBase([extract_document(read_text({STORY!r}, "s.txt"))]))
for text in sys.argv[1:]:
    load()(text)
print(sorted(source.like("trip", load().vocab.vectors).items()))
"""


def test_words_that_stand_for_one_another_do_not_hang_on_texts_read_before() -> None:
    """A pipeline that has met the word in some text knows no more of it than a new one."""
    answers = {
        subprocess.run(
            [sys.executable, "-c", LIKES, *texts], capture_output=True, text=True, check=True
        ).stdout
        for texts in ([], ["A trip is the journey of a traveller."])
    }
    assert len(answers) == 1
    assert "traveller" in answers.pop()


COMPANY = "Anna Velm met Boris Harm, Clara Lund, Dora Moss and Emil Rask in Orland on Monday."
NAMES = f"""
from factcheck.checks.sentences.passages import passages
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document
print(*passages(FactBase([extract_document(read_text({COMPANY!r}, "s.txt"))])).named, sep="|")
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_names_are_looked_at_in_one_order(seed: str) -> None:
    """Of two that are equally near the same is taken in every run, whatever words hash to."""
    done = subprocess.run(
        [sys.executable, "-c", NAMES],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    found = done.stdout.strip().split("|")
    assert "Anna Velm" in found
    assert found == sorted(found)
