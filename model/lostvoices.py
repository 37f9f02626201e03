"""Fit the weights by which warnings of lost voices and doubts are looked at once more.

    python -m model.lostvoices   # writes factcheck/checks/data/lostvoices.toml

A warning of FC404 or FC405 is right where it lies on a known slip. The model is logistic and fitted
like that of `model/weighing.py`, on the same stories with the same weights: the same file every
time. What is printed is what would come of it for stories that were left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.checking import overlaps
from factcheck.checks.base import Draft
from factcheck.checks.engine import judge
from factcheck.checks.fc404_lost_attribution import LostAttribution
from factcheck.checks.fc405_raised_certainty import RaisedCertainty
from factcheck.checks.voices.weighed import likelihood, signs
from factcheck.run import analyse
from model.displacement import BENCH, ROOT, SHORT, STORIES, drafts_of, scaled, told
from model.weighing import LEFT_OUT, WEIGHT, WEIGHTS, Weights, written

OUT = ROOT / "factcheck" / "checks" / "data" / "lostvoices.toml"
CHECKS = (LostAttribution(), RaisedCertainty())
ENOUGH = {"warning": 0.3}
SHOWN = (0.0, 0.2, 0.3, 0.4, 0.5)


@dataclass
class Case:
    """A warning, and whether there is a slip."""

    folder: str
    code: str
    signs: dict[str, float]
    right: bool


def cases_of(folder: Path, sort: str = "stories") -> Iterator[Case]:
    """The warnings in all drafts of a folder; *sort* is "stories" or "gum"."""
    for row, document, base in drafts_of(folder, sort):
        doc, claims = analyse(document, None, base.names)
        verdicts = judge(claims, base, doc)
        draft = Draft(document, doc, tuple(v.claim for v in verdicts), verdicts, base)
        slips = [span for span, _, _ in told(row)]
        for finding in (finding for check in CHECKS for finding in check.candidates(draft)):
            found = signs(draft, finding)
            at = finding.span.start, finding.span.end
            if found is not None:
                right = any(overlaps(at, slip) for slip in slips)
                yield Case(folder.name, finding.code, found, right)


def model_of(cases: list[Case]) -> Weights:
    """The weights of the signs for *cases*, and a bias for each check and for all."""
    names, codes = sorted(cases[0].signs), sorted(check.code for check in CHECKS)
    x = np.array(
        [[c.signs[n] for n in names] + [float(c.code == code) for code in codes] for c in cases]
    )
    y = np.array([case.right for case in cases], dtype=float)
    # the encoder of places has no part in these signs
    counts = WEIGHTS | dict.fromkeys(SHORT, WEIGHT)
    weights, of_all = scaled(x, y, np.array([counts.get(c.folder, WEIGHT) for c in cases]))
    bias = dict(zip(codes, weights[len(names) :], strict=True)) | {"all": of_all}
    return {"bias": bias, "signs": dict(zip(names, weights[: len(names)], strict=True))}


def main() -> None:
    """Fit, show and write."""
    read = [p for p in sorted(STORIES.iterdir()) if p.is_dir() and p.name not in LEFT_OUT]
    cases = [case for folder in (*read, BENCH) for case in cases_of(folder)]
    cases += cases_of(BENCH, "gum")
    likely = {}
    for out in sorted({case.folder for case in cases}):
        rest = model_of([case for case in cases if case.folder != out])
        likely |= {id(c): likelihood(c.signs, c.code, rest) for c in cases if c.folder == out}
    for code in sorted(check.code for check in CHECKS):
        print(code, "in each set left out in turn")
        for least in SHOWN:
            kept = [c for c in cases if c.code == code and likely[id(c)] >= least]
            right = sum(case.right for case in kept)
            print(f"  {least}: {right} right, {len(kept) - right} wrong")
    lines = [
        "# How much each sign speaks for a lost voice or doubt; written by model/lostvoices.py,",
        "# which fits it on drafts whose slips are known.",
    ]
    written(OUT, lines, {"enough": ENOUGH, **model_of(cases)})


if __name__ == "__main__":
    main()
