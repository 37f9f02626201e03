"""Which words of a source's sentence stand under a doubt, and which are somebody's word.

Sources keep their sentences, not a parse of them. In the manner of ConText, a word of doubt or of
saying bears on the words around it up to where its clause ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from factcheck.checks.sentences.sourcewords import POINTED, chance, table
from factcheck.language.lexicon import lexicon
from factcheck.language.remembered import remembered
from factcheck.language.words import WORD, base_form

STOP = re.compile(r"[.;:“”\"()—–?!]")
"""What ends whatever a word of doubt bears on."""
SPEAKER = 9
"""Who says it takes at most so many words between the comma and the verb."""
FORCES = frozenset({"neutral", "claim", "opinion", "forecast", "accusation"})
"""Forces of saying under which something is somebody's word."""
THAT = 6
"""*That* stands at most so many words after its verb: "told the court that"."""
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "so", "what"})
NEAR = 2
"""A form of *be* stands at most so many words before a participle of hearsay."""


@dataclass(frozen=True, slots=True)
class Stance:
    """Words ``start`` to ``end`` (exclusive, counted as passages do) that no plain voice states."""

    start: int
    end: int
    cue: str
    """The word of doubt or saying, as it stands."""
    doubted: bool
    """Whether it is only possible, likely or believed; else it is somebody's word."""
    force: str = ""
    """That of the word of saying."""
    speaker: str = ""
    """Who says it, in the sentence's words."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    key: str
    before: str
    """What stands between it and the word before."""


@partial(remembered, size=4096)
def stances(text: str) -> tuple[Stance, ...]:
    """The stances of one sentence, in the order of their cues."""
    found = list(WORD.finditer(text))
    words: list[_Word] = []
    for n, match in enumerate(found):
        gap = text[found[n - 1].end() if n else 0 : match.start()]
        word = match[0].rstrip(".")
        words.append(_Word(word, base_form(word), gap))
    stances: list[Stance] = []
    for at in range(len(words)):
        stance = _doubt(words, at) or _saying(words, at)
        if stance is not None:
            stances.append(stance)
    return tuple(stances)


def _doubt(words: list[_Word], at: int) -> Stance | None:
    word = words[at]
    lower = word.text.lower()
    follows = words[at + 1].text.lower() if at + 1 < len(words) else ""
    before = {w.text.lower() for w in words[max(at - NEAR, 0) : at]}
    if follows in table("negations") or before & table("negations"):
        return None
    passive = bool(before & table("passive"))
    if lower in table("reputed") and passive:
        if follows != "to":
            return None
        return Stance(_left(words, at), _right(words, at), lower, doubted=True)
    saying = lexicon().saying(word.key, "VERB")
    if saying is not None and saying.force in ("opinion", "forecast") and not saying.negates:
        if not at or before & table("determiners") or "than" in before or not _verb(word):
            return None  # "more than first thought" is nobody's thought
        if not follows or words[at + 1].before != " " or follows in table("prepositions"):
            return None
        speaker = _phrase(words, _left(words, at), at)
        if speaker.lower() in table("talking"):
            return None  # "we believe" in speech is no more than a manner of speaking
        return Stance(at + 1, _end(words, at), lower, True, saying.force, speaker)
    if word.key in table("seeming") and follows not in table("as_it_seems"):
        return None  # who "is looking into it" or "appears in court" leaves nothing open
    if chance(word.text) and not (at and word.text[0].isupper()):
        return Stance(_left(words, at), _right(words, at), lower, doubted=True)
    return None


def _saying(words: list[_Word], at: int) -> Stance | None:
    word = words[at]
    lower = word.text.lower()
    if lower == "according" and at + 1 < len(words) and words[at + 1].text == "to":
        end = next((n for n in range(at + 2, len(words)) if "," in words[n].before), len(words))
        speaker = _phrase(words, at + 2, end)
        span = (end, len(words)) if not at else (0, at)
        return Stance(*span, lower, doubted=False, force="neutral", speaker=speaker)
    if at and word.key in table("judging") and (start := _judged(words, at)):
        return Stance(start, _end(words, at), lower, False, "opinion", _subject(words, at))
    saying = lexicon().saying(word.key, "VERB")
    if saying is None or saying.negates or saying.force not in FORCES:
        return None
    if lower.endswith("ing") and saying.force == "accusation" and "," in word.before:
        # "has sued the firm, accusing it of having kept silent"
        return Stance(at + 1, _end(words, at), lower, False, saying.force, _phrase(words, 0, at))
    if word.text.endswith("ing") or not at or not _verb(word):
        return None
    if words[at - 1].text.endswith(("'s", "’s", "s'", "s’")):
        return None
    if {w.text.lower() for w in words[max(at - NEAR, 0) : at]} & table("determiners"):
        if words[at - 1].text.lower() in table("determiners"):
            return None
    follows = words[at + 1] if at + 1 < len(words) else None
    comma = next((n for n in range(at, max(at - SPEAKER, 0), -1) if "," in words[n].before), 0)
    end = next((n for n in range(at + 1, len(words)) if "," in words[n].before), len(words))
    if "," in word.before and end > at + 1 and _names(words[at + 1 : end]):
        # "…, said the director"
        return Stance(0, at, lower, False, saying.force, _phrase(words, at + 1, end))
    if comma and (follows is None or "," in follows.before or not _goes_on(words, at)):
        # "…, police said on Monday"
        return Stance(0, comma, lower, False, saying.force, _phrase(words, comma, at))
    near = range(at + 1, min(at + THAT, len(words)))
    that = next((n for n in near if words[n].text == "that"), 0)
    start = that + 1 if that else _goes_on(words, at)
    if not start:
        return None
    speaker = _subject(words, at)
    return Stance(start, _end(words, start), lower, False, saying.force, speaker)


def _names(words: list[_Word]) -> bool:
    """Whether words are a name or a description, and no clause: "the director of the port"."""
    first = words[0].text
    named = first[0].isupper() or first.lower() in table("determiners")
    return named and not any(
        w.text.lower() in table("finite") or w.text.lower() in table("modals") for w in words
    )


def _goes_on(words: list[_Word], at: int) -> int:
    """Where what is said begins: "said the wall had moved", "said on Monday she had"; 0 nowhere."""
    start = at + 1
    if start < len(words) and words[start].text.lower() in ("on", "in", "at"):
        start += 2
    if start >= len(words) or any(w.before != " " for w in words[at + 1 : start + 1]):
        return 0
    return start if words[start].text.lower() not in table("prepositions") else 0


def _subject(words: list[_Word], at: int) -> str:
    """Who says it, with all that is set off by commas: "Ada Okafor, a neighbour, said"."""
    start = 0
    for n in range(at, 0, -1):
        joined = words[n].text.lower() in ("and", "but", "while") and "," in words[n].before
        if STOP.search(words[n].before) or joined or words[n - 1].text.lower() in ("that", "but"):
            start = n + joined
            break
    return _phrase(words, start, at).strip()


def _judged(words: list[_Word], at: int) -> int:
    """Where that begins which somebody calls a thing: "called it a gamble"; 0 where it is a name.

    What is so called stands in few words after the verb: "the plan", "it".
    """
    if words[at - 1].text.lower() in table("determiners") or words[at - 1].text.lower() in BE:
        return 0
    for n in range(at + 2, min(at + THAT, len(words))):
        if words[n].before != " ":
            return 0
        if words[n].text.lower() in ("a", "an", "as"):
            return n
    return 0


def _verb(word: _Word) -> bool:
    """Whether a word is surely a verb of saying, and no noun such as *rail* or *charges*."""
    if word.key in table("asserting") or lexicon().find(word.key) in table("asserting"):
        return True
    return word.text.lower().endswith("ed") and word.text.lower() not in table("reputed")


def _phrase(words: list[_Word], start: int, end: int) -> str:
    """Words of a sentence as they stand."""
    return "".join(w.before * bool(n) + w.text for n, w in enumerate(words[start:end]))


def _left(words: list[_Word], at: int) -> int:
    """Where the clause begins that the word *at* stands in.

    "Has sent home 40 workers and may shut": only what is joined may be so.
    """
    if at and words[at - 1].text.lower() in ("and", "but", "or"):
        return at
    for n in range(at, 0, -1):
        if STOP.search(words[n].before) or "," in words[n].before:
            return n
        before = words[n - 1]
        saying = lexicon().saying(before.key, "VERB")
        if before.text.lower() in table("clauses") or (n < at and saying is not None):
            return n
    return 0


def _right(words: list[_Word], at: int) -> int:
    """Where the clause ends that the word *at* stands in."""
    for n in range(at + 1, len(words)):
        if STOP.search(words[n].before) or "," in words[n].before:
            return n
        lower = words[n].text.lower()
        if lower in table("clauses") and n > at + 1:
            return n
        follows = words[n + 1].text.lower() if n + 1 < len(words) else ""
        if lower in ("and", "but") and (follows in table("finite") or follows.endswith("ed")):
            return n
    return len(words)


def _end(words: list[_Word], at: int) -> int:
    """Where what is said ends: the sentence, or a *but* after a comma."""
    for n in range(at + 1, len(words)):
        if re.search(r"[;“”\"?!]", words[n].before):
            return n
        if "," in words[n].before and words[n].text.lower() in ("but", "while", "although"):
            return n
    return len(words)


def claims_it(stance: Stance) -> bool:
    """Whether the word of saying itself leaves open whether it is so."""
    return stance.force in POINTED
