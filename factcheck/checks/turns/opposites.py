"""A word of the draft in whose place a source has its opposite: fell for rose, after for before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.checks.sentences.sourcelines import table
from factcheck.checks.sentences.sourcewords import doubt_of
from factcheck.checks.turns.counterparts import (
    a_verb,
    brought_to_an_end,
    corresponds,
    counted_alike,
    demanded,
    describes,
    ends_there,
    governed_alike,
    keeps_company,
    leads_a_phrase,
    lets_begin,
    long_before,
    of_another_deed,
    of_one_stem,
    of_others,
    of_time,
    only_the_doer,
    particle,
    pleaded,
    says_too,
    told_of,
)
from factcheck.checks.turns.polarmatch import (
    BESIDE,
    CLOSE,
    LEAST,
    NEARLY_ALL,
    TELLING,
    a_noun,
    against,
    ahead,
    apart,
    for_the_core,
    foretold,
    has_core,
    later,
    odd,
    says,
    shared,
    telling,
    unsettled,
)
from factcheck.checks.turns.polarpoint import of_a_pronoun, point_of
from factcheck.claims.model import Status
from factcheck.claims.status import status_of_clause
from factcheck.claims.values import compare
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.measuring import measures
from factcheck.language.syntax import base
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from factcheck.checks.sentences.alignment import Odd
    from factcheck.checks.sentences.sourcelines import Line, Lines, Word
    from factcheck.checks.sentences.sourcewords import Doubt
    from factcheck.checks.turns.polarpoint import Point
    from factcheck.claims.phrases import Reader

POLAR = frozenset({"VERB", "ADJ", "ADV", "NOUN", "ADP", "SCONJ", "DET"})
MAY = frozenset({"may", "might", "could"})
WINDOW = 14
"""A verb's opposite stands at most so many words from what it is said of."""
ALL = 0.8
"""Where a sentence has so much of the clause, its verb may stand anywhere in it."""
WELL, MANY = 0.6, 4
"""The same where it has so many of its words."""
CLOSE_BY = 0.45
"""The share for a modifier or preposition, whose opposite must stand next to the same word."""
SAID_OF = 0.45
"""The share for a verb where the sentence has a word of what it is said of."""
BESIDE_IT = 0.4
"""The same where the opposite stands right beside the very noun: "a warm autumn"."""
BY = 5
"""An adjective's, adverb's or preposition's stands so near."""
ALSO = 0.45
"""A sentence that says what the draft says and is this close always speaks for it."""
NEWER = 0.1
"""A later source that is nearly as close, or closer, may say by other words what came of it."""
MOST = 0.6
"""The share of a source sentence's words that must stand in the draft's to be what it says."""
NAMED = 2
"""A subject of so many words is a name with what somebody is."""
FAR = 4
"""Where a sentence has the word and its opposite, the one this much nearer is meant."""


def opposite(reader: Reader, sentence: Tokens, token: Token, lines: Lines) -> Odd | None:
    """A word of the draft in whose place a source has its opposite."""
    if token.pos_ not in (*POLAR, "AUX") or token.i in reader.names:
        return None
    if _adverbial(token):
        return None
    if token.i in reader.quantities or (token.i in reader.times and not _counts(reader, token)):
        return None
    point = point_of(reader, sentence, token)
    if point.word in table("light"):
        return None
    if token.pos_ == "AUX" and (" " not in point.word or syntax.clause_of(token.head).negated):
        return None  # "will be in the shops" is told by more than its verb
    if not _polar(point) or not point.nearest or base(token.head) in table("spent"):
        return None  # who "spent two days in custody" was freed then
    clause = syntax.clause_of(token) if syntax.is_predicate(token) else None
    if clause is not None:
        said_so = lexicon().saying(point.word, "VERB") is not None and clause.complements
        if said_so or not _stated(clause):
            return None  # one may insist on this and deny that
    best: tuple[float, int, Word] | None = None
    plans: list[tuple[float, Line]] = []
    silent: list[tuple[float, Line]] = []
    past = clause is not None and _done(clause)
    said = 0.0
    whole = frozenset(content_words(sentence.text))
    for number, score in lines.scores(point.context).items():
        if score < LEAST:
            continue
        line = lines.lines[number]
        same = [
            word
            for word in line.words
            if not word.turned
            and (says(point, word) or of_one_stem(point, word))
            and not (past and foretold(line, word))
        ]
        facing = _facing(point, line, score)
        if same and syntax.relation_of(token) == "relative":
            facing = None  # "which began on Monday, was broken off": both came to be
        if any(of_one_stem(point, word) for word in line.words):
            facing = None
        if same and not (facing and _meant(point, line, facing, same)):
            if all(unsettled(line, word) for word in same):
                continue
            share = max(score, _of_the_draft(line, whole))
            if has_core(point, line) and all(ahead(line, word) for word in same):
                plans.append((share, line))
            elif has_core(point, line):
                said = max(said, share)
        elif facing is None or shared(point, line) < telling(point, line, score):
            # what a later source has no word of, "his left shin", may still be so
            if point.pos != "ADJ" and has_core(point, line) and shared(point, line) >= TELLING:
                silent.append((score, line))
        elif score >= _needed(point, line, facing):
            little = shared(point, line) < TELLING
            if (past or little) and _of_another_time(reader, token, line):
                continue
            if best is None or score > best[0]:
                best = score, number, facing
    if best is None:
        return None
    # what was planned stands until a later source has it otherwise
    told = (s for s, line in plans if not later(lines.lines[best[1]], line))
    said = max(said, max(told, default=0.0))
    if said > min(best[0] - BESIDE, ALSO) or any(
        score > best[0] - NEWER and later(line, lines.lines[best[1]]) for score, line in silent
    ):
        return None
    rest = [t for t in sentence if t.i not in point.own]
    about = [
        t
        for t in rest
        if not of_others(point, t) or told_of(t, lines.lines[best[1]], best[2], point)
    ]
    others = {base(t) for t in about}
    # whom the source speaks of too says nothing: "the opposition"
    nouns = {base(t) for t in rest if t.pos_ == "NOUN"} & lines.lines[best[1]].keys
    left = [t for t in about if base(t) not in nouns - {best[2].key}]
    if any(says_too(t, best[2]) for t in left) or others.issuperset(best[2].key.split()):
        return None  # "denied entry at first, they were allowed in": the draft says both
    where = token.i, (max(point.own) if token.pos_ == "AUX" else token.i) + 1
    expected = best[2].text
    if _sided(point):  # "for", not "voted": the verb is the same
        side = next(t.i for t in token.doc[token.i : sentence.end] if t.lower_ in table("sides"))
        where, expected = (side, side + 1), expected.split()[-1]
    return odd(reader, sentence, where, point, lines.lines[best[1]], expected)


def _counts(reader: Reader, token: Token) -> bool:
    """Whether *token* counts from what follows it: "ten days before the vote"."""
    mention = reader.times[token.i]
    last = token.i == mention.end - 1 and token.i > mention.start
    return last and (mention.value is None or not mention.value.resolved)


def _of_another_time(reader: Reader, verb: Token, line: Line) -> bool:
    """Whether the draft gives a time that is none of the source's: last year, of last month."""
    mine = {
        mention.value
        for at, mention in reader.times.items()
        if mention.value is not None and _governing(verb.doc[at]) == verb
    }
    held = measures(line.evidence.text, line.evidence.source.published)
    theirs = [m.value for m in held if isinstance(m.value, Time) and m.value.resolved]
    return bool(mine and theirs) and all(
        compare(one, other) is Relation.DIFFERENT for one in mine for other in theirs
    )


def _governing(token: Token) -> Token:
    """The predicate of the clause that *token* stands in."""
    while not syntax.is_predicate(token) and token.head.i != token.i:
        token = token.head
    return token


def _meant(point: Point, line: Line, facing: Word, same: list[Word]) -> bool:
    """Whether the opposite stands much nearer to what it is said of than the word itself does."""
    if apart(point, line, same) <= apart(point, line, [facing]) + FAR:
        return False
    return keeps_company(point, line, [facing]) > keeps_company(point, line, same)


def _needed(point: Point, line: Line, facing: Word) -> float:
    """The share of the clause's words that *line* must have for its opposite to tell."""
    if _right_beside(point, line, facing):
        return BESIDE_IT
    if point.pos != "VERB":
        return CLOSE_BY
    spoken_of = point.core & line.keys or any(for_the_core(point, w) for w in line.words)
    return SAID_OF if spoken_of else CLOSE


def _of_the_draft(line: Line, whole: frozenset[str]) -> float:
    """1 where most of what *line* says stands in the draft's sentence too, else 0."""
    return float(len(line.keys & whole) >= MOST * len(line.keys))


def _stated(clause: syntax.Clause) -> bool:
    """Whether the clause says, in its own words, that something is or will be so."""
    if clause.negated or any(t.lower_ in ("longer", "anymore") for t in clause.head.children):
        return False
    if _once_meant(clause.head):
        return False
    if clause.marker == "than" or any(t.lower_ == "than" for t in clause.head.children):
        return False  # "more than it had admitted"
    if "to" in clause.marker.split() and clause.governor is not None:
        over = clause.governor
        if not syntax.is_predicate(over) or syntax.clause_of(over).negated:
            return False  # "had not followed his advice to accept it"
    if any(t.lower_ == "than" and t.nbor().lower_ in table("due") for t in clause.head.subtree):
        return False  # "two weeks later than scheduled"
    if syntax.on_condition(clause.head):
        return False  # "will pay only when they have reported": till then it does not
    if clause.modal in ("should", "could") or any(
        o.preposition in ("until", "till") for o in clause.obliques
    ):
        return False  # "should have been higher"; what goes on until two ends at two
    return status_of_clause(clause).status in (Status.HELD, Status.PLANNED)


def _once_meant(verb: Token) -> bool:
    """Whether somebody had meant to do so, and need not have: "had threatened to stay away"."""
    meant = verb.head
    past = any(c.lower_ == "had" for c in meant.children)
    effects = lexicon().status_effect(base(meant), None, "VERB")
    return (
        past
        and syntax.opens_clause(verb)
        and any(e.event == "clause" and e.status in ("planned", "possible") for e in effects)
    )


def _done(clause: syntax.Clause) -> bool:
    return status_of_clause(clause).status is Status.HELD


def _before_to(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "to"


def _polar(point: Point) -> bool:
    """Whether the word has opposites that speak of the same thing: a river has none."""
    if point.pos in ("ADP", "SCONJ"):
        before = point.token.doc[point.token.i - 1] if point.token.i else point.token
        if before.lower_ == "only":
            return False  # "only after a review" is "not before" it
        none = any(c.lower_ == "no" for c in point.token.head.children)
        return point.word in table("prepositions") and not none  # "with no brakes"
    if point.word in table("nearby") and _before_to(point.token):
        return False  # people close to the bank
    if point.pos == "NOUN":
        if syntax.is_noun_modifier(point.token):
            return False
        return point.word in table("nouns")
    if point.token.text[:1].isdigit() or point.word in table("ordinals"):
        return False
    return lexicon().has_opposite(point.word, point.pos)


def _right_beside(point: Point, line: Line, facing: Word) -> bool:
    """Whether an adjective's opposite stands before the noun that the draft has it before."""
    return point.pos == "ADJ" and any(
        word.at == facing.at + 1 and word.key in point.core for word in line.words
    )


def _beside_a_noun(point: Point) -> bool:
    """Whether the draft's word says of a noun what it is, not that it is so: "captive soldiers"."""
    adjective = point.pos == "ADJ" or point.token.tag_ == "VBN"
    return adjective and " " not in point.word and syntax.is_adjective(point.token)


def _adverbial(token: Token) -> bool:
    """Whether *token* ends a set phrase of two words: "at first"."""
    before = token.doc[token.i - 1] if token.i else token
    return token.lower_ in table("deictic") and before.lower_ == "at"


def _facing(point: Point, line: Line, share: float) -> Word | None:
    """The one opposite of the point's word in *line*, beside a word that hangs on it."""
    leads = _leading(line)
    found = [
        (apart(point, line, [word]), word)
        for word in line.words
        if not (word.turned or word.name or word.key in table("light"))
        and not (word.troubled and word.key not in table("directions"))
        and against(point, word)
        and (" " in word.key or word.at not in leads)
        and not _spoken_of(point, word)
        and not brought_to_an_end(line, word)
        and not pleaded(line, word)
        and not demanded(line, word)
        and not (point.pos in ("VERB", "AUX") and a_noun(line, word))
        and not (_beside_a_noun(point) and a_verb(word, line))
        and not (point.pos == "VERB" and a_verb(word, line) and describes(point, line, word))
        and not (point.pos == "VERB" and particle(line, word))
        and not of_time(line, word)
        and not leads_a_phrase(point, line, word)
        and not (_sided(point) and point.core & line.keys and _another_side(point, line, word))
    ]
    if not found:
        return None
    alone = share >= NEARLY_ALL or _named_before(point, line, found) or _of_it(point, line, found)
    if not point.core & line.keys and alone:
        # "stayed away" has no object: who did so is enough
        point = replace(point, core=point.subject)
        found = [(apart(point, line, [word]), word) for _, word in found]
    away, word = min(found, key=lambda item: item[0])
    verbal = point.pos == "VERB" and not syntax.is_adjective(point.token)
    verbal = verbal or _state(point)
    if only_the_doer(point, line) or long_before(point, line, word):
        return None
    if ends_there(line, word) and not _by_now(point):
        return None  # what stays open until May is shut in May
    sure = share >= ALL or (
        share >= WELL and shared(point, line) >= MANY and of_a_pronoun(point.token)
    )
    if away > (WINDOW if verbal else BY) and not (verbal and sure):
        return None
    if verbal and (lets_begin(point, line) or of_another_deed(point, line, word)):
        return None
    if verbal and (_goes_on(point, line, word) or not corresponds(point, line, word)):
        return None
    if point.pos in ("ADP", "SCONJ") and not (
        governed_alike(point, line) or counted_alike(point, line, word)
    ):
        return None
    doubt = doubt_of(line.evidence.text, word.key) if point.pos in ("VERB", "ADJ") else None
    if doubt is None and verbal:
        doubt = _of_the_list(line, word)
    if doubt is not None and ("to" in doubt.text.split() or doubt.word in MAY):
        return None  # "promised to keep it open"
    swapped = point.pos not in ("ADJ", "ADP", "SCONJ") and lexicon().converse(
        point.word, word.key, point.pos, point.pos
    )
    if swapped and point.pos == "ADV":
        # "north of the river" is no more than "south of the river" turned round
        after = {w.key for w in line.words if w.at > word.at and w.segment == word.segment}
        follows = point.token.doc[point.token.i + 1 : point.token.i + FAR]
        same = after & (point.core | {k for t in follows for k in content_words(t.text)})
        return word if same else None
    if swapped and (_passive(point) or not _leads(point, word, line)):
        return None  # "owned by" is "belonging to"
    return word


def _by_now(point: Point) -> bool:
    """Whether the draft says that it is or was so, and not that it will be."""
    ahead_of_it = any(c.lower_ == "to" for c in point.token.children)
    return (
        syntax.is_predicate(point.token)
        and not ahead_of_it
        and _done(syntax.clause_of(point.token))
    )


def _of_the_list(line: Line, word: Word) -> Doubt | None:
    """The doubt over the first of a list of infinitives: "a plan to cut pay, close two plants"."""
    texts = line.single
    before = texts[word.at - 1] if word.at else None
    listed = before is not None and (before.segment != word.segment or before.text in ("and", "or"))
    if not listed or word.text != word.key:
        return None
    first = next((n + 1 for n in range(word.at - 1, -1, -1) if texts[n].text == "to"), None)
    return doubt_of(line.evidence.text, texts[first].key) if first is not None else None


def _leading(line: Line) -> frozenset[int]:
    """Where a verb stands that leads a term of *line* with the word after it: "ended up"."""
    return frozenset(
        word.at
        for word in line.words
        if " " in word.text and "…" not in word.text and word.text.split()[1] in table("particles")
    )


def _named_before(point: Point, line: Line, found: Sequence[tuple[int, Word]]) -> bool:
    """Whether *line* has every word of the subject, a name, before the one opposite there.

    Nothing may follow that could be refused or accepted: "he would appeal".
    """
    places = {w.key: w.at for w in line.words if w.key in point.subject}
    named = any(w.name for w in line.words if w.key in point.subject)
    last = {w.segment: w.at for w in sorted(line.words, key=lambda w: w.at)}
    return (
        point.pos == "VERB"
        and len(found) == 1
        and len(places) == len(point.subject) >= NAMED
        and named
        and found[0][1].at == last[found[0][1].segment]
        and 0 < found[0][1].at - max(places.values()) <= BY
    )


def _sided(point: Point) -> bool:
    return point.pos == "VERB" and point.word.split()[-1] in table("sides")


def _of_it(point: Point, line: Line, found: Sequence[tuple[int, Word]]) -> bool:
    """Whether the opposite is said of a pronoun: "voted against it"."""
    texts = {w.at: w.text for w in line.words if " " not in w.text}
    after = [texts.get(word.at + len(word.text.split()), "") for _, word in found]
    return _sided(point) and bool(after) and all(text in table("pointing") for text in after)


def _another_side(point: Point, line: Line, word: Word) -> bool:
    """Whether *line* takes a side once more before it names what the draft speaks of."""
    places = [w.at for w in line.words if w.key in point.core and w.at > word.at + 1]
    return not places or any(
        w.text in table("sides") and word.at + 1 < w.at < min(places) for w in line.words
    )


def _state(point: Point) -> bool:
    """Whether a phrase says in what state somebody is: "remain in custody"."""
    return point.pos == "ADJ" and " " in point.word and base(point.token.head) in table("stays")


def _goes_on(point: Point, line: Line, word: Word) -> bool:
    """Whether another verb stands between *word* and its object: "cut jobs and promised money"."""
    objects = [w.at for w in line.words if w.key in point.core and w.at > word.at]
    if not objects:
        return False
    between = [w for w in line.words if word.at < w.at < min(objects)]
    return any(
        one.text in ("and", "but", "or") and other.at == one.at + 1 and other.text.endswith("ed")
        for one in between
        for other in between
    )


def _spoken_of(point: Point, word: Word) -> bool:
    """Whether *word* is what the draft's is said of: "the opening has been put off"."""
    return any(lexicon().relation(word.key, None, noun, None).agrees for noun in point.core)


def _passive(point: Point) -> bool:
    if point.token.tag_ == "VBN" and not any(c.pos_ == "AUX" for c in point.token.children):
        return True
    return syntax.is_predicate(point.token) and syntax.clause_of(point.token).passive


def _leads(point: Point, word: Word, line: Line) -> bool:
    """Whether what the draft has for a subject is the subject in *line* too, by where it stands."""
    before = [w for w in line.words if w.at < word.at and w.segment == word.segment]
    return any(w.key in point.subject for w in before)
