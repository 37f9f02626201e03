"""What the checks of a draft with itself have in common: where things stand in its parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.model import Span
from factcheck.language.quantityvalue import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.language.entity import NameMention
    from factcheck.language.quantities import QuantityMention
    from factcheck.language.times import TimeMention
    from factcheck.language.timevalue import Time

NEAR = 12
"""The birth date stands within so many tokens after *born*."""


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens ``start`` to ``end`` (exclusive)."""
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def sentence_at(doc: Doc, token: int) -> Span:
    """The characters of the sentence that a token stands in."""
    sentence = doc[token].sent
    return Span(sentence.start_char, sentence.end_char)


def quoted(doc: Doc) -> frozenset[int]:
    """The tokens that stand inside quotation marks as somebody's words."""
    return frozenset(i for q in doc._.quotes if q.kind.speech for i in range(q.start, q.end))


def born(doc: Doc) -> dict[str, Time]:
    """When people were born, by name, as far as the text says it in so many words.

    A sentence must name one person alone before *born* and give a year after it; whoever is said
    to be born twice, in two years, is left out.
    """
    found: dict[str, Time] = {}
    twice: set[str] = set()
    for sentence in doc.sents:
        for token in sentence:
            if token.lower_ != "born":
                continue
            people = {
                m.entity.name
                for m in doc._.names
                if m.kind == "PERSON" and sentence.start <= m.start < token.i
            }
            time = next(_dated(doc, token.i, sentence.end), None)
            if len(people) != 1 or time is None:
                continue
            (name,) = people
            if name in found and found[name] != time:
                twice.add(name)
            found[name] = time
    return {name: time for name, time in found.items() if name not in twice}


def _dated(doc: Doc, token: int, end: int) -> Iterator[Time]:
    for mention in doc._.times:
        if not token < mention.start < min(end, token + NEAR):
            continue
        value = mention.value
        if value is None or value.approximate or value.bound or value.part:
            return
        if value.start is not None and value.end is not None and not mention.relative:
            yield value
        return


def age_after(doc: Doc, name: NameMention) -> QuantityMention | None:
    """The age that stands beside a name: "Maria Silva, 61, said", "the 44-year-old Blake"."""
    for quantity in doc._.quantities:
        if quantity.value.kind is not QuantityKind.AGE or quantity.value.unit != "year":
            continue
        after = quantity.start == name.end + 1 and doc[name.end].text in (",", "(")
        before = quantity.end == name.start
        if after or before:
            found: QuantityMention = quantity
            return found
    return None


def times_in(doc: Doc, start: int, end: int) -> Iterator[TimeMention]:
    """The times that begin within tokens ``start`` to ``end`` (exclusive)."""
    for mention in doc._.times:
        if start <= mention.start < end:
            yield mention
