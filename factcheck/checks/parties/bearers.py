"""Whom of the sources a draft means by a name that they have otherwise.

Where :func:`factcheck.language.entity.close_misspelling` needs letters alone, a name that is
further off is put down to a slip only where something else says who is meant: the same given name
with another ending, or the same post or description beside the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from factcheck.facts.known import known
from factcheck.language import personname, places
from factcheck.language.gazetteer import fold
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase
    from factcheck.language.entity import NameMention
    from factcheck.language.personname import PersonName

BEFORE = 4
"""So many words before a name may say what its bearer is."""
AFTER = 8
"""So many after its comma."""
ENDING = 2
"""Letters by which an ending may differ."""
BEGINNING = 3
"""Letters that two family names must begin with alike, where all else says that one is meant."""
SHORTEST = 4
"""Letters of the shortest family name that is looked at."""
LONG = 6
"""Letters from which on the same given name and the same consonants are enough."""
SOUNDS = (("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"), ("w", "v"), ("gh", "g"))
VOWELS = frozenset("aeiouy")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def meant(doc: Doc, mention: NameMention, base: FactBase) -> str | None:
    """The person of the sources whom a name of the draft stands for, though none has it so."""
    text = doc[mention.start : mention.end].text.replace("’", "'").removesuffix("'s")
    mine = personname.parse(text)
    if mention.kind != "PERSON" or mine.single or len(mine.family[-1]) < SHORTEST:
        return None
    sources = known(base)
    bearers = [name for name, kind in sources.names.items() if kind == "PERSON"]
    full = [name for name in dict.fromkeys(bearers) if not personname.parse(name).single]
    if any(personname.compare(text, name) is Relation.SAME for name in full):
        return None
    namesakes = [n for n in full if fold(n).split()[-1] == mine.family[-1]]
    if namesakes:
        if len({personname.parse(n).given for n in namesakes}) > 1:
            return None
        if any(fold(name) == mine.given[0] for name in bearers):
            return None  # "Roe's sister Ada" is Ada Roe, too
        described = _shared(doc, mention, namesakes[0], base)
        return namesakes[0] if described else None
    if any(key in sources.words for key in content_words(mine.family[-1])):
        return None
    for name in full:
        theirs = personname.parse(name)
        if theirs.given[0] != mine.given[0]:
            if _both_off(mine, theirs) and len(_shared(doc, mention, name, base)) > 1:
                return name
            continue
        if _other_ending(mine.family[-1], theirs.family[-1]):
            return name
        alike = _sounds_alike(mine.family[-1], theirs.family[-1])
        if alike and min(len(mine.family[-1]), len(theirs.family[-1])) >= LONG:
            return name  # nobody else of the story has the given name and all these consonants
        alike = alike or _begins_alike(mine.family[-1], theirs.family[-1])
        if alike and _shared(doc, mention, name, base):
            return name
    return None


def _other_ending(one: str, two: str) -> bool:
    """Whether two family names differ by an ending, and are not two spellings of one sound."""
    short, long = sorted((one, two), key=len)
    if len(short) < SHORTEST or personname.spelling(one) == personname.spelling(two):
        return False
    stem = short[:-1] if short[-1] in VOWELS else short
    return long.startswith(stem) and 0 <= len(long) - len(short) <= ENDING


def _begins_alike(one: str, two: str) -> bool:
    """Whether two family names begin with the same letters, a third of the longer at least."""
    same = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return same >= max(BEGINNING, max(len(one), len(two)) // 3)


def _both_off(one: PersonName, two: PersonName) -> bool:
    """Whether two names differ by a letter in the given name and by vowels in the family name."""
    given, family = (one.given[0], two.given[0]), (one.family[-1], two.family[-1])
    if given[0][:1] != given[1][:1] or family[0][:1] != family[1][:1] or len(given[0]) < SHORTEST:
        return False
    return (
        OSA.distance(*given) == 1
        and OSA.distance(*family) <= ENDING
        and _consonants(family[0]) == _consonants(family[1])
    )


def _sounds_alike(one: str, two: str) -> bool:
    """Whether two family names have the same consonants by their sound, and nearly all letters."""
    far = OSA.distance(one, two)
    return far <= max(1, min(len(one), len(two)) // 3) and _consonants(one) == _consonants(two)


def _consonants(word: str) -> str:
    for old, new in SOUNDS:
        word = word.replace(old, new)
    kept = [letter for letter in personname.sound(word) if letter not in VOWELS]
    return "".join(kept)


def _shared(doc: Doc, mention: NameMention, name: str, base: FactBase) -> frozenset[str]:
    """The words by which the draft and the sources describe the bearer: a post, a trade."""
    sentence = doc[mention.start].sent
    before = doc[sentence.start : mention.start].text
    ours = _beside(before, doc[mention.end : sentence.end].text)
    theirs: set[str] = set()
    for text, start, end in _mentions(name, base):
        theirs |= _beside(text[:start], text[end:])
    return frozenset(ours & theirs)


def _mentions(name: str, base: FactBase) -> Iterator[tuple[str, int, int]]:
    """The sentences of the sources that have *name*, and where."""
    for item in base.source_sentences():
        for found in re.finditer(rf"\b{re.escape(name)}\b", item.text):
            yield item.text, *found.span()


def _beside(before: str, after: str) -> set[str]:
    """What stands before a name, or is set off from it by a comma; nations left out."""
    title = [m[0] for m in WORD.finditer(re.split(r"[,.;:(]", before.rstrip(" ,"))[-1])][-BEFORE:]
    after = after.lstrip()
    told = re.split(r"[,.;:)]", after[1:].strip())[0] if after[:1] in (",", "(") else ""
    words = [*title, *(m[0] for m in WORD.finditer(told))][: BEFORE + AFTER]
    plain = (w for w in words if places.of_adjective(w) is None)
    return {key for word in plain for key in content_words(word)}
