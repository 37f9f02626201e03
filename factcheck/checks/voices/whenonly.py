"""Times for which the sources only have what may be, and the draft what will be.

"Voters will choose a mayor on May 28", where all that a source has of that day is that a vote might
be held then: whatever the words, the day is not settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import AKIN, passages
from factcheck.checks.voices.stances import stances
from factcheck.claims.model import Status
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from factcheck.checks.base import Draft
    from factcheck.checks.sentences.passages import Passage
    from factcheck.claims.model import Claim

LEAST = 1
"""So many words besides the time must be shared where it is longer than a day."""


def only_doubted(draft: Draft, claim: Claim) -> tuple[Passage, str] | None:
    """The sentence that has the time of *claim* under a doubt, and the word of doubt.

    None where any sentence has that time without one, or none has it at all.
    """
    if claim.status is not Status.PLANNED:
        return None
    today = draft.doc.user_data.get("date")
    times = [f for f in claim.slots.get("time", ()) if isinstance(f.value, Time) and f.span]
    if len(times) != 1 or today is None:
        return None
    time, span = times[0].value, times[0].span
    if not isinstance(time, Time) or span is None or time.start is None or time.start <= today:
        return None
    text = draft.document.text
    told = text[claim.sentence.start : span.start] + text[span.end : claim.sentence.end]
    words = frozenset(content_words(told))
    found: tuple[Passage, str] | None = None
    for passage in passages(draft.facts).all:
        there = [m for m in passage.measured if _same(time, m.value)]
        if not there or passage.evidence.after(today):
            continue
        doubt = _doubt(passage, passage.word_at(there[0].start))
        if doubt is None:
            return None
        if found is None and (time.grain is Grain.DAY or _shared(draft, passage, words) >= LEAST):
            found = passage, doubt
    return found


def _same(one: Time, other: object) -> bool:
    return isinstance(other, Time) and (one.start, one.end) == (other.start, other.end)


def _doubt(passage: Passage, at: int) -> str | None:
    """The word of doubt under which the word *at* stands."""
    return next((s.cue for s in stances(passage.text) if s.doubted and s.start <= at < s.end), None)


def _shared(draft: Draft, passage: Passage, words: frozenset[str]) -> int:
    source = passages(draft.facts)
    vectors = draft.doc.vocab.vectors
    return sum(
        any(like in passage.order for like in source.like(word, vectors, AKIN)) for word in words
    )
