"""A sentence read together with others: which words they gainsay, and what they have there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language import BUNDLED, sides
from factcheck.language.crossreading import Reading, read
from factcheck.language.lexiconsense import Sense
from factcheck.language.sides import SENTENCES, WORDS, compared, so_many
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


def test_a_word_that_is_off_for_sure_has_finite_odds() -> None:
    """What is said of a word may round to nought or to one."""
    off = np.array([0.0, 0.5, 1.0], dtype=np.float32)
    found = Reading(((0, 1), (2, 3), (4, 5)), (False,) * 3, off, off, (), np.ones((3, 1)))
    least, even, most = (found.odds([number]) for number in range(3))
    assert even == 0
    assert -20 < least < -10 < 10 < most < 20
    assert found.odds([0, 1]) == even


SOURCE = (
    "Divers have raised the bell of the ferry Selma, which sank off Bodø in 1931, the museum said.",
    "The bell will be shown to the public in the town hall from May, its director said on Friday.",
    "A fisherman from Vardal had found the wreck in March when his nets caught on it.",
)


@pytest.mark.parametrize(
    ("draft", "wrong", "right"),
    [
        (
            "Divers brought up the anchor of the Selma, a ferry that sank off Bodø.",
            "anchor",
            "bell",
        ),
        ("It was a hiker from Vardal who came across the wreck.", "hiker", "fisherman"),
        ("From May the bell will be on show in the church.", "church", "town hall"),
        ("A fisherman from Bodø had found the wreck in March.", "Bodø", "Vardal"),
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
        "Divers brought up the bell of the Selma, a ferry that sank off Bodø.",
        "It was a fisherman from Vardal who came across the wreck.",
        "The bell can be seen in the town hall from May.",
    ],
)
def test_a_right_sentence_is_left_alone(draft: str) -> None:
    """Where a source says the same in other words, no word is likely to be off."""
    assert float(read(draft, SOURCE, known(*SOURCE)).off.max()) < 0.5


def test_a_denial_is_off() -> None:
    """A "not" that no source gives a reason for is likelier off than what stands around it."""
    draft = "The bell will not be shown to the public, its director said."
    found = read(draft, SOURCE, known(*SOURCE))
    assert draft[slice(*found.words[int(found.off.argmax())])] == "not"
    assert float(found.off.max()) > 0.5


def sense(key: str, *groups: str, against: str = "") -> Sense:
    """What a lexicon may say of a word."""
    held = frozenset(groups)
    return Sense(key, held, held, frozenset(against.split()), {})


SENSES = {
    "rise": sense("rise", "up", against="down"),
    "fall": sense("fall", "down", against="up"),
    "drop": sense("drop", "down", against="up"),
}


def standing(mine: str, theirs: str, known: str = "") -> list[str]:
    """How each word of the first stands to the second, by name."""
    names = {getattr(sides, name): name for name in vars(sides) if name.isupper()}
    texts = [mine.split(), theirs.split()]
    bases = [[base_form(word) for word in text] for text in texts]
    told = {base_form(word) for word in (theirs + " " + known).split()}
    found = compared(
        texts, bases, told, {"the"}.__contains__, lambda base: SENSES.get(base, sense(base))
    )
    return [names[one] for one in found[0]]


def test_words_stand_to_the_other_side_by_the_lexicon() -> None:
    """A word for the same and an opposite are told apart from a word that is not there."""
    assert standing("the prices rose", "the prices fell") == ["EMPTY", "VERY", "AGAINST"]
    assert standing("price dropped", "prices fell") == ["LIKE", "AKIN"]
    assert standing("rents rose", "prices doubled", "rents") == ["ELSEWHERE", "NOWHERE"]


def test_more_is_read_beside_a_long_sentence() -> None:
    """A sentence that joins many facts was written from several."""
    assert so_many(5) < so_many(30) <= so_many(400) == SENTENCES
