"""The sentences of the sources that a claim may be written from, and in whose voice they are.

Where :mod:`factcheck.checks.voices.twins` needs a fact with the claim's own verb, here the words
decide: a sentence that has most of what the claim speaks of, in whatever words, is the one that it
was written from. What then counts is which of the shared words stand under a doubt or are
somebody's word (:mod:`factcheck.checks.voices.stances`), and that no other sentence has them plain.
"""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import AKIN, passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.sourcewords import table as disputes
from factcheck.checks.sentences.sourcewords import turned_down
from factcheck.checks.voices.stances import Stance, stances
from factcheck.claims.values import Party, Words, text_of
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, content_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    from factcheck.checks.base import Draft
    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.claims.model import Claim, Filler

ENOUGH = 0.5
"""The share of a claim's words, by weight, that its sentence has at least."""
CLOSE = 0.15
"""A sentence that has so much less may have been meant as well."""
LATER = 0.35
"""What a sentence of a later source must have to speak of the same."""
WHOLE = 0.7
"""What the share of the whole of the draft's sentence counts, beside 1 for that of the claim."""
HALF = 0.5
"""A sentence with less of what the best one has of the draft's sentence is of something else."""
INSIDE = 0.75
"""The share of the shared words, by weight, that stands under the doubt or the word of saying."""
BEST = 6
NEAR = 2
"""So many sentences off one may turn down what another says; paragraphs are kept out of order."""


@dataclass(frozen=True, slots=True)
class Restated:
    """A sentence that has what a claim says, and the stance under which it has it."""

    passage: Passage
    stance: Stance
    share: float
    shared: frozenset[str]
    """The claim's words that stand there, by the source's words for them."""


def restated(
    draft: Draft, claim: Claim, wanted: Callable[[Stance], bool], least: int
) -> Restated | None:
    """The sentence closest to *claim*, where a stance that is *wanted* covers what they share.

    None where another sentence that is as close, or one of a later source, has it plain. *least*
    words must be shared.
    """
    source = passages(draft.facts)
    vectors = draft.doc.vocab.vectors
    words = words_of(draft, claim)
    telling = words.keys() & _said_of_it(draft, claim)
    if len(words) < least or not telling:
        return None
    sentence = draft.document.text[claim.sentence.start : claim.sentence.end]
    shares = source.scores(words, {}, vectors, AKIN)
    whole = source.scores(dict.fromkeys(content_words(sentence), 1.0), {}, vectors, AKIN)
    held = [n for n in shares if not _of_later(draft, source.all[n])]
    order = sorted(held, key=lambda n: (-shares[n] - WHOLE * whole.get(n, 0.0), n))[:BEST]
    found: Restated | None = None
    told: frozenset[str] = frozenset()
    for number in order:
        passage = source.all[number]
        share = shares[number]
        places = _places(words, passage, source, vectors)
        if found is None:
            if share < ENOUGH or len(places) < least or telling.isdisjoint(places):
                return None
            stance = _covering(passage, places, wanted)
            if stance is None:
                return None
            shared = frozenset(other for other, _, _ in places.values())
            told = frozenset(telling & places.keys())
            found = Restated(passage, stance, share, shared)
        elif (
            2 * len(told & places.keys()) >= len(told)
            and whole.get(number, 0.0) >= HALF * whole.get(found.passage.number, 0.0)
            and _plain(passage, places, share, found, wanted)
        ):
            return None
    return found


def _of_later(draft: Draft, passage: Passage) -> bool:
    """Whether an article came out after the draft, which cannot have been written from it."""
    today, then = draft.document.published, passage.evidence.source.published
    return today is not None and then is not None and then > today


def _plain(
    passage: Passage,
    places: Places,
    share: float,
    found: Restated,
    wanted: Callable[[Stance], bool],
) -> bool:
    """Whether another sentence says it, too, and under no such stance."""
    mine, theirs = found.passage.evidence.source.published, passage.evidence.source.published
    later = mine is not None and theirs is not None and theirs > mine
    if share < (LATER if later else found.share - CLOSE) or len(places) < 2:
        return False
    return _covering(passage, places, wanted) is None


MONTHS = frozenset(month_name[1:])
Places = dict[str, tuple[str, float, tuple[int, ...]]]
"""A claim's word to the source's word for it, what that counts, and where it stands."""


def _places(
    words: Mapping[str, float], passage: Passage, source: Passages, vectors: Vectors | None
) -> Places:
    found: Places = {}
    for word, near in words.items():
        held = [
            (counts * near * source.rarity(other), other)
            for other, counts in source.like(word, vectors, AKIN).items()
            if other in passage.order and (other == word or _telling(word, other))
        ]
        if held:
            counts, other = max(held)
            found[word] = other, counts, passage.order[other]
    return found


def _telling(word: str, other: str) -> bool:
    """Whether *other* may stand for *word*: no figure for a figure, nor a verb of all work."""
    return not word.isdigit() and other not in table("light")


def _covering(passage: Passage, places: Places, wanted: Callable[[Stance], bool]) -> Stance | None:
    """The stance under which nearly all of what is shared stands."""
    every = stances(passage.text)
    for stance in every:
        if not wanted(stance):
            continue
        # whoever says it stands outside of what is said: "the firm said it might sell"
        speaker = {
            word
            for one in every
            if one is stance or (one.start <= stance.start and stance.end <= one.end)
            for word in content_words(one.speaker)
        }
        rest = [place for place in places.values() if place[0] not in speaker]
        inside = sum(
            counts
            for _, counts, spots in rest
            if any(stance.start <= spot < stance.end for spot in spots)
        )
        if rest and inside >= INSIDE * sum(counts for _, counts, _ in rest):
            return stance
    return None


def words_of(draft: Draft, claim: Claim) -> dict[str, float]:
    """What a claim speaks of, by its words, with what each counts."""
    words: dict[str, float] = {}
    if claim.predicate not in table("light") and claim.cls not in ("be", "have", "do"):
        words[claim.predicate] = 1.0
    for slot, filler in claim.fillers():
        if slot != "speaker" and not filler.resolved:
            words.update(dict.fromkeys(_words(draft, filler), 1.0))
    return words


def _words(draft: Draft, filler: Filler) -> tuple[str, ...]:
    """The words of a filler as the draft has them; of a time, only its year or its month."""
    value = filler.value
    if isinstance(value, Time):
        if filler.span is not None:
            text = draft.document.text[filler.span.start : filler.span.end]
            if months := [word for word in WORD.findall(text) if word in MONTHS]:
                return content_words(months[0])
        year = value.start is not None and value.grain is Grain.YEAR
        return (str(value.start.year),) if year and value.start else ()
    if isinstance(value, Quantity) and filler.span is not None:
        return content_words(draft.document.text[filler.span.start : filler.span.end])
    return content_words(text_of(value)) if isinstance(value, Party | Words | Place) else ()


def _said_of_it(draft: Draft, claim: Claim) -> frozenset[str]:
    """The words of a claim that say something of its subject: its verb and what comes after."""
    words = {claim.predicate}
    for slot, filler in claim.fillers():
        after = filler.span is not None and filler.span.start > claim.span.start
        if slot not in ("speaker", "time") and after:
            words.update(_words(draft, filler))
    return frozenset(words)


def disputed(draft: Draft, found: Restated, speaker: str) -> bool:
    """Whether the article of *found* shows that *speaker*'s word is one side's.

    By a sentence with a word of dispute that names the speaker, that has more of the same words, or
    that stands beside it.
    """
    source = passages(draft.facts)
    name = set(content_words(speaker)[-1:])
    told = found.shared - set(content_words(found.stance.speaker)) - name
    for passage in source.all:
        if passage.evidence.source.path != found.passage.evidence.source.path:
            continue
        if passage.order.keys().isdisjoint(disputes("disputes")):
            continue
        beside = 0 < abs(passage.number - found.passage.number) <= NEAR
        if beside and turned_down(passage.text):
            return True
        if passage is found.passage:
            continue
        if not name.isdisjoint(passage.order) or len(told & passage.order.keys()) > 1:
            return True
    return False
