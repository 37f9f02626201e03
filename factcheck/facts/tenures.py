"""The posts that a desk has written beside its names, as facts that drafts are checked against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Filler, Kind
from factcheck.claims.values import Party, Words
from factcheck.facts.ids import slug_of
from factcheck.facts.model import Evidence, Fact, KnownName, Review, RuleFile, Source, Tenure
from factcheck.facts.phrase import says
from factcheck.facts.textform import Names, Written, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.claims.values import Value


def tenures(file: RuleFile) -> Iterator[Fact]:
    """Who holds which post, as the names of a handwritten file say; of an article's, nothing.

    What an article says of offices is among its facts already.
    """
    if file.source.path:
        return
    names = Names(file.names)
    for known in file.names:
        for held in known.posts:
            yield _fact(known, held, names, file)


def _fact(known: KnownName, held: Tenure, names: Names, file: RuleFile) -> Fact:
    slots: dict[str, Value] = {"holder": names.party(known.name), "office": Words(held.office)}
    body = held.body or known.of
    if body:
        party = names.party(body)
        slots["body"] = party if party.kind else Party(body, "ORG")
    time = _time(held)
    if time:
        slots["time"] = read("time", Written(time), names)
    filled = {slot: (Filler(value),) for slot, value in slots.items()}
    claim = Claim(Kind.ROLE, "hold-office", "hold-office", filled)
    line = says(claim)
    evidence = Evidence(line, 0, Source(file.path, title="names of the desk"))
    return Fact(slug_of(claim), line, claim, (evidence,), Review.CONFIRMED, file.path)


def _time(held: Tenure) -> str:
    if held.since and held.until:
        return f"{held.since}/{held.until}"
    return f"since {held.since}" if held.since else f"until {held.until}" if held.until else ""
