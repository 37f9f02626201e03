"""Where a draft says yes and a source says no: a negation, an opposite, a status turned round.

A summary says in one clause what a source says in many, so the sentence that speaks of the same is
found softly: by how many of the words near the predicate it has, the rare ones counting most. The
verdict is not soft. It needs the draft's own predicate in that sentence, and on one side alone a
negation over it; or its opposite there, next to the same words; and nowhere in the sources a
sentence nearly as close that says it as the draft does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.parties.described import described
from factcheck.checks.sentences.sourcelines import Lines
from factcheck.checks.turns.calledoff import called_off
from factcheck.checks.turns.negations import denial, negation
from factcheck.checks.turns.ongoing import not_ended
from factcheck.checks.turns.opposites import opposite
from factcheck.checks.turns.pending import overtaken
from factcheck.checks.turns.polarpoint import in_quotes
from factcheck.checks.turns.states import outdated
from factcheck.claims.phrases import Reader
from factcheck.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from factcheck.checks.sentences.alignment import Odd
    from factcheck.facts.index import FactBase


def polarity(doc: Doc, base_: FactBase) -> Iterator[Odd]:
    """Where the parsed draft *doc* turns round what a source says."""
    lines = base_.cached("lines", Lines)
    if not lines.lines:
        return
    yield from _by("outdated", outdated(doc, base_))
    yield from _by("ongoing", not_ended(doc, base_))
    yield from _by("called-off", called_off(doc, base_))
    reader = Reader(doc)
    reader = Reader(doc, described(reader, base_))
    for sentence in doc.sents:
        titles = in_quotes(sentence) | reader.quoted
        for clause in syntax.clauses(sentence):
            if clause.head.i in titles:
                continue
            for name, look in (("negation", negation), ("pending", overtaken), ("denial", denial)):
                found = look(reader, sentence, clause, lines)
                if found is not None:
                    yield replace(found, by=name)
                    break
        for token in sentence:
            if token.i in titles:
                continue
            odd = opposite(reader, sentence, token, lines)
            if odd is not None:
                yield replace(odd, by="opposite")


def _by(name: str, found: Iterable[Odd]) -> Iterator[Odd]:
    return (replace(odd, by=name) for odd in found)
