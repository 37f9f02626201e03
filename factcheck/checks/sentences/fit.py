"""How well a sentence of a source fits the words of a draft that it is held against.

What is weighed of a contradiction (:mod:`factcheck.checks.weighing`) and of a lost voice
(:mod:`factcheck.checks.voices.weighed`) is in great part the same: whether that sentence is plainly
the one that the draft's was written from, and whether it or others have the draft's own words too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.gaps import NO_GAP, Gap, where
from factcheck.checks.sentences.passages import GROUP, passages
from factcheck.checks.sentences.signs import FAR, NEAR
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.surroundings import around
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Party, text_of
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.quotemarks import marked
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from spacy.tokens import Doc

    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.claims.model import Span
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase


def _as_name(value: Value) -> Value:
    """A place as the name of one."""
    return Party(value.name, "GPE") if isinstance(value, Place) else value


def _giving(source: Passages, value: Value) -> set[int]:
    """The sentences that have *value*."""
    if isinstance(value, Time | Quantity):
        return {passage.number for passage in source.all if passage.has(value)}
    if isinstance(value, Party) and value.kind:
        names = source.names.of(value)
        return {number for name in names for number in source.named.get(name, ())}
    return _having(source, content_words(text_of(value)))


def fit(
    doc: Doc,
    base: FactBase,
    span: Span,
    passage: Passage,
    given: str,
    *,
    telling: bool = True,
    values: tuple[Value, Value] | None = None,
) -> dict[str, float]:
    """The signs of how *passage* fits the words *span* of a parsed draft, by name.

    *given* are the source's words in their place. Where the words themselves tell nothing of who
    is right (not *telling*), only those around them are looked at. *values* are what the draft and
    the source mean by theirs, if it is to be told how like their places are.
    """
    source = passages(base)
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert tokens is not None  # it overlaps words, as whatever is marked does
    sentence, reader = tokens.root.sent, Reader(doc)
    own = range(tokens.start, tokens.end)
    wide = around(reader, source, sentence, tokens.root, own, FAR)
    close = around(reader, source, sentence, tokens.root, own, NEAR)
    vectors = doc.vocab.vectors
    wide_shares = source.scores(wide.words, wide.names, vectors)
    close_shares = source.scores(close.words, close.names, vectors)
    mine, right = set(content_words(tokens.text)), set(content_words(given))
    if not telling:
        mine, right = set(), set()
    mine, right = mine - right, right - mine
    number = passage.number
    has_mine = _having(source, mine)
    having = {n for n in has_mine if _stands_by(source.all[n], mine, base)} - {number}
    said = set(content_words(sentence.text))
    elsewhere = set(content_words(doc.text)) - said
    spots = [at for word in right for at in passage.order.get(word, ())]
    reach = source.reach(passage, wide.words, vectors)
    near = (
        source.nearness(passage, (min(spots), max(spots) + 1), wide.words, vectors) / reach
        if spots and reach
        else 0.0
    )
    beside = [p for p in source.around(passage) if p.number != number]
    slots = NO_GAP
    if values is not None:
        ours, theirs = map(_as_name, values)
        place, own_numbers = where(sentence, span.start, span.end), _giving(source, ours)
        slots = Gap(source, place, ours, wide_shares, own_numbers, [number]).signs(theirs, number)
    return slots | {
        "wide": wide_shares.get(number, 0.0),
        "wide_own": _most(wide_shares, having),
        "wide_next": _most(wide_shares, wide_shares.keys() - {number}),
        "close": close_shares.get(number, 0.0),
        "close_own": _most(close_shares, having),
        "close_next": _most(close_shares, close_shares.keys() - {number}),
        "here": _part(source, passage, mine),
        "beside": max((_part(source, p, mine) for p in beside), default=0.0),
        "said": len(right & said) / max(1, len(right)),
        "elsewhere": len(right & elsewhere) / max(1, len(right)),
        "nearness": near,
        "names_missing": float(len(wide.names.keys() - passage.names)),
        "covered": _covered(source, passage, said),
        "denies": float(sum(token.lower_ in table("setting_against") for token in sentence)),
        "strange": float(bool(mine) and not has_mine),
    }


def _having(source: Passages, words: Collection[str]) -> set[int]:
    """The sentences that have all of *words*, by themselves or by words for the same."""
    found: list[set[int]] = []
    for word in words:
        likes = (like for like, counts in source.like(word).items() if counts >= GROUP)
        found.append({number for like in likes for number in source.postings.get(like, ())})
    return set.intersection(*found) if found else set()


def _stands_by(passage: Passage, words: Collection[str], base: FactBase) -> bool:
    """Whether a sentence says *words* itself: not as a quotation, nor as a rejected fact."""
    if passage.text in base.rejected:
        return False
    text = passage.text
    for quote in reversed(marked(text)) if passage.quotes else ():
        text = text[: quote.start] + text[quote.end :]
    return text == passage.text or not set(words).isdisjoint(content_words(text))


def _most(shares: Mapping[int, float], numbers: Collection[int]) -> float:
    return max((shares.get(number, 0.0) for number in numbers), default=0.0)


def _part(source: Passages, passage: Passage, words: Collection[str]) -> float:
    """The share of *words* that a source's sentence has, by themselves or by others for them."""
    return source.told(passage, words) / len(words) if words else 0.0


def _covered(source: Passages, passage: Passage, said: Collection[str]) -> float:
    """The share of what the source's sentence says, by rarity, that the draft's has too."""
    likes = {like for word in said for like, n in source.like(word).items() if n >= GROUP}
    total = sum(source.rarity(word) for word in passage.order)
    held = sum(source.rarity(word) for word in passage.order if word in likes)
    return held / total if total else 0.0
