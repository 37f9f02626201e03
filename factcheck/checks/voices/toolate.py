"""Relative times of a draft that fall after the day on which a source already told of the thing.

"Last year", in a draft of 2022, is 2021: what an article of 2020 reports as done cannot have been
done then. No words need to be copied for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import AKIN, Passage, passages
from factcheck.checks.sentences.sourcewords import table
from factcheck.checks.voices.restated import words_of
from factcheck.claims.model import Kind, Status
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, content_words

if TYPE_CHECKING:
    from factcheck.checks.base import Draft
    from factcheck.claims.model import Claim
    from factcheck.facts.model import Fact
    from factcheck.language.times import TimeMention

ENOUGH = 0.5
"""The share of the claim's words that a sentence telling of the same has at least."""
CLOSE = 0.2
"""A sentence that has so much less may have been meant as well."""
LEAST = 3
"""So many words must be shared."""
BEST = 5
BESIDE = 1
"""A time that a parse hangs on no verb belongs to the one so few characters off."""


def told_before(draft: Draft, time: TimeMention, value: Time) -> tuple[Fact, Time] | None:
    """The fact of a source that had it before the time began, and when it was; None if none had.

    Only of what the draft tells as done, and a source too.
    """
    claim = _at(draft, time)
    if claim is None or value.start is None or value.part or value.bound is not None:
        return None
    source = passages(draft.facts)
    vectors = draft.doc.vocab.vectors
    words = words_of(draft, claim)
    sentence = draft.document.text[claim.sentence.start : claim.sentence.end]
    shares = source.scores(words, {}, vectors, AKIN)
    whole = source.scores(dict.fromkeys(content_words(sentence), 1.0), {}, vectors, AKIN)
    both = {n: (share + whole.get(n, 0.0)) / 2 for n, share in shares.items()}
    order = sorted(both, key=lambda n: (-both[n], n))[:BEST]
    close = [source.all[n] for n in order if both[n] >= both[order[0]] - CLOSE]
    if not close or shares[order[0]] < ENOUGH:
        return None
    best = close[0]
    shared = sum(
        any(like in best.order for like in source.like(word, vectors, AKIN))
        for word in {*words, *content_words(sentence)}
    )
    happened = any(like in best.order for like in source.like(claim.predicate, vectors, AKIN))
    if shared < LEAST or not happened or not all(_over(p, value) for p in close):
        return None
    return best.proof, _when(best, value)


def _at(draft: Draft, time: TimeMention) -> Claim | None:
    """The claim of something done that has *time* for its time, or has none and is beside it."""
    first, last = draft.doc[time.start], draft.doc[time.end - 1]
    end = last.idx + len(last)
    beside: tuple[int, Claim] | None = None
    for claim in draft.claims:
        if claim.kind not in (Kind.EVENT, Kind.STATEMENT) or claim.status is not Status.HELD:
            continue
        if claim.in_quote:
            continue
        spans = [filler.span for filler in claim.slots.get("time", ())]
        if any(span and span.start < end and first.idx < span.end for span in spans):
            return claim
        gap = max(claim.span.start - end, first.idx - claim.span.end)
        if not spans and 0 <= gap <= BESIDE and (beside is None or gap < beside[0]):
            beside = gap, claim
    return beside[1] if beside is not None else None


def _over(passage: Passage, value: Time) -> bool:
    """Whether a sentence tells of what lay behind when its article came out, before *value*."""
    published = passage.evidence.source.published
    if published is None or value.start is None or published >= value.start:
        return False
    lower = {word.lower() for word in WORD.findall(passage.text)}
    if lower & (table("modals") | table("lying-ahead")):
        return False
    stated = (t for t in passage.all_measures if isinstance(t, Time))
    return not any(t.start is not None and t.start > published for t in stated)


def _when(passage: Passage, value: Time) -> Time:
    """When it was, as far as the sentence tells: the year or day of its article, or its own."""
    published = passage.evidence.source.published
    assert published is not None
    grain = Grain.DAY if value.grain in (None, Grain.RANGE) else value.grain
    stated = [
        t
        for t in passage.all_measures
        if isinstance(t, Time) and t.start is not None and t.grain is grain
    ]
    return stated[0] if len(stated) == 1 else Time.containing(published, grain)
