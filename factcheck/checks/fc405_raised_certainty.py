"""FC405: raised-certainty."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.selfcheck import (
    asserted,
    clause_head,
    quoted,
    reports,
    sentence_at,
    span_of,
    stated_by,
    token_of,
    verb_group,
)
from factcheck.checks.sentences.sourcewords import (
    doubt_of,
    doubtful,
    forces,
    saying_of,
    says,
    table,
)
from factcheck.checks.voices.restated import restated
from factcheck.checks.voices.stances import claims_it, stances
from factcheck.checks.voices.twins import COVERED, sources, twins
from factcheck.checks.voices.weighed import likely
from factcheck.checks.voices.whenonly import only_doubted
from factcheck.claims.model import Claim, Kind, Span, Status
from factcheck.language import blank, syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.quantities import find_quantities
from factcheck.language.quantityvalue import Hedge, Quantity
from factcheck.language.syntax import base
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form, content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Token

    from factcheck.checks.sentences.passages import Passage
    from factcheck.checks.sentences.sourcewords import Doubt
    from factcheck.checks.voices.twins import Twin
    from factcheck.facts.model import Fact
    from factcheck.language.quantities import QuantityMention


TO = re.compile(r"\S+ to (?:(?:have|be|been|not|\w+ly) )*\S+")
"""A word of doubt that governs the predicate itself: "appears to have killed"."""
BESIDE = re.compile(r"\S+(?: to)?(?: (?:have|be|been|not|\w+ly))* \S+")
"""Or stands right before it: "could fall"."""
CLOSE = 0.15
"""Another sentence that says it plainly counts if it has nearly as much of the draft's."""
LEAST = 2
"""So many words must be shared with a sentence that says it in other words."""
NEAR = 0.5
"""A figure is the source's if its sentence has so much of the draft's."""
HEDGED = frozenset(Hedge) - {Hedge.EXACT}


class RaisedCertainty(Check):
    """The draft is surer of something than every source is.

    ## What it does
    Looks for the fact that says the same as the draft's claim. Where the source has it as likely,
    possible, hoped for or alleged, and the draft says that it is so or will be so, the draft's
    verb is marked, in whatever words the source has it and under whatever *she said*; so is a
    figure that lost its *about*, *up to*, *at least* or *more than*. The reverse is let pass, and
    so is a plan whose time has come.

    ## Why is this bad
    What may happen often does not. The word that goes first in a rewrite is the one that the
    source chose with care.

    ## Example
    The ministers will meet in April (where the source says that they may).

    ## Use instead
    The ministers may meet in April.
    """

    code = "FC405"
    name = "raised-certainty"
    severity = Severity.WARNING

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each verb and each figure."""
        yield from likely(draft, self.candidates(draft))
        if len(draft.facts):
            yield from self._figures(draft)

    def candidates(self, draft: Draft) -> Iterator[Finding]:
        """Those of verbs, before all that speaks for and against each is weighed."""
        if not len(draft.facts):
            return
        marked: list[Span] = []
        for claim in draft.claims:
            sentence = draft.document.text[claim.sentence.start : claim.sentence.end].lower()
            if any(phrase in sentence for phrase in table("open")):
                continue
            for finding in (
                *self._verb(draft, claim),
                *self._in_other_words(draft, claim),
                *self._by_its_time(draft, claim),
            ):
                if not any(finding.span.overlaps(span) for span in marked):
                    marked.append(finding.span)
                    yield finding

    def _verb(self, draft: Draft, claim: Claim) -> Iterator[Finding]:
        token = token_of(draft.doc, claim)
        if token is None:
            return
        token = clause_head(token)
        acted_on = token.pos_ == "NOUN" and not syntax.is_predicate(token)
        verb = stated_by(token) if acted_on else token
        if verb is None or not _plain(claim) or not asserted(verb):
            return
        # what acts on the noun of an event bears the doubt: "might drop its flights"
        word = base(verb) if acted_on else claim.predicate
        text = draft.document.text
        sentence = text[claim.sentence.start : claim.sentence.end]
        if doubt_of(sentence, word) is not None:
            return
        found = [
            twin
            for twin in twins(claim, sentence, draft.facts)
            if twin.fact.claim.status is not Status.UNSTATED and _same_predicate(claim, twin)
        ]
        doubts = [(twin, _doubt(twin, word, acted_on=acted_on)) for twin in found]
        if found and claim.attribution is not None:
            yield from self._said(draft, claim, verb, sentence, found[0])
        ahead = syntax.modal_of(verb) in ("will", "shall")
        if not found and not acted_on and claim.cls != "be":
            fact, doubt = _near(draft, word, sentence)
        elif doubts and all(doubt is not None for _, doubt in doubts):
            twin, doubt = doubts[0]
            fact = twin.fact
            if _stated_elsewhere(draft, word, sentence, twin):
                return
        else:
            return
        if doubt is not None and lexicon().same(base(verb), base_form(doubt.word), "VERB", "VERB"):
            return  # who tenders her resignation offers to resign
        if fact is None or doubt is None or (doubt.planned and ahead):
            return
        if _long_past(draft, fact, claim):
            return  # what was three years ago is not what is planned now
        if not ahead and _due(draft, fact, claim):
            return
        start, end = verb_group(verb)
        yield self.finding(
            draft,
            span_of(draft.doc, start, end),
            f"The source is less sure: “{doubt.text}”.",
            expected=doubt.text,
            sentence=claim.sentence,
            facts=(fact,),
        )

    def _in_other_words(self, draft: Draft, claim: Claim) -> Iterator[Finding]:
        """What its source only has under a doubt, with whatever verb."""
        token = token_of(draft.doc, claim)
        # "said it would rain": sure, as somebody's word
        would = (
            token is not None
            and claim.attribution is not None
            and syntax.modal_of(clause_head(token)) == "would"
        )
        told = claim.status in (Status.HELD, Status.PLANNED) or would
        if token is None or not told or claim.kind not in (Kind.EVENT, Kind.STATEMENT):
            return
        verb = stated_by(token)
        sentence = draft.document.text[claim.sentence.start : claim.sentence.end]
        unsure = claim.in_quote or claim.hedged or doubtful(sentence)
        at = len(WORD.findall(draft.document.text[claim.sentence.start : token.idx]))
        if (
            verb is None
            or not asserted(verb)
            or unsure
            or any(claims_it(s) or (s.doubted and s.start <= at < s.end) for s in stances(sentence))
        ):
            return
        if lexicon().saying(claim.predicate, "VERB") is not None:
            return
        if claim.cls in ("be", "do"):
            return  # of these any sentence may be a nearer source
        found = restated(draft, claim, lambda stance: stance.doubted, LEAST)
        if found is None or _come_true(draft, found.passage):
            return
        cue = base_form(found.stance.cue.split()[0])
        if lexicon().same(base(verb), cue, "VERB", "VERB"):
            return
        if found.stance.speaker and not (claim.attribution or reports(verb.sent)):
            return  # what somebody believes, and nobody any more, is FC404's
        ahead = syntax.modal_of(verb) in ("will", "shall")
        if ahead and found.stance.cue in table("foreseen"):
            return
        if not ahead and not would and syntax.base(verb) == "have" and verb.i != token.i:
            return  # "had to fly" for hours, which "could" be cut
        # a parser may hang what is said on who says it, as a participle
        reported = verb.i != token.i and lexicon().saying(base(verb), "VERB") is not None
        start, end = verb_group(token if reported else verb)
        yield self.finding(
            draft,
            span_of(draft.doc, start, end),
            f"The source is less sure: it has “{found.stance.cue}”.",
            expected=found.stance.cue,
            sentence=claim.sentence,
            facts=(found.passage.proof,),
        )

    def _by_its_time(self, draft: Draft, claim: Claim) -> Iterator[Finding]:
        """What will be at a time of which the sources only say what may be then."""
        token = token_of(draft.doc, claim)
        if token is None or claim.in_quote or claim.hedged:
            return
        verb = clause_head(token)
        sentence = draft.document.text[claim.sentence.start : claim.sentence.end]
        if syntax.modal_of(verb) not in ("will", "shall") or doubtful(sentence):
            return
        found = only_doubted(draft, claim)
        if found is None or not asserted(verb):
            return
        passage, cue = found
        start, end = verb_group(verb)
        yield self.finding(
            draft,
            span_of(draft.doc, start, end),
            f"The source is less sure of that time: it has “{cue}”.",
            expected=cue,
            sentence=claim.sentence,
            facts=(passage.proof,),
        )

    def _said(
        self, draft: Draft, claim: Claim, verb: Token, sentence: str, twin: Twin
    ) -> Iterator[Finding]:
        """What its source only believes, and the draft says that it says."""
        theirs = twin.fact.claim
        text = twin.fact.evidence[0].text
        if claim.attribution is None or theirs.attribution is None:
            return
        if content_words(claim.attribution)[-1:] != content_words(theirs.attribution)[-1:]:
            return
        ours = set(forces(sentence, claim.attribution))
        if set(forces(text, theirs.attribution)) != {"opinion"} or not ours <= {"neutral"}:
            return
        start, end = verb_group(verb)
        believes = saying_of(text, theirs.attribution, "opinion")
        yield self.finding(
            draft,
            span_of(draft.doc, start, end),
            f"The source is less sure: {theirs.attribution} {believes} it.",
            expected=f"{theirs.attribution} {believes}",
            sentence=claim.sentence,
            facts=(twin.fact,),
        )

    def _figures(self, draft: Draft) -> Iterator[Finding]:
        spoken = quoted(draft.doc)
        for mention in draft.doc._.quantities:
            value = mention.value
            if mention.start in spoken or value.hedge is not Hedge.EXACT:
                continue
            if mention.start and draft.doc[mention.start - 1].lower_ in table("limiting"):
                continue  # "levies that reach 18 percent"
            found = _loose(draft, mention)
            if found is None:
                continue
            held, value = found
            theirs = replace(value, noun=None)
            yield self.finding(
                draft,
                span_of(draft.doc, mention.start, mention.end),
                f"The source has “{theirs.phrase()}”.",
                expected=theirs.phrase(),
                sentence=sentence_at(draft.doc, mention.start),
                facts=(held,),
            )


def _plain(claim: Claim) -> bool:
    """Whether the draft says in so many words that it is so, or will be so."""
    if claim.kind not in (Kind.EVENT, Kind.STATEMENT) or claim.in_quote or claim.hedged:
        return False
    if claim.status in (Status.UNSTATED, Status.POSSIBLE):
        return False
    return claim.cls not in ("have", "do")


def _same_predicate(claim: Claim, twin: Twin) -> bool:
    """Whether the same is said to be so; of *be*, whether it is the same that somebody is."""
    if claim.cls != "be":
        return True
    return any(m.slot == "complement" and m.relation.agrees for m in twin.match.agreeing)


def _doubt(twin: Twin, word: str, *, acted_on: bool) -> Doubt | None:
    """What makes the fact less than certain in the sentence that it stands in."""
    text = twin.fact.evidence[0].text
    claim = twin.fact.claim
    doubt = doubt_of(text, word if acted_on else claim.predicate)
    if doubt is None or acted_on:
        return doubt
    if doubt.hearsay:
        # "believed to favor" says nothing of whether it was approved
        reputed = not doubt.word.endswith("ly")
        return None if reputed and base_form(claim.predicate) != base_form(word) else doubt
    if claim.cls == "be" and re.search(r"\bto be\b", doubt.text):
        return doubt
    loose = claim.hedged or claim.status in (Status.POSSIBLE, Status.PLANNED)
    return doubt if loose or TO.fullmatch(doubt.text) else None


def _near(draft: Draft, word: str, sentence: str) -> tuple[Fact, Doubt] | tuple[None, None]:
    """The sentence closest to the draft's, where it has the predicate right after a doubt.

    For what names nobody and so becomes no fact: "The president plans to visit the villages".
    """
    held = sources(draft.facts)
    for covered, text in held.near(frozenset(content_words(sentence))):
        if covered < COVERED or not says(text, word):
            continue
        doubt = doubt_of(text, word)
        if doubt is None or doubt.hearsay or not BESIDE.fullmatch(doubt.text):
            return None, None
        return held.aligner.facts[held.number[text]], doubt
    return None, None


def _due(draft: Draft, fact: Fact, ours: Claim) -> bool:
    """Whether what the source saw coming may have come to pass by the draft's date."""
    today = draft.document.published
    theirs = fact.claim
    if theirs.status not in (Status.PLANNED, Status.POSSIBLE) and theirs.predicate:
        return False
    times = [*ours.values("time"), *theirs.values("time")]
    if not theirs.predicate:
        times += draft.facts.sentence_of(fact).values
    starts = [t.start for t in times if isinstance(t, Time) and t.start is not None]
    return today is not None and any(start <= today for start in starts)


def _long_past(draft: Draft, fact: Fact, ours: Claim) -> bool:
    """Whether the draft's sentence tells of times that were over when the source came out."""
    told = fact.evidence[0].source.published if fact.evidence else None
    doc = draft.doc
    ends = [
        time.value.end
        for time in doc._.times
        if time.value is not None and ours.sentence.start <= doc[time.start].idx < ours.sentence.end
    ]
    return told is not None and bool(ends) and all(end is not None and end < told for end in ends)


def _come_true(draft: Draft, passage: Passage) -> bool:
    """Whether a sentence looks ahead to a time that lies behind by the draft's date."""
    today, then = draft.document.published, passage.evidence.source.published
    if today is None or then is None:
        return False
    starts = [v.start for v in passage.all_measures if isinstance(v, Time) and v.start is not None]
    return any(then < start <= today for start in starts)


def _stated_elsewhere(draft: Draft, predicate: str, sentence: str, twin: Twin) -> bool:
    """Whether a sentence as close as the twin's has the predicate without a doubt."""
    words = frozenset(content_words(sentence))
    own = twin.fact.evidence[0].text
    return any(
        text != own
        and score >= twin.covered - CLOSE
        and says(text, predicate)
        and doubt_of(text, predicate) is None
        for score, text in sources(draft.facts).near(words)
    )


def _loose(draft: Draft, mention: QuantityMention) -> tuple[Fact, Quantity] | None:
    """The fact that has the draft's figure, only hedged, where none has it plain."""
    sentence = draft.doc[mention.start].sent
    held = sources(draft.facts)
    best: tuple[float, Fact, Quantity] | None = None
    for covered, text in held.near(frozenset(content_words(sentence.text))):
        for value in figures_in(text):
            if not _same_figure(mention.value, value):
                continue
            if value.hedge not in HEDGED:
                return None
            if covered >= NEAR and (best is None or covered > best[0]):
                best = covered, held.aligner.facts[held.number[text]], value
    return best[1:] if best is not None else None


@lru_cache(maxsize=4096)
def figures_in(text: str) -> tuple[Quantity, ...]:
    """The figures of a source's sentence, by its words alone."""
    return tuple(mention.value for mention in find_quantities(_tokenizer()(text)))


@cache
def _tokenizer() -> Language:
    return blank()


def _same_figure(ours: Quantity, theirs: Quantity) -> bool:
    if (ours.kind, ours.value, ours.high, ours.unit) != (
        theirs.kind,
        theirs.value,
        theirs.high,
        theirs.unit,
    ):
        return False
    if ours.noun and theirs.noun:
        return base_form(ours.noun) == base_form(theirs.noun)
    return True
