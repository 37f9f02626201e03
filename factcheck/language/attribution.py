"""Who said the words in quotation marks: the verb by its place, its subject by the parse."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.language import labels, syntax
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STOPS = (".", "?", "!", "…", "...")
CLOSERS = "”\"’'»)"
GOES_ON = (",", ";", ":", "-", "--", "–", "—", ")")
"""No sentence starts with these."""
NEAR = 3
"""How many words may stand between a verb and the quotation for the two to be side by side."""
LONGEST = 10
"""Words of the longest phrase that is taken for a speaker without a parse."""
REACH = 30
"""How far after a quotation, in words, its verb may stand."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speaker (token offsets, end exclusive) and verb of a quotation; None where not told."""

    speaker: tuple[int, int] | None = None
    verb: int | None = None
    beside: bool = False
    """Whether the quotation is the verb's speech, set off from it, not part of a clause."""


NOBODY = Attribution()


@cache
def words(table: str) -> frozenset[str]:
    """The words of one table of ``data/quoting.toml``."""
    return frozenset(str(_tables()[table]).split())


@cache
def _tables() -> dict[str, object]:
    path = files("factcheck.language") / "data" / "quoting.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _forms() -> dict[str, str]:
    """The lemma of every form of the verbs of the tables, for texts without lemmas."""
    found: dict[str, str] = {}
    irregular = _tables()["forms"]
    assert isinstance(irregular, dict)
    for lemma in sorted(words("saying") | words("near") | words("naming") | words("hearing")):
        stem = lemma.removesuffix("e")
        doubled = lemma + lemma[-1] if lemma in ("quip", "snap", "refer", "dub", "brag") else stem
        past = lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else ""
        third = (
            lemma[:-1] + "ies" if past else lemma + ("es" if lemma[-2:] in ("ss", "sh") else "s")
        )
        regular = (lemma, third, past or doubled + "ed", doubled + "ing")
        for form in (*regular, *str(irregular.get(lemma, "")).split()):
            found.setdefault(form, lemma)
    return found


def verb_lemma(token: Token) -> str | None:
    """The lemma of a verb that can bring in a quotation; None for any other word."""
    if token.pos_ and token.pos_ not in ("VERB", "AUX"):
        # taggers often take an inverted "said" or a headline's verb for something else
        if token.pos_ in ("NOUN", "PROPN", "ADP", "DET", "PRON") or token.lower_ not in _forms():
            return None
    if token.i and token.nbor(-1).text == "-":
        return None  # "so-called"
    if token.lower_ in ("put", "puts") and token.i + 1 < len(token.doc):
        return "put" if token.nbor(1).lower_ == "it" else None
    lemma = token.lemma_.lower() if token.lemma_ else ""
    for candidate in (lemma, _forms().get(token.lower_, "")):
        if candidate and (
            candidate in words("saying")
            or candidate in words("near")
            or candidate in words("naming")
            or candidate in words("hearing")
            or lexicon().saying(candidate, "VERB") is not None
        ):
            return candidate
    return None


def only_near(lemma: str) -> bool:
    """Whether a verb brings in speech only where it stands right beside the quotation."""
    return lemma not in words("saying") | words("naming") | words("hearing")


@dataclass(slots=True)
class Unit:
    """A sentence of the frame: stretches of frame tokens with a quotation between each two."""

    stretches: list[list[int]]
    quotes: list[int]

    @property
    def frame(self) -> Iterator[int]:
        """Every frame token, in order."""
        for stretch in self.stretches:
            yield from stretch


class Frame:
    """The words of one text outside its quotations, which are token offsets in ``spans``."""

    def __init__(self, doc: Doc, spans: Sequence[tuple[int, int]]) -> None:
        self.doc = doc
        self.spans = spans
        self.owner: dict[int, int] = {
            i: q for q, (start, end) in enumerate(spans) for i in range(start, end)
        }
        self.parsed = doc.has_annotation("DEP")
        self.tagged = doc.has_annotation("POS")

    # -- units

    def units(self, start: int, end: int) -> Iterator[Unit]:
        """The units of the paragraph that is tokens *start* to *end* (exclusive)."""
        unit = Unit([[]], [])
        i = start
        while i < end:
            quote = self.owner.get(i)
            if quote is not None:
                unit.quotes.append(quote)
                unit.stretches.append([])
                i = self.spans[quote][1]
                while i < end and i not in self.owner and self._closes(i):
                    i += 1
                if self._sentence_over(quote, i, end):
                    yield unit
                    unit = Unit([[]], [])
                continue
            token = self.doc[i]
            if not token.is_space and not self._is_mark(token):
                unit.stretches[-1].append(i)
            i += 1
            if token.text in STOPS and self._starts(i, end):
                yield unit
                unit = Unit([[]], [])
        if unit.quotes or any(unit.frame):
            yield unit

    def _is_mark(self, token: Token) -> bool:
        return token.text in ("“", "”", '"', "„", "«", "»", "‘", "``", "''") or (
            token.text in ("'", "’") and (token.i + 1 in self.owner or token.i - 1 in self.owner)
        )

    def _closes(self, i: int) -> bool:
        return self._is_mark(self.doc[i]) and (
            self.doc[i].text not in "“„‘" and i - 1 in self.owner
        )

    def _starts(self, i: int, end: int) -> bool:
        """Whether a new sentence may start at token *i*."""
        while i < end and (self.doc[i].is_space or self._is_mark(self.doc[i])):
            i += 1
        if i >= end or i in self.owner:
            return True
        return not self.doc[i].is_lower and self.doc[i].text not in GOES_ON

    def _sentence_over(self, quote: int, i: int, end: int) -> bool:
        """Whether the sentence ends with the quotation; *i* is the token after its mark."""
        last = self.doc[self.spans[quote][1] - 1]
        text = last.text.rstrip(CLOSERS)
        if not text.endswith(STOPS) and last.text[-1:] in CLOSERS:
            text = self.doc[max(last.i - 1, self.spans[quote][0])].text
        if not text.endswith(STOPS) or i >= end:
            return False
        if not self._starts(i, end):
            return False
        if i in self.owner or text.endswith("."):
            return True
        # “Who?” Okafor asked.
        stretch: list[int] = []
        while i < end and i not in self.owner and self.doc[i].text not in STOPS:
            if not self.doc[i].is_space:
                stretch.append(i)
            i += 1
        return self.after(stretch) is None

    # -- attribution

    def after(self, stretch: Sequence[int]) -> Attribution | None:
        """“…,” Okafor said; “…,” said Okafor; “…,” the mayor, Ada Okafor, told reporters."""
        run = list(stretch)
        dash = False
        while run and self.doc[run[0]].is_punct:
            mark = self.doc[run.pop(0)].text
            dash = mark in ("-", "--", "–", "—")
            if mark in (";", ":"):
                return None
        if dash and 1 < len(run) <= NEAR + 1 and all(self.doc[i].is_title for i in run):
            return Attribution((run[0], run[-1] + 1), None, beside=True)
        if not run or self.doc[run[0]].lower_ in words("openers"):
            return None
        for at, i in enumerate(run[:REACH]):
            if self.doc[i].text in (":", ";"):
                return None
            lemma = verb_lemma(self.doc[i])
            if lemma is None or lemma in words("naming") | words("hearing"):
                continue
            if only_near(lemma) and self._passive(i, run, at):
                continue
            if at and not self._one_phrase(run[:at]):
                return None
            subject = self.subject(i, lemma, run)
            if subject is None:
                subject = self._np_after(run, at) if not at else self._np_before(run, at)
            if subject is None or not (run[0] <= subject[0] and subject[1] - 1 <= run[-1]):
                return None
            return Attribution(subject, i, beside=True)
        return None

    def _one_phrase(self, run: Sequence[int]) -> bool:
        """Whether the words before a verb are its subject, with no clause of their own."""
        if not self.tagged:
            return True
        depth = 0
        for i in run:
            token = self.doc[i]
            if token.text == ",":
                depth += 1
            elif token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.pos_ != "AUX":
                # inside commas or after a relative pronoun a clause may describe the speaker
                relative = any(
                    self.doc[j].lower_ in ("who", "which", "whose") for j in run[: run.index(i)]
                )
                if not relative and not depth:
                    return False
        return True

    def before(self, stretches: Sequence[Sequence[int]], quote: int) -> Attribution | None:
        """Okafor said: “…”; Okafor said the plan was “…”; Okafor called it “…”."""
        first = self.spans[quote][0]
        chosen: int | None = None
        distance = 0
        for number, stretch in enumerate(reversed(stretches)):
            for at in range(len(stretch) - 1, -1, -1):
                i = stretch[at]
                distance += 1
                lemma = verb_lemma(self.doc[i])
                if lemma is None:
                    continue
                side = distance <= NEAR + 1 and not number
                set_off = not number and self.doc[stretch[-1]].text in (",", ":")
                if only_near(lemma) and distance > (2 if set_off else 1):
                    continue
                if not side and not set_off and not self._governs(i, first):
                    continue
                chosen = i if chosen is None else chosen
                subject = self.subject(i, lemma, stretch)
                if subject is None and not self._bare(i, stretch, at):
                    subject = self._np_before(stretch, at)
                    if subject is None and at == 0:
                        subject = self._np_after(stretch, at)
                if subject is not None:
                    beside = not number and (set_off or stretch[-1] == i)
                    return Attribution(subject, chosen, beside=beside)
        return None

    def later(self, stretches: Sequence[Sequence[int]]) -> Attribution | None:
        """The plan was “…” for the town, Okafor said on Friday."""
        for stretch in stretches:
            for at, i in enumerate(stretch):
                lemma = verb_lemma(self.doc[i])
                if lemma is None or lemma not in words("saying"):
                    continue
                subject = self.subject(i, lemma, stretch) or (
                    self._np_before(stretch, at) or self._np_after(stretch, at)
                )
                if subject is None or subject[0] <= stretch[0]:
                    continue
                edge = min(subject[0], i)
                while edge > stretch[0] and self.doc[edge - 1].pos_ in ("DET", "ADJ"):
                    edge -= 1
                if edge - 1 in stretch and self.doc[edge - 1].text == ",":
                    return Attribution(subject, i)
        return None

    def source(self, unit: Unit) -> Attribution | None:
        """According to Okafor; in Okafor's words; in the words of Okafor; as Okafor put it."""
        run = list(unit.frame)
        for at, i in enumerate(run):
            token = self.doc[i]
            following = self.doc[run[at + 1]].lower_ if at + 1 < len(run) else ""
            speaker: tuple[int, int] | None = None
            if (token.lower_ == "according" and following == "to") or (
                token.lower_ in words("speech") and following == "of"
            ):
                speaker = self._np_after(run, at + 1)
            elif token.text in ("'s", "’s", "'", "’") and following in words("speech"):
                speaker = self._np_before(run, at)
            if speaker is not None:
                return Attribution(speaker, None)
        return None

    def label(self, stretch: Sequence[int]) -> Attribution | None:
        """Okafor: “…”, as interviews are printed."""
        run = [i for i in stretch if not self.doc[i].is_punct or self.doc[i].text == ":"]
        if not 2 <= len(run) <= 6 or self.doc[run[-1]].text != ":" or self.doc[run[0]].is_lower:
            return None
        if any(verb_lemma(self.doc[i]) or not self.doc[i].is_title for i in run[:-1]):
            return None
        return Attribution((run[0], run[-2] + 1), None, beside=True)

    def last_said(self, unit: Unit) -> Attribution | None:
        """Who speaks in a sentence before a quotation that stands alone."""
        for stretch in reversed(unit.stretches):
            for at in range(len(stretch) - 1, -1, -1):
                lemma = verb_lemma(self.doc[stretch[at]])
                if lemma is None or lemma not in words("saying"):
                    continue
                if self.parsed and self.doc[stretch[at]].dep_ not in ("ROOT", "conj", "parataxis"):
                    continue
                subject = self.subject(stretch[at], lemma, stretch)
                if subject is None and not self.parsed:
                    subject = self._np_before(stretch, at)
                if subject is not None:
                    return Attribution(subject, stretch[at])
        return None

    # -- subjects

    def subject(self, verb: int, lemma: str, run: Iterable[int]) -> tuple[int, int] | None:
        """The phrase that the parse gives as the one who speaks; None where it gives none."""
        if not self.parsed:
            return None
        clause = syntax.clause_of(self.doc[verb])
        if lemma in words("hearing"):
            heads: tuple[Token, ...] = clause.subjects if clause.passive else clause.objects
        elif clause.passive:
            heads = clause.agents
        elif clause.subject_shared or not clause.subjects:
            # "told reporters, adding", "was quoted as saying": whoever speaks in the first verb
            heads = self._climbed(self.doc[verb]) or clause.subjects
        else:
            heads = clause.subjects
        inside = set(run)
        # parsers give "union leader Ada Okafor said" two subjects
        for head in sorted(heads, key=lambda token: token.ent_type_ != "PERSON"):
            if head.i in self.owner or head.lower_ in labels.RELATIVE_PRONOUNS | {"it", "there"}:
                continue
            if head.i not in inside and (head.i > verb or verb - head.i > REACH):
                continue
            return self.phrase(head)
        return None

    def _climbed(self, verb: Token) -> tuple[Token, ...]:
        """The subject of the verb of saying that a participle or infinitive hangs on."""
        head = verb
        for _ in range(4):
            if head.head.i == head.i:
                break
            head = head.head
            # an attribution may hang beside what it attributes: "It fell, Okafor said, calling …"
            for said in (head, *(c for c in head.children if c.dep_ in ("parataxis", "ccomp"))):
                if verb_lemma(said) is None or said.i == verb.i:
                    continue
                clause = syntax.clause_of(said)
                if clause.subjects and not clause.subject_shared and not clause.passive:
                    return clause.subjects
        return ()

    def _governs(self, verb: int, first: int) -> bool:
        """Whether the quotation stands in the clause that the verb brings in."""
        if not self.parsed:
            return True
        inside = {t.i for t in self.doc[verb].subtree}
        return bool(inside & {first, first - 1, first - 2, first + 1})

    def _bare(self, verb: int, stretch: Sequence[int], at: int) -> bool:
        """Whether the words before a verb are not its subject: passives, participles set off."""
        apart = at > 0 and self.doc[stretch[at - 1]].is_punct
        return self._passive(verb, stretch, at) or (self.doc[verb].tag_ == "VBG" and apart)

    def _passive(self, verb: int, stretch: Sequence[int], at: int) -> bool:
        if self.parsed:
            return syntax.clause_of(self.doc[verb]).passive
        return at > 0 and self.doc[stretch[at - 1]].lower_ in ("was", "were", "is", "been", "being")

    def phrase(self, head: Token) -> tuple[int, int]:
        """The narrowest words that say who *head* is: the name, where an apposition gives one."""
        if head.lemma_.lower() in words("texts"):
            owners = [o for o in syntax.possessors(head) if o.i not in self.owner]
            head = owners[0] if owners else head
        for other in syntax.appositions(head):
            person = other.ent_type_ == "PERSON" and head.ent_type_ != "PERSON"
            bare = other.pos_ == "PROPN" and head.pos_ not in ("PROPN", "PRON")
            if (person or bare) and other.i not in self.owner:
                head = other
                break
        start, end = syntax.core_span(head)
        while start < head.i and (
            self.doc[start].is_punct or self.doc[start].pos_ in ("ADP", "CCONJ", "SCONJ", "ADV")
        ):
            start += 1
        while end < len(self.doc) and self._more_of_name(head, end):
            end += 1
        for i in range(start, end):
            if i in self.owner or (i > head.i and self.doc[i].text in (",", ":", ";", "(")):
                end = i
                break
        while end - 1 > head.i and self.doc[end - 1].tag_ == "POS":
            end -= 1
        return (start, end) if start < end and start <= head.i < end else (head.i, head.i + 1)

    def _more_of_name(self, head: Token, i: int) -> bool:
        """Whether the parse cut a name short: "Undersecretary for Education Ada Okafor"."""
        token = self.doc[i]
        return (
            token.pos_ == "PROPN"
            and token.ent_type_ == "PERSON"
            and i not in self.owner
            and any(a.i == head.i for a in token.ancestors)
        )

    def _np_before(self, run: Sequence[int], at: int) -> tuple[int, int] | None:
        """The noun phrase before the word at ``run[at]``, by the words alone."""
        tokens = [self.doc[i] for i in run[:at]]
        while tokens and (
            tokens[-1].lower_ in words("between")
            or (tokens[-1].lower_.endswith("ly") and tokens[-1].is_lower)
        ):
            tokens.pop()
        if not tokens:
            return None
        if tokens[-1].text == ",":
            # "Okafor, the mayor of Brill, said": the name stands before the first of the commas
            tokens.pop()
            commas = [n for n, t in enumerate(tokens) if t.text == ","]
            if not commas:
                return None
            described, name = tokens[: commas[-1]], tokens[commas[-1] + 1 :]
            if not described:
                return None
            tokens = name if described[-1].is_lower and name[0].is_title else described
        start = 0
        for n, token in enumerate(tokens):
            if (token.is_punct and token.text not in ("-", "’", "'", ".")) or (
                token.lower_ in words("openers") or token.lower_ == "as"
            ):
                start = n + 1
        tokens = tokens[start:]
        if self.tagged:
            while tokens and tokens[0].pos_ in ("ADV", "CCONJ", "SCONJ", "INTJ"):
                tokens.pop(0)
            for n in range(len(tokens) - 1, -1, -1):
                if tokens[n].pos_ in ("VERB", "AUX"):
                    tokens = tokens[n + 1 :]
                    break
        if not tokens or len(tokens) > LONGEST or tokens[0].lower_ in words("ends"):
            return None
        return tokens[0].i, tokens[-1].i + 1

    def _np_after(self, run: Sequence[int], at: int) -> tuple[int, int] | None:
        """The noun phrase after the word at ``run[at]``, by the words alone."""
        first = at + 1
        n = first
        while n < len(run) and run[n] == run[first] + n - first:
            token = self.doc[run[n]]
            if token.is_punct and token.text not in ("-", "’", "'"):
                break
            if token.lower_ in words("ends") and n > first:
                break
            if token.lower_ in words("ends"):
                return None
            if (
                self.tagged
                and token.pos_ in ("VERB", "AUX", "ADP", "SCONJ")
                and token.lower_ != "of"
            ):
                break
            n += 1
        if n == first:
            return None
        found = (run[first], run[n - 1] + 1)
        head = self.doc[found[1] - 1]
        if head.is_lower and n + 1 < len(run) and self.doc[run[n]].text == ",":
            # "said the mayor, Ada Okafor": the name
            name = n + 1
            while name < len(run) and self.doc[run[name]].is_title:
                name += 1
            if name > n + 1 and head.pos_ != "PRON" and head.lower_ not in ("he", "she", "they"):
                return run[n + 1], run[name - 1] + 1
        return found
