"""Give the shipped pipeline's training to an accelerator as plain arrays, and take weights back.

    python arrays.py give trees --train build/syntax-silver-train.spacy --dev build/syntax-dev.spacy
    python arrays.py take trees build/fast/trees-weights.npz build/syntax-fast

What `accelerator.py` learns by: rows of the hash tables and of the word vectors and labels
for each word, and for the trees the states that the gold transitions lead through, each with the
words it looks at and the transition to take (a static oracle, Nivre 2003).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from assemble import keep_vector_attribute
from augment import create_augmenter
from spacy.attrs import IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SPACY, SUFFIX
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps

ATTRIBUTES = [NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE, LOWER]
SHIPPED = Path(__file__).parent.parent / "factcheck" / "language" / "model"
PIPES = {
    "trees": ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser"),
    "names": ("ner",),
}
CASE = {"trees": 0.03, "names": 0.04}


def nodes(nlp: Language, task: str) -> Iterator[tuple[str, Any, str]]:
    """Every weight of a task: its key, the node that has it, its name there."""
    for pipe in PIPES[task]:
        for number, node in enumerate(nlp.get_pipe(pipe).model.walk()):
            for name in node.param_names:
                if node.has_param(name):
                    yield f"{pipe}/{number}/{node.name}/{name}", node, name


def features(nlp: Language, reference: Doc) -> np.ndarray:
    """The attributes of each word, from the pipeline's own tokenizer where it cuts alike."""
    rows = reference.to_array(ATTRIBUTES)
    cut = nlp.make_doc(reference.text)
    own = cut.to_array(ATTRIBUTES)
    at = {(token.idx, len(token)): i for i, token in enumerate(cut)}
    for i, token in enumerate(reference):
        j = at.get((token.idx, len(token)))
        if j is not None:
            rows[i] = own[j]
    return rows


def states(moves: Any, reference: Doc) -> list[tuple[int, ...]]:
    """The words each gold state looks at, and the number of its transition."""
    plain = Doc(
        reference.vocab,
        words=[t.text for t in reference],
        spaces=[bool(t.whitespace_) for t in reference],
    )
    history = moves.get_oracle_sequence(Example(plain, reference))
    state = moves.init_batch([plain])[0]
    found = []
    for action in history:
        b, s = state.B(0), state.S(0)
        children = state.L(b, 1), state.L(s, 1), state.R(s, 1)
        found.append((b, state.B(1), s, state.S(1), state.S(2), *children, action))
        moves.apply_transition(state, moves.get_class_name(action))
    return found


def numbers(nlp: Language, doc: Doc) -> Iterator[tuple[str, list[int]]]:
    """The labels of each word as numbers, -1 where it has none."""
    tags = {label: i for i, label in enumerate(nlp.get_pipe("tagger").labels)}
    morphologizer, lemmatizer = nlp.get_pipe("morphologizer"), nlp.get_pipe("trainable_lemmatizer")
    shapes = {label: i for i, label in enumerate(morphologizer.labels)}
    yield "tags", [tags.get(token.tag_, -1) for token in doc]
    found = []
    for token in doc:
        feats = doc.vocab.morphology.feats_to_dict(str(token.morph))
        feats["POS"] = token.pos_
        key = doc.vocab.strings[doc.vocab.morphology.add(feats)] if token.pos else ""
        found.append(shapes.get(key, -1))
    yield "morphs", found
    trees = {tree: i for i, tree in enumerate(lemmatizer.cfg["labels"])}
    yield (
        "lemmas",
        [trees.get(lemmatizer.trees.add(t.text, t.lemma_), 0) if t.lemma else -1 for t in doc],
    )


def name_actions(moves: Any, doc: Doc) -> list[int]:
    """The transition of each word, -1 where its name is unknown."""
    number = {moves.get_class_name(i): i for i in range(moves.n_moves)}
    found = [-1 if token.ent_iob == 0 else number["O"] for token in doc]
    for ent in doc.ents:
        inside = range(ent.start + 1, ent.end - 1)
        found[ent.start] = number[f"{'U' if len(ent) == 1 else 'B'}-{ent.label_}"]
        for i in inside:
            found[i] = number[f"I-{ent.label_}"]
        if len(ent) > 1:
            found[ent.end - 1] = number[f"L-{ent.label_}"]
    return found


def give(options: argparse.Namespace) -> None:
    """Write the arrays and the weights to begin with."""
    nlp = spacy.load(options.first)
    task, out = options.task, {}
    random.seed(13)
    augment = create_augmenter(quotes=0.5, lower=0.02, upper=0.03, title=2 * CASE[task], seed=13)
    rows: list[np.ndarray] = []
    for part in ("train", "dev"):
        columns: dict[str, list[Any]] = {}
        lengths, counts = [], []
        order: list[list[np.ndarray]] = [[], []]
        for doc in DocBin().from_disk(getattr(options, part)).get_docs(nlp.vocab):
            if part == "dev" and len(doc) > 4000:
                continue
            try:
                steps = states(nlp.get_pipe("parser").moves, doc) if task == "trees" else []
            except ValueError:  # a relation too rare to have a transition
                continue
            if task == "trees":
                counts.append(len(steps))
                columns.setdefault("states", []).append(np.array(steps, dtype="int16"))
                for name, values in numbers(nlp, doc):
                    columns.setdefault(name, []).append(np.array(values, dtype="int16"))
            else:
                actions = name_actions(nlp.get_pipe("ner").moves, doc)
                columns.setdefault("actions", []).append(np.array(actions, dtype="int16"))
            lengths.append(len(doc))
            order[0].append(features(nlp, doc))
            if part == "train":
                other = next(iter(augment(nlp, Example(nlp.make_doc(doc.text), doc)))).reference
                order[1].append(features(nlp, other))
        out[f"{part}_lengths"] = np.array(lengths, dtype="int32")
        if task == "trees":
            out[f"{part}_counts"] = np.array(counts, dtype="int32")
        out.update({f"{part}_{k}": np.concatenate(v) for k, v in columns.items()})
        rows += [np.concatenate(copy) for copy in order if copy]
        print(f"{part}: {len(lengths)} texts, {sum(lengths)} words, {sum(counts)} states")
    sizes = [len(part) for part in rows]
    kinds, inverse = np.unique(np.concatenate(rows), axis=0, return_inverse=True)
    words = np.split(inverse.astype("int32"), np.cumsum(sizes)[:-1])
    out["train_words"], out["dev_words"] = np.stack(words[:2]), words[2]
    ops = NumpyOps()
    tables = [n for n in nlp.get_pipe(PIPES[task][0]).model.walk() if n.name == "hashembed"]
    out["kinds"] = np.hstack(
        [
            ops.hash(np.ascontiguousarray(kinds[:, n.attrs["column"]]), n.attrs["seed"])
            % n.get_dim("nV")
            for n in tables
        ]
    ).astype("int16")
    out["vector_rows"] = nlp.vocab.vectors.find(keys=kinds[:, -1]).astype("int32")
    for key, node, name in nodes(nlp, task):
        out[key] = node.get_param(name).astype("float16")
    options.build.mkdir(parents=True, exist_ok=True)
    path = options.build / f"{task}.npz"
    np.savez_compressed(path, **out)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {len(kinds)} kinds of word")


def take(options: argparse.Namespace) -> None:
    """Write the pipeline with the trained weights, and only the components of the task."""
    nlp = spacy.load(options.first)
    stored = np.load(options.weights)
    for key, node, name in nodes(nlp, options.task):
        node.set_param(name, stored[key].astype("float32").reshape(node.get_param(name).shape))
    for pipe in list(nlp.component_names):
        if pipe not in PIPES[options.task]:
            nlp.remove_pipe(pipe)
    nlp.to_disk(options.out)
    keep_vector_attribute(options.out)
    print(f"{options.out}: {', '.join(nlp.pipe_names)}")


def main() -> None:
    """Give arrays or take weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    commands = parser.add_subparsers(required=True)
    giver, taker = commands.add_parser("give"), commands.add_parser("take")
    for command, run in ((giver, give), (taker, take)):
        command.add_argument("task", choices=sorted(PIPES))
        command.add_argument(
            "--first", type=Path, default=SHIPPED, help="the weights to begin with"
        )
        command.set_defaults(run=run)
    giver.add_argument("--train", type=Path, required=True)
    giver.add_argument("--dev", type=Path, required=True)
    giver.add_argument("--build", type=Path, default=Path("build/fast"))
    taker.add_argument("weights", type=Path)
    taker.add_argument("out", type=Path)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
