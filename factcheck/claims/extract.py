"""Every claim of a parsed text, in reading order. The same for articles and for drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.build import acts_only, clause_claim, noun_claim
from factcheck.claims.model import Claim, Kind
from factcheck.claims.nonfinite import no_verb
from factcheck.claims.phrases import Reader
from factcheck.claims.quantities import quantity_claims
from factcheck.claims.quotes import quote_claims
from factcheck.claims.roles import role_claims
from factcheck.claims.slots import event_of
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon

EMPTY = frozenset({"be", "have", "do", "make", "take", "get", "go", "come"})
"""Predicates that say nothing without what follows them."""

DEEDS = frozenset({"factive", "accusation"})
"""What verbs of saying imply that are also done to somebody or something."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span


def extract(doc: Doc) -> tuple[Claim, ...]:
    """What *doc* states.

    *doc* is the parse of ``Document.text`` by the pipeline of :func:`factcheck.language.load`;
    offsets in the claims are characters of that text. Nothing is guessed: a phrase that cannot
    be resolved leaves its slot empty.
    """
    reader = Reader(doc)
    found: list[Claim] = []
    for sentence in doc.sents:
        found.extend(_sentence(reader, sentence))
    found.extend(role_claims(reader))
    found.extend(quote_claims(doc))
    found.sort(key=lambda claim: (claim.sentence.start, claim.span.start))
    return tuple(found)


def _sentence(reader: Reader, sentence: Span) -> Iterator[Claim]:
    acting: set[int] = set()
    for token in sentence:
        if token.pos_ != "NOUN" or token.i in reader.names:
            continue
        event = event_of(token)
        if event is None or syntax.is_predicate(token):
            continue
        claim, hosts = noun_claim(reader, token, event)
        if claim.slots or hosts:
            acting |= hosts
            yield claim
    for clause in syntax.clauses(sentence):
        if clause.head.i in acting or acts_only(clause) or no_verb(clause):
            continue
        if _says_when(reader, clause):
            continue
        claim = clause_claim(reader, clause)
        if claim.slots:
            yield claim
            yield from quantity_claims(reader, clause, claim)


def _says_when(reader: Reader, clause: syntax.Clause) -> bool:
    """Whether a participle only leads to a time: "will be trained, starting in January"."""
    if clause.lemma not in ("start", "begin") or clause.head.tag_ != "VBG" or clause.objects:
        return False
    times = [oblique.token.i in reader.times for oblique in clause.obliques]
    return clause.relation == "adverbial" and bool(times) and all(times)


def checkable(claim: Claim) -> bool:
    """Whether a claim says enough to be looked for.

    A quote does, and so do two slots, or one and a predicate that says something by itself.
    """
    said = [slot for slot in claim.slots if slot != "speaker"]
    if not claim.complete:
        return False
    if claim.kind is Kind.QUOTE or len(said) >= 2:
        return True
    return bool(said) and claim.cls not in EMPTY and not _only_speaks(claim, said[0])


def _only_speaks(claim: Claim, slot: str) -> bool:
    """Whether a claim with one slot tells only that somebody spoke: "she said", "he was told".

    Who was charged was charged, and what was found was found.
    """
    verb = claim.predicate if " " not in claim.cls else claim.cls
    saying = lexicon().saying(verb)
    return saying is not None and not (slot == "patient" and saying.force in DEEDS)
