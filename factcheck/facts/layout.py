"""How a rule file is laid out on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.facts import yamltext

if TYPE_CHECKING:
    from factcheck.facts.yamltext import Data

SCHEMA_FILE = ".rules.schema.json"
SCHEMA = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
"""Tells editors what the file may hold, so that they complete and check it while one types."""
HEADER = "# What this article states, for drafts to be checked against. Your changes are kept.\n"
WRITTEN = "# What extract wrote, as short hashes, to tell it from your changes. Leave it be.\n"
SENTENCES = "# The rest of the article: sentences that no fact comes from.\n"
LISTS = {"names": "name", "facts": "id"}
"""The lists of a file, and the field that tells their items apart."""


def whole(record: dict[str, Data]) -> str:
    """The text of a file that holds *record*."""
    header = HEADER if "source" in record else ""
    return SCHEMA + header + "\n".join(section(key, value) for key, value in record.items())


def section(key: str, value: Data) -> str:
    """One of the parts that a file consists of, ending with a line break."""
    if key == "facts" and isinstance(value, list):
        return "facts:\n" + "\n".join(item(fact, 2) for fact in value)
    text = "\n".join(yamltext.entry(key, value, 0)) + "\n"
    return {"written": WRITTEN, "sentences": SENTENCES}.get(key, "") + text


def item(value: Data, indent: int) -> str:
    """One fact or name, with its dash at *indent*, ending with a line break."""
    return "\n".join(yamltext.item_lines(value, indent)) + "\n"
