"""A negation on one side alone: the draft denies what a source says, or says what it denies."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.sourcewords import denied, doubt_of, pointed
from factcheck.checks.turns.denying import with_auxiliary
from factcheck.checks.turns.polarmatch import (
    BESIDE,
    CLOSE,
    LEAST,
    TELLING,
    has_core,
    odd,
    says,
    shared,
    spoken,
    stands,
    still_to_be,
    telling,
)
from factcheck.checks.turns.polarpoint import description, point_of
from factcheck.claims.model import Status
from factcheck.claims.status import status_of_clause, waits
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from factcheck.checks.sentences.alignment import Odd
    from factcheck.checks.sentences.sourcelines import Line, Lines, Word
    from factcheck.checks.turns.polarpoint import Point
    from factcheck.claims.phrases import Reader

LONE = 0.4
"""The share where no other sentence has the predicate at all."""
MUCH = 3
"""With so many words in common it need not have the nearest, where no other has the verb."""
PLAIN = 0.3
"""The share where the draft has a negation and the sentence has its predicate without one."""
DENIED = 0.2
"""A sentence that denies the predicate speaks for the draft unless it is this much less close."""
SURE = 0.8
"""The share with which a sentence speaks of the same even where who did it is called otherwise."""
FULL_OF_IT = 0.6
"""The share from which on a sentence without the predicate would give a reason for a negation."""
MANY = 4
"""So many words of the clause it must have then."""
DENYING = 0.35
"""Within so much of its share no sentence may deny anything."""
BESIDE_IT = 3
"""So many words at most after "rather than" stands what is denied."""
REACH = 4
"""So many words before a verb stands the pronoun for whom it is said of."""
HOPED = 3
"""So many words before a verb stands what says that it is only hoped for."""
UP = 2
"""So many arcs at most above an infinitive stands whom it is said of."""
FULL = 0.75
"""The share where the predicate itself is not found."""


def negation(reader: Reader, sentence: Tokens, clause: syntax.Clause, lines: Lines) -> Odd | None:
    """A negation of the draft over what a source says plainly.

    Nobody writes a negation that no source gives a reason for. So where the nearest sentence that
    has the predicate says it plainly, and none nearly as close has a word of negation, the sentence
    need not have all of the clause's words.
    """
    negators = _negators(clause)
    if not negators or not _asserted(clause) or _counted(clause.head):
        return None
    if clause.modal and base(clause.head) in table("refusing"):
        return None  # "he will not hear of it" turns it down
    point = point_of(reader, sentence, clause.head)
    if clause.copular:
        point = replace(point, context=description(reader, clause, negators[-1] + 1))
    attributed = _attributed(clause.head)
    whole = frozenset(content_words(sentence.text))
    best: tuple[float, Line] | None = None
    unsure = denied = 0.0
    for number, score in lines.scores(point.context).items():
        line = lines.lines[number]
        how = stands(point, line) if score >= LEAST else "mixed"
        if how == "plain" and line.keys & table("excepting"):
            continue  # "accepted all of them except one"
        if how == "plain" and _only_to_be(point, line):
            continue  # what was planned may well not have happened
        if how == "plain" and line.negative and _by_a_noun(point) and not clause.copular:
            unsure = max(unsure, score)
            continue  # "a meeting will “probably not” take place"
        if how in ("turned", "opposite") or (how == "plain" and _instead(point, line)):
            denied = max(denied, score)
        elif how == "absent" and _denies(line):
            unsure = max(unsure, score)
        elif how == "absent":
            if attributed or score < FULL or not _paraphrased(point, line):
                continue
        elif how == "plain":
            close = score >= (CLOSE if attributed else PLAIN) or line.keys <= whole
            if not close or not (has_core(point, line) or score >= SURE):
                continue
            if attributed and (pointed(line.evidence.text) or _disputed(lines.beside(number))):
                continue
        if how in ("absent", "plain") and not (how == "absent" and _denies(line)):
            if shared(point, line) < TELLING and not line.keys <= whole:
                continue
            if best is None or score > best[0]:
                best = score, line
    if best is not None and (unsure > best[0] or denied > best[0] - DENIED):
        return None
    if best is None and not denied:
        best = _nothing_denied(point, lines, clause, attributed=attributed)
    if best is None:
        return None
    line = best[1]
    where = with_auxiliary(reader.doc, negators)
    found = odd(reader, sentence, where, point, line, _plain(point, line))
    return replace(found, sure=False)  # by other words the source may say so too


def _disputed(beside: Iterable[Line]) -> bool:
    """Whether a sentence beside says that somebody denies it: "the company denied it"."""
    return any(denied(line.evidence.text) for line in beside)


def _nothing_denied(
    point: Point, lines: Lines, clause: syntax.Clause, *, attributed: bool
) -> tuple[float, Line] | None:
    """The sentence nearest to a negation for which no sentence near it gives any reason.

    A clause that has many words in common with a source, whatever its verb, and denies where
    neither that sentence nor any nearly as close has a word of denial.
    """
    scores = lines.scores(point.context)
    number = max(scores, key=lambda n: scores[n], default=None)
    if number is None or attributed or clause.marker in ("when", "because", "since", "as"):
        return None
    line = lines.lines[number]
    named = {word.key for word in line.words if word.name}
    told = [word for word in point.context if word in line.keys and word not in named]
    if scores[number] < FULL_OF_IT or len(told) < MANY or not has_core(point, line):
        return None
    close = (lines.lines[n] for n, score in scores.items() if score > scores[number] - DENYING)
    return None if any(map(_denies, close)) else (scores[number], line)


def _denies(line: Line) -> bool:
    """Whether *line* has any word that may give a reason for a negation: "unhurt", "against"."""
    return line.negative or any(
        word.key in table("denying") or lexicon().turned(word.key) for word in line.words
    )


def _instead(point: Point, line: Line) -> bool:
    """Whether *line* denies a word beside the predicate: "fed by oil rather than gas"."""
    texts = line.single
    return any(
        (one.text, two.text) in (("rather", "than"), ("instead", "of"))
        and any(w.key in point.context for w in texts[two.at + 1 : two.at + 1 + BESIDE_IT])
        for one, two in pairwise(texts)
    )


def _only_to_be(point: Point, line: Line) -> bool:
    """Whether *line* says of the predicate only that it was planned, expected or wanted."""
    said = [word for word in line.words if says(point, word)]
    return bool(said) and all(_wished(line, word) for word in said)


def _wished(line: Line, word: Word) -> bool:
    doubt = doubt_of(line.evidence.text, word.key.split()[-1])
    return doubt is not None and not doubt.hearsay


def _by_a_noun(point: Point) -> bool:
    """Whether the draft says by a noun what happens: "hold talks"."""
    return point.pos == "NOUN" or " " in point.word


def _negators(clause: syntax.Clause) -> list[int]:
    """The tokens that turn *clause* round; empty where they only turn a part of it."""
    found = syntax.negators(clause.head) or syntax.negators(clause.verb)
    for token in found:
        if token.i + 1 < len(token.doc) and token.nbor().lower_ in table("harmless"):
            return []
    return [token.i for token in found]


def _asserted(clause: syntax.Clause) -> bool:
    """Whether the clause says that something is, was or will be so, or not so."""
    around = (*clause.head.children, *clause.head.head.children)
    if any(c.lower_ in table("bounds") for c in around):
        return False  # "has yet to decide", "not seen since 2014"
    phrases = (o.token for o in clause.obliques if base(o.token) not in table("benches"))
    if any(c.lower_ in table("bounds") for token in phrases for c in token.children):
        return False
    if clause.marker in ("if", "unless", "whether", "until", "in case"):
        return False
    if waits(clause) is not None:
        return False
    return clause.modal in ("", "will", "would", "shall", "be to")


def _counted(head: Token) -> bool:
    """Whether a predicate is one by its place in a row: "not the first time" is the second."""
    return any(c.lower_ in table("rank") or c.tag_ == "JJS" for c in head.children)


def _attributed(head: Token) -> bool:
    """Whether a word of saying governs the clause of *head*."""
    at = head
    while syntax.opens_clause(at):
        at = at.head
        if lexicon().saying(base(at), "VERB") is not None:
            return True
    return any(lexicon().saying(base(aside), "VERB") is not None for aside in syntax.asides(head))


def _paraphrased(point: Point, line: Line) -> bool:
    """Whether *line* may say the same by another word.

    It may where the draft's verb says next to nothing, and where what somebody is has most of its
    other words there.
    """
    if point.pos == "ADJ":
        return False  # who is "not content" with what he is given need not have said so
    if point.pos != "VERB":
        said = [word for word in point.context if word not in point.subject]
        return sum(1 for word in said if word in line.keys) * 2 > len(said)
    if point.word not in table("light") or point.word in ("have", "do"):
        return False
    return sum(1 for word in point.nearest if word in line.keys) * 3 >= 2 * len(point.nearest)


def _plain(point: Point, line: Line) -> str:
    """The word by which *line* says what the draft denies; the draft's own where there is none."""
    return next((w.text for w in line.words if says(point, w) and not w.turned), point.token.text)


def denial(reader: Reader, sentence: Tokens, clause: syntax.Clause, lines: Lines) -> Odd | None:
    """What the draft says plainly and a source says is not so."""
    if _negators(clause) or clause.negated or not _asserted(clause):
        return None
    if syntax.opens_clause(clause.head) and base(clause.head.head) in table("longing"):
        return None  # what waits to go has not gone
    if _of_nobody(clause.head) or syntax.on_condition(clause.head) or _only_after(clause.head):
        return None
    point = point_of(reader, sentence, clause.head)
    if point.pos != "VERB" or point.word in ("be", "have", "do"):
        return None
    status = status_of_clause(clause).status
    if status not in (Status.HELD, Status.PLANNED):
        return None
    line = _denying_line(point, lines, frozenset(content_words(sentence.text)))
    if line is None:
        return None
    speaks = _tells(point.word)
    told = (w for w in line.words if w.turned and says(point, w) and not spoken(line, w))
    turned = next(told, None)
    if turned is None:
        return None  # somebody says in his own words what should not be
    if status is Status.PLANNED and still_to_be(line, turned):
        return None  # what must still be approved will be
    if speaks and _tells(turned.key):
        if not clause.objects and not clause.passive:
            return None  # that one thing was not told says nothing of another that was
        if not (point.core & line.keys or point.subject <= line.keys):
            return None
    outer = clause.head
    while syntax.relation_of(outer) == "complement" and not _speaks(outer.head):
        outer = outer.head
    if outer.pos_ != "VERB":
        return None  # "unfit to live in"
    if _of_another(point, line, turned):
        return None
    before = {w.text for w in line.words if 0 < turned.at - w.at <= HOPED}
    if not before.isdisjoint(table("hoping")):
        return None  # "nobody should expect to get it soon"
    if not (before.isdisjoint(table("needed")) or still_to_be(line, turned)):
        return None  # what "should not be paid" may have been
    where = (outer.i, outer.i + 1)
    return odd(reader, sentence, where, point, line, _not_so(line, turned), "state")


def _of_nobody(verb: Token) -> bool:
    """Whether an infinitive is said of nobody, or after a noun with "no": "nobody left to ask"."""
    outer = verb.head
    for _ in range(UP):
        if outer.lower_ in table("subject") or any(c.lower_ == "no" for c in outer.children):
            return syntax.opens_clause(verb)
        outer = outer.head
    return False


def _only_after(verb: Token) -> bool:
    """Whether it is only to be after something else: "will decide only after a review"."""
    return any(
        t.lower_ == "only" and t.i + 1 < len(t.doc) and t.nbor().lower_ in ("after", "once")
        for t in verb.subtree
    )


def _not_so(line: Line, turned: Word) -> str:
    """What a source says that denies *turned*: "not yet ratified", "successor not found"."""
    how = "not yet" if still_to_be(line, turned) else "not"
    first, dots, rest = turned.text.partition(" … ")
    return f"{first} {how} {rest}" if dots else f"{how} {first}"


def _but_for_who_says_so(line: Line) -> frozenset[str]:
    """The words of a line without those that only tell whose they are: "…, said his lawyer"."""
    for before, word in pairwise(line.single):
        if before.segment == word.segment:
            continue
        saying = lexicon().saying(word.key, "VERB")
        if saying is not None and saying.force == "neutral":
            kept = frozenset(w.key for w in line.single[: word.at])
            return line.keys & kept
    return line.keys


def _denying_line(point: Point, lines: Lines, whole: frozenset[str]) -> Line | None:
    """The sentence that speaks of what a clause says, and denies it.

    *whole* are the words of the draft's sentence: where it has all that a short sentence of a
    source has, as "no successor was found", that sentence tells of nothing else.
    """
    best: tuple[float, Line] | None = None
    said = 0.0
    scores = lines.scores(point.context)
    how = {n: stands(point, lines.lines[n]) for n in scores}
    lone = sum(found not in ("absent", "opposite") for found in how.values()) == 1
    narrow = {n for n in scores if len(lines.lines[n].keys & whole) >= TELLING}
    narrow = {n for n in narrow if _but_for_who_says_so(lines.lines[n]) <= whole}
    for number, score in scores.items():
        share = SURE if number in narrow and score < SURE else score
        if share < LEAST:
            continue
        if how[number] == "turned" and share >= (LONE if lone else CLOSE):
            if best is None or share > best[0]:
                best = share, lines.lines[number]
        elif how[number] in ("plain", "mixed"):
            said = max(said, share)
    if best is None or said > best[0] - BESIDE:
        return None
    line = best[1]
    if any(lines.lines[number] is line for number in narrow):
        return line
    number = next(n for n in scores if lines.lines[n] is line)
    if lone and _of_one_before(point, line, lines.beside(number)):
        return line
    much = lone and shared(point, line) >= MUCH
    if point.nearest and not point.nearest & line.keys and not much:
        return None
    if shared(point, line) < (1 if lone else telling(point, line, best[0])):
        return None
    if not (point.core | point.subject) and best[0] < SURE:
        return None
    return line if has_core(point, line) else None


def _of_one_before(point: Point, line: Line, beside: Iterable[Line]) -> bool:
    """Whether a pronoun right before what *line* denies may stand for what the point is said of.

    "A technician loaded the labels. The clinic said she had not been suspended."
    """
    turned = next(w for w in line.words if w.turned and says(point, w))
    pronouns = {w.text for w in line.words if 0 < turned.at - w.at <= REACH}
    return not pronouns.isdisjoint(table("pronouns")) and any(
        not other.keys.isdisjoint(point.core | point.subject) for other in beside
    )


def _tells(word: str) -> bool:
    """Whether a verb says that something is told: "announce"."""
    return lexicon().saying(word, "VERB") is not None and word not in table("light")


def _of_another(point: Point, line: Line, turned: Word) -> bool:
    """Whether what the draft speaks of stands behind a "but": "will not be paid, but will get 150".

    What stands behind it is not denied.
    """
    turns = [w.at for w in line.single if w.text == "but" and w.at > turned.at]
    places = [w.at for w in line.words if w.key in point.core]
    return bool(turns) and bool(places) and min(places) > turns[0]


def _speaks(token: Token) -> bool:
    saying = lexicon().saying(base(token), "VERB")
    return saying is not None and saying.force == "neutral"
