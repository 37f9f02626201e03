"""Causes, means and doers that a source gives otherwise: "because of lightning", "by the league".

A sentence of a source has the words around a phrase of the draft, and after the same preposition
another noun. The two must have nothing to do with each other: no word of the one may be like a
word of the other sentence, by the lexicon or by its vector.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.surroundings import anybody, around, telling
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Party, Words
from factcheck.language import syntax
from factcheck.language.words import WORD, base_form, content_words, function_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    from factcheck.facts.index import FactBase

FAR = 6
LEAST = 3
"""So many words and names must stand around."""
SHARE = 0.5
"""The share of them that the sentence must have."""
BY = 0.35
"""The same for who did it, where the verb is found too."""
CLOSE = 0.7
"""The share from which on the word that a preposition hangs on need not be found."""
LEAD = 0.25
"""By how much it must beat the best sentence that has what the draft has."""
LOOSE = frozenset({"with", "from", "over"})
"""Prepositions of many uses: the word that they hang on must be found too."""
REACH = 15
"""So many words at most before who did it stands the verb."""
MARKS = re.compile(r"[,;:.(–—]")
"""What ends a phrase: "by the choir, planned for Saturday"."""
LONGEST = 4
"""Words of a phrase after a preposition that are looked at."""


def misreasoned(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The causes, means and doers of a parsed draft that a source gives otherwise."""
    source = passages(facts)
    reader = Reader(doc)
    for sentence in doc.sents:
        for token in sentence:
            word = syntax.preposition(token)
            if token.pos_ != "NOUN" or word not in telling() or _measured(reader, token):
                continue
            if syntax.base(token) in anybody():
                continue  # "the damaged place" stands for whatever the source calls it
            odd = _odd(reader, source, sentence, token, word)
            if odd is not None:
                yield odd


def _measured(reader: Reader, token: Token) -> bool:
    at = token.i
    return (
        at in reader.names or at in reader.times or at in reader.quantities or at in reader.quoted
    )


def _odd(reader: Reader, source: Passages, sentence: Tokens, token: Token, word: str) -> Odd | None:
    start, end = reader.phrase(token)
    mine = frozenset(content_words(reader.doc[start:end].text))
    near = around(reader, source, sentence, token, range(start, end), FAR)
    meant = [e.name for e in reader.coreference.get(token.i, ())]
    if len(near) < LEAST or not mine or (meant and word != "by"):
        return None
    vectors = reader.doc.vocab.vectors
    shares = source.scores(near.words, near.names, vectors)
    if word == "by":
        verbs = _governing(token)
        shares = {n: x for n, x in shares.items() if _has(source, source.all[n], verbs, vectors)}
    best = max(shares, key=lambda n: shares[n], default=None)
    if best is None or shares[best] < (BY if word == "by" else SHARE):
        return None
    if (
        word in LOOSE
        and shares[best] < CLOSE
        and not _has(source, source.all[best], frozenset({syntax.base(token.head)}), vectors)
    ):
        return None
    if any(source.names.of(Party(name, "PERSON")) & source.all[best].names for name in meant):
        return None  # "the governor", whom the source names
    # who did it may well be spoken of next to it; what it was done with would be the same thing
    about = source.all[best : best + 1] if word == "by" else source.all[max(0, best - 1) : best + 2]
    if any(_has(source, passage, mine, vectors) for passage in about):
        return None
    own = (x for n, x in shares.items() if _has(source, source.all[n], mine, vectors))
    if word != "by" and shares[best] - max(own, default=0.0) < LEAD:
        return None
    there = _likes(source, frozenset(content_words(sentence.text)), vectors)
    phrases = [p for p in _after(source.all[best].text, word) if not set(content_words(p)) & there]
    if word == "by":
        likes = _likes(source, verbs, vectors)
        phrases = [p for p in phrases if _hangs_on(source.all[best].text, p, likes)]
    if len(phrases) != 1:
        return None
    span = reader.span(start, end)
    atom = Atom("doer" if word == "by" else "reason", Words(reader.doc[start:end].text), span, mine)
    whole = Span(sentence.start_char, sentence.end_char)
    return Odd(atom, Words(phrases[0]), source.all[best].proof, whole)


def _governing(token: Token) -> frozenset[str]:
    """What a phrase hangs on: the word beside it, and the verb above with its particle."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    word = syntax.base(verb)
    return frozenset({syntax.base(token.head), word, f"{word} {syntax.particle(verb)}".strip()})


def _hangs_on(text: str, phrase: str, likes: set[str]) -> bool:
    """Whether one of *likes* stands shortly before *phrase*: "signed by", not "came by bus".

    A participle right before the preposition is what the phrase hangs on: "stranded by a strike".
    """
    before = WORD.findall(text[: text.find(phrase)])[-REACH:]
    keys = [base_form(word) for word in before]
    at = max((n for n, word in enumerate(before) if word.lower() == "by"), default=0)
    done = at and before[at - 1].endswith("ed")
    heads = {like.split()[0] for like in likes}
    return keys[at - 1] in heads if done else not heads.isdisjoint(keys)


def _likes(source: Passages, words: frozenset[str], vectors: Vectors) -> set[str]:
    return {like for word in words for like in source.like(word, vectors)}


def _has(source: Passages, passage: Passage, words: frozenset[str], vectors: Vectors) -> bool:
    return any(like in passage.order for like in _likes(source, words, vectors))


def _after(text: str, word: str) -> Iterator[str]:
    """The phrases that follow the preposition *word* in *text*, articles left out."""
    parts = word.split()
    found = list(WORD.finditer(text))
    tokens = [match.group() for match in found]
    lower = [t.lower() for t in tokens]
    for i in range(len(tokens) - len(parts)):
        if lower[i : i + len(parts)] != parts:
            continue
        at = i + len(parts)
        while at < len(tokens) and lower[at] in ("the", "a", "an", "its", "his", "her", "their"):
            at += 1
        end = at
        while end < len(tokens) and end - at < LONGEST and lower[end] not in function_words():
            if end > at and MARKS.search(text, found[end - 1].end(), found[end].start()):
                break
            end += 1
        if end > at and not tokens[at][0].isupper() and not base_form(tokens[at]).isdigit():
            yield " ".join(tokens[at:end]).rstrip(".")
