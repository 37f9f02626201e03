"""Where somebody or something named comes from: "the Scottish band" for "the Welsh band".

What nation stands beside a name is read from the words of both sides. A draft's is off where the
sources have a nation beside the same name, and each of them excludes it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Party, Words
from factcheck.language import places
from factcheck.language.callings import is_calling
from factcheck.language.places import Place
from factcheck.language.words import function_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase

KINDS = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART"})
BEFORE = re.compile(r"\b([A-Z]\w+)((?: [\w-]+){0,3})(,?) $")
"""A nation with what it describes, right before a name: "Welsh rock band "."""
BEHIND = re.compile(r",? (?:an?|the|its) (?:[a-z-]+ ){0,2}([A-Z]\w+) [a-z]")
"""A nation in what a name is said to be: ", a Welsh band"."""


def misplaced_origins(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The nations beside names of a parsed draft that the sources have otherwise."""
    source = passages(facts)
    reader = Reader(doc)
    for mention in doc._.names:
        if mention.kind not in KINDS or mention.start in reader.quoted:
            continue
        names = source.names.of(party(mention.entity))
        if len(names) != 1:
            continue
        sentence = doc[mention.start].sent
        where, first = reader.span(mention.start, mention.end), sentence.start_char
        for start, end, mine in _beside(sentence.text, where.start - first, where.end - first):
            theirs = _told(source, next(iter(names)))
            if not theirs or any(
                place.compare(mine) is not Relation.DIFFERENT for place, _, _ in theirs
            ):
                continue
            word = sentence.text[start:end]
            atom = Atom(
                "nation", Party(word, "NORP"), Span(first + start, first + end), frozenset()
            )
            _, text, passage = theirs[0]
            yield Odd(atom, Words(text), passage.proof, Span(first, sentence.end_char))


def _told(source: Passages, name: str) -> list[tuple[Place, str, Passage]]:
    """The nations that the sources have beside a name, each with its word and sentence."""
    kept = source.base.cached("origins", lambda _: dict[str, list[tuple[Place, str, Passage]]]())
    if name not in kept:
        known = source.names.known[name]
        kept[name] = [
            (place, passage.text[start:end], passage)
            for passage in (source.all[n] for n in source.named.get(name, ()))
            for spot in passage.spots({known.name, *known.aliases})
            for start, end, place in _beside(passage.text, *spot)
        ]
    return kept[name]


def _beside(text: str, start: int, end: int) -> Iterator[tuple[int, int, Place]]:
    """The nations beside the name from *start* to *end*: where their words stand, and which."""
    before = BEFORE.search(text, 0, start)
    while before is not None:
        between = before[2].split()
        plain = all(word.islower() and word not in function_words() for word in between)
        plain = plain or is_calling(between[-1])  # "Welsh Transport Secretary"
        if before[3] and not text.startswith(",", end):
            break  # "a Welsh band, Roe said"
        place = places.of_adjective(before[1])
        if place is not None and plain:
            yield before.start(1), before.end(1), place
            break
        before = BEFORE.search(text, before.end(1), start)
    behind = BEHIND.match(text, end)
    place = places.of_adjective(behind[1]) if behind is not None else None
    if behind is not None and place is not None:
        yield behind.start(1), behind.end(1), place
