"""The cases beside each check: sources to facts, a draft to its findings, through every check."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from ruamel.yaml import YAML

import factcheck
from factcheck.checks.base import Severity
from factcheck.checks.registry import all_checks
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import extract_document, lint_text

if TYPE_CHECKING:
    from factcheck.checks.base import Finding

CASES = Path(factcheck.__file__).parent / "checks" / "cases"
LEAST = 4
"""So many passing and so many failing drafts each check shows."""
WITHOUT = frozenset({"FC301", "FC302", "FC303"})
"""Quotations are judged without the claims around them; test_quote_checks.py has their cases."""


@dataclass(frozen=True, slots=True)
class Case:
    """A draft of a case file and what is to be found in it; nothing where *found* is None."""

    code: str
    draft: str
    found: str | None = None
    expected: str | None = None

    def __str__(self) -> str:
        return f"{self.code}-{self.draft[:60]}"


@cache
def data_of(code: str) -> dict[str, Any]:
    """A case file as it stands."""
    loaded = YAML(typ="safe").load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    return cast("dict[str, Any]", loaded)


@cache
def base_of(code: str) -> FactBase:
    """The facts of a case file's sources, extracted from their text."""
    return FactBase(
        [
            extract_document(
                read_text(s["text"], f"reference/{code}-{n}.md", published=s["published"])
            )
            for n, s in enumerate(data_of(code)["sources"])
        ]
    )


def codes() -> list[str]:
    """The codes that have a case file, in order."""
    return sorted(path.stem for path in CASES.glob("FC*.yaml"))


def cases() -> list[Case]:
    """Every case of every code whose drafts go through all checks."""
    return [
        case
        for code in codes()
        if code not in WITHOUT
        for case in (
            *(Case(code, draft) for draft in data_of(code)["pass"]),
            *(Case(code, c["draft"], c["found"], c.get("expected")) for c in data_of(code)["fail"]),
        )
    ]


def findings_of(case: Case) -> list[Finding]:
    """What is found in the case's draft: errors of any check, and anything of its own."""
    report = lint_text(case.draft, base_of(case.code), data_of(case.code).get("date"))
    return [f for f in report.findings if f.code == case.code or f.severity is Severity.ERROR]


@pytest.mark.model
@pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built")
@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case) -> None:
    """A failing draft gives the finding that stands there, a passing one none; no other error."""
    found = findings_of(case)
    wanted = [] if case.found is None else [(case.code, case.found)]
    assert [(f.code, f.found) for f in found] == wanted
    if case.expected is not None:
        assert found[0].expected == case.expected


@pytest.mark.model
@pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built")
@pytest.mark.parametrize("code", [c for c in codes() if c.startswith("FC1")])
def test_a_contradiction_shows_its_evidence(code: str) -> None:
    """What is called wrong is proved by a sentence that stands in a source of the case file."""
    sources = " ".join(" ".join(s["text"].split()) for s in data_of(code)["sources"])
    for item in data_of(code)["fail"]:
        for finding in findings_of(Case(code, item["draft"], item["found"])):
            assert finding.facts
            assert finding.facts[0].evidence[0].text in sources


@pytest.mark.parametrize("code", codes())
def test_a_check_has_enough_cases(code: str) -> None:
    """Each case file belongs to a check and shows it both ways, each draft once."""
    assert code in all_checks()
    passing = data_of(code)["pass"]
    failing = [case["draft"] for case in data_of(code)["fail"]]
    assert len(passing) >= LEAST
    assert len(failing) >= LEAST
    assert len({*passing, *failing}) == len(passing) + len(failing)


@pytest.mark.parametrize("code", codes())
def test_the_words_to_find_stand_in_the_draft(code: str) -> None:
    """A case marks words that its draft has."""
    for case in data_of(code)["fail"]:
        assert case["found"] in case["draft"]
