"""What a source says is not so beside what is so: "in Tallinn, not in Riga as planned".

Where a draft has the name that was ruled out, and not the one that holds, in a sentence about the
same, the one that holds was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.named import KIND
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.surroundings import around, preposition
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Party
from factcheck.language import syntax
from factcheck.language.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase
    from factcheck.language.entity import NameMention

FAR = 6
SHARE = 0.35
"""The share of what stands around the name that the source's sentence must have."""
LEAST = 2
"""So many words of it at least."""
RULED_OUT = (
    r"{right}[^.;:“”\"]{{0,24}}?,? (?:not|rather than|instead of|and not) (?:(\w+) )?{wrong}"
)
PREPOSITION = r"\b(\w+) (?:the )?$"


@dataclass(frozen=True, slots=True)
class Contrast:
    """A sentence that has one name for another."""

    passage: Passage
    right: str
    wrong: str
    """Names as keys of the names that are known."""


def ruled_out(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The names of a parsed draft that a source rules out and gives another for."""
    source = passages(facts)
    contrasts = facts.cached("contrasts", partial(_contrasts, source))
    if not contrasts:
        return
    reader = Reader(doc)
    for mention in doc._.names:
        if mention.kind not in KIND or mention.start in reader.quoted:
            continue
        own = source.names.of(party(mention.entity))
        for contrast in contrasts:
            if contrast.wrong in own and _about_the_same(reader, source, mention, contrast):
                yield _odd(reader, source, mention, contrast)
                break


def _contrasts(source: Passages, _: FactBase) -> list[Contrast]:
    """Every pair of names of which a sentence says that it is the one and not the other."""
    return [
        Contrast(passage, right, wrong)
        for passage in source.all
        if not table("contrasting").isdisjoint(WORD.findall(passage.text.lower()))
        for right, wrong in permutations(passage.names, 2)
        if _one_for_the_other(source, passage.text, right, wrong)
    ]


def _one_for_the_other(source: Passages, text: str, right: str, wrong: str) -> bool:
    one, two = (f"(?:{'|'.join(map(re.escape, _forms(source, n)))})" for n in (right, wrong))
    match = re.search(RULED_OUT.format(right=rf"\b{one}\b", wrong=rf"{two}\b"), text)
    if match is None:
        return False
    before = re.search(PREPOSITION, text[: match.start()])
    # "to Finland, not to Norway": the same preposition, or none on the second side
    return match[1] is None or match[1] == "the" or (before is not None and before[1] == match[1])


def _forms(source: Passages, name: str) -> tuple[str, ...]:
    known = source.names.known[name]
    return (known.name, *known.aliases)


def _about_the_same(
    reader: Reader, source: Passages, mention: NameMention, contrast: Contrast
) -> bool:
    """Whether the draft's sentence says of the wrong name what the source says of the right one."""
    sentence = reader.doc[mention.start].sent
    spoken = {token.lower_ for token in sentence}
    if spoken & table("contrasting") or spoken & table("formerly"):
        return False  # the draft rules one out itself, or tells what was planned
    if any(form in sentence.text for form in _forms(source, contrast.right)):
        return False
    before = preposition(reader.doc, mention.start)
    bare = reader.doc[mention.start : mention.end].root
    if KIND[mention.kind] == "place" and syntax.link(bare).role in ("object", "indirect"):
        return False  # what "has cost Riga the summit" says that it is not there
    text = contrast.passage.text
    prepositions = {
        found[1]
        for form in _forms(source, contrast.right)
        for spot in re.finditer(rf"\b{re.escape(form)}\b", text)
        if (found := re.search(PREPOSITION, text[: spot.start()])) is not None
    }
    if before and prepositions and before not in prepositions:
        return False
    root = reader.doc[mention.start : mention.end].root
    own = range(mention.start, mention.end)
    near = around(reader, source, sentence, root, own, FAR)
    shares = source.scores(near.words, near.names, reader.doc.vocab.vectors)
    told = source.told(contrast.passage, near.words)
    share = max((shares.get(p.number, 0.0) for p in source.around(contrast.passage)), default=0.0)
    return share >= SHARE and (told >= LEAST or shares.get(contrast.passage.number, 0) >= SHARE)


def _odd(reader: Reader, source: Passages, mention: NameMention, contrast: Contrast) -> Odd:
    known = source.names.known[contrast.right]
    expected = Party(known.name, known.kind, known.aliases)
    value = party(mention.entity)
    span = reader.span(mention.start, mention.end)
    sentence = reader.doc[mention.start].sent
    words = frozenset(text.lower() for text in value.name.split())
    atom = Atom(KIND[mention.kind], value, span, words)
    return Odd(atom, expected, contrast.passage.proof, reader.span(sentence.start, sentence.end))
