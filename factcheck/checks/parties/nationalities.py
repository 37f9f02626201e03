"""The nation before a common noun: "Dutch engineers" where the sources only know Danish ones.

A nation that no source speaks of at all, before a noun that the sources have with one nation alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Party, Words
from factcheck.language import places, syntax
from factcheck.language.places import Place, PlaceKind
from factcheck.language.syntax import base
from factcheck.language.words import base_form, content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from factcheck.facts.index import FactBase

BEFORE = 3
"""So many words before its noun an adjective stands at most: "Danish rescue engineers"."""
BESIDE = 1
"""So many more words of the draft's sentence the source's must have, or those beside it."""


def foreign_nations(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The nations in a parsed draft that stand before a noun which the sources have of another."""
    source = passages(facts)
    reader = Reader(doc)
    spoken = facts.cached("countries", lambda _: _countries(source))
    for token in doc:
        place = places.of_adjective(token.text) if token.text[:1].isupper() else None
        if place is None or place.kind is not PlaceKind.COUNTRY or place.key in spoken:
            continue
        noun = token.head
        if token.i in reader.quoted or not _modifies(token, noun):
            continue
        found = _of_another(source, token, noun)
        if found is not None:
            sentence = token.sent
            span = Span(token.idx, token.idx + len(token))
            atom = Atom("nation", Party(token.text, "NORP"), span, frozenset())
            whole = Span(sentence.start_char, sentence.end_char)
            yield Odd(atom, Words(found[0]), found[1].proof, whole)


def _countries(source: Passages) -> frozenset[str]:
    """The countries that the sources speak of, by name or adjective, as keys of the gazetteer."""
    found: set[str] = set()
    for passage in source.all:
        for word in passage.tokens:
            if word[:1].isupper():
                found.update(p.key for p in (_nation(word), places.known(word)) if p is not None)
        for name in passage.names:
            place = places.known(source.names.known[name].name)
            if place is not None:
                found.update((place.key, *place.within))
    return frozenset(found)


def _nation(word: str) -> Place | None:
    return places.of_adjective(word) if word[:1].isupper() else None


def _modifies(token: Token, noun: Token) -> bool:
    return (
        0 < noun.i - token.i <= BEFORE
        and noun.pos_ == "NOUN"
        and token in syntax.modifiers(noun)
        and base(noun) not in table("of_any_nation")
    )


def _of_another(source: Passages, token: Token, noun: Token) -> tuple[str, Passage] | None:
    """The one nation whose such noun the sources know, in a sentence that is about the same."""
    key = base(noun)
    told: dict[str, tuple[str, Passage]] = {}
    for number in source.postings.get(key, ()):
        passage = source.all[number]
        words = passage.tokens
        for at in (n for n, word in enumerate(words) if base_form(word) == key):
            for word in words[max(0, at - BEFORE) : at]:
                place = _nation(word)
                if place is not None:
                    told.setdefault(place.key, (word, passage))
    if len(told) != 1:
        return None
    ((word, passage),) = told.values()
    mine = {w for w in content_words(token.sent.text) if w != key}
    near = source.around(passage)
    shared = {w for w in mine if any(w in other.order for other in near)}
    return (word, passage) if len(shared) > BESIDE else None
