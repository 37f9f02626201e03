"""The day a diary or live report has got to: "It is Monday, May 3"; "today" then means that day."""

from __future__ import annotations

import datetime as dt

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import DAY, Grain
from factcheck.language.times.expressions import Calendar
from factcheck.language.times.find import Expressed
from factcheck.language.timevalue import Time

_AROUND = 31
"""Days from the document's date within which a text that goes on for days may say its day."""

_NOW = frozenset(("now", "currently", "already", "finally", "officially"))


def says_today(stream: Atoms, expressed: Expressed) -> bool:
    """Whether a time is said to be now, by the writer: "it is Monday", "today is May 7"."""
    at = expressed.start - 1
    while stream.word(at) in _NOW:
        at -= 1
    if stream.word(at) not in ("is", "'s", "’s") or stream.word(at - 1) not in ("it", "today"):
        return False
    begins = max((b for b in stream.breaks if b < at), default=0)
    quoted = sum(word in ('"', "“", "”") for word in stream.lower[begins:at])
    return quoted % 2 == 0


def later_weekday(expressed: Expressed, today: dt.date) -> dt.date:
    """The day that a diary has got to by a weekday alone; *today* where it names none."""
    what = expressed.reading.what
    if not isinstance(what, Calendar) or not what.weekday or what.day or what.rule:
        return today
    return today + (what.weekday - today.isoweekday()) % 7 * DAY


def dated_today(expressed: Expressed, value: Time | None, date: dt.date) -> dt.date | None:
    """The day that a full date said to be today sets, if it lies near the document's *date*."""
    what = expressed.reading.what
    if not isinstance(what, Calendar) or not (what.month and what.day) or what.last_day:
        return None
    if value is None or value.start is None or value.grain is not Grain.DAY:
        return None
    return value.start if abs((value.start - date).days) <= _AROUND else None
