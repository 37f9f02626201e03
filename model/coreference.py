"""Fit the weights of pronoun resolution on the training part of UD English GUM.

    python -m model.coreference        # writes factcheck/language/data/coreference-weights.txt
    python benchmarks/language.py --only folds          # how they do on documents left out

For each third-person pronoun of the treebank the candidates are read as the component reads them,
in what the bundled model makes of the text: its errors are part of the task, and weights fitted
on gold trees and names did worse. Earlier pronouns are put right in the first round and answered
by the weights of the round before in the later ones, since errors go on. The weights are those of
a softmax over the candidates and "none of them" (score 0), with an L2 penalty, by gradient
descent: the same file every time. GUM's annotations are CC BY 4.0; only weights are kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.coreference import GENRES, Gold, Score, component_answers, show_errors
from benchmarks.gum import read
from benchmarks.tables import table
from factcheck import language
from factcheck.language import coreference
from factcheck.language.coreference import WEIGHTS, Resolver, weights
from factcheck.language.names import resolve_names
from factcheck.language.referents import Referent, candidates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

ROOT = Path(__file__).parent.parent
PENALTY = 1.0
ROUNDS = 3
FOLDS = 5
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
    rows_of = np.zeros((len(cases), widest + 1, len(names)))
    there = np.zeros((len(cases), widest + 1), dtype=bool)
    answer = np.zeros(len(cases), dtype=int)
    for n, (rows, right) in enumerate(cases):
        there[n, widest] = True
        answer[n] = right if right >= 0 else widest
        for m, row in enumerate(rows):
            there[n, m] = True
            for name, value in row.items():
                rows_of[n, m, column[name]] = value
    weights = np.zeros(len(names))
    memory = np.full(len(names), 1e-8)
    for _ in range(STEPS):
        scores = np.where(there, rows_of @ weights, -1e9)
        scores -= scores.max(axis=1, keepdims=True)
        share = np.exp(scores)
        share /= share.sum(axis=1, keepdims=True)
        share[np.arange(len(cases)), answer] -= 1
        gradient = np.einsum("nm,nmf->f", share, rows_of) + PENALTY * weights
        memory += gradient**2
        weights -= RATE * gradient / np.sqrt(memory)
    return dict(zip(names, weights.tolist(), strict=True))


def fitted(golds: Sequence[Gold]) -> dict[str, dict[str, float]]:
    """Weights of every class of pronouns, by ROUNDS rounds over *golds*.

    The weights in force are those of the last round meanwhile, and afterwards.
    """
    every: dict[str, list[Case]] = {}
    for turn in range(ROUNDS):
        cases: dict[str, list[Case]] = {}
        for gold in golds:
            Teacher(gold, cases, own=turn > 0).run()
        for kind, found in cases.items():
            every.setdefault(kind, []).extend(found)
        made = {kind: fit(found) for kind, found in sorted(every.items())}
        use(made)
    return made


def use(made: dict[str, dict[str, float]]) -> None:
    """Put weights in force in this process."""
    in_force = weights()
    in_force.clear()
    in_force.update(made)


def texts_read(nlp: Language) -> list[Gold]:
    """The documents of the training part, as *nlp* and the component for names read them."""
    golds = []
    for text in read("train"):
        plain, offsets = text.raw()
        golds.append(Gold(text, resolve_names(nlp(plain)), offsets))
    return golds


def folds(nlp: Language, *, errors: bool = False) -> str:
    """A table of the training part's news, interviews and lives: a fifth scored at a time."""
    before = {kind: dict(found) for kind, found in weights().items()}
    golds = texts_read(nlp)
    scored = [gold for gold in golds if gold.text.genre in GENRES]
    scores: dict[str, Score] = {}
    for fold in range(FOLDS):
        left_out = scored[fold::FOLDS]
        fitted([gold for gold in golds if gold not in left_out])
        for gold in left_out:
            coreference.resolve(gold.doc)
            answers = component_answers(gold, gold.doc)
            for row in (gold.text.genre, "all"):
                scores.setdefault(row, Score()).add(gold, *answers)
            if errors:
                show_errors(gold, *answers)
    use(before)
    header = [f"GUM train, {FOLDS} folds", "all", "pronouns", "short names", "of the answers"]
    order = [*sorted(GENRES), "all"]
    return table([header, *([row, *scores[row].cells()] for row in order)])


def main() -> None:
    """Fit and write."""
    lines = [
        "# Weights of the properties in referents.py: class of pronoun | property | weight",
        "# Made by model/coreference.py.",
    ]
    for kind, found in fitted(texts_read(language.load())).items():
        lines += [
            f"{kind} | {name} | {weight:.2f}"
            for name, weight in found.items()
            if abs(weight) >= 0.005
        ]
    path = ROOT / "factcheck" / "language" / "data" / "coreference-weights.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
