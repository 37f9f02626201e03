"""The verdict on each claim of a draft, and on what its sentences have otherwise than a source.

A claim is judged slot by slot against the facts (:mod:`factcheck.checks.oneoff`); comparisons of
whole sentences add what no claim was read from. Each finding has a second look by the words of
both sides (:mod:`factcheck.checks.doubts`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.amounts.beside import unlike_beside
from factcheck.checks.amounts.measures import mismeasured
from factcheck.checks.amounts.misprints import misprinted
from factcheck.checks.amounts.portions import misportioned
from factcheck.checks.amounts.putoff import put_off
from factcheck.checks.amounts.weighed import outweighed_amounts
from factcheck.checks.byhand import stands
from factcheck.checks.compare import match
from factcheck.checks.doubts import WHO, fails
from factcheck.checks.echoes import echo, says_too_little
from factcheck.checks.hindsight import in_hindsight
from factcheck.checks.objections import WHO_SAYS, refuted, taken_over
from factcheck.checks.oneoff import contradiction, supports
from factcheck.checks.parties.association import odd_company
from factcheck.checks.parties.callings import miscalled
from factcheck.checks.parties.contrasts import ruled_out
from factcheck.checks.parties.displaced import displaced
from factcheck.checks.parties.doers import misdone
from factcheck.checks.parties.frames import framed
from factcheck.checks.parties.identified import misidentified
from factcheck.checks.parties.nationalities import foreign_nations
from factcheck.checks.parties.origins import misplaced_origins
from factcheck.checks.parties.otherposts import misposted
from factcheck.checks.parties.requests import requested
from factcheck.checks.parties.titles import mistitled
from factcheck.checks.parties.weighed import outweighed
from factcheck.checks.phrases.causes import miscaused
from factcheck.checks.phrases.gainsaid import gainsaid
from factcheck.checks.phrases.reasons import misreasoned
from factcheck.checks.phrases.replaced import replaced
from factcheck.checks.phrases.siblings import siblings
from factcheck.checks.sentences.alignment import SENTENCE, Odd
from factcheck.checks.sentences.passages import passages
from factcheck.checks.turns.denying import denying
from factcheck.checks.turns.gainsaiddenial import misdenied
from factcheck.checks.turns.polarity import polarity
from factcheck.checks.verdict import Conflict, Outcome, Verdict
from factcheck.checks.weighing import weighed
from factcheck.claims.extract import checkable
from factcheck.claims.model import Claim, Filler, Kind, Span, Status
from factcheck.claims.status import status_of_noun
from factcheck.claims.values import Party, Words, text_of
from factcheck.facts.descriptions import descriptions
from factcheck.language.places import Place
from factcheck.language.timegrain import Grain
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase

DOUBTFUL = frozenset({"beside", "put off", "replaced", "other post", "company"})
"""Comparisons that are wrong too often for an error."""
SLOT_OF_ATOM = {
    "place": "place",
    "time": "time",
    "person": "agent",
    "body": "agent",
    "nation": "agent",
    "quantity": "quantity",
    "word": "status",
    "state": "status",
    "office": "office",
    "reason": "cause",
    "doer": "agent",
    "event": "occasion",
}
EVEN = 0.5
NEXT_TO = 6
"""So many words behind its verb an event still stands beside it: "held their first summit"."""
TAKING_PART = ("participants", "companion", "opponent", "recipient")


def judge(claims: Sequence[Claim], base: FactBase, doc: Doc | None = None) -> tuple[Verdict, ...]:
    """One verdict for each claim, in the same order.

    With the parse *doc* of the draft, a verdict follows for each sentence that a source's sentence
    matches in all but one atom, where no claim was found to be off at the same words, and each
    contradiction is weighed once more.
    """
    found = compared(claims, base, doc)
    if doc is None:
        return found
    looked_at = (weighed(verdict, doc, base) for verdict in found)
    verdicts = [v for v in looked_at if v.claim.cls != SENTENCE or v.conflict is not None]
    off = [v.claim.span for v in verdicts if v.claim.cls == SENTENCE]
    return tuple(_unless_off(verdict, off) for verdict in verdicts)


def compared(
    claims: Sequence[Claim], base: FactBase, doc: Doc | None = None
) -> tuple[Verdict, ...]:
    """The same, as the comparisons have it, before their contradictions are weighed."""
    if doc is not None:
        passages(base).read_with(doc.vocab.vectors)
    resolver = descriptions(base)
    verdicts = [judge_one(resolver.resolve(claim), base, doc) for claim in claims]
    if doc is not None:
        verdicts = [_sound(verdict, doc, base) for verdict in verdicts]
        marked = [v.conflict.filler.span for v in verdicts if v.conflict and v.conflict.filler]
        speakers = _speakers(doc)
        turned = list(polarity(doc, base))
        verdicts = [_at_the_word(verdict, turned, doc) for verdict in verdicts]
        settled = {v.claim.sentence for v in verdicts if v.conflict and v.conflict.slot == "status"}
        turned = [odd for odd in turned if odd.sentence not in settled]
        found = {
            "title": mistitled(doc, base),
            "calling": miscalled(doc, base),
            "contrast": ruled_out(doc, base),
            "displaced": displaced(doc, claims, base),
            "measure": mismeasured(doc, base),
            "misprint": misprinted(doc, base),
            "portion": misportioned(doc, base),
            "reason": misreasoned(doc, base),
            "cause": miscaused(doc, base),
            "origin": misplaced_origins(doc, base),
            "nation": foreign_nations(doc, base),
            "doer": misdone(doc, claims, base),
            "request": requested(doc, base),
            "sibling": siblings(doc, base),
            "frame": framed(doc, base),
            "polarity": turned,
            "beside": unlike_beside(doc, base),
            "put off": put_off(doc, base),
            "replaced": replaced(doc, base),
            "other post": misposted(doc, base),
            "company": odd_company(doc, base),
            "identity": misidentified(doc, claims, base),
            # last, since what another comparison expects is told more exactly
            "weighed": outweighed(doc, claims, base),
            "weighed amount": outweighed_amounts(doc, claims, base),
        }
        odd_ones = [
            replace(odd, by=odd.by or name, sure=odd.sure and name not in DOUBTFUL)
            for name, odds in found.items()
            for odd in odds
        ]
        # the last, since what another comparison expects is told more exactly
        read = [*misdenied(doc, base), *gainsaid(doc, claims, base)]
        voices = [(where, "claim") for v in verdicts if (where := v.marked) is not None]
        voices += [(odd.atom.span, odd.by) for odd in odd_ones if not _unlikely(odd)]
        said = [verdict.claim for verdict in verdicts]
        # nothing that leaves no doubt gives way to what is in doubt
        for odd in (*sorted(odd_ones, key=lambda one: (not one.sure, _unlikely(one))), *read):
            if odd.atom.kind in WHO_SAYS and any(s.overlaps(odd.atom.span) for s in speakers):
                continue
            if _only_moved(odd, odd_ones) or refuted(odd, claims, doc, base):
                continue
            off = any(span is not None and span.overlaps(odd.atom.span) for span in marked)
            if not off and stands(odd, said, base):
                marked.append(odd.atom.span)
                verdicts.append(_sentence_verdict(odd, said))
        verdicts = [in_hindsight(verdict, doc, base) for verdict in verdicts]
        likely = [(odd.atom.span, odd.likely) for odd in odd_ones if odd.likely]
        held = [
            filler.span
            for verdict in verdicts
            if verdict.outcome is Outcome.SUPPORTED
            for _, filler in verdict.claim.fillers()
            if filler.span is not None
        ]
        verdicts = [_with_surroundings(verdict, voices, likely, held) for verdict in verdicts]
    return tuple(verdicts)


def _with_surroundings(
    verdict: Verdict,
    voices: Sequence[tuple[Span, str]],
    likely: Sequence[tuple[Span, float]],
    held: Sequence[Span],
) -> Verdict:
    """*verdict*, with what else was found of the words that are off.

    *voices* are comparisons by which words are off, *likely* how likely that was found to be,
    *held* the words of claims that a fact supports.
    """
    conflict, where = verdict.conflict, verdict.marked
    if conflict is None or where is None:
        return verdict
    found = replace(
        conflict,
        voices=frozenset(by for span, by in voices if span.overlaps(where)) - {conflict.by},
        likely=max((part for span, part in likely if span.overlaps(where)), default=0.0),
        supported=any(span.overlaps(where) for span in held),
    )
    return replace(verdict, conflict=found)


def _unlikely(odd: Odd) -> bool:
    """Whether *odd* was weighed, and is as likely not to be so."""
    return 0 < odd.likely < EVEN


def _only_moved(odd: Odd, odd_ones: Sequence[Odd]) -> bool:
    """Whether a source put off what the draft has happen: then its day is off, and marked."""
    return odd.atom.kind == "word" and any(
        other.atom.kind == "time"
        and other.sentence == odd.sentence
        and other.fact.evidence == odd.fact.evidence
        for other in odd_ones
    )


def _speakers(doc: Doc) -> list[Span]:
    """Who says what is quoted; whether that is so, is asked of the quotation as a whole."""
    held = [q.speaker for q in doc._.quotes if q.kind.speech and q.speaker is not None]
    return [Span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in held]


def _host(claim: Claim, doc: Doc) -> Span | None:
    """The verb that says of an event that it was held or called off, up to the event after it."""
    span = doc.char_span(claim.span.start, claim.span.end)
    if claim.kind is not Kind.EVENT or span is None or span.root.pos_ != "NOUN":
        return None
    hosts = status_of_noun(span.root).hosts
    if not hosts or hosts[0].copular or hosts[0].head.sent.start != span.root.sent.start:
        return None
    verb, noun = hosts[0].head, span.root
    last = noun if 0 < noun.i - verb.i <= NEXT_TO else verb
    return Span(verb.idx, last.idx + len(last))


def _at_the_word(verdict: Verdict, turned: Sequence[Odd], doc: Doc) -> Verdict:
    """*verdict*, with a wrong status marked at the word that turns it round, not at its event."""
    conflict = verdict.conflict
    if conflict is None or conflict.filler is not None or conflict.slot != "status":
        return verdict
    where = _host(verdict.claim, doc) or denying(verdict.claim, doc)
    if where is not None:
        words = Words(doc.text[where.start : where.end])
        return replace(verdict, conflict=replace(conflict, filler=Filler(words, where)))
    for odd in turned:
        if odd.sentence == verdict.claim.sentence:
            filler = Filler(Words(" ".join(odd.atom.words)), odd.atom.span)
            return replace(verdict, conflict=replace(conflict, filler=filler))
    return verdict


def _unless_off(verdict: Verdict, off: Sequence[Span]) -> Verdict:
    """*verdict*, or that no source supports it where the words of it that are off are its own."""
    claim = verdict.claim
    if verdict.outcome is not Outcome.SUPPORTED:
        return verdict
    spans = [claim.span, *(filler.span for _, filler in claim.fillers() if filler.span)]
    if any(span.overlaps(other) for span in spans for other in off):
        return Verdict(claim, Outcome.UNSUPPORTED)
    return verdict


def _sound(verdict: Verdict, doc: Doc, base: FactBase) -> Verdict:
    """*verdict*, or that nothing is known where the words of both sides show that it fails."""
    claim, conflict = verdict.claim, verdict.conflict
    if conflict is None:
        return verdict
    span = conflict.filler.span if conflict.filler is not None else None
    told = conflict.facts[0].evidence[0].text if conflict.facts[0].evidence else ""
    within = None if conflict.slot in WHO else told
    # "last month" of another month is copied, and yet not the same
    stale = conflict.slot == "time" and span is not None and _counts_from_today(span, doc)
    taken = span is not None and taken_over(span, claim.sentence, doc, base, within) and not stale
    if not taken and not _has_both(conflict, claim, doc) and not fails(claim, conflict, doc, base):
        return verdict
    return Verdict(claim, Outcome.UNSUPPORTED)


def _has_both(conflict: Conflict, claim: Claim, doc: Doc) -> bool:
    """Whether the draft's sentence has the source's place too, or the source what it counts.

    "In Tirana, not in Podgorica as planned"; "broke a leg and three ribs".
    """
    if conflict.filler is None or isinstance(conflict.expected, Status | None):
        return False
    if conflict.slot in ("place", "destination"):
        said = doc.text[claim.sentence.start : claim.sentence.end]
        return isinstance(conflict.expected, Party | Place) and conflict.expected.name in said
    told = conflict.facts[0].evidence[0].text if conflict.facts[0].evidence else ""
    mine = content_words(text_of(conflict.filler.value))
    return conflict.slot == "item" and set(mine) <= set(content_words(told))


def _counts_from_today(span: Span, doc: Doc) -> bool:
    """Whether a time of months or years means another one in a text of another day."""
    return any(
        time.relative
        and time.value is not None
        and time.value.grain in (Grain.MONTH, Grain.YEAR)
        and not any(t.pos_ == "PROPN" or t.like_num for t in doc[time.start : time.end])
        for time in doc._.times
        if span.start <= doc[time.start].idx < span.end
    )


def _sentence_verdict(odd: Odd, claims: Sequence[Claim]) -> Verdict:
    slot = SLOT_OF_ATOM[odd.atom.kind]
    if odd.atom.kind in WHO_SAYS:
        held = {
            name
            for claim in claims
            for name, filler in claim.fillers()
            if filler.span is not None and filler.span.overlaps(odd.atom.span)
        }
        slot = next((name for name in TAKING_PART if name in held), slot)
    filler = Filler(odd.atom.value or Words(" ".join(odd.atom.words)), odd.atom.span)
    claim = Claim(
        Kind.STATEMENT,
        SENTENCE,
        "",
        {slot: (filler,)},
        span=odd.atom.span,
        sentence=odd.sentence,
    )
    conflict = Conflict(slot, filler, odd.expected, (odd.fact,), sure=odd.sure, by=odd.by)
    return Verdict(claim, Outcome.CONTRADICTED, conflict, conflict.facts)


def judge_one(claim: Claim, base: FactBase, doc: Doc | None = None) -> Verdict:
    """The verdict on *claim*; the parse *doc* helps to find the sentence it was written from."""
    if claim.kind is Kind.QUOTE or claim.in_quote or not checkable(claim):
        return Verdict(claim, Outcome.UNCHECKED)
    matches = [match(claim, fact, base) for fact in base.candidates(claim)]
    supporting = [m for m in matches if supports(claim, m)]
    if supporting:
        supporting.sort(key=lambda m: -m.weight)
        return Verdict(claim, Outcome.SUPPORTED, facts=tuple(m.fact for m in supporting[:3]))
    conflict = contradiction(claim, matches, base)
    if conflict is not None:
        return Verdict(claim, Outcome.CONTRADICTED, conflict, conflict.facts)
    near = sorted((m for m in matches if supports(claim, m, soft=True)), key=lambda m: -m.weight)
    if near:
        return Verdict(claim, Outcome.SUPPORTED, facts=tuple(m.fact for m in near[:3]))
    sentence = doc.text[claim.sentence.start : claim.sentence.end] if doc is not None else ""
    said = echo(claim, sentence, base, doc.vocab.vectors) if doc is not None else ()
    if said:
        return Verdict(claim, Outcome.SUPPORTED, facts=tuple(passage.proof for passage in said))
    if says_too_little(claim, base):
        return Verdict(claim, Outcome.UNCHECKED)
    return Verdict(claim, Outcome.UNSUPPORTED)
