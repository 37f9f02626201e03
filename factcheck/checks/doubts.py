"""A second look at a contradiction, by the words of both sides: claims may have been misread."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.checks.amounts.measures import (
    comparable,
    ends,
    given_later,
    other_count,
    parts_of_a_whole,
)
from factcheck.checks.amounts.otherfigures import another_figure
from factcheck.checks.amounts.sums import adds_up, counts_a_part, on_top
from factcheck.checks.compare import REASONS
from factcheck.checks.likelier import from_another
from factcheck.checks.parties.callings import called_too, otherwise_called
from factcheck.checks.parties.mistakable import mistakable
from factcheck.checks.parties.titles import apart, beside_any_post, exclusive
from factcheck.checks.sentences.passages import passages
from factcheck.checks.sentences.setaside import never_done, set_aside
from factcheck.checks.sentences.sourcelines import NOT_SO, read, statuses
from factcheck.checks.sentences.surroundings import anybody
from factcheck.claims.model import Kind, Status
from factcheck.claims.values import Party, Words, text_of
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.measuring import measures
from factcheck.language.quantityvalue import Quantity, QuantityKind
from factcheck.language.syntax import base
from factcheck.language.timegrain import Bound
from factcheck.language.timevalue import Time
from factcheck.language.units import units
from factcheck.language.words import WORD, base_form, content_words, head_word
from factcheck.relation import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factcheck.checks.verdict import Conflict
    from factcheck.claims.model import Claim, Span
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

LONG = 28
"""Words from which on a sentence is long."""
ALL_BUT = 0.75
"""The share of the words of a reason that shows that a source gives it, if of something else."""
BEHIND = 3
"""So many words behind an event stands the participle that says what became of it."""
EXCEPT = re.compile(r"\b(?:except|all but|apart from)\b")
WHO = frozenset({"agent", "participants", "patient", "companion"})
PARTIES = WHO | {"speaker", "recipient", "opponent", "beneficiary"}
ONCE_MEANT = frozenset({"originally", "initially"})
PLANNING = frozenset(
    [
        *("plan", "intend", "mean", "want", "hope", "expect", "schedule", "propose"),
        *("threaten", "offer", "promise", "vow", "pledge", "wish", "agree"),
    ]
)
OWN = frozenset({"its", "their", "whose"})
BEFORE = 2
"""So many sentences at most before "its" stands whose it is."""
PLACED = frozenset({"place", "time", "occasion", "cause"})
POINTING = ("as many", "as much", "the same", "just as", "so many")
ONE = re.compile(r"(?:one|a|an|another|\d+-year-old) ")
ONCE = frozenset({"status", "time", "changed", "quantity", "duration", "ordinal"})
"""Slots of which the sentence that a draft was written from tells, not any other."""


def fails(claim: Claim, conflict: Conflict, doc: Doc, facts: FactBase) -> bool:
    """Whether the parsed draft *doc*, or the words of the source, speak against *conflict*."""
    if conflict.slot == "status" and conflict.facts:
        if _twice(claim, conflict.facts[0]) or _with_exceptions(conflict.facts[0]):
            return True
        if _says_both(claim, conflict.facts[0], doc):
            return True
    if conflict.slot == "status" and (
        _says_so_too(claim, conflict, doc) or _broken_off(claim, conflict) or _had_meant(claim, doc)
    ):
        return True
    if conflict.slot in ONCE and _from_another(claim, conflict, doc, facts):
        return True
    if conflict.filler is None or conflict.filler.span is None:
        return False
    if set_aside(doc, conflict.filler.span):
        return True
    mine, theirs = conflict.filler.value, conflict.expected
    if _also_takes_part(claim, conflict) or _points_back(mine):
        return True
    if conflict.slot in PLACED and _other_number(claim, conflict.facts[0]):
        return True
    if _once_planned(claim, doc):
        return True
    if conflict.slot in REASONS and isinstance(mine, Words):
        if base_form(head_word(mine.text)) in anybody() or _said_elsewhere(claim, mine, facts):
            return True  # "the damaged place" stands for whatever the source calls it
    if claim.kind is Kind.QUANTITY and conflict.slot in WHO and isinstance(theirs, Party):
        if isinstance(mine, Party) and not mine.kind and not theirs.kind:
            return True  # inflation is how much consumer prices rise
    if isinstance(mine, Party) and mine.kind == "ORG" and isinstance(theirs, Party):
        if not theirs.kind:
            return True  # "the dairy" may be the very firm
    if conflict.slot == "means" and isinstance(mine, Party) and isinstance(theirs, Party):
        return True  # who began the year with one club may have begun elsewhere with another
    if conflict.slot == "complement" and claim.status is Status.POSSIBLE:
        return True  # "should have been higher" is no contrary of "was low"
    if conflict.slot == "complement" and theirs is not None and not isinstance(theirs, Status):
        if _measures(text_of(theirs), conflict.facts[0]):
            return True  # "58 kilometres long" is no contrary of "shorter"
    if conflict.slot == "office" and _at_another_time(claim, conflict.facts[0], doc):
        return True
    if conflict.slot == "office" and not isinstance(theirs, Status) and theirs is not None:
        marked = conflict.filler.span
        if beside_any_post(doc.text[marked.start : marked.end], text_of(theirs)):
            return True  # an army's commander is a general too
        if not apart(text_of(mine), text_of(theirs)):
            return True
        if called_too(claim, doc.text[marked.start : marked.end], facts):
            return True  # once the chairman, now the honorary president
        said = set(content_words(doc.text[claim.sentence.start : claim.sentence.end]))
        if set(content_words(text_of(theirs))) <= said:
            return True  # the draft has both: "the chairwoman, a former judge"
    if conflict.slot == "holder" and isinstance(mine, Party) and otherwise_called(mine, facts):
        return True  # the post is what is off
    if conflict.slot == "office" and not claim.values("body"):
        if not exclusive(text_of(mine), conflict.expected):
            return True
    if isinstance(theirs, Party) and conflict.slot in WHO:
        sentence = doc.text[claim.sentence.start : claim.sentence.end]
        if never_done(conflict.facts[0], theirs.name, sentence):
            return True  # who "was to have run the plant" does not
        # what somebody is said to be is no event that another could have done
        if claim.cls == "be" or _in_long(claim, theirs, doc):
            return True
        if _misheard(mine, theirs, conflict.facts[0]):
            return True
        where = conflict.filler.span
        if mistakable(where, mine, theirs, conflict.facts[0], doc, facts):
            return True
        if _own_part(conflict.filler.span, doc) or _belonging(mine, theirs, conflict, facts):
            return True
        if _counted_otherwise(claim, conflict):
            return True
    if isinstance(mine, Words) and head_word(mine.text) in units().measure_words:
        return True  # "half a kilometre short": how much it is, other comparisons tell
    if not isinstance(mine, Time | Quantity) or not isinstance(theirs, Time | Quantity):
        return _begins_with_a_part(conflict.filler.span, doc)
    if isinstance(theirs, Time) and _of_its_noun(claim, theirs, conflict.facts[0], doc):
        return True
    if ends(theirs) and not (isinstance(mine, Time) and mine.bound):
        return True  # "adjourned until February" does not say when that was
    if isinstance(mine, Time) and (
        _otherwise_counted(claim, conflict.facts[0], doc)
        or _given_nearer(claim, mine, conflict.facts[0], doc, facts)
        or given_later(
            mine,
            content_words(doc.text[claim.sentence.start : claim.sentence.end]),
            conflict.facts[0],
            passages(facts),
        )
    ):
        return True
    if parts_of_a_whole(mine, theirs, _figures(claim, doc)):
        return True
    span = doc.char_span(conflict.filler.span.start, conflict.filler.span.end)
    if isinstance(mine, Quantity) and adds_up(mine, passages(facts)):
        return True
    if span is not None and isinstance(mine, Quantity):
        above = any(_on_top(item.text, theirs) for item in conflict.facts[0].evidence)
        if counts_a_part(span) != above:
            return True  # the minister and three others are four
    if span is None:
        return False
    return not comparable(span, mine, theirs, conflict.facts[0].evidence) or any(
        another_figure(span, mine, theirs, item, facts) for item in conflict.facts[0].evidence[:1]
    )


def _also_takes_part(claim: Claim, conflict: Conflict) -> bool:
    """Whether who was expected has another part in the claim: "she trailed him by two"."""
    return isinstance(conflict.expected, Party) and any(
        slot != conflict.slot
        and slot in PARTIES
        and isinstance(filler.value, Party)
        and bool(filler.value.kind)
        and filler.value.compare(conflict.expected) is Relation.SAME
        for slot, filler in claim.fillers()
    )


def _points_back(mine: Value) -> bool:
    """Whether a phrase says no more than one before it: "by as many", "the same"."""
    return isinstance(mine, Words) and mine.text.lower().startswith(POINTING)


def _other_number(claim: Claim, fact: Fact) -> bool:
    """Whether the one is of several and the other of a single one: seven people, and a woman."""
    return any(
        _several(text_of(mine)) != _several(text_of(theirs))
        and (_several(text_of(mine)) or _several(text_of(theirs)))
        and (ONE.match(text_of(mine)) or ONE.match(text_of(theirs)))
        for slot in ("agent", "patient")
        for mine in claim.values(slot)
        for theirs in fact.claim.values(slot)
        if isinstance(mine, Party) and isinstance(theirs, Party)
    )


def _several(text: str) -> bool:
    """Whether a phrase begins with a number above one: "seven people"."""
    return any(
        isinstance(m.value, Quantity) and m.value.kind is QuantityKind.COUNT and m.value.value > 1
        for m in measures(text)
        if not m.start
    )


def _of_its_noun(claim: Claim, theirs: Time, fact: Fact, doc: Doc) -> bool:
    """Whether a source's time may be that of an event that stands before it, not of the fact.

    "Cleared the way for an exchange on April 12" does not say when the way was cleared.
    """
    drafted = set(content_words(doc.text[claim.sentence.start : claim.sentence.end]))
    for item in fact.evidence[:1]:
        for measure in measures(item.text, item.source.published):
            if measure.value != theirs:
                continue
            before = [w.group() for w in WORD.finditer(item.text[: measure.start])][-2:]
            if len(before) < 2 or before[1] not in ("on", "in"):
                continue
            noun = base_form(before[0])
            if noun in drafted or noun == fact.claim.predicate:
                continue
            if lexicon().groups(noun, "NOUN") & lexicon().groups(noun, "VERB"):
                return True
    return False


def _once_planned(claim: Claim, doc: Doc) -> bool:
    """Whether it was planned and need not have come: "had planned to meet", "was to have met"."""
    span = doc.char_span(claim.span.start, claim.span.end, alignment_mode="expand")
    if span is None or not syntax.is_predicate(span.root):
        return False
    verb = span.root
    told = {c.lower_ for c in verb.children}
    planning = verb.head
    reported = lexicon().saying(base(planning), "VERB") is not None  # "is said to have met"
    if ({"to", "have"} <= told and not reported) or told & ONCE_MEANT:
        return True
    return _had_meant(claim, doc)


def _had_meant(claim: Claim, doc: Doc) -> bool:
    """Whether somebody had meant to do it, and need not have: "had threatened to stay away"."""
    span = doc.char_span(claim.span.start, claim.span.end, alignment_mode="expand")
    if span is None or not syntax.is_predicate(span.root):
        return False
    planning = span.root.head
    had = any(c.lower_ == "had" for c in planning.children)
    return had and syntax.opens_clause(span.root) and base(planning) in PLANNING


def _measures(text: str, fact: Fact) -> bool:
    """Whether a word of a sentence only says what the measure before it is of: "2 km long"."""
    words = [base_form(m.group()) for item in fact.evidence[:1] for m in WORD.finditer(item.text)]
    return any(
        word == base_form(text) and before in units().measure_words
        for before, word in pairwise(words)
    )


def _begins_with_a_part(where: Span, doc: Doc) -> bool:
    """Whether a phrase begins with a part or a difference: "four fewer flights"."""
    figures = (doc[figure.start : figure.end] for figure in doc._.quantities)
    return any(
        figure.start_char <= where.start < figure.end_char and counts_a_part(figure)
        for figure in figures
    )


def _on_top(text: str, value: Value) -> bool:
    if not isinstance(value, Quantity):
        return False
    return any(
        isinstance(m.value, Quantity) and m.value.value == value.value and on_top(text, m.start)
        for m in measures(text)
    )


def _said_elsewhere(claim: Claim, mine: Words, facts: FactBase) -> bool:
    """Whether a sentence that tells of such an event has nearly all of a reason of the draft's."""
    source = passages(facts)
    shares = source.scores(dict.fromkeys(mine.content, 1.0), {})
    return any(
        share >= ALL_BUT and any(f.claim.cls == claim.cls for f in source.all[number].facts)
        for number, share in shares.items()
    )


def _given_nearer(claim: Claim, mine: Time, fact: Fact, doc: Doc, facts: FactBase) -> bool:
    """Whether a sentence that has the draft's time is no less like the draft's than the fact's."""
    source = passages(facts)
    words = content_words(doc.text[claim.sentence.start : claim.sentence.end])
    shares = source.scores(dict.fromkeys(words, 1.0), {}, doc.vocab.vectors)
    own = {item.text for item in fact.evidence}
    theirs = max((s for n, s in shares.items() if source.all[n].text in own), default=0.0)
    return any(
        share >= theirs
        and not source.all[number].quotes
        and any(
            isinstance(other, Time) and mine.compare(other) is Relation.SAME
            for other in source.all[number].all_measures
        )
        for number, share in shares.items()
    )


def _figures(claim: Claim, doc: Doc) -> list[Quantity]:
    return [
        figure.value
        for figure in doc._.quantities
        if claim.sentence.start <= doc[figure.start].idx < claim.sentence.end
    ]


def _otherwise_counted(claim: Claim, fact: Fact, doc: Doc) -> bool:
    mine = _figures(claim, doc)
    return any(
        other_count([m.value for m in measures(item.text)], mine) for item in fact.evidence[:1]
    )


def _twice(claim: Claim, fact: Fact) -> bool:
    """Whether the fact's sentence has the claim's word more than once: it may say both."""
    words = [base_form(m.group()) for item in fact.evidence for m in WORD.finditer(item.text)]
    return words.count(claim.predicate) > len(fact.evidence)


def _says_so_too(claim: Claim, conflict: Conflict, doc: Doc) -> bool:
    """Whether the draft says of the event what was expected: "is leaving its ban suspended"."""
    span = doc.char_span(claim.span.start, claim.span.end, alignment_mode="expand")
    if span is None or not isinstance(conflict.expected, Status):
        return False
    if conflict.expected.value not in NOT_SO:
        return False
    return any(
        conflict.expected.value in statuses(base_form(token.text))
        for token in doc[span.end : min(span.end + BEHIND, span.sent.end)]
    )


def _says_both(claim: Claim, fact: Fact, doc: Doc) -> bool:
    """Whether the draft's sentence has what the fact has, too: "trailed him, and then beat him"."""
    theirs = fact.claim.predicate
    if lexicon().relation(claim.predicate, "VERB", theirs, "VERB") is not Relation.DIFFERENT:
        return False
    span = doc.char_span(claim.sentence.start, claim.sentence.end, alignment_mode="expand")
    return span is not None and any(
        token.pos_ == "VERB"
        and not claim.span.start <= token.idx < claim.span.end
        and lexicon().same(base(token), theirs, "VERB", "VERB")
        for token in span
    )


def _broken_off(claim: Claim, conflict: Conflict) -> bool:
    """Whether the draft has as called off what the source has begun and broken off.

    Nor is more done of what "has stopped".
    """
    words = read(conflict.facts[0].evidence[0].text)
    ends = [
        word.at
        for word in words
        for effect in lexicon().status_effect(word.key, None, "VERB")
        if effect.phase == "end"
    ]
    if claim.status is Status.NOT_HELD:
        acts = {word.at for word in words if word.key == conflict.facts[0].claim.predicate}
        return any(at + 1 in acts for at in ends)
    return claim.status is Status.CALLED_OFF and bool(ends)


def _misheard(mine: Value, theirs: Party, fact: Fact) -> bool:
    """Whether the fact's sentence names who the draft has, and only by a pronoun whom it has."""
    told = set(content_words(fact.evidence[0].text)) if fact.evidence else set()
    names = [set(content_words(text_of(value))[-1:]) for value in (mine, theirs)]
    named = isinstance(mine, Party) and bool(mine.kind)
    if not named and {head_word(text_of(mine))} <= told:
        return True  # "shares" may be what the source calls a share price
    return names[0] <= told and not names[1] <= told


def _in_long(claim: Claim, party: Party, doc: Doc) -> bool:
    """Whether a long sentence names *party* too: which of two did what is easily misread there."""
    span = doc.char_span(claim.sentence.start, claim.sentence.end, alignment_mode="expand")
    if span is None or len(span) < LONG or not party.kind:
        return False
    last = content_words(party.name)[-1:]
    return bool(last) and set(last) <= set(content_words(span.text))


def _from_another(claim: Claim, conflict: Conflict, doc: Doc, facts: FactBase) -> bool:
    """Whether the draft's sentence was written from another than that of the facts."""
    where = claim.span
    if conflict.filler is not None and conflict.filler.span is not None:
        where = conflict.filler.span
    span = doc.char_span(where.start, where.end, alignment_mode="expand")
    told = {item.text for fact in conflict.facts for item in fact.evidence}
    theirs = conflict.facts[0].claim
    act = None
    if conflict.slot == "status" and theirs.status is Status.NOT_HELD:
        if theirs.predicate == claim.predicate:
            # that nothing came of it is told in few words: only who tells of it too tells more
            act = claim.predicate
    return span is not None and from_another(span, told, facts, act)


def _with_exceptions(fact: Fact) -> bool:
    """Whether the fact's sentence has both what is so and what is not: "all except the one"."""
    return any(EXCEPT.search(item.text) for item in fact.evidence[:1])


def _own_part(span: Span, doc: Doc) -> bool:
    """Whether who did it belongs to somebody told of: "its policy committee", "whose crew"."""
    held = doc.char_span(span.start, span.end, alignment_mode="expand")
    return held is not None and any(child.lower_ in OWN for child in held.root.children)


def _belonging(mine: Value, theirs: Party, conflict: Conflict, facts: FactBase) -> bool:
    """Whether the fact has *theirs* as those of *mine*, told of before: "its inspectors"."""
    evidence = conflict.facts[0].evidence
    if theirs.kind or not evidence:
        return False
    words = [m.group().lower() for m in WORD.finditer(evidence[0].text)]
    own = [m.group().lower() for m in WORD.finditer(theirs.name)]
    if not any(words[i + 1 : i + 1 + len(own)] == own for i, w in enumerate(words) if w in OWN):
        return False
    source = passages(facts).all
    return any(
        set(content_words(text_of(mine))) <= set(content_words(before.text))
        for passage in source
        if passage.text == evidence[0].text
        for before in source[max(0, passage.number - BEFORE) : passage.number + 1]
    )


def _counted_otherwise(claim: Claim, conflict: Conflict) -> bool:
    """Whether the fact's sentence has other figures than the claim: then two things are off."""
    mine = [f.value for _, f in claim.fillers() if isinstance(f.value, Quantity)]
    return any(
        other_count([m.value for m in measures(item.text)], mine)
        for item in conflict.facts[0].evidence[:1]
    )


def _at_another_time(claim: Claim, fact: Fact, doc: Doc) -> bool:
    """Whether the sentence speaks of another time than that for which *fact* gives a post."""
    held = [value for value in fact.claim.values("time") if isinstance(value, Time)]
    told = [
        time.value
        for time in doc._.times
        if time.value is not None
        and claim.sentence.start <= doc[time.start].idx < claim.sentence.end
    ]
    return any(_apart(one, two) for one in told for two in held)


def _apart(one: Time, held: Time) -> bool:
    """Whether *one* lies outside the time *held*, which may be open: "since 2014"."""
    if one.start is None or one.end is None or held.start is None or held.end is None:
        return False
    before = one.end < held.start and held.bound is not Bound.UNTIL
    return before or (one.start > held.end and held.bound is not Bound.SINCE)
