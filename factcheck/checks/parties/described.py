"""Whom a draft speaks of without a name: "the novelist", where the sources know of one novelist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.parties.callings import called
from factcheck.checks.sentences.passages import passages
from factcheck.facts.descriptions import descriptions
from factcheck.language.callings import is_calling
from factcheck.language.words import base_form, head_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from factcheck.claims.phrases import Reader
    from factcheck.facts.index import FactBase

LONGEST = 2
"""Words of a description, its article aside."""


def described(reader: Reader, facts: FactBase) -> Mapping[int, str]:
    """The nouns of a draft that mean one person of the sources, by token, with the person's name.

    Only what stands with "the" and no name, and is not resolved within the draft, is looked up:
    by the posts that facts give, then by what the sources call people beside their names.
    """
    found: dict[int, str] = {}
    for token in reader.doc:
        if token.pos_ != "NOUN" or token.i in reader.names or reader.coreference.get(token.i):
            continue
        text = _definite(reader, token)
        if text:
            name = _holder(text, facts) or _by_calling(base_form(token.text), facts)
            if name:
                found[token.i] = name
    return found


def _definite(reader: Reader, token: Token) -> str:
    """The words of a short phrase with "the"; empty for others."""
    start, end = reader.phrase(token)
    short = end - start <= LONGEST
    the = start > token.sent.start and reader.doc[start - 1].lower_ == "the"
    return str(reader.doc[start:end].text) if short and the else ""


def _holder(text: str, facts: FactBase) -> str:
    holder = descriptions(facts).holder(text)
    return holder.name if holder is not None else ""


def _by_calling(word: str, facts: FactBase) -> str:
    """The one person whom the sources call by *word* beside the name; empty if none or several."""
    if not is_calling(word):
        return ""
    people = facts.cached("people by calling", _people).get(word, frozenset())
    return next(iter(people)) if len(people) == 1 else ""


def _people(facts: FactBase) -> Mapping[str, frozenset[str]]:
    """The people of the sources by the word for what they are."""
    source = passages(facts)
    found: dict[str, set[str]] = {}
    for name, known in source.names.known.items():
        if known.kind == "PERSON":
            for calling, _ in called(source, name):
                found.setdefault(base_form(head_word(calling.text)), set()).add(known.name)
    return {word: frozenset(names) for word, names in found.items()}
