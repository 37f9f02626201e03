"""The network in torch, for its training: an encoder of words, a layer of LSTM, one head a task.

It begins as the first layers of all-MiniLM-L6-v2, which here read words instead of pieces (a word
is the mean of its pieces), so that a text costs as many steps as it has words. Trees are scored as
in Dozat and Manning (2017). `factcheck/language/network` reads with the trained weights, in numpy.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

IGNORED = -100
LISTS = 6
SHAPES = 9
LAYERS, HEADS, WIDTH = 4, 12, 384
CONTEXT, ARC, RELATION, SMALL, ENDING = 200, 256, 96, 16, 32
TASKS = ("tags", "morphs", "lemmas", "starts", "names")
BERT = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "first": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "second": "output.LayerNorm",
}
"""The parts of a layer, and what they are called in the encoder's file."""


@dataclass
class Batch:
    """Texts side by side; every tensor is one row a text."""

    pieces: Tensor
    shapes: Tensor
    endings: Tensor
    lists: Tensor
    lengths: Tensor
    gold: dict[str, Tensor]


class Layer(nn.Module):
    """One layer of the encoder, its weights named as in BERT; GELU by its logistic likeness."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.query, self.key, self.value, self.joined = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.first, self.second = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(drop) if drop else nn.Identity()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States after the layer; *mask* is true where there is a word to look at."""
        rows, count, _ = x.shape
        q, k, v = (
            part(x).float().view(rows, count, HEADS, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        # in full: torch is slow at attention in halves
        with torch.autocast("cpu", enabled=False):
            seen = functional.scaled_dot_product_attention(q, k, v, mask)
        x = self.first(x + self.drop(self.joined(seen.transpose(1, 2).reshape(x.shape))))
        inner = self.inner(x)
        inner = inner * torch.sigmoid(1.702 * inner)
        return self.second(x + self.drop(self.outer(inner)))


class Network(nn.Module):
    """Encoder, a layer of LSTM over words, and one head a task."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.labels = labels
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.lists = nn.Linear(LISTS, WIDTH, bias=False)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.lists.weight)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.small = nn.Embedding(SHAPES, SMALL)
        self.endings = nn.Embedding(len(labels["endings"]), ENDING)
        self.lstm = nn.LSTM(WIDTH + SMALL + ENDING, CONTEXT, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(0.3)
        both = WIDTH + 2 * CONTEXT
        # how a word ends says what ways to a lemma there are
        self.heads = nn.ModuleDict(
            {
                task: nn.Linear(both + (ENDING if task == "lemmas" else 0), len(labels[task]))
                for task in TASKS
            }
        )
        self.arcs = nn.ModuleList(nn.Linear(both, ARC) for _ in range(2))
        self.relations = nn.ModuleList(nn.Linear(both, RELATION) for _ in range(2))
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.01)
        self.relation = nn.Parameter(torch.zeros(len(labels["deps"]), RELATION + 1, RELATION + 1))

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Scores: tags and names by word, arcs by word and head, relations by word, head, label."""
        count = batch.shapes.shape[1]
        there = (batch.pieces != 0).unsqueeze(-1)
        words = (self.pieces(batch.pieces) * there).sum(2) / there.sum(2).clamp(min=1)
        words = words + self.places.weight[:count] + self.shapes(batch.shapes)
        x = functional.dropout(self.norm(words + self.lists(batch.lists)), 0.1, self.training)
        mask = (torch.arange(count)[None] < batch.lengths[:, None])[:, None, None]
        for layer in self.layers:
            x = layer(x, mask)
        word = self.drop(x)
        ending = self.endings(batch.endings)
        inputs = torch.cat([word, self.small(batch.shapes), ending], -1)
        packed = pack_padded_sequence(inputs, batch.lengths, True, enforce_sorted=False)
        context = pad_packed_sequence(self.lstm(packed)[0], True, total_length=count)[0]
        state = torch.cat([self.drop(context), word], -1)
        dependent, head = (self.drop(functional.relu(layer(state))) for layer in self.arcs)
        lower, upper = (self.drop(functional.relu(layer(state))) for layer in self.relations)
        lower, upper = (functional.pad(side, (0, 1), value=1.0) for side in (lower, upper))
        arcs = functional.pad(dependent, (0, 1), value=1.0) @ self.arc @ head.transpose(1, 2)
        arcs = arcs.masked_fill(~mask[:, 0], -1e4)
        return {
            **{
                task: layer(torch.cat([state, ending], -1) if task == "lemmas" else state)
                for task, layer in self.heads.items()
            },
            "arcs": arcs,
            "lower": lower,
            "upper": upper,
        }

    def relations_of(self, scores: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Scores of the relations to the given heads."""
        upper = scores["upper"]
        at = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, upper.shape[-1])
        chosen = upper.gather(1, at)
        left = torch.einsum("bni,rij->bnrj", scores["lower"], self.relation)
        return (left @ chosen.unsqueeze(-1)).squeeze(-1)

    def loss(self, batch: Batch) -> Tensor:
        """The sum of the tasks' losses."""
        scores = self(batch)
        gold = batch.gold
        total = scores["arcs"].new_zeros(())
        rows = {task: (scores[task], gold[task]) for task in TASKS}
        if bool((gold["heads"] != IGNORED).any()):
            rows["arcs"] = (scores["arcs"], gold["heads"])
            rows["deps"] = (self.relations_of(scores, gold["heads"]), gold["deps"])
        for found, wanted in rows.values():
            if bool((wanted != IGNORED).any()):
                flat = found.flatten(0, 1)
                total = total + functional.cross_entropy(
                    flat, wanted.flatten(), ignore_index=IGNORED
                )
        return total


def take_layers(state: dict[str, Tensor], old: dict[str, Tensor], count: int) -> None:
    """Put the first layers of the encoder, as BERT names them, and its norm into *state*."""
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
        for i in range(count):
            for new, name in BERT.items():
                state[f"layers.{i}.{new}.{part}"] = old[f"encoder.layer.{i}.{name}.{part}"]


def begin(network: Network, folder: Path) -> None:
    """Take over the encoder's first layers."""
    from safetensors.torch import load_file

    old = load_file(folder / "model.safetensors")
    state = network.state_dict()
    kind = old["embeddings.token_type_embeddings.weight"][0]
    state["pieces.weight"] = old["embeddings.word_embeddings.weight"]
    state["places.weight"] = old["embeddings.position_embeddings.weight"] + kind
    take_layers(state, old, LAYERS)
    network.load_state_dict(state)


def resume(network: Network, path: Path, labels: dict[str, list[str]]) -> None:
    """Take over the weights in a file; layers that it lacks stay as they are."""
    network.load_state_dict(network.state_dict() | stored(path, labels))


def save(network: Network, path: Path) -> None:
    """Write labels and weights where `assemble.py` and `--start` look for them."""
    weights = {name: values.numpy() for name, values in network.state_dict().items()}
    np.savez(path, labels=json.dumps(network.labels), **weights)


def stored(path: Path, labels: dict[str, list[str]]) -> dict[str, Tensor]:
    """The weights in a file, after checking that they mean these labels."""
    with np.load(path) as file:
        if json.loads(str(file["labels"])) != labels:
            raise SystemExit(f"{path}: trained with other labels than those of the texts")
        return {name: torch.from_numpy(file[name]) for name in file.files if name != "labels"}
