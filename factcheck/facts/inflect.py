"""Forms of English words for sentences that we write ourselves."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def past(verb: str, *, participle: bool = False) -> str:
    """The simple past (or past participle) of a verb's bare form; a particle stays behind it.

    >>> past("call off"), past("meet"), past("stop"), past("try"), past("go", participle=True)
    ('called off', 'met', 'stopped', 'tried', 'gone')
    """
    word, _, rest = verb.partition(" ")
    return f"{_past(word, participle)} {rest}".strip()


def _past(word: str, participle: bool) -> str:
    if word == "be":
        return "been" if participle else "was"
    if word in words("forms", "same"):
        return word
    forms = _irregular().get(word)
    if forms:
        return forms[1] if participle and len(forms) > 1 else forms[0]
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    if word in words("forms", "doubled") or _short(word):
        return word + word[-1] + "ed"
    return word + "ed"


def _short(word: str) -> bool:
    """Whether a verb is one syllable that ends in one vowel letter and one consonant."""
    if len(word) < 3 or word[-1] in "aeiouwxy" or word[-2] not in "aeiou":
        return False
    return not any(letter in "aeiouy" for letter in word[:-2])


@cache
def _irregular() -> dict[str, list[str]]:
    path = files("factcheck.language") / "data" / "irregular-forms.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if ":" in line and not line.startswith("#"))
    known = {lemma.strip(): forms.split() for lemma, _, forms in pairs}
    return known | {lemma: forms.split() for lemma, forms in table("irregular").items()}


def is_plural(noun: str) -> bool:
    """Whether a noun stands for several and takes no article ("talks")."""
    return noun.rpartition(" ")[2] in words("forms", "plural")


def indefinite(noun: str) -> str:
    """The article before a noun of which there may be others; none before a plural."""
    if is_plural(noun):
        return ""
    return "an" if noun[:1].lower() in "aeiou" else "a"


def with_article(name: str) -> str:
    """A name with "the" before it where people say so: the Kremlin, the Council on Trade."""
    head = name.partition(" of ")[0].partition(" on ")[0].partition(" for ")[0]
    first, _, rest = name.partition(" ")
    if head.rpartition(" ")[2] not in words("articles", "the"):
        return name
    # A possessive or an article already says which one it is.
    owned = first.endswith(("'s", "’s", "s’")) or (first in ("the", "The") and rest)
    return name if owned else f"the {name}"


@cache
def _tables() -> dict[str, dict[str, Any]]:
    path = files("factcheck.facts") / "data" / "phrase.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def table(name: str) -> dict[str, str]:
    """One table of ``data/phrase.toml``."""
    return _tables()[name]


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words of one entry of ``data/phrase.toml``."""
    return frozenset(table(name)[key].split())
