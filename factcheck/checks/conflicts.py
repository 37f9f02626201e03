"""Sources that disagree: facts held against those of other sources, as drafts are.

What two sources say differently is no error in a draft until a person has decided between them, by
confirming the one or rejecting the other. Where states change, nobody is wrong: the later source
supersedes the earlier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.checks.amounts.figures import differs, disputed_figures, has_figures
from factcheck.checks.base import Finding, Severity
from factcheck.checks.compare import Match, match, may_be_one_off, predicate_relation
from factcheck.checks.oneoff import REST, can_be_off
from factcheck.checks.rivals import rivals
from factcheck.checks.sentences.passages import passages
from factcheck.checks.verdict import Conflict, Outcome, Verdict
from factcheck.claims.extract import checkable
from factcheck.claims.model import Claim, Kind, Status
from factcheck.claims.values import text_of
from factcheck.language.words import head_word
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

CHANGING = frozenset({"status", "office", "holder", "quantity"})
"""Slots whose value one day may be another than the day before: plans, posts, tolls."""
WHERE = frozenset({"place", "occasion", "ordinal"})
"""Slots that tell one event of a class and its people from another on the same day."""
AHEAD = frozenset({Status.PLANNED})
OFF = frozenset({Status.CALLED_OFF, Status.NOT_HELD, Status.POSTPONED})

_PAST = re.compile(r"\b(?:was|were|had|ex|former(?:ly)?|then|until|outgoing)\b", re.IGNORECASE)
"""Words of a sentence that may speak of who held a post once."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two facts of different sources that cannot both be so."""

    one: Fact
    other: Fact
    slot: str
    """The slot in which they differ."""
    later: Fact | None = None
    """The one that supersedes the other, where states change and both sources have dates."""
    decided: Fact | None = None
    """The one that a person vouches for, where nobody vouches for the other."""

    @property
    def open(self) -> bool:
        """Whether nothing says which of them stands."""
        return self.later is None and self.decided is None


def disagreements(facts: Iterable[Fact], base: FactBase) -> Iterator[Disagreement]:
    """The facts of *base* that *facts* disagree with, each pair once.

    What several sources state alike is one fact in a pair.
    """
    seen: set[frozenset[str]] = set()
    wanted = list(facts)
    for fact in wanted:
        for found in against(fact, base):
            pair = frozenset({found.one.ref, found.other.ref})
            if pair not in seen:
                seen.add(pair)
                yield found
    yield from _of_figures({fact.ref for fact in wanted}, seen, base)


def _of_figures(
    wanted: set[str], seen: set[frozenset[str]], base: FactBase
) -> Iterator[Disagreement]:
    """The figures that sources give otherwise than the sentences of *wanted* facts."""
    every = len(wanted) == len(base.facts)
    sentences = (item for fact in base.facts if fact.ref in wanted for item in fact.evidence[:1])
    if not every and not any(map(has_figures, sentences)):
        return
    for passage in passages(base).all:
        if not every and not any(fact.ref in wanted for fact in passage.facts):
            continue
        for figure, other in disputed_figures(passage, base):
            sides = figure.fact, other.fact
            told = frozenset(side.evidence[0].text for side in sides)
            known = frozenset(side.ref for side in sides)
            if told not in seen and known not in seen:
                seen.add(told)
                yield _disagreement(*sides, "quantity", base)


def against(fact: Fact, base: FactBase) -> Iterator[Disagreement]:
    """The facts of other sources that *fact* cannot stand beside."""
    claim = fact.claim
    if claim.kind is Kind.QUOTE or claim.in_quote or not checkable(claim):
        return
    own = {item.source.path for item in fact.evidence if item.source.path}
    for other in rivals(base).of(claim):
        if other.file == fact.file or own & {item.source.path for item in other.evidence}:
            continue
        conflict = difference(claim, other, base)
        if conflict is not None and one_event(match(claim, other, base), conflict.slot):
            yield _disagreement(fact, other, conflict.slot, base)


def _disagreement(fact: Fact, other: Fact, slot: str, base: FactBase) -> Disagreement:
    one, two = base.joined.get(fact.ref, fact), base.joined.get(other.ref, other)
    later = _later(one, two) if slot in CHANGING else None
    return Disagreement(one, two, slot, later, _decided(one, two, base))


def difference(claim: Claim, fact: Fact, base: FactBase) -> Conflict | None:
    """The one slot of *claim* that *fact* has otherwise, where all the rest agrees slot by slot.

    Stricter than the verdict on drafts, and the same however few or many facts there are.
    """
    if not predicate_relation(claim, fact.claim).agrees or not may_be_one_off(claim, fact.claim):
        return None
    met = match(claim, fact, base)
    if not met.meetings:
        return None
    rest = [m for m in met.meetings if m.relation is not Relation.DIFFERENT]
    if not all(m.relation.agrees and not m.nearby for m in rest):
        return None
    slots = {m.slot for m in met.differing}
    if met.status is Relation.DIFFERENT:
        return None if slots else Conflict("status", None, fact.claim.status, (fact,))
    if len(slots) != 1 or met.status is not Relation.SAME:
        return None
    off = met.differing[0]
    if not rest or not can_be_off(claim, off.slot):
        return None
    if off.slot == "holder" and not (claim.values("body") and fact.claim.values("body")):
        return None  # many a house has a chief executive
    return Conflict(off.slot, off.filler, off.fact_value, (fact,))


def one_event(met: Match, slot: str) -> bool:
    """Whether both facts surely speak of one and the same thing, of which *slot* differs.

    People meet more than once, and say things every day: only the same day makes two places of an
    event a disagreement, only the same place or occasion two days, and either of them the rest.
    """
    kind = met.fact.claim.kind
    if kind is Kind.ROLE:
        return slot in CHANGING
    same = {m.slot for m in met.meetings if m.relation is Relation.SAME and not m.nearby}
    if kind is not Kind.EVENT and slot not in ("quantity", "status"):
        return False
    if slot in WHERE:
        return "time" in same
    return bool(same & WHERE) if slot == "time" else bool(same & {"time", *WHERE})


def disputed(finding: Finding, base: FactBase) -> Finding:
    """*finding*, a warning only where another source disagrees with the facts that prove it."""
    if finding.severity is not Severity.ERROR or not finding.facts or len(base.files) < 2:
        return finding
    proof = finding.facts[0]
    if any(found.open for found in against(proof, base)) or (
        finding.code == "FC106" and any(differs(item, base) for item in proof.evidence)
    ):
        message = f"{finding.message} The sources disagree on it; see 'factcheck conflicts'."
        return replace(finding, severity=Severity.WARNING, message=message)
    return finding


def overtaken(
    verdict: Verdict,
    base: FactBase,
    day: date | None,
    claims: Iterable[Claim] = (),
    text: str = "",
) -> Verdict:
    """*verdict* on a draft of *day*, contradicted where a source out since then says otherwise.

    Only for what a source announced and a later one, out before the draft, says is off; and for
    posts that somebody else has by then, unless *claims*, all of the draft's, say so too, or its
    *text* speaks of the past.
    """
    if verdict.outcome is not Outcome.SUPPORTED:
        return verdict
    days = [published(fact) for fact in verdict.facts]
    if any(told is None for told in days):
        return verdict
    since = max(told for told in days if told is not None)
    claim = verdict.claim
    if claim.kind is Kind.ROLE:
        sentence = text[claim.sentence.start : claim.sentence.end]
        conflict = None if _PAST.search(sentence) else succeeded(claim, since, base, day)
        if conflict is not None and any(_states(c, conflict.facts[0], base) for c in claims):
            return verdict
    else:
        off = called_off(claim, since, base, day)
        conflict = Conflict("status", None, off.claim.status, (off,)) if off else None
    if conflict is None:
        return verdict
    return Verdict(claim, Outcome.CONTRADICTED, conflict, conflict.facts)


def succeeded(
    claim: Claim, since: date, base: FactBase, until: date | None = None
) -> Conflict | None:
    """How the last source after *since*, and not after *until*, has the post of *claim* otherwise.

    Somebody else holds it, or the same person another post of the sort: one may lead a party and a
    government, but not two ministries. Who has left a post is no news to drafts that tell of it.
    """
    if claim.status is not Status.HELD or claim.values("time"):
        return None
    found: list[tuple[date, Conflict]] = []
    for other in base.candidates(claim):
        out = published(other)
        if out is None or out <= since or (until is not None and out > until):
            continue
        conflict = difference(claim, other, base) if other.claim.status is Status.HELD else None
        if conflict is not None and (conflict.slot == "holder" or _of_one_sort(conflict)):
            found.append((out, replace(conflict, stood=True)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _states(claim: Claim, fact: Fact, base: FactBase) -> bool:
    """Whether a draft's *claim* says what *fact* says."""
    if claim.kind is not fact.claim.kind or claim.status is not fact.claim.status:
        return False
    return all(met.relation.agrees for met in match(claim, fact, base).meetings)


def _of_one_sort(conflict: Conflict) -> bool:
    """Whether two posts are such that nobody holds both: two ministries, two clubs' coaches."""
    if conflict.slot != "office" or conflict.filler is None or conflict.expected is None:
        return False
    if isinstance(conflict.expected, Status):
        return False
    heads = {head_word(text_of(value)) for value in (conflict.filler.value, conflict.expected)}
    return len(heads) == 1


def called_off(claim: Claim, since: date, base: FactBase, until: date | None = None) -> Fact | None:
    """The fact of a source after *since* (and not after *until*) that says *claim* is off.

    *claim* is of something planned. Everything that it says of it must agree with the fact.
    """
    if claim.status not in AHEAD:
        return None
    for other in base.candidates(claim):
        out = published(other)
        if other.claim.status not in OFF or out is None or out <= since:
            continue
        if until is not None and out > until:
            continue
        met = match(claim, other, base)
        sure = [m for m in met.meetings if m.relation.agrees and not m.nearby]
        same = {m.slot for m in sure} & {"time", *WHERE}
        if met.predicate.agrees and len(sure) == len(met.meetings) and same and met.weight >= REST:
            return other
    return None


def published(fact: Fact) -> date | None:
    """The day on which the last of the sources of *fact* came out."""
    days = [item.source.published for item in fact.evidence if item.source.published]
    return max(days, default=None)


def _later(one: Fact, other: Fact) -> Fact | None:
    mine, theirs = published(one), published(other)
    if mine is None or theirs is None or mine == theirs:
        return None
    return one if mine > theirs else other


def _decided(one: Fact, other: Fact, base: FactBase) -> Fact | None:
    if base.proposed(one) == base.proposed(other):
        return None
    return other if base.proposed(one) else one
