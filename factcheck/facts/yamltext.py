"""YAML in and out: texts to plain data with positions, and data to text a person can review.

Every scalar is read as text, so that ``no`` and ``2018-07`` stay what was typed; who uses a value
decides what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.facts import plainyaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruamel.yaml.constructor import BaseConstructor
    from ruamel.yaml.nodes import Node, ScalarNode

Data = str | bool | int | list["Data"] | dict[str, "Data"]
"""What rule files are made of."""


class Bare(str):
    """A text that is written without quotation marks though it looks like a number or a date."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Line and column of a text, both from 1."""

    line: int
    column: int


class YamlTextError(Exception):
    """What is wrong with a text, and where."""

    def __init__(self, message: str, spot: Spot) -> None:
        """Keep the words and the spot apart, so that the file's name can be put before."""
        super().__init__(message)
        self.message = message
        self.spot = spot


def parse(text: str) -> object:
    """The data of a YAML text: nested dicts, lists and strings; None for an empty text.

    Raises YamlTextError where it is not YAML, or a mapping has a key twice.
    """
    plain = plainyaml.read(text)
    return parse_fully(text) if plain is None else plain


def parse_fully(text: str) -> object:
    """As :func:`parse`, for any YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        if text.count("[") + text.count("{") > _DEEP or _NESTED.search(text):
            _check_depth(text)
        yaml = YAML(typ="base")
        yaml.Constructor = _constructor()
        return yaml.load(text) or None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot(mark.line + 1, mark.column + 1) if mark else Spot(1, 1)
        raise YamlTextError(_plain_words(str(error.problem or error.context)), spot) from None
    except YAMLError as error:
        found = re.search(r"position (\d+)", str(error))
        raise YamlTextError(
            "a character that YAML does not allow", _spot_at(text, int(found[1]) if found else 0)
        ) from None
    except RecursionError:
        raise YamlTextError("nested too deeply", Spot(1, 1)) from None


@cache
def _constructor() -> type[BaseConstructor]:
    """The reader's own constructor, but that a bare ``null`` or ``~`` is the empty text."""
    from ruamel.yaml.constructor import BaseConstructor

    class Constructor(BaseConstructor):
        def construct_scalar(self, node: ScalarNode) -> str:
            text: str = super().construct_scalar(node)
            return "" if text in _NULLS and not node.style else text

    return Constructor


def _check_depth(text: str) -> None:
    """Refuse what is nested so deeply that the C reader, which recurses, would end the process."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in YAML(typ="base").parse(text):
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > _DEEP:
            mark = event.start_mark
            raise YamlTextError("nested too deeply", Spot(mark.line + 1, mark.column + 1))


def compose(text: str) -> Node | None:
    """The node tree of a YAML text that :func:`parse` has accepted."""
    from ruamel.yaml import YAML

    node: Node | None = YAML(typ="base").compose(text)
    return node


def locate(text: str, path: Sequence[str | int], *, key: bool = False) -> Spot:
    """Where the value at *path* of a YAML text stands (with *key*: the key that leads to it).

    Follows the path as far as it goes: a missing key is located at the mapping that lacks it.
    """
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    node = compose(text)
    if node is None:
        return Spot(1, 1)
    mark = node.start_mark
    for depth, step in enumerate(path):
        last = depth == len(path) - 1
        if isinstance(node, MappingNode):
            entry = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if entry is None:
                continue
            node = entry[1]
            # where nothing is written, the parser is already at what comes next
            unsaid = node.start_mark.index == node.end_mark.index
            mark = (entry[0] if unsaid or (last and key) else node).start_mark
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
        else:
            continue
    return Spot(mark.line + 1, mark.column + 1)


def emit(data: Data, indent: int = 0) -> list[str]:
    """The lines of *data* in block style, each starting with *indent* spaces."""
    pad = " " * indent
    lines: list[str] = []
    if isinstance(data, dict):
        for key, value in data.items():
            lines += entry(key, value, indent)
    elif isinstance(data, list):
        for item in data:
            lines += item_lines(item, indent)
    else:
        lines.append(pad + scalar(data))
    return lines


def entry(key: str, value: Data, indent: int) -> list[str]:
    """The lines of one key of a mapping."""
    head = " " * indent + scalar(key) + ":"
    if isinstance(value, dict):
        return [head, *emit(value, indent + 2)] if value else [head + " {}"]
    if isinstance(value, list):
        return [head, *emit(value, indent + 2)] if value else [head + " []"]
    return [f"{head} {scalar(value)}"]


def item_lines(item: Data, indent: int) -> list[str]:
    """The lines of one item of a list, with its dash at *indent*."""
    if isinstance(item, (dict, list)):
        lines = emit(item, indent + 2) if item else [" " * indent + "  {}"]
        return [" " * indent + "- " + lines[0][indent + 2 :], *lines[1:]]
    return [" " * indent + "- " + scalar(item)]


_NULLS = frozenset({"~", "null", "Null", "NULL"})
_DEEP = 100
_NESTED = re.compile(r"(?:[-?:][ \t]+){8}")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<]|[-:?](?=[^\s,\[\]{}])")
_BREAKS = re.compile(r":(?:\s|$)|\s#|\s$")
# What some YAML reader takes for null, a truth value, a number or a date.
_TYPED = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|<<|=)\Z"
    r"|[-+]?(?:0[xob])?[\d_.][\d_,.:a-f]*(?:e[-+]?\d+)?\Z|[-+]?\.(?:inf|nan)\Z"
    r"|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?\Z",
    re.IGNORECASE,
)
_UNPRINTABLE = re.compile(
    "[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)


def scalar(value: str | bool | int) -> str:
    """A scalar on one line, in quotation marks only where it needs them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _UNPRINTABLE.search(value):
        return (
            '"' + _UNPRINTABLE.sub(_escape, value.replace("\\", "\\\\").replace('"', '\\"')) + '"'
        )
    safe = _PLAIN.match(value) and not _BREAKS.search(value)
    if safe and (isinstance(value, Bare) or not _TYPED.match(value)):
        return str(value)
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[char]
    code = ord(char)
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


def _spot_at(text: str, offset: int) -> Spot:
    before = text[:offset]
    return Spot(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _plain_words(problem: str) -> str:
    """The reader's complaint, with the commonest ones in words for people."""
    if "found duplicate key" in problem:
        found = re.search(r'duplicate key "([^"]*)"', problem)
        return f"{found[1]!r} stands twice in one place" if found else "a key stands twice"
    if "found character '\\t'" in problem or "cannot start any token" in problem:
        return "a tab or a character that cannot start a value; indent with spaces, or quote it"
    if "mapping values are not allowed" in problem:
        return "a colon where none can be; put the text in quotation marks"
    if "found '<stream end>'" in problem or "found unexpected end of stream" in problem:
        return "the file ends where something is still open: a bracket or a quotation mark"
    if "found another document" in problem:
        return "a second document begins with ---; a rule file is one document"
    return problem.splitlines()[0]
