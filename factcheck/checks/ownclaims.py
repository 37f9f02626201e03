"""The claims of one draft against each other: one event at two places, at two times, or undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.amounts.tallies import tables
from factcheck.checks.selfcheck import token_of
from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, compare
from factcheck.language.entity import same_name
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
CIRCUMSTANCES = frozenset({"time", "place", "speaker", "manner", "duration"})
LEAD = 2
"""So many sentences after the headline say what it sums up."""
MONTH = 31
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
    lead = _lead(doc, headline)
    for at, second in enumerate(events):
        for first in events[:at]:
            if class_of(first) != class_of(second) or first.sentence == second.sentence:
                continue
            titled = first.span.end <= headline < second.span.end <= lead
            if not titled and class_of(first) not in (*tables()["once"], *tables()["seldom"]):
                continue
            if _repeated(doc, first) or _repeated(doc, second):
                continue
            taken_up = _taken_up(doc, events, first, second)
            if taken_up or _named_alike(doc, first, second):
                yield from _between(first, second, titled=titled, one=taken_up)


def class_of(claim: Claim) -> str:
    """The class of events that a claim tells of; empty where it tells of none.

    Verbs of many senses ("open") name no class by themselves; here another claim of the same
    party must agree, so their likeliest is taken.
    """
    if claim.kind is Kind.EVENT:
        return claim.cls
    event = lexicon().event_class(claim.predicate, "VERB")
    return event.name if event is not None and claim.kind is Kind.STATEMENT else ""


def _between(first: Claim, second: Claim, *, titled: bool, one: bool) -> Iterator[Clash]:
    """The slot in which two claims of an event are at odds; *one*: the words say it is the same."""
    ahead = first.status is second.status is Status.PLANNED
    if ahead or (first.status in TAKEN_PLACE and second.status in TAKEN_PLACE):
        for slot, kind in (("time", Time), ("place", Place)):
            said, says = first.slots.get(slot, ()), second.slots.get(slot, ())
            if len(said) != 1 or len(says) != 1:
                continue
            mine, theirs = said[0].value, says[0].value
            if not isinstance(mine, kind) or not isinstance(theirs, kind):
                continue
            if not _can_be_off(class_of(first), slot) or _loose(mine) or _loose(theirs):
                continue
            if compare(mine, theirs) is not Relation.DIFFERENT:
                continue
            once = one or titled or class_of(first) in tables()["once"]
            if once or _of_one_month(first, second):
                yield Clash(first, second, slot, said[0], says[0])
                return
    held = {first.status, second.status} & {Status.HELD}
    if titled and held and {first.status, second.status} & UNDONE:
        yield Clash(first, second, "status", None, None)


def _of_one_month(first: Claim, second: Claim) -> bool:
    """Whether nothing says that the two lie more than a month apart."""
    mine, theirs = first.values("time"), second.values("time")
    if not mine and not theirs:
        return True
    days = [t.start for t in (*mine, *theirs) if isinstance(t, Time) and t.start is not None]
    return bool(mine and theirs) and len(days) > 1 and (max(days) - min(days)).days <= MONTH


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


def _lead(doc: Doc, headline: int) -> int:
    """The character at which the second sentence after the headline ends: what it sums up."""
    ends = [s.end_char for s in doc.sents if s.start_char >= headline]
    return ends[min(len(ends), LEAD) - 1] if ends else 0


def _named_alike(doc: Doc, first: Claim, second: Claim) -> bool:
    """Whether the two name the same party or thing in one slot, and no other in any."""
    alike = False
    for slot in first.slots.keys() & second.slots.keys() - CIRCUMSTANCES:
        pairs = [(a, b) for a in first.slots[slot] for b in second.slots[slot]]
        relations = [_same(doc, a, b) for a, b in pairs]
        if not any(r.agrees for r in relations):
            return False
        named = any(isinstance(a.value, Party) and a.value.kind for a, _ in pairs)
        exact = Relation.SAME in relations
        alike = alike or (slot in WHO and (exact or (named and slot != "agent")))
    owners = second.slots.get("possessor", ())
    parties = [f for slot in WHO for f in first.slots.get(slot, ())]
    return alike or any(_same(doc, p, o) is Relation.SAME for p in parties for o in owners)


def _same(doc: Doc, one: Filler, other: Filler) -> Relation:
    """How two fillers stand to each other; a pronoun counts only where it can be but one person."""
    for filler in (one, other):
        if filler.resolved and filler.span is not None:
            before = {
                m.entity.name
                for m in doc._.names
                if m.kind == "PERSON" and doc[m.start].idx < filler.span.start
            }
            if len(before) > 1:
                return Relation.UNKNOWN
    a, b = one.value, other.value
    if isinstance(a, Party) and isinstance(b, Party) and a.kind == b.kind == "PERSON":
        # members of a family share a form of their names
        return same_name(a.name, b.name, "PERSON")
    return compare(a, b)


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
