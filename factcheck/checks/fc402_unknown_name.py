"""FC402: unknown-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.facts.known import Known, known
from factcheck.language.lexicon import lexicon
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"})


class UnknownName(Check):
    """A person, body or place that no source names.

    ## What it does
    Looks for every name of the draft in the sources, by any of its forms. Countries and cities
    that contain or lie in a known place are known.

    ## Why is this bad
    The name comes from somewhere else than the desk's sources, or from a slip.

    ## Example
    Alice Example joined the talks (where no source has her).

    ## Use instead
    Leave her out, or add the article that names her to the sources.
    """

    code = "FC402"
    name = "unknown-name"
    severity = Severity.WARNING

    def run(self, draft: Draft) -> Iterable[Finding]:
        """One finding for each."""
        sources = known(draft.facts)
        reader = Reader(draft.doc)
        seen: set[str] = set()
        for mention in draft.doc._.names:
            name = mention.entity.name
            if mention.kind not in KINDS or name in seen or mention.start in reader.quoted:
                continue
            if any(i in reader.times for i in range(mention.start, mention.end)):
                continue
            if sources.has_name(name, mention.kind, tuple(mention.entity.forms)):
                continue
            seen.add(name)
            span = reader.span(mention.start, mention.end)
            sentence = draft.doc[mention.start].sent
            whole = Span(sentence.start_char, sentence.end_char)
            yield self.finding(draft, span, f"No source names {name}.", sentence=whole)
        for start, end in _untagged(draft.doc, reader, sources):
            sentence = draft.doc[start].sent
            whole = Span(sentence.start_char, sentence.end_char)
            span = reader.span(start, end)
            text = draft.doc[start:end].text
            yield self.finding(draft, span, f"No source names {text}.", sentence=whole)


def _untagged(doc: Doc, reader: Reader, sources: Known) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns that the name finder passed over and that no source has."""
    taken = reader.names.keys() | reader.times.keys() | reader.quantities.keys() | reader.quoted
    start = None
    for token in [*doc, None]:
        if token is not None and token.i not in taken and _looks_proper(token):
            start = token.i if start is None else start
            continue
        if start is not None:
            end = token.i if token is not None else len(doc)
            words = content_words(doc[start:end].text)
            if words and not any(w in sources.words or lexicon().judged(w) for w in words):
                yield start, end
            start = None


def _looks_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and len(token) > 2 and token.is_alpha
