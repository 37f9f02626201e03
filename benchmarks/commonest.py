"""What the lexicon knows of the commonest words of English.

    python benchmarks/commonest.py ../shared/language-data [--count 4000] [--missing 40]
    python benchmarks/commonest.py ../shared/language-data --sample 200 [--seed 1]

A word is a lemma as a part of speech (verb, noun, adjective or adverb). How common it is comes from
wordfreq (``pip install wordfreq``), whose counts are drawn from news, books, encyclopedias,
subtitles and the web; which lemma and part of speech a form is comes from the treebanks in the
folder (Universal Dependencies, in parts in which it is several). Left out are words that are mostly
written with a capital inside a sentence, since they are names. ``--sample`` prints entries drawn at
random, with what they are said to be the same as, opposed to and narrower than, to be read and
judged by eye.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from factcheck.language.lexicon import Lexicon, lexicon

PARTS = ("VERB", "NOUN", "ADJ", "ADV")
LEAST = 2
"""A lemma seen less often in the treebanks may be a slip of the annotators."""

Word = tuple[str, str]
"""A lemma and its part of speech."""


def rows(folder: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Form, lemma, part of speech and whether a sentence begins there, for all treebanks."""
    for path in sorted(folder.glob("*/*.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if len(fields) == 10 and fields[0].isdigit():
                    yield fields[1], fields[2].lower(), fields[3], fields[0] == "1"


def commonest(folder: Path, count: int) -> list[Word]:
    """The *count* commonest words of English, by the treebanks in *folder* and wordfreq."""
    try:
        from wordfreq import word_frequency
    except ImportError:
        sys.exit("how common words are comes from wordfreq, which is missing: pip install wordfreq")
    readings: dict[str, Counter[Word]] = defaultdict(Counter)
    seen: Counter[Word] = Counter()
    capitals: Counter[Word] = Counter()
    for form, lemma, part, first in rows(folder):
        word = lemma, part
        readings[form.lower()][word] += 1
        seen[word] += 1
        capitals[word] += not first and form[:1].isupper()
    if not readings:
        sys.exit(f"{folder}: no treebanks there, such as ewt/train.conllu.gz")
    common: Counter[Word] = Counter()
    for form, found in readings.items():
        frequency = word_frequency(form, "en")
        for word, times in found.items():
            common[word] += frequency * times / found.total()  # type: ignore[assignment]
    words = (
        (lemma, part)
        for (lemma, part), _ in common.most_common()
        if part in PARTS and len(lemma) > 2 and lemma.isalpha()
        if seen[lemma, part] >= LEAST and capitals[lemma, part] * 2 < seen[lemma, part]
    )
    return [word for word, _ in zip(words, range(count), strict=False)]


def coverage(words: Lexicon, common: list[Word]) -> str:
    """The table: for each part of speech, how many words are judged, and what is known of them."""
    lines = [
        (
            "| part of speech | words | in a group | with a near-synonym | with an opposite "
            "| with a broader word | judged to have none | missing |"
        ),
        "|---|---|---|---|---|---|---|---|",
    ]
    totals: Counter[str] = Counter()
    for part in (*PARTS, "all"):
        counts: Counter[str] = Counter()
        for lemma, pos in common:
            if part in ("all", pos):
                counts.update(_knowledge(words, lemma, pos))
        totals = counts
        columns = ("words", "grouped", "same", "opposite", "broader", "none", "missing")
        lines.append(f"| {part} | {' | '.join(str(totals[column]) for column in columns)} |")
    return "\n".join(lines)


def _knowledge(words: Lexicon, lemma: str, part: str) -> Iterator[str]:
    yield "words"
    groups = [words.group(name) for name in words.groups(lemma, part)]
    if groups:
        yield "grouped"
    if any(len({t for ts in group.words.values() for t in ts}) > 1 for group in groups):
        yield "same"
    if words.has_opposite(lemma, part):
        yield "opposite"
    if any(group.broader for group in groups):
        yield "broader"
    if not groups:
        yield "none" if words.judged(lemma, part) else "missing"


def entries(words: Lexicon, common: list[Word], size: int, seed: int) -> Iterator[str]:
    """Entries drawn at random: one word in one of its groups, with all that is said of it there."""
    found = [
        (lemma, part, group)
        for lemma, part in common
        for group in sorted(words.groups(lemma, part))
    ]
    for lemma, part, name in sorted(random.Random(seed).sample(found, size)):
        group = words.group(name)
        key = words.find(lemma)
        same = [t for terms in group.words.values() for t in terms if words.key(t) != key]
        parts = [f"= {', '.join(dict.fromkeys(same))}"] if same else []
        for sign, names in (("≠", words.opposites(name)), ("<", group.broader)):
            heads = (_head(words, other) for other in sorted(names))
            if names:
                parts.append(f"{sign} {'; '.join(heads)}")
        yield f"{lemma} ({part.lower()}, {name}): {' '.join(parts) or 'nothing'}"


def _head(words: Lexicon, name: str) -> str:
    terms = dict.fromkeys(t for terms in words.group(name).words.values() for t in terms)
    return ", ".join(list(terms)[:4]) or name


def main() -> None:
    """Read the arguments, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with the treebanks")
    parser.add_argument("--count", type=int, default=4000, help="so many words")
    parser.add_argument("--missing", type=int, default=0, help="print so many unjudged words")
    parser.add_argument("--sample", type=int, default=0, help="print so many entries")
    parser.add_argument("--seed", type=int, default=1, help="which entries --sample draws")
    options = parser.parse_args()
    words = lexicon()
    common = commonest(options.data, options.count)
    if options.sample:
        for line in entries(words, common, options.sample, options.seed):
            print(line)
        return
    print(coverage(words, common))
    missing = [f"{lemma} ({part})" for lemma, part in common if not words.judged(lemma, part)]
    if options.missing:
        print("\n" + ", ".join(missing[: options.missing]))


if __name__ == "__main__":
    main()
