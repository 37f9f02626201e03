"""What the draft says has yet to be, and a source says is done: "must still be approved".

The other way round, what is still to be in a source and done in the draft is read as a denial.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.sourcelines import pending
from factcheck.checks.turns.polarmatch import (
    CLOSE,
    LEAST,
    TELLING,
    ahead,
    has_core,
    later,
    odd,
    says,
    shared,
    stands,
    unsettled,
)
from factcheck.checks.turns.polarpoint import point_of
from factcheck.language.words import function_words

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.alignment import Odd
    from factcheck.checks.sentences.sourcelines import Line, Lines, Word
    from factcheck.checks.turns.polarpoint import Point
    from factcheck.claims.phrases import Reader
    from factcheck.language import syntax

REACH = 3
"""So many words before a verb ends what says that it is still to be."""
APART = 0.2
"""A sentence that has it open speaks for the draft unless it is this much less close, or older."""


def overtaken(reader: Reader, sentence: Tokens, clause: syntax.Clause, lines: Lines) -> Odd | None:
    """What *clause* of the draft leaves to the future and a source has done by then."""
    words = [t.lower_ for t in sentence]
    at = clause.head.i - sentence.start
    found = [(a, b) for a, b in pending(words) if b <= at < b + REACH]
    if not found:
        return None
    point = point_of(reader, sentence, clause.head)
    best: tuple[float, Line, Word] | None = None
    still: list[tuple[float, Line]] = []
    for number, score in lines.scores(point.context).items():
        line = lines.lines[number]
        if score < LEAST or (how := stands(point, line)) in ("absent", "opposite"):
            continue
        done = _done(point, line) if how == "plain" else None
        if done is None:
            still.append((score, line))
        elif score >= CLOSE and shared(point, line) >= TELLING and has_core(point, line):
            if best is None or score > best[0]:
                best = score, line, done
    if best is None:
        return None
    if any(score > best[0] - APART and not later(best[1], line) for score, line in still):
        return None
    where = sentence.start + found[0][0], clause.head.i + 1
    return odd(reader, sentence, where, point, best[1], best[2].text, "state")


def _done(point: Point, line: Line) -> Word | None:
    """The word by which *line* says that it was done; None where it is to be, or may be."""
    return next(
        (
            word
            for word in line.words
            if says(point, word)
            and word.text not in function_words()
            and word.text.endswith(("ed", "en", "n", "t"))
            and not ahead(line, word)
            and not unsettled(line, word)
        ),
        None,
    )
