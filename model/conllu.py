"""Read CoNLL-U documents: words with tags and trees, how they were spaced, and entity mentions."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ENTITY = re.compile(r"\((?P<id>\d+)-(?P<type>[a-z]+)-[^()]*|(?P<close>\d+)\)|\)")


@dataclass
class Word:
    """A syntactic word. `head` is its head's index in the sentence, itself for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool = True
    entity: str = ""


@dataclass
class Sentence:
    """The words of a sentence, and whether a paragraph begins with it."""

    words: list[Word] = field(default_factory=list)
    new_paragraph: bool = False


@dataclass
class Mention:
    """An entity mention: document word offsets (end exclusive) and the annotated type."""

    start: int
    end: int
    type: str


@dataclass
class Document:
    """A document's sentences, with its name and genre."""

    name: str
    genre: str
    sentences: list[Sentence] = field(default_factory=list)

    def mentions(self) -> list[Mention]:
        """Entity mentions of the `Entity=` column, outer ones before those nested in them."""
        found: list[Mention] = []
        open_: list[tuple[str, Mention]] = []
        offset = 0
        for sentence in self.sentences:
            for word in sentence.words:
                for kind, number, type_ in entity_brackets(word.entity):
                    if kind == "open":
                        open_.append((number, Mention(offset, offset + 1, type_)))
                        found.append(open_[-1][1])
                        continue
                    for i in range(len(open_) - 1, -1, -1):
                        if open_[i][0] == number:
                            open_.pop(i)[1].end = offset + 1
                            break
                offset += 1
        return found


def entity_brackets(value: str) -> Iterator[tuple[str, str, str]]:
    """The opening and closing brackets of an `Entity=` value: what, entity id, type."""
    position = 0
    while position < len(value):
        if value[position] == "(":
            end = position + 1
            while end < len(value) and value[end] not in "()":
                # a wikification may itself hold escaped brackets, never bare ones
                end += 1
            number, type_, *_ = value[position + 1 : end].split("-")
            # "(7-…)" opens and closes at one word, "(7-…(8-…" opens two, "…3)" closes an older
            if end < len(value) and value[end] == ")":
                yield "open", number, type_
                yield "close", number, ""
                end += 1
            else:
                yield "open", number, type_
            position = end
        else:
            end = value.find(")", position)
            if end < 0:
                return
            yield "close", value[position:end], ""
            position = end + 1


def respell(words: list[Word], surface: str) -> None:
    """Make the forms of a contraction's words spell its surface ("can't" → "ca", "n't")."""
    if "".join(word.form for word in words) == surface or not words:
        return
    position = 0
    for i, word in enumerate(words):
        last = i == len(words) - 1
        end = len(surface) if last else position + len(word.form)
        left = len(words) - 1 - i
        end = max(position + 1, min(end, len(surface) - left))
        word.form = surface[position:end] or word.form
        position = end


def document_names(path: Path) -> set[str]:
    """The names of the documents of a gzipped CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        starts = [line for line in lines if line.startswith("# newdoc id")]
    return {line.partition("= ")[2].strip() for line in starts}


def shared_names(folder: Path) -> set[str]:
    """The documents of a treebank that stand in its training part and in dev or test, too."""
    held_out = document_names(folder / "dev.conllu.gz") | document_names(folder / "test.conllu.gz")
    return document_names(folder / "train.conllu.gz") & held_out


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a gzipped CoNLL-U file, without empty nodes."""
    document = Document("", "")
    sentence = Sentence()
    new_paragraph = True
    contraction: tuple[int, int, str, bool] | None = None
    first = 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc"):
                if document.sentences:
                    yield document
                name = line.partition("= ")[2]
                document = Document(name, name.split("-")[0])
                new_paragraph = True
            elif line.startswith("# meta::genre"):
                document.genre = line.partition("= ")[2]
            elif line.startswith("# newpar_block"):
                continue
            elif line.startswith("# newpar"):
                new_paragraph = True
            elif line.startswith("#"):
                continue
            elif not line:
                if sentence.words:
                    sentence.new_paragraph = new_paragraph
                    document.sentences.append(sentence)
                    sentence, new_paragraph = Sentence(), False
            else:
                cells = line.split("\t")
                space_after = "SpaceAfter=No" not in cells[9].split("|")
                if "." in cells[0]:
                    continue
                if "-" in cells[0]:
                    begin, end = (int(cell) for cell in cells[0].split("-"))
                    contraction, first = (begin, end, cells[1], space_after), begin
                    continue
                number = int(cells[0])
                entity = next((m[7:] for m in cells[9].split("|") if m.startswith("Entity=")), "")
                word = Word(
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    "" if cells[5] == "_" else cells[5],
                    int(cells[6]) - 1 if cells[6] != "0" else number - 1,
                    "ROOT" if cells[7] == "root" else cells[7],
                    space_after,
                    entity,
                )
                sentence.words.append(word)
                if contraction and contraction[0] <= number <= contraction[1]:
                    word.space_after = False
                    if number == contraction[1]:
                        word.space_after = contraction[3]
                        respell(sentence.words[first - 1 :], contraction[2])
                        contraction = None
    if sentence.words:
        document.sentences.append(sentence)
    if document.sentences:
        yield document
