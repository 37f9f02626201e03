"""Names of people: their parts, and whether two of them can be one person's.

>>> compare("Putin", "Vladimir Putin")
<Relation.SAME: 'same'>
>>> compare("Vladimir Putin", "Dmitry Peskov")
<Relation.DIFFERENT: 'different'>
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.language.gazetteer import fold
from factcheck.language.tables import listed, rows, text
from factcheck.relation import Relation


@cache
def titles() -> dict[str, str]:
    """Title before a name, as written, to m, f or an empty string."""
    return dict(rows("names-titles.txt", 2))


@cache
def suffixes() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words after names: of persons, of companies, and words that say more about a company."""
    persons, companies, more = (frozenset(row[0].split()) for row in rows("names-suffixes.txt"))
    return persons, companies, more


@cache
def given_names() -> dict[str, str]:
    """Given name, as written, to m or f; names borne by both are left out."""
    return dict(line.split("\t") for line in text("names-given.tsv").splitlines())


@cache
def telling_names() -> frozenset[str]:
    """Given names that are no words or places besides, and so tell a person."""
    words = {word for row in rows("names-words.txt") for word in row[0].split()}
    return frozenset(given_names()) - words


@cache
def peoples() -> frozenset[str]:
    """Adjectives and nouns of party, religion and people, with their plurals in -s."""
    words = [word for row in rows("names-peoples.txt") for word in row[0].split()]
    return frozenset(words) | {word + "s" for word in words}


@cache
def family_names() -> frozenset[str]:
    """The commonest family names of the United States."""
    return frozenset(text("names-family.txt").split())


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Folded given name to the folded full names that it may stand for, itself among them."""
    table: dict[str, set[str]] = {}
    for full, shorts in rows("names-nicknames.txt", 2):
        for name in (full, *listed(shorts)):
            table.setdefault(fold(name), set()).add(fold(full))
    return {name: frozenset(fulls) for name, fulls in table.items()}


@cache
def particles() -> frozenset[str]:
    """Lower-case words inside names: "van", "bin"."""
    return frozenset(next(rows("names-particles.txt"))[0].split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in folded parts. A name of one word has no given names, whatever the word is."""

    given: tuple[str, ...]
    family: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """All words, in order."""
        return (*self.given, *self.family)

    @property
    def single(self) -> bool:
        """Whether it is one word: a family name as a rule, else a given name."""
        return not self.given


def strip_titles(words: list[str]) -> list[str]:
    """*words* of a name without titles before it and suffixes after it."""
    while len(words) > 1 and words[0] in titles():
        words = words[1:]
    while len(words) > 1 and words[-1].strip(",") in suffixes()[0]:
        words = words[:-1]
    return words


@lru_cache(maxsize=8192)
def parse(name: str) -> PersonName:
    """*name* without titles, suffixes and a possessive ending, in parts."""
    words = name.replace("’", "'").removesuffix("'s").removesuffix("'").split()
    words = [fold(w.strip(",")) for w in strip_titles(words) if w.strip(",\"“”'()")]
    words = [w for w in words if w]
    if not words:
        return PersonName((), (fold(name),))
    at = len(words) - 1
    while at > 1 and words[at - 1] in particles():
        at -= 1
    return PersonName(tuple(words[:at]), tuple(words[at:]))


RESPELLED = (
    ("iy", "i"), ("yi", "i"), ("y", "i"), ("j", "i"), ("ks", "x"), ("ck", "k"), ("kh", "h"),
    ("ii", "i"),
)  # fmt: skip


def spelling(word: str) -> str:
    """A key that transliterations of one name share: Sergei, Sergey; Zelenskyy, Zelensky.

    >>> spelling("zelenskyy") == spelling("zelenskiy") == spelling("zelensky")
    True
    """
    key = word.replace("-", "").replace("'", "").replace(".", "")
    for old, new in RESPELLED:
        key = key.replace(old, new)
    return key


@cache
def sound(word: str) -> str:
    """As :func:`spelling`, with doubled letters made single: Philip, Phillip."""
    key = spelling(word)
    return "".join(b for a, b in zip(" " + key, key, strict=False) if a != b)


def sex_of(given: str) -> str:
    """M or f where a given name is borne by one sex, else empty."""
    return given_names().get(given) or given_names().get(given.split("-", maxsplit=1)[0], "")


def compare(one: str, two: str) -> Relation:
    """Whether two names of people can be one person's: SAME, DIFFERENT or UNKNOWN.

    "Putin" is the same as "Vladimir Putin" here; whether a text has two Putins is for its reader
    to find out.
    """
    return compare_parts(parse(one), parse(two))


def compare_parts(a: PersonName, b: PersonName) -> Relation:
    """As :func:`compare`, of parsed names."""
    if a.parts == b.parts:
        return Relation.SAME
    if a.single or b.single:
        return _compare_single(a, b) if a.single else _compare_single(b, a)
    family = _same_word(a.family[-1], b.family[-1])
    if family:
        return _compare_given(a.given, b.given)
    sounds_a, sounds_b = {sound(w) for w in a.parts}, {sound(w) for w in b.parts}
    if sounds_a == sounds_b:  # the family name first, as in China, Korea or Hungary
        return Relation.SAME
    # "Gabriel García", "Gabriel García Márquez": a family name of two words cut short
    if (sounds_a < sounds_b or sounds_b < sounds_a) and _given(a.given[0], b.given[0]):
        return Relation.SAME
    return Relation.DIFFERENT


def _compare_single(single: PersonName, other: PersonName) -> Relation:
    word = single.family[-1]
    if other.single:
        if _same_word(word, other.family[-1]) or _given(word, other.family[-1]):
            return Relation.SAME
        # "Vladimir" and "Putin" may be one man
        first = word.title() in given_names()
        second = other.family[-1].title() in given_names()
        return Relation.UNKNOWN if first != second else Relation.DIFFERENT
    if any(_same_word(word, part) for part in other.parts if len(part) > 2 or part == word):
        return Relation.SAME
    return Relation.SAME if _given(word, other.given[0]) else Relation.DIFFERENT


def _same_word(a: str, b: str) -> bool:
    return a == b or (len(a) > 3 and sound(a) == sound(b))


def _given(a: str, b: str) -> bool:
    """Whether two given names may be one: initials and short forms count."""
    if _same_word(a, b):
        return True
    plain_a, plain_b = a.replace(".", ""), b.replace(".", "")
    if min(len(plain_a), len(plain_b)) == 1 or "." in a or "." in b:
        return plain_a[:1] == plain_b[:1]
    names = nicknames()
    return bool(names.get(a, frozenset({a})) & names.get(b, frozenset({b})))


def _compare_given(a: tuple[str, ...], b: tuple[str, ...]) -> Relation:
    """Given and middle names of two people of one family name."""
    if _given(a[0], b[0]):
        middle_a, middle_b = a[1:], b[1:]
        if len(middle_a) == len(middle_b) == 1 and not _given(middle_a[0], middle_b[0]):
            return Relation.DIFFERENT
        return Relation.SAME
    # known by the middle name: "James Paul McCartney", "Paul McCartney"
    if any(_same_word(a[0], m) for m in b[1:]) or any(_same_word(b[0], m) for m in a[1:]):
        return Relation.SAME
    return Relation.DIFFERENT
