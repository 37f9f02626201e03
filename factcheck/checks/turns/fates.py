"""What became of a thing: outcomes of which it has one at a time, none another's opposite.

A plan that was withdrawn was not adopted; who abstained was not absent. The sorts of things and
their outcomes are data (``data/fates.toml``).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _fates() -> dict[str, dict[str, frozenset[str]]]:
    """For each sort of thing, which outcomes a verb may say of it."""
    path = files("factcheck.checks") / "data" / "fates.toml"
    found: dict[str, dict[str, frozenset[str]]] = {}
    for sort, outcomes in tomllib.loads(path.read_text(encoding="utf-8")).items():
        verbs: dict[str, set[str]] = {}
        for outcome, words in outcomes.items():
            for word in words.split():
                verbs.setdefault(word.replace("_", " "), set()).add(outcome)
        found[sort] = {verb: frozenset(held) for verb, held in verbs.items()}
    return found


def other_fate(one: str, two: str) -> bool:
    """Whether two verbs (base forms) tell of outcomes that exclude each other.

    They do where a sort of thing has both, and none under one outcome.
    """
    shared = [(verbs[one], verbs[two]) for verbs in _fates().values() if {one, two} <= verbs.keys()]
    return bool(shared) and all(a.isdisjoint(b) for a, b in shared)
