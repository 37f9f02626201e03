"""What the lexicon knows of one word, in lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcheck.relation import Relation

if TYPE_CHECKING:
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.lexiconfile import Group

_NAMES = {
    "VERB": "verb",
    "NOUN": "noun",
    "ADJ": "adjective",
    "ADV": "adverb",
    "ADP": "preposition",
    "DET": "determiner",
}
_FORCES = {
    "neutral": "says it without a view of whether it is so",
    "claim": "says it while leaving open whether it is so",
    "factive": "takes it for true",
    "denial": "says that it is not so",
    "promise": "says that the speaker will do it",
    "forecast": "says that it will be so",
    "order": "says that another must do it",
    "question": "asks whether it is so",
    "opinion": "says what the speaker thinks of it",
    "accusation": "blames somebody for it, without proof",
}


MOST = 8
"""So many groups that stand against one are named, the rest counted."""
_STANDS = {
    Relation.SAME: "{one} may stand for {two}: a draft that writes one for the other is right",
    Relation.DIFFERENT: "{one} contradicts {two} where all else is equal",
    Relation.COVERS: "{one} is a wider word for {two}",
    Relation.COVERED_BY: "{two} is a wider word for {one}",
    Relation.UNKNOWN: "{one} and {two}: no judgement; neither supports nor contradicts the other",
}


def describe(words: Lexicon, term: str) -> str:
    """Every sense of *term*, one part of speech after another, then what else it does.

    A form is led back to its word ("fell" to fall); for an unknown word the nearest known ones
    are named.
    """
    found = words.find(term)
    head = term if words.key(term) == found else f"{term}: a form of {found}"
    lines = [*_senses(words, found), *dict.fromkeys(_uses(words, found))]
    if not lines and words.judged(found):
        lines = ["known, with no word like it: it supports and contradicts nothing but itself"]
    elif not lines:
        near = _nearest(words, found)
        lines = ["not in the lexicon" + (f"; nearest: {', '.join(near)}" if near else "")]
    return "\n".join([head, *(f"  {line}" for line in lines)])


def beside(words: Lexicon, one: str, two: str) -> str:
    """How the two words stand to each other, in one sentence."""
    if words.converse(one, two):
        return f"{one} says of one party what {two} says of the other"
    return _STANDS[words.relation(one, None, two, None)].format(one=one, two=two)


def _nearest(words: Lexicon, term: str) -> list[str]:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    known = sorted({known for known, _ in words.terms()})
    return [word for word, _, _ in extract(term, known, scorer=ratio, limit=3, score_cutoff=75)]


def _senses(words: Lexicon, term: str) -> Iterator[str]:
    key = words.key(term)
    for group, parts in _standing(words, key):
        names = " and ".join(_NAMES[part] for part in parts)
        note = f": {group.note}" if group.note else ""
        yield f"{names}, as in [{group.name}] of {_file(words, group.name, parts[0], key)}{note}"
        others = [other for other in _every(group) if words.key(other) != key]
        if others:
            yield f"  same: {', '.join(others)}"
        for label, found in (
            ("opposite", words.opposites(group.name)),
            ("opposite, as another of its kind", _siblings(words, group)),
            ("broader", group.broader),
            ("the other way round", group.converse),
            ("leads to", group.causes),
        ):
            heads = list(dict.fromkeys(_head(words, other) for other in sorted(found)))
            if heads:
                rest = f"; and {len(heads) - MOST} more" if len(heads) > MOST + 1 else ""
                heads = heads[:MOST] if rest else heads
                yield f"  {label}: {'; '.join(heads)}{rest}"


def _standing(words: Lexicon, key: str) -> list[tuple[Group, list[str]]]:
    """The groups in which the word of *key* stands, and as which parts of speech."""
    found: dict[str, list[str]] = {}
    for part in _NAMES:
        for group in words.entries.groups.values():
            if key in map(words.key, group.words.get(part, ())):
                found.setdefault(group.name, []).append(part)
    return [(words.group(name), parts) for name, parts in found.items()]


def _siblings(words: Lexicon, group: Group) -> set[str]:
    """The groups that shut this one out because they are other kinds of the same thing."""
    parents = {name for name in group.broader if words.group(name).exclusive}
    others = words.entries.groups.values()
    return {other.name for other in others if other.broader & parents} - {group.name}


def _file(words: Lexicon, group: str, part: str, key: str) -> str:
    """The file that puts the word of *key* into *group*."""
    for file, listed in words.entries.origins[group]:
        if any(words.key(term) == key for term in listed.get(part, ())):
            return file
    return ""


def _uses(words: Lexicon, term: str) -> Iterator[str]:
    for event in words.event_classes(term):
        single = ", ".join(sorted(event.single)) or "none"
        yield f"event class {event.name}; only one value in: {single}"
    for part in ("VERB", "NOUN", "ADJ"):
        for effect in words.status_effect(term, pos=part):
            where = effect.event if effect.event in ("subject", "object") else f"“{effect.event}”"
            phase = f" ({effect.phase})" if effect.phase else ""
            yield f"as {_NAMES[part]}: the event at its {where} is {effect.status}{phase}"
    saying = words.saying(term)
    if saying:
        yield f"word of saying: {_FORCES.get(saying.force, saying.force)}"
    certainty = words.certainty(term)
    if certainty:
        yield f"certainty {certainty.level} of 5 ({certainty.name}, {certainty.hedge})"


def _every(group: Group) -> Iterable[str]:
    return dict.fromkeys(term for terms in group.words.values() for term in terms)


def _head(words: Lexicon, name: str) -> str:
    """The first words of a group; of one that has none, those of the group above it."""
    terms = list(_every(words.group(name)))
    if terms:
        return ", ".join(terms[:3]) + (" …" if len(terms) > 3 else "")
    above = sorted(words.group(name).broader)
    return _head(words, above[0]) if above else name.replace("-", " ")
