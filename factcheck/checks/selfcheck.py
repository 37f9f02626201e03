"""What the checks of a draft with itself have in common: where things stand in its parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.sourcewords import ends_saying, table
from factcheck.claims.model import Span
from factcheck.language import syntax
from factcheck.language.labels import AUXILIARIES
from factcheck.language.lexicon import lexicon
from factcheck.language.quantityvalue import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from factcheck.claims.model import Claim
    from factcheck.language.entity import NameMention
    from factcheck.language.quantities import QuantityMention
    from factcheck.language.times import TimeMention
    from factcheck.language.timevalue import Time

OBJECTS = ("patient", "quantity", "topic")
NOT = frozenset({"not", "n't", "n’t"})
OLDEST = 120
NEAR = 12
"""The birth date stands within so many tokens after *born*."""


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens ``start`` to ``end`` (exclusive)."""
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def sentence_at(doc: Doc, token: int) -> Span:
    """The characters of the sentence that a token stands in."""
    sentence = doc[token].sent
    return Span(sentence.start_char, sentence.end_char)


def quoted(doc: Doc) -> frozenset[int]:
    """The tokens that stand inside quotation marks as somebody's words."""
    return frozenset(i for q in doc._.quotes if q.kind.speech for i in range(q.start, q.end))


def token_of(doc: Doc, claim: Claim) -> Token | None:
    """The token of a claim's predicate."""
    found = doc.char_span(claim.span.start, claim.span.end, alignment_mode="expand")
    return found.root if found is not None else None


def clause_head(token: Token) -> Token:
    """The head of the clause that *token* is the predicate of, or the copula."""
    head = token.head
    if head.i != token.i and syntax.is_predicate(head):
        clause = syntax.clause_of(head)
        if clause.copular and clause.verb.i == token.i:
            return head
    return token


def asserted(verb: Token) -> bool:
    """Whether *verb* heads a clause that says that something is so or will be so.

    Infinitives, conditions and questions do not; "was sending" may speak of what was to come.
    """
    if not syntax.is_predicate(verb) or verb.tag_ == "VBG":
        return False
    clause = syntax.clause_of(verb)
    if clause.marker in table("conditions") or clause.modal not in ("", "will", "shall"):
        return False
    if verb.sent.text.rstrip("”\"'’ \n").endswith("?"):
        return False
    # taggers take "set" and "brought" for other forms than the past
    finite = bool(clause.subjects) and not clause.subject_shared and not syntax.is_infinitive(verb)
    return finite or bool(syntax.tense_of(clause))


def stated_by(verb: Token) -> Token | None:
    """The verb of the clause that states what *verb* says; None where nothing states it.

    That is itself, or what its infinitive, its participle or its noun hangs on.
    """
    for _ in range(4):
        if asserted(verb):
            return verb
        if syntax.is_predicate(verb) and syntax.clause_of(verb).marker in table("conditions"):
            return None
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def reports(sentence: Tokens) -> bool:
    """Whether a sentence names anybody who says what it states: "…, police said", "accused of"."""
    text = sentence.text.lower()
    if any(phrase in text for phrase in table("reporting")) or ends_saying(sentence.text):
        return True
    for token in sentence:
        if token.pos_ != "VERB" or token.tag_ in ("VBG", "VB"):
            continue
        saying = lexicon().saying(syntax.base(token), "VERB")
        if saying is None:
            continue
        clause = syntax.clause_of(token)
        if clause.complements or token.dep_ == "parataxis" or saying.force == "accusation":
            return True
    return False


def verb_group(verb: Token) -> tuple[int, int]:
    """Token offsets (end exclusive) of a verb with its auxiliaries, or of its copula."""
    clause = syntax.clause_of(verb) if syntax.is_predicate(verb) else None
    if clause is not None and clause.copular:
        return clause.verb.i, clause.verb.i + 1
    start = verb.i
    helpers = {c.i for c in verb.children if c.dep_ in AUXILIARIES or c.lower_ in NOT}
    while start - 1 in helpers:
        start -= 1
    return start, verb.i + 1


def predicate_and_object(doc: Doc, claim: Claim) -> Span:
    """From a claim's verb to the end of what it is done to."""
    token = token_of(doc, claim)
    start, end = claim.span.start, claim.span.end
    if token is not None and token.pos_ == "NOUN":
        # the noun of an event: "set the fire"
        verb = stated_by(token)
        start = min(start, verb.idx) if verb is not None else start
    objects = (*OBJECTS, "complement") if claim.cls == "be" else OBJECTS
    spans = [f.span for s in objects for f in claim.slots.get(s, ()) if f.span]
    return Span(start, max([end, *(span.end for span in spans if span.start >= start)]))


def born(doc: Doc) -> dict[str, Time]:
    """When people were born, by name, as far as the text says it in so many words.

    A sentence must name one person alone before *born* and give a year after it; whoever is said
    to be born twice, in two years, is left out.
    """
    found: dict[str, Time] = {}
    twice: set[str] = set()
    for sentence in doc.sents:
        for token in sentence:
            if token.lower_ != "born":
                continue
            people = {
                m.entity.name
                for m in doc._.names
                if m.kind == "PERSON" and sentence.start <= m.start < token.i
            }
            time = next(_dated(doc, token.i, sentence.end), None)
            if len(people) != 1 or time is None:
                continue
            (name,) = people
            if name in found and found[name] != time:
                twice.add(name)
            found[name] = time
    return {name: time for name, time in found.items() if name not in twice}


def _dated(doc: Doc, token: int, end: int) -> Iterator[Time]:
    for mention in doc._.times:
        if not token < mention.start < min(end, token + NEAR):
            continue
        value = mention.value
        if value is None or value.approximate or value.bound or value.part:
            return
        if value.start is not None and value.end is not None and not mention.relative:
            yield value
        return


WHO_IS = [",", "who", "is"]


def age_after(doc: Doc, name: NameMention) -> QuantityMention | None:
    """The age that stands beside a name.

    "Maria Silva, 61, said", "the 44-year-old Blake", "Silva (born 1963), 61,", "Silva, who is 61,".
    """
    end = _past_brackets(doc, name.end)
    for quantity in doc._.quantities:
        value = quantity.value
        age = value.kind is QuantityKind.AGE and value.unit == "year"
        bare = value.kind is QuantityKind.COUNT and value.noun is None and value.value < OLDEST
        closed = quantity.end == len(doc) or doc[quantity.end].is_punct
        near = quantity.start - end <= len(WHO_IS)
        gap = [token.lower_ for token in doc[end : quantity.start]] if near else None
        after = age and quantity.start == name.end + 1 and doc[name.end].text in (",", "(")
        set_off = (age or (bare and closed)) and (
            (gap == [","] and end > name.end) or gap == WHO_IS
        )
        before = age and quantity.end == name.start
        if after or before or set_off:
            found: QuantityMention = quantity
            return found
    return None


def _past_brackets(doc: Doc, token: int) -> int:
    """The token after the brackets that open at *token*; that token where none do."""
    if token >= len(doc) or doc[token].text != "(":
        return token
    closing = (t.i for t in doc[token : token + NEAR] if t.text == ")")
    return next(closing, token - 1) + 1


def times_in(doc: Doc, start: int, end: int) -> Iterator[TimeMention]:
    """The times that begin within tokens ``start`` to ``end`` (exclusive)."""
    for mention in doc._.times:
        if start <= mention.start < end:
            yield mention
