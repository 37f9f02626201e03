"""A quick reader for YAML as we write it ourselves, ten times as fast as a full one.

It knows block mappings and lists, scalars on one line, comments on lines of their own, and nothing
else. For any text beyond that it gives up, and the full reader (:mod:`factcheck.facts.yamltext`)
has the word; a test holds the two against each other.
"""

from __future__ import annotations

import re

# After the indentation: a dash or none, then a key with its value or without, or an item alone.
_LINE = re.compile(
    r"( *)(- )?(?:([^ \-?:,\[\]{}#&*!|>'\"%@`][^:#]{0,200}):(?: (.+)|$)|(.+))",
)
_FIRST = frozenset(" -?:,[]{}#&*!|>'\"%@`")
# In a plain scalar: the end of a key, a comment, a space that would be lost.
_BREAKS = re.compile(r":(?: |$)| #| $")
# A mark that is part of the word behind it: "-5", "?day".
_MARKED = re.compile(r"[-?:][^ ,\[\]{}]")
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_DOUBLE = re.compile(r'"([^"\\]*)"')
# Tabs, line breaks other than the line feed, and what YAML does not allow at all.
STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_NULLS = frozenset({"~", "null", "Null", "NULL"})

Tree = dict[str, "Tree"] | list["Tree"] | str


class _MoreThanPlainError(Exception):
    """The text uses more of YAML than this reader knows."""


def read(text: str) -> Tree | None:
    """The data of *text*, every scalar as text; None where the full reader must be asked."""
    if STRANGE.search(text):
        return None
    lines = [line for line in text.split("\n") if line and line.lstrip(" ")[:1] not in ("", "#")]
    try:
        return _read(lines) if lines else None
    except _MoreThanPlainError:
        return None


def _read(lines: list[str]) -> Tree:
    """Go through the lines once."""
    root: dict[str, Tree] = {}
    # Blocks that are open: indentation and the block itself, the innermost last.
    stack: list[tuple[int, dict[str, Tree] | list[Tree]]] = [(0, root)]
    # A key without a value yet: its mapping, its name and its indentation.
    waiting: tuple[dict[str, Tree], str, int] | None = None
    match_line = _LINE.fullmatch
    for line in lines:
        found = match_line(line)
        if found is None:
            raise _MoreThanPlainError
        spaces, dash, key, value, item = found.groups()
        indent = len(spaces)
        if waiting is not None:
            mapping, name, outer = waiting
            waiting = None
            if indent > outer:
                block: dict[str, Tree] | list[Tree] = [] if dash else {}
                mapping[name] = block
                stack.append((indent, block))
            elif dash and indent == outer:
                # A list may stand at the indentation of its key.
                raise _MoreThanPlainError
            else:
                mapping[name] = ""
        while stack[-1][0] > indent:
            stack.pop()
        depth, top = stack[-1]
        if depth != indent:
            raise _MoreThanPlainError
        if dash:
            if type(top) is not list:
                raise _MoreThanPlainError
            if key is None:
                top.append(_scalar(item))
                continue
            entry: dict[str, Tree] = {}
            top.append(entry)
            indent += 2
            stack.append((indent, entry))
        elif key is None or type(top) is not dict:
            raise _MoreThanPlainError
        else:
            entry = top
        # three dots at the start of a line end the document
        if key in entry or key[-1] == " " or key in _NULLS or key.startswith("..."):
            raise _MoreThanPlainError
        if value is None:
            waiting = (entry, key, indent)
            entry[key] = ""
        else:
            entry[key] = _scalar(value)
    return root


def _scalar(text: str) -> str:
    """What a scalar on one line stands for."""
    first = text[0]
    if first == '"':
        found = _DOUBLE.fullmatch(text)
        if found is not None:
            return found[1]
    elif first == "'":
        found = _SINGLE.fullmatch(text)
        if found is not None:
            return found[1].replace("''", "'")
    elif (first not in _FIRST or _MARKED.match(text)) and not _BREAKS.search(text):
        return "" if text in _NULLS else text
    raise _MoreThanPlainError
