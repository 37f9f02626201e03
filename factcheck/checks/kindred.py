"""Which facts of a rule file may be at odds with given ones, told from their text.

Of a big folder only these are read to show what the sources say differently: those of the same
sort of event, on the same days or at the same place (see :mod:`factcheck.checks.conflicts`), and
all posts where a post is asked about. What cannot be told from the lines as ``extract`` lays them
out may be at odds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from factcheck.checks.amounts.figures import has_figures
from factcheck.checks.compare import ALIASES, predicate_relation
from factcheck.claims.model import Claim, Kind
from factcheck.claims.values import compare, text_of
from factcheck.facts import textform
from factcheck.language import places
from factcheck.language.bodyname import acronym, acronyms
from factcheck.language.lexicon import lexicon
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.facts.library import Library
    from factcheck.facts.model import Fact
    from factcheck.facts.search import Query

WHEN = ALIASES["time"]
WHERE = ("place", "occasion", "ordinal")
"""Slots that tell an event from others of its day."""
_MET = tuple(dict.fromkeys(name for slot in WHERE for name in ALIASES.get(slot, (slot,))))
_TOP = re.compile(
    r"  - id: (.+)\n(?:    says: .+\n)?+    kind: (.+)\n    class: (.+)\n"
    r"(?:    predicate: (.+)\n)?+(?:    status: .+\n)?+    slots:\n      [a-z]"
)
_SLOT = re.compile(rf"\n      ({'|'.join((*WHEN, *_MET))}):(?: (.+)|((?:\n        .+)+))")


class Kindred:
    """Tells the facts that may be at odds with any of *facts*."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._sorts: set[tuple[Kind, str, str]] = set()
        self._days: set[tuple[date | None, date | None]] = set()
        self._where: dict[Value, None] = {}
        self._words: set[str] = set()
        self._own: defaultdict[str, set[str]] = defaultdict(set)
        for fact in facts:
            claim = fact.claim
            self._own[fact.file].add(fact.id)
            self._sorts.add((claim.kind, claim.cls, claim.predicate))
            for slot, filler in claim.fillers():
                value = filler.value
                if slot in WHEN and isinstance(value, Time):
                    self._days.add((value.start, value.end))
                elif slot in WHERE:
                    self._where[value] = None
                    self._words.update(_keys(text_of(value)))
        self._alike: dict[tuple[str, str, str], bool] = {}
        self._known: dict[tuple[bool, str], bool] = {}

    def __call__(self, head: str, path: str) -> Callable[[str], bool]:
        """The test for the facts of one file."""
        return partial(self._may_be, self._own.get(path, set()))

    def _may_be(self, own: set[str], fact: str) -> bool:
        """Whether the fact with the lines *fact* may be at odds with one that is asked about."""
        top = _TOP.match(fact)
        if top is None or "\\" in fact or top[1] in own:
            return True
        _, kind, cls, predicate = top.groups()
        if not self._of_sort(kind, _plain(cls), _plain(predicate or cls)):
            return False
        return kind == Kind.ROLE or any(self._agrees(slot, text) for slot, text in _texts(fact))

    def _of_sort(self, kind: str, cls: str, predicate: str) -> bool:
        key = kind, cls, predicate
        if key not in self._alike:
            other = Claim(Kind(kind), cls, predicate)
            self._alike[key] = any(
                predicate_relation(Claim(*sort), other).agrees for sort in self._sorts
            )
        return self._alike[key]

    def _agrees(self, slot: str, text: str) -> bool:
        """Whether *text* in *slot* may be the day or the place of something asked about."""
        key = slot in WHEN, text
        if key not in self._known:
            self._known[key] = self._on_day(text) if key[0] else self._there(text)
        return self._known[key]

    def _on_day(self, text: str) -> bool:
        try:
            value = textform.read("time", textform.Written(text), textform.Names())
        except ValueError:
            return True
        return not isinstance(value, Time) or (value.start, value.end) in self._days

    def _there(self, text: str) -> bool:
        if not self._words.isdisjoint(_keys(text)):
            return True
        place = places.find(text)
        return any(compare(value, place).agrees for value in self._where)


def beside(library: Library, query: Query) -> FactBase:
    """What *query* asks for, with all that may be at odds with it."""
    asked = [fact for _, fact in library.find(query)]
    # figures are held against those of other sentences, whatever was read from these
    told = (item.text for fact in asked for item in fact.evidence[:1] if has_figures(item))
    return library.holding([Kindred(asked)], "\n".join(dict.fromkeys(told)))


def _texts(fact: str) -> Iterator[tuple[str, str]]:
    """The values of a fact that tell when and where, each with its slot."""
    for slot, value, values in _SLOT.findall(fact):
        for line in [value] if value else values.splitlines()[1:]:
            text = line.strip().removeprefix("- ")
            form, colon, named = text.partition(": ")
            yield slot, _plain(named if colon and form in set(textform.Form) else text)


def _plain(scalar: str) -> str:
    """A scalar without its quotation marks."""
    if scalar[0] in "'\"" and scalar[-1] == scalar[0]:
        return scalar[1:-1].replace("''", "'")
    return scalar


def _keys(text: str) -> set[str]:
    """Words and groups of which two phrases for the same thing share one at least."""
    words = content_words(text)
    groups = (group for word in words for group in lexicon().groups(word))
    return {*words, *groups, *acronyms(text), acronym(text), text.casefold()} - {""}
