"""A quick look whether a rule file is laid out just as ``extract`` writes it, and so is sound.

Reading a rule file takes a thousand times longer than looking at it, and most files of a big folder
have nothing to do with a draft. This recognises, at the speed of regular expressions, the files
that the reader is sure to accept. It knows nothing but the usual layout: of any other file it says
that it cannot tell, and the reader (:mod:`factcheck.facts.store`) has the word. A test holds the
two against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from factcheck.claims.model import Kind, Status
from factcheck.facts import textform
from factcheck.facts.model import Review
from factcheck.facts.plainyaml import STRANGE
from factcheck.facts.problems import slot_problem
from factcheck.facts.textform import SLOTS, Form

# A scalar on one line that is not empty, as plainyaml reads them.
_PLAIN = (
    r"""(?!(?:~|null|Null|NULL)(?:\n|: |$))"""
    r"""(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|[-?:](?=[^\s,\[\]{}]))[^\n:#]*"""
    r"""(?:(?::(?![ \n])|(?<! )#)[^\n:#]*)*(?<! )"""
)
_SCALAR = rf"""(?:{_PLAIN}|"[^"\\\n]+"|'(?:[^'\n]|'')+')"""
_KINDS = "|".join(Kind)
_STATES = "|".join(Status)
_REVIEWS = "|".join(Review)
_NAME_KINDS = "PERSON|ORG|GPE|LOC|FAC|NORP|EVENT|PRODUCT|MISC"
_DAY = r"\d{4}-\d\d-\d\d"
_ISO_DAY = re.compile(_DAY)
_LIST = rf"(?: {_SCALAR}\n|\n(?:      - {_SCALAR}\n)+)"
_EMPTY = '""'
_FORMS = (
    rf"(?:(?:place|words): {_SCALAR}\n|party: {_SCALAR}\n"
    rf"(?:          kind: (?:{_SCALAR}|{_EMPTY})\n)?(?:          of: (?:{_SCALAR}|{_EMPTY})\n)?)"
)
_FORM = _FORMS.replace("          ", "        ")
_VALUES = rf"(?: {_SCALAR}\n|\n(?:        - (?:{_FORMS}|{_SCALAR}\n))+|\n        {_FORM})"
_HASH = r"(?!null\n)[a-z][\w.~]*"
_SOURCE = re.compile(
    rf"source:\n(?:  title: {_SCALAR}\n)?(?:  publisher: {_SCALAR}\n)?"
    rf"(?:  published: (?P<day>{_DAY})\n)?(?:  path: (?P<path>{_SCALAR})\n)?"
    rf"(?:  sha256: {_SCALAR}\n)?\n*"
)
_NAME = re.compile(
    rf"  - name: (?P<name>{_SCALAR})\n(?:    kind: (?:{_NAME_KINDS})\n)?(?:    of: {_SCALAR}\n)?"
    rf"(?:    aliases:{_LIST})?(?:    offices:{_LIST})?(?:    wrong:{_LIST})?\n*"
)
_FACT = re.compile(
    r"  - id: (?P<id>(?!(?:null|Null|NULL)\n)[A-Za-z][\w-]*)\n"
    rf"(?:    says: {_SCALAR}\n)?(?:    kind: (?:{_KINDS})\n)?"
    rf"    class: {_SCALAR}\n(?:    predicate: {_SCALAR}\n)?(?:    status: (?:{_STATES})\n)?"
    rf"    slots:\n(?P<slots>(?:      [a-z][a-z ]*:{_VALUES})+)(?:    attribution: {_SCALAR}\n)?"
    r"(?:    hedged: true\n)?(?:    quoted: true\n)?(?:    stale: true\n)?"
    rf"(?:    review: (?:{_REVIEWS})\n)?(?:    reviewer: {_SCALAR}\n)?"
    rf"(?:    reviewed: (?P<day>{_DAY})\n)?(?:    note: {_SCALAR}\n)?"
    rf"(?:    evidence:\n(?:      - (?:line: \d{{1,9}}\n        )?text: {_SCALAR}\n)+)?\n*"
)
_SENTENCES = re.compile(rf"sentences:\n(?:  - (?:line: \d{{1,9}}\n    )?text: {_SCALAR}\n)+\n*")
_NEXT = "\n  -\n"
_SLOT = re.compile(r"\n(?:      ([a-z][a-z ]*):|  -)")
_TYPED = {slot: form for slot, form in SLOTS.items() if form in (Form.TIME, Form.QUANTITY)}
_TYPED_SLOT = re.compile(rf"\n      ({'|'.join(_TYPED)}):(?: (.+)|((?:\n        .+)+))")
_WRITTEN = re.compile(
    rf"written:\n(?:  source: {_HASH}\n)?(?:  names:\n(?P<names>(?:    {_SCALAR}: {_HASH}\n)+))?"
    rf"(?:  facts:\n(?P<facts>(?:    {_SCALAR}: {_HASH}\n)+))?(?:  sentences: {_HASH}\n)?\n*"
)
_KEY = re.compile(r"^    (.+): ", re.MULTILINE)
_LONGEST_KEY = 200
_COMMENT = re.compile(r"(?:#[^\n]*\n|\n)*")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a sound file holds, as far as one sees without reading it."""

    source: str
    """The path of its article; empty for a file that is not about one."""
    facts: int
    body: int
    """The offset at which what it states ends and what ``extract`` remembers begins."""


def shape(text: str) -> Shape | None:
    """The shape of a rule file that is sure to be sound; None where only reading it can tell."""
    if STRANGE.search(text) or not text.endswith("\n"):
        return None
    at = _skip(text, 0)
    path = ""
    found = _SOURCE.match(text, at)
    if found is not None and found.end() > at + len("source:\n"):
        if not _days(found["day"]):
            return None
        path = (found["path"] or "").strip("'\"")
        at = _skip(text, found.end())
    if text.startswith("names:\n", at):
        at = _items(_NAME, "name", text, at + len("names:\n"))
    facts = 0
    if at >= 0 and text.startswith("facts:\n", _skip(text, at)):
        at, facts = _facts(text, _skip(text, at) + len("facts:\n"))
    if at < 0:
        return None
    sentences = _SENTENCES.match(text, _skip(text, at))
    body = at = sentences.end() if sentences else at
    at = _skip(text, at)
    if at < len(text):
        written = _WRITTEN.match(text, at)
        if written is None or written.end() != len(text):
            return None
        if not all(_hashes(part) for part in (written["names"], written["facts"]) if part):
            return None
    return Shape(path, facts, body)


def _skip(text: str, at: int) -> int:
    """Past blank lines and comments, which stand between the parts."""
    found = _COMMENT.match(text, at)
    return found.end() if found else at


def _items(pattern: re.Pattern[str], key: str, text: str, at: int) -> int:
    """Past a list whose items match *pattern*, all with different keys; -1 where they do not."""
    seen: set[str] = set()
    while (found := pattern.match(text, at)) is not None:
        name = found[key].strip("'\"")
        if name in seen:
            return -1
        seen.add(name)
        at = found.end()
    return at if seen else -1


def _facts(text: str, at: int) -> tuple[int, int]:
    """Past the list of facts, and how many there are; -1 for the place where they are unusual."""
    ids: list[str] = []
    slots: list[str] = []
    while (found := _FACT.match(text, at)) is not None:
        id_, slot, day = found.group("id", "slots", "day")
        if day is not None and not _days(day):
            return -1, 0
        ids.append(id_)
        slots.append(slot)
        at = found.end()
    if not ids or len(ids) != len(set(ids)) or not _sound_slots(_NEXT + _NEXT.join(slots)):
        return -1, 0
    return at, len(ids)


def _sound_slots(slots: str) -> bool:
    """Whether each slot of a fact stands once, is a slot, and has values that can be read."""
    here: set[str] = set()
    for slot in _SLOT.findall(slots):
        # An empty name is where the slots of the next fact begin.
        if not slot:
            here.clear()
        elif slot in here or not _is_slot(slot):
            return False
        else:
            here.add(slot)
    for slot, value, values in set(_TYPED_SLOT.findall(slots)):
        texts = [value] if value else [line[10:] for line in values.split("\n")[1:]]
        if not all(_readable(_TYPED[slot], text) for text in texts):
            return False
    return True


@lru_cache(maxsize=1 << 10)
def _is_slot(slot: str) -> bool:
    return slot != "null" and slot_problem(slot) is None


@lru_cache(maxsize=1 << 16)
def _readable(form: Form, text: str) -> bool:
    """Whether a bare text stands for a time or a quantity."""
    if text[0] in "'\"":
        return False
    if form is Form.TIME and _ISO_DAY.fullmatch(text):
        return _days(text)
    try:
        textform.read("time" if form is Form.TIME else "quantity", textform.Written(text), _NAMES)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1 << 12)
def _days(text: str | None) -> bool:
    """Whether a day that is written at all is one of the calendar."""
    try:
        return text is None or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _hashes(lines: str) -> bool:
    """Whether each key stands once, and is short enough for a key."""
    keys = [key.strip("'\"") for key in _KEY.findall(lines)]
    return len(keys) == len(set(keys)) and max(map(len, keys)) <= _LONGEST_KEY


_NAMES = textform.Names()
