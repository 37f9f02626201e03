"""Tags, forms, lemmas, sentences, trees and names by one network: ``factcheck_network``.

The network (``model/train.py`` trains it) reads words through the first layers of a small
sentence encoder and has one head a task. The component needs its weights and so comes with the
bundled pipeline; it sets what spaCy's tagger, morphologizer, lemmatizer,
parser and entity recognizer set, in the labels of Universal Dependencies.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    LEMMA,
    MORPH,
    POS,
    TAG,
)
from spacy.errors import Errors
from spacy.language import Language
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]
from spacy.pipeline._edit_tree_internals.edit_trees import (  # type: ignore[import-not-found]
    EditTrees,
)
from spacy.util import ensure_path, minibatch

from factcheck.language.network.discourse import drawn_together, sorts_of
from factcheck.language.network.forward import Network, Scores, Texts
from factcheck.language.network.inputs import Pieces, closed, ending, plain, shape
from factcheck.language.network.subjects import SUBJECTS, doubled, settle
from factcheck.language.network.trees import best_tags, best_tree, following

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span, Token

    from factcheck.language.network.forward import Floats

__all__ = ["NetworkComponent"]

ATTRIBUTES = [TAG, POS, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE]
IOB = {"I": 1, "O": 2, "B": 3}
LISTS = 6
"""The last columns of the word vectors, which say what lists of names hold a word."""
WINDOW = 90
"""Whole paragraphs are read together until they make so many words, as in training …"""
LONGEST = 300
"""… and one that has more than these is cut at a full stop, or anywhere if it has none."""
PART = 600
"""So many words at a time are decided on: the scores of more would not stay in a cache."""
WAYS = 6
"""So many ways to a lemma are tried: not each can be gone from each word."""
ROOT, GAP = "ROOT", "dep"
OPENING = frozenset({"“", '"', "„", "«"})
ENDS = frozenset({".", "!", "?"})


@Language.factory(
    "factcheck_network",
    assigns=[
        *(f"token.{name}" for name in ("tag", "pos", "morph", "lemma", "head", "dep")),
        *("token.is_sent_start", "doc.sents", "doc.ents", "token.ent_iob", "token.ent_type"),
    ],
)
def make_network(nlp: Language, name: str) -> NetworkComponent:
    """The component without weights; :meth:`NetworkComponent.from_disk` reads them."""
    return NetworkComponent(nlp, name)


class NetworkComponent:
    """Reads docs and sets tags, forms, lemmas, heads, labels of arcs, sentences and names."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.vocab = nlp.vocab
        self.name = name
        self.network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, annotated. Raises ValueError where no weights have been read."""
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """The docs of a stream, annotated so many at a time."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            self.annotate(docs)
            yield from docs

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Read *docs* together and write what is found into them."""
        if self.network is None:
            raise ValueError(Errors.E109.format(name=self.name))
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        windows = [list(windows_of(doc)) for doc in docs]
        spans = [
            doc[start:end] for doc, own in zip(docs, windows, strict=True) for start, end in own
        ]
        read = [self._read(part) for part in parts_of(spans)]
        columns: Any = np.concatenate([found for found, _ in read])
        scores = np.concatenate([names for _, names in read])
        begin = 0
        for doc, own in zip(docs, windows, strict=True):
            end = begin + len(doc)
            names = self._names(doc, scores[begin:end], own)
            columns[begin:end, -2] = self.keys["iob"][names]
            columns[begin:end, -1] = self.keys["names"][names]
            doc.from_array(ATTRIBUTES, columns[begin:end])
            begin = end

    def _names(
        self, doc: Doc, scores: Floats, windows: Sequence[tuple[int, int]]
    ) -> NDArray[np.int64]:
        """The label of each word by the names of the whole doc, of which each window was read."""
        scores = drawn_together([token.text for token in doc], scores, self.sorts)
        return np.concatenate(
            [best_tags(scores[start:end], self.follows) for start, end in windows]
        )

    def _read(self, spans: Sequence[Span]) -> tuple[NDArray[np.uint64], Floats]:
        """What to write into the words of *spans*, a row a word and a column an attribute.

        The last two columns, of names, are left empty; with it comes what their labels score.
        """
        words = [token.text for span in spans for token in span]
        cut = [self.pieces.of(word) for word in words]
        edges = [0, *np.cumsum([len(span) for span in spans]).tolist()]
        texts = Texts(
            pieces=np.array([piece for own in cut for piece in own]),
            begins=np.cumsum([0, *map(len, cut[:-1])]),
            shapes=np.array([self._shape(word) for word in words]),
            endings=np.array([self.endings.get(ending(word), 0) for word in words]),
            lists=self._lists([token.lower for span in spans for token in span]),
            bounds=list(zip(edges, edges[1:], strict=False)),
        )
        opening = np.array([opens_speech(token) for span in spans for token in span])
        assert self.network is not None
        scores = self.network(texts)
        return self._columns(words, texts, scores, opening), scores.labels["names"]

    def _lists(self, keys: list[int]) -> Floats:
        """What lists of names hold each word, 0 for words without a vector."""
        vectors = self.vocab.vectors
        if vectors.n_keys == 0:
            return np.zeros((len(keys), LISTS), dtype=np.float32)
        rows = vectors.find(keys=keys)
        found: Floats = np.where(rows[:, None] >= 0, vectors.data[rows, -LISTS:], np.float32(0))
        return found

    def _shape(self, word: str) -> int:
        found = self.shapes.get(word)
        if found is None:
            found = self.shapes[word] = shape(word)
        return found

    def _columns(
        self, words: list[str], texts: Texts, scores: Scores, opening: NDArray[np.bool_]
    ) -> NDArray[np.uint64]:
        gap = texts.shapes == shape("\n")
        heads = self._heads(texts, scores, gap, opening)
        every = np.arange(len(words))
        arcs = scores.relations_of(heads)
        root = self.labels["deps"].index(ROOT)
        arcs[:, root] = -np.inf
        deps = arcs.argmax(1)
        deps[heads == every] = root
        deps[gap] = self.labels["deps"].index(GAP)
        self._settle(scores, heads, deps)
        self._leave_closed(words, scores)
        forms = scores.labels["morphs"].argmax(1)
        out = np.zeros((len(words), len(ATTRIBUTES)), dtype=np.uint64)
        out[:, 0] = self.keys["tags"][scores.labels["tags"].argmax(1)]
        out[:, 1] = self.keys["pos"][forms]
        out[:, 2] = self.keys["morphs"][forms]
        out[:, 3] = self._lemmas(words, scores.labels["lemmas"])
        out[:, 4] = (heads - every).astype(np.int64).view(np.uint64)
        out[:, 5] = self.keys["deps"][deps]
        # one word of a name is its own lemma; of "States" it is "State"
        own = gap | (out[:, 0] == self.vocab.strings["NNP"])
        out[own, 3] = [self.vocab.strings.add(words[i]) for i in np.flatnonzero(own)]
        out[gap, :3] = self.blank
        return out

    def _heads(
        self, texts: Texts, scores: Scores, gap: NDArray[np.bool_], opening: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """The head of each word, one tree a sentence; a break hangs on the word before it."""
        starts = scores.labels["starts"].argmax(1) == self.labels["starts"].index("1")
        starts |= opening
        for start, _ in texts.bounds:
            starts[start] = True
        starts[1:] |= gap[:-1] & ~gap[1:]
        starts[1:] &= ~gap[1:]
        edges = [*np.flatnonzero(starts), len(starts)]
        heads = np.arange(len(starts))
        for start, end in zip(edges, edges[1:], strict=False):
            while end > start + 1 and gap[end - 1]:
                end -= 1
                heads[end] = end - 1
            heads[start:end] = start + best_tree(
                scores.dependent[start:end] @ scores.head[start:end].T
            )
        return heads

    def _leave_closed(self, words: list[str], scores: Scores) -> None:
        """Keep words that no closed class has from its tags and forms: "Norrfell" is no pronoun."""
        others = np.array([plain(word) not in self.closed for word in words])
        for task, labels in self.closed_labels.items():
            scores.labels[task][np.ix_(others, labels)] = -np.inf

    def _settle(self, scores: Scores, heads: NDArray[np.int64], deps: NDArray[np.int64]) -> None:
        """Leave each predicate one subject, in place."""
        roots = np.flatnonzero(heads == np.arange(len(heads)))
        tops = heads
        while (above := tops[tops]).tolist() != tops.tolist():
            tops = above
        for root in np.intersect1d(roots, tops[doubled(heads, self.subjects[deps])]).tolist():
            words = np.flatnonzero(tops == root)
            start, end = int(words[0]), int(words[-1]) + 1

            def relations(word: int, above: NDArray[np.int64], start: int = start) -> Floats:
                return scores.relations_between(start + word, start + above)

            own, labels = heads[start:end] - start, deps[start:end]
            arcs = scores.dependent[start:end] @ scores.head[start:end].T
            settle(own, labels, arcs, relations, self.labels["deps"])
            heads[start:end] = own + start

    def _lemmas(self, words: list[str], scores: Floats) -> NDArray[np.uint64]:
        ways = np.argpartition(-scores, WAYS, axis=1)[:, :WAYS]
        ways = np.take_along_axis(ways, np.take_along_axis(-scores, ways, 1).argsort(1), 1)
        return np.array(
            [self._lemma(word, own) for word, own in zip(words, ways.tolist(), strict=True)],
            dtype=np.uint64,
        )

    def _lemma(self, word: str, ways: list[int]) -> int:
        """The key of the lemma: the best way's that leads to a known word, or the best way's.

        The network may take "studies" to "studie"; the words that have vectors tell.
        """
        first = 0
        for way in ways:
            found = self.known.get((word, way))
            if found is None:
                lemma = self.trees.apply(self.ways[way], word)
                known = lemma is not None and self.vocab.strings[lemma.lower()] in self.vectors
                key = self.vocab.strings.add(lemma) if lemma else 0
                found = self.known[word, way] = (key, known)
            key, known = found
            if known:
                return key
            first = first or key
        return first or int(self.vocab.strings.add(word))

    def _prepare(self) -> None:
        strings, labels = self.vocab.strings, self.labels
        self.endings = {known: i for i, known in enumerate(labels["endings"])}
        self.trees = EditTrees(strings)
        # a way to a lemma is named by an example, a word and its lemma
        self.ways = [self.trees.add(*label.split("\t")) for label in labels["lemmas"]]
        self.shapes: dict[str, int] = {}
        self.known: dict[tuple[str, int], tuple[int, bool]] = {}
        self.vectors = frozenset(self.vocab.vectors.key2row)
        self.follows = following(labels["names"])
        self.sorts = sorts_of(labels["names"])
        self.closed_labels = {
            task: np.flatnonzero([closed(label) for label in labels[task]])
            for task in ("tags", "morphs")
        }
        self.subjects = np.array([label in SUBJECTS for label in labels["deps"]])

        def keys(values: Iterable[int]) -> NDArray[np.uint64]:
            return np.array(list(values), dtype=np.uint64)

        forms = [
            dict(part.split("=", 1) for part in label.split("|")) for label in labels["morphs"]
        ]
        self.keys = {
            "tags": keys(strings.add(label) for label in labels["tags"]),
            "deps": keys(strings.add(label) for label in labels["deps"]),
            "pos": keys(IDS[form["POS"]] for form in forms),
            "morphs": keys(
                self.vocab.morphology.add({k: v for k, v in form.items() if k != "POS"})
                for form in forms
            ),
            "names": keys(strings.add(label[2:]) for label in labels["names"]),
            "iob": keys(IOB[label[0]] for label in labels["names"]),
        }
        self.blank = keys([strings.add("_SP"), IDS["SPACE"], self.vocab.morphology.add("")])

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write weights, labels and pieces into a folder."""
        folder = Path(ensure_path(path))
        folder.mkdir(exist_ok=True)
        if self.network is not None:
            self.network.write(folder)
            (folder / "labels.json").write_text(json.dumps(self.labels), encoding="utf8")
            (folder / "pieces.txt").write_text("\n".join(self.pieces.numbers), encoding="utf8")
            (folder / "closed.txt").write_text("\n".join(sorted(self.closed)), encoding="utf8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NetworkComponent:
        """Read them. Raises OSError and ValueError where they are not there or broken."""
        folder = Path(ensure_path(path))
        self.network = Network.read(folder)
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self.pieces = Pieces((folder / "pieces.txt").read_text(encoding="utf8").split("\n"))
        self.closed = frozenset((folder / "closed.txt").read_text(encoding="utf8").split("\n"))
        self._prepare()
        return self


def opens_speech(token: Token) -> bool:
    """Whether *token* is the mark that opens a quotation after the end of a sentence."""
    if (
        token.text not in OPENING
        or not token.i
        or token.whitespace_
        or token.i + 1 == len(token.doc)
    ):
        return False
    before = token.nbor(-1)
    return before.text in ENDS and bool(before.whitespace_) and token.nbor().text[0].isupper()


def windows_of(doc: Doc) -> Iterator[tuple[int, int]]:
    """The parts of a doc that are read in one go, as tokens: whole paragraphs where that can be."""
    start = 0
    for token in doc:
        count = token.i + 1 - start
        paragraph = count >= WINDOW and token.is_space and "\n" in token.text
        sentence = count >= LONGEST - WINDOW and token.text == "."
        if paragraph or sentence or count == LONGEST or token.i + 1 == len(doc):
            yield start, token.i + 1
            start = token.i + 1


def parts_of(spans: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The spans in groups of about so many words as are read at a time."""
    begin, words = 0, 0
    for i, span in enumerate(spans):
        if words and words + len(span) > PART:
            yield spans[begin:i]
            begin, words = i, 0
        words += len(span)
    yield spans[begin:]
