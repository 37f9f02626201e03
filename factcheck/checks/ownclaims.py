"""The claims of one draft against each other: one event at two places, at two times, or undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.selfcheck import token_of
from factcheck.checks.tallies import tables
from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, compare
from factcheck.language.lexicon import lexicon
from factcheck.language.places import Place
from factcheck.language.timevalue import Time
from factcheck.language.words import base_form
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

WHO = ("patient", "participants", "agent", "holder", "topic", "occasion", "body")
"""Slots that say which event it is."""
STEM = 4
"""Letters that the words for one event begin with alike: signed, signing."""
TAKEN_PLACE = frozenset({Status.HELD, Status.UNSTATED})
UNDONE = frozenset({Status.CALLED_OFF, Status.POSTPONED, Status.NOT_HELD})


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims of one event that cannot both be so."""

    first: Claim
    second: Claim
    slot: str
    """place, time or status."""
    said: Filler | None
    """What the first has there; None where the status is at odds."""
    says: Filler | None
    """What the second has there."""


def clashes(doc: Doc, claims: Sequence[Claim], headline: int) -> Iterator[Clash]:
    """The pairs of claims that are at odds, the earlier first.

    *headline* is the character at which the headline ends; 0 where there is none. Only of events
    that come once to the same party, and those of the headline, can two be held together.
    """
    events = [c for c in claims if not c.in_quote and class_of(c)]
    for at, second in enumerate(events):
        for first in events[:at]:
            if class_of(first) != class_of(second) or first.sentence == second.sentence:
                continue
            titled = first.span.end <= headline < second.span.end
            if not titled and class_of(first) not in tables()["once"]:
                continue
            if _repeated(doc, first) or _repeated(doc, second):
                continue
            if _named_alike(first, second) or _taken_up(doc, events, first, second):
                yield from _between(first, second, titled=titled)


def class_of(claim: Claim) -> str:
    """The class of events that a claim tells of; empty where it tells of none.

    Verbs of many senses ("open") name no class by themselves; here another claim of the same
    party must agree, so their likeliest is taken.
    """
    if claim.kind is Kind.EVENT:
        return claim.cls
    event = lexicon().event_class(claim.predicate, "VERB")
    return event.name if event is not None and claim.kind is Kind.STATEMENT else ""


def _between(first: Claim, second: Claim, *, titled: bool) -> Iterator[Clash]:
    if first.status in TAKEN_PLACE and second.status in TAKEN_PLACE:
        for slot, kind in (("time", Time), ("place", Place)):
            said, says = first.slots.get(slot, ()), second.slots.get(slot, ())
            if len(said) != 1 or len(says) != 1:
                continue
            one, other = said[0].value, says[0].value
            if not isinstance(one, kind) or not isinstance(other, kind):
                continue
            if not _can_be_off(class_of(first), slot) or _loose(one) or _loose(other):
                continue
            if compare(one, other) is Relation.DIFFERENT:
                yield Clash(first, second, slot, said[0], says[0])
                return
    held = {first.status, second.status} & {Status.HELD}
    if titled and held and {first.status, second.status} & UNDONE:
        yield Clash(first, second, "status", None, None)


def _can_be_off(cls: str, slot: str) -> bool:
    event = lexicon().entries.events.get(cls)
    return event is not None and slot in event.single


def _loose(value: Time | Place) -> bool:
    """Whether a time is too loosely put to be held against another."""
    if not isinstance(value, Time):
        return False
    return value.approximate or value.bound is not None or not value.resolved


def _repeated(doc: Doc, claim: Claim) -> bool:
    """Whether the words around an event tell of several, or of one that was put off."""
    found = doc.char_span(claim.sentence.start, claim.sentence.end, alignment_mode="expand")
    words = {t.lower_ for t in found} if found is not None else set()
    token = token_of(doc, claim)
    plural = token is not None and token.tag_ == "NNS"
    return plural or bool(words & set(tables()["again"])) or "ordinal" in claim.slots


def _named_alike(first: Claim, second: Claim) -> bool:
    """Whether the two name the same party or thing in one slot, and no other in any."""
    alike = False
    for slot in WHO:
        mine, theirs = first.values(slot), second.values(slot)
        if not mine or not theirs:
            continue
        relations = [compare(a, b) for a in mine for b in theirs]
        if not any(r.agrees for r in relations):
            return False
        named = any(isinstance(v, Party) and v.kind for v in mine)
        alike = alike or (named and slot != "agent") or Relation.SAME in relations
    owners = second.values("possessor")
    parties = [v for slot in WHO for v in first.values(slot)]
    return alike or any(compare(p, o) is Relation.SAME for p in parties for o in owners)


def _taken_up(doc: Doc, events: Sequence[Claim], first: Claim, second: Claim) -> bool:
    """Whether the second is a noun for the first: "was signed … Thursday's signing"."""
    token = token_of(doc, second)
    if token is None or token.pos_ != "NOUN" or any(second.slots.get(s) for s in WHO):
        return False
    own = doc[token.left_edge.i : token.i]
    if not any(t.lower_ in ("the", "that", "this", "'s", "’s") for t in own):
        return False
    if not _one_word(first.predicate, second.predicate):
        return False
    rivals = [e for e in events if class_of(e) == class_of(first) and e not in (first, second)]
    return not any(e.slots.get("time") or e.slots.get("place") for e in rivals)


def _one_word(one: str, other: str) -> bool:
    a, b = base_form(one), base_form(other)
    return a == b or (len(a) >= STEM and a[:STEM] == b[:STEM])
