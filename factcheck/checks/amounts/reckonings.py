"""What a reader can reckon from a text: days between two dates, and figures that come again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.amounts.tallies import Slip, tables
from factcheck.checks.selfcheck import quoted
from factcheck.language.lexicon import lexicon
from factcheck.language.numerals import number_words
from factcheck.language.quantityvalue import Hedge, QuantityKind
from factcheck.language.syntax import base
from factcheck.language.timegrain import Grain
from factcheck.language.words import base_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from factcheck.language.quantities import QuantityMention
    from factcheck.language.times import TimeMention

GRAINS = {
    "day": (Grain.DAY,),
    "week": (Grain.DAY,),
    "month": (Grain.DAY, Grain.MONTH),
    "year": (Grain.DAY, Grain.MONTH, Grain.YEAR),
}
DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
SLACK = 1
"""Whether both ends count, and where a month ends, are left open."""
POINTING = frozenset({"those", "these"})
DEFINITE = POINTING | {"the", "all"}


def reckoned(doc: Doc) -> Iterator[Slip]:
    """The figures of a parsed text that its own dates and other figures do not allow."""
    spoken = quoted(doc)
    figures = [m for m in doc._.quantities if m.start not in spoken]
    times = [t for t in doc._.times if t.start not in spoken]
    for at, figure in enumerate(figures):
        if figure.value.hedge is Hedge.EXACT and figure.value.high is None:
            yield from _stretch(doc, times, figure)
            yield from _again(doc, figures, at)
            yield from _lasts_again(doc, figures, at)
        yield from _margin(doc, figures, at)


def _stretch(doc: Doc, times: Sequence[TimeMention], figure: QuantityMention) -> Iterator[Slip]:
    """Such as "from the break-in on May 2 to the arrest on May 9 … those twelve days"."""
    unit = figure.value.unit or ""
    if figure.value.kind is not QuantityKind.DURATION or unit not in GRAINS or not figure.start:
        return
    if doc[figure.start - 1].lower_ not in POINTING:
        return
    sentence = doc[figure.start].sent
    before = [t for t in times if _window(doc, sentence.start) <= t.start < figure.start]
    ends = {
        t.value.start
        for t in before
        if t.value is not None and t.value.start is not None and t.value.grain in GRAINS[unit]
    }
    if len(before) != 2 or len(ends) != 2 or any(t.value is None or t.value.part for t in before):
        return
    apart = (max(ends) - min(ends)).days / DAYS[unit]
    if abs(float(figure.value.value) - apart) <= SLACK:
        return
    right = _written(doc[figure.start].text, round(apart))
    yield Slip(
        figure,
        f"From {before[0].text} to {before[1].text} it is {right} {unit}s.",
        f"{right} {unit}s",
    )


def _window(doc: Doc, start: int) -> int:
    """The first token of the sentence before the one that begins at *start*, in its paragraph."""
    return doc[start - 1].sent.start if start and "\n" not in doc[start - 1].text else start


def _written(found: str, number: int) -> str:
    """A number as a word where the text has a word."""
    words = {**number_words().ones, **number_words().tens}
    if found.lower() not in words:
        return str(number)
    return next((word for word, value in words.items() if value == number), str(number))


def _again(doc: Doc, figures: Sequence[QuantityMention], at: int) -> Iterator[Slip]:
    """Such as "freed nine hostages … the 12 hostages were flown home"."""
    figure = figures[at]
    if not _counts_whole(doc, figure):
        return
    noun = base_form(figure.value.noun or "")
    others = [
        f
        for f in figures
        if f is not figure
        and f.value.kind is QuantityKind.COUNT
        and base_form(f.value.noun or "") == noun
    ]
    first = others[0] if len(others) == 1 else None
    if first is None or first.start > figure.start or first.value.hedge is not Hedge.EXACT:
        return
    if first.value.high is not None or first.value.value == figure.value.value:
        return
    if doc[first.start].sent.start == doc[figure.start].sent.start or not _introduced(doc, first):
        return
    between = {t.lower_ for t in doc[first.end : figure.start]}
    if between & set(tables()["again"]):
        return
    stated = _written(doc[figure.start].text, int(first.value.value))
    yield Slip(figure, f"The draft first counts {first.value.phrase()}.", stated)


def _lasts_again(doc: Doc, figures: Sequence[QuantityMention], at: int) -> Iterator[Slip]:
    """Such as "a five-year contract … the four-year deal", "endured four nights … the five nights".

    What lasts so long must be the same by the lexicon, or nothing be said of it.
    """
    figure, value = figures[at], figures[at].value
    if value.kind is not QuantityKind.DURATION or not figure.start:
        return
    if doc[figure.start - 1].lower_ not in DEFINITE:
        return
    others = [f for f in figures[:at] if f.value.kind is value.kind and f.value.unit == value.unit]
    first = others[-1] if len(others) == 1 else None
    start = _window(doc, doc[figure.start].sent.start)
    if first is None or not start <= first.start < doc[figure.start].sent.start:
        return
    if first.value.hedge is not Hedge.EXACT or first.value.value == value.value:
        return
    noun, about = _lasting(doc, figure), _lasting(doc, first)
    if noun is None:
        after = doc[figure.end : figure.end + 1].text
        if about is not None or after not in (".", ",", ";"):
            return
    elif about is None or not lexicon().relation(base(noun), "NOUN", base(about), "NOUN").agrees:
        return
    right = _written(doc[figure.start].text, int(first.value.value))
    right += f"-{value.unit}" if noun is not None else f" {value.unit}s"
    yield Slip(figure, f"The draft first has {first.value.phrase()}.", right)


def _lasting(doc: Doc, figure: QuantityMention) -> Token | None:
    """The noun that a length of time stands before, with a hyphen: "a five-year contract"."""
    joined = "-" in doc[figure.start : figure.end].text
    noun = doc[figure.end] if figure.end < len(doc) else None
    return noun if joined and noun is not None and noun.pos_ == "NOUN" else None


def _margin(doc: Doc, figures: Sequence[QuantityMention], at: int) -> Iterator[Slip]:
    """Such as "by 22 votes to 21 … the majority of two", "by 97 votes … a lead of only 79"."""
    figure, value = figures[at], figures[at].value
    before = [t.lower_ for t in doc[max(figure.start - 3, 0) : figure.end] if not t.is_punct]
    led = next((n for n, word in enumerate(before) if word in tables()["margins"]), None)
    if led is None or before[led + 1 : led + 2] != ["of"] or value.kind is not QuantityKind.COUNT:
        return
    start = _window(doc, doc[figure.start].sent.start)
    votes = [f for f in figures[:at] if f.start >= start and _of_votes(f)]
    if len(votes) != 1:
        return
    (first,) = votes
    beside = figures[figures.index(first) + 1]
    told = first.value.value
    if beside is not figure and doc[beside.start - 1].lower_ == "to":
        told -= beside.value.value
    if told != value.value:
        right = _written(doc[figure.end - 1].text, int(told))
        yield Slip(figure, f"By the draft’s own count of votes it is {right}.", right)


def _of_votes(figure: QuantityMention) -> bool:
    return figure.value.kind is QuantityKind.COUNT and base_form(figure.value.noun or "") == "vote"


def _counts_whole(doc: Doc, figure: QuantityMention) -> bool:
    """Whether a figure counts all of what was named before: "the 12 hostages", and no more said."""
    if figure.value.kind is not QuantityKind.COUNT or not figure.start:
        return False
    if figure.noun_token != figure.end - 1 and figure.noun_token != figure.end:
        return False
    before = [t.lower_ for t in doc[max(figure.start - 2, 0) : figure.start]]
    if before[-1] not in DEFINITE or before[0] in tables()["amid"]:
        return False
    after = doc[figure.noun_token + 1 : figure.noun_token + 2]
    ends = after.text.lower() if len(after) else "."
    verb = len(after) and after[0].pos_ in ("VERB", "AUX") and after[0].tag_ not in ("VBN", "VBG")
    return bool(verb) or ends in (".", ";", "!")


def _introduced(doc: Doc, figure: QuantityMention) -> bool:
    """Whether a figure brings in what it counts, as a whole: "nine hostages", no "of the nine"."""
    before = [t.lower_ for t in doc[max(figure.start - 2, 0) : figure.start]]
    if set(before) & (DEFINITE | set(tables()["amid"])):
        return False
    return figure.noun_token in (figure.end - 1, figure.end)
