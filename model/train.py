"""Train the network of the pipeline: tags, forms, lemmas, sentences, trees and names at once.

    python train.py --data build/network --out build/network/network.npz --minutes 100

A text teaches what is annotated in it and nothing else. The rate rises at first and falls to
nothing at the end of the minutes; `--start` goes on from what came out. Needs torch and no spaCy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder import encoder_folder
from network import IGNORED, LISTS, SHAPES, TASKS, Batch, Network, begin, resume, save
from torch import nn

UNKNOWN = "?"
LOWER, TITLE, UPPER = 0, 1, 2
WORDS, PIECES = 320, 6  # of a text, of a word
ENDINGS = 10  # so often an ending stands in the texts, to be told from others
BATCH_WORDS = 800
ENCODER_RATE, RATE = 2e-4, 1.5e-3
# such a part of these sets' texts with names is met in one pass; of other sets all are
SHARES = {"gum": 0.45, "btc": 0.5}

Item = dict[str, Any]


def read(path: Path) -> list[Item]:
    """The texts of a file of JSON lines that the encoder can read in one go."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        items = [json.loads(line) for line in lines]
    return [item for item in items if len(item["words"]) <= WORDS]


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


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Names as start, end and label, from their BIO tags; the sorts of place are one."""
    found, start = set(), 0
    while start < len(tags):
        end = start + 1
        if tags[start].startswith("B-"):
            while end < len(tags) and tags[end] == "I" + tags[start][1:]:
                end += 1
            label = tags[start][2:]
            found.add((start, end, "PLACE" if label in {"GPE", "LOC", "FAC"} else label))
        start = end
    return found


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
    begin(network, options.encoder or encoder_folder())
    if options.start:
        resume(network, options.start, labels)
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
            with torch.autocast("cpu", torch.bfloat16, enabled=options.half):
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
    parser.add_argument("--half", action="store_true", help="products in bfloat16: faster on some")
    parser.add_argument("--every", type=int, default=1500, help="steps between looks at dev")
    options = parser.parse_args()
    train(options)


if __name__ == "__main__":
    main()
