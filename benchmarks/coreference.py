"""Pronouns and short names to the right person or body, on the coreference chains of GUM.

Counted are third-person pronouns of chains of persons and bodies that have a name, and names that
are shorter than the fullest name of their chain. An answer is right if most of the names that the
component has put together under that entity are of the gold chain; no answer is wrong too.
*precision* is of all pronouns that were given an answer, those of nameless chains included. The
baseline takes the nearest name before that fits: a person of the sex that a list of given names
tells, a body for "it" and "they", for a short name the nearest longer one that has the word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from benchmarks.gum import Mention, Text, read
from benchmarks.tables import share, table
from factcheck.language import bodyname, coreference, names, personname

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language


GENRES = frozenset({"news", "interview", "bio"})
PRONOUNS = frozenset(
    [
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
    ]
)
KINDS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "event": "EVENT"}


def head(text: Text, mention: Mention) -> int:
    """Token of a mention whose head lies outside."""
    for i in range(mention.start, mention.end):
        if not mention.start <= text.heads[i] < mention.end or text.heads[i] == i:
            return i
    return mention.end - 1


def name_span(text: Text, mention: Mention) -> tuple[int, int] | None:
    """Tokens of the name that heads a gold mention, or None where it has a common noun's head."""
    at = head(text, mention)
    if text.pos[at] != "PROPN":
        return None
    if any(text.heads[i] == at and text.deps[i] == "conj" for i in range(at, mention.end)):
        return None  # "Jane and John" is a group
    inside = [
        i
        for i in range(mention.start, mention.end)
        if i == at
        or (
            text.heads[i] == at
            and text.deps[i] in ("flat", "compound", "nmod:desc")
            and text.pos[i] == "PROPN"
        )
    ]
    start, end = at, at + 1
    while start - 1 in inside:
        start -= 1
    while end in inside:
        end += 1
    return start, end


def gold_doc(nlp: Language, text: Text) -> Doc:
    """A Doc with the treebank's trees, and with names by the gold mentions."""
    doc = text.doc(nlp, trees=True)
    shift = [token.i for token in doc if not token.is_space]
    spans: dict[tuple[int, int], str] = {}
    for mention in sorted(text.mentions, key=lambda m: m.start - m.end):
        kind, found = KINDS.get(mention.etype), name_span(text, mention)
        if kind and found and not any(s < found[1] and found[0] < e for s, e in spans):
            spans[found] = kind
    doc.ents = [Span(doc, shift[s], shift[e - 1] + 1, label=k) for (s, e), k in spans.items()]
    return doc


class Gold:
    """The gold chains of one document over the tokens of a parsed one."""

    def __init__(self, text: Text, doc: Doc, offsets: list[int]) -> None:
        self.token = {t.idx: t.i for t in doc}
        self.text, self.doc = text, doc
        self.at = [self.token.get(o) for o in offsets]
        self.chain_of_head: dict[int, str] = {}
        self.names: dict[str, list[tuple[int, int]]] = {}
        self.etypes: dict[str, Counter[str]] = {}
        for mention in sorted(text.mentions, key=lambda m: m.start - m.end):
            at = self.at[head(text, mention)]
            if at is not None:
                self.chain_of_head[at] = mention.chain
            self.etypes.setdefault(mention.chain, Counter())[mention.etype] += 1
            span = name_span(text, mention)
            if span is not None:
                start, last = self.at[span[0]], self.at[span[1] - 1]
                if start is not None and last is not None:
                    self.names.setdefault(mention.chain, []).append((start, last + 1))

    def counted(self, chain: str) -> bool:
        """Whether a chain is of a person or body with a name."""
        kind = self.etypes[chain].most_common(1)[0][0]
        return kind in ("person", "organization") and chain in self.names

    def pronouns(self) -> Iterator[tuple[int, str, bool]]:
        """Every third-person pronoun that is a gold mention: token, chain, whether it counts."""
        for i, chain in sorted(self.chain_of_head.items()):
            if self.doc[i].lower_ in PRONOUNS:
                yield i, chain, self.counted(chain)

    def right(self, chain: str, answer: str | None) -> bool:
        """Whether *answer*, a chain or several with commas, is *chain* or its members."""
        if answer is None:
            return False
        return answer == chain or set(answer.split(",")) == self.text.splits.get(chain)

    def short_names(self) -> Iterator[tuple[int, int, str]]:
        """Names shorter than the fullest of their chain."""
        for chain, spans in self.names.items():
            fullest = max(spans, key=lambda span: span[1] - span[0])
            words = {t.text for t in self.doc[fullest[0] : fullest[1]]}
            if self.counted(chain) and len(words) > 1:
                for start, end in spans:
                    text = self.doc[start].text
                    # "the Emperor" is a title, not a short name; "WHO" is one
                    if end - start == 1 and (text in words or bodyname.acronym(text)):
                        yield start, end, chain


def chain_of_names(gold: Gold, spans: list[tuple[int, int]]) -> str | None:
    """The chain of most of *spans*."""
    votes: Counter[str] = Counter()
    for start, end in spans:
        for i in range(end - 1, start - 1, -1):
            if i in gold.chain_of_head:
                votes[gold.chain_of_head[i]] += 1
                break
    return votes.most_common(1)[0][0] if votes else None


def component_answers(gold: Gold, doc: Doc) -> tuple[dict[int, str | None], dict[int, str | None]]:
    """Chain for each token that the component resolves, and for each token inside a name."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for name in doc._.names:
        spans.setdefault(name.entity.id, []).append((name.start, name.end))
    chains = {key: chain_of_names(gold, found) for key, found in spans.items()}
    pronouns: dict[int, str | None] = {}
    for i, entities in doc._.coreference.items():
        pronouns[i] = ",".join(chains.get(entity.id) or "?" for entity in entities)
    inside = {
        i: chains[name.entity.id] for name in doc._.names for i in range(name.start, name.end)
    }
    return pronouns, inside


def baseline_answers(gold: Gold, doc: Doc) -> tuple[dict[int, str | None], dict[int, str | None]]:
    """As :func:`component_answers`, by the nearest name before that fits."""
    ents = [e for e in doc.ents if e.label_ in ("PERSON", "ORG", "GPE", "LOC")]
    pronouns: dict[int, str | None] = {}
    inside: dict[int, str | None] = {}
    for token in doc:
        word = token.lower_
        if word not in PRONOUNS:
            continue
        for ent in reversed([e for e in ents if e.end <= token.i]):
            sex = personname.sex_of(ent[0].text) if ent.label_ == "PERSON" else ""
            if word in ("it", "its", "itself") or word.startswith("the"):
                fits = ent.label_ == "ORG"
            elif word in ("he", "him", "his", "himself"):
                fits = ent.label_ == "PERSON" and sex in ("", "m")
            else:
                fits = ent.label_ == "PERSON" and sex in ("", "f")
            if fits:
                pronouns[token.i] = chain_of_names(gold, [(ent.start, ent.end)])
                break
    for ent in ents:
        target = ent
        if len(ent) == 1:
            longer = [
                e for e in ents if e.end <= ent.start and len(e) > 1 and ent.text in e.text.split()
            ]
            target = longer[-1] if longer else ent
        for i in range(ent.start, ent.end):
            inside[i] = chain_of_names(gold, [(target.start, target.end)])
    return pronouns, inside


@dataclass
class Score:
    """Counts of one system."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    answered_right: int = 0

    def add(
        self, gold: Gold, pronouns: dict[int, str | None], inside: dict[int, str | None]
    ) -> None:
        """Count one document."""
        for i, chain, counted in gold.pronouns():
            right = gold.right(chain, pronouns.get(i))
            self.answered += i in pronouns
            self.answered_right += right
            if counted:
                self.total[gold.doc[i].lower_] += 1
                self.right[gold.doc[i].lower_] += right
        for _, end, chain in gold.short_names():
            self.total["name"] += 1
            self.right["name"] += inside.get(end - 1) == chain

    def cells(self) -> list[str]:
        """All, pronouns, short names, and how many of the answers are right."""
        pronouns = [sum(count[w] for w in PRONOUNS) for count in (self.right, self.total)]
        return [
            share(sum(self.right.values()), sum(self.total.values())),
            share(*pronouns),
            share(self.right["name"], self.total["name"]),
            share(self.answered_right, self.answered),
        ]


def measure(nlp: Language, part: str, *, gold: bool, errors: bool) -> str:
    """A Markdown table of GENRES of a part; *gold* takes trees and names from the treebank."""
    scores: dict[str, Score] = {}
    for text in read(part, GENRES):
        if gold:
            doc = gold_doc(nlp, text)
            offsets = [t.idx for t in doc if not t.is_space]
            coreference.resolve(names.resolve_names(doc))
        else:
            plain, offsets = text.raw()
            doc = nlp(plain)
        against = Gold(text, doc, offsets)
        answers = component_answers(against, doc)
        for row in (text.genre, "all"):
            scores.setdefault(row, Score()).add(against, *answers)
        scores.setdefault("nearest fitting name", Score()).add(
            against, *baseline_answers(against, doc)
        )
        if errors:
            show_errors(against, *answers)
    order = [*sorted(GENRES & scores.keys()), "all", "nearest fitting name"]
    header = [f"GUM {part}", "all", "pronouns", "short names", "of the answers"]
    return table([header, *([row, *scores[row].cells()] for row in order)])


def show_errors(gold: Gold, pronouns: dict[int, str | None], inside: dict[int, str | None]) -> None:
    """Every wrong or missing answer in its context."""

    def label(chain: str | None) -> str:
        found = [gold.names[c][0] for c in (chain or "").split(",") if c in gold.names]
        return " + ".join(gold.doc[s:e].text for s, e in found) or f"({chain})"

    for i, chain, counted in gold.pronouns():
        answer = pronouns.get(i)
        if (counted or i in pronouns) and not gold.right(chain, answer):
            context = gold.doc[max(0, i - 30) : i].text.replace("\n", " ")
            got = label(answer) if i in pronouns else "-"
            print(f"{gold.text.name}: …{context} [{gold.doc[i]}] want {label(chain)}, got {got}")
    for start, end, chain in gold.short_names():
        if inside.get(end - 1) != chain:
            context = gold.doc[max(0, start - 8) : end + 5].text.replace("\n", " ")
            got = label(inside[end - 1]) if end - 1 in inside else "-"
            where = f"{gold.text.name}: NAME {gold.doc[start:end]}"
            print(f"{where} in …{context}… want {label(chain)}, got {got}")
