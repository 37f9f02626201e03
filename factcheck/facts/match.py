"""Which fact of a rule file and which fact of a new reading of the article are one and the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from factcheck.facts.yamltext import Data

Record = dict[str, "Data"]
Pairs = dict[int, int]

ALIKE = 0.5
"""Share of slot values that two readings of one sentence have in common at least."""
REWORDED = 80
"""Likeness of two sentences, of 100 (``fuzz.ratio``), for one to be the other edited."""


@dataclass(frozen=True, slots=True)
class Known:
    """A fact of the rule file: what it says now, and what ``extract`` wrote, if it did."""

    fact: Record
    now: str
    """Hash of the claim that it holds now."""
    written: str = ""
    """Hash of the claim that ``extract`` wrote; empty for a fact that a person added."""
    frozen: bool = False
    """Whether a person reviewed or changed it."""
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of the new reading."""

    fact: Record
    now: str


def match(
    known: Sequence[Known], found: Sequence[Found], buried: Container[str] = frozenset()
) -> Pairs:
    """Index of a known fact by index of the found one; each is in one pair at most.

    *buried* are hashes of what a person deleted, which shall not come back as another fact.

    In this order: what was written then is found again; what stands there now is found (by a
    person who was ahead of us); the same sentence is read a little differently; a sentence was
    edited. The last only for facts that nobody has looked at, and the last two never for rejected
    ones: another reading deserves another look.
    """
    pairs: Pairs = {}
    _exact(pairs, known, found, lambda k: k.written)
    _exact(pairs, known, found, lambda k: k.now)
    open_ = [index for index, new in enumerate(found) if new.now not in buried]
    _best(pairs, known, found, open_, _same_sentence)
    _best(pairs, known, found, open_, _edited_sentence)
    return pairs


def _exact(
    pairs: Pairs, known: Sequence[Known], found: Sequence[Found], key: Callable[[Known], str]
) -> None:
    """Pair equal hashes, those with a sentence in common first, else in reading order."""
    places: dict[str, list[int]] = {}
    taken = set(pairs.values())
    for index, one in enumerate(known):
        if index not in taken and key(one):
            places.setdefault(key(one), []).append(index)
    for common in (True, False):
        for index, new in enumerate(found):
            free = places.get(new.now, [])
            if index in pairs or not free:
                continue
            same = [i for i in free if _sentences(known[i].fact) & _sentences(new.fact)]
            chosen = next(iter(same if common else free), None)
            if chosen is not None:
                pairs[index] = chosen
                free.remove(chosen)


def _best(
    pairs: Pairs,
    known: Sequence[Known],
    found: Sequence[Found],
    among: Sequence[int],
    score: Callable[[Known, Found], float],
) -> None:
    """Pair what scores above 0, the best first; of equals the first in reading order."""
    taken = set(pairs.values())
    scored = sorted(
        (-value, index, place)
        for index in among
        if index not in pairs
        for place, one in enumerate(known)
        if place not in taken and one.written and not one.rejected
        if (value := score(one, found[index])) > 0
    )
    for _, index, place in scored:
        if index not in pairs and place not in taken:
            pairs[index] = place
            taken.add(place)


def _same_sentence(one: Known, new: Found) -> float:
    if not _sentences(one.fact) & _sentences(new.fact):
        return 0
    return _likeness(one.fact, new.fact)


def _edited_sentence(one: Known, new: Found) -> float:
    if one.frozen:
        return 0
    from rapidfuzz import fuzz

    likeness = _likeness(one.fact, new.fact)
    if not likeness:
        return 0
    near = max(
        (fuzz.ratio(a, b) for a in _sentences(one.fact) for b in _sentences(new.fact)), default=0
    )
    return likeness if near >= REWORDED else 0


def _likeness(one: Record, new: Record) -> float:
    """Share of slot values in common, 0 where kind, class or too much else differs."""
    if (one["kind"], one["class"]) != (new["kind"], new["class"]):
        return 0
    mine, theirs = set(_items(one.get("slots"))), set(_items(new.get("slots")))
    if not mine and not theirs:
        return 1
    share = len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0
    # A hundredth for the rest tells apart those that have the same slots in common.
    rest = len(mine & theirs) / len(mine | theirs)
    return share + rest / 100 if share >= ALIKE else 0


def _items(slots: Data | None) -> Iterable[str]:
    if isinstance(slots, dict):
        for slot, values in slots.items():
            for value in values if isinstance(values, list) else [values]:
                yield f"{slot}: {value}"


def _sentences(fact: Record) -> set[str]:
    evidence = fact.get("evidence", [])
    assert isinstance(evidence, list)
    return {str(item["text"]) for item in evidence if isinstance(item, dict)}
