"""The sentences of the sources as rows of words, with what is turned round in them.

Sources keep their sentences, not a parse of them. A light reading in the manner of ConText says
which words stand under a negation.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.statuswords import words_of_status
from factcheck.facts.index import FEW
from factcheck.language.lexicon import lexicon
from factcheck.language.remembered import remembered
from factcheck.language.words import base_form, function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Evidence, Fact

WORD = re.compile(r"[^\W_]+?(?=n[’']t\b)|n[’']t\b|[^\W_]+(?:[.’'&-][^\W_]+)*")
BREAK = re.compile(r"[,;:()\[\]“”\"—–]| - ")
REACH = 4
"""A negation turns round a verb at most so many words after it."""
FAR = 7
"""So far at most reaches "no" over its noun to the verb, and "refuse to" over an object."""
CALLED_OFF = "called-off"
NOT_SO = frozenset({"called-off", "not-held", "postponed"})
ENOUGH = 4.0
"""So many telling words next to a predicate are enough, however long the draft's sentence is."""
NEIGHBOUR = 0.5
"""What a word counts that stands in the sentence before or after."""
MEANT = 0.85
"""The same where the sentence begins with a pronoun for what the one before it speaks of."""


@cache
def table(name: str) -> frozenset[str]:
    """The words of one list of ``data/polarity.toml``."""
    path = files("factcheck.checks") / "data" / "polarity.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[name].split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a source's sentence, or a term of several words ("called off")."""

    text: str
    key: str
    at: int
    """Its place among the words of the sentence; of a term, that of its first word."""
    segment: int
    turned: bool
    """Whether it stands under a negation."""
    plain: bool
    """Whether no negation and no negative word stands anywhere near it."""
    name: bool
    """Whether it begins with a capital letter, but not the sentence."""
    troubled: bool
    """Whether a negative word stands shortly before it: "ending the ban"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a source."""

    evidence: Evidence
    fact: Fact | None
    words: tuple[Word, ...]
    """The single words in order, then the terms of several words that stand among them."""
    single: tuple[Word, ...]
    """The single words, each at its place."""
    keys: frozenset[str]
    groups: frozenset[str]
    negative: bool
    """Whether it has any word that turns something round."""
    meant: frozenset[str] = frozenset()
    """The words of the sentence before, where it begins with a pronoun that stands for them."""


class Lines:
    """All the sentences of a fact base, found by their words and the groups of their words."""

    def __init__(self, base: FactBase) -> None:
        by_text = {
            item.text: fact for fact in (*base.quotes, *base.facts) for item in fact.evidence
        }
        self.lines: list[Line] = []
        places: list[tuple[str, int, int]] = []
        for number, item in enumerate(base.source_sentences()):
            self.lines.append(_line(item, by_text.get(item.text)))
            places.append((item.source.path, item.line, number))
        self._beside = _neighbours(places)
        self._led = _led(places, self.lines)
        for number, before in self._led.items():
            self.lines[number] = replace(self.lines[number], meant=self.lines[before].keys)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_group: dict[str, set[int]] = defaultdict(set)
        for number, line in enumerate(self.lines):
            for key in line.keys:
                self._by_word[key].add(number)
            for group in line.groups:
                self._by_group[group].add(number)

    def weight(self, word: str) -> float:
        """How telling a word is: less, the more sentences have it."""
        share = len(self._by_word.get(word, ())) / max(FEW, len(self.lines))
        return 1.0 if share < 0.08 else 0.6 if share < 0.25 else 0.25

    def having(self, word: str) -> set[int]:
        """The sentences that have *word* or one that says the same or something narrower."""
        found = set(self._by_word.get(word, ()))
        for group in lexicon().groups(word):
            found |= self._by_group.get(group, set())
        return found

    def beside(self, number: int) -> list[Line]:
        """The sentences just before and after that of *number* in its article."""
        return [self.lines[other] for other in self._beside[number]]

    def scores(self, context: Mapping[str, float]) -> dict[int, float]:
        """For each sentence, the share of the *context* words, by weight, that it has."""
        total = sum(near * self.weight(word) for word, near in context.items())
        total = min(total, ENOUGH)
        found: dict[int, float] = defaultdict(float)
        for word, near in context.items():
            hits = self.having(word)
            worth = near * self.weight(word) / total
            for number in hits:
                found[number] += worth
            for number in {n for hit in hits for n in self._beside[hit]} - hits:
                meant = self._led.get(number) in hits
                found[number] += (MEANT if meant else NEIGHBOUR) * worth
        return found


def _neighbours(places: Sequence[tuple[str, int, int]]) -> dict[int, tuple[int, ...]]:
    """For each sentence, the ones just before and after it in its article."""
    order = sorted(places)
    found: dict[int, tuple[int, ...]] = {}
    for at, (path, _, number) in enumerate(order):
        near = (order[i] for i in (at - 1, at + 1) if 0 <= i < len(order))
        found[number] = tuple(other for where, _, other in near if where == path)
    return found


def _led(places: Sequence[tuple[str, int, int]], lines: Sequence[Line]) -> dict[int, int]:
    """For each sentence that begins with a pronoun, the one before it in its article."""
    found: dict[int, int] = {}
    for before, after in pairwise(sorted(places)):
        line = lines[after[2]]
        if before[0] == after[0] and line.words and line.words[0].text in table("standing"):
            found[after[2]] = before[2]
    return found


def _line(item: Evidence, fact: Fact | None) -> Line:
    words = read(item.text)
    content = [w for w in words if w.text not in function_words()]
    groups: set[str] = set()
    for word in content:
        sense = lexicon().sense(word.key)
        groups |= sense.line
    return Line(
        item,
        fact,
        words,
        tuple(w for w in words if " " not in w.key),
        frozenset(w.key for w in content if " " not in w.key),
        frozenset(groups),
        any(negates(w.text, w.key) or statuses(w.key) & NOT_SO for w in words),
    )


@remembered
def statuses(term: str) -> frozenset[str]:
    """What a verb says of the event that is its object, its passive's subject, or its subject."""
    effects = lexicon().status_effect(lexicon().find(term), None, "VERB")
    return frozenset(e.status for e in effects if e.event in ("object", "subject") and not e.phase)


@remembered
def ends_its_object(term: str) -> bool:
    """Whether a verb says that what is its object ended: "lifted their blockade"."""
    effects = lexicon().status_effect(term, None, "VERB")
    return any(e.phase == "end" and e.event == "object" for e in effects)


def negates(text: str, key: str) -> bool:
    """Whether a word turns something round, or comes near to it."""
    if text in table("before") or text in table("subject"):
        return True
    return key in table("negative") or text in table("negative")


def read(text: str) -> tuple[Word, ...]:
    """The words of a sentence, then its terms of several words."""
    found = list(WORD.finditer(text))
    texts = [m[0].lower().replace("’", "'") for m in found]
    keys = [base_form(t) for t in texts]
    for n, side in enumerate(texts[1:], 1):
        before = texts[n - 2 : n] if texts[n - 1].endswith(("ed", "en")) else texts[n - 1 : n]
        if side in table("directions") and before and before[0] in table("determiners"):
            keys[n] = side  # "his left leg" has no form of "leave"
    segments: list[int] = []
    segment = 0
    for n, match in enumerate(found):
        if n and BREAK.search(text[found[n - 1].end() : match.start()]):
            segment += 1
        if texts[n] in table("ends"):
            segment += 1
        segments.append(segment)
    turned = _turned(texts, keys, segments)
    _mark_pending(turned, texts, segments)
    negative = [negates(text, key) for text, key in zip(texts, keys, strict=True)]
    phrases = [
        p
        for p in lexicon().phrases(keys, denied=True)
        if not _progressive(texts, keys, p.term, p.places)
    ]
    for phrase in phrases:
        if statuses(phrase.term) & NOT_SO:
            negative[phrase.start] = True  # "plans fell through"
    if any(CALLED_OFF in statuses(key) for key in (*keys, *(p.term for p in phrases))):
        for n, was in enumerate(texts[:-1]):
            if was in ("was", "were") and texts[n + 1] == "to":
                # "a ceremony at which work was to begin has been called off"
                _mark(turned, texts, segments, n + 1, REACH)

    def word(term: str, key: str, first: int, *rest: int) -> Word:
        inside = range(first, (rest[-1] if rest else first) + 1)
        others = [
            n
            for n, bad in enumerate(negative)
            if bad and segments[n] == segments[first] and n not in inside
        ]
        near = any(first - REACH < n < first for n in others)
        name = first > 0 and found[first][0][0].isupper()
        # "a successor has not been found": the negation stands before the verb, which comes last
        last = bool(rest) and keys[rest[-1]] == key.split(maxsplit=1)[0]
        over = turned[first] or (last and turned[rest[-1]])
        return Word(term, key, first, segments[first], over, not others, name, near)

    words = [word(texts[n], keys[n], n) for n in range(len(texts))]
    terms = [
        word(_as_written(texts, phrase.places), phrase.term, *phrase.places)
        for phrase in phrases
        if segments[phrase.start] == segments[phrase.end - 1]
    ]
    return (*words, *terms)


def _progressive(
    texts: Sequence[str], keys: Sequence[str], term: str, places: Sequence[int]
) -> bool:
    """Whether a term such as "be given" is only found by "is giving"."""
    return passive(term) and keys[places[0]] == "be" and texts[places[1]].endswith("ing")


def passive(term: str) -> bool:
    """Whether a term of the lexicon is something that is done to somebody: "be given"."""
    first, *rest = term.split()
    return first == "be" and bool(rest) and not rest[0].endswith("ing")


def _as_written(texts: Sequence[str], places: Sequence[int]) -> str:
    """The words of a term as a text has them, with dots for what stands among them."""
    found = texts[places[0]]
    for before, at in pairwise(places):
        found += f" {texts[at]}" if at == before + 1 else f" … {texts[at]}"
    return found


def _turned(texts: list[str], keys: list[str], segments: list[int]) -> list[bool]:
    turned = [False] * len(texts)
    for n, text in enumerate(texts):
        after = texts[n + 1] if n + 1 < len(texts) else ""
        if text in table("before"):
            if after in table("harmless") or _waits(texts, segments, n):
                continue
            _mark(turned, texts, segments, n, REACH)
        elif text in table("subject"):
            if after in table("harmless"):
                continue
            if text == "no" and (n + 1 == len(texts) or segments[n + 1] != segments[n]):
                continue  # "they voted no"
            for at in range(n + 1, min(n + 1 + FAR, len(texts))):
                if segments[at] != segments[n]:
                    break
                turned[at] = True
            if n and segments[n - 1] == segments[n]:
                turned[n - 1] = True  # "said it had recorded none"
        elif _refuses(keys[n]) or (text == "yet" and after == "to"):
            start = next((i for i in range(n + 1, min(n + 4, len(texts))) if texts[i] == "to"), -1)
            if start > 0:
                for at in range(start + 1, min(start + 1 + FAR, len(texts))):
                    if segments[at] != segments[n]:
                        break
                    turned[at] = not turned[n]
    return turned


def _mark_pending(turned: list[bool], texts: list[str], segments: list[int]) -> None:
    """Turn round what is still to be: "must still approve", "still has to be settled"."""
    for start, end in pending(texts):
        if segments[start] == segments[end - 1]:
            _mark(turned, texts, segments, end - 1, REACH)


def pending(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words say that what follows has not been so up to now: "must still", "is yet to"."""
    for first, text in enumerate(texts):
        for phrase in _pending().get(text, ()):
            if tuple(texts[first : first + len(phrase)]) == phrase:
                yield first, first + len(phrase)
                break


@cache
def _pending() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of ``data/pending.txt`` by their first words, the longest first."""
    path = files("factcheck.checks") / "data" / "pending.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    phrases = {tuple(line.split()) for line in lines if line and not line.startswith("#")}
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _waits(texts: list[str], segments: list[int], n: int) -> bool:
    """Whether what the word at *n* denies came after all: "did not resign until Friday"."""
    for at in range(n + 1, len(texts) - 1):
        if texts[at] in words_of_status("waiting"):
            return texts[at + 1] not in words_of_status("now")
        if segments[at] != segments[n]:
            return False
    return False


def _mark(turned: list[bool], texts: list[str], segments: list[int], n: int, reach: int) -> None:
    """Turn the first content word after place *n* round, and what stands before it."""
    for at in range(n + 1, min(n + 1 + reach, len(texts))):
        if segments[at] != segments[n]:
            return
        turned[at] = True
        if texts[at] not in function_words() and not texts[at].endswith("ly"):
            return


@remembered
def _refuses(key: str) -> bool:
    effects = (
        e for pos in ("VERB", "NOUN", "ADJ") for e in lexicon().status_effect(key, None, pos)
    )
    return any(e.status == "not-held" and e.event == "clause" for e in effects)
