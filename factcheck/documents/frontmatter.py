"""Front matter: the YAML between two lines of three dashes at the very top of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from factcheck.documents.reading import Metadata
from factcheck.errors import UserError

FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)",
    re.DOTALL,
)


LEFT_OPEN = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(?:title|publisher|source|sources|story|published|date):"
)


def front_matter(source: str, name: str) -> tuple[Metadata, int]:
    """What the front matter of *source* says, and the file offset at which the text begins.

    Without front matter: nothing, and 0. *name* is the file's, for messages. Raises
    :class:`UserError` where the YAML is broken or has no end, or a date is none.
    """
    match = FRONT_MATTER.match(source)
    if match is None:
        if LEFT_OPEN.match(source):
            raise UserError(f"{name}:1: front matter without an end; put a line --- below it")
        return Metadata(), 0
    told = _load(match["yaml"], name)
    if told is None:
        return Metadata(), 0
    dates = (_date(told[key], key, name) for key in ("published", "date") if told.get(key))
    published = next(dates, None)
    origin = _text(told.get("source"))
    return Metadata(
        title=_text(told.get("title")),
        publisher=_text(told.get("publisher")) or (None if _is_address(origin) else origin),
        published=published,
        published_from="front matter" if published else None,
        story=_text(told.get("story")),
        sources=_list(told.get("sources")),
    ), match.end()


def _load(yaml: str, name: str) -> Mapping[str, object] | None:
    """The mapping that *yaml* holds; None where it is none, so that dashes were only dashes."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        told = YAML(typ="safe", pure=True).load(yaml)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise UserError(f"{name}:{line}: broken front matter: {error.problem}") from None
    except (YAMLError, ValueError) as error:
        raise UserError(f"{name}: broken front matter: {error}") from None
    return told if isinstance(told, Mapping) else None


def _date(value: object, key: str, name: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        raise UserError(
            f"{name}: front matter {key}: {value!s} is not a date; write it like 2018-11-06"
        ) from None


def _text(value: object) -> str | None:
    text = " ".join(str(value).split()) if value is not None else ""
    return text or None


def _list(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def _is_address(text: str | None) -> bool:
    return text is not None and "://" in text
