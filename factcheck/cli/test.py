"""``factcheck test``: run the drafts that facts carry, and see what the rules protect against."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import console
from factcheck.cli.options import Model, RulesFolders, TextOrJson, Words, choice, rule_folders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.desk.trials import Mutated, Trial


def command(
    words: Words = None,
    rules: RulesFolders = None,
    mutate: Annotated[
        bool,
        typer.Option(
            "--mutate",
            help="Swap actor, place, date, number and status in each fact, and see what is caught.",
        ),
    ] = False,
    format_name: TextOrJson = "text",
    model: Model = None,
) -> None:
    """Test the rules by the drafts that facts carry.

    Drafts below a fact's contradicted: must be found wrong, those below supported: right. Exits
    with 1 if one comes out otherwise.
    """
    choice(format_name, "--format", ["text", "json"])

    from factcheck.desk.trials import mutations, trials
    from factcheck.facts.search import Query, find, split_words
    from factcheck.run import open_rules, use_lexicon

    folders = rule_folders(rules)
    use_lexicon(folders)
    library = open_rules(folders)
    found = list(find(library.files, Query(words=split_words(words))))
    if mutate:
        _report_mutations(mutations(found, library, model=model), format_name)
        return
    done = _report_trials(trials(found, library, model=model), format_name)
    if not done:
        console.say("no examples; give a fact 'contradicted:' or 'supported:' with drafts below it")
    if not all(trial.passed for trial in done):
        raise typer.Exit(1)


def _report_trials(trials: Iterable[Trial], format_name: str) -> list[Trial]:
    from factcheck.output.terminal import Ink, Painter, printable

    paint = Painter(console.colour() and format_name == "text")
    done: list[Trial] = []
    for trial in trials:
        done.append(trial)
        if format_name == "text":
            mark = paint("ok    ", Ink.GREEN) if trial.passed else paint("FAILED", Ink.RED)
            console.emit(f"{mark}  {trial.fact.ref}  {trial.expected}: {printable(trial.draft)}\n")
            if not trial.passed:
                console.emit(f"            {printable(trial.outcome)}\n")
    failed = sum(not trial.passed for trial in done)
    if format_name == "json":
        _emit_json({"tests": [_trial_record(trial) for trial in done], "failed": failed})
    elif done:
        console.emit(f"{len(done) - failed} passed, {failed} failed\n")
    return done


def _trial_record(trial: Trial) -> dict[str, Any]:
    return {
        "fact": trial.fact.ref,
        "draft": trial.draft,
        "expected": trial.expected,
        "passed": trial.passed,
        "outcome": trial.outcome,
    }


def _report_mutations(mutated: Iterable[Mutated], format_name: str) -> None:
    from factcheck.desk.swaps import KINDS
    from factcheck.output.terminal import Ink, Painter, many, printable

    paint = Painter(console.colour() and format_name == "text")
    made: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    records: list[dict[str, Any]] = []
    alarms = facts = 0
    for one in mutated:
        facts += 1
        alarms += bool(one.alarms)
        for each in one.caught:
            made[each.swap.kind] += 1
            hit[each.swap.kind] += bool(each.codes)
        if format_name == "json":
            records.append(_mutated_record(one))
            continue
        console.emit(f"{one.fact.ref}\n    {printable(one.fact.says)}\n")
        if one.alarms:
            told = f"called wrong as it stands: {', '.join(one.alarms)}"
            console.emit(f"    {paint(told, Ink.RED)}\n")
        for each in one.caught:
            swap = f"{each.swap.kind}: {each.swap.was} → {each.swap.now}"
            codes = paint(", ".join(each.codes), Ink.GREEN) or paint("missed", Ink.YELLOW)
            console.emit(f"    {printable(swap)}: {codes}\n")
    counts = {kind: {"made": made[kind], "caught": hit[kind]} for kind in KINDS if made[kind]}
    if format_name == "json":
        _emit_json({"facts": records, "swaps": counts, "alarms": alarms})
        return
    for kind, count in counts.items():
        share = 100 * count["caught"] // count["made"]
        console.emit(f"{kind:8}{count['caught']:5} of {count['made']:5} caught  {share:3}%\n")
    stand = "it stands" if facts == 1 else "they stand"
    console.emit(f"{many(facts, 'fact')}, {alarms} called wrong as {stand}\n")


def _mutated_record(one: Mutated) -> dict[str, Any]:
    swaps = [
        {
            "kind": each.swap.kind,
            "was": each.swap.was,
            "now": each.swap.now,
            "draft": each.sentence,
            "codes": list(each.codes),
        }
        for each in one.caught
    ]
    return {"fact": one.fact.ref, "says": one.fact.says, "alarms": list(one.alarms), "swaps": swaps}


def _emit_json(data: dict[str, Any]) -> None:
    from factcheck.output.json import dumps

    console.emit(dumps({"version": 1, **data}))
