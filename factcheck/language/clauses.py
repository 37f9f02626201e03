"""The component ``factcheck_syntax``: the clauses of a text, whatever the labels of its parser.

Sets ``doc._.clauses`` and ``span._.clauses``, the :class:`~factcheck.language.syntax.Clause` of
every predicate in text order, and ``token._.clause``, that of one verb, predicate of *be* or event
noun, or None. They are read off the tree when they are asked for, so the component costs nothing
that is not used. Without a parse there are no clauses.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("factcheck_syntax")
>>> nlp("Unions called off the strike.")._.clauses
()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from factcheck.language import syntax
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable


@Language.factory("factcheck_syntax", requires=["token.dep", "token.head", "token.tag"])
def make_syntax(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it has no settings and no state."""
    del nlp, name
    return register


def register(doc: Doc) -> Doc:
    """*doc* as it is; its clauses can be asked for."""
    return doc


def clauses_in(text: Doc | Span) -> tuple[syntax.Clause, ...]:
    """The clauses of a text or a part of it, in order of their predicates."""
    doc = text if isinstance(text, Doc) else text.doc
    return tuple(syntax.clauses(text)) if doc.has_annotation("DEP") else ()


def clause_at(token: Token) -> syntax.Clause | None:
    """The clause that *token* is the predicate of, or what an event noun says as a clause would.

    Of *be*'s two words, either finds the clause.
    """
    if not token.doc.has_annotation("DEP"):
        return None
    if token.dep_ == "cop":
        token = token.head
    if syntax.is_predicate(token):
        return syntax.clause_of(token)
    if token.head.i != token.i and syntax.predicate_of_be(token.head) == token:
        return syntax.clause_of(token.head)
    if token.pos_ == "NOUN" and is_event_noun(syntax.base(token)):
        return syntax.clause_of_noun(token)
    return None


def is_event_noun(lemma: str) -> bool:
    """Whether the lexicon has the noun as an event, or as what becomes of one: *cancellation*."""
    words = lexicon()
    return (words.event_class(lemma, "NOUN") or words.status_effect(lemma, "NOUN")) is not None


Doc.set_extension("clauses", getter=clauses_in, force=True)
Span.set_extension("clauses", getter=clauses_in, force=True)
Token.set_extension("clause", getter=clause_at, force=True)
