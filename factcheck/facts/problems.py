"""What is wrong with a rule file, in words for the person who wrote it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.facts.schema import FIELDS
from factcheck.facts.textform import SLOTS, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the data of a file, and the keys and indexes that lead to it."""

    message: str
    path: Path
    at_key: bool = False
    """Whether the key at the end of the path is what is wrong, not its value."""


def problems(error: ValidationError) -> list[Problem]:
    """The problems that pydantic found, in the order it found them."""
    return [_problem(detail) for detail in error.errors(include_url=False)]


def nearest(word: str, right: Iterable[str]) -> str | None:
    """The right word for *word*: another word for it, or one spelled much like it."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    right = list(right)
    meant = _synonyms().get(word.lower())
    if meant in right:
        return meant
    allowed = 1 if len(word) <= 6 else 2 if len(word) <= 9 else 3
    found = process.extractOne(
        word, right, scorer=OSA.distance, score_cutoff=allowed, processor=str.lower
    )
    return None if found is None else str(found[0])


def did_you_mean(word: str, right: Sequence[str]) -> str:
    """``(did you mean 'class'?)``, or what there is to choose from."""
    near = nearest(word, right)
    return f"(did you mean {near!r}?)" if near else f"(there are {', '.join(right)})"


def slot_problem(slot: str) -> str | None:
    """Why *slot* cannot be the name of a slot; None where it can.

    A preposition may name a slot, so a strange word is only refused where it is close to a slot.
    """
    if slot in SLOTS:
        return None
    if not slot or slot != slot.lower().strip():
        return f"a slot is a word in small letters, not {slot!r} {did_you_mean(slot, list(SLOTS))}"
    if slot in prepositions():
        return None
    near = nearest(slot, SLOTS)
    return f"unknown slot {slot!r} (did you mean {near!r}?)" if near else None


@cache
def _synonyms() -> dict[str, str]:
    path = files("factcheck.facts") / "data" / "synonyms.toml"
    table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["synonyms"]
    return table


@cache
def prepositions() -> frozenset[str]:
    """The words that may name a slot: "toward"."""
    path = files("factcheck.language") / "data" / "prepositions.toml"
    slots = tomllib.loads(path.read_text(encoding="utf-8"))["slots"]
    return frozenset(
        word.replace("_", " ") for words in slots.values() for word in str(words).split()
    )


def _problem(detail: ErrorDetails) -> Problem:
    path = detail["loc"]
    field = str(path[-1]) if path else ""
    value = detail["input"]
    named = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    match detail["type"]:
        case "extra_forbidden":
            owner = next((str(s) for s in reversed(path[:-1]) if isinstance(s, str)), "")
            hint = did_you_mean(field, FIELDS.get(owner, ()))
            return Problem(f"unknown field {field!r} {hint}", path, at_key=True)
        case "missing":
            parts = [str(step) for step in reversed(path[:-1])]
            whose = next((_PARTS[part] for part in parts if part in _PARTS), "this")
            return Problem(f"{whose} needs the field {field!r}", path[:-1])
        case "enum" | "literal_error":
            right = _choices(detail)
            return Problem(
                f"{named}: {value!r} is not known {did_you_mean(str(value), right)}", path
            )
        case "form":
            right = [form.value for form in Form]
            form = str(detail.get("ctx", {}).get("form"))
            return Problem(
                f"{named}: {form!r} is not a form of value {did_you_mean(form, right)}", path
            )
        case "day" | "slot_value" | "id" | "list":
            return Problem(f"{named}: {detail['msg']}", path)
        case "int_parsing" | "int_type" | "greater_than_equal" | "int_from_float":
            return Problem(f"{named}: {value!r} is not a line number", path)
        case "bool_parsing" | "bool_type":
            return Problem(f"{named}: {value!r} is neither true nor false", path)
        case "string_too_short":
            return Problem(f"{named} is empty", path)
        case "invalid_key":
            return Problem("the name of a field must be a text", path[:-1])
        case "string_type":
            return Problem(f"{named} holds one text, not {_sort(value)}", path)
        case "model_type" | "model_attributes_type" | "dict_type":
            return Problem(f"{_of(path)} holds fields with values, not {_sort(value)}", path)
    return Problem(f"{named}: {detail['msg']}", path)


_PARTS = {
    "facts": "a fact",
    "names": "a name",
    "evidence": "evidence",
    "offices": "an office with fields",
    "sentences": "a sentence",
}


def _choices(detail: ErrorDetails) -> list[str]:
    """What may stand where pydantic found something else."""
    expected = str(detail.get("ctx", {}).get("expected", ""))
    words = expected.replace(" or ", ", ").split(", ")
    return [word.strip("'") for word in words if word.strip("'")]


def _of(path: Path) -> str:
    if not path:
        return "a rule file"
    if isinstance(path[-1], int):
        return f"each of {path[-2]!r}" if len(path) > 1 else "each"
    return repr(path[-1])


def _sort(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "fields"
    return "nothing" if value in ("", None) else f"the text {value!r}"
