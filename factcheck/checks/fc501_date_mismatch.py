"""FC501: date-mismatch."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.selfcheck import age_after, born, quoted, sentence_at, span_of, times_in
from factcheck.facts.known import known
from factcheck.language.timegrain import Grain
from factcheck.language.timenotation import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.language.times import TimeMention
    from factcheck.language.timevalue import Time

WEEK = dt.timedelta(days=7)
NEAR = dt.timedelta(days=240)
"""A day and month without a year may be meant of any year in which it lies this near."""


class DateMismatch(Check):
    """A date that no calendar has, or an age that the draft's own dates do not allow.

    ## What it does
    Holds the weekday beside a date against the calendar, looks for days that are in no month, and
    reckons a person's age from the birth year that the draft gives and the draft's date. Where the
    year is left out, every year that can be meant must be at odds with the weekday. No facts are
    needed.

    ## Why is this bad
    One of the two is wrong, and readers who turn up on the wrong day will say so.

    ## Example
    They met on Tuesday, Nov. 11, 2018.

    ## Use instead
    They met on Sunday, Nov. 11, 2018.
    """

    code = "FC501"
    name = "date-mismatch"
    severity = Severity.ERROR
    alone = True

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each weekday, impossible date and age."""
        spoken = quoted(draft.doc)
        for time in draft.doc._.times:
            if time.start in spoken:
                continue
            if time.value is None:
                text = draft.doc[time.start : time.end].text
                yield self.finding(
                    draft,
                    span_of(draft.doc, time.start, time.end),
                    f"No calendar has {text}.",
                    sentence=sentence_at(draft.doc, time.start),
                )
            elif time.value.clashes and _sure(time, time.value, draft.document.published):
                yield from self._weekday(draft, time, time.value)
        yield from self._ages(draft, spoken)

    def _weekday(self, draft: Draft, time: TimeMention, value: Time) -> Iterator[Finding]:
        assert value.start is not None
        assert value.weekday is not None
        stated, right = WEEKDAYS[value.weekday - 1], WEEKDAYS[value.start.isoweekday() - 1]
        words = [t for t in draft.doc[time.start : time.end] if _abbreviates(t.text, stated)]
        start, end = (words[0].i, words[0].i + 1) if words else (time.start, time.end)
        meant = _meant(draft, value)
        if meant is not None and words and words[0].i == time.start:
            # the sources have that weekday: the day of the month is the slip
            start, end = words[0].i + 1, time.end
            while not draft.doc[start].is_alpha and not draft.doc[start].like_num:
                start += 1
            right = f"{calendar.month_name[meant.month]} {meant.day}"
        day = f"{calendar.month_name[value.start.month]} {value.start.day}, {value.start.year}"
        real = WEEKDAYS[value.start.isoweekday() - 1]
        verb = "was" if _gone(value.start, draft.document.published) else "is"
        yield self.finding(
            draft,
            span_of(draft.doc, start, end),
            f"{day}, {verb} a {real}, not a {stated}.",
            expected=right,
            sentence=sentence_at(draft.doc, time.start),
        )

    def _ages(self, draft: Draft, spoken: frozenset[int]) -> Iterator[Finding]:
        today = draft.document.published
        if today is None:
            return
        births = born(draft.doc)
        for mention in draft.doc._.names:
            birth = births.get(mention.entity.name)
            age = age_after(draft.doc, mention)
            if birth is None or age is None or age.start in spoken:
                continue
            youngest = _age(birth.end, today)
            oldest = _age(birth.start, today)
            if youngest <= int(age.value.value) <= oldest or oldest < 0:
                continue
            sentence = draft.doc[age.start].sent
            times = (t.value for t in times_in(draft.doc, sentence.start, sentence.end))
            if any(t != birth and _past(t, today) for t in times):
                continue
            span = sentence_at(draft.doc, age.start)
            right = str(oldest) if youngest == oldest else f"{youngest} or {oldest}"
            year = birth.start.year if birth.start else ""
            yield self.finding(
                draft,
                span_of(draft.doc, age.start, age.end),
                f"Who was born in {year} is {right} on the draft’s date.",
                expected=right,
                sentence=span,
            )


def _meant(draft: Draft, value: Time) -> dt.date | None:
    """The one day near a date that falls on its weekday, where the sources give that day alone."""
    assert value.start is not None
    days = {
        time.start
        for time in known(draft.facts).times
        if time.grain is Grain.DAY and time.start is not None and time.start == time.end
    }
    near = [
        day for day in days if day.isoweekday() == value.weekday and abs(day - value.start) <= WEEK
    ]
    return near[0] if len(near) == 1 and value.start not in days else None


def _sure(time: TimeMention, value: Time, today: dt.date | None) -> bool:
    """Whether no day that can be meant falls on the weekday stated."""
    start = value.start
    if start is None or value.grain is not Grain.DAY or value.approximate:
        return False
    if not time.relative:
        return True
    if today is None:
        return False
    for year in range(today.year - 1, today.year + 2):
        try:
            other = start.replace(year=year)
        except ValueError:  # 29 February
            continue
        if abs(other - today) <= NEAR and other.isoweekday() == value.weekday:
            return False
    return True


def _abbreviates(word: str, weekday: str) -> bool:
    bare = word.rstrip(".").lower()
    return len(bare) > 1 and weekday.lower().startswith(bare)


def _gone(day: dt.date, today: dt.date | None) -> bool:
    return day < (today or dt.datetime.now(tz=dt.UTC).date())


def _age(birth: dt.date | None, today: dt.date) -> int:
    """Whole years from *birth* to *today*."""
    if birth is None:
        return -1
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _past(value: Time | None, today: dt.date) -> bool:
    """Whether a sentence with this time may tell an age of another year than the draft's."""
    return value is not None and value.end is not None and value.end.year < today.year
