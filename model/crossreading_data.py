"""Write drafts and sources, sentence by sentence, with what is wrong, for `crossreading.py`.

    python -m model.crossreading_data build/crossreading/stories.jsonl.gz   # from the root

Only stories whose results were read are learnt from, so that what the encoder is worth can be told
on the others. Beside each sentence of a draft stand the sentences of the sources that are likest
it, as the checks find them, and where its names, times, figures and plain words stand there.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.checking import CONTRADICTIONS
from factcheck.checks.sentences.crossread import likest
from factcheck.claims.phrases import Reader
from factcheck.language.crossreading import says_nothing
from factcheck.language.wordrows import TOKEN
from factcheck.language.words import base_form
from model.displacement import READ, SHORT, told
from model.slots_data import Story, drafts_and_stories, words_at, write

if TYPE_CHECKING:
    from spacy.tokens import Doc

SETS = (*SHORT, *READ)
UNSOURCED = frozenset(
    ["unsupported-claim", "unsupported-figure", "unsourced-quote", "unknown-name"]
)


def sentences_of(story: Story, row: Mapping[str, Any], doc: Doc) -> Iterator[dict[str, Any]]:
    """The sentences of a parsed draft."""
    reader, slips = Reader(doc), list(told(row))
    for sentence in doc.sents:
        first, last = sentence.start_char, sentence.end_char
        wrong = [
            (*words, sort_of_slip(kind), TOKEN.findall(right))
            for (start, end), kind, right in slips
            if start < last
            and first < end
            and (words := words_at(sentence.text, max(start, first) - first, end - first))
        ]
        things = [
            (*words, sort, own)
            for start, end, sort, own in story.things(reader, sentence)
            if (words := words_at(sentence.text, start - first, end - first))
        ]
        yield {
            "draft": row["id"],
            "words": TOKEN.findall(sentence.text),
            "wrong": wrong,
            "things": things,
            "likest": [number for number, _ in likest(reader, story.source, sentence)],
        }


def sort_of_slip(kind: str) -> str:
    """Whether a slip is "gainsaid" by the sources or "unsourced"; nothing where it is neither."""
    return "gainsaid" if kind in CONTRADICTIONS else "unsourced" if kind in UNSOURCED else ""


def stories_of(folder: Path) -> Iterator[dict[str, Any]]:
    """The stories of a folder, as `crossreading.py` reads them."""
    stories: dict[str, Story] = {}
    drafts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, story, row, doc in drafts_and_stories(folder):
        stories[name] = story
        drafts[name] += sentences_of(story, row, doc)
    for name, story in stories.items():
        texts = [TOKEN.findall(text) for text in story.texts]
        held = [one["words"] for one in drafts[name]]
        words = {word for side in (story.sentences, texts, held) for one in side for word in one}
        yield {
            "set": folder.name,
            "sentences": story.sentences,
            "spots": story.spots,
            "texts": texts,
            "drafts": drafts[name],
            "bases": {word: base_form(word) for word in sorted(words)},
            "empty": sorted(word for word in words if says_nothing(word)),
        }


if __name__ == "__main__":
    write(Path(sys.argv[1]), SETS, stories_of)
