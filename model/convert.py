"""Convert the data sets to spaCy's binary format, in one set of labels.

    python convert.py --data ../../shared/language-data --out build

Texts with names that are learnt from stand there as they are and again with other names in them;
some of what is learnt from has made-up headlines and datelines. Dev and test parts stay whole.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from conllu import read_documents, shared_names
from names_data import Text, column_texts, gum_texts, names_doc, pieces
from re3d import re3d_texts
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from swaps import name_pools, replaced, with_dateline
from syntax_data import chunks, spacy_doc, vary

CHUNK_WORDS = 90
DATELINES = 0.04
SINGLE_BREAKS = 0.1
SWAPS = 0.7
TITLED = 0.15
# how many times a text is used again with other names in it
COPIES = {"gum": 1, "wikigold": 3, "re3d": 1}
# the parts of the Broad Twitter Corpus that read like news
POSTS = ("f", "g")


def convert_syntax(data: Path, out: Path, seed: int) -> None:
    """Each part of each treebank to `SET-PART.spacy`."""
    vocab = Vocab()
    rng = random.Random(seed)
    for part in ("train", "dev", "test"):
        for source in ("gum", "ewt"):
            docs = DocBin(store_user_data=True)
            shared = shared_names(data / source)
            for document in read_documents(data / source / f"{part}.conllu.gz"):
                if part == "train" and document.name in shared:
                    continue
                if part == "train":
                    vary(document, rng, DATELINES)
                # dev and test documents stay whole; training wants many small examples
                size = CHUNK_WORDS if part == "train" else 10**9
                for chunk in chunks(document, size):
                    single = part == "train" and rng.random() < SINGLE_BREAKS
                    doc = spacy_doc(vocab, chunk, "\n" if single else "\n\n")
                    doc.user_data.update(source=source, genre=document.genre)
                    doc.user_data.update(name=document.name, shared=document.name in shared)
                    docs.add(doc)
            docs.to_disk(out / f"{source}-{part}.spacy")
            print(f"{source} {part}: {len(docs)} docs")


def wikigold_part(name: str) -> str:
    """The part of a wikigold document: every fifth is never trained on, every tenth chooses."""
    number = int(name.rsplit("-", 1)[1])
    return "test" if number % 5 == 0 else "dev" if number % 10 == 3 else "train"


def convert_names(data: Path, out: Path, seed: int) -> None:
    """All that is trained on to `names-train.spacy`, other parts to `names-SET-PART.spacy`."""
    vocab = Vocab()
    rng = random.Random(seed)
    parts: dict[str, list[Text]] = {"train": [], "dev": [], "test": []}
    shared = shared_names(data / "gum")
    for part, texts in parts.items():
        for text in gum_texts(data / "gum" / f"{part}.conllu.gz"):
            if part == "train" and text.name in shared:
                continue
            texts += pieces(text, CHUNK_WORDS) if part == "train" else [text]
    for text in column_texts(data / "wikigold/wikigold.conll.gz", "wikigold", (0, 1)):
        parts[wikigold_part(text.name)].append(text)
    parts["train"] += re3d_texts(data / "re3d", CHUNK_WORDS)
    core = list(parts["train"])
    extra: list[Text] = []
    path = data / "uner-ewt/dev.iob2.gz"
    extra += column_texts(path, "uner-ewt", (1, 2), "\t", complete=False)
    for name in POSTS:
        path = data / f"btc/{name}.conll.gz"
        extra += column_texts(path, "btc", (0, 1), "\t", complete=False, posts=True)
    pools = name_pools(core + extra, rng)
    swapped = [
        replaced(text, pools, rng, SWAPS, TITLED)
        for text in core
        for _ in range(COPIES[text.source])
    ]
    parts["train"] += extra + swapped
    parts["train"] = [
        with_dateline(text, rng) if rng.random() < 2 * DATELINES else text
        for text in parts["train"]
    ]
    for part, texts in parts.items():
        counts = Counter(label for text in texts for _, _, label in text.names)
        print(f"names {part}: {len(texts)} texts, {dict(counts)}")
    docs = [names_doc(vocab, text) for text in parts["train"]]
    DocBin(docs=docs, store_user_data=True).to_disk(out / "names-train.spacy")
    for source in ("gum", "wikigold"):
        for part in ("dev", "test"):
            docs = [names_doc(vocab, t) for t in parts[part] if t.source == source]
            for doc in docs:
                doc.user_data["shared"] = doc.user_data["name"] in shared
            DocBin(docs=docs, store_user_data=True).to_disk(out / f"names-{source}-{part}.spacy")


def main() -> None:
    """Convert everything."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../../shared/language-data"))
    parser.add_argument("--out", type=Path, default=Path("build"))
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--only", choices=["syntax", "names"])
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.only != "names":
        convert_syntax(options.data, options.out, options.seed)
    if options.only != "syntax":
        convert_names(options.data, options.out, options.seed)


if __name__ == "__main__":
    main()
