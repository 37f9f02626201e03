"""Times of a draft that the sources have only as when a thing was to be, before it was moved.

"The vote, planned for Tuesday, has been put off until July 15": who writes that it is on Tuesday
took the old day for the new one.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.amounts.measures import sort_of
from factcheck.checks.selfcheck import quoted
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.surroundings import Surroundings, around
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import compare
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase
    from factcheck.language.measuring import Measured

FAR = 6
"""Arcs in the parse within which a word belongs to the surroundings."""
SHARE = 0.3
"""The share of the surroundings that the sentence with the old time must have, and any other."""
LEAST = 2
"""So many of the words around."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What ``data/putoff.toml`` says of the words around a time that no longer holds."""

    old: re.Pattern[str]
    """Before a time that no longer holds, in a sentence that moves it."""
    moved: re.Pattern[str]
    not_as: re.Pattern[str]
    as_planned: re.Pattern[str]
    was_to_have: re.Pattern[str]
    own: frozenset[str]


@cache
def marks() -> Marks:
    """The words of the table, as patterns."""
    path = files("factcheck.checks") / "data" / "putoff.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    any_of = {name: "|".join(map(re.escape, words)) for name, words in table.items()}
    when = rf"(?:\s+(?:{any_of['prepositions']}))?(?:\s+(?:{any_of['near']}))*\s+$"
    told = rf"\b(?:{any_of['planned']})|\b(?:{any_of['moved']}) from"
    return Marks(
        re.compile(rf"(?:{told}){when}", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of['moved']}|{any_of['elsewhere']})\b"),
        re.compile(rf"\b(?:{any_of['auxiliaries']}) not\b[^,;:.]*$"),
        re.compile(rf"^[^,;:.]*\bas (?:{any_of['as-planned']})\b"),
        re.compile(rf"\b(?:was|were) (?:{any_of['was-to']}) have\b[^;:.]*$"),
        frozenset(table["own"]),
    )


def put_off(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The times of a parsed draft that the sources say no longer hold, or did not."""
    source = passages(facts)
    reader = Reader(doc)
    spoken = quoted(doc)
    for time in doc._.times:
        sentence = doc[time.start].sent
        value = time.value
        if value is None or time.start in spoken or value.bound is not None:
            continue
        if marks().own & {t.lower_ for t in sentence} or any(t.dep_ == "neg" for t in sentence):
            continue
        root = doc[time.start : time.end].root
        near = around(reader, source, sentence, root, range(time.start, time.end), FAR)
        found = _moved(source, value, near, doc)
        if found is not None:
            expected, passage = found
            span = reader.span(time.start, time.end)
            words = frozenset(content_words(time.text))
            whole = Span(sentence.start_char, sentence.end_char)
            yield Odd(Atom("time", value, span, words), expected, passage.proof, whole)


def _moved(
    source: Passages, value: Time, near: Surroundings, doc: Doc
) -> tuple[Time, Passage] | None:
    """When the sources have it instead, and the sentence that says so."""
    shares = source.scores(near.words, near.names, doc.vocab.vectors)
    old: list[Passage] = []
    ranked = sorted(shares, key=lambda n: (-shares[n], n))
    close = [source.all[n] for n in ranked if shares[n] >= SHARE]
    for passage in close:
        held = [m for m in passage.measured if _same(m.value, value)]
        if not held:
            continue
        if source.told(passage, near.words) < LEAST:
            continue
        if not all(_no_longer(passage.text, m) for m in held):
            return None
        old.append(passage)
    for passage in [*old, *close] if old else ():
        if source.told(passage, near.words) < LEAST:
            continue
        others = [
            time
            for m in passage.measured
            if isinstance(m.value, Time)
            # "until July 15" is when it is to be now
            and sort_of(time := replace(m.value, bound=None)) == sort_of(value)
            and compare(time, value) is Relation.DIFFERENT
        ]
        if len(others) == 1 and (
            passage in old or not old[0].evidence.newer_than(passage.evidence)
        ):
            return others[0], passage
    return None


def _same(one: object, value: Time) -> bool:
    return isinstance(one, Time) and one.bound is None and compare(one, value) is Relation.SAME


def _no_longer(text: str, time: Measured) -> bool:
    """Whether a sentence gives a time as one that was to be, and was not."""
    before, after = text[: time.start], text[time.end :]
    if marks().old.search(before + " ") or marks().old.search(before):
        return marks().moved.search(text) is not None
    if marks().not_as.search(before) and marks().as_planned.search(after):
        return True
    return marks().was_to_have.search(before) is not None
