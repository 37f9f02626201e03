"""A noun of the draft in whose place a source has another of its kind: rice for maize.

The lexicon says which things of one kind exclude each other ("opposite, as another of its kind").
A sentence of the sources has the words around the noun, and near them one such other; nothing near
by has the draft's own word, or one that could stand for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import WIDER, Passage, Passages, passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.surroundings import anybody, around, plain_nouns
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Words
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base
from factcheck.language.units import units
from factcheck.language.words import base_form, content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from factcheck.facts.index import FactBase

FAR = 6
LEAST = 3
"""So many words and names must stand around."""
SHARE = 0.45
"""The share of them that the sentence must have."""
SURE = 0.75
"""The share from which on what the noun hangs on may be called otherwise."""
LEAD = 0.25
"""By how much it must beat the best sentence that has the draft's own word."""
OWNERS = frozenset({"his", "her"})
WITHIN = 4
"""What the noun hangs on stands so many words from the other at most."""


def siblings(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The nouns of a parsed draft in whose place a source has another of their kind."""
    source = passages(facts)
    reader = Reader(doc)
    for sentence, token in plain_nouns(doc, reader, ("NOUN", "ADJ")):
        odd = _odd(reader, source, sentence, token) if _has_siblings(token) else None
        if odd is not None:
            yield odd


def _has_siblings(token: Token) -> bool:
    return not _unit(base(token)) and lexicon().has_opposite(base(token), "NOUN")


def _unit(word: str) -> bool:
    """Whether *word* is a measure: a job of 90 minutes takes an hour and a half."""
    return word in units().measure_words or word in units().duration_words


def _odd(reader: Reader, source: Passages, sentence: Tokens, token: Token) -> Odd | None:
    own = range(token.i, token.i + 1)
    near = around(reader, source, sentence, token, own, FAR)
    if len(near) < LEAST:
        return None
    shares = source.scores(near.words, near.names, reader.doc.vocab.vectors)
    best = max(shares, key=lambda n: shares[n], default=None)
    if best is None or shares[best] < SHARE:
        return None
    passage = source.all[best]
    mine = frozenset(content_words(token.text))
    likes = _likes(source, mine, token)
    if any(not likes.isdisjoint(p.order) for p in source.around(passage)):
        return None
    held = (share for n, share in shares.items() if not likes.isdisjoint(source.all[n].order))
    if shares[best] - max(held, default=0.0) < LEAD:
        return None
    others = _others(source, passage, sentence, token)
    sure = shares[best] >= SURE
    if _before_a_noun(token):
        found = [word for word in others if _before_the_same(source, passage, word, token)]
    else:
        found = [word for word in others if sure or _beside(source, passage, word, token)]
    if len(found) != 1:
        return None
    atom = Atom("reason", Words(token.text), reader.span(token.i, token.i + 1), mine)
    whole = Span(sentence.start_char, sentence.end_char)
    return Odd(atom, Words(found[0]), passage.proof, whole)


def _likes(source: Passages, words: Iterable[str], token: Token) -> set[str]:
    """The words of the sources that may stand for one of *words*, but no other kind of *token*'s.

    A strike may be an attack, as to storm is; but it is no storm.
    """
    mine = lexicon().sense(base(token), "NOUN").kinds
    return {
        like
        for word in words
        for like in source.like(word)
        if like == word
        or (
            not lexicon().groups(like) & anybody()
            and not any(
                parent in mine and kinds.isdisjoint(mine[parent])
                for parent, kinds in lexicon().sense(like, "NOUN").kinds.items()
            )
        )
    }


def _others(source: Passages, passage: Passage, sentence: Tokens, token: Token) -> Iterator[str]:
    """The words of *passage* that exclude *token* by the lexicon, and are not of the draft's."""
    drafted = _likes(source, content_words(sentence.text), token)
    for other in set(content_words(sentence.text)) - set(content_words(token.text)):
        drafted.update(like for like, counts in source.like(other).items() if counts >= WIDER)
    for word in passage.order:
        if word in drafted or lexicon().converse(base(token), word, "NOUN", "NOUN"):
            continue  # the father of three has three children
        if not lexicon().opposite(base(token), word, "NOUN", "NOUN"):
            continue
        if _noun_in(passage, word) and not _from_other_side(passage, word, token):
            yield word


def _noun_in(passage: Passage, word: str) -> bool:
    """Whether *word* stands in a sentence as a plain noun: no name, and nothing that one does.

    What it says of somebody is another thing: the fire chief is no fire.
    """
    tokens = passage.tokens
    return any(
        tokens[at][:1].islower()
        and not (tokens[at] != word and tokens[at].endswith("ed"))
        and (not at or tokens[at - 1].lower() not in table("before_verbs"))
        and not _somebody(tokens[at + 1 : at + 2])
        for at in passage.order[word]
    )


def _somebody(tokens: Sequence[str]) -> bool:
    """Whether the one word of *tokens* is for a person, by the lexicon."""
    return any(
        lexicon().relation("person", "NOUN", base_form(token), "NOUN") is Relation.COVERS
        for token in tokens
        if token.islower()
    )


def _from_other_side(passage: Passage, word: str, token: Token) -> bool:
    """Whether the two are each other's: he owns it with "his sister", she with "her brother"."""
    mine = next((c.lower_ for c in token.children if c.lower_ in OWNERS), "")
    tokens = [one.lower() for one in passage.tokens]
    theirs = {one for at in passage.order[word] for one in tokens[max(0, at - 2) : at]} & OWNERS
    return bool(mine and theirs) and mine not in theirs


def _before_a_noun(token: Token) -> bool:
    return token.head.pos_ == "NOUN" and token.head.i > token.i


def _before_the_same(source: Passages, passage: Passage, word: str, token: Token) -> bool:
    """Whether *word* stands right before the noun that *token* is a part of: "a back injury"."""
    behind = {
        at
        for like in source.like(base(token.head), token.doc.vocab.vectors)
        for at in passage.order.get(like, ())
    }
    return token.head.i == token.i + 1 and any(at + 1 in behind for at in passage.order[word])


def _beside(source: Passages, passage: Passage, word: str, token: Token) -> bool:
    """Whether *word* stands beside what *token* hangs on, or the verb that hangs on it."""
    head = token.head.head if syntax.is_preposition(token.head) else token.head
    governing = [head, *(c for c in token.children if c.pos_ == "VERB")]
    if head.pos_ == "NOUN" and syntax.preposition(token) == "of":
        governing.append(head.head)  # "questioned dozens of clerks"
    after = token.doc[token.i + 1 : token.i + 3]
    if len(after) == 2 and after[0].lower_ == "to" and after[1].pos_ == "VERB":
        governing.append(after[1])  # "had a train to catch"
    terms = lexicon().phrases([base(t) for t in token.sent])  # "found guilty of", "convicted of"
    words = [base(one) for one in governing]
    words += [t.term for t in terms if any(token.sent[at] in governing for at in t.places)]
    beside = {
        at
        for one in words
        for like in source.like(one, token.doc.vocab.vectors)
        for at in passage.order.get(like, ())
    }
    return any(abs(at - spot) <= WITHIN for at in beside for spot in passage.order[word])
