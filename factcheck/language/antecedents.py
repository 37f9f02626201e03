"""What relative pronouns stand for.

Part of :mod:`factcheck.language.syntax`, which alone is to be asked about clauses.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factcheck.language.denial import negated
from factcheck.language.labels import (
    MODIFIER_CLAUSES,
    NAME_PARTS,
    RELATIVE,
    RELATIVE_PRONOUNS,
    SUBJECTS,
)
from factcheck.language.phrases import conjuncts, contrasted, obliques
from factcheck.language.roles import posts, words
from factcheck.language.tables import rows

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset({"are", "were", "have", "do", "’ve", "'ve"})
MEANT_BY_CLAUSE = frozenset({"those", "anyone", "anybody", "everyone", "everybody"})
"""Pronouns that say whom they mean by a clause."""
UNSURE = frozenset({"if", "unless", "whether"})
NUMBERS = frozenset({"nummod", "quantmod"})
SINGULAR = frozenset({"is", "was", "has", "does"})


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token as it is."""
    if token.lower_ not in RELATIVE_PRONOUNS or token.tag_ not in (
        "WP",
        "WDT",
        "WP$",
        "DT",
        "IN",
    ):
        return token
    head = token
    for _ in range(6):
        if head.dep_ in RELATIVE or (head.dep_ == "acl" and head.head.pos_ in ("NOUN", "PROPN")):
            meant = head.head  # "It was Ann, not Ben, who won."
            if meant.dep_ == "conj" and contrasted(meant):
                return meant.head
            return _name_before(token, head, meant) or meant
        if head.head.i == head.i:
            break
        head = head.head
    return token


def bearers(noun: Token) -> list[Token]:
    """Whom a noun describes: "a baker" in "Roe is a baker who left" and "Roe, a baker who left".

    The noun itself where it describes nobody named, or where the text denies or supposes that it
    does.
    """
    if noun.pos_ != "NOUN" or any(c.dep_ in NUMBERS for c in noun.children):
        return [noun]
    if noun.dep_ == "appos":
        comma = noun.left_edge.i and noun.left_edge.nbor(-1).text == ","
        after = noun.head.i < noun.i and noun.head.pos_ == "PROPN"
        return [noun.head] if after and (comma or noun.left_edge.text == ",") else [noun]
    if is_unsure(noun) or not any(c.dep_ == "cop" for c in noun.children):
        return [noun]
    named = [j for c in noun.children if c.dep_ in SUBJECTS for j in conjuncts(c)]
    sure = named and all(t.pos_ == "PROPN" or t.lower_ in ("he", "she", "they") for t in named)
    return named if sure else [noun]


def is_unsure(noun: Token) -> bool:
    """Whether a text denies, supposes or asks that somebody is what *noun* says."""
    kids = list(noun.children)
    told = negated(noun) or any(c.tag_ == "MD" or c.lower_ in UNSURE for c in kids)
    return any(c.dep_ == "cop" for c in kids) and (told or noun.sent[-1].text == "?")


def described(token: Token) -> list[Token]:
    """What a word stands for as a subject or object: for a relative pronoun, whom it describes."""
    meant = antecedent(token)
    return [token] if meant.i == token.i else bearers(meant)


def defining_clause(token: Token) -> Token | None:
    """The head of the clause without which a pronoun means nobody: "those who voted", if any."""
    if token.lower_ not in MEANT_BY_CLAUSE:
        return None
    return next((c for c in token.children if c.dep_ in MODIFIER_CLAUSES and c.i > token.i), None)


def place_meant(head: Token) -> Token | None:
    """The noun that a clause with "where" describes: "the hostel where he stayed"; else None."""
    noun = head.head
    if head.dep_ not in RELATIVE or noun.pos_ not in ("NOUN", "PROPN") or noun.i > head.i:
        return None
    asking = [c for c in head.children if c.lower_ == "where" and c.i < head.i]
    named = noun.ent_type_ == "PERSON"
    return None if not asking or named or any(asking[0].children) else noun


def phrases_meant(head: Token) -> list[tuple[str, Token]]:
    """The prepositions of a describing clause and what they lead to: "to whom they wrote"."""
    if head.dep_ not in RELATIVE:
        return []
    led = ((o.preposition, o.token, antecedent(o.token)) for o in obliques(head) if o.preposition)
    return [(word, noun) for word, pronoun, noun in led if noun.i < pronoun.i]


def _name_before(pronoun: Token, verb: Token, meant: Token) -> Token | None:
    """The name right before ", which" that a parse passed over for the noun that it hangs on.

    So after a noun for people, after one for a part ("shares of Arvo, which went public"), and
    where the verb agrees with the name alone.
    """
    if pronoun.lower_ != "which" or pronoun.i < 2 or pronoun.nbor(-1).text != ",":
        return None
    name = pronoun.nbor(-2)
    while name.dep_ in NAME_PARTS and name.head.i != meant.i and name.head.pos_ == "PROPN":
        name = name.head
    below = meant.i < name.i and any(t.i == meant.i for t in name.ancestors)
    if name.pos_ != "PROPN" or not below or name.dep_ in NAME_PARTS or name.dep_ == "conj":
        return None
    noun = meant.lemma_.lower()
    number = _number(verb)
    if meant.tag_ == "NNS" and number:
        return name if number == "one" and name.tag_ == "NNP" else None
    person = meant.ent_type_ == "PERSON" or (meant.pos_ == "NOUN" and noun in _people())
    return name if person or (meant.pos_ == "NOUN" and noun in words("parts")) else None


def _number(verb: Token) -> str:
    """Whether the finite word of a clause goes with one or with several; empty if with both."""
    finite = [c for c in verb.children if c.dep_ in ("aux", "aux:pass", "auxpass", "cop")][:1]
    word = finite[0] if finite else verb
    if word.lower_ in SINGULAR or word.tag_ == "VBZ":
        return "one"
    return "several" if word.lower_ in PLURAL or word.tag_ == "VBP" else ""


@cache
def _people() -> frozenset[str]:
    """Nouns for people, who are never "which"."""
    listed = (word for _, nouns in rows("names-people.txt", 2) for word in nouns.split())
    titles = (name.partition(" of ")[0].split()[-1] for name in posts())
    return frozenset(titles) | frozenset(listed)
