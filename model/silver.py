"""Hand texts to the teacher, and take its labels back where it is sure of them.

    python silver.py give --data ../../shared/language-data --build build
    python silver.py take --build build

`give` writes what `teacher.py` learns from, is measured by and is to label, as JSON lines. `take`
writes `silver-trees.spacy` and `silver-names.spacy`, and both with the gold texts beside them.
Nothing of a test part is ever among the texts to label.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convert import CHUNK_WORDS, wikigold_part
from names_data import UNKNOWN, Text, column_texts, names_doc
from re3d import re3d_texts, tokenizer
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

Item = dict[str, Any]
# how sure the teacher has to be: of a name, of a word outside names, of a tag
SURE_NAME, SURE_OUTSIDE, SURE_TAG = 0.85, 0.95, 0.8
# … and of a sentence's tree: of its worst word, and of its words on average
SURE_WORST, SURE_MEAN = 0.4, 0.9
PROPER = frozenset({"NNP", "NNPS"})
# sets whose own names are roles and placeholders rather than names
WITHOUT_NAMES = frozenset({"sec-filings"})


def cut(doc: Doc) -> Iterator[Span]:
    """Whole sentences until they make about so many words."""
    start = 0
    for sentence in doc.sents:
        if sentence.end - start >= CHUNK_WORDS or sentence.end == len(doc):
            yield doc[start : sentence.end]
            start = sentence.end


def tree_item(span: Span, name: str, source: str) -> Item:
    """Sentences with gold trees."""
    return {
        "id": name,
        "source": source,
        "words": [token.text for token in span],
        "spaces": [int(bool(token.whitespace_)) for token in span],
        "tags": [token.tag_ for token in span],
        "heads": [token.head.i - span.start for token in span],
        "deps": [token.dep_ for token in span],
    }


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


def name_items(docs: list[Doc], prefix: str) -> Iterator[Item]:
    """Texts with gold names, the long ones in parts."""
    for number, doc in enumerate(docs):
        for span, tags in name_spans(doc):
            yield {
                "id": f"{prefix}-{number}-{span.start}",
                "source": doc.user_data["source"],
                "words": [t.text for t in span],
                "names": tags,
                "spaces": [int(bool(t.whitespace_)) for t in span],
            }


def plain_texts(data: Path) -> Iterator[Text]:
    """Texts without trees, with what names they have; no test part among them."""
    for text in column_texts(data / "wikigold/wikigold.conll.gz", "wikigold", (0, 1)):
        if wikigold_part(text.name) == "train":
            yield text
    yield from re3d_texts(data / "re3d", CHUNK_WORDS)
    yield from column_texts(
        data / "sec-filings/train.conll.gz", "sec-filings", (0, 3), complete=False
    )
    for part in "abefgh":
        path = data / f"btc/{part}.conll.gz"
        yield from column_texts(path, "btc", (0, 1), "\t", complete=False, posts=True)
    path = data / "wnut17/train.conll.gz"
    yield from column_texts(path, "wnut17", (0, 1), "\t", complete=False, posts=True)


def write(path: Path, items: list[Item]) -> None:
    """Write JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf8") as file:
        for item in items:
            file.write(json.dumps(item, ensure_ascii=False) + "\n")
    print(f"{path}: {len(items)} texts, {sum(len(item['words']) for item in items)} words")


def docs_of(path: Path, vocab: Vocab) -> list[Doc]:
    """The docs of a file."""
    return list(DocBin().from_disk(path).get_docs(vocab))


def give(options: argparse.Namespace) -> None:
    """Write train, dev, test and plain texts for the teacher."""
    vocab, out = tokenizer().vocab, options.build / "teacher"
    plain: list[Item] = []
    for part in ("train", "dev", "test"):
        items: list[Item] = []
        for source in ("gum", "ewt"):
            for number, doc in enumerate(docs_of(options.build / f"{source}-{part}.spacy", vocab)):
                name = f"{source}-{number}"
                items += [tree_item(s, f"{name}-{s.start}", source) for s in cut(doc)]
        files = (
            ["names-train"]
            if part == "train"
            else [f"names-{s}-{part}" for s in ("gum", "wikigold")]
        )
        for file in files:
            items += name_items(docs_of(options.build / f"{file}.spacy", vocab), file)
        write(out / f"{part}.jsonl.gz", items)
        if part == "train":
            kept = ("id", "source", "words", "spaces")
            plain += [{k: i[k] for k in kept} for i in items if i["id"].startswith("ewt")]
    for number, text in enumerate(plain_texts(options.data)):
        for item in name_items([names_doc(vocab, text)], f"plain-{number}"):
            plain.append({**item, "known": item.pop("names")})
    write(out / "plain.jsonl.gz", plain)


def sentences(item: Item) -> Iterator[tuple[int, int, bool]]:
    """Start and end of the sentences of a labelled text, and whether each has a tree for certain.

    A sentence is a tree; where trees cross, or a word leads to itself, it is none.
    """
    heads, roots = item["heads"], []
    for i in range(len(heads)):
        seen, at = set(), i
        while heads[at] != at and at not in seen:
            seen.add(at)
            at = heads[at]
        roots.append(at if heads[at] == at else -1)
    last = {root: i for i, root in enumerate(roots)}
    start = end = 0
    for i, root in enumerate(roots):
        end = max(end, last[root])
        if i == end:
            inside, sure = roots[start : i + 1], item["sure_tree"][start : i + 1]
            fits = len(set(inside)) == 1 and inside[0] >= 0 and item["deps"][inside[0]] == "ROOT"
            certain = min(sure) >= SURE_WORST and sum(sure) / len(sure) >= SURE_MEAN
            yield start, i + 1, fits and certain
            start = i + 1


def tree_docs(vocab: Vocab, item: Item, spaces: list[int]) -> Iterator[Doc]:
    """The runs of certain sentences of a text."""
    runs: list[list[int]] = []
    before = -1
    for start, end, certain in sentences(item):
        if certain and before == start:
            runs[-1][1] = end
        elif certain:
            runs.append([start, end])
        before = end if certain else -1
    for start, end in runs:
        tags = zip(item["tags"][start:end], item["sure_tag"][start:end], strict=True)
        yield Doc(
            vocab,
            words=item["words"][start:end],
            spaces=[bool(space) for space in spaces[start:end]],
            tags=[tag if sure >= SURE_TAG else "" for tag, sure in tags],
            heads=[head - start for head in item["heads"][start:end]],
            deps=item["deps"][start:end],
        )


def named(tags: list[str]) -> list[tuple[int, int, str]]:
    """Names as start, end and label."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


def name_doc(vocab: Vocab, item: Item, given: Item) -> Doc:
    """The text with its own names, and the teacher's where it has none and the teacher is sure."""
    spaces = [bool(space) for space in given["spaces"]]
    known = given.get("known") if item["source"] not in WITHOUT_NAMES else None
    names = named(known or [])
    taken = {i for start, end, _ in names for i in range(start, end)}
    unsure = {
        i
        for i, (tag, sure) in enumerate(zip(item["names"], item["sure_name"], strict=True))
        if i not in taken
        and sure < SURE_OUTSIDE
        and (tag == "O" or sure < SURE_NAME)
        and (not known or known[i] == UNKNOWN)
    }
    # teachers miss more bodies than they make up: a proper noun outside names may be one
    unsure.update(
        i
        for i, (name, tag) in enumerate(zip(item["names"], item["tags"], strict=True))
        if name == "O" and tag in PROPER and (not known or known[i] == UNKNOWN)
    )
    for start, end, label in named(item["names"]):
        sure = item["sure_name"][start:end]
        if taken.isdisjoint(range(start, end)):
            if sum(sure) / len(sure) >= SURE_NAME:
                names.append((start, end, label))
                unsure.difference_update(range(start, end))
            else:
                unsure.update(range(start, end))
    doc = Doc(vocab, words=item["words"], spaces=spaces)
    doc.set_ents(
        [Span(doc, start, end, label) for start, end, label in sorted(names)],
        missing=[Span(doc, i, i + 1) for i in sorted(unsure)],
        default="outside",
    )
    doc.user_data.update(source=item["source"], genre="", name=item["id"])
    return doc


def take(options: argparse.Namespace) -> None:
    """Write what the teacher is sure of, alone and after the gold texts."""
    vocab, folder = tokenizer().vocab, options.build / "teacher"
    given: dict[str, Item] = {}
    labelled: list[Item] = []
    for path, into in ((folder / "plain.jsonl.gz", given), (folder / "labelled.jsonl.gz", None)):
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                item = json.loads(line)
                if into is None:
                    labelled.append(item)
                else:
                    into[item["id"]] = item
    trees = [
        doc
        for item in labelled
        if item["source"] != "ewt"
        for doc in tree_docs(vocab, item, given[item["id"]]["spaces"])
        if len(doc) >= 5
    ]
    names = [
        name_doc(vocab, item, given[item["id"]])
        for item in labelled
        if item["source"] != "wikigold"
    ]
    for task, docs, gold in (("trees", trees, "syntax"), ("names", names, "names")):
        DocBin(docs=docs, store_user_data=True).to_disk(options.build / f"silver-{task}.spacy")
        both = docs_of(options.build / f"{gold}-train.spacy", vocab) * options.times + docs
        path = options.build / f"{gold}-silver-train.spacy"
        DocBin(docs=both, store_user_data=True).to_disk(path)
        total = sum(len(doc) for doc in both)
        print(f"{path}: {len(docs)} silver texts, {sum(map(len, docs))} of {total} words")


def main() -> None:
    """Give texts to the teacher or take its labels."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("step", choices=["give", "take"])
    parser.add_argument("--data", type=Path, default=Path("../shared/language-data"))
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--times", type=int, default=1, help="how often each gold text counts")
    options = parser.parse_args()
    {"give": give, "take": take}[options.step](options)


if __name__ == "__main__":
    main()
