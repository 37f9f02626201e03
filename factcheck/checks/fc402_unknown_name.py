"""FC402: unknown-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.base import Check, Draft, Finding, Severity
from factcheck.checks.parties.othernames import at_sea
from factcheck.checks.sentences.named import plain_word
from factcheck.checks.sentences.passages import Passages, passages
from factcheck.checks.sentences.surroundings import preposition
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader
from factcheck.facts.known import Known, known
from factcheck.language import places
from factcheck.language.lexicon import lexicon
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from factcheck.language.entity import NameMention

PEOPLE = frozenset({"PERSON", "FAC", "MISC"})
"""Names of these kinds may hold a person's name that is none of theirs."""
LOCATED = frozenset({"in", "at", "near", "outside", "inside"})
"""After these a capital is a town, and not the government that sits in it."""
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
            if mention.kind not in KINDS or mention.start in reader.quoted:
                continue
            if any(i in reader.times for i in range(mention.start, mention.end)):
                continue
            if plain_word(draft.doc, mention) and len(mention.entity.forms) <= 1:
                continue
            joined = content_words(_hyphenated(draft.doc, mention.start, mention.end))
            if any("-" in key and key in sources.words for key in joined):
                continue
            found = _unknown(draft.doc, mention, sources, passages(draft.facts))
            if found is None or found[2] in seen:
                continue
            start, end, name = found
            seen.add(name)
            yield self._finding_at(draft, reader, start, end, name)
        for start, end in _untagged(draft.doc, reader, sources):
            yield self._finding_at(draft, reader, start, end, draft.doc[start:end].text)

    def _finding_at(self, draft: Draft, reader: Reader, start: int, end: int, name: str) -> Finding:
        sentence = draft.doc[start].sent
        whole = Span(sentence.start_char, sentence.end_char)
        span = reader.span(start, end)
        return self.finding(draft, span, f"No source names {name}.", sentence=whole)


def _unknown(
    doc: Doc, mention: NameMention, sources: Known, source: Passages
) -> tuple[int, int, str] | None:
    """The words of a name that no source has, and the name to speak of; None where all is known."""
    start, end, entity = mention.start, mention.end, mention.entity
    if at_sea(doc[start:end].text):
        return None  # on what sea a country lies everybody knows
    if mention.kind == "PERSON":
        # where the name finder cut a name short, its next word is a part of it
        longer = end < len(doc) and _looks_proper(doc[end])
        keys = content_words(doc[start : end + longer].text)
        if not any(key in sources.words for key in keys):
            # by whatever other name she goes that the sources do have
            return start, end, doc[start:end].text
    located = preposition(doc, start) in LOCATED
    if not sources.has_name(entity.name, mention.kind, tuple(entity.forms), located=located):
        return start, end, entity.name
    by_hand = any(entity.name in (n.name, *n.aliases) for n in source.base.names)
    country = mention.kind == "GPE" and places.known(entity.name) is not None
    if not (by_hand or country) and _put_together(
        doc[start:end].text, entity.forms, sources, source
    ):
        return start, end, doc[start:end].text
    run = _strange_run(doc, start, end, sources) if mention.kind in PEOPLE else None
    return None if run is None else (*run, doc[slice(*run)].text)


def _put_together(text: str, forms: Iterable[str], sources: Known, source: Passages) -> bool:
    """Whether sources have all the words of a name, but never side by side: a made-up mixture.

    A place before a name that they do have is none: "the New York Mets".
    """
    return not any(_whole(form, sources, source) for form in (text, *forms))


def _whole(name: str, sources: Known, source: Passages) -> bool:
    keys = content_words(name)
    if len(keys) < 2 or any(key not in sources.words for key in keys):
        return True
    if source.together_in_one(keys) or sources.in_title(keys):
        return True
    words = name.split()
    parts = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
    return any(_place(first) and _whole(rest, sources, source) for first, rest in parts)


def _place(name: str) -> bool:
    """Whether a name is a place's; towns that go by a common noun ("University") are left out."""
    return places.known(name) is not None and not lexicon().judged(name.lower(), "NOUN")


def _strange_run(doc: Doc, start: int, end: int, sources: Known) -> tuple[int, int] | None:
    """Two or more words side by side in a longer name that no source has: "the Ann Lee Telescope".

    Given names before a known surname are none.
    """
    for first in range(start, end):
        last = first
        while last < end and _looks_proper(doc[last]) and _new(doc[last].text, sources):
            last += 1
        if last - first > 1:
            rest = [key for token in doc[last:end] for key in content_words(token.text)]
            common = len(rest) == 1 and lexicon().find(rest[0]) == rest[0]
            surname = len(rest) == 1 and not (common and lexicon().judged(rest[0], "NOUN"))
            return None if surname else (first, last)
    return None


def _new(word: str, sources: Known) -> bool:
    keys = content_words(word)
    return bool(keys) and not any(k in sources.words or lexicon().judged(k) for k in keys)


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
            words = content_words(_hyphenated(doc, start, end))
            if words and not any(w in sources.words or lexicon().judged(w) for w in words):
                yield start, end
            start = None


def _hyphenated(doc: Doc, start: int, end: int) -> str:
    """The words from *start* to *end* with those that hyphens join them to: "Bello-Dutse"."""
    while start > 1 and doc[start - 1].text == "-" and not doc[start - 2].whitespace_:
        start -= 2
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_:
        end += 2
    return str(doc[start:end].text)


def _looks_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and len(token) > 2 and token.is_alpha
