"""``factcheck add``: add a fact or a name by hand, from options or by answering questions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import RulesFolder
from factcheck.errors import UserError

FACTS, NAMES = "desk.yaml", "names.yaml"
KINDS = {"1": "event", "2": "hold-office", "3": "quote", "4": "name"}
QUESTIONS = {
    "event": (
        ("participants", "Who took part, where several did the same? (several: with ; between)"),
        ("agent", "Who did it?"),
        ("patient", "To whom or what?"),
        ("place", "Where?"),
        ("time", "When? (2018, July 2018, 2018-07-16)"),
        ("status", "Was it held? (Enter for yes; planned, called-off, postponed, not-held)"),
    ),
    "hold-office": (
        ("holder", "Who?"),
        ("office", "Which post?"),
        ("body", "Of which country or body?"),
        ("time", "Since when? (since 2019-03)"),
    ),
    "quote": (("speaker", "Who said it?"), ("words", "In which words?")),
    "name": (
        ("kind", "What is it? (PERSON, ORG, GPE for a country or town, LOC for other places)"),
        ("wrong", "Which wrong spellings are known? (several: with ; between)"),
        ("aliases", "Other right forms? (several: with ; between)"),
        ("office", "Which post?"),
        ("of", "Of which country or body?"),
        ("since", "In the post since when? (2019-03)"),
    ),
}
SOURCE = (("evidence", "The words of a source that say so?"), ("note", "Why do you add it?"))


def command(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHAT SLOT=VALUE...]",
            help="A class, quote, or name NAME, then what is known. Nothing: asks.",
        ),
    ] = None,
    rules: RulesFolder = Path("rules"),
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The rule file, if not desk.yaml or names.yaml there."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who adds it; else as git knows you.")
    ] = None,
) -> None:
    """Add a fact or a name by hand.

    Asks for what is needed; or all at once: add meeting who=A who=B where=Oslo when=2019-03.
    """
    from factcheck.cli import keys

    asked = not what
    kind, rest = (what[0], what[1:]) if what else _ask_kind()
    if kind == "name":
        _add_name(rest, to or rules / NAMES, asked)
    else:
        told = _ask(kind, (*QUESTIONS.get(kind, QUESTIONS["event"]), *SOURCE)) if asked else None
        _add_fact(kind, told or _told(rest), to or rules / FACTS, by or keys.who(), asked)


def _ask_kind() -> tuple[str, list[str]]:
    from factcheck.cli import keys

    console.say("1 an event   2 who holds which post   3 a quotation   4 a name")
    kind = KINDS.get(keys.line("What do you want to add? ").strip(), "")
    if not kind:
        raise UserError("add: type a number from 1 to 4")
    if kind == "event":
        kind = keys.line("Which class of event? (meeting, visit, arrest, win …) ")
        if not kind:
            raise UserError("add: an event has a class, such as meeting")
    return kind, [keys.line("How is the name written? ")] if kind == "name" else []


def _ask(kind: str, questions: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    """What the person answers; an empty answer leaves a question out."""
    from factcheck.cli import keys

    told: dict[str, list[str]] = {}
    for field, question in questions:
        values = [part.strip() for part in keys.line(f"{question} ").split(";")]
        if any(values):
            told[field] = [value for value in values if value]
    return told


def _told(parts: list[str]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for part in parts:
        field, sign, value = part.partition("=")
        if not sign or not value.strip():
            raise UserError(f"add {part}: write it as SLOT=VALUE, like place=Oslo")
        told.setdefault(field.strip(), []).append(value.strip())
    return told


def _add_fact(kind: str, told: dict[str, list[str]], path: Path, by: str, asked: bool) -> None:
    from factcheck.facts.handwritten import fact_of, open_file, write_fact

    fact = fact_of(kind, told, open_file(path))
    if asked and not _agreed(fact.says, path):
        return
    fact = write_fact(path, fact, by, date.today())  # noqa: DTZ011 (the person's own day)
    console.emit(f"{path.as_posix()}#{fact.id}: {fact.says}\n")


def _add_name(rest: list[str], path: Path, asked: bool) -> None:
    from factcheck.facts.handwritten import name_of, open_file, write_name

    if not rest or "=" in rest[0] or not rest[0]:
        raise UserError("add name: say which, like: add name 'Mara Lindqvist' wrong=Lindquist")
    told = _ask("name", QUESTIONS["name"]) if asked else _told(rest[1:])
    name = name_of(rest[0], told, open_file(path))
    known = [*(f"not {wrong}" for wrong in name.wrong), *name.offices]
    line = ", ".join([name.name, *known])
    if asked and not _agreed(line, path):
        return
    write_name(path, name)
    console.emit(f"{path.as_posix()}: {line}\n")


def _agreed(line: str, path: Path) -> bool:
    from factcheck.cli import keys

    console.emit(f"\n    {line}\n")
    answer = keys.line(f"Write it to {path.as_posix()}? [Y/n] ").lower()
    return answer in ("", "y", "yes")
