"""Times and figures of a sentence that is not parsed: of a source, when a draft is checked.

The components for times and quantities need no parse, though they read a few cases better with
one; so what a sentence measures can be had for the price of cutting it into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from factcheck.language import blank

if TYPE_CHECKING:
    from datetime import date

    from spacy.language import Language

    from factcheck.language.quantityvalue import Quantity
    from factcheck.language.timevalue import Time


@dataclass(frozen=True, slots=True)
class Measured:
    """A time or quantity and the characters ``start`` to ``end`` (exclusive) that say it."""

    value: Time | Quantity
    start: int
    end: int


@cache
def _pipeline() -> Language:
    nlp = blank()
    for name in ("factcheck_times", "factcheck_quantities"):
        import_module(f"factcheck.language.{name.removeprefix('factcheck_')}")
        nlp.add_pipe(name)
    return nlp


@lru_cache(maxsize=4096)
def measures(text: str, day: date | None = None) -> tuple[Measured, ...]:
    """The times and quantities of *text*, in order; relative times count from *day*."""
    nlp = _pipeline()
    doc = nlp.make_doc(text)
    doc.user_data["date"] = day
    doc = nlp(doc)
    found: list[Measured] = []
    taken: set[int] = set()
    for mention in (*doc._.times, *doc._.quantities):
        inside = range(mention.start, mention.end)
        if mention.value is None or not taken.isdisjoint(inside):
            continue
        taken.update(inside)
        last = doc[mention.end - 1]
        found.append(Measured(mention.value, doc[mention.start].idx, last.idx + len(last)))
    return tuple(sorted(found, key=lambda one: one.start))
