"""What the readers of times ask about single words and figures."""

from __future__ import annotations

from factcheck.language.atoms import Atoms
from factcheck.language.timegrain import Grain
from factcheck.language.times.lexicon import lexicon

DASHES = frozenset("-–—‐‑")

SUFFIXES = frozenset(("st", "nd", "rd", "th"))

FIRST_YEAR, LAST_YEAR = 1100, 2099

SINGULAR = frozenset(("day", "week", "month", "year", "quarter", "weekend", "decade", "century"))


def plain_after(atoms: Atoms, index: int) -> bool:
    """Whether what follows a figure shows that nothing is being counted."""
    word = atoms.word(index)
    return (not word[:1].isalpha() and word not in ("%", "°")) or _function(word)


def ends_phrase(atoms: Atoms, index: int) -> bool:
    """Whether no noun follows that the words before an index describe ("the summer ends")."""
    return plain_after(atoms, index) or atoms.tag(index) in _VERBS


_VERBS = ("VBD", "VBZ", "VBP", "MD", "RB")


def _function(word: str) -> bool:
    return word in lexicon().words["after_number"]


def is_year(atoms: Atoms, index: int) -> bool:
    """Whether the figures at an index look like a year and not like part of a number."""
    word = atoms.word(index)
    if len(word) != 4 or not word.isdecimal() or not FIRST_YEAR <= int(word) <= LAST_YEAR:
        return False
    following = atoms.word(index + 1)
    later = int(word) + 1
    if following == "/" and atoms.number(index + 2) in (later % 100, later):
        return True
    if following in (":", "/", ".") and atoms.word(index + 2).isdecimal():
        return not (atoms.glued[index + 1] and atoms.glued[index + 2])
    return following not in ("%", "°")


def month_at(atoms: Atoms, index: int) -> int | None:
    """The month a word names, whether or not it may also be another word."""
    words = lexicon()
    bare = atoms.bare(index)
    return words.months.get(bare) or words.short_months.get(bare)


def ordinal_word(atoms: Atoms, index: int) -> tuple[int, int] | None:
    """An ordinal in words up to thirty-first, and the index after it."""
    words = lexicon().ordinals
    word = atoms.word(index)
    if word in words:
        return words[word], index + 1
    tens = {"twenty": 20, "thirty": 30}.get(word)
    if tens:
        at = index + 1 + (atoms.word(index + 1) in DASHES)
        unit = words.get(atoms.word(at), 10)
        if unit < 10:
            return tens + unit, at + 1
    return (30, index + 1) if word == "thirtieth" else None


def unit_at(atoms: Atoms, index: int) -> Grain | None:
    """The unit of time that a word names."""
    return lexicon().units.get(atoms.word(index))


def opens_sentence(atoms: Atoms, at: int) -> bool:
    """Whether an atom is the first of its sentence or paragraph."""
    before = atoms.word(at - 1)
    return before == "" or at in atoms.breaks or before in '.!?"“”'


def is_counted_weekday(atoms: Atoms, at: int) -> bool:
    """Whether a weekday is one of a row: "the first Tuesday of", "the last Friday in"."""
    before = atoms.word(at - 1)
    last = before == "last" and atoms.word(at - 2) == "the"
    return atoms.word(at + 1) in ("of", "in") and (last or before in lexicon().ordinals)
