"""How a source's sentence hedges a predicate, and in whose voice it says it: from its words.

Facts keep the sentences that prove them, not their parse.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.language.lexicon import lexicon
from factcheck.language.remembered import remembered
from factcheck.language.words import base_form

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
REACH = 6
"""A word of doubt stands at most so many words before the verb that it bears on."""
BESIDE = 5
"""A speaker stands at most so many words from the verb of saying."""
TAIL = 8
"""Who says it takes at most so many words at a sentence's end."""
OBJECT = 3
"""What is denied stands at most so many words after the verb."""
LONGEST = 7
"""Words of a party."""
CLAUSE = re.compile(r"[.;:“”]\s|, (?:and|but|which|who|that) ")
POS = ("AUX", "ADJ", "VERB")
POINTED = frozenset({"accusation", "claim", "opinion", "forecast", "denial"})
"""Forces of saying that leave open whether it is so."""


@cache
def table(name: str) -> frozenset[str]:
    """The words of one table of ``data/voices.toml``."""
    path = files("factcheck.checks") / "data" / "voices.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[name])


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that makes a predicate less than certain, and the stretch from it to the predicate."""

    word: str
    text: str
    planned: bool
    """Whether it only says that the thing lies ahead: plan, intend, due."""
    hearsay: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    key: str


@partial(remembered, size=4096)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(
        _Word(m.start(), m.end(), m[0] if _month(m) else m[0].lower(), base_form(m[0]))
        for m in WORD.finditer(text)
    )


def _month(match: re.Match[str]) -> bool:
    """Whether a word is the month of May, not the verb, by its capital within a sentence."""
    return match[0] == "May" and match.start() > 0


def says(text: str, predicate: str) -> bool:
    """Whether a sentence has the word *predicate* in any form."""
    key = base_form(predicate)
    return any(w.key == key for w in _words(text))


def doubt_of(text: str, predicate: str) -> Doubt | None:
    """What makes *predicate* less than certain in the sentence *text*; None where nothing does."""
    words = _words(text)
    key = base_form(predicate)
    for at, word in enumerate(words):
        if word.key != key:
            continue
        first = max(at - REACH, 0)
        for near, before in reversed([*enumerate(words[first:at], first)]):
            gap = text[before.end : word.start]
            if any(mark in gap for mark in ".;:“”") or before.text in table("turns"):
                break
            if before.text in table("ahead") and words[near + 1].text != "to":
                continue
            if before.key in table("seeming") and words[near + 1].text not in table("as_it_seems"):
                continue  # who "appeared in court" or was "looking for a ring" did so
            found = _doubt(before)
            if found is None and before.text in table("reputed") and words[near + 1].text == "to":
                found = False, True
            if found is not None:
                planned, hearsay = found
                return Doubt(before.text, text[before.start : word.end], planned, hearsay)
    return None


def chance(word: str) -> bool:
    """Whether a word says of its clause that it is only possible or likely: may, probably."""
    lower = word.lower()
    if lower in table("ahead") or lower in table("doubtless") or lower in table("ability"):
        return False
    found = lexicon().certainty(lower) or lexicon().certainty(base_form(lower))
    return found is not None and found.hedge == "chance" and 0 < found.level < 5


def _doubt(word: _Word) -> tuple[bool, bool] | None:
    """(whether it only points ahead, whether it is hearsay) of a word of doubt; None of others."""
    if word.text in table("ability"):
        return None
    for form in dict.fromkeys((word.text, word.key)):
        certainty = lexicon().certainty(form)
        effects = {
            e.status
            for pos in POS
            for e in lexicon().status_effect(form, None, pos)
            if e.event == "clause"
        }
        if certainty is not None and 0 < certainty.level < 5:
            if certainty.hedge == "hearsay" and word.text.endswith("ly"):
                # an adjective, as in "the reported losses", is of its noun
                return False, True
            if certainty.hedge == "chance":
                return effects == {"planned"}, False
        if effects and effects <= {"planned", "possible"}:
            return "possible" not in effects, False
    return None


def forces(text: str, speaker: str) -> Iterator[str]:
    """The forces of the words of saying that stand beside *speaker* in the sentence *text*."""
    for _, force in _sayings(text, speaker):
        yield force


def claimed_by(text: str, predicate: str) -> str:
    """Who claims, alleges or believes it in the sentence *text*, as it names them; else empty.

    By the words alone: "a former nurse alleges that managers shredded", "accuses the club of
    hiding", and "…, the club's lawyer claims" at the end.
    """
    words = _words(text)
    key = base_form(predicate)
    spots = [n for n, w in enumerate(words) if w.key == key or w.text.startswith(predicate)]
    for at, word in enumerate(words):
        saying = lexicon().saying(word.key, "VERB")
        if not at or saying is None or saying.force not in POINTED - {"denial"}:
            continue
        if words[at - 1].text in table("passive"):
            continue  # who "had been accused" or "is considered a witness" claims nothing
        follows = words[at + 1].text if at + 1 < len(words) else ""
        later = [n for n in spots if n > at]
        accused = saying.force == "accusation" and any(
            words[n - 1].text in ("of", "for") and words[n].text.endswith("ing") for n in later
        )
        if (follows == "that" and later) or accused:
            return _who(text[: word.start])
        if spots and spots[0] < at and ends_saying(text) and not follows:
            return text[: word.start].rpartition(",")[2].strip()
    return ""


def _who(before: str) -> str:
    """The party that ends a stretch of text; empty where that ends in none: "he had"."""
    party = CLAUSE.split(before)[-1].strip(" ,").removeprefix("but ").removeprefix("and ")
    return party if may_speak(party) else ""


def may_speak(party: str) -> bool:
    """Whether words are those for a party, and no clause: "the owner", "he had", "but", "was"."""
    words = [word.text for word in _words(party)]
    if not words or len(words) > LONGEST or words[0] in (*table("joins"), *table("linking")):
        return False
    return table("auxiliary").isdisjoint(words)


def ends_saying(text: str) -> bool:
    """Whether a sentence ends with who says it: "…, the families' lawyer claims"."""
    tail = text.rstrip(" .\n").rpartition(",")[2]
    words = _words(tail)
    if not 1 < len(words) <= TAIL or not text.rstrip(" .\n").rpartition(",")[0]:
        return False
    if words[0].text in table("joins") or words[-2].text == "than":
        return False  # "…, because it took longer than expected"
    first, last = (lexicon().saying(w.key, "VERB") for w in (words[0], words[-1]))
    # "Okafor, a neighbour, found the ledger" says itself what was found
    return last is not None or (first is not None and first.force != "factive")


def saying_of(text: str, speaker: str, force: str) -> str:
    """The first word of saying of that force beside *speaker*; empty where there is none."""
    return next((word.text for word, found in _sayings(text, speaker) if found == force), "")


def _sayings(text: str, speaker: str) -> Iterator[tuple[_Word, str]]:
    words = _words(text)
    names = {base_form(w) for w in speaker.split()[-1:]}
    spots = [n for n, w in enumerate(words) if w.key in names]
    for at, word in enumerate(words):
        saying = lexicon().saying(word.key, "VERB")
        if saying is None or _passive(words, at):
            continue
        if any(0 < abs(at - spot) <= BESIDE for spot in spots):
            yield word, saying.force


def _passive(words: tuple[_Word, ...], at: int) -> bool:
    """Whether a verb of saying has no speaker for its subject: "she is expected to"."""
    before = {w.text for w in words[max(at - 2, 0) : at]}
    return bool(before & table("passive")) and words[at].text in table("reputed")


def pointed(text: str) -> bool:
    """Whether a sentence has a word of claiming, accusing, believing or denying."""
    found = (lexicon().saying(word.key, "VERB") for word in _words(text))
    return any(saying is not None and saying.force in POINTED for saying in found)


def _points_back(word: _Word, text: str) -> bool:
    """Whether a word stands for what was said before: any pronoun, but *that* only at an end."""
    ends = not text[word.end :].startswith(" ")
    return word.text in table("backward") and (ends or word.text != "that")


def denied(text: str) -> bool:
    """Whether a sentence says that somebody denies what was said before it.

    "Ferrosan disputes that", "he denies the charge"; but not "she denied that the wall had moved",
    which says itself what is denied.
    """
    words = _words(text)
    for at, word in enumerate(words):
        saying = lexicon().saying(word.key, "VERB")
        if saying is None or saying.force != "denial" or not saying.negates:
            continue
        rest = words[at + 1 : at + 1 + OBJECT]
        if any(w.key in table("accused") or _points_back(w, text) for w in rest):
            return True
    return False


def turned_down(text: str) -> bool:
    """Whether a sentence turns down what was said before it: "it rejects that", "was disputed".

    As :func:`denied`, for more verbs and for the passive.
    """
    words = _words(text)
    for at, word in enumerate(words):
        if word.key not in table("rejects"):
            continue
        rest = words[at + 1 : at + 2 + OBJECT]
        if words[at - 1].text in table("passive"):
            return True
        if any(w.key in table("accused") or w.text in table("backward") for w in rest):
            return True
    return False


def doubtful(text: str) -> bool:
    """Whether a sentence has any word of doubt or hearsay."""
    return any(
        (doubt := _doubt(word)) is not None and not doubt[0] and word.text not in table("ahead")
        for word in _words(text)
    )


def blamed(text: str) -> str:
    """What a sentence says that somebody blames or accuses, as the words after it; else empty."""
    for word in _words(text):
        saying = lexicon().saying(word.key, "VERB")
        if saying is not None and saying.force == "accusation":
            rest = re.split(r"[,.;:“”]", text[word.end :], maxsplit=1)[0]
            return re.split(r"\b(?:of|for|over|and)\b", rest, maxsplit=1)[0].strip()
    return ""
