"""Which verbs bring in a quotation, and how they share out speaker, hearer and words."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck.language.lexicon import lexicon
from factcheck.language.remembered import remembered

if TYPE_CHECKING:
    from spacy.tokens import Token


NEVER = ("NOUN", "PROPN", "ADP", "DET", "PRON")


@cache
def words(table: str) -> frozenset[str]:
    """The words of one table of ``data/quoting.toml``."""
    return frozenset(str(_tables()[table]).split())


@cache
def _tables() -> dict[str, Any]:
    path = files("factcheck.language") / "data" / "quoting.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@remembered
def _forms() -> dict[str, str]:
    """The lemma of every form of the verbs of the tables, for texts without lemmas."""
    found: dict[str, str] = {}
    irregular = _tables()["forms"]
    for lemma in sorted(words("saying") | words("near") | words("naming") | words("hearing")):
        stem = lemma.removesuffix("e")
        doubled = lemma + lemma[-1] if lemma in ("quip", "snap", "refer", "dub", "brag") else stem
        past = lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else ""
        third = (
            lemma[:-1] + "ies" if past else lemma + ("es" if lemma[-2:] in ("ss", "sh") else "s")
        )
        regular = (lemma, third, past or doubled + "ed", doubled + "ing")
        for form in (*regular, *str(irregular.get(lemma, "")).split()):
            found.setdefault(form, lemma)
    return found


def verb_lemma(token: Token) -> str | None:
    """The lemma of a verb that can bring in a quotation; None for any other word."""
    other = token.pos_ and token.pos_ not in ("VERB", "AUX")
    # taggers take an inverted "said" or a headline's verb for something else, but seldom a noun
    if other and (token.pos_ in NEVER or token.lower_ not in _forms()):
        return None
    if token.i and token.nbor(-1).text == "-":
        return None  # "so-called"
    if token.lower_ in ("put", "puts") and token.i + 1 < len(token.doc):
        return "put" if token.nbor(1).lower_ == "it" else None
    phrasal = _phrasal(token)
    if phrasal is not None:
        return phrasal
    lemma = token.lemma_.lower() if token.lemma_ else ""
    for candidate in (lemma, _forms().get(token.lower_, "")):
        if candidate and (
            candidate in words("saying")
            or candidate in words("near")
            or candidate in words("naming")
            or candidate in words("hearing")
            or lexicon().saying(candidate, "VERB") is not None
        ):
            return candidate
    return None


def _phrasal(token: Token) -> str | None:
    """The verb that a verb and its particle stand for, where they end a stretch: "she went on,"."""
    doc, after = token.doc, token.i + 2
    if after > len(doc) or (after < len(doc) and not doc[after].is_punct):
        return None
    found: str | None = _tables()["phrasal"].get(f"{token.lower_} {doc[token.i + 1].lower_}")
    return found


def only_near(lemma: str) -> bool:
    """Whether a verb brings in speech only where it stands right beside the quotation."""
    return lemma not in words("saying") | words("naming") | words("hearing")
