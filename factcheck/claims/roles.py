"""Role claims: who holds which office, of what, as titles, appositions and *be* say it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Filler, Kind, Span, Status
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Party, Words
from factcheck.language import places
from factcheck.language.roles import fields, modifiers, posts, roles, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.entity import Entity
    from factcheck.language.roles import RoleMention


RANKED = re.compile(r"(?<=\bvice)-|(?<=\bdeputy)-|(?<=\bassistant)-")
INITIALS = 4
"""A post in capitals has so many letters at most: "CEO"."""


def _as_written(reader: Reader, role: RoleMention) -> str:
    """The post in the word that the text has for it: "spokesman", not "spokesperson"."""
    words = reader.doc[role.start : role.end].text.split()
    for first in range(len(words)):
        post = posts().get(" ".join(words[first:]).lower())
        if post is not None and post.name == role.role:
            return " ".join(
                word if word.isupper() and len(word) <= INITIALS else word.lower()
                for word in words[first:]
            )
    return role.role


def _whole_title(reader: Reader, role: RoleMention) -> str:
    """The post as written, with what ranks it and its field: "deputy finance director".

    With all its words where the last says little: "chief fire officer".
    """
    office = _as_written(reader, role)
    # "vice-mayor": a rank is a word before the post, but for posts of that name
    text = role.text.lower()
    written = (text if office in text and "-" in office else RANKED.sub(" ", text)).split()
    if office == "officer" and "chief" in written:
        return " ".join(written[written.index("chief") :])
    before = written[: len(written) - len(office.split())]
    while before and not _ranks(before[0]):
        before = before[1:]
    # "its new finance chief": the words from the first on that belong to the post
    return " ".join([*before, office]) if all(map(_ranks, before)) else office


def _ranks(word: str) -> bool:
    """Whether a word before a post is a part of it: "deputy", "finance"."""
    return modifiers().get(word) == "rank" or word in fields()


def _body_nearby(reader: Reader, role: RoleMention) -> Entity | None:
    """The one body that the sentence and the one before name, for a post that only bodies have.

    Named more than once: it may be whom somebody spoke to, otherwise.
    """
    if role.role not in {post.replace("_", " ") for post in words("posts of firms")}:
        return None
    sentence = reader.doc[role.start].sent
    before = reader.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    named = Counter(name.entity.id for name in reader.doc._.names)
    found = {
        entity.id: entity
        for i in range(before, sentence.end)
        for entity in (
            (reader.names[i].entity,) if i in reader.names else reader.coreference.get(i, ())
        )
        if entity.kind == "ORG" and not entity.place
    }
    (body,) = found.values() if len(found) == 1 else (None,)
    return body if body is not None and named[body.id] > 1 else None


def _named(reader: Reader, role: RoleMention) -> Span | None:
    """The words of the name that is nearest to the post in its sentence."""
    sentence = reader.doc[role.start].sent
    names = [
        name
        for name in reader.doc._.names
        if name.entity is role.holder and sentence.start <= name.start < sentence.end
    ]
    nearest = min(names, key=lambda name: abs(name.start - role.start), default=None)
    return reader.span(nearest.start, nearest.end) if nearest is not None else None


def role_claims(reader: Reader) -> Iterator[Claim]:
    """One claim for each office or description of a named person.

    Slots: ``holder``, ``office`` and, where it is said, the ``body`` or country that it is of.
    """
    for role in roles(reader.doc):
        where = reader.span(role.start, role.end)
        sentence = reader.doc[role.start].sent
        holder = party(role.holder)
        if " " not in holder.name and places.known(holder.name) is not None:
            # "Captain America"
            continue
        slots = {
            "holder": (Filler(holder, _named(reader, role)),),
            "office": (Filler(Words(_whole_title(reader, role)), where),),
        }
        of = role.body if role.body is not None else _body_nearby(reader, role)
        if of is not None:
            body = Party(of, "ORG") if isinstance(of, str) else party(of)
            slots["body"] = (Filler(body, None),)
        yield Claim(
            kind=Kind.ROLE,
            cls="hold-office",
            predicate=role.role,
            slots=slots,
            status=Status.NOT_HELD if role.former else Status.HELD,
            in_quote=role.start in reader.quoted,
            span=where,
            sentence=Span(sentence.start_char, sentence.end_char),
        )
