"""States that the draft has ended and that the sources say go on: "has been caught", "is at large".

The other way round than :mod:`factcheck.checks.turns.states`, by the same table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd, bare
from factcheck.checks.sentences.sourcelines import Lines, table
from factcheck.checks.turns.polarmatch import later
from factcheck.checks.turns.polarpoint import point_of
from factcheck.checks.turns.states import (
    APART,
    ASIDE,
    BEFORE,
    LEAST,
    act_of,
    found_in,
    holder_words,
    states,
)
from factcheck.claims.model import Span, Status
from factcheck.claims.phrases import Reader
from factcheck.claims.status import status_of_clause
from factcheck.claims.values import Words
from factcheck.language import syntax
from factcheck.language.syntax import base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.sourcelines import Line
    from factcheck.checks.turns.states import State
    from factcheck.facts.index import FactBase

COUNTED = 3
"""So many words before its noun stands how many there are of them."""


def not_ended(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The acts of the parsed draft *doc* by which states would have ended that still go on."""
    lines = facts.cached("lines", Lines)
    reader = Reader(doc)
    for sentence in doc.sents:
        for clause in syntax.clauses(sentence):
            if clause.head.i in reader.quoted:
                continue
            for state in states():
                holders = _holders(reader, sentence, clause, state)
                found = _odd(reader, sentence, clause, holders, state, lines) if holders else None
                if found is not None:
                    yield found
                    break


def _holders(
    reader: Reader, sentence: Tokens, clause: syntax.Clause, state: State
) -> tuple[Token, ...]:
    """Whose state *clause* says has ended: the subject or object of an act that ends it."""
    if clause.negated or clause.modal or clause.head.pos_ != "VERB":
        return ()
    word = point_of(reader, sentence, clause.head).word
    if not {word, base(clause.head)} & (state.ended | state.ends):
        return ()
    if status_of_clause(clause).status is not Status.HELD:
        return ()
    if {word, base(clause.head)} & state.ended:
        return clause.subjects if clause.passive else clause.objects
    return () if clause.passive or clause.objects else clause.subjects


def _odd(
    reader: Reader,
    sentence: Tokens,
    clause: syntax.Clause,
    holders: tuple[Token, ...],
    state: State,
    lines: Lines,
) -> Odd | None:
    phrase = [t for h in holders for t in h.subtree if not _of_clause(h, t)]
    named = holder_words(reader, phrase)
    core = holder_words(reader, list(holders))
    if not named or not core:
        return None
    inside = {clause.head.i, *(t.i for t in phrase)}
    rest = holder_words(reader, [t for t in sentence if t.i not in inside])
    scores = lines.scores({**dict.fromkeys(rest, ASIDE), **dict.fromkeys(named, 1.0)})
    own = lines.scores(dict.fromkeys(named, 1.0))
    figures = {t.lower_ for t in phrase if t.like_num}
    best: tuple[float, Line, str] | None = None
    ended: list[tuple[float, Line]] = []
    for number, score in scores.items():
        line = lines.lines[number]
        there = core & (line.keys | line.meant)
        told = _going_on(line, state)
        if act_of(line, state, named) is not None:
            ended.append((score, line))
        elif told:
            close = there and own[number] >= LEAST and figures == _figures(line, core)
            if close and (best is None or score > best[0]):
                best = score, line, told
        elif any(w.key in state.ended | state.ends and not w.turned for w in line.words):
            ended.append((0.0, line))
    if best is None:
        return None
    if any(score > best[0] - APART and not later(best[1], line) for score, line in ended):
        return None
    if any(later(line, best[1]) for _, line in ended):
        return None  # a later source has such an act, by whatever name it has the holder
    span = reader.span(clause.head.i, clause.head.i + 1)
    atom = Atom("state", None, span, frozenset({base(clause.head)}))
    whole = Span(sentence.start_char, sentence.end_char)
    return Odd(atom, Words(best[2]), best[1].fact or bare(best[1].evidence), whole)


def _of_clause(head: Token, token: Token) -> bool:
    """Whether *token* stands in a clause that hangs on *head*."""
    at = token
    while at.i != head.i:
        if syntax.opens_clause(at):
            return True
        at = at.head
    return False


def _figures(line: Line, core: frozenset[str]) -> set[str]:
    """How many *line* speaks of, by the figures before the holder's word."""
    texts = line.single
    at = min((w.at for w in texts if w.key in core), default=0)
    return {
        w.text
        for w in texts[max(at - COUNTED, 0) : at]
        if w.text in table("small_numbers") or w.text[0].isdigit()
    }


def _going_on(line: Line, state: State) -> str:
    """The words by which *line* says that the state goes on; empty where it does not."""
    texts = line.single
    if {w.text for w in texts} & table("others"):
        return ""
    for first, last in found_in([(w.text, w.key) for w in texts], state):
        before = [
            w
            for w in texts[max(first - BEFORE, 0) : first]
            if w.segment == texts[first].segment and not w.turned
        ]
        words = {w.text for w in before}
        if words & table("not_now"):
            continue
        stays = [w for w in before if w.text in table("staying")]
        goes = bool(words & table("going_on")) and bool(words & table("passive"))
        if (stays or goes) and not texts[first].turned:
            start = stays or [w for w in before if w.text in table("passive")]
            return " ".join(w.text for w in texts[start[0].at : last + 1])
    return ""
