"""What the reading of both sides says of a name and of what a source may have in its place."""

from __future__ import annotations

import pytest

from factcheck.checks.sentences.crossread import Beside, beside, signs_of
from factcheck.checks.sentences.passages import Passage, passages
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED, load
from factcheck.run import extract_document

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

STORY = """Bell of the Selma raised

Divers have raised the bell of the ferry Selma, which sank off Bodø in 1931.

A fisherman from Vardal had found the wreck in March when his nets caught on it.

The choir of Tromsø sings there on Sunday.
"""
DRAFT = "A fisherman from Bodø came upon the wreck of the Selma in March."


@pytest.fixture(scope="module")
def base() -> FactBase:
    """What the story states."""
    return FactBase([extract_document(read_text(STORY, "s.txt"))])


@pytest.fixture(scope="module")
def both(base: FactBase) -> Beside:
    """The draft's sentence beside those of the story."""
    doc = load()(DRAFT)
    found = beside(Reader(doc), base, next(doc.sents))
    assert found is not None
    assert found is beside(Reader(doc), base, next(doc.sents))
    return found


def with_words(base: FactBase, words: str) -> tuple[Passage, list[tuple[int, int]]]:
    """The sentence of the story that has *words*, and where."""
    passage = next(one for one in passages(base).all if words in one.text)
    return passage, list(passage.spots([words]))


def test_a_name_answers_to_the_one_in_its_place(base: FactBase, both: Beside) -> None:
    """The town is off, and answers to the fisherman's town, not to where the ferry sank."""
    span = Span(DRAFT.index("Bodø"), DRAFT.index("Bodø") + len("Bodø"))
    found = signs_of(both, span, *with_words(base, "Vardal"))
    assert found["points_here"] == 1
    assert found["points"] > 0.5
    assert found["gainsaid"] > 0
    assert signs_of(both, span, *with_words(base, "1931"))["points"] < 0.2


def test_what_was_not_read_says_nothing(base: FactBase, both: Beside) -> None:
    """Nothing points to what does not stand in the sentence, nor where nothing was read."""
    span = Span(0, len(DRAFT))
    passage, _ = with_words(base, "Vardal")
    found = signs_of(both, span, passage, [])
    assert (found["points"], found["points_here"]) == (0, 0)
    assert signs_of(None, span, passage, [(0, 5)]) == dict.fromkeys(found, 0.0)
