"""Read the names of re3d: news of foreign affairs, with entities by character offset.

The set marks nested mentions of every kind ("the Iraqi commander", "he"). Kept are those that are
names; every other capitalised word is left unknown.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from names_data import UNKNOWN, Text, pieces
from sorts import governed_places, is_group, lowered, place_label
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc
from tokenization import tokenizer

KINDS = {"Person": "PERSON", "Organisation": "ORG", "Location": "GPE"}
INNER_WORDS = frozenset({"of", "for", "and", "the", "on", "&", "-", "–", "’s", "'s"})


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The objects of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def name_of(words: list[str], start: int, end: int, kind: str) -> tuple[int, int, str] | None:
    """The name that a mention is or holds, without article and title; None for other mentions."""
    titles = lowered("titles.txt")
    while start < end and words[start].lower() in {"the", "a", "an"}:
        start += 1
    if kind == "PERSON":
        last = [i for i in range(start, end) if words[i].lower() in titles]
        start = last[-1] + 1 if last else start
    while end > start and words[end - 1] in {"’s", "'s", "'", "’", ",", "."}:
        end -= 1
    inside = words[start:end]
    if not inside or not inside[0][:1].isupper() or not inside[-1][:1].isupper():
        return None
    joins = {"al", "-", "'", "bin", "ibn"} if kind == "PERSON" else INNER_WORDS
    if not all(word[:1].isupper() or word[:1].isdigit() or word in joins for word in inside):
        return None
    if inside[0].lower() in STOP_WORDS or any("\n" in word for word in inside):
        return None
    if all(is_group(word) for word in inside):
        return start, end, "NORP"
    if " ".join(inside).lower() in governed_places():
        return start, end, "GPE"
    return start, end, place_label(inside) if kind == "GPE" else kind


def names_of(doc: Doc, mentions: list[dict[str, str]]) -> list[tuple[int, int, str]]:
    """Names of a document, longer ones first where they overlap; unknown for other capitals."""
    words = [token.text for token in doc]
    found: set[tuple[int, int, str]] = set()
    for mention in mentions:
        span = doc.char_span(int(mention["begin"]), int(mention["end"]), alignment_mode="contract")
        if span is None or mention["type"] not in KINDS:
            continue
        name = name_of(words, span.start, span.end, KINDS[mention["type"]])
        if name:
            found.add(name)
    taken = [False] * len(words)
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(found, key=lambda n: (n[0] - n[1], n[0], n[2] != "GPE", n[2])):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            kept.append((start, end, label))
    for i, word in enumerate(words):
        if taken[i]:
            continue
        if is_group(word):
            kept.append((i, i + 1, "NORP"))
        elif word[:1].isupper() and word.lower() not in STOP_WORDS:
            kept.append((i, i + 1, UNKNOWN))
    return sorted(kept)


def re3d_texts(folder: Path, words: int) -> Iterator[Text]:
    """The documents of every part, in pieces of about so many words."""
    for path in sorted(folder.glob("*.documents.jsonl.gz")):
        mentions: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in rows(path.with_name(path.name.replace("documents", "entities"))):
            mentions[row["documentId"]].append(row)
        for row in rows(path):
            doc = tokenizer()(row["text"])
            spaces = [bool(token.whitespace_) for token in doc]
            text = Text([token.text for token in doc], spaces, names_of(doc, mentions[row["_id"]]))
            text.source, text.name = "re3d", row["_id"]
            yield from pieces(text, words)
