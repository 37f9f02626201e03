"""The facts that say what a claim of the draft says, whatever they say of how sure it is.

Where :mod:`factcheck.checks.engine` asks whether a fact supports a claim, the checks of attribution
and certainty ask for the fact that it was written from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.compare import Match, Meeting, match
from factcheck.checks.sentences.alignment import Aligner
from factcheck.claims.model import Kind, Status
from factcheck.claims.values import Party
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.claims.model import Claim
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

TELLING = 0.35
"""At least one slot that agrees must weigh this much."""
LEFT_OVER = 0.5
"""The share of the claim's slots, by weight, that the fact may leave open."""
COVERED = 0.6
"""A sentence with this share of the draft's content words is the one that it was written from."""
NOT_SO = frozenset({Status.NOT_HELD, Status.CALLED_OFF})


@dataclass(frozen=True, slots=True)
class Twin:
    """A fact that says the same as a claim, and the share of the draft's sentence in its own."""

    fact: Fact
    match: Match
    covered: float


class Sources:
    """The sentences of the sources, and how much of a draft's sentence each of them has."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.aligner: Aligner = base.cached("aligner", Aligner)
        self.number = {f.evidence[0].text: n for n, f in enumerate(self.aligner.facts)}
        self.after: dict[str, str] = {}
        """The sentence after one, with those of its paragraph that no fact comes from."""
        for file in base.files:
            stated = {f.evidence[0].text: f.evidence[0].line for f in file.facts if f.evidence}
            texts = list(stated)
            silent: dict[int, list[str]] = {}
            for sentence in file.sentences:
                silent.setdefault(sentence.line, []).append(sentence.text)
            for text, after in zip(texts, [*texts[1:], ""], strict=False):
                self.after[text] = " ".join([*silent.get(stated[text], ()), after])

    def covered(self, words: frozenset[str], text: str) -> float:
        """The share of *words*, by weight, that the sentence *text* of a source has."""
        number = self.number.get(text)
        return self.aligner.covered(words, number) if number is not None else 0.0

    def near(self, words: frozenset[str]) -> Iterator[tuple[float, str]]:
        """The sentences that share the most telling words, with the share of *words* they have."""
        for number in self.aligner.best(words):
            yield self.aligner.covered(words, number), self.aligner.facts[number].evidence[0].text


def sources(base: FactBase) -> Sources:
    """The sentences of the sources of *base*, looked through once."""
    return base.cached("sources", Sources)


def twins(claim: Claim, sentence: str, base: FactBase) -> list[Twin]:
    """The facts that say what *claim* says, best first; *sentence* is the draft's."""
    words = frozenset(content_words(sentence))
    held = sources(base)
    found: list[Twin] = []
    for fact in base.candidates(claim):
        if not fact.evidence or fact.claim.kind is Kind.QUOTE:
            continue
        met = match(claim, fact, base)
        covered = held.covered(words, fact.evidence[0].text)
        if _says_it(claim, met, covered):
            found.append(Twin(fact, met, covered))
    found.sort(key=lambda twin: -twin.match.weight - twin.covered)
    return found


def _says_it(claim: Claim, met: Match, covered: float) -> bool:
    if not met.predicate.agrees or not met.predicate_weight:
        return False
    if (met.fact.claim.status in NOT_SO) != (claim.status in NOT_SO):
        return False
    if any(not _misread(m, met.fact) for m in met.differing):
        return False
    own = [m for m in met.meetings if m.slot != "speaker"]
    alike = [m for m in own if m.relation.agrees]
    telling = [m for m in alike if not m.nearby and m.weight >= TELLING]
    total = sum(m.weight for m in own)
    left = sum(m.weight for m in own if not m.relation.agrees)
    if telling and left <= LEFT_OVER * total:
        return True
    return covered >= COVERED and (bool(alike) or met.predicate is Relation.SAME)


def _misread(meeting: Meeting, fact: Fact) -> bool:
    """Whether the fact's value does not stand in its own sentence: a pronoun that was resolved."""
    value = meeting.fact_value
    if not isinstance(value, Party):
        return isinstance(value, Time) and not value.resolved
    text = fact.evidence[0].text.casefold()
    last = value.name.split()[-1].casefold() if value.name.split() else ""
    return last not in text
