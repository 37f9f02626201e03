"""How well drafts are checked: the stories, the one-change drafts and SummEdits-news.

    python benchmarks/checking.py ../shared/bench [--only SET] [--show missed|false]

Prints one Markdown table a set, with the trivial check (every capitalised word and number of the
draft must be in the article) beside ours, from the same run. A finding counts as found where its
words overlap the words that were changed; anything that it marks elsewhere is a false finding.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.checks.base import Finding, Severity
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.facts.model import RuleFile
from factcheck.output.report import Claims, DraftReport
from factcheck.run import extract_document, lint_text

CONTRADICTIONS = frozenset(
    [
        "place",
        "time",
        "actor",
        "participant",
        "status",
        "number",
        "office",
        "detail",
        "name",
        "quote",
        "misattribution",
    ]
)
WORD = re.compile(r"\w[\w.’'-]*\w|\w")


@dataclass
class Tally:
    """Counts of one kind of draft."""

    drafts: int = 0
    spans: int = 0
    found: int = 0
    found_as_error: int = 0
    trivial: int = 0
    false_errors: int = 0
    false_any: int = 0
    false_error_drafts: int = 0
    false_any_drafts: int = 0
    trivial_false_drafts: int = 0
    errors: int = 0
    claims: Claims = field(default_factory=Claims)


class Checker:
    """The product by the calls that the commands make, on text in memory."""

    def rules(self, text: str, published: str | None, name: str) -> RuleFile:
        day = date.fromisoformat(published) if published else None
        return extract_document(read_text(text, name, published=day))

    def lint(self, text: str, day: str | None, base: FactBase) -> DraftReport:
        return lint_text(text, base, date.fromisoformat(day) if day else None)


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def trivial(draft: str, sources: str) -> list[tuple[int, int]]:
    """Where the draft has a capitalised word or a number that the sources have not."""
    known = set(WORD.findall(sources))
    return [
        m.span()
        for m in WORD.finditer(draft)
        if (m[0][0].isupper() or m[0][0].isdigit()) and m[0] not in known and m.start() > 0
    ]


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two character spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def score(
    tally: Tally,
    wrong: list[tuple[int, int]],
    findings: Sequence[Finding],
    positions: list[tuple[int, int]],
    plain: list[tuple[int, int]],
) -> None:
    """Add one draft to *tally*; *positions* are the findings' spans in the draft's own text."""
    tally.drafts += 1
    tally.spans += len(wrong)
    for span in wrong:
        hits = [f for f, p in zip(findings, positions, strict=True) if overlaps(p, span)]
        tally.found += bool(hits)
        tally.found_as_error += any(f.severity is Severity.ERROR for f in hits)
        tally.trivial += any(overlaps(p, span) for p in plain)
    false = [
        f
        for f, p in zip(findings, positions, strict=True)
        if not any(overlaps(p, span) for span in wrong)
    ]
    errors = [f for f in false if f.severity is Severity.ERROR]
    tally.errors += sum(f.severity is Severity.ERROR for f in findings)
    tally.false_errors += len(errors)
    tally.false_any += len(false)
    tally.false_error_drafts += bool(errors)
    tally.false_any_drafts += bool(false)
    tally.trivial_false_drafts += any(not any(overlaps(p, s) for s in wrong) for p in plain)


def spans_of(report: DraftReport) -> list[tuple[int, int]]:
    """The findings' spans as offsets of the draft's file."""
    places = (report.place(finding) for finding in report.findings)
    return [(first.offset, last.offset) for first, last in places]


def progress(done: int, total: int, what: str) -> None:
    """One line on standard error that is written over."""
    if sys.stderr.isatty() or done == total:
        print(f"\r{what} {done}/{total}", end="\n" if done == total else "", file=sys.stderr)


def stories(checker: Checker, data: Path, show: str, together: bool = False) -> dict[str, Tally]:
    """The invented stories, several articles each; *together*, each draft against all of them."""
    files: dict[str, list[RuleFile]] = defaultdict(list)
    texts: dict[str, str] = defaultdict(str)
    for row in rows(data / "stories-articles.jsonl.gz"):
        files[row["story"]].append(checker.rules(row["text"], row["published"], row["article"]))
        texts[row["story"]] += "\n" + row["text"]
    bases = {story: FactBase(rules) for story, rules in files.items()}
    if together:
        bases = dict.fromkeys(files, FactBase([one for rules in files.values() for one in rules]))
    tallies: dict[str, Tally] = defaultdict(Tally)
    drafts = rows(data / "stories-drafts.jsonl.gz")
    for number, row in enumerate(drafts, 1):
        checked = checker.lint(row["draft"], row["date"], bases[row["story"]])
        wrong = []
        for item in row["findings"]:
            at = row["draft"].find(item["words"])
            wrong.append((at, at + len(item["words"])))
        kinds = {item["kind"] for item in row["findings"]} or {"clean"}
        kind = kinds.pop() if len(kinds) == 1 else "several"
        if kind == "several":
            for item, span in zip(row["findings"], wrong, strict=True):
                hits = [
                    f
                    for f, p in zip(checked.findings, spans_of(checked), strict=True)
                    if overlaps(p, span)
                ]
                held = tallies[item["kind"]]
                held.spans += 1
                held.found += bool(hits)
                held.found_as_error += any(f.severity is Severity.ERROR for f in hits)
                held.trivial += any(
                    overlaps(p, span) for p in trivial(row["draft"], texts[row["story"]])
                )
        plain = trivial(row["draft"], texts[row["story"]])
        score(tallies[kind], wrong, checked.findings, spans_of(checked), plain)
        tallies[kind].claims += checked.claims
        report(
            show,
            row["id"],
            row["draft"],
            wrong,
            checked.findings,
            spans_of(checked),
            str(row["findings"]),
        )
        progress(number, len(drafts), "stories")
    return tallies


def gum(checker: Checker, data: Path, show: str) -> dict[str, Tally]:
    """Summaries written by people, with one change each."""
    bases, texts = {}, {}
    for row in rows(data / "gum-articles.jsonl.gz"):
        bases[row["id"]] = FactBase([checker.rules(row["text"], row["published"], row["id"])])
        texts[row["id"]] = row["text"]
    tallies: dict[str, Tally] = defaultdict(Tally)
    drafts = rows(data / "gum-drafts.jsonl.gz")
    for number, row in enumerate(drafts, 1):
        checked = checker.lint(row["draft"], None, bases[row["article"]])
        wrong = [tuple(row["span"])] if row["span"] else []
        plain = trivial(row["draft"], texts[row["article"]])
        score(tallies[row["kind"]], wrong, checked.findings, spans_of(checked), plain)
        tallies[row["kind"]].claims += checked.claims
        note = f"{row['kind']}: was {row['was']}" if row["was"] else "clean"
        report(show, row["id"], row["draft"], wrong, checked.findings, spans_of(checked), note)
        progress(number, len(drafts), "gum")
    return tallies


def summedits(checker: Checker, data: Path, show: str) -> dict[str, Any]:
    """Edited summaries of real articles: a draft is judged wrong where anything is found."""
    bases, texts = {}, {}
    for row in rows(data / "summedits-news-articles.jsonl.gz"):
        bases[row["id"]] = FactBase([checker.rules(row["text"], None, row["id"])])
        texts[row["id"]] = row["text"]
    counts = {"ours": [0, 0, 0, 0], "trivial": [0, 0, 0, 0]}
    drafts = rows(data / "summedits-news-drafts.jsonl.gz")
    for number, row in enumerate(drafts, 1):
        checked = checker.lint(row["draft"], None, bases[row["article"]])
        plain = trivial(row["draft"], texts[row["article"]])
        for name, flagged in (("ours", bool(checked.findings)), ("trivial", bool(plain))):
            counts[name][(0 if flagged else 1) + (2 if row["consistent"] else 0)] += 1
        note = "consistent" if row["consistent"] else f"{row['edits']} from: {row['written_from']}"
        wrong = [] if row["consistent"] else [(0, len(row["draft"]))]
        report(show, row["id"], row["draft"], wrong, checked.findings, spans_of(checked), note)
        progress(number, len(drafts), "summedits")
    return counts


def report(
    show: str,
    name: str,
    text: str,
    wrong: list[tuple[int, int]],
    findings: Sequence[Finding],
    positions: list[tuple[int, int]],
    note: str,
) -> None:
    """Print a draft where it was missed or falsely flagged, if that was asked for."""
    missed = [w for w in wrong if not any(overlaps(p, w) for p in positions)]
    false = [
        f
        for f, p in zip(findings, positions, strict=True)
        if not any(overlaps(p, w) for w in wrong)
    ]
    if (show == "missed" and missed) or (show == "false" and false) or show == "all":
        print(f"--- {name} [{note}]\n{text}")
        for finding in findings:
            proof = (
                finding.facts[0].evidence[0].text
                if finding.facts and finding.facts[0].evidence
                else ""
            )
            print(
                f"    {finding.code} {finding.found!r} expected {finding.expected!r}"
                f" <- {proof[:160]}"
            )


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """Markdown lines for a set of tallies."""
    yield (
        "| kind | drafts | words found | as error | trivial "
        "| drafts with a false error | any false | trivial |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for kind, t in sorted(tallies.items(), key=lambda item: (item[0] == "clean", item[0])):
        found = f"{t.found}/{t.spans} {t.found / t.spans:.2f}" if t.spans else "–"
        error = f"{t.found_as_error / t.spans:.2f}" if t.spans else "–"
        plain = f"{t.trivial / t.spans:.2f}" if t.spans else "–"
        share = max(1, t.drafts)
        yield (
            f"| {kind} | {t.drafts} | {found} | {error} | {plain} "
            f"| {t.false_error_drafts / share:.2f} "
            f"| {t.false_any_drafts / share:.2f} | {t.trivial_false_drafts / share:.2f} |"
        )


def summary(tallies: dict[str, Tally]) -> Iterator[str]:
    """The lines that the goals speak of, for the stories."""
    hard = [t for kind, t in tallies.items() if kind in CONTRADICTIONS]
    soft = [t for kind, t in tallies.items() if kind not in CONTRADICTIONS | {"clean", "several"}]
    spans = sum(t.spans for t in hard) or 1
    right = sum(t.found_as_error for t in hard)
    yield f"contradictions found as errors: {right / spans:.2f} of {spans}"
    spans = sum(t.spans for t in soft) or 1
    yield f"unsupported and subtle found: {sum(t.found for t in soft) / spans:.2f} of {spans}"
    errors = sum(t.errors for t in tallies.values()) or 1
    false = sum(t.false_errors for t in tallies.values())
    yield f"error findings that point at nothing wrong: {false / errors:.2f} of {errors}"
    clean = tallies.get("clean", Tally())
    held = clean.claims
    claims = held.supported + held.contradicted + held.unsupported or 1
    yield f"claims of clean drafts supported: {held.supported / claims:.2f} of {claims}"


def balanced(counts: list[int]) -> str:
    """Balanced accuracy, precision and recall of "something is wrong"."""
    hit, miss, alarm, quiet = counts
    recall = hit / max(1, hit + miss)
    quietness = quiet / max(1, alarm + quiet)
    precision = hit / max(1, hit + alarm)
    return f"{(recall + quietness) / 2:.3f} | {precision:.2f} | {recall:.2f}"


def main() -> None:
    """Run the sets that were asked for and print their tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("data", type=Path, nargs="?", default=Path("../shared/bench"))
    options.add_argument("--only", choices=("stories", "gum", "summedits"))
    options.add_argument(
        "--together", action="store_true", help="hold each story's drafts against all articles"
    )
    options.add_argument("--show", choices=("missed", "false", "all"), default="")
    chosen = options.parse_args()
    checker = Checker()
    if chosen.only in (None, "stories"):
        told = stories(checker, chosen.data, chosen.show, chosen.together)
        print("\n## Stories\n", *table(told), "", *summary(told), sep="\n")
    if chosen.only in (None, "gum"):
        print(
            "\n## One change a draft (GUM)\n",
            *table(gum(checker, chosen.data, chosen.show)),
            sep="\n",
        )
    if chosen.only in (None, "summedits"):
        counts = summedits(checker, chosen.data, chosen.show)
        print(
            "\n## SummEdits, news\n\n| | balanced accuracy | precision | recall |\n"
            "|---|---|---|---|"
        )
        for name, held in counts.items():
            print(f"| {name} | {balanced(held)} |")


if __name__ == "__main__":
    main()
