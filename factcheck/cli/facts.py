"""``factcheck facts``: look up what the rule files know."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import (
    FactFormat,
    RulesFolders,
    Words,
    choice,
    chosen,
    parse_date,
    rule_folders,
)


def command(
    words: Words = None,
    rules: RulesFolders = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of this person, body or place.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="There, or somewhere in it.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="On this day or later: 2018-11-06.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="On this day or earlier.")
    ] = None,
    cls: Annotated[
        str | None, typer.Option("--class", metavar="CLASS", help="Of this class: meeting, win.")
    ] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="held, planned, called-off, not-held …")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="From a source with this in its path, title, publisher."),
    ] = None,
    review: Annotated[
        str | None, typer.Option(metavar="STATE", help="proposed, confirmed or rejected.")
    ] = None,
    format_name: FactFormat = "text",
) -> None:
    """Look up what is known: facts Helsinki."""
    choice(format_name, "--format", ["text", "table", "json", "markdown"])
    first, last = parse_date(since, "--since"), parse_date(until, "--until")

    from factcheck.claims.model import Status
    from factcheck.facts.model import Review
    from factcheck.facts.search import Query, split_words
    from factcheck.facts.store import uncollected
    from factcheck.facts.together import together
    from factcheck.output import Style
    from factcheck.output.facts import render
    from factcheck.run import open_rules

    query = Query(
        words=split_words(words),
        name=name,
        place=place,
        since=first,
        until=last,
        cls=cls,
        status=chosen(status, "--status", list(Status)),
        source=source,
        review=chosen(review, "--review", list(Review)),
    )
    with uncollected():
        library = open_rules(rule_folders(rules))
        found = together(fact for _, fact in library.find(query))
    if found or format_name == "json":
        console.emit(render(found, format_name, Style(console.colour(), console.width())))
    if not found:
        asked = query != Query()
        told = f"no fact speaks of {' '.join(query.words)}" if query.words else "no such fact"
        console.say(told if asked else "no facts yet")
