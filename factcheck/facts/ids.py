"""Ids of facts that people can read, say aloud and link to: ``meeting-helsinki-2018-07``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Kind, Status
from factcheck.claims.values import Party, text_of
from factcheck.facts import inflect
from factcheck.language.places import Place
from factcheck.language.timevalue import Time
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from factcheck.claims.values import Value

LONGEST = 60
"""Characters; a slug is cut at a word."""


def fact_ids(claims: Sequence[Claim], taken: Container[str] = ()) -> list[str]:
    """An id for each claim, unique among them and not among those *taken*."""
    seen: set[str] = set()
    ids = []
    for claim in claims:
        slug = slug_of(claim)
        number, found = 1, slug
        while found in seen or found in taken:
            number += 1
            found = f"{slug}-{number}"
        seen.add(found)
        ids.append(found)
    return ids


def slug_of(claim: Claim) -> str:
    """The id of a claim before it is made unique, from its class and its most telling slots.

    Depends on nothing but the claim, so that a fact keeps it whatever stands around it.
    """
    parts = [*_PARTS[claim.kind](claim)]
    if claim.status is not Status.HELD:
        parts.append(claim.status.value)
    return cut(slug(" ".join(parts))) or "fact"


def slug(text: str) -> str:
    """*text* in small ASCII letters and figures with hyphens between the words."""
    folded = unicodedata.normalize("NFKD", re.sub(r"['’.]", "", text))
    return re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode().lower()).strip("-")


def story_path(story: str) -> str:
    """The folder of a story, as a path among the rules: "Harbour Talks" is ``harbour-talks``."""
    return "/".join(filter(None, map(slug, story.split("/")))) or "story"


def cut(slug: str) -> str:
    """A slug of at most ``LONGEST`` characters, cut after a word."""
    if len(slug) <= LONGEST:
        return slug
    whole, hyphen, _ = slug[: LONGEST + 1].rpartition("-")
    return whole if hyphen else slug[:LONGEST]


def _event(claim: Claim) -> Iterable[str]:
    yield claim.cls
    where = _first(claim, "place") or _first(claim, "occasion")
    time = _day(claim)
    if not (where and time):
        yield from _who(claim, 2)
    yield _brief(where, 3)
    yield time


def _quote(claim: Claim) -> Iterable[str]:
    yield "quote"
    yield from _names(claim.values("speaker")[:1])
    yield _brief(_first(claim, "words"), 4)


def _role(claim: Claim) -> Iterable[str]:
    yield from _names((*claim.values("holder"), *claim.values("agent"))[:1])
    yield _brief(_first(claim, "office"), 3)
    body = _first(claim, "body")
    if body and body.lower() not in _first(claim, "office").lower():
        yield _brief(body, 2)


def _statement(claim: Claim) -> Iterable[str]:
    agent = (*claim.values("agent"), *claim.values("participants"), *claim.values("holder"))
    yield from _names(agent[:1])
    yield claim.predicate
    yield from (_brief(text_of(value), 2) for value in claim.values("quantity")[:1])
    yield _brief(_first(claim, "patient") or _first(claim, "item"), 2)
    yield _brief(_first(claim, "place"), 2)
    yield _day(claim)


_PARTS = {
    Kind.EVENT: _event,
    Kind.QUOTE: _quote,
    Kind.ROLE: _role,
    Kind.STATEMENT: _statement,
    Kind.QUANTITY: _statement,
}


def _who(claim: Claim, most: int) -> Iterable[str]:
    every = [*claim.values("participants"), *claim.values("agent"), *claim.values("patient")]
    return _names(every[:most])


def _names(values: Iterable[Value]) -> Iterable[str]:
    """The last names of people, and the first words of anything else."""
    for value in values:
        if isinstance(value, Party) and value.kind == "PERSON" and value.name.split():
            yield value.name.split()[-1]
        else:
            yield _brief(text_of(value), 2)


def _first(claim: Claim, slot: str) -> str:
    values = claim.values(slot)
    if not values:
        return ""
    return values[0].name if isinstance(values[0], Place) else text_of(values[0])


def _brief(text: str, most: int) -> str:
    """The first words of *text* that carry content, as they are written."""
    words = re.findall(r"[^\W_]+(?:[.’'-][^\W_]+)*", text)
    kept = inflect.words("ids", "kept")
    content = [word for word in words if content_words(word) or word.lower() in kept]
    return " ".join((content or words)[:most])


def _day(claim: Claim) -> str:
    """The month or the year, where the time is known."""
    for value in claim.values("time"):
        if isinstance(value, Time) and value.start is not None:
            return re.sub(r"(\d{4}-\d\d)-\d\d.*", r"\1", value.iso())
    return ""
