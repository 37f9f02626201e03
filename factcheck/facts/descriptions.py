"""Whom a description means, by the offices that the sources give: "the Kyrgyz leader"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Filler, Kind
from factcheck.claims.values import Party, text_of
from factcheck.language import places
from factcheck.language.places import Place
from factcheck.language.roles import posts
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact

LEADERS = frozenset({"president", "prime minister", "chancellor", "leader", "king", "queen"})
"""Posts whose holder "the X leader" can mean."""


@dataclass(frozen=True, slots=True)
class Held:
    """That somebody holds a post, of a country or body where that is known."""

    post: str
    holder: Party
    body: str
    place: Place | None


class Descriptions:
    """Resolves descriptions of people who are named in the sources, not in the draft."""

    def __init__(self, base: FactBase) -> None:
        self.held: list[Held] = []
        self._facts: dict[int, Claim] = {}
        for fact in base.facts:
            if fact.claim.kind is not Kind.ROLE:
                continue
            holder = next((v for v in fact.claim.values("holder") if isinstance(v, Party)), None)
            office = fact.claim.values("office")
            if holder is None or not office:
                continue
            body = next((text_of(v) for v in fact.claim.values("body")), "")
            place = places.known(body) if body else None
            self.held.append(Held(_post(text_of(office[0])), holder, body, place))

    def resolve(self, claim: Claim) -> Claim:
        """*claim* with the descriptions that mean one known person replaced by that person."""
        slots = {slot: tuple(self._filler(f) for f in held) for slot, held in claim.slots.items()}
        return claim if slots == dict(claim.slots) else replace(claim, slots=slots)

    def of_fact(self, fact: Fact) -> Claim:
        """The claim of *fact*, likewise; another source may name whom it only describes."""
        found = self._facts.get(id(fact))
        if found is None:
            found = self._facts[id(fact)] = self.resolve(fact.claim)
        return found

    def _filler(self, filler: Filler) -> Filler:
        value = filler.value
        if not isinstance(value, Party) or value.kind:
            return filler
        holder = self.holder(value.name)
        if holder is None:
            return filler
        # "the Kyrgyz leader" is as good as a name; "the president" may be another one
        firm = _nation(value.name.split()) is not None or " of " in value.name
        return Filler(holder, filler.span, resolved=not firm)

    def holder(self, text: str) -> Party | None:
        """The one person of the sources who fits *text*; None where none or several do."""
        head, _, after = text.partition(" of ")
        words = head.split()
        post = next(
            (p for i in range(len(words)) if (p := _post(" ".join(words[i:]))) in _names()), ""
        )
        if not post:
            return None
        nation = _nation(words) or (places.known(after) if after else None)
        body = set(content_words(after)) if after and nation is None else set()
        fitting: dict[str, Party] = {}
        for held in self.held:
            leads = nation is not None and {post, held.post} <= LEADERS
            same = held.post == post or (leads and "leader" in (post, held.post))
            if not same:
                continue
            if nation is not None and (held.place is None or not nation.compare(held.place).agrees):
                continue
            if body and not body & set(content_words(held.body)):
                continue
            fitting[held.holder.name] = held.holder
        return next(iter(fitting.values())) if len(fitting) == 1 else None


def _nation(words: list[str]) -> Place | None:
    """The country that an adjective or a name before a post tells: "Kyrgyz", "U.S."."""
    for word in words:
        found = places.of_adjective(word)
        if found is None and word[:1].isupper():
            found = places.known(word)
        if found is not None:
            return found
    return None


def _post(text: str) -> str:
    found = posts().get(text.lower())
    return found.name if found is not None else text.lower()


def _names() -> frozenset[str]:
    return frozenset(post.name for post in posts().values())


def descriptions(base: FactBase) -> Descriptions:
    """The descriptions that *base* can resolve; made once for each base."""
    return base.cached("descriptions", Descriptions)
