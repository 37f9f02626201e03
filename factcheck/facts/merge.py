"""A new reading of an article, brought together with what people made of the earlier one.

A three-way merge by content. The three are the file as it is now, the new reading, and what
``extract`` last wrote. Of the last the file keeps only short hashes (``written:``), which is enough
to tell, for each part of each fact, whether a person changed it. Whatever a person changed, added,
deleted or reviewed stays as that person left it; everything else follows the article.

All of it works on the data of files (:mod:`factcheck.facts.record`), so that two facts are the same
exactly when a file says the same of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from factcheck.facts import ids, match, record, store
from factcheck.facts.match import Found, Known
from factcheck.facts.model import Review

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from factcheck.facts.model import RuleFile
    from factcheck.facts.yamltext import Data

Record = dict[str, "Data"]

OWNED = "~"
"""After a hash: a person has changed this part, which is theirs from then on."""
GONE, KEPT = "gone", "kept"
"""In place of a fourth hash: ``extract`` marked the fact as stale; a person took the mark away."""
CLAIM = ("kind", "class", "predicate", "status", "slots", "attribution", "hedged", "quoted")
REVIEW = ("review", "reviewer", "reviewed", "note")
EXAMPLES = ("contradicted", "supported")
SOURCE = ("title", "publisher", "published")
NAME = ("kind", "of", "aliases", "offices")
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
# Consonants look like no number, which YAML would want quoted, and like no word.


@dataclass(frozen=True, slots=True)
class Merged:
    """What :func:`merge_into` did to a file, as numbers of facts."""

    rules: RuleFile
    changed: bool
    """Whether the file changed at all."""
    added: int
    stale: int
    """How many facts the article no longer states, that it still stated before."""


def merge_into(path: Path, new: RuleFile) -> Merged:
    """Bring the rule file at *path* up to date with a *new* reading of its article.

    The file is written whole or not at all, and only if something changed; other processes that do
    the same wait. Raises UserError where the file there is wrong or cannot be written.
    """
    with store.locked(path):
        store.sweep(path)
        old = store.load(path) if path.exists() else None
        rules = merge(old, new)
        changed = store.update(path, rules)
    before = {fact.id: fact.stale for fact in old.facts} if old else {}
    return Merged(
        rules=rules,
        changed=changed,
        added=sum(fact.id not in before for fact in rules.facts),
        stale=sum(fact.stale and not before.get(fact.id, False) for fact in rules.facts),
    )


def merge(old: RuleFile | None, new: RuleFile) -> RuleFile:
    """The rule file that *old* becomes when its article is now read as *new*.

    ``merge(merge(old, new), new)`` equals ``merge(old, new)``. With *old* None this is *new* with
    the hashes of what it says, so every first reading must pass here too.
    """
    before = record.file_record(old) if old else {}
    after = record.file_record(new)
    written = _mapping(before.get("written"))
    source, source_hash = _source(before, after, str(written.get("source", "")))
    facts, fact_hashes = _facts(
        _records(before, "facts"), _records(after, "facts"), _texts(written.get("facts"))
    )
    names, name_hashes = _names(
        _records(before, "names"),
        _united(_records(after, "names")),
        _texts(written.get("names")),
        json.dumps(facts, ensure_ascii=False),
    )
    sentences, sentences_hash = _sentences(before, after, str(written.get("sentences", "")))
    hashes = {"source": source_hash, "names": name_hashes, "facts": fact_hashes}
    merged: dict[str, object] = {
        "source": source,
        "names": names,
        "facts": facts,
        "sentences": sentences,
        "written": {**hashes, "sentences": sentences_hash},
    }
    return record.read_file(_as_read(merged), old.path if old else new.path)


def _facts(
    old: list[Record], new: list[Record], written: dict[str, str]
) -> tuple[list[Record], dict[str, str]]:
    """The facts after the merge, and the hashes of what was written of them."""
    written = _renamed(old, written)
    here = {str(fact["id"]) for fact in old}
    deleted = {id_: hashes for id_, hashes in written.items() if id_ not in here}
    known = [_known(fact, written.get(str(fact["id"]), "")) for fact in old]
    found = [Found(fact, _hash(_claim(fact))) for fact in new]
    bury = {line.partition(".")[0].rstrip(OWNED) for line in deleted.values()}
    pairs = match.match(known, found, bury)
    hashes = dict(deleted)
    kept: dict[int, Record] = {}
    for index, place in pairs.items():
        fact, line = _follow(known[place], written, found[index].fact)
        kept[place] = fact
        if line:
            hashes[str(fact["id"])] = line
    for place, one in enumerate(known):
        if place not in kept:
            fact, line = _vanished(one, written)
            kept[place] = fact
            if line:
                hashes[str(fact["id"])] = line
    order: list[tuple[int | None, Record]] = []
    taken = here | written.keys()
    for index, one_found in enumerate(found):
        if index in pairs:
            order.append((pairs[index], kept[pairs[index]]))
        elif one_found.now not in bury:
            fact = {**one_found.fact, "id": _free_id(one_found.fact, taken)}
            taken = taken | {str(fact["id"])}
            hashes[str(fact["id"])] = ".".join(_hashes(fact))
            order.append((None, fact))
    facts = _interleaved([kept[place] for place in range(len(old))], order)
    return facts, _in_order(hashes, [str(fact["id"]) for fact in facts])


def _known(fact: Record, line: str) -> Known:
    mark = _mark(fact, line)
    marked = mark == KEPT or (bool(fact.get("stale")) and mark != GONE)
    return Known(
        fact=fact,
        now=_hash(_claim(fact)),
        written=line.partition(".")[0].rstrip(OWNED),
        frozen=marked or any(key in fact for key in REVIEW) or any(_edited(fact, line)),
        rejected=fact.get("review") == Review.REJECTED.value,
    )


def _follow(one: Known, written: Mapping[str, str], new: Record) -> tuple[Record, str]:
    """A known fact that the article still states, and its hashes."""
    fact = one.fact
    line = written.get(str(fact["id"]), "")
    if not line:
        return fact, ""
    claim_edited, says_edited, evidence_edited = _edited(fact, line)
    mark = _mark(fact, line)
    merged = {"id": fact["id"]}
    says = fact["says"] if says_edited else new["says"]
    if one.frozen:
        merged |= _claim(fact)
        if not says_edited:
            says = _says(fact) if claim_edited else fact["says"]
    else:
        merged |= _claim(new)
    merged["says"] = says
    if fact.get("stale") and mark != GONE:
        merged["stale"] = True
    merged |= {key: fact[key] for key in (*REVIEW, *EXAMPLES) if key in fact}
    evidence = fact if evidence_edited else new
    if "evidence" in evidence:
        merged["evidence"] = evidence["evidence"]
    said = {"says": new["says"]} if says_edited else {"says": says}
    hashes = _hashes({**new, **said})
    if one.frozen and not claim_edited:
        # Reviewed as it stood then: another reading of the sentence does not make it an edit.
        hashes[0] = _hash(_claim(fact))
    owned = (claim_edited, says_edited, evidence_edited)
    parts = [part + OWNED if own else part for part, own in zip(hashes, owned, strict=True)]
    return merged, ".".join([*parts, KEPT] if mark == KEPT else parts)


def _vanished(one: Known, written: Mapping[str, str]) -> tuple[Record, str]:
    """A known fact that the article no longer states, and its hashes."""
    fact = one.fact
    line = written.get(str(fact["id"]), "")
    if not line:
        return fact, line
    mark = _mark(fact, line)
    parts = [
        part.rstrip(OWNED) + OWNED if edited else part
        for part, edited in zip(line.split(".")[:3], _edited(fact, line), strict=True)
    ]
    if mark or fact.get("stale"):
        return fact, ".".join([*parts, mark] if mark else parts)
    return {**fact, "stale": True}, ".".join([*parts, GONE])


def _mark(fact: Record, line: str) -> str:
    """Who had the last word on whether the fact is stale: GONE, KEPT, or nobody."""
    mark = ([*line.split("."), "", "", ""])[3]
    return KEPT if mark == GONE and not fact.get("stale") else mark


def _renamed(old: list[Record], written: dict[str, str]) -> dict[str, str]:
    """The hashes, under the new id where a person gave a fact another id and changed no more."""
    here = {str(fact["id"]) for fact in old}
    missing = {line.partition(".")[0]: id_ for id_, line in written.items() if id_ not in here}
    moved = dict(written)
    for fact in old:
        id_ = str(fact["id"])
        former = missing.pop(_hash(_claim(fact)), None) if id_ not in written else None
        if former is not None:
            moved[id_] = moved.pop(former)
    return moved


def _source(before: Record, after: Record, line: str) -> tuple[Record, str]:
    """The source, each field as a person left it or else as the article has it."""
    old, new = _mapping(before.get("source")), _mapping(after.get("source"))
    parts = line.split(".") if line else [""] * len(SOURCE)
    merged = dict(new)
    hashes = []
    for key, part in zip(SOURCE, parts, strict=True):
        if part:
            mine = part.endswith(OWNED) or _hash(old.get(key, "")) != part
        else:
            mine = key in old
        if mine:
            merged.pop(key, None)
            if key in old:
                merged[key] = old[key]
        hashes.append(_hash(new.get(key, "")) + (OWNED if mine else ""))
    order = (*SOURCE, "path", "sha256")
    return {key: merged[key] for key in order if key in merged}, ".".join(hashes)


def _sentences(before: Record, after: Record, line: str) -> tuple[Data, str]:
    """The sentences without a fact, as the article has them unless a person changed the list."""
    old, new = before.get("sentences", []), after.get("sentences", [])
    mine = line.endswith(OWNED) or (_hash(old) != line if line else bool(old))
    if mine:
        return old, _hash(new) + OWNED
    return new, _hash(new) if new or line else ""


def _names(
    old: list[Record], new: list[Record], written: dict[str, str], facts: str
) -> tuple[list[Record], dict[str, str]]:
    """The names after the merge, and the hashes of what was written of them."""
    found = {str(name["name"]): name for name in new}
    here = {str(name["name"]) for name in old}
    hashes = {name: line for name, line in written.items() if name not in here}
    kept: dict[str, Record] = {}
    for name in old:
        key = str(name["name"])
        line, fresh = written.get(key, ""), found.get(key)
        mine = not line or line.endswith(OWNED) or _hash(_pick(name, NAME)) != line
        if mine:
            kept[key] = name
        elif fresh is not None:
            wrong = {"wrong": name["wrong"]} if "wrong" in name else {}
            kept[key] = {"name": key, **_pick(fresh, NAME), **wrong}
        elif "wrong" in name or json.dumps(key, ensure_ascii=False) in facts:
            kept[key] = name
        else:
            continue
        if line:
            base = _hash(_pick(fresh, NAME)) if fresh is not None else line.rstrip(OWNED)
            hashes[key] = base + (OWNED if mine else "")
    places = {key: place for place, key in enumerate(kept)}
    order: list[tuple[int | None, Record]] = []
    for key, name in found.items():
        if key in kept:
            order.append((places[key], kept[key]))
        elif key not in hashes:
            hashes[key] = _hash(_pick(name, NAME))
            order.append((None, name))
    names = _interleaved(list(kept.values()), order)
    return names, _in_order(hashes, [str(name["name"]) for name in names])


def _united(names: list[Record]) -> list[Record]:
    """One record for each name, with what several records of it have."""
    by_name: dict[str, Record] = {}
    for name in names:
        held = by_name.setdefault(str(name["name"]), {})
        for key, value in name.items():
            had = held.get(key, value)
            if isinstance(had, list) and isinstance(value, list):
                value = had + [item for item in value if item not in had]
                held[key] = value
            else:
                held[key] = had
    return list(by_name.values())


def _interleaved(old: list[Record], order: Sequence[tuple[int | None, Record]]) -> list[Record]:
    """The old ones in their order, each new one after the one that it follows in the article."""
    first: list[Record] = []
    after: dict[int, list[Record]] = {}
    group = first
    for place, item in order:
        if place is None:
            group.append(item)
        else:
            group = after.setdefault(place, [])
    merged = first
    for place, item in enumerate(old):
        merged = [*merged, item, *after.get(place, [])]
    return merged


def _free_id(fact: Record, taken: set[str]) -> str:
    wanted = str(fact["id"])
    if wanted not in taken:
        return wanted
    claim = record.read_file({"facts": [_as_read(fact)]}, "").facts[0].claim
    return ids.fact_ids([claim], taken)[0]


def _says(fact: Record) -> str:
    from factcheck.facts.phrase import says

    return says(record.read_file({"facts": [_as_read(fact)]}, "").facts[0].claim)


def _claim(fact: Record) -> Record:
    return _pick(fact, CLAIM)


def _hashes(fact: Record) -> list[str]:
    """Hashes of the three parts of a fact: the claim, the line of English, the evidence."""
    return [_hash(_claim(fact)), _hash(fact["says"]), _hash(fact.get("evidence", []))]


def _edited(fact: Record, line: str) -> tuple[bool, bool, bool]:
    """Which of the three parts a person has changed since ``extract`` wrote *line*."""
    if not line:
        return True, True, True
    parts = line.split(".")[:3]
    claim, says, evidence = (
        part.endswith(OWNED) or part != now for part, now in zip(parts, _hashes(fact), strict=True)
    )
    return claim, says, evidence


def _hash(data: Data | Mapping[str, Data]) -> str:
    """Eight letters that stand for *data*, whatever the order of its fields."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    digits = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return digits.translate(_LETTERS)


def _as_read(data: object) -> object:
    """*data* as it is when read from a file, where every scalar is a text."""
    if isinstance(data, dict):
        return {key: _as_read(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_read(value) for value in data]
    return str(data).lower() if isinstance(data, bool) else str(data)


def _pick(data: Record, keys: Sequence[str]) -> Record:
    return {key: data[key] for key in keys if key in data}


def _in_order(hashes: dict[str, str], keys: Sequence[str]) -> dict[str, str]:
    """*hashes* in the order of *keys*, and then those of what was deleted."""
    rest = [key for key in hashes if key not in set(keys)]
    return {key: hashes[key] for key in (*keys, *rest) if key in hashes}


def _mapping(data: Data | None) -> Record:
    return data if isinstance(data, dict) else {}


def _records(data: Record, key: str) -> list[Record]:
    items = data.get(key, [])
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _texts(data: Data | None) -> dict[str, str]:
    return {key: str(value) for key, value in _mapping(data).items()}
