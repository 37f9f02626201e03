"""A word of the draft beside a sentence of a source: there plainly, turned round, or opposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd, bare
from factcheck.checks.sentences.sourcelines import WORD, pending, table
from factcheck.checks.sentences.sourcewords import doubt_of
from factcheck.checks.turns.fates import other_fate
from factcheck.claims.model import Span
from factcheck.claims.values import Words
from factcheck.language.lexicon import lexicon
from factcheck.language.lexiconfile import AGENTS
from factcheck.language.quotemarks import marked
from factcheck.language.words import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.sourcelines import Line, Word
    from factcheck.checks.turns.polarpoint import Point
    from factcheck.claims.phrases import Reader

LEAST = 0.25
"""A sentence with less than this share has nothing to do with a clause."""
CLOSE = 0.5
"""The share of a clause's words that a sentence which speaks of the same must have."""
BESIDE = 0.3
"""A sentence this much less close still speaks against a verdict if it says what the draft says."""
TELLING = 2
"""So many words of the clause at least must be found, beside the predicate."""
NEARLY_ALL = 0.75
"""Where a sentence has so much of the clause, who did it tells what the verb is about."""
NEXT_TO = 0.5
"""What a word of a clause counts that is not far off."""
NOT_THERE = 1000
WITHIN = 4
"""So many words before a verb stands what leaves it open, or puts it off."""

ARTICLES = frozenset({"a", "an", "the"})
OWNING = ("'s", "s'")
BEHIND = 2
"""So many words at most behind an article stands its noun, for certain."""


def says(point: Point, word: Word) -> bool:
    """Whether *word* says the same as the point's, or something wider or narrower."""
    sense, other = lexicon().sense(point.word, point.pos), lexicon().sense(word.key, point.pos)
    if point.word in table("light"):
        return sense.key == other.key
    if sense.same(other) or other.covers(sense) or sense.covers(other):
        return True
    return point.pos == "VERB" and word.turned and _of_the_verb(point.word, word.key)


def _of_the_verb(verb: str, noun: str) -> bool:
    """Whether *noun* is the act of *verb*, or who does it: "under investigation", "a candidate"."""
    doers = {f"{group}{AGENTS}" for group in lexicon().groups(verb, "VERB")}
    return lexicon().same(verb, noun, "VERB", "NOUN") or not doers.isdisjoint(
        lexicon().groups(noun, "NOUN")
    )


def against(point: Point, word: Word) -> bool:
    """Whether *word* is an opposite of the point's, a noun's a verb perhaps: rebuff, welcomed."""
    if _in_turn(point.word) and _in_turn(word.key):
        return False
    if lexicon().opposite(point.word, word.key, point.pos, point.pos):
        return True
    if point.pos == "VERB" and other_fate(point.word, word.key):
        return True
    verb = point.pos == "NOUN" and word.text.endswith("ed")
    return verb and lexicon().opposite(point.word, word.key, "NOUN", "VERB")


def a_noun(line: Line, word: Word) -> bool:
    """Whether *word* stands behind an article and so is no verb: "a freeze", "an appeals court"."""
    if " " in word.text or word.text not in (word.key, f"{word.key}s"):
        return False
    behind = BEHIND if word.text == word.key else 1
    before = [w.text for w in line.single if word.at - behind <= w.at < word.at]
    return not ARTICLES.isdisjoint(before) or any(w.endswith(OWNING) for w in before[-1:])


def _in_turn(word: str) -> bool:
    """Whether what *word* says is followed by its opposite: to set out, to arrive."""
    return not table("in_turn").isdisjoint(lexicon().groups(word))


def unsettled(line: Line, word: Word) -> bool:
    """Whether a source leaves open whether *word* is so: "voted on whether to start"."""
    before = [w for w in line.words if word.at - WITHIN <= w.at < word.at]
    return any(
        w.segment == word.segment and w.text in table("unsettled") and not w.name for w in before
    )


def ahead(line: Line, word: Word) -> bool:
    """Whether a source says of *word* that it is still to be: "will open", "is to open"."""
    near = {w.text for w in line.words if word.at - WITHIN <= w.at < word.at}
    return not near.isdisjoint(table("ahead")) or foretold(line, word)


def still_to_be(line: Line, word: Word) -> bool:
    """Whether a source says of *word* that it has not been so up to now: "must still approve"."""
    texts = [w.text for w in line.single]
    return any(end <= word.at < end + WITHIN for _, end in pending(texts))


def spoken(line: Line, word: Word) -> bool:
    """Whether *word* is in somebody's very words, for which the source does not stand."""
    starts = [match.start() for match in WORD.finditer(line.evidence.text)]
    at = starts[word.at]
    return any(quote.start <= at < quote.end for quote in marked(line.evidence.text))


def later(one: Line, two: Line) -> bool:
    """Whether the source of *one* came out after that of *two*."""
    return one.evidence.newer_than(two.evidence)


def foretold(line: Line, word: Word) -> bool:
    """Whether a source says of *word* only that it would be: "vowed that it would be held"."""
    doubt = doubt_of(line.evidence.text, word.key.split()[-1])
    return doubt is not None and doubt.planned


def stands(point: Point, line: Line) -> str:
    """How *line* has the point's word: plain, turned, opposite, mixed or absent."""
    found: set[str] = set()
    for word in line.words:
        if word.text in function_words() or (point.pos == "VERB" and a_noun(line, word)):
            continue
        if says(point, word):
            plain = word.plain and not unsettled(line, word)
            found.add("turned" if word.turned else "plain" if plain else "mixed")
        elif point.pos != "NOUN" and not word.turned and against(point, word):
            found.add("opposite")
    if "turned" in found and found & {"plain", "mixed"}:
        return "mixed"  # "you have touched people who aren't normally touched"
    for answer in ("turned", "plain", "opposite", "mixed"):
        if answer in found:
            return answer
    return "absent"


def has_core(point: Point, line: Line) -> bool:
    """Whether *line* has a word of what the point's is said of, where there is one."""
    return not (point.core | point.subject) or any(
        w in line.keys or w in line.meant for w in (*point.core, *point.subject)
    )


def shared(point: Point, line: Line) -> int:
    """How many words near the point's *line* has."""
    return sum(1 for w in point.context if w in line.keys)


def telling(point: Point, line: Line, score: float) -> int:
    """How many words *line* must share: of a clause such as "the driver was freed" there is one."""
    near = [word for word, counts in point.context.items() if counts >= NEXT_TO]
    short = len(near) == 1 and point.pos == "VERB" and score >= NEARLY_ALL
    return 1 if short and point.core & line.keys else TELLING


def for_the_core(point: Point, word: Word) -> bool:
    """Whether *word* may stand for what the point's is said of: a request for an application."""
    return word.text not in function_words() and any(
        lexicon().same(core, word.key, "NOUN", "NOUN") for core in point.core
    )


def apart(point: Point, line: Line, words: Sequence[Word]) -> int:
    """How many words lie between *words* and what they are said of; many if it is not there.

    What a preposition governs, or an article goes with, comes after it.
    """
    core = [w.at for w in line.words if w.key in point.core]
    if not core:
        core = [w.at for w in line.words if for_the_core(point, w)]
    if not core and point.core == point.subject and not point.core.isdisjoint(line.meant):
        core = [0]  # "he", of whom the sentence before speaks
    if point.pos in ("ADP", "SCONJ", "DET"):
        core = [at for at in core if at > min(w.at for w in words)]
    return min((abs(word.at - at) for word in words for at in core), default=NOT_THERE)


def odd(
    reader: Reader,
    sentence: Tokens,
    where: tuple[int, int],
    point: Point,
    line: Line,
    expected: str,
    kind: str = "word",
) -> Odd:
    """The finding at the tokens *where* of the draft, with what *line* says instead.

    It is of the *kind* "state" where an older source may have the draft's very words.
    """
    atom = Atom(kind, None, reader.span(*where), frozenset({point.word}))
    whole = Span(sentence.start_char, sentence.end_char)
    return Odd(atom, Words(expected), line.fact or bare(line.evidence), whole)
