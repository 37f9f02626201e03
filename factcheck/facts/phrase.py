"""A fact in one line of plain English, made from its slots.

What is made here is for people who review; nothing is ever read back from it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.claims.model import Kind, Status
from factcheck.claims.values import phrase_of
from factcheck.language.timegrain import Grain
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.claims.model import Claim


def says(claim: Claim) -> str:
    """One sentence that states *claim*, with a capital and a full stop."""
    sentence = " ".join(_KINDS[claim.kind](claim).split())
    if claim.attribution:
        sentence += f", according to {claim.attribution}"
    sentence = sentence[:1].upper() + sentence[1:]
    return sentence if sentence.endswith((".", "!", "?", ".”", "!”", "?”")) else sentence + "."


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
    return _statement(claim) if noun is None else _noun_event(claim, noun)


def _noun_event(claim: Claim, noun: str) -> str:
    """An event named by a noun: "A summit of A and B in Helsinki was called off by C."."""
    status = claim.status
    around = _around(claim)
    participants = _join(claim, "participants")
    first = _join(claim, "ordinal")
    plural = noun.rpartition(" ")[2] in _words("forms", "plural")
    if status is Status.HELD and len(claim.values("participants")) > 1:
        article = "their" if first else "" if plural else _article(noun)
        likely = "likely " if claim.hedged else ""
        return f"{participants} {likely}held {article} {first} {noun} {around}"
    article = "the" if first else "" if plural else _article(noun)
    whole = f"{article} {first} {noun}"
    if participants:
        whole += f" of {participants}"
    if claim.values("patient"):
        whole += f" of {_join(claim, 'patient')}"
    changed = status in (Status.CALLED_OFF, Status.POSTPONED)
    agent = _join(claim, "agent") or _join(claim, "possessor")
    if agent and not changed:
        whole += f" by {agent}"
    if claim.values("recipient"):
        whole += f" to {_join(claim, 'recipient')}"
    does = _table("noun")[status.value]
    if plural:
        does = does.replace("was ", "were ", 1)
    if claim.hedged:
        verb, _, rest = does.partition(" ")
        does = f"likely {does}" if status is Status.HELD else f"{verb} likely {rest}"
    if agent and changed:
        does += f" by {agent}"
    does += "".join(f" {when(t)}" for t in claim.values("changed") if isinstance(t, Time))
    cause = _slot(claim, "cause") if changed else ""
    return f"{whole} {_around(claim, without=('cause',) if changed else ())} {does} {cause}"


def _statement(claim: Claim) -> str:
    """Who did what to whom; in the passive voice where nobody did it."""
    verb = claim.predicate.replace("_", " ")
    subject = [*claim.values("agent"), *claim.values("holder"), *claim.values("participants")]
    patient = _join(claim, "patient")
    rest = f"{_quantity(claim)} {_around(claim)}"
    if not subject and patient:
        return f"{patient} {_passive(claim, verb, len(claim.values('patient')) > 1)} {rest}"
    who = and_join(map(phrase_of, subject)) or "somebody"
    recipient = _join(claim, "recipient")
    does = _active(claim, verb, len(subject) > 1)
    to = f"to {recipient}" if recipient and patient else recipient
    return f"{who} {does} {patient} {to} {rest}"


def _role(claim: Claim) -> str:
    """Who holds which office."""
    office, body = _join(claim, "office"), _join(claim, "body")
    if body and body.lower() not in office.lower():
        office = f"{office} of {body}" if office else f"with {body}"
    be = {
        Status.HELD: "is",
        Status.NOT_HELD: "is not",
        Status.PLANNED: "is to be",
        Status.CALLED_OFF: "is no longer to be",
        Status.POSTPONED: "is later to be",
        Status.POSSIBLE: "may be",
    }.get(claim.status, "is")
    holder = _join(claim, "holder") or _join(claim, "agent") or "somebody"
    likely = "likely" if claim.hedged else ""
    return f"{holder} {be} {likely} {office} {_quantity(claim)} {_around(claim)}"


def _quote(claim: Claim) -> str:
    """Who said it, and the words."""
    speaker = _join(claim, "speaker") or "Somebody"
    words = _join(claim, "words").strip('“”"')
    recipient = _join(claim, "recipient")
    said = f"told {recipient}" if recipient else "said"
    if claim.status is Status.NOT_HELD:
        said = "did not say" if not recipient else f"did not tell {recipient}"
    when_where = _around(claim)
    return f"{speaker} {said} {when_where}".strip() + f": “{words}”"


def _figure(claim: Claim) -> str:
    """A number with what it counts, in the clause that it stands in."""
    if any(claim.values(slot) for slot in ("agent", "holder", "participants", "patient")):
        return _statement(claim)
    item = _join(claim, "item")
    figure = _join(claim, "quantity")
    return f"{claim.predicate.replace('_', ' ')}: {figure} {item} {_around(claim)}"


_KINDS = {
    Kind.EVENT: _event,
    Kind.ROLE: _role,
    Kind.QUANTITY: _figure,
    Kind.QUOTE: _quote,
    Kind.STATEMENT: _statement,
}


def _quantity(claim: Claim) -> str:
    """The figure and what it counts, and which time it was."""
    parts = [_join(claim, slot) for slot in ("quantity", "item")]
    ordinal = _join(claim, "ordinal")
    return " ".join([*parts, f"for the {ordinal} time" if ordinal else ""])


def _around(claim: Claim, without: Iterable[str] = ()) -> str:
    """Where, when, at what, how and why, as they follow a verb."""
    known = _table("slots")
    skip = _words("core", "slots") | set(without)
    parts = [
        f"{slot} {_join(claim, slot)}"
        for slot in claim.slots
        if slot not in known and slot not in skip
    ]
    parts += [_slot(claim, slot) for slot in known if slot not in skip]
    times = [when(time) for time in claim.values("time") if isinstance(time, Time)]
    return " ".join([*parts, and_join(times)])


def _slot(claim: Claim, slot: str) -> str:
    words = _join(claim, slot)
    return _table("slots")[slot].format(words) if words else ""


def _join(claim: Claim, slot: str) -> str:
    return and_join(map(phrase_of, claim.values(slot)))


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
    if word in nouns or (word not in verbs and word == claim.cls):
        return word
    if event.symmetric and word in verbs:
        # "A and B met": said as the event, which also works where it was called off
        return claim.cls.replace("-", " ")
    return None if word in verbs else word


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"


def _active(claim: Claim, verb: str, plural: bool) -> str:
    likely = "likely" if claim.hedged else ""
    if verb == "be":
        be = {Status.HELD: "were" if plural else "was", Status.NOT_HELD: "was not"}
        if claim.status in be:
            return f"{be[claim.status]} {likely}"
    if claim.status is Status.HELD:
        return f"{likely} {past(verb)}"
    if claim.hedged and claim.status is Status.PLANNED:
        return f"will likely {verb}"
    return f"{_table('verbs')[claim.status.value]} {likely} {verb}"


def _passive(claim: Claim, verb: str, plural: bool) -> str:
    done = past(verb, participle=True)
    likely = "likely" if claim.hedged else ""
    be = "was" if claim.status is Status.HELD else _table("passive")[claim.status.value]
    if plural:
        be = be.replace("was", "were", 1)
    return f"{be} {likely} {done}"


def past(verb: str, *, participle: bool = False) -> str:
    """The simple past (or past participle) of a verb's bare form; a particle stays behind it.

    >>> past("call off"), past("meet"), past("stop"), past("try"), past("go", participle=True)
    ('called off', 'met', 'stopped', 'tried', 'gone')
    """
    word, _, rest = verb.partition(" ")
    return f"{_past(word, participle)} {rest}".strip()


def _past(word: str, participle: bool) -> str:
    if word == "be":
        return "been" if participle else "was"
    if word == "have":
        return "had"
    if word in _words("forms", "same"):
        return word
    forms = _irregular().get(word)
    if forms:
        return forms[-1] if participle else forms[0]
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    if word in _words("forms", "doubled") or _short(word):
        return word + word[-1] + "ed"
    return word + "ed"


def _short(word: str) -> bool:
    """Whether a verb is one syllable that ends in one vowel letter and one consonant."""
    if len(word) < 3 or word[-1] in "aeiouwxy" or word[-2] not in "aeiou":
        return False
    return not any(letter in "aeiouy" for letter in word[:-2])


@cache
def _irregular() -> dict[str, list[str]]:
    path = files("factcheck.language") / "data" / "irregular-forms.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if ":" in line and not line.startswith("#"))
    return {lemma.strip(): forms.split() for lemma, _, forms in pairs}


@cache
def _tables() -> dict[str, dict[str, str]]:
    path = files("factcheck.facts") / "data" / "phrase.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _table(name: str) -> dict[str, str]:
    return _tables()[name]


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(_table(table)[key].split())
