"""What settles that a finding of a comparison does not hold, whatever speaks for it.

The draft's own sentence, its claims, the very words of a source may each show that the two do not
contradict each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.compare import match
from factcheck.checks.parties.mistakable import mistakable
from factcheck.checks.phrases.wordforword import word_for_word
from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.setaside import never_done, set_aside
from factcheck.checks.sentences.sourcelines import NOT_SO, statuses
from factcheck.claims.model import Kind
from factcheck.claims.values import Party, text_of
from factcheck.facts.descriptions import descriptions
from factcheck.language.measuring import measures
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form, function_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from factcheck.checks.sentences.alignment import Odd
    from factcheck.claims.model import Claim, Span
    from factcheck.facts.index import FactBase

WHO_SAYS = frozenset({"person", "body", "nation"})
NAMES = WHO_SAYS | {"place"}
NAMED = NAMES | {"word", "reason", "doer", "event"}
INSTEAD = frozenset({"not", "instead", "than"})
CLOSE_BEFORE = 2
"""So many words before a name stands what sets it against another."""
AWAY = re.compile(r"\s+(after|before|earlier|later)\b")
NEXT_DAY = re.compile(r"\b(?:a|one|the) day (after|before)\b")
LONGEST_TITLE = 3
"""Words of a title before a name."""


def refuted(odd: Odd, claims: Sequence[Claim], doc: Doc, base: FactBase) -> bool:
    """Whether *odd* does not hold in a draft with these *claims*."""
    span, kind = odd.atom.span, odd.atom.kind
    if kind in NAMED and not _off(odd) and taken_over(span, odd.sentence, doc, base):
        return True
    if _said_too(odd, doc, base) or _attested(odd, claims, base) or _counted_from(odd):
        return True
    sentence = doc.text[odd.sentence.start : odd.sentence.end]
    if kind in NAMES - {"nation"} and never_done(odd.fact, text_of(odd.expected), sentence):
        return True
    if set_aside(doc, span):
        return True
    if mistakable(span, odd.atom.value, odd.expected, odd.fact, doc, base):
        return True
    return kind == "body" and text_of(odd.expected).islower()  # "the dairy" may be the very firm


def taken_over(
    span: Span, sentence: Span, doc: Doc, base: FactBase, within: str | None = None
) -> bool:
    """Whether a source, or its sentence *within*, has the words of *span* and those beside."""
    text = doc.text[sentence.start : sentence.end]
    at = sentence.start
    return word_for_word(text, span.start - at, span.end - at, passages(base), within=within)


def _off(odd: Odd) -> bool:
    """Whether a source called off what the draft has happen: it then has the draft's very word."""
    if odd.atom.kind != "word":
        return False
    key = " ".join(base_form(word) for word in text_of(odd.expected).split())
    return bool(statuses(key) & NOT_SO)


def _counted_from(odd: Odd) -> bool:
    """Whether the source's sentence counts so many days from or to the time that was expected.

    "She resigned on Thursday, a day after the owner had said so" has that said on Wednesday.
    """
    mine, theirs = odd.atom.value, odd.expected
    if not isinstance(mine, Time) or not isinstance(theirs, Time):
        return False
    if mine.start is None or theirs.start is None or not mine.grain is theirs.grain is Grain.DAY:
        return False
    days = (mine.start - theirs.start).days
    return any(
        days == int(figure.value.value) * (-1 if found[1] in ("after", "earlier") else 1)
        for evidence in odd.fact.evidence
        for figure in measures(evidence.text)
        if isinstance(figure.value, Quantity)
        and figure.value.unit == "day"
        and (found := AWAY.match(evidence.text, figure.end))
    ) or (
        abs(days) == 1
        and any(
            found[1] == ("after" if days < 0 else "before")
            for evidence in odd.fact.evidence
            for found in NEXT_DAY.finditer(evidence.text)
        )
    )


def _attested(odd: Odd, claims: Sequence[Claim], base: FactBase) -> bool:
    """Whether a fact agrees with a claim of the draft in the very slot that *odd* would be off in.

    The rest of that claim may say more than the fact, but nothing else.
    """
    for claim in claims:
        if odd.atom.kind not in NAMED or not claim.complete or claim.kind is Kind.ROLE:
            continue  # what somebody is says nothing of what he did
        for fact in base.candidates(claim):
            found = match(descriptions(base).resolve(claim), fact, base)
            if len(found.differing) > 1 or not found.predicate.agrees:
                continue
            if found.status is Relation.DIFFERENT:
                continue
            if any(
                meeting.filler.span is not None
                and meeting.filler.span.overlaps(odd.atom.span)
                and meeting.relation is Relation.SAME
                and not meeting.nearby
                for meeting in found.meetings
            ):
                return True
    return False


def _said_too(odd: Odd, doc: Doc, base: FactBase) -> bool:
    """Whether the draft's sentence has the name that was expected, by any of its forms."""
    if not isinstance(odd.expected, Party | Place):
        said = doc.text[odd.sentence.start : odd.sentence.end]
        return odd.atom.kind in NAMES and _set_against(text_of(odd.expected), said)
    meant = doc._.coreference or {}
    if any(
        entity.name == odd.expected.name
        for at, entities in meant.items()
        if odd.sentence.start <= doc[at].idx < odd.sentence.end and doc[at].pos_ == "PRON"
        for entity in entities
    ):
        return True  # "it had denied that its ship was going too fast"
    text = doc.text[odd.sentence.start : odd.sentence.end]
    if _called_so(odd, text):
        return True
    forms = {odd.expected.name}
    for known in base.names:
        if known.name == odd.expected.name:
            forms.update(known.aliases)
    return any(form in text for form in forms)


def _set_against(name: str, text: str) -> bool:
    """Whether *text* has *name* for what is not so any more: "in Tirana, not in Podgorica"."""
    before = WORD.findall(text[: max(0, text.find(name))].lower())[-CLOSE_BEFORE:]
    return name in text and not INSTEAD.isdisjoint(before)


def _called_so(odd: Odd, text: str) -> bool:
    """Whether *text* has who was expected by what the source calls him: "the first mate"."""
    if not isinstance(odd.expected, Party) or odd.expected.kind != "PERSON":
        return False
    told = odd.fact.evidence[0].text if odd.fact.evidence else ""
    before = WORD.findall(told[: max(0, told.find(odd.expected.name))].lower())[-LONGEST_TITLE:]
    if not before or before[-1] in function_words():
        return False
    return any(f"the {' '.join(before[at:])} " in text.lower() for at in range(len(before)))
