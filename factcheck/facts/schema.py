"""What a rule file may hold: checked here when a file is read, and published as a JSON Schema.

The models mirror the file, not the program: texts, lists and mappings, with the file's own names.
:mod:`factcheck.facts.record` turns them into facts and back.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from factcheck.claims.model import Kind, Status
from factcheck.facts import textform
from factcheck.facts.model import Review
from factcheck.facts.textform import SLOTS, Form, Written

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = tuple(form.value for form in Form)
MORE = ("kind", "of")
"""What a party may be given beside its name."""
ID = re.compile(r"[^\s#/\\]+\Z")


def _date(value: object) -> date | None:
    """A day as rule files write it. Raises PydanticCustomError for anything else."""
    if value == "":
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "{value} is not a date; write 2018-11-06", {"value": value})


def _optional(value: object) -> object:
    return None if value == "" else value


def _list(value: object) -> object:
    """One value stands for a list of one, nothing for an empty list."""
    if value == "":
        return []
    return value if isinstance(value, list) else [value]


def _items(value: object) -> object:
    if isinstance(value, dict):
        raise PydanticCustomError("list", "a list, each item after '- ', not fields")
    return _list(value)


def _mapping(value: object) -> object:
    return {} if value == "" else value


def _slot_value(value: object) -> Written:
    """One value of a slot: a text, or a mapping from a form to a text."""
    if isinstance(value, str) and value:
        return Written(value)
    if isinstance(value, dict):
        forms = [key for key in value if key in FORMS]
        strange = [key for key in value if key not in (*FORMS, *MORE)]
        if strange:
            raise PydanticCustomError("form", "{form}", {"form": strange[0]})
        if len(forms) == 1 and all(isinstance(text, str) for text in value.values()):
            form = Form(forms[0])
            if value[form] and (form is Form.PARTY or len(value) == 1):
                return Written(value[form], form, value.get("kind"), value.get("of"))
    raise PydanticCustomError("slot_value", "a slot holds texts, or forms such as place: Paris")


def _time(value: str) -> str:
    """A time as slots hold it. Raises PydanticCustomError for anything else."""
    if value:
        try:
            textform.read("time", Written(value), textform.Names())
        except ValueError as error:
            raise PydanticCustomError("day", "{why}", {"why": str(error)}) from None
    return value


def _id(value: object) -> object:
    if isinstance(value, str) and value and not ID.match(value):
        raise PydanticCustomError(
            "id", "{value} is no id; write it in one word, like meeting-helsinki", {"value": value}
        )
    return value


def _office(value: object) -> object:
    return {"office": value} if isinstance(value, str) else value


def _evidence(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Day = Annotated[date | None, PlainValidator(_date, json_schema_input_type=date | None)]
Text = Annotated[str, Field(min_length=1)]
OptionalText = Annotated[str | None, BeforeValidator(_optional)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_list, json_schema_input_type=str | list[str])]
_FormKey = Literal["party", "place", "time", "quantity", "words", "kind", "of"]
_SlotInput = str | float | dict[_FormKey, str | float]
SlotValue = Annotated[Written, PlainValidator(_slot_value, json_schema_input_type=_SlotInput)]
SlotValues = Annotated[
    tuple[SlotValue, ...],
    BeforeValidator(_list, json_schema_input_type=_SlotInput | list[_SlotInput]),
]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceModel(_Model):
    """The article that the facts come from."""

    title: OptionalText = None
    publisher: OptionalText = None
    published: Day = None
    path: str = ""
    sha256: str = ""


class TenureModel(_Model):
    """A post that somebody holds, and since when."""

    office: Text
    body: str = Field(default="", description="The country or body of the post.")
    since: Annotated[str, AfterValidator(_time)] = ""
    until: Annotated[str, AfterValidator(_time)] = ""


class NameModel(_Model):
    """A person, body or place: how the name is written."""

    name: Text
    kind: Literal["", "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "MISC"] = ""
    aliases: Texts = ()
    offices: Annotated[
        tuple[
            Annotated[
                TenureModel, BeforeValidator(_office, json_schema_input_type=str | TenureModel)
            ],
            ...,
        ],
        BeforeValidator(_list, json_schema_input_type=str | TenureModel | list[str | TenureModel]),
    ] = ()
    of: str = Field(default="", description="The country or body that it belongs to.")
    wrong: Texts = Field(default=(), description="Spellings known to be wrong.")


class EvidenceModel(_Model):
    """The words of a source that state a fact."""

    line: int = Field(default=0, ge=0)
    text: Text
    source: SourceModel | None = Field(
        default=None, description="Where the words stand, if not in the source of this file."
    )


class FactModel(_Model):
    """Something that a source states."""

    id: Annotated[Text, BeforeValidator(_id)]
    says: OptionalText = Field(default=None, description="The fact in one line of plain English.")
    kind: Kind | None = None
    cls: Annotated[str | None, Field(alias="class", min_length=1)] = None
    predicate: Annotated[str | None, Field(min_length=1)] = None
    status: Status = Status.HELD
    slots: Annotated[dict[str, SlotValues], BeforeValidator(_mapping)] = Field(
        default={}, description="Who, what, where, when: texts, or lists of texts."
    )
    attribution: OptionalText = Field(default=None, description="Who says so.")
    hedged: bool = Field(default=False, description="Said with less than certainty.")
    quoted: bool = Field(default=False, description="Said inside quotation marks.")
    stale: bool = Field(default=False, description="The source no longer says so.")
    review: Review = Review.PROPOSED
    reviewer: OptionalText = None
    reviewed: Day = None
    note: OptionalText = Field(default=None, description="Why it was confirmed or rejected.")
    contradicted: Texts = Field(
        default=(), description="Drafts that must be found wrong by 'factcheck test'."
    )
    supported: Texts = Field(
        default=(), description="Drafts that must be found right by 'factcheck test'."
    )
    evidence: Annotated[
        tuple[
            Annotated[
                EvidenceModel,
                BeforeValidator(_evidence, json_schema_input_type=str | EvidenceModel),
            ],
            ...,
        ],
        BeforeValidator(_list, json_schema_input_type=str | list[str | EvidenceModel]),
    ] = ()


class SentenceModel(_Model):
    """A sentence of the article that no fact comes from."""

    line: int = Field(default=0, ge=0)
    text: Text


class WrittenModel(_Model):
    """What extract wrote, as short hashes. Leave it be."""

    source: str = ""
    names: dict[str, str] = {}
    facts: dict[str, str] = {}
    sentences: str = ""


class FileModel(_Model):
    """A rule file: a source, the names in it, and what it states."""

    source: Annotated[SourceModel, BeforeValidator(_mapping)] = SourceModel()
    names: Annotated[tuple[NameModel, ...], BeforeValidator(_items)] = ()
    facts: Annotated[tuple[FactModel, ...], BeforeValidator(_items)] = ()
    sentences: Annotated[
        tuple[
            Annotated[
                SentenceModel,
                BeforeValidator(_evidence, json_schema_input_type=str | SentenceModel),
            ],
            ...,
        ],
        BeforeValidator(_list, json_schema_input_type=str | list[str | SentenceModel]),
    ] = Field(default=(), description="The rest of the article: no fact comes from these.")
    written: Annotated[WrittenModel, BeforeValidator(_mapping)] = WrittenModel()


FIELDS: Mapping[str, tuple[str, ...]] = {
    "": ("source", "names", "facts", "sentences", "written"),
    **{
        name: tuple(field.alias or key for key, field in model.model_fields.items())
        for name, model in (
            ("source", SourceModel),
            ("names", NameModel),
            ("offices", TenureModel),
            ("facts", FactModel),
            ("evidence", EvidenceModel),
            ("sentences", SentenceModel),
            ("written", WrittenModel),
        )
    },
}
"""The fields of each part of a file, by the key that leads to it."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema of rule files, for editors that complete and check while one types."""
    schema = FileModel.model_json_schema(by_alias=True)
    slots = schema["$defs"]["FactModel"]["properties"]["slots"]
    schema["$defs"]["SlotValues"] = slots["additionalProperties"]
    reference = {"$ref": "#/$defs/SlotValues"}
    slots["additionalProperties"] = reference
    slots["properties"] = dict.fromkeys(SLOTS, reference)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "factcheck rule file",
    }
