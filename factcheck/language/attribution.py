"""Who said the words in quotation marks: the verb by its place, its subject by the parse.

A paragraph is read as its frame, the words outside quotation marks, cut into units: sentences of
the frame with the quotations that stand in them. The frame is what a parser reads worst, as a
quotation may hold several sentences or half of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.language.quotingverbs import only_near, verb_lemma, words
from factcheck.language.speakerphrase import REACH, Phrases
from factcheck.language.wordlists import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

STOPS = (".", "?", "!", "…", "...")
CLOSERS = "”\"’'»)"
GOES_ON = (",", ";", ":", "-", "--", "–", "—", ")")
"""No sentence starts with these."""
NEAR = 3
"""How many words may stand between a verb and the quotation for the two to be side by side."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speaker (token offsets, end exclusive) and verb of a quotation; None where not told."""

    speaker: tuple[int, int] | None = None
    verb: int | None = None
    beside: bool = False
    """Whether the quotation is the verb's speech, set off from it, not part of a clause."""


NOBODY = Attribution()


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
        self.words = words_of(doc).text
        self.spans = spans
        self.owner: dict[int, int] = {
            i: q for q, (start, end) in enumerate(spans) for i in range(start, end)
        }
        self.phrases = Phrases(doc, self.owner)

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
            word = self.words[i]
            if not word.isspace() and not self._is_mark(i):
                unit.stretches[-1].append(i)
            i += 1
            if word in STOPS and self._starts(i, end):
                yield unit
                unit = Unit([[]], [])
        if unit.quotes or any(unit.frame):
            yield unit

    def _is_mark(self, i: int) -> bool:
        word = self.words[i]
        return word in ("“", "”", '"', "„", "«", "»", "‘", "``", "''") or (
            word in ("'", "’") and (i + 1 in self.owner or i - 1 in self.owner)
        )

    def _closes(self, i: int) -> bool:
        return self._is_mark(i) and self.words[i] not in "“„‘" and i - 1 in self.owner

    def _starts(self, i: int, end: int) -> bool:
        """Whether a new sentence may start at token *i*."""
        while i < end and (self.words[i].isspace() or self._is_mark(i)):
            i += 1
        if i >= end or i in self.owner:
            return True
        return not self.words[i].islower() and self.words[i] not in GOES_ON

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

    def after(self, stretch: Sequence[int], marked: bool = True) -> Attribution | None:
        """“…,” Okafor said; “…,” said Okafor; “…,” the mayor, Ada Okafor, told reporters.

        Where no mark stands between (*marked* is false), only a verb that always brings in speech
        may be farther off.
        """
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
            if only_near(lemma) and (
                self.phrases.passive(i, run, at) or (at > NEAR and not marked)
            ):
                continue
            if at and not self._one_phrase(run[:at]):
                return None
            subject = self.phrases.subject(i, lemma, run)
            if subject is None:
                subject = self.phrases.after(run, at) if not at else self.phrases.before(run, at)
            if subject is None or not (run[0] <= subject[0] and subject[1] - 1 <= run[-1]):
                return None
            return Attribution(subject, i, beside=True)
        return None

    def _one_phrase(self, run: Sequence[int]) -> bool:
        """Whether the words before a verb are its subject, with no clause of their own."""
        if not self.phrases.tagged:
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
                governs = self.phrases.governs(i, first)
                if not side and not set_off and not governs:
                    continue
                if not governs and self.phrases.describes(i):
                    continue  # "the mail that Okafor wrote cast “a doubt”"
                chosen = i if chosen is None else chosen
                subject = self.phrases.subject(i, lemma, stretch)
                if subject is None and not self.phrases.bare(i, stretch, at):
                    subject = self.phrases.before(stretch, at)
                    if subject is None and at == 0:
                        subject = self.phrases.after(stretch, at)
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
                subject = self.phrases.subject(i, lemma, stretch) or (
                    self.phrases.before(stretch, at) or self.phrases.after(stretch, at)
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
                speaker = self.phrases.after(run, at + 1)
            elif token.text in ("'s", "’s", "'", "’") and following in words("speech"):
                speaker = self.phrases.before(run, at)
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

    def introduced(self, stretch: Sequence[int]) -> Attribution | None:
        """Okafor was blunter: “…”; only of people, as reports and verdicts are clear too."""
        if not stretch or self.doc[stretch[-1]].text != ":":
            return None
        for i in stretch:
            if not self.phrases.heads(i):
                continue
            subject = self.phrases.subject(i, "", stretch)
            if subject is not None and self._is_person(subject):
                return Attribution(subject, None, beside=True)
        return None

    def _is_person(self, span: tuple[int, int]) -> bool:
        tokens = self.doc[span[0] : span[1]]
        named = any(token.ent_type_ == "PERSON" for token in tokens)
        return named or (len(tokens) == 1 and tokens[0].lower_ in ("he", "she"))

    def last_said(self, unit: Unit) -> Attribution | None:
        """Who speaks in a sentence before a quotation that stands alone."""
        for stretch in reversed(unit.stretches):
            for at in range(len(stretch) - 1, -1, -1):
                lemma = verb_lemma(self.doc[stretch[at]])
                if lemma is None or lemma not in words("saying"):
                    continue
                if not self.phrases.leads(stretch[at]):
                    continue
                subject = self.phrases.subject(stretch[at], lemma, stretch)
                if subject is None and not self.phrases.parsed:
                    subject = self.phrases.before(stretch, at)
                if subject is not None:
                    return Attribution(subject, stretch[at])
        return None
