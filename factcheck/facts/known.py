"""Everything that the sources speak of at all: names, words, dates and figures."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.claims.values import Party
from factcheck.language import gazetteer, places
from factcheck.language.entity import governed_from, same_name
from factcheck.language.lexicon import lexicon
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import base_form, content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Collection

    from factcheck.facts.index import FactBase


CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")


YEAR_BEFORE = re.compile(r"\b(?:a|one) year (?:earlier|before|ago)\b|\byear-on-year\b")
"""A source that compares with "a year earlier" speaks of the year before it came out."""


class Known:
    """What a fact base mentions, for the checks that ask whether a source has a thing at all."""

    def __init__(self, base: FactBase) -> None:
        self.words: set[str] = set()
        years_before: set[date] = set()
        self.common: set[str] = set()
        """Those that stand somewhere outside a name: the White House is no house."""
        titles: set[str] = set()
        for item in base.source_sentences():
            self.words.update(content_words(item.text))
            plain = CAPITAL.sub("", item.text[:1].lower() + item.text[1:])
            self.common.update(content_words(plain))
            titles.add(item.source.title or "")
            if item.source.published is not None and YEAR_BEFORE.search(item.text):
                years_before.add(item.source.published)
        self.titles = [frozenset(content_words(title)) for title in titles]
        """The content words of each headline, which is no sentence of its article."""
        self.words.update(*self.titles)
        self.names: dict[str, str] = {}
        for name in base.names:
            for form in (name.name, *name.aliases):
                self.names.setdefault(form, name.kind)
                self.words.update(content_words(form))
        values = [f.value for fact in (*base.facts, *base.quotes) for _, f in fact.claim.fillers()]
        for value in values:
            if isinstance(value, Party) and value.kind:
                self.names.setdefault(value.name, value.kind)
                self.words.update(content_words(value.name))
        self.times = [
            v for value in values if isinstance(value, Time) for v in (value, *value.edges())
        ]
        self.times += [
            Time.containing(item.source.published)
            for item in base.evidence
            if item.source.published is not None
        ]
        self.times += [
            Time.containing(date(day.year - 1, 1, 1), Grain.YEAR) for day in years_before
        ]
        self.quantities = [v for v in values if isinstance(v, Quantity)]
        self.places = [v for v in values if isinstance(v, Place)]
        self.places += [
            found
            for name, kind in self.names.items()
            if kind in ("GPE", "LOC", "NORP")
            and (found := places.known(name) or places.of_adjective(name)) is not None
        ]

    def has_name(
        self, name: str, kind: str, forms: tuple[str, ...] = (), *, located: bool = False
    ) -> bool:
        """Whether a source names *name*: by any form, by its words, or a place around or in it.

        A capital stands for its country, but not where something is *located* in it.
        """
        for form in (name, *forms):
            words = content_words(form)
            if words and all(w in self.words for w in words):
                return True
        if kind == "PERSON":
            # a surname that the sources have is enough: given names are often left out
            words = content_words(name)
            if not words or words[-1] not in self.words or len(words[-1]) <= 3:
                return False
            bearers = self._bearers.get(words[-1], ())
            return not bearers or any(
                same_name(name, b, kind) is not Relation.DIFFERENT for b in bearers
            )
        if kind in ("GPE", "LOC", "NORP"):
            place = places.known(name) or places.of_adjective(name)
            if place is not None and place.key in self._by_adjective:
                return True  # "an American company" is one of the United States
            meant = () if located else governed_from(name)
            meant = meant or ((place,) if place is not None else ())
            if meant:
                return any(
                    m.compare(p) in (Relation.SAME, Relation.COVERS)
                    for m in meant
                    for p in self.places
                )
        return any(
            same_name(name, other, kind).agrees
            for other, k in self.names.items()
            if k == kind and kind == "ORG"
        )

    @cached_property
    def _by_adjective(self) -> frozenset[str]:
        """The keys of the places whose adjective or people ("Finnish", "Finns") a source has."""
        pairs = gazetteer.adjectives().items()
        return frozenset(
            key for word, key in pairs if all(base_form(w) in self.words for w in word.split())
        )

    def has_value(self, value: Time | Quantity) -> bool:
        """Whether a source gives a time or a figure that agrees with *value*."""
        if isinstance(value, Time):
            return any(_agree_in_time(value, t) for t in self.times)
        return any(_agree_in_figure(value, q) for q in self.quantities)

    def in_title(self, words: Collection[str]) -> bool:
        """Whether one headline has all of *words*, by their keys."""
        return any(title.issuperset(words) for title in self.titles)

    def has_word(self, word: str) -> bool:
        """Whether a source has a word by its key, a near-synonym or a narrower word."""
        if word in self.words:
            return True
        return bool(lexicon().groups(word) & self._groups)

    @cached_property
    def _bearers(self) -> dict[str, list[str]]:
        """The people of the sources that have a given name, too, by the key of their last word."""
        found: dict[str, list[str]] = {}
        for name, kind in self.names.items():
            words = content_words(name)
            if kind == "PERSON" and len(words) > 1:
                found.setdefault(words[-1], []).append(name)
        return found

    @cached_property
    def _groups(self) -> set[str]:
        own = {g for word in self.common for g in lexicon().groups(word)}
        return own.union(*(lexicon().above(g) for g in own))


def known(base: FactBase) -> Known:
    """What *base* mentions; made once for each base."""
    return base.cached("known", Known)


_NEAR = 8
"""A time of a source that is at most so many days long may stand for a day in it ("last week")."""


def _agree_in_time(value: Time, other: Time) -> bool:
    relation = value.compare(other)
    if relation is not Relation.COVERED_BY or other.start is None or other.end is None:
        return relation.agrees
    return (other.end - other.start).days < _NEAR


def may_be_age(value: Quantity, other: Quantity) -> bool:
    """Whether a figure that counts nothing is an age told without its years: "a man of 24"."""
    bare = other.kind is QuantityKind.COUNT and other.noun is None
    return value.kind is QuantityKind.AGE and bare and value.value == other.value


def _agree_in_figure(value: Quantity, other: Quantity) -> bool:
    """Whether two figures agree; one that is only near has to count the same things."""
    if may_be_age(value, other):
        return True
    same = value.value == other.value or not value.counts_other_things(other)
    return same and value.compare(other).agrees
