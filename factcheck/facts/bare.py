"""Handwritten facts, made as full as those of articles: who is meant, and a sentence that says so.

A fact by hand says "Mara Lindqvist"; that she is a person, and which other names she goes by,
stands in the desk's list of names, in the rule file of some article, or shows in the name itself.
No article proves it; its line of English stands for the sentence of one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.values import Party, Words
from factcheck.facts.model import Evidence, KnownName, Review, Source
from factcheck.facts.textform import SLOTS
from factcheck.language import places
from factcheck.language.bodyname import body_ends, generic
from factcheck.language.personname import given_names, titles
from factcheck.language.places import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.claims.model import Filler
    from factcheck.facts.model import Fact, RuleFile

PEOPLE = frozenset({"holder", "speaker"})
"""Slots that a person fills, if a proper name does."""


def by_hand(file: RuleFile, bearers: Bearers) -> RuleFile:
    """*file*, of no article, as the checks need it: parties with their kinds, a sentence each.

    The names in its facts count as spelled right, like those of the desk's list.
    """
    facts = tuple(_told(bearers.fill(fact), file) for fact in file.facts)
    listed = {form for name in file.names for form in (name.name, *name.aliases)}
    found = {
        value.name: KnownName(value.name, value.kind, value.forms, of=value.of)
        for fact in facts
        if fact.review is not Review.REJECTED
        for _, filler in fact.claim.fillers()
        if isinstance(value := filler.value, Party) and value.kind and value.name not in listed
    }
    return replace(file, facts=facts, names=(*file.names, *found.values()))


def _told(fact: Fact, file: RuleFile) -> Fact:
    """*fact* with its own line of English where no words of a source prove it."""
    if fact.evidence or fact.review is Review.REJECTED:
        return fact
    source = Source(file.path, title="facts of the desk")
    return replace(fact, evidence=(Evidence(fact.says, 0, source),))


class Bearers:
    """Fills in what the names of *known* tell."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        self._by_form: dict[str, KnownName | None] = {}
        for name in known:
            for form in (name.name, *name.aliases):
                held = self._by_form.setdefault(form, name)
                if held is not None and held.name != name.name:
                    self._by_form[form] = None

    def fill(self, fact: Fact) -> Fact:
        """*fact* with the kinds and forms of its parties, as far as they can be told."""
        slots = {
            slot: tuple(self._filler(slot, filler) for filler in held)
            for slot, held in fact.claim.slots.items()
        }
        if slots == dict(fact.claim.slots):
            return fact
        return replace(fact, claim=replace(fact.claim, slots=slots))

    def _filler(self, slot: str, filler: Filler) -> Filler:
        value = filler.value
        if isinstance(value, Words) and SLOTS.get(slot) is None:
            # the file does not know the name, which may be one all the same
            named = value.text in self._by_form or _kind(value.text, slot)
            value = Party(value.text) if named else value
        if not isinstance(value, Party) or value.kind:
            return filler
        known = self._by_form.get(value.name)
        if known is None:
            kind = _kind(value.name, slot)
            return replace(filler, value=replace(value, kind=kind)) if kind else filler
        forms = tuple(form for form in (known.name, *known.aliases) if form != value.name)
        kind = known.kind or _kind(value.name, slot)
        return replace(filler, value=Party(value.name, kind, forms, known.of))


def _kind(name: str, slot: str) -> str:
    """The kind that a proper name shows by itself; empty where it shows none."""
    words = name.split()
    if not words or not all(word[0].isupper() for word in (words[0], words[-1])):
        return ""
    place = places.known(name)
    if place is not None and (place.kind is PlaceKind.COUNTRY or slot not in PEOPLE):
        return "GPE"
    last = words[-1].lower()
    if slot == "body" or last in body_ends() or last in generic():
        return "ORG"
    person = slot in PEOPLE or words[0] in given_names() or words[0] in titles()
    return "PERSON" if person and len(words) > 1 else ""
