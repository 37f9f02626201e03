"""Places of two sentences are alike by what stands around them, not by what stands in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language import BUNDLED
from factcheck.language.slots import likeness, vector

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]


def place(sentence: str, words: str) -> tuple[str, int, int]:
    """The place of *words* in a sentence."""
    start = sentence.index(words)
    return sentence, start, start + len(words)


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 40))
def test_every_place_has_a_vector(text: str, start: int, length: int) -> None:
    """Of any text and any place in it, the ends included, the vector has length 1."""
    start = min(start, len(text))
    found = vector(text, start, min(len(text), start + length))
    assert np.isclose(np.linalg.norm(found), 1, atol=1e-4)


@pytest.mark.parametrize("other", ["Olga Stein", "the harbour master of Bergen", "42"])
def test_what_stands_in_a_place_does_not_count(other: str) -> None:
    """The words in the gap are not read."""
    one, two = (f"The order came from {who} on Friday." for who in ("Kari Moen", other))
    assert likeness(place(one, "Kari Moen"), place(two, other)) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("draft", "gap", "source", "right", "wrong"),
    [
        (
            "Word of the leak reached the inspectors from a nurse.",
            "a nurse",
            "The inspectors, led by Jon Aas, were told of the leak by a cleaner.",
            "a cleaner",
            "Jon Aas",
        ),
        (
            "She was handed the keys in Molde.",
            "Molde",
            "The keys were given to her in Narvik by a lawyer from Hamar.",
            "Narvik",
            "Hamar",
        ),
        (
            "Repairs to the organ are to cost 40,000 crowns.",
            "40,000 crowns",
            "The parish has 90,000 crowns and will spend 60,000 crowns on mending the organ.",
            "60,000 crowns",
            "90,000 crowns",
        ),
    ],
)
def test_the_place_is_found_in_other_words(
    draft: str, gap: str, source: str, right: str, wrong: str
) -> None:
    """Of two things of a sort in a sentence the one that has the place is the likelier."""
    mine = place(draft, gap)
    assert likeness(mine, place(source, right)) > likeness(mine, place(source, wrong))
