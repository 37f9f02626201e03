"""Train one of the two halves of the pipeline from its config.

Usage: python train.py configs/syntax.cfg build/syntax [--training.max_steps 9000 …]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import augment  # noqa: F401  registers the augmenter
import numpy as np
import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from spacy.vectors import Vectors
from thinc.api import NumpyOps, get_current_ops
from tokenization import customise


@spacy.registry.callbacks("factcheck.prepare.v1")
def prepare(vectors: str) -> Callable[[Language], Language]:
    """Give a new pipeline our tokenizer and word vectors, from a file or a trained pipeline."""

    def callback(nlp: Language) -> Language:
        customise(nlp)
        if Path(vectors).is_dir():
            nlp.vocab.vectors = spacy.load(vectors).vocab.vectors
            return nlp
        stored = np.load(vectors)
        keys = [str(word) for word in stored["words"]]
        for key in keys:
            nlp.vocab.strings.add(key)
        nlp.vocab.vectors = Vectors(
            strings=nlp.vocab.strings,
            data=stored["table"],
            keys=keys,
            name="factcheck_vectors",
            attr="LOWER",
        )
        return nlp

    return callback


@spacy.registry.callbacks("factcheck.warm_start.v1")
def warm_start(source: str) -> Callable[[Language], Language]:
    """Begin the names' encoder with the weights of a trained encoder of the same shape."""

    def callback(nlp: Language) -> Language:
        trained = spacy.load(source).get_pipe("tok2vec").model
        for node in nlp.get_pipe("ner").model.walk():
            if node.name == trained.name and len(list(node.walk())) == len(list(trained.walk())):
                node.from_bytes(trained.to_bytes())
                return nlp
        raise SystemExit(f"{source}: no encoder of this shape in the model to train")

    return callback


@spacy.registry.callbacks("factcheck.resume.v1")
def resume() -> Callable[[Language], Language]:
    """Let trained components learn on.

    spaCy 3.8 loads a lemmatizer's edit trees without the map from a tree to its label, and then
    takes every lemma for the first label. The transition systems see whole texts from here on:
    working out where to cut them took a third of the time.
    """

    def callback(nlp: Language) -> Language:
        # trained components are switched off while the others are set up
        for name, component in nlp.components:
            if name == "trainable_lemmatizer":
                labels = component.cfg["labels"]
                component.tree2label = {tree: label for label, tree in enumerate(labels)}
            elif name in {"parser", "ner"}:
                component.cfg["update_with_oracle_cut_size"] = 0
        return nlp

    return callback


def overrides(arguments: list[str]) -> dict[str, object]:
    """`--section.key value` pairs."""
    pairs = zip(arguments[::2], arguments[1::2], strict=True)
    result: dict[str, object] = {}
    for key, value in pairs:
        try:
            result[key.removeprefix("--")] = json.loads(value)
        except json.JSONDecodeError:
            result[key.removeprefix("--")] = value
    return result


def main() -> None:
    """Train, and keep the best model under OUT/model-best."""
    config_path, out, *rest = sys.argv[1:]
    ops = get_current_ops()
    if isinstance(ops, NumpyOps):
        # numpy's own matrix product is several times faster here than the generic BLIS kernels
        ops.use_blis = False
    config = load_config(config_path, overrides=overrides(rest), interpolate=False)
    nlp = init_nlp(config)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    train(nlp, folder, use_gpu=-1)


if __name__ == "__main__":
    main()
