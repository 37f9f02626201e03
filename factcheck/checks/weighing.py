"""A last look at each contradiction, the same for all comparisons: how likely it is to be one.

Every comparison comes to its verdict in its own way and goes wrong in its own ways. What right
verdicts have in common is that other comparisons come to the same end, that the source's sentence
is plainly the one that the draft's was written from, and that neither it nor one beside it has the
draft's own words too. Such signs are weighed together by a logistic model, fitted on what was right
and wrong in drafts whose slips are known (``model/weighing.py``). What is not likely enough is told
in doubt; what is unlikely is not told.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import GROUP, passages
from factcheck.checks.sentences.signs import FAR, NEAR, logistic
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.surroundings import around
from factcheck.checks.verdict import Outcome, Verdict
from factcheck.claims.model import Status
from factcheck.claims.phrases import Reader
from factcheck.claims.values import text_of
from factcheck.language.quotemarks import marked
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from spacy.tokens import Doc

    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.facts.index import FactBase

STRONG = frozenset({"weighed", "weighed amount", "misprint", "doer", "title", "calling", "frame"})
"""Comparisons whose word, beside another's, is right nearly always."""
MOST = 3
"""Voices after which one more says nothing."""


@cache
def model() -> Mapping[str, Mapping[str, float]]:
    """The weights of the signs and of each comparison, and what is likely enough."""
    path = files("factcheck.checks") / "data" / "weighing.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def weighed(verdict: Verdict, doc: Doc, base: FactBase) -> Verdict:
    """*verdict*, in doubt or withdrawn where all signs together speak too little for it."""
    found = signs(verdict, doc, base)
    if found is None or verdict.conflict is None:
        return verdict
    likely = likelihood(found, comparison(verdict))
    enough = model()["enough"]
    if likely < enough["warning"]:
        return Verdict(verdict.claim, Outcome.UNSUPPORTED)
    sure = verdict.conflict.sure and likely >= enough["error"]
    return replace(verdict, conflict=replace(verdict.conflict, sure=sure))


def likelihood(
    found: Mapping[str, float], by: str, weights: Mapping[str, Mapping[str, float]] | None = None
) -> float:
    """How likely a contradiction is (0 … 1) by its signs and the comparison that found it.

    The *weights* are those of :func:`model` where no others are given.
    """
    weights = weights or model()
    total = sum(weights["signs"][sign] * value for sign, value in found.items())
    return logistic(weights["bias"].get(by, 0.0) + weights["bias"]["all"] + total)


def comparison(verdict: Verdict) -> str:
    """What found the contradiction; of claims each kind is a comparison of its own."""
    by = verdict.conflict.by if verdict.conflict is not None else ""
    return f"{verdict.claim.kind} claim" if by == "claim" else by


def signs(verdict: Verdict, doc: Doc, base: FactBase) -> dict[str, float] | None:
    """What speaks for and against a contradiction; None where no sentence of a source does."""
    conflict, span, source = verdict.conflict, verdict.marked, passages(base)
    told = conflict.facts[0].evidence if conflict is not None and conflict.facts else ()
    passage = source.of_evidence.get(told[0]) if told else None
    if conflict is None or span is None or passage is None:
        return None
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert tokens is not None  # it overlaps words, as whatever is marked does
    sentence, reader = tokens.root.sent, Reader(doc)
    own = range(tokens.start, tokens.end)
    wide = around(reader, source, sentence, tokens.root, own, FAR)
    close = around(reader, source, sentence, tokens.root, own, NEAR)
    vectors = doc.vocab.vectors
    wide_shares = source.scores(wide.words, wide.names, vectors)
    close_shares = source.scores(close.words, close.names, vectors)
    given = "" if isinstance(conflict.expected, Status | None) else text_of(conflict.expected)
    mine, right = set(content_words(tokens.text)), set(content_words(given))
    # that sentences have the verb says nothing of whether it came to that
    if (conflict.by, conflict.slot) == ("claim", "status") or _denied(given):
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
    return {
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
        "voices": float(min(MOST, len(conflict.voices))),
        "alone": float(not conflict.voices),
        "strong": float(not STRONG.isdisjoint(conflict.voices)),
        "likely": conflict.likely,
        "sure": float(conflict.sure),
        "supported": float(conflict.supported),
        "strange": float(bool(mine) and not has_mine),
    }


def _denied(text: str) -> bool:
    """Whether *text* begins with "not" or the like."""
    return bool(text) and text.split(maxsplit=1)[0].lower() in table("setting_against")


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
