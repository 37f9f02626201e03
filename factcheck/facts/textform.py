"""The text form of slot values in rule files.

A bare text in a slot has the form that the slot asks for: a party in ``participants``, a time in
``time``. Where a value is of another sort than its slot asks for, the file names its form:
``patient: {party: farmers}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from factcheck.claims.values import Party, Words, text_of
from factcheck.facts import spoken
from factcheck.language import places
from factcheck.language.places import Place
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from factcheck.claims.values import Value
    from factcheck.facts.model import KnownName


class Form(StrEnum):
    """The sorts of values, as rule files call them."""

    PARTY = "party"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"
    WORDS = "words"


SLOTS: Mapping[str, Form | None] = MappingProxyType(
    {
        "participants": Form.PARTY,
        "agent": Form.PARTY,
        "patient": None,
        "recipient": Form.PARTY,
        "holder": Form.PARTY,
        "speaker": Form.PARTY,
        "body": Form.PARTY,
        "office": Form.WORDS,
        "place": Form.PLACE,
        "time": Form.TIME,
        "changed": Form.TIME,
        "occasion": Form.WORDS,
        "ordinal": Form.QUANTITY,
        "quantity": Form.QUANTITY,
        "duration": Form.QUANTITY,
        "item": Form.WORDS,
        "cause": Form.WORDS,
        "means": Form.WORDS,
        "topic": Form.WORDS,
        "words": Form.WORDS,
        "companion": Form.PARTY,
        "possessor": Form.PARTY,
        "origin": Form.PLACE,
        "opponent": Form.PARTY,
        "destination": None,
        "beneficiary": None,
        "complement": Form.WORDS,
        "manner": Form.WORDS,
        "role": Form.WORDS,
    }
)
"""The slots, with the form of a bare text in each.

None, here and for any slot named by a preposition ("toward"): a party where the text is a name that
the file knows, else words.
"""


class Names:
    """The names of one rule file, looked up to fill in what a party's text leaves out."""

    def __init__(self, names: tuple[KnownName, ...] = ()) -> None:
        """Index names and aliases; an alias that two names share stands for neither."""
        self.names = names
        self._by_form: dict[str, KnownName | None] = {}
        for known in names:
            for alias in known.aliases:
                self._by_form[alias] = None if alias in self._by_form else known
        self._by_form.update((known.name, known) for known in names)
        self._parties: dict[str, Party] = {}

    def __contains__(self, text: str) -> bool:
        """Whether *text* is a name or an alias of just one."""
        return self._by_form.get(text) is not None

    def party(self, text: str) -> Party:
        """The party of that name, with what the file says of the name."""
        party = self._parties.get(text)
        if party is None:
            known = self._by_form.get(text)
            if known is None:
                party = Party(text)
            else:
                forms = tuple(f for f in (known.name, *known.aliases) if f != text)
                party = Party(text, known.kind, forms, known.of)
            self._parties[text] = party
        return party


def form_of(value: Value) -> Form:
    """The form that a value is written in."""
    match value:
        case Party():
            return Form.PARTY
        case Place():
            return Form.PLACE
        case Time():
            return Form.TIME
        case Quantity():
            return Form.QUANTITY
        case Words():
            return Form.WORDS


def default_form(slot: str, text: str, names: Names) -> Form:
    """The form of a bare *text* in *slot*."""
    form = SLOTS.get(slot)
    if form is None:
        return Form.PARTY if text in names else Form.WORDS
    return form


@dataclass(frozen=True, slots=True)
class Written:
    """One value as a file has it, with what neither the slot nor the name of a party tells."""

    text: str
    form: Form | None = None
    kind: str | None = None
    of: str | None = None


def write(slot: str, value: Value, names: Names) -> Written:
    """How *value* is written in *slot* of a file with those *names*."""
    text = text_of(value)
    form = form_of(value)
    tagged = None if form is default_form(slot, text, names) else form
    if isinstance(value, Party):
        known = names.party(text)
        kind = None if known.kind == value.kind else value.kind
        of = None if known.of == value.of else value.of
        if kind is not None or of is not None:
            return Written(text, form, kind, of)
    return Written(text, tagged)


def read(slot: str, written: Written, names: Names) -> Value:
    """The value that a text in *slot* stands for.

    Raises ValueError, with words for a person, where it is not a time or a quantity.
    """
    text = written.text
    match written.form or default_form(slot, text, names):
        case Form.PARTY:
            party = names.party(text)
            if written.kind is None and written.of is None:
                return party
            kind = party.kind if written.kind is None else written.kind
            of = party.of if written.of is None else written.of
            return Party(text, kind, party.forms, of)
        case Form.WORDS:
            return Words(text)
        case Form.TIME:
            return _time(text)
        case Form.QUANTITY:
            return _quantity(text)
        case Form.PLACE:
            return places.find(text)


# The values are immutable and the same few thousand texts come back in every rule file.
@lru_cache(maxsize=1 << 16)
def _time(text: str) -> Time:
    try:
        return Time.parse(text)
    except ValueError:
        found = spoken.time(text)
        if found is None:
            message = f"{text!r} is not a time; write 2018, 2018-07 or 2018-07-16"
            raise ValueError(message) from None
        return found


@lru_cache(maxsize=1 << 16)
def _quantity(text: str) -> Quantity:
    try:
        return Quantity.parse(text)
    except ValueError:
        found = spoken.quantity(text)
        if found is None:
            message = f"{text!r} is not a quantity; write a number and what it counts"
            raise ValueError(message) from None
        return found
