"""What handwritten facts prove: no more than they say.

Around a sentence of an article stand others, and how near a draft comes to it tells something. A
handwritten fact stands alone, and is complete. So where a sentence of a draft was found to differ
from one in a single word, the draft's claim must agree with the fact in all the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.compare import ALIASES, Match, Meeting, match
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks.sentences.alignment import Odd
    from factcheck.claims.model import Claim
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact


def by_hand(fact: Fact) -> bool:
    """Whether a person wrote *fact*, and no words of an article prove it."""
    return any(item.source.path == fact.file for item in fact.evidence)


def tells(found: Match) -> bool:
    """Whether a fact can contradict a claim: by hand, it must compare in each slot that it has."""
    if not by_hand(found.fact):
        return True
    open_ones = (meeting for meeting in found.meetings if is_open(found, meeting))
    return found.predicate is not Relation.UNKNOWN and next(open_ones, None) is None


def stands(odd: Odd, claims: Sequence[Claim], base: FactBase) -> bool:
    """Whether *odd* holds: an article proves it, or a claim of its sentence is off only there."""
    if not by_hand(odd.fact):
        return True
    there = (claim for claim in claims if claim.sentence.contains(odd.atom.span))
    return any(_off_there_alone(odd, match(claim, odd.fact, base)) for claim in there)


def _off_there_alone(odd: Odd, found: Match) -> bool:
    at_odds = Relation.DIFFERENT in (found.predicate, found.status)
    if odd.atom.kind not in ("word", "state") and (at_odds or not found.predicate.agrees):
        return False
    rest = [
        meeting
        for meeting in found.meetings
        if meeting.filler.span is None or not meeting.filler.span.overlaps(odd.atom.span)
    ]
    return not any(m.relation is Relation.DIFFERENT or is_open(found, m) for m in rest)


def is_open(found: Match, meeting: Meeting) -> bool:
    """Whether the fact has something in the slot, of which nobody can say how it compares."""
    slots = ALIASES.get(meeting.slot, (meeting.slot,))
    return meeting.relation is Relation.UNKNOWN and any(map(found.fact.claim.values, slots))
