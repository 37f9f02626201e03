"""What stands around a word of a draft: the words and names that it keeps company with there."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.sentences.passages import Passages
from factcheck.claims.phrases import Reader, party
from factcheck.facts.descriptions import descriptions
from factcheck.language.lexicon import lexicon
from factcheck.language.roles import posts
from factcheck.language.syntax import base
from factcheck.language.words import content_words, function_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

FADE = 0.4
"""How fast a word's say falls with its distance in the parse."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words and names near a word, each with how near it is (1 … 0)."""

    words: Mapping[str, float]
    names: Mapping[str, float]

    def __len__(self) -> int:
        return len(self.words) + len(self.names)


def around(
    reader: Reader,
    source: Passages,
    sentence: Tokens,
    root: Token,
    own: Container[int],
    far: int,
) -> Surroundings:
    """What stands within *far* arcs of *root* in the parse of *sentence*, *own* tokens left out.

    A pronoun or description that was resolved counts as the name it stands for; a name that no
    source has and a time are left out, since they are looked at for themselves.
    """
    words: dict[str, float] = {}
    names: dict[str, float] = {}
    for i, arcs in _distances(sentence, root, far).items():
        token = reader.doc[i]
        if i in own or token.is_punct or token.is_space:
            continue
        near = 1 / (1 + FADE * max(0, arcs - 1))
        known = names_at(reader, source, i)
        for name in known:
            names[name] = max(names.get(name, 0.0), near)
        if known or i in reader.times or token.lower_ in function_words():
            continue
        for word in content_words(token.text):
            words[word] = max(words.get(word, 0.0), near)
    _put_terms(words, source, sentence)
    return Surroundings(words, names)


def _put_terms(words: dict[str, float], source: Passages, sentence: Tokens) -> None:
    """Put the terms of several words in the place of their words, where a source has the like.

    "Put its name to" has nothing of *put* and *name* if a source has "signed".
    """
    for phrase in lexicon().phrases([base(token) for token in sentence]):
        parts = [w for at in phrase.places for w in content_words(sentence[at].text) if w in words]
        if parts and source.like(phrase.term):
            words[phrase.term] = max(words[part] for part in parts)
            for part in parts:
                if part not in source.postings:
                    del words[part]


def plain_nouns(
    doc: Doc, reader: Reader, sorts: Container[str] = ("NOUN",)
) -> Iterator[tuple[Tokens, Token]]:
    """Each sentence with its nouns that are no name, time or figure, nor quoted or resolved.

    *sorts* are the parts of speech that count as nouns: "a silver mirror" may be read to have an
    adjective.
    """
    held = (reader.names, reader.times, reader.quantities, reader.quoted, reader.coreference)
    for sentence in doc.sents:
        for token in sentence:
            if token.pos_ in sorts and not any(token.i in one for one in held):
                if not _ends_adverbial(token):
                    yield sentence, token


def _ends_adverbial(token: Token) -> bool:
    """Whether a noun ends a set phrase that names nothing: "in the end", "as a result"."""
    told = _words("adverbials")
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 2) : token.i + 1]]
    return "_".join(before) in told or "_".join(before[-2:]) in told


@cache
def _words(table: str) -> frozenset[str]:
    path = files("factcheck.checks") / "data" / "surroundings.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[table].split())


def _distances(sentence: Tokens, root: Token, far: int) -> dict[int, int]:
    found = {root.i: 0}
    queue = [root]
    for token in queue:
        if found[token.i] >= far:
            continue
        for other in (*token.children, token.head):
            if other.i not in found and sentence.start <= other.i < sentence.end:
                found[other.i] = found[token.i] + 1
                queue.append(other)
    return found


def names_at(reader: Reader, source: Passages, i: int) -> frozenset[str]:
    """Those in the sources of whom token *i* speaks: by name, as a pronoun or by a post."""
    mention = reader.names.get(i)
    entities = (mention.entity,) if mention is not None else reader.coreference.get(i, ())
    if not entities and reader.doc[i].lower_ in posts() and reader.doc[i].tag_ != "NNS":
        # "the Russian president", whom only the sources name
        start, end = reader.phrase(reader.doc[i])
        holder = descriptions(source.base).holder(reader.doc[start:end].text)
        return source.names.of(holder) if holder is not None else frozenset()
    return frozenset().union(*(source.names.of(party(entity)) for entity in entities))


def preposition(doc: Doc, start: int) -> str:
    """The preposition before the phrase at token *start*, articles and names between left aside."""
    first = doc[start].sent.start
    i = start - 1
    while i > first and _passed(doc[i].text):
        i -= 1
    if i > first and doc[i].lower_ == "of" and doc[i - 1].lower_ == "direction":
        return "towards"
    return doc[i].lower_ if i >= first and doc[i].lower_ in _words("prepositions") else ""


def preposition_in(tokens: list[str], start: int) -> str:
    """The same in the words of a source's sentence."""
    i = start - 1
    while i > 0 and _passed(tokens[i]):
        i -= 1
    return tokens[i].lower() if i >= 0 and tokens[i].lower() in _words("prepositions") else ""


def _passed(word: str) -> bool:
    return word.lower() in _words("passed") or word[:1].isupper()


def anybody() -> frozenset[str]:
    """Groups of the lexicon so wide that a word of them stands for nearly anybody: "person"."""
    return _words("anybody")


def telling() -> frozenset[str]:
    """The prepositions that give a cause, a means or a doer."""
    return frozenset(word.replace("_", " ") for word in _words("telling"))


def parts_of_towns() -> frozenset[str]:
    """The words for a part of a town: "suburb"."""
    return _words("parts_of_towns")


def same_preposition(one: str, two: str) -> bool:
    """Whether two phrases can stand in the same place: *in* is as *at*, *to* as *towards*."""
    return one == two or any({one, two} <= _words(sort) for sort in ("local", "aimed", "below"))


def same_direction(one: str, two: str) -> bool:
    """Whether two measures can stand in the same place: "to 5" is not "from 5", nor "by 5"."""
    return one == two or not {one, two} & _words("directed")
