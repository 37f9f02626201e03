"""Numbers in a text with their units, hedges and nouns: the component ``factcheck_quantities``.

Use it in any English pipeline, after ``factcheck_times`` where that is used, so that figures which
belong to dates are left alone::

    import factcheck.language.quantities
    nlp.add_pipe("factcheck_quantities", last=True)
    for mention in nlp("More than 200 sailors left.")._.quantities: ...
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.atoms import Atoms, atoms
from factcheck.language.numerals import number_words
from factcheck.language.quantities.amounts import read_age_apposition
from factcheck.language.quantities.figure import Figure
from factcheck.language.quantities.nouns import noun_token
from factcheck.language.quantities.read import read_figure
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.units import units

__all__ = ["QuantitiesComponent", "QuantityMention", "find_quantities"]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity: tokens ``start`` to ``end`` (exclusive), hedge and unit included.

    ``noun_token`` is the token of the noun that is counted; it lies outside the mention, and is
    None where nothing is counted or it could not be told.
    """

    start: int
    end: int
    value: Quantity
    noun_token: int | None


@cache
def _starts() -> frozenset[str]:
    """Words in lower case that a quantity can begin with, figures apart."""
    words = number_words()
    return frozenset(
        {
            *words.ones,
            *words.tens,
            *words.signs,
            *words.ordinals,
            *(phrase.split()[0] for phrase in units().many),
            *units().currency_signs,
            *("a", "an", "half", "hundred", "dozen", "aged", "age"),
        }
    )


def find_quantities(doc: Doc) -> tuple[QuantityMention, ...]:
    """All quantities of a document that no time expression has claimed."""
    stream = atoms(doc)
    claimed = _claimed(doc)
    starts = _starts()
    lower, token = stream.lower, stream.token
    mentions: list[QuantityMention] = []
    at, count = 0, len(stream)
    while at < count:
        word = lower[at]
        if not (word[0].isdecimal() or word in starts) or token[at] in claimed:
            at += 1
            continue
        figure = read_age_apposition(stream, at) or read_figure(stream, at)
        if figure is None or any(i in claimed for i in token[figure.start : figure.end]):
            at = _after_failure(lower, at)
            continue
        begin = token[figure.start]
        if mentions and begin < mentions[-1].end:
            begin = mentions[-1].end
            if token[figure.end - 1] < begin:  # of "22,00" the figure after the comma
                at = figure.end
                continue
        noun = noun_token(doc, stream, figure)
        if noun is None and _is_adverb(doc, stream, figure):
            at = figure.end
            continue
        mentions.append(_mention(doc, figure, begin, token[figure.end - 1] + 1, noun))
        at = max(figure.end, at + 1)
    return tuple(_with_currencies(doc, mentions))


def _with_currencies(doc: Doc, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Give a bare "23.1 million" the currency of the amount beside it in the sentence.

    "Profit fell to 9.8 million euros from 23.1 million" leaves the unit out the second time.
    """
    for index, mention in enumerate(mentions):
        value = mention.value
        bare = value.kind is QuantityKind.COUNT and mention.noun_token is None
        bare = bare and value.hedge is not Hedge.MANY
        if not bare or value.value < _MILLION:
            continue
        for beside in mentions[max(index - 2, 0) : index + 2]:
            first, last = sorted((beside.end, mention.start))
            one = beside.value.kind is QuantityKind.MONEY and beside.value.value >= _MILLION
            if one and not any(doc[i].text in _SENTENCE_ENDS for i in range(first, last)):
                money = replace(value, kind=QuantityKind.MONEY, unit=beside.value.unit, noun=None)
                mentions[index] = replace(mention, value=money)
                break
    return mentions


_MILLION = 1_000_000
_SENTENCE_ENDS = frozenset((".", "!", "?", ";", "\n\n"))


def _is_adverb(doc: Doc, stream: Atoms, figure: Figure) -> bool:
    """Whether an ordinal word orders clauses and not things ("he first wanted ...")."""
    if figure.value.kind is not QuantityKind.ORDINAL or figure.noun_at is None:
        return False
    token = doc[stream.token[figure.start]]
    return token.pos_ == "ADV" or stream.word(figure.start - 1) != "the"


def _after_failure(lower: list[str], at: int) -> int:
    """Past a whole run of figures and marks that was no quantity, such as a telephone number."""
    index = at + 1
    if not lower[at][0].isdecimal():
        return index
    while index + 1 < len(lower) and lower[index] in "-/.:" and lower[index + 1][0].isdecimal():
        index += 2
    return index


def _claimed(doc: Doc) -> frozenset[int]:
    """Tokens that lie in time expressions, if those have been found."""
    if not Doc.has_extension("times"):
        return frozenset()
    return frozenset(i for mention in doc._.times for i in range(mention.start, mention.end))


def _of_noun(value: Quantity, word: str) -> Quantity:
    """The quantity with its noun; "two lost days" are a duration."""
    unit = units().duration_words.get(word)
    if unit is not None and value.kind is QuantityKind.COUNT:
        return replace(value, kind=QuantityKind.DURATION, unit=unit)
    # What would be read back as a unit is no name for what is counted.
    names_unit = unit or word in units().measure_words or word in units().percent
    return value if names_unit or not word.isalpha() else replace(value, noun=word)


def _mention(doc: Doc, figure: Figure, start: int, end: int, noun: int | None) -> QuantityMention:
    value = figure.value
    if noun is not None:
        value = _of_noun(value, doc[noun].lower_)
        if start <= noun < end or value.kind is QuantityKind.DURATION:
            noun = None
    return QuantityMention(start, max(end, start + 1), value, noun)


class QuantitiesComponent:
    """Sets ``doc._.quantities`` to a tuple of :class:`QuantityMention`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of a document."""
        doc._.quantities = find_quantities(doc)
        return doc


Doc.set_extension("quantities", default=(), force=True)


@Language.factory("factcheck_quantities", assigns=["doc._.quantities"])
def create_quantities(nlp: Language, name: str) -> QuantitiesComponent:
    """The component under its registered name; it has no settings."""
    return QuantitiesComponent()
