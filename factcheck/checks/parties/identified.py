"""Who is what a source says that somebody else is: "Ana Ruiz was a Spanish cellist and composer".

What a person or body is by itself shuts nobody out; there are more cellists. But where a source's
sentence says of another all that makes one out, and of the draft's none says anything of the kind,
the draft's was written from it. So it was where it says it of the same one, and the draft denies
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.checks.compare import NOT_SO
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.named import KIND
from factcheck.checks.sentences.passages import Passages, passages
from factcheck.checks.turns.denying import denying
from factcheck.claims.values import Party, Words, text_of
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from factcheck.claims.model import Claim, Span
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

WHO = ("person", "body")
BE = "be"
ASIDE = re.compile(r"\([^()]*\)|\[[^\][]*\]")
"""What stands in brackets: dates, how a name is said."""
LEAST, SHARE = 4, 0.5
"""So many words of what the source says, and so much of it, the draft's sentence must have."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of somebody."""

    of: Party
    words: frozenset[str]
    """Those of the sentence, but for the name."""
    text: str
    what: frozenset[str]
    """What somebody is said to be, and its words."""
    fact: Fact


def misidentified(doc: Doc, claims: Sequence[Claim], facts: FactBase) -> Iterator[Odd]:
    """Those of whom a parsed draft says what a source says of another, or denies what it says."""
    source = passages(facts)
    told = facts.cached("said to be", lambda base: list(_of_claims(base)))
    for claim in claims:
        span, value = _who(claim)
        if claim.cls != BE or span is None or value is None or claim.in_quote:
            continue
        text = doc.text[span.start : span.end]
        names, own = source.names.of(Party(text, value.kind)), frozenset(content_words(text))
        sentence = doc.text[claim.sentence.start : claim.sentence.end]
        words = frozenset(content_words(sentence)) - own
        met = ((one, _met(source, words, one)) for one in told)
        same = [(one, shared) for one, shared in met if _the_same(one, shared)]
        where = denying(claim, doc)
        if where is not None:
            own_facts = (one for one, _ in same if not names.isdisjoint(source.names.of(one.of)))
            for one in islice(own_facts, 1):
                atom = Atom("word", None, where, frozenset({BE}))
                yield Odd(atom, Words(one.text), one.fact, claim.sentence)
            continue
        of_others = (
            one
            for one, shared in same
            if _another(source, names, own, value, one.of) and not _said(source, names, shared)
        )
        for one in islice(of_others, 1):
            atom = Atom(KIND[value.kind], value, span, own)
            yield Odd(atom, one.of, one.fact, claim.sentence)


def _of_claims(base: FactBase) -> Iterator[Said]:
    """What the sources' claims say that somebody is."""
    for fact in base.facts:
        _, who = _who(fact.claim)
        if fact.claim.cls != BE or fact.claim.status in NOT_SO or not fact.evidence or who is None:
            continue
        named = {word for form in (who.name, *who.forms) for word in content_words(form)}
        words = set(content_words(ASIDE.sub(" ", fact.evidence[0].text))) - named
        text = " ".join(text_of(value) for value in fact.claim.values("complement"))
        yield Said(who, frozenset(words), text, frozenset(content_words(text)), fact)


def _who(claim: Claim) -> tuple[Span | None, Party | None]:
    """The named person or body of whom a claim says something, and where it stands."""
    for filler in claim.slots.get("agent", ()):
        if isinstance(filler.value, Party) and KIND.get(filler.value.kind) in WHO:
            return filler.span, filler.value
    return None, None


def _another(
    source: Passages, names: frozenset[str], own: frozenset[str], value: Party, other: Party
) -> bool:
    """Whether *other* is surely not the one of *names*, known to sources, but of the same sort."""
    if not names or KIND[other.kind] != KIND[value.kind]:
        return False
    return names.isdisjoint(source.names.of(other)) and own.isdisjoint(content_words(other.name))


def _met(source: Passages, said: frozenset[str], one: Said) -> frozenset[str]:
    """The words of what is *said* in the draft that a source's sentence has of one."""
    return frozenset(w for w in one.words if not said.isdisjoint(source.like(w).keys() | {w}))


def _the_same(one: Said, met: frozenset[str]) -> bool:
    """Whether they are enough, and some of them say what he is."""
    return len(met) >= max(LEAST, SHARE * len(one.words)) and not one.what.isdisjoint(met)


def _said(source: Passages, names: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a sentence of the sources says the like of *names*."""
    return any(
        passage.names & names and source.told(passage, words) >= SHARE * len(words)
        for passage in source.all
    )
