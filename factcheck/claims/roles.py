"""Role claims: who holds which office, of what, as titles, appositions and *be* say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Filler, Kind, Span, Status
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Party, Words
from factcheck.language import places
from factcheck.language.roles import posts, roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.roles import RoleMention


def _as_written(reader: Reader, role: RoleMention) -> str:
    """The post in the word that the text has for it: "spokesman", not "spokesperson"."""
    words = reader.doc[role.start : role.end].text.lower().split()
    for first in range(len(words)):
        post = posts().get(" ".join(words[first:]))
        if post is not None and post.name == role.role:
            return " ".join(words[first:])
    return role.role


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
            "office": (Filler(Words(_as_written(reader, role)), where),),
        }
        if role.body is not None:
            body = Party(role.body, "ORG") if isinstance(role.body, str) else party(role.body)
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
