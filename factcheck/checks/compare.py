"""Comparing one claim with one fact, slot by slot, and with the sentence around the fact."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import (
    Party,
    Value,
    Words,
    compare,
    compare_offices,
    text_of,
    word_relation,
)
from factcheck.facts.descriptions import descriptions
from factcheck.language.lexicon import lexicon
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from factcheck.facts.index import FactBase, Sentence
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
    "announcer": ("announcer", "agent"),
}
"""Where a draft's slot may find its match, since writers put one thing in several ways."""

STRICT = frozenset({"agent", "holder", "speaker", "office"})
"""Slots that are compared with their own kind alone where the fact fills them."""
REASONS = frozenset({"cause", "means", "occasion"})
"""Slots whose phrases exclude each other where they have no word in common."""
NOT_SO = frozenset({Status.CALLED_OFF, Status.NOT_HELD})
WILL_NOT = re.compile(r"\b(?:(?:will|would|shall) (?:not|never)|wo(?:n't|n’t)|wouldn(?:'t|’t))\b")
NEARBY = 0.6
"""What a match elsewhere in the source's sentence weighs, beside one in the slot itself."""
SHARE = 0.75
"""The share of a phrase's words, by weight, that must stand in the sentence for a near match."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """How one value of the draft met the fact's values of the same slot."""

    slot: str
    filler: Filler
    relation: Relation
    fact_value: Value | None
    weight: float
    nearby: bool = False
    """Met elsewhere in the source's sentence, not in the slot."""

    def at(self, value: Value) -> Meeting:
        """The same meeting, found to be at odds with *value*."""
        return replace(self, relation=Relation.DIFFERENT, fact_value=value)


@dataclass(frozen=True, slots=True)
class Match:
    """A claim beside a fact: what agrees, what differs, how much the agreement says."""

    fact: Fact
    predicate: Relation
    status: Relation
    meetings: tuple[Meeting, ...]
    predicate_weight: float
    """0 where the predicates have nothing to do with each other."""

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
        return self.predicate_weight + sum(m.weight for m in self.agreeing)


_Pair = tuple[Claim, "Fact", Match]
REMEMBERED = 8192
"""Pairs of a claim and a fact; they are kept alive as long, so that an id means one thing."""


def match(claim: Claim, fact: Fact, base: FactBase) -> Match:
    """Compare *claim* of a draft with *fact*; several checks ask, so pairs are remembered."""
    held = base.cached("matches", lambda _: OrderedDict[tuple[int, int], _Pair]())
    key = id(claim), id(fact)
    known = held.get(key)
    if known is not None and known[0] is claim and known[1] is fact:
        return known[2]
    found = _match(claim, fact, base)
    held[key] = (claim, fact, found)
    if len(held) > REMEMBERED:
        held.popitem(last=False)
    return found


def _match(claim: Claim, fact: Fact, base: FactBase) -> Match:
    other = descriptions(base).of_fact(fact)
    around = base.sentence_of(fact)
    meetings: list[Meeting] = []
    for slot, fillers in claim.slots.items():
        held = _held(slot, other)
        for filler in fillers:
            relation, value = _best(slot, filler.value, held)
            weight = base.value_weight(filler.value)
            near = False
            if (
                relation is Relation.DIFFERENT
                and _excused(filler, fillers, slot, other, around, base)
                and not _of_another(slot, filler.value, fact, base)
            ):
                relation, value = Relation.UNKNOWN, None
            if relation is Relation.DIFFERENT and isinstance(filler.value, Words):
                if slot in REASONS and _nearby(filler.value, around, base):
                    # "over the capture of the ship", where the source says more than a word of it
                    relation, value = Relation.UNKNOWN, None
            if relation is Relation.UNKNOWN and slot != "office":
                share = _nearby(filler.value, around, base)
                if share:
                    relation, near = Relation.COVERS, True
                    weight *= NEARBY * share
            if slot == "announcer":
                relation, value = _announced(filler.value, other, around)
                if relation is Relation.UNKNOWN:
                    continue
            meetings.append(Meeting(slot, filler, relation, value, weight, near))
    meetings = _settle_sets(meetings, claim, other)
    predicate = predicate_relation(claim, other)
    weight = 0.0
    if predicate.agrees:
        weight = base.predicate_weight(claim)
    elif predicate is Relation.UNKNOWN and any(
        word_relation(claim.predicate, word).agrees for word in around.words
    ):
        weight = NEARBY * base.predicate_weight(claim)
    status = status_relation(claim, other)
    if claim.status is Status.PLANNED and other.status is Status.NOT_HELD and _will_not(fact):
        status = Relation.DIFFERENT
    return Match(fact, predicate, status, tuple(meetings), weight)


def may_be_one_off(claim: Claim, other: Claim) -> bool:
    """Whether every value of *claim* meets one of the fact's, and those of one slot at most differ.

    What :func:`match` finds may be less than that, never more.
    """
    off = ""
    # words first, which seldom agree; rivals have most of the others in common
    for slot, fillers in sorted(claim.slots.items(), key=_has_no_words):
        held = _held(slot, other)
        for filler in fillers:
            relation, _ = _best(slot, filler.value, held)
            if relation is Relation.UNKNOWN:
                return False
            if relation is Relation.DIFFERENT:
                if off not in ("", slot):
                    return False
                off = slot
    return True


def _has_no_words(item: tuple[str, tuple[Filler, ...]]) -> bool:
    return not isinstance(item[1][0].value, Words)


def _announced(value: Value, other: Claim, around: Sentence) -> tuple[Relation, Value | None]:
    """How who made it known compares with who did it, where the source says that he did both."""
    doers = other.values("agent")
    if not doers or not any(word_relation("announce", word).agrees for word in around.words):
        return Relation.UNKNOWN, None
    relations = [compare(value, doer) for doer in doers]
    best = next((r for r in relations if r is not Relation.DIFFERENT), Relation.DIFFERENT)
    return best, doers[0]


def _excused(
    filler: Filler,
    fillers: tuple[Filler, ...],
    slot: str,
    other: Claim,
    around: Sentence,
    base: FactBase,
) -> bool:
    """Whether a difference may come from how the texts were read rather than from what they say."""
    value = filler.value
    if isinstance(value, Time):
        if any(
            isinstance(v, Time) and compare(value, v) is Relation.SAME for v in around.values
        ) or (filler.resolved and any(same_calendar(value, v) for v in other.values(slot))):
            return True
        return filler.resolved and base.gives(value)
    if slot == "speaker" and set(content_words(text_of(value))[-1:]) <= around.words:
        # the source's sentence names two who speak; which said what is for a person to say
        return True
    if filler.resolved:
        # a pronoun may stand for somebody else than it was taken for
        return True
    if isinstance(value, Words):
        # lists: each side may name other members of it
        return len(fillers) > 1 or len(other.values(slot)) > 1
    if isinstance(value, Party):
        return False
    if isinstance(value, Quantity) and base.gives(value):
        # the sources have the figure, of something else or of this: a person must tell
        return True
    # the source's sentence has the value too, only elsewhere
    return any(type(v) is type(value) and compare(value, v) is Relation.SAME for v in around.values)


def _of_another(slot: str, value: Value, fact: Fact, base: FactBase) -> bool:
    """Whether another event of the same class has *value* in *slot*, in the sentence of *fact*.

    "They met in Hamburg in 2017 and held a summit in Helsinki in 2018": each has its own.
    """
    if fact.claim.kind is not Kind.EVENT or not isinstance(value, Place | Time):
        return False
    return any(
        twin is not fact
        and twin.claim.cls == fact.claim.cls
        and any(compare(value, v) is Relation.SAME for v in twin.claim.values(slot))
        for twin in base.facts_of(fact)
    )


def same_calendar(one: Time, two: Value) -> bool:
    """Whether two times name the same month and day, or the same weekday, of whatever year."""
    if not isinstance(two, Time) or one.start is None or two.start is None:
        return False
    days = one.grain is Grain.DAY and two.grain is Grain.DAY
    if days and one.start.weekday() == two.start.weekday():
        return True
    return one.start.month == two.start.month and not (days and one.start.day != two.start.day)


def same_day(one: Time, two: Value) -> bool:
    """Whether two times are days of one month and number, of whatever year."""
    return (
        isinstance(two, Time)
        and one.start is not None
        and two.start is not None
        and one.grain is two.grain is Grain.DAY
        and (one.start.month, one.start.day) == (two.start.month, two.start.day)
    )


def _held(slot: str, other: Claim) -> list[tuple[str, Value]]:
    names = ALIASES.get(slot, (slot,))
    return [(name, value) for name in names for value in other.values(name)]


def _two(value: Value) -> bool:
    """Whether a value speaks of two without a name: "the two presidents", "both sides"."""
    words = text_of(value).lower().split()
    named = isinstance(value, Party) and bool(value.kind)
    return not named and words[:1] in (["two"], ["both"])


def _best(slot: str, value: Value, held: list[tuple[str, Value]]) -> tuple[Relation, Value | None]:
    """The most agreeing relation to a value of the fact; DIFFERENT only within the same slot."""
    pair = [v for n, v in held if n == slot and isinstance(v, Party) and v.kind]
    if len(pair) == 2 and _two(value):
        return Relation.COVERS, pair[0]
    answer: Relation = Relation.UNKNOWN
    at: Value | None = None
    if slot in STRICT:
        # who called a meeting off is not who was to take part in it
        held = [(n, v) for n, v in held if n == slot] or held
    for name, theirs in held:
        if slot == name == "office":
            relation = compare_offices(text_of(value), text_of(theirs))
        else:
            relation = compare(value, theirs)
        if relation.agrees:
            if not answer.agrees or relation is Relation.SAME:
                answer, at = relation, theirs
        elif answer is not Relation.UNKNOWN or name != slot:
            continue
        elif relation is Relation.DIFFERENT or (
            slot in REASONS
            and disjoint(value, theirs)
            and not (isinstance(value, Party) and isinstance(theirs, Party))
        ):
            answer, at = Relation.DIFFERENT, theirs
    if answer is Relation.DIFFERENT and isinstance(value, Time):
        # an event's own time and the time of its calling-off are told apart by neither side
        times = [v for _, v in held if isinstance(v, Time)]
        if any(compare(value, t) is not Relation.DIFFERENT for t in times):
            return Relation.UNKNOWN, None
    if answer is Relation.COVERED_BY and isinstance(value, Time):
        # "called off in May" for "called off in June" is off, whatever year the event was to be in
        own = [v for n, v in held if n == slot and isinstance(v, Time) and v != at]
        if own and at not in [v for n, v in held if n == slot]:
            if all(compare(value, v) is Relation.DIFFERENT for v in own):
                return Relation.DIFFERENT, own[0]
    return answer, at


def _nearby(value: Value, around: Sentence, base: FactBase) -> float:
    """How far the source's sentence has *value*, 0 … 1, by a value of its kind or by its words."""
    if any(
        type(v) is type(value) and compare(value, v) in (Relation.SAME, Relation.COVERS)
        for v in around.values
    ):
        return 1.0
    if not isinstance(value, (Words, Party, Place)):
        return 0.0
    words = content_words(text_of(value))
    if isinstance(value, Party) and value.kind == "PERSON":
        words = words[-1:]
    if not words:
        return 0.0
    weights = {w: base.weight(f"w:{w}") for w in words}
    held = sum(weights[w] for w in words if w in around.words or _related(w, around))
    share = held / sum(weights.values())
    return share if share >= SHARE else 0.0


def _related(word: str, around: Sentence) -> bool:
    return any(
        word_relation(word, other) in (Relation.SAME, Relation.COVERS) for other in around.words
    )


def disjoint(one: Value, two: Value) -> bool:
    """Whether two phrases have no content word in common, near-synonyms counted as one."""
    if not isinstance(one, (Words, Party)) or not isinstance(two, (Words, Party)):
        return False
    a, b = content_words(text_of(one)), content_words(text_of(two))
    if not a or not b:
        return False
    return not any(word_relation(x, y) is not Relation.UNKNOWN for x in a for y in b)


def _settle_sets(meetings: list[Meeting], claim: Claim, other: Claim) -> list[Meeting]:
    """For slots of several values: what differs must have a counterpart that is left over."""
    settled: list[Meeting] = []
    for meeting in meetings:
        differs = meeting.relation is Relation.DIFFERENT
        if not differs or not isinstance(meeting.filler.value, Party):
            settled.append(meeting)
            continue
        mine = [f.value for f in claim.slots.get(meeting.slot, ())]
        theirs = other.values("agent" if meeting.slot == "announcer" else meeting.slot)
        left = [v for v in theirs if not any(compare(m, v).agrees for m in mine)]
        relation = Relation.DIFFERENT if left else Relation.UNKNOWN
        expected = left[0] if left else None
        settled.append(Meeting(meeting.slot, meeting.filler, relation, expected, meeting.weight))
    return settled


def predicate_relation(claim: Claim, other: Claim) -> Relation:
    """How the claim's predicate stands to the fact's: same class or group, or opposite."""
    if claim.kind is Kind.ROLE or other.kind is Kind.ROLE:
        return Relation.SAME if claim.kind is other.kind else Relation.UNKNOWN
    if (claim.kind is Kind.QUANTITY) != (other.kind is Kind.QUANTITY):
        return Relation.UNKNOWN
    if claim.cls == other.cls:
        return Relation.SAME
    pos = "VERB" if claim.kind is Kind.STATEMENT and other.kind is Kind.STATEMENT else None
    return lexicon().relation(_with_particle(claim), pos, _with_particle(other), pos)


def _with_particle(claim: Claim) -> str:
    """The predicate, with the particle of its verb where that makes another: "find out"."""
    phrased = claim.kind is Kind.STATEMENT and claim.cls.startswith(f"{claim.predicate} ")
    return claim.cls if phrased and lexicon().groups(claim.cls, "VERB") else claim.predicate


def _will_not(fact: Fact) -> bool:
    """Whether a fact that did not happen is one that is not to come either: "would not appeal"."""
    return WILL_NOT.search(fact.says) is not None


def status_relation(claim: Claim, other: Claim) -> Relation:
    """Whether both can be so: DIFFERENT only between what was and what was not."""
    mine, theirs = claim.status, other.status
    if Status.UNSTATED in (mine, theirs):
        return Relation.UNKNOWN
    if mine is theirs:
        return Relation.SAME
    if {mine, theirs} == {Status.CALLED_OFF, Status.POSTPONED}:
        return Relation.DIFFERENT
    if mine in NOT_SO and theirs in NOT_SO:
        return Relation.COVERS
    held = mine is Status.HELD and theirs in NOT_SO and not other.hedged
    off = mine in NOT_SO and theirs is Status.HELD and not claim.hedged
    return Relation.DIFFERENT if held or off else Relation.UNKNOWN
