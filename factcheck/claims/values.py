"""The values that slots hold, each able to compare itself with another of its kind.

Places, times and quantities come from the language room; this module adds who (:class:`Party`)
and any other phrase (:class:`Words`), and says how values of different kinds compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.language import places
from factcheck.language.callings import is_calling
from factcheck.language.entity import same_name, stands_for
from factcheck.language.lexicon import lexicon
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.remembered import remembered
from factcheck.language.roles import posts
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words, head_word
from factcheck.relation import Relation

VAGUE_POSTS = frozenset(
    ["official", "leader", "member", "aide", "man", "woman", "politician", "representative"]
)
"""Words that many posts go by."""
COUNTRY_LIKE = frozenset({"GPE", "NORP", "LOC"})


@dataclass(frozen=True, slots=True)
class Party:
    """A person, body, country or group of people, under its best name."""

    name: str
    kind: str = ""
    """PERSON, ORG, GPE, NORP …, or empty for a common noun ("farmers", "two diplomats")."""
    forms: tuple[str, ...] = ()
    """Other names of the same party, as the text or rule file has them."""
    of: str = ""
    """The country or body that it is known to belong to, if any."""

    def compare(self, other: Party) -> Relation:
        """How this party stands to *other*: names by identity, common nouns by their words."""
        if not self.kind or not other.kind:
            if bool(self.kind) != bool(other.kind):
                return Relation.UNKNOWN
            return Words(self.name).compare(Words(other.name))
        if self.plain or other.plain:
            if self.plain != other.plain:
                return Relation.UNKNOWN  # "the club" may be the very one
            relation = Words(self.name).compare(Words(other.name))
            if relation.agrees:
                return relation
        best = Relation.UNKNOWN
        relations = set()
        if {self.kind, other.kind} == {"ORG"} and _within(self.name, other.name):
            return best  # whatever else they go by
        for mine in (self.name, *self.forms):
            for theirs in (other.name, *other.forms):
                relation = _names(mine, self.kind, theirs, other.kind)
                if relation is Relation.SAME:
                    return relation
                relations.add(relation)
        if relations & {Relation.COVERS, Relation.COVERED_BY}:
            best = Relation.COVERS if Relation.COVERS in relations else Relation.COVERED_BY
        elif Relation.DIFFERENT in relations or self.kind != other.kind:
            best = self._apart(other)
        return best

    @property
    def plain(self) -> bool:
        """Whether a body goes by a common noun: "the plant" is no name."""
        return self.kind == "ORG" and self.name.removeprefix("The ").islower()

    def _apart(self, other: Party) -> Relation:
        """DIFFERENT, unless one may stand for the other: Washington for the president."""
        if self.kind == other.kind:
            return Relation.DIFFERENT
        kinds = {self.kind, other.kind}
        if "PERSON" in kinds and kinds & COUNTRY_LIKE | kinds & {"ORG"}:
            person, body = (self, other) if self.kind == "PERSON" else (other, self)
            if not person.of:
                return Relation.UNKNOWN
            home = places.known(person.of) or stands_for(person.of)
            there = places.known(body.name) or stands_for(body.name)
            if (
                home is None
                or there is None
                or (body.kind == "ORG" and stands_for(body.name) is None)
            ):
                return Relation.UNKNOWN
            apart = home.compare(there) is Relation.DIFFERENT
            return Relation.DIFFERENT if apart else Relation.UNKNOWN
        return Relation.UNKNOWN


def _within(one: str, two: str) -> bool:
    """Whether a body's name may be the other's, cut down: "the International Red Cross"."""
    return _names(one, "ORG", two, "ORG") is Relation.UNKNOWN and (one in two or two in one)


@dataclass(frozen=True, slots=True)
class Words:
    """A phrase that is none of the other values: an object, a cause, an occasion."""

    text: str

    @property
    def head(self) -> str:
        """The key of the word that the phrase is about."""
        return head_word(self.text)

    @property
    def content(self) -> tuple[str, ...]:
        """The keys of its content words."""
        return content_words(self.text)

    def compare(self, other: Words) -> Relation:
        """How this phrase stands to *other*, by head word and the content words around it.

        The wider phrase covers the narrower: "talks" covers "bilateral talks", "company" covers
        "airline". Opposite heads are DIFFERENT; anything else is not to be told from words.
        """
        return _phrases(self.text, other.text)


Value = Party | Place | Time | Quantity | Words
"""Anything a slot may hold."""


@remembered
def _phrases(one: str, two: str) -> Relation:
    mine, theirs = content_words(one), content_words(two)
    if not mine or not theirs:
        return Relation.SAME if one.lower() == two.lower() else Relation.UNKNOWN
    if set(mine) == set(theirs):
        return Relation.SAME
    if same_name(one, two, "ORG") is Relation.SAME:
        return Relation.SAME
    heads = word_relation(head_word(one), head_word(two))
    if heads is Relation.DIFFERENT:
        if any(_told_in(head_word(a), b) for a, b in ((one, two), (two, one))):
            return Relation.UNKNOWN
        return Relation.DIFFERENT
    if not heads.agrees:
        return Relation.UNKNOWN
    if _of_other_nations(one, two):
        return Relation.DIFFERENT
    rest_mine = [w for w in mine if w != head_word(one)]
    rest_theirs = [w for w in theirs if w != head_word(two)]
    if any(word_relation(a, b) is Relation.DIFFERENT for a in rest_mine for b in rest_theirs):
        return Relation.DIFFERENT
    left = [a for a in rest_mine if not any(word_relation(a, b).agrees for b in theirs)]
    right = [b for b in rest_theirs if not any(word_relation(b, a).agrees for a in mine)]
    if not left and not right:
        return heads
    if not left and heads in (Relation.SAME, Relation.COVERS):
        return Relation.COVERS
    if not right and heads in (Relation.SAME, Relation.COVERED_BY):
        return Relation.COVERED_BY
    return Relation.UNKNOWN


def _told_in(head: str, phrase: str) -> bool:
    """Whether *phrase* lists *head* ("nurses and doctors") or is of it ("the share price").

    The minister's aide is not the minister.
    """
    return head in content_words(phrase) and (" and " in phrase or not is_calling(head))


def _of_other_nations(one: str, two: str) -> bool:
    """Whether both phrases name a country by its adjective, and not the same: "Uzbek leader"."""
    mine = [p for w in one.split() if (p := places.of_adjective(w)) is not None]
    theirs = [p for w in two.split() if (p := places.of_adjective(w)) is not None]
    return bool(mine and theirs) and all(
        a.compare(b) is Relation.DIFFERENT for a in mine for b in theirs
    )


@remembered
def compare_offices(one: str, two: str) -> Relation:
    """How two posts stand to each other: "minister" covers "foreign minister".

    Two posts of the table that are not aliases are DIFFERENT; words that name no post are not to
    be told apart.
    """
    a, b = posts().get(one.lower()), posts().get(two.lower())
    if one.lower() == two.lower() or (a is not None and b is not None and a.name == b.name):
        return Relation.SAME
    mine, theirs = set(content_words(_standard(one))), set(content_words(_standard(two)))
    if "deputy" in (one.lower(), two.lower()):
        return Relation.UNKNOWN  # "her deputy" may be the vice-chair
    if mine <= theirs:
        return Relation.COVERS
    if theirs <= mine:
        return Relation.COVERED_BY
    if head_word(one) in VAGUE_POSTS or head_word(two) in VAGUE_POSTS:
        return Relation.UNKNOWN
    known = [_names_post(one), _names_post(two)]
    return Relation.DIFFERENT if all(known) else Relation.UNKNOWN


def _names_post(text: str) -> bool:
    return _post_in(text) is not None


def _standard(text: str) -> str:
    """The words of a post with the table's own name for it: "harbour chief" is a harbour head."""
    at = _post_in(text)
    if at is None:
        return text
    words = text.lower().split()
    return " ".join([*words[:at], posts()[" ".join(words[at:])].name])


def _post_in(text: str) -> int | None:
    """The word from which on *text* is a post of the table; None where there is none."""
    words = text.lower().split()
    return next((i for i in range(len(words)) if " ".join(words[i:]) in posts()), None)


@remembered
def word_relation(one: str, two: str) -> Relation:
    """How two word keys stand to each other by the lexicon."""
    if one == two:
        return Relation.SAME
    return lexicon().relation(one, None, two, None)


@cache
def _names(one: str, kind_one: str, two: str, kind_two: str) -> Relation:
    if kind_one in COUNTRY_LIKE and kind_two in COUNTRY_LIKE:
        a, b = (
            places.known(one) or places.of_adjective(one),
            places.known(two) or places.of_adjective(two),
        )
        if a is not None and b is not None:
            return a.compare(b)
    kind = kind_one if kind_one == kind_two else ""
    return same_name(one, two, kind)


def compare(one: Value, two: Value) -> Relation:
    """How *one* stands to *two*, whatever kinds they are; UNKNOWN where kinds do not meet."""
    if isinstance(one, Party) and isinstance(two, Party):
        return one.compare(two)
    if isinstance(one, Place) and isinstance(two, Place):
        return one.compare(two)
    if isinstance(one, Time) and isinstance(two, Time):
        return one.compare(two)
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        return one.compare(two)
    if isinstance(one, Words) and isinstance(two, Words):
        return one.compare(two)
    if isinstance(one, (Time, Quantity)) or isinstance(two, (Time, Quantity)):
        return Relation.UNKNOWN
    if isinstance(one, Place) and isinstance(two, Party) and two.kind in COUNTRY_LIKE:
        return one.compare(places.find(two.name))
    if isinstance(two, Place) and isinstance(one, Party) and one.kind in COUNTRY_LIKE:
        return places.find(one.name).compare(two)
    a, b = text_of(one), text_of(two)
    found = Words(a).compare(Words(b))
    if found.agrees or not (_is_common(one) and _is_common(two)):
        return found if found.agrees else Relation.UNKNOWN
    return found


def _is_common(value: Value) -> bool:
    return isinstance(value, Words) or (isinstance(value, Party) and not value.kind)


def text_of(value: Value) -> str:
    """The value as rule files keep it."""
    if isinstance(value, Time):
        return value.iso()
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, Place):
        return value.text
    return value.name if isinstance(value, Party) else value.text


def phrase_of(value: Value) -> str:
    """The value in words for a reader."""
    if isinstance(value, (Time, Quantity)):
        return value.phrase()
    return value.name if isinstance(value, (Party, Place)) else value.text
