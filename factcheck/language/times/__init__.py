"""Time expressions in a text and the days they mean: the spaCy component ``factcheck_times``.

Use it in any English pipeline::

    import factcheck.language.times
    nlp.add_pipe("factcheck_times", last=True)
    doc = nlp.make_doc("They met in Helsinki on Monday.")
    doc.user_data["date"] = datetime.date(2018, 7, 18)
    for mention in nlp(doc)._.times: ...
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.atoms import Atoms, atoms
from factcheck.language.timegrain import Bound, Grain
from factcheck.language.times.apposed import dated_beside
from factcheck.language.times.context import AHEAD, Context, Frame, ImpossibleDateError
from factcheck.language.times.diary import dated_today, later_weekday, says_today
from factcheck.language.times.expressions import Calendar, Distance, Pointing, Span, Stretch, Vague
from factcheck.language.times.find import Expressed, find
from factcheck.language.times.marks import opens_sentence
from factcheck.language.times.resolve import resolve
from factcheck.language.times.tense import Tense, had_happened, tense_at
from factcheck.language.timevalue import Time

__all__ = ["TimeMention", "TimesComponent", "find_times"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: tokens ``start`` to ``end`` (exclusive) and what they mean.

    ``value`` is None where the date is on no calendar (31 June), and then ``invalid`` is true.
    ``relative`` tells that the words count from another time or leave the year open;
    ``resolved`` that the days are known. A preposition that bounds the time ("by June") lies
    outside the mention and is in ``value.bound``.
    """

    start: int
    end: int
    value: Time | None
    text: str
    relative: bool
    resolved: bool

    @property
    def invalid(self) -> bool:
        """Whether no calendar has this date."""
        return self.value is None


def find_times(doc: Doc) -> tuple[TimeMention, ...]:
    """All time expressions of a document, resolved against ``doc.user_data["date"]``.

    Without a date what is relative stays partial. Tags and heads are used where the document has
    them, to tell "on Tuesday" that was from one that is to come.
    """
    stream = atoms(doc, tagged=True)
    date: dt.date | None = doc.user_data.get("date")
    today, diary = date, False
    found = find(stream)
    history = today is not None and (
        _is_history(found, today.year) or _is_older(doc, stream, found, today.year)
    )
    mentions: list[TimeMention] = []
    then: Time | None = None
    told: Time | None = None
    told_at = 0
    before: Expressed | None = None
    breaks = sorted(stream.breaks, reverse=True)
    for expressed in found:
        while breaks and breaks[-1] <= expressed.start:
            # News copy has short paragraphs, so "a day earlier" may look back over one break.
            breaks.pop()
            if not history:
                then, told = told, None
        tight = history or today is None
        frame = Frame.TIGHT if tight else _frame(stream, told_at, expressed.start)
        now = today is not None and says_today(stream, expressed)
        if now and today and diary:
            today = later_weekday(expressed, today)
        known = _Known(today, then, told, frame, history)
        mention = _mention(doc, stream, expressed, known)
        value = mention.value
        if now and date and (day := dated_today(expressed, value, date)):
            today, diary = day, True
        if _means_period(expressed) and not mention.resolved:
            continue  # "during this period", and none was told
        if before and value:
            _settle(stream, mentions, before, expressed, value)
        before = expressed
        mentions.append(mention)
        if value is not None and value.start is not None and not value.bound:
            then = told = value
            told_at = expressed.start
    return tuple(mentions)


def _means_period(expressed: Expressed) -> bool:
    what = expressed.reading.what
    return isinstance(what, Pointing) and what.grain is Grain.RANGE and not what.step


def _settle(
    stream: Atoms, mentions: list[TimeMention], before: Expressed, expressed: Expressed, value: Time
) -> None:
    """Give the last mention the date that stands beside it: "two years later, in 2015"."""
    date = dated_beside(stream, before, expressed, value)
    last = mentions[-1]
    if date and last.value:
        settled = replace(date, bound=last.value.bound)
        mentions[-1] = replace(last, value=settled, resolved=True)


@dataclass(frozen=True, slots=True)
class _Known:
    """What times are counted from: the document's date and the times made out before."""

    today: dt.date | None
    then: Time | None
    told: Time | None
    frame: Frame
    history: bool


def _is_history(found: list[Expressed], year: int) -> bool:
    """Whether a text tells of other years than the one it is dated in, and only of those.

    Its bare dates then belong to the years it tells of, not to the document's: a life of a painter
    has "on 2 June" in the year last named.
    """
    years = [
        what.year
        for expressed in found
        for what in [expressed.reading.what]
        if isinstance(what, Calendar) and what.year is not None
    ]
    if len(years) < _ENOUGH_YEARS or any(abs(year - told) < 2 for told in years):
        return False
    return not any(_tells_of_now(expressed.reading.what) for expressed in found)


_ENOUGH_YEARS = 4
_LATER_YEARS = 3


def _is_older(doc: Doc, stream: Atoms, found: list[Expressed], year: int) -> bool:
    """Whether a text was changed after its date: it tells of several later years as gone by.

    Its bare dates need not lie near that date then, so they are read as in a history.
    """
    later: dict[int, list[Expressed]] = {}
    for expressed in found:
        what = expressed.reading.what
        what = what.last if isinstance(what, Span) else what
        if isinstance(what, Calendar) and what.year is not None and what.year > year:
            later.setdefault(what.year, []).append(expressed)
    if len(later) < _LATER_YEARS or any(_tells_of_now(e.reading.what) for e in found):
        return False
    gone = sum(any(_is_past(doc, stream, e) for e in mentions) for mentions in later.values())
    return gone >= _LATER_YEARS


def _is_past(doc: Doc, stream: Atoms, expressed: Expressed) -> bool:
    start, last = stream.token[expressed.start], stream.token[expressed.end - 1]
    return tense_at(doc, start, last + 1) is Tense.PAST


def _tells_of_now(what: object) -> bool:
    if isinstance(what, Calendar):
        return what.weekday is not None and not what.day and not what.rule
    return isinstance(what, Pointing) and not what.then and what.grain is not Grain.DAY


def _mention(doc: Doc, stream: Atoms, expressed: Expressed, known: _Known) -> TimeMention:
    start = stream.token[expressed.start]
    end = stream.token[expressed.end - 1] + 1
    text = " ".join(doc[start:end].text.split())
    what = expressed.reading.what
    bare = isinstance(what, Calendar) and what.year is None
    today = None if expressed.unnamed or (known.history and bare) else known.today
    tense = partial(_tense, doc, start, end, expressed.bound)
    told = None if expressed.unnamed else known.told
    context = Context(today, known.then, told, known.frame, tense, text)
    relative = _is_relative(what)
    try:
        value = _modified(resolve(what, context), expressed)
    except ImpossibleDateError:
        return TimeMention(start, end, None, text, relative, False)
    return TimeMention(start, end, value, text, relative, value.resolved)


def _tense(doc: Doc, start: int, end: int, bound: Bound | None) -> Tense:
    """The tense of the clause, as far as the bound leaves it open.

    What has been "since January" began in the past, and what "had opened by Friday" is done;
    "promised by Friday" may lie ahead.
    """
    if bound is Bound.SINCE:
        return Tense.PAST
    tense = tense_at(doc, start, end)
    if bound in (Bound.UNTIL, Bound.BY) and tense not in (Tense.PAST, *AHEAD):
        return Tense.FUTURE  # who "has until Friday" has it still
    open_ended = bound is not None and tense is Tense.PAST
    return Tense.EITHER if open_ended and not had_happened(doc, start, end) else tense


_SENTENCE_ENDS = frozenset(".!?;:")


def _frame(stream: Atoms, told_at: int, here: int) -> Frame:
    """How closely the time at an atom belongs to the one told before, in a dated news text."""
    if not _opens_sentence(stream, told_at):
        return Frame.NONE
    same = not _SENTENCE_ENDS.intersection(stream.lower[told_at:here])
    return Frame.TIGHT if same or _opens_sentence(stream, here) else Frame.LOOSE


def _opens_sentence(stream: Atoms, at: int) -> bool:
    """Whether an atom is the first of its sentence, a preposition before it apart."""
    before = at - 1 if stream.word(at - 1) in ("in", "on", "during", "by") else at
    return opens_sentence(stream, before)


def _modified(time: Time, expressed: Expressed) -> Time:
    """The time with the modifiers around it."""
    if time.text is not None:
        return time
    changes: dict[str, object] = {}
    if expressed.part and time.grain is not Grain.RANGE:
        changes["part"] = expressed.part
    if expressed.approximate:
        changes["approximate"] = True
    if expressed.bound:
        changes["bound"] = expressed.bound
    if expressed.reading.clock and time.grain is Grain.DAY:
        changes["clock"] = expressed.reading.clock
    if not changes:
        return time
    return replace(time, **changes)  # type: ignore[arg-type]


def _is_relative(what: object) -> bool:
    if isinstance(what, Calendar):
        return what.year is None
    if isinstance(what, Span):
        return _is_relative(what.last)
    return isinstance(what, (Pointing, Distance, Stretch, Vague))


class TimesComponent:
    """Sets ``doc._.times`` to a tuple of :class:`TimeMention`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the times of a document."""
        doc._.times = find_times(doc)
        return doc


Doc.set_extension("times", default=(), force=True)


@Language.factory("factcheck_times", assigns=["doc._.times"])
def create_times(nlp: Language, name: str) -> TimesComponent:
    """The component under its registered name; it has no settings."""
    return TimesComponent()
