"""FC302: misattributed-quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Finding, Severity
from factcheck.checks.quoting import judged
from factcheck.checks.rightspeaker import right_speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.checks.base import Draft
    from factcheck.claims.model import Span

OBJECTS = {"he": "him", "she": "her", "they": "them"}
"""Pronouns as they stand after "to"."""


class MisattributedQuote(Check):
    """The words are the source's, but somebody else said them.

    ## What it does
    Compares the draft's speaker with everyone to whom the sources give these words. A pronoun
    counts as the one it stands for; a post ("the club's captain") as its holder, where the sources
    say who holds it. What cannot be told is left alone.

    ## Why is this bad
    It puts words in the mouth of somebody who never said them.

    ## Example
    “We got the wrong man,” the defence lawyer said.

    ## Use instead
    “We got the wrong man,” the chief of detectives said.
    """

    code = "FC302"
    name = "misattributed-quote"
    severity = Severity.ERROR

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each speaker that no source has for the words."""
        marked: set[Span] = set()
        for quoted in judged(draft):
            right = right_speaker(draft, quoted)
            span = quoted.speaker.span if quoted.speaker is not None else None
            if right is None or span is None or span in marked:
                continue
            marked.add(span)
            found = draft.document.text[span.start : span.end]
            named = OBJECTS.get(found.lower(), found)
            yield self.finding(
                draft,
                span,
                f"The source gives these words to {right.name}, not to {named}.",
                expected=right.name,
                sentence=quoted.sentence,
                facts=quoted.matches[0].entry.facts,
            )
