"""Changing a rule file only where what it says changes.

The text is patched at the places where its data differs, found through the positions of the YAML
nodes. Everything else (comments, blank lines, order, quotation marks) is left as it was, byte for
byte. What cannot be patched is told by None; the caller reads the result back to be sure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from factcheck.facts import layout, yamltext

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from factcheck.facts.yamltext import Data

Record = dict[str, "Data"]


class _PatchError(Exception):
    """The layout of the text leaves no place for a change."""


def splice(text: str, before: Record, after: Record) -> str | None:
    """*text*, which holds *before*, changed to hold *after*; None where that cannot be done."""
    windows = "\r\n" in text
    plain = text.replace("\r\n", "\n") if windows else text
    if plain and not plain.endswith("\n"):
        plain += "\n"
    root = yamltext.compose(plain)
    if not isinstance(root, MappingNode) or root.flow_style:
        return None
    patch = _Patch(plain)
    try:
        patch.mapping(root, before, after, top=True)
    except _PatchError:
        return None
    new = patch.applied()
    return new.replace("\n", "\r\n") if windows else new


@dataclass(slots=True)
class _Patch:
    """The edits of one text: (start, end, replacement) with offsets in the old text."""

    text: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    def applied(self) -> str:
        parts = []
        at = 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            # Two neighbours that are both deleted may each count the blank line between them.
            parts += [self.text[at:start], new]
            at = max(at, end)
        return "".join([*parts, self.text[at:]])

    def mapping(self, node: Node, before: Record, after: Record, *, top: bool = False) -> None:
        """Edit a block mapping. A key that only *before* has, unwritten, was filled in."""
        entries: dict[str, tuple[Node, Node]] = {k.value: (k, v) for k, v in node.value}
        column = node.start_mark.column
        for key in [key for key in entries if key not in after and key in before]:
            self.delete(*entries[key])
        last: str | None = None
        for key, value in after.items():
            if key not in entries:
                if before.get(key) != value:
                    self.insert(entries, last, key, value, column, top=top)
                continue
            last = key
            if before.get(key) != value:
                self.change(key, *entries[key], before.get(key), value, column, top=top)

    def change(
        self,
        key: str,
        key_node: Node,
        node: Node,
        old: Data | None,
        new: Data,
        column: int,
        *,
        top: bool,
    ) -> None:
        """Edit the value of one key."""
        if top and key in layout.LISTS and isinstance(old, list) and isinstance(new, list):
            self.items(key, node, old, new)
        elif not self.inside(node, old, new):
            start, end = self.extent(key_node, node)
            start = key_node.start_mark.index
            lines = yamltext.entry(key, new, column)
            self.edits.append((start, end, "\n".join(lines)[column:] + "\n"))

    def inside(self, node: Node, old: Data | None, new: Data) -> bool:
        """Edit a value where it stands, if its layout allows it."""
        if isinstance(node, ScalarNode) and not isinstance(new, (list, dict)):
            if node.start_mark.index == node.end_mark.index:
                return False
            self.edits.append((node.start_mark.index, self.end(node), yamltext.scalar(new)))
            return True
        if isinstance(node, ScalarNode) or _flow(node):
            return False
        if (
            isinstance(node, MappingNode)
            and isinstance(old, dict)
            and isinstance(new, dict)
            and new
        ):
            self.mapping(node, old, new)
            return True
        if isinstance(node, SequenceNode) and isinstance(old, list) and isinstance(new, list):
            if not len(old) == len(new) == len(node.value):
                return False
            kept = len(self.edits)
            for item, was, now in zip(node.value, old, new, strict=True):
                if was != now and not self.inside(item, was, now):
                    del self.edits[kept:]
                    return False
            return True
        return False

    def items(self, key: str, node: Node, old: list[Data], new: list[Data]) -> None:
        """Edit the list of facts or names, whose items are known by their id or name."""
        field = layout.LISTS[key]
        if not isinstance(node, SequenceNode) or _flow(node) or not node.value:
            raise _PatchError
        nodes = dict(zip((_key(item, field) for item in old), node.value, strict=True))
        was = dict(zip(nodes, old, strict=True))
        now = [_key(item, field) for item in new]
        stay = [name for name in now if name in nodes]
        if stay != [name for name in nodes if name in set(now)]:
            raise _PatchError
        dash = self.dash_column(node.value[0])
        at = self.line_start(node.value[0].start_mark.index)
        gap = "\n" if key == "facts" else ""
        for name, value in zip(now, new, strict=True):
            if name not in nodes:
                first = at == self.line_start(node.value[0].start_mark.index)
                text = layout.item(value, dash)
                self.edits.append((at, at, text + gap if first else gap + text))
                continue
            item = nodes[name]
            if was[name] != value:
                self.item(item, was[name], value, dash)
            at = self.line_end(self.end(item))
        for name, item in nodes.items():
            if name not in now:
                start, end = self.line_start(item.start_mark.index), self.line_end(self.end(item))
                if gap and self.text.startswith("\n", end):
                    end += 1
                elif gap and self.text.endswith("\n\n", 0, start):
                    start -= 1
                self.edits.append((start, end, ""))

    def item(self, node: Node, old: Data, new: Data, dash: int) -> None:
        """Edit one fact or name."""
        kept = len(self.edits)
        try:
            if self.inside(node, old, new):
                return
        except _PatchError:
            del self.edits[kept:]
        start, end = self.line_start(node.start_mark.index), self.line_end(self.end(node))
        if not self.text[start : node.start_mark.index].strip():
            raise _PatchError
        self.edits.append((start, end, layout.item(new, dash)))

    def insert(
        self,
        entries: dict[str, tuple[Node, Node]],
        last: str | None,
        key: str,
        value: Data,
        column: int,
        *,
        top: bool,
    ) -> None:
        """Put a new key after the key *last*."""
        if not entries:
            raise _PatchError
        if last is None:
            first = next(iter(entries.values()))[0].start_mark.index
            if top:
                new = layout.section(key, value) + "\n"
            else:
                new = "\n".join(yamltext.entry(key, value, column))[column:] + "\n" + " " * column
            self.edits.append((first, first, new))
            return
        at = self.extent(*entries[last])[1]
        if top:
            new = "\n" + layout.section(key, value)
        else:
            new = "\n".join(yamltext.entry(key, value, column)) + "\n"
        self.edits.append((at, at, new))

    def delete(self, key: Node, node: Node) -> None:
        """Take out a key with its value."""
        start, end = self.extent(key, node)
        if self.text[start : key.start_mark.index].strip():
            raise _PatchError
        self.edits.append((start, end, ""))

    def extent(self, key: Node, node: Node) -> tuple[int, int]:
        """Where the lines of a key and its value start and end."""
        end = self.end(node)
        if end <= key.end_mark.index:
            end = key.end_mark.index + 1
        return self.line_start(key.start_mark.index), self.line_end(end)

    def end(self, node: Node) -> int:
        """Where the last character of a value is, plus one; 0 for a value that is not there."""
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if isinstance(node, ScalarNode):
            if start == end:
                return 0
            return len(self.text[:end].rstrip()) if node.style in ("|", ">") else end
        if _flow(node) or not node.value:
            return end
        last = node.value[-1]
        if isinstance(node, MappingNode):
            return max(self.end(last[1]), int(last[0].end_mark.index) + 1)
        return self.end(last) or len(self.text[:end].rstrip())

    def dash_column(self, node: Node) -> int:
        """The column of the dash before an item."""
        start = self.line_start(node.start_mark.index)
        before = self.text[start : node.start_mark.index]
        if before.strip() != "-":
            raise _PatchError
        return before.index("-")

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1


def _flow(node: Node) -> bool:
    return isinstance(node, (MappingNode, SequenceNode)) and bool(node.flow_style)


def _key(item: Data, field: str) -> str:
    assert isinstance(item, dict)
    return str(item[field])
