"""Totals of a text beside their parts: where its own figures do not add up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck.checks.selfcheck import quoted
from factcheck.language import syntax
from factcheck.language.quantityvalue import Hedge, QuantityKind
from factcheck.language.words import base_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from factcheck.language.quantities import QuantityMention

GAP = 6
"""The parts of a list stand at most so many tokens apart."""
FAR = 45
"""*The other four* belong to a total at most so many tokens back."""
TOLL = 7
"""A toll's figure stands at most so many tokens after the word."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure that the text's other figures do not allow, and why."""

    figure: QuantityMention
    message: str
    expected: str | None


@cache
def tables() -> dict[str, Any]:
    """The tables of ``data/selfcheck.toml``."""
    path = files("factcheck.checks") / "data" / "selfcheck.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def slips(doc: Doc) -> Iterator[Slip]:
    """The figures of a parsed text that do not add up, quotations left aside."""
    spoken = quoted(doc)
    figures = [m for m in doc._.quantities if m.start not in spoken]
    for at, figure in enumerate(figures):
        yield from _rest(doc, figures, at)
        yield from _list(doc, figures, at)
        yield from _votes(doc, figures, at, figure)
    yield from _tolls(doc, figures)


def _plain(figure: QuantityMention) -> bool:
    value = figure.value
    return value.kind is QuantityKind.COUNT and value.hedge is Hedge.EXACT and value.high is None


def _summable(part: QuantityMention, total: QuantityMention) -> bool:
    """Whether a figure can be part of a total: both plain counts, or sums of one currency."""
    if total.value.kind is not QuantityKind.MONEY:
        return _plain(part) and _plain(total)
    value = part.value
    same = value.kind is QuantityKind.MONEY and value.unit == total.value.unit
    return same and value.hedge is Hedge.EXACT and value.high is None


def _rest(doc: Doc, figures: Sequence[QuantityMention], at: int) -> Iterator[Slip]:
    """Such as "27 workers … 22 of them … the other four"."""
    rest = figures[at]
    before = [t.lower_ for t in doc[max(rest.start - 2, 0) : rest.start]]
    if before not in (["the", "other"], ["the", "remaining"]) or not _plain(rest) or at < 2:
        return
    part, total = figures[at - 1], figures[at - 2]
    if not (_plain(part) and _plain(total)) or total.noun_token is None:
        return
    if rest.start - total.start > FAR or not _is_part(doc, part, total):
        return
    whole, one, other = total.value.value, part.value.value, rest.value.value
    if part.start > total.start and one + other != whole:
        left = str(whole - one) if whole > one else None
        message = f"{one} and the other {other} are {one + other}, not {whole}."
        yield Slip(rest, message, left)


def _is_part(doc: Doc, part: QuantityMention, total: QuantityMention) -> bool:
    """Whether a figure counts some of what the total counts: "22 of them", "of the 40, 31"."""
    after = [t.lower_ for t in doc[part.end : part.end + 3]]
    if after[:1] == ["of"] and after[1:2] in (["them"], ["whom"], ["which"], ["those"]):
        return True
    if after[:2] == ["of", "the"] and total.noun_token is not None:
        noun = doc[total.noun_token].lower_
        return any(t.lower_ == noun for t in doc[part.end + 2 : part.end + 6])
    # "of the 40 passengers, 31 were hurt and the remaining nine were not"
    opening = [t.lower_ for t in doc[max(total.start - 2, 0) : total.start]]
    same = doc[part.start].sent.start == doc[total.start].sent.start
    return same and opening[:1] == ["of"] and part.noun_token is None


def _list(doc: Doc, figures: Sequence[QuantityMention], at: int) -> Iterator[Slip]:
    """Such as "a crew of 12: seven Poles, three Finns and two Danes"; sums of money too."""
    total = figures[at]
    parts: list[QuantityMention] = []
    end, joined = total.end, False
    if not _summable(total, total):
        return
    for part in figures[at + 1 :]:
        gap = doc[end : part.start]
        words = [t.lower_ for t in gap]
        if len(words) > GAP or part.start >= doc[total.start].sent.end:
            break
        if not _summable(part, total) or set(words) & set(tables()["partial"]):
            return
        opens = [w for w in words if w in tables()["openers"]]
        if not parts:
            # the mark stands right before the first part, and but a word or two after the total
            if not opens or words[-1] not in tables()["openers"]:
                return
        elif opens or not {",", "and"} & set(words) or any(t.pos_ == "VERB" for t in gap):
            return
        joined = joined or "and" in words
        parts.append(part)
        end = part.end
    closing = next((t for t in doc[end : end + GAP + 1] if t.text in tables()["closers"]), None)
    if len(parts) < 2 or not joined or closing is None:
        return
    added = sum((p.value.value for p in parts), Decimal())
    if added != total.value.value:
        listed = " + ".join(_figure(total, p.value.value) for p in parts)
        stated, right = _figure(total, total.value.value), _figure(total, added)
        yield Slip(total, f"{listed} is {right}, not {stated}.", right)


def _figure(total: QuantityMention, value: Decimal) -> str:
    """A number as it stands beside *total*: plain, or a sum of its currency."""
    if total.value.kind is not QuantityKind.MONEY:
        return str(value)
    return replace(total.value, value=value).phrase()


def _votes(
    doc: Doc, figures: Sequence[QuantityMention], at: int, figure: QuantityMention
) -> Iterator[Slip]:
    """Such as "by six votes to three … the five who voted no"."""
    if not _plain(figure):
        return
    end = min(figure.end + 8, doc[figure.start].sent.end)
    after = " ".join(t.lower_ for t in doc[figure.end : end])
    sides = (
        side
        for side, phrases in tables()["votes"].items()
        if any(f"who {phrase}" in after for phrase in phrases)
    )
    side = next(sides, None)
    if side is None or not _voters(doc, figure):
        return
    results = list(_results(doc, figures[:at]))
    if len(results) != 1:
        return
    one, two = results[0]
    if figure.value.value not in (one, two):
        expected = str(min(one, two) if side == "against" else max(one, two))
        yield Slip(figure, f"The vote was {one} to {two}.", expected)


def _voters(doc: Doc, figure: QuantityMention) -> bool:
    """Whether a figure counts all who voted so: "the five who", no "the five rebels who"."""
    words = [t.text for t in doc[figure.end : figure.end + 8]]
    told = words[: words.index("who")] if "who" in words else words
    return len(told) < 2 and all(base_form(w.lower()) in tables()["voters"] for w in told)


def _results(doc: Doc, figures: Sequence[QuantityMention]) -> Iterator[tuple[Any, Any]]:
    for n, figure in enumerate(figures):
        near = {syntax.base(t) for t in doc[max(figure.start - 6, 0) : figure.end + 3]}
        if figure.value.kind is QuantityKind.SCORE and "vote" in near:
            yield figure.value.value, figure.value.high
        elif n + 1 < len(figures) and _plain(figure) and _plain(figures[n + 1]):
            between = [t.lower_ for t in doc[figure.end : figures[n + 1].start]]
            if "to" in between[-1:] and len(between) <= 2 and "vote" in near:
                yield figure.value.value, figures[n + 1].value.value
            elif {_side(doc, f) for f in figures[n : n + 2]} == {"for", "against"}:
                # "73 in favour and 61 against"
                yield figure.value.value, figures[n + 1].value.value


def _side(doc: Doc, figure: QuantityMention) -> str:
    """The side that a figure's votes were on, by the words right after it; else empty."""
    after = [t.lower_ for t in doc[figure.end : figure.end + 3]]
    for side, phrases in tables()["sides"].items():
        if any(after[: len(p.split())] == p.split() for p in phrases):
            return str(side)
    return ""


def _tolls(doc: Doc, figures: Sequence[QuantityMention]) -> Iterator[Slip]:
    """Such as "killed 23 people … the death toll of 32"."""
    for phrase, verbs in tables()["tolls"].items():
        length = len(phrase.split())
        for token in doc[: len(doc) - length]:
            if doc[token.i : token.i + length].text.lower() != phrase:
                continue
            figure = next((m for m in figures if 0 < m.start - token.i <= TOLL), None)
            if figure is None or not _plain(figure) or _moved(doc, token.i, figure):
                continue
            counts = {m.value.value for m in figures if m is not figure and _done(doc, m, verbs)}
            if len(counts) != 1 or figure.value.value in counts:
                continue
            (count,) = counts
            yield Slip(figure, f"The draft elsewhere counts {count}.", str(count))


def _done(doc: Doc, figure: QuantityMention, verbs: Sequence[str]) -> bool:
    """Whether a figure counts who was killed or died."""
    token = doc[figure.noun_token if figure.noun_token is not None else figure.start]
    return _plain(figure) and any(syntax.base(t) in verbs for t in (token.head, token.head.head))


def _moved(doc: Doc, token: int, figure: QuantityMention) -> bool:
    """Whether the figure is of another hour than the rest: "rose to 32", "an earlier toll"."""
    before = doc[max(token - 2, 0) : token]
    between = doc[token : figure.start]
    rises = any(t.pos_ == "VERB" and syntax.base(t) not in tables()["stays"] for t in between)
    return rises or any(t.lower_ in tables()["again"] for t in (*before, *between))
