"""Claims from quotations: who said which words, when and on what occasion."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.model import Claim, Filler, Kind, Span
from factcheck.claims.values import Party, Words
from factcheck.language import personname
from factcheck.language.quotes import QuoteKind
from factcheck.language.quotingverbs import words as table
from factcheck.language.words import function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from factcheck.claims.phrases import Reader
    from factcheck.language.entity import Entity
    from factcheck.language.quotes import Quote

CLASS = "quote"
SENTENCE_ENDS = (".", "?", "!")
ENDS = (".", "?", "!", "…", ":", ";", "—", "–")
"""After these no full stop is put where a quotation was split."""
FEWEST = 3
"""Fewer tokens that nobody is said to have said are no claim."""
CIRCUMSTANCES = frozenset({"time", "occasion"})
"""What a claim keeps of the words around the verb of saying."""


def quote_claims(doc: Doc) -> Iterator[Claim]:
    """One claim for each quotation of speech in ``doc._.quotes``, in text order.

    What is split around "he said", or runs over several paragraphs, is one claim, whose ``words``
    are joined. Titles and words held at a distance give none, nor does a quotation whose end is
    not marked. The speaker is resolved to a name where the pipeline can; a pronoun that stands
    for nobody known leaves the slot empty.
    """
    quotes: tuple[Quote, ...] = doc._.quotes
    for chain in chains(quotes):
        parts = [quotes[n] for n in chain]
        if not all(part.kind.speech and part.closed for part in parts):
            continue
        if parts[0].speaker is None and len(doc[parts[0].start : parts[-1].end]) < FEWEST:
            continue
        yield _claim(doc, parts)


def chains(quotes: tuple[Quote, ...]) -> list[list[int]]:
    """The quotations' indexes, those that go on with another joined to it, in text order."""
    found: list[list[int]] = []
    place: dict[int, int] = {}
    for n, quote in enumerate(quotes):
        if quote.joined is not None and quote.joined in place:
            place[n] = place[quote.joined]
            found[place[n]].append(n)
        else:
            place[n] = len(found)
            found.append([n])
    return found


def speaker_of(doc: Doc, quote: Quote) -> Filler | None:
    """Who says *quote*, under the best name known, and the words that say so; None if unknown."""
    if quote.speaker is None:
        return None
    start, end = quote.speaker
    span = Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
    root = doc[start:end].root if doc.has_annotation("DEP") else doc[end - 1]
    entity = _named(doc, start, end, root.i)
    if entity is not None:
        forms = tuple(form for form in entity.forms if form != entity.name)
        return Filler(Party(entity.name, entity.kind, forms), span)
    if root.pos_ == "PRON" or (start + 1 == end and root.lower_ in table("pronouns")):
        return None
    while start + 1 < end and doc[start].lower_ in function_words():
        start += 1
    return Filler(_described(doc, start, end), span)


def _described(doc: Doc, start: int, end: int) -> Party:
    """A speaker whom the pipeline has no name for; "team member Rosa Lind" may hold one still."""
    first = end
    while first > start and doc[first - 1].is_title:
        first -= 1
    words = [token.text for token in doc[first:end]]
    name = personname.strip_titles(words)
    if len(name) > 1 and (len(name) < len(words) or name[0] in personname.given_names()):
        return Party(" ".join(name), "PERSON")
    return Party(doc[start:end].text)


def _named(doc: Doc, start: int, end: int, root: int) -> Entity | None:
    """The one whom a phrase names or, by the references resolved in the text, stands for."""
    mentions = doc._.names if doc.has_extension("names") else ()
    for mention in mentions:
        at_end = mention.end == end and mention.kind == "PERSON"
        # "the mayor of Sund": what follows a preposition is not who speaks
        at_end = at_end and (mention.start == start or doc[mention.start - 1].pos_ != "ADP")
        if start <= mention.start < end and (at_end or mention.start <= root < mention.end):
            found: Entity = mention.entity
            return found
    if doc.has_extension("coreference"):
        stands_for = (doc._.coreference or {}).get(root, ())
        if len(stands_for) == 1:
            named: Entity = stands_for[0]
            return named
    return None


def _reader(doc: Doc) -> Reader | None:
    """The lookup of names and times, where the pipeline has set all that it reads."""
    if not all(doc.has_extension(name) for name in ("names", "coreference", "times", "quantities")):
        return None
    if doc._.coreference is None or doc._.times is None or doc._.quantities is None:
        return None
    from factcheck.claims.phrases import Reader

    return Reader(doc)


def _claim(doc: Doc, parts: list[Quote]) -> Claim:
    first, last = parts[0], parts[-1]
    words = Span(doc[first.start].idx, doc[last.end - 1].idx + len(doc[last.end - 1]))
    slots: dict[str, tuple[Filler, ...]] = {}
    speaker = next((s for part in parts if (s := speaker_of(doc, part)) is not None), None)
    if speaker is not None:
        slots["speaker"] = (speaker,)
    stops = [
        any(t.text in SENTENCE_ENDS for t in doc[one.end : other.start])
        for one, other in pairwise(parts)
    ]
    text = joined_text([p.text for p in parts], stops)
    if first.kind is QuoteKind.PARTIAL and first is last:
        text = text.removesuffix(".")  # the writer's full stop, not the speaker's
    slots["words"] = (Filler(Words(text), words),)
    verb = next((part.verb for part in parts if part.verb is not None), None)
    if verb is not None:
        slots.update(_circumstances(doc, verb))
    at = doc[verb] if verb is not None else None
    return Claim(
        kind=Kind.QUOTE,
        cls=CLASS,
        predicate=(at.lemma_ or at.text).lower() if at is not None else CLASS,
        slots=slots,
        attribution=speaker.value.name
        if speaker is not None and isinstance(speaker.value, Party)
        else None,
        in_quote=True,
        span=Span(at.idx, at.idx + len(at)) if at is not None else words,
        sentence=_sentence(doc, parts, verb),
    )


def joined_text(parts: list[str], stops: Sequence[bool] = ()) -> str:
    """The parts of a split quotation as one text; a comma before "he said" goes or turns stop.

    *stops* says, for each part after the first, whether the writer's sentence ended before it.

    >>> joined_text(["We will,", "and soon."]), joined_text(["We will,", "He knows."])
    ('We will, and soon.', 'We will. He knows.')
    """
    found = parts[0]
    for n, part in enumerate(parts[1:]):
        fresh = n < len(stops) and stops[n]
        if fresh or (part[:1].isupper() and not _says_i(part)):
            found = found.removesuffix(",")
            found += "" if found.endswith(ENDS) else "."
        found = f"{found} {part}"
    return found.removesuffix(",")


def _says_i(text: str) -> bool:
    """Whether a text begins with *I*, whose capital says nothing of where a sentence starts."""
    return text[:1] == "I" and not text[1:2].isalpha()


def _circumstances(doc: Doc, verb: int) -> dict[str, tuple[Filler, ...]]:
    """Time, place and occasion as stated beside the verb: "told reporters on Tuesday"."""
    reader = _reader(doc)
    if reader is None or not doc.has_annotation("DEP"):
        return {}
    from factcheck.claims.slots import Slots, circumstances

    slots = Slots()
    circumstances(reader, doc[verb], slots, only=CIRCUMSTANCES)
    quoted = [Span(doc[q.start].idx, doc[q.end - 1].idx + 1) for q in doc._.quotes]
    return {
        slot: kept
        for slot, fillers in slots.frozen().items()
        if slot in CIRCUMSTANCES
        and (
            kept := tuple(
                f for f in fillers if f.span and not any(q.overlaps(f.span) for q in quoted)
            )
        )
    }


def _sentence(doc: Doc, parts: list[Quote], verb: int | None) -> Span:
    """The sentences in which the quotation and its verb stand."""
    tokens = [i for part in parts for i in (part.start, part.end - 1)]
    tokens += [verb] if verb is not None else []
    tokens += [i for part in parts if part.speaker for i in (part.speaker[0], part.speaker[1] - 1)]
    low, high = min(tokens), max(tokens)
    # a speaker named in an earlier paragraph is not part of the sentence
    floor = parts[0].start
    while floor and "\n\n" not in doc[floor - 1].text_with_ws:
        floor -= 1
    low = max(low, floor)
    if doc.has_annotation("SENT_START"):
        start, end = doc[low].sent.start, doc[high].sent.end
    else:
        start, end = max(low - 1, 0), min(high + 2, len(doc))
    start = max(start, floor)
    # a parser may cut between the words and their marks
    if low - 1 >= floor and not doc[low - 1].is_space:
        start = min(start, low - 1 if doc[low - 1].is_quote else low)
    if high + 1 < len(doc) and doc[high + 1].is_quote:
        end = max(end, high + 2)
    while end > start and doc[end - 1].is_space:
        end -= 1
    while start < end and (doc[start].is_space or doc[start].text in ("”", "’")):
        start += 1
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))
