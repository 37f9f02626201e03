"""How long it takes to read a big folder of rules.

Writes rule files with made-up facts to a temporary folder, and times reading all of them:

    python benchmarks/rules.py --files 2000 --facts 50
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from factcheck.claims.model import Claim, Filler, Kind
from factcheck.claims.values import Party, Words
from factcheck.facts import store
from factcheck.facts.merge import merge
from factcheck.facts.model import Evidence, Fact, KnownName, RuleFile, Source
from factcheck.facts.phrase import says
from factcheck.language import places
from factcheck.language.timevalue import Time

TOWNS = ("Helsinki", "Paris", "Oslo", "Vienna", "Lima", "Osaka", "Lagos", "Quito", "Hanoi")
CLASSES = ("meeting", "visit", "speech", "agreement", "election", "arrest", "trial", "strike")
FIRST = ("Mara", "Tomas", "Ada", "Ines", "Pavel", "Noor", "Liam", "Yuki", "Omar", "Vera")
LAST = ("Lindqvist", "Okafor", "Berg", "Duarte", "Novak", "Haddad", "Tanaka", "Keller", "Rossi")


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
        text = f"{' and '.join(who)} were in {town} for a {cls} on {day:%B %d, %Y}, they said."
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
    given = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.files):
            store.save(article(number, given.facts, chance), Path(folder, f"{number:05}.yaml"))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        start = time.perf_counter()
        read = store.load_all([Path(folder)])
        seconds = time.perf_counter() - start
    facts = sum(len(rules.facts) for rules in read)
    print(f"{len(read)} files, {facts} facts, {size / 1e6:.1f} MB: {seconds:.2f} s")


if __name__ == "__main__":
    main()
