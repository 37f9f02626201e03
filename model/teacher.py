"""A larger tagger and parser that labels text for the shipped pipeline to learn from.

The encoder is all-MiniLM-L6-v2, the one the word vectors are made with; on it stand tags, trees
(deep biaffine attention, Dozat and Manning 2017) and names, all learnt together from the gold
texts. A text teaches what is annotated in it and nothing else. The encoder knows no capitals, so
each word brings its shape, and the columns of the word vectors that hold lists of names.

It reads and writes the JSON lines of `silver.py`, needs torch and transformers but no spaCy, and
runs on a processor (hours) or an accelerator (minutes).

    python teacher.py train --data build/teacher --out build/teacher/13.pt --seed 13
    python teacher.py label build/teacher/13.pt … --data build/teacher
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tagspans import spans
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence
from transformers import AutoModel, AutoTokenizer

BREAK = "\n\n"
UNKNOWN = "?"
IGNORED = -100
LISTS = 6  # the last columns of the word vectors: given names, surnames, cities …
SHAPES = ("lower", "Title", "UPPER", "U.S.", "mixedCase", "digits", "d1gits", "mark", "break")
LONGEST = 500  # pieces, of the encoder's 512
BATCH_WORDS = 3000
ENCODER_RATE, RATE = 1.5e-4, 1.2e-3

Item = dict[str, Any]


def read(path: Path, limit: int | None = None) -> list[Item]:
    """The texts of a file of JSON lines, or so many from all over it."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        items = [json.loads(line) for line in lines]
    return items[:: max(1, len(items) // limit)] if limit else items


def shape(word: str) -> int:
    """The number of the word's shape."""
    if word == BREAK:
        return SHAPES.index("break")
    if word.isdigit():
        return SHAPES.index("digits")
    if any(c.isdigit() for c in word):
        return SHAPES.index("d1gits")
    letters = "".join(c for c in word if c.isalpha())
    if not letters:
        return SHAPES.index("mark")
    if letters.islower():
        return SHAPES.index("lower")
    if letters.isupper():
        return SHAPES.index("U.S." if "." in word else "UPPER" if len(letters) > 1 else "Title")
    return SHAPES.index("Title" if letters[:1].isupper() else "mixedCase")


class Words:
    """Turns words into numbers: pieces of the encoder's vocabulary, shapes and lists of names."""

    def __init__(self, encoder: str, vectors: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(encoder, local_files_only=True)
        stored = np.load(vectors)
        rows = stored["table"][:, -LISTS:].astype("float32")
        self.lists = {str(w): rows[i] for i, w in enumerate(stored["words"]) if rows[i].any()}
        self.none = np.zeros(LISTS, dtype="float32")
        self.cache: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """The word's pieces, at least one."""
        if word not in self.cache:
            ids = [] if word == BREAK else self.tokenizer.encode(word, add_special_tokens=False)
            other = self.tokenizer.sep_token_id if word == BREAK else self.tokenizer.unk_token_id
            self.cache[word] = ids[:12] or [other]
        return self.cache[word]

    def fits(self, item: Item) -> bool:
        """Whether the encoder can read the text in one go."""
        return sum(len(self.pieces(word)) for word in item["words"]) <= LONGEST


@dataclass
class Batch:
    """Texts side by side; every tensor is one row a text."""

    pieces: Tensor
    owner: Tensor  # the word that each piece belongs to, counted from 1; 0 for none
    shapes: Tensor
    lists: Tensor
    lengths: Tensor
    tags: Tensor
    names: Tensor
    heads: Tensor
    deps: Tensor

    def to(self, device: str) -> Batch:
        """The batch on a device; the lengths stay, packing wants them here."""
        moved = {k: v.to(device, non_blocking=True) for k, v in vars(self).items()}
        return Batch(**{**moved, "lengths": self.lengths})


def batch_of(items: list[Item], words: Words, labels: dict[str, list[str]]) -> Batch:
    """Texts as tensors; what a text does not annotate is ignored."""
    number = {task: {label: i for i, label in enumerate(found)} for task, found in labels.items()}
    columns: dict[str, list[Tensor]] = {name: [] for name in Batch.__dataclass_fields__}
    for item in items:
        pieces, owner = [words.tokenizer.cls_token_id], [0]
        for i, word in enumerate(item["words"]):
            ids = words.pieces(word)
            pieces += ids
            owner += [i + 1] * len(ids)
        count = len(item["words"])
        lists = [words.lists.get(word.lower(), words.none) for word in item["words"]]
        row: dict[str, Any] = {
            "pieces": [*pieces, words.tokenizer.sep_token_id],
            "owner": [*owner, 0],
            "shapes": [shape(word) for word in item["words"]],
            "lists": np.array(lists),
            "lengths": count,
            "heads": item.get("heads") or [IGNORED] * count,
        }
        for task in ("tags", "names", "deps"):
            given = item.get(task) or [UNKNOWN] * count
            row[task] = [number[task].get(label, IGNORED) for label in given]
        for name, value in row.items():
            columns[name].append(torch.as_tensor(value))
    padding = {"tags": IGNORED, "names": IGNORED, "deps": IGNORED, "heads": IGNORED}
    return Batch(
        **{
            name: torch.stack(rows)
            if name == "lengths"
            else pad_sequence(rows, batch_first=True, padding_value=padding.get(name, 0))
            for name, rows in columns.items()
        }
    )


class Teacher(nn.Module):
    """Encoder, two layers of LSTM over words, and one head a task."""

    def __init__(self, encoder: str, labels: dict[str, list[str]], width: int = 400) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = AutoModel.from_pretrained(encoder, local_files_only=True).float()
        inner = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), inner)
        nn.init.zeros_(self.shape.weight)
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers + 1))
        self.lstm = nn.LSTM(
            inner + LISTS + 16, width, 2, batch_first=True, bidirectional=True, dropout=0.33
        )
        self.small_shape = nn.Embedding(len(SHAPES), 16)
        self.drop = nn.Dropout(0.33)
        both = 2 * width + inner
        self.tags = nn.Linear(both, len(labels["tags"]))
        self.names = nn.Linear(both, len(labels["names"]))
        self.arcs = nn.ModuleList(nn.Linear(both, width) for _ in range(2))
        self.relations = nn.ModuleList(nn.Linear(both, 128) for _ in range(2))
        self.arc = nn.Parameter(torch.zeros(width + 1, width))
        self.relation = nn.Parameter(torch.zeros(len(labels["deps"]), 129, 129))
        nn.init.normal_(self.arc, std=0.01)

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Scores: tags and names by word, arcs by word and head, relations by word, head, label."""
        owner, count = batch.owner, batch.shapes.shape[1]
        shapes = functional.pad(self.shape(batch.shapes), (0, 0, 1, 0))
        index = owner.unsqueeze(-1).expand(-1, -1, shapes.shape[-1])
        embedded = self.encoder.embeddings.word_embeddings(batch.pieces) + shapes.gather(1, index)
        states = self.encoder(
            inputs_embeds=embedded,
            attention_mask=(batch.pieces != 0).long(),
            output_hidden_states=True,
        ).hidden_states
        weights = self.mix.softmax(0)
        mixed = sum(w * s for w, s in zip(weights, states, strict=True)).float()
        # the mean of a word's pieces
        summed = mixed.new_zeros(len(owner), count + 1, mixed.shape[-1])
        summed.scatter_add_(1, owner.unsqueeze(-1).expand_as(mixed), mixed)
        parts = mixed.new_zeros(len(owner), count + 1)
        parts.scatter_add_(1, owner, torch.ones_like(mixed[..., 0]))
        word = self.drop(summed[:, 1:] / parts[:, 1:].clamp(min=1).unsqueeze(-1))
        inputs = torch.cat([word, batch.lists, self.small_shape(batch.shapes)], -1)
        packed = pack_padded_sequence(inputs, batch.lengths, True, enforce_sorted=False)
        context = pad_packed_sequence(self.lstm(packed)[0], True, total_length=count)[0]
        state = torch.cat([self.drop(context), word], -1)
        dependent, head = (self.drop(functional.gelu(layer(state))) for layer in self.arcs)
        lower, upper = (self.drop(functional.gelu(layer(state))) for layer in self.relations)
        lower, upper = (functional.pad(side, (0, 1), value=1.0) for side in (lower, upper))
        arcs = functional.pad(dependent, (0, 1), value=1.0) @ self.arc @ head.transpose(1, 2)
        absent = torch.arange(count)[None] >= batch.lengths[:, None]
        arcs = arcs.float().masked_fill(absent.to(arcs.device)[:, None], -1e4)
        return {
            "tags": self.tags(state),
            "names": self.names(state),
            "arcs": arcs,
            "lower": lower,
            "upper": upper,
        }

    def relations_of(self, scores: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Scores of the relations to the given heads."""
        upper = scores["upper"]
        at = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, upper.shape[-1])
        return torch.einsum(
            "bni,rij,bnj->bnr", scores["lower"], self.relation, upper.gather(1, at)
        ).float()

    def loss(self, batch: Batch) -> Tensor:
        """The sum of the tasks' losses."""
        scores = self(batch)
        rows = {
            "tags": (scores["tags"], batch.tags),
            "names": (scores["names"], batch.names),
            "arcs": (scores["arcs"], batch.heads),
            "deps": (self.relations_of(scores, batch.heads), batch.deps),
        }
        total = scores["arcs"].new_zeros(())
        for found, gold in rows.values():
            if bool((gold != IGNORED).any()):
                flat = found.float().flatten(0, 1)
                total = total + functional.cross_entropy(flat, gold.flatten(), ignore_index=IGNORED)
        return total


def batches(items: list[Item], rng: random.Random | None) -> Iterator[list[Item]]:
    """Texts of like length together, about BATCH_WORDS at a time; shuffled where asked."""
    noise = rng.random if rng else lambda: 0.5
    order = sorted(items, key=lambda item: len(item["words"]) * (0.8 + 0.4 * noise()))
    groups: list[list[Item]] = [[]]
    for item in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(item["words"]) > BATCH_WORDS:
            groups.append([])
        groups[-1].append(item)
    if rng:
        rng.shuffle(groups)
    yield from groups


def train(options: argparse.Namespace) -> None:
    """Train on `train.jsonl.gz`; the rate rises, then falls to nothing over epochs or minutes."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    words = Words(options.encoder, options.vectors)
    items = [i for i in read(options.data / "train.jsonl.gz", options.limit) if words.fits(i)]
    labels = {
        task: sorted({label for item in items for label in item.get(task) or ()} - {UNKNOWN})
        for task in ("tags", "names", "deps")
    }
    model = Teacher(options.encoder, labels).to(device)
    inner = {id(p) for p in model.encoder.parameters()}
    groups = [
        {"params": list(model.encoder.parameters()), "lr": ENCODER_RATE},
        {"params": [p for p in model.parameters() if id(p) not in inner], "lr": RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    steps = options.epochs * sum(1 for _ in batches(items, random.Random(0)))
    start, step = time.monotonic(), 0
    done = 0.0
    while done < 1:
        total = 0.0
        model.train()
        for group in batches(items, rng):
            done = max(step / steps, (time.monotonic() - start) / 60 / options.minutes)
            if done >= 1:
                break
            factor = min(done / 0.06, (1 - done) / 0.94)
            for part, rate in zip(optimizer.param_groups, (ENCODER_RATE, RATE), strict=True):
                part["lr"] = rate * factor
            batch = batch_of(group, words, labels).to(device)
            with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
                loss = model.loss(batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            step += 1
            total += float(loss.detach()) if step % 20 == 0 else 0.0
        print(
            f"seed {options.seed}: {done:.0%}, step {step} of {steps}, loss {total:.2f}", flush=True
        )
    torch.save({"labels": labels, "state": model.state_dict()}, options.out)


def probabilities(model: Teacher, batch: Batch, heads: Tensor | None) -> dict[str, Tensor]:
    """What the model holds likely; relations only where heads are given."""
    scores = model(batch)
    found = {task: scores[task].float().softmax(-1) for task in ("tags", "names", "arcs")}
    if heads is not None:
        found["deps"] = model.relations_of(scores, heads).softmax(-1)
    return found


def allowed(labels: list[str]) -> np.ndarray:
    """Which BIO tag may follow which, as a table to add to log probabilities."""
    table = np.zeros((len(labels), len(labels)))
    for j, label in enumerate(labels):
        for i, before in enumerate(labels):
            if label.startswith("I-") and before[1:] != label[1:]:
                table[i, j] = -1e4
    return table


def best_names(likely: np.ndarray, labels: list[str]) -> list[int]:
    """The likeliest sequence of tags in which names begin before they go on (Viterbi)."""
    table = allowed(labels)
    logs = np.log(likely + 1e-9)
    score = logs[0] + np.array([-1e4 if label.startswith("I-") else 0.0 for label in labels])
    back = []
    for row in logs[1:]:
        ways = score[:, None] + table
        back.append(ways.argmax(0))
        score = ways.max(0) + row
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


@torch.inference_mode()
def labelled(models: list[Teacher], words: Words, items: list[Item], device: str) -> list[Item]:
    """The texts with the labels that the models give on average, and how sure they are."""
    labels = models[0].labels
    results: list[Item] = []
    for group in batches([item for item in items if words.fits(item)], None):
        batch = batch_of(group, words, labels).to(device)
        found = [probabilities(model, batch, None) for model in models]
        mean = {t: torch.stack([f[t] for f in found]).mean(0) for t in ("tags", "names", "arcs")}
        sure, heads = mean["arcs"].max(-1)
        relations = [probabilities(model, batch, heads)["deps"] for model in models]
        likely, deps = torch.stack(relations).mean(0).max(-1)
        sure = (sure * likely).cpu().numpy()
        tags, names = mean["tags"].cpu(), mean["names"].cpu().numpy()
        for i, item in enumerate(group):
            count = len(item["words"])
            path = best_names(names[i, :count], labels["names"])
            results.append(
                {
                    "id": item["id"],
                    "source": item["source"],
                    "words": item["words"],
                    "tags": [labels["tags"][int(k)] for k in tags[i, :count].argmax(-1)],
                    "names": [labels["names"][k] for k in path],
                    "heads": heads[i, :count].tolist(),
                    "deps": [labels["deps"][int(k)] for k in deps[i, :count]],
                    "sure_tag": tags[i, :count].max(-1).values.numpy().round(2).tolist(),
                    "sure_tree": sure[i, :count].round(2).tolist(),
                    "sure_name": [round(float(names[i, j, k]), 2) for j, k in enumerate(path)],
                }
            )
    return results


def scores(gold: list[Item], found: list[Item]) -> dict[str, float]:
    """Tags, UAS, LAS and the F of persons, bodies and places, in per cent."""
    by_id = {item["id"]: item for item in found}
    right = dict.fromkeys(("tags", "UAS", "LAS"), 0)
    count = both = predicted = annotated = 0
    for item in gold:
        other = by_id.get(item["id"])
        if other is None:
            continue
        for i in range(len(item["words"]) if item.get("heads") else 0):
            if item["words"][i] == BREAK:
                continue
            count += 1
            arc = item["heads"][i] == other["heads"][i]
            right["tags"] += item["tags"][i] == other["tags"][i]
            right["UAS"] += arc
            right["LAS"] += arc and item["deps"][i] == other["deps"][i]
        if item.get("names"):
            core = {"PERSON", "ORG", "PLACE"}
            one, two = ({s for s in spans(x["names"]) if s[2] in core} for x in (item, other))
            two = {s for s in two if UNKNOWN not in item["names"][s[0] : s[1]]}
            both, predicted, annotated = (
                both + len(one & two),
                predicted + len(two),
                annotated + len(one),
            )
    result = {name: 100 * value / count for name, value in right.items() if count}
    if predicted + annotated:
        result["names"] = 200 * both / (predicted + annotated)
    return result


def label(options: argparse.Namespace) -> None:
    """Print scores on dev and test and write `labelled.jsonl.gz` for `plain.jsonl.gz`."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    words = Words(options.encoder, options.vectors)
    models = []
    for path in options.models:
        stored = torch.load(path, map_location=device)
        model = Teacher(options.encoder, stored["labels"])
        model.load_state_dict(stored["state"])
        models.append(model.to(device).eval())
    for chosen in [models[:1], models] if len(models) > 1 else [models]:
        for part in ("dev", "test"):
            gold = read(options.data / f"{part}.jsonl.gz", options.limit)
            found = labelled(chosen, words, gold, device)
            for source in sorted({item["source"] for item in gold}):
                mine = [item for item in gold if item["source"] == source]
                figures = {k: round(v, 1) for k, v in scores(mine, found).items()}
                print(f"{len(chosen)} models, {source} {part}: {figures}", flush=True)
    plain = read(options.data / "plain.jsonl.gz", options.limit)
    with gzip.open(
        options.out or options.data / "labelled.jsonl.gz", "wt", encoding="utf8"
    ) as file:
        for item in labelled(models, words, plain, device):
            file.write(json.dumps(item, ensure_ascii=False) + "\n")


def main() -> None:
    """Train one teacher, or label with several."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    commands = parser.add_subparsers(required=True)
    trainer, labeller = commands.add_parser("train"), commands.add_parser("label")
    labeller.add_argument("models", type=Path, nargs="+")
    for command in (trainer, labeller):
        command.add_argument("--data", type=Path, default=Path("build/teacher"))
        command.add_argument("--vectors", type=Path, default=Path("build/vectors.npz"))
        command.add_argument("--encoder", default="", help="folder; else the package's")
        command.add_argument("--limit", type=int, help="only so many texts, to try it")
        command.add_argument("--out", type=Path, default=None)
    trainer.add_argument("--seed", type=int, default=13)
    trainer.add_argument("--epochs", type=int, default=24)
    trainer.add_argument("--minutes", type=float, default=600)
    trainer.set_defaults(run=train)
    labeller.set_defaults(run=label)
    options = parser.parse_args()
    if not options.encoder:
        from vectors import encoder_folder

        options.encoder = str(encoder_folder())
    options.run(options)


if __name__ == "__main__":
    main()
