"""Names that are known before a text is read, such as those of the sources that a draft goes by.

A short draft tells little of what a name is: "Lind leads the team" may speak of a person, a place
or a firm, and a recogniser often guesses or passes the name over. What the sources call a person is
one in the draft too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language import places
from factcheck.language.lexicon import lexicon
from factcheck.language.wordlists import words_of
from factcheck.language.words import function_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Token

    from factcheck.language.namespans import Spans

SHORTEST = 3
"""Letters of the shortest name that is looked for by itself."""


def kinds_of(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The kind of each form, from pairs of a form and its kind; those of two kinds are left out.

    A person goes by the family name too. What was written by hand without a kind tells nothing.
    """
    found: dict[str, set[str]] = {}
    people: set[str] = set()
    for form, kind in names:
        if not kind:
            continue
        found.setdefault(form, set()).add(kind)
        if kind == "PERSON" and " " in form:
            people.add(form.split()[-1])
    bodies = {word for form, kind in found.items() if kind == {"ORG"} for word in form.split()[1:]}
    for name in people:
        # where a full name has it, a lone one that was taken for something else is that person
        found[name] = found.get(name, set()) | {"PERSON"} if name in bodies else {"PERSON"}
    return {form: next(iter(kinds)) for form, kinds in found.items() if len(kinds) == 1}


def _name(token: Token) -> bool:
    """Whether a word with a capital is a name: at the start of a sentence it may be a plain one."""
    if token.pos_ == "PROPN":
        return True
    capital = token.text[:1].isupper() and token.text[1:].islower()
    plain = token.lower_ in function_words() or lexicon().groups(token.lower_)
    return capital and token.is_alpha and not plain


def adopt(doc: Doc, spans: Spans, known: Mapping[str, str]) -> None:
    """Give the *spans* of *doc* the kinds of *known* names, and add those that were passed over.

    What the gazetteer has as a place stays one, and a part of a longer name is none by itself.
    """
    if not known:
        return
    for span in list(spans):
        kind = known.get(doc[span[0] : span[1]].text)
        if kind is None or kind == spans[span] or kind == "NORP":
            continue
        if spans[span] in ("GPE", "LOC") and places.known(doc[span[0] : span[1]].text) is not None:
            continue
        spans[span] = kind
    taken = {i for start, end in spans for i in range(start, end)}
    for i, word in enumerate(words_of(doc).text):
        kind = known.get(word)
        if kind is None or i in taken or not _name(doc[i]):
            continue
        token = doc[i]
        if len(word) < SHORTEST or kind not in ("PERSON", "ORG", "GPE"):
            continue
        around = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
        if not any(t.pos_ == "PROPN" for t in around):
            spans[token.i, token.i + 1] = kind
