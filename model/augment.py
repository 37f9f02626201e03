"""Vary training examples the way newsroom text varies: curly quotes, headlines, case."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.training import Example
from tokenization import word_list

SMALL_WORDS = frozenset(word_list("headline-small-words.txt"))


def curly(words: list[str], spaces: list[bool]) -> list[str]:
    """Straight quotes and apostrophes as a typesetter would set them."""
    result = []
    inside = False
    for i, word in enumerate(words):
        if word in {'"', "''", "``"}:
            word = "”" if inside else "“"
            inside = not inside
        elif word == "'":
            opens = i == 0 or spaces[i - 1]
            word = "‘" if opens and not spaces[i] else "’"
        else:
            word = word.replace("'", "’")
        result.append(word)
    return result


def straight(words: list[str]) -> list[str]:
    """Curly quotes and apostrophes as a keyboard has them."""
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return [word.translate(table) for word in words]


def title_case(words: list[str]) -> list[str]:
    """A headline's capitals."""
    return [
        word
        if (i and word in SMALL_WORDS) or not word[:1].islower() or "'" in word or "’" in word
        else word[0].upper() + word[1:]
        for i, word in enumerate(words)
    ]


def varied(nlp: Language, example: Example, words: list[str]) -> Example:
    """The example with other spellings of the same words."""
    reference = example.reference
    spaces = [bool(token.whitespace_) for token in reference]
    text = "".join(w + " " * s for w, s in zip(words, spaces, strict=True))
    annotation = example.to_dict()
    annotation["token_annotation"]["ORTH"] = words
    annotation["token_annotation"]["SPACY"] = spaces
    return Example.from_dict(nlp.make_doc(text), annotation)


@spacy.registry.augmenters("factcheck.newsroom.v1")
def create_augmenter(
    quotes: float, lower: float, upper: float, title: float, seed: int
) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter that changes each example with these chances."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        words = [token.text for token in example.reference]
        spaces = [bool(token.whitespace_) for token in example.reference]
        new = words
        if rng.random() < quotes:
            new = straight(new) if "“" in new or "’" in new else curly(new, spaces)
        chance = rng.random()
        if chance < lower:
            new = [w.lower() if len(w.lower()) == len(w) else w for w in new]
        elif chance < lower + upper:
            new = [w.upper() if len(w.upper()) == len(w) else w for w in new]
        elif chance < lower + upper + title:
            new = title_case(new)
        yield varied(nlp, example, new) if new != words else example

    return augment
