"""Write drafts and sources, sentence by sentence, with what is wrong, for `crossreading.py`.

    python -m model.crossreading_data build/crossreading/stories.jsonl.gz   # from the root

Only stories whose results were read are learnt from, so that what the encoder is worth can be told
on the others. Beside each sentence of a draft stand the sentences of the sources that are likest
it, as the checks find them, and where its names, times, figures and plain words stand there.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.checking import CONTRADICTIONS
from factcheck.checks.sentences.likest import likest
from factcheck.claims.phrases import Reader
from factcheck.language.crossreading import says_nothing
from factcheck.language.lexicon import lexicon
from factcheck.language.wordrows import TOKEN
from factcheck.language.words import base_form
from model.displacement import READ, SHORT, STORIES, told
from model.pairs import KEPT_BACK, PAIRS
from model.slots_data import Draft, Story, drafts_and_stories, words_at, write
from model.turned import forms_in, turns

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

SETS = (*SHORT, *READ, *sorted({path.name for path in PAIRS.iterdir()} - {*KEPT_BACK}))
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
            "turns": [] if wrong else list(turns_of(sentence)),
            "likest": [number for number, _ in likest(reader, story.source, sentence)],
        }


def turns_of(sentence: Tokens) -> Iterator[tuple[int, int, list[str], int]]:
    """What may be turned in a sentence, by the words that stand there now."""
    first, spans = sentence.start_char, [one.span() for one in TOKEN.finditer(sentence.text)]
    starts, ends = ({span[side]: n for n, span in enumerate(spans)} for side in (0, 1))
    for one, last, new, wrong in turns(sentence):
        start, end = starts.get(one.idx - first), ends.get(last.idx + len(last) - first)
        if start is not None and end is not None:
            yield start, end + 1, new, wrong


def sort_of_slip(kind: str) -> str:
    """Whether a slip is "gainsaid" by the sources or "unsourced"; nothing where it is neither."""
    return "gainsaid" if kind in CONTRADICTIONS else "unsourced" if kind in UNSOURCED else ""


def stories_of(name: str) -> Iterator[dict[str, Any]]:
    """The stories of a set, as `crossreading.py` reads them."""
    if (PAIRS / name).exists():
        return written(name, drafts_and_stories(PAIRS / name, "pairs"))
    return written(name, drafts_and_stories(STORIES / name))


def written(of: str, parsed: Iterable[Draft]) -> Iterator[dict[str, Any]]:
    """The same from their parsed drafts."""
    stories: dict[str, Story] = {}
    drafts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    for name, story, row, doc in parsed:
        stories[name] = story
        drafts[name] += sentences_of(story, row, doc)
        forms[name].update(forms_in(doc))
    for name, story in stories.items():
        texts = [TOKEN.findall(text) for text in story.texts]
        held = [one["words"] for one in drafts[name]]
        other = [new for one in drafts[name] for _, _, new, _ in one["turns"]]
        sides = story.sentences, texts, held, other, [forms[name].values()]
        words = {word for side in sides for one in side for word in one}
        bases = {word: base_form(word) for word in sorted(words)}
        senses = {base: lexicon().sense(base) for base in sorted(set(bases.values()))}
        yield {
            "set": of,
            "sentences": story.sentences,
            "spots": story.spots,
            "texts": texts,
            "drafts": drafts[name],
            "forms": forms[name],
            "bases": bases,
            "senses": {
                base: [sorted(one) for one in (sense.groups, sense.line, sense.against)]
                for base, sense in senses.items()
            },
            "empty": sorted(word for word in words if says_nothing(word)),
        }


if __name__ == "__main__":
    write(Path(sys.argv[1]), SETS, stories_of)
