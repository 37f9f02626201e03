"""What the draft has happen and the sources called off, told by other words on each side.

"The youth teams met in a friendly" has no word for calling off, and "a friendly of the youth teams
was called off" has none for meeting. The source's sentence has nearly all that stands around the
draft's verb, says of one event that it was called off, and that event is what the draft says was
held: its verb's own ("raced", of a race), its object, or what it was done in. No source as late or
later has the event take place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd, bare
from factcheck.checks.sentences.sourcelines import Lines, statuses, table
from factcheck.checks.turns.polarmatch import a_noun, ahead, later, unsettled
from factcheck.checks.turns.polarpoint import point_of
from factcheck.claims.model import Span, Status
from factcheck.claims.phrases import Reader
from factcheck.claims.status import status_of_clause
from factcheck.claims.values import Words
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base
from factcheck.language.words import content_words, function_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.sourcelines import Line, Word
    from factcheck.checks.turns.polarpoint import Point
    from factcheck.facts.index import FactBase
    from factcheck.language.lexiconfile import StatusEffect

SHARE = 0.5
"""The share of what stands around the draft's verb that the source's sentence must have."""
SHARED = 2
"""So many words of it beside the event at least."""
APART = 0.3
"""A sentence with the event speaks for the draft unless it is this much less close."""
AFTER = 5
"""So many words behind an active verb its object stands."""
OFF = frozenset({"called-off", "postponed"})
WITHIN = frozenset({"in", "at", "during", "with"})


def called_off(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The clauses of a parsed draft that say of an event that it was held, or will be."""
    lines = facts.cached("lines", Lines)
    offs = {
        number: word
        for number, line in enumerate(lines.lines)
        for word in line.words
        if statuses(word.key) & OFF
        and _told(word)
        and not word.turned
        and _settled(line, word)
        and not a_noun(line, word)
        and not _moved(line, word)
    }
    if not offs:
        return
    reader = Reader(doc)
    for sentence in doc.sents:
        for clause in syntax.clauses(sentence):
            if clause.head.i in reader.quoted:
                continue
            found = _odd(reader, sentence, clause, lines, offs)
            if found is not None:
                yield found


def _moved(line: Line, word: Word) -> bool:
    """Whether a verb of one word only says where something went: "was pulled off the bank"."""
    after = next((w.text for w in line.single if w.at == word.at + 1), "")
    return " " not in word.key and after in table("particles")


def _settled(line: Line, word: Word) -> bool:
    return not ahead(line, word) and not unsettled(line, word)


def _odd(
    reader: Reader,
    sentence: Tokens,
    clause: syntax.Clause,
    lines: Lines,
    offs: dict[int, Word],
) -> Odd | None:
    if clause.negated or clause.head.pos_ != "VERB":
        return None
    if not _said_to_be(clause):
        return None
    point = point_of(reader, sentence, clause.head)
    if (statuses(base(clause.head)) | statuses(point.word)) - {"held", "planned"}:
        return None
    events = dict(_events(clause, point.word))
    scores = lines.scores(point.context)
    best: tuple[float, int] | None = None
    for number, word in offs.items():
        line = lines.lines[number]
        score = scores.get(number, 0.0)
        shared = sum(1 for w in point.context if w in line.keys)
        if score < SHARE or shared < SHARED or (best is not None and score <= best[0]):
            continue
        event = _event(line, word, events)
        if "called-off" not in statuses(word.key) and not _at_the_time(reader, sentence, line):
            continue  # what was put off may have been held since
        if _says_so(point, line, word):
            continue
        if event is not None and _is_one(event, clause, events):
            best = score, number
    if best is None:
        return None
    line = lines.lines[best[1]]
    event = _event(line, offs[best[1]], events)
    for number, score in scores.items():
        other = lines.lines[number]
        if number in offs or score <= best[0] - APART or later(line, other):
            continue
        if event in other.keys or any(_same_event(w.key, clause) for w in other.words):
            return None
    span = reader.span(clause.head.i, clause.head.i + 1)
    atom = Atom("word", None, span, frozenset({base(clause.head)}))
    whole = Span(sentence.start_char, sentence.end_char)
    return Odd(atom, Words(offs[best[1]].text), line.fact or bare(line.evidence), whole)


def _says_so(point: Point, line: Line, word: Word) -> bool:
    """Whether a source has the draft's verb too, before it was called off: "started, and was"."""
    return any(
        w.at < word.at
        and not w.turned
        and lexicon().same(point.word, w.key, "VERB", "VERB")
        and _settled(line, w)
        and _past(w)
        for w in line.single
    )


def _past(word: Word) -> bool:
    return word.text != word.key and not word.text.endswith(("ing", "s"))


def _said_to_be(clause: syntax.Clause) -> bool:
    """Whether the draft says that it was, or will be; "will have to pay" says no less."""
    outer = clause.governor if clause.relation == "complement" else None
    if outer is not None and base(outer) == "have" and "to" in clause.marker.split():
        clause = syntax.clause_of(outer)
    if clause.modal not in ("", "will", "be to") or clause.relation in ("complement", "adverbial"):
        return False
    return status_of_clause(clause).status in (Status.HELD, Status.PLANNED)


def _at_the_time(reader: Reader, sentence: Tokens, line: Line) -> bool:
    """Whether *line* has the words of a time that the draft's sentence gives."""
    told = {w for t in sentence if t.i in reader.times for w in content_words(t.text)}
    return bool(told) and told <= line.keys


def _events(clause: syntax.Clause, term: str) -> Iterator[tuple[str, Token]]:
    """The nouns that the clause may say were held, by their base forms; its verb leads *term*."""
    verb = statuses(base(clause.head)) | statuses(term)
    if "held" in verb or base(clause.head) in ("be", "have"):
        for token in (*clause.objects, *(clause.subjects if clause.passive else ())):
            if "held" in verb or lexicon().event_classes(base(token), "NOUN"):
                yield base(token), token  # who had passengers held nothing
    if base(clause.head) in table("imposing"):
        for token in clause.objects:
            if base(token) in table("measures"):
                yield base(token), token  # "will pay the levy", which was dropped
    if "held" in verb and not clause.objects:
        for token in clause.subjects:
            yield base(token), token
    for oblique in clause.obliques:
        if oblique.preposition in WITHIN:
            yield base(oblique.token), oblique.token


def _event(line: Line, word: Word, events: Container[str]) -> str | None:
    """What *word* of *line* calls off: the noun before a passive, the noun behind an active."""
    texts = line.single
    before = [w for w in texts if w.at < word.at]
    if any(w.text in ("who", "whom") for w in before[-3:]):
        return None  # "the funeral of a waiter who was killed"
    auxiliary = {w.text for w in before[-3:]} & {"was", "were", "been", "being", "is", "are"}
    if auxiliary or "object" not in {e.event for e in _effects(word)}:
        found = [w for w in before if w.key in events or _eventful(w)]
        return found[0].key if found and not _two(found) else None
    behind = [w for w in texts if 0 < w.at - word.at <= AFTER + len(word.text.split())]
    found = [w for w in behind if w.key in events or _eventful(w)]
    return found[0].key if found else None


def _effects(word: Word) -> tuple[StatusEffect, ...]:
    return lexicon().status_effect(lexicon().find(word.key), None, "VERB")


def _told(word: Word) -> bool:
    """Whether *word* is surely a verb for calling off: done to an event, or of several words."""
    return " " in word.key or any(e.event == "object" and not e.scope for e in _effects(word))


def _two(found: list[Word]) -> bool:
    return len({w.key for w in found}) > 1


def _eventful(word: Word) -> bool:
    """Whether *word* is a noun for something that is held."""
    if word.text in function_words() or word.name:
        return False
    return bool(lexicon().event_classes(word.key, "NOUN"))


def _is_one(event: str, clause: syntax.Clause, events: dict[str, Token]) -> bool:
    return any(
        event == noun or lexicon().same(event, noun, "NOUN", "NOUN") for noun in events
    ) or _same_event(event, clause)


def _same_event(event: str, clause: syntax.Clause) -> bool:
    """Whether *event* is what the clause's verb itself says happened: a race, of who races."""
    verb = base(clause.head)
    if clause.particle:
        verb = f"{verb} {clause.particle}"
    if clause.passive or verb in ("be", "have", "take", "make", "hold"):
        return False
    return event == verb or lexicon().same(verb, event, "VERB", "NOUN")
