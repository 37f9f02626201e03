"""Filling slots: what each phrase around a predicate or an event noun says of it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.claims.model import Filler, Span
from factcheck.claims.phrases import PLACE_KINDS, Reader, any_at_all, clean, names_doer
from factcheck.claims.status import waits
from factcheck.claims.values import Party, Words
from factcheck.language import places, syntax
from factcheck.language.clausewords import is_linking
from factcheck.language.lexicon import lexicon
from factcheck.language.phrases import above
from factcheck.language.syntax import base
from factcheck.language.timegrain import Bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from factcheck.language.lexiconfile import EventClass

NO_MAPPING: Mapping[str, str] = {}
PARTY_SLOTS = frozenset(
    [
        "agent",
        "patient",
        "participants",
        "recipient",
        "companion",
        "opponent",
        "beneficiary",
        "holder",
        "body",
        "speaker",
    ]
)
"""Slots that hold who, so that a common noun in them is a party too."""
CIRCUMSTANCES = frozenset({"place", "time", "occasion", "duration", "ordinal"})
"""Slots that a phrase nested in another one may still fill for the whole."""


LEADING = frozenset({"participants", "companion", "opponent", "patient", "destination", "origin"})
"""Slots whose phrases may be followed by where and when: "met officials of X in Paris"."""
MARGINS = frozenset({"vote", "point", "goal", "run", "length", "stroke", "seat", "shot", "ballot"})
"""What "by …" counts without being who did it: "passed by 52 votes"."""
LOCATIONS = frozenset({"place", "building", "settlement", "area", "road", "border", "venue"}) | {
    "headquarters", "home-place", "university", "school", "land", "water-body",
}  # fmt: skip
"""Groups of the lexicon whose nouns say where."""
GAINERS = frozenset({"authority", "country", "team", "settlement", "family", "victim", "enemy"}) | {
    "camp", "public-and-people",
}  # fmt: skip
"""Groups of the lexicon, beside those of people and bodies, for whom something may be done."""


TONGUES = frozenset({"in", "into", "from", "to"})
"""Before the name of a language: "translated it from Latin into Greek"."""
NEXT_TO = 8
"""So many characters at most lie between two phrases that a preposition joins: " in the "."""


class Slots:
    """The slots of a claim while it is being put together."""

    def __init__(self) -> None:
        self.fillers: dict[str, list[Filler]] = {}

    def add(self, slot: str, *fillers: Filler) -> None:
        """Put *fillers* in *slot*, each value once."""
        for filler in fillers:
            held = self.fillers.setdefault(slot, [])
            same = next((i for i, h in enumerate(held) if h.value == filler.value), None)
            if same is None:
                held.append(filler)
            elif held[same].resolved and not filler.resolved:
                # "Roe and Doe held their first talks": the names, not the pronoun
                held[same] = filler

    def has(self, slot: str) -> bool:
        """Whether anything is in *slot*."""
        return bool(self.fillers.get(slot))

    def rename(self, old: str, new: str) -> None:
        """Move what is in *old* to *new*."""
        self.add(new, *self.fillers.pop(old, []))

    def drop_repeated(self, narrow: str, wide: str) -> None:
        """Take out of *wide* what *narrow* already holds."""
        held = {f.span for f in self.fillers.get(narrow, [])}
        rest = [f for f in self.fillers.get(wide, []) if f.span not in held]
        if rest:
            self.fillers[wide] = rest
        else:
            self.fillers.pop(wide, None)

    def drop_within(self, spans: Sequence[Span]) -> None:
        """Take out what begins inside one of *spans*: the words of a set phrase fill no slot."""
        for slot, held in list(self.fillers.items()):
            rest = [f for f in held if f.span is None or not any(_begins(f.span, s) for s in spans)]
            if rest:
                self.fillers[slot] = rest
            else:
                del self.fillers[slot]

    def join_cause(self, text: str) -> None:
        """Give "over the war in Syria" its place back, which a tree of *text* hung on the verb."""
        places, causes = self.fillers.get("place", []), self.fillers.get("cause", [])
        for at, cause in enumerate(causes):
            for place in places[1:]:
                if cause.span is None or place.span is None:
                    continue
                if 0 < place.span.start - cause.span.end <= NEXT_TO:
                    whole = Span(cause.span.start, place.span.end)
                    causes[at] = Filler(Words(text[whole.start : whole.end]), whole)
                    places.remove(place)
                    return

    def frozen(self) -> dict[str, tuple[Filler, ...]]:
        """The slots as a claim keeps them."""
        return {slot: tuple(held) for slot, held in self.fillers.items() if held}


def _begins(span: Span, other: Span) -> bool:
    return other.start <= span.start < other.end


@cache
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    path = files("factcheck.language") / "data" / "prepositions.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: {
            key: frozenset(word.replace("_", " ") for word in words.split())
            for key, words in table.items()
        }
        for name, table in raw.items()
    }


@cache
def slot_of(preposition: str) -> str:
    """The slot that a phrase with *preposition* fills when nothing else decides."""
    for slot, words in _tables()["slots"].items():
        if slot not in ("place", "duration") and preposition in words:
            return slot
    return preposition or "manner"


def leads_to(clause: syntax.Clause) -> Mapping[str, str]:
    """The slots that a verb of going gives to prepositions, beside those of its event class."""
    goes = clause.lemma in _tables()["leaving"]["verbs"] and not (clause.passive or clause.objects)
    return {"for": "destination"} if goes else NO_MAPPING


def is_event(token: Token) -> bool:
    """Whether a noun names an event: a meeting, a strike, an election."""
    return token.pos_ in ("NOUN", "PROPN") and event_of(token) is not None


def says_little(token: Token) -> bool:
    """Whether a noun only leads to other words: the point, the way, the case."""
    return base(token) in _tables()["relay"]["empty"]


def is_location(token: Token) -> bool:
    """Whether a common noun says where something is: a school, an airport, the border."""
    return bool(lexicon().sense(base(token), "NOUN").line & LOCATIONS)


def event_of(token: Token) -> EventClass | None:
    """The class of events that a noun names; some have one in the plural only ("talks")."""
    plural = lexicon().event_class(token.lower_, "NOUN")
    return plural or lexicon().event_class(base(token), "NOUN")


def circumstances(
    reader: Reader,
    head: Token,
    slots: Slots,
    *,
    mapping: Mapping[str, str] = NO_MAPPING,
    only: frozenset[str] | None = None,
    depth: int = 0,
) -> None:
    """Read the obliques of *head* into *slots*.

    *mapping* gives the slots that an event class has for prepositions; with *only*, no other
    slots than these are filled.
    """
    for part in reader.parts_of(head):
        for child in syntax.adverbials(part):
            _time(reader, child, slots)
        for child in syntax.numerals(part):
            _ordinal(reader, child, slots)
        for oblique in syntax.obliques(part):
            _oblique(reader, oblique, slots, mapping, only, depth)
        for oblique in _led(reader, part):
            _oblique(reader, oblique, slots, mapping, only, depth)


def _led(reader: Reader, head: Token) -> list[syntax.Oblique]:
    """What leads to a describing clause: "the novel for which she got it", "where he stayed"."""
    found = [syntax.Oblique(*phrase) for phrase in syntax.phrases_meant(head)]
    where = place_meant(reader, head)
    return found if where is None else [*found, syntax.Oblique("in", where)]


def place_meant(reader: Reader, head: Token) -> Token | None:
    """The noun that tells where the clause of *head* with "where" happens, if one does."""
    noun = syntax.place_meant(head)
    if noun is None or noun.i in reader.quantities or any_at_all(noun) or says_little(noun):
        return None
    return noun


def _oblique(
    reader: Reader,
    oblique: syntax.Oblique,
    slots: Slots,
    mapping: Mapping[str, str],
    only: frozenset[str] | None,
    depth: int,
) -> None:
    token, word = oblique.token, oblique.preposition
    if is_linking(token):
        return
    if depth and word == "of":
        # "the centenary of the end of the war": part of the phrase, not of the whole
        return
    if word == "of" and syntax.is_predicate(above(token)) and token.i < above(token).i:
        # "of the 38 lifts, 33 have been sold": these are not what was sold
        slots.add(word, *reader.words(token))
        return
    if _time(reader, token, slots):
        # "on the second day of the meeting" still leads on
        if depth < 3:
            circumstances(reader, token, slots, only=CIRCUMSTANCES, depth=depth + 1)
        return
    quantity = reader.quantities.get(token.i)
    if quantity is not None and quantity.value.kind == "duration":
        where = reader.span(quantity.start, quantity.end)
        # "after two hours" is not how long it lasts
        lasts = word in _tables()["slots"]["duration"] or not word
        slots.add("duration" if lasts else word, Filler(quantity.value, where))
        if depth < 3:
            circumstances(reader, token, slots, only=CIRCUMSTANCES, depth=depth + 1)
        return
    relays = _tables()["relay"]
    form = base(token)
    if form in relays["occasion"] and any(o.preposition == "of" for o in syntax.obliques(token)):
        for inner in syntax.obliques(token):
            if inner.preposition != "of":
                continue
            if is_location(inner.token) and not is_event(inner.token):
                # "at the end of the wall"
                slots.add("place", *reader.words(inner.token))
            else:
                during = syntax.Oblique("during", inner.token)
                _oblique(reader, during, slots, NO_MAPPING, only, depth + 1)
        return
    if word.startswith("according"):
        # who says so, which is not a part of what is said
        return
    if word == "by" and is_measure(reader, token):
        slots.add("means", *reader.words(token))
        return
    slot, fillers = _place_or_other(reader, token, word, mapping.get(word, ""))
    if fillers and (only is None or slot in only):
        slots.add(slot, *fillers)
    if depth < 3 and (slot in LEADING or slot in CIRCUMSTANCES):
        circumstances(reader, token, slots, only=CIRCUMSTANCES, depth=depth + 1)
        if slot == "occasion":
            noun_modifiers(reader, token, slots, only=frozenset({"time", "place"}))


def is_measure(reader: Reader, token: Token) -> bool:
    """Whether "by …" says how much or until when, not who: "put back by two weeks"."""
    if base(token) in MARGINS and any(n.i in reader.quantities for n in syntax.numerals(token)):
        return True
    held = reader.quantities.get(token.i)
    return token.i in reader.times or (
        held is not None and (held.value.kind != "count" or held.noun_token is None)
    )


def _place_or_other(
    reader: Reader, token: Token, word: str, mapped: str
) -> tuple[str, tuple[Filler, ...]]:
    local = word in _tables()["slots"]["place"]
    if word in TONGUES and reader.is_language(token):
        return slot_of(word), (Filler(Words(token.text), reader.span(token.i, token.i + 1)),)
    if mapped == "quantity" and token.i not in reader.quantities:
        # "sold for 50 euros", but "sold for the concert"
        mapped = ""
    if word == "for" and base(token) in _tables()["relay"]["aside"]:
        return word, ()
    if local and says_little(token):
        return word, ()
    if word in ("at", "during", "on", "amid", "in") and (
        is_event(token) or _is_event_name(reader, token, word)
    ):
        return "occasion", _occasion(reader, token)
    if local:
        place = reader.place(token)
        if place is not None:
            return "place", (place,)
    if mapped == "place" and reader.place(token) is not None:
        place = reader.place(token)
        return "place", () if place is None else (place,)
    somebody = mapped not in ("participants", "agent") or reader.is_somebody(token)
    if mapped and mapped != "place" and somebody:
        return mapped, reader.parties(token) if mapped in PARTY_SLOTS else reader.words(token)
    slot = slot_of(word)
    if word in ("after", "following") and not is_event(token):
        slot = word
    if word == "over" and (base(token) in _tables()["relay"]["spans"] or _no_cause(token)):
        slot = word
    if word == "on" and not _speaks_on(token):
        slot = word
    if local and slot not in ("topic", "destination"):
        where = word in ("at", "in", "on", "inside", "outside", "near") and is_location(token)
        return "place" if where else word, reader.words(token)
    if slot == "topic" and word == "on" and reader.name_at(token) is not None:
        return "topic", reader.words(token)
    if slot == "companion" and not _is_company(reader, syntax.first_conjunct(token)):
        slot = "means"
    if slot == "beneficiary" and word == "for" and not _may_gain(reader, token):
        return word, reader.words(token)
    if slot in PARTY_SLOTS:
        return slot, reader.parties(token)
    return slot, reader.words(token)


def _no_cause(token: Token) -> bool:
    """Whether "over …" gives no reason: "flew over the mill", "prefers rye over wheat"."""
    governor = syntax.link(token).governor
    if governor is None:
        return False
    table = _tables()["over"]
    objects = syntax.clause_of(governor).objects if syntax.is_predicate(governor) else (governor,)
    return base(governor) in table["verbs"] or any(base(t) in table["nouns"] for t in objects)


def _speaks_on(token: Token) -> bool:
    """Whether "on …" tells what is spoken of, decided or worked on; not in "put it on the table".

    Nouns and adjectives have it so ("a tax on fuel"), verbs where the table names them.
    """
    governor = syntax.link(token).governor
    if governor is None or governor.pos_ != "VERB":
        return governor is None or not is_location(token)
    verb = base(governor)
    return verb in _tables()["topics"]["verbs"] or lexicon().saying(verb, "VERB") is not None


def _is_company(reader: Reader, token: Token) -> bool:
    """Whether somebody is there together with others; not "passed with 120 members for it"."""
    before = token.doc[token.left_edge.i : token.i]
    return reader.is_somebody(token) and not any(t.text[:1].isdigit() for t in before)


def _may_gain(reader: Reader, token: Token) -> bool:
    """Whether somebody gains by what is done "for …"; not in "for two seasons", "for its bread"."""
    first = syntax.first_conjunct(token)
    if reader.name_at(first) is not None or reader.is_somebody(first):
        return True
    return names_doer(base(first)) or bool(lexicon().sense(base(first), "NOUN").line & GAINERS)


def _occasion(reader: Reader, token: Token) -> tuple[Filler, ...]:
    """An occasion; a meeting of a body goes by the body's name: "the G-20 summit"."""
    event = event_of(token)
    if event is not None and "participants" in event.symmetric and token.i not in reader.names:
        before = token.nbor(-1) if token.i else token
        mention = reader.names.get(before.i)
        if mention is not None and mention.kind not in ("PERSON", "GPE", "NORP", "LOC"):
            where = reader.span(mention.start, token.i + 1)
            return (Filler(Words(mention.entity.name), where),)
        if mention is None and before.pos_ == "PROPN" and syntax.is_noun_modifier(before):
            return (Filler(Words(before.text), reader.span(before.i, token.i + 1)),)
    return reader.words(token)


def _is_event_name(reader: Reader, token: Token, word: str) -> bool:
    mention = reader.names.get(token.i)
    # "at the G-20": a body's meeting goes by the body's name
    return mention is not None and (
        mention.kind == "EVENT" or (mention.kind == "ORG" and word == "at")
    )


def _time(reader: Reader, token: Token, slots: Slots) -> bool:
    mention = reader.times.get(token.i)
    if mention is None or mention.value is None:
        return False
    where = reader.span(mention.start, mention.end)
    value = mention.value
    if value.bound is Bound.UNTIL and _waited_for(reader.doc[mention.start : mention.end].root):
        value = replace(value, bound=None)
    slots.add("time", Filler(value, where, resolved=reader.is_loose(mention)))
    return True


def _waited_for(token: Token) -> bool:
    """Whether something happened at the time at *token*, and not before: "not until May"."""
    head = above(token)
    return syntax.is_predicate(head) and waits(syntax.clause_of(head)) == token


def _ordinal(reader: Reader, token: Token, slots: Slots) -> None:
    mention = reader.quantities.get(token.i)
    if mention is not None and mention.value.kind == "ordinal":
        slots.add("ordinal", Filler(mention.value, reader.span(mention.start, mention.end)))


def noun_modifiers(
    reader: Reader, noun: Token, slots: Slots, *, only: frozenset[str] | None = None
) -> None:
    """Read what stands before an event noun: "last year's two-hour Helsinki summit"."""
    for token in [*syntax.modifiers(noun), *syntax.possessors(noun)]:
        for slot, filler in _modifier(reader, noun, token):
            if only is None or slot in only:
                slots.add(slot, filler)


def _modifier(reader: Reader, noun: Token, token: Token) -> Iterable[tuple[str, Filler]]:
    time = reader.times.get(token.i)
    if time is not None and time.value is not None:
        where = reader.span(time.start, time.end)
        yield "time", Filler(time.value, where, resolved=reader.is_loose(time))
        return
    quantity = reader.quantities.get(token.i)
    if quantity is not None:
        where = reader.span(quantity.start, quantity.end)
        if quantity.value.kind in ("ordinal", "duration"):
            yield str(quantity.value.kind.value), Filler(quantity.value, where)
        elif quantity.value.kind == "count":  # "two earlier attempts"
            yield "quantity", Filler(quantity.value, where)
        return
    mention = reader.names.get(token.i)
    if mention is not None and mention.kind == "PERSON" and syntax.is_noun_modifier(token):
        # "the Paris talks": a name of one word before an event that the gazetteer has
        known = places.known(mention.entity.name)
        if known is not None and mention.end - mention.start == 1:
            yield "place", Filler(known, reader.span(mention.start, mention.end))
            return
    if mention is not None:
        possessive = syntax.is_possessor(token)
        if mention.kind in PLACE_KINDS and not possessive:
            place = reader.place(token)
            if place is not None:
                yield "place", place
        elif mention.kind == "EVENT":
            yield (
                "occasion",
                Filler(Words(mention.entity.name), reader.span(mention.start, mention.end)),
            )
        elif mention.kind == "ORG" and not possessive:
            # "the G-20 summit", "a board meeting": whose occasion it is, not who took part
            yield (
                "occasion",
                Filler(Words(mention.entity.name), reader.span(mention.start, mention.end)),
            )
        elif mention.start > noun.i or mention.end <= noun.i:
            for filler in reader.parties(token):
                yield ("possessor" if possessive else "companion"), filler
            for other in token.children:
                if other.i in reader.names and other.i < noun.i and syntax.is_noun_modifier(other):
                    for filler in reader.parties(other):
                        yield "companion", filler
        return
    if syntax.is_possessor(token):
        for filler in reader.parties(token):
            yield "possessor", filler
    elif token.pos_ == "NOUN" and syntax.is_noun_modifier(token):
        yield "topic", Filler(Words(clean(token.text)), reader.span(token.i, token.i + 1))


def people(fillers: Iterable[Filler]) -> tuple[Filler, ...]:
    """Those of *fillers* that are parties; words become a common-noun party."""
    return tuple(
        f if isinstance(f.value, Party) else Filler(Party(f.value.text), f.span)
        for f in fillers
        if isinstance(f.value, (Party, Words))
    )
