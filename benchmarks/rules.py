"""How long it takes the linter to open a big folder of rules.

Writes rule files with made-up facts to a temporary folder, and times reading all of them (what the
linter would have to do without an index), their bytes alone, what PyYAML's reader in C takes for
plain data, opening the folder without an index beside it, with one, and after one file changed,
finding the facts for one draft, and what people ask of the folder by `facts`, `review`, `timeline`
and `conflicts`:

    python benchmarks/rules.py --files 2000 --facts 50
"""

from __future__ import annotations

import argparse
import gc
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import yaml

from factcheck.checks.conflicts import OFF, disagreements
from factcheck.checks.kindred import beside
from factcheck.claims.model import Claim, Filler, Kind
from factcheck.claims.values import Party, Words
from factcheck.facts import store
from factcheck.facts.cachefolder import FOLDER
from factcheck.facts.index import FactBase
from factcheck.facts.library import Library
from factcheck.facts.merge import merge
from factcheck.facts.model import Evidence, Fact, KnownName, Review, RuleFile, Source
from factcheck.facts.phrase import says
from factcheck.facts.search import Query
from factcheck.language import places
from factcheck.language.lexicon import lexicon
from factcheck.language.timevalue import Time

TOWNS = ("Helsinki", "Paris", "Oslo", "Vienna", "Lima", "Osaka", "Lagos", "Quito", "Hanoi")
CLASSES = ("meeting", "visit", "speech", "agreement", "election", "arrest", "trial", "strike")
FIRST = ("Mara", "Tomas", "Ada", "Ines", "Pavel", "Noor", "Liam", "Yuki", "Omar", "Vera")
LAST = ("Lindqvist", "Okafor", "Berg", "Duarte", "Novak", "Haddad", "Tanaka", "Keller", "Rossi")

PLAIN = 40
"""So many files are read by the plain reader, and the time taken for all of them."""
DRAFT = """Mara Lindqvist and Tomas Okafor met in Helsinki on 3 March 2004. Oslo was on strike.

Ada Berg gave a speech in Vienna in May 2010, and Pavel Novak was arrested in Quito."""


def article(number: int, facts: int, chance: random.Random) -> RuleFile:
    """One made-up rule file."""
    source = Source(f"reference/{number}.md", f"Article {number}", "The Ledger", None, "0" * 64)
    people = [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(6)]
    people = list(dict.fromkeys(people))
    made = []
    for index in range(facts):
        cls = chance.choice(CLASSES)
        day = date(2000, 1, 1) + timedelta(days=chance.randrange(8000))
        who = chance.sample(people, min(2, len(people)))
        town = chance.choice(TOWNS)
        claim = Claim(
            Kind.EVENT,
            cls,
            cls,
            {
                "participants": tuple(Filler(Party(name, "PERSON")) for name in who),
                "place": (Filler(places.find(town)),),
                "time": (Filler(Time.parse(day.isoformat())),),
                "topic": (Filler(Words(f"matter {chance.randrange(10**6)}")),),
            },
        )
        item = f"item{number * facts + index}"
        text = f"{' and '.join(who)} were in {town} for a {cls} on {day:%B %d, %Y}, {item}."
        made.append(
            Fact(f"{cls}-{index}", says(claim), claim, (Evidence(text, index + 3, source),))
        )
    names = tuple(KnownName(name, "PERSON", (name.split()[-1],)) for name in people)
    return merge(None, RuleFile(source, names, tuple(made)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--facts", type=int, default=50, help="in each file")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.files):
            path = Path(folder, "rules", f"{number:05}.yaml")
            store.save(article(number, given.facts, chance), path)
        size = sum(path.stat().st_size for path in Path(folder, "rules").iterdir())
        lexicon()  # which the linter has loaded long before
        count = given.files * given.facts
        print(f"{given.files} files, {count} facts, {size / 1e6:.1f} MB, {given.runs} runs each\n")
        rules = Path(folder, "rules")
        times = {
            "cold: without an index": run(lambda: Library([rules]), given.runs, forget(folder)),
            "warm: with the index": run(lambda: Library([rules]), given.runs),
            "one file changed": run(lambda: Library([rules]), given.runs, change(rules)),
        }
        opened = Library([rules])
        times["the facts for one draft"] = run(lambda: opened.about(DRAFT), 1)
        rare, common = Query(words=("item77",)), Query(words=("Helsinki", "strike"))
        proposed = Query(review=Review.PROPOSED)
        times["facts: a word of one fact"] = run(lambda: list(Library([rules]).find(rare)), 1)
        found = len(list(Library([rules]).find(common)))
        label = f"facts: {found} that have two common words"
        times[label] = run(lambda: list(Library([rules]).find(common)), 1)
        times["review: the first fact shown"] = run(lambda: first(Library([rules]), proposed), 1)
        times["timeline: those two words"] = run(lambda: timeline(Library([rules]), common), 1)
        times["conflicts: those two words"] = run(lambda: conflicts(Library([rules]), common), 1)
        everything = run(lambda: len(store.load_all([rules])), given.runs)
        paths = list(rules.iterdir())
        raw = run(lambda: [path.read_bytes() for path in paths], given.runs)
        plain = run(lambda: plainly(paths[:PLAIN]), 1) * len(paths) / len(paths[:PLAIN])
    print("| | best, s | as a share of reading every file |\n|---|---:|---:|")
    print(f"| reading every file | {everything:.2f} | 1 |")
    print(f"| the bytes of every file | {raw:.2f} | {raw / everything:.3f} |")
    print(f"| PyYAML in C, without a check | {plain:.2f} | {plain / everything:.3f} |")
    for name, seconds in times.items():
        print(f"| {name} | {seconds:.2f} | {seconds / everything:.3f} |")


def plainly(paths: list[Path]) -> None:
    """What any program must do that reads YAML: plain data from the reader in C."""
    for path in paths:
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def first(library: Library, query: Query) -> object:
    """What ``review`` does before it shows the first fact."""
    return library.count(query), next(library.find(query))


def timeline(library: Library, query: Query) -> object:
    """What ``timeline`` reads and indexes."""
    asked = (query, *(Query(status=status) for status in OFF))
    return FactBase(list(library.select(*asked))).joined


def conflicts(library: Library, query: Query) -> object:
    """What ``conflicts`` with words does."""
    base = beside(library, query)
    return list(disagreements([f for f in base.facts if query.matches(f, base.files[0])], base))


def run(
    action: Callable[[], object], times: int, before: Callable[[], None] | None = None
) -> float:
    """The best of several times, in seconds; *before* is done first each time."""
    best = float("inf")
    for _ in range(times):
        if before is not None:
            before()
        gc.collect()
        start = time.perf_counter()
        held = action()
        best = min(best, time.perf_counter() - start)
        del held
    return best


def forget(folder: str) -> Callable[[], None]:
    """Deletes the index."""
    return lambda: shutil.rmtree(Path(folder, FOLDER), ignore_errors=True)


def change(rules: Path) -> Callable[[], None]:
    """Adds a comment to one file."""
    path = min(rules.iterdir())
    return lambda: path.write_text(f"# {time.time()}\n{path.read_text()}")


if __name__ == "__main__":
    main()
