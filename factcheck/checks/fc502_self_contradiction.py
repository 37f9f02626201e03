"""FC502: self-contradiction."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from factcheck.checks.amounts.reckonings import reckoned
from factcheck.checks.amounts.tallies import slips
from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.ownclaims import Clash, clashes
from factcheck.checks.selfcheck import quoted, sentence_at, span_of
from factcheck.claims.values import phrase_of
from factcheck.documents.offsets import BlockKind
from factcheck.language import places
from factcheck.language.entity import close_misspelling
from factcheck.language.gazetteer import fold
from factcheck.language.personname import given_names
from factcheck.language.quantityvalue import Hedge, QuantityKind
from factcheck.language.syntax import base
from factcheck.language.words import base_form, content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span

    from factcheck.language.entity import Entity, NameMention
    from factcheck.language.quantities import QuantityMention

PLACES = frozenset({"GPE", "LOC"})
BODY = 2
"""So many sentences after the headline are the story that it tells."""
HEADLINE = 16
"""A first paragraph of so few words, without a full stop, is a headline."""
LIKE = 2
"""So many other words of the headline, at least, stand in the sentence that it is held against."""


class SelfContradiction(Check):
    """The draft says two things that cannot both be so.

    ## What it does
    Lays the draft's own claims side by side: one event on two days or at two places, the headline
    against the first sentences, a total that is not the sum of the parts listed for it, a death
    toll that is not the count of the dead, "those nine days" after two dates that lie further
    apart, a count or length of time that comes again as another, a majority that the votes do not
    make, a name spelled in two ways. It asks only of events that come once to the same party, so
    that two meetings on two days are no contradiction. No facts are needed. What is inside
    quotation marks is left alone.

    ## Why is this bad
    Whichever of the two is right, the other is wrong, and any reader can see it.

    ## Example
    The accord was signed on Wednesday. Thursday's signing followed 14 hours of talks.

    ## Use instead
    The accord was signed on Wednesday. The signing followed 14 hours of talks.
    """

    code = "FC502"
    name = "self-contradiction"
    severity = Severity.ERROR
    alone = True

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding at the later of the two places."""
        yield from self._events(draft)
        yield from self._figures(draft)
        yield from self._headline(draft)
        yield from self._names(draft)

    def _events(self, draft: Draft) -> Iterator[Finding]:
        marked = []
        for clash in clashes(draft.doc, draft.claims, _headline_end(draft)):
            span = clash.says.span if clash.says is not None else clash.second.span
            if span is None or span in marked:
                continue
            marked.append(span)
            yield self.finding(
                draft,
                span,
                _event_message(clash, draft.document.text),
                expected=_said(clash, draft.document.text),
                sentence=clash.second.sentence,
            )

    def _figures(self, draft: Draft) -> Iterator[Finding]:
        for slip in (*slips(draft.doc), *reckoned(draft.doc)):
            yield self.finding(
                draft,
                span_of(draft.doc, slip.figure.start, slip.figure.end),
                slip.message,
                expected=slip.expected,
                sentence=sentence_at(draft.doc, slip.figure.start),
            )

    def _headline(self, draft: Draft) -> Iterator[Finding]:
        """A figure of the headline that the first sentences have otherwise."""
        end = _headline_end(draft)
        if not end:
            return
        sentences = [s for s in draft.doc.sents if s.start_char >= end][:BODY]
        heading = draft.document.text[:end]
        for figure in _counts(draft, 0, end):
            held = [
                (other, sentence)
                for sentence in sentences
                for other in _counts(draft, sentence.start_char, sentence.end_char)
                if _alike_counted(draft, figure, other)
            ]
            if _in_parts(draft, figure, sentences):
                continue
            if not held or any(o.value.compare(figure.value).agrees for o, _ in held):
                continue
            other, sentence = held[0]
            shared = set(content_words(heading)) & set(content_words(sentence.text))
            different = other.value.compare(figure.value) is Relation.DIFFERENT
            if len(held) == 1 and different and len(shared - {_noun(figure)}) >= LIKE:
                yield self.finding(
                    draft,
                    span_of(draft.doc, figure.start, figure.end),
                    f"The story has {other.value.phrase()}.",
                    expected=other.value.phrase(),
                    sentence=sentence_at(draft.doc, figure.start),
                )

    def _names(self, draft: Draft) -> Iterator[Finding]:
        """The rarer of two spellings, unless the sources know both or tell them apart."""
        spoken = quoted(draft.doc)
        mentions = [m for m in draft.doc._.names if m.start not in spoken]
        texts = {m: draft.doc[m.start : m.end].text for m in mentions}
        seen = Counter(word for text in texts.values() for word in text.split())
        first: dict[str, int] = {}
        for mention, text in texts.items():
            for word in text.split():
                first.setdefault(word, mention.start)
        wrong: dict[str, tuple[str, str]] = {}
        for text, right in _alike(texts, draft):
            words = _odd_words(text, right)
            slip, better = sorted(words, key=lambda w: (seen[w], -first[w]))
            if places.known(right) is not None and places.known(text) is None:
                slip, better = words
            wrong[slip] = better, right if words[0] == slip else text
        for mention, text in texts.items():
            for word in set(text.split()) & set(wrong):
                better, full = wrong[word]
                yield self.finding(
                    draft,
                    span_of(draft.doc, mention.start, mention.end),
                    f"The draft also spells this {full}.",
                    expected=text.replace(word, better),
                    sentence=sentence_at(draft.doc, mention.start),
                )


def _alike(texts: dict[NameMention, str], draft: Draft) -> Iterator[tuple[str, str]]:
    """Names that are spellings of one, in pairs, unless the sources know either."""
    known = {form for n in draft.facts.names for form in (n.name, *n.aliases)}
    for mention, text in texts.items():
        # readers of names take a slip for the name that it was meant to be
        slip = mention.kind == "PERSON" and not _written(text, mention.entity.name)
        others = [
            theirs
            for m, theirs in texts.items()
            if m.kind == mention.kind and (slip or m.entity is not mention.entity)
            if theirs != text
        ]
        right = close_misspelling(text, others)
        if right is not None and not {text, right} & known and _slip(text, right, mention.entity):
            yield text, right


def _written(text: str, name: str) -> bool:
    """Whether a text ends in a word of *name* as it is spelled, accents and capitals left aside."""
    return fold(text).split()[-1] in fold(name).split()


def _odd_words(text: str, right: str) -> tuple[str, str]:
    """The word of a name that the other has not, and that of the other nearest to it."""
    words, theirs = text.split(), right.split()
    odd = next((w for w in words if w not in theirs), words[-1])
    nearest = sorted(theirs, key=lambda w: (w in words, OSA.distance(odd, w)))
    return odd, nearest[0]


def _slip(text: str, right: str, entity: Entity) -> bool:
    """Whether the two spellings are of one bearer: a family name, or a place that is on no map."""
    words, theirs = text.split(), right.split()
    if entity.kind in PLACES:
        return places.known(right) is not None and places.known(text) is None
    if entity.kind != "PERSON":
        return False
    if words[-1] == theirs[-1]:
        # Anna and Hanna of one family are two people
        return False
    if len(words) == len(theirs) == 1:
        return not given_names().keys() & {words[0], theirs[0]}
    return len(words) == 1 or len(theirs) == 1 or words[0] == theirs[0]


def _headline_end(draft: Draft) -> int:
    """The character at which the draft's headline ends; 0 where it has none."""
    blocks = draft.document.blocks
    if len(blocks) < 2:
        return 0
    text = draft.document.text[blocks[0].start : blocks[0].end].rstrip()
    short = len(text.split()) <= HEADLINE and text[-1:] not in tuple('.?!:”"')
    return blocks[0].end if blocks[0].kind is BlockKind.HEADING or short else 0


def _counts(draft: Draft, start: int, end: int) -> Iterator[QuantityMention]:
    spoken = quoted(draft.doc)
    for mention in draft.doc._.quantities:
        value = mention.value
        if start <= draft.doc[mention.start].idx < end and mention.start not in spoken:
            counted = value.kind is QuantityKind.COUNT and (value.noun or _governor(draft, mention))
            if value.hedge is Hedge.EXACT and (counted or value.kind is QuantityKind.MONEY):
                yield mention


def _governor(draft: Draft, figure: QuantityMention) -> str:
    """The verb that a figure is the subject or object of: "kills 12"; empty where there is none."""
    token = draft.doc[figure.noun_token if figure.noun_token is not None else figure.start]
    return base(token.head) if token.head.pos_ == "VERB" and token.head.i != token.i else ""


def _alike_counted(draft: Draft, figure: QuantityMention, other: QuantityMention) -> bool:
    """Whether a headline's figure counts the same: by its noun, or without one by its verb."""
    if figure.value.kind is other.value.kind is QuantityKind.COUNT and not figure.value.noun:
        return _governor(draft, figure) == _governor(draft, other) != ""
    return _noun(figure) == _noun(other)


def _in_parts(draft: Draft, figure: QuantityMention, sentences: Sequence[Span]) -> bool:
    """Whether the story gives a headline's figure in parts: "four children and ten adults"."""
    for sentence in sentences:
        counts = [
            m.value.value
            for m in draft.doc._.quantities
            if m.value.kind is figure.value.kind and sentence.start <= m.start < sentence.end
        ]
        runs = (counts[a:b] for a in range(len(counts)) for b in range(a + 2, len(counts) + 1))
        if any(sum(run) == figure.value.value for run in runs):
            return True
    return False


def _noun(figure: QuantityMention) -> str:
    return base_form(figure.value.noun or figure.value.unit or "")


def _said(clash: Clash, text: str) -> str | None:
    """What the earlier of two claims has, in its own words."""
    if clash.said is None:
        return None
    span = clash.said.span
    return text[span.start : span.end] if span is not None else phrase_of(clash.said.value)


def _event_message(clash: Clash, text: str) -> str:
    first = text[clash.first.sentence.start : clash.first.sentence.end].strip()
    said = _said(clash, text)
    if said is None:
        return f"The headline says otherwise: “{first}”"
    return f"The draft also says {said}: “{first}”"
