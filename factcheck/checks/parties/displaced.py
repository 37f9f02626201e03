"""Names that stand where another belongs.

Two looks, each of which must leave no doubt:

- *One sentence.* A sentence of a source has the words around a name of the draft, in the same part
  of the sentence another name of the same kind that the draft does not have there, and no sentence
  with the draft's own name comes near.
- *All sentences.* What stands around the name in the draft is found, all but the whole of it, in
  the sentences about one other bearer, and hardly any of it in those about the name itself:
  "Hydrodynamica" and "mathematician" stand with Bernoulli.

It is still one slot off. The words around may be found softly (see
:mod:`factcheck.checks.sentences.passages`); that two names are not the same is not soft.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.compare import NOT_SO
from factcheck.checks.parties.nearplaces import beside, next_to
from factcheck.checks.parties.othernames import (
    differ,
    foreign,
    of_one_sort,
    places_of,
)
from factcheck.checks.parties.rivalnames import (
    Found,
    Rival,
    look_up,
    names_beside,
    told_otherwise,
    with_title,
)
from factcheck.checks.parties.weighed import unlikely
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.named import KIND, mentions_in
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.surroundings import (
    Surroundings,
    around,
    preposition,
    preposition_in,
    same_preposition,
)
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Party
from factcheck.language.lexicon import lexicon
from factcheck.language.timevalue import Time
from factcheck.language.words import base_form
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.claims.model import Claim
    from factcheck.facts.index import FactBase

REASONS = ("cause",)
"""Slots whose phrases are about something else than what the clause says."""
FAR = 6
"""Arcs in the parse within which a word belongs to the surroundings, for one sentence."""
CLOSE_BY = 3
"""The same for all sentences together."""
NEXT = 4
"""The same for what stands next to a place."""
LEAST = 3
"""So many words and names must stand around; one less where the sources never have the name."""
SURE = 0.7
"""The share that one sentence must have of so few, or where the name only says so."""
SHARE = 0.4
"""The share of the surroundings that one sentence must have."""
LEAD = 0.2
"""By how much it must beat the best sentence that has the draft's own name."""
WORD_FOR_WORD = 0.9
"""The share from which on somebody whom no source names stands in for somebody."""
CLEARLY = 0.5
"""The share from which on the part of the sentence need not be the same."""
TIED = 0.05
"""Sentences whose share is this close to the best are looked at too."""
NEAR = 0.45
"""How near the name must stand to the words around, beside 1 for the next word to all of them."""
CLEAR = 0.9
"""The second likeliest name in a sentence must stand by this much farther from the words."""
FULL = 0.85
"""The share that the sentences about one other bearer must have together."""
APART = 0.65
"""By how much that must exceed the share of the sentences about the draft's own name."""
WORDS = 2
"""So many words of the surroundings, names apart, the sentence must have, or words for the same."""
BEST = 6
"""So many sentences are looked at."""
MOST = 0.8
"""The share from which on the draft's own name may stand in a neighbouring sentence."""
WHOLE = 0.9
"""The share from which on two words around are enough, if the sentence has both."""


def displaced(doc: Doc, claims: Sequence[Claim], facts: FactBase) -> Iterator[Odd]:
    """The names of a parsed draft that stand where another name of the sources belongs.

    *claims* are what the draft states: where none of them is called off, a sentence that only says
    where something did not take place says nothing of where it did.
    """
    source = passages(facts)
    off = {c.sentence.start for c in claims if c.status in NOT_SO}
    reasons = [f.span for c in claims for slot in REASONS for f in c.slots.get(slot, ())]
    reader = Reader(doc)
    for sentence in doc.sents:
        held = mentions_in(reader, sentence)
        there = [party(m.entity) for m in held]
        for mention in held:
            name = look_up(reader, source, mention, sentence.start_char not in off)
            span = reader.span(mention.start, mention.end)
            if any(reason is not None and reason.contains(span) for reason in reasons):
                # "over the war in Syria": the place is that of the war
                continue
            odd = _odd(reader, source, sentence, name, there)
            if odd is not None:
                yield replace(odd, sure=not unlikely(reader, mention, claims, facts, odd))


def _odd(
    reader: Reader, source: Passages, sentence: Tokens, name: Found, there: list[Party]
) -> Odd | None:
    start, end = name.mention.start, name.mention.end
    root = reader.doc[start:end].root
    own, first = with_title(reader, name.mention)
    if name.kind == "person" and preposition(reader.doc, first) in ("at", "in"):
        return None  # a place that is no more than a name
    rival = _in_one(
        source,
        name,
        around(reader, source, sentence, root, own, FAR),
        preposition(reader.doc, first),
        there,
        reader,
        _times(reader, sentence),
    )
    if rival is None and name.own and name.kind == "place":
        close = around(reader, source, sentence, root, own, CLOSE_BY)
        rival = beside(source, name, close, preposition(reader.doc, first), there, reader)
    if rival is None and name.kind == "place":
        close = around(reader, source, sentence, root, own, NEXT)
        rival = next_to(source, name, close, there, reader)
    if rival is None and name.own:
        rival = _in_all(
            source, name, around(reader, source, sentence, root, own, CLOSE_BY), there, reader
        )
    if rival is None or (
        name.kind == "person" and _owns(reader, end) and not _owned(rival.value, rival.passage.text)
    ):
        return None
    if told_otherwise(reader, name.mention, rival.passage, rival.value):
        return None
    span = reader.span(start, end)
    whole = Span(sentence.start_char, sentence.end_char)
    atom = Atom(name.kind, name.value, span, name.words)
    return Odd(atom, rival.value, rival.passage.proof, whole)


def _owns(reader: Reader, end: int) -> bool:
    """Whether the name that ends at token *end* is a genitive: "Halm's department"."""
    return end < len(reader.doc) and reader.doc[end].tag_ == "POS"


def _owned(value: Party, text: str) -> bool:
    """Whether *text* tells of something of *value*, and not only what that says or does."""
    last = value.name.split()[-1]
    return any(f"{last}{mark}" in text for mark in ("'", "’")) or " of " in text


def _before_like(
    reader: Reader, source: Passages, name: Found, tokens: list[str], end: int
) -> bool:
    """Whether the word after a nation's adjective is the same, or like it, on both sides."""
    at = name.mention.end
    if at >= len(reader.doc) or end >= len(tokens) or reader.doc[at].pos_ not in ("NOUN", "ADJ"):
        return False
    return base_form(tokens[end]) in source.like(base_form(reader.doc[at].text))


def _in_one(
    source: Passages,
    name: Found,
    near: Surroundings,
    before: str,
    there: list[Party],
    reader: Reader,
    times: list[Time],
) -> Rival | None:
    """The one name that a sentence has in the place of *name*."""
    least = LEAST if name.own else LEAST - 1
    if len(near) < least - 1:
        return None
    enough = SHARE if len(near) > least and not name.speaks else SURE
    if len(near) < least:
        enough = WHOLE
    if not name.own and name.kind != "place":
        # whom no source names is unknown; only a sentence written word for word says who it was
        enough = WORD_FOR_WORD
    elif not name.own:
        enough = max(enough, CLEARLY)
    if any(foreign(other, source) for other in there if other != name.value):
        # somebody else in the sentence is foreign to the sources: that would be two slots off
        return None
    vectors = reader.doc.vocab.vectors
    text = reader.doc[name.mention.start].sent.text
    shares = source.scores(near.words, near.names, vectors)
    beside = frozenset().union(*map(source.names.of, there)) - source.names.of(name.value)
    here = max((shares.get(n, 0.0) for n in name.own), default=0.0)
    others = sorted(((s, n) for n, s in shares.items() if n not in name.own), reverse=True)[:BEST]
    rivals: list[Rival] = []
    for share, number in others:
        if share < enough or share - here < LEAD:
            break
        if rivals and share < rivals[0].share - TIED:
            break
        passage = source.all[number]
        if share < SURE and beside and beside.isdisjoint(passage.names):
            continue  # who else the draft's sentence names, this one does not
        told = source.told(passage, near.words)
        if _other_day(passage, times) or not told:
            continue
        tokens = passage.tokens
        for value in names_beside(source, passage, name, there, text):
            spots = [s for s in places_of(tokens, value) if name.speaks or not _says_so(tokens, s)]
            alike = [s for s in spots if same_preposition(before, preposition_in(tokens, s[0]))]
            if name.kind == "place" and share >= CLEARLY:
                # "Narita airport" for "Haneda airport"
                named = [s for s in spots if _before_like(reader, source, name, tokens, s[1])]
                alike += named
                told += len(named)
            if told < WORDS:
                continue
            # "moved to Cape Coast", "meet in Takoradi": nothing of the draft's is known of here
            loose = not name.own and share >= CLEARLY and of_one_sort(name, value)
            if name.kind == "nation":
                # "Austrian police" only stands where another police does
                alike = [s for s in spots if _before_like(reader, source, name, tokens, s[1])]
            for spot in alike or (spots if loose and name.kind != "nation" else ()):
                nearness = source.nearness(passage, spot, near.words, vectors)
                rivals.append(Rival(value, passage, share, nearness, bool(alike)))
    rivals = [r for r in rivals if r.alike] or rivals
    if not rivals:
        return None
    best = max(rivals, key=lambda r: r.nearness)
    if best.nearness < NEAR * source.reach(best.passage, near.words, vectors):
        return None
    if any(r.value != best.value and r.nearness > CLEAR * best.nearness for r in rivals):
        return None
    if any(abs(best.passage.number - n) <= 1 for n in name.own):
        # a neighbouring sentence has the draft's name: it may be what "the plant" or "he" means,
        # unless the other name stands in the very place of it
        return best if best.alike and best.share >= MOST else None
    return best


def _says_so(tokens: list[str], spot: tuple[int, int]) -> bool:
    """Whether the name at *spot* only says what the sentence tells: "…, Lind said"."""
    beside = tokens[max(0, spot[0] - 1) : spot[0]] + tokens[spot[1] : spot[1] + 1]
    sayings = (lexicon().saying(base_form(word), "VERB") for word in beside)
    return any(saying is not None and saying.force == "neutral" for saying in sayings)


def _times(reader: Reader, sentence: Tokens) -> list[Time]:
    inside = (t for t in reader.doc._.times if sentence.start <= t.start < sentence.end)
    return [t.value for t in inside if t.value is not None]


def _other_day(passage: Passage, times: list[Time]) -> bool:
    """Whether a sentence has times, and all exclude one of the draft's: that is two slots off."""
    held = [value for value in passage.all_measures if isinstance(value, Time)]
    return bool(held) and any(
        all(time.compare(other) is Relation.DIFFERENT for other in held) for time in times
    )


def _in_all(
    source: Passages, name: Found, near: Surroundings, there: list[Party], reader: Reader
) -> Rival | None:
    """The other bearer whose sentences have what stands around *name*, which its own have not."""
    if name.kind in ("place", "nation") or len(near) < LEAST:
        return None
    holders = source.holders(near.words, near.names, reader.doc.vocab.vectors)
    mine = source.together(holders, name.own)
    best: Rival | None = None
    for key, numbers in source.named.items():
        known = source.names.known[key]
        if KIND.get(known.kind) != name.kind:
            continue
        held = frozenset(numbers)
        share = source.together(holders, held)
        if share < FULL or share - mine < APART or (best is not None and share <= best.share):
            continue
        if sum(1 for _, having in holders if having & held) < LEAST:
            continue
        value = Party(known.name, known.kind, known.aliases)
        if not differ(source, name, value) or any(value.compare(o).agrees for o in there):
            continue
        number = max(held, key=lambda n: sum(w for w, having in holders if n in having))
        best = Rival(value, source.all[number], share, 0.0, True)
    return best
