"""Where something is denied in the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.model import Span, Status
from factcheck.language import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from factcheck.claims.model import Claim


def denying(claim: Claim, doc: Doc) -> Span | None:
    """The words that deny *claim* in the parsed draft, where it says that something was not so."""
    span = doc.char_span(claim.span.start, claim.span.end)
    if claim.status is not Status.NOT_HELD or span is None:
        return None
    verb = span.root
    found = [token.i for token in syntax.negators(verb)]
    if not found and verb.pos_ == "AUX":
        found = [token.i for token in syntax.negators(verb.head)]  # of what somebody is not
    if not found:
        return None
    start, end = with_auxiliary(doc, found)
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def with_auxiliary(doc: Doc, negators: Sequence[int]) -> tuple[int, int]:
    """The tokens, from one to before another, of words like "not" and of the "was" before them."""
    start = negators[0]
    if start and doc[start - 1].pos_ == "AUX":
        start -= 1
    return start, negators[-1] + 1
