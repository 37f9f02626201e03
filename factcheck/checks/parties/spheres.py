"""Whether two parties are surely not one, though no two names of one kind say so.

"The coast guard" is not the governor, and "the finance minister" not whom the sources know as the
president. But the company may be meant where its chief executive acts, the police where a
detective does: who acts belongs to a sphere, and only what is of two spheres that do not act for
each other is apart. What no table knows is never told apart.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.parties.callings import called, is_office
from factcheck.checks.parties.titles import LOOSE, exclusive, plain, table
from factcheck.checks.parties.titles import apart as posts_apart
from factcheck.claims.values import Party, Words, word_relation
from factcheck.language import places
from factcheck.language.callings import is_calling
from factcheck.language.lexicon import lexicon
from factcheck.language.places import PlaceKind
from factcheck.language.roles import posts
from factcheck.language.words import WORD, base_form, head_word
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factcheck.checks.sentences.passages import Passages

BODIES = ("", "ORG", "FAC", "EVENT")
"""Kinds of names that bodies are read as, beside phrases without a name."""
LONGEST = 3
"""Words of the longest term of a sphere."""
BEHIND = r", (?:an?|the|its) ([\w’' -]{3,60}?)(?:,| that\b| which\b| who\b|\.)"
"""What a body is, behind its name."""
UNION = re.compile(
    r"(\w+s)[’']? (?:Union|Federation|Alliance|Association|League|Brotherhood|Congress|Guild)$"
)
ANYBODY = frozenset({"person", "worker-person", "official"})
"""Groups of the lexicon under which callings stand that have nothing in common."""
WITHIN = (" of ", " in ", " at ", " from ", " for ", " to ")
"""What follows one of these only says which: "the mayor of Lund"."""


def apart(one: Party, two: Party, source: Passages) -> bool:
    """Whether *one* and *two* are surely not the same, nor may stand for each other."""
    if one.compare(two) is Relation.DIFFERENT:
        return True
    if one.kind and one.kind == two.kind:
        return False
    for this, other in ((one, two), (two, one)):
        if this.kind == "PERSON" and not other.kind and _post(other.name):
            return _holds_another(this, other.name, source)
    if _other_people(one, two):
        return True
    mine, theirs = spheres(one, source), spheres(two, source)
    return bool(mine and theirs) and not any(_joined(a, b) for a in mine for b in theirs)


def _other_people(one: Party, two: Party) -> bool:
    """Whether two parties without a name go by callings of which neither is the other's kind."""
    if one.kind or two.kind:
        return False
    heads = [head_word(core(party.name)) for party in (one, two)]
    crafts = [is_calling(h) and (h in table("trained") or not _post(h)) for h in heads]
    told = [lexicon().groups(head, "NOUN") for head in heads]
    if not all(crafts) or not all(told) or any(groups & table("states") for groups in told):
        return False
    lines = [groups.union(*map(lexicon().above, groups)) - ANYBODY for groups in told]
    return not lines[0] & lines[1] and not word_relation(*heads).agrees


def spheres(party: Party, source: Passages) -> frozenset[str]:
    """The spheres that *party* may act for; none where nothing says which."""
    if party.kind == "PERSON":
        held = (_of_post(office) for office in offices(party, source))
        return frozenset().union(*held)
    if party.kind == "GPE":
        return _public(party.name)
    if party.kind not in BODIES:
        return frozenset()
    people = _of_people(party.name) if party.kind else frozenset[str]()
    if people:
        return people
    named = core(party.name)
    post = frozenset[str]() if party.kind else _of_post(named)
    found = post or _longest(named, _table("bodies"))
    return found or _described(party, source)


def _of_people(name: str) -> frozenset[str]:
    """The sphere of a body that is named after its people: "Retail Workers' Alliance"."""
    found = UNION.search(name)
    if found is None:
        return frozenset()
    word = base_form(found[1])
    return _table("bodies").get(word) or frozenset(("labour",) if is_calling(word) else ())


def _public(name: str) -> frozenset[str]:
    """The sphere of countries, if it is the name of one: it stands for whatever acts for it."""
    place = places.known(name)
    country = place is not None and place.kind is PlaceKind.COUNTRY
    return frozenset(("country",)) if country else frozenset()


def _described(party: Party, source: Passages) -> frozenset[str]:
    """The spheres of what the sources call a body behind its name: "Okta, the Oslo brewery"."""
    if not party.kind:
        return frozenset()
    found: set[str] = set()
    for name in source.names.of(party):
        known = source.names.known[name]
        forms = "|".join(map(re.escape, (known.name, *known.aliases)))
        for number in source.named.get(name, ()):
            for told in re.finditer(rf"\b(?:{forms}){BEHIND}", source.all[number].text):
                found |= _longest(core(told[1]), _table("bodies"))
    return frozenset(found)


def offices(party: Party, source: Passages) -> tuple[str, ...]:
    """What the sources call a person by post."""
    found: dict[str, None] = {}
    for name in source.names.of(party):
        found.update(dict.fromkeys(plain(office) for office in source.names.known[name].offices))
        found.update((calling.text, None) for calling, _ in called(source, name))
    return tuple(office for office in found if office)


def _holds_another(person: Party, text: str, source: Passages) -> bool:
    """Whether the sources know the posts of a person, and *text* is surely none of them."""
    mine = plain(core(text))
    if mine.lower() in LOOSE or not is_office(head_word(mine)):
        return False
    held = [o for o in offices(person, source) if o.lower() not in LOOSE]
    known = [office for office in held if is_office(head_word(office))]
    if not known or {head_word(o) for o in (mine, *held)} & table("sharing"):
        return False
    return all(posts_apart(mine, office) for office in held) and all(
        exclusive(mine, Words(office)) for office in known
    )


def core(text: str) -> str:
    """A phrase without its owner and without what follows: "the league’s president in Malta"."""
    for word in WITHIN:
        text = text.split(word, maxsplit=1)[0] or text
    for mark in ("’s ", "'s ", "s’ ", "s' "):
        if mark in text and not text.lower().startswith("employers"):
            text = text.split(mark)[-1]
    return text


def _post(text: str) -> str:
    """The post that a phrase names, if it is one of the table."""
    words = core(text).lower().split()
    return next(
        (" ".join(words[i:]) for i in range(len(words)) if " ".join(words[i:]) in posts()), ""
    )


def _of_post(text: str) -> frozenset[str]:
    found = _longest(text, _table("posts"))
    if not found:
        post = posts().get(_post(text))
        found = _longest(post.name, _table("posts")) if post is not None else found
    return found


def _longest(text: str, terms: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The spheres of the longest term that *text* ends in."""
    words = [base_form(word) for word in WORD.findall(text)]
    for length in range(min(LONGEST, len(words)), 0, -1):
        found = terms.get(" ".join(words[-length:]))
        if found:
            return found
    return frozenset()


def _joined(one: str, two: str) -> bool:
    return one == two or frozenset((one, two)) in _pairs()


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    path = files("factcheck.checks") / "data" / "spheres.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _table(part: str) -> Mapping[str, frozenset[str]]:
    """The spheres of each term of *part*, its words as :func:`base_form` has them."""
    found: dict[str, set[str]] = {}
    for sphere, terms in _data()[part].items():
        for term in _listed(terms):
            found.setdefault(term, set()).add(sphere)
    return {term: frozenset(held) for term, held in found.items()}


def _listed(terms: str) -> Iterator[str]:
    for term in terms.split(","):
        yield " ".join(base_form(word) for word in WORD.findall(term))


@cache
def words(name: str) -> frozenset[str]:
    """The terms of one list of ``spheres.toml``."""
    return frozenset(_listed(_data()["lists"][name]))


@cache
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(p.split("-")) for p in _data()["together"]["pairs"].split())
