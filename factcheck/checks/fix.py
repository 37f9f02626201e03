"""What to write instead of the words that are marked, where that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.checks.base import Finding
from factcheck.language.numerals import number_words

UNSAFE = frozenset({"FC101", "FC102", "FC106", "FC301"})
"""Their expected values are the source's words; whether these fit the draft, a person must say."""
NAME = "FC201"
QUOTE = "FC301"
NUMBER = "FC106"
SLIP = 0.6
"""Two spellings so much alike are one name; another given name is for a person to judge."""
TYPOGRAPHY = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "…": "..."}
)


@dataclass(frozen=True, slots=True)
class Fix:
    """Words to put in the place of the marked ones; none where these are one too many."""

    text: str
    safe: bool
    """Whether nobody needs to read it before it is made."""


def fix(finding: Finding) -> Fix | None:
    """The fix for *finding*; None where no words are known to be right.

    A misspelled name is put right (another given name is only proposed), and a quotation that
    differs from its source in typography only: these are safe. An altered quotation, a place, a
    date or a number goes back to the source's.
    """
    if finding.code == QUOTE and finding.expected is None and finding.found:
        return Fix("", safe=False)  # words that the source does not quote
    if finding.expected is None or not finding.found:
        return None
    if finding.code == NAME:
        text = _part_of_name(finding.found, finding.expected)
        slip = SequenceMatcher(None, text, finding.found, autojunk=False).ratio() >= SLIP
        return Fix(text, safe=slip) if text != finding.found else None
    if finding.code not in UNSAFE or finding.expected == finding.found:
        return None
    if finding.code == NUMBER:
        number = _number(finding.found.split(), finding.expected.split())
        return Fix(number, safe=False) if number else None
    typography = finding.code == QUOTE and _plain(finding.expected) == _plain(finding.found)
    return Fix(finding.expected, safe=typography)


def _part_of_name(found: str, name: str) -> str:
    """The words of *name* that *found*, which may be a part of it, misspells."""
    ending = re.search(r"[’']s?$", found)
    wrong = found[: ending.start()] if ending else found
    words, count = name.split(), len(wrong.split())
    parts = [" ".join(words[i : i + count]) for i in range(max(1, len(words) - count + 1))]
    best = max(parts, key=lambda part: SequenceMatcher(None, part, wrong, autojunk=False).ratio())
    return best + (ending.group() if ending else "")


def _number(found: list[str], expected: list[str]) -> str | None:
    """The words of the *expected* quantity that stand for what was *found*, if it can be told.

    Where a bare number is marked, its noun stands elsewhere and is not said twice.
    """
    if len(found) == 1 and len(expected) > 1:
        figure = any(char.isdigit() for char in expected[0])
        return _as_written(found[0], expected[0]) if figure else None
    if len(found) > 1 and found[-1] != expected[-1]:
        return None
    spelled = next((word for word in found if word.lower() in _number_words()), found[0])
    models = found if len(found) == len(expected) else [spelled] * len(expected)
    text = " ".join(map(_as_written, models, expected))
    return text[0].upper() + text[1:] if found[0][0].isupper() else text


def _number_words() -> dict[str, int]:
    return {**number_words().ones, **number_words().tens}


def _as_written(found: str, figure: str) -> str:
    """*figure* in a word where the draft has a word, and where there is a single one for it."""
    words = _number_words()
    if found.lower() not in words:
        return figure
    for word, value in words.items():
        if figure == str(value):
            return word.capitalize() if found[0].isupper() else word
    return figure


def _plain(text: str) -> str:
    """*text* without the differences that typography makes."""
    return " ".join(text.translate(TYPOGRAPHY).split())
