"""Train the network of the pipeline: tags, forms, lemmas, sentences, trees and names at once.

It begins as the first layers of all-MiniLM-L6-v2, which here read words instead of pieces (a word
is the mean of its pieces), so that a text costs as many steps as it has words. On them stand a
layer of LSTM and one head a task; trees are scored as in Dozat and Manning (2017). A text teaches
what is annotated in it and nothing else. Needs torch and no spaCy; takes a processor two hours.

    python network.py --data build/network --out build/network/network.npz --minutes 100
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tagspans import spans
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

IGNORED = -100
UNKNOWN = "?"
LISTS = 6
SHAPES = 9
LOWER, TITLE, UPPER = 0, 1, 2
WORDS, PIECES = 320, 6  # of a text, of a word
LAYERS, HEADS, WIDTH = 4, 12, 384
CONTEXT, ARC, RELATION, SMALL, ENDING = 200, 256, 96, 16, 32
ENDINGS = 10  # so often an ending stands in the texts, to be told from others
BATCH_WORDS = 800
ENCODER_RATE, RATE = 2e-4, 1.5e-3
# texts of these sets with names are met in one pass in so many of ten
SHARES = {"gum": 0.45, "btc": 0.5}
TASKS = ("tags", "morphs", "lemmas", "starts", "names")

Item = dict[str, Any]


def read(path: Path) -> list[Item]:
    """The texts of a file of JSON lines that the encoder can read in one go."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        items = [json.loads(line) for line in lines]
    return [item for item in items if len(item["words"]) <= WORDS]


@dataclass
class Batch:
    """Texts side by side; every tensor is one row a text."""

    pieces: Tensor
    shapes: Tensor
    endings: Tensor
    lists: Tensor
    lengths: Tensor
    gold: dict[str, Tensor]


def cased(item: Item, rng: random.Random | None) -> list[int]:
    """The shapes of the words, now and then as in a headline or a careless message."""
    shapes: list[int] = item["shapes"]
    chance = rng.random() if rng else 1.0
    if chance < 0.04:
        return [UPPER if s in (LOWER, TITLE, 4) else s for s in shapes]
    if chance < 0.07:
        return [LOWER if s in (TITLE, UPPER, 4) else s for s in shapes]
    return shapes


def batch_of(items: list[Item], labels: dict[str, list[str]], rng: random.Random | None) -> Batch:
    """Texts as tensors; what a text does not annotate is ignored."""
    number = {task: {label: i for i, label in enumerate(found)} for task, found in labels.items()}
    width = max(len(item["words"]) for item in items)
    pieces = np.zeros((len(items), width, PIECES), dtype=np.int64)
    shapes = np.zeros((len(items), width), dtype=np.int64)
    endings = np.zeros((len(items), width), dtype=np.int64)
    lists = np.zeros((len(items), width, LISTS), dtype=np.float32)
    gold = {task: np.full((len(items), width), IGNORED) for task in (*TASKS, "heads", "deps")}
    for i, item in enumerate(items):
        count = len(item["words"])
        shapes[i, :count] = cased(item, rng)
        endings[i, :count] = [number["endings"].get(x, 0) for x in item["endings"]]
        for j, own in enumerate(item["pieces"]):
            pieces[i, j, : len(own)] = own[:PIECES]
        for j, row in enumerate(item["lists"]):
            if row:
                lists[i, j] = row
        for task in (*TASKS, "deps"):
            if task in item:
                known = number[task]
                gold[task][i, :count] = [known.get(str(x), IGNORED) for x in item[task]]
        if "heads" in item:
            gold["heads"][i, :count] = item["heads"]
    return Batch(
        torch.from_numpy(pieces),
        torch.from_numpy(shapes),
        torch.from_numpy(endings),
        torch.from_numpy(lists),
        torch.tensor([len(item["words"]) for item in items]),
        {task: torch.from_numpy(rows) for task, rows in gold.items()},
    )


class Layer(nn.Module):
    """One layer of the encoder, its weights named as in BERT; GELU by its logistic likeness."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.joined = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.first, self.second = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States after the layer; *mask* is true where there is a word to look at."""
        rows, count, _ = x.shape
        q, k, v = (
            part(x).view(rows, count, HEADS, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
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


def begin(network: Network, folder: Path) -> None:
    """Take over the encoder's first layers."""
    from safetensors.torch import load_file

    old = load_file(folder / "model.safetensors")
    state = network.state_dict()
    kind = old["embeddings.token_type_embeddings.weight"][0]
    state["pieces.weight"] = old["embeddings.word_embeddings.weight"]
    state["places.weight"] = old["embeddings.position_embeddings.weight"] + kind
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "joined": "attention.output.dense",
        "first": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "second": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            for new, name in names.items():
                state[f"layers.{i}.{new}.{part}"] = old[f"encoder.layer.{i}.{name}.{part}"]
    network.load_state_dict(state)


def batches(items: list[Item], rng: random.Random | None) -> Iterator[list[Item]]:
    """Texts of like length together, about BATCH_WORDS at a time; shuffled where asked."""
    if rng:
        items = [i for i in items if "names" not in i or rng.random() < SHARES.get(i["source"], 1)]
    noise = rng.random if rng else lambda: 0.5
    order = sorted(
        items, key=lambda item: ("heads" in item, len(item["words"]) * (0.9 + 0.2 * noise()))
    )
    groups: list[list[Item]] = [[]]
    for item in order:
        last = groups[-1]
        full = (len(last) + 1) * len(item["words"]) > BATCH_WORDS
        if last and (full or ("heads" in item) != ("heads" in last[0])):
            groups.append([])
        groups[-1].append(item)
    if rng:
        rng.shuffle(groups)
    yield from groups


@torch.inference_mode()
def scores(network: Network, items: list[Item]) -> dict[str, float]:
    """Tags, forms, lemmas, arcs, labelled arcs, starts (all per cent) and the F of names."""
    network.eval()
    right: dict[str, int] = {}
    seen: dict[str, int] = {}
    both = predicted = annotated = 0
    labels = network.labels
    for group in batches(items, None):
        batch = batch_of(group, labels, None)
        found = network(batch)
        heads = found["arcs"].argmax(-1)
        deps = network.relations_of(found, heads).argmax(-1)
        guesses = {task: found[task].argmax(-1) for task in TASKS}
        gold = batch.gold
        counted = (gold["heads"] != IGNORED) & (batch.shapes != SHAPES - 1)
        hits = {task: guesses[task] == gold[task] for task in TASKS if task != "names"}
        hits["UAS"] = heads == gold["heads"]
        hits["LAS"] = hits["UAS"] & (deps == gold["deps"])
        for task, hit in hits.items():
            right[task] = right.get(task, 0) + int((hit & counted).sum())
            seen[task] = seen.get(task, 0) + int(counted.sum())
        for i, item in enumerate(group):
            if "names" not in item:
                continue
            guess = [labels["names"][k] for k in guesses["names"][i, : len(item["words"])]]
            one, two = (
                {s for s in spans(x) if s[2] in {"PERSON", "ORG", "PLACE"}}
                for x in (item["names"], guess)
            )
            two = {s for s in two if UNKNOWN not in item["names"][s[0] : s[1]]}
            both, predicted, annotated = (
                both + len(one & two),
                predicted + len(two),
                annotated + len(one),
            )
    network.train()
    result = {task: round(100 * n / seen[task], 1) for task, n in right.items() if seen[task]}
    if predicted + annotated:
        result["names"] = round(200 * both / (predicted + annotated), 1)
    return result


def report(network: Network, items: list[Item]) -> None:
    """Print the scores of each set."""
    for source in sorted({item["source"] for item in items}):
        mine = [i for i in items if i["source"] == source and not i["shared"]]
        print(f"  {source}: {scores(network, mine)}", flush=True)


def train(options: argparse.Namespace) -> None:
    """Train on `train.jsonl.gz`; the rate rises, then falls to nothing over the minutes given."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    items = read(options.data / "train.jsonl.gz")
    dev = read(options.data / "dev.jsonl.gz")
    labels = {
        task: sorted({str(x) for item in items for x in item.get(task) or ()} - {UNKNOWN, ""})
        for task in (*TASKS, "deps")
    }
    counts = Counter(x for item in items for x in item["endings"])
    labels["endings"] = ["", *sorted(x for x, count in counts.items() if count >= ENDINGS)]
    network = Network(labels)
    if options.start:
        network.load_state_dict(stored(options.start))
    else:
        begin(network, options.encoder)
    inner = [p for n, p in network.named_parameters() if n.startswith(("layers", "pieces", "norm"))]
    held = {id(p) for p in inner}
    outer = [p for p in network.parameters() if id(p) not in held]
    optimizer = torch.optim.AdamW(
        [{"params": inner}, {"params": outer}], weight_decay=0.01, betas=(0.9, 0.98), fused=True
    )
    start, step, words, shown, done, passes = time.monotonic(), 0, 0, 0.0, 0.0, 0
    total = 0.0
    while done < 1:
        network.train()
        for group in batches(items, rng):
            done = min((time.monotonic() - start) / 60 / options.minutes, 1.0)
            if done >= 1:
                break
            factor = min(done / 0.05, (1 - done) / 0.95)
            for part, rate in zip(optimizer.param_groups, (ENCODER_RATE, RATE), strict=True):
                part["lr"] = rate * factor * options.rate
            loss = network.loss(batch_of(group, labels, rng))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            words += sum(len(item["words"]) for item in group)
            total = 0.99 * total + 0.01 * float(loss.detach())
            if time.monotonic() - shown > 60:
                shown = time.monotonic()
                rate = words / (shown - start)
                print(
                    f"{done:.1%} pass {passes} step {step} loss {total:.3f} {rate:.0f} words/s",
                    flush=True,
                )
            if step % options.every == 0:
                save(network, options.out)
                report(network, dev)
        passes += 1
    save(network, options.out)
    report(network, dev)


def save(network: Network, path: Path) -> None:
    """Write labels and weights where `assemble.py` and `--start` look for them."""
    weights = {name: values.numpy() for name, values in network.state_dict().items()}
    np.savez(path, labels=json.dumps(network.labels), **weights)


def stored(path: Path) -> dict[str, Tensor]:
    """The weights in a file."""
    with np.load(path) as file:
        return {name: torch.from_numpy(file[name]) for name in file.files if name != "labels"}


def main() -> None:
    """Train the network."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path("build/network"))
    parser.add_argument("--encoder", type=Path, default=None, help="folder; else the package's")
    parser.add_argument("--out", type=Path, default=Path("build/network/network.npz"))
    parser.add_argument("--start", type=Path, default=None, help="go on from these weights")
    parser.add_argument("--rate", type=float, default=1, help="the highest rate, of the usual one")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--minutes", type=float, default=100)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--every", type=int, default=1500, help="steps between looks at dev")
    options = parser.parse_args()
    if options.encoder is None:
        from vectors import encoder_folder

        options.encoder = encoder_folder()
    train(options)


if __name__ == "__main__":
    main()
