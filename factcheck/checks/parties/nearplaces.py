"""Places that stand where another place stands next to the same words.

- *Beside.* One sentence of a source has the draft's place and another, and the other stands next to
  the words that the draft has around its own.
- *Next to.* A sentence without the draft's place has most of the words close around it, and another
  place of the same sort next to them: "a museum in Rimini" for "a museum in Ancona".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.parties.othernames import of_one_sort, places_of
from factcheck.checks.parties.rivalnames import Found, Rival, names_beside
from factcheck.checks.sentences.passages import Passages
from factcheck.checks.sentences.surroundings import Surroundings, preposition_in, same_preposition

if TYPE_CHECKING:
    from factcheck.claims.phrases import Reader
    from factcheck.claims.values import Party

MOST_OF = 0.5
"""The share that the sentence with both places must have of the words around."""
WORDS = 2
"""So many words of the surroundings, names apart, the sentence must have, or words for the same."""
FARTHER = 1.5
"""So many times nearer to the words around another place must stand in a sentence that has both."""
LEAD = 0.3
"""By how much a sentence without the draft's place must beat the best one that has it."""
NEAR = 0.7
"""How near the other place must stand to the words, beside 1 for the next word to all of them."""
BEST = 6
"""So many sentences are looked at."""


def beside(
    source: Passages,
    name: Found,
    near: Surroundings,
    before: str,
    there: list[Party],
    reader: Reader,
) -> Rival | None:
    """The place that stands next to the words, where one sentence has it and the draft's own."""
    vectors = reader.doc.vocab.vectors
    shares = source.scores(near.words, near.names, vectors)
    best = max(shares, key=lambda n: shares[n], default=-1)
    if best not in name.own or shares[best] < MOST_OF:
        return None
    passage = source.all[best]
    if source.told(passage, near.words) < WORDS:
        return None
    tokens = passage.tokens
    text = reader.doc[name.mention.start].sent.text
    mine = max(
        (source.nearness(passage, s, near.words, vectors) for s in places_of(tokens, name.value)),
        default=0.0,
    )
    found = [
        Rival(
            value, passage, shares[best], source.nearness(passage, spot, near.words, vectors), True
        )
        for value in names_beside(source, passage, name, there, text)
        for spot in places_of(tokens, value)
        if same_preposition(before, preposition_in(tokens, spot[0]))
    ]
    other = max(found, key=lambda one: one.nearness, default=None)
    return other if other is not None and 0 < FARTHER * mine <= other.nearness else None


def next_to(
    source: Passages, name: Found, near: Surroundings, there: list[Party], reader: Reader
) -> Rival | None:
    """The place of the same sort that stands next to the words close around *name*."""
    vectors = reader.doc.vocab.vectors
    shares = source.scores(near.words, near.names, vectors)
    here = max((shares.get(n, 0.0) for n in name.own), default=0.0)
    text = reader.doc[name.mention.start].sent.text
    ranked = sorted(((s, n) for n, s in shares.items() if n not in name.own), reverse=True)
    for share, number in ranked[:BEST]:
        if share - here < LEAD:
            return None
        passage = source.all[number]
        if source.told(passage, near.words) < WORDS:
            continue
        tokens = passage.tokens
        least = NEAR * source.reach(passage, near.words, vectors)
        found = [
            Rival(value, passage, share, nearness, True)
            for value in names_beside(source, passage, name, there, text)
            if of_one_sort(name, value)
            for spot in places_of(tokens, value)
            if (nearness := source.nearness(passage, spot, near.words, vectors)) >= least
        ]
        if found:
            best = max(found, key=lambda one: one.nearness)
            return best if all(one.value == best.value for one in found) else None
    return None
