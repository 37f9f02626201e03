"""Quantity claims: a number, what it counts or measures, and of whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.phrases import PLACE_KINDS, Reader, clean, party
from factcheck.claims.values import Party, Words
from factcheck.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from factcheck.language.quantities import QuantityMention


DEPTH = 4
"""So far below its verb a figure may stand: "met" – "leaders" – "two"."""
PARTS = frozenset({"count", "percent", "ratio"})
"""Kinds of figures that may tell of a part of something."""


def quantity_claims(reader: Reader, clause: syntax.Clause, claim: Claim) -> Iterator[Claim]:
    """One claim for each figure in the phrases of *clause*, whose claim is *claim*.

    Slots: ``quantity``, ``item`` (the noun phrase that it belongs to, without the figure) and
    the agent, patient, place, time and speaker of the clause.
    """
    seen: set[int] = set()
    for token, aside in _nearby(clause):
        mention = reader.quantities.get(token.i)
        if mention is None or mention.start in seen or _in_name(reader, mention):
            continue
        if mention.value.kind != "age" and (
            aside or not claim.complete or _is_whole(reader, mention)
        ):
            continue
        if mention.value.kind in ("ordinal", "duration"):
            # these have slots of their own
            continue
        if _describes(reader, mention):
            continue
        seen.add(mention.start)
        where = reader.span(mention.start, mention.end)
        if mention.value.kind == "age":
            person = _aged(reader, mention, claim)
            if person is None:
                continue
            yield replace(
                claim,
                kind=Kind.QUANTITY,
                cls="age",
                predicate="age",
                slots={"agent": (person,), "quantity": (Filler(mention.value, where),)},
                status=Status.HELD,
                complete=not _asked(reader, claim),
                span=where,
            )
            continue
        slots: dict[str, tuple[Filler, ...]] = {"quantity": (Filler(mention.value, where),)}
        item = _item(reader, mention.start, mention.end)
        if item is not None:
            slots["item"] = (item,)
        for slot in ("agent", "patient", "holder", "participants", "place", "time", "speaker"):
            kept = tuple(
                f for f in claim.slots.get(slot, ()) if f.span is None or not f.span.overlaps(where)
            )
            if kept:
                slots[slot] = kept
        yield Claim(
            kind=Kind.QUANTITY,
            cls=claim.cls,
            predicate=claim.predicate,
            slots=slots,
            status=claim.status,
            attribution=claim.attribution,
            hedged=claim.hedged,
            in_quote=claim.in_quote,
            span=claim.span,
            sentence=claim.sentence,
        )


def _asked(reader: Reader, claim: Claim) -> bool:
    """Whether a claim stands in a question."""
    return reader.doc.text[claim.sentence.start : claim.sentence.end].rstrip().endswith("?")


def _aged(reader: Reader, mention: QuantityMention, claim: Claim) -> Filler | None:
    """Who is said to be of an age: "Mara Lind, 54", "a 14-year-old boy, Bo Lind"."""
    at = reader.doc[mention.start : mention.end].root
    for _ in range(3):
        if syntax.is_predicate(at):
            if not claim.complete:
                return None  # at an age when something was that is not told
            # "joined the club aged 14"
            subjects = syntax.clause_of(at).subjects
            found = [f for t in subjects for f in reader.parties(t)]
            return found[0] if len(found) == 1 and _is_person(found[0]) else None
        name = reader.name_at(at)
        if name is not None and name.kind == "PERSON":
            return Filler(party(name.entity), reader.span(name.start, name.end))
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def _is_person(filler: Filler) -> bool:
    return isinstance(filler.value, Party) and filler.value.kind == "PERSON"


def _end_of_item(reader: Reader, noun: Token) -> int:
    """Where a phrase ends before it tells where or when: "80 people in the town of Arlon"."""
    ends = [len(reader.doc)]
    for child in noun.children:
        if child.i < noun.i or syntax.preposition(child) == "of":
            continue
        placed = (t.i in reader.times or _is_place(reader, t) for t in child.subtree)
        if child.pos_ == "ADV" or (syntax.preposition(child) and any(placed)):
            ends.append(child.left_edge.i)
    return min(ends)


def _is_place(reader: Reader, token: Token) -> bool:
    mention = reader.names.get(token.i)
    return mention is not None and mention.kind in PLACE_KINDS


def _in_name(reader: Reader, mention: QuantityMention) -> bool:
    """Whether a figure is a part of something else: "Rescue 6 Countdown", "day five", "3 – 0"."""
    doc, noun = reader.doc, mention.noun_token
    before = doc[mention.start - 1] if mention.start else None
    following = doc[mention.end] if mention.end < len(doc) else None
    if any(t is not None and t.text in ("-", "–", "—") for t in (before, following)):
        return noun is None and mention.value.kind == "count"
    if before is None:
        return False
    if noun is None:
        head = doc[mention.start : mention.end].root.head
        return mention.value.kind == "count" and head.pos_ == "NOUN" and head.i < mention.start
    return doc[noun].text[:1].isupper() and before.text[:1].isupper() and noun > mention.start


def _describes(reader: Reader, mention: QuantityMention) -> bool:
    """Whether a figure only says of what sort something is: "a six-member team"."""
    if mention.noun_token is None or mention.value.kind != "count":
        return False
    noun = reader.doc[mention.noun_token]
    hyphen = noun.i > mention.start and noun.nbor(-1).text in ("-", "–")
    return hyphen and syntax.is_noun_modifier(noun) and noun.head.i > noun.i


def _is_whole(reader: Reader, mention: QuantityMention) -> bool:
    """Whether a figure says of how many others are a part: the 100 of "13 of the 100 seats"."""
    at = reader.doc[mention.start : mention.end].root
    if at.i != mention.noun_token and not syntax.preposition(at):
        at = at.head
    for _ in range(2):
        # "half of the reward of 900 euros"
        link = syntax.link(at)
        if link.governor is None or link.preposition != "of":
            return False
        if syntax.is_predicate(link.governor) and at.i < link.governor.i:
            return True  # "of the 38 lifts, 33 are closed"
        at = link.governor
        part = reader.quantities.get(at.i)
        if part is not None:
            return part.start < mention.start and part.value.kind in PARTS
    return False


def _nearby(clause: syntax.Clause) -> Iterator[tuple[Token, bool]]:
    """The tokens of a clause's own phrases, and whether each is of an aside about one of these.

    Those of the clauses inside it are left out. A figure deeper than what modifies such a phrase
    tells of something else.
    """
    stack = [(clause.head, 0, False)]
    while stack:
        token, depth, aside = stack.pop()
        yield token, aside
        if depth < DEPTH:
            stack.extend(
                (child, depth + 1, aside or (depth > 0 and syntax.is_set_off(child)))
                for child in token.children
                if not syntax.is_predicate(child)
            )


def _item(reader: Reader, start: int, end: int) -> Filler | None:
    """What the figure counts: the noun phrase around it, or what "of" leads to."""
    doc = reader.doc
    root = doc[start:end].root
    noun = root
    if root.head.i != root.i and not start <= root.head.i < end and root.i < root.head.i:
        noun = root.head
    if start <= noun.i < end:
        of = [o.token for o in syntax.obliques(noun) if o.preposition in ("of", "in")]
        if not of:
            return None
        noun = of[0]
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    first, last = syntax.core_span(noun)
    last = min(last, _end_of_item(reader, noun))
    words = [
        t for t in doc[first:last] if not start <= t.i < end and t.pos_ not in ("DET", "PUNCT")
    ]
    text = clean(" ".join(t.text for t in words))
    return Filler(Words(text), reader.span(noun.i, noun.i + 1)) if text else None
