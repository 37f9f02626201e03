"""FC404: lost-attribution."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.selfcheck import predicate_and_object, reports, stated_by, token_of
from factcheck.checks.sentences.sourcewords import (
    POINTED,
    blamed,
    claimed_by,
    denied,
    doubt_of,
    doubtful,
    forces,
    may_speak,
    pointed,
    says,
    table,
)
from factcheck.checks.voices.restated import disputed, restated
from factcheck.checks.voices.stances import claims_it
from factcheck.checks.voices.twins import COVERED, sources, twins
from factcheck.checks.voices.vouching import finds_out, needs_name
from factcheck.checks.voices.weighed import likely
from factcheck.claims.model import Claim, Kind, Status
from factcheck.claims.values import Party, text_of
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base
from factcheck.language.words import WORD, content_words
from factcheck.relation import Relation

FAR = 0.3
"""A twin that has so much less of the draft's sentence than the closest is of something else."""
CLOSE = 0.15
"""A sentence that states it plainly counts if it has nearly as much of the draft's."""

NEARLY = 0.7
"""The share of a claim that somebody's belief must have, whatever it is about."""
UNNAMED = "one side"
"""Who says it where a sentence has but a pronoun."""
LEAST = 3
"""So many words of the claim must stand in the sentence that has it as somebody's word."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.checks.sentences.passages import Passage
    from factcheck.checks.voices.restated import Restated
    from factcheck.checks.voices.stances import Stance
    from factcheck.checks.voices.twins import Twin
    from factcheck.claims.model import Span
    from factcheck.facts.model import Fact


class LostAttribution(Check):
    """The draft states as its own what the sources have only as somebody's word.

    ## What it does
    Looks for the facts that say the same as the draft's claim. Where all of them stand under a
    claim, an accusation, a belief or a forecast of one party, or under a statement that the next
    sentence says is denied, and the draft's sentence names nobody who says so, the draft's words
    are marked. So they are under a plain *said* of somebody who takes a side (prosecutors, lawyers,
    rivals) or was only a witness, and of the police where it tells what a named person did; and
    under what somebody *thinks*, or *calls* a thing. Whatever the draft's words, so is one side's
    word on what another party did, and somebody's word on his or her own feat, where the article
    shows that it is disputed. What two sources have from different people is let pass, and so is
    what authorities and firms say of accidents, figures, plans and their own doings.

    ## Why is this bad
    What prosecutors allege is not yet so. Without *they allege* the newsroom says it, and answers
    for it.

    ## Example
    The manager ignored two warnings.

    ## Use instead
    The manager ignored two warnings, prosecutors say.
    """

    code = "FC404"
    name = "lost-attribution"
    severity = Severity.WARNING

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each sentence."""
        return likely(draft, self.candidates(draft))

    def candidates(self, draft: Draft) -> Iterator[Finding]:
        """The same, before all that speaks for and against each is weighed."""
        if not len(draft.facts):
            return
        marked: set[Span] = set()
        told = [claim for claim in draft.claims if _own_voice(draft, claim)]
        plain = [c for c in told if c.cls != "be" and not doubtful(_sentence(draft, c))]
        ways = (_only_said, _only_claimed, _only_blamed)
        # what has the claim's own verb goes before what says it in other words
        for claim, found in (
            *((claim, ways) for claim in plain),
            *((claim, (_only_disputed,)) for claim in told if claim.cls != "be"),
            *((claim, (_only_thought,)) for claim in told),
        ):
            if claim.sentence in marked:
                continue
            proof = next((p for p in (way(draft, claim) for way in found) if p), None)
            if proof is None:
                continue
            fact, speaker = proof
            if not may_speak(speaker):
                continue  # "…, because it took longer than expected"
            marked.add(claim.sentence)
            speaker = _within(draft, speaker, _text(fact))
            yield self.finding(
                draft,
                predicate_and_object(draft.doc, claim),
                f"The source has this only as the word of {speaker}.",
                expected=f"according to {speaker}",
                sentence=claim.sentence,
                facts=(fact,),
            )


def _within(draft: Draft, speaker: str, sentence: str) -> str:
    """*speaker* as it is written within a sentence: "Prosecutors" that began one, "prosecutors"."""
    first = speaker.split(maxsplit=1)[0]
    names = {word for name in draft.facts.names for word in name.name.split()}
    if first not in names and sentence.startswith(first) and (first == "A" or first[1:].islower()):
        return speaker[0].lower() + speaker[1:]
    article = re.search(rf"\b(the|an?) {re.escape(speaker)}\b", sentence, re.IGNORECASE)
    return f"{article[1].lower()} {speaker}" if article and first not in names else speaker


def _own_voice(draft: Draft, claim: Claim) -> bool:
    """Whether the draft states the claim without a word of who says so, or of doubt."""
    if claim.kind not in (Kind.EVENT, Kind.STATEMENT) or claim.in_quote or claim.hedged:
        return False
    if claim.attribution or claim.cls in ("have", "do"):
        return False
    verb = token_of(draft.doc, claim)
    if verb is not None and syntax.link(verb).role == "subject":
        return False  # "raising prices helped" does not say who raised them
    if verb is not None and any(
        base(child) in table("accused") for child in verb.children if syntax.is_subject(child)
    ):
        return False  # "whose complaint had led to a recount"
    if verb is not None and base(verb) in table("wanting"):
        return False
    if verb is None or reports(verb.sent) or doubt_of(_sentence(draft, claim), claim.predicate):
        return False
    stating = stated_by(verb)
    return stating is not None and not _gives_reason(base(stating))


def _sentence(draft: Draft, claim: Claim) -> str:
    return draft.document.text[claim.sentence.start : claim.sentence.end]


def _gives_reason(verb: str) -> bool:
    """Whether the verb's subject speaks itself: "it cited a strike"."""
    groups = lexicon().groups(verb, "VERB")
    saying = lexicon().saying(verb)
    # who finds or admits a thing, and no clause, only did it
    speaks = saying is not None and saying.force != "factive"
    return speaks or bool(groups & table("reasons"))


def _only_said(draft: Draft, claim: Claim) -> tuple[Fact, str] | None:
    """The fact that has the claim as somebody's word, and who that is, where none has it plain."""
    sentence = _sentence(draft, claim)
    found = twins(claim, sentence, draft.facts)
    closest = max((twin.covered for twin in found), default=0.0)
    speakers: set[str] = set()
    proof: tuple[Fact, str] | None = None
    for twin in found:
        said = twin.fact.claim
        if said.status is Status.UNSTATED or twin.covered < closest - FAR:
            continue
        if claim.status is Status.PLANNED and doubt_of(_text(twin.fact), said.predicate):
            return None  # "could" that became "will" is raised certainty
        exact = twin.match.predicate is Relation.SAME
        speaker = said.attribution or claimed_by(_text(twin.fact), said.predicate)
        if not speaker or not _leaves_open(draft, twin, speaker):
            return None
        speakers.add(speaker.casefold())
        if exact:
            proof = proof or (twin.fact, speaker)
    if proof is None or len(speakers) != 1:
        return None
    return None if _plain_elsewhere(draft, claim, sentence, closest, proof[0]) else proof


def _only_claimed(draft: Draft, claim: Claim) -> tuple[Fact, str] | None:
    """The sentence closest to the draft's, where it has the predicate as a claim or accusation."""
    if claim.status is not Status.HELD:
        return None
    sentence = _sentence(draft, claim)
    held = sources(draft.facts)
    proof: tuple[Fact, str] | None = None
    for score, text in held.near(frozenset(content_words(sentence))):
        if score < COVERED or not says(text, claim.predicate):
            continue
        speaker = claimed_by(text, claim.predicate)
        if not speaker and not doubtful(text):
            return None
        if speaker:
            proof = proof or (held.aligner.facts[held.number[text]], speaker)
    return proof


def _plain_elsewhere(
    draft: Draft, claim: Claim, sentence: str, closest: float, proof: Fact
) -> bool:
    """Whether a sentence as close as the proof has the predicate, and nobody who says it."""
    words = frozenset(content_words(sentence))
    own = proof.evidence[0].text
    return any(
        text != own
        and score >= closest - CLOSE
        and says(text, claim.predicate)
        and not doubtful(text)
        and not pointed(text)
        for score, text in sources(draft.facts).near(words)
    )


def _leaves_open(draft: Draft, twin: Twin, speaker: str) -> bool:
    """Whether the fact's speaker only claims it, takes a side, or is denied in what follows."""
    text = twin.fact.evidence[0].text
    if POINTED & set(forces(text, speaker)):
        return True
    if denied(sources(draft.facts).after.get(text, "")):
        return True
    return _interested(twin.fact.claim, speaker) or needs_name(twin.fact, speaker, draft.facts)


def _interested(claim: Claim, speaker: str) -> bool:
    """Whether the one who says so is the one to whom another is said to have done it."""
    suffered = {text_of(v) for s in ("patient", "recipient") for v in claim.values(s)}
    did = {text_of(v) for v in claim.values("agent")}
    return speaker in suffered and bool(did) and speaker not in did


def _only_blamed(draft: Draft, claim: Claim) -> tuple[Fact, str] | None:
    """The fact that somebody blames what the draft says was the cause, where none has it plain."""
    agents = [
        f.value for s in ("agent", "cause", "means") for f in claim.slots.get(s, ()) if f.span
    ]
    for agent in agents:
        words = frozenset(content_words(text_of(agent)))
        if len(words) < 2 or (isinstance(agent, Party) and agent.kind):
            continue
        holding = list(_holding(draft, words))
        if holding and all(words <= set(content_words(blamed(_text(f)))) for f in holding):
            for fact in holding:
                if fact.claim.attribution or fact.claim.values("agent"):
                    speaker = fact.claim.attribution or text_of(fact.claim.values("agent")[0])
                    return fact, speaker
    return None


def _only_disputed(draft: Draft, claim: Claim) -> tuple[Fact, str] | None:
    """The sentence that has the claim as one side's word, in whatever words, where another objects.

    One side's word is what it says that another party did, and what somebody says of himself or
    herself; a body's word of its own doings is a record of them.
    """
    doers = [f for s in ("agent", "holder") for f in claim.slots.get(s, ())]
    if claim.status is not Status.HELD or not doers:
        return None
    found = restated(draft, claim, lambda s: bool(s.speaker), LEAST)
    if found is None:
        return None
    fact = found.passage.proof
    speaker = _named(found.passage, found.stance.speaker)
    if not claims_it(found.stance) and finds_out(fact, speaker, draft.facts):
        return None  # how a fire began, by the inspector's word
    spoken = {*content_words(found.stance.speaker), *content_words(speaker)}
    own = any(set(content_words(text_of(f.value))[-1:]) & spoken for f in doers)
    person = any(isinstance(f.value, Party) and f.value.kind == "PERSON" for f in doers)
    himself = own and (person or _of_himself(found))
    if own and not himself:
        return None
    told = found.shared - set(content_words(found.stance.speaker))
    if len(told) < LEAST - 1:
        return None
    return (fact, speaker) if claims_it(found.stance) or disputed(draft, found, speaker) else None


def _only_thought(draft: Draft, claim: Claim) -> tuple[Fact, str] | None:
    """The sentence that has nearly all of the claim as what somebody thinks or calls it."""
    if claim.status is not Status.HELD:
        return None
    found = restated(draft, claim, _belief, LEAST)
    if found is None or found.share < NEARLY:
        return None
    if table("passive") & {word.lower() for word in found.stance.speaker.split()}:
        return None  # "is considered": by whom, no word says
    if len(found.shared - set(content_words(found.stance.speaker))) < LEAST:
        return None
    return found.passage.proof, _named(found.passage, found.stance.speaker)


def _belief(stance: Stance) -> bool:
    """Whether it is what somebody thinks, calls or blames, and no forecast."""
    return bool(stance.speaker) and claims_it(stance) and stance.force != "forecast"


def _named(passage: Passage, speaker: str) -> str:
    """Who says it: as the facts of the sentence name them, else by its words up to a comma."""
    held = {fact.claim.attribution for fact in passage.facts if fact.claim.attribution}
    if len(held) == 1:
        return str(held.pop())
    words = speaker.split(",", maxsplit=1)[0].split()
    # "the tenants have sued the landlord, accusing him"
    ends = (n for n, word in enumerate(words) if n and word.lower() in table("finite"))
    named = " ".join(words[: next(ends, len(words))])
    return UNNAMED if named.lower() in table("pronouns") else named


def _of_himself(found: Restated) -> bool:
    """Whether what is said begins with *he* or *she*: the speakers' own doings."""
    words = WORD.findall(found.passage.text)[found.stance.start : found.stance.start + 1]
    return any(word.lower() in ("he", "she", "i") for word in words)


def _holding(draft: Draft, words: frozenset[str]) -> Iterator[Fact]:
    """A fact of each source's sentence that has all of *words*."""
    seen: set[str] = set()
    for fact in draft.facts.facts:
        if fact.evidence and words <= set(content_words(_text(fact))):
            if fact.claim.predicate and blamed(_text(fact)) and _text(fact) in seen:
                continue
            seen.add(_text(fact))
            yield fact


def _text(fact: Fact) -> str:
    return fact.evidence[0].text
