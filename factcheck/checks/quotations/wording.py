"""The words of a quotation, ready to be compared: punctuation, case and typography left aside.

What house styles settle (curly or straight marks, *per cent* or *percent*, dashes, *&*, an accent,
a capital at the start, numbers up to twelve in words or figures) makes no other word. Brackets and
parentheses of a few words are the editor's, an ellipsis is a gap.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files

PIECE = re.compile(
    r"(?P<gap>[\[(]\s*(?:…|\.{3}|\. \. \.)\s*[\])]|…|\.(?:\s?\.){2,})"
    r"|(?P<editor>(?<![^\W_])\[[^\]\n]{2,}\]|\((?:[^()\s]+\s){0,2}[^()\s]+\))"
    r"|(?P<word>(?:[A-Za-z]\.){2,}"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]*\[[^\W\d_]+\][^\W_]*(?:['’][^\W_]+)*"
    r"|[^\W_]+(?:['’][^\W_]+)*"
    r"|[%&$£€])"
    r"|(?P<stop>[.?!]+)|(?P<pause>[,;:—–()]|\s-+\s)"
)
BARE = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*|[%&$£€]")
"""The words of a text without brackets."""
PER_CENT = ("per", "cent", "percent")
"""Two keys that are written as one, and that one."""
OPEN_STEM = re.compile(r"^([^\W\d_]+)\[[^\]]+\]$")


class Sort(Enum):
    """What a piece of a quotation is."""

    WORD = 1
    EDITOR = 2
    """Words in brackets: not the speaker's."""
    GAP = 3
    """An ellipsis, or the writer's own words in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, bracket or gap, at characters ``start`` to ``end`` of its text.

    The two words of a contraction stand at the same characters.
    """

    sort: Sort
    key: str
    start: int
    end: int
    clause: int = 0
    """Counts what commas, dashes and stops part."""
    sentence: int = 0
    stem: bool = False
    """Whether the key is the beginning of a word that the editor ended ("agree[d]")."""


@cache
def turning() -> dict[str, dict[str, str] | str]:
    """The tables of ``data/turning.toml``."""
    path = files("factcheck.checks") / "data" / "turning.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def word_table(name: str) -> frozenset[str]:
    """The words of one plain table of ``data/turning.toml``."""
    table = turning()[name]
    return frozenset(table.split()) if isinstance(table, str) else frozenset(table)


@cache
def _table(name: str) -> dict[str, str]:
    table = turning()[name]
    return table if isinstance(table, dict) else {}


@lru_cache(maxsize=65536)
def spoken(key: str) -> tuple[str, ...]:
    """The words that a contraction stands for; any other key by itself.

    >>> spoken("don't"), spoken("we'll"), spoken("mayor")
    (('do', 'not'), ('we', 'will'), ('mayor',))
    """
    whole = _table("contractions").get(key)
    if whole is not None:
        return tuple(whole.split())
    if "'" in key:
        for ending, word in _table("endings").items():
            if key.endswith(ending) and len(key) > len(ending):
                return key.removesuffix(ending), word
    return (key,)


@cache
def _pairs() -> dict[str, str]:
    return _table("numbers") | _table("spellings")


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """What two spellings of one word have in common.

    >>> key_of("U.S."), key_of("Don’t"), key_of("café"), key_of("%")
    ('us', "don't", 'cafe', 'percent')
    """
    if word.isascii():
        key = word.lower()
    else:
        plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‘", "'"))
        key = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    key = key.replace("[", "").replace("]", "")
    if key[:1].isdigit():
        key = key.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", key) else key
    else:
        key = key.replace(".", "")
    return _pairs().get(key, key)


def pieces(text: str, offset: int = 0) -> tuple[Piece, ...]:
    """The words, brackets and gaps of *text*; *offset* is added to where each stands."""
    found: list[Piece] = []
    clause = sentence = 0
    for match in PIECE.finditer(text):
        kind = match.lastgroup
        if kind == "stop":
            sentence, clause = sentence + 1, clause + 1
            continue
        if kind == "pause":
            clause += 1
            continue
        start, end = match.start() + offset, match.end() + offset
        if kind == "gap":
            found.append(Piece(Sort.GAP, "", start, end, clause, sentence))
        elif kind == "editor":
            found.append(Piece(Sort.EDITOR, match.group(), start, end, clause, sentence))
        else:
            word = match.group()
            stem = OPEN_STEM.match(word)
            key = key_of(stem.group(1) if stem else word)
            last = found[-1] if found else None
            if key == "cent" and last is not None and last.key == "per":
                found[-1] = Piece(Sort.WORD, "percent", last.start, end, clause, sentence)
                continue
            open_end = stem is not None
            found.extend(
                Piece(Sort.WORD, part, start, end, clause, sentence, open_end)
                for part in spoken(key)
            )
            if word.endswith(".") and text[match.end() : match.end() + 2].strip()[:1].isupper():
                sentence, clause = sentence + 1, clause + 1
    return tuple(found)


def source_words(text: str) -> tuple[Piece, ...]:
    """The pieces of a source's text, the words inside brackets one by one.

    A bracket in the source was its editor's; a draft may keep it or not.
    """
    found: list[Piece] = []
    for piece in pieces(text):
        if piece.sort is Sort.EDITOR:
            inside = pieces(text[piece.start + 1 : piece.end - 1], piece.start + 1)
            found.extend(
                Piece(Sort.EDITOR, p.key, p.start, p.end, piece.clause, piece.sentence)
                for p in inside
                if p.sort is Sort.WORD
            )
        else:
            found.append(piece)
    return tuple(found)


def keys(text: str) -> list[str]:
    """The keys of the speaker's own words, in order."""
    if "[" in text or "(" in text:
        return [p.key for p in pieces(text) if p.sort is Sort.WORD]
    # the same without the pieces, for reading a hundred thousand texts
    found: list[str] = []
    for word in BARE.findall(text):
        parts = _word_keys(word)
        if parts == ("cent",) and found and found[-1] == "per":
            found[-1] = "percent"
        else:
            found.extend(parts)
    return found


@lru_cache(maxsize=262144)
def _word_keys(word: str) -> tuple[str, ...]:
    return spoken(key_of(word))


def negative(key: str) -> bool:
    """Whether a word negates."""
    return key in word_table("negation") or key.endswith("n't")


def conditional(key: str) -> bool:
    """Whether a word makes what is said hang on something else."""
    return key in word_table("condition")


def harmless(key: str, following: str) -> bool:
    """Whether a negation or *if* turns nothing because of the next word: "no doubt", "if any"."""
    table = f"harmless_{key}" if key in ("no", "if") else "harmless_not"
    return following in word_table(table)
