"""One slot off: whether a fact supports a claim, or contradicts it in a single slot.

A claim that a fact agrees with is supported. Otherwise one slot at a time is left out: if the rest
still singles out a fact, the slot is contradicted and the fact's value was expected. The weights of
slots come from the fact base, so that a rare match says more than a common one. A verdict rests on
values that exclude each other, never on a score alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.byhand import is_open, tells
from factcheck.checks.compare import ALIASES, NOT_SO, REASONS, Match, Meeting
from factcheck.checks.doubts import WHO
from factcheck.checks.lone import otherwise_ended
from factcheck.checks.parties.strangers import stranger
from factcheck.checks.sentences.sourcelines import ends_its_object, read, table
from factcheck.checks.verdict import Conflict
from factcheck.claims.model import Claim, Kind, Status
from factcheck.claims.slots import CIRCUMSTANCES
from factcheck.claims.values import Party, text_of
from factcheck.language.entity import stands_for
from factcheck.language.lexicon import lexicon
from factcheck.language.roles import posts
from factcheck.language.timevalue import Time
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.facts.index import FactBase

REST = 1.1
"""How much the agreeing slots must weigh together before the one that differs is an error."""
CLOSER = 0.15
"""What a fact gains by the same word, or loses by a wider value, beside another that is off."""
NOT_OFF: tuple[bool, None] = (False, None)
MARGIN = 0.5
"""A fact with the draft's value must agree nearly as much elsewhere to speak against an error."""
TELLING = 0.35
"""At least one agreeing slot, the predicate apart, must weigh this much."""
YEARS = 366
"""Days from which on a time is a stretch of years."""
MAIN = frozenset({"agent", "patient", "participants", "complement"})
WHERE = frozenset({"place", "destination", "occasion"})
CORE = frozenset({"agent", "patient", "participants", "place", "occasion", "time", "topic"})


def supports(claim: Claim, found: Match, *, soft: bool = False) -> bool:
    """Whether the fact agrees on every slot, in the slot or (*soft*) anywhere in its sentence."""
    if found.differing or found.status is Relation.DIFFERENT:
        return False
    negated = Status.NOT_HELD, Status.CALLED_OFF
    theirs = found.fact.claim.status
    if (theirs in negated) != (claim.status in negated):
        return False
    if claim.status is Status.HELD and theirs in (Status.PLANNED, Status.POSSIBLE):
        return False
    if found.predicate is Relation.DIFFERENT or not found.predicate_weight:
        return False
    if not soft and (not found.predicate.agrees or any(m.nearby for m in found.agreeing)):
        return False
    return all(m.relation.agrees for m in found.meetings)


def contradiction(claim: Claim, matches: Sequence[Match], base: FactBase) -> Conflict | None:
    """The one slot that keeps *claim* from agreeing with the fact it is about, if there is one."""
    found: list[tuple[float, Match, Meeting | None]] = []
    matches = [candidate for candidate in matches if tells(candidate)]
    for candidate in matches:
        off, reason = _one_off(claim, candidate)
        if off:
            found.append((candidate.weight, candidate, reason))
    if not found:
        others = ((m, stranger(m, base)) for m in matches)
        found = [(m.weight, m, odd) for m, odd in others if odd is not None]
    if not found:
        ended = otherwise_ended(claim, matches)
        if ended is None:
            return None
        return Conflict("status", None, ended.fact.claim.status, (ended.fact,))
    found.sort(key=lambda item: -_fit(claim, item[1]))
    weight, best, meeting = found[0]
    if _rivalled(claim, weight, best, meeting, matches):
        return None
    facts = tuple(
        m.fact for w, m, other in found[:3] if (other and other.slot) == (meeting and meeting.slot)
    )
    if meeting is None:
        return Conflict("status", None, best.fact.claim.status, facts)
    slot = meeting.slot
    if slot == "agent" and any(m.slot == slot and not m.nearby for m in best.agreeing):
        slot = "participants"  # one of those who did it together
    filler = meeting.filler
    if slot == "body" and filler.span is None:
        # the body may stand in other words than the post: the whole of the post is marked
        filler = replace(filler, span=claim.span)
    return Conflict(slot, filler, meeting.fact_value, facts)


def _fit(claim: Claim, found: Match) -> float:
    """How well a fact fits, for choosing between two that are off in another slot each.

    The same word for the event says more than a like one, the same time more than a wider one.
    """
    wider = sum(1 for m in found.agreeing if m.relation is Relation.COVERED_BY)
    same = found.fact.claim.predicate == claim.predicate
    twice = sum(m.weight for m in found.agreeing if m.slot != "body" and m.filler.span is None)
    return found.weight - twice + (CLOSER if same else 0.0) - CLOSER * wider


def _one_off(claim: Claim, found: Match) -> tuple[bool, Meeting | None]:
    """Whether it is one slot off, and the slot that differs; None where only the status does."""
    opposite = found.predicate is Relation.DIFFERENT
    off_status = found.status is Relation.DIFFERENT
    theirs = found.fact.claim.predicate
    if opposite and lexicon().converse(claim.predicate, theirs):
        return NOT_OFF  # what one buys another sells
    if opposite and not table("light").isdisjoint((claim.predicate, theirs)):
        return NOT_OFF  # who "made a loss of 4 million" lost as much
    alike = [m for m in found.agreeing if not m.nearby]
    values = {m.filler.value for m in alike}  # who says what is to come did other things too
    if not found.predicate.agrees and not opposite and len(values) < 2:
        return NOT_OFF
    rest = found.weight + (found.predicate_weight * 0.5 if opposite else 0.0)
    telling = [m for m in found.agreeing if m.weight >= TELLING]
    if rest < REST or not telling:
        return NOT_OFF
    differing = _distinct(found.differing)
    if not differing:
        return opposite != off_status and _sure_of_status(claim, found, alike), None
    if len(differing) > 1 or opposite or off_status:
        return NOT_OFF
    off = differing[0].slot
    if off in (*REASONS, "speaker") and not found.predicate.agrees and not opposite:
        # why and at what something was done, or who says so, tells nothing of something else
        return NOT_OFF
    if off in WHO and claim.kind is Kind.QUANTITY and claim.cls == "age":
        return NOT_OFF  # two may be of one age
    if off in WHERE and any(m.slot == off and m.relation.agrees for m in found.meetings):
        return NOT_OFF  # "in Sochi on Iran and Syria"
    if off in WHO and claim.predicate != theirs and claim.predicate in table("light"):
        return NOT_OFF  # "take to court" is not "withdraw"
    if off in WHO and not alike:
        return NOT_OFF  # nothing but the verb is the same in its own place
    negative = found.fact.claim.status in NOT_SO
    if negative != (claim.status in NOT_SO) or _over_years(found):
        return NOT_OFF
    if off == "holder" and not any(m.slot == "body" for m in alike):
        # many a house has a chief executive
        return NOT_OFF
    if not can_be_off(claim, off) and not (off in WHO and _pinned(alike)):
        return NOT_OFF
    return True, differing[0]


def _over_years(found: Match) -> bool:
    """Whether the claim's time is a stretch of years, in which more may have happened than one."""
    return any(
        m.relation is Relation.COVERS
        and isinstance(m.filler.value, Time)
        and m.filler.value.start is not None
        and m.filler.value.end is not None
        and (m.filler.value.end - m.filler.value.start).days > YEARS
        for m in found.meetings
    )


def _pinned(alike: Sequence[Meeting]) -> bool:
    """Whether two circumstances at least say which event it is, so that who took part is fixed."""
    told = {m.slot for m in alike if m.slot in CIRCUMSTANCES and m.weight >= TELLING}
    return len(told) >= 2


def _sure_of_status(claim: Claim, found: Match, alike: Sequence[Meeting]) -> bool:
    """Whether it is the same thing that one says happened and the other says did not.

    Who did it, or what it was done to, must agree in the slot itself, and neither side may have it
    as somebody's word only where the other has it as somebody else's.
    """
    core = [m for m in alike if m.slot in CORE and m.relation.agrees and m.weight >= TELLING]
    if found.predicate is Relation.DIFFERENT and any(
        m.nearby and m.slot in ("patient", "complement") for m in found.agreeing
    ):
        return False  # to pass sentence is no contrary of rejecting a request
    if not core or found.predicate is Relation.UNKNOWN:
        return False
    if found.predicate is Relation.DIFFERENT and (_of_another_time(found) or _ended(found)):
        return False
    if found.predicate is Relation.DIFFERENT and claim.status is Status.PLANNED:
        if found.fact.claim.status is Status.HELD:
            return False  # what was banned on Monday may be let in again
    if claim.cls == "be" and any(m.nearby and m.slot == "complement" for m in found.agreeing):
        return False  # "were not his but hers"
    if found.predicate is Relation.DIFFERENT and any(
        m.nearby and m.slot in MAIN for m in found.agreeing
    ):
        return False  # to elect a chairman is no contrary of unseating his rival
    if claim.status in NOT_SO and any(
        m.nearby and m.slot in (*MAIN, *REASONS) and found.fact.claim.values(m.slot)
        for m in found.agreeing
    ):
        return False  # "not driven by petrol" is no contrary of "by steam rather than petrol"
    unknown = [m for m in found.meetings if m.relation is Relation.UNKNOWN]
    if any(m.slot in MAIN or (m.slot in WHERE and _leaves_open(found, m)) for m in unknown):
        # a trip to Madrid is not the visit to the harbour
        return False
    speakers = {claim.attribution, found.fact.claim.attribution}
    return len(speakers) == 1 or (
        claim.attribution is None and all(not m.nearby for m in found.agreeing)
    )


def _of_another_time(found: Match) -> bool:
    """Whether the claim's time is found beside the fact only, which has one of its own.

    What was won last month may be lost on Monday.
    """
    own = found.fact.claim.values("time")
    return any(m.slot == "time" and m.nearby and m.fact_value not in own for m in found.meetings)


def _ended(found: Match) -> bool:
    """Whether the sentence of an event has a verb by which it ended: "lifted their blockade"."""
    return found.fact.claim.kind is Kind.EVENT and any(
        ends_its_object(word.key) for item in found.fact.evidence[:1] for word in read(item.text)
    )


def _leaves_open(found: Match, meeting: Meeting) -> bool:
    """Whether the fact has something in the slot beyond what agrees with the rest of the claim."""
    met = {m.fact_value for m in found.agreeing if not m.nearby}
    held = [
        v for n in ALIASES.get(meeting.slot, (meeting.slot,)) for v in found.fact.claim.values(n)
    ]
    return is_open(found, meeting) and any(value not in met for value in held)


def _distinct(differing: Sequence[Meeting]) -> list[Meeting]:
    """One for each slot, and for what fills two: who pulls out of a summit was to take part."""
    kept: dict[str, Meeting] = {}
    for meeting in sorted(differing, key=lambda m: m.filler.span is None):
        shown = meeting.filler.span is not None
        values = [m.filler.value for m in kept.values()]
        if shown or meeting.filler.value not in values:
            kept.setdefault(meeting.slot, meeting)
    return list(kept.values())


def can_be_off(claim: Claim, slot: str) -> bool:
    """Whether the class of *claim* has one value only in *slot*."""
    if claim.kind is Kind.ROLE and slot in ("holder", "body"):
        held = (posts().get(text_of(office)) for office in claim.values("office")[:1])
        one = any(post is not None and post.one for post in held)
        return one or (slot == "body" and _of_a_country(claim))
    if claim.kind is Kind.EVENT:
        event = lexicon().entries.events.get(claim.cls)
        if event is not None and event.single:
            off = claim.status in (Status.CALLED_OFF, Status.POSTPONED)
            if off and slot in ("agent", "announcer"):
                return True
            return slot in event.single or slot in (
                "duration",
                "ordinal",
                "cause",
                "quantity",
                "changed",
            )
    return True


def _of_a_country(claim: Claim) -> bool:
    """Whether a post is said to be of a country or its government: nobody speaks for two."""
    bodies = [value for value in claim.values("body") if isinstance(value, Party)]
    return bool(bodies) and all(stands_for(body.name) is not None for body in bodies)


def _rivalled(
    claim: Claim, weight: float, best: Match, meeting: Meeting | None, matches: Sequence[Match]
) -> bool:
    """Whether another fact has the draft's value in the contested slot and fits nearly as well."""
    if meeting is None:
        return any(
            m.predicate.agrees
            and m.status is Relation.SAME
            and not m.differing
            and m.weight >= weight - 0.3
            for m in matches
        )
    for other in matches:
        if other.fact is best.fact or not other.predicate.agrees:
            continue
        agrees = any(
            m.filler is meeting.filler and m.relation.agrees and not m.nearby
            for m in other.meetings
        )
        own = sum(m.weight for m in other.agreeing if m.slot == meeting.slot)
        if agrees and not other.differing and other.weight - own >= weight - MARGIN:
            return True
    return False
