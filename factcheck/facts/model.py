"""Facts: claims of a source, with the evidence for them and what reviewers said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from factcheck.claims.model import Claim


class Review(StrEnum):
    """What people have said of a fact."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Source:
    """An article that facts come from. ``path`` is as it was given to ``extract``."""

    path: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    sha256: str = ""
    """Of the file's bytes, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a source that state a fact. ``line`` counts from 1 in the source's file."""

    text: str
    line: int
    source: Source


@dataclass(frozen=True, slots=True)
class KnownName:
    """A person, body or place that a source speaks of."""

    name: str
    kind: str
    """PERSON, ORG, GPE, LOC, FAC, EVENT or NORP."""
    aliases: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    """Spellings known to be wrong (written by hand)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim of a source that drafts are checked against."""

    id: str
    """Unique within its rule file; ``rules/FILE.yaml#ID`` names it anywhere."""
    says: str
    """One line of plain English."""
    claim: Claim
    evidence: tuple[Evidence, ...]
    review: Review = Review.PROPOSED
    file: str = ""
    """The rule file it was read from, as a path relative to where it was asked for."""

    @property
    def ref(self) -> str:
        """The fact's full name, ``FILE#ID``."""
        return f"{self.file}#{self.id}"


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One source, the names in it and its facts, in reading order."""

    source: Source
    names: tuple[KnownName, ...] = ()
    facts: tuple[Fact, ...] = ()
    path: str = ""
