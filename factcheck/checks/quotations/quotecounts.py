"""How many quotations of a draft the sources bear out."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.checks import verdict
from factcheck.checks.quotations.quoting import Outcome, Quoted, judged
from factcheck.checks.quotations.rightspeaker import right_speaker

if TYPE_CHECKING:
    from factcheck.checks.base import Draft

WORSE = (verdict.Outcome.CONTRADICTED, verdict.Outcome.UNSUPPORTED, verdict.Outcome.SUPPORTED)


def outcomes(draft: Draft) -> Counter[verdict.Outcome]:
    """How many quotations of *draft* are supported, contradicted, and in no source.

    A quotation is contradicted where its words are changed, or somebody else said them. One that
    strings together several of the sources' counts once, by the worst of its parts. What is not
    checked, as titles and words held at a distance, does not count.
    """
    counts: Counter[verdict.Outcome] = Counter()
    for _, group in groupby(judged(draft), key=lambda quoted: quoted.parts):
        found = {_outcome(draft, quoted) for quoted in group}
        counts.update(next(([o] for o in WORSE if o in found), []))
    return counts


def _outcome(draft: Draft, quoted: Quoted) -> verdict.Outcome:
    if quoted.outcome in (Outcome.ALTERED, Outcome.TURNED) or right_speaker(draft, quoted):
        return verdict.Outcome.CONTRADICTED
    if quoted.outcome is Outcome.FAITHFUL:
        return verdict.Outcome.SUPPORTED
    if quoted.outcome in (Outcome.INDIRECT, Outcome.UNSOURCED):
        return verdict.Outcome.UNSUPPORTED
    return verdict.Outcome.UNCHECKED
