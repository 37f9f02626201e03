"""Train the small encoder that reads a sentence of a draft beside those of its sources.

    python crossreading.py --data build/crossreading/stories.jsonl.gz

It begins as the first layers of all-MiniLM-L6-v2, reads words by the pieces' vectors of the bundled
pipeline (which stay as they are, so that they are shipped once), and says of each word of the draft
whether it is gainsaid or told by nobody, and which words of the sources it answers to. Right
sentences also come with a name, time or figure of another place of their sources put in, with a
word's opposite, and denied. Needs torch and no spaCy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from course import Course
from encoder import encoder_folder
from network import WIDTH, Layer, take_layers
from slots import PIECES, Spelling, of_the_product, pieces_of_the_pipeline, sentence_encoder
from torch import Tensor, nn
from torch.nn import functional

LAYERS, ASKED, WEIGHED = 4, 128, 256
SIDES = of_the_product("sides.py")
SENTENCES: int = SIDES.SENTENCES
WORDS: int = SIDES.WORDS
PLACES = 70
"""So many places of words in a sentence are told apart."""
NAMED = ("name", "place", "time", "quantity")
SWAPPED, NEAR = 0.35, 0.5
"""How often a right sentence is made wrong by another thing, and that from the sentences beside."""
TURNED = 0.4
"""How often it is an opposite, or a denial, instead."""
OTHER_LAST, SHUFFLED, UNSEEN = 0.15, 0.3, 0.06
"""How often the last sentence beside is a less like one, all are in another order, and a word is
not seen."""
TOGETHER = 12
RATE, NEW_RATE, WARM = 1.6e-4, 1e-3, 0.05
WRONG = 4.0
"""What a wrong word counts beside a right one."""
SAID, ANSWERED = 10.0, 0.5
"""What the two losses count."""

Story = dict[str, Any]
Sentence = dict[str, Any]


@dataclass
class Example:
    """A sentence and those beside it; what is wrong in it, one row a word; and what it answers."""

    texts: list[list[str]]
    wrong: np.ndarray
    """Gainsaid, unsourced, and whether that is known."""
    answers: dict[int, set[tuple[int, int]]]
    """For a word the sentences beside, from 1 on, and the words there."""
    things: list[list[int]]
    """Of which words are parts of names, times and figures, and whether the other side has them."""
    story: Story

    def marks(self) -> list[list[int]]:
        """How each word stands to the other side."""
        bases, empty = self.story["bases"], self.story["empty"]
        forms = [[bases[word] for word in text] for text in self.texts]
        marks: list[list[int]] = SIDES.compared(
            self.texts, forms, self.story["known"], empty.__contains__, self.story["senses"].get
        )
        return marks


def found(words: list[str], wanted: list[str]) -> list[int]:
    """The numbers of the words that are those *wanted*, one after the other."""
    held, sought = [w.lower() for w in words], [w.lower() for w in wanted]
    starts = range(len(held) - len(sought) + 1) if sought else ()
    return [
        j for i in starts if held[i:][: len(sought)] == sought for j in range(i, i + len(sought))
    ]


def example(story: Story, sentence: Sentence, rng: random.Random | None) -> Example:
    """A sentence as it is read; with *rng* now and then another, as in training."""
    words, likest = list(sentence["words"]), list(sentence["likest"])
    held = SIDES.so_many(len(words))
    beside = likest[:held]
    if rng and len(likest) > held and rng.random() < OTHER_LAST:
        beside[-1] = rng.choice(likest[held:])
    if rng and rng.random() < SHUFFLED:
        rng.shuffle(beside)
    spots = story["spots"]

    def places(own: list[int]) -> set[tuple[int, int]]:
        return {
            (beside.index(spots[n][0]) + 1, j)
            for n in own
            if spots[n][0] in beside
            for j in range(spots[n][1], spots[n][2])
        }

    texts = [words, *(story["sentences"][n] for n in beside)]
    things = [tuple(thing) for thing in sentence["things"]]
    answers: dict[int, set[tuple[int, int]]] = {}
    swapped: set[int] = set()
    put_in: list[tuple[int, int, str, list[int]]] = []
    if rng and not sentence["wrong"] and rng.random() < SWAPPED:
        turn = rng.random() < TURNED
        change = turned(story, sentence, rng) if turn else exchanged(story, sentence, beside, rng)
        if change is not None:
            start, end, new, off, alike = change
            words[start:end] = new
            if alike:
                put_in = [(start, start + len(new), spots[alike[0]][3], alike)]
            more = len(new) - (end - start)
            own = {place for thing in things if thing[0] == start for place in places(thing[3])}
            things = [
                one if one[1] <= start else (one[0] + more, one[1] + more, *one[2:])
                for one in things
                if one[1] <= start or one[0] >= end
            ]
            swapped = set(range(start + len(new) - off, start + len(new)))
            if own:
                answers = dict.fromkeys(swapped, own)
    wrong = np.zeros((len(words), 3), dtype=np.float32)
    wrong[:, 2] = 1
    wrong[sorted(swapped), 0] = 1
    for start, end, kind, right in sentence["wrong"]:
        wrong[start:end] = (kind == "gainsaid", kind == "unsourced", bool(kind))
        there = {(n, j) for n, text in enumerate(texts) if n for j in found(text, right)}
        if kind == "gainsaid" and there:
            answers |= dict.fromkeys(range(start, end), there)
    taken = {i for start, end, *_ in sentence["wrong"] for i in range(start, end)} | swapped
    for start, end, _, own in things:
        there = places(own)
        for i in range(start, min(end, len(words))):
            if there and i not in taken:
                answers.setdefault(i, there)
    named = [thing for thing in (*things, *put_in) if thing[2] in NAMED]
    return Example(
        [text[:WORDS] for text in texts],
        wrong[:WORDS],
        answers,
        things_of(story, texts, beside, named),
        story,
    )


def things_of(
    story: Story, texts: list[list[str]], beside: list[int], named: list[Any]
) -> list[list[int]]:
    """How each word of *texts* stands to the other side as a part of a name, time or figure."""
    found = [[SIDES.Part.NONE] * min(len(text), WORDS) for text in texts]

    def mark(side: list[int], start: int, end: int, shared: bool) -> None:
        for i in range(start, min(end, len(side))):
            if side[i] != SIDES.Part.SHARED:
                side[i] = SIDES.Part.SHARED if shared else SIDES.Part.OTHER

    spots = story["spots"]
    met = {n for thing in named for n in thing[3]}
    for start, end, _, own in named:
        mark(found[0], start, end, any(spots[n][0] in beside for n in own))
    for n, (sentence, start, end, sort, _) in enumerate(spots):
        if sentence in beside and sort in NAMED:
            mark(found[beside.index(sentence) + 1], start, end, n in met)
    return found


Change = tuple[int, int, list[str], int, list[int]]
"""Words from one to before another, what then stands there, how many of that, from its end, are
wrong, and where the sources have it."""


def exchanged(
    story: Story, sentence: Sentence, beside: list[int], rng: random.Random
) -> Change | None:
    """A sentence's name, time or figure with another of the sources in its place."""
    spots, words = story["spots"], sentence["words"]
    able = [
        thing
        for thing in sentence["things"]
        if thing[2] in NAMED and any(spots[n][0] in beside for n in thing[3])
    ]
    if not able:
        return None
    start, end, sort, own = rng.choice(able)
    held = {spots[n][4] for n in own}
    others = [n for n, spot in enumerate(spots) if spot[3] == sort and spot[4] not in held]
    near = [n for n in others if spots[n][0] in beside]
    if near and rng.random() < NEAR:
        others = near
    if not others:
        return None
    chosen = rng.choice(others)
    new: list[str] = story["texts"][chosen]
    if not new or [word.lower() for word in new] == [word.lower() for word in words[start:end]]:
        return None
    alike = [n for n, spot in enumerate(spots) if spot[3:] == spots[chosen][3:]]
    return start, end, new, len(new), alike


def turned(story: Story, sentence: Sentence, rng: random.Random) -> Change | None:
    """A sentence with a word's opposite, or denied, or no longer so."""
    by_place: dict[int, list[Change]] = {}
    for start, end, new, off in sentence["turns"]:
        put_in = [story["forms"].get(word) if " " in word else word for word in new]
        if all(put_in):
            by_place.setdefault(start, []).append((start, end, put_in, off, []))
    return rng.choice(rng.choice(list(by_place.values()))) if by_place else None


class Reader(nn.Module):
    """Sentences, read as one text, to what is wrong in the first and what its words answer to."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.spelling = Spelling()
        old, names = sentence_encoder(encoder)
        kind = old["embeddings.token_type_embeddings.weight"][0]
        self.first = self.spelling.shapes
        """The shape of what stands before the first sentence; the next is for the others."""
        self.pieces = pieces_of_the_pipeline()
        self.shapes = nn.Embedding(self.first + 2, WIDTH)
        begin = [names.index("[CLS]"), names.index("[SEP]")]
        with torch.no_grad():
            self.shapes.weight[: self.first] = 0
            self.shapes.weight[self.first :] = old["embeddings.word_embeddings.weight"][begin]
        self.places = nn.Embedding(PLACES, WIDTH)
        self.sentences = nn.Embedding(SENTENCES + 1, WIDTH)
        self.marks = nn.Embedding(SIDES.STANDINGS, WIDTH)
        self.things = nn.Embedding(len(SIDES.Part), WIDTH)
        for table in (self.sentences, self.marks):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.zeros_(self.things.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(drop=0) for _ in range(LAYERS))
        self.asks, self.offers = nn.Linear(WIDTH, ASKED), nn.Linear(WIDTH, ASKED)
        self.nowhere = nn.Parameter(torch.zeros(1))
        self.weighed, self.said = nn.Linear(3 * WIDTH + 2, WEIGHED), nn.Linear(WEIGHED, 2)
        self.drop = nn.Dropout(0.2)
        state = self.state_dict()
        places = old["embeddings.position_embeddings.weight"][:PLACES] + kind
        state["places.weight"] = places
        take_layers(state, old, LAYERS)
        self.load_state_dict(state)

    def forward(self, examples: list[Example]) -> tuple[Tensor, Tensor]:
        """Scores of what is wrong, and the logarithm of how likely each word is the answer.

        One row an example and word, the first sentence's from 1 on; the last answer is for none.
        """
        count = len(examples)
        lengths = [sum(1 + len(text) for text in one.texts) for one in examples]
        width = max(lengths)
        pieces = np.zeros((count, width, PIECES), dtype=np.int64)
        parts = np.zeros((count, width, PIECES, 1), dtype=np.float32)
        # shape, place, sentence, mark, thing, base
        numbers = np.zeros((6, count, width), dtype=np.int64)
        numbers[3] = SIDES.MARK
        theirs = np.zeros((count, width), dtype=bool)
        bases: dict[str, int] = {}
        for i, one in enumerate(examples):
            at = 0
            sides = zip(one.texts, one.marks(), one.things, strict=True)
            for n, (text, marks, things) in enumerate(sides):
                numbers[:, i, at] = self.first + bool(n), 0, n, SIDES.MARK, SIDES.Part.NONE, 0
                at += 1
                for j, (word, mark, thing) in enumerate(zip(text, marks, things, strict=True)):
                    own, shape = self.spelling.read(word)
                    pieces[i, at, : len(own)], parts[i, at, : len(own)] = own, 1 / max(1, len(own))
                    base = bases.setdefault(one.story["bases"][word], len(bases) + 1)
                    numbers[:, i, at] = shape, j + 1, n, mark, thing, base
                    theirs[i, at] = n > 0
                    at += 1
        if self.training:
            parts *= np.random.rand(count, width, 1, 1) > UNSEEN
        shapes, places, sentences, marks, things, base = map(torch.from_numpy, numbers)
        x = (self.pieces(torch.from_numpy(pieces)) * torch.from_numpy(parts)).sum(2)
        x = x + self.shapes(shapes) + self.places(places)
        x = self.norm(x + self.sentences(sentences) + self.marks(marks) + self.things(things))
        there = torch.arange(width)[None] < torch.tensor(lengths)[:, None]
        for layer in self.layers:
            x = layer(x, there[:, None, None])
        beside = torch.from_numpy(theirs)[:, None]
        with torch.autocast("cpu", enabled=False):
            return self.judged(x.float(), beside, (base[:, :, None] == base[:, None]) & beside)

    def judged(self, x: Tensor, beside: Tensor, same: Tensor) -> tuple[Tensor, Tensor]:
        """The same from the states of words: *same* says which words beside are the word itself."""
        scores = self.asks(x) @ self.offers(x).transpose(1, 2) / (ASKED / 2) ** 0.5
        scores = scores.masked_fill(~beside, -1e4)
        none = self.nowhere.expand(*scores.shape[:2], 1)
        answers = torch.cat([scores, none], -1).log_softmax(-1)
        met = answers.exp()
        answer = met[..., :-1] @ x
        again = (met[..., :-1] * same).sum(-1, keepdim=True)
        state = torch.cat([x, answer, x * answer, again, met[..., -1:]], -1)
        state = functional.gelu(self.weighed(self.drop(state)))
        return self.said(self.drop(state)), answers


def loss_of(reader: Reader, examples: list[Example]) -> Tensor:
    """How far it is from saying what is wrong and what is answered, by cross entropy."""
    said, answers = reader(examples)
    wrong = torch.zeros(*said.shape[:2], 3)
    pointed = []
    for i, one in enumerate(examples):
        wrong[i, 1 : 1 + len(one.wrong)] = torch.from_numpy(one.wrong)
        starts = np.cumsum([0, *(1 + len(text) for text in one.texts)])
        for word, places in one.answers.items():
            held = [int(starts[n]) + 1 + j for n, j in places if j < len(one.texts[n])]
            if held and word < len(one.wrong):
                share = 2.0 if one.wrong[word, 0] else 1.0
                pointed.append(-share * answers[i, 1 + word][held].logsumexp(0))
    gold, known = wrong[..., :2], wrong[..., 2:]
    loss = functional.binary_cross_entropy_with_logits(said, gold, reduction="none")
    total = SAID * (loss * (1 + (WRONG - 1) * gold) * known).sum() / known.sum()
    return total + ANSWERED * torch.stack(pointed).mean() if pointed else total


def read_stories(path: Path) -> list[Story]:
    """The stories of a file."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        stories = [json.loads(line) for line in lines]
    forms, bases, senses = (
        {key: value for one in stories for key, value in one[of].items()}
        for of in ("forms", "bases", "senses")
    )
    parts = ("groups", "line", "against")
    senses = {
        base: SimpleNamespace(**dict(zip(parts, map(frozenset, one), strict=True)))
        for base, one in senses.items()
    }
    empty = {word for story in stories for word in story["empty"]}
    for story in stories:
        story |= {"forms": forms, "bases": bases, "senses": senses, "empty": empty}
        story["known"] = {story["bases"][word] for text in story["sentences"] for word in text}
    return stories


def length(story: Story, sentence: Sentence) -> int:
    """How many words are read together, about."""
    words = len(sentence["words"])
    beside = sentence["likest"][: SIDES.so_many(words)]
    return words + sum(min(WORDS, len(story["sentences"][n])) for n in beside)


def save(reader: Reader, out: Path) -> None:
    """Write the weights; after each round of all sentences, so that little is lost."""
    weights = {k: v.numpy() for k, v in reader.state_dict().items() if k != "pieces.weight"}
    np.savez(out, **weights)


def main() -> None:
    """Train the encoder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, default=Path("build/crossreading/stories.jsonl.gz"))
    parser.add_argument("--out", type=Path, default=Path("build/crossreading/reader.npz"))
    parser.add_argument("--start", type=Path, help="weights of an earlier training to go on from")
    parser.add_argument("--minutes", type=float, default=150)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    stories = read_stories(options.data)
    drafted = [(story, one) for story in stories for one in story["drafts"] if one["likest"]]
    reader = Reader(encoder_folder())
    if options.start is not None:
        with np.load(options.start) as old:
            held = {name: torch.from_numpy(old[name]) for name in old.files}
        reader.load_state_dict(held, strict=False)
    inner = [p for n, p in reader.named_parameters() if n.startswith(("layers", "norm", "places"))]
    taken = {id(p) for p in inner}
    outer = [p for p in reader.parameters() if p.requires_grad and id(p) not in taken]
    optimizer = torch.optim.AdamW(
        [{"params": inner}, {"params": outer}], weight_decay=0.01, betas=(0.9, 0.98), fused=True
    )
    course = Course(reader, optimizer, (RATE, NEW_RATE), options.minutes, WARM)
    while course.done < 1:
        # what is of like length together
        drafted.sort(key=lambda one: length(*one) * (0.95 + 0.1 * rng.random()))
        groups = [drafted[k : k + TOGETHER] for k in range(0, len(drafted), TOGETHER)]
        rng.shuffle(groups)
        for group in groups:
            if course.done >= 1:
                break
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(reader, [example(*one, rng) for one in group])
            course.step(loss)
        save(reader, options.out)


if __name__ == "__main__":
    main()
