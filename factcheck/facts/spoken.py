"""Times and quantities as people write them by hand in rule files: "July 2018", "two hours".

The readers of articles read them, so that a desk need not learn a notation. Only asked where the
notation fails; importing spaCy takes its time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factcheck.language import blank

if TYPE_CHECKING:
    from spacy.language import Language

    from factcheck.language.quantityvalue import Quantity
    from factcheck.language.timevalue import Time


def time(text: str) -> Time | None:
    """The days that the whole of *text* means whenever it is read, else None ("last July")."""
    from factcheck.language.times import find_times

    doc = _blank().make_doc(text)
    values = [m.value for m in find_times(doc) if (m.start, m.end) == (0, len(doc))]
    return next((value for value in values if value is not None and value.resolved), None)


def quantity(text: str) -> Quantity | None:
    """The number that the whole of *text* states, else None."""
    from factcheck.language.quantities import find_quantities

    doc = _blank().make_doc(text)
    for mention in find_quantities(doc):
        # A mention is the figure; what it counts stands in its value, and may follow in the text.
        rest = doc[mention.end :].text.lower()
        if mention.start == 0 and rest in ("", (mention.value.noun or "").lower()):
            return mention.value
    return None


@cache
def _blank() -> Language:
    return blank()
