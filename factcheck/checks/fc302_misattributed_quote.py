"""FC302: misattributed-quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Finding, Severity
from factcheck.checks.quotations.quoting import judged
from factcheck.checks.quotations.rightspeaker import right_speaker
from factcheck.claims.model import Span
from factcheck.claims.values import Party
from factcheck.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.checks.base import Draft
    from factcheck.checks.quotations.quoting import Quoted

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
            text = draft.document.text
            said = text[span.start : span.end]
            named = OBJECTS.get(said.lower(), said)
            if said.lower() in OBJECTS:
                where = _antecedent(draft, quoted, span)
                if where is not None and where not in marked:
                    marked.add(where)
                    span, named = where, text[where.start : where.end]
            yield self.finding(
                draft,
                span,
                f"The source gives these words to {right.name}, not to {named}.",
                expected=right.name,
                sentence=_stretched(quoted.sentence, span),
                facts=quoted.matches[0].entry.facts,
            )


def _antecedent(draft: Draft, quoted: Quoted, pronoun: Span) -> Span | None:
    """The name that a pronoun stands for, in its own sentence or the one before, if it is there.

    Whom "she said" means is told by that name: it is the word that has to be another.
    """
    speaker = quoted.speaker.value if quoted.speaker is not None else None
    if not isinstance(speaker, Party) or not speaker.kind:
        return None
    doc, text = draft.doc, draft.document.text
    if not doc.has_annotation("SENT_START"):
        return None
    start = max(text.rfind("\n\n", 0, quoted.span.start), 0)
    before = [
        s.start_char for s in doc.sents if s.start_char < min(quoted.sentence.start, pronoun.start)
    ]
    start = max(start, before[-1] if before else 0)
    found: Span | None = None
    for mention in doc._.names:
        first, last = doc[mention.start], doc[mention.end - 1]
        root = doc[mention.start : mention.end].root
        owned = any(syntax.preposition(token) == "of" for token in (root, root.head))
        if owned and not syntax.is_subject(root):
            continue  # "among them is the family of Jane Roe" is right, whoever speaks then
        span = Span(first.idx, last.idx + len(last))
        inside = span.start < quoted.span.end and quoted.span.start < span.end
        if start <= span.start < pronoun.start and not inside:
            if mention.entity.name in (speaker.name, *speaker.forms):
                found = span
    return found


def _stretched(sentence: Span, span: Span) -> Span:
    """*sentence* from *span* on, where that stands before it."""
    return Span(min(sentence.start, span.start), sentence.end)
