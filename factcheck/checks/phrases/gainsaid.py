"""Words of the draft in whose place a source's sentence, read beside theirs, has something else.

Where the other comparisons look for one sort of slip each, here any noun, verb, adjective or adverb
may be off: "a mosque" for "a market", "shelved" for "adopted"; or a post, a figure or time, or a
name. The reading (:mod:`factcheck.checks.sentences.crossread`) says which words, and which of the
source's they answer to; that the two are not the same is asked of their values.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.parties.titles import LOOSE
from factcheck.checks.parties.titles import table as titles
from factcheck.checks.phrases.gainsaidvalues import (
    READ_AMOUNT,
    READ_FIGURE,
    READ_NAME,
    READ_ROLE,
    meant,
    whole,
)
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.crossread import beside
from factcheck.checks.sentences.passages import WIDER, passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.surroundings import anybody
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader, names_doer
from factcheck.claims.values import Party, Words, text_of
from factcheck.language.callings import is_calling
from factcheck.language.lexicon import lexicon
from factcheck.language.quantityvalue import Quantity
from factcheck.language.syntax import base
from factcheck.language.timevalue import Time
from factcheck.language.words import base_form, content_words, head_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.crossread import Beside
    from factcheck.checks.sentences.passages import Passage, Passages
    from factcheck.claims.model import Claim
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.language.network.forward import Floats

LIKELY = 0.8
"""How likely each word must be to be gainsaid."""
READ, READ_WORD, READ_POST, READ_DOER = "read", "read word", "read post", "read doer"
"""The comparison where a noun is off, where another word is, where what somebody is called, and
where such a word stands for who did it, which a source calls by no such word."""
AMOUNTS = (READ_AMOUNT, READ_FIGURE)
SORTS = (READ, READ_WORD, READ_POST, READ_DOER, *AMOUNTS, READ_NAME, READ_ROLE)
WORDS = frozenset({"VERB", "ADJ", "ADV"})
"""Of these parts of speech the other words are."""
KIN = "relative"
"""The group of the lexicon for who is somebody's brother, wife or aunt."""
OFF = frozenset({"of", "from"})
"""Before what is taken away."""
PART = 0.25
"""A word belongs to what they have there if it is so likely beside the likeliest."""


def gainsaid(doc: Doc, claims: Sequence[Claim], facts: FactBase) -> Iterator[Odd]:
    """The words of a parsed draft that a source has otherwise, and what it has.

    *claims* are what the draft states.
    """
    source, reader = passages(facts), Reader(doc)
    for sentence in doc.sents:
        read = beside(reader, facts, sentence)
        if read is not None:
            for words in _runs(read):
                odd = _odd(reader, source, sentence, read, words)
                if odd is None:
                    continue
                if odd.by in AMOUNTS and not meant(reader, odd, claims, facts):
                    continue
                yield odd


def _runs(read: Beside) -> Iterator[list[int]]:
    """Words side by side that are likely to be gainsaid, those at the edges that say something."""
    for run in read.runs(LIKELY):
        telling = [number for number in run if not read.reading.empty[number]]
        if telling:
            yield list(range(telling[0], telling[-1] + 1))


def _odd(
    reader: Reader, source: Passages, sentence: Tokens, read: Beside, words: list[int]
) -> Odd | None:
    reading = read.reading
    span = read.span(words)
    tokens = reader.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or any(token.i in reader.quoted for token in tokens):
        return None
    at = read.answer(words)
    if at is None or not read.of_the_same(words, at, LIKELY):
        return None
    passage = read.passage(reading.places[at])
    theirs = _theirs(source, passage, read, reading.answers[words].mean(0)[:-1], at)
    given, told = set(content_words(text_of(theirs))), _told(source, sentence)
    if given <= told or (isinstance(theirs, Party) and not given.isdisjoint(told)):
        return None
    found = whole(reader, source, passage, tokens, theirs) or _words(
        reader, source, passage, tokens, theirs
    )
    if found is None:
        return None
    atom, by = found
    return Odd(atom, theirs, passage.proof, Span(sentence.start_char, sentence.end_char), by=by)


def _words(
    reader: Reader, source: Passages, passage: Passage, tokens: Tokens, theirs: Value
) -> tuple[Atom, str] | None:
    """The words of the draft that *tokens* are, if those of the source are others."""
    own = frozenset(content_words(tokens.text))
    by = _sort(reader, tokens)
    if by is None or not own or isinstance(theirs, Time | Quantity):
        return None
    if by == READ_WORD:
        if any(map(_denies, reader.doc[max(0, tokens.start - 2) : tokens.start])):
            return None  # "did not make it" is another word for "turned back"
        if own & table("lasting"):
            return None  # whether it lasted may have been another day's news
        if own & table("freeing") and any(child.lower_ in OFF for child in tokens.root.subtree):
            return None
    if by == READ_POST:
        one, two = (head_word(text).lower().rstrip(".") for text in (tokens.text, text_of(theirs)))
        if not isinstance(theirs, Words) or not is_calling(base_form(two)):
            if isinstance(theirs, Words) and not names_doer(base_form(two)):
                return None
            by = READ_DOER
        elif _may_be_both(one, two) or _converse(tokens, one, two, passage.text):
            return None
    if not _differ(source, passage, set(content_words(text_of(theirs))), own):
        return None
    kind = "office" if by == READ_POST else "reason"
    if by == READ_DOER or (by == READ and lexicon().groups(base(tokens.root)) & anybody()):
        kind = "doer"
    return Atom(kind, Words(tokens.text), reader.span(tokens.start, tokens.end), own), by


def _denies(token: Token) -> bool:
    return token.lower_.replace("’", "'") in table("before")


def _may_be_both(one: str, two: str) -> bool:
    """Whether somebody may be called *one* and *two*: a pensioner may be a fisherman."""
    if {one, two} & LOOSE or one.startswith(two) or two.startswith(one):
        return True  # "Gov." is the governor
    if {one, two} & (titles("beside") - titles("trained")):
        return True  # a judge may be a professor
    states = [lexicon().groups(base_form(word), "NOUN") & titles("states") for word in (one, two)]
    return bool(states[0]) != bool(states[1])


def _converse(tokens: Tokens, one: str, two: str, told: str) -> bool:
    """Whether two words for kin may be of either side: she has a brother whose sister she is."""
    if any(KIN not in lexicon().sense(base_form(word), "NOUN").line for word in (one, two)):
        return False
    before = tokens.doc[tokens.start - 1].text if tokens.start else ""
    return re.search(rf"\b{re.escape(before)}\W+{re.escape(two)}", told, re.IGNORECASE) is None


def _sort(reader: Reader, tokens: Tokens) -> str | None:
    """Which comparison holds the draft's words against others, if they may be off here.

    None where a name, time or figure is among them.
    """
    root = tokens.root
    for token in (root, *tokens):
        if token.i in reader.names or token.i in reader.times or token.i in reader.quantities:
            return None
    if root.pos_ in WORDS:
        return READ_WORD
    if root.pos_ != "NOUN":
        return None
    return READ_POST if is_calling(base(root)) else READ


def _told(source: Passages, sentence: Tokens) -> set[str]:
    """The words of a draft's sentence, and what of the sources' says the same or less."""
    said = set(content_words(sentence.text))
    return said | _alike(source, said)


def _alike(source: Passages, words: Iterable[str]) -> set[str]:
    """The words of the sources for the same as one of *words*, or for something wider."""
    return {like for one in words for like, counts in source.like(one).items() if counts >= WIDER}


def _theirs(source: Passages, passage: Passage, read: Beside, answers: Floats, at: int) -> Value:
    """What the source has at the place *at*: a name, a time or figure, or the words there."""
    reading = read.reading
    place = reading.places[at]
    for m in passage.measured:
        if m.start < place.end and place.start < m.end:
            return m.value
    for key in sorted(passage.names):
        known = source.names.known[key]
        for start, end in passage.spots((known.name, *known.aliases)):
            if start < place.end and place.start < end:
                return Party(known.name, known.kind, known.aliases)
    least = PART * answers[at]
    first = last = at
    while (
        first and reading.places[first - 1].number == place.number and answers[first - 1] >= least
    ):
        first -= 1
    while (
        last + 1 < len(answers)
        and reading.places[last + 1].number == place.number
        and answers[last + 1] >= least
    ):
        last += 1
    return Words(_whole_post(passage.text, reading.places[first].start, reading.places[last].end))


def _whole_post(text: str, start: int, end: int) -> str:
    """The words of a source from *start* to *end*, with the rest of a post: "deputy librarian"."""
    if is_calling(text[start:end].rsplit(maxsplit=1)[-1]):
        while text[end : end + 1] == " ":
            after = text[end:].split(maxsplit=1)[0].strip(",.;:")
            if not is_calling(after):
                break
            end += 1 + len(after)
    return text[start:end]


def _differ(source: Passages, passage: Passage, given: set[str], own: frozenset[str]) -> bool:
    """Whether what a source has and what the draft has exclude each other, by their words."""
    # a wider word is no other thing, nor is a part of a word: "mechanics" are workers, and a yard
    # may be a shipyard
    if not given or not given.isdisjoint(_alike(source, own)):
        return False
    if any(
        one in two or two in one for one in own for two in given if min(map(len, (one, two))) > 3
    ):
        return False
    if not _events(own).isdisjoint(_events(given)):
        return False  # a veto is a rejection
    # that a source has the very word, or another for the same, shows nothing
    return source.told(passage, own) < len(own)


def _events(words: Iterable[str]) -> set[str]:
    """The classes of events that the words are for, each for the likeliest."""
    found = map(lexicon().event_class, words)
    return {one.name for one in found if one is not None}
