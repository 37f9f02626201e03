"""Score a pipeline on the test parts from raw text, and print two tables, its size and its pace.

    python evaluate.py ../factcheck/language/model --build build [--part dev]

Every figure is an F score over words or spans found from raw text by the pipeline's own tokenizer,
so an error of tokenization counts, save with `--given-words`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, Token

import factcheck.language.network  # noqa: F401  registers what the bundled pipeline needs
from factcheck.language import multiply_with_numpy

PLACES = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
COLUMNS = ("words", "tags", "pos", "lemmas", "UAS", "LAS", "LAS no punct", "sentences")
NAMES = ("names", "PERSON", "ORG", "PLACE", "place sort", "NORP", "EVENT", "MISC")


@dataclass
class Count:
    """Right, predicted and annotated items."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f(self) -> float:
        """F score in per cent."""
        both = self.predicted + self.gold
        return 200 * self.right / both if both else 0.0


@dataclass
class Scores:
    """Counts by figure."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))

    def add(self, name: str, predicted: set[object], gold: set[object]) -> None:
        """Count two sets of items."""
        count = self.counts[name]
        count.right += len(predicted & gold)
        count.predicted += len(predicted)
        count.gold += len(gold)


def span(token: Token) -> tuple[int, int]:
    """Character offsets."""
    return token.idx, token.idx + len(token)


def arc(token: Token) -> tuple[object, ...]:
    """The word with its head."""
    head = None if token.head is token else span(token.head)
    return (*span(token), head)


def words(doc: Doc) -> list[Token]:
    """All but the breaks between paragraphs."""
    return [token for token in doc if not token.is_space]


def sentence_starts(doc: Doc) -> set[object]:
    """Character offset of the first word of every sentence."""
    starts: set[object] = set()
    for sentence in doc.sents:
        first = next((token for token in sentence if not token.is_space), None)
        if first is not None:
            starts.add(first.idx)
    return starts


def score_syntax(scores: Scores, predicted: Doc, gold: Doc) -> None:
    """Count words, tags, lemmas, arcs and sentences of a document."""
    p, g = words(predicted), words(gold)
    scores.add("words", {span(t) for t in p}, {span(t) for t in g})
    scores.add("tags", {(*span(t), t.tag_) for t in p}, {(*span(t), t.tag_) for t in g})
    scores.add("pos", {(*span(t), t.pos_) for t in p}, {(*span(t), t.pos_) for t in g})
    scores.add("lemmas", {(*span(t), t.lemma_) for t in p}, {(*span(t), t.lemma_) for t in g})
    scores.add("UAS", {arc(t) for t in p}, {arc(t) for t in g})
    scores.add("LAS", {(*arc(t), t.dep_) for t in p}, {(*arc(t), t.dep_) for t in g})
    scores.add(
        "LAS no punct",
        {(*arc(t), t.dep_) for t in p if t.dep_ != "punct"},
        {(*arc(t), t.dep_) for t in g if t.dep_ != "punct"},
    )
    scores.add("sentences", sentence_starts(predicted), sentence_starts(gold))


def label(ent: Span) -> str:
    """The label, with the sorts of place as one."""
    return PLACES.get(ent.label_, ent.label_)


def score_names(scores: Scores, predicted: Doc, gold: Doc) -> None:
    """Count names by exact span and label; where the gold is unknown nothing counts."""
    unknown = {i for t in gold if t.ent_iob == 0 for i in range(t.idx, t.idx + len(t))}
    p = {
        (e.start_char, e.end_char, label(e))
        for e in predicted.ents
        if not unknown.intersection(range(e.start_char, e.end_char))
    }
    g = {(e.start_char, e.end_char, label(e)) for e in gold.ents}
    for name in ("PERSON", "ORG", "PLACE", "NORP", "EVENT", "MISC"):
        scores.add(name, {i for i in p if i[2] == name}, {i for i in g if i[2] == name})
    core = {"PERSON", "ORG", "PLACE"}
    scores.add("names", {i for i in p if i[2] in core}, {i for i in g if i[2] in core})
    fine_p = {(e.start_char, e.end_char, e.label_) for e in predicted.ents if label(e) == "PLACE"}
    fine_g = {(e.start_char, e.end_char, e.label_) for e in gold.ents if label(e) == "PLACE"}
    scores.add("place sort", fine_p, fine_g)


def read(nlp: Language, path: Path) -> list[Doc]:
    """The docs of a file."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def speed(nlp: Language, texts: list[str]) -> float:
    """Words a second on one core over documents of an article's length."""
    begin = time.perf_counter()
    count = sum(len(doc) for doc in nlp.pipe(texts, batch_size=16))
    return count / (time.perf_counter() - begin)


def table(rows: dict[str, Scores], columns: tuple[str, ...]) -> str:
    """A Markdown table."""
    lines = ["| set | " + " | ".join(columns) + " |", "|---|" + "--:|" * len(columns)]
    for name, scores in rows.items():
        cells = " | ".join(f"{scores.counts[c].f:.1f}" for c in columns)
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


def analysed(nlp: Language, gold: list[Doc], given_words: bool) -> Iterator[Doc]:
    """The documents through the pipeline, from their text or from their annotated words."""
    if given_words:
        return nlp.pipe(
            Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d])
            for d in gold
        )
    return nlp.pipe(d.text for d in gold)


def rows(source: str, reference: Doc) -> Iterator[str]:
    """The rows that a document counts in: its set's, that of no part but this, its genre's."""
    yield source
    if source == "gum" and not reference.user_data["shared"]:
        yield "gum, unseen"
    if reference.user_data["genre"]:
        yield f"{source} {reference.user_data['genre']}"


def scored(
    nlp: Language,
    files: dict[str, Path],
    count: Callable[[Scores, Doc, Doc], None],
    given_words: bool,
) -> dict[str, Scores]:
    """What *count* counts in the documents of each set, by set and by genre."""
    found: dict[str, Scores] = {}
    for source, path in files.items():
        gold = read(nlp, path)
        for reference, doc in zip(gold, analysed(nlp, gold, given_words), strict=True):
            for row in rows(source, reference):
                count(found.setdefault(row, Scores()), doc, reference)
    return found


def syntax(nlp: Language, build: Path, part: str, given_words: bool = False) -> dict[str, Scores]:
    """Scores of words, tags, lemmas, trees and sentences."""
    files = {source: build / f"{source}-{part}.spacy" for source in ("gum", "ewt")}
    return scored(nlp, files, score_syntax, given_words)


def names(nlp: Language, build: Path, part: str, given_words: bool = False) -> dict[str, Scores]:
    """Scores of names."""
    files = {source: build / f"names-{source}-{part}.spacy" for source in ("gum", "wikigold")}
    return scored(nlp, files, score_names, given_words)


def confusions(nlp: Language, build: Path, part: str, top: int) -> None:
    """Print what is taken for what: relations on correctly cut words, and names."""
    wrong: Counter[tuple[str, str]] = Counter()
    for source in ("gum", "ewt"):
        for reference, doc in zip(
            read(nlp, build / f"{source}-{part}.spacy"),
            nlp.pipe(d.text for d in read(nlp, build / f"{source}-{part}.spacy")),
            strict=True,
        ):
            at = {span(t): t for t in doc}
            for token in words(reference):
                other = at.get(span(token))
                if other is not None and other.dep_ != token.dep_:
                    wrong[token.dep_, other.dep_] += 1
    for (gold, predicted), count in wrong.most_common(top):
        print(f"{count:5d}  {gold} taken for {predicted}")


def main() -> None:
    """Print the tables, and write the figures as JSON if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--part", choices=["dev", "test"], default="test")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument(
        "--given-words", action="store_true", help="take the annotated words, do not cut the text"
    )
    parser.add_argument("--no-speed", action="store_true", help="scores and size only")
    parser.add_argument("--confusions", type=int, default=0, metavar="N")
    options = parser.parse_args()
    nlp = spacy.load(options.model)
    # a rival's networks may use the products that are several times as fast here, too
    multiply_with_numpy(nlp)
    trees = syntax(nlp, options.build, options.part, options.given_words)
    named = names(nlp, options.build, options.part, options.given_words)
    print(table(trees, COLUMNS), table(named, NAMES), sep="\n\n")
    size = sum(file.stat().st_size for file in options.model.rglob("*") if file.is_file())
    print(f"\n{size / 1e6:.1f} MB on disk")
    if not options.no_speed:
        texts = [doc.text for doc in read(nlp, options.build / f"gum-{options.part}.spacy")] * 3
        print(f"{speed(nlp, texts):,.0f} words a second on one core")
    if options.confusions:
        confusions(nlp, options.build, options.part, options.confusions)
    if options.json:
        figures = {
            name: {figure: round(count.f, 2) for figure, count in scores.counts.items()}
            for found in (trees, named)
            for name, scores in found.items()
        }
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
