"""From the words of a phrase to the value that it puts in a slot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.model import Filler, Span
from factcheck.claims.values import Party, Words
from factcheck.language import places, syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.lexiconfile import AGENTS
from factcheck.language.referents import people_nouns
from factcheck.language.roles import posts
from factcheck.language.words import function_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from factcheck.language.entity import Entity, NameMention
    from factcheck.language.quantities import QuantityMention
    from factcheck.language.times import TimeMention

PLACE_KINDS = frozenset({"GPE", "LOC", "FAC"})
SOMEBODY = frozenset({"person", "people", "organization", "organisation", "group", "company"})
PARTY_KINDS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


class Reader:
    """Looks up what the components of the pipeline found, by token, for one parsed text."""

    def __init__(self, doc: Doc, meant: Mapping[int, str] | None = None) -> None:
        """*meant* are the names of those whom nouns stand for, by token, if only others tell."""
        self.doc = doc
        self.meant: Mapping[int, str] = meant or {}
        self.coreference: Mapping[int, tuple[Entity, ...]] = doc._.coreference or {}
        self.antecedents: Mapping[int, int] = doc._.antecedents or {}
        self.names: dict[int, NameMention] = {
            i: m for m in doc._.names for i in range(m.start, m.end)
        }
        self.times: dict[int, TimeMention] = {
            i: m for m in doc._.times for i in range(m.start, m.end)
        }
        self.quantities: dict[int, QuantityMention] = {
            i: m
            for m in doc._.quantities
            if not any(i in self.names for i in range(m.start, m.end))
            for i in range(m.start, m.end)
        }
        self.quoted: frozenset[int] = frozenset(
            i
            for q in doc._.quotes
            if q.kind in ("direct", "partial")
            for i in range(q.start, q.end)
        )

    def parts_of(self, token: Token) -> list[Token]:
        """*token*, or every word of the name that it stands in: a parse hangs phrases on any."""
        mention = self.names.get(token.i)
        return [token] if mention is None else list(self.doc[mention.start : mention.end])

    def is_loose(self, mention: TimeMention) -> bool:
        """Whether the year of a time was worked out, not read: "in April", "on Tuesday"."""
        words = self.doc[mention.start : mention.end]
        return not any(len(t.text) >= 4 and t.text[:4].isdigit() for t in words)

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens ``start`` to ``end`` (exclusive)."""
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last))

    def name_at(self, token: Token) -> NameMention | None:
        """The name that a phrase headed by *token* is, title and description left aside."""
        mention = self.names.get(token.i)
        if mention is not None and mention.kind != "NORP":
            return mention
        # "President Vladimir Putin", "Kremlin spokesman Dmitry Peskov": the head is the title
        for child in token.children:
            other = self.names.get(child.i)
            if other is None or other.kind in PLACE_KINDS or other.kind == "NORP":
                continue
            if other.kind != "PERSON":
                # "the magazine Norvik Weekly"
                joined = syntax.is_name_tail(child) and other.start == token.i + 1
                if joined and mention is None and token.pos_ == "NOUN":
                    return other
                continue
            close = 0 < other.start - token.i <= 1
            if close or self.doc[token.i : other.start].text.lower() in posts():
                # "Secretary of State Mara Lind"
                return other
            if syntax.is_name_tail(child) and other.start - token.i <= 2:
                return other
            # "the co-founder of the company, Mara Lind, …"
            if mention is None and token.tag_ == "NN" and child in syntax.appositions(token):
                return other
        return mention

    def parties(self, token: Token) -> tuple[Filler, ...]:
        """Who a phrase speaks of: a name, what a pronoun stands for, or a common noun."""
        mention = self.name_at(token)
        if mention is not None:
            return (Filler(party(mention.entity), self.span(mention.start, mention.end)),)
        defined = syntax.defining_clause(token)
        if defined is not None:
            end = defined.right_edge.i + 1
            text = clean(self.doc[token.i : end].text)
            return (Filler(Party(text[:1].lower() + text[1:]), self.span(token.i, end)),)
        found = self.coreference.get(token.i)
        if found:
            start, end = (token.i, token.i + 1)
            if token.pos_ != "PRON":
                start, end = syntax.core_span(token)
            where = self.span(start, end)
            return tuple(Filler(party(entity), where, resolved=True) for entity in found)
        noun = self.antecedents.get(token.i)
        if noun is not None and not any_at_all(self.doc[noun]):
            where = self.span(token.i, token.i + 1)
            meant = self.parties(self.doc[noun])
            return tuple(replace(filler, span=where, resolved=True) for filler in meant)
        if token.pos_ in ("PRON", "DET", "SCONJ"):
            return ()
        start, end = self.phrase(token)
        if start >= end:
            return ()
        text = self.doc[start:end].text
        return (Filler(Party(clean(text)), self.span(start, end)),)

    def is_somebody(self, token: Token) -> bool:
        """Whether a phrase is about a person, a body or a group of people."""
        mention = self.name_at(token)
        if mention is not None:
            return mention.kind in PARTY_KINDS
        if token.pos_ == "PRON" or token.i in self.coreference:
            return True
        if token.lower_ in posts() or syntax.base(token) in posts():
            return True
        return bool(lexicon().sense(syntax.base(token), "NOUN").line & SOMEBODY)

    def is_language(self, token: Token) -> bool:
        """Whether the name of a people, alone in its phrase, is a language: "taught English"."""
        mention = self.names.get(token.i)
        return (
            mention is not None
            and mention.kind == "NORP"
            and token.tag_ in ("NNP", "NN", "JJ")
            and not any(c.pos_ == "DET" for c in token.children)
        )

    def may_be(self, token: Token, sorts: frozenset[str]) -> bool:
        """Whether a phrase may be about one of *sorts*: "somebody", or groups of nouns.

        A name, a figure, a word for people and one that the lexicon does not know may be.
        """
        if token.pos_ != "NOUN" or token.i in self.quantities or self.name_at(token) is not None:
            return True
        word = syntax.base(token)
        sense = lexicon().sense(word, "NOUN")
        if not sense.groups or sense.line & sorts:
            return True
        return "somebody" in sorts and (names_doer(word) or self.is_somebody(token))

    def phrase(self, token: Token) -> tuple[int, int]:
        """Token offsets of a phrase without the articles and pronouns before it."""
        start, end = syntax.core_span(token)
        while start < end and (
            self.doc[start].pos_ in ("DET", "PUNCT", "SPACE", "CCONJ", "ADP", "SCONJ", "PART")
            or self.doc[start].lower_ in ("'s", "’s")
            or (self.doc[start].pos_ == "PRON" and start != token.i)
        ):
            start += 1
        while end > start and self.doc[end - 1].pos_ in ("PUNCT", "SPACE"):
            end -= 1
        # a phrase never ends within a name or a date: "the end of World War I"
        last = self.names.get(end - 1) or self.times.get(end - 1)
        # nor before what tells whom it means: "71 percent of those who voted"
        defined = syntax.defining_clause(self.doc[end - 1]) if end > start else None
        whole = defined.right_edge.i + 1 if defined is not None else end
        return start, max(end, whole, last.end if last is not None else end)

    def words(self, token: Token) -> tuple[Filler, ...]:
        """Any phrase as words; a name or a resolved noun as the party it is."""
        mention = self.name_at(token)
        if mention is not None or self.coreference.get(token.i) or syntax.defining_clause(token):
            return self.parties(token)
        if token.pos_ in ("PRON", "DET", "SCONJ", "PUNCT") or token.tag_ == "WRB":
            return ()
        start, end = self.phrase(token)
        if start >= end:
            return ()
        text = clean(self.doc[start:end].text)
        if not text or text.lower() in function_words():
            return ()
        return (Filler(Words(text), self.span(start, end)),)

    def place(self, token: Token) -> Filler | None:
        """The place that a phrase names, the narrowest part of it; None if it names none."""
        mention = self.names.get(token.i)
        if mention is not None and mention.kind in PLACE_KINDS:
            return Filler(places.find(mention.entity.name), self.span(mention.start, mention.end))
        # "Russia's Black Sea resort of Sochi", "the Finnish capital, Helsinki"
        for child in token.children:
            inner = self.names.get(child.i)
            if (
                inner is not None
                and inner.kind in PLACE_KINDS
                and child.i > token.i
                and syntax.describes(child)
            ):
                where = self.span(inner.start, inner.end)
                return Filler(places.find(inner.entity.name), where)
        return None


def party(entity: Entity) -> Party:
    """The party that an entity of the text is, with the forms the text uses for it."""
    forms = tuple(f for f in entity.forms if f != entity.name)
    return Party(entity.name, entity.kind, forms, entity.belongs_to)


def clean(text: str) -> str:
    """Spaces made single; what hangs over at the end taken off."""
    return " ".join(text.split()).strip(" ,;:–—-")


def names_doer(word: str) -> bool:
    """Whether a noun is for a person, or for who does what a verb of the lexicon says."""
    groups = lexicon().sense(word, "NOUN").groups
    return word in people_nouns() or any(group.endswith(AGENTS) for group in groups)


def of_some(token: Token) -> bool:
    """Whether a phrase brings up somebody or something that nothing tells apart from others."""
    people = token.tag_ == "NNPS" and token.ent_type_ == "NORP"  # "rules on Danes living there"
    if token.pos_ != "NOUN" and not people:
        return False
    before = [c.lower_ for c in token.children if c.i < token.i]
    firm = ("the", "this", "that", "these", "those", "both", "all")
    return not any(word in firm for word in before) and not any(
        c.dep_ in ("nmod:poss", "poss", "nummod") or c.pos_ == "PROPN" for c in token.children
    )


def any_at_all(token: Token) -> bool:
    """Whether a phrase is about none in particular: "any bills featuring reforms"."""
    return any(c.lower_ in ("any", "no", "every", "each", "whatever") for c in token.children)


def asks(token: Token) -> bool:
    """Whether a phrase stands for what is not told: "how many ants", "which road"."""
    return token.tag_ in ("WP", "WDT", "WRB") or any(
        t.tag_ in ("WRB", "WDT") for t in token.doc[token.left_edge.i : token.i]
    )
