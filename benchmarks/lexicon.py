"""How much of the news the lexicon knows, and how long it takes to read.

    python benchmarks/lexicon.py ../shared/bench [--missing 40]
        [--treebanks ../shared/language-data]

Counted are the verbs, nouns, adjectives and adverbs of the articles that are no part of a name, as
the bundled pipeline tags them. A word is judged where it stands in a group, is an event or status
word, or was looked at and found to have no word like it; it is grouped where it stands in a group.
On drafts that are right, every content word that is not in the article is put beside the article's
words of the same part of speech: the share that one of them equals or covers says how far the
lexicon reaches in honest rewriting. With --treebanks, what is known of the 4,000 commonest words of
English stands first (see commonest.py). Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commonest import commonest, coverage

from factcheck import language
from factcheck.language.lexicon import Lexicon, fresh, lexicon
from factcheck.relation import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PARTS = ("VERB", "NOUN", "ADJ", "ADV")
SETS = ("gum", "stories", "summedits-news")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def content(doc: Doc) -> Iterator[Token]:
    """The content words of *doc* that are no part of a name."""
    for token in doc:
        if token.pos_ in PARTS and not token.ent_type_ and token.is_alpha:
            yield token


def seconds_to_read() -> float:
    """The least of several readings of the whole lexicon, in seconds of processor time."""
    least = float("inf")
    for _ in range(7):
        start = time.process_time()
        fresh()
        least = min(least, time.process_time() - start)
    return least


def reached(words: Lexicon, token: Token, article: dict[str, set[str]]) -> bool:
    """Whether a word of the article says the same as *token*, or something wider or narrower."""
    wanted = (Relation.SAME, Relation.COVERS, Relation.COVERED_BY)
    lemma = token.lemma_.lower()
    return any(
        words.relation(other, part, lemma, token.pos_) in wanted
        for part in PARTS
        for other in article[part]
    )


def main() -> None:
    """Read the arguments, count, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with the articles and drafts")
    parser.add_argument("--missing", type=int, default=0, help="print so many unjudged words")
    parser.add_argument("--treebanks", type=Path, help="a folder of treebanks, for common words")
    options = parser.parse_args()
    if options.treebanks:
        print(coverage(lexicon(), commonest(options.treebanks, 4000)), end="\n\n", flush=True)
    words, nlp = lexicon(), language.load()
    total: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    grouped: Counter[str] = Counter()
    missing: Counter[tuple[str, str]] = Counter()
    rewriting: Counter[str] = Counter()
    for name in SETS:
        texts: dict[str, str] = {}
        own: dict[str, str] = defaultdict(str)
        for row in rows(options.data / f"{name}-articles.jsonl.gz"):
            key = str(row.get("article") or row.get("id"))
            own[row.get("story") or key] += row["text"] + "\n\n"
            texts[key] = row["text"]
        known: dict[str, dict[str, set[str]]] = {}
        for number, (key, text) in enumerate(own.items(), 1):
            print(f"\r{name}: {number} of {len(own)}", end="", file=sys.stderr, flush=True)
            parts: dict[str, set[str]] = defaultdict(set)
            for token in content(nlp(text)):
                lemma = token.lemma_.lower()
                parts[token.pos_].add(lemma)
                total[token.pos_] += 1
                if words.judged(lemma, token.pos_):
                    judged[token.pos_] += 1
                    grouped[token.pos_] += bool(words.groups(lemma, token.pos_))
                else:
                    missing[lemma, token.pos_] += 1
            known[key] = parts
        for row in rows(options.data / f"{name}-drafts.jsonl.gz"):
            if (
                row.get("kind", "clean") != "clean"
                or row.get("findings")
                or not row.get("consistent", True)
            ):
                continue
            article = known.get(row.get("story") or row.get("article") or "")
            if article is None:
                continue
            lemmas = set().union(*article.values())
            for token in content(nlp(row["draft"])):
                if token.lemma_.lower() in lemmas:
                    rewriting["in the article"] += 1
                elif reached(words, token, article):
                    rewriting["reached by the lexicon"] += 1
                elif words.judged(token.lemma_.lower(), token.pos_):
                    rewriting["judged, nothing like it in the article"] += 1
                else:
                    rewriting["not judged"] += 1
        print(file=sys.stderr)
    print("| part of speech | words | judged | in a group |\n|---|---|---|---|")
    for part in PARTS:
        shares = (f"{count[part] / total[part]:.3f}" for count in (judged, grouped))
        print(f"| {part} | {total[part]} | {' | '.join(shares)} |")
    shares = (f"{count.total() / total.total():.3f}" for count in (judged, grouped))
    print(f"| all | {total.total()} | {' | '.join(shares)} |\n")
    print("| content words of right drafts | share |\n|---|---|")
    for label, count in rewriting.most_common():
        print(f"| {label} | {count / rewriting.total():.3f} |")
    groups = words.entries.groups
    print(f"\n{len(groups)} groups, {len(set(words.terms()))} terms", end="; ")
    print(f"read in {seconds_to_read() * 1000:.0f} ms")
    if options.missing:
        print(" ".join(lemma for (lemma, _), _ in missing.most_common(options.missing)))


if __name__ == "__main__":
    main()
