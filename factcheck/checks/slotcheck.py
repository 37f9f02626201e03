"""What the checks of one slot have in common: a verdict's conflict becomes a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.quotations import quotedcontent
from factcheck.checks.verdict import Conflict, Verdict
from factcheck.claims.model import Kind, Status
from factcheck.claims.values import phrase_of, text_of
from factcheck.facts.phrase import status_words
from factcheck.language.lexicon import lexicon
from factcheck.language.roles import verbs
from factcheck.language.words import head_word

if TYPE_CHECKING:
    from collections.abc import Iterable


BODIES = frozenset({"organization", "team"})


def gives_post(verdict: Verdict, conflict: Conflict) -> bool:
    """Whether a contradiction is of what somebody is said to lead: "leads the defense team"."""
    if conflict.slot != "patient" or f"{verdict.claim.predicate}s" not in verbs():
        return False
    expected = conflict.expected
    if expected is None or isinstance(expected, Status):
        return False
    return not BODIES.isdisjoint(lexicon().sense(head_word(text_of(expected)), "NOUN").line)


class SlotCheck(Check):
    """A check that a contradicted slot belongs to, by the slot's name."""

    slots: ClassVar[frozenset[str]]
    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind)
    says: ClassVar[str]
    """The message; ``{expected}`` and ``{found}`` are filled in."""

    def owns(self, verdict: Verdict, conflict: Conflict) -> bool:
        """Whether this check is the one to report *conflict*."""
        return conflict.slot in self.slots and verdict.claim.kind in self.kinds

    def message(self, expected: str, found: str) -> str:
        """What is wrong, in a sentence."""
        return self.says.format(expected=expected, found=found)

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each; of what stands in quotation marks, no more than an info."""
        for verdict in (*draft.verdicts, *quotedcontent.contradicted(draft)):
            conflict = verdict.conflict
            if conflict is None or not self.owns(verdict, conflict):
                continue
            span = verdict.claim.span
            if conflict.filler is not None:
                if conflict.filler.span is None:
                    continue
                span = conflict.filler.span
            expected = None
            if isinstance(conflict.expected, Status):
                ahead = verdict.claim.status is Status.PLANNED and conflict.facts
                verb = conflict.facts[0].claim.predicate if ahead else ""
                expected = status_words(conflict.expected, verb)
            elif conflict.expected is not None:
                expected = phrase_of(conflict.expected)
            found = draft.document.text[span.start : span.end]
            says = self.message(expected or "something else", found)
            spoken = verdict.claim.in_quote
            finding = self.finding(
                draft,
                span,
                f"Quoted accurately, but the sources disagree. {says}" if spoken else says,
                expected=expected,
                sentence=verdict.claim.sentence,
                facts=conflict.facts,
            )
            if spoken:
                finding = replace(finding, severity=Severity.INFO)
            elif not conflict.sure:
                message = f"Perhaps wrong. {says}"
                finding = replace(finding, severity=Severity.WARNING, message=message)
            elif conflict.stood:
                # once right, and perhaps still so: only the last source no longer says it
                message = f"No longer known: a later source has {expected}, not {found}."
                finding = replace(finding, severity=Severity.WARNING, message=message)
            yield finding
