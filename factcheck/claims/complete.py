"""Whether a clause says enough by itself to state a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.causes import is_result
from factcheck.claims.model import Claim, Kind
from factcheck.claims.phrases import Reader, any_at_all, asks, of_some
from factcheck.claims.slots import is_event
from factcheck.claims.statuswords import infinitives, words_of_status
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.places import Place
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from factcheck.claims.status import Reading

SAID = ("patient", "topic", "time", "place", "occasion", "duration")
"""What makes a statement of a word of saying, whose words another claim has: "spoke in Oslo"."""
SAYS_WHAT = frozenset({"say", "add"})
"""Words of saying that never stand without what is said: "…, the mayor said on Tuesday"."""
EMPTY_WORDS = frozenset({"there", "here", "so"})
STANCES = frozenset({"against", "for", "without", "beyond"})
"""Before a noun: on which side of it somebody is, not what he is."""
LASTING = frozenset(
    [
        "involve", "concern", "contain", "include", "relate", "regard", "belong", "consist",
        "depict", "describe", "surround", "remain", "need", "require", "mean", "face", "allow",
    ]
)  # fmt: skip
"""Verbs whose participle only tells what a noun is about."""


def is_complete(
    reader: Reader, clause: syntax.Clause, claim: Claim, reading: Reading, names: Mapping[str, str]
) -> bool:
    """Whether a clause names enough partners of its verb to state something by itself."""
    agent, patient = names.get("subject", "agent"), names.get("object", "patient")
    if reading.purpose and (claim.kind is not Kind.EVENT or "that" in clause.marker.split()):
        return False
    if any(asks(token) for token in (*clause.subjects, *clause.objects)):
        return False
    if clause.relation in ("modifier", "relative") and any(map(any_at_all, clause.subjects)):
        return False
    if _means_by_it(clause):
        return False
    if _only_supposed(clause):
        return False
    if clause.relation in ("modifier", "relative") and any(
        map(syntax.is_unsure, (*clause.subjects, *clause.objects))
    ):
        # "was no baker who sold bread"
        return False
    beside = {c.lower_ for t in clause.subjects for c in (t, *t.children)}
    if beside & {"other", "others", "my", "our", "your"}:
        # others than whom, and whose mother, another sentence says
        return False
    if clause.relation == "modifier" and any(map(of_some, clause.subjects)):
        # "through territory controlled by rebels", but not "a man arrested in Oslo on Friday"
        told = claim.values("place") or claim.values("time")
        if not told or clause.head.tag_ == "VBG":
            return False
    told = claim.values("topic") or claim.values("of")
    if clause.lemma in words_of_status("listeners") and not told:
        # "told the committee": what he told it, no word says
        heard = clause.subjects if clause.passive else (*clause.objects, *clause.indirect)
        if all(reader.is_somebody(token) or is_event(token) for token in heard):
            return False
    doers = set(claim.values(agent))
    if doers and agent != patient and doers == set(claim.values(patient)):
        # nobody describes himself as "him": a pronoun was taken for the wrong one
        return False
    if lexicon().saying(clause.lemma, "VERB") is not None and not clause.objects:
        # "told reporters": what was said is another claim's
        if clause.lemma in SAYS_WHAT and not claim.values("patient") and not claim.values("topic"):
            return False
        if not any(claim.values(slot) for slot in SAID):
            return False
    if reading.saying is not None and not claim.values("speaker") and not _own_voice(clause):
        # somebody says so, and the text does not tell who
        return False
    if clause.copular and any(t.lower_ == "it" for t in clause.subjects):
        # "it is time for them to leave", "it is up to them": nothing is time
        words = [t for t in clause.head.subtree if t.i < clause.head.i]
        if any(syntax.is_infinitive(t) for t in clause.head.subtree) or any(
            t.lower_ == "up" for t in words
        ):
            return False
    if clause.passive:
        if not claim.values(patient) and not claim.values("participants"):
            return False
    elif not claim.values(agent) and not claim.values("participants"):
        if not subjects_of(reader, clause) and claim.values(patient):
            return is_result(clause)
        return _placed(clause, claim)
    if clause.copular and syntax.preposition(clause.head) in STANCES:
        return False  # "is against a loan": a loan is nothing that he is
    empty = clause.head.lower_ in EMPTY_WORDS or clause.head.tag_ in ("WRB", "WP")
    if clause.copular and (empty or clause.head.pos_ == "NUM"):
        return False
    if clause.relation == "modifier" and clause.lemma in LASTING and clause.head.tag_ == "VBG":
        # "the case involving Roe"
        return False
    if clause.copular and clause.head.pos_ == "ADJ" and clause.complements:
        # "was able to": what, the other clause says
        return False
    if not clause.copular and clause.complements:
        # "wants to", "said that", "asked them to": the other clause says what
        whole = [c for c in clause.complements if syntax.is_predicate(c) and not tells_how(c)]
        led = whole and (not clause.objects or any(syntax.is_infinitive(c) for c in whole))
        if led:
            return claim.kind is Kind.EVENT
    if claim.kind is Kind.EVENT:
        return True
    subject = patient if clause.passive else agent
    return any(slot not in (subject, "speaker", "manner", "ordinal") for slot in claim.slots) or (
        clause.passive and not clause.copular
    )


def _only_supposed(clause: syntax.Clause) -> bool:
    """Whether a clause is the condition of another, with which it is told: "if the deal fails"."""
    supposing = clause.marker in infinitives("conditions", "supposing")
    if clause.relation != "adverbial" or not supposing or clause.governor is None:
        return False
    told = (
        syntax.clause_of(clause.governor).subjects if syntax.is_predicate(clause.governor) else ()
    )
    return any(token.lower_ not in ("it", "there", "that", "this") for token in told)


def _means_by_it(clause: syntax.Clause) -> bool:
    """Whether a clause only tells whom a pronoun means: "those who voted", "whose house burned"."""
    owners = [syntax.antecedent(t) for t in clause.head.subtree if t.lower_ == "whose"]
    pronouns = (*clause.subjects, *clause.objects, *owners)
    telling = [
        c for t in pronouns if syntax.defining_clause(t) for c in syntax.dependent_clauses(t)
    ]
    return any(at in telling for at in (clause.head, *clause.head.ancestors))


def subjects_of(reader: Reader, clause: syntax.Clause) -> tuple[Token, ...]:
    """Who is said to do what *clause* says; nobody where it tells what came of an event."""
    doers = any(map(reader.is_somebody, clause.subjects))
    return () if doers and is_result(clause) else clause.subjects


def _placed(clause: syntax.Clause, claim: Claim) -> bool:
    """Whether time and place tell which event it is, though not whom "they" stands for."""
    if not clause.subjects or clause.copular or clause.complements:
        return False
    told = [v for _, f in claim.fillers() if isinstance(v := f.value, Place | Time)]
    return all(t.lower_ in ("they", "he", "she") for t in clause.subjects) and len(told) >= 2


def _own_voice(clause: syntax.Clause) -> bool:
    """Whether a clause is itself the one that says something: "the mayor denied the charge"."""
    return lexicon().saying(clause.lemma, "VERB") is not None


def tells_how(token: Token) -> bool:
    """Whether a complement is no more than an adjective: "stayed open", "kept the shop shut"."""
    return token.pos_ == "ADJ" and not any(
        syntax.is_predicate(child) or child.dep_ in ("mark", "aux", "cop")
        for child in token.children
    )
