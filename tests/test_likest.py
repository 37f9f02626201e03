"""Which sentences of the sources a sentence of a draft is read beside."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checks.sentences.likest import MOST, likest
from factcheck.checks.sentences.passages import Passages, passages
from factcheck.claims.phrases import Reader
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED, load
from factcheck.run import extract_document

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

STORY = """Rope works at Tarn to weave again

TARN, March 6 - The rope works in Tarn went bankrupt last spring after a fire in its spinning \
hall. Former hands have bought the looms and opened again.

A rope from Tarn held the mast of the training ship that won the race around the cape.

The mayor of Tarn, Ida Lund, wants a museum of rope in the old town hall.

Her party has worked for a bridge to the island since the ferry sank.

A burst pipe flooded the cellar of the library in Tarn on Sunday. The cabinets stayed dry.

The works of the painter Emil Aske hang in the library.
"""


@pytest.fixture(scope="module")
def source() -> Passages:
    """The sentences of the story."""
    return passages(
        FactBase([extract_document(read_text(STORY, "s.txt", published=date(2024, 3, 6)))])
    )


def beside(draft: str, source: Passages) -> list[tuple[str, float]]:
    """The sentences that *draft* is read beside, the likest first, and what each has of it."""
    doc = load()(draft)
    found = likest(Reader(doc), source, next(doc.sents))
    return [(source.all[number].text, share) for number, share in found]


def test_a_sentence_is_of_what_the_one_before_names(source: Passages) -> None:
    """What shares no word stands beside, as it goes on from what shares most and is like it."""
    found = beside("The showcases of the Tarn library were soaked.", source)
    assert found[0][0].startswith("A burst pipe flooded the cellar")
    assert ("The cabinets stayed dry.", 0.0) in found[1:3]


def test_nothing_is_beside_what_shares_nothing(source: Passages) -> None:
    """Where no source has a word of it there is nothing to read beside."""
    assert beside("Well, why not?", source) == []


@given(st.lists(st.sampled_from(STORY.split()), min_size=1, max_size=30))
@settings(deadline=None, max_examples=40)
def test_each_once_and_at_most_so_many(source: Passages, words: list[str]) -> None:
    """Whatever the words, no sentence stands beside twice, and its share is at most all."""
    found = beside(" ".join(words), source)
    assert len({text for text, _ in found}) == len(found) <= MOST
    assert all(0 <= share <= 1 + 1e-9 for _, share in found)


def test_of_two_with_the_same_words_the_first() -> None:
    """Of sentences that two papers have word for word that of the first comes before the other."""
    files = [read_text(STORY, f"{n}.txt", published=date(2024, 3, 6)) for n in range(6)]
    source = passages(FactBase([extract_document(file) for file in files]))
    doc = load()("The cellar of the library in Tarn was flooded on Sunday.")
    found = [number for number, _ in likest(Reader(doc), source, next(doc.sents))]
    same = [number for number in found if source.all[number].text.startswith("A burst pipe")]
    assert same == sorted(same)
    assert found[0] == min(n for n, p in enumerate(source.all) if p.text.startswith("A burst pipe"))
