"""What the sources say of each quotation of a draft; the judgement that FC301 to FC303 report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.checks.quotations.align import weight
from factcheck.checks.quotations.cuts import turned
from factcheck.checks.quotations.ledger import (
    FEW,
    SAME,
    SHORT,
    Match,
    Passage,
    QuoteLedger,
    telling,
)
from factcheck.checks.quotations.speakers import Speakers, several
from factcheck.checks.quotations.wording import Piece, Sort, keys, negative, pieces, word_table
from factcheck.claims.model import Filler, Span
from factcheck.claims.quotes import speaker_of
from factcheck.claims.values import Party
from factcheck.language.quotes import SCARE_WORDS
from factcheck.relation import Relation

if TYPE_CHECKING:
    from factcheck.checks.base import Draft
    from factcheck.checks.quotations.align import Alignment
    from factcheck.facts.index import FactBase
    from factcheck.language.quotes import Quote

ENOUGH = 3.0
"""Words weighing less than this, without a speaker, are too few to say that no source has them."""
A_PHRASE = 2.5
"""So many words of a source's own, at least, are more than a term that anybody may set off."""
MOST = 0.65
"""Above this share one content word in common is enough although another speaker is named."""
CLEAR = 0.75
"""Above this share of common words a quotation is the same although another speaker is named."""
ALIKE = 0.5
"""The share of a short sentence's words that the source must have at its place."""
CACHE = "factcheck-quoted"


class Outcome(StrEnum):
    """How a quotation stands to the sources."""

    FAITHFUL = "faithful"
    ALTERED = "altered"
    TURNED = "turned"
    """Every word is the source's, but what was left out turns the meaning."""
    INDIRECT = "indirect"
    """A source has the words, as its own."""
    UNSOURCED = "unsourced"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a draft, or the two halves of a sentence split around "he said"."""

    parts: tuple[Quote, ...]
    pieces: tuple[Piece, ...]
    """Offsets are characters of ``Document.text``."""
    speaker: Filler | None
    span: Span
    """The quoted words, marks left out."""
    sentence: Span
    outcome: Outcome = Outcome.UNCHECKED
    matches: tuple[Match, ...] = ()
    """The source's quotations that it may be, best first."""
    turn: tuple[int, int] | None = None
    """Where the outcome is TURNED: the source's word that is lost, the draft's piece at the cut."""
    passage: Passage | None = None


def ledger(base: FactBase) -> QuoteLedger:
    """The quote ledger of *base*; made once for each base."""
    return base.cached("quote-ledger", _ledger)


def _ledger(base: FactBase) -> QuoteLedger:
    silent = (sentence for file in base.files for sentence in file.sentences)
    return QuoteLedger((*base.quotes, *base.facts), silent)


def judged(draft: Draft) -> tuple[Quoted, ...]:
    """What the sources say of each quotation of *draft*, in text order; worked out once."""
    held = draft.doc.user_data.get(CACHE)
    if held is not None and held[0] is draft.facts:
        found: tuple[Quoted, ...] = held[1]
        return found
    found = tuple(q for group in _groups(draft.doc._.quotes) for q in _judge(draft, group))
    draft.doc.user_data[CACHE] = (draft.facts, found)
    return found


def _groups(quotes: tuple[Quote, ...]) -> list[list[Quote]]:
    """Quotations one by one, but the two halves of one sentence together."""
    groups: list[list[Quote]] = []
    for n, quote in enumerate(quotes):
        before = quotes[n - 1] if n else None
        if (
            before is not None
            and quote.joined == n - 1
            and quote.text[:1].islower()
            and not before.text.endswith((".", "?", "!"))
        ):
            groups[-1].append(quote)
        else:
            groups.append([quote])
    return groups


def _judge(draft: Draft, group: list[Quote]) -> list[Quoted]:
    """A quotation as a whole; or its sentences, where a draft strings together several."""
    whole = _compared(draft, group, _read(draft, group))
    if whole.outcome not in (Outcome.ALTERED, Outcome.UNSOURCED, Outcome.INDIRECT):
        return [whole]
    sentences = [_compared(draft, group, part) for part in _sentences(whole)]
    known = [q for q in sentences if q.matches or q.outcome is Outcome.FAITHFUL]
    if len(sentences) < 2 or not known:
        return [whole]
    if whole.outcome is Outcome.ALTERED:
        strange = [q for q in sentences if q not in known and telling(q.pieces) >= ENOUGH]
        if strange or sum(map(_edits, known)) >= _edits(whole):
            return [whole]
        if any(_in_place(whole, q) for q in sentences if q not in known):
            return [whole]
    return sentences


def _in_place(whole: Quoted, part: Quoted) -> bool:
    """Whether a sentence stands where the source has one like it, between two that are the same."""
    alignment = whole.matches[0].alignment
    same = {alignment.draft[i].start for i, _ in alignment.matched}
    return sum(piece.start in same for piece in part.pieces) >= ALIKE * len(part.pieces)


def _edits(quoted: Quoted) -> int:
    """How many words differ from the source's."""
    edits = quoted.matches[0].alignment.edits if quoted.matches else ()
    return sum(e.draft[1] - e.draft[0] + e.source[1] - e.source[0] for e in edits)


def _sentences(quoted: Quoted) -> list[Quoted]:
    """Each sentence of a quotation that is in one piece, by itself."""
    if len(quoted.parts) > 1:
        return []
    found: list[Quoted] = []
    for _, held in groupby(quoted.pieces, key=lambda piece: piece.sentence):
        pieces_ = tuple(held)
        span = Span(pieces_[0].start, pieces_[-1].end)
        found.append(Quoted(quoted.parts, pieces_, quoted.speaker, span, quoted.sentence))
    return found


def _compared(draft: Draft, group: list[Quote], quoted: Quoted) -> Quoted:
    """What the ledger says of a quotation."""
    if not len(draft.facts) or not all(quote.closed for quote in group):
        return quoted
    book = ledger(draft.facts)
    matches = _matches(draft, quoted, book)
    if not all(quote.kind.speech for quote in group):
        # a title or a word held at a distance, unless a source quotes these very words
        if not matches or not matches[0].faithful or telling(quoted.pieces) < ENOUGH:
            return quoted
        return replace(quoted, outcome=Outcome.FAITHFUL, matches=matches)
    faithful = [m for m in matches if m.faithful]
    if faithful:
        context = _context(draft, group, quoted.sentence)
        turns = {id(m): turned(m.alignment, context) for m in faithful}
        kept = tuple(m for m in faithful if turns[id(m)] is None)
        if kept:
            return replace(quoted, outcome=Outcome.FAITHFUL, matches=kept)
        turn = turns[id(faithful[0])]
        return replace(quoted, outcome=Outcome.TURNED, matches=tuple(faithful), turn=turn)
    passage = book.passage(quoted.pieces)
    if passage is not None and passage.quoted:
        return replace(quoted, outcome=Outcome.FAITHFUL, passage=passage)
    if matches:
        return replace(quoted, outcome=Outcome.ALTERED, matches=matches)
    if passage is not None and telling(quoted.pieces) < A_PHRASE:
        return quoted
    if passage is not None:
        return replace(quoted, outcome=Outcome.INDIRECT, passage=passage)
    if group[0].speaker is None and telling(quoted.pieces) < ENOUGH:
        return quoted
    if len(quoted.pieces) <= SCARE_WORDS and _anybody(draft, quoted.speaker):
        return quoted  # residents call it the "ice box"
    return replace(quoted, outcome=Outcome.UNSOURCED)


def _anybody(draft: Draft, speaker: Filler | None) -> bool:
    """Whether a draft's speaker is nobody in particular: "residents", "a trader"."""
    if speaker is None or speaker.span is None or not isinstance(speaker.value, Party):
        return False
    said = draft.document.text[speaker.span.start : speaker.span.end].lower()
    loose = several(speaker.value.name) or said.startswith(("a ", "an "))
    return not speaker.value.kind and loose and not said.startswith("the ")


def _matches(draft: Draft, quoted: Quoted, book: QuoteLedger) -> tuple[Match, ...]:
    """What the draft may be quoting.

    Where words differ, enough must be left that tells: two content words, nearly all words, or
    one and the same speaker. Somebody else's words must be nearly these before they count as these.
    """
    who = quoted.speaker.value if quoted.speaker is not None else None
    speakers = Speakers(draft.facts)
    few = len(quoted.pieces) <= FEW
    found: list[Match] = []
    for match in book.matches(quoted.pieces, SHORT if few else SAME):
        relations = {
            speakers.compare(who, other) for other in match.entry.speakers if isinstance(who, Party)
        }
        alignment = match.alignment
        ours = {i for i, piece in enumerate(alignment.draft) if weight(piece.key) == 1.0}
        kept = ours & {i for i, _ in alignment.matched}
        enough = MOST if Relation.DIFFERENT in relations else SAME
        telling_enough = (
            len(kept) > 1
            or alignment.score >= CLEAR
            or (bool(kept) and (kept == ours or alignment.score >= enough))
            or _one_word_off(alignment)
        )
        if match.faithful:
            found.append(match)
        elif Relation.SAME in relations:
            if kept:
                found.append(match)
        elif telling_enough:
            bar = CLEAR if relations == {Relation.DIFFERENT} else SAME
            if alignment.score >= bar:
                found.append(match)
    return tuple(found)


def _one_word_off(alignment: Alignment) -> bool:
    """Whether a whole quotation of the source is quoted, with one word for another in it."""
    words, edits = len(alignment.source), alignment.edits
    one = len(edits) == 1 and not edits[0].added and not edits[0].dropped
    return one and words > FEW and len(alignment.matched) == words - 1 == len(alignment.draft) - 1


def _read(draft: Draft, group: list[Quote]) -> Quoted:
    """A draft's quotation before anything is known of it."""
    doc, text = draft.doc, draft.document.text
    found: list[Piece] = []
    for quote in group:
        if found:
            found.append(Piece(Sort.GAP, "", found[-1].end, found[-1].end))
        found.extend(pieces(quote.text, doc[quote.start].idx))
    last = doc[group[-1].end - 1]
    start, end = doc[group[0].start].idx, last.idx + len(last)
    while end > start and text[end - 1] in ",.":
        end -= 1
    span = Span(start, end)
    speaker = next((s for quote in group if (s := speaker_of(doc, quote)) is not None), None)
    return Quoted(tuple(group), tuple(found), speaker, span, _sentence(draft, group, span))


def _sentence(draft: Draft, group: list[Quote], span: Span) -> Span:
    """The draft's sentences that the quotation stands in."""
    doc = draft.doc
    text = draft.document.text
    if not doc.has_annotation("SENT_START"):
        before = max(text.rfind(stop, 0, max(span.start - 1, 0)) for stop in (". ", "\n"))
        after = min(n if (n := text.find(s, span.end)) >= 0 else len(text) for s in (".", "\n"))
        return Span(before + 1 if before >= 0 else 0, after)
    start, end = doc[group[0].start].sent.start_char, doc[group[-1].end - 1].sent.end_char
    tokens = [quote.speaker for quote in group if quote.speaker is not None]
    for low, high in tokens:
        if abs(doc[low].idx - span.start) < 400:
            start = min(start, doc[low].sent.start_char)
            end = max(end, doc[high - 1].sent.end_char)
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _context(draft: Draft, group: list[Quote], sentence: Span) -> frozenset[str]:
    """The writer's own words in the sentence that deny, or make a condition."""
    text = draft.document.text
    doc = draft.doc
    own = text[sentence.start : doc[group[0].start].idx]
    last = doc[group[-1].end - 1]
    own += " " + text[last.idx + len(last) : sentence.end]
    return frozenset(k for k in keys(own) if negative(k) or k in word_table("denial"))
