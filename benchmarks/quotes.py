"""How well quotations are checked, and how fast.

    python benchmarks/quotes.py ../shared/bench [--show fair|changed|moved]
                                [--entries 100000] [--seed 7]

The ledger is every quotation that the pipeline finds in the articles of gum-articles.jsonl.gz. From
each of three words or more, drafts are written and sent through the whole pipeline: (a) fair
repeats, in which any finding is false; (b) one word changed, a negation dropped or added, where the
finding must lie on the changed words (for a dropped one, on a word beside the gap); (c) the words
given to another person of the same article. The trivial check beside ours looks whether the
quotation stands somewhere in the articles, letter by letter; it marks the whole quotation and knows
no speakers.

Then the time for a draft with ten quotations over a ledger of many, beside a linear scan with
rapidfuzz's partial_ratio. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from rapidfuzz import fuzz

from factcheck.checks.base import Draft, Finding
from factcheck.checks.fc301_altered_quote import AlteredQuote
from factcheck.checks.fc302_misattributed_quote import MisattributedQuote
from factcheck.checks.fc303_unsourced_quote import UnsourcedQuote
from factcheck.checks.quotations.ledger import QuoteLedger
from factcheck.checks.quotations.wording import conditional, key_of, keys, negative, pieces
from factcheck.claims.model import Claim, Filler, Kind
from factcheck.claims.quotes import quote_claims
from factcheck.claims.values import Party, Words
from factcheck.facts.index import FactBase
from factcheck.facts.model import Evidence, Fact, KnownName, RuleFile, Source
from factcheck.language import load, parse
from factcheck.language.words import function_words

CHECKS = (AlteredQuote(), MisattributedQuote(), UnsourcedQuote())
VERBS = ("added", "noted", "told reporters", "explained", "insisted", "recalled", "argued")
SHORTEST = 3
ARTICLES = "gum-articles.jsonl.gz"


@dataclass(frozen=True)
class Said:
    """One quotation of an article: its words, its speaker, and who else the article names."""

    article: str
    text: str
    speaker: str | None
    others: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A draft, and the characters of the words that are wrong in it (None: nothing is)."""

    kind: str
    text: str
    wrong: tuple[int, int] | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/bench"))
    parser.add_argument("--show", choices=["fair", "changed", "moved"])
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    base, quotes, texts = read(options.data / ARTICLES if options.data.is_dir() else options.data)
    usable = [q for q in quotes if len(q.text.split()) >= SHORTEST]
    named = sum(q.speaker is not None for q in usable)
    print(f"{len(base.quotes)} quotations, {len(usable)} of {SHORTEST} words or more,")
    print(f"{named} of them with a named speaker\n")
    accuracy(base, usable, texts, chance, options.show)
    likeness(base, usable)
    speed(options.entries, [q.text for q in usable], texts, chance)


def read(path: Path) -> tuple[FactBase, list[Said], list[str]]:
    """The fact base of all articles, their quotations and their texts."""
    nlp = load()
    files: list[RuleFile] = []
    quotes: list[Said] = []
    texts: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for article in articles:
        text = article["text"]
        texts.append(text)
        doc = parse(nlp, text, date.fromisoformat(article["published"]))
        source = Source(article["id"])
        people = [e.name for e in doc._.entities if e.kind == "PERSON" and " " in e.name]
        facts: list[Fact] = []
        for number, claim in enumerate(quote_claims(doc)):
            evidence = Evidence(text[claim.sentence.start : claim.sentence.end], 1, source)
            facts.append(Fact(f"q{number}", "", claim, (evidence,)))
            words = claim.values("words")[0]
            speakers = [v for v in claim.values("speaker") if isinstance(v, Party)]
            speaker = speakers[0].name if speakers and speakers[0].kind == "PERSON" else None
            others = tuple(p for p in people if speaker is not None and not akin(p, speaker))
            assert isinstance(words, Words)
            quotes.append(Said(article["id"], plain(words.text), speaker, others))
        facts += [
            Fact(f"s{n}", "", Claim(Kind.STATEMENT, "say", "say"), (Evidence(s.text, 1, source),))
            for n, s in enumerate(doc.sents)
        ]
        names = tuple(KnownName(e.name, e.kind, e.forms, e.roles) for e in doc._.entities)
        files.append(RuleFile(source, names, tuple(facts)))
    return FactBase(files), quotes, texts


def akin(one: str, two: str) -> bool:
    """Whether two names share a word, so that one may be the other."""
    return bool(set(one.split()) & set(two.split()))


def plain(text: str) -> str:
    """The words as an editor would set them inside double marks."""
    inner = text.replace("“", "‘").replace("”", "’")
    while '"' in inner:
        inner = inner.replace('"', "‘", 1).replace('"', "’", 1)
    return " ".join(inner.split())


# -- drafts


def attributed(words: str, name: str, verb: str) -> str:
    """The quotation with its speaker after it."""
    ending = "" if words.endswith(("?", "!", "…")) else ","
    return f"“{words.rstrip('.,;: ')}{ending}” {name} {verb}."


def fair(said: Said, chance: random.Random) -> Iterator[Made]:
    """Repeats that change nothing but what an editor may."""
    name = said.speaker or "the spokesman"
    words = said.text.split()
    yield Made("fair: other verb", attributed(said.text, name, chance.choice(VERBS)))
    straight = said.text.replace("‘", "'").replace("’", "'").rstrip(".,")
    yield Made("fair: straight marks", f'{name} said, "{straight[:1].upper()}{straight[1:]}."')
    start, end = part(words, chance)
    piece = " ".join(words[start:end]).strip(".,;: ")
    yield Made("fair: part of it", f"{name} said: “{piece}.”")
    yield Made("fair: partial", f"{name} spoke of “{piece}” on Monday.")
    gap = ellipsis(words, chance)
    if gap is not None:
        yield Made("fair: ellipsis", attributed(gap, name, "said"))
    inner = [i for i, w in enumerate(words) if i and w.isalpha() and not turns(w)]
    if inner:
        at = chance.choice(inner)
        bracketed = " ".join([*words[:at], "[the committee]", *words[at + 1 :]])
        yield Made("fair: brackets", attributed(bracketed, name, "said"))


def part(words: list[str], chance: random.Random) -> tuple[int, int]:
    """A run of at least three words whose cuts lose no negation and no condition beside them."""
    runs = []
    for start in range(len(words)):
        for end in range(start + SHORTEST, len(words) + 1):
            before, after = words[max(start - 3, 0) : start], words[end : end + 2]
            if start and any(turns(w) for w in (*before, words[0])):
                continue
            if not any(turns(w) for w in after):
                runs.append((start, end))
    return chance.choice(runs) if runs else (0, len(words))


def turns(word: str) -> bool:
    """Whether a word negates or makes a condition."""
    return any(negative(k) or conditional(k) for k in keys(word))


def ellipsis(words: list[str], chance: random.Random) -> str | None:
    """The words with one to four in the middle left out, none of which turns the meaning."""
    spans = [
        (i, j)
        for i in range(2, len(words) - 2)
        for j in range(i + 1, min(i + 5, len(words) - 1))
        if not any(turns(w) for w in words[i:j])
    ]
    if not spans:
        return None
    i, j = chance.choice(spans)
    return " ".join([*words[:i], "…", *words[j:]])


def changed(said: Said, content: list[str], chance: random.Random) -> Iterator[Made]:
    """One word changed; a negation dropped or added."""
    name = said.speaker or "the spokesman"
    words = said.text.split()
    places = [i for i, w in enumerate(words) if w.isalpha() and w.lower() not in function_words()]
    if places:
        at = chance.choice(places)
        other = words[at]
        while key_of(other) == key_of(words[at]):
            other = chance.choice(content)
        other = other.capitalize() if words[at][:1].isupper() else other
        yield wrong("changed: content word", words, at, at + 1, [other], name)
    negations = [i for i, w in enumerate(words) if negative(key_of(w.strip(".,;:")))]
    inner = [i for i in negations if 0 < i < len(words) - 1 and not negative_pair(words[i])]
    if inner:
        yield wrong("changed: negation dropped", words, inner[0], inner[0] + 1, [], name)
    verbs = ("is", "are", "was", "were", "will", "would", "can", "could", "should", "have", "has")
    spots = [i + 1 for i, w in enumerate(words[:-1]) if w in verbs and not turns(words[i + 1])]
    if spots:
        at = chance.choice(spots)
        yield wrong("changed: negation added", words, at, at, ["not"], name)


def negative_pair(word: str) -> bool:
    """Whether a negation is the end of a contraction, or leaves a word that must change too."""
    return "n't" in word.replace("’", "'").lower() or word.lower() in ("no", "none", "nobody")


def wrong(kind: str, words: list[str], start: int, end: int, instead: list[str], name: str) -> Made:
    """A draft with some words replaced, and where in it they stand."""
    before, after = words[:start], words[end:]
    text = attributed(" ".join([*before, *instead, *after]), name, "said")
    low = 1 + len(" ".join(before)) + (1 if before else 0)
    high = low + len(" ".join(instead))
    if not instead:
        # the words on both sides of the gap
        low -= 1 + len(before[-1])
        high = low + len(before[-1]) + 1 + len(after[0])
    return Made(kind, text, (low, high))


def moved(said: Said, chance: random.Random) -> Iterator[Made]:
    """The words given to somebody else whom the article names."""
    if said.speaker is None or not said.others:
        return
    name = chance.choice(said.others)
    text = attributed(said.text, name, "said")
    start = text.rindex(name)
    yield Made("moved: another speaker", text, (start, start + len(name)))


# -- what is found


def findings(base: FactBase, text: str) -> list[Finding]:
    """What the three checks find in a draft."""
    doc = parse(load(), text)
    draft = Draft(cast("Any", SimpleNamespace(text=text)), doc, (), (), base)
    return [finding for check in CHECKS for finding in check.run(draft)]


def accuracy(
    base: FactBase, quotes: list[Said], texts: list[str], chance: random.Random, show: str | None
) -> None:
    """The table of what is found, kind by kind."""
    content = sorted(
        {w for q in quotes for w in q.text.split() if w.isalpha() and w.islower()}
        - function_words()
    )
    everything = "\n".join(plain(text) for text in texts)
    total: dict[str, int] = defaultdict(int)
    ours: dict[str, int] = defaultdict(int)
    trivial: dict[str, int] = defaultdict(int)
    for said in quotes:
        drafts = [*fair(said, chance), *changed(said, content, chance), *moved(said, chance)]
        for made in drafts:
            found = findings(base, made.text)
            hit = bool(found)
            if made.wrong is not None:
                code = "FC302" if made.kind.startswith("moved") else "FC301"
                low, high = made.wrong
                hit = any(
                    f.code == code and f.span.start < high and low < f.span.end for f in found
                )
            total[made.kind] += 1
            ours[made.kind] += hit
            quoted = made.text.replace('"', "“").partition("“")[2].split("”")[0].rstrip("“.,")
            trivial[made.kind] += quoted not in everything
            bad = hit if made.wrong is None else not hit
            if show and made.kind.startswith(show) and bad:
                listed = [(f.code, f.found, f.expected) for f in found]
                print(f"- {made.kind}: {made.text}\n  - {said.speaker}: {said.text}\n  - {listed}")
    print("| drafts | number | findings | share | trivial check |")
    print("|---|---|---|---|---|")
    for group in ("fair", "changed", "moved"):
        kinds = [k for k in total if k.startswith(group)]
        for kind in sorted(kinds):
            row(kind, total[kind], ours[kind], trivial[kind])
        sums = [sum(c[k] for k in kinds) for c in (total, ours, trivial)]
        row(f"**all {group}**", *sums)
    print()


def row(name: str, number: int, found: int, trivial: int) -> None:
    """One line of the table."""
    print(f"| {name} | {number} | {found} | {found / number:.1%} | {trivial / number:.1%} |")


def likeness(base: FactBase, quotes: list[Said]) -> None:
    """How alike two different quotations of the articles can be, which sets the threshold."""
    ledger = QuoteLedger(base.quotes)
    scores = []
    for said in quotes:
        own = keys(said.text)
        best = 0.0
        for match in ledger.matches(pieces(said.text), 0.0):
            theirs = keys(match.entry.text)
            if not set(own) <= set(theirs) and not set(theirs) <= set(own):
                best = max(best, match.alignment.score)
        scores.append(best)
    scores.sort()
    print("Likeness of each quotation to the nearest other one:", end=" ")
    marks = [(0.5, "median"), (0.9, "90 %"), (0.99, "99 %")]
    print(", ".join(f"{name} {scores[int(q * (len(scores) - 1))]:.2f}" for q, name in marks))
    print()


# -- speed


def speed(entries: int, quotes: list[str], texts: list[str], chance: random.Random) -> None:
    """The time for ten quotations over a ledger of *entries*, beside a linear scan."""
    vocabulary = [w for text in texts for w in text.split()]
    made = [
        " ".join(chance.choice(vocabulary) for _ in range(chance.randint(8, 40)))
        for _ in range(entries - len(quotes))
    ]
    everything = [*quotes, *made]
    facts = [
        Fact(
            f"q{n}",
            "",
            Claim(Kind.QUOTE, "quote", "say", {"words": (Filler(Words(text)),)}),
            (Evidence(text, 1, Source(f"a{n % 5000}")),),
        )
        for n, text in enumerate(everything)
    ]
    begun = time.process_time()
    ledger = QuoteLedger(facts)
    ledger.passage(pieces(quotes[0]))
    built = time.process_time() - begun
    rounds = []
    linear = []
    for turn in range(10):
        asked = []
        for text in chance.sample(everything, 10):
            words = text.split()
            if len(asked) % 2:
                words[len(words) // 2] = chance.choice(vocabulary)
            asked.append(" ".join(words))
        begun = time.process_time()
        for text in asked:
            draft = pieces(text)
            if not ledger.matches(draft):
                ledger.passage(draft)
        rounds.append(time.process_time() - begun)
        if turn < 1:
            begun = time.process_time()
            for text in asked[:2]:
                max(fuzz.partial_ratio(text, other) for other in everything)
            linear.append((time.process_time() - begun) * len(asked) / 2)
    rounds.sort()
    ours, scan = rounds[len(rounds) // 2], min(linear)
    print(f"| ledger of {entries} | processor time for ten quotations |")
    print("|---|---|")
    print(f"| index, median of {len(rounds)} drafts | {ours * 1000:.0f} ms |")
    print(f"| index, slowest | {rounds[-1] * 1000:.0f} ms |")
    print(f"| linear scan (two quotations, times five) | {scan * 1000:.0f} ms |")
    print(f"| ratio | {scan / ours:.0f} |")
    print(f"\nBuilt once in {built:.1f} s.")


if __name__ == "__main__":
    main()
