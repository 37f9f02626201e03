"""What people say of facts: saved into the rule file at once, with who, when and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UserError
from factcheck.facts import layout, record, store, yamltext
from factcheck.facts.model import Review
from factcheck.facts.textform import Names
from factcheck.files import write_text

if TYPE_CHECKING:
    from datetime import date

    from factcheck.facts.model import Fact, RuleFile

FIELDS = ("review", "reviewer", "reviewed", "note")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a fact."""

    review: Review
    reviewer: str | None = None
    reviewed: date | None = None
    note: str | None = None

    @classmethod
    def of(cls, fact: Fact) -> Said:
        """What was said of *fact* so far."""
        return cls(fact.review, fact.reviewer, fact.reviewed, fact.note)

    def on(self, fact: Fact) -> Fact:
        """*fact* with this said of it."""
        return replace(
            fact,
            review=self.review,
            reviewer=self.reviewer,
            reviewed=self.reviewed,
            note=self.note,
        )


def say(fact: Fact, said: Said) -> Fact:
    """Write what is *said* of *fact* into its rule file; the fact as it is now.

    Raises UserError where the file is broken or no longer holds the fact.
    """
    path = Path(fact.file)
    with store.locked(path):
        text, rules = store.read(path)
        held = _held(rules, fact)
        new = said.on(held)
        wanted = _with(rules, new)
        patched = _patched(text, fact.id, said)
        if patched is None or store.loads(patched, rules.path) != wanted:
            patched = store.updated(text, wanted, rules.path)
        if patched != text:
            write_text(path, patched)
    return new


def put(fact: Fact) -> Fact:
    """Write *fact* into its rule file in place of the one with its id. Raises UserError."""
    path = Path(fact.file)
    with store.locked(path):
        _, rules = store.read(path)
        _held(rules, fact)
        store.update(path, _with(rules, fact))
    return fact


def editable(fact: Fact, rules: RuleFile) -> str:
    """*fact* of *rules* as text that a person can change, to be read by :func:`edited`."""
    data = record.fact_record(fact, Names(rules.names), rules.source)
    return "\n".join(yamltext.emit(data)) + "\n"


def edited(text: str, fact: Fact, rules: RuleFile) -> Fact:
    """The fact that *text* holds, which was *fact* of *rules* before a person changed it.

    Raises UserError, with the line of *text* that is wrong.
    """
    lines = text.splitlines()
    block = "\n".join([("  - " if n == 0 else "    ") + line for n, line in enumerate(lines)])
    head = layout.whole(record.file_record(replace(rules, facts=(), sentences=())))
    head = head.partition("\nwritten:")[0].partition(layout.WRITTEN)[0].rstrip("\n")
    whole = f"{head}\n\nfacts:\n{block}\n"
    try:
        read = store.loads(whole, rules.path)
    except UserError as error:
        before = head.count("\n") + 3
        found = re.match(r"(.*?):(\d+):(\d+): (.*)", str(error), re.DOTALL)
        if found is None:
            raise
        line = max(1, int(found[2]) - before)
        raise UserError(f"line {line}: {found[4]}") from None
    if len(read.facts) != 1 or read.facts[0].id != fact.id:
        raise UserError("the id of a fact stays; change it in the file itself")
    changed = read.facts[0]
    if changed.says == fact.says and changed.claim != fact.claim:
        from factcheck.facts.phrase import says

        changed = replace(changed, says=says(changed.claim))
    return changed


def _held(rules: RuleFile, fact: Fact) -> Fact:
    for held in rules.facts:
        if held.id == fact.id:
            return held
    raise UserError(f"{fact.ref}: no longer in the file; somebody changed it meanwhile")


def _with(rules: RuleFile, fact: Fact) -> RuleFile:
    facts = tuple(fact if held.id == fact.id else held for held in rules.facts)
    return replace(rules, facts=facts)


def _patched(text: str, id_: str, said: Said) -> str | None:
    """*text* with the fields of a review put where they belong; None for an unusual layout.

    Quicker than patching by the nodes of the YAML; the caller reads the result to be sure.
    """
    head = re.search(rf"^( *)- id: {re.escape(id_)}\n", text, re.MULTILINE)
    if head is None or "\r" in text:
        return None
    pad = " " * (len(head[1]) + 2)
    end = re.compile(rf"^(?! *#| *\n|{pad})", re.MULTILINE).search(text, head.end())
    stop = end.start() if end else len(text)
    block = text[head.end() : stop]
    block = re.sub(rf"^{pad}(?:{'|'.join(FIELDS)}): .*\n", "", block, flags=re.MULTILINE)
    lines = {
        "review": "" if said.review is Review.PROPOSED else said.review.value,
        "reviewer": said.reviewer or "",
        "reviewed": yamltext.Bare(said.reviewed.isoformat()) if said.reviewed else "",
        "note": said.note or "",
    }
    new = "".join(
        f"{pad}{key}: {yamltext.scalar(value)}\n" for key, value in lines.items() if value
    )
    at = re.search(rf"^{pad}evidence:", block, re.MULTILINE)
    place = at.start() if at else len(block.rstrip("\n")) + 1 if block.strip() else 0
    return text[: head.end()] + block[:place] + new + block[place:] + text[stop:]
