"""The light reading of source sentences: which of their words stand under a negation."""

from __future__ import annotations

import pytest

from factcheck.checks.sentences.sourcelines import read


def turned(text: str) -> set[str]:
    """The content words of *text* that are read as turned round, as far as a test names them."""
    return {word.text for word in read(text) if word.turned}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The committee did not formally approve the loan.", "approve"),
        ("The committee didn't approve the loan.", "approve"),
        ("The committee has never approved a loan.", "approved"),
        ("Nobody was hurt in the blast.", "hurt"),
        ("No passengers were hurt.", "hurt"),
        ("The probe failed to land on Sunday.", "land"),
        ("The minister refused to sign the accord.", "sign"),
        ("The office said it had received none.", "received"),
        ("He left without paying.", "paying"),
    ],
)
def test_a_negation_turns_its_verb(text: str, word: str) -> None:
    """Negations, and verbs of failing and refusing, reach the verb after them."""
    assert word in turned(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Not only did the committee approve the loan, it raised it.", "approve"),
        ("No doubt the committee approved the loan.", "approved"),
        ("The mayor did not attend, but the council approved the loan.", "approved"),
        ("The minister did not refuse to sign the accord.", "sign"),
        ("The committee approved the loan although it was not asked.", "approved"),
        ("The committee approved the loan, not the grant.", "approved"),
    ],
)
def test_what_a_negation_does_not_reach(text: str, word: str) -> None:
    """It stops at the end of its clause, and two of them make none."""
    assert word not in turned(text)


def test_terms_of_several_words_are_words_too() -> None:
    """A term such as "called off" is one word to the lexicon, and stands where it begins."""
    words = {word.key: word for word in read("The race was called off.")}
    assert words["call off"].at == 3
    assert words["call off"].text == "called off"


def test_a_term_is_shown_as_the_source_has_it() -> None:
    """What stands among its words is left out."""
    words = {word.key: word.text for word in read("They took the two divers into custody.")}
    assert words["take into custody"] == "took … into custody"


def test_a_negative_word_before_another_is_seen() -> None:
    """To end a ban is not to ban."""
    ban = next(word for word in read("The council ended the ban on parking.") if word.text == "ban")
    assert ban.troubled
