"""How long people wait: help, an unchanged draft, and a cold lint beside a bare spaCy script.

    python benchmarks/startup.py [--runs N]

Every command is a process of its own, as people start it; the commands take turns, so that whatever
else the machine does slows all of them alike. The middle of the runs is shown: seconds on the wall,
seconds of the processor (which tell more on a busy machine), and ratios, which hold on other
machines better than seconds do.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARE = """
import sys, spacy
nlp = spacy.load(sys.argv[1])
nlp(open(sys.argv[2], encoding="utf-8").read())
"""
WORDS = 600


def draft() -> str:
    """A draft of about 600 words, made of the example drafts."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples/drafts").glob("*.md"))]
    prose = "\n\n".join(
        block for text in texts for block in text.split("---\n", 2)[-1].split("\n\n") if block
    )
    words = 0
    kept = []
    while words < WORDS:
        for block in prose.split("\n\n"):
            kept.append(block)
            words += len(block.split())
            if words >= WORDS:
                break
    return "---\ndate: 2019-05-20\n---\n" + "\n\n".join(kept) + "\n"


def commands(desk: Path) -> dict[str, list[str]]:
    """What is measured, by name."""
    factcheck = [sys.executable, "-m", "factcheck"]
    lint = [*factcheck, "lint", "draft.md", "--rules", str(ROOT / "rules"), "--fail-on", "never"]
    many = [*factcheck, "lint", "many", "--rules", str(ROOT / "rules"), "--fail-on", "never"]
    model = str(ROOT / "factcheck/language/model")
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import typer'": [sys.executable, "-c", "import typer"],
        "factcheck --help": [*factcheck, "--help"],
        "lint, unchanged draft": lint,
        "bare script: spaCy, model, parse": [sys.executable, "-c", BARE, model, "draft.md"],
        "lint, cold": [*lint, "--no-cache"],
        "lint, 8 drafts": [*many, "--no-cache"],
        "lint -j 2, 8 drafts": [*many, "--no-cache", "-j", "2"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", help="measure only names that begin so")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        (desk / "draft.md").write_text(draft(), encoding="utf-8")
        (desk / "many").mkdir()
        for number in range(8):
            text = draft().replace("---\n\n", f"---\n\nDraft {number} of the day.\n\n", 1)
            (desk / "many" / f"{number}.md").write_text(text, encoding="utf-8")
        todo = commands(desk)
        if chosen.only:
            starts = tuple(chosen.only)
            todo = {name: command for name, command in todo.items() if name.startswith(starts)}
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in todo}
        for command in todo.values():  # once unmeasured: compiled modules, files in memory
            run(command, desk)
        for _ in range(chosen.runs):
            for name, command in todo.items():
                took[name].append(run(command, desk))
        shutil.rmtree(desk / ".factcheck-cache", ignore_errors=True)
    middle = {
        name: tuple(statistics.median(column) for column in zip(*times, strict=True))
        for name, times in took.items()
    }
    bare = middle.get("bare script: spaCy, model, parse")
    print("| command | seconds | processor | of the bare script | processor |")
    print("|---|---|---|---|---|")
    for name, (wall, cpu) in middle.items():
        ratios = f"{wall / bare[0]:.2f} | {cpu / bare[1]:.2f}" if bare else " | "
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {ratios} |")


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds on the wall and of the processor that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    # an installed program has its modules compiled; a setting of the shell may keep Python from it
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


if __name__ == "__main__":
    main()
