"""Write what the network learns from and is measured by, as JSON lines.

    python network_data.py --build build --vectors build/vectors.npz --out build/network

Texts with gold trees carry tags, forms, lemmas, heads and labels; texts with gold names carry
those. Every word stands as the numbers that the network reads: its pieces, shape, ending and lists.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assemble import base
from convert import CHUNK_WORDS
from encoder import encoder_folder
from names_data import UNKNOWN
from spacy.pipeline._edit_tree_internals.edit_trees import EditTrees
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab
from tokenization import tokenizer

from factcheck.language.network.inputs import Pieces, closed, ending, plain, shape

Item = dict[str, Any]
LISTS = 6
# a way to a lemma that fewer words of the texts go is not learnt
MIN_LEMMA = 3


def docs_of(path: Path, vocab: Vocab) -> list[Doc]:
    """The docs of a file."""
    return list(DocBin().from_disk(path).get_docs(vocab))


def cut(doc: Doc) -> Iterator[Span]:
    """Whole sentences until they make about so many words."""
    start = 0
    for sentence in doc.sents:
        if sentence.end - start >= CHUNK_WORDS or sentence.end == len(doc):
            yield doc[start : sentence.end]
            start = sentence.end


def bio(doc: Doc) -> list[str]:
    """The names of a doc as BIO tags, unknown where it has no annotation."""
    found = [UNKNOWN if t.ent_iob == 0 else t.ent_iob_ for t in doc]
    return [f"{i}-{t.ent_type_}" if i in {"B", "I"} else i for i, t in zip(found, doc, strict=True)]


def recut(doc: Doc) -> Doc:
    """The text cut as the pipeline cuts it, with the names that still stand at its edges."""
    new = tokenizer()(doc.text)
    ents = [new.char_span(e.start_char, e.end_char, e.label_) for e in doc.ents]
    unknown = [new.char_span(t.idx, t.idx + len(t)) for t in doc if t.ent_iob == 0]
    new.set_ents([e for e in ents if e], missing=[u for u in unknown if u], default="outside")
    return new


def name_spans(old: Doc) -> Iterator[tuple[Span, list[str]]]:
    """A text with gold names and its BIO tags, cut after full stops and breaks outside names."""
    doc = recut(old)
    tags = bio(doc)
    start = 0
    for token in doc:
        outside = tags[token.i] == "O" and token.text in {".", "\n\n"}
        enough = outside and token.i + 1 - start >= CHUNK_WORDS
        if enough or token.i + 1 == len(doc):
            yield doc[start : token.i + 1], tags[start : token.i + 1]
            start = token.i + 1


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
        self.vocab = vocab
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


def about(doc: Doc) -> Item:
    """The set that a text is of, and whether it stands in two parts of that set."""
    known = doc.user_data
    return {"source": known["source"], "shared": known.get("shared", False)}


def items_of(build: Path, part: str, pieces: Pieces, ways: Ways) -> Iterator[Item]:
    """The texts of a part: those with trees, then those with names."""
    vocab = ways.vocab
    for source in ("gum", "ewt"):
        for doc in docs_of(build / f"{source}-{part}.spacy", vocab):
            for span in cut(doc):
                yield about(doc) | tree_item(span, pieces, vocab, ways)
    files = ["names-train"] if part == "train" else ["names-gum-dev", "names-wikigold-dev"]
    for file in files:
        for doc in docs_of(build / f"{file}.spacy", vocab):
            for span, tags in name_spans(doc):
                yield about(doc) | words_of(span, pieces, vocab) | {"names": tags}


def main() -> None:
    """Write `train`, `dev`, the pieces of words, and the words of closed classes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--vectors", type=Path, default=Path("build/vectors.npz"))
    parser.add_argument("--vocabulary", type=Path, help="file of pieces; else the encoder's")
    parser.add_argument("--out", type=Path, default=Path("build/network"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    vocabulary = options.vocabulary or encoder_folder() / "vocab.txt"
    (options.out / "pieces.txt").write_bytes(vocabulary.read_bytes().rstrip())
    pieces = Pieces((options.out / "pieces.txt").read_text(encoding="utf8").split("\n"))
    ways, kept = Ways(base(options.vectors).vocab), set()
    for part in ("train", "dev"):
        items = list(items_of(options.build, part, pieces, ways))
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
