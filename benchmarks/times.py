"""Measures ``factcheck_times`` on GUM's dates, beside dateparser and dateutil on the same spans.

Run it as ``python -m benchmarks.times gum/test.conllu.gz``. It prints a Markdown table.

GUM (github.com/amir-zeldes/gum) marks dates in the MISC column as TEI ``<date>`` elements and
gives each document's date. A span is *found* when a mention has the same words but for articles,
prepositions and marks at its edges (*exact*), or shares a word with it (*touched*). A value is
*right* when it means the same days. What is loose in the text ("early 1980s", "three years ago")
is right when the gold days lie within what we say; seasons are compared by their first month,
decades and centuries by their years, and each end of a run of days to a twentieth of its length,
as GUM's own ends differ. GUM marks the two ends of "2004 to
2009" as two dates; each is compared with that end of our one mention. Gold with one open end has no
single value and counts for spans only. dateparser and dateutil answer with a day: they are right
when that day, cut to the grain of the gold value, is the gold value.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import dateparser
import dateutil.parser
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.timegrain import Grain
from factcheck.language.times import TimeMention
from factcheck.language.timevalue import Time

_TAG = re.compile(r"<(/?)(date|time)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_VALUE = re.compile(r"(?P<year>-?\d{1,4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T.*)?")
_FUNCTION_WORDS = (
    "the a an in on of by at since from until till early late mid about around between during "
    "after before"
)
_EDGES = frozenset((*_FUNCTION_WORDS.split(), *",.-–'’()[]"))
_SEASON_MONTHS = {(3, 5), (3, 6), (6, 8), (6, 9), (9, 11), (9, 12), (12, 2), (12, 3)}


@dataclass(slots=True)
class GoldDate:
    """A marked date: tokens ``start`` to ``end`` of its document and its TEI attributes."""

    start: int
    end: int
    attributes: dict[str, str]


@dataclass(slots=True)
class GoldDocument:
    """A document of the treebank, with paragraphs as blank-line tokens."""

    name: str
    date: dt.date | None
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    dates: list[GoldDate] = field(default_factory=list)
    times: list[GoldDate] = field(default_factory=list)

    def to_doc(self, nlp: Language, *, syntax: bool) -> Doc:
        """A spaCy document over the treebank's words; with its tags and heads if wanted."""
        extra = (
            {"tags": self.tags, "pos": self.pos, "heads": self.heads, "deps": self.deps}
            if syntax
            else {"sent_starts": self.starts}
        )
        doc = Doc(nlp.vocab, self.words, self.spaces, **extra)
        doc.user_data["date"] = self.date
        return doc


def read(path: Path) -> Iterator[GoldDocument]:
    """The documents of a CoNLL-U file, gzipped or plain."""
    opener = gzip.open if path.suffix == ".gz" else open
    document: GoldDocument | None = None
    open_tags: list[tuple[str, int, dict[str, str]]] = []
    sentence: list[list[str]] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                if document:
                    yield document
                document = GoldDocument(line.partition("= ")[2], None)
            elif line.startswith("# meta::dateCreated") and document:
                created = line.partition("= ")[2]
                try:
                    document.date = dt.date.fromisoformat(created)
                except ValueError:
                    document.date = None
            elif line.startswith("# newpar") and document and document.words:
                if not line.startswith("# newpar_block") and document.words[-1] != "\n\n":
                    _add(document, "\n\n", False, "_SP", "SPACE", len(document.words), "", False)
            elif line and line[0].isdigit():
                fields = line.split("\t")
                if fields[0].isdigit():
                    sentence.append(fields)
            elif not line and document:
                _add_sentence(document, sentence, open_tags)
                sentence = []
    if document:
        yield document


def _add(
    document: GoldDocument,
    word: str,
    space: bool,
    tag: str,
    pos: str,
    head: int,
    dep: str,
    start: bool,
) -> None:
    document.words.append(word)
    document.spaces.append(space)
    document.tags.append(tag)
    document.pos.append(pos)
    document.heads.append(head)
    document.deps.append(dep)
    document.starts.append(start)


def _add_sentence(
    document: GoldDocument,
    sentence: list[list[str]],
    open_tags: list[tuple[str, int, dict[str, str]]],
) -> None:
    base = len(document.words)
    for offset, fields in enumerate(sentence):
        index = base + offset
        misc = dict(part.split("=", 1) for part in fields[9].split("|") if "=" in part)
        head = base + int(fields[6]) - 1 if fields[6] not in ("0", "_") else index
        space = misc.get("SpaceAfter") != "No"
        _add(document, fields[1], space, fields[4], fields[3], head, fields[7], offset == 0)
        for closing, name, rest in _TAG.findall(misc.get("XML", "").replace(":::", "=")):
            if not closing:
                open_tags.append((name, index, dict(_ATTRIBUTE.findall(rest))))
            elif open_tags:
                opened, start, attributes = open_tags.pop()
                date = GoldDate(start, index + 1, attributes)
                if start >= 0:
                    (document.dates if opened == "date" else document.times).append(date)


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
        return value.year == gold.before_christ
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


def measure(documents: Iterable[GoldDocument], nlp: Language, *, syntax: bool) -> Scores:
    """Score the component, and the other libraries on the same gold spans."""
    scores = Scores()
    for gold in documents:
        doc = gold.to_doc(nlp, syntax=syntax)
        for _, component in nlp.pipeline:
            doc = component(doc)
        _score_document(gold, doc, scores)
    return scores


def _score_document(gold: GoldDocument, doc: Doc, scores: Scores) -> None:
    mentions: tuple[TimeMention, ...] = doc._.times
    covered = [False] * len(doc)
    for date in (*gold.dates, *gold.times):
        covered[date.start : date.end] = [True] * (date.end - date.start)
    scores.mentions += len(mentions)
    for mention in mentions:
        if not any(covered[mention.start : mention.end]):
            scores.extra += 1
            scores.errors.append(_line("extra", gold, doc, mention.start, mention.end, mention))
    for date in gold.dates:
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


def _line(kind: str, gold: GoldDocument, doc: Doc, start: int, end: int, detail: object) -> str:
    context = doc[max(start - 8, 0) : min(end + 6, len(doc))].text.replace("\n", " ")
    return f"{kind}\t{gold.name}\t{gold.date}\t{doc[start:end].text}\t{detail}\t| {context}"


def table(scores: Scores) -> str:
    """The scores as a Markdown table."""

    def share(part: int, whole: int) -> str:
        return f"{100 * part / whole:.1f} %" if whole else "–"

    rows = [
        ("", "factcheck_times", "dateparser", "dateutil"),
        ("---", "---", "---", "---"),
        (f"spans found, of {scores.spans}", share(scores.touched, scores.spans), "–", "–"),
        ("… with the same edges", share(scores.exact, scores.spans), "–", "–"),
        (
            f"value right, of {scores.valued} found",
            share(scores.right, scores.valued),
            *(share(scores.others[name], scores.asked) for name in ("dateparser", "dateutil")),
        ),
        (
            "gives any value for these",
            "100.0 %",
            *(share(scores.others_answered[n], scores.asked) for n in ("dateparser", "dateutil")),
        ),
        (f"mentions beside no gold date, of {scores.mentions}", str(scores.extra), "–", "–"),
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def pipeline(name: str) -> Language:
    """The pipeline to measure: "none" and "gold" need no model, "bundled" loads ours."""
    if name == "bundled":
        from factcheck.language import load

        nlp: Language = load()
        keep = {"factcheck_times"}
        for component in list(nlp.pipe_names):
            if component.startswith("factcheck_") and component not in keep:
                nlp.remove_pipe(component)
        return nlp
    nlp = spacy.blank("en")
    nlp.add_pipe("factcheck_times")
    return nlp


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, nargs="+", help="CoNLL-U files of GUM")
    parser.add_argument("--syntax", choices=("none", "gold", "bundled"), default="none")
    parser.add_argument("--errors", action="store_true", help="print every error below the table")
    arguments = parser.parse_args()
    nlp = pipeline(arguments.syntax)
    documents = [document for path in arguments.path for document in read(path)]
    scores = measure(documents, nlp, syntax=arguments.syntax == "gold")
    print(table(scores))
    if arguments.errors:
        print("\n".join(sorted(scores.errors)))


if __name__ == "__main__":
    main()
