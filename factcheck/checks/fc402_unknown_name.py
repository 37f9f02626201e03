"""FC402: unknown-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.claims.phrases import Reader
from factcheck.facts.known import known

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"})


class UnknownName(Check):
    """A person, body or place that no source names.

    ## What it does
    Looks for every name of the draft in the sources, by any of its forms. Countries and cities
    that contain or lie in a known place are known.

    ## Why is this bad
    The name comes from somewhere else than the desk's sources, or from a slip.

    ## Example
    Alice Example joined the talks (where no source has her).

    ## Use instead
    Leave her out, or add the article that names her to the sources.
    """

    code = "FC402"
    name = "unknown-name"
    severity = Severity.WARNING

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each."""
        sources = known(draft.facts)
        reader = Reader(draft.doc)
        seen: set[str] = set()
        for mention in draft.doc._.names:
            name = mention.entity.name
            if mention.kind not in KINDS or name in seen or mention.start in reader.quoted:
                continue
            if sources.has_name(name, mention.kind, tuple(mention.entity.forms)):
                continue
            seen.add(name)
            span = reader.span(mention.start, mention.end)
            sentence = draft.doc[mention.start].sent
            yield self.finding(
                draft,
                span,
                f"No source names {name}.",
                sentence=type(span)(sentence.start_char, sentence.end_char),
            )
