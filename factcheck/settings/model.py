"""What a settings file may say: checked when it is read, and published as a JSON Schema."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["error", "warning", "info"]

CODES = "Codes (FC101), beginnings of codes (FC1) or names (wrong-place)."


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, alias_generator=_dashed, populate_by_name=False
    )


class PerFile(_Table):
    """Settings for the drafts that a pattern names; they add to the general ones."""

    sources: list[str] | None = Field(
        default=None, description="Check these drafts against these sources only."
    )
    select: list[str] | None = Field(default=None, description=f"Only these checks. {CODES}")
    ignore: list[str] = Field(default=[], description=f"Also not these checks. {CODES}")
    severity: dict[str, Level] = Field(
        default={}, description="How much a check's findings weigh in these drafts."
    )


class FileSettings(_Table):
    """The table [tool.factcheck] of pyproject.toml, or the whole of factcheck.toml."""

    rules: list[str] = Field(
        default=["rules"], description="Folders of rule files, seen from the settings file."
    )
    sources: list[str] = Field(
        default=[], description="Check against these sources only: names of rule files or articles."
    )
    select: list[str] = Field(default=[], description=f"Only these checks. {CODES}")
    ignore: list[str] = Field(default=[], description=f"Not these checks. {CODES}")
    severity: dict[str, Level] = Field(
        default={}, description="How much a check's findings weigh, by code or name."
    )
    per_file: dict[str, PerFile] = Field(
        default={},
        description="Settings for some drafts, by a pattern of their path: drafts/opinion/**",
    )
    fail_on: Literal["error", "warning", "never"] = Field(
        default="error", description="Exit with 1 for findings that weigh this much."
    )
    model: str | None = Field(
        default=None, description="Parse with this spaCy pipeline instead of the bundled one."
    )
    wordnet: bool = Field(
        default=False, description="Ask a WordNet too before calling a word unknown."
    )
    proposed: Literal["error", "warning", "ignore"] = Field(
        default="error",
        description="What facts that nobody has reviewed can prove: error, warning, or ignore "
        "them.",
    )
    undated: Literal["open", "today", "name"] = Field(
        default="open",
        description="The date of a draft that tells none: leave it open, take today's, or take "
        "the one in its file's name (2018-11-06-talks.md).",
    )
    tracked: Literal["accepted", "original"] = Field(
        default="accepted",
        description="Tracked changes of a Word file: read the text with them or without.",
    )
    exclude: list[str] = Field(
        default=[], description="Drafts to pass over in folders, by a pattern of their path."
    )
    baseline: str = Field(
        default="factcheck-baseline.jsonl",
        description="The file of accepted findings, seen from the settings file.",
    )
    cache: str | None = Field(
        default=".factcheck-cache",
        description="The folder that remembers results, seen from the settings file; "
        '"" remembers nothing.',
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of factcheck.toml, for editors."""
    schema = FileSettings.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of factcheck",
        **{key: value for key, value in schema.items() if key != "title"},
    }
