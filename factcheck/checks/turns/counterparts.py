"""Whether the opposite of a draft's word stands to the same words in a source as it does there.

"Pilots called off their strike" has an opposite of "brought the pilots back", but of the strike:
what the one verb is done to, the other does. A source's sentence has no parse, so who does what is
told by what stands before and after the verb, in the stretch between two marks of punctuation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.sourcelines import ends_its_object, table
from factcheck.checks.turns.polarmatch import NOT_THERE, for_the_core
from factcheck.claims.statuswords import words_of_status
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.measuring import measures
from factcheck.language.syntax import base
from factcheck.language.units import units
from factcheck.language.words import base_form, content_words, function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from factcheck.checks.sentences.sourcelines import Line, Word
    from factcheck.checks.turns.polarpoint import Point

LASTING = 6
"""So many words behind a state stands until when it lasts."""
NEAR = 3
"""So many words before a verb its auxiliaries stand."""
DEMANDED = 4
"""So many words before what is only demanded stands the demand, "be" among them."""
STEM = 4
"""So many letters of an adjective at least are those of its noun."""
WITHIN = 4
"""So many words before a verb stands what says that it is only to be."""


def corresponds(point: Point, line: Line, word: Word) -> bool:
    """Whether *word* of a source is said of what the point's verb is said of in the draft."""
    texts = line.single
    if any(t in table("needed") for t in _before(word, texts, WITHIN)):
        return False  # "must be ratified": whether it will be is open
    if _of_part(word, texts, point.token.sent) or _some_of_them(point, line):
        return False
    # "who had demanded half" has no demand that could be turned down
    spots = [w for w in line.words if w.key in point.core and not w.text.endswith("ed")]
    if not spots:
        like = [w for w in line.words if w.at > word.at and for_the_core(point, w)]
        return not like or not _of_another(word, like, texts)
    if any(_attributive(word, spot, texts) for spot in spots):
        return False
    if any(w.at > word.at and w.segment == word.segment for w in spots):
        return not _of_another(word, spots, texts)
    ahead = [w for w in spots if w.at < word.at]
    if not ahead:
        return False
    done_to = _patient(point)
    passive = any(t in table("passive") for t in _before(word, texts, NEAR))
    if done_to and not passive and _has_object(word, texts):
        return _relative(word, texts)
    nearest = max(ahead, key=lambda w: w.at)
    if nearest.segment != word.segment and _of_a_noun(point, word, texts):
        return False
    return not _interrupted(nearest.at, word, texts) and not _of_its_own(nearest, word, texts)


def keeps_company(point: Point, line: Line, words: Sequence[Word]) -> float:
    """How near the nearest of *words* stands to all that the point's word is near in the draft."""
    return max(
        (
            sum(
                near
                / (1 + min(abs(other.at - word.at) for other in line.words if other.key == key))
                for key, near in point.context.items()
                if key in line.keys
            )
            for word in words
        ),
        default=0.0,
    )


def governed_alike(point: Point, line: Line) -> bool:
    """Whether *line* has, by any word, what the draft's preposition says when or why of."""
    noun = point.token.head
    verb = noun.head
    if verb.i == noun.i or verb.pos_ not in ("VERB", "NOUN"):
        return True
    key = f"{base(verb)} {syntax.particle(verb)}".strip()
    if key in table("light"):
        # "held back water before": what is held says what it is
        objects = syntax.clause_of(verb).objects if syntax.is_predicate(verb) else ()
        return not objects or any(base(o) in line.keys for o in objects)
    return key in line.keys or any(
        lexicon().relation(key, None, word.key, None).agrees
        for word in line.words
        if word.text not in function_words()
    )


def counted_alike(point: Point, line: Line, word: Word) -> bool:
    """Whether both count as far from what they have in common: "ten days after the vote"."""
    mine = [t.lower_ for t in point.token.doc[max(0, point.token.i - 2) : point.token.i]]
    theirs = [w.text for w in line.single[max(0, word.at - 2) : word.at]]
    return mine == theirs and len(mine) == 2 and base_form(mine[1]) in units().duration_words


def lets_begin(point: Point, line: Line) -> bool:
    """Whether *line* has no more than the break that what the draft says presupposes.

    What has reopened was closed before; a source speaks against it where it has it still closed.
    """
    return point.word in table("resuming") and not any(
        word.text in table("lasting") or word.key in table("lasting") for word in line.words
    )


def of_another_deed(point: Point, line: Line, word: Word) -> bool:
    """Whether the draft's verb is of a deed, "agreed to waive", and *word* of *line* is not."""
    if not syntax.is_predicate(point.token):
        return False
    clause = syntax.clause_of(point.token)
    # "allowed the study to continue", which a parse may hang on the study
    below = (c for o in clause.objects for c in o.children if syntax.opens_clause(c))
    deeds = [c for c in (*clause.complements, *below) if c.tag_ == "VB"]
    after = {w.text for w in line.words if 0 < w.at - word.at <= 2}
    return bool(deeds) and "to" not in after and not any(base(deed) in after for deed in deeds)


def of_others(point: Point, token: Token) -> bool:
    """Whether *token* tells of others than the point's verb: "Riga lost to Kiel, Oslo beat it"."""
    if not _with_own_subject(point.token):
        return False
    if syntax.is_adjective(token):  # "the winning teams"
        words = frozenset(content_words(token.head.text))
    elif _with_own_subject(token) and syntax.relation_of(token) in ("main", "conjunct"):
        clause = syntax.clause_of(token)
        words = frozenset(w for t in clause.subjects for w in content_words(t.text))
    else:
        return False
    return bool(words) and words.isdisjoint(point.nearest | point.subject)


def told_of(token: Token, line: Line, word: Word, point: Point) -> bool:
    """Whether *word* of a source is said rather of what *token* of the draft is said of.

    "The parties that support the government rejected the inquiry", which they voted down.
    """
    told = frozenset(w for t in syntax.clause_of(token).subjects for w in content_words(t.text))
    gaps = [
        min((abs(w.at - word.at) for w in line.words if w.key in words), default=NOT_THERE)
        for words in (told, point.core)
    ]
    return gaps[0] < gaps[1]


def _with_own_subject(token: Token) -> bool:
    """Whether *token* is a verb whose clause names its subject, and not by a pronoun."""
    if not syntax.is_predicate(token) or token.pos_ != "VERB":
        return False
    clause = syntax.clause_of(token)
    told = [*clause.subjects, *clause.objects]
    return not clause.subject_shared and bool(told) and all(t.pos_ != "PRON" for t in told)


def says_too(token: Token, other: Word) -> bool:
    """Whether *token* says the same as a word of a source, as whatever part of speech.

    A verb does as a verb: who defeated somebody did not lose, though a defeat is a loss.
    """
    word = base(token)
    if word == other.key:
        return True
    if word in function_words():
        return False
    inflected = other.text != other.key and not other.text.endswith("s")
    pos = "VERB" if token.pos_ == "VERB" and inflected else None
    return lexicon().same(word, other.key, pos, pos)


def demanded(line: Line, word: Word) -> bool:
    """Whether it is only demanded that something be so: "insists that they be present"."""
    before = [w.text for w in line.single if word.at - DEMANDED <= w.at < word.at]
    return bool(before) and before[-1] == "be" and not table("demanding").isdisjoint(before)


def only_the_doer(point: Point, line: Line) -> bool:
    """Whether *line* shares no more with a passive clause than who did it."""
    if not syntax.is_predicate(point.token):
        return False
    agents = syntax.clause_of(point.token).agents
    told = {t for agent in agents for t in agent.subtree}
    if told:
        told |= {t for t in point.token.sent if t.pos_ == "PROPN"}
    doers = {word for t in told for word in content_words(t.text)}
    return bool(doers) and not (point.context.keys() & line.keys) - doers


def pleaded(line: Line, word: Word) -> bool:
    """Whether a word is what somebody answers to a charge: "pleaded not guilty"."""
    return any(w.key in table("pleas") and 0 < word.at - w.at < WITHIN for w in line.words)


def describes(point: Point, line: Line, word: Word) -> bool:
    """Whether *word* stands before what the draft speaks of: "19 imprisoned poachers"."""
    behind = word.at + len(word.text.split())
    return any(w.key in point.core and w.at == behind for w in line.single)


def a_verb(word: Word, line: Line) -> bool:
    """Whether a source's word is a verb: who was released, or is to be, had been captive."""
    if " " in word.text:
        return False
    before = line.single[word.at - 1].text if word.at else ""
    return word.text.endswith("ed") or before in table("before_verbs")


def of_time(line: Line, word: Word) -> bool:
    """Whether a source's word only says which week or Monday is meant: "last week"."""
    after = line.single[word.at + 1].text if word.at + 1 < len(line.single) else ""
    return word.text in table("deictic") and (
        base_form(after) in units().duration_words or bool(measures(after, None))
    )


def leads_a_phrase(point: Point, line: Line, word: Word) -> bool:
    """Whether a source's word only leads to the next: "on April 29", "cleared of all blame"."""
    if point.token.lower_ == "no":
        return word.at > 0 and line.single[word.at - 1].text == "of"
    after = next((w for w in line.single if w.at == word.at + 1), None)
    return word.text in ("on", "off") and after is not None and after.segment == word.segment


def of_one_stem(point: Point, word: Word) -> bool:
    """Whether a source's word is a noun for the draft's adjective: storms, of stormy weather."""
    stem = point.word.removesuffix("y")
    return point.pos == "ADJ" and stem != point.word and len(stem) >= STEM and word.key == stem


def particle(line: Line, word: Word) -> bool:
    """Whether a source's word belongs to the verb before it: "were turned back"."""
    if word.text not in table("particles") or not word.at:
        return False
    before = line.single[word.at - 1]
    return before.segment == word.segment and bool(lexicon().judged(before.key, "VERB"))


def brought_to_an_end(line: Line, word: Word) -> bool:
    """Whether the opposite is a noun for what a verb beside it ends: "lifted their blockade"."""
    beside = (w for w in line.single if 0 < abs(w.at - word.at) <= WITHIN)
    noun = bool(lexicon().groups(word.key, "NOUN"))
    return noun and any(ends_its_object(other.key) for other in beside)


def _patient(point: Point) -> bool:
    """Whether the point's verb is done to its core, rather than by it."""
    clause = syntax.clause_of(point.token)
    return clause.passive or (bool(clause.objects) and point.core != point.subject)


def _before(word: Word, texts: Sequence[Word], reach: int) -> list[str]:
    return [w.text for w in texts[max(0, word.at - reach) : word.at] if w.segment == word.segment]


def _after(word: Word, texts: Sequence[Word]) -> list[Word]:
    """The rest of the stretch behind *word*; nothing behind a term with others among its words."""
    if "…" in word.text:
        return []
    last = word.at + len(word.text.split())
    return [w for w in texts[last:] if w.segment == word.segment]


def _attributive(word: Word, spot: Word, texts: Sequence[Word]) -> bool:
    """Whether *word* is no more than an adjective of its noun: "two fined drivers"."""
    if spot.at != word.at + 1 or not word.text.endswith(("ed", "en")) or not word.at:
        return False
    before = texts[word.at - 1]
    return before.segment == word.segment and (
        before.text[:1].isdigit() or before.text in table("determiners")
    )


def _has_object(word: Word, texts: Sequence[Word]) -> bool:
    """Whether *word* has an object of its own behind it."""
    rest = _after(word, texts)
    if not rest:
        return False
    first = rest[0].text
    return first in table("determiners") or first not in function_words()


def _of_another(word: Word, spots: Sequence[Word], texts: Sequence[Word]) -> bool:
    """Whether *word* has an object of its own before it comes to the words at *spots*.

    "Pay dismissed workers under a deal" dismisses no deal.
    """
    rest = _after(word, texts)
    if not rest or rest[0].text in function_words():
        return False
    first = min((w for w in spots if w.at > word.at), key=lambda w: w.at)
    apart = first.segment != word.segment
    return apart or any(w.text in table("between") for w in rest if w.at < first.at)


def ends_there(line: Line, word: Word) -> bool:
    """Whether *line* says until when it is so."""
    after = [w.text for w in line.words if word.at < w.at <= word.at + LASTING]
    return not words_of_status("waiting").isdisjoint(after)


def long_before(point: Point, line: Line, word: Word) -> bool:
    """Whether *line* tells of a time before that of which the draft says what is so now.

    Who "had denied" it then may well "have owned up".
    """
    now = any(c.pos_ == "AUX" and c.lower_ in table("now") for c in point.token.children)
    return now and "had" in _before(word, line.single, NEAR - 1)


def _relative(word: Word, texts: Sequence[Word]) -> bool:
    """Whether the stretch of *word* is a relative clause, whose object stands before it."""
    inside = [w for w in texts if w.segment == word.segment and w.at < word.at]
    return bool(inside) and inside[0].text in ("which", "whom", "that")


def _interrupted(start: int, word: Word, texts: Sequence[Word]) -> bool:
    """Whether a clause begins between the word at *start* and *word*, without a pronoun."""
    opened = False
    for w in texts[start + 1 : word.at]:
        if w.text in table("openers"):
            opened = True
        elif w.text in table("pronouns"):
            opened = False
    return opened


def _of_its_own(spot: Word, word: Word, texts: Sequence[Word]) -> bool:
    """Whether the stretch of *word* begins with who does it: "he will go, the other will stay"."""
    inside = [w for w in texts if w.segment == word.segment and w.at < word.at]
    return spot.segment != word.segment and bool(inside) and inside[0].text in table("determiners")


def _of_part(word: Word, texts: Sequence[Word], sentence: Tokens) -> bool:
    """Whether *word* is said of something by "of" that the draft knows nothing of."""
    rest = _after(word, texts)
    if not rest or rest[0].text != "of":
        return False
    there = set(content_words(sentence.text))
    told = [w.key for w in rest if w.text not in function_words()][:2]
    return bool(told) and told[0] not in there and told[0] not in table("anything")


def _some_of_them(point: Point, line: Line) -> bool:
    """Whether the draft tells of some of many only: four members opposed what the body approved."""
    if not syntax.is_predicate(point.token):
        return False
    for subject in syntax.clause_of(point.token).subjects:
        some = any(c.like_num or c.lower_ in table("some") for c in subject.children)
        parted = any(c.lower_ == "of" for child in subject.children for c in child.children)
        if some and parted and base(subject) not in line.keys:
            return True
    return False


def _of_a_noun(point: Point, word: Word, texts: Sequence[Word]) -> bool:
    """Whether *word* is a plural behind a noun that the draft has not: "job cuts"."""
    before = _before(word, texts, 1)
    there = set(content_words(point.token.sent.text))
    return word.text == f"{word.key}s" and any(
        lexicon().judged(w, "NOUN") and base_form(w) not in there for w in before
    )
