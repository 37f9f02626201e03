"""Relative times of a draft that fall after the day on which a source already had the thing.

"Last year", in a draft of 2022, is 2021: what an article of 2020 reports as done cannot have been
done then. No words need to be copied for that. Nor does "next week" hold of what the sources have
only as due on a day that lies behind by the draft's date.
"""

from __future__ import annotations

from calendar import day_name
from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import AKIN, Passage, passages
from factcheck.checks.sentences.sourcewords import table
from factcheck.checks.voices.restated import words_of
from factcheck.claims.model import Kind, Status
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from factcheck.checks.base import Draft
    from factcheck.claims.model import Claim
    from factcheck.facts.model import Fact
    from factcheck.language.times import TimeMention

ENOUGH = 0.5
"""The share of the claim's words that a sentence telling of the same has at least."""
CLOSE = 0.2
"""A sentence that has so much less may have been meant as well."""
SOME = 0.35
"""The same where it looks ahead to the same weekday."""
MONTH = 31
"""Days from which on a time is too long to be over."""
LEAST = 3
"""So many words must be shared."""
BEST = 5
BESIDE = 1
"""A time that a parse hangs on no verb belongs to the one so few characters off."""


def told_before(draft: Draft, time: TimeMention, value: Time) -> tuple[Fact, Time] | None:
    """The fact of a source that had it before the time began, and when it was; None if none had.

    Only of what the draft tells as done, and a source too.
    """
    claim = _at(draft, time, Status.HELD)
    if claim is None or value.start is None or value.part or value.bound is not None:
        return None
    close = _close(draft, claim)
    if not close or not _over(close[0], value) or not all(_told(p, value) for p in close):
        return None
    return close[0].proof, _when(close[0], value)


def overdue(draft: Draft, time: TimeMention, value: Time) -> tuple[Fact, Time] | None:
    """The fact of a source that has what is to come as due on a day that is past, and that day.

    None where a sentence as close has no such day, or one that is not past.
    """
    today = draft.doc.user_data.get("date")
    claim = _at(draft, time, Status.PLANNED)
    if claim is None or today is None or value.start is None or value.start < today:
        return None
    if value.end is None or (value.end - value.start).days > MONTH:
        return None
    close = _close(draft, claim) or _by_weekday(draft, claim, value)
    due = [_due(passage) for passage in close]
    if not close or not due[0] or any(t.end is None or t.end >= today for ts in due for t in ts):
        return None
    return close[0].proof, due[0][-1]


def _by_weekday(draft: Draft, claim: Claim, value: Time) -> list[Passage]:
    """The sentences that look ahead to the same weekday, and have some of what *claim* has."""
    if value.start is None or value.start != value.end:
        return []
    source = passages(draft.facts)
    shares = source.scores(words_of(draft, claim), {}, draft.doc.vocab.vectors, AKIN)
    day = day_name[value.start.weekday()]
    order = sorted(shares, key=lambda n: (-shares[n], n))
    ranked = (source.all[n] for n in order if shares[n] >= SOME)
    return [
        passage
        for passage in ranked
        if day in passage.text
        and any(t.start and t.start.weekday() == value.start.weekday() for t in _due(passage))
    ]


def _due(passage: Passage) -> list[Time]:
    """The days to which a sentence looks ahead."""
    told = passage.evidence.source.published
    stated = (t for t in passage.all_measures if isinstance(t, Time))
    return [t for t in stated if told is not None and t.start is not None and t.start > told]


def _close(draft: Draft, claim: Claim) -> list[Passage]:
    """The sentences that may tell of what *claim* tells of, best first; none where none does."""
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
        return []
    best = close[0]
    shared = sum(
        any(like in best.order for like in source.like(word, vectors, AKIN))
        for word in {*words, *content_words(sentence)}
    )
    happened = any(like in best.order for like in source.like(claim.predicate, vectors, AKIN))
    return close if shared >= LEAST and happened else []


def _at(draft: Draft, time: TimeMention, status: Status) -> Claim | None:
    """The claim of that status that has *time* for its time, or has none and is beside it."""
    first, last = draft.doc[time.start], draft.doc[time.end - 1]
    end = last.idx + len(last)
    beside: tuple[int, Claim] | None = None
    for claim in draft.claims:
        if claim.kind not in (Kind.EVENT, Kind.STATEMENT) or claim.status is not status:
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
    lower = {word.lower() for word in passage.tokens}
    return not lower & (table("modals") | table("lying-ahead")) and _told(passage, value)


def _told(passage: Passage, value: Time) -> bool:
    """Whether a sentence was out before *value*, and looks ahead to no day."""
    published = passage.evidence.source.published
    if published is None or value.start is None or published >= value.start:
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
