"""FC405: raised-certainty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.selfcheck import (
    asserted,
    quoted,
    sentence_at,
    span_of,
    stated_by,
    token_of,
    verb_group,
)
from factcheck.checks.sourcewords import doubt_of, forces, saying_of, says
from factcheck.checks.twins import sources, twins
from factcheck.claims.model import Claim, Kind, Span, Status
from factcheck.language import syntax
from factcheck.language.quantityvalue import Hedge, Quantity
from factcheck.language.syntax import base
from factcheck.language.timevalue import Time
from factcheck.language.words import base_form, content_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from factcheck.checks.sourcewords import Doubt
    from factcheck.checks.twins import Twin
    from factcheck.facts.model import Fact
    from factcheck.language.quantities import QuantityMention


CLOSE = 0.15
"""Another sentence that says it plainly counts if it has nearly as much of the draft's."""
LIMITS = frozenset({Hedge.AT_MOST, Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.LESS_THAN})
LOOSE = frozenset({Hedge.ABOUT, Hedge.NEARLY})
"""Only *exactly* is at odds with these."""


class RaisedCertainty(Check):
    """The draft is surer of something than every source is.

    ## What it does
    Looks for the fact that says the same as the draft's claim. Where the source has it as likely,
    possible, hoped for or alleged, and the draft says that it is so or will be so, the draft's
    verb is marked; so is a figure that lost its *up to*, *at least* or *more than*, and an *about*
    that became *exactly*. The reverse is let pass, and so is a plan whose time has come.

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
        if not len(draft.facts):
            return
        marked: list[Span] = []
        for claim in draft.claims:
            for finding in self._verb(draft, claim):
                if not any(finding.span.overlaps(span) for span in marked):
                    marked.append(finding.span)
                    yield finding
        yield from self._figures(draft)

    def _verb(self, draft: Draft, claim: Claim) -> Iterator[Finding]:
        token = token_of(draft.doc, claim)
        verb = stated_by(token) if token is not None and token.pos_ == "NOUN" else token
        if verb is None or not _plain(claim) or not asserted(verb):
            return
        # what acts on the noun of an event bears the doubt: "might drop its flights"
        word = claim.predicate if verb is token else base(verb)
        text = draft.document.text
        sentence = text[claim.sentence.start : claim.sentence.end]
        if doubt_of(sentence, word) is not None:
            return
        found = [
            twin
            for twin in twins(claim, sentence, draft.facts)
            if twin.fact.claim.status is not Status.UNSTATED
        ]
        doubts = [(twin, _doubt(twin, word, verb is not token)) for twin in found]
        if found and claim.attribution is not None:
            yield from self._said(draft, claim, verb, sentence, found[0])
        if not doubts or any(doubt is None for _, doubt in doubts):
            return
        twin, doubt = doubts[0]
        assert doubt is not None
        ahead = syntax.modal_of(verb) in ("will", "shall")
        if doubt.planned and ahead:
            return
        if not ahead and _due(twin.fact.claim, claim, draft.document.published):
            return
        if _stated_elsewhere(draft, word, sentence, twin):
            return
        start, end = verb_group(verb)
        yield self.finding(
            draft,
            span_of(draft.doc, start, end),
            f"The source is less sure: “{doubt.text}”.",
            expected=doubt.text,
            sentence=claim.sentence,
            facts=(twin.fact,),
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
            exactly = draft.doc[mention.start].lower_ == "exactly"
            found = _loose(draft, mention, exactly=exactly)
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
    return claim.cls not in ("be", "have", "do")


def _doubt(twin: Twin, word: str, acted_on: bool) -> Doubt | None:
    """What makes the fact less than certain in the sentence that it stands in."""
    text = twin.fact.evidence[0].text
    doubt = doubt_of(text, word if acted_on else twin.fact.claim.predicate)
    claim = twin.fact.claim
    if doubt is None or doubt.hearsay or acted_on:
        return doubt
    loose = claim.hedged or claim.status in (Status.POSSIBLE, Status.PLANNED)
    return doubt if loose else None


def _due(theirs: Claim, ours: Claim, today: dt.date | None) -> bool:
    """Whether what the source saw coming may have come to pass by the draft's date."""
    if theirs.status not in (Status.PLANNED, Status.POSSIBLE):
        return False
    times = [v for c in (ours, theirs) for v in c.values("time") if isinstance(v, Time)]
    known = [t for t in times if t.start is not None]
    return today is not None and any(t.start <= today for t in known if t.start is not None)


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


def _loose(
    draft: Draft, mention: QuantityMention, *, exactly: bool
) -> tuple[Fact, Quantity] | None:
    """The fact that has the draft's figure, only hedged, where none has it plain."""
    sentence = draft.doc[mention.start].sent
    words = frozenset(content_words(sentence.text))
    held = sources(draft.facts)
    wanted = LIMITS | (LOOSE if exactly else frozenset())
    found: list[tuple[float, Fact, Quantity]] = []
    for fact in draft.facts.facts:
        for value in (f.value for _, f in fact.claim.fillers()):
            if not isinstance(value, Quantity) or not _same_figure(mention.value, value):
                continue
            if value.hedge not in wanted:
                return None
            covered = held.covered(words, fact.evidence[0].text) if fact.evidence else 0.0
            found.append((covered, fact, value))
    best = max(found, key=lambda item: item[0], default=None)
    if best is None or best[0] < 0.5:
        return None
    return best[1], best[2]


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
