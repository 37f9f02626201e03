"""The news lexicon: what a word says, by the company of words that say the same.

Words stand in groups (``fall``, ``drop``, ``decline``); groups have opposites (``increase``) and
broader groups (``change``). That tells "sales fell" from "sales dropped" (same), from "sales rose"
(opposite) and from "sales were cut short" (no judgement). The words are data, in
``data/lexicon/*.toml``; a desk adds its own with :meth:`Lexicon.extend`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Protocol, TypeVar

from factcheck.errors import UserError
from factcheck.language.lexiconcheck import contradictions
from factcheck.language.lexiconfile import (
    AGENTS,
    Certainty,
    Entries,
    EventClass,
    Group,
    Saying,
    StatusEffect,
    Words,
)
from factcheck.language.lexiconphrases import Phrase, Terms
from factcheck.language.lexiconsense import Sense
from factcheck.language.lexiconspelling import common_start, forms_of, key_of
from factcheck.language.remembered import forget
from factcheck.relation import Relation

_PART = {"AUX": "VERB", "PROPN": "NOUN", "SCONJ": "ADP", "PART": "ADP", "PRON": "DET", "NUM": "DET"}
Entry = TypeVar("Entry")
_chosen: list[Lexicon] = []
_NEAR = {
    "VERB": ("ADJ",),
    "ADJ": ("VERB", "ADV", "DET"),
    "ADV": ("ADP", "ADJ", "DET"),
    "ADP": ("ADV",),
    "DET": ("ADJ", "ADV"),
}
_NONE: frozenset[str] = frozenset()


class Thesaurus(Protocol):
    """Something else that knows words, asked only where the lexicon has no judgement."""

    def same(self, a: str, b: str, pos: str | None) -> bool:
        """Whether *a* and *b* share a sense."""

    def broader(self, a: str, b: str, pos: str | None) -> bool:
        """Whether a sense of *a* lies above a sense of *b*."""


class Lexicon:
    """Everything known of words. Lemmas are lower case; parts of speech are UD tags or None.

    A lemma may be a term of several words ("call off"). ``None`` as part of speech means any. A
    word that the lexicon does not have under the one asked for is looked up under its neighbours,
    because taggers waver between participle and adjective, adverb and preposition.
    """

    def __init__(self, entries: Entries, thesaurus: Thesaurus | None = None) -> None:
        self.entries = entries
        self.thesaurus = thesaurus
        self._index()

    # -- reading

    def extend(self, path: Path) -> None:
        """Add a desk's own TOML file; its words and relations join the groups of the same name.

        Raises UserError where the file cannot be read, is not of the format, or points to a
        group that does not exist, or says what contradicts it or the rest.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(f"{path}: cannot be read: {error}") from error
        self.entries.read(text, str(path))
        self._index()
        for group, problem in contradictions(self):
            raise UserError(f"{path}: [{group}] {problem}")

    def _index(self) -> None:
        entries = self.entries
        self._keys: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._groups: dict[str, dict[str, frozenset[str]]] = {}
        for name, group in entries.groups.items():
            own = frozenset((name,))
            for part, terms in group.words.items():
                for term in terms:
                    parts = self._groups.setdefault(self.key(term), {})
                    parts[part] = parts[part] | own if part in parts else own
        self._events = self._by_term((event.words, event) for event in entries.events.values())
        self._status = self._by_term(entries.status)
        self._sayings = self._by_term(entries.sayings)
        self._certainties = self._by_term(entries.certainties)
        self._alone = {
            part: frozenset(map(self.key, terms)) for part, terms in entries.alone.items()
        }
        self._opposite = _relation_table(entries.groups)
        self._kinds: dict[str, set[str]] = {}
        for group in entries.groups.values():
            for parent in group.broader:
                if parent in entries.groups and entries.groups[parent].exclusive:
                    self._kinds.setdefault(parent, set()).add(group.name)
        self._above: dict[str, frozenset[str]] = {}
        self._senses: dict[tuple[str, str | None], Sense] = {}
        self._terms: Terms | None = None

    # -- looking a word up

    def key(self, term: str) -> str:
        """The form under which any spelling of *term* is found: no hyphens, American endings."""
        key = self._keys.get(term)
        if key is None:
            key = self._keys[term] = key_of(term, self.entries)
        return key

    def _by_term(
        self, entries: Iterable[tuple[Words, Entry]]
    ) -> dict[str, dict[str, tuple[Entry, ...]]]:
        table: dict[str, dict[str, tuple[Entry, ...]]] = {}
        for words, entry in entries:
            for part, terms in words.items():
                for term in terms:
                    parts = table.setdefault(self.key(term), {})
                    parts[part] = (*parts.get(part, ()), entry)
        return table

    def find(self, lemma: str) -> str:
        """The key of the word that *lemma* is a form of, or its own key if there is no such word.

        Lemmatizers err at words they have not seen ("bann" for banned, "fil" for filed), and a
        caller may have nothing but the word as it stands ("larger"): what is no known word is
        looked up again with the endings of English taken off or put back. Words with a capital
        are not: they may be names.
        """
        found = self._found.get(lemma)
        if found is None:
            found = key = self.key(lemma)
            if lemma.islower() and not self._has(key):
                forms = forms_of(key, self.entries.irregular)
                found = next((form for form in forms if self._has(form)), key)
            self._found[lemma] = found
        return found

    def _has(self, key: str) -> bool:
        return (
            key in self._groups
            or key in self._events
            or key in self._status
            or key in self._sayings
            or key in self._certainties
            or any(key in keys for keys in self._alone.values())
        )

    def groups(self, lemma: str, pos: str | None = None) -> frozenset[str]:
        """The names of the groups that *lemma* stands in; empty where there is none."""
        key = self.find(lemma)
        parts = self._groups.get(key, {})
        if pos is None:
            return frozenset().union(*parts.values())
        part = _PART.get(pos, pos)
        if part == "NOUN" and part not in parts:
            parts = self._groups.get(key + "s", {})  # a lemmatizer makes "troop" of "troops"
        if part in parts:
            return parts[part]
        return frozenset().union(*(parts.get(near, _NONE) for near in _NEAR.get(part, ())))

    def group(self, name: str) -> Group:
        """The group called *name*. Raises KeyError where there is none."""
        return self.entries.groups[name]

    def judged(self, lemma: str, pos: str | None = None) -> bool:
        """Whether the lexicon has a view of the word, be it that nothing is like it."""
        term = self.find(lemma)
        if term in self._groups or term in self._events or term in self._status:
            return True
        if term in self._sayings or term in self._certainties:
            return True
        part = _PART.get(pos, pos) if pos else None
        return any(
            term in terms for key, terms in self._alone.items() if part is None or key == part
        )

    # -- how two words stand to each other

    def sense(self, lemma: str, pos: str | None = None) -> Sense:
        """Everything about the word that its relations to others depend on."""
        known = self._senses.get((lemma, pos))
        if known is None:
            groups = self.groups(lemma, pos)
            line = groups.union(*(self.above(name) for name in groups))
            known = self._senses[lemma, pos] = Sense(
                key=self.find(lemma),
                groups=groups,
                line=line,
                against=_NONE.union(*(self._opposite.get(name, _NONE) for name in line)),
                kinds={p: line & kinds for p, kinds in self._kinds.items() if kinds & line},
            )
        return known

    def same(self, a: str, b: str, pos_a: str | None = None, pos_b: str | None = None) -> bool:
        """Whether a reporter could write *a* for *b* without changing the fact."""
        one, two = self.sense(a, pos_a), self.sense(b, pos_b)
        if one.same(two):
            return True
        if self.thesaurus is None or one.opposed(two):
            return False
        return self.thesaurus.same(one.key, two.key, pos_a or pos_b)

    def broader(self, a: str, b: str, pos_a: str | None = None, pos_b: str | None = None) -> bool:
        """Whether *a* is a wider word for what *b* names: company for airline."""
        one, two = self.sense(a, pos_a), self.sense(b, pos_b)
        if one.covers(two):
            return True
        if self.thesaurus is None or one.opposed(two) or not one.groups.isdisjoint(two.groups):
            return False
        return self.thesaurus.broader(one.key, two.key, pos_a or pos_b)

    def opposite(self, a: str, b: str, pos_a: str | None = None, pos_b: str | None = None) -> bool:
        """Whether a sentence with *b* in place of *a*, all else equal, would contradict it."""
        one, two = self.sense(a, pos_a), self.sense(b, pos_b)
        if one.key == two.key:
            return False
        return one.opposed(two) or self._turned(one.key, two.key, pos_a, pos_b)

    def relation(self, a: str, pos_a: str | None, b: str, pos_b: str | None) -> Relation:
        """How *a* stands to *b*; COVERS where *a* is the broader word."""
        if self.same(a, b, pos_a, pos_b):
            return Relation.SAME
        if self.opposite(a, b, pos_a, pos_b):
            return Relation.DIFFERENT
        if self.broader(a, b, pos_a, pos_b):
            return Relation.COVERS
        if self.broader(b, a, pos_b, pos_a):
            return Relation.COVERED_BY
        return Relation.UNKNOWN

    def converse(self, a: str, b: str, pos_a: str | None = None, pos_b: str | None = None) -> bool:
        """Whether *b* says the same as *a* with the parties exchanged: sell for buy."""
        return self._linked("converse", a, b, pos_a, pos_b) or self._linked(
            "converse", b, a, pos_b, pos_a
        )

    def causes(self, a: str, b: str, pos_a: str | None = None, pos_b: str | None = None) -> bool:
        """Whether the object of *a* is then the subject of *b*: who is killed dies."""
        return self._linked("causes", a, b, pos_a, pos_b)

    def _linked(self, link: str, a: str, b: str, pos_a: str | None, pos_b: str | None) -> bool:
        wider = self.sense(b, pos_b).line
        groups = self.entries.groups
        return any(getattr(groups[near], link) & wider for near in self.sense(a, pos_a).line)

    def above(self, name: str) -> frozenset[str]:
        """The groups above group *name*, near and far, itself left out."""
        known = self._above.get(name)
        if known is None:
            self._above[name] = _NONE  # ends the walk should a desk's file close a circle
            groups = self.entries.groups
            direct = groups[name].broader if name in groups else _NONE
            if name.endswith(AGENTS) and name in groups:
                of = groups[name.removesuffix(AGENTS)].broader
                direct |= {parent + AGENTS for parent in of if parent + AGENTS in groups}
            known = direct.union(*(self.above(parent) for parent in direct)) - {name}
            self._above[name] = known
        return known

    def opposites(self, name: str) -> frozenset[str]:
        """The groups that are opposite to group *name* itself, in either direction."""
        return self._opposite.get(name, _NONE)

    def has_opposite(self, lemma: str, pos: str | None = None) -> bool:
        """Whether any word could contradict *lemma* where it stands."""
        sense = self.sense(lemma, pos)
        if sense.against or sense.kinds:
            return True
        if not self._describes(sense.key, pos) or sense.key in self.entries.not_prefixed:
            return False
        facing = (prefix for pair in self.entries.facing for prefix in pair)
        return any(
            sense.key.startswith(prefix) and self._has(self.find(sense.key.removeprefix(prefix)))
            for prefix in (*self.entries.prefixes, *facing)
        )

    def _turned(self, a: str, b: str, pos_a: str | None, pos_b: str | None) -> bool:
        """Whether one of two keys is the other turned round by what stands before it.

        *Unfair* is fair turned round, and *anti-war* is *pro-war*.
        """
        if not self._describes(a, pos_a) or not self._describes(b, pos_b):
            return False
        if self._negated(a, b) or self._negated(b, a):
            return True
        for one, two in self.entries.facing:
            for front, back in ((one, two), (two, one)):
                if a.startswith(front) and b.startswith(back):
                    rest = a.removeprefix(front)
                    if len(rest) > 2 and rest == b.removeprefix(back):
                        return True
        return False

    def turned(self, key: str) -> bool:
        """Whether *key* is a word turned round by what stands before it: unhurt, irregular."""
        return key not in self.entries.not_prefixed and any(
            key.startswith(prefix)
            and len(key) > len(prefix) + 2
            and self._has(self.find(key.removeprefix(prefix)))
            for prefix in self.entries.prefixes
        )

    def _describes(self, key: str, pos: str | None) -> bool:
        """Whether the word stands for a quality here: *impose* is not *pose* turned round."""
        if pos is None:
            parts = self._groups.get(key)
            return parts is None or not parts.keys().isdisjoint(("ADJ", "ADV"))
        return pos in ("ADJ", "ADV")

    def _negated(self, a: str, b: str) -> bool:
        """Whether *a* is *b* with a prefix that negates it: unfair, irregular, non-binding."""
        if a in self.entries.not_prefixed or len(b) < 4 or len(a) <= len(b):
            return False
        return any(
            a.startswith(prefix) and b in (a.removeprefix(prefix), self.find(a[len(prefix) :]))
            for prefix in self.entries.prefixes
        )

    # -- classes, statuses, sayings, certainty

    def event_class(self, lemma: str, pos: str | None = None) -> EventClass | None:
        """The class of events that the word expresses first of all, or None."""
        return next(iter(self.event_classes(lemma, pos)), None)

    def event_classes(self, lemma: str, pos: str | None = None) -> tuple[EventClass, ...]:
        """Every class of events that the word can express, the likeliest first."""
        return _pick(self._events.get(self.find(lemma)), pos, strict=True)

    def status_effect(
        self, lemma: str, particle: str | None = None, pos: str | None = "VERB"
    ) -> tuple[StatusEffect, ...]:
        """What the word does to an event; one entry for each place the event may stand.

        *particle* is a particle or preposition that goes with the word ("off" of call off, "out"
        of pull out); without an entry for both together the word alone is looked up.
        """
        if particle:
            joined = self._status.get(self.find(f"{lemma} {particle}"))
            if joined:
                return _pick(joined, pos, strict=False)
        return _pick(self._status.get(self.find(lemma)), pos, strict=True)

    def saying(self, lemma: str, pos: str | None = None) -> Saying | None:
        """What a word of saying implies, or None where it is no such word."""
        return next(iter(_pick(self._sayings.get(self.find(lemma)), pos, strict=True)), None)

    def certainty(self, lemma: str, pos: str | None = None) -> Certainty | None:
        """How sure the word is, or None where it says nothing of that."""
        return next(iter(_pick(self._certainties.get(self.find(lemma)), pos, strict=False)), None)

    # -- forms and phrases

    def derived(self, lemma: str, pos: str, to: str) -> tuple[str, ...]:
        """Words of part of speech *to* in the groups of *lemma*, nearest in spelling first."""
        found: dict[str, int] = {}
        for name in self.groups(lemma, pos):
            for other in self.entries.groups[name].words.get(_PART.get(to, to), ()):
                found[other] = common_start(lemma.lower(), other)
        return tuple(sorted(found, key=lambda other: (-found[other], other)))

    def phrases(self, lemmas: Sequence[str], *, denied: bool = False) -> Iterator[Phrase]:
        """The terms of several words that stand in *lemmas*, the longest at each place.

        *denied* is as in :meth:`Terms.within`.
        """
        if self._terms is None:
            tables = (self._groups, self._events, self._status, self._sayings, self._certainties)
            several: dict[str, bool] = {}
            for table in tables:
                for term, parts in table.items():
                    if " " in term:
                        several[term] = several.get(term, False) or "VERB" in parts
            self._terms = Terms(several, self.entries, self._has)
        yield from self._terms.within([self.key(lemma) for lemma in lemmas], denied=denied)

    def terms(self) -> Iterator[tuple[str, str]]:
        """Every (term, part of speech) that is judged, in no particular order."""
        found = {
            (term, part)
            for group in self.entries.groups.values()
            for part, terms in group.words.items()
            for term in terms
        }
        found |= {(term, part) for part, terms in self.entries.alone.items() for term in terms}
        yield from found


def _pick(
    parts: dict[str, tuple[Entry, ...]] | None, pos: str | None, *, strict: bool
) -> tuple[Entry, ...]:
    """The entries under *pos*; under any part of speech where it is None or *strict* is off."""
    if not parts:
        return ()
    part = _PART.get(pos, pos) if pos else None
    if part in parts:
        return parts[part]
    if part is None or not strict:
        return tuple(entry for entries in parts.values() for entry in entries)
    return ()


def _relation_table(groups: dict[str, Group]) -> dict[str, frozenset[str]]:
    """Opposites in both directions, converses and the doers of opposite things among them."""
    table: dict[str, set[str]] = {}
    for group in groups.values():
        for other in group.opposite | group.converse:
            for one, two in ((group.name, other), (group.name + AGENTS, other + AGENTS)):
                if one in groups and two in groups:
                    table.setdefault(one, set()).add(two)
                    table.setdefault(two, set()).add(one)
    return {name: frozenset(others) for name, others in table.items()}


def read_entries() -> Entries:
    """The lexicon that comes with factcheck, read but not indexed."""
    entries = Entries()
    folder = files("factcheck.language") / "data" / "lexicon"
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            entries.read(file.read_text(encoding="utf-8"), file.name)
    return entries


def lexicon() -> Lexicon:
    """The lexicon in use: ours, or the one that was last chosen. Read once."""
    if not _chosen:
        _chosen.append(fresh())
    return _chosen[0]


def fresh(*paths: Path, thesaurus: Thesaurus | None = None) -> Lexicon:
    """A lexicon of its own, with the files *paths* of a desk added in order."""
    words = Lexicon(read_entries(), thesaurus)
    for path in paths:
        words.extend(path)
    return words


def choose(words: Lexicon | None) -> None:
    """Make :func:`lexicon` answer with *words* from now on; None for the one that we ship.

    Facts that were indexed before keep what the other lexicon said of them.
    """
    _chosen[:] = [] if words is None else [words]
    forget()
