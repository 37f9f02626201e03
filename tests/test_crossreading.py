"""A sentence read together with others: which words they gainsay, and what they have there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language import BUNDLED
from factcheck.language.crossreading import read
from factcheck.language.sides import SENTENCES, WORDS
from factcheck.language.wordrows import TOKEN
from factcheck.language.words import base_form

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]


def known(*texts: str) -> frozenset[str]:
    """The base forms of all words of some texts."""
    return frozenset(base_form(word) for text in texts for word in TOKEN.findall(text))


@given(st.text(max_size=300), st.lists(st.text(max_size=200), max_size=6))
def test_every_word_has_an_answer(text: str, others: list[str]) -> None:
    """Of any texts each word of the first is judged, and its answers are shares of one."""
    found = read(text, tuple(others), known(*others))
    words = TOKEN.findall(text)[:WORDS]
    assert [text[a:b] for a, b in found.words] == words
    assert len(found.empty) == len(words)
    for likely in (found.off, found.unsourced):
        assert likely.shape == (len(words),)
        assert np.all((likely >= 0) & (likely <= 1))
    assert found.answers.shape == (len(words), len(found.places) + 1)
    assert np.allclose(found.answers.sum(1), 1, atol=1e-3)
    held = [TOKEN.findall(other)[:WORDS] for other in others[:SENTENCES]]
    told = [others[place.number][place.start : place.end] for place in found.places]
    assert told == [word for side in held for word in side]


SOURCE = (
    "Divers have raised the bell of the ferry Selma, which sank off Bodø in 1931, the museum said.",
    "The bell will be shown to the public in the town hall from May, its director said on Friday.",
    "A fisherman from Vardal had found the wreck in March when his nets caught on it.",
)


@pytest.mark.parametrize(
    ("draft", "wrong", "right"),
    [
        ("Divers brought up the anchor of the Selma, a ferry lost off Bodø.", "anchor", "bell"),
        ("It was a hiker from Vardal who came across the wreck.", "hiker", "fisherman"),
    ],
)
def test_the_wrong_word_and_its_answer_are_found(draft: str, wrong: str, right: str) -> None:
    """The word that no source has is the likeliest to be off, and answers to the source's."""
    found = read(draft, SOURCE, known(*SOURCE))
    at = [draft[a:b] for a, b in found.words].index(wrong)
    telling = np.where(found.empty, 0, found.off)
    assert int(telling.argmax()) == at
    place = found.places[int(found.answers[at, :-1].argmax())]
    assert SOURCE[place.number][place.start : place.end] in right


@pytest.mark.parametrize(
    "draft",
    [
        "Divers brought up the bell of the Selma, a ferry lost off Bodø.",
        "It was a fisherman from Vardal who came across the wreck.",
    ],
)
def test_a_right_sentence_is_left_alone(draft: str) -> None:
    """Where a source says the same in other words, no word is likely to be off."""
    assert float(read(draft, SOURCE, known(*SOURCE)).off.max()) < 0.5
