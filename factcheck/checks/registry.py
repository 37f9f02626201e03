"""Which checks there are, and running them all on a draft."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from factcheck import checks
from factcheck.checks.base import Check, Draft, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
FIRST = frozenset({"FC201", "FC302", "FC503"})
"""They say how it came to be wrong, where FC103 and FC102 only say that it is."""


@cache
def all_checks() -> dict[str, Check]:
    """Every check by its code, in the order of the codes. A module ``fcNNN_*.py`` holds one."""
    found: dict[str, Check] = {}
    for info in sorted(pkgutil.iter_modules(checks.__path__), key=lambda i: i.name):
        if not info.name.startswith("fc"):
            continue
        module = importlib.import_module(f"factcheck.checks.{info.name}")
        for item in vars(module).values():
            if isinstance(item, type) and issubclass(item, Check) and "code" in vars(item):
                found[item.code] = item()
    return dict(sorted(found.items()))


def alone() -> frozenset[str]:
    """The codes that are checked where there are no facts."""
    return frozenset(code for code, check in all_checks().items() if check.alone)


def run(draft: Draft, codes: Iterable[str] | None = None) -> list[Finding]:
    """The findings of *draft* in order of position, one for each wrong thing.

    *codes* narrows the checks; None runs all. Where two findings share words, the error goes
    before the warning, the narrower span before the wider, and the lower code before the higher;
    a finding of ``FIRST`` goes before all others.
    """
    wanted = set(codes) if codes is not None else None
    found = [
        finding
        for code, check in all_checks().items()
        if wanted is None or code in wanted
        for finding in check.run(draft)
    ]
    found.sort(
        key=lambda f: (
            f.code not in FIRST,
            ORDER.index(f.severity),
            f.span.end - f.span.start,
            f.code,
        )
    )
    kept: list[Finding] = []
    for finding in found:
        if not any(finding.span.overlaps(other.span) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.span.start, f.span.end, f.code))
