"""Phrases of a parsed text: what hangs on a word, how, and what it hangs on.

Part of :mod:`factcheck.language.syntax`, which alone is to be asked. In Universal Dependencies a
preposition hangs on its noun, in ClearNLP the noun on the preposition; the words that :func:`above`
and :func:`obliques` give are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.language.labels import (
    ADVERBIAL_CLAUSES,
    CLAUSE_COMPLEMENTS,
    FORMS_OF_BE,
    GOVERNED,
    MODIFIER_CLAUSES,
    NOUN_MODIFIERS,
    OBLIQUES,
    POSSESSIVES,
    PREDICATES,
    PREPOSITIONS,
    ROLES,
    SUBJECTS,
)

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
ADVERBS = frozenset({"advmod", "discourse"})


@dataclass(frozen=True, slots=True)
class Oblique:
    """A phrase that hangs on a predicate by a preposition (empty for "last week")."""

    preposition: str
    token: Token


def predicate_of_be(head: Token) -> Token:
    """ClearNLP: what *be*, as the head of its clause, says of its subject; else *head* itself."""
    if head.lower_ not in FORMS_OF_BE and head.lemma_ != "be":
        return head
    kids = list(head.children)
    if any(c.dep_ == "expl" and c.lower_ == "there" for c in kids):
        return head
    said = [c for c in kids if c.dep_ in PREDICATES]
    if not said and any(c.dep_ in SUBJECTS for c in kids):
        # "the talks are in Paris"
        after = [c for c in kids if c.dep_ == "prep" and c.i > head.i]
        said = [noun for c in after[:1] for noun in governed(c) if noun.pos_ not in ("VERB", "AUX")]
    return said[0] if said else head


def is_complement(child: Token) -> bool:
    """Whether *child* heads a clause or predicate that its head governs."""
    if child.dep_ in PREDICATES:
        # "became president", a complement in either scheme; what *be* says is not
        return child.head.lemma_ != "be" and child.head.lower_ not in FORMS_OF_BE
    return child.dep_ in CLAUSE_COMPLEMENTS


def governed(prep: Token) -> Iterator[Token]:
    """ClearNLP: what stands after a preposition, or after the second one of "because of"."""
    for child in prep.children:
        if child.dep_ in GOVERNED and child.pos_ not in ("ADP", "SCONJ"):
            yield child
        elif stands_before(child):
            yield from governed(child)


def stands_before(token: Token) -> bool:
    """ClearNLP: whether *token* is a preposition that heads its noun."""
    if token.dep_ == "pcomp":
        return token.pos_ in ("ADP", "SCONJ")
    return token.dep_ in PREPOSITIONS and token.pos_ not in ("NOUN", "PROPN", "PRON")


def above(token: Token) -> Token:
    """What *token* hangs on; prepositions between them, as in ClearNLP, are left out."""
    up = token.head
    while stands_before(up) and (token.dep_ in GOVERNED or stands_before(token)):
        token, up = up, up.head
    return up


def conjuncts(token: Token) -> list[Token]:
    """*token* and the phrases joined to it by *and*, *or* or a comma, in order.

    "Ann, not Ben" is Ann alone, "not Ben but Ann" and "Ann rather than Ben" too.
    """
    found = [] if contrasted(token) else [token]
    for child in token.children:
        if child.dep_ == "conj" and (child.pos_ not in ("VERB", "AUX") or token.pos_ == child.pos_):
            found.extend(conjuncts(child))
    return found


def contrasted(token: Token) -> bool:
    """Whether a phrase is named only to say that it is not meant: "Ann, not Ben"."""
    before_it = [c for c in token.children if c.i < token.i]
    if any(c.lower_ == "rather" and c.nbor().lower_ == "than" for c in before_it):
        return True
    first = next((c for c in token.children if c.lower_ == "not" and c.i < token.i), token)
    if first.i == token.i or first.i + 1 >= len(token.doc) or token.pos_ in ("VERB", "AUX"):
        return False
    before = token.doc[first.i - 1].text if first.i > token.sent.start else ""
    parted = before in (",", "–", "—", "--", "(") or token.dep_ in OBLIQUES
    return parted and first.nbor().lower_ not in ("only", "just", "merely", "least", "all", "every")


def obliques(head: Token) -> Iterator[Oblique]:
    """The prepositional and bare adverbial phrases of a verb or a noun, joined ones apart."""
    for child in head.children:
        label = child.dep_
        if label in OBLIQUES or label in NOUN_MODIFIERS:
            word = preposition(child)
            for token in conjuncts(child):
                yield Oblique(preposition(token) or word, token)
        elif stands_before(child):
            for inner in governed(child):
                if inner.pos_ not in ("VERB", "AUX"):
                    word = preposition(inner)
                    for token in conjuncts(inner):
                        yield Oblique(word, token)


def preposition(token: Token) -> str:
    """The preposition before a phrase, several words joined ("because of"); empty if none."""
    words: list[str] = []
    up = token
    while up.dep_ in GOVERNED or (words and stands_before(up)):
        up = up.head
        if not stands_before(up):
            break
        words.insert(0, up.lower_)
    for child in token.children:
        if (
            child.dep_ == "case"
            and child.i < token.i
            and child.lower_ not in ("'s", "’s", "'", "’")
        ):
            words.append(child.lower_)
            words.extend(c.lower_ for c in child.children if c.dep_ == "fixed")
    return " ".join(words)


def possessors(noun: Token) -> list[Token]:
    """Who a noun belongs to: *Putin* in "Putin's visit", *its* in "its offer"."""
    return [j for c in noun.children if c.dep_ in POSSESSIVES for j in conjuncts(c)]


def modifiers(noun: Token) -> list[Token]:
    """The adjectives, numbers and nouns that stand before a noun, in order."""
    return [
        c
        for c in noun.children
        if c.dep_ in ("amod", "compound", "nummod", "nmod:desc", "nn", "nmod") and c.i < noun.i
    ]


def appositions(noun: Token) -> list[Token]:
    """Nouns that say again who or what *noun* is."""
    return [c for c in noun.children if c.dep_ == "appos"]


def core_span(head: Token) -> tuple[int, int]:
    """Token offsets (end exclusive) of a phrase without its preposition and what trails it.

    Relative clauses, appositions, joined phrases and clauses are left out: "the talks in Paris"
    from "the talks in Paris, which fell through, and a dinner". So is, of what *be* says, when and
    where it is so: "the first buyer" from "in May she was also the first buyer".
    """
    skip = (
        MODIFIER_CLAUSES
        | ADVERBIAL_CLAUSES
        | {"appos", "conj", "cc", "case", "punct", "parataxis", "cop", "mark", "aux"}
        | SUBJECTS
    )
    be = next((c.i for c in head.children if _says_what(c)), -1)
    if be >= 0:
        skip = skip | OBLIQUES | (ADVERBS if head.pos_ in NOUNS else frozenset())
    first = last = head.i
    stack = [c for c in head.children if c.dep_ not in skip or _possessive_mark(c)]
    stack = [c for c in stack if c.i > be]
    while stack:
        token = stack.pop()
        first, last = min(first, token.i), max(last, token.i)
        inner = {"punct", "appos", "parataxis"} | MODIFIER_CLAUSES | ADVERBIAL_CLAUSES
        stack.extend(c for c in token.children if c.dep_ not in inner)
    return first, last + 1


def _says_what(token: Token) -> bool:
    """Whether *token* is a form of *be* before what it says somebody is; not in "would-be king"."""
    before = token.doc[token.i - 1].text if token.i else ""
    return token.dep_ == "cop" and token.i < token.head.i and before != "-"


def _possessive_mark(token: Token) -> bool:
    return token.dep_ == "case" and token.tag_ == "POS"


@dataclass(frozen=True, slots=True)
class Link:
    """How a phrase or clause hangs on what governs it."""

    role: str
    """subject, passive-subject, object, indirect, oblique, modifier, possessor, apposition,
    name-part, complement, relative, participle, adverbial, aside or root."""
    preposition: str
    governor: Token | None


def link(token: Token) -> Link:
    """How *token*'s phrase hangs on what governs it; joined phrases hang as the first does."""
    word = preposition(token)
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
        word = word or preposition(token)
    if token.head.i == token.i:
        return Link("root", "", None)
    governor = token.head
    if token.dep_ in GOVERNED:
        # ClearNLP: the preposition stands between the phrase and what governs it
        outer = above(token)
        role = "modifier" if outer.pos_ in ("NOUN", "PROPN", "PRON") else "oblique"
        return Link(role, word or preposition(token), outer)
    if predicate_of_be(governor) == token:
        # ClearNLP: *be* is the head, and hangs where the predicate does in the other scheme
        return link(governor)
    if is_complement(token):
        return Link("complement", word, governor)
    return Link(ROLES.get(token.dep_, "other"), word, governor)


def adverbials(head: Token) -> list[Token]:
    """Adverbs and bare noun phrases that say when or how: "yesterday", "last year"."""
    labels = (
        "advmod",
        "obl:unmarked",
        "obl:tmod",
        "obl:npmod",
        "npadvmod",
        "nmod:unmarked",
        "nmod:tmod",
    )
    return [c for c in head.children if c.dep_ in labels]


def numerals(noun: Token) -> list[Token]:
    """Numbers and ordinals before a noun."""
    return [c for c in noun.children if c.dep_ in ("nummod", "amod") and c.i < noun.i]


def participles(noun: Token) -> list[Token]:
    """Participles before a noun as adjectives: *planned* in "the planned talks"."""
    return [c for c in noun.children if c.dep_ == "amod" and c.tag_ in ("VBN", "VBG", "JJ")]


def dependent_clauses(noun: Token) -> list[Token]:
    """The heads of the clauses that describe a noun: relative, participle and infinitive."""
    return [c for c in noun.children if c.dep_ in MODIFIER_CLAUSES]


def asides(head: Token) -> list[Token]:
    """Clauses set in with commas: *said* in "the talks, he said, are off"."""
    return [c for c in head.children if c.dep_ == "parataxis"]


def is_set_off(child: Token) -> bool:
    """Whether what describes a noun stands behind a comma: "the boat, a wreck of 900 tonnes, sank".

    Not what is joined to it.
    """
    if child.i < child.head.i or child.dep_ in ("conj", "cc", "punct"):
        return False
    return opening(child).text in (",", "–", "—", "(")


def opening(head: Token) -> Token:
    """The mark that a phrase begins with, or else the token before it; its first in a text."""
    first = head.left_edge
    return first if first.is_punct or not first.i else first.nbor(-1)


def is_possessor(token: Token) -> bool:
    """Whether *token* is a possessive before a noun."""
    return token.dep_ in POSSESSIVES


def is_noun_modifier(token: Token) -> bool:
    """Whether *token* is a noun that modifies the noun after it: *Paris* in "Paris talks"."""
    return token.dep_ in ("compound", "nmod", "nn", "nmod:desc")


def describes(child: Token) -> bool:
    """Whether *child* is another name or noun for what its head names: "resort of Sochi"."""
    return child.dep_ in ("nmod", "appos", "flat", "nmod:desc")


def is_name_tail(child: Token) -> bool:
    """Whether *child* continues or restates its head as a name: "President" + "Putin"."""
    return child.dep_ in ("appos", "flat", "flat:name")


def first_conjunct(token: Token) -> Token:
    """The first of the phrases or clauses that *token* is joined to."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token
