"""FC302: misattributed-quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Finding, Severity
from factcheck.checks.ledger import telling
from factcheck.checks.quoting import Outcome, Quoted, judged
from factcheck.checks.speakers import Speakers
from factcheck.claims.model import Span
from factcheck.claims.values import Party
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.checks.base import Draft

DEFINITE = re.compile(r"[Tt]he\b|[A-Z]")
"""How a description of one certain person begins: "the mayor", "Kremlin spokesman"."""
DISTINCT = 2.5
"""Fewer words, by weight, may well have been said by two people."""
CLOSE = 0.1
"""Matches so much worse than the best one still count when their speaker agrees."""


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
            finding = self._judge(draft, quoted)
            if finding is not None and finding.span not in marked:
                marked.add(finding.span)
                yield finding

    def _judge(self, draft: Draft, quoted: Quoted) -> Finding | None:
        speaker = quoted.speaker
        if (
            speaker is None
            or speaker.span is None
            or not isinstance(speaker.value, Party)
            or quoted.outcome not in (Outcome.FAITHFUL, Outcome.ALTERED, Outcome.TURNED)
            or not quoted.matches
            or telling(quoted.pieces) < DISTINCT
        ):
            return None
        found = draft.document.text[speaker.span.start : speaker.span.end]
        if not speaker.value.kind and not DEFINITE.match(found):
            return None  # "a trader", "officials": anybody
        best = quoted.matches[0]
        bar = best.alignment.score - CLOSE
        speakers = Speakers(draft.facts)
        right: Party | None = None
        for match in quoted.matches:
            if match.alignment.score < bar:
                continue
            if not match.entry.speakers:
                return None
            for other in match.entry.speakers:
                if speakers.compare(speaker.value, other) is not Relation.DIFFERENT:
                    return None
                right = right or other
        if right is None or self._near(draft, quoted, right):
            return None
        return self.finding(
            draft,
            speaker.span,
            f"The source gives these words to {right.name}, not to {found}.",
            expected=right.name,
            sentence=quoted.sentence,
            facts=best.entry.facts,
        )

    def _near(self, draft: Draft, quoted: Quoted, right: Party) -> bool:
        """Whether a pronoun may after all mean the right speaker, named shortly before."""
        speaker = quoted.speaker
        if speaker is None or speaker.span is None or not isinstance(speaker.value, Party):
            return False
        text = draft.document.text
        said = text[speaker.span.start : speaker.span.end]
        if any(form in said for form in (speaker.value.name, *speaker.value.forms)):
            return False
        start = text.rfind("\n\n", 0, quoted.span.start)
        start = max(text.rfind("\n\n", 0, max(start, 0)), 0)
        family = right.name.split()[-1]
        return family in text[start : speaker.span.start]
