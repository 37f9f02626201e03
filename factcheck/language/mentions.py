"""Spans that are names: what the recogniser found, trimmed and mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.language import gazetteer, personname, places
from factcheck.language.gazetteer import fold
from factcheck.language.knownnames import adopt
from factcheck.language.namekinds import decide
from factcheck.language.repair import Repair
from factcheck.language.roles import POSSESSIVE, modifiers, posts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KINDS = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC",
    "NORP": "NORP", "EVENT": "EVENT", "PRODUCT": "PRODUCT", "WORK_OF_ART": "WORK_OF_ART",
    "LAW": "LAW", "MISC": "MISC", "PLACE": "LOC",
}  # fmt: skip
NUMERAL = re.compile(r" [IVX]+\.$")
TRIMMED = frozenset(
    {"the", "The", "a", "A", "an", ",", ".", "“", "”", '"', "(", ")", ":", ";", "-", "–"}
)


@dataclass(frozen=True, slots=True)
class Raw:
    """A name before it is grouped: tokens *start* to *end*, kind, and what the words tell."""

    start: int
    end: int
    kind: str
    text: str
    sex: str = ""
    place: str = ""


def collect(doc: Doc) -> list[Raw]:
    """The names of *doc* in order, without overlap."""
    spans = _recognised(doc)
    spans = Repair(doc, spans).run()
    kinds = decide(doc, spans)
    adopt(doc, kinds, doc.user_data.get("names", {}))
    spans = kinds
    return [_raw(doc, *span, kinds[span]) for span in sorted(spans)]


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
    while start < end and (
        doc[end - 1].text in POSSESSIVE or doc[end - 1].text in TRIMMED or doc[end - 1].is_lower
    ):
        end -= 1
    if kind == "PERSON":
        # a recogniser may take the title, the post and its country in
        while end - start > 1 and (_before_name(doc[start]) or _ends_post(doc, start)):
            start += 1
    return start, end


def _ends_post(doc: Doc, i: int) -> bool:
    """Whether the word at *i* is the last of a post: *State* in "Secretary of State Mara Lind"."""
    return any(doc[i - n : i + 1].text.lower() in posts() for n in (1, 2, 3) if i >= n)


def _before_name(token: Token) -> bool:
    word = token.text
    return (
        word in personname.titles()
        or word.lower() in posts()
        or word.lower() in modifiers()
        or (word in gazetteer.adjectives() and word not in personname.given_names())
    )


def _raw(doc: Doc, start: int, end: int, kind: str) -> Raw:
    text = " ".join(doc[start:end].text.split())
    if NUMERAL.search(text):
        # "the end of World War I." at the end of a sentence
        text = text[:-1]
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
