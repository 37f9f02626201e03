"""Fit the weights by which names, times and figures are told to stand where another belongs.

    python -m model.displacement [FOLDER ...]   # writes factcheck/checks/data/displacement.toml

Each folder holds articles and drafts with known slips, as `benchmarks/checking.py` reads them;
without one, those of `benchmarks/stories` that may be read, those of `../shared/bench`, and the
sentences of `data/pairs` that are kept back. Of drafts that the encoder has learnt from which reads
sentences together (`crossreading.py`) it is not asked what that says. For each kind of name a
logistic model is fitted to the candidates of all drafts, with an L2 penalty, by Newton's method:
the same file every time. What is printed is what would come of it, fold by fold, for drafts of
stories that were left out: slips found and right names marked, at each likelihood.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.checking import CONTRADICTIONS, Checker, overlaps, rows
from factcheck.checks.amounts import weighed as amounts
from factcheck.checks.parties import weighed as names
from factcheck.claims.phrases import Reader
from factcheck.documents import Document, read_text
from factcheck.facts.index import FactBase
from factcheck.run import analyse
from model import pairs

ROOT = Path(__file__).parent.parent
OUT = ROOT / "factcheck" / "checks" / "data" / "displacement.toml"
STORIES = ROOT / "benchmarks" / "stories"
BENCH = ROOT.parent / "shared" / "bench"
READ = ("ag", "ah", "ai", "aj", "ak", "al", "am", "an", "ao", "ap", "as", "at")
"""Stories that may be read, and that the encoder of places (`slots.py`) has not seen."""
SEEN = tuple("abcdefghijklmnopqrstuvwx")
"""Those that it has: what it says of them is a little too good, so they count for less."""
SHORT = (*SEEN, "aa", "ab", "ac", "ad", "ae", "af")
"""All that it has seen; the last are of no fit but its own and, a little, the last look's."""
Draft = tuple[dict[str, Any], Document, FactBase]
"""A draft with what is known of it, as it is read, and the facts of its sources."""
KINDS = ("name", "place", "time", "quantity")
SWAPS = frozenset(
    ["person-in", "person-out", "place-in", "place-out", "org-in", "month", "day", "year", "number"]
)
WEIGHT = {"stories": 1.0, "pairs": 1.0, "gum": 1.0, "strangers": 0.4, "seen": 0.5}
"""What a draft with a name put in by a program counts, and one held against another's sources."""
PENALTY, STEPS, FOLDS = 3.0, 40, 8
ASKED = ("gainsaid", "points", "points_here")
"""Signs that what reads both sides together gives."""
SHOWN = (0.3, 0.4, 0.5, 0.6, 0.7)
WORD = re.compile(r"\w+")
EMPTY = frozenset(["the", "of", "a", "more", "than", "about", "percent", "euros", "million"])
"""What two names, times or figures may share and be other ones."""


@dataclass
class Case:
    """A candidate, whether its name belongs in the place, and what it is counted under."""

    kind: str
    signs: dict[str, float]
    right: bool
    weight: float
    story: str
    name: tuple[str, str, int, bool]
    slip: bool
    """Whether the name is not right,"""
    counted: bool
    """and whether it stands where another belongs, or where it belongs itself: not out of place
    altogether, in what no source tells."""


def told(row: dict[str, Any]) -> Iterator[tuple[tuple[int, int], str, str]]:
    """The slips of a draft: where, of what kind, and what would be right."""
    if row.get("span"):
        yield tuple(row["span"]), row["kind"], row["was"]
    for item in row.get("findings", ()):
        at = row["draft"].find(item["words"])
        yield (at, at + len(item["words"])), item["kind"], item.get("expected") or ""


def bases_of(folder: Path, sort: str) -> dict[str, FactBase]:
    """The facts of each story of a folder, or of each article of GUM."""
    checker = Checker()
    key, name = ("story", "article") if sort == "stories" else ("id", "id")
    files = defaultdict(list)
    for row in rows(folder / f"{sort}-articles.jsonl.gz"):
        files[row[key]].append(checker.rules(row["text"], row["published"], row[name]))
    return {story: FactBase(rules) for story, rules in files.items()}


def drafts_of(folder: Path, sort: str) -> Iterator[Draft]:
    """The drafts of a folder with what is known of their slips, and their sources' facts."""
    if sort == "pairs":
        yield from pairs.drafts_of(folder)
        return
    bases = bases_of(folder, sort)
    for row in rows(folder / f"{sort}-drafts.jsonl.gz"):
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        base = bases[row["story" if sort == "stories" else "article"]]
        yield row, read_text(row["draft"], row["id"], published=day), base


def cases_of(folder: Path, sort: str) -> Iterator[Case]:
    """The candidates of all drafts of a folder; *sort* is "stories", "pairs" or "gum".

    Those of stories and of GUM without a slip come a second time, beside what they are not of.
    """
    less = WEIGHT["seen"] if folder.name in SEEN else 1.0
    key = "article" if sort == "gum" else "story"
    drafts = list(drafts_of(folder, sort))
    strange = () if sort == "pairs" else strangers_of(drafts, key)
    for number, (row, document, base) in enumerate([*drafts, *strange]):
        own = number < len(drafts)
        doc, claims = analyse(document, None, base.names)
        reader, slips = Reader(doc), list(told(row))
        for sentence in doc.sents:
            found = [
                *names.candidates(reader, sentence, claims, base),
                *amounts.candidates(reader, sentence, claims, base),
            ]
            for one in found:
                at = one.span.start, one.span.end
                mine = [(kind, right) for span, kind, right in slips if overlaps(span, at)]
                hard = [r for kind, r in mine if kind in CONTRADICTIONS | SWAPS]
                yield Case(
                    one.kind if one.kind in KINDS else "name",
                    dict(one.signs),
                    any(same_words(one.text, right) for right in hard),
                    (WEIGHT[sort] if own else WEIGHT["strangers"]) * less,
                    f"{folder.name}/{row[key]}",
                    (folder.name, row["id"], one.span.start, own),
                    bool(hard),
                    not mine or bool(hard),
                )


def strangers_of(drafts: Iterable[Draft], key: str) -> Iterator[Draft]:
    """Those of *drafts* without a slip, with the sources of the next story by *key*.

    Of another story no source has anything in the place of a name, time or figure.
    """
    bases = {row[key]: base for row, _, base in drafts}
    others = dict(zip(bases, [*list(bases.values())[1:], *bases.values()], strict=False))
    for row, document, _ in drafts:
        if not any(told(row)):
            yield row, document, others[row[key]]


def same_words(name: str, right: str) -> bool:
    """Whether a name and what would be right have a word in common that says something."""
    words = [{w.lower() for w in WORD.findall(text)} - EMPTY for text in (name, right)]
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


def scaled(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    """The weights of a logistic model for columns of any spread, and its bias."""
    middle, spread = x.mean(0), np.where(x.std(0) > 0, x.std(0), 1.0)
    found = fitted((x - middle) / spread, y, weight)
    weights = found[:-1] / spread
    return weights, found[-1] - weights @ middle


def model_of(cases: list[Case], signs: list[str]) -> dict[str, float]:
    """The weight of each sign, and the bias."""
    x = np.array([[case.signs[sign] for sign in signs] for case in cases])
    y = np.array([case.right for case in cases], dtype=float)
    weights, bias = scaled(x, y, np.array([case.weight for case in cases]))
    return dict(zip(signs, weights, strict=True)) | {"bias": bias}


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
    best: dict[tuple[str, str, int, bool], tuple[float, bool]] = {}
    for case, likely in zip(cases, likelihoods(cases, signs), strict=True):
        if case.counted and likely > best.get(case.name, (0.0, False))[0]:
            best[case.name] = float(likely), case.slip
    slips = sum(slip for _, slip in best.values())
    line = [
        f"{least}: {sum(s for p, s in best.values() if p >= least)} slips, "
        f"{sum(not s for p, s in best.values() if p >= least)} right names"
        for least in SHOWN
    ]
    print(f"{kind}: {len(best)} names, {slips} slips; " + "; ".join(line))


def all_cases() -> Iterator[Case]:
    """The candidates in all drafts that the weights are fitted on."""
    for name in (*SEEN, *READ):
        yield from unasked(cases_of(STORIES / name, "stories"))
    for name in pairs.KEPT_BACK:
        yield from cases_of(pairs.PAIRS / name, "pairs")
    for sort in ("stories", "gum"):
        yield from cases_of(BENCH, sort)


def unasked(cases: Iterable[Case]) -> Iterator[Case]:
    """*cases* as they were if nothing read both sides together: it has learnt from these."""
    for case in cases:
        yield replace(case, signs=case.signs | dict.fromkeys(ASKED, 0.0))


def weights_of(cases: list[Case]) -> dict[str, dict[str, float]]:
    """For each kind the weight of each sign, and the bias."""
    found = {}
    for kind in KINDS:
        own = [case for case in cases if case.kind == kind]
        found[kind] = model_of(own, sorted(own[0].signs))
    return found


def main() -> None:
    """Fit, show and write."""
    folders = [Path(name) for name in sys.argv[1:]]
    found = (case for folder in folders for case in cases_of(folder, "stories"))
    cases = list(found if folders else all_cases())
    for kind in KINDS:
        own = [case for case in cases if case.kind == kind]
        show(kind, own, sorted(own[0].signs))
    lines = [
        "# How much each sign says that a name stands where another belongs; written by",
        "# model/displacement.py, which fits it on drafts whose slips are known.",
    ]
    for kind, weights in weights_of(cases).items():
        lines += ["", f"[{kind}]"]
        lines += [f"{name} = {weight:.4f}" for name, weight in sorted(weights.items())]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
