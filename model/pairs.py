"""Read pairs: articles with single sentences on them, each right or with one slip.

A file of `model/data/pairs` has an article after each "# name": its date, its title, its text;
then, after "+++", perhaps a later one on the same; then "---" and a line for each sentence, or
short draft. "= " is before a right one, "!kind " before one in which ``[[wrong|right]]`` is
gainsaid by the article, "?kind " before one with a ``[[claim]]`` that it does not make. Of the last
two the right sentence is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.checking import CONTRADICTIONS, Checker
from factcheck.documents import read_text
from factcheck.facts.index import FactBase

if TYPE_CHECKING:
    from factcheck.documents import Document

PAIRS = Path(__file__).parent / "data" / "pairs"
KEPT_BACK = (
    *("abstracts", "counties", "digests", "earnings", "factories", "ferries", "memoirs"),
    *("parishes", "portraits", "posts", "sessions", "tidings"),
)
"""Folders that the encoder of `crossreading.py` does not learn from: on them the weights are fitted
of what asks it."""
ARTICLE = re.compile(r"^# ", re.MULTILINE)
MARK = re.compile(r"\[\[(.+?)(?:\|(.*?))?\]\]")
LEFT = re.compile(r"[,\s]+(?=\.)|\s+(?=[,;:?!])|(?<=\s)\s+")
"""What is left over where a claim was taken out."""


def drafts_of(folder: Path) -> Iterator[tuple[dict[str, Any], Document, FactBase]]:
    """The sentences of all files of a folder, as drafts with what is wrong in them."""
    checker = Checker()
    for path in sorted(folder.glob("*.txt")):
        for part in ARTICLE.split(path.read_text(encoding="utf-8"))[1:]:
            head, _, lines = part.partition("\n---\n")
            name, _, told = head.partition("\n")
            articles = [one.split("\n", 2) for one in told.split("\n+++\n")]
            day = articles[-1][0]
            base = FactBase(
                [
                    checker.rules(f"{title}\n\n{text.strip()}", on, f"{name}-{n}" if n else name)
                    for n, (on, title, text) in enumerate(articles)
                ]
            )
            for number, line in enumerate(filter(None, map(str.strip, lines.split("\n")))):
                for turn, (draft, findings) in enumerate(sentences_of(line)):
                    of = f"{name}-{number}-{turn}"
                    row = {"id": of, "story": name, "draft": draft, "findings": findings}
                    yield row, read_text(draft, of, published=date.fromisoformat(day)), base


def sentences_of(line: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The sentences of a line and what is wrong in each."""
    kind, _, sentence = line.partition(" ")
    mark = MARK.search(sentence)
    if mark is None:
        yield sentence, []
        return
    wrong, right = mark[1], mark[2] or ""
    if kind[0] == "!" and kind[1:] not in CONTRADICTIONS:
        kind = "!detail"
    slip = {"words": wrong, "kind": kind[1:], "expected": right}
    yield MARK.sub(lambda _: wrong, sentence), [slip]
    yield LEFT.sub("", MARK.sub(lambda _: right, sentence)), []
