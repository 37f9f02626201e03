"""Which names, times and figures of a draft are the very ones that a source's sentence has."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.sentences.passages import Passages, passages
from factcheck.checks.sentences.things import shared, things_in, things_of
from factcheck.claims.phrases import Reader
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import analyse, extract_document

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

STORY = """Council of Tarn votes for bridge

The council of Tarn voted yesterday for a bridge to the island. A dozen members of the Labour \
Party left the hall in March 2023.

Mayor Ida Lund wants 1,200 seats in the new hall of Orlik.
"""


@pytest.fixture(scope="module")
def source() -> Passages:
    """The sentences of the story, which came out on 6 March 2024."""
    return passages(
        FactBase([extract_document(read_text(STORY, "s.txt", published=date(2024, 3, 6)))])
    )


def shared_with(draft: str, source: Passages) -> tuple[dict[str, bool], dict[str, bool]]:
    """Which words of *draft* the sentences of the story have as things, and which of theirs."""
    doc, _ = analyse(read_text(draft, "d.txt"), None, source.base.names)
    mine = [one for sent in doc.sents for one in things_of(Reader(doc), source, sent)]
    theirs = [list(things_in(source, passage)) for passage in source.all]
    ours, others = shared(mine, theirs)
    texts = [passage.text for passage in source.all]
    return (
        {draft[one.start : one.end]: met for one, met in zip(mine, ours, strict=True)},
        {
            text[one.start : one.end]: met
            for text, side, here in zip(texts, theirs, others, strict=True)
            for one, met in zip(side, here, strict=True)
        },
    )


@pytest.mark.parametrize(
    ("draft", "word", "given"),
    [
        ("The council voted on March 5, 2024.", "March 5, 2024", "yesterday"),
        ("The council voted in March 2024.", "March 2024", "yesterday"),
        ("Lund spoke for 1200 seats.", "Lund", "Ida Lund"),
        ("The vote was in Orlik.", "Orlik", "Orlik"),
    ],
)
def test_the_same_thing_in_other_words_is_shared(
    source: Passages, draft: str, word: str, given: str
) -> None:
    """A day is "yesterday" and in its month, and a surname is the person."""
    ours, theirs = shared_with(draft, source)
    assert ours[word]
    assert theirs[given]


@pytest.mark.parametrize(
    ("draft", "word"),
    [
        ("The council voted on March 6, 2024.", "March 6, 2024"),
        ("The council voted in March 2022.", "March 2022"),
        ("Lund wants 1,400 seats.", "1,400"),
        ("Ida Berg wants a hall.", "Ida Berg"),
    ],
)
def test_what_is_like_it_is_not_shared(source: Passages, draft: str, word: str) -> None:
    """Another day, year, figure or person is not the same for a word in common."""
    ours, theirs = shared_with(draft, source)
    assert not ours[word]
    assert not theirs["yesterday"]
