"""Spellings and forms of a word: which ones are the same word to the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from factcheck.language.lexiconfile import Entries

# "rise" becomes "rize" too, which does no harm: keys are only ever compared with keys.
_SUFFIXES = (("isation", "ization"), ("ising", "izing"), ("ise", "ize"), ("yse", "yze"))
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"),
    ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("e", ""),
)  # fmt: skip
_BRITISH = tuple(ending for ending, _ in _SUFFIXES)


def key_of(term: str, entries: Entries) -> str:
    """The one form under which every spelling of *term* is found; for look-up, never for show."""
    term = term.lower()
    if term.isalpha():
        return _spelling(term, entries)
    words = term.replace("_", " ").replace(" - ", "-").split(" ")
    return " ".join([_spelling(word, entries) for word in words])


def _spelling(word: str, entries: Entries) -> str:
    if "-" in word:
        if word in entries.apart:
            return word
        word = word.replace("-", "")
    word = entries.spelling.get(word, word)
    if word.endswith(_BRITISH):
        for ending, other in _SUFFIXES:
            if word.endswith(ending):
                return word.removesuffix(ending) + other
    return word


def forms_of(word: str, irregular: Mapping[str, str]) -> Iterator[str]:
    """What an unknown *word* may be a form of, the likeliest first."""
    if word in irregular:
        yield irregular[word]
    yield word + "e"
    yield word + "s"
    if len(word) > 3 and word[-1] == word[-2]:
        yield word[:-1]
    for ending, other in _ENDINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem + other
            if len(stem) > 3 and not other and stem[-1] == stem[-2]:
                yield stem[:-1]


def uninflected(word: str, irregular: Mapping[str, str], known: Callable[[str], bool]) -> str:
    """The base form of a plural or past form inside a term: *ties*, and *killed* of "be killed"."""
    if word in irregular:
        return irregular[word]
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 3:
        return word[:-1]
    if word.endswith("ed") and len(word) > 4:
        return next((form for form in forms_of(word, irregular) if known(form)), word)
    return word


def common_start(a: str, b: str) -> int:
    """How many letters the two words begin with in common."""
    length = 0
    for one, two in zip(a, b, strict=False):
        if one != two:
            break
        length += 1
    return length
