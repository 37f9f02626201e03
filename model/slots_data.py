"""Write the places in drafts and in their sources, and which of them are the same, for `slots.py`.

    python -m model.slots_data build/slots/slots.jsonl.gz   # from the repository's root

Of a right draft each name, time, figure and plain word stands where a source has the same; of a
slip the place is where the sources have what would be right. Only the stories in short drafts are
read, so that what the encoder is worth can be told on the others.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.checking import CONTRADICTIONS, overlaps
from factcheck import language
from factcheck.checks.sentences.passages import GROUP, Passages, passages
from factcheck.checks.sentences.things import Thing, things_in, things_of
from factcheck.claims.phrases import Reader
from factcheck.language.wordrows import TOKEN
from factcheck.language.words import base_form, function_words
from factcheck.run import analyse
from model.displacement import SHORT, STORIES, drafts_of, same_words, told

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.documents import Document
    from factcheck.facts.index import FactBase

PARTS = {"NOUN": "noun", "VERB": "verb", "ADJ": "adjective"}
Draft = tuple[str, "Story", dict[str, Any], "Doc"]
"""The name of a draft's story, the sources of that, what is known of the draft, and its parse."""
Spot = tuple[int, int, int, str, str]
"""A sentence, the words from one to before another in it, the sort of thing, and what it is."""


class Story:
    """The places in the sources of a story, and where each thing stands."""

    def __init__(self, source: Passages) -> None:
        self.source = source
        self.sentences: list[list[str]] = []
        self.spots: list[Spot] = []
        self.texts: list[str] = []
        self.at: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.known: dict[tuple[str, str], Thing] = {}
        nlp = language.load(None)  # the one that drafts are read with
        others = [name for name in nlp.pipe_names if name != language.NETWORK]
        texts = [passage.text for passage in source.all]
        for passage, doc in zip(source.all, nlp.pipe(texts, disable=others), strict=True):
            self.sentences.append(TOKEN.findall(passage.text))
            for start, end, sort, key in self._of(passage, doc):
                words = words_at(passage.text, start, end)
                if words is not None:
                    self.at[sort, key].append(len(self.spots))
                    self.spots.append((passage.number, *words, sort, key))
                    self.texts.append(passage.text[start:end])

    def _of(self, passage: Any, doc: Doc) -> Iterator[tuple[int, int, str, str]]:
        taken: set[int] = set()
        for thing in things_in(self.source, passage):
            taken.update(range(thing.start, thing.end))
            key = key_of(thing)
            self.known[thing.sort, key] = thing
            yield thing.start, thing.end, thing.sort, key
        for token in doc:
            if token.idx not in taken and is_plain(token):
                yield token.idx, token.idx + len(token), PARTS[token.pos_], base_form(token.text)

    def gaps(self, row: Mapping[str, Any], doc: Doc) -> Iterator[dict[str, Any]]:
        """The places of a parsed draft of which it is known where the sources have the like."""
        reader, slips = Reader(doc), list(told(row))
        for sentence in doc.sents:
            for start, end, sort, own in self.things(reader, sentence):
                mine = [(kind, right) for at, kind, right in slips if overlaps(at, (start, end))]
                hard = [right for kind, right in mine if kind in CONTRADICTIONS]
                right = own
                if hard:
                    right = [
                        number
                        for number, spot in enumerate(self.spots)
                        if number not in own
                        and spot[3] == sort
                        and any(same_words(self.texts[number], one) for one in hard if one)
                    ]
                first = sentence.start_char
                words = words_at(sentence.text, start - first, end - first)
                if words is not None and right and (hard or not mine):
                    yield {
                        "words": TOKEN.findall(sentence.text),
                        "start": words[0],
                        "end": words[1],
                        "sort": sort,
                        "own": own,
                        "right": right,
                        "slip": bool(hard),
                    }

    def things(self, reader: Reader, sentence: Tokens) -> Iterator[tuple[int, int, str, list[int]]]:
        """What stands in a sentence of the draft: characters, sort, and where sources have it."""
        taken: set[int] = set()
        for thing in things_of(reader, self.source, sentence):
            taken.update(range(thing.start, thing.end))
            own = [
                number
                for key, known in self.known.items()
                if thing.is_given_by(known)
                for number in self.at[key]
            ]
            yield thing.start, thing.end, thing.sort, own
        for token in sentence:
            held_by = token.i in reader.names or token.i in reader.quoted or token.idx in taken
            if not held_by and is_plain(token):
                word, sort = base_form(token.text), PARTS[token.pos_]
                likes = {**self.source.like(word), word: 1.0}
                close = [one for one, counts in likes.items() if counts >= GROUP]
                own = sorted({number for one in close for number in self.at[sort, one]})
                yield token.idx, token.idx + len(token), sort, own


def key_of(thing: Thing) -> str:
    """A name of the sources, or a value, as a word."""
    return "".join(thing.names) if thing.value is None else repr(thing.value)


def is_plain(token: Any) -> bool:
    """Whether a token is a noun, verb or adjective that says something."""
    return token.pos_ in PARTS and token.is_alpha and token.lower_ not in function_words()


def words_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words, from one to before another, that the characters from *start* to *end* touch."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    found = [n for n, (a, b) in enumerate(spans) if a < end and start < b]
    return (found[0], found[-1] + 1) if found else None


def drafts_and_stories(folder: Path, sort: str = "stories") -> Iterator[Draft]:
    """The parsed drafts of a folder."""
    return with_stories(drafts_of(folder, sort))


def with_stories(
    drafts: Iterable[tuple[dict[str, Any], Document, FactBase]],
) -> Iterator[Draft]:
    """*drafts* parsed, each with the places in the sources of its story."""
    stories: dict[str, Story] = {}
    for row, document, base in drafts:
        if row["story"] not in stories:
            stories[row["story"]] = Story(passages(base))
        story = stories[row["story"]]
        doc, _ = analyse(document, None, base.names)
        story.source.read_with(doc.vocab.vectors)
        yield row["story"], story, row, doc


def stories_of(of: str) -> Iterator[dict[str, Any]]:
    """The stories of a set, as `slots.py` reads them."""
    stories: dict[str, Story] = {}
    gaps: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, story, row, doc in drafts_and_stories(STORIES / of):
        stories[name] = story
        gaps[name] += story.gaps(row, doc)
    for name, story in stories.items():
        yield {"sentences": story.sentences, "spots": story.spots, "gaps": gaps[name]}


def write(out: Path, sets: Iterable[str], read: Callable[[str], Iterable[dict[str, Any]]]) -> None:
    """Write what *read* makes of each set, one story a line."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for name in sets:
            for story in read(name):
                file.write(json.dumps(story) + "\n")
            print(name, flush=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]), SHORT, stories_of)
