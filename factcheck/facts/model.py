"""Facts: claims of a source, with the evidence for them and what reviewers said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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
    """The words of a source that state a fact.

    ``line`` counts from 1 in the source's file; 0 where nobody wrote it down.
    """

    text: str
    line: int
    source: Source

    def after(self, day: date | None) -> bool:
        """Whether its source is known to have come out after *day*, such as a draft's date."""
        return day is not None and self.source.published is not None and self.source.published > day

    def newer_than(self, other: Evidence) -> bool:
        """Whether its source is known to have come out after that of *other*."""
        return self.after(other.source.published)


class Tenure(NamedTuple):
    """That somebody holds a post, and since when, as a desk writes it down."""

    office: str
    body: str = ""
    """The country or body of the post; where empty, what the name itself belongs to."""
    since: str = ""
    """A time as slots hold it; empty where it is not known, or does not matter."""
    until: str = ""


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
    of: str = ""
    """The country or body that it is known to belong to, if any."""
    tenures: tuple[Tenure, ...] = ()
    """Those of ``offices`` of which more is known than their name."""

    @property
    def posts(self) -> tuple[Tenure, ...]:
        """Every office, with what is known of it."""
        left = list(self.tenures)
        found: list[Tenure] = []
        for office in self.offices:
            held = next((tenure for tenure in left if tenure.office == office), None)
            if held is not None:
                left.remove(held)
            found.append(held or Tenure(office))
        return tuple(found)


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
    stale: bool = False
    """The source no longer states it; kept because people may have reviewed it."""
    reviewer: str | None = None
    reviewed: date | None = None
    note: str | None = None
    """Why it was confirmed, rejected or changed."""
    contradicted: tuple[str, ...] = ()
    """Drafts that this fact must be found to contradict (``factcheck test``)."""
    supported: tuple[str, ...] = ()
    """Drafts that must be found to say what the facts say."""
    also: tuple[str, ...] = ()
    """Full names of facts of other files that state the same (:mod:`factcheck.facts.together`)."""

    @property
    def ref(self) -> str:
        """The fact's full name, ``FILE#ID``."""
        return f"{self.file}#{self.id}"


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Written(NamedTuple):
    """What ``extract`` last wrote into a rule file, as short hashes.

    What differs from its hash was changed by a person; a key without its fact or name was deleted
    by one; a fact or name without a key was added by one. See :mod:`factcheck.facts.merge`.
    """

    source: str = ""
    names: Mapping[str, str] = _NOTHING
    """Hash by name."""
    facts: Mapping[str, str] = _NOTHING
    """Hashes by fact id."""
    sentences: str = ""
    """Hash of the sentences without a fact."""


_UNWRITTEN = Written()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One source, the names in it and its facts, in reading order.

    A handwritten file may speak of no article; its source then has an empty ``path``.
    """

    source: Source
    names: tuple[KnownName, ...] = ()
    facts: tuple[Fact, ...] = ()
    path: str = ""
    written: Written = _UNWRITTEN
    sentences: tuple[Evidence, ...] = ()
    """The rest of what the source says, in reading order: sentences that no fact comes from."""
