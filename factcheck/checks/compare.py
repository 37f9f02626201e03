"""Comparing one claim with one fact, slot by slot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, Time, Value, Words, compare
from factcheck.language.lexicon import lexicon
from factcheck.relation import Relation

if TYPE_CHECKING:
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

ALIASES: dict[str, tuple[str, ...]] = {
    "time": ("time", "changed"),
    "changed": ("changed", "time"),
    "place": ("place", "destination", "origin", "occasion"),
    "occasion": ("occasion", "place", "topic"),
    "destination": ("destination", "place", "patient"),
    "agent": ("agent", "participants", "speaker", "holder"),
    "patient": ("patient", "complement", "topic", "of", "destination"),
    "participants": ("participants", "agent", "patient", "recipient", "companion"),
    "companion": ("companion", "participants", "agent", "opponent"),
    "recipient": ("recipient", "patient", "destination", "beneficiary"),
    "topic": ("topic", "of", "patient", "occasion", "cause"),
    "cause": ("cause", "topic"),
    "holder": ("holder", "agent"),
    "speaker": ("speaker", "agent"),
}
"""Where a draft's slot may find its match, since writers put one thing in several ways."""

NOT_SO = frozenset({Status.CALLED_OFF, Status.NOT_HELD, Status.POSTPONED})


@dataclass(frozen=True, slots=True)
class Meeting:
    """How one value of the draft met the fact's values of the same slot."""

    slot: str
    filler: Filler
    relation: Relation
    fact_value: Value | None
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """A claim beside a fact: what agrees, what differs, how much the agreement says."""

    fact: Fact
    predicate: Relation
    status: Relation
    meetings: tuple[Meeting, ...]
    predicate_weight: float

    @property
    def agreeing(self) -> tuple[Meeting, ...]:
        """The slots that agree."""
        return tuple(m for m in self.meetings if m.relation.agrees)

    @property
    def differing(self) -> tuple[Meeting, ...]:
        """The slots whose values exclude each other."""
        return tuple(m for m in self.meetings if m.relation is Relation.DIFFERENT)

    @property
    def weight(self) -> float:
        """How much the agreement says, predicate included."""
        own = self.predicate_weight if self.predicate.agrees else 0.0
        return own + sum(m.weight for m in self.agreeing)


def match(claim: Claim, fact: Fact, base: FactBase) -> Match:
    """Compare *claim* of a draft with *fact*."""
    other = fact.claim
    meetings: list[Meeting] = []
    for slot, fillers in claim.slots.items():
        held = _held(slot, other)
        for filler in fillers:
            relation, value = _best(slot, filler.value, held, other)
            meetings.append(Meeting(slot, filler, relation, value, base.value_weight(filler.value)))
    meetings = _settle_sets(meetings, claim, other)
    return Match(
        fact=fact,
        predicate=predicate_relation(claim, other),
        status=status_relation(claim, other),
        meetings=tuple(meetings),
        predicate_weight=base.predicate_weight(claim),
    )


def _held(slot: str, other: Claim) -> list[tuple[str, Value]]:
    names = ALIASES.get(slot, (slot,))
    return [(name, value) for name in names for value in other.values(name)]


def _best(
    slot: str, value: Value, held: list[tuple[str, Value]], other: Claim
) -> tuple[Relation, Value | None]:
    """The most agreeing relation to a value of the fact; DIFFERENT only within the same slot."""
    answer, at = Relation.UNKNOWN, None
    for name, theirs in held:
        relation = compare(value, theirs)
        if relation.agrees:
            if not answer.agrees or relation is Relation.SAME:
                answer, at = relation, theirs
        elif relation is Relation.DIFFERENT and answer is Relation.UNKNOWN and name == slot:
            answer, at = relation, theirs
        elif (
            relation is Relation.UNKNOWN
            and answer is Relation.UNKNOWN
            and name == slot
            and slot in ("cause", "means", "occasion")
            and disjoint(value, theirs)
        ):
            answer, at = Relation.DIFFERENT, theirs
    if answer is Relation.DIFFERENT and isinstance(value, Time):
        # an event's own time and the time of its calling-off are told apart by neither side
        times = [v for n, v in held if isinstance(v, Time)]
        if any(compare(value, t) is not Relation.DIFFERENT for t in times):
            return Relation.UNKNOWN, None
    return answer, at


def disjoint(one: Value, two: Value) -> bool:
    """Whether two phrases have no content word in common, near-synonyms counted as one."""
    if not isinstance(one, (Words, Party)) or not isinstance(two, (Words, Party)):
        return False
    a = Words(one.name if isinstance(one, Party) else one.text).content
    b = Words(two.name if isinstance(two, Party) else two.text).content
    if not a or not b:
        return False
    return not any(
        x == y or lexicon().relation(x, None, y, None) is not Relation.UNKNOWN for x in a for y in b
    )


def _settle_sets(meetings: list[Meeting], claim: Claim, other: Claim) -> list[Meeting]:
    """For slots of several values: what differs must have a counterpart that is left over."""
    settled: list[Meeting] = []
    for meeting in meetings:
        if meeting.relation is not Relation.DIFFERENT or not isinstance(
            meeting.filler.value, Party
        ):
            settled.append(meeting)
            continue
        met = [
            compare(f.value, v).agrees
            for v in other.values(meeting.slot)
            for f in claim.slots.get(meeting.slot, ())
        ]
        left = [
            v
            for v in other.values(meeting.slot)
            if not any(compare(f.value, v).agrees for f in claim.slots.get(meeting.slot, ()))
        ]
        if not left and any(met):
            settled.append(
                Meeting(meeting.slot, meeting.filler, Relation.UNKNOWN, None, meeting.weight)
            )
            continue
        expected = left[0] if left else meeting.fact_value
        settled.append(
            Meeting(meeting.slot, meeting.filler, meeting.relation, expected, meeting.weight)
        )
    return settled


def predicate_relation(claim: Claim, other: Claim) -> Relation:
    """How the claim's predicate stands to the fact's: same class or group, or opposite."""
    if claim.kind is Kind.ROLE or other.kind is Kind.ROLE:
        return Relation.SAME if claim.kind is other.kind else Relation.UNKNOWN
    if claim.kind is Kind.QUANTITY or other.kind is Kind.QUANTITY:
        if claim.kind is not other.kind:
            return Relation.UNKNOWN
    if claim.cls == other.cls and claim.cls not in ("be", "have", "do"):
        return Relation.SAME
    if claim.cls == "be" == other.cls:
        return Relation.SAME
    pos = "VERB" if claim.kind is Kind.STATEMENT and other.kind is Kind.STATEMENT else None
    return lexicon().relation(claim.predicate, pos, other.predicate, pos)


def status_relation(claim: Claim, other: Claim) -> Relation:
    """Whether both can be so: DIFFERENT only between what was and what was not."""
    mine, theirs = claim.status, other.status
    if mine is theirs:
        return Relation.SAME
    if mine in NOT_SO and theirs in NOT_SO:
        return Relation.COVERS
    if mine is Status.HELD and theirs in NOT_SO and not other.hedged:
        return Relation.DIFFERENT
    if mine in NOT_SO and theirs is Status.HELD and not claim.hedged:
        return Relation.DIFFERENT
    return Relation.UNKNOWN
