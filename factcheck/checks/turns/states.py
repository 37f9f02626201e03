"""States that have ended: "remain in custody" where the last source has "were released".

The draft says that a state goes on; a source says of the same holder that an act ended it. What
states there are, and which acts end them, is data (``data/states.toml``). The later source wins.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd, bare
from factcheck.checks.sentences.sourcelines import Lines, table
from factcheck.checks.turns.polarmatch import ahead, later, unsettled
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Words
from factcheck.language import syntax
from factcheck.language.syntax import base
from factcheck.language.words import content_words, function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.sourcelines import Line, Word
    from factcheck.facts.index import FactBase

GAP = 3
"""So far at most stands the noun of a state from its preposition: "in police custody"."""
BEFORE = 5
"""So many words before a state stands what says that it goes on."""
LEAST = 0.55
"""The share of what the draft says of the holder that the source's sentences must have."""
COUNTED = 0.4
"""The same where both count the holders."""
APART = 0.2
"""A sentence that says the state goes on speaks for the draft unless it is this much less close."""
ASIDE = 0.3
"""What the words of the rest of the sentence count beside those of the holder."""
NEAR = 3
"""So many words before a verb its auxiliaries stand."""


@dataclass(frozen=True, slots=True)
class State:
    """A state, by the terms for it and the acts that end it."""

    terms: tuple[tuple[str, ...], ...]
    ended: frozenset[str]
    ends: frozenset[str]


@cache
def states() -> tuple[State, ...]:
    """The states of ``data/states.toml``."""
    path = files("factcheck.checks") / "data" / "states.toml"
    return tuple(
        State(
            tuple(tuple(term.split("_")) for term in entry["is"].split()),
            frozenset(term.replace("_", " ") for term in entry["ended"].split()),
            frozenset(term.replace("_", " ") for term in entry["ends"].split()),
        )
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).values()
    )


def outdated(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The states that the parsed draft *doc* says go on and that a source has ended."""
    lines = facts.cached("lines", Lines)
    reader = Reader(doc)
    for sentence in doc.sents:
        forms = [(t.lower_, base(t)) for t in sentence]
        for state in states():
            for first, last in found_in(forms, state):
                if sentence[first].i in reader.quoted:
                    continue
                start = _goes_on(sentence, first)
                if start is None:
                    continue
                odd = _ended(reader, sentence, (start, last), state, lines)
                if odd is not None:
                    yield odd


def found_in(forms: Sequence[tuple[str, str]], state: State) -> Iterator[tuple[int, int]]:
    """Where a term of *state* stands in a row of (word, base form): its first and last place."""
    for term in state.terms:
        for at, form in enumerate(forms):
            if term[0] not in form:
                continue
            place = at
            for word in term[1:]:
                after = range(place + 1, min(place + 1 + GAP, len(forms)))
                place = next((n for n in after if word in forms[n]), -1)
                if place < 0:
                    break
            if place >= 0:
                yield at, place


def _goes_on(sentence: Tokens, first: int) -> int | None:
    """Where what says that the state at *first* goes on begins in *sentence*; None if nothing does.

    "Remains", "is still", "is being"; negations, and what only was so, say nothing of now.
    """
    before = list(sentence[max(0, first - BEFORE) : first])
    while any(t.is_punct or t.lower_ in table("ends") for t in before):
        before.pop(0)
    words = [t.lower_ for t in before]
    if any(w in table("before") or w in table("unsettled") for w in words):
        return None
    if any(w in table("not_now") for w in words):
        return None
    stays = [t.i - sentence.start for t in before if t.lower_ in table("staying")]
    if stays:
        return stays[0]
    copulas = [t.i - sentence.start for t in before if t.lower_ in table("copulas")]
    going_on = any(w in table("going_on") for w in words)
    return copulas[0] if copulas and going_on else None


def _ended(
    reader: Reader, sentence: Tokens, where: tuple[int, int], state: State, lines: Lines
) -> Odd | None:
    holder = holder_of(reader, sentence, where)
    named = holder_words(reader, holder)
    plain = holder_words(reader, [t for t in holder if not _of_clause(holder, t)])
    if len(plain) > 1:
        named = plain  # "the nine people whom the police picked up"
    if not named and sentence.start and any(t.pos_ == "PRON" for t in holder):
        # "He remains in custody": of whom the sentence before speaks
        named = holder_words(reader, list(reader.doc[sentence.start - 1].sent))
    if not named or any(t.lower_ in table("subject") for t in holder):
        return None  # "none of them is still in custody"
    inside = range(sentence.start + where[0], sentence.start + where[1] + 1)
    figures = {
        t.lower_
        for t in holder
        if t.lower_ == "one" or (t.like_num and t.head in holder and t.head.head not in holder)
    }
    rest = holder_words(reader, [t for t in sentence if t.i not in inside and t not in holder])
    context = {**dict.fromkeys(rest, ASIDE), **dict.fromkeys(named, 1.0)}
    scores = lines.scores(context)
    own = lines.scores(dict.fromkeys(named, 1.0))
    best: tuple[float, Line, Word] | None = None
    holding: list[tuple[float, Line]] = []
    for number, score in scores.items():
        line = lines.lines[number]
        told = act = act_of(line, state, named)
        texts = {word.text for word in line.words}
        if not figures <= texts | line.meant or texts & table("others"):
            told = None  # "nineteen were freed": of the other eight that says nothing
        if has_state(line, state, act):
            holding.append((score, line))
        elif (
            told is not None
            and own[number] >= (COUNTED if figures else LEAST)
            and (best is None or score > best[0])
        ):
            best = score, line, told
    if best is None:
        return None
    if any(score > best[0] - APART and not later(best[1], line) for score, line in holding):
        return None
    first, last = (sentence[n] for n in where)
    span = reader.span(first.i, last.i + 1)
    atom = Atom("state", None, span, frozenset({base(last)}))
    proof = best[1].fact or bare(best[1].evidence)
    whole = Span(sentence.start_char, sentence.end_char)
    return Odd(atom, Words(best[2].text), proof, whole)


def holder_of(reader: Reader, sentence: Tokens, where: tuple[int, int]) -> list[Token]:
    """The words for who is in the state: the subject's phrase, else all that stands before it."""
    for token in sentence[where[0] : where[1] + 1]:
        head = token if syntax.is_predicate(token) else token.head
        if not syntax.is_predicate(head):
            continue
        subjects = syntax.clause_of(head).subjects
        found = [t for s in subjects for t in s.subtree if t.i < sentence.start + where[0]]
        if found:
            return found
    start = where[0]
    while start and not sentence[start - 1].is_punct:
        start -= 1
    found = list(sentence[start : where[0]])
    return found if holder_words(reader, found) else list(sentence[: where[0]])


def _of_clause(phrase: Sequence[Token], token: Token) -> bool:
    """Whether *token* stands in a clause that hangs on another word of *phrase*."""
    at = token
    while at in phrase and at.head.i != at.i:
        if syntax.opens_clause(at):
            return at.head in phrase
        at = at.head
    return False


def holder_words(reader: Reader, tokens: Sequence[Token]) -> frozenset[str]:
    """The content words of *tokens*, times left out, with the names that pronouns stand for."""
    texts = [
        " ".join(e.name for e in reader.coreference.get(t.i, ())) if t.pos_ == "PRON" else t.text
        for t in tokens
        if t.i not in reader.times
    ]
    return frozenset(content_words(" ".join(texts)))


def has_state(line: Line, state: State, act: Word | None) -> bool:
    """Whether *line* says that somebody is in the state, and not before the *act* that ends it.

    "The two who had been held since May were freed."
    """
    texts = line.single
    forms = [(w.text, w.key) for w in texts]
    return any(
        (act is None or last > act.at) and not _done_to(texts, first)
        for first, last in found_in(forms, state)
    )


def _done_to(texts: Sequence[Word], at: int) -> bool:
    """Whether the word at *at* is what somebody did: "police detained two", who may be free now."""
    before = {w.text for w in texts[max(at - NEAR, 0) : at]}
    return texts[at].text in table("seizing") and before.isdisjoint(table("passive"))


def act_of(line: Line, state: State, holder: frozenset[str]) -> Word | None:
    """The word of *line* by which the state of *holder* ended, where there is one."""
    texts = line.single
    spots = [w.at for w in texts if w.key in holder]
    for word in line.words:
        if word.turned or unsettled(line, word) or ahead(line, word):
            continue
        if word.key not in state.ended and word.key not in state.ends:
            continue
        before = {w.text for w in texts if word.at - NEAR <= w.at < word.at}
        passive = not before.isdisjoint(table("passive"))
        if word.key in state.ended and passive:
            return word
        follows = [w for w in texts[word.at + 1 : word.at + 6] if w.segment == word.segment]
        if word.key in state.ended and any(w.at in spots for w in follows):
            return word
        object_ = bool(follows) and follows[0].text not in function_words()
        if word.key in state.ends and not passive and not object_:
            return word
    return None
