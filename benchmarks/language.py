"""The language pipeline on the test parts of its data, beside what one would otherwise take.

    python benchmarks/language.py [--only parse,names,times,coreference,folds,speed,size]
                                  [--part dev|train] [--gold] [--errors]

Prints one Markdown table a part. Trees, tags, sentences and names are scored by ``evaluate.py`` of
the training project, from raw text, beside names found by rule alone; times beside dateparser and
dateutil on the same spans; pronouns and short names beside the nearest name that fits. *folds*
fits the weights of pronouns on four fifths of the treebank's training part and scores the fifth
left out, five times; the network has seen those texts, so it tells about the weights only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
BUILD = ROOT / "model" / "build"
# as a script, so that the modules beside this one and the training project's are found
sys.path[0:0] = [str(ROOT), str(ROOT / "model")]
# one core, whatever numpy was built with; it reads these when it is first imported
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

PARTS = ("parse", "names", "times", "coreference", "folds", "speed", "size")
NAMES = ("names", "PERSON", "ORG", "PLACE", "NORP", "EVENT", "MISC")


def parse(options: argparse.Namespace) -> str:
    """Tags, trees and sentences, from raw text."""
    import evaluate

    scores = evaluate.syntax(_network(), _converted(options), options.part)
    return str(evaluate.table(scores, evaluate.COLUMNS))


def names(options: argparse.Namespace) -> str:
    """Exact spans and kinds of names: those of the network, and by rule."""
    import evaluate
    import spacy

    from benchmarks import namesbaseline  # noqa: F401  (registers the component)

    build = _converted(options)
    rule = spacy.blank("en")
    rule.add_pipe("names_by_rule")
    rows = {}
    for label, nlp in (("", _network()), (", by rule", rule)):
        found = evaluate.names(nlp, build, options.part)
        rows.update({f"{source}{label}": found[source] for source in ("gum", "wikigold")})
    return str(evaluate.table(rows, NAMES))


def times(options: argparse.Namespace) -> str:
    """Dates of GUM."""
    import spacy

    from benchmarks import times as measured

    nlp = spacy.blank("en")
    nlp.add_pipe("factcheck_times")
    if not options.gold:
        nlp = _pipeline()
    return measured.measure(nlp, options.part, syntax=options.gold, errors=options.errors)


def coreference(options: argparse.Namespace) -> str:
    """Pronouns and short names of GUM."""
    from benchmarks import coreference as measured

    return measured.measure(_pipeline(), options.part, gold=options.gold, errors=options.errors)


def folds(options: argparse.Namespace) -> str:
    """Pronouns and short names, with weights fitted on other documents of the training part."""
    from model import coreference as fitting

    return fitting.folds(_pipeline(), errors=options.errors)


def speed(options: argparse.Namespace) -> str:
    """Words a second over articles."""
    from benchmarks import pace

    del options
    path = SHARED / "bench" / "stories-articles.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return pace.measure(_pipeline(), texts)


def size(options: argparse.Namespace) -> str:
    """Megabytes."""
    from benchmarks import pace
    from factcheck.language import BUNDLED

    del options
    return pace.size(BUNDLED)


def _pipeline():  # type: ignore[no-untyped-def]
    from factcheck import language

    return language.load()


def _network():  # type: ignore[no-untyped-def]
    """The bundled model without our other components."""
    import spacy

    import factcheck.language.network  # noqa: F401  (registers what the model needs)
    from factcheck import language

    return spacy.load(language.BUNDLED)


def _converted(options: argparse.Namespace) -> Path:
    """The folder of the converted test sets, made now if it is not there."""
    build: Path = options.build
    if not (build / f"names-wikigold-{options.part}.spacy").exists():
        command = [sys.executable, "convert.py", "--data", SHARED / "language-data", "--out", build]
        subprocess.run(command, cwd=ROOT / "model", check=True, stdout=subprocess.DEVNULL)
    return build


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas")
    parser.add_argument("--part", choices=["train", "dev", "test"], default="test")
    parser.add_argument("--build", type=Path, default=BUILD, help="the converted data sets")
    parser.add_argument("--gold", action="store_true", help="trees and names of the treebank")
    parser.add_argument("--errors", action="store_true", help="print each error before its table")
    options = parser.parse_args()
    wanted = options.only.split(",")
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if options.part == "train" and set(wanted) - {"times", "coreference"}:
        parser.error("only times and coreference are scored on the training part")
    for part in PARTS:
        if part in wanted:
            print(f"\n### {part}\n\n{globals()[part](options)}", flush=True)


if __name__ == "__main__":
    main()
