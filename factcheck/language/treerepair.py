"""Mends what the parser often gets wrong and the words around it settle. A spaCy component.

Universal Dependencies only; trees of other schemes pass as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from factcheck.language.labels import PASSIVE_AUXILIARIES, PASSIVE_SUBJECTS
from factcheck.language.lexicon import lexicon
from factcheck.language.words import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@Language.component("factcheck_tree")
def repair(doc: Doc) -> Doc:
    """Move phrases with *by* from a place to the passive verb: "arrested at school by police"."""
    if not doc.has_annotation("DEP"):
        return doc
    for token in doc:
        if token.dep_ == "nmod" and token.i > token.head.i:
            verb = _passive_verb(token)
            if verb is not None:
                token.head = verb
                token.dep_ = "obl:agent"
    return doc


def _passive_verb(token: Token) -> Token | None:
    """The passive verb whose agent *token* is, though it hangs on a phrase before it."""
    if not any(c.dep_ == "case" and c.lower_ == "by" and c.i < token.i for c in token.children):
        return None
    noun = token.head
    if noun.dep_ not in ("obl", "obl:unmarked") or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    verb = noun.head
    kids = list(verb.children)
    passive = any(c.dep_ in PASSIVE_AUXILIARIES or c.dep_ in PASSIVE_SUBJECTS for c in kids)
    if not passive or any(c.dep_ == "obl:agent" for c in kids):
        return None
    # "during an attack by rebels"
    if lexicon().event_class(lemma(noun.text, noun.lemma_), "NOUN") is not None:
        return None
    return verb
