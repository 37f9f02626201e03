"""Names of bodies: companies, ministries, clubs, alliances; whether two can be one body's.

>>> compare("World Health Organization", "WHO")
<Relation.SAME: 'same'>
>>> compare("Russian Foreign Ministry", "Finland's Foreign Ministry")
<Relation.DIFFERENT: 'different'>
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.language import gazetteer, places
from factcheck.language.gazetteer import fold
from factcheck.language.personname import suffixes
from factcheck.language.tables import rows
from factcheck.relation import Relation

WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*\.?|&")
GROUP_OF = re.compile(r"^group of (\w+)$")
GROUP_SHORT = re.compile(r"^g-?(\d+)$")
NUMBERS = {"two": "2", "seven": "7", "eight": "8", "ten": "10", "twenty": "20", "77": "77"}
LINKS = frozenset(
    ["of", "for", "and", "on", "the", "in", "&", "at", "to", "de", "du", "des", "la", "le"]
)


@cache
def generic() -> frozenset[str]:
    """Words that say of what sort a body is: "ministry", "council"."""
    return frozenset(next(rows("names-generic.txt"))[0].split())


@cache
def body_ends() -> frozenset[str]:
    """Words that end names of bodies only."""
    return frozenset(list(rows("names-generic.txt"))[1][0].split())


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """Folded words of a name, without company suffixes; a place or its adjective is a key.

    >>> words("Russia’s Foreign Ministry")
    ('=RU', 'foreign', 'ministry')
    """
    plain = " ".join(name.replace("’", "'").split())
    found = WORD.findall(plain)
    while len(found) > 1 and found[-1] in suffixes()[1]:
        found = found[:-1]
    out: list[str] = []
    for word in found:
        word = word.removesuffix("'s")
        place = places.of_adjective(word)
        code = place.key if place else gazetteer.country_names().get(fold(word), "")
        out.append(f"={code}" if code else fold(word))
    return tuple(w for w in out if w and w != "the")


def acronyms(name: str) -> frozenset[str]:
    """Folded acronyms that the words of *name* make, without full stops.

    >>> "who" in acronyms("World Health Organization"), "g20" in acronyms("Group of 20")
    (True, True)
    """
    plain = fold(" ".join(name.split()))
    group = GROUP_OF.match(plain)
    if group:
        return frozenset({"g" + NUMBERS.get(group[1], group[1])})
    found = [w for w in WORD.findall(name.replace("’", "'")) if w not in ("the", "The")]
    while len(found) > 1 and found[-1] in suffixes()[1]:
        found = found[:-1]
    parts = [p for w in found for p in w.split("-") if p]
    if len(parts) < 2:
        return frozenset()
    whole = "".join(p[0] for p in parts)
    strong = "".join(p[0] for p in parts if p.lower() not in LINKS)
    capitals = "".join(p[0] for p in parts if p[0].isupper())
    return frozenset(a.lower() for a in (whole, strong, capitals) if len(a) > 1)


def acronym(name: str) -> str:
    """*name* as a folded acronym without full stops, or empty if it can't be one."""
    plain = name.replace(".", "").strip()
    short = GROUP_SHORT.match(plain.lower())
    if short:
        return f"g{short[1]}"
    if 2 <= len(plain) <= 7 and plain.isalnum() and sum(c.isupper() for c in plain) >= 2:
        return plain.lower()
    return ""


def compare(one: str, two: str) -> Relation:
    """Whether two names of bodies can be one body's.

    COVERED_BY and COVERS for a name that is cut down to what several bodies share: "the Council"
    may be the "Council on Foreign Trade", "the Foreign Ministry" the Russian one.
    """
    a, b = words(one), words(two)
    if a == b and a:
        return Relation.SAME
    short_a, short_b = acronym(one), acronym(two)
    if short_a and short_b:
        return Relation.SAME if short_a == short_b else Relation.DIFFERENT
    if short_a or short_b:
        return _compare_acronym(short_a or short_b, two if short_a else one)
    return _compare_words(a, b)


def _compare_acronym(short: str, full: str) -> Relation:
    if short in acronyms(full):
        return Relation.SAME
    if short in words(full):
        return Relation.UNKNOWN
    # the letters may be those of its name in another language
    return Relation.UNKNOWN if fold(full)[:1] == short[:1] else Relation.DIFFERENT


def _compare_words(a: tuple[str, ...], b: tuple[str, ...]) -> Relation:
    set_a, set_b = set(a) - LINKS, set(b) - LINKS
    if not set_a or not set_b:
        return Relation.UNKNOWN
    own_a, own_b = set_a - generic(), set_b - generic()
    if set_a == set_b:
        return Relation.SAME
    if set_a < set_b or set_b < set_a:
        small, large = (a, b) if set_a < set_b else (b, a)
        more = set(large) - set(small) - LINKS
        if not set(small) - LINKS - generic():
            return Relation.COVERS if set_a < set_b else Relation.COVERED_BY
        if more <= {fold(w) for w in suffixes()[1] | suffixes()[2]} and large[0] == small[0]:
            return Relation.SAME
        return Relation.UNKNOWN
    if own_a and own_b and not own_a & own_b:
        return Relation.DIFFERENT
    if not set_a & set_b:
        return Relation.DIFFERENT
    return Relation.UNKNOWN
