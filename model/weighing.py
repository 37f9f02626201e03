"""Fit the weights by which contradictions are looked at once more, whatever found them.

    python -m model.weighing            # writes factcheck/checks/data/weighing.toml
    python -m model.weighing --alone    # keeps what it has but for what only the reading shows

A contradiction of a draft is right where it lies on a known slip. The model is logistic, with an L2
penalty, fitted by Newton's method on what the comparisons find in the stories of
`benchmarks/stories` and in the sentences of `data/pairs` that are kept back: the same file every
time. Drafts whose results were read while comparisons were made count for less, since their false
findings are those that were mended, and those that the encoder of places (`slots.py`) has seen for
least; of neither it is asked what the encoder says that reads sentences together
(`crossreading.py`), since it has learnt from them. What is printed is what would come of it for
stories that were left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.checking import overlaps
from factcheck.checks.engine import compared
from factcheck.checks.weighing import ALONE, comparison, likelihood, model, signs
from factcheck.run import analyse
from model.displacement import (
    BENCH,
    READ,
    ROOT,
    SHORT,
    STEPS,
    STORIES,
    drafts_of,
    scaled,
    told,
)
from model.pairs import KEPT_BACK, PAIRS

Weights = dict[str, dict[str, float]]
OUT = ROOT / "factcheck" / "checks" / "data" / "weighing.toml"
UNREAD = ("aq", "ar", "au", "av", "aw", "ax", "ay", "az", "ba", "bb", "bc")
"""Stories for which nothing was mended: only there do the comparisons find what they will."""
LEFT_OUT = ("y", "z")
"""Unread stories of an earlier day, which serve another count."""
WEIGHTS = dict.fromkeys(UNREAD, 2.0) | dict.fromkeys(READ, 1.0) | dict.fromkeys(SHORT, 0.1)
WEIGHTS |= dict.fromkeys(KEPT_BACK, 0.5)
WEIGHT = 0.3
"""What a contradiction in another story counts."""
ASKED = ("gainsaid", "gainsaid_status", "gainsaid_alone")
"""The signs of what reads both sides together, of which nothing is asked where it has learnt."""
ENOUGH = {"error": 0.65, "warning": 0.4, "open": 0.25}
"""How likely a contradiction must be to be told for sure; to be told at all; to be told of what
became of something, of which the reading of both sides sees little, and of words that no source
has, which are open to question anyway."""
ENOUGH |= {
    "read": 0.7,
    "read word": 0.65,
    "read word, sure": 0.85,
    "read post": 0.65,
    "read doer": 0.85,
    "read name": 0.8,
    "read role": 0.65,
    "read amount": 0.6,
    "read figure": 0.6,
    "read denial": 0.8,
    "read negation": 0.6,
    "event claim, sure": 0.6,
}
"""And to be told where nothing but that reading shows it, by what is off, or told for sure; that,
too, of an event that agrees with a fact in all other slots."""
ALONE_PENALTY = 1 / 3
"""That of a bias which is fitted by itself."""
FEW = 5
"""A comparison with fewer contradictions has no weight of its own."""
SHOWN = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass
class Case:
    """A contradiction that a comparison found, and whether there is a slip."""

    folder: str
    draft: str
    by: str
    signs: dict[str, float]
    right: bool
    sure: bool
    clean: bool
    """Whether the draft has no slip at all."""


def cases_of(folder: Path, sort: str = "stories") -> Iterator[Case]:
    """The contradictions in all drafts of a folder; *sort* is "stories", "pairs" or "gum"."""
    for row, document, base in drafts_of(folder, sort):
        doc, claims = analyse(document, None, base.names)
        slips = [span for span, _, _ in told(row)]
        for verdict in compared(claims, base, doc):
            span = verdict.marked
            found = signs(verdict, doc, base)
            if found is None or span is None or verdict.conflict is None:
                continue
            if verdict.claim.in_quote:
                continue
            at = span.start, span.end
            right = any(overlaps(at, slip) for slip in slips)
            yield Case(
                folder.name,
                row["id"],
                comparison(verdict),
                found,
                right,
                verdict.conflict.sure,
                not slips,
            )


def model_of(cases: list[Case]) -> Weights:
    """The weights of the signs for *cases*, and a bias for each comparison and for all."""
    names = sorted(cases[0].signs)
    counts = Counter(case.by for case in cases)
    kinds = sorted(by for by, count in counts.items() if count >= FEW)
    x = np.array([[c.signs[n] for n in names] + [float(c.by == by) for by in kinds] for c in cases])
    y = np.array([case.right for case in cases], dtype=float)
    weight = np.array([WEIGHTS.get(case.folder, WEIGHT) for case in cases])
    weights, of_all = scaled(x, y, weight)
    bias = dict(zip(kinds, weights[len(names) :], strict=True)) | {"all": of_all}
    return {"bias": bias, "signs": dict(zip(names, weights[: len(names)], strict=True))}


def alone_in(weights: Weights, cases: list[Case]) -> Weights:
    """The same *weights*, but for the biases of what only the reading shows, fitted to *cases*.

    By Newton's method with an L2 penalty, one bias a comparison; the signs stay as they are.
    """
    bias = dict(weights["bias"])
    for by in sorted(ALONE):
        own = [case for case in cases if case.by == by]
        right = np.array([case.right for case in own], dtype=float)
        weight = np.array([WEIGHTS.get(case.folder, WEIGHT) for case in own])
        rest = weights | {"bias": weights["bias"] | {by: 0.0}}
        likely = np.array([likelihood(case.signs, by, rest) for case in own])
        odds, found = np.log(likely / (1 - likely)), 0.0
        for _ in range(STEPS):
            p = 1 / (1 + np.exp(-(odds + found)))
            slope = (weight * (right - p)).sum() - ALONE_PENALTY * found
            found += slope / ((weight * p * (1 - p)).sum() + ALONE_PENALTY)
        bias[by] = float(found)
    return weights | {"bias": bias}


def show(title: str, cases: list[Case], likely: list[float]) -> None:
    """Print how many right and wrong errors are at least so likely, and in how many drafts."""
    print(title)
    pairs = [(case, p) for case, p in zip(cases, likely, strict=True) if case.sure]
    for least in SHOWN:
        kept = [case for case, p in pairs if p >= least]
        right = sum(case.right for case in kept)
        clean = len({case.draft for case in kept if case.clean})
        print(f"  {least}: {right} right, {len(kept) - right} wrong, {clean} clean drafts with one")


def write(weights: Weights) -> None:
    """Write the weights where the checks read them."""
    lines = [
        "# How much each sign speaks for a contradiction, and each comparison that finds one;",
        "# written by model/weighing.py, which fits it on drafts whose slips are known.",
    ]
    written(OUT, lines, {"enough": ENOUGH, **weights})


def written(path: Path, lines: list[str], weights: Weights) -> None:
    """Write tables of weights as TOML, below the *lines* that say what they are."""
    for name, table in weights.items():
        lines += ["", f"[{name}]"]
        lines += [f'"{key}" = {value:.4f}' for key, value in sorted(table.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def unasked(cases: Iterable[Case]) -> Iterator[Case]:
    """*cases* as they were if nothing read both sides together."""
    for case in cases:
        if case.by not in ALONE:
            yield replace(case, signs=case.signs | dict.fromkeys(ASKED, 0.0))


def all_contradictions() -> Iterator[Case]:
    """The contradictions that the weights are fitted on."""
    for name in UNREAD:
        yield from cases_of(STORIES / name)
    for name in KEPT_BACK:
        yield from cases_of(PAIRS / name, "pairs")
    for name in (*READ, *SHORT):
        yield from unasked(cases_of(STORIES / name))
    for sort in ("stories", "gum"):
        yield from cases_of(BENCH, sort)


def main() -> None:
    """Fit, show and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--alone", action="store_true", help="fit the biases of what only the reading shows"
    )
    options = parser.parse_args()
    cases = list(all_contradictions())
    if options.alone:
        kept = {name: dict(table) for name, table in model().items() if name != "enough"}
        write(alone_in(kept, cases))
        return
    held, likely = [], []
    for out in UNREAD:
        rest = model_of([case for case in cases if case.folder != out])
        mine = [case for case in cases if case.folder == out]
        held += mine
        likely += [likelihood(case.signs, case.by, rest) for case in mine]
    show("unread stories, each set left out in turn", held, likely)
    write(model_of(cases))


if __name__ == "__main__":
    main()
