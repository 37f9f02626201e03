"""Claims that a sentence of the sources says in other words, whatever was read from it.

A claim is supported by a fact where slot meets slot. Where a source puts the same thing into other
clauses, its sentence still supports the claim if it has every name, time and figure of it, a word
for what is said to have happened, and enough of its other words, by themselves, by near-synonyms
or by words whose vectors lie close. A claim that something did not happen needs a word that denies
or ends something.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.checks.amounts.sums import reckoned_from
from factcheck.checks.sentences.passages import AKIN, Passage, Passages, passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.claims.model import Claim, Kind, Status
from factcheck.claims.values import Party, Words, compare, text_of
from factcheck.language.lexicon import lexicon
from factcheck.language.measuring import measures as read_measures
from factcheck.language.numerals import number_words
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.timegrain import Bound
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form, content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase

ENOUGH = 0.35
"""What the sentence must have of the words, by weight: the mean of the share of the claim's and of
the share of the draft's whole sentence, which tells what the claim was written from."""
NEARLY_ALL = 0.5
"""The share of the claim's words, names apart, that is enough without one for what happened."""
WHOLE = 0.7
MANY = 0.4
"""The share of the draft's whole sentence, with that of the claim's words, that is enough, too."""
LEAST = 2
"""So many words, names and measures must be found."""
BEST = 4
FAR = 3
"""So many sentences off whoever a pronoun means may be named."""


def echo(
    claim: Claim, sentence: str, facts: FactBase, vectors: Vectors | None = None
) -> tuple[Passage, ...]:
    """The sentence of the sources that says what *claim* does; empty if no sentence does.

    Those that give its figures follow, if others do. *sentence* is the draft's: what else it says
    tells which sentence it was written from.
    """
    by_term = _by_its_term(claim, sentence)
    found = _echo(claim, sentence, facts, vectors)
    return found or (_echo(by_term, sentence, facts, vectors) if by_term is not claim else ())


def says_too_little(claim: Claim, facts: FactBase) -> bool:
    """Whether a claim has too few words, names and figures to be looked for: "the year is over"."""
    parts = _parts(claim, passages(facts))
    return parts is not None and parts.size < LEAST


def _echo(
    claim: Claim, sentence: str, facts: FactBase, vectors: Vectors | None
) -> tuple[Passage, ...]:
    source = passages(facts)
    parts = _parts(claim, source)
    if parts is None or parts.size < LEAST or parts.vague:
        return ()
    words = parts.words
    shares = source.scores(words, dict.fromkeys(parts.names, 1.0), vectors, AKIN)
    told = source.scores(words, {}, vectors, AKIN)
    whole = source.scores(dict.fromkeys(content_words(sentence), 1.0), {}, vectors, AKIN)
    both = {n: (share + whole.get(n, 0.0)) / 2 for n, share in shares.items()}
    best = [n for n in sorted(both, key=lambda n: -both[n])[:BEST] if both[n] >= ENOUGH]
    close = [source.all[number] for number in best]
    for number, passage in zip(best, close, strict=True):
        share = told.get(number, 0.0)
        sure = share >= NEARLY_ALL or (share >= MANY and whole.get(number, 0.0) >= WHOLE)
        if not sure and not (
            _happens(claim, words, passage, source, vectors)
            and _of_the_same(claim, passage, source, vectors)
        ):
            continue
        if _turned(words, passage, source) or (_denied(claim) and not _denies(passage)):
            continue
        beside = source.around(passage)
        if not _named(parts, passage, (*beside, *close), source):
            continue
        givers = [_giver(m, passage, beside, source, vectors) for m in parts.measures]
        if all(giver is not None for giver in givers):
            shown = (passage, *(giver for giver in givers if giver is not None))
            return tuple({one.number: one for one in shown}.values())
    return ()


def _by_its_term(claim: Claim, sentence: str) -> Claim:
    """The claim with the term that its verb leads for its predicate, and without that term's nouns.

    What "put their names to the pact" says was done is *put one's name to*, and not to a name.
    """
    keys = [base_form(word) for word in WORD.findall(sentence)]
    for phrase in lexicon().phrases(keys):
        own = {keys[at] for at in phrase.places}
        lead = claim.predicate.split(" ")[0]
        if lead not in (keys[phrase.start], keys[phrase.places[-1]]) or len(own) < 2:
            continue
        if not lexicon().groups(phrase.term, "VERB"):
            continue
        slots = {
            slot: kept
            for slot, held in claim.slots.items()
            if (kept := tuple(f for f in held if not _inside(f.value, own)))
        }
        return replace(claim, predicate=phrase.term, slots=slots)
    return claim


def _inside(value: Value, words: set[str]) -> bool:
    """Whether a phrase has no other words than *words*."""
    if not isinstance(value, Words) and not (isinstance(value, Party) and not value.kind):
        return False
    own = content_words(text_of(value))
    return bool(own) and set(own) <= words


def _named(parts: Parts, passage: Passage, near: Sequence[Passage], source: Passages) -> bool:
    """Whether the sentences *near*, the sentence itself among them, have each name of a claim.

    The bearer of a pronoun or description may be named further off.
    """
    named = frozenset().union(*(p.names for p in near))
    far = frozenset().union(*(p.names for p in source.around(passage, FAR)))
    return parts.names <= named and parts.meant <= named | far


def _turned(words: Mapping[str, float], passage: Passage, source: Passages) -> bool:
    """Whether the sentence has the opposite of a word of the claim, and nothing like the word.

    What the claim has too turns nothing round: who "refused the offer" does what an offer is for.
    """
    unmatched = [w for w in words if not any(like in passage.order for like in source.like(w))]
    others = [other for other in passage.order if other not in words]
    return any(lexicon().opposite(word, other) for word in unmatched for other in others)


def _denied(claim: Claim) -> bool:
    return claim.status in (Status.NOT_HELD, Status.CALLED_OFF, Status.POSTPONED)


def _denies(passage: Passage) -> bool:
    """Whether the sentence has any word that denies or ends something."""
    return not passage.order.keys().isdisjoint(table("negative")) or not _tokens(
        passage
    ).isdisjoint(table("before") | table("subject"))


def _tokens(passage: Passage) -> frozenset[str]:
    text = passage.text.lower().replace("’", "'").replace("n't", " not")
    return frozenset(part for word in WORD.findall(text) for part in (word, *word.split("-")))


def _of_the_same(claim: Claim, passage: Passage, source: Passages, vectors: Vectors | None) -> bool:
    """Whether the sentence has a word for what it is done to, if the claim says so by a noun."""
    words = [
        word
        for slot in ("patient", "topic")
        for value in claim.values(slot)
        if isinstance(value, Words) or (isinstance(value, Party) and not value.kind)
        for word in content_words(text_of(value))
    ]
    return not words or any(
        like in passage.order for word in words for like in source.like(word, vectors, AKIN)
    )


def _happens(
    claim: Claim,
    words: Mapping[str, float],
    passage: Passage,
    source: Passages,
    vectors: Vectors | None,
) -> bool:
    """Whether the sentence has a word for what happens, if the claim's own word says anything."""
    if claim.predicate not in words or claim.kind is Kind.QUANTITY:
        return True
    if claim.predicate in table("light"):
        return True
    return any(like in passage.order for like in source.like(claim.predicate, vectors, AKIN))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a sentence has to have to say the same as a claim."""

    words: dict[str, float]
    names: frozenset[str]
    """The names that the claim's own words give."""
    meant: frozenset[str]
    """The names of those whom a pronoun or description of the claim means."""
    measures: tuple[Time | Quantity, ...]

    @property
    def size(self) -> int:
        """How many words, names and measures the claim's own words give."""
        return len(self.words) + len(self.names) + len(self.measures)

    @property
    def vague(self) -> bool:
        """Whether they give a time that only words tell, and little else: "left an hour later"."""
        times = (value for value in self.measures if isinstance(value, Time))
        return len(self.words) + len(self.names) <= LEAST and any(not t.known for t in times)


def _parts(claim: Claim, source: Passages) -> Parts | None:
    """The words, known names and measures of a claim; None where it has an unknown name."""
    words: dict[str, float] = {}
    names: set[str] = set()
    meant: set[str] = set()
    measures: list[Time | Quantity] = []
    if claim.kind is not Kind.ROLE and claim.cls not in ("be", "have", "do"):
        words[claim.predicate] = 1.0
    for slot, filler in claim.fillers():
        value = filler.value
        if slot == "speaker":
            continue
        if isinstance(value, Time | Quantity):
            measures.append(value)
            continue
        if isinstance(value, Place):
            value = Party(value.name, "GPE")
        if isinstance(value, Party) and value.kind:
            known = source.names.of(value)
            if not known:
                return None
            (meant if filler.resolved else names).update(known)
            continue
        text = text_of(value)
        words.update(dict.fromkeys(content_words(text), 1.0))
        figures = (m.value for m in read_measures(text))
        measures += [figure for figure in figures if isinstance(figure, Quantity)]
    return Parts(words, frozenset(names), frozenset(meant), tuple(measures))


def _giver(
    value: Time | Quantity,
    passage: Passage,
    around: Sequence[Passage],
    source: Passages,
    vectors: Vectors | None,
) -> Passage | None:
    """The sentence that gives a measure of a claim that *passage* tells of, or lets it be reckoned.

    It is the passage itself, or for a time or a figure that was reckoned one beside it. A time of
    which only the words are known ("the day before") needs none.
    """
    if isinstance(value, Time):
        if not value.known:
            return passage
        near = (passage, *(one for one in around if one is not passage))
        given = (p for p in near if any(_agree(value, other) for other in p.all_measures))
        return next(given, None)
    if any(_agree(value, other) for other in passage.all_measures) or _spelt(value, passage):
        return passage
    if any(_counts_alike(value, other, source, vectors) for other in passage.all_measures):
        return passage
    return reckoned_from(value, passage, around)


def _counts_alike(
    value: Quantity, other: Time | Quantity, source: Passages, vectors: Vectors | None
) -> bool:
    """Whether a figure is the other, of a like noun: "80 ships" of 80 vessels."""
    if not isinstance(other, Quantity) or not value.counts_other_things(other):
        return False
    mine, theirs = base_form(value.noun or ""), base_form(other.noun or "")
    if theirs not in source.like(mine, vectors, AKIN):
        return False
    return replace(value, noun=other.noun).compare(other) in (Relation.SAME, Relation.COVERS)


def _agree(value: Time | Quantity, other: Time | Quantity) -> bool:
    """Whether *other* is the measure of a claim, or one that it covers.

    "Before April" is "by the end of March", and "until late October" "until October 28".
    """
    if isinstance(value, Time) and isinstance(other, Time):
        if value.ends_with(other):
            return True
        if value.bound is not Bound.BEFORE and other.bound not in (Bound.BEFORE, Bound.AFTER):
            value, other = replace(value, bound=None), replace(other, bound=None)
    elif type(value) is not type(other):
        return False
    return compare(value, other) in (Relation.SAME, Relation.COVERS)


def _spelt(value: Quantity, passage: Passage) -> bool:
    """Whether the sentence has the very words of a figure, which a hyphen may hide."""
    if value.kind is QuantityKind.ORDINAL:
        ordinals = number_words().ordinals
        return any(ordinals.get(word) == value.value for word in _tokens(passage))
    written = content_words(text_of(value))
    return bool(written) and all(word in passage.order for word in written)
