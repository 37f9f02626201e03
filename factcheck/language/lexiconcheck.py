"""What a lexicon must not say: that a word is its own opposite, or lies above itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.language.lexicon import Lexicon


def contradictions(words: Lexicon) -> Iterator[tuple[str, str]]:
    """Each contradiction in *words*: the group in which it lies, and a sentence that says what.

    Groups that do not exist come first, since nothing else can be told before they do.
    """
    groups = words.entries.groups
    unknown = [(group, other) for group, other in words.entries.linked() if other not in groups]
    for group, other in unknown:
        yield group, f"names a group that does not exist: '{other}'"
    if unknown:
        return
    for name in groups:
        line = {name, *words.above(name)}
        if any(name in words.above(other) for other in words.above(name)):
            yield name, "lies above itself, by its broader groups"
        for one in line:
            if words.opposites(one) & line:
                other = min(words.opposites(one) & line)
                yield name, f"is opposite to itself or to a broader group: '{other}'"
        for other in words.opposites(name):
            yield from _shared(words, name, other, "its opposite")
    for parent, wide in groups.items():
        if wide.exclusive:
            kinds = [name for name, kind in groups.items() if parent in kind.broader]
            for one, two in combinations(kinds, 2):
                yield from _shared(words, one, two, "another kind of '" + parent + "',")


def _shared(words: Lexicon, one: str, two: str, what: str) -> Iterator[tuple[str, str]]:
    mine, theirs = (words.entries.groups[name].words for name in (one, two))
    for part, terms in mine.items():
        others = {words.key(term) for term in theirs.get(part, ())}
        for term in terms:
            if words.key(term) in others:
                yield one, f"has '{term}', and so has {what} '{two}'"
