"""FC401: unsupported-claim."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.phrases.causes import groundless
from factcheck.checks.verdict import Outcome, Verdict
from factcheck.claims.model import Claim, Kind, Span, Status
from factcheck.claims.values import Party, Words, text_of
from factcheck.facts.known import known
from factcheck.language.words import base_form, content_words, head_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.facts.index import FactBase
    from factcheck.facts.known import Known


STEM = 5
"""So many letters at least has the word that another is made from."""
AFTER = re.compile(r" (?:of|with|for|to|in|on|at|from|by|about|against) ")
"""What comes after the noun that a phrase is about."""


class UnsupportedClaim(Check):
    """Something stated of a known name that no source says or comes near.

    ## What it does
    Takes the claims that no fact supports or contradicts, and reports those whose verb and whose
    object are both foreign to the sources, near-synonyms and narrower words counted. Also reports
    a reason that is foreign to the sentences which tell of what it is the reason for.

    ## Why is this bad
    What nobody reported cannot be stood up when somebody asks.

    ## Example
    The president opened a museum in Helsinki (where the sources only know of talks).

    ## Use instead
    Leave it out, or add the article that says so to the sources.
    """

    code = "FC401"
    name = "unsupported-claim"
    severity = Severity.WARNING

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each."""
        for verdict in draft.verdicts:
            if verdict.outcome is Outcome.UNSUPPORTED and foreign(verdict, draft.facts):
                yield self.finding(
                    draft,
                    _predicate_and_object(verdict.claim),
                    "No source says this or anything like it.",
                    sentence=verdict.claim.sentence,
                )
        for span, sentence in groundless(draft.doc, draft.facts):
            yield self.finding(
                draft, span, "No source gives this reason or one like it.", sentence=sentence
            )


def foreign(verdict: Verdict, base: FactBase) -> bool:
    """Whether the sources speak of the claim's party but of nothing like its verb and object."""
    claim = verdict.claim
    if claim.kind not in (Kind.EVENT, Kind.STATEMENT) or claim.status is not Status.HELD:
        return False
    if {claim.cls, claim.predicate.split()[0]} & {"be", "have", "do"}:
        return False
    if claim.attribution or claim.hedged:
        return False
    names = [
        content_words(f.value.name)[-1:]
        for slot, f in claim.fillers()
        if isinstance(f.value, Party) and f.value.kind and slot in ("agent", "participants")
    ]
    objects = [
        head_word(text_of(f.value))
        for slot, f in claim.fillers()
        if slot in ("patient", "topic") and isinstance(f.value, Words | Party)
    ]
    if not names or not objects or any(base_form(word) in _shells() for word in objects):
        return False
    sources = known(base)
    if not any(name and sources.has_word(name[0]) for name in names):
        return False
    return claim.predicate not in sources.words and not any(
        sources.has_word(word) or _made_from(word, sources) for word in objects
    )


@cache
def _shells() -> frozenset[str]:
    """Nouns that stand for what is told elsewhere, or say next to nothing of what is new."""
    path = files("factcheck.checks") / "data" / "unsupported.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["shells"].split())


def _made_from(word: str, sources: Known) -> bool:
    """Whether *word* begins with a word of the sources: the mayoralty, of a mayor."""
    return any(map(sources.has_word, (word[:end] for end in range(STEM, len(word)))))


def _predicate_and_object(claim: Claim) -> Span:
    spans = [claim.span]
    for slot, filler in claim.fillers():
        if slot in ("patient", "topic") and filler.span is not None:
            # "a complaint with the court": no more than the complaint
            head, *rest = AFTER.split(text_of(filler.value), maxsplit=1)
            if rest and rest[0].islower():
                head = text_of(filler.value)
            end = min(filler.span.start + len(head), filler.span.end)
            spans.append(Span(filler.span.start, end))
    return Span(min(s.start for s in spans), max(s.end for s in spans))
