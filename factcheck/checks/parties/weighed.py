"""Names that stand where another belongs, with all signs of it weighed together.

Where :mod:`factcheck.checks.parties.displaced` asks of each sign alone that it leave no doubt, here
many weak ones add up (:mod:`factcheck.checks.sentences.signs`). They only say which sentence the
draft's was written from and which place in it the name has taken; that the two names are of
different things is not weighed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.compare import NOT_SO
from factcheck.checks.parties.othernames import places_of
from factcheck.checks.parties.rivalnames import (
    Found,
    any_names_beside,
    look_up,
    told_otherwise,
    with_title,
)
from factcheck.checks.sentences.alignment import Atom
from factcheck.checks.sentences.crossread import beside, signs_of
from factcheck.checks.sentences.gaps import where
from factcheck.checks.sentences.named import KIND, mentions_in, plain_word
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.signs import (
    Candidate,
    likeliest,
    likelihood,
    parts,
    place_of,
    signs,
)
from factcheck.checks.sentences.surroundings import preposition
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Party, compare, text_of
from factcheck.language import places
from factcheck.language.places import Place
from factcheck.language.slots import vector
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.checks.sentences.alignment import Odd
    from factcheck.claims.model import Claim
    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.language.entity import NameMention

STRANGE = 0.65
"""How likely it must be of a name that no source has: who that is, nobody knows. Both sides read
together must take it for wrong, too."""
LEAST = 3
"""With fewer words and names around it, a sentence says too little to tell where it is from."""
POSSIBLE = 0.2
"""What is as likely is weighed once more, with what other comparisons say."""
OWNING = ("'s", "’s")
OTHERS = ("body", "nation", "event")
"""Kinds of names that have the weights of people, but for one of their own."""
UNLIKELY = 0.1
"""Names found in another way are right about as often as wrong where they are less likely."""


def outweighed(doc: Doc, claims: Sequence[Claim], facts: FactBase) -> Iterator[Odd]:
    """The names of a parsed draft in whose place, all in all, a source has another.

    *claims* are what the draft states. No name of a source takes the place of two in a sentence.
    """
    reader = Reader(doc)
    for sentence in doc.sents:
        for one, likely in likeliest(candidates(reader, sentence, claims, facts)):
            strange = not one.known and one.signs["gainsaid"] < 0
            if likely >= (POSSIBLE if one.known else STRANGE) and not strange:
                yield one.odd(sentence, likely)


def unlikely(
    reader: Reader, mention: NameMention, claims: Sequence[Claim], facts: FactBase, odd: Odd
) -> bool:
    """Whether all signs together speak against *odd*, by which *mention* is off in another way."""
    sentence = reader.doc[mention.start].sent
    return any(
        one.text == text_of(odd.expected) and likelihood(one.kind, one.signs) < UNLIKELY
        for one in candidates(reader, sentence, claims, facts, mention)
    )


def candidates(
    reader: Reader,
    sentence: Tokens,
    claims: Sequence[Claim],
    facts: FactBase,
    only: NameMention | None = None,
) -> Iterator[Candidate]:
    """The names that a source may have in the place of one of *sentence*, with their signs.

    If *only* is given, those in the place of that one.
    """
    source, doc = passages(facts), reader.doc
    off = {claim.sentence.start for claim in claims if claim.status in NOT_SO}
    held = mentions_in(reader, sentence)
    there = [party(mention.entity) for mention in held]
    meant = (reader.coreference.get(token.i, ()) for token in sentence if token.pos_ == "PRON")
    there += [party(entity) for entities in meant for entity in entities]
    asked = held if only is None else (only,)
    both = beside(reader, facts, sentence) if asked else None
    for mention in asked:
        if plain_word(doc, mention):
            continue
        name = look_up(reader, source, mention, sentence.start_char not in off)
        if name.kind == "place" and (name.speaks or _may_be_a_person(source, name)):
            continue
        own, first = with_title(reader, mention)
        tokens = doc[mention.start : mention.end]
        place = place_of(reader, source, tokens, own, name.own, preposition(doc, first))
        if len(place.wide) < LEAST:
            continue
        atom = Atom(name.kind, name.value, place.span, name.words)
        owner = mention.end < len(doc) and doc[mention.end].text in OWNING
        of_name = {
            "speaks": float(name.speaks),
            "doubtful": float(_of_doubtful_kind(source, name)),
            **{f"is_{kind}": float(name.kind == kind) for kind in OTHERS},
        }
        best = place.best(source)
        gap = place.gap(source, name.value, best)
        for rank, passage in enumerate(best):
            within = name.kind == "place" and _speaks_of(source, passage, name)
            for value, found in any_names_beside(source, passage, name, there, sentence.text):
                if found["said"] and _in_its_place(reader, held, mention, passage, value):
                    continue  # "finance chief Hallgren will leave Norrfell": both are there

                def same(other: Value, wanted: str = value.name) -> bool:
                    return isinstance(other, Party | Place) and other.name == wanted

                forms = (value.name, *value.forms)
                spot = next(places_of(passage.tokens, value), None)
                elsewhere = value.name.split()[-1] in doc.text
                otherwise = told_otherwise(reader, mention, passage, value)
                found |= of_name
                owns = any(passage.text.startswith(OWNING, end) for _, end in passage.spots(forms))
                found |= {"within": float(within), "otherwise": float(otherwise)}
                found["other_case"] = float(owns != owner)
                found |= signs(source, place, passage, spot, rank, elsewhere)
                found |= parts(source, claims, place, passage, same)
                found |= gap.signs(value, passage.number)
                found |= signs_of(both, place.span, passage, passage.spots(_called(value)))
                yield Candidate(atom, value, value.name, passage, found, bool(name.own))


def _called(value: Party) -> tuple[str, ...]:
    """What a text may call somebody or something: a person by the last name, too."""
    last = value.name.split()[-1:] if value.kind == "PERSON" else []
    return (value.name, *value.forms, *last)


def _in_its_place(
    reader: Reader,
    held: Sequence[NameMention],
    mention: NameMention,
    passage: Passage,
    value: Party,
) -> bool:
    """Whether *value* is one of *held*, the names of the draft's sentence, and has the liker place.

    Liker to that of *value* in the source than the place of *mention* is.
    """
    spots = list(passage.spots(_called(value)))

    def likest(one: NameMention) -> float:
        span = reader.span(one.start, one.end)
        mine = vector(*where(reader.doc[one.start].sent, span.start, span.end))
        return max((float(mine @ vector(passage.text, *spot)) for spot in spots), default=0.0)

    others = (m for m in held if value.compare(party(m.entity)).agrees)
    return any(likest(other) > likest(mention) for other in others)


def _may_be_a_person(source: Passages, name: Found) -> bool:
    """Whether the sources have somebody of that name: Laar is a town, and Joost van Laar a man."""
    people = (one.name for one in source.names.known.values() if one.kind == "PERSON")
    return any(name.words < set(content_words(person)) for person in people)


def _of_doubtful_kind(source: Passages, name: Found) -> bool:
    """Whether a name may have been read as of another kind than it is: a ship as a town."""
    kinds = {KIND.get(source.names.known[key].kind) for key in source.names.of(name.value)}
    if not kinds and name.kind == "place":
        return places.known(name.value.name) is None
    return bool(kinds) and name.kind not in kinds


def _speaks_of(source: Passages, passage: Passage, name: Found) -> bool:
    """Whether a sentence has a place in, around or of the nation of *name*: it may be meant."""
    place = places.find(name.value.name)
    if any(isinstance(v, Place) and place.compare(v).agrees for _, v in passage.values):
        return True
    for key in passage.names:
        known = source.names.known[key]
        if KIND.get(known.kind) in ("place", "nation"):
            other = Party(known.name, known.kind)
            if place.compare(places.find(known.name)).agrees or compare(name.value, other).agrees:
                return True
    return False
