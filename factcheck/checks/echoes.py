"""Claims that a sentence of the sources says in other words, whatever was read from it.

A claim is supported by a fact where slot meets slot. Where a source puts the same thing into other
clauses, its sentence still supports the claim if it has every name, time and figure of it, and all
but little of its other words, by themselves or by near-synonyms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.passages import Passage, Passages, passages
from factcheck.claims.model import Claim, Kind, Status
from factcheck.claims.values import Party, compare, text_of
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase

SHARE = 0.7
"""The share of a claim's words, by weight, that the sentence must have."""
BOTH = 0.55
"""The same, taken as the mean of that share and the share of the draft's whole sentence."""
LEAST = 2
"""So many words, names and measures must be found."""
BEST = 4


def echo(
    claim: Claim, sentence: str, facts: FactBase, vectors: Vectors | None = None
) -> Passage | None:
    """The sentence of the sources that says what *claim* does; None if no sentence does.

    *sentence* is the draft's: what else it says tells which sentence it was written from.

    Only for what is said to be so or planned: what did not happen is compared by facts alone.
    """
    if claim.status in (Status.NOT_HELD, Status.CALLED_OFF, Status.POSTPONED):
        return None
    source = passages(facts)
    words, names, measures = _parts(claim, source)
    if words is None or len(words) + len(names) + len(measures) < LEAST:
        return None
    shares = source.scores(words, dict.fromkeys(names, 1.0), vectors)
    whole = source.scores(dict.fromkeys(content_words(sentence), 1.0), {}, vectors)
    both = {n: (share + whole.get(n, 0.0)) / 2 for n, share in shares.items()}
    ranked = sorted(both, key=lambda n: -both[n])[:BEST]
    for number in ranked:
        passage = source.all[number]
        if shares[number] < SHARE and both[number] < BOTH:
            continue
        if claim.predicate in words and not any(
            like in passage.order for like in source.like(claim.predicate, vectors)
        ):
            continue
        around = source.all[max(0, number - 1) : number + 2]
        told = frozenset().union(*(p.names for p in around))
        if names <= told and all(_given(m, passage) for m in measures):
            return passage
    return None


def _parts(
    claim: Claim, source: Passages
) -> tuple[dict[str, float] | None, frozenset[str], list[Value]]:
    """The words, known names and measures of a claim; no words where it has an unknown name."""
    words: dict[str, float] = {}
    names: set[str] = set()
    measures: list[Value] = []
    if claim.kind is not Kind.ROLE and claim.cls not in ("be", "have", "do"):
        words[claim.predicate] = 1.0
    for slot, filler in claim.fillers():
        value = filler.value
        if slot == "speaker":
            continue
        if isinstance(value, Time | Quantity):
            measures.append(value)
            continue
        if isinstance(value, Party) and value.kind:
            known = source.names.of(value)
            if not known:
                return None, frozenset(), []
            names |= known
            continue
        if isinstance(value, Place):
            known = source.names.of(Party(value.name, "GPE"))
            if not known:
                return None, frozenset(), []
            names |= known
            continue
        words.update(dict.fromkeys(content_words(text_of(value)), 1.0))
    return words, frozenset(names), measures


def _given(value: Value, passage: Passage) -> bool:
    """Whether the sentence has a measure, or one that it covers."""
    return any(
        type(other) is type(value) and compare(value, other) in (Relation.SAME, Relation.COVERS)
        for other in passage.all_measures
    )
