"""What sort of thing each name is: the recogniser's word for it, outvoted by plain evidence.

The same words get one kind throughout a text. A recogniser is unsure about names that it has never
seen, so what stands around them ("Mr.", ", 61,", ", who", "in"), what they are made of ("Jane …",
"… Holding") and the gazetteer count for more.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.language import bodyname, gazetteer, personname, places
from factcheck.language.gazetteer import fold
from factcheck.language.labels import SUBJECTS
from factcheck.language.roles import POSSESSIVE, posts, speaking
from factcheck.language.tables import rows
from factcheck.language.wordlists import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

STRONG, SURE = 3, 6
NO_PEOPLE = frozenset({"day", "plan", "act", "chart", "award", "prize", "bill", "'s", "’s"})
PLACE_NOUNS = frozenset({"village", "town", "city", "port", "district", "island", "province"})
INSIDE = frozenset(["in", "near", "outside", "through", "across", "into", "around", "via"])
FAMILY = frozenset(["family", "families", "dynasty", "clan", "brothers", "sisters", "siblings"])
TOWARDS = frozenset({"at", "from", "for", "to", "around"})
WHERE = frozenset({"in", "near", "outside", "towards", "toward", "into"})
IN_WHOM = frozenset({"confidence", "faith", "trust", "belief", "interest", "stake", "shares"})
BIG_CITY = 500
"""Thousands of people of a city whose name, after "to" or "for", is no person's."""
LARGE = 200
"""The same of one whose name is nobody's."""
GOVERNED = frozenset({places.PlaceKind.CITY, places.PlaceKind.DIVISION, places.PlaceKind.COUNTRY})
ARTICLES = frozenset({"a", "an", "the", "its", "one"})
TEAMS = {
    "against": frozenset({"match", "game", "tie", "fixture", "final", "friendly", "win", "goal"}),
    "with": frozenset({"drew", "draw", "match"}),
    "to": frozenset({"lost", "lose", "loses", "losing", "defeat"}),
    "over": frozenset({"win", "victory"}),
    "by": frozenset({"beaten", "thrashed"}),
}
"""Words before a preposition that say that a team's name follows."""
FAR = 6
"""So many words before the name they may stand."""
DOING = SUBJECTS | {"nmod:poss", "poss"}
OF_BODIES = frozenset(
    {"owner", "founder", "publisher", "producer", "regulator", "forward", "major"}
)
"""Posts that a body may have, and words that are more than a post."""
LOOSE = frozenset({"MISC", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "NORP"})


def decide(doc: Doc, spans: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """Kind of each span."""
    words = words_of(doc).text
    texts = {span: " ".join(words[slice(*span)]) for span in spans}
    votes: dict[str, Counter[str]] = {}
    for span, kind in spans.items():
        vote = votes.setdefault(texts[span], Counter())
        vote[kind] += 1
        for found, weight in (*_around(doc, *span, texts[span]), *_acts(doc, *span, kind)):
            vote[found] += weight
    for text, vote in votes.items():
        for found, weight in _made_of(text, set(vote)):
            vote[found] += weight
    people = {
        text.split()[-1]
        for text, vote in votes.items()
        if " " in text and vote.most_common(1)[0][0] == "PERSON"
    }
    for span, text in texts.items():
        if " " not in text and text not in people and _where(doc, *span):
            votes[text]["GPE"] += STRONG
        if text not in people and _city(text):
            votes[text]["GPE"] += STRONG
        if text in people and _does(doc, *span):
            votes[text]["PERSON"] += STRONG
    # "Sarpol" of "Sarpol Holding", "Derricks" of "Tulsa Derricks"
    bodies = {
        word
        for text, vote in votes.items()
        if " " in text and (vote.most_common(1)[0][0] == "ORG" or _club(text))
        for word in (text.split()[0], text.split()[-1])
    }
    # "the Marathon" after "Aegean Marathon"
    for text, vote in votes.items():
        told = sorts().get(text.lower())
        if told and any(other.endswith(f" {text}") for other in votes):
            vote[told] += SURE
    decided = {text: _kind(text, vote, people, bodies) for text, vote in votes.items()}
    return {
        span: "NORP" if decided[text] == "PERSON" and _family(doc, *span) else decided[text]
        for span, text in texts.items()
    }


def _where(doc: Doc, start: int, end: int) -> bool:
    """Whether a lone word that no full name has says where: "near Okhal", "a baker from Okhal"."""
    text = doc[start:end].text
    if not start or text in personname.family_names() or text in personname.telling_names():
        return False
    if end < len(doc) and doc[end].text in POSSESSIVE:
        return False
    before = doc[start - 1]
    if before.lower_ == "from" and start > 1:
        return doc[start - 2].lower_ in posts()
    return before.lower_ in WHERE and not (start > 1 and doc[start - 2].lower_ in IN_WHOM)


def _city(text: str) -> bool:
    """Whether a name is a large city's, and nobody's: "Bratislava has offered talks"."""
    if " " in text or text in personname.family_names() or text in personname.telling_names():
        return False
    return _people(text) >= LARGE


def _does(doc: Doc, start: int, end: int) -> bool:
    """Whether a lone word does or has something: "Lund opened the school", "Lund's lawyer"."""
    return end - start == 1 and doc[start].dep_ in DOING


def _family(doc: Doc, start: int, end: int) -> bool:
    """Whether a surname stands for a whole family: "the Fugger family"."""
    if end - start > 1 or end >= len(doc) or not start:
        return False
    return doc[end].lower_ in FAMILY and doc[start - 1].lower_ in ("the", "of")


LONGEST_PHRASE = 8
"""So many words back at most a phrase in commas begins."""


@cache
def sorts() -> dict[str, str]:
    """Last word of a name of several words, lower-case, to the kind that it tells."""
    return {w: kind for kind, words in rows("names-sorts.txt", 2) for w in words.split()}


@cache
def body_nouns() -> frozenset[str]:
    """Nouns that say of the name after them that it is a body's."""
    return frozenset(word for row in rows("names-bodynouns.txt") for word in row[0].split())


@cache
def bodies_after() -> frozenset[str]:
    """Nouns that say of the name before them that it is a body's."""
    return frozenset(word for row in rows("names-bodiesafter.txt") for word in row[0].split())


def _apposed_body(doc: Doc, end: int) -> bool:
    """Whether a phrase in commas says that the name before it is a body's: ", a fund in Oslo"."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ARTICLES:
        return False
    for token, following in pairwise(doc[end + 2 : end + 3 + LONGEST_PHRASE]):
        if not (token.is_alpha or "-" in token.text or token.like_num):
            return False
        if token.lower_ in bodies_after():
            # "a company director", "the firm's director": the last noun says what it is
            last = following.pos_ != "NOUN" and following.text not in POSSESSIVE
            return last and not _stated_of(doc, token.i)
        if token.pos_ in ("VERB", "AUX", "ADP", "PRON"):
            return False
    return False


def _stated_of(doc: Doc, at: int) -> bool:
    """Whether the noun at *at* does something itself: "in Lund, the agency in Oslo said"."""
    for token in doc[at + 1 : at + 1 + LONGEST_PHRASE]:
        if token.is_punct or token.tag_ in ("WDT", "WP", "WP$"):
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _plays(doc: Doc, start: int) -> bool:
    """Whether the words before a name say that it is a team's: "the match against Acme"."""
    if start < 2 or doc[start - 1].lower_ not in TEAMS:
        return False
    wanted = TEAMS[doc[start - 1].lower_]
    for token in reversed(doc[max(0, start - FAR) : start - 1]):
        if token.lower_ in wanted:
            return True
        # "lost 2-1 to Acme", "the last match of the season against Acme"; not "lost their way to"
        if doc[start - 1].lower_ != "against" and not (token.like_num or token.is_punct):
            return False
    return False


def _introduced(doc: Doc, start: int, end: int) -> int:
    """Weight of a noun before the name that says it is a body: "the fund Acme"."""
    words = words_of(doc).text[start:end]
    closed = end < len(doc) and doc[end].text in (",", ".")
    set_off = (
        start > 1
        and closed
        and doc[start - 1].text == ","
        and doc[start - 2].lower_ in body_nouns()
    )
    if set_off and _of_somebody_named(doc, start - 2):
        return SURE
    if words[0] in personname.telling_names():
        return 0
    if len(words) == 1 and words[0] in personname.family_names():
        return 0
    if start and doc[start - 1].lower_ in body_nouns():
        return SURE
    if set_off:
        return STRONG + 1
    # "an analyst at Acme Partners": whom somebody is at is hardly a person
    at = start > 1 and doc[start - 1].lower_ == "at" and doc[start - 2].lower_ in posts()
    return STRONG if at and not places.known(doc[start:end].text) else 0


def _of_somebody_named(doc: Doc, at: int) -> bool:
    """Whether the phrase that the noun at *at* ends is said of a name before it.

    In "Roe, an owner of the supplier, Acme," somebody is named already; in "the owner of the
    supplier, Roe," it is the owner who comes after.
    """
    for i in range(at - 1, max(at - LONGEST_PHRASE, 0), -1):
        if doc[i].text == ",":
            return doc[i - 1].text[:1].isupper() and doc[i - 1].is_alpha
        if doc[i].is_punct:
            return False
    return False


def _around(doc: Doc, start: int, end: int, text: str) -> list[tuple[str, int]]:
    """Kinds that the words beside a name speak for, with their weight."""
    found: list[tuple[str, int]] = []
    before = doc[start - 1] if start else None
    after = [doc[i].lower_ for i in range(end, min(end + 3, len(doc)))]
    if before is not None:
        lower = before.lower_
        if before.text in personname.titles() and not _thing(text):
            found.append(("PERSON", SURE))
        elif lower == "of" and start > 1 and doc[start - 2].lower_ in PLACE_NOUNS:
            found.append(("GPE", SURE))
        elif lower in posts() and " " in text and not _company(text):
            found.append(("PERSON", STRONG))
        elif (lower in INSIDE and places.known(text) is not None) or (
            lower in TOWARDS and _people(text) >= BIG_CITY
        ):
            found.append(("GPE", STRONG))
    weight = _introduced(doc, start, end)
    if weight:
        found.append(("ORG", weight))
    if _apposed_body(doc, end):
        named = words_of(doc).text[start] in personname.telling_names()
        found.append(("ORG", STRONG if named else SURE))
    if places.known(text) is None and _plays(doc, start):
        found.append(("ORG", STRONG))
    if len(after) == 3 and after[0] == "," and after[1].isdigit() and len(after[1]) == 2:
        if after[2] in (",", "."):
            found.append(("PERSON", STRONG))
    if "who" in after[:2] and after[0] in (",", "who") and not places.known(text):
        found.append(("PERSON", STRONG))
    return found


def _acts(doc: Doc, start: int, end: int, kind: str) -> list[tuple[str, int]]:
    """Whether what is no known place speaks or has a post, and so is a person."""
    text = " ".join(words_of(doc).text[start:end])
    words = text.split()
    generic = {word.lower() for word in words} & (bodyname.generic() | set(gazetteer.kinds()))
    if kind not in LOOSE or len(words) > 3 or generic or _company(text):
        return []
    if places.known(text) is not None or not all(word[:1].isupper() for word in words):
        return []
    beside = [doc[i] for i in (start - 1, end) if 0 <= i < len(doc)]
    speaks = (
        len(words) > 1 and kind != "ORG" and any(t.lemma_.lower() in speaking() for t in beside)
    )
    apposed = False
    if end < len(doc) and doc[end].text == ",":
        # ", head of", ", Finland's foreign minister", ", a former judge"
        ahead = [doc[i].lower_ for i in range(end + 1, min(end + 6, len(doc)))]
        stop = next((n for n, word in enumerate(ahead) if word in (",", ".", "and")), len(ahead))
        apposed = any(word in posts() and word not in OF_BODIES for word in ahead[:stop])
        if len(words) == 1:
            # "Miletic, the Stars coach,"; not "Acme, whose chairman"
            closed = stop < len(ahead) and ahead[stop - 1] in posts()
            apposed = apposed and closed and ahead[0] in ("the", "a", "an", "their", "his", "her")
    return [("PERSON", STRONG)] if speaks or apposed else []


def _made_of(text: str, kinds: set[str]) -> list[tuple[str, int]]:
    """Kinds that the words of a name speak for, of a name that the recogniser called *kinds*."""
    words = text.split()
    if len(words) == 1:
        return []
    if _company(text):
        return [("ORG", SURE)]
    given = bool({words[0], words[0].split("-")[0]} & personname.telling_names())
    plain = all(word[:1].isupper() or word.lower() in personname.particles() for word in words)
    if given and plain and len(words) <= 4 and not kinds <= {"PERSON"}:
        if not _thing(text) and places.known(text) is None:
            return [("PERSON", STRONG)]
    return []


def _thing(text: str) -> bool:
    """Whether the words after the first say that a name is no person's: "Marshall Plan"."""
    words = {word.lower() for word in text.split()[1:]}
    return bool(words & (bodyname.generic() | set(gazetteer.kinds()) | NO_PEOPLE))


def _company(text: str) -> bool:
    """Whether a name ends as names of companies do."""
    words = text.split()
    _, companies, more = personname.suffixes()
    return len(words) > 1 and (words[-1] in companies or words[-1] in more)


def _people(text: str) -> int:
    cities = gazetteer.cities(text)
    return cities[0].people if cities else 0


def _kind(text: str, vote: Counter[str], people: set[str], bodies: set[str]) -> str:
    """The kind of one name by its votes and the tables."""
    key = fold(text)
    told = sorts().get(text.rsplit(maxsplit=1)[-1].lower()) if " " in text else None
    if told is not None and vote["PERSON"] < STRONG:
        return told
    seat = gazetteer.seats().get(key)
    if seat is not None and seat.always:
        return "ORG"
    kind, count = vote.most_common(1)[0]
    placed = kind in ("GPE", "LOC")
    if text in people and (placed or text not in bodies) and not _people(text) and count <= 2:
        return "PERSON"
    if text in people and vote["PERSON"] * 2 >= count:
        return "PERSON"
    if text in personname.peoples() and vote["PERSON"] < SURE:
        return "NORP"
    country = key in gazetteer.country_names()
    if text in gazetteer.adjectives() and vote["PERSON"] < SURE and not country:
        if text not in people:
            return "NORP"
    if kind == "PERSON" and text in bodies - people:
        return "ORG"
    evident = vote["PERSON"] >= STRONG or text in people
    if key in gazetteer.country_names() and (kind != "PERSON" or not evident):
        return "GPE"
    if kind in LOOSE - {"ORG"} and " " in key and key.split()[-1] in bodyname.body_ends():
        return "ORG"
    if kind in ("PERSON", "ORG") and vote["PERSON"] < STRONG and _people(text) >= BIG_CITY:
        named = text in personname.given_names() or text in personname.family_names()
        if text not in people and not named:
            return "GPE"
    if kind in ("LOC", "MISC"):
        place = places.known(text)
        if place is not None and place.kind in GOVERNED:
            return "GPE"
    ends = {key.split()[0], key.split()[-1]} if " " in key else set()
    bodily = set(key.split()) & bodyname.generic()
    if kind in LOOSE - {"LOC"} and ends & gazetteer.natural() and not bodily:
        return "LOC"
    if kind == "GPE" and " " in text and _club(text):
        return "ORG"
    if vote["PERSON"] == count:
        return "PERSON"
    return kind


def _club(text: str) -> bool:
    """Whether a name of no known place is a place's and a word more: "Tulsa Derricks"."""
    if places.known(text) is not None:
        return False
    head, _, last = text.rpartition(" ")
    sort = last.lower() in gazetteer.kinds()
    return not sort and last.isalpha() and places.known(head) is not None and last.endswith("s")
