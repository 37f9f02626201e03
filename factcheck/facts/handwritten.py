"""Facts and names that people add by hand, written where a desk keeps its own rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.errors import UserError
from factcheck.facts import ids, record, store
from factcheck.facts.model import Review, RuleFile, Source
from factcheck.facts.problems import did_you_mean, nearest, prepositions, slot_problem
from factcheck.facts.textform import SLOTS
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from factcheck.facts.model import Fact, KnownName

Told = Mapping[str, Sequence[str]]
"""What somebody typed: the values of each field or slot."""

QUOTE, NAME = "quote", "name"
FACT_FIELDS = frozenset({"id", "says", "status", "attribution", "note", "evidence", "predicate"})
NAME_FIELDS = ("kind", "of", "aliases", "wrong", "office", "body", "since", "until")
SYNONYMS = {"alias": "aliases", "offices": "office", "who": "participants", "when": "time"}
SYNONYMS |= {"where": "place", "where-from": "origin", "why": "note", "post": "office"}


def fact_of(what: str, told: Told, rules: RuleFile) -> Fact:
    """The fact of class *what* ("meeting", "hold-office", "quote") that *told* describes.

    *rules* is the file that it is to go into. Raises UserError for what cannot be read.
    """
    _check_spelling(what, told)
    fields: dict[str, object] = {"id": "new"}
    if what == QUOTE:
        fields["kind"] = "quote"
    else:
        fields["class"] = what
    slots: dict[str, object] = {}
    for key, values in told.items():
        field = SYNONYMS.get(key, key)
        (fields if field in FACT_FIELDS else slots)[field] = _one_or_list(values)
    names = record.file_record(RuleFile(Source(""), rules.names)).get("names", [])
    try:
        data = {"names": names, "facts": [{**fields, "slots": slots}]}
        fact = record.read_file(data, rules.path).facts[0]
    except record.RulesError as error:
        raise UserError(error.found[0].message) from None
    if not fact.claim.slots:
        raise UserError("a fact says who, what, where or when: give it at least one SLOT=VALUE")
    if "id" not in told:
        [id_] = ids.fact_ids([fact.claim], {held.id for held in rules.facts})
        return replace(fact, id=id_)
    if any(held.id == fact.id for held in rules.facts):
        raise UserError(f"id {fact.id!r} is taken in {rules.path}")
    return fact


def _check_spelling(what: str, told: Told) -> None:
    """Raise UserError for a class or a slot that nobody knows, and that is close to a known one.

    Any verb may be a class, and any preposition a slot.
    """
    words = lexicon()
    classes = {*words.entries.events, "hold-office", QUOTE}
    if what not in classes and not words.groups(what, "VERB"):
        near = nearest(what, classes)
        if near:
            raise UserError(f"unknown class {what!r} (did you mean {near!r}?)")
    for key in told:
        if key in SYNONYMS or key in FACT_FIELDS or key in SLOTS:
            continue
        near = nearest(key, [*SYNONYMS, *FACT_FIELDS, *SLOTS])
        if near and slot_problem(key) is None and key not in prepositions():
            raise UserError(f"unknown slot {key!r} (did you mean {near!r}?)")


def name_of(name: str, told: Told, rules: RuleFile) -> KnownName:
    """The name that *told* describes, joined with what *rules* has of it. Raises UserError."""
    data: dict[str, object] = {"name": name}
    post: dict[str, object] = {}
    for key, values in told.items():
        field = SYNONYMS.get(key, key)
        if field not in NAME_FIELDS:
            raise UserError(f"unknown field {key!r} of a name {did_you_mean(key, NAME_FIELDS)}")
        if field in ("office", "body", "since", "until"):
            post[field] = values[-1]
        else:
            data[field] = list(values) if field in ("aliases", "wrong") else values[-1]
    if post:
        if "office" not in post:
            raise UserError(f"{next(iter(post))} goes with an office: give office=POST too")
        data["offices"] = [post]
    try:
        new = record.read_file({"names": [data]}, rules.path).names[0]
    except record.RulesError as error:
        raise UserError(error.found[0].message) from None
    held = next((known for known in rules.names if known.name == name), None)
    return new if held is None else _joined(held, new)


def open_file(path: Path) -> RuleFile:
    """The rule file at *path*; an empty one where there is none. Raises UserError."""
    return store.load(path) if path.exists() else RuleFile(Source(""), path=path.as_posix())


def write_fact(path: Path, fact: Fact, by: str, today: date) -> Fact:
    """Add *fact* to the file at *path*, as confirmed by the person who adds it."""
    fact = replace(fact, review=Review.CONFIRMED, reviewer=by, reviewed=today)
    with store.locked(path):
        rules = open_file(path)
        store.update(path, replace(rules, facts=(*rules.facts, fact)))
    store.place_schema(path.parent)
    return fact


def write_name(path: Path, name: KnownName) -> None:
    """Put *name* into the file at *path*, in place of the one that is written the same."""
    with store.locked(path):
        rules = open_file(path)
        others = [known for known in rules.names if known.name != name.name]
        if len(others) < len(rules.names):
            names = tuple(name if known.name == name.name else known for known in rules.names)
        else:
            names = (*others, name)
        store.update(path, replace(rules, names=names))
    store.place_schema(path.parent)


def _joined(held: KnownName, new: KnownName) -> KnownName:
    known = {tenure.office for tenure in new.tenures}
    return replace(
        held,
        kind=new.kind or held.kind,
        of=new.of or held.of,
        aliases=_union(held.aliases, new.aliases),
        offices=_union(held.offices, new.offices),
        wrong=_union(held.wrong, new.wrong),
        tenures=(*(t for t in held.tenures if t.office not in known), *new.tenures),
    )


def _union(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *two)))


def _one_or_list(values: Sequence[str]) -> object:
    return values[0] if len(values) == 1 else list(values)
