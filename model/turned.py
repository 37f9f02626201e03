"""Ways to turn a right sentence into a wrong one: a "not" put in or lost, a word for its opposite.

The opposites are those of the lexicon. A word to put in that has to have some form is given as its
lemma and tag ("approve VBD"), and what forms there are is told by the texts (:func:`forms_in`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.language.denial import negators
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

PARTS = frozenset(["NOUN", "VERB", "ADJ", "ADV", "ADP"])
"""What has opposites."""
COMMONEST = 2
"""So many words of an opposite group serve; the commonest stand first."""
FORM_OF_DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
Turn = tuple["Token", "Token", list[str], int]
"""The first and last token of what is turned, what then stands there, and how many words of that
are wrong, from its end."""


def forms_in(doc: Doc) -> Iterator[tuple[str, str]]:
    """Each lemma with its tag, and the form of it that stands in the text."""
    for token in doc:
        if token.pos_ in PARTS and token.is_alpha and token.is_lower:
            yield f"{token.lemma_} {token.tag_}", token.text


def turns(sentence: Tokens) -> Iterator[Turn]:
    """What may be turned in a sentence."""
    for token in sentence:
        yield from _denied(token, sentence)
        yield from _opposed(token)


def _opposed(token: Token) -> Iterator[Turn]:
    part = "ADP" if token.pos_ == "SCONJ" else token.pos_
    if part not in PARTS or token.tag_ == "NNP" or not token.is_alpha or not token.is_lower:
        return
    if negators(token):
        return  # what was not approved may well be rejected
    words = lexicon()
    terms = {
        term: None
        for group in sorted(words.groups(token.lemma_, part))
        # of prepositions those of time: "by" has opposites that hardly ever stand in its place
        if part != "ADP" or "ADJ" in words.group(group).words
        for opposite in sorted(words.opposites(group))
        for term in words.group(opposite).words.get(part, ())[:COMMONEST]
        if " " not in term
    }
    for term in terms:
        yield token, token, [term if part == "ADP" else f"{term} {token.tag_}"], 1


def _denied(token: Token, sentence: Tokens) -> Iterator[Turn]:
    if token.tag_[0] not in "VM" or not token.is_lower or token.i + 1 >= sentence.end:
        return
    verb = token.head if token.dep_.startswith("aux") else token
    after = token.nbor()
    if after.lower_ == "not":
        if verb is not token and token.lower_ in FORM_OF_DO.values():
            if verb.i == after.i + 1:
                tag = next(tag for tag, do in FORM_OF_DO.items() if do == token.lower_)
                yield token, verb, [f"{verb.lemma_} {tag}"], 1
        else:
            yield token, after, [token.text], 1
    elif negators(verb) or negators(token):
        return
    elif token.pos_ == "AUX":
        if token.tag_ in ("MD", *FORM_OF_DO):
            yield token, token, [token.text, "not"], 2
    elif token.tag_ in FORM_OF_DO:
        yield token, token, [FORM_OF_DO[token.tag_], "not", token.lemma_], 3
