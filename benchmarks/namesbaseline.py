"""Names by rule alone, to have something beside the recogniser: what a list and capitals tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from factcheck.language import bodyname, personname, places
from factcheck.language.words import function_words

if TYPE_CHECKING:
    from collections.abc import Iterator


@Language.component("names_by_rule")
def names_by_rule(doc: Doc) -> Doc:
    """Runs of capitalised words: places of the gazetteer, given names, words of bodies."""
    spans = [span for run in runs(doc) if (span := judged(doc, *run)) is not None]
    doc.ents = filter_spans(spans)
    return doc


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Capitalised words in a row, without a function word at their beginning."""
    start = None
    for token in doc:
        capital = token.text[0].isupper() and token.is_alpha
        if start is None and capital and token.lower_ not in function_words():
            start = token.i
        elif start is not None and not capital:
            yield start, token.i
            start = None
    if start is not None:
        yield start, len(doc)


def judged(doc: Doc, start: int, end: int) -> Span | None:
    """The run with its kind, or None where nothing tells that it is a name."""
    span = doc[start:end]
    words = span.text.split()
    if places.of_adjective(span.text):
        return Span(doc, start, end, "NORP")
    if places.known(span.text):
        return Span(doc, start, end, "GPE")
    if len(words) > 1 and words[0] in personname.given_names():
        return Span(doc, start, end, "PERSON")
    if {w.lower() for w in words} & bodyname.generic() or bodyname.acronym(span.text):
        return Span(doc, start, end, "ORG")
    if len(words) > 1:
        return Span(doc, start, end, "PERSON")
    return None
