"""Who did it, where a source's clause says the same of the same and has surely another doer.

A claim and a fact of the same predicate whose doers are apart (see
:mod:`factcheck.checks.parties.spheres`) are about one event where the sentence of the fact has what
stands around the draft's predicate, what it is done to above all, and no sentence with the draft's
own doer comes near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.compare import NOT_SO, predicate_relation
from factcheck.checks.parties.spheres import apart, core, words
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.sourcelines import statuses, table
from factcheck.checks.sentences.surroundings import around
from factcheck.claims.model import Claim, Filler, Kind
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Party, Words, compare, text_of
from factcheck.language.lexicon import lexicon
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words, head_word
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

FAR = 4
SHARE = 0.35
"""The share of what stands around that the fact's sentence must have."""
LEAD = 0.2
"""By how much it must beat the best sentence that has the draft's own doer and the predicate."""
SURE = 0.6
"""The share from which on the claim need not say what it is done to."""
BEST = 5
DONE_TO = ("patient", "recipient", "topic", "complement")
TOLD = (*DONE_TO, "of", "destination", "occasion", "participants", "item")
"""Where a fact may have what a claim says it was done to."""


def misdone(doc: Doc, claims: Sequence[Claim], facts: FactBase) -> Iterator[Odd]:
    """The doers of the claims of a parsed draft in whose place a fact has surely another."""
    source = passages(facts)
    reader = Reader(doc)
    for claim in claims:
        doer = _doer(claim, doc)
        if doer is None:
            continue
        odd = _odd(reader, source, claim, doer)
        if odd is not None:
            yield odd


def _doer(claim: Claim, doc: Doc) -> Filler | None:
    """The one party that a claim says did it, in words of its own; None where there is none."""
    if claim.in_quote or claim.kind not in (Kind.EVENT, Kind.STATEMENT):
        return None
    if claim.cls in ("be", "have", "do") or _verb(claim) in table("light"):
        return None
    saying = lexicon().saying(claim.predicate, "VERB")
    announced = saying is not None and saying.force == "neutral" and not _performed(claim)
    if announced or (saying is not None and not claim.values("patient")):
        return None
    if _anybody(claim):
        return None
    held = claim.slots.get("agent", ())
    if len(held) != 1 or held[0].span is None or not isinstance(held[0].value, Party):
        return None
    span = doc.char_span(held[0].span.start, held[0].span.end, alignment_mode="expand")
    if span is None or span.root.pos_ == "PRON":
        return None
    verb = doc.char_span(claim.span.start, claim.span.end, alignment_mode="expand")
    if verb is not None and not held[0].value.kind and span.root.is_ancestor(verb.root):
        return None  # "the state had paid the rebels, which annoyed him"
    return held[0]


def _anybody(claim: Claim) -> bool:
    """Whether more than one may well do the same: several want and await one thing."""
    return not words("anybody").isdisjoint((claim.predicate, _verb(claim)))


def _performed(claim: Claim) -> bool:
    """Whether to say it is to do it: who declares an emergency brings it about."""
    return claim.predicate in words("performed")


def _odd(reader: Reader, source: Passages, claim: Claim, doer: Filler) -> Odd | None:
    doc, mine = reader.doc, doer.value
    if isinstance(mine, Party) and mine.kind and not source.names.of(mine):
        return None
    verb = doc.char_span(claim.span.start, claim.span.end, alignment_mode="expand")
    assert doer.span is not None
    assert isinstance(mine, Party)
    own = doc.char_span(doer.span.start, doer.span.end, alignment_mode="expand")
    if verb is None or own is None or verb.root.sent != own.root.sent:
        return None
    if mine.kind == "PERSON" and doc[max(0, own.start - 1) : own.end].text.lower().startswith(
        "the "
    ):
        return None  # "the Liberals" are no person
    sentence = verb.root.sent
    phrase = {t.i for t in own.root.subtree}
    if verb.root.i in phrase:
        phrase = set()  # "it is Roe who has promised to sell"
    phrase |= set(range(own.start, own.end))
    near = around(reader, source, sentence, verb.root, phrase, FAR)
    shares = source.scores(near.words, near.names, doc.vocab.vectors)
    best = sorted(shares, key=lambda n: -shares[n])[:BEST]
    here = max(
        (s for n, s in shares.items() if _has(source, source.all[n], mine, claim)), default=0.0
    )
    for number in best:
        passage = source.all[number]
        if shares[number] < SHARE or shares[number] - here < LEAD:
            break
        for fact in passage.facts:
            theirs = _other_doer(claim, fact, mine, source, passage, shares[number])
            if theirs is not None:
                atom = Atom(
                    "doer",
                    mine,
                    reader.span(own.start, own.end),
                    frozenset(content_words(mine.name)),
                )
                return Odd(atom, theirs, passage.proof, reader.span(sentence.start, sentence.end))
    return None


def _has(source: Passages, passage: Passage, party: Party, claim: Claim) -> bool:
    """Whether a sentence speaks of *party* and has the predicate of *claim*, or a word for it."""
    if not _speaks_of(source, passage, party) or _by_another(source, passage, party, claim):
        return False
    return any(like in passage.order for like in source.like(claim.predicate)) or any(
        _same_deed(claim, fact.claim) for fact in passage.facts
    )


def _by_another(source: Passages, passage: Passage, party: Party, claim: Claim) -> bool:
    """Whether a sentence speaks of *party*, but has what *claim* says done by another."""
    doers = [
        value
        for fact in passage.facts
        if _same_deed(claim, fact.claim)
        for value in fact.claim.values("agent")
    ]
    return bool(doers) and all(
        isinstance(value, Party) and apart(party, value, source) for value in doers
    )


def _same_deed(one: Claim, two: Claim) -> bool:
    """Whether two predicates are one, or words for the same: also with the particle of a verb."""
    if _by_its_class(one, two) or _by_its_class(two, one) or _calls_off(one, two):
        return True
    mine, theirs = (_verb(claim) for claim in (one, two))
    if mine == one.predicate and theirs == two.predicate:
        return predicate_relation(one, two).agrees
    return mine == theirs or lexicon().relation(mine, "VERB", theirs, "VERB").agrees


def _by_its_class(one: Claim, two: Claim) -> bool:
    """Whether *one* is an event of which the verb of *two* is a word too."""
    event = lexicon().entries.events.get(one.cls) if one.kind is Kind.EVENT else None
    return (
        event is not None
        and two.kind is Kind.STATEMENT
        and _verb(two) in event.words.get("VERB", ())
    )


def _calls_off(one: Claim, two: Claim) -> bool:
    """Whether *two* is an event that the verb of *one* says was called off, or put off."""
    return (
        one.kind is Kind.STATEMENT
        and two.kind is Kind.EVENT
        and two.status in NOT_SO
        and two.status.value in statuses(_verb(one))
    )


def _verb(claim: Claim) -> str:
    """The predicate with its particle: "call off" is no "call"."""
    return claim.cls if claim.cls.startswith(f"{claim.predicate} ") else claim.predicate


def _speaks_of(source: Passages, passage: Passage, party: Party) -> bool:
    if party.kind:
        return not source.names.of(party).isdisjoint(passage.names)
    return set(content_words(core(party.name))) <= passage.order.keys()


def _other_doer(
    claim: Claim, fact: Fact, mine: Party, source: Passages, passage: Passage, share: float
) -> Party | None:
    """Who does it in *fact*, if it is the same that *claim* says and all who do it are others."""
    other = fact.claim
    if other.kind not in (Kind.EVENT, Kind.STATEMENT) or other.in_quote:
        return None
    if not _same_deed(claim, other):
        return None
    if (other.status in NOT_SO) != (claim.status in NOT_SO) and not _calls_off(claim, other):
        return None
    doers = other.values("agent")
    parties = [doer for doer in doers if isinstance(doer, Party)]
    if not parties or len(parties) != len(doers):
        return None
    if not all(
        apart(mine, party, source) or _introduced(mine, party, source, passage) for party in parties
    ):
        return None
    if _apart_in_time(claim, other) or not _same_object(claim, other, source, passage, share):
        return None
    return parties[0]


def _introduced(mine: Party, theirs: Party, source: Passages, passage: Passage) -> bool:
    """Whether a sentence brings in *theirs* as somebody new, and nothing calls *mine* by its word.

    Who has a name in the sources is not "an independent board" in a sentence without it.
    """
    if mine.kind != "ORG" or theirs.kind or theirs.name.lower() != theirs.name:
        return False  # "an aide resigned": his name comes later
    if not re.search(rf"\b[Aa]n? (?:\w+ )?{re.escape(theirs.name)}", passage.text):
        return False
    head = head_word(theirs.name)
    spoken = {n for name in source.names.of(mine) for n in source.named.get(name, ())}
    return bool(spoken) and not any(
        like in source.all[m].order
        for n in spoken
        for m in (n, n + 1)
        if m < len(source.all)
        for like in source.like(head)
    )


def _apart_in_time(one: Claim, two: Claim) -> bool:
    return any(
        compare(a, b) is Relation.DIFFERENT
        for a in (*one.values("time"), *one.values("changed"))
        for b in (*two.values("time"), *two.values("changed"))
        if isinstance(a, Time) and isinstance(b, Time)
    )


def _same_object(
    claim: Claim, other: Claim, source: Passages, passage: Passage, share: float
) -> bool:
    """Whether what it is done to agrees, or has a word for the same for its noun."""
    mine = [v for slot in DONE_TO for v in claim.values(slot) if isinstance(v, Party | Words)]
    theirs = [
        f.value for slot, f in other.fillers() if slot in TOLD and not isinstance(f.value, Time)
    ]
    words = {word for value in theirs for word in content_words(text_of(value))}
    if not mine:
        return share >= SURE or _same_sum(claim, other)
    for value in mine:
        if any(compare(value, their).agrees for their in theirs):
            continue
        if isinstance(value, Party) and value.kind:
            if not _named_beside(value, other, source, passage):
                return False
            continue
        head = head_word(text_of(value))
        if not head or words.isdisjoint(source.like(head)):
            return False
    return True


def _same_sum(one: Claim, two: Claim) -> bool:
    """Whether both are of one amount, in figures: "froze a loan of $450 million"."""
    mine, theirs = (
        [v for v in claim.values("quantity") if any(c.isdigit() for c in text_of(v))]
        for claim in (one, two)
    )
    return any(compare(a, b) is Relation.SAME for a in mine for b in theirs)


def _named_beside(value: Party, other: Claim, source: Passages, passage: Passage) -> bool:
    """Whether a sentence names *value*, and not as who does what *other* says."""
    doing = (source.names.of(v) for v in other.values("agent") if isinstance(v, Party))
    return not (source.names.of(value) - frozenset().union(*doing)).isdisjoint(passage.names)
