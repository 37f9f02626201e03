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

# A scalar on one line that is not empty, as plainyaml reads them; the commonest sort comes first.
# What has matched is never given back ("possessive"): the patterns leave no other way to match.
_PLAIN = (
    r"""(?!(?:~|null|Null|NULL)(?:\n|: |$))"""
    r"""(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|[-?:](?=[^\s,\[\]{}]))[^\n:#]*+"""
    r"""(?:(?::(?![ \n])|(?<! )#)[^\n:#]*+)*+(?<! )"""
)
_SCALAR = (
    r"(?>[A-MO-Za-mo-z0-9][^\n:#]*+(?<! )(?=\n)"
    rf"""|{_PLAIN}|"[^"\\\n]++"|'(?:[^'\n]++|'')++')"""
)
_KINDS = "|".join(Kind)
_STATES = "|".join(Status)
_REVIEWS = "|".join(Review)
_NAME_KINDS = "PERSON|ORG|GPE|LOC|FAC|NORP|EVENT|PRODUCT|MISC"
_DAY = r"\d{4}-\d\d-\d\d"
_ISO_DAY = re.compile(_DAY.encode())
_LIST = rf"(?: {_SCALAR}\n|\n(?:      - {_SCALAR}\n)++)"
_EMPTY = '""'
_FORMS = (
    rf"(?:(?:place|words): {_SCALAR}\n|party: {_SCALAR}\n"
    rf"(?:          kind: (?:{_SCALAR}|{_EMPTY})\n)?+(?:          of: (?:{_SCALAR}|{_EMPTY})\n)?+)"
)
_FORM = _FORMS.replace("          ", "        ")
_VALUES = rf"(?: {_SCALAR}\n|\n(?:        - (?:{_FORMS}|{_SCALAR}\n))++|\n        {_FORM})"
_HASH = r"(?!null\n)[a-z][\w.~]*+"


def _pattern(text: str) -> re.Pattern[bytes]:
    return re.compile(text.encode())


_SOURCE = _pattern(
    rf"source:\n(?:  title: {_SCALAR}\n)?+(?:  publisher: {_SCALAR}\n)?+"
    rf"(?:  published: (?P<day>{_DAY})\n)?+(?:  path: (?P<path>{_SCALAR})\n)?+"
    rf"(?:  sha256: {_SCALAR}\n)?+\n*"
)
_NAME = _pattern(
    rf"  - name: (?P<name>{_SCALAR})\n(?:    kind: (?:{_NAME_KINDS})\n)?+(?:    of: {_SCALAR}\n)?+"
    rf"(?:    aliases:{_LIST})?+(?:    offices:{_LIST})?+(?:    wrong:{_LIST})?+\n*"
)
_FACTS = _pattern(
    r"(?:  - id: (?!(?:null|Null|NULL)\n)[A-Za-z0-9][\w-]*+\n"
    rf"(?:    says: {_SCALAR}\n)?+(?:    kind: (?:{_KINDS})\n)?+"
    rf"    class: {_SCALAR}\n(?:    predicate: {_SCALAR}\n)?+(?:    status: (?:{_STATES})\n)?+"
    rf"    slots:\n(?:      [a-z][a-z ]*+:{_VALUES})++(?:    attribution: {_SCALAR}\n)?+"
    r"(?:    hedged: true\n)?+(?:    quoted: true\n)?+(?:    stale: true\n)?+"
    rf"(?:    review: (?:{_REVIEWS})\n)?+(?:    reviewer: {_SCALAR}\n)?+"
    rf"(?:    reviewed: {_DAY}\n)?+(?:    note: {_SCALAR}\n)?+"
    rf"(?:    evidence:\n(?:      - (?:line: \d{{1,9}}\n        )?+text: {_SCALAR}\n)++)?+\n*)++"
)
_SENTENCES = _pattern(rf"sentences:\n(?:  - (?:line: \d{{1,9}}\n    )?+text: {_SCALAR}\n)++\n*")
# What there is to check of facts that are laid out as usual: ids, slots, days of review. Without
# groups, which would take longer to make than the text itself.
_PARTS = re.compile(rb"\n(?:  - id: .*|      [a-z][a-z ]*+(?=:)|    reviewed: .*)")
_TYPED = {slot: form for slot, form in SLOTS.items() if form in (Form.TIME, Form.QUANTITY)}
_TYPED_SLOT = _pattern(rf"\n      (?:{'|'.join(_TYPED)}):(?: .+|(?:\n        .+)+)")
_TYPED_PARTS = _pattern(r"\n      ([a-z ]+):(?: (.+)|((?:\n        .+)+))")
_WRITTEN = _pattern(
    rf"written:\n(?:  source: {_HASH}\n)?+(?:  names:\n(?P<names>(?:    {_SCALAR}: {_HASH}\n)+))?"
    rf"(?:  facts:\n(?P<facts>(?:    {_SCALAR}: {_HASH}\n)+))?(?:  sentences: {_HASH}\n)?\n*"
)
_LONGEST_KEY = 200
_COMMENT = re.compile(rb"(?:#[^\n]*\n|\n)*")
_ASCII = bytes(range(128))
_USUAL = b"\n" + bytes(range(32, 127)) + bytes(range(128, 256))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a sound file holds, as far as one sees without reading it."""

    source: str
    """The path of its article; empty for a file that is not about one."""
    facts: int
    body: int
    """The byte at which what it states ends and what ``extract`` remembers begins."""


def shape(content: bytes) -> Shape | None:
    """The shape of a rule file that is sure to be sound; None where only reading it can tell."""
    if not _is_text(content) or not content.endswith(b"\n"):
        return None
    at = _skip(content, 0)
    path = b""
    found = _SOURCE.match(content, at)
    if found is not None and found.end() > at + len("source:\n"):
        if not _days(found["day"]):
            return None
        path = (found["path"] or b"").strip(b"'\"")
        at = _skip(content, found.end())
    if content.startswith(b"names:\n", at):
        at = _names(content, at + len("names:\n"))
    facts = 0
    if at >= 0 and content.startswith(b"facts:\n", _skip(content, at)):
        at, facts = _facts(content, _skip(content, at) + len("facts:\n"))
    if at < 0:
        return None
    sentences = _SENTENCES.match(content, _skip(content, at))
    body = at = sentences.end() if sentences else at
    at = _skip(content, at)
    if at < len(content):
        written = _WRITTEN.match(content, at)
        if written is None or written.end() != len(content):
            return None
        if not all(_hashes(part) for part in (written["names"], written["facts"]) if part):
            return None
    return Shape(path.decode(), facts, body)


def _is_text(content: bytes) -> bool:
    """Whether it is UTF-8 without the characters that plainyaml leaves to the full reader."""
    if content.translate(None, _USUAL):
        return False
    if content.isascii():
        return True
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return not STRANGE.search(content.translate(None, _ASCII).decode())


def _skip(content: bytes, at: int) -> int:
    """Past blank lines and comments, which stand between the parts."""
    found = _COMMENT.match(content, at)
    return found.end() if found else at


def _names(content: bytes, at: int) -> int:
    """Past the list of names, all different; -1 where they are not laid out as usual."""
    seen: set[bytes] = set()
    while (found := _NAME.match(content, at)) is not None:
        name = found["name"].strip(b"'\"")
        if name in seen:
            return -1
        seen.add(name)
        at = found.end()
    return at if seen else -1


def _facts(content: bytes, at: int) -> tuple[int, int]:
    """Past the list of facts, and how many there are; -1 for the place where they are unusual."""
    found = _FACTS.match(content, at)
    if found is None:
        return -1, 0
    # with the end of the line before, which every line of the list then follows
    block = at - 1, found.end()
    # what stands before the first id is empty
    facts = b"".join(_PARTS.findall(content, *block)).split(b"\n  - id: ")[1:]
    ids, _, rest = zip(*(fact.partition(b"\n") for fact in facts), strict=True)
    if len(ids) != len(set(ids)) or not all(map(_are_slots, set(rest))):
        return -1, 0
    unknown = set(_TYPED_SLOT.findall(content, *block)) - _read
    if not all(map(_has_values, unknown)):
        return -1, 0
    _read.update(unknown)
    return found.end(), len(ids)


@lru_cache(maxsize=1 << 14)
def _are_slots(lines: bytes) -> bool:
    """Whether the slots of a fact are slots, and none stands twice; and its day of review a day."""
    slots, _, day = lines.partition(b"\n    reviewed: ")
    names = [line[6:] for line in slots.decode().split("\n")]
    return len(names) == len(set(names)) and all(map(_is_slot, names)) and (not day or _days(day))


@lru_cache(maxsize=1 << 10)
def _is_slot(slot: str) -> bool:
    return slot != "null" and slot_problem(slot) is None


def _has_values(written: bytes) -> bool:
    """Whether a slot for times or quantities has what stands for one, in one line or several."""
    found = _TYPED_PARTS.fullmatch(written)
    if found is None:
        return False
    slot, value, values = found.groups()
    form = _TYPED[slot.decode()]
    texts = [value] if value else [line[10:] for line in values.split(b"\n")[1:]]
    return all(_readable(form, text) for text in texts)


@lru_cache(maxsize=1 << 16)
def _readable(form: Form, text: bytes) -> bool:
    """Whether a bare text stands for a time or a quantity."""
    if text.startswith((b"'", b'"')):
        return False
    if form is Form.TIME and _ISO_DAY.fullmatch(text):
        return _days(text)
    slot = "time" if form is Form.TIME else "quantity"
    try:
        textform.read(slot, textform.Written(text.decode()), textform.Names())
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1 << 12)
def _days(text: bytes | None) -> bool:
    """Whether a day that is written at all is one of the calendar."""
    try:
        return text is None or bool(date.fromisoformat(text.decode()))
    except ValueError:
        return False


def _hashes(lines: bytes) -> bool:
    """Whether each key stands once, and is short enough for a key."""
    keys = [line[4:].rpartition(b": ")[0].strip(b"'\"") for line in lines.splitlines()]
    return len(keys) == len(set(keys)) and max(map(len, keys)) <= _LONGEST_KEY


_read: set[bytes] = set()
"""Slots as they are written, with values that could be read."""
