"""Whom "she said" means in a source, where the sentence before names one person alone.

Who a pronoun stands for is worked out when an article is read, and may be wrong or left open. The
words are plainer than that where the paragraph says it: the sentence before the quotation names one
person, and nobody by a pronoun before the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.claims.values import Party
from factcheck.language import personname
from factcheck.language.gazetteer import fold
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact, KnownName

QUOTED = re.compile('[“"][^”"]*(?:[”"]|$)')
PRONOUN = re.compile(r"\b(he|she)\b", re.IGNORECASE)
ANY_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.IGNORECASE)
SEX = {"he": "M", "she": "F"}


def named_before(facts: Sequence[Fact], mine: Party, base: FactBase) -> Party | None:
    """Who said it, if the source of *facts* has a pronoun that is surely not *mine*; or None."""
    found: Party | None = None
    for fact in facts:
        item = fact.evidence[0] if fact.evidence else None
        if item is None:
            return None
        outside = QUOTED.sub(" ", item.text)
        told = {word.lower() for word in PRONOUN.findall(outside)}
        if len(told) != 1 or _people(PRONOUN.split(outside, maxsplit=1)[0], base):
            return None
        paragraph = base.cached("sentences-by-line", _sentences).get(
            (item.source.path, item.line), []
        )
        if item.text not in paragraph[1:]:
            return None
        before = paragraph[: paragraph.index(item.text)]
        found = _subject(before[-1], told.pop(), base)
        if found is None or found.compare(mine) is not Relation.DIFFERENT:
            return None
        given_to_mine = any(
            value.compare(mine).agrees
            for value in fact.claim.values("speaker")
            if isinstance(value, Party)
        )
        near = before if given_to_mine else before[-1:]
        if any(_names(sentence, mine) for sentence in near):
            return None
    return found


def _subject(sentence: str, pronoun: str, base: FactBase) -> Party | None:
    """The one person whom a sentence names, if *pronoun* may stand for him or her."""
    outside = QUOTED.sub(" ", sentence)
    people = _people(outside, base)
    if len(people) != 1:
        return None
    known = people[0]
    start = outside.find(known.name.split()[-1])
    if ANY_PRONOUN.search(outside, 0, start):
        return None  # "her lawyer, Jane Roe"
    given = fold(known.name).split()[0]
    if personname.sex_of(given) not in ("", SEX[pronoun]):
        return None
    return Party(known.name, known.kind, known.aliases)


def _people(text: str, base: FactBase) -> list[KnownName]:
    """The people whom *text* names, a name that goes on ("Roe Lines") left out."""
    found = {n.name: n for n in base.names if n.kind == "PERSON"}
    return [
        known
        for name, known in found.items()
        if re.search(rf"\b{re.escape(name.split()[-1])}\b(?!\s+[A-Z])", text)
    ]


def _names(text: str, party: Party) -> bool:
    return any(form.split()[-1] in text for form in (party.name, *party.forms) if form.split())


def _sentences(base: FactBase) -> dict[tuple[str, int], list[str]]:
    """The sentences of each line of an article, in order."""
    found: dict[tuple[str, int], list[str]] = {}
    for item in base.source_sentences():
        found.setdefault((item.source.path, item.line), []).append(item.text)
    return found
