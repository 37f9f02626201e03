"""Correction recall: drafts that say otherwise than a fact, or what it wrongly said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.checks.base import Draft
from factcheck.checks.compare import match
from factcheck.checks.conflicts import difference
from factcheck.checks.engine import judge
from factcheck.checks.oneoff import contradiction, supports
from factcheck.checks.registry import run
from factcheck.claims.model import Kind, Span, Status
from factcheck.claims.values import phrase_of, text_of
from factcheck.errors import UserError
from factcheck.facts.index import FactBase
from factcheck.facts.model import Review
from factcheck.facts.phrase import status_words
from factcheck.nearest import nearest
from factcheck.run import analyse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.checks.verdict import Verdict
    from factcheck.documents import Document
    from factcheck.facts.model import Fact, RuleFile

OTHERWISE, STATES = "says otherwise", "states it"


@dataclass(frozen=True, slots=True)
class Affected:
    """Words of a draft that a correction concerns."""

    document: Document
    span: Span
    """The narrowest words, in ``Document.text``."""
    sentence: Span
    fact: Fact
    how: str
    """OTHERWISE for a fact that stands, STATES for one that was rejected or is stale."""
    expected: str | None = None


def chosen(what: str, files: Sequence[RuleFile]) -> list[Fact]:
    """The facts that *what* names: ``FILE#ID``, ``ID``, a rule file, or an article.

    Raises UserError where it names nothing.
    """
    file, mark, id_ = what.rpartition("#")
    if mark:
        found = [f for rules in files if _is(file, rules) for f in rules.facts if f.id == id_]
    else:
        found = [f for rules in files if _is(what, rules) for f in rules.facts]
        found = found or [f for rules in files for f in rules.facts if f.id == what]
    if not found:
        known = [name for rules in files for name in (rules.path, rules.source.path) if name]
        known += [f.ref if mark else f.id for rules in files for f in rules.facts]
        raise UserError(f"{what}: no such fact, rule file or article{nearest(what, known)}")
    return found


def affected(
    document: Document,
    facts: Sequence[Fact],
    files: Sequence[RuleFile],
    *,
    model: str | None = None,
) -> Iterator[Affected]:
    """Where *document* says otherwise than *facts* of *files*, or says what was rejected of them.

    Other facts that are at odds with these do not speak for the draft: what was corrected may stand
    in other sources too. Those that are not say that the draft speaks of something else.
    """
    refs = {fact.ref for fact in facts}
    withdrawn = {f.ref for f in facts if f.stale or f.review is Review.REJECTED}
    base = FactBase([_revived(file, withdrawn) for file in files])
    wanted = [fact for fact in (*base.facts, *base.quotes) if fact.ref in refs]
    doc, claims = analyse(document, model, base.names)
    draft = Draft(document, doc, claims, judge(claims, base, doc), base)
    taken: list[Span] = []
    for verdict in draft.verdicts:
        for found in _claim(document, verdict, wanted, withdrawn, base):
            if not any(found.span.overlaps(span) for span in taken):
                taken.append(found.span)
                yield found
    yield from _quotes(document, [f for f in wanted if f.ref in withdrawn])
    for finding in run(draft):
        fact = next((f for f in finding.facts[:1] if f.ref in refs - withdrawn), None)
        if fact is not None and not any(finding.span.overlaps(span) for span in taken):
            taken.append(finding.span)
            sentence = _sentence(document, finding.span)
            yield Affected(document, finding.span, sentence, fact, OTHERWISE, finding.expected)


def _claim(
    document: Document,
    verdict: Verdict,
    facts: Iterable[Fact],
    withdrawn: set[str],
    base: FactBase,
) -> Iterator[Affected]:
    claim = verdict.claim
    if claim.in_quote or claim.kind is Kind.QUOTE:
        return
    for fact in facts:
        if fact.claim.kind is Kind.QUOTE:
            continue
        met = match(claim, fact, base)
        if fact.ref in withdrawn:
            if supports(claim, met) and any(not m.nearby for m in met.agreeing):
                yield Affected(document, claim.span, claim.sentence, fact, STATES)
            continue
        conflict = contradiction(claim, [met], base) or difference(claim, fact, base)
        if conflict is None or _of_another(verdict, fact, base):
            continue
        span = conflict.filler.span if conflict.filler is not None else None
        expected = conflict.expected
        told = status_words(expected) if isinstance(expected, Status) else None
        if expected is not None and not isinstance(expected, Status):
            told = phrase_of(expected)
        yield Affected(document, span or claim.span, claim.sentence, fact, OTHERWISE, told)


def _of_another(verdict: Verdict, fact: Fact, base: FactBase) -> bool:
    """Whether the draft speaks of something else, of which other facts tell beside *fact*."""
    telling = verdict.facts or (verdict.conflict.facts if verdict.conflict else ())
    return bool(telling) and not any(
        fact.ref in (one.ref, *one.also) or difference(one.claim, fact, base) for one in telling
    )


def _quotes(document: Document, facts: Iterable[Fact]) -> Iterator[Affected]:
    """Where the words of a withdrawn quotation stand."""
    text = _plain(document.text)
    for fact in facts:
        if fact.claim.kind is not Kind.QUOTE:
            continue
        for value in fact.claim.values("words"):
            words = _plain(text_of(value)).strip(" .,")
            at = text.find(words) if words else -1
            if at >= 0:
                span = Span(at, at + len(words))
                yield Affected(document, span, _sentence(document, span), fact, STATES)


def _plain(text: str) -> str:
    """*text* with straight quotation marks and in small letters, character for character."""
    lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.translate(str.maketrans("“”‘’", "\"\"''"))


def _sentence(document: Document, span: Span) -> Span:
    """The line of text around *span*."""
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    return Span(start, len(document.text) if end < 0 else end)


def _revived(file: RuleFile, refs: set[str]) -> RuleFile:
    """*file* with the facts of *refs* as if nobody had withdrawn them."""
    facts = tuple(
        replace(fact, review=Review.PROPOSED, stale=False) if fact.ref in refs else fact
        for fact in file.facts
    )
    return file if facts == file.facts else replace(file, facts=facts)


def _is(name: str, rules: RuleFile) -> bool:
    """Whether *name* is the rule file or its article, as a path or without folder and suffix."""
    paths = [path for path in (rules.path, rules.source.path) if path]
    same = any(Path(name).as_posix() == Path(path).as_posix() for path in paths)
    return same or name in {Path(path).stem for path in paths}
