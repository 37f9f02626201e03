"""The reasons that a text gives for what it tells: by a clause, a phrase, or a verb ("forced")."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck.language import syntax
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

LEADS = 4
"""The words that lead a phrase are no more than these."""
LONGEST = 8
"""Words of a reason read without a parse."""
ENDS = frozenset({",", ";", ":", "—", "–", "(", ")", ".", "”", '"'})


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason as a text gives it, and the word that it is the reason for."""

    tokens: tuple[Token, ...]
    """Its words in a row, without what leads them."""
    host: Token
    weak: bool = False
    """Whether the word for it is also used of what is no reason: "kept the plane on the ground"."""


def causes(sentence: Tokens) -> Iterator[Cause]:
    """The reasons that a parsed sentence gives, in order of their main words."""
    for token in sentence:
        if syntax.is_predicate(token):
            yield from _of_clause(sentence, token)
        if token.pos_ == "NOUN":
            start = _phrase_start(sentence, token)
            if start is not None:
                start += sentence.doc[start].pos_ == "DET"
                yield from _cause(sentence, start, token.right_edge.i, _host(token, start))


def told(text: str, *, surely: bool = False) -> str:
    """The first words of the reason that a sentence gives, read without a parse; empty if none.

    With *surely*, only what stands after words that lead nothing but reasons.
    """
    leads = _table()["sure"] if surely else (*_table()["sure"], *_table()["loose"])
    for lead in leads:
        found = re.search(rf"\b{lead} ([^,.;:“”]+)", text, re.IGNORECASE)
        if found is not None:
            return " ".join(found[1].split()[:LONGEST])
    return ""


def is_result(clause: syntax.Clause) -> bool:
    """Whether a participle tells what came of an event: "opened a mine there, causing an outcry".

    Its subject is none of those who took part in the event.
    """
    first = syntax.first_conjunct(clause.head)
    if first.tag_ != "VBG" or clause.head.tag_ != "VBG" or not clause.subject_shared:
        return False
    before = {first.left_edge.text, first.nbor(-1).text if first.i else ""}
    if syntax.relation_of(first) != "adverbial" or not before & {",", "–", "—", "-"}:
        return False
    table = _table()["results"]
    verb = syntax.base(clause.head)
    if verb in table["verbs"].split():
        return True
    beside = {o.preposition for o in clause.obliques} | {syntax.base(t) for t in clause.objects}
    return bool(beside & set(table.get(verb, "").split())) or (
        verb == "leave" and bool(clause.objects and clause.complements)
    )


@cache
def general() -> frozenset[str]:
    """Nouns that point back at what was told by whatever name: "because of the accident"."""
    return frozenset(_table()["general"].split())


@cache
def _table() -> dict[str, Any]:
    path = files("factcheck.claims") / "data" / "causes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _of_clause(sentence: Tokens, token: Token) -> Iterator[Cause]:
    clause = syntax.clause_of(token)
    own = [one for one in clause.subjects if sentence.start <= one.i < token.i]
    if own and not clause.subject_shared:
        yield from _subordinate(sentence, clause, min(one.left_edge.i for one in own))
    if _brings_about(clause):
        for doer in clause.agents if clause.passive else clause.subjects:
            if doer.pos_ == "NOUN" and sentence.start <= doer.i < sentence.end:
                weak = clause.lemma not in _table()["verbs"].split()
                yield from _cause(sentence, _first(doer), doer.right_edge.i, token, weak=weak)
    if clause.lemma in _table()["blaming"].split():
        # "blaming a shortage of steel" for what the clause above it tells
        about = next((o.token for o in clause.obliques if o.preposition == "for"), None)
        host = about or clause.governor or token
        for named in () if clause.passive else clause.objects:
            if named.pos_ == "NOUN" and sentence.start <= named.i < sentence.end:
                yield from _cause(sentence, _first(named), named.right_edge.i, host, weak=True)


def _brings_about(clause: syntax.Clause) -> bool:
    """Whether a clause says what its subject, or doer, is the reason for."""
    table = _table()
    if clause.lemma in table["verbs"].split():
        return True
    if f"{clause.lemma} {clause.particle}" in table["phrasal"]:
        return True
    # "made it impossible", "kept the plane on the ground": of things, not of people
    doers = clause.agents if clause.passive else clause.subjects
    things = bool(doers) and not any(map(_acts, doers))
    if clause.lemma == "make":
        beside = {t.lower_ for t in (*clause.complements, *clause.head.children)}
        return things and not beside.isdisjoint(table["making"])
    return things and clause.lemma in table["hindering"].split() and bool(clause.objects)


def _acts(noun: Token) -> bool:
    """Whether *noun* is somebody who does things: a person, a body, a name, a pronoun."""
    if noun.pos_ != "NOUN":
        return True
    line = lexicon().sense(syntax.base(noun), "NOUN").line
    return not line.isdisjoint(_table()["acting"].split())


def _first(noun: Token) -> int:
    """Where the phrase of *noun* begins, "by", "and" and an article passed over."""
    start = noun.left_edge.i
    while start < noun.i and (
        noun.doc[start].pos_ in ("DET", "CCONJ") or noun.doc[start].lower_ == "by"
    ):
        start += 1
    return start


def _subordinate(sentence: Tokens, clause: syntax.Clause, start: int) -> Iterator[Cause]:
    """The clause as a reason, if "because" stands before its first word *start*, or the like.

    *As* and *since* also tell the time, but seldom of what was or had been so.
    """
    doc, leads = sentence.doc, _table()["clause"]
    while doc[start].is_punct or doc[start].lower_ in leads:
        start += 1
    lead = doc[start - 1].lower_ if start > sentence.start else ""
    children = clause.head.children
    state = clause.copular or clause.negated
    state = state or any(c.dep_ in ("aux", "aux:pass") and c.lower_ != "will" for c in children)
    if lead in leads and (state or lead == "because"):
        yield from _cause(sentence, start, clause.head.right_edge.i, clause.head.head)


def _cause(
    sentence: Tokens, start: int, last: int, host: Token, *, weak: bool = False
) -> Iterator[Cause]:
    """The reason from *start* on, up to what is set off: "…, according to his agent"."""
    found: list[Token] = []
    for token in sentence.doc[start : last + 1]:
        if token.text in ENDS:
            break
        found.append(token)
    if found:
        yield Cause(tuple(found), host, weak)


def _phrase_start(sentence: Tokens, token: Token) -> int | None:
    """Where the phrase of a noun begins that words such as "because of" stand before."""
    for start in range(token.i, max(token.left_edge.i, sentence.start + 1) - 1, -1):
        for phrase in _table()["phrase"]:
            lead = phrase.split()
            before = token.doc[max(start - len(lead), sentence.start) : start]
            if [t.lower_ for t in before] == lead:
                return start
    return None


def _host(token: Token, start: int) -> Token:
    """What a phrase that begins at *start* is the reason for."""
    head = token.head
    while start - LEADS <= head.i < start and head.head != head:
        head = head.head
    return head
