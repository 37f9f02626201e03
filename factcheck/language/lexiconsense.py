"""All that decides how one word stands to another, worked out once for each word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sense:
    """A word as a part of speech: its groups, those above them, those that speak against it.

    Two senses are compared by a few intersections of sets, since a linter compares the words of a
    draft with those of every source sentence that may be meant.
    """

    key: str
    groups: frozenset[str]
    line: frozenset[str]
    """The groups themselves and all above them."""
    against: frozenset[str]
    """The groups opposite to any of ``line``."""
    kinds: Mapping[str, frozenset[str]]
    """Which kinds of each exclusive group the word is: season → {spring}."""

    def same(self, other: Sense) -> bool:
        """Whether the two are one word or stand in one group."""
        return self.key == other.key or not self.groups.isdisjoint(other.groups)

    def covers(self, other: Sense) -> bool:
        """Whether a group of this lies above a group of the other and none is shared."""
        return not self.groups.isdisjoint(other.line) and self.groups.isdisjoint(other.groups)

    def opposed(self, other: Sense) -> bool:
        """Whether a group of one speaks against the other, and neither lies above the other."""
        if self.against.isdisjoint(other.line) and not self._of_another_kind(other):
            return False
        return self.groups.isdisjoint(other.line) and other.groups.isdisjoint(self.line)

    def _of_another_kind(self, other: Sense) -> bool:
        if not self.kinds or not other.kinds:
            return False
        return any(
            parent in other.kinds and kinds.isdisjoint(other.kinds[parent])
            for parent, kinds in self.kinds.items()
        )
