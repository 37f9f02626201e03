"""Where a claim of the draft is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.model import Span, Status
from factcheck.language import syntax

if TYPE_CHECKING:
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
    first, last = found[0], found[-1]
    if first > span.sent.start and doc[first - 1].pos_ == "AUX":
        first -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
