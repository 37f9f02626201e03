"""Who: a person, body, country or other thing with a name, and the words that name it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.language import bodyname, gazetteer, personname, places
from factcheck.language.gazetteer import fold
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACES = frozenset({"GPE", "LOC", "FAC"})
SHORTEST = 5
"""Letters of the shortest word that is looked at for a slip of spelling."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One bearer of a name in a document.

    ``kind`` is PERSON, ORG, GPE, LOC, FAC, NORP, EVENT or another label of the pipeline; ``name``
    the fullest form seen, ``forms`` all of them. ``place`` is a gazetteer key: of the place itself,
    of the country of an adjective ("Russian") or of the country that a seat of government stands
    for ("the Kremlin").
    """

    id: str
    kind: str
    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()
    """Posts and titles as the text has them: "Kremlin spokesman", "U.S. president"."""
    belongs_to: str = ""
    """The country or body of the first of the roles, if stated."""
    sex: str = ""
    """m or f where a title, a post or the given name tells it."""
    sex_stated: bool = False
    """Whether a title or post says so; given names are borne by either in some countries."""
    place: str = ""

    @property
    def government(self) -> bool:
        """Whether it is a government by its seat: "the Kremlin"."""
        return self.kind == "ORG" and bool(self.place)

    def compare(self, other: Entity) -> Relation:
        """How this one stands to *other*, of any document, by name and kind."""
        if self.kind != other.kind and not {self.kind, other.kind} <= PLACES | {"NORP", "ORG"}:
            return Relation.DIFFERENT if "PERSON" in (self.kind, other.kind) else Relation.UNKNOWN
        return same_name(self.name, other.name, self.kind)


@dataclass(frozen=True, slots=True)
class NameMention:
    """Tokens ``start`` to ``end`` (exclusive) that name *entity*, without title and possessive.

    ``kind`` is that of these words: "Russian" is NORP where "Russia" is GPE, of two entities.
    """

    start: int
    end: int
    entity: Entity
    kind: str

    @property
    def value(self) -> Entity:
        """The entity; the name that all components use for what a mention stands for."""
        return self.entity


@lru_cache(maxsize=16384)
def same_name(one: str, two: str, kind: str = "") -> Relation:
    """Whether two names can be the same bearer's; *kind* is that of the first, if it is known.

    PERSON: SAME for "Putin" and "Vladimir Putin". Bodies: COVERED_BY for "Finnish Council on
    Trade" and "the Council". Seats of government lie in their country: "Russia" covers "the
    Kremlin". Places and nationalities compare as :class:`~factcheck.language.places.Place`.
    """
    if fold(one) == fold(two):
        return Relation.SAME
    if kind == "PERSON":
        return personname.compare(one, two)
    place_one, place_two = stands_for(one), stands_for(two)
    if place_one and place_two:
        answer = place_one.compare(place_two)
        seat_one, seat_two = fold(one) in gazetteer.seats(), fold(two) in gazetteer.seats()
        if answer is Relation.SAME and seat_one != seat_two:
            return Relation.COVERED_BY if seat_one else Relation.COVERS
        if answer is Relation.SAME and seat_one and seat_two:
            # two bodies of one country, as the Kremlin and the Duma
            bodies = gazetteer.seats()[fold(one)].body, gazetteer.seats()[fold(two)].body
            return Relation.SAME if bodies[0] == bodies[1] else Relation.UNKNOWN
        return answer
    if kind in PLACES:
        return places.find(one).compare(places.find(two))
    if not kind and _like_person(one) and _like_person(two):
        return personname.compare(one, two)
    return bodyname.compare(one, two)


@lru_cache(maxsize=16384)
def stands_for(name: str) -> places.Place | None:
    """The place that a name is, or that an adjective or seat of government belongs to."""
    seat = gazetteer.seats().get(fold(name))
    if seat is not None and seat.always:
        return places.by_key(seat.place)
    return places.of_adjective(name) or places.known(name)


def governed_from(name: str) -> tuple[places.Place, ...]:
    """The countries and unions that are governed from a city: Paris, The Hague, Brussels."""
    city = places.known(name)
    if city is None or city.kind is not places.PlaceKind.CITY:
        return ()
    seat = gazetteer.seats().get(fold(name))
    found = () if seat is None else (places.by_key(seat.place),)
    if city.country and places.find(f"capital of {city.country}").key == city.key:
        found = (*found, places.find(city.country))
    return found


def _like_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and words[0] in personname.given_names()


def close_misspelling(name: str, known_names: Iterable[str]) -> str | None:
    """The known name that *name* is a slip of, or None.

    Quiet on purpose: the first letter stands, one letter is off (two from eight letters on), the
    word has five letters at least, the rest of the name agrees, *name* is neither known itself,
    nor a common family name standing alone, nor an inflected form or other spelling of the known.
    """
    from rapidfuzz.distance import OSA

    words = _words(name)
    known = [(k, _words(k)) for k in dict.fromkeys(known_names)]
    every = {word for _, parts in known for word in parts}
    sounds = {personname.spelling(word) for word in every}
    # "Dmitri" is no slip for "Dmitry"
    odd = [w for w in words if w not in every and personname.spelling(w) not in sounds]
    if len(odd) != 1 or len(odd[0]) < SHORTEST:
        return None
    slip = odd[0]
    if len(words) == 1 and slip.title() in personname.family_names():
        return None
    if any(places.of_adjective(form.title()) for form in (slip, slip.removesuffix("s"))):
        return None  # "Germans" are no slip for "Germany"
    best: tuple[int, str] | None = None
    for full, parts in known:
        rest = {personname.spelling(word) for word in words if word != slip}
        if not rest <= {personname.spelling(word) for word in parts}:
            continue
        for word in parts:
            if word[0] != slip[0] or word in words or _inflected(slip, word):
                continue
            allowed = 2 if min(len(word), len(slip)) >= 8 else 1
            distance = OSA.distance(slip, word, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance < best[0]):
                best = (distance, full)
    return best[1] if best else None


def _words(name: str) -> tuple[str, ...]:
    plain = name.replace("’", "'").removesuffix("'s").removesuffix("'")
    return tuple(w for w in fold(plain).replace("-", " ").replace(".", " ").split() if w)


def _inflected(one: str, two: str) -> bool:
    """Whether two words are forms of one: plurals, demonyms and spellings of one sound."""
    short, long = sorted((one, two), key=len)
    if long.startswith(short) and long[len(short) :] in ("s", "es", "n", "an", "ns", "i", "e"):
        return True
    demonym_one, demonym_two = (places.of_adjective(w.title()) for w in (one, two))
    if demonym_one or demonym_two:
        return demonym_one is not None and demonym_two is not None and demonym_one == demonym_two
    return personname.spelling(one) == personname.spelling(two)
