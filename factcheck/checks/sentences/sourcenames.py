"""The names of the sources, found by whatever form a text uses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factcheck.claims.values import Party
from factcheck.language.words import content_words
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import KnownName


class Names:
    """The names of the sources, each under one key whatever form a text uses."""

    def __init__(self, base: FactBase) -> None:
        self.known = {known.name: known for known in base.names}
        self._by_form: dict[str, set[str]] = defaultdict(set)
        self._by_words: list[tuple[frozenset[str], str]] = []
        for known in base.names:
            for form in (known.name, *known.aliases):
                self._by_form[form.casefold()].add(known.name)
                words = frozenset(content_words(form))
                if words:
                    self._by_words.append((words, known.name))
        self._first: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for words, name in self._by_words:
            self._first[min(words)].append((words, name))
        self._seen: dict[Party, frozenset[str]] = {}

    def within(self, words: Mapping[str, object]) -> set[str]:
        """The names all whose words are among *words*."""
        held = words.keys()
        return {name for word in held for parts, name in self._first.get(word, ()) if parts <= held}

    def of(self, party: Party) -> frozenset[str]:
        """The names of the sources that *party* may be."""
        found = self._seen.get(party)
        if found is None:
            names: set[str] = set()
            for form in (party.name, *party.forms):
                names |= self._by_form.get(form.casefold(), set())
            if not names and party.kind:
                names = {known.name for known in self.known.values() if _same(party, known)}
            found = self._seen[party] = frozenset(names)
        return found


def _same(party: Party, known: KnownName) -> bool:
    if known.kind != party.kind:
        return False
    relation = party.compare(Party(known.name, known.kind, known.aliases))
    # Europe agrees with Antwerp, and is not a name of it
    return relation is Relation.SAME or (relation.agrees and party.kind in ("PERSON", "ORG"))
