"""Which words of a source's sentence stand under a doubt or are somebody's word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checks.voices.stances import stances
from factcheck.language.words import WORD

Read = tuple[bool, str, str, str]


def read(text: str) -> list[Read]:
    """Whether it is doubted, the cue, who says it, and the words that it bears on."""
    words = [m[0].rstrip(".") for m in WORD.finditer(text)]
    return [(s.doubted, s.cue, s.speaker, " ".join(words[s.start : s.end])) for s in stances(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tolan, a sergeant, said they might have had a key.",
            [
                (False, "said", "Tolan, a sergeant", "they might have had a key"),
                (True, "might", "", "they might have had a key"),
            ],
        ),
        ("Detectives are looking into payments that reached the mill.", []),
        (
            "The mill has sent home 40 workers and may shut in May.",
            [(True, "may", "", "may shut in May")],
        ),
        (
            "Detectives believed the violins were in Antwerp.",
            [(True, "believed", "Detectives", "the violins were in Antwerp")],
        ),
        (
            "The driver, who is thought to have fled, owns a bakery.",
            [(True, "thought", "", "is thought to have fled")],
        ),
        (
            "The mill had burned down, the fire brigade said on Monday.",
            [(False, "said", "the fire brigade", "The mill had burned down")],
        ),
        (
            "The mill had burned down, said the owner.",
            [(False, "said", "the owner", "The mill had burned down")],
        ),
        (
            "According to the owner, the mill had burned down.",
            [(False, "according", "the owner", "the mill had burned down")],
        ),
        (
            "She told the court on Monday that he lied.",
            [(False, "told", "She", "he lied")],
        ),
        ("They could not find it.", []),
        ("The fair opens in May, on the estimate of the club.", []),
        ("She read his claim on Friday.", []),
    ],
)
def test_what_a_cue_bears_on(text: str, expected: list[Read]) -> None:
    """A doubt bears on its clause, a word of saying on what is said."""
    assert read(text) == expected


@given(
    st.lists(
        st.sampled_from(
            ["said", "the", "he", "may", ",", "that", "but", "is", "thought", "to", "."]
        )
    )
)
def test_within_the_sentence(words: list[str]) -> None:
    """Whatever the words are, a stance bears on words of the sentence."""
    text = " ".join(words)
    count = len(WORD.findall(text))
    assert all(0 <= s.start <= count and s.end <= count for s in stances(text))
