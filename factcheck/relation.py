"""How one value stands to another of its kind."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """The answer of ``a.compare(b)``: how *a* stands to *b*.

    ``UNKNOWN`` means that it cannot be told; it is never an error in a draft.
    """

    SAME = "same"
    COVERS = "covers"
    """*a* is the wider one: Finland covers Helsinki, 2018 covers July 2018."""
    COVERED_BY = "covered-by"
    DIFFERENT = "different"
    UNKNOWN = "unknown"

    @property
    def flipped(self) -> Relation:
        """The relation seen from the other side."""
        if self is Relation.COVERS:
            return Relation.COVERED_BY
        if self is Relation.COVERED_BY:
            return Relation.COVERS
        return self

    @property
    def agrees(self) -> bool:
        """Whether the two values can both be true of one thing."""
        return self in (Relation.SAME, Relation.COVERS, Relation.COVERED_BY)
