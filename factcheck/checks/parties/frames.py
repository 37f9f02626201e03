"""A name of the draft between words that have another name between them in a source.

"The aquatic centre for the London 2012 Olympics" tells whose Olympics they were, whatever the rest
of a long sentence says: the words on both sides of the name are the same, and next to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.checks.sentences.sourcelines import table
from factcheck.claims.model import Span
from factcheck.claims.phrases import PLACE_KINDS, Reader
from factcheck.claims.values import Party, Words
from factcheck.language import places
from factcheck.language.lexicon import lexicon
from factcheck.language.measuring import measures
from factcheck.language.places import PlaceKind
from factcheck.language.roles import posts
from factcheck.language.timevalue import Time
from factcheck.language.words import WORD, base_form, content_words, function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from factcheck.facts.index import FactBase
    from factcheck.language.entity import NameMention
    from factcheck.language.times import TimeMention

LONGEST = 4
"""Words of the name that stands there in the source."""
MISSPELT = 75.0
"""The likeness, of 100, from which on a name is the other misspelt: see FC201."""
RUNS = ((3, 3, 2), (2, 4, 2), (4, 2, 2), (4, 4, 1))
"""So many words of any sort before and after it will do that are the same, so many telling."""
VERBATIM = 6
"""So many the same words around it tell, whatever the rest of the sentence names."""
GAP = 2
"""Function words that may stand between the name and the words beside it."""
JOINS = frozenset({"of", "the", "and", "&", "de", "la", "du", "van", "von", "der", "al", "bin"})
"""Small words inside a name."""
KINDS = {"PERSON": "person", "ORG": "body", **dict.fromkeys(PLACE_KINDS, "place")}


def framed(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The names of a parsed draft between words that have another name between them in a source."""
    source = passages(facts)
    reader = Reader(doc)
    for sentence in doc.sents:
        if any(token.i in reader.quoted for token in sentence):
            continue
        words = list(WORD.finditer(sentence.text))
        texts = [word.group() for word in words]
        there = frozenset(content_words(sentence.text))
        for start in range(1, len(words)):
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                if not all(_named(text) for text in texts[start:end]):
                    break
                one = _one_name(source, sentence.text[words[end - 1].end() :], texts[end : end + 2])
                found = _instead(source, texts, start, end, there, one=one)
                if found is not None:
                    first = sentence.start_char + words[start].start()
                    span = Span(first, sentence.start_char + words[end - 1].end())
                    whole = Span(sentence.start_char, sentence.end_char)
                    atom = _atom(doc, span)
                    kinds = _kinds(found[0], source)
                    if kinds and atom.kind not in kinds:
                        if "person" in kinds | {atom.kind}:
                            continue  # no body is a person
                        if atom.kind == "place":  # where a body acts no place does
                            atom = replace(atom, kind=min(kinds))
                    yield Odd(atom, Words(found[0]), found[1].proof, whole)


def _kinds(name: str, source: Passages) -> set[str]:
    """The kinds of which the sources know a *name*."""
    known = (source.names.known[one].kind for one in source.names.of(Party(name, "ORG")))
    return {KINDS[kind] for kind in known if kind in KINDS}


def _named(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in function_words()


def _atom(doc: Doc, span: Span) -> Atom:
    text = doc.text[span.start : span.end]
    words = frozenset(content_words(text))
    kinds = [m.kind for m in doc._.names if doc[m.start].idx < span.end <= _end(doc, m)]
    kind = next((KINDS[kind] for kind in kinds if kind in KINDS), "body")
    if places.find(text).kind is not PlaceKind.OTHER:
        kind = "place"
    if any(doc[t.start].idx <= span.start < _end(doc, t) for t in doc._.times):
        kind = "time"
    return Atom(kind, Words(text), span, words)


def _end(doc: Doc, mention: NameMention | TimeMention) -> int:
    last = doc[mention.end - 1]
    return int(last.idx) + len(last)


def _instead(
    source: Passages,
    words: Sequence[str],
    start: int,
    end: int,
    there: frozenset[str],
    *,
    one: bool,
) -> tuple[str, Passage] | None:
    """The one name that the sources have between the neighbours of *words* from start to end.

    What the sources know needs such words on both sides, unless those after it are *one* name with
    it: "the (Taipei) City Lantern Festival".
    """
    mine = frozenset(content_words(" ".join(words[start:end])))
    found: dict[str, Passage] = {}
    for left, right in _frames(words[:start], words[end:]):
        if not left and not one and any(word in source.postings for word in mine):
            continue
        anchor = next(word for word in (*left, *right) if _tells(word))
        for number in source.postings.get(base_form(anchor), ()):
            passage = source.all[number]
            for name in _between(passage.tokens, left, right):
                theirs = frozenset(content_words(name))
                if theirs & mine or _alike(words[start:end], name):
                    return None
                verbatim = len(left) + len(right) >= VERBATIM
                if (verbatim or not theirs & there) and not mine <= passage.order.keys():
                    found[name] = passage
    return next(iter(found.items())) if len(found) == 1 else None


def _one_name(source: Passages, after: str, words: Sequence[str]) -> bool:
    """Whether *after* a name the next two *words* go on with it, and name no person or place."""
    text = " ".join(words)
    if not after.startswith(f" {text}") or not all(map(_named, words)):
        return False
    if any(word.lower() in posts() for word in words):
        return False  # "the Finnish Prime Minister"
    kinds = {source.names.known[key].kind for key in source.names.of(Party(text, "PERSON"))}
    return "PERSON" not in kinds and places.find(text).kind is PlaceKind.OTHER


def _alike(words: Sequence[str], other: str) -> bool:
    """Whether two names may be one, or the one a misspelling of the other."""
    mine = " ".join(words)
    if any(isinstance(m.value, Time) for m in (*measures(mine), *measures(other))):
        return not (measures(mine) and measures(other))  # a month is no name
    return (
        Party(mine, "ORG").compare(Party(other, "ORG")).agrees
        or places.find(mine).compare(places.find(other)).agrees
        or fuzz.ratio(mine.casefold(), other.casefold()) >= MISSPELT
    )


def _frames(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The words that the name stands between: one telling word on each side, or two after it.

    Or a run of any words on both sides.
    """
    left = _near(list(reversed(before)))
    right = _near(after)
    if left is not None and right is not None:
        yield before[len(before) - left - 1 :], after[: right + 1]
    if len(after) > 1 and _tells(after[0]) and _tells(after[1]):
        yield (), after[:2]
    for ahead, behind, telling in RUNS:
        run = [*before[-ahead:], *after[:behind]]
        if len(run) == ahead + behind and sum(map(_tells, run)) >= telling:
            yield before[-ahead:], after[:behind]


def _near(words: Sequence[str]) -> int | None:
    """Where the nearest telling word is, function words passed over."""
    for at, word in enumerate(words[: GAP + 1]):
        if word.lower() not in function_words():
            return at if _tells(word) else None
    return None


def _tells(word: str) -> bool:
    key = base_form(word)
    if word.lower() in function_words() or key in table("light"):
        return False
    return lexicon().saying(key) is None


def _between(tokens: Sequence[str], left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    """The names in *tokens* that stand right between *left* and *right*."""
    keys = [base_form(token) for token in tokens]
    first, last = [base_form(w) for w in left], [base_form(w) for w in right]
    for at in range(len(tokens)):
        if keys[at : at + len(first)] != first:
            continue
        start = at + len(first)
        for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
            if keys[end : end + len(last)] != last:
                continue
            name = tokens[start:end]
            if all(word[:1].isupper() or word in JOINS for word in name):
                if name[0][:1].isupper() and name[-1][:1].isupper() and (first or at):
                    yield " ".join(name)
