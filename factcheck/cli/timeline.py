"""``factcheck timeline``: what is known, in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli import console
from factcheck.cli.options import FactFormat, RulesFolders, Words, choice, rule_folders

if TYPE_CHECKING:
    from datetime import date

    from factcheck.facts.model import Fact


def command(
    words: Words = None,
    rules: RulesFolders = None,
    format_name: FactFormat = "text",
) -> None:
    """Print what is known in order of time."""
    choice(format_name, "--format", ["text", "table", "json", "markdown"])

    from factcheck.checks.conflicts import OFF, called_off, published
    from factcheck.facts.index import FactBase
    from factcheck.facts.search import Query, searched, split_words
    from factcheck.facts.store import uncollected
    from factcheck.output import Style
    from factcheck.output.facts import render
    from factcheck.run import open_rules, use_lexicon

    folders = rule_folders(rules)
    use_lexicon(folders)
    library = open_rules(folders)
    asked = Query(words=split_words(words))
    with uncollected():
        # what is off may be called so in other words
        base = FactBase(list(library.select(asked, *(Query(status=status) for status in OFF))))
    wanted = [word.casefold() for word in asked.words]
    every = {f.ref: f for f in base.joined.values() if all(w in searched(f) for w in wanted)}
    dated = sorted((day, ref) for ref, fact in every.items() if (day := _day(fact)) is not None)
    ordered = [every[ref] for _, ref in dated]
    ordered += [fact for fact in every.values() if _day(fact) is None and format_name != "text"]
    if format_name != "text":
        console.emit(render(ordered, format_name, Style(console.colour(), console.width())))
        return
    for fact in ordered:
        out = published(fact)
        off = called_off(fact.claim, out, base) if out is not None else None
        console.emit(_line(fact) + (f"{'':24}since then: {off.says}\n" if off else ""))
    open_ = len(every) - len(ordered)
    if open_:
        asking = " ".join(["factcheck facts", *asked.words])
        have = "more fact has" if open_ == 1 else "more facts have"
        console.say(f"{open_} {have} no time; '{asking}' shows what there is")
    elif not every:
        console.say("no such fact")


def _day(fact: Fact) -> tuple[date, date] | None:
    """The first and last day of a fact's time; the earliest where it has several."""
    from factcheck.facts.search import times

    days = [(time.start, time.end) for time in times(fact) if time.start and time.end]
    return min(days, default=None)


def _line(fact: Fact) -> str:
    from factcheck.facts.search import times
    from factcheck.output.facts import counted
    from factcheck.output.terminal import printable

    when = next(time.iso() for time in times(fact) if time.start)
    return f"{when:22}  {printable(fact.says)}\n{'':24}{fact.ref} ({counted(fact)})\n"
