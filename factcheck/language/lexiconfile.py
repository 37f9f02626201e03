"""The files of the lexicon: what may stand in them, and how they become entries.

Every file is TOML and may hold any kind of table. A table is a *group* (words that a reporter
could use for one another) unless it stands under one of the reserved names ``event``, ``status``,
``saying``, ``certainty``, ``alone``, ``spelling``, ``prefixes`` or ``terms``. Words are separated
by white space; an underscore stands for the space inside a term (``call_off``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from factcheck.errors import UserError
from factcheck.language import lexicontoml
from factcheck.language.lexiconkeys import (
    CERTAINTY_KEYS,
    EVENT_KEYS,
    GROUP_KEYS,
    PARTS,
    SAYING_KEYS,
    STATUS_KEYS,
    check,
    check_status,
)

AGENTS = ":agent"
"""What is put after a group's name to name the group of those who do it (winner for win)."""

_NO_NAMES: frozenset[str] = frozenset()

Words = Mapping[str, tuple[str, ...]]
"""Terms by part of speech."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words that state the same fact, and how the group stands to other groups."""

    name: str
    words: Words
    opposite: frozenset[str] = frozenset()
    broader: frozenset[str] = frozenset()
    converse: frozenset[str] = frozenset()
    """Groups that say the same with the parties exchanged: buy and sell, win and lose."""
    causes: frozenset[str] = frozenset()
    """Groups that say what then becomes of the object: who is killed dies, what is cut falls."""
    exclusive: bool = False
    """Whether the kinds of this (the groups directly below) shut each other out."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventClass:
    """A class of events: the words that express it and how its slots behave."""

    name: str
    words: Words
    single: frozenset[str] = frozenset()
    """Slots that hold one value only; another value there is a contradiction."""
    symmetric: frozenset[str] = frozenset()
    """Slots whose fillers are equals: A met B is B met A."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Slot for each grammatical role: subject, object, indirect, or a preposition."""
    object: frozenset[str] = frozenset()
    """What its verbs are done to: *somebody*, or groups of nouns; empty for anything."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatusEffect:
    """What a word does to the event that it acts upon."""

    status: str
    """A value of ``claims.Status``: held, planned, called-off, postponed, not-held, possible."""
    event: str
    """Where the event stands: subject, object, clause, or a preposition."""
    actor: str
    """Where the one who does it stands: subject, or a preposition; empty if nobody does."""
    phase: str = ""
    """start, end or continue, where the word picks out a phase of the event."""
    scope: str = ""
    """"participant" where only the actor's part is off: pull out of, boycott."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a word of saying implies about the words said."""

    name: str
    force: str
    """neutral, claim, factive, denial, promise, forecast, order, question, opinion, accusation."""
    negates: bool = False
    """Whether the thing said is said not to be so: deny, rule out."""

    @property
    def factive(self) -> bool:
        """Whether the word takes what is said for true: admit, confirm, acknowledge."""
        return self.force == "factive"


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a word is. Levels run from 0 (ruled out) to 5 (certain)."""

    name: str
    level: int
    hedge: str
    """chance (likely), hearsay (reportedly), measure (about) or assertion (certainly)."""


@dataclass(slots=True)
class Entries:
    """Everything that was read, before it is indexed."""

    groups: dict[str, Group] = field(default_factory=dict)
    events: dict[str, EventClass] = field(default_factory=dict)
    status: list[tuple[Words, StatusEffect]] = field(default_factory=list)
    sayings: list[tuple[Words, Saying]] = field(default_factory=list)
    certainties: list[tuple[Words, Certainty]] = field(default_factory=list)
    alone: dict[str, set[str]] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    irregular: dict[str, str] = field(default_factory=dict)
    """Forms that no ending gives away, with their lemma."""
    apart: set[str] = field(default_factory=set)
    """Words whose hyphen matters: to re-sign is not to resign."""
    not_prefixed: set[str] = field(default_factory=set)
    facing: tuple[tuple[str, str], ...] = ()
    """Prefixes of which one says the opposite of the other: pro- and anti-."""
    terms: dict[str, frozenset[str]] = field(default_factory=dict)
    """The words that decide how a term of several words stands in a text, by what they do there."""
    origins: dict[str, list[tuple[str, Words]]] = field(default_factory=dict)
    """For each group, the files that speak of it and the words that each gives it."""

    def read(self, text: str, where: str) -> None:
        """Add the tables of TOML *text*; *where* names it in errors.

        A group or event class that is there already gets the new words and relations added.
        Raises UserError where the text is not TOML or holds a key that means nothing.
        """
        try:
            tables = lexicontoml.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UserError(f"{where}: not valid TOML: {error}") from error
        for name, table in tables.items():
            if not isinstance(table, dict):
                raise UserError(f"{where}: '{name}' must be a table such as [{name}]")
            self._table(name, table, where)

    def _table(self, name: str, table: dict[str, Any], where: str) -> None:
        match name:
            case "event":
                for cls, body in table.items():
                    self._event(cls, body, f"{where}: [event.{cls}]")
            case "status":
                for status, bodies in table.items():
                    check_status(status, where)
                    for body in bodies if isinstance(bodies, list) else [bodies]:
                        self._status(status, body, f"{where}: [status.{status}]")
            case "saying":
                for key, body in table.items():
                    check(body, SAYING_KEYS, f"{where}: [saying.{key}]")
                    saying = Saying(key, body.get("force", "neutral"), body.get("negates", False))
                    self.sayings.append((_words(body), saying))
            case "certainty":
                for key, body in table.items():
                    check(body, CERTAINTY_KEYS, f"{where}: [certainty.{key}]")
                    if "level" not in body:
                        raise UserError(f"{where}: [certainty.{key}] needs a level, 0 to 5")
                    certainty = Certainty(key, int(body["level"]), body.get("hedge", "chance"))
                    self.certainties.append((_words(body), certainty))
            case "alone":
                for part, terms in _words(table).items():
                    self.alone.setdefault(part, set()).update(terms)
            case "spelling":
                self.spelling.update(_pairs(table, "british"))
                self.irregular.update(_pairs(table, "irregular"))
                self.apart.update(str(table.get("apart", "")).split())
            case "prefixes":
                self.prefixes += tuple(str(table.get("opposite", "")).split())
                self.not_prefixed.update(str(table.get("except", "")).split())
                self.facing += tuple(_pairs(table, "facing").items())
            case "terms":
                for key, value in table.items():
                    known = self.terms.get(key, frozenset())
                    self.terms[key] = known | frozenset(_terms(value))
            case _:
                self._group(name, table, where)

    def _group(self, name: str, body: dict[str, Any], file: str) -> None:
        where = f"{file}: [{name}]"
        check(body, GROUP_KEYS, where)
        group = Group(
            name=name,
            words=_words(body),
            opposite=_names(body, "opposite"),
            broader=_names(body, "broader"),
            converse=_names(body, "converse"),
            causes=_names(body, "causes"),
            exclusive=body.get("kinds") == "exclusive",
            note=str(body.get("note", "")),
        )
        self._add(group)
        self.origins.setdefault(name, []).append((file, group.words))
        if "agents" in body:
            agents = {"NOUN": tuple(_terms(body["agents"]))}
            self._add(Group(name=name + AGENTS, words=agents))
            self.origins.setdefault(name + AGENTS, []).append((file, agents))
        if "remove" in body:
            self._remove(name, _terms(body["remove"]), where)

    def _remove(self, name: str, terms: list[str], where: str) -> None:
        """Take *terms* out of a group: a desk's word against ours."""
        group = self.groups[name]
        held = {term for listed in group.words.values() for term in listed}
        for term in terms:
            if term not in held:
                raise UserError(f"{where}: remove = '{term}' is not in the group")
        self.groups[name] = replace(
            group,
            words={
                part: tuple(term for term in listed if term not in terms)
                for part, listed in group.words.items()
            },
        )

    def _add(self, group: Group) -> None:
        old = self.groups.get(group.name)
        self.groups[group.name] = group if old is None else _joined(old, group)

    def _event(self, name: str, body: dict[str, Any], where: str) -> None:
        check(body, EVENT_KEYS, where)
        slots = {"subject": "agent", "object": "patient", **body.get("slots", {})}
        event = EventClass(
            name=name,
            words=_words(body),
            single=_names(body, "single"),
            symmetric=_names(body, "symmetric"),
            slots=slots,
            object=_names(body, "object"),
            note=str(body.get("note", "")),
        )
        old = self.events.get(name)
        if old is not None:
            event = EventClass(
                name=name,
                words=_merged(old.words, event.words),
                single=old.single | event.single,
                symmetric=old.symmetric | event.symmetric,
                slots={**old.slots, **body.get("slots", {})},
                object=old.object | event.object,
                note=old.note or event.note,
            )
        self.events[name] = event

    def _status(self, status: str, body: dict[str, Any], where: str) -> None:
        check(body, STATUS_KEYS, where)
        words = _words(body)
        for event in str(body.get("event", "object")).split():
            default = "" if event == "subject" else "subject"
            effect = StatusEffect(
                status=status,
                event=event,
                actor=str(body.get("actor", default)),
                phase=str(body.get("phase", "")),
                scope=str(body.get("scope", "")),
            )
            self.status.append((words, effect))

    def linked(self) -> Iterator[tuple[str, str]]:
        """Every (group, name of a group it points to), to find names that nothing bears."""
        for group in self.groups.values():
            for other in group.opposite | group.broader | group.converse | group.causes:
                yield group.name, other


def _terms(value: object) -> list[str]:
    terms = str(value).split()
    if "_" in str(value):
        terms = [term.replace("_", " ") for term in terms]
    return terms


def _words(body: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {PARTS[key]: tuple(_terms(value)) for key, value in body.items() if key in PARTS}


def _names(body: Mapping[str, Any], key: str) -> frozenset[str]:
    value = body.get(key)
    if value is None:
        return _NO_NAMES
    return frozenset(value.split() if isinstance(value, str) else value)


def _pairs(body: Mapping[str, Any], key: str) -> dict[str, str]:
    """The pairs of a list such as ``colour=color fell=fall``."""
    return dict(pair.split("=", 1) for pair in str(body.get(key, "")).split() if "=" in pair)


def _merged(old: Words, new: Words) -> dict[str, tuple[str, ...]]:
    parts = [*old, *(part for part in new if part not in old)]
    return {part: tuple(dict.fromkeys((*old.get(part, ()), *new.get(part, ())))) for part in parts}


def _joined(old: Group, new: Group) -> Group:
    return Group(
        name=old.name,
        words=_merged(old.words, new.words),
        opposite=old.opposite | new.opposite,
        broader=old.broader | new.broader,
        converse=old.converse | new.converse,
        causes=old.causes | new.causes,
        exclusive=old.exclusive or new.exclusive,
        note=old.note or new.note,
    )
