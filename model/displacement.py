"""Fit the weights by which names are told to stand where another belongs.

    python -m model.displacement [FOLDER ...]   # writes factcheck/checks/data/displacement.toml

Each folder holds articles and drafts with known slips, as `benchmarks/checking.py` reads them;
without one, those of `benchmarks/stories` that may be read, and those of `../shared/bench`. For
each kind of name a logistic model is fitted to the candidates of all drafts, with an L2 penalty, by
Newton's method: the same file every time. What is printed is what would come of it, fold by fold,
for drafts of stories that were left out: slips found and right names marked, at each likelihood.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.checking import CONTRADICTIONS, Checker, overlaps, rows
from factcheck.checks.amounts import mistimed
from factcheck.checks.parties import weighed
from factcheck.claims.phrases import Reader
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import analyse

ROOT = Path(__file__).parent.parent
OUT = ROOT / "factcheck" / "checks" / "data" / "displacement.toml"
STORIES = ROOT / "benchmarks" / "stories"
BENCH = ROOT.parent / "shared" / "bench"
UNREAD = frozenset({"l", "p", "s", "t", "u", "v", "w", "x"})
KINDS = ("person", "place", "body", "time")
SWAPS = frozenset(
    ["person-in", "person-out", "place-in", "place-out", "org-in", "month", "day", "year"]
)
WEIGHT_OF_SWAPS = 0.5
"""What a draft with a name put in by a program counts, beside 1 for one that somebody wrote."""
ENOUGH = {"person": 0.55, "place": 0.5, "body": 0.6, "time": 0.55}
"""How likely it must be that a name is displaced, by what `show` prints of each."""
PENALTY, STEPS, FOLDS = 3.0, 40, 8
SHOWN = (0.3, 0.4, 0.5, 0.6, 0.7)
WORD = re.compile(r"\w+")


@dataclass
class Case:
    """A candidate, whether its name belongs in the place, and what it is counted under."""

    kind: str
    signs: dict[str, float]
    right: bool
    weight: float
    story: str
    name: tuple[str, str, int]
    slip: bool


def told(row: dict[str, Any]) -> Iterator[tuple[tuple[int, int], str, str]]:
    """The slips of a draft: where, of what kind, and what would be right."""
    if row.get("span"):
        yield tuple(row["span"]), row["kind"], row["was"]
    for item in row.get("findings", ()):
        at = row["draft"].find(item["words"])
        yield (at, at + len(item["words"])), item["kind"], item.get("expected") or ""


def cases_of(folder: Path, sort: str) -> Iterator[Case]:
    """The candidates of all drafts of a folder; *sort* is "stories" or "gum"."""
    checker = Checker()
    key, name = ("story", "article") if sort == "stories" else ("id", "id")
    files = defaultdict(list)
    for row in rows(folder / f"{sort}-articles.jsonl.gz"):
        files[row[key]].append(checker.rules(row["text"], row["published"], row[name]))
    bases = {story: FactBase(rules) for story, rules in files.items()}
    for row in rows(folder / f"{sort}-drafts.jsonl.gz"):
        story = row["story" if sort == "stories" else "article"]
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        base, document = bases[story], read_text(row["draft"], row["id"], published=day)
        doc, claims = analyse(document, None, base.names)
        reader, slips = Reader(doc), list(told(row))
        for sentence in doc.sents:
            found = [
                *weighed.candidates(reader, sentence, claims, base),
                *mistimed.candidates(reader, sentence, claims, base),
            ]
            for one in found:
                at = one.span.start, one.span.end
                mine = [(kind, right) for span, kind, right in slips if overlaps(span, at)]
                hard = [r for kind, r in mine if kind in CONTRADICTIONS | SWAPS]
                if mine and not hard:
                    continue  # nobody says what would be right
                yield Case(
                    one.kind,
                    dict(one.signs),
                    any(_same(one.text, right) for right in hard),
                    1.0 if sort == "stories" else WEIGHT_OF_SWAPS,
                    f"{folder.name}/{story}",
                    (folder.name, row["id"], one.span.start),
                    bool(hard),
                )


def _same(name: str, right: str) -> bool:
    words = [{w.lower() for w in WORD.findall(text)} - {"the", "of", "a"} for text in (name, right)]
    return bool(words[0] & words[1])


def fitted(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The weights of a logistic model, the last one its bias; *x* has columns of like spread."""
    x = np.concatenate([x, np.ones((len(x), 1))], axis=1)
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0
    found = np.zeros(x.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (weight * (likely - y)) + penalty * found
        bend = (x * (weight * likely * (1 - likely))[:, None]).T @ x + np.diag(penalty + 1e-9)
        found -= np.linalg.solve(bend, slope)
    return found


def model_of(cases: list[Case], signs: list[str]) -> dict[str, float]:
    """The weight of each sign, and the bias."""
    x = np.array([[case.signs[sign] for sign in signs] for case in cases])
    spread = np.where(x.std(0) > 0, x.std(0), 1.0)
    middle = x.mean(0)
    y = np.array([case.right for case in cases], dtype=float)
    found = fitted((x - middle) / spread, y, np.array([case.weight for case in cases]))
    weights = found[:-1] / spread
    return dict(zip(signs, weights, strict=True)) | {"bias": found[-1] - weights @ middle}


def likelihoods(cases: list[Case], signs: list[str]) -> np.ndarray:
    """How likely each case is by a model of the stories of other folds."""
    stories = sorted({case.story for case in cases})
    fold = {story: i % FOLDS for i, story in enumerate(stories)}
    out = np.zeros(len(cases))
    for number in range(FOLDS):
        model = model_of([c for c in cases if fold[c.story] != number], signs)
        for i, case in enumerate(cases):
            if fold[case.story] == number:
                total = model["bias"] + sum(model[s] * case.signs[s] for s in signs)
                out[i] = 1 / (1 + np.exp(-total))
    return out


def show(kind: str, cases: list[Case], signs: list[str]) -> None:
    """Print what the model finds in stories left out."""
    best: dict[tuple[str, str, int], tuple[float, bool]] = {}
    for case, likely in zip(cases, likelihoods(cases, signs), strict=True):
        if likely > best.get(case.name, (0.0, False))[0]:
            best[case.name] = float(likely), case.slip
    slips = sum(slip for _, slip in best.values())
    line = [
        f"{least}: {sum(s for p, s in best.values() if p >= least)} slips, "
        f"{sum(not s for p, s in best.values() if p >= least)} right names"
        for least in SHOWN
    ]
    print(f"{kind}: {len(best)} names, {slips} slips; " + "; ".join(line))


def main() -> None:
    """Fit, show and write."""
    named = [(Path(name), "stories") for name in sys.argv[1:]]
    own = [(path, "stories") for path in sorted(STORIES.iterdir()) if path.is_dir()]
    own = [(path, sort) for path, sort in own if path.name not in UNREAD]
    cases: list[Case] = []
    for folder, sort in named or [*own, (BENCH, "stories"), (BENCH, "gum")]:
        cases += cases_of(folder, sort)
        print(folder.name, sort, len(cases), flush=True)
    lines = [
        "# How much each sign says that a name stands where another belongs; written by",
        "# model/displacement.py, which fits it on drafts whose slips are known.",
    ]
    for kind in KINDS:
        own_cases = [case for case in cases if case.kind == kind]
        signs = sorted(own_cases[0].signs)
        show(kind, own_cases, signs)
        lines += ["", f"[{kind}]", f"enough = {ENOUGH[kind]}"]
        lines += [f"{name} = {w:.4f}" for name, w in sorted(model_of(own_cases, signs).items())]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
