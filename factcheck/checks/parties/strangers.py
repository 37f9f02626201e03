"""Parties without a name that stand where the sources have another: "the rebels", "the league".

Two common nouns that the lexicon does not relate may still mean one party, so a claim is only off
in such a slot where everything else of it agrees with a fact, and where the sources speak of the
draft's party too, elsewhere: it is another party of the same story.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import Passages, passages
from factcheck.claims.values import Party, Words, word_relation
from factcheck.language.lexicon import lexicon
from factcheck.language.lexiconfile import AGENTS
from factcheck.language.roles import posts
from factcheck.language.words import WORD, base_form, content_words, head_word
from factcheck.relation import Relation

if TYPE_CHECKING:
    from factcheck.checks.compare import Match, Meeting
    from factcheck.facts.index import FactBase

SLOTS = ("agent", "patient", "recipient", "participants")
REST = 1.6
"""How much the predicate and the agreeing slots must weigh together."""
TELLING = 0.35
OPEN = 0.5
"""No other slot of more than this weight may be left open."""


def stranger(found: Match, facts: FactBase) -> Meeting | None:
    """The one slot of a draft's claim that another party fills in the fact; None if none is."""
    if not found.predicate.agrees or found.differing or found.status is Relation.DIFFERENT:
        return None
    alike = [m for m in found.agreeing if not m.nearby and m.slot != "speaker"]
    if found.weight < REST or not any(m.weight >= TELLING for m in alike):
        return None
    if any(m.relation is Relation.COVERED_BY and isinstance(m.filler.value, Words) for m in alike):
        return None  # "a change of plans" is none of the other changes
    open_ones = [
        m for m in found.meetings if m.relation is Relation.UNKNOWN and m.slot != "speaker"
    ]
    odd = [m for m in open_ones if m.slot in SLOTS and isinstance(m.filler.value, Party)]
    if len(odd) != 1 or any(m.weight > OPEN for m in open_ones if m is not odd[0]):
        return None
    held = found.fact.claim.values(odd[0].slot)
    mine = odd[0].filler.value
    if len(held) != 1 or not isinstance(mine, Party) or not isinstance(held[0], Party):
        return None
    source = passages(facts)
    if mine.kind or odd[0].filler.resolved or not _of_the_story(mine, found, source):
        return None
    theirs = held[0]
    apart = _other_name(mine, theirs, source) if theirs.kind else _other_words(mine, theirs)
    return odd[0].at(theirs) if apart else None


def _of_the_story(mine: Party, found: Match, source: Passages) -> bool:
    """Whether the sources speak of the draft's party, and not in the fact's own sentence."""
    head = head_word(mine.name)
    if not _somebody(head) or head in _words("vague") or head not in source.postings:
        return False
    words = {head, *content_words(mine.name)}
    if any(not words.isdisjoint(map(base_form, WORD.findall(e.text))) for e in found.fact.evidence):
        return False  # the mayor acts for "the town council", whose "town" the source has
    own = {item.text for item in found.fact.evidence}
    spoken = {source.all[n].text for n in source.postings[head]}
    return not spoken & own


def _other_words(mine: Party, theirs: Party) -> bool:
    one, two = head_word(mine.name), head_word(theirs.name)
    if not _somebody(two) or two in _words("vague"):
        return False
    if set(content_words(mine.name)) & set(content_words(theirs.name)):
        return False
    if any(word[:1].isupper() for word in theirs.name.split()[1:]):
        return False  # "a union" may be the Dockers' Federation
    return word_relation(one, two) in (Relation.UNKNOWN, Relation.DIFFERENT)


def _other_name(mine: Party, theirs: Party, source: Passages) -> bool:
    """Whether a named party is another: the sources never call it what the draft does."""
    head = head_word(mine.name)
    spoken = {n for name in source.names.of(theirs) for n in source.named.get(name, ())}
    if not spoken or spoken & set(source.postings[head]):
        return False
    body = bool(lexicon().sense(head, "NOUN").line & _words("bodies"))
    return theirs.kind in (("PERSON",) if body else ("ORG", "GPE", "PERSON"))


def _somebody(word: str) -> bool:
    """Whether a word is for people, a body or the holder of a post."""
    kinds = lexicon().sense(word, "NOUN").line
    doer = any(kind.endswith(AGENTS) or "-and-" in kind for kind in kinds)
    return doer or bool(kinds & _words("somebody")) or word in posts()


@cache
def _words(table: str) -> frozenset[str]:
    path = files("factcheck.checks") / "data" / "strangers.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[table].split())
