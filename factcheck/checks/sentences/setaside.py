"""Words of a draft that no source can be held against, by those beside them.

What is named only to say that it is not so ("in May rather than in June"), what became of something
("the loss of 90 jobs" is the contrary of no profit), and whose own something is ("with his own
hands").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.language.quantityvalue import QuantityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factcheck.claims.model import Span
    from factcheck.facts.model import Fact

NEVER_DONE = re.compile(
    r"(\w+),?(?: who| which)? (?:was|were|had been) (?:due |meant |supposed )?to have "
    r"(?!an? |the |its |their |his |her )"
)
SUMS = frozenset({"loss", "profit", "gain"})
MONEY = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT})
BEHIND = 5
"""So many words at most behind "loss of" stands the sum."""
BEFORE = (("rather", "than"), ("instead", "of"), ("as", "opposed", "to"), (",", "not"))
LEADING = frozenset({"ADP", "DET", "ADJ", "NUM", "PRON", "SCONJ", "ADV", "PROPN"})
"""Parts of speech between these words and the name, time or figure that is set aside."""
LONGEST = 6


def set_aside(doc: Doc, where: Span) -> bool:
    """Whether the words *where* of a parsed draft are of one of these kinds."""
    span = doc.char_span(where.start, where.end, alignment_mode="expand")
    if span is None:
        return False
    if span[0].lower_ == "own" or _what_befell(doc, span.end):
        return True
    first = span.sent.start
    for at in range(span.start, max(first, span.start - LONGEST), -1):
        for words in BEFORE:
            if [t.lower_ for t in doc[max(first, at - len(words)) : at]] == list(words):
                return True
        if doc[at - 1].pos_ not in LEADING:
            return False
    return False


def _what_befell(doc: Doc, end: int) -> bool:
    """Whether the noun before the token *end* tells what became of something, and is no sum."""
    if doc[end - 1].lower_ not in SUMS or doc[end : end + 1].text != "of":
        return False
    held = {f.value.kind for f in doc._.quantities if end < f.start < end + BEHIND}
    return held.isdisjoint(MONEY)


def never_done(fact: Fact, name: str, sentence: str) -> bool:
    """Whether a source has *name* in a plan that came to nothing, which *sentence* does not tell.

    "Holm, who was to have run it, will not come" names nobody who runs it.
    """
    found = (NEVER_DONE.search(item.text) for item in fact.evidence[:1])
    whose = any(plan is not None and [plan[1]] == name.split()[-1:] for plan in found)
    return whose and NEVER_DONE.search(sentence) is None
