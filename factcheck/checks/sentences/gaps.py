"""A place of the draft beside the places of the sources that it may be.

Where two sentences have hardly a word in common, only what stands around tells that the mayor of
the one is the governor of the other (:mod:`factcheck.language.slots`). That says where to look;
whether two names, times or figures differ is asked by others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims.phrases import PLACE_KINDS
from factcheck.claims.values import Party, compare, text_of
from factcheck.language.quantityvalue import Quantity
from factcheck.language.slots import vector
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.claims.values import Value

SHARP = 20.0
"""How sharply the likeliest place stands out, as in training."""
POOL = 8
"""So many sentences that have most of the words around are looked through,"""
MINE = 3
"""and so many of those that have the draft's own words; so many places of words in each."""
NO_GAP = dict.fromkeys(("slot", "slot_mine", "slot_part", "slot_here", "slot_mine_part"), 0.0) | {
    "slot_none": 1.0,
    "slot_unmet": 1.0,
}
"""The signs where what a source has is no words: that something was called off."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a sentence of a source, and how like the draft's it is (-1 … 1)."""

    number: int
    """That of the sentence."""
    what: str | Time | Quantity
    """A name, by its key; a time or figure; or other words."""
    mine: bool
    """Whether the source has there what the draft has."""
    likeness: float

    @property
    def weight(self) -> float:
        """What it counts beside the others."""
        return math.exp(SHARP * (self.likeness - 1))


def where(sentence: Tokens, start: int, end: int) -> tuple[str, int, int]:
    """A sentence of a draft, and in it the characters that are *start* to *end* of the draft's."""
    first = sentence.start_char
    return sentence.text, start - first, end - first


class Gap:
    """A place of the draft, and those of the same sort in the sentences that it may be of.

    *sentence* is that of the draft, with the characters from *start* to *end* of *mine*, which it
    has there; *shares* is what each sentence of the sources has of the words around, *own* those
    that have *mine*, *others* those that are looked through as well.
    """

    def __init__(
        self,
        source: Passages,
        sentence: tuple[str, int, int],
        mine: Value,
        shares: Mapping[int, float],
        own: Collection[int],
        others: Iterable[int] = (),
    ) -> None:
        self.source, self.mine = source, mine
        self.vector = vector(*sentence)
        self.names = source.names.of(mine) if isinstance(mine, Party) else frozenset()
        best = sorted(shares, key=lambda n: -shares[n])[:POOL]
        mains = sorted(own, key=lambda n: -shares.get(n, 0.0))[:MINE]
        self.pool = [source.all[n] for n in dict.fromkeys([*others, *mains, *best])]
        self.spots = [spot for passage in self.pool for spot in self._of_the_sort(passage)]
        self.my_spots = [spot for spot in self.spots if spot.mine]
        if not self.spots:
            held = (passage for passage in self.pool if passage.number in own)
            self.my_spots = [s for p in held for s in self._of_words(p, mine, mine=True)]

    def signs(self, theirs: Value, number: int) -> dict[str, float]:
        """How well the place fits that of *theirs* in the sentence *number*."""
        spots = self.spots
        if isinstance(theirs, Time | Quantity):
            wanted = [spot for spot in spots if spot.what == theirs]
        else:
            named = self.source.names.of(theirs) if isinstance(theirs, Party) else frozenset()
            wanted = [spot for spot in spots if spot.what in named]
        if not wanted:
            wanted = [s for p in self.pool for s in self._of_words(p, theirs, mine=False)]
            spots = [*wanted, *self.my_spots]
        here = [spot for spot in wanted if spot.number == number]
        mine = [spot for spot in self.my_spots if spot not in wanted]
        total = sum(spot.weight for spot in spots) or 1.0
        return {
            "slot": max((spot.likeness for spot in here), default=0.0),
            "slot_none": float(not here),
            "slot_mine": max((spot.likeness for spot in mine), default=0.0),
            "slot_unmet": float(not mine),
            "slot_part": sum(spot.weight for spot in wanted) / total,
            "slot_here": sum(spot.weight for spot in here) / total,
            "slot_mine_part": sum(spot.weight for spot in mine) / total,
        }

    def _of_the_sort(self, passage: Passage) -> Iterator[Spot]:
        """The places in a sentence of anything of the sort of what the draft has."""
        mine = self.mine
        if isinstance(mine, Time | Quantity):
            for m in passage.measured:
                if type(m.value) is type(mine):
                    same = compare(mine, m.value) is Relation.SAME
                    yield self._spot(passage, (m.start, m.end), m.value, mine=same)
        elif isinstance(mine, Party) and mine.kind:
            for key in sorted(passage.names):
                known = self.source.names.known[key]
                if (known.kind in PLACE_KINDS) == (mine.kind in PLACE_KINDS):
                    for spot in passage.spots((known.name, *known.aliases)):
                        yield self._spot(passage, spot, key, mine=key in self.names)

    def _of_words(self, passage: Passage, value: Value, *, mine: bool) -> Iterator[Spot]:
        """The places of the very words of *value* in a sentence, or else of the last of them."""
        text = text_of(value)
        forms = value.forms if isinstance(value, Party) else ()
        found = list(passage.spots((text, *forms))) if text else []
        if not found:
            held = [word for word in content_words(text) if word in passage.order]
            found = [passage.span_of(at) for at in passage.order[held[-1]]] if held else []
        for spot in found[:MINE]:
            yield self._spot(passage, spot, text, mine=mine)

    def _spot(
        self,
        passage: Passage,
        at: tuple[int, int],
        what: str | Time | Quantity,
        *,
        mine: bool,
    ) -> Spot:
        likeness = float(self.vector @ vector(passage.text, *at))
        return Spot(passage.number, what, mine, likeness)
