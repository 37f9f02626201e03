"""Train the shipped networks on an accelerator, in minutes instead of hours.

The same layers as spaCy's (hashed embeddings, word vectors, residual convolutions with maxout,
the feed-forward network over states), over the arrays of `arrays.py`. The transitions are learnt
from the gold paths alone, so a short stage of spaCy's own training, which also learns to get over
its mistakes, belongs after it. Needs torch; weights come back for `arrays.py take`.

    python accelerator.py build/fast/trees.npz build/fast/trees-weights.npz --steps 12000
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

PAD = 5  # words that the convolutions see to each side
VECTORS = Path(__file__).parent.parent / "factcheck/language/model/vocab/vectors"


class Network(nn.Module):
    """The layers of one half of the pipeline, with the weights to begin with."""

    def __init__(self, stored: dict[str, np.ndarray], vectors: Tensor, dropout: float) -> None:
        super().__init__()
        self.keys = [key for key in stored if "/" in key]
        self.weights = nn.ParameterList(
            nn.Parameter(torch.tensor(stored[key].astype("float32"))) for key in self.keys
        )
        self.pipe = self.keys[0].split("/")[0]
        self.dropout = dropout
        self.register_buffer("kinds", torch.tensor(stored["kinds"].astype("int64")))
        rows = torch.tensor(stored["vector_rows"].astype("int64"))
        found = vectors[rows.clamp(min=0)] * (rows >= 0).unsqueeze(-1)
        self.register_buffer("vectors", found)

    def of(self, pipe: str, kind: str) -> list[Tensor]:
        """The weights of a pipe's layers of a kind, in order."""
        start = f"{pipe}/"
        return [
            weight
            for key, weight in zip(self.keys, self.weights, strict=True)
            if key.startswith(start) and f"/{kind}/" in key
        ]

    def encode(self, words: Tensor) -> Tensor:
        """States of the words of texts side by side; -1 stands for no word."""
        tables = self.of(self.pipe, "hashembed")
        maxouts = self.of(self.pipe, "maxout")
        norms = self.of(self.pipe, "layernorm")
        at = words.clamp(min=0)
        rows = self.kinds[at]
        parts = []
        for i, table in enumerate(tables):
            part = functional.embedding(rows[..., 4 * i : 4 * i + 4], table).sum(-2)
            parts.append(self.whole(part))
        parts.append(self.whole(self.vectors[at] @ self.of(self.pipe, "static_vectors")[0].T))
        state = self.block(torch.cat(parts, -1), *maxouts[:2], *norms[:2])
        state = state * (words >= 0).unsqueeze(-1)
        for i in range(2, len(maxouts), 2):
            padded = functional.pad(state, (0, 0, 1, 1))
            window = torch.cat([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], -1)
            state = state + self.block(window, *maxouts[i : i + 2], *norms[i : i + 2])
        return state

    def whole(self, part: Tensor) -> Tensor:
        """Drop some columns of an embedding, the same in the whole batch, as thinc does."""
        if not self.training:
            return part
        keep = torch.rand(part.shape[-1], device=part.device) >= self.dropout
        return part * keep / (1 - self.dropout)

    def block(self, inputs: Tensor, w: Tensor, b: Tensor, gain: Tensor, bias: Tensor) -> Tensor:
        """Maxout, layer normalisation and dropout."""
        out = functional.linear(inputs, w.flatten(0, 1), b.flatten()).unflatten(-1, b.shape)
        out = functional.layer_norm(out.amax(-1), bias.shape, gain, bias, 1e-8)
        return functional.dropout(out, self.dropout, self.training)

    def transitions(self, pipe: str, words: Tensor, looked_at: Tensor) -> Tensor:
        """Scores of the transitions in states that look at such words, -1 for none."""
        layers = self.of(pipe, "linear")
        (upper, upper_b), (inner, inner_b) = layers[:2], layers[2:]
        w, b, pad = self.of(pipe, "precomputable_affine")
        reduced = functional.linear(words, inner, inner_b)
        computed = functional.linear(reduced, w.flatten(0, 2)).unflatten(-1, w.shape[:3])
        table = torch.cat([pad, computed])  # row 0 is no word
        place = torch.arange(w.shape[0], device=words.device)
        total = table[looked_at + 1, place].sum(1) + b
        return functional.linear(total.amax(-1), upper, upper_b)

    def labels(self, pipe: str, words: Tensor) -> Tensor:
        """Scores of a tagger's labels."""
        w, b = self.of(pipe, "softmax")
        return functional.linear(words, w, b)


class Texts:
    """The arrays of a part, as batches that lie on the device."""

    def __init__(self, stored: dict[str, np.ndarray], part: str, size: int, device: str) -> None:
        self.batches: list[list[dict[str, Tensor]]] = []
        lengths = stored[f"{part}_lengths"]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        order = np.argsort(lengths, kind="stable")
        copies = stored[f"{part}_words"].reshape(-1, starts[-1])
        trees = f"{part}_states" in stored
        counts = np.concatenate([[0], np.cumsum(stored[f"{part}_counts"])]) if trees else starts
        group: list[int] = []
        for number in order:
            if group and (len(group) + 1) * (lengths[number] + 2 * PAD) > size:
                self.add(stored, part, group, starts, counts, copies, device)
                group = []
            group.append(int(number))
        self.add(stored, part, group, starts, counts, copies, device)

    def add(
        self,
        stored: dict[str, np.ndarray],
        part: str,
        group: list[int],
        starts: np.ndarray,
        counts: np.ndarray,
        copies: np.ndarray,
        device: str,
    ) -> None:
        """One batch: words padded, everything else end to end with places in the padded words."""
        longest = max(starts[i + 1] - starts[i] for i in group) + 2 * PAD
        padded = np.full((len(copies), len(group), longest), -1, dtype="int64")
        places, looked = [], []
        for row, i in enumerate(group):
            count = starts[i + 1] - starts[i]
            padded[:, row, PAD : PAD + count] = copies[:, starts[i] : starts[i + 1]]
            first = row * longest + PAD
            places.append(np.arange(first, first + count))
            if f"{part}_states" in stored:
                steps = stored[f"{part}_states"][counts[i] : counts[i + 1]].astype("int64")
                seen = steps[:, :-1]
                looked.append(
                    np.column_stack([np.where(seen >= 0, seen + first, -1), steps[:, -1]])
                )
            else:
                actions = stored[f"{part}_actions"][starts[i] : starts[i + 1]].astype("int64")
                looked.append(name_states(actions, first))
        batch = {"places": np.concatenate(places), "states": np.concatenate(looked)}
        for task in ("tags", "morphs", "lemmas"):
            if f"{part}_{task}" in stored:
                rows = [stored[f"{part}_{task}"][starts[i] : starts[i + 1]] for i in group]
                batch[task] = np.concatenate(rows).astype("int64")
        there = {key: torch.tensor(value, device=device) for key, value in batch.items()}
        words = torch.tensor(padded, device=device)
        self.batches.append([{**there, "words": copy} for copy in words])


def name_states(actions: np.ndarray, first: int) -> np.ndarray:
    """For each word what the names' transitions look at: it, and the open name before it."""
    kinds = NAME_KINDS[actions]
    rows = np.full((len(actions), 7), -1, dtype="int64")
    rows[:, 0] = first + np.arange(len(actions))
    rows[:, 6] = actions
    start = -1
    for i, kind in enumerate(kinds):
        if start >= 0:
            inside = list(range(start, i))[:5]
            rows[i, 1 : 1 + len(inside)] = [first + j for j in inside]
        start = i if kind == "B" else start if kind == "I" else -1
    return rows


# the first letters of the names' transitions in spaCy's order, the unknown one last
NAME_KINDS = np.array([*("B" * 8), *("I" * 8), *("L" * 8), *("U" * 9), "O", "?"])
# how much each task counts
WEIGHTS = {"parser": 3.0, "ner": 1.0, "tags": 1.0, "morphs": 0.5, "lemmas": 0.5, "right": 0.0}
HEADS = {"tags": "tagger", "morphs": "morphologizer", "lemmas": "trainable_lemmatizer"}


def losses(network: Network, batch: dict[str, Tensor], smooth: float) -> dict[str, Tensor]:
    """The loss of each task, and the share of transitions taken rightly."""
    words = network.encode(batch["words"]).flatten(0, 1)
    pipe = "ner" if network.pipe == "ner" else "parser"
    scores = network.transitions(pipe, words, batch["states"][:, :-1])
    gold = batch["states"][:, -1]
    found = {pipe: functional.cross_entropy(scores, gold, ignore_index=-1)}
    found["right"] = (scores.argmax(-1) == gold)[gold >= 0].float().mean()
    for task, head in HEADS.items():
        if task in batch and bool((batch[task] >= 0).any()):
            found[task] = functional.cross_entropy(
                network.labels(head, words[batch["places"]]),
                batch[task],
                ignore_index=-1,
                label_smoothing=smooth if task != "lemmas" else 0.0,
            )
    return found


def measure(network: Network, texts: Texts) -> dict[str, float]:
    """Mean losses over a part."""
    network.eval()
    total: dict[str, list[float]] = {}
    with torch.inference_mode():
        for batch, *_ in texts.batches:
            for name, value in losses(network, batch, 0.0).items():
                total.setdefault(name, []).append(float(value))
    network.train()
    return {name: round(float(np.mean(values)), 4) for name, values in total.items()}


def main() -> None:
    """Train, and write the weights averaged over the last steps."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("arrays", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument(
        "--minutes", type=float, default=600, help="stop earlier, the rate at nothing"
    )
    parser.add_argument("--rate", type=float, default=0.0015)
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--words", type=int, default=3000, help="words in a batch")
    parser.add_argument("--decay", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.backends.cuda.matmul.allow_tf32 = True
    rng = random.Random(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    with np.load(options.arrays) as file:
        stored = {key: file[key] for key in file.files}
    vectors = torch.tensor(np.load(VECTORS, allow_pickle=False).astype("float32"))
    network = Network(stored, vectors, options.dropout).to(device)
    texts = Texts(stored, "train", options.words, device)
    dev = Texts(stored, "dev", 8000, device)
    print(f"{len(texts.batches)} batches; before: {measure(network, dev)}", flush=True)
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=options.rate, weight_decay=options.decay, fused=device == "cuda"
    )
    averaged = [weight.detach().clone() for weight in network.parameters()]
    begun, step, done, said = time.monotonic(), 0, 0.0, 0.0
    while done < 1:
        for copies in rng.sample(texts.batches, len(texts.batches)):
            done = max(step / options.steps, (time.monotonic() - begun) / 60 / options.minutes)
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = options.rate * min(done / 0.03, (1 - done) / 0.97)
            found = losses(network, rng.choice(copies), 0.05)
            loss = sum(WEIGHTS[name] * value for name, value in found.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            if done > 0.5:
                with torch.no_grad():
                    torch._foreach_lerp_(averaged, list(network.parameters()), 0.003)
            else:
                averaged = [weight.detach().clone() for weight in network.parameters()]
        if done - said > 0.1 or done >= 1:
            said = done
            print(f"{done:.0%}, step {step}: {measure(network, dev)}", flush=True)
    for weight, mean in zip(network.parameters(), averaged, strict=True):
        weight.data.copy_(mean)
    print(f"averaged: {measure(network, dev)}", flush=True)
    weights = zip(network.keys, network.weights, strict=True)
    np.savez(options.out, **{k: w.detach().cpu().numpy().astype("float16") for k, w in weights})


if __name__ == "__main__":
    main()
