"""Whose word for a thing needs a name beside it, and whose is let pass as a record of it.

What newsrooms do: who takes a side (prosecutors, lawyers, rivals) and who only saw or heard it
(witnesses, neighbours, relatives) is named with what they say. So is the police where it says what
a named person did. What authorities and firms say of an accident, a figure, a plan or their own
doings is printed without.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.sentences.sourcewords import forces, table
from factcheck.claims.model import Claim, Status
from factcheck.claims.values import Party
from factcheck.language.lexicon import lexicon
from factcheck.language.words import base_form, content_words

if TYPE_CHECKING:
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

WORD = re.compile(r"[^\W\d_]+")
BESIDE = 2
"""What somebody is called stands at most so many words beside the name."""
SO = (Status.HELD, Status.NOT_HELD)


def needs_name(fact: Fact, speaker: str, base: FactBase) -> bool:
    """Whether what *speaker* says in *fact* is no more than one side's or one person's word."""
    claim = fact.claim
    if claim.status not in SO or not set(forces(fact.evidence[0].text, speaker)) <= {"neutral"}:
        return False
    if _own_doing(claim, speaker):
        return False
    words = _described(fact.evidence[0].text, speaker, base)
    if words & (table("law") | table("prosecuting")) and _procedural(claim):
        return False
    if words & (table("sides") | table("witnesses")):
        return True
    named = any(isinstance(v, Party) and v.kind == "PERSON" for v in claim.values("agent"))
    return named and bool(words & table("law"))


def finds_out(fact: Fact, speaker: str, base: FactBase) -> bool:
    """Whether *speaker* says in *fact* what his or her office found out, of no person."""
    named = any(isinstance(v, Party) and v.kind == "PERSON" for v in fact.claim.values("agent"))
    return not named and bool(
        _described(fact.evidence[0].text, speaker, base) & table("finding-out")
    )


def _procedural(claim: Claim) -> bool:
    """Whether it tells of a step of the law's own: an arrest, a charge, a release."""
    return bool(lexicon().groups(claim.predicate, "VERB") & table("procedure"))


def _own_doing(claim: Claim, speaker: str) -> bool:
    """Whether the one who says it is the one who did it."""
    last = content_words(speaker)[-1:]
    doers = [v.name for v in claim.values("agent") if isinstance(v, Party)]
    return any(content_words(name)[-1:] == last for name in doers)


def _described(text: str, speaker: str, base: FactBase) -> frozenset[str]:
    """The words for a speaker: the phrase itself, what stands beside it, and his or her posts."""
    phrases = [speaker]
    before, found, after = text.partition(speaker)
    if found:
        # "a witness, Ada Okafor, said", "Okafor, a neighbour, said", "opposition leader Okafor"
        phrases.append(" ".join(WORD.findall(before.rpartition(".")[2])[-BESIDE:]))
        if after.startswith(", "):
            phrases.append(" ".join(WORD.findall(after[2:].partition(",")[0])[:BESIDE]))
    for name in base.names:
        if speaker in (name.name, *name.aliases):
            phrases.extend(name.offices)
    return frozenset(base_form(w) for phrase in phrases for w in content_words(phrase))
