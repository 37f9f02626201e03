"""Train the small encoder that tells which place of a source a place of a draft is.

    python slots.py --data build/slots/slots.jsonl.gz --out build/slots/slots.npz

It begins as the first layers of all-MiniLM-L6-v2, reads words by the pieces' vectors of the bundled
pipeline (which stay as they are, so that they are shipped once), and gives the vector of a gap.
What is learnt is contrastive: of all places of a sort in the sources of a story, those that hold
what is right in the draft are to lie nearest. Needs torch and no spaCy.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from course import Course
from encoder import encoder_folder
from network import WIDTH, Layer, take_layers
from torch import Tensor, nn
from torch.nn import functional

ROOM = Path(__file__).parent.parent / "factcheck" / "language"
BUNDLED = ROOM / "model" / "factcheck_network"
LAYERS, OUT, AROUND, PIECES, PLACES = 3, 128, 30, 6, 128
SHARP = 20.0
GAPS, SPOTS, SLIPS = 24, 72, 8
"""So many places of the draft, and of the sources, a step; of the former so many slips at most."""
TOGETHER = 48
RATE, LAST_RATE, WARM = 1e-4, 1e-3, 0.06
NAMED = ("name", "place", "time", "quantity")
Place = tuple[list[str | None], int]
"""The words around a gap, which is None, and where it stands."""


def of_the_product(path: str) -> ModuleType:
    """A module of factcheck/language, loaded by its file, as spaCy is not needed."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOM / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Spelling:
    """What the encoders read of a word: pieces of the bundled pipeline, and its shape."""

    def __init__(self) -> None:
        told = of_the_product("network/inputs.py")
        vocabulary = (BUNDLED / "pieces.txt").read_text(encoding="utf8").split("\n")
        self.of, self.shape, self.shapes = told.Pieces(vocabulary).of, told.shape, len(told.SHAPES)
        self.known: dict[str, tuple[tuple[int, ...], int]] = {}

    def read(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces and the shape of a word."""
        if word not in self.known:
            self.known[word] = self.of(word)[:PIECES], self.shape(word)
        return self.known[word]


def pieces_of_the_pipeline() -> nn.Embedding:
    """The vectors of the pieces, which stay as they are."""
    with np.load(BUNDLED / "pieces.npz") as stored:
        rows = stored["values"].astype(np.float32) * stored["scale"]
    return nn.Embedding.from_pretrained(torch.from_numpy(rows), freeze=True)


def sentence_encoder(folder: Path) -> tuple[dict[str, Tensor], list[str]]:
    """The weights of the sentence encoder, by name, and its vocabulary."""
    from safetensors.torch import load_file

    names = (folder / "vocab.txt").read_text(encoding="utf8").split("\n")
    return load_file(folder / "model.safetensors"), names


class Encoder(nn.Module):
    """Words with a gap among them to the vector of the gap."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.spelling = Spelling()
        old, names = sentence_encoder(encoder)
        kind = old["embeddings.token_type_embeddings.weight"][0]
        self.pieces = pieces_of_the_pipeline()
        gap = old["embeddings.word_embeddings.weight"][names.index("[MASK]")]
        self.gap = nn.Parameter(gap.clone())
        places = old["embeddings.position_embeddings.weight"][:PLACES] + kind
        self.places = nn.Parameter(places.clone())
        self.shapes = nn.Embedding(self.spelling.shapes, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.out = nn.Linear(2 * WIDTH, OUT)
        state = self.state_dict()
        take_layers(state, old, LAYERS)
        self.load_state_dict(state)

    def forward(self, places: list[Place]) -> Tensor:
        """A vector of length 1 for each place; those of like length are read together."""
        order = sorted(range(len(places)), key=lambda i: len(places[i][0]))
        parts = [order[k : k + TOGETHER] for k in range(0, len(order), TOGETHER)]
        found = torch.cat([self.together([places[i] for i in part]) for part in parts])
        return found[torch.tensor(order).argsort()]

    def together(self, places: list[Place]) -> Tensor:
        """The same, read side by side."""
        count, width = len(places), max(len(words) for words, _ in places)
        pieces = np.zeros((count, width, PIECES), dtype=np.int64)
        parts = np.zeros((count, width, PIECES, 1), dtype=np.float32)
        shapes = np.zeros((count, width), dtype=np.int64)
        gaps = np.zeros((count, width, 1), dtype=bool)
        for i, (words, _) in enumerate(places):
            for j, word in enumerate(words):
                if word is None:
                    gaps[i, j] = True
                    continue
                own, shapes[i, j] = self.spelling.read(word)
                pieces[i, j, : len(own)], parts[i, j, : len(own)] = own, 1 / len(own)
        at = torch.tensor([at for _, at in places])
        lengths = torch.tensor([len(words) for words, _ in places])
        read = (self.pieces(torch.from_numpy(pieces)) * torch.from_numpy(parts)).sum(2)
        read = read + self.shapes(torch.from_numpy(shapes))
        x = self.norm(torch.where(torch.from_numpy(gaps), self.gap, read) + self.places[:width])
        x = functional.dropout(x, 0.1, self.training)
        there = torch.arange(width)[None] < lengths[:, None]
        for layer in self.layers:
            x = layer(x, there[:, None, None])
        mean = (x * there[..., None]).sum(1) / lengths[:, None]
        both = torch.cat([x[torch.arange(count), at], mean], 1)
        return functional.normalize(self.out(both), dim=1)


def place(words: list[str], start: int, end: int) -> Place:
    """The words around those from *start* to *end*."""
    first = max(0, start - AROUND)
    return [*words[first:start], None, *words[end : end + AROUND]], start - first


def chosen(story: dict[str, Any], rng: random.Random) -> tuple[list[dict[str, Any]], list[int]]:
    """The places of a draft and of the sources for one step."""
    gaps, spots = story["gaps"], story["spots"]
    sorts = {
        "slip": [g for g in gaps if g["slip"]],
        "named": [g for g in gaps if not g["slip"] and g["sort"] in NAMED],
        "plain": [g for g in gaps if not g["slip"] and g["sort"] not in NAMED],
    }
    held: list[dict[str, Any]] = []
    for sort, most in (("slip", SLIPS), ("named", GAPS * 2 // 3), ("plain", GAPS)):
        held += rng.sample(sorts[sort], min(len(sorts[sort]), max(0, most - len(held))))
    right = [n for gap in held for n in rng.sample(gap["right"], min(3, len(gap["right"])))]
    right += [n for gap in held if gap["slip"] for n in gap["own"][:2]]
    right = list(dict.fromkeys(right))
    there, wanted = set(right), {gap["sort"] for gap in held}
    beside = {spots[n][0] for n in right}
    rest = [n for n, spot in enumerate(spots) if spot[3] in wanted and n not in there]
    # those in the same sentences are the hardest to tell from the right ones
    rest.sort(key=lambda n: (spots[n][0] not in beside, rng.random()))
    return held, (right + rest)[: max(SPOTS, len(right) + 16)]


def loss_of(net: Encoder, story: dict[str, Any], rng: random.Random) -> Tensor | None:
    """How far the right places are from standing out, by cross entropy."""
    held, used = chosen(story, rng)
    spots, sentences = story["spots"], story["sentences"]
    theirs = net([place(sentences[spots[n][0]], spots[n][1], spots[n][2]) for n in used])
    mine = net([place(gap["words"], gap["start"], gap["end"]) for gap in held])
    losses = []
    for gap, row in zip(held, SHARP * mine @ theirs.T, strict=True):
        right = set(gap["right"])
        alike = torch.tensor([spots[n][3] == gap["sort"] for n in used])
        good = alike & torch.tensor([n in right for n in used])
        if good.any() and (alike & ~good).any():
            total, part = (row.masked_fill(~mask, -1e4).logsumexp(0) for mask in (alike, good))
            losses.append((2.0 if gap["slip"] else 1.0) * (total - part))
    return torch.stack(losses).mean() if losses else None


def save(net: Encoder, path: Path) -> None:
    """Write what `slots_graph.py` reads: all but the vectors of pieces."""
    weights = {k: v.numpy() for k, v in net.state_dict().items() if k != "pieces.weight"}
    gap = weights.pop("gap")
    weights["shapes.weight"] = np.concatenate([weights["shapes.weight"], gap[None]])
    np.savez(path, **weights)


def main() -> None:
    """Train the encoder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path("build/slots/slots.jsonl.gz"))
    parser.add_argument("--out", type=Path, default=Path("build/slots/slots.npz"))
    parser.add_argument("--minutes", type=float, default=33)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    with gzip.open(options.data, "rt", encoding="utf8") as lines:
        stories = [story for story in map(json.loads, lines) if story["gaps"]]
    net = Encoder(encoder_folder())
    last = list(net.out.parameters())
    ids = {id(p) for p in last}
    inner = [p for p in net.parameters() if p.requires_grad and id(p) not in ids]
    optimizer = torch.optim.AdamW([{"params": inner}, {"params": last}], weight_decay=0.01)
    course = Course(net, optimizer, (RATE, LAST_RATE), options.minutes, WARM)
    while course.done < 1:
        rng.shuffle(stories)
        for story in stories:
            if course.done >= 1:
                break
            loss = loss_of(net, story, rng)
            if loss is not None:
                course.step(loss)
    save(net, options.out)


if __name__ == "__main__":
    main()
