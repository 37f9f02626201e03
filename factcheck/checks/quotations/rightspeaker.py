"""Who said the words that a draft gives to somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.quotations.ledger import telling
from factcheck.checks.quotations.namedbefore import named_before
from factcheck.checks.quotations.quoting import Outcome, Quoted
from factcheck.checks.quotations.speakers import Speakers
from factcheck.claims.values import Party, text_of
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from factcheck.checks.base import Draft
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

DEFINITE = re.compile(r"[Tt]he\b|[A-Z]")
"""How a description of one certain person begins: "the mayor", "Kremlin spokesman"."""
DISTINCT = 2.5
"""Fewer words, by weight, may well have been said by two people."""
SHORTEST = 1.5
"""Fewer still are anybody's, whatever stands beside them."""
BESIDE = 0.5
"""What a word counts that stands beside the quotation in the draft and in the source."""
CLOSE = 0.1
"""Matches so much worse than the best one still count when their speaker agrees."""


def right_speaker(draft: Draft, quoted: Quoted) -> Party | None:
    """Who said it by the sources, where that is certainly not whom the draft names; else None."""
    speaker = quoted.speaker
    if (
        speaker is None
        or speaker.span is None
        or not isinstance(speaker.value, Party)
        or quoted.outcome not in (Outcome.FAITHFUL, Outcome.ALTERED, Outcome.TURNED)
        or not quoted.matches
        or telling(quoted.pieces) + _beside(draft, quoted) < DISTINCT
    ):
        return None
    found = draft.document.text[speaker.span.start : speaker.span.end]
    if not speaker.value.kind and not DEFINITE.match(found):
        return None  # "a trader", "officials": anybody
    bar = quoted.matches[0].alignment.score - CLOSE
    speakers = Speakers(draft.facts)
    right: Party | None = None
    for match in quoted.matches:
        if match.alignment.score < bar:
            continue
        meant = named_before(match.entry.facts, speaker.value, draft.facts)
        if meant is not None and speaker.value.kind:
            right = right or meant
            continue
        if not match.entry.speakers:
            return None
        articles = {e.source.path for fact in match.entry.facts for e in fact.evidence}
        for other in match.entry.speakers:
            if speakers.compare(speaker.value, other, articles) is not Relation.DIFFERENT:
                return None
            if any(_pronoun_may_mean(speaker.value, other, f, draft) for f in match.entry.facts):
                return None
            right = right or other
    return None if right is None or _near(draft, quoted, right) else right


def _beside(draft: Draft, quoted: Quoted) -> float:
    """What the words beside a short quotation say for its being the source's."""
    if telling(quoted.pieces) < SHORTEST:
        return 0.0
    facts = quoted.matches[0].entry.facts
    theirs = {w for f in facts[:1] for e in f.evidence for w in content_words(e.text)}
    text = draft.document.text
    before, after = text[quoted.sentence.start : quoted.span.start], text[quoted.span.end :]
    own = content_words(before + " " + after[: max(0, quoted.sentence.end - quoted.span.end)])
    name = content_words(text_of(quoted.speaker.value)) if quoted.speaker is not None else ()
    return BESIDE * len(theirs.intersection(own).difference(name))


def _pronoun_may_mean(ours: Party, theirs: Party, fact: Fact, draft: Draft) -> bool:
    """Whether the source only says "she said", in a paragraph that names the draft's speaker alone.

    Whom a pronoun stands for was worked out, and may be wrong.
    """
    first = fact.evidence[0] if fact.evidence else None
    if first is None or _names(first.text, theirs):
        return False
    lines = draft.facts.cached("text-by-line", _lines)
    near = " ".join(
        lines.get((first.source.path, line), "") for line in (first.line - 1, first.line)
    )
    return _names(near, ours) and not _names(near, theirs)


def _names(text: str, party: Party) -> bool:
    """Whether a text has the last word of what *party* is called."""
    return any(form.split()[-1] in text for form in (party.name, *party.forms) if form.split())


def _lines(base: FactBase) -> dict[tuple[str, int], str]:
    """The sentences of each line of an article."""
    found: dict[tuple[str, int], list[str]] = {}
    for item in base.source_sentences():
        found.setdefault((item.source.path, item.line), []).append(item.text)
    return {place: " ".join(texts) for place, texts in found.items()}


def _near(draft: Draft, quoted: Quoted, right: Party) -> bool:
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
