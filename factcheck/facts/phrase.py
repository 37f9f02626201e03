"""A fact in one line of plain English, made from its slots.

What is made here is for people who review; nothing is ever read back from it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.model import Kind, Status
from factcheck.claims.values import Party, phrase_of
from factcheck.facts.inflect import indefinite, is_plural, past, table, with_article, words
from factcheck.language import places, roles
from factcheck.language.places import Place, PlaceKind
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timegrain import Bound, Grain
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.claims.model import Claim
    from factcheck.claims.values import Value


def says(claim: Claim, wording: str = "") -> str:
    """One sentence that states *claim*, with a capital and a full stop.

    Made from the slots, unless *wording* has it in the words of the text.
    """
    sentence = wording or " ".join(_KINDS[claim.kind](claim).split())
    said = claim.attribution
    if said and claim.kind is not Kind.QUOTE and not _attributed(sentence, said):
        sentence += f", according to {_source(said)}"
    sentence = sentence[:1].upper() + sentence[1:]
    return sentence if sentence.endswith((".", "!", "?", ".”", "!”", "?”")) else sentence + "."


def _source(said: str) -> str:
    """Who says so, with the article that a common noun has: the aid agency, the Group aide."""
    common = said[:1].islower() or said.partition(" of ")[0].rpartition(" ")[2][:1].islower()
    return f"the {said}" if common else with_article(said)


def _attributed(sentence: str, said: str) -> bool:
    """Whether the words of *sentence* have it themselves that *said* says so, or denies it."""
    if f"{said} {past('deny')} that" in sentence:
        return True
    _, there, told = sentence.rpartition("ccording to ")
    return bool(there) and said.rpartition(" ")[2] in told


def status_words(status: Status, planned: str = "") -> str:
    """A status as one says it: "did not happen"; of a verb that is *planned*, "not appeal"."""
    if planned and status is Status.NOT_HELD:
        return f"not {planned}"
    return table("status")[status.value]


def when(time: Time) -> str:
    """A time as it follows a verb: "on Sunday, Nov. 11, 2018", "in July 2018", "since 2014"."""
    words = time.phrase()
    if time.bound is not None or not words or not time.known:
        return words
    if time.start is None:
        if time.clock and not (time.weekday or time.month or time.day or time.season):
            return words
        return f"on {words}" if time.weekday or time.day else f"in {words}"
    if time.grain is Grain.RANGE:
        return f"from {words}" if " to " in words else f"on {words}"
    return f"on {words}" if time.grain in (Grain.DAY, Grain.WEEKEND) else f"in {words}"


def _event(claim: Claim) -> str:
    noun = _noun(claim)
    return _statement(_with_object(claim)) if noun is None else _noun_event(claim, noun)


def _noun_event(claim: Claim, noun: str) -> str:
    """An event named by a noun: "A summit of A and B in Helsinki was called off by C."."""
    status = claim.status
    participants = _join(claim, "participants")
    first = _ordinal(claim)
    if status is Status.HELD and len(claim.values("participants")) > 1:
        article = "their" if first else indefinite(noun)
        likely = "likely " if claim.hedged else ""
        return f"{participants} {likely}held {article} {first} {noun} {_around(claim)}"
    article = "the" if first else indefinite(noun)
    whole = f"{article} {first} {noun}"
    if participants:
        whole += f" {'between' if len(claim.values('participants')) > 1 else 'of'} {participants}"
    if claim.values("patient"):
        whole += f" of {_join(claim, 'patient')}"
    changed = status in (Status.CALLED_OFF, Status.POSTPONED)
    agent = _join(claim, "agent") or _join(claim, "possessor")
    if agent and not changed:
        whole += f" by {agent}"
    if claim.values("recipient"):
        whole += f" to {_join(claim, 'recipient')}"
    does = table("noun")[status.value]
    if is_plural(noun):
        does = does.replace("was ", "were ", 1).replace("is ", "are ", 1)
    if claim.hedged and status is not Status.POSSIBLE:
        verb, _, rest = does.partition(" ")
        does = f"likely {does}" if status is Status.HELD else f"{verb} likely {rest}"
    if agent and changed:
        does += f" by {agent}"
    does += "".join(f" {when(t)}" for t in claim.values("changed") if isinstance(t, Time))
    cause = _slot(claim, "cause") if changed else ""
    told = [p.name for p in claim.values("place") if isinstance(p, Place)]
    without = {"cause"} if changed else set()
    if told and all(name in whole for name in told):
        without.add("place")
    return f"{whole} {_around(claim, without)} {does} {cause}"


def _statement(claim: Claim) -> str:
    """Who did what to whom; in the passive voice where nobody did it."""
    verb = claim.predicate.replace("_", " ")
    subject = [*claim.values("agent"), *claim.values("holder"), *claim.values("participants")]
    patient = _join(claim, "patient")
    rest = f"{_quantity(claim)} {_around(claim)}"
    if not subject and patient:
        return f"{patient} {_passive(claim, verb, _several(claim.values('patient')))} {rest}"
    who = and_join(map(_named, subject)) or "somebody"
    recipient = _join(claim, "recipient")
    does = _active(claim, verb, _several(subject))
    to = f"to {recipient}" if recipient and patient else recipient
    return f"{who} {does} {patient} {to} {rest}"


def _role(claim: Claim) -> str:
    """Who holds which office."""
    office, body = _join(claim, "office"), _join(claim, "body")
    if body.startswith("The ") and body[4:].islower():
        body = f"the {body[4:]}"
    if body and body.lower() not in office.lower():
        office = f"{office} {_of(claim)} {body}" if office else f"with {body}"
    be = {
        Status.HELD: "is",
        Status.NOT_HELD: "is not",
        Status.PLANNED: "is to be",
        Status.CALLED_OFF: "is no longer to be",
        Status.POSTPONED: "is later to be",
        Status.POSSIBLE: "may be",
    }.get(claim.status, "is")
    times = claim.values("time")
    if be == "is" and any(isinstance(t, Time) and t.bound is Bound.SINCE for t in times):
        be = "has been"
    holder = _join(claim, "holder") or _join(claim, "agent") or "somebody"
    likely = "likely" if claim.hedged else ""
    return f"{holder} {be} {likely} {office} {_quantity(claim)} {_around(claim)}"


def _of(claim: Claim) -> str:
    """The preposition between a post and what it is of: people come from a country, say."""
    place = places.known(_join(claim, "body"))
    if place is None or claim.predicate not in roles.words("callings"):
        return "of"
    return "from" if place.kind is PlaceKind.COUNTRY else "in"


def _quote(claim: Claim) -> str:
    """Who said it, and the words."""
    speaker = _join(claim, "speaker") or "Somebody"
    said_words = _join(claim, "words").strip('“”"')
    recipient = _join(claim, "recipient")
    said = f"told {recipient}" if recipient else "said"
    if claim.status is Status.NOT_HELD:
        said = "did not say" if not recipient else f"did not tell {recipient}"
    when_where = _around(claim)
    return f"{speaker} {said} {when_where}".strip() + f": “{said_words}”"


def _figure(claim: Claim) -> str:
    """A number with what it counts, in the clause that it stands in."""
    figure = _amount(claim)
    if claim.cls == "age":
        return f"{_join(claim, 'agent')} was {figure}"
    slots = {slot: held for slot, held in claim.slots.items() if slot not in ("quantity", "item")}
    rest = replace(claim, slots=slots)
    if any(claim.values(slot) for slot in ("agent", "holder", "participants", "patient")):
        return f"{_statement(rest).strip()}: {figure}"
    return f"{claim.predicate.replace('_', ' ')} {_around(rest)}: {figure}"


_KINDS = {
    Kind.EVENT: _event,
    Kind.ROLE: _role,
    Kind.QUANTITY: _figure,
    Kind.QUOTE: _quote,
    Kind.STATEMENT: _statement,
}


def _quantity(claim: Claim) -> str:
    """The figure and what it counts, and which time it was."""
    ordinal = _ordinal(claim)
    return f"{_amount(claim)} for the {ordinal} time" if ordinal else _amount(claim)


def _amount(claim: Claim) -> str:
    item = _join(claim, "item")
    figures = []
    for value in claim.values("quantity"):
        if isinstance(value, Quantity) and value.noun and item.lower().endswith(value.noun.lower()):
            # "3 ships" of "Ukrainian ships": the noun is said once
            value = replace(value, noun=None)
        figures.append(phrase_of(value))
    figure = and_join(figures)
    return figure if item.lower() in figure.lower() else f"{figure} {item}"


def _ordinal(claim: Claim) -> str:
    """The ordinal number (1st, 2nd) without the noun that is counted."""
    values = claim.values("ordinal")
    bare = [replace(v, noun=None) if isinstance(v, Quantity) else v for v in values]
    return and_join(map(phrase_of, bare))


def _around(claim: Claim, without: Iterable[str] = ()) -> str:
    """Where, when, at what, how and why, as they follow a verb."""
    known = table("slots")
    skip = words("core", "slots") | set(without)
    parts = [
        f"{slot} {_join(claim, slot)}"
        for slot in claim.slots
        if slot not in known and slot not in skip
    ]
    said = _join(claim, "occasion")
    places = [p.name for p in claim.values("place") if isinstance(p, Place)]
    if "occasion" not in skip and places and all(name in said for name in places):
        skip |= {"place"}
    parts += [_slot(claim, slot) for slot in known if slot not in skip]
    times = [when(time) for time in claim.values("time") if isinstance(time, Time)]
    return " ".join([*parts, and_join(times)])


def _slot(claim: Claim, slot: str) -> str:
    text = _join(claim, slot)
    return table("slots")[slot].format(text) if text else ""


def _join(claim: Claim, slot: str) -> str:
    return and_join(map(_named, claim.values(slot)))


def _several(values: Sequence[Value]) -> bool:
    """Whether the verb of these values stands in the plural."""
    if len(values) != 1:
        return len(values) > 1
    named = isinstance(values[0], Place) or (isinstance(values[0], Party) and values[0].kind)
    last = phrase_of(values[0]).partition(" of ")[0].rpartition(" ")[2]
    return not named and last.endswith("s") and not last.endswith(("ss", "us", "is"))


def _named(value: Value) -> str:
    """A value as it stands in a sentence."""
    text = phrase_of(value)
    named = isinstance(value, Place) or (isinstance(value, Party) and value.kind != "PERSON")
    return with_article(text) if named else text


def and_join(words: Iterable[str]) -> str:
    """Words as a list in a sentence: "A", "A and B", "A, B and C"."""
    every = [word for word in words if word]
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def _noun(claim: Claim) -> str | None:
    """The noun that names the event, or None where a verb does."""
    from factcheck.language.lexicon import lexicon

    event = lexicon().entries.events.get(claim.cls)
    if event is None:
        return claim.predicate if claim.cls != claim.predicate else None
    verbs, nouns = event.words.get("VERB", ()), event.words.get("NOUN", ())
    word = claim.predicate.replace("_", " ")
    if is_plural(f"{word}s") and word not in verbs:
        word = f"{word}s"
    if word in verbs and claim.values("agent") and claim.status is Status.HELD:
        return None
    if word in nouns or (word not in verbs and word == claim.cls):
        return word
    if event.symmetric and word in verbs:
        # "A and B met": said as the event, which also works where it was called off
        return claim.cls.replace("-", " ")
    return None if word in verbs else word


def _with_object(claim: Claim) -> Claim:
    """The claim with what the verb takes as its object, be it a place, among the patients."""
    from factcheck.language.lexicon import lexicon

    event = lexicon().entries.events.get(claim.cls)
    slot = event.slots.get("object", "patient") if event else "patient"
    if slot not in claim.slots or "patient" in claim.slots or slot == "participants":
        return claim
    slots = {key: held for key, held in claim.slots.items() if key != slot}
    return replace(claim, slots={**slots, "patient": claim.slots[slot]})


def _active(claim: Claim, verb: str, plural: bool) -> str:
    likely = "likely" if claim.hedged and claim.status is not Status.POSSIBLE else ""
    if verb == "be":
        be = {Status.HELD: "were" if plural else "was", Status.NOT_HELD: "was not"}
        if claim.status in be:
            return f"{be[claim.status]} {likely}"
    if claim.status is Status.HELD:
        return f"{likely} {past(verb)}"
    if claim.hedged and claim.status is Status.PLANNED:
        return f"will likely {verb}"
    return f"{table('verbs')[claim.status.value]} {likely} {verb}"


def _passive(claim: Claim, verb: str, plural: bool) -> str:
    done = past(verb, participle=True)
    likely = "likely" if claim.hedged else ""
    be = "was" if claim.status is Status.HELD else table("passive")[claim.status.value]
    if plural:
        be = be.replace("was", "were", 1)
    return f"{be} {likely} {done}"
