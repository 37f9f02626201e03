"""What only sources say that came out after the draft: by then it may have become another way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import passages
from factcheck.claims.model import Status
from factcheck.claims.values import Party, text_of
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.checks.verdict import Conflict, Verdict
    from factcheck.claims.model import Span
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase

SHARE = 0.8
"""What an earlier sentence must have of the draft's, as a share of what the later one has."""


def in_hindsight(verdict: Verdict, doc: Doc, facts: FactBase) -> Verdict:
    """*verdict*, in doubt where only what came out after the draft's date speaks against it.

    Where an earlier source says the same as clearly, the verdict rests on that.
    """
    conflict, today = verdict.conflict, doc.user_data.get("date")
    told = [item for fact in conflict.facts for item in fact.evidence] if conflict else []
    if conflict is None or not told or not all(item.after(today) for item in told):
        return verdict
    source = passages(facts)
    shares = _shares(doc, verdict.claim.sentence, source)
    later = max(
        (shares.get(source.of_evidence[i].number, 0.0) for i in told if i in source.of_evidence),
        default=1.0,
    )
    found = [
        p
        for p in source.all
        if not p.evidence.after(today)
        and p.number in shares
        and shares[p.number] >= SHARE * later
        and _says(source, p, conflict)
    ]
    if not found:
        return replace(verdict, conflict=replace(conflict, sure=False))
    proof = max(found, key=lambda p: shares[p.number]).proof
    return replace(verdict, conflict=replace(conflict, facts=(proof,)), facts=(proof,))


def _shares(doc: Doc, sentence: Span, source: Passages) -> dict[int, float]:
    words = content_words(doc.text[sentence.start : sentence.end])
    return source.scores(dict.fromkeys(words, 1.0), {}, doc.vocab.vectors)


def _says(source: Passages, passage: Passage, conflict: Conflict) -> bool:
    """Whether a sentence has what was expected, and not what the draft has."""
    if conflict.expected is None or isinstance(conflict.expected, Status):
        return False
    mine = conflict.filler.value if conflict.filler is not None else None
    return _holds(source, passage, conflict.expected) and (
        mine is None or not _holds(source, passage, mine)
    )


def _holds(source: Passages, passage: Passage, value: Value) -> bool:
    if isinstance(value, Party) and source.names.of(value):
        return not source.names.of(value).isdisjoint(passage.names)
    words = content_words(text_of(value))
    return bool(words) and all(word in passage.order for word in words)
