"""FC503: stale-time."""

from __future__ import annotations

import re
from calendar import day_name
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.selfcheck import quoted, sentence_at, span_of
from factcheck.checks.sentences.alignment import Aligner
from factcheck.checks.voices.toolate import overdue, told_before
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from factcheck.facts.model import Fact
    from factcheck.language.times import TimeMention

COVERED = 0.3
"""The share of the sentence's other content, by weight, that the source's sentence must have."""
MANY = 1000
"""So large a count is told of one thing only."""
LEAST = 3
"""So many of its content words, at least, must be there."""
AROUND = 6
"""Content words on either side of a time that are looked at together with it."""
MOST = 0.8
"""The share of a loose time that two documents lie apart before it is another time."""
ALIKE = 0.5
"""The share of those that must stand around the same words in the source."""


class StaleTime(Check):
    """A relative time that is counted from another date than the draft's.

    ## What it does
    Resolves words such as *last year* and *on Tuesday* against the draft's date, and against the
    date of the source that says the same in the same words. Where the two give different days,
    and nothing else in the sources speaks for the draft's, the words were true only when the
    source was written. So they were, whatever the words, where a source told of it as done before
    the time that the draft's words mean had begun; and so is *next week* where the sources only
    have it due on a day that is past. Without any source it holds such words against the date that
    the draft puts beside them: *last year, in 2019*. Needs the draft's date.

    ## Why is this bad
    What was last year in the archive is two years ago today.

    ## Example
    The talks broke off last year (in a draft of 2022, from an article of 2021).

    ## Use instead
    The talks broke off in 2020.
    """

    code = "FC503"
    name = "stale-time"
    severity = Severity.WARNING
    alone = True

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each relative time."""
        if draft.doc.user_data.get("date") is None:
            return
        spoken = quoted(draft.doc)
        aligner = draft.facts.cached("aligner", Aligner) if len(draft.facts) else None
        shifted = Shifted(draft.doc)
        for time in draft.doc._.times:
            value = time.value
            if value is None or not (time.relative and value.resolved) or time.start in spoken:
                continue
            beside = _beside(draft.doc, time)
            if beside is not None and value.compare(beside) is Relation.DIFFERENT:
                yield self.finding(
                    draft,
                    span_of(draft.doc, time.start, time.end),
                    f"On the draft’s date “{time.text}” means {value.phrase()}, "
                    f"not {beside.phrase()}.",
                    expected=beside.phrase(),
                    sentence=sentence_at(draft.doc, time.start),
                )
                continue
            if aligner is None:
                continue
            for fact, right in _stale(draft.doc, aligner, shifted, time, value):
                message = (
                    f"Copied from a source of {_day(fact)}, when “{time.text}” meant "
                    f"{right.phrase()}; on the draft’s date it means {value.phrase()}."
                )
                yield self._of_source(draft, time, message, fact, right)
                break
            else:
                yield from self._by_its_figure(draft, time, value) or self._told_before(
                    draft, time, value
                )

    def _by_its_figure(self, draft: Draft, time: TimeMention, value: Time) -> list[Finding]:
        """A time beside a figure that the sources have of one other time alone."""
        found = _of_the_figure(draft, time, value)
        if found is None:
            return []
        fact, right = found
        message = (
            f"On the draft’s date “{time.text}” means {value.phrase()}; the source has this "
            f"figure for {right.phrase()}."
        )
        return [self._of_source(draft, time, message, fact, right)]

    def _of_source(
        self, draft: Draft, time: TimeMention, message: str, fact: Fact, right: Time
    ) -> Finding:
        return self.finding(
            draft,
            span_of(draft.doc, time.start, time.end),
            message,
            expected=right.phrase(),
            sentence=sentence_at(draft.doc, time.start),
            facts=(fact,),
        )

    def _told_before(self, draft: Draft, time: TimeMention, value: Time) -> Iterator[Finding]:
        """A time after the day on which a source already had it, in whatever words."""
        if _dated(draft.doc, time) and not _weekday(draft.doc, time):
            return
        found = told_before(draft, time, value) if not _dated(draft.doc, time) else None
        says = f"a source of {_day(found[0])} had it before." if found else ""
        if found is None and (found := overdue(draft, time, value)) is not None:
            says = f"a source of {_day(found[0])} had it due {found[1].phrase()}, which is past."
        if found is not None:
            fact, right = found
            yield self.finding(
                draft,
                span_of(draft.doc, time.start, time.end),
                f"On the draft’s date “{time.text}” means {value.phrase()}; {says}",
                expected=right.phrase(),
                sentence=sentence_at(draft.doc, time.start),
                facts=(fact,),
            )


def _of_the_figure(draft: Draft, time: TimeMention, value: Time) -> tuple[Fact, Time] | None:
    """The fact that has the figure which the draft gives for a time, and its own time.

    Every fact with that figure and predicate has to be of another time, and all of one.
    """
    where = span_of(draft.doc, time.start, time.end)
    for claim in draft.claims:
        held = claim.slots.get("time", ())
        if not any(f.span is not None and f.span.overlaps(where) for f in held):
            continue
        figures = [v for v in claim.values("quantity") if isinstance(v, Quantity) and _rare(v)]
        for figure in figures:
            facts = [
                (fact, when)
                for fact in draft.facts.facts
                if fact.claim.predicate == claim.predicate
                and any(v == figure for v in fact.claim.values("quantity"))
                for when in fact.claim.values("time")
                if isinstance(when, Time)
            ]
            times = {when for _, when in facts}
            if len(times) == 1 and value.compare(next(iter(times))) is Relation.DIFFERENT:
                return facts[0]
    return None


def _rare(figure: Quantity) -> bool:
    """Whether a figure is told of one thing only: "1.3 million", "$97 million"."""
    return figure.kind is QuantityKind.MONEY or figure.value >= MANY


def _beside(doc: Doc, time: TimeMention) -> Time | None:
    """The date that the draft gives for a relative time: "last year, in 2019", "May 4, today,"."""
    if _dated(doc, time):
        return None
    times = [t for t in doc._.times if t.value is not None and t.value.resolved]
    at = next((n for n, t in enumerate(times) if t.start == time.start), None)
    if at is None:
        return None
    for first, second in ((at, at + 1), (at - 1, at)):
        if first < 0 or second >= len(times):
            continue
        other = times[second if first == at else first]
        if _dated(doc, other) and _apposed(doc, times[first], times[second]):
            value: Time = other.value
            return value
    return None


def _dated(doc: Doc, time: TimeMention) -> bool:
    """Whether a time names its day, month or year."""
    words = doc[time.start : time.end]
    return any(t.pos_ == "PROPN" or t.text[:1].isdigit() for t in words)


def _weekday(doc: Doc, time: TimeMention) -> bool:
    """Whether a time names but a day of the week: "next Monday", and no date."""
    words = doc[time.start : time.end]
    days = {day.lower() for day in day_name}
    return not any(t.text[:1].isdigit() for t in words) and any(t.lower_ in days for t in words)


def _apposed(doc: Doc, first: TimeMention, second: TimeMention) -> bool:
    """Whether the second stands for the first, set off by commas or brackets, and alone."""
    gap = [t.lower_ for t in doc[first.end : second.start]]
    if gap[:1] not in ([","], ["("]) or not {*gap[1:]} <= {"in", "on"}:
        return False
    if second.end == len(doc):
        return True
    closes = {",": (",", "."), "(": (")",)}[gap[0]]
    further = {t.start for t in doc._.times}
    return doc[second.end].text in closes and second.end + 1 not in further


class Shifted:
    """The times of a document as they would be if it bore another date."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._by_date: dict[dt.date, dict[int, Time]] = {}

    def at(self, day: dt.date, token: int) -> Time | None:
        """What the time that starts at *token* means in a document of *day*."""
        from factcheck.language.times import find_times

        if day not in self._by_date:
            own = self.doc.user_data.get("date")
            try:
                self.doc.user_data["date"] = day
                found = find_times(self.doc)
            finally:
                self.doc.user_data["date"] = own
            self._by_date[day] = {m.start: m.value for m in found if m.value is not None}
        return self._by_date[day].get(token)


def _stale(
    doc: Doc, aligner: Aligner, shifted: Shifted, time: TimeMention, value: Time
) -> Iterator[tuple[Fact, Time]]:
    """The facts that have the same words for another time, best first, and that time."""
    same_words = re.compile(rf"\b{_pattern(time.text)}\b", re.IGNORECASE)
    words = _other_words(doc, time)
    sentence = doc[time.start].sent
    near = _around(doc[sentence.start : time.start].text, doc[time.end : sentence.end].text)
    ranked = _ranked(aligner, words)
    for score, number in ranked:
        fact = aligner.facts[number]
        text = fact.evidence[0].text
        published = fact.evidence[0].source.published
        there = same_words.search(text)
        if score < COVERED or published is None or there is None:
            continue
        theirs_alone = aligner.words[number] - set(content_words(time.text))
        if len(words & aligner.words[number]) < min(LEAST, max(len(theirs_alone), 2)):
            continue
        shared = near & _around(text[: there.start()], text[there.end() :])
        if len(shared) < 2 or len(shared) < ALIKE * min(len(near), AROUND):
            continue
        theirs = shifted.at(published, time.start)
        if theirs is None or not theirs.resolved or not _another(doc, value, theirs, published):
            continue
        if _times(aligner, number) and not _has_time(aligner, number, theirs):
            continue  # the draft's tense counts from another side than the source's
        if not any(
            len(near & aligner.words[other]) >= len(shared) and _has_time(aligner, other, value)
            for _, other in ranked
        ):
            yield fact, theirs


def _another(doc: Doc, value: Time, theirs: Time, published: dt.date) -> bool:
    """Whether the same words of two documents mean two times.

    "Three years ago" is no certain year: there the documents must lie nearly as far apart as the
    time is long.
    """
    if value.compare(theirs) is Relation.DIFFERENT:
        return True
    if not (value.approximate and theirs.approximate and theirs.start and theirs.end):
        return False
    apart = abs((doc.user_data["date"] - published).days)
    return value.start != theirs.start and apart >= MOST * ((theirs.end - theirs.start).days + 1)


def _has_time(aligner: Aligner, number: int, value: Time) -> bool:
    """Whether a source's sentence has the time that the draft means."""
    return any(v.compare(value).agrees for v in _times(aligner, number))


def _times(aligner: Aligner, number: int) -> list[Time]:
    """The times that a source's sentence states."""
    stated = aligner.base.sentence_of(aligner.facts[number]).values
    return [v for v in stated if isinstance(v, Time)]


def _ranked(aligner: Aligner, words: frozenset[str]) -> list[tuple[float, int]]:
    return sorted(((aligner.covered(words, n), n) for n in aligner.best(words)), reverse=True)


def _other_words(doc: Doc, time: TimeMention) -> frozenset[str]:
    """The content words of the sentence that a time stands in, its own apart."""
    sentence = doc[time.start].sent
    own = set(content_words(time.text))
    return frozenset(w for w in content_words(sentence.text) if w not in own)


def _around(before: str, after: str) -> frozenset[str]:
    """The content words nearest to a time, from the text before it and after it."""
    return frozenset((*content_words(before)[-AROUND:], *content_words(after)[:AROUND]))


def _pattern(text: str) -> str:
    return r"\s+".join(re.escape(w).replace("'", "['’]").replace("’", "['’]") for w in text.split())


def _day(fact: Fact) -> str:
    published = fact.evidence[0].source.published
    return Time.containing(published).phrase() if published else "another date"
