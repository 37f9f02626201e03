"""The keys that the tables of a lexicon file may have, and the values that they may take."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.errors import UserError
from factcheck.nearest import nearest

PARTS = {
    "verbs": "VERB",
    "nouns": "NOUN",
    "adjectives": "ADJ",
    "adverbs": "ADV",
    "prepositions": "ADP",
    "determiners": "DET",
}
"""The keys under which words stand, and the part of speech each stands for (UD tags)."""

GROUP_KEYS = frozenset(PARTS) | {
    "agents", "opposite", "broader", "converse", "causes", "kinds", "remove", "note",
}  # fmt: skip
EVENT_KEYS = frozenset(PARTS) | {"agents", "object", "single", "symmetric", "slots", "note"}
STATUS_KEYS = frozenset(PARTS) | {"event", "actor", "phase", "scope", "note"}
SAYING_KEYS = frozenset({"verbs", "nouns", "adverbs", "prepositions", "force", "negates", "note"})
CERTAINTY_KEYS = frozenset(PARTS) | {"level", "hedge", "note"}

STATUSES = ("held", "planned", "called-off", "postponed", "not-held", "possible")
"""What a word can do to an event; the values of ``claims.Status`` that a text can give it."""
FORCES = (
    "neutral", "claim", "factive", "denial", "promise", "forecast", "order", "question", "opinion",
    "accusation",
)  # fmt: skip
_VALUES = {
    "force": FORCES,
    "hedge": ("chance", "hearsay", "measure", "assertion"),
    "phase": ("start", "end", "continue"),
    "scope": ("participant",),
    "kinds": ("exclusive",),
    "level": (0, 1, 2, 3, 4, 5),
    "negates": (True, False),
}


def check(body: object, allowed: frozenset[str], where: str) -> None:
    """Raise UserError where a table has a key that means nothing, or a value of the wrong sort."""
    if not isinstance(body, Mapping):
        raise UserError(f"{where}: must be a table")
    for key, value in body.items():
        if key not in allowed:
            raise UserError(
                f"{where}: unknown key '{key}'; use one of {', '.join(sorted(allowed))}"
            )
        known = _VALUES.get(key)
        if known is not None:
            if value not in known:
                options = ", ".join(str(option).lower() for option in known)
                raise UserError(f"{where}: {key} = {value!r} is not known; use one of {options}")
        elif key == "slots":
            if not isinstance(value, Mapping):
                raise UserError(f"{where}: slots must be a table")
        elif not _words(value):
            raise UserError(f'{where}: {key} must be words in quotation marks, as in "fall drop"')


def check_status(status: str, where: str) -> None:
    """Raise UserError where *status* is none that an event can have."""
    if status not in STATUSES:
        raise UserError(f"{where}: unknown status '{status}'{nearest(status, STATUSES)}")


def _words(value: object) -> bool:
    if isinstance(value, str):
        return True
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
