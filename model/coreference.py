"""Fit the weights of pronoun resolution on the training part of UD English GUM.

    python -m model.coreference        # writes factcheck/language/data/coreference-weights.txt

For each third-person pronoun of the treebank the candidates are read as the component reads them,
in what the bundled model makes of the text: its errors are part of the task, and weights fitted
on gold trees and names did worse. Earlier pronouns are put right in the first round and answered
by the weights of the round before in the later ones, since errors go on. The weights are those of
a softmax over the candidates and "none of them" (score 0), with an L2 penalty, by gradient
descent: the same file every time. GUM's annotations are CC BY 4.0; only weights are kept.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import spacy

from benchmarks.coreference import GUM, Gold, raw_text, read
from factcheck.language import BUNDLED
from factcheck.language.coreference import WEIGHTS, Resolver, weights
from factcheck.language.names import resolve_names
from factcheck.language.referents import Referent, candidates

ROOT = Path(__file__).parent.parent
PENALTY = 1.0
ROUNDS = 3
STEPS = 2000
RATE = 0.5
Case = tuple[list[dict[str, float]], int]
"""Properties of the candidates of one pronoun, and the place of the right one or -1."""


class Teacher(Resolver):
    """Reads a document and notes the cases instead of resolving them."""

    def __init__(self, gold: Gold, cases: dict[str, list[Case]], own: bool) -> None:
        super().__init__(gold.doc)
        self.gold, self.cases, self.own = gold, cases, own

    def chain(self, referent: Referent) -> str | None:
        """Gold chain of a referent, by its last mention that is one."""
        if len(referent.entities) > 1:
            return None
        for i in reversed(referent.tokens):
            if i in self.gold.chain_of_head:
                return self.gold.chain_of_head[i]
        return None

    def _pronoun(self, i: int, kind: str) -> Referent | None:
        chain = self.gold.chain_of_head.get(i)
        if kind == "it" and self.scene.empty_it(i):
            return None
        found = list(candidates(self.scene, i, kind))
        right = next((n for n, (r, _) in enumerate(found) if chain and self.chain(r) == chain), -1)
        # who is called by the other sex's pronoun here is a family that its surname made one
        mixed = right >= 0 and found[right][1]["other sex"]
        if found and not mixed:
            self.cases.setdefault(WEIGHTS[kind], []).append(([f for _, f in found], right))
        if self.own:
            return super()._pronoun(i, kind)
        if right >= 0:
            return found[right][0]
        if chain is None:
            return None
        sort = "person" if kind in ("he", "she") else "thing"
        sex = {"he": "m", "she": "f"}.get(kind, "")
        made = Referent(sort, sex, kind == "they")
        return self.scene.referents.setdefault(("gold", chain), made)


def fit(cases: list[Case]) -> dict[str, float]:
    """Weights of one class of pronouns."""
    names = sorted({name for rows, _ in cases for row in rows for name in row})
    column = {name: n for n, name in enumerate(names)}
    widest = max(len(rows) for rows, _ in cases)
    table = np.zeros((len(cases), widest + 1, len(names)))
    there = np.zeros((len(cases), widest + 1), dtype=bool)
    answer = np.zeros(len(cases), dtype=int)
    for n, (rows, right) in enumerate(cases):
        there[n, widest] = True
        answer[n] = right if right >= 0 else widest
        for m, row in enumerate(rows):
            there[n, m] = True
            for name, value in row.items():
                table[n, m, column[name]] = value
    weights = np.zeros(len(names))
    memory = np.full(len(names), 1e-8)
    for _ in range(STEPS):
        scores = np.where(there, table @ weights, -1e9)
        scores -= scores.max(axis=1, keepdims=True)
        share = np.exp(scores)
        share /= share.sum(axis=1, keepdims=True)
        share[np.arange(len(cases)), answer] -= 1
        gradient = np.einsum("nm,nmf->f", share, table) + PENALTY * weights
        memory += gradient**2
        weights -= RATE * gradient / np.sqrt(memory)
    scores = np.where(there, table @ weights, -1e9)
    right = (scores.argmax(axis=1) == answer).mean()
    print(f"{len(cases)} cases, {right:.1%} right on the training part")
    return dict(zip(names, weights.tolist(), strict=True))


def main() -> None:
    """Read, fit, write; ROUNDS times."""
    nlp = spacy.load(BUNDLED)
    golds = []
    for text in read(GUM / "train.conllu.gz"):
        plain, offsets = raw_text(text)
        golds.append(Gold(text, resolve_names(nlp(plain)), offsets))
    path = ROOT / "factcheck" / "language" / "data" / "coreference-weights.txt"
    every: dict[str, list[Case]] = {}
    for turn in range(ROUNDS):
        cases: dict[str, list[Case]] = {}
        for gold in golds:
            Teacher(gold, cases, own=turn > 0).run()
        lines = [
            "# Weights of the properties in referents.py: class of pronoun | property | weight",
            "# Made by model/coreference.py.",
        ]
        for kind in sorted(cases):
            every.setdefault(kind, []).extend(cases[kind])
            print(f"round {turn + 1}, {kind}", end=": ")
            for name, weight in fit(every[kind]).items():
                if abs(weight) >= 0.005:
                    lines.append(f"{kind} | {name} | {weight:.2f}")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        weights.cache_clear()


if __name__ == "__main__":
    main()
