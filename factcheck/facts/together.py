"""What several sources state alike is one fact, with the evidence of all of them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace

from factcheck.claims.model import Claim, Kind
from factcheck.claims.values import Party, Value, Words, text_of
from factcheck.facts.model import Evidence, Fact
from factcheck.language.places import Place
from factcheck.language.words import content_words

COPIED = 95
"""Likeness of two sentences, of 100 (``fuzz.ratio``), for both to be one report."""


def together(facts: Iterable[Fact], first: Collection[str] = ()) -> list[Fact]:
    """*facts* with those of several files that state the same made one, in order of the first.

    The one that stays is the first whose full name is among *first*, or else the first at all; it
    gets the evidence of the others, and their names in ``also``. Facts of one file stay apart.
    """
    groups: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(_key(fact.claim), []).append(fact)
    joined: list[Fact] = []
    for group in groups.values():
        head = next((fact for fact in group if fact.ref in first), group[0])
        others = [fact for fact in group if fact.file != head.file]
        kept = [fact for fact in group if fact.file == head.file and fact is not head]
        joined += [_joined(head, others), *kept]
    return joined


def reports(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """*evidence* by who reported it: sources with the same words are one report, and count once.

    Two sentences of one source are one report too.
    """
    from rapidfuzz import fuzz

    found: list[list[Evidence]] = []
    for item in evidence:
        for report in found:
            if any(
                item.source.path == other.source.path
                or fuzz.ratio(item.text, other.text, score_cutoff=COPIED)
                for other in report
            ):
                report.append(item)
                break
        else:
            found.append([item])
    return found


def _joined(head: Fact, others: Sequence[Fact]) -> Fact:
    if not others:
        return head
    evidence = dict.fromkeys([*head.evidence, *(e for fact in others for e in fact.evidence)])
    return replace(head, evidence=tuple(evidence), also=tuple(fact.ref for fact in others))


def _key(claim: Claim) -> Hashable:
    """The same for claims that state the same, whatever the words."""
    said = "" if claim.kind is Kind.EVENT else claim.predicate
    slots = frozenset(
        (slot, frozenset(_value_key(filler.value) for filler in held))
        for slot, held in claim.slots.items()
    )
    who = (claim.attribution, claim.hedged, claim.in_quote)
    return (claim.kind, claim.cls, said, claim.status, who, slots)


def _value_key(value: Value) -> Hashable:
    if isinstance(value, Place):
        return ("place", value.key)
    if isinstance(value, Words) or (isinstance(value, Party) and not value.kind):
        text = text_of(value)
        return ("words", content_words(text) or text.casefold())
    return (type(value).__name__, text_of(value).casefold())
