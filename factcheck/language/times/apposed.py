"""Settles what counts from another time by the date beside it: "two years later, in 2015"."""

from __future__ import annotations

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain, period
from factcheck.language.times.expressions import Calendar, Distance, Pointing
from factcheck.language.times.find import Expressed
from factcheck.language.timevalue import Time

_BETWEEN = ((",",), (",", "in"), (",", "on"), ("(",))
_WHOLE = (Grain.MONTH, Grain.YEAR, Grain.DECADE, Grain.CENTURY)


def dated_beside(stream: Atoms, first: Expressed, second: Expressed, value: Time) -> Time | None:
    """The time that *first* means where *second*, right after it, says its date; else None.

    *value* is what *second* means. What counts from the document's own date is left alone: that
    the two agree is for others to see.
    """
    what, date = first.reading.what, second.reading.what
    if not isinstance(what, (Pointing, Distance)) or not what.then or what.origin:
        return None
    if not isinstance(date, Calendar) or date.year is None or value.start is None:
        return None
    if tuple(stream.lower[first.end : second.start]) not in _BETWEEN or value.end is None:
        return None
    if what.grain in _WHOLE:
        start, end = period(what.grain, value.start)
        return Time(start, end, what.grain) if value.end <= end else None
    return Time.containing(value.start) if value.grain is Grain.DAY else None
