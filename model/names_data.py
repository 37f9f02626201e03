"""Turn the data sets that annotate names into spaCy docs with one set of labels.

PERSON, ORG, GPE, LOC, FAC, NORP, EVENT and MISC. Where a set does not annotate a type, words that
may be such names are marked as unknown, not as no name.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from conllu import Document, Word, read_documents
from sorts import is_group, lowered, other_label, place_label
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

UNKNOWN = "?"
NO_SPACE_BEFORE = frozenset(
    [
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "}",
        "%",
        "'s",
        "'S",
        "n't",
        "'re",
        "'ve",
        "'ll",
        "'d",
        "'m",
        "’s",
        "”",
        "…",
    ]
)
NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "#", "“", "‘"])


@dataclass
class Text:
    """Words, whether a space follows each, and name spans (start, end, label)."""

    words: list[str]
    spaces: list[bool]
    names: list[tuple[int, int, str]] = field(default_factory=list)
    source: str = ""
    name: str = ""
    genre: str = ""


def spacing(words: list[str]) -> list[bool]:
    """Guess where a set that lists bare words had spaces."""
    spaces = []
    inside = False
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        space = after not in NO_SPACE_BEFORE and word not in NO_SPACE_AFTER
        if word in {'"', "``", "''"}:
            inside = not inside
            space = space and not inside
        if after in {'"', "``", "''"} and inside:
            space = False
        spaces.append(space)
    return spaces


def proper(word: Word) -> bool:
    """Whether the treebank tags the word as part of a name."""
    return word.xpos in {"NNP", "NNPS"}


def person_span(words: list[Word], heads: list[int], start: int, end: int, head: int) -> range:
    """The head and what is flat on it, so that titles and descriptions stay out."""
    first = last = head
    while last + 1 < end:
        word = words[last + 1]
        flat = word.deprel == "flat" and heads[last + 1] >= start
        joint = word.form in {"-", "–"} and last + 2 < end and words[last + 2].deprel == "flat"
        if not (flat or joint):
            break
        last += 1
    while first - 1 >= start and words[first - 1].deprel == "compound" and proper(words[first - 1]):
        if words[first - 1].form.lower() in lowered("titles.txt") or is_group(
            words[first - 1].form
        ):
            break
        first -= 1
    while first < last and words[first].form.lower() in lowered("titles.txt"):
        first += 1
    return range(first, last + 1)


def body_span(words: list[Word], start: int, end: int, head: int, joins: frozenset[str]) -> range:
    """The run of proper words around the head, across "of the" and the like on the right."""
    first = last = head
    while first - 1 >= start:
        word = words[first - 1]
        joint = (
            word.form in {"-", "&", "–", "/"} and first - 2 >= start and proper(words[first - 2])
        )
        if not (proper(word) or joint or (word.xpos == "CD" and word.form[0].isdigit())):
            break
        first -= 1
    while last + 1 < end:
        word = words[last + 1]
        if proper(word) or (word.xpos == "CD" and word.deprel != "appos"):
            last += 1
            continue
        ahead = last + 2
        if word.form.lower() in joins or word.form in {"-", "&", "–"}:
            while ahead < end and words[ahead].form.lower() in {"the", "-"}:
                ahead += 1
            if ahead < end and proper(words[ahead]):
                last = ahead
                continue
        break
    return range(first, last + 1)


def gum_names(document: Document) -> list[tuple[int, int, str]]:
    """Named mentions of a GUM document: those whose head is a proper noun."""
    words = [word for sentence in document.sentences for word in sentence.words]
    heads: list[int] = []
    for sentence in document.sentences:
        offset = len(heads)
        heads += [offset + word.head for word in sentence.words]
    taken = [False] * len(words)
    found: list[tuple[int, int, str]] = []
    for mention in sorted(document.mentions(), key=lambda m: (m.start, -m.end)):
        start, end = mention.start, mention.end
        tops = [i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i]
        if not tops or not proper(words[tops[0]]) or mention.type == "time":
            continue
        head = tops[0]
        form = words[head].form
        if any(mark in form for mark in "@#") or "://" in form or "www." in form:
            continue
        if mention.type == "person":
            span = person_span(words, heads, start, end, head)
            texts = [words[i].form for i in span]
            if all(text.lower() in lowered("titles.txt") for text in texts):
                continue
            label = "NORP" if len(texts) == 1 and is_group(form) else "PERSON"
            if label == "PERSON" and words[head].xpos == "NNPS":
                label = UNKNOWN
        else:
            joins = frozenset({"of"} if mention.type == "place" else {"of", "for", "and"})
            span = body_span(words, start, end, head, joins)
            texts = [words[i].form for i in span]
            if mention.type == "organization":
                label = "ORG"
            elif mention.type == "place":
                label = place_label(texts)
            elif mention.type == "event":
                label = "EVENT"
            elif mention.type in {"abstract", "object"}:
                label = other_label(texts)
                if texts[0].lower().rstrip("s.") in {
                    "figure",
                    "fig",
                    "table",
                    "chapter",
                    "section",
                }:
                    continue
            else:
                label = UNKNOWN
        if any(taken[i] for i in span):
            continue
        for i in span:
            taken[i] = True
        found.append((span.start, span.stop, label))
    for i, word in enumerate(words):
        if not taken[i] and is_group(word.form) and word.xpos in {"JJ", "NNP", "NNPS", "NN", "NNS"}:
            found.append((i, i + 1, "NORP"))
    return sorted(found)


def gum_texts(path: Path) -> Iterator[Text]:
    """GUM documents with paragraph breaks, in pieces that begin at a sentence."""
    for document in read_documents(path):
        names = gum_names(document)
        text = Text([], [], [], "gum", document.name, document.genre)
        shift: dict[int, int] = {}
        offset = 0
        for sentence in document.sentences:
            if sentence.new_paragraph and text.words:
                text.spaces[-1] = False
                text.words.append("\n\n")
                text.spaces.append(False)
            for word in sentence.words:
                shift[offset] = len(text.words)
                offset += 1
                text.words.append(word.form)
                text.spaces.append(word.space_after)
        text.names = [(shift[s], shift[e - 1] + 1, label) for s, e, label in names]
        yield text


def column_sentences(path: Path, word: int, tag: int, sep: str | None) -> Iterator[list[list[str]]]:
    """Sentences of a column file as rows; a document marker comes alone."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                yield [["-DOCSTART-", "O"]]
                continue
            if line.startswith("# "):
                continue
            cells = line.rstrip("\n").split(sep)
            if len(cells) <= max(word, 0) or not line.strip():
                if rows:
                    yield rows
                rows = []
            elif cells[0] == "-DOCSTART-":
                yield [["-DOCSTART-", "O"]]
            else:
                rows.append([cells[word].strip(), cells[tag].strip()])
    if rows:
        yield rows


def spans_of(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of IOB or BIO tags."""
    start = 0
    while start < len(tags):
        if tags[start] == "O":
            start += 1
            continue
        kind = tags[start][2:]
        end = start + 1
        while end < len(tags) and tags[end] == f"I-{kind}":
            end += 1
        yield start, end, kind
        start = end


def column_label(kind: str, words: list[str]) -> str:
    """Our label for a column set's type."""
    kind = kind.upper()
    if all(is_group(word) for word in words):
        return "NORP"
    if kind in {"PER", "PERSON"}:
        return "PERSON"
    if kind in {"ORG", "CORPORATION", "GROUP"}:
        return "ORG"
    if kind in {"LOC", "LOCATION"}:
        return place_label(words)
    return other_label(words)


def clean_post(rows: list[list[str]]) -> list[list[str]]:
    """A post without its links and addressees, hash signs taken off."""
    kept: list[list[str]] = []
    skip = False
    for word, tag in rows:
        if skip or word.startswith(("@", "http", "RT")):
            skip = word == "@"
            continue
        word = word.lstrip("#")
        if word:
            if tag.startswith("I-") and not (kept and kept[-1][1][2:] == tag[2:]):
                tag = "B-" + tag[2:]
            kept.append([word, tag])
    return kept


def after_titles(words: list[str], start: int, end: int) -> int:
    """Where a person's name begins in a span that may open with titles, as those of posts do."""
    first = start
    while first + 1 < end and words[first].lower() in lowered("titles.txt"):
        first += 1
        if words[first] == ".":
            first += 1
    return first if first < end and words[first][:1].isupper() else start


def column_texts(
    path: Path,
    source: str,
    columns: tuple[int, int],
    sep: str | None = None,
    complete: bool = True,
    posts: bool = False,
    per_text: int = 6,
) -> Iterator[Text]:
    """Texts of a column file, some sentences each, never across documents."""
    text = Text([], [], [], source)
    documents = count = 0
    for rows in column_sentences(path, *columns, sep):
        marker = rows[0][0] == "-DOCSTART-"
        if text.words and (marker or count >= per_text):
            yield text
            text, count = Text([], [], [], source), 0
        if marker:
            documents += 1
            continue
        text.name = f"{source}-{documents}"
        rows = clean_post(rows) if posts else rows
        if not rows:
            continue
        words = [row[0] for row in rows]
        offset = len(text.words)
        if posts and offset:
            text.spaces[-1] = False
            text.words.append("\n\n")
            text.spaces.append(False)
            offset += 1
        text.words += words
        text.spaces += spacing(words)
        inside: set[int] = set()
        for start, end, kind in spans_of([row[1] for row in rows]):
            label = column_label(kind, words[start:end])
            if label == "PERSON" and not complete:
                start = after_titles(words, start, end)
            text.names.append((offset + start, offset + end, label))
            inside.update(range(start, end))
        for i, word in enumerate(words):
            if i not in inside and is_group(word):
                text.names.append((offset + i, offset + i + 1, "NORP"))
            elif i not in inside and not complete and i and word[:1].isupper():
                text.names.append((offset + i, offset + i + 1, UNKNOWN))
        text.names.sort()
        count += 1
    if text.words:
        yield text


def pieces(text: Text, words: int) -> Iterator[Text]:
    """Cut a long text after breaks and full stops that no name spans."""
    inside = {i for start, end, _ in text.names for i in range(start, end)}
    start = 0
    for i in range(len(text.words)):
        ends = text.words[i] in {".", "\n\n"} and i not in inside and i - start >= words
        if ends or i == len(text.words) - 1:
            yield Text(
                text.words[start : i + 1],
                text.spaces[start : i + 1],
                [(s - start, e - start, n) for s, e, n in text.names if start <= s and e <= i + 1],
                text.source,
                text.name,
                text.genre,
            )
            start = i + 1


def names_doc(vocab: Vocab, text: Text) -> Doc:
    """The text as a doc; unknown words get no annotation at all."""
    doc = Doc(vocab, words=text.words, spaces=text.spaces)
    known = [Span(doc, s, e, label) for s, e, label in text.names if label != UNKNOWN]
    unknown = [Span(doc, s, e) for s, e, label in text.names if label == UNKNOWN]
    doc.set_ents(known, missing=unknown, default="outside")
    doc.user_data.update(source=text.source, genre=text.genre, name=text.name)
    return doc
