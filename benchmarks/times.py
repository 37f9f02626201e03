"""The component ``factcheck_times`` on GUM's dates, beside dateparser and dateutil.

A span is *found* when a mention shares a word with it, with the *same edges* when it has the same
words but for articles, prepositions and marks at its edges. A value is
*right* when it means the same days. What is loose in the text ("early 1980s", "three years ago")
is right when the gold days lie within what we say, and a round year long before Christ when the
two do not exclude each other; seasons are compared by their first month,
decades and centuries by their years, and each end of a run of days to a twentieth of its length,
as GUM's own ends differ. GUM marks the two ends of "2004 to
2009" as two dates; each is compared with that end of our one mention. Gold with one open end has no
single value and counts for spans only. dateparser and dateutil answer with a day: they are right
when that day, cut to the grain of the gold value, is the gold value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field

import dateparser
import dateutil.parser
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.gum import GoldDate, Text, read
from benchmarks.tables import share, table
from factcheck.language.timegrain import Grain
from factcheck.language.times import TimeMention
from factcheck.language.timevalue import Time
from factcheck.relation import Relation

_VALUE = re.compile(r"(?P<year>-?\d{1,4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T.*)?")
_FUNCTION_WORDS = (
    "the a an in on of by at since from until till early late mid about around between during "
    "after before"
)
_EDGES = frozenset((*_FUNCTION_WORDS.split(), *",.-–'’()[]"))
_SEASON_MONTHS = {(3, 5), (3, 6), (6, 8), (6, 9), (9, 11), (9, 12), (12, 2), (12, 3)}


Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class GoldValue:
    """What a gold date means: days, or month and day without a year, or a BC year."""

    days: Days | None = None
    season: tuple[int | None, int] | None = None
    partial: tuple[int | None, int | None] | None = None
    before_christ: int | None = None
    grains: tuple[int, int] = (3, 3)


def gold_value(attributes: dict[str, str]) -> GoldValue | None:
    """The value of TEI attributes; None where one end is open or the value is malformed."""
    first = attributes.get("when") or attributes.get("from") or attributes.get("notBefore")
    last = attributes.get("when") or attributes.get("to") or attributes.get("notAfter")
    a, b = _VALUE.fullmatch(first or ""), _VALUE.fullmatch(last or "")
    if not a or not b:
        return None
    months = (int(a["month"] or 0), int(b["month"] or 0))
    if a["year"] == "-":
        if first == last:
            return GoldValue(partial=(months[0] or None, int(a["day"] or 0) or None))
        if months in _SEASON_MONTHS and not a["day"]:
            return GoldValue(season=(None, months[0]))
        return None
    if a["year"].startswith("-"):
        return GoldValue(before_christ=int(a["year"])) if first == last else None
    if first != last and months in _SEASON_MONTHS and not a["day"] and b["year"] != "-":
        return GoldValue(season=(int(a["year"]), months[0]))
    try:
        start = dt.date(int(a["year"]), months[0] or 1, int(a["day"] or 1))
        end = _last_day(int(b["year"]), months[1], int(b["day"] or 0))
    except ValueError:
        return None
    grains = tuple(3 if m["day"] else 2 if m["month"] else 1 for m in (a, b))
    return GoldValue(days=(start, end), grains=(grains[0], grains[1]))


def _last_day(year: int, month: int, day: int) -> dt.date:
    if day:
        return dt.date(year, month, day)
    following = dt.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def is_right(value: Time | None, gold: GoldValue) -> bool:
    """Whether a time means what the gold value means; see the module's text for the rules."""
    if value is None:
        return False
    if gold.before_christ is not None:
        given = Time(year=gold.before_christ, grain=Grain.YEAR)
        loose = value.approximate and value.year is not None
        near = loose and value.compare(given) is not Relation.DIFFERENT
        return value.year == gold.before_christ or near
    if gold.season:
        year, month = gold.season
        if value.season and year is None:
            return value.season.first_month == month
        if value.start is None or (year is not None and value.start.year != year):
            return False
        return year is not None and value.start.month == month
    if gold.partial:
        return (value.month, value.day) == gold.partial
    assert gold.days
    if value.start is None or value.end is None:
        return False
    if value.part or value.approximate:
        return _within(gold.days, value)
    if value.grain in (Grain.DECADE, Grain.CENTURY):
        return (value.start.year, value.end.year) == (gold.days[0].year, gold.days[1].year)
    mine = (value.start, value.end)
    if value.grain is Grain.RANGE:
        slack = (value.end - value.start) / 20
        pairs = zip(mine, gold.days, gold.grains, strict=True)
        return all(_cut(a, grain) == _cut(b, grain) or abs(a - b) <= slack for a, b, grain in pairs)
    return mine == gold.days


def _within(days: Days, value: Time) -> bool:
    given = Time.between(*days)
    if value.approximate and value.part is None and value.grain is not Grain.YEAR:
        return value.start is not None and value.start <= days[0] and value.end == days[1]
    loose = value.compare(given)
    if loose.agrees:
        return True
    if value.start is None or value.end is None:
        return False
    return value.overlaps(given) and value.start <= days[0] and days[1] <= value.end


def _cut(day: dt.date, grain: int) -> tuple[int, ...]:
    return (day.year, day.month, day.day)[:grain]


def other_is_right(day: dt.date | None, gold: GoldValue) -> bool:
    """Whether the day that another library gives is the gold value, at the gold value's grain."""
    if day is None:
        return False
    if gold.partial:
        month, number = gold.partial
        return day.month == month and number in (None, day.day)
    if not gold.days:
        return False
    start, end = gold.days
    if start == end or _cut(start, gold.grains[0]) == _cut(end, gold.grains[1]):
        return _cut(day, gold.grains[0]) == _cut(start, gold.grains[0])
    return False


def strip(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A span without articles, prepositions and marks at its edges."""
    while start < end - 1 and doc[start].lower_ in _EDGES:
        start += 1
    while start < end - 1 and (doc[end - 1].lower_ in _EDGES or doc[end - 1].is_space):
        end -= 1
    return start, end


@dataclass(slots=True)
class Scores:
    """Counts over all documents; ``errors`` holds lines to read."""

    spans: int = 0
    exact: int = 0
    touched: int = 0
    valued: int = 0
    right: int = 0
    extra: int = 0
    mentions: int = 0
    others: Counter[str] = field(default_factory=Counter)
    others_answered: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    errors: list[str] = field(default_factory=list)


def measure(nlp: Language, part: str, *, syntax: bool, errors: bool) -> str:
    """A Markdown table: the component beside the other libraries on the same gold spans.

    *nlp* gets the words of the treebank; with *syntax*, its tags and trees too.
    """
    scores = Scores()
    for gold in read(part):
        doc = gold.doc(nlp, trees=syntax)
        for _, component in nlp.pipeline:
            doc = component(doc)
        _score_document(gold, doc, scores)
    if errors:
        print("\n".join(sorted(scores.errors)))
    return table(rows(part, scores))


def _score_document(gold: Text, doc: Doc, scores: Scores) -> None:
    mentions: tuple[TimeMention, ...] = doc._.times
    at = [token.i for token in doc if not token.is_space]
    dates, times = (
        [GoldDate(at[d.start], at[d.end - 1] + 1, d.attributes) for d in found]
        for found in (gold.dates, gold.times)
    )
    covered = [False] * len(doc)
    for date in (*dates, *times):
        covered[date.start : date.end] = [True] * (date.end - date.start)
    scores.mentions += len(mentions)
    for mention in mentions:
        if not any(covered[mention.start : mention.end]):
            scores.extra += 1
            scores.errors.append(_line("extra", gold, doc, mention.start, mention.end, mention))
    for date in dates:
        scores.spans += 1
        wanted = strip(doc, date.start, date.end)
        near = [m for m in mentions if m.start < date.end and date.start < m.end]
        same = [m for m in near if strip(doc, m.start, m.end) == wanted]
        best = same[0] if same else None
        scores.exact += best is not None
        scores.touched += bool(near)
        value = gold_value(date.attributes)
        if not near:
            scores.errors.append(_line("missed", gold, doc, date.start, date.end, date.attributes))
            continue
        mention = best or near[0]
        if best is None:
            scores.errors.append(_line("edges", gold, doc, date.start, date.end, mention.text))
        if value is None:
            continue
        scores.valued += 1
        right = _is_right_here(doc, mention, date, value)
        scores.right += right
        if not right:
            shown = (mention.text, mention.value and mention.value.iso(), date.attributes)
            scores.errors.append(_line("value", gold, doc, date.start, date.end, shown))
        _score_others(doc[date.start : date.end].text, gold.date, value, scores)


def _is_right_here(doc: Doc, mention: TimeMention, date: GoldDate, gold: GoldValue) -> bool:
    """Whether a mention has the gold value; an end of it, where the gold span marks only that."""
    value = mention.value
    whole = strip(doc, date.start, date.end) == strip(doc, mention.start, mention.end)
    if value is not None and value.last_month and gold.partial:
        left = date.start - mention.start < mention.end - date.end
        return gold.partial == (value.month if left else value.last_month, None)
    if value is None or value.grain is not Grain.RANGE or whole or not gold.days:
        return is_right(value, gold)
    left = date.start - mention.start < mention.end - date.end
    mine, theirs = (value.start, gold.days[0]) if left else (value.end, gold.days[1])
    grain = gold.grains[0 if left else 1]
    same = mine is not None and _cut(mine, grain) == _cut(theirs, grain)
    return same or is_right(value, gold)


def _score_others(text: str, date: dt.date | None, gold: GoldValue, scores: Scores) -> None:
    today = dt.datetime.combine(date or dt.date(2000, 1, 1), dt.time())
    scores.asked += 1
    settings = {"RELATIVE_BASE": today, "PREFER_DATES_FROM": "past", "TIMEZONE": "UTC"}
    try:
        parsed = dateparser.parse(text, languages=["en"], settings=settings)
    except Exception:
        parsed = None
    scores.others_answered["dateparser"] += parsed is not None
    scores.others["dateparser"] += other_is_right(parsed.date() if parsed else None, gold)
    try:
        plain = dateutil.parser.parse(text, default=today)
    except (ValueError, OverflowError):
        plain = None
    scores.others_answered["dateutil"] += plain is not None
    scores.others["dateutil"] += other_is_right(plain.date() if plain else None, gold)


def _line(kind: str, gold: Text, doc: Doc, start: int, end: int, detail: object) -> str:
    context = doc[max(start - 8, 0) : min(end + 6, len(doc))].text.replace("\n", " ")
    return f"{kind}\t{gold.name}\t{gold.date}\t{doc[start:end].text}\t{detail}\t| {context}"


def rows(part: str, scores: Scores) -> list[list[str]]:
    """The scores as rows of a table."""
    others = ("dateparser", "dateutil")
    asked = scores.asked
    return [
        [f"GUM {part}", "factcheck_times", *others],
        ["spans found", share(scores.touched, scores.spans), "–", "–"],
        ["… with the same edges", share(scores.exact, scores.spans), "–", "–"],
        [
            "value right, of those found",
            share(scores.right, scores.valued),
            *(share(scores.others[name], asked) for name in others),
        ],
        [
            "any value for these",
            share(scores.valued, scores.valued),
            *(share(scores.others_answered[name], asked) for name in others),
        ],
        ["mentions beside no gold date", f"{scores.extra} of {scores.mentions}", "–", "–"],
    ]
