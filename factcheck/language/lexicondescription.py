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
    lines = [*_senses(words, found), *_uses(words, found)]
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
    for part, name in _NAMES.items():
        groups = [
            group
            for group in words.entries.groups.values()
            if key in map(words.key, group.words.get(part, ()))
        ]
        for group in groups:
            file = _file(words, group.name, part, key)
            note = f": {group.note}" if group.note else ""
            yield f"{name}, as in [{group.name}] of {file}{note}"
            others = [other for other in _every(group) if words.key(other) != key]
            if others:
                yield f"  same: {', '.join(others)}"
            for label, names in (
                ("opposite", words.opposites(group.name)),
                ("broader", group.broader),
                ("the other way round", group.converse),
                ("leads to", group.causes),
            ):
                if names:
                    heads = (_head(words.group(other)) for other in sorted(names))
                    yield f"  {label}: {'; '.join(heads)}"


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


def _head(group: Group) -> str:
    terms = list(_every(group))
    return ", ".join(terms[:3]) + (" …" if len(terms) > 3 else "") if terms else group.name
