"""Spans that are names: what the recogniser found, trimmed and mended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language import gazetteer, personname, places
from factcheck.language.gazetteer import fold
from factcheck.language.roles import POSSESSIVE, modifiers, posts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KINDS = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC",
    "NORP": "NORP", "EVENT": "EVENT", "PRODUCT": "PRODUCT", "WORK_OF_ART": "WORK_OF_ART",
    "LAW": "LAW", "MISC": "MISC", "PLACE": "LOC",
}  # fmt: skip
TRIMMED = frozenset(
    {"the", "The", "a", "A", "an", ",", ".", "“", "”", '"', "(", ")", ":", ";", "-", "–"}
)
LONGEST_SEAT = 4


@dataclass(frozen=True, slots=True)
class Raw:
    """A name before it is grouped: tokens *start* to *end*, kind, and what the words tell."""

    start: int
    end: int
    kind: str
    text: str
    sex: str = ""
    place: str = ""


@cache
def _seat_starts() -> frozenset[str]:
    return frozenset(key.split()[0] for key, seat in gazetteer.seats().items() if seat.always)


def collect(doc: Doc) -> list[Raw]:
    """The names of *doc* in order, without overlap."""
    spans = _recognised(doc)
    spans = _repaired(doc, spans)
    kinds = _voted(doc, spans)
    raws = []
    for (start, end), kind in zip(sorted(spans), kinds, strict=True):
        raws.append(_raw(doc, start, end, kind))
    return raws


def _recognised(doc: Doc) -> dict[tuple[int, int], str]:
    """The recogniser's spans of kinds that are names, trimmed and cut at line ends."""
    spans: dict[tuple[int, int], str] = {}
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind is None:
            continue
        cuts = [t.i for t in ent if t.is_space]
        for start, end in zip((ent.start, *(c + 1 for c in cuts)), (*cuts, ent.end), strict=True):
            start, end = _trim(doc, start, end, kind)
            if start < end:
                spans[start, end] = kind
    return spans


def _trim(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int]:
    while start < end and doc[start].text in TRIMMED:
        start += 1
    while start < end and (doc[end - 1].text in POSSESSIVE or (doc[end - 1].text in TRIMMED)):
        end -= 1
    if kind == "PERSON":
        # a recogniser may take the title, the post and its country in
        while end - start > 1 and _before_name(doc[start]):
            start += 1
    return start, end


def _before_name(token: Token) -> bool:
    word = token.text
    return (
        word in personname.titles()
        or word.lower() in posts()
        or word.lower() in modifiers()
        or (word in gazetteer.adjectives() and word not in personname.given_names())
    )


def _repaired(doc: Doc, spans: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """*spans* with names that the recogniser left out, where other evidence is plain."""
    taken = {i for start, end in spans for i in range(start, end)}
    families = {
        doc[end - 1].text
        for (start, end), kind in spans.items()
        if kind == "PERSON" and end - start > 1 and len(doc[end - 1].text) > 2
    }
    common = {t.text for t in doc if t.is_lower}
    found = dict(spans)
    size = len(doc)
    i = 0
    while i < size:
        token = doc[i]
        word = token.text
        if i in taken or not word[:1].isupper():
            i += 1
            continue
        lower = word.lower()
        if lower in _seat_starts():
            end = _seat_end(doc, i)
            if end and not taken & set(range(i, end)):
                found[i, end] = "ORG"
                i = end
                continue
        if word in personname.titles() and "." in word + doc[min(i + 1, size - 1)].text[:1]:
            end = i + 1
            while (
                end < size
                and end not in taken
                and doc[end].text[:1].isupper()
                and doc[end].text not in personname.titles()
            ):
                end += 1
            if end > i + 1 and word.endswith("."):
                found[i + 1, end] = "PERSON"
                i = end
                continue
        if word in gazetteer.adjectives() and lower not in common:
            found[i, i + 1] = "NORP"
        elif fold(word) in gazetteer.country_names() and _country(word):
            found[i, i + 1] = "GPE"
        elif word in families and token.pos_ in ("PROPN", "") and lower not in common:
            found[i, i + 1] = "PERSON"
        i += 1
    return found


def _country(word: str) -> bool:
    """Whether a word that the recogniser left out is a country's name and no person's."""
    if len(word) <= 3:
        return word in ("US", "UK", "UAE", "USA", "EU") or "." in word
    return word not in personname.given_names() and word not in personname.family_names()


def _seat_end(doc: Doc, start: int) -> int:
    """End of the longest seat of government that begins at *start*, or 0."""
    for length in range(LONGEST_SEAT, 0, -1):
        end = start + length
        if end <= len(doc):
            seat = gazetteer.seats().get(fold(doc[start:end].text))
            if seat is not None and seat.always:
                return end
    return 0


def _voted(doc: Doc, spans: dict[tuple[int, int], str]) -> list[str]:
    """Kind of each span in order: the same words get one kind, by evidence and majority."""
    texts = {span: doc[span[0] : span[1]].text for span in spans}
    votes: dict[str, Counter[str]] = {}
    for span, kind in spans.items():
        weight = 3 if span[0] and doc[span[0] - 1].text in personname.titles() else 1
        kind = "PERSON" if weight == 3 else kind
        votes.setdefault(texts[span], Counter())[kind] += weight
    people = {
        texts[span].split()[-1]
        for span, kind in spans.items()
        if kind == "PERSON" and len(texts[span].split()) > 1
    }
    decided: dict[str, str] = {}
    for text, vote in votes.items():
        decided[text] = _kind(text, vote, people)
    return [decided[texts[span]] for span in sorted(spans)]


def _kind(text: str, vote: Counter[str], people: set[str]) -> str:
    seat = gazetteer.seats().get(fold(text))
    if seat is not None and seat.always:
        return "ORG"
    kind, count = vote.most_common(1)[0]
    if text in people and "PERSON" in vote:
        return "PERSON"
    if text in gazetteer.adjectives() and kind != "PERSON":
        return "NORP"
    if fold(text) in gazetteer.country_names() and (kind != "PERSON" or len(text) < 5):
        return "GPE"
    if kind == "LOC":
        place = places.known(text)
        governed = (places.PlaceKind.CITY, places.PlaceKind.DIVISION, places.PlaceKind.COUNTRY)
        return "GPE" if place is not None and place.kind in governed else kind
    if vote["PERSON"] == count:
        return "PERSON"
    return kind


def _raw(doc: Doc, start: int, end: int, kind: str) -> Raw:
    text = " ".join(doc[start:end].text.split())
    sex = place = ""
    if kind == "PERSON" and start:
        sex = personname.titles().get(doc[start - 1].text, "")
    seat = gazetteer.seats().get(fold(text))
    if kind == "ORG" and seat is not None and seat.always:
        place = seat.place
    elif kind == "NORP":
        found = places.of_adjective(text)
        place = found.key if found else ""
    elif kind in ("GPE", "LOC"):
        found = places.known(text)
        place = found.key if found and found.kind is not places.PlaceKind.PART else ""
    return Raw(start, end, kind, text, sex, place)
