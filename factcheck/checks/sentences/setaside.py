"""What a draft names only to say that it is not so: "in May rather than in June"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factcheck.claims.model import Span

BEFORE = (("rather", "than"), ("instead", "of"), ("as", "opposed", "to"), (",", "not"))
LEADING = frozenset({"ADP", "DET", "ADJ", "NUM", "PRON", "SCONJ", "ADV", "PROPN"})
"""Parts of speech between these words and the name, time or figure that is set aside."""
LONGEST = 6


def set_aside(doc: Doc, where: Span) -> bool:
    """Whether the words *where* of a parsed draft are led by "rather than" and the like."""
    span = doc.char_span(where.start, where.end, alignment_mode="expand")
    if span is None:
        return False
    first = span.sent.start
    for at in range(span.start, max(first, span.start - LONGEST), -1):
        for words in BEFORE:
            if [t.lower_ for t in doc[max(first, at - len(words)) : at]] == list(words):
                return True
        if doc[at - 1].pos_ not in LEADING:
            return False
    return False
