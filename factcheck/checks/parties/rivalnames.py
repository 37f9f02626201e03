"""A name of the draft with what it is judged by, and the names that a source has in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.compare import NOT_SO
from factcheck.checks.parties.othernames import differ, of_one_sort, places_of, within
from factcheck.checks.sentences.named import KIND
from factcheck.checks.sentences.passages import Passage, Passages
from factcheck.claims.model import Status
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Party
from factcheck.facts.index import fact_values
from factcheck.language import places, syntax
from factcheck.language.callings import is_calling
from factcheck.language.gazetteer import kinds
from factcheck.language.lexicon import lexicon
from factcheck.language.places import Place
from factcheck.language.syntax import base
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.language.entity import NameMention

OWNERS = frozenset({"its", "their", "his", "her"})
ASKED = ("other_kind", "other_voice", "other_status", "said")
"""Signs that speak against a name by themselves, where no others are weighed with them."""
CALLED = 3
"""So many words from a name stands what somebody is called."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the draft with everything that it is judged by."""

    mention: NameMention
    kind: str
    value: Party
    words: frozenset[str]
    own: frozenset[int]
    """The sentences of the sources that speak of it."""
    speaks: bool
    """Whether the sentence only says that it is the one who said so."""
    held: bool
    """Whether the draft's sentence says of nothing that it did not take place."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A name of a source that may belong where the draft's name stands."""

    value: Party
    passage: Passage
    share: float
    nearness: float
    alike: bool
    """Whether it stands there in the same part of the sentence."""


def look_up(reader: Reader, source: Passages, mention: NameMention, held: bool) -> Found:
    """What *mention* is judged by; *held* is whether its sentence has nothing called off."""
    value = party(mention.entity)
    kind = KIND[mention.kind]
    words = frozenset(content_words(reader.doc[mention.start : mention.end].text))
    ids = source.names.of(value)
    place = places.find(value.name) if kind == "place" else None
    own = frozenset(
        p.number
        for p in source.all
        if ids & p.names
        or (words and all(word in p.order for word in words) and (kind == "place" or not ids))
        or (place is not None and any(within(place, v) for _, v in p.values))
    )
    speaks = _speaks(reader.doc, mention) or (kind == "place" and _of_two(reader, mention))
    return Found(mention, kind, value, words, own, speaks, held)


def _of_two(reader: Reader, mention: NameMention) -> bool:
    """Whether a place does something with another one: "Paris and Oslo held talks".

    These are two governments, and no place where it was.
    """
    root = reader.doc[mention.start : mention.end].root
    for verb in (root.head, root.head.head):
        subjects = syntax.clause_of(verb).subjects if syntax.is_predicate(verb) else ()
        if root in subjects:
            held = [reader.names[t.i] for t in subjects if t.i in reader.names]
            return sum(KIND.get(one.kind) == "place" for one in held) > 1
    return False


def _speaks(doc: Doc, mention: NameMention) -> bool:
    if doc[max(0, mention.start - 2) : mention.start].text.lower() == "according to":
        return True
    root = doc[mention.start : mention.end].root
    verb = root.head
    return syntax.link(root).role == "subject" and lexicon().saying(base(verb)) is not None


def names_beside(
    source: Passages, passage: Passage, name: Found, there: list[Party], text: str
) -> Iterator[Party]:
    """The names of *passage* of the kind of *name*, not it, and not in *text*, the draft's."""
    for value, found in any_names_beside(source, passage, name, there, text):
        if not any(found[sign] for sign in ASKED):
            yield value


def any_names_beside(
    source: Passages, passage: Passage, name: Found, there: list[Party], text: str
) -> Iterator[tuple[Party, dict[str, float]]]:
    """The names of *passage* that are surely not *name*, of any kind, with what speaks of each.

    What :func:`names_beside` asks of a name is here but a sign (0 or 1).
    """
    for key in sorted(passage.names):  # which of two equally near is taken hangs on no hash
        known = source.names.known[key]
        value = Party(known.name, known.kind, known.aliases)
        kind = KIND.get(known.kind)
        if kind is None or _as_a_plain_word(passage, value):
            continue
        if name.kind == "place" and (kind != "place" or _in_a_longer_name(passage, value)):
            continue  # a capital may stand for its government, and for whoever speaks for it
        if not (differ(source, name, value) if kind == name.kind else _apart(name, value)):
            continue
        said = any(form in text for form in (known.name, *known.aliases))
        yield (
            value,
            {
                "other_kind": float(kind != name.kind),
                "other_voice": float((key in passage.speakers) != name.speaks),
                "other_status": float(_of_other_status(passage, key, name.held)),
                "other_sort": float(kind == name.kind and not of_one_sort(name, value)),
                "said": float(said or any(value.compare(other).agrees for other in there)),
            },
        )


def _apart(name: Found, other: Party) -> bool:
    """Whether two names of two kinds have no word in common, and none may stand for the other."""
    words = content_words(" ".join((other.name, *other.forms)))
    return name.words.isdisjoint(words) and not other.compare(name.value).agrees


def _of_other_status(passage: Passage, key: str, held: bool) -> bool:
    """Whether a sentence has a name only for what did not take place, or only for what did."""
    told = [
        fact.claim.status
        for fact in passage.facts
        if any(isinstance(v, Place | Party) and v.name == key for v in fact_values(fact))
    ]
    if not told:
        return False
    return all((status in NOT_SO) if held else (status is Status.HELD) for status in told)


def _in_a_longer_name(passage: Passage, value: Party) -> bool:
    """Whether a sentence has a place only as a part of the name of another: "the Kiel Canal"."""
    tokens = passage.tokens
    after = ["".join(tokens[end : end + 1]) for _, end in places_of(tokens, value)]
    return bool(after) and all(
        word[:1].isupper() and word.lower().rstrip(".") in kinds() for word in after
    )


def _as_a_plain_word(passage: Passage, value: Party) -> bool:
    """Whether a sentence has the words of a name without a capital only: "its finances"."""
    tokens = passage.tokens
    spots = list(places_of(tokens, value))
    return bool(spots) and not any(tokens[start][:1].isupper() for start, _ in spots)


def told_otherwise(reader: Reader, mention: NameMention, passage: Passage, other: Party) -> bool:
    """Whether *passage* may have the thing that is named by the noun beside its name alone.

    "The insurer, Zeeland Mutual" may be "an insurer"; "its ship, the Aurora" is no owner, whom
    the draft tells of as well.
    """
    root = reader.doc[mention.start : mention.end].root
    nouns = [n for n in (root.head, *syntax.appositions(root)) if n.pos_ == "NOUN"]
    nouns = [n for n in nouns if n != root.head or root in syntax.appositions(root.head)]
    things = [n for n in nouns if not is_calling(base(n))]
    if any(child.lower_ in OWNERS for noun in things for child in noun.children):
        return True
    nouns = [n for n in nouns if any(child.lower_ == "the" for child in n.children)]
    if not nouns:
        return False
    spots = list(places_of(passage.tokens, other))
    return any(
        min((abs(at - spot) for span in spots for spot in span), default=0) > CALLED
        for noun in nouns
        for at in passage.order.get(base(noun), ())
    )


def with_title(reader: Reader, mention: NameMention) -> tuple[frozenset[int], int]:
    """The tokens of a name and of the titles beside it, and where the phrase of both begins.

    What somebody is called says who is meant, not what is told of him.
    """
    own, first = set(range(mention.start, mention.end)), mention.start
    for role in reader.doc._.roles:
        if role.holder is mention.entity and -CALLED <= role.start - mention.end <= CALLED:
            own.update(range(role.start, role.end))
        elif role.holder is mention.entity and 0 <= mention.start - role.end <= 1:
            own.update(range(role.start, role.end))
            first = min(first, role.start)
    return frozenset(own), first
