"""Who did it by post alone: "the finance minister" where the source has the labour minister.

The sentence that the draft's was written from has all that stands around, and one other post in it,
which nobody holds beside the draft's; no sentence with the draft's own post comes near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.parties.callings import is_office
from factcheck.checks.parties.titles import LOOSE, apart, exclusive, table
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.surroundings import around
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Words
from factcheck.facts.descriptions import descriptions
from factcheck.language.lexicon import lexicon
from factcheck.language.roles import posts
from factcheck.language.words import base_form, content_words, head_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase
    from factcheck.language.roles import RolePhrase

FAR = 6
LEAST = 4
"""So many words and names must stand around."""
SHARE = 0.4
"""The share of them that the sentence must have."""
LEAD = 0.2
"""By how much it must beat the best sentence that has the draft's own post."""
AHEAD = 1.3
"""How many times as much as the next best it must have."""
LONGEST = 3
"""Words of a post."""


def misposted(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The posts of a parsed draft, without a name, in whose place a source has another."""
    source = passages(facts)
    reader = Reader(doc)
    for phrase in doc._.role_phrases:
        if phrase.holder is not None or phrase.plural or phrase.former or not phrase.definite:
            continue
        if phrase.last in reader.quoted or phrase.last in reader.names:
            continue
        odd = _odd(reader, source, phrase)
        if odd is not None:
            yield odd


def _odd(reader: Reader, source: Passages, phrase: RolePhrase) -> Odd | None:
    token = reader.doc[phrase.last]
    sentence = token.sent
    mine = frozenset(content_words(phrase.text))
    if not mine or phrase.text.lower() in LOOSE:
        return None
    vectors = reader.doc.vocab.vectors
    near = around(reader, source, sentence, token, range(phrase.start, phrase.end), FAR)
    if len(near) < LEAST:
        return None
    shares = source.scores(near.words, near.names, vectors)
    best = max(shares, key=lambda n: shares[n], default=None)
    if best is None or shares[best] < SHARE:
        return None
    passage = source.all[best]
    rest = max((share for n, share in shares.items() if n != best), default=0.0)
    if shares[best] < AHEAD * rest or source.told(passage, mine) == len(mine):
        return None
    held = (share for n, share in shares.items() if source.told(source.all[n], mine) == len(mine))
    if shares[best] - max(held, default=0.0) < LEAD:
        return None
    holder = descriptions(source.base).holder(reader.doc[phrase.start : phrase.end].text)
    if holder is not None and not source.names.of(holder).isdisjoint(passage.names):
        return None
    drafted = frozenset(content_words(sentence.text))
    others = {post for post in _posts(passage) if not drafted.issuperset(content_words(post))}
    if len(others) != 1:
        return None
    (other,) = others
    if head_word(other) in drafted - mine:
        return None  # "the minister", of whom the draft's sentence speaks too
    if _only_says_so(passage.text, other) and not _only_says_so(sentence.text, phrase.text):
        return None  # "…, its chief executive said" does not say who did it
    if {head_word(phrase.text), head_word(other)} & table("sharing"):
        return None  # the owner may well be the chief executive
    offices = all(is_office(head_word(post)) for post in (phrase.text, other))
    if not offices or not apart(phrase.text, other):
        return None
    if phrase.owner is None and not exclusive(phrase.text, Words(other)):
        return None  # "its producer" is not its director, though one may be both
    start, end = reader.doc[phrase.first].idx, token.idx + len(token)
    atom = Atom("doer", Words(phrase.text), Span(start, end), mine)
    return Odd(atom, Words(other), passage.proof, Span(sentence.start_char, sentence.end_char))


def _only_says_so(text: str, post: str) -> bool:
    """Whether a sentence ends with that post's saying so: "…, its chief executive said"."""
    said = re.search(rf"{re.escape(post)},? (\w+)[^,]*$", text)
    found = lexicon().saying(base_form(said[1]), "VERB") if said is not None else None
    return found is not None and found.force == "neutral"


def _posts(passage: Passage) -> Iterator[str]:
    """Every post that a sentence speaks of, in its longest form; wide words left out."""
    words = [word.removesuffix("'s").removesuffix("’s") for word in passage.tokens]
    words = [word if word.lower() in posts() else word.rstrip(".") for word in words]
    end = len(words)
    while end:
        found = next(
            (
                start
                for start in range(max(0, end - LONGEST), end)
                if " ".join(words[start:end]).lower() in posts()
            ),
            None,
        )
        if found is None:
            end -= 1
            continue
        text = " ".join(words[found:end])
        first = found
        if text.lower() == "minister" and found:
            first = found - 1  # "labour minister"
        if text.lower() not in LOOSE | {"deputy", "assistant"}:
            yield " ".join(words[first:end])
        end = found
