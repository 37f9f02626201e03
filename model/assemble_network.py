"""Put the trained network together with tokenizer and word vectors, as a pipeline for `--model`.

    python assemble_network.py build/network --out build/network/pipeline

The folder holds what `network_data.py` and `network.py` wrote. The vectors come from a file of
`vectors.py` or from the folder of a pipeline that has them.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
from assemble import META, keep_vector_attribute, trim_vectors
from spacy.lang.en import English
from spacy.language import Language
from train import prepare

import factcheck.language.network  # noqa: F401  registers the component
from factcheck.language.network.weights import squeezed

# strings that the breaks between paragraphs use besides the labels
SYMBOLS = ("_SP", "SPACE", "dep", "ROOT", "\n", "\n\n")
ROWS = 35_000


def base(vectors: Path) -> Language:
    """A pipeline without components: our tokenizer, and these vectors without the rare rows."""
    nlp = prepare(str(vectors))(English())
    trim_vectors(nlp, ROWS)
    return nlp


def trim_strings(model: Path) -> None:
    """Keep only the strings that a component looks up; the words of the vectors have their keys."""
    path = model / "vocab" / "strings.json"
    path.write_text(json.dumps(sorted(SYMBOLS), ensure_ascii=False) + "\n", encoding="utf8")


def main() -> None:
    """Write the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("network", type=Path)
    parser.add_argument("--vectors", type=Path, default=Path("build/vectors.npz"))
    parser.add_argument("--out", type=Path, default=Path("build/network/pipeline"))
    options = parser.parse_args()
    nlp = base(options.vectors)
    nlp.add_pipe("factcheck_network")
    nlp.meta.update(META)
    if options.out.exists():
        shutil.rmtree(options.out)
    nlp.to_disk(options.out)
    keep_vector_attribute(options.out)
    trim_strings(options.out)
    with np.load(options.network / "network.npz", allow_pickle=False) as stored:
        labels = json.loads(str(stored["labels"]))
        weights = {name: stored[name] for name in stored.files if name != "labels"}
    folder = options.out / "factcheck_network"
    folder.mkdir(exist_ok=True)
    with (folder / "weights.npz").open("wb") as file:
        np.savez(file, **squeezed(weights))
    (folder / "labels.json").write_text(json.dumps(labels), encoding="utf8")
    for name in ("pieces.txt", "closed.txt"):
        (folder / name).write_bytes((options.network / name).read_bytes())
    size = sum(file.stat().st_size for file in options.out.rglob("*") if file.is_file())
    print(f"{options.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
