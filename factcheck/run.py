"""The whole way in one call each: an article to its facts, a draft to its findings.

This is what the commands do, for use from Python.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from factcheck import language
from factcheck.documents import Document, read_text
from factcheck.errors import UserError
from factcheck.facts.folders import LEXICON

Proposed = Literal["error", "warning", "ignore"]
"""What facts that nobody vouches for can prove: an error, a warning at most, or nothing."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from spacy.tokens import Doc

    from factcheck.checks.base import Finding
    from factcheck.claims.model import Claim
    from factcheck.facts.index import FactBase
    from factcheck.facts.library import Library
    from factcheck.facts.merge import Merged
    from factcheck.facts.model import KnownName, RuleFile
    from factcheck.output.report import DraftReport
    from factcheck.span import Span


def use_lexicon(folders: Sequence[Path], *, wordnet: bool = False) -> None:
    """Read every text from now on with the words of the ``lexicon.toml`` in *folders* as well.

    With *wordnet*, a WordNet is asked where the lexicon is silent. Call it before facts are
    loaded. Raises :class:`UserError` for a broken file and for a WordNet that is not installed.
    """
    from factcheck.language.lexicon import choose, fresh
    from factcheck.language.lexiconwordnet import WordNet

    found = [folder / LEXICON for folder in folders if (folder / LEXICON).is_file()]
    if found or wordnet:
        choose(fresh(*found, thesaurus=WordNet() if wordnet else None))
    else:
        choose(None)


def analyse(
    document: Document, model: str | None = None, names: Iterable[KnownName] = ()
) -> tuple[Doc, tuple[Claim, ...]]:
    """The parse of *document* and what it states, by the pipeline of *model* (None: ours).

    *names* are those of the sources that a draft goes by.
    """
    from factcheck.claims.extract import extract

    known = [(form, name.kind) for name in names for form in (name.name, *name.aliases)]
    doc = language.parse(language.load(model), document.text, document.published, known)
    return doc, extract(doc)


def lint_document(
    document: Document,
    facts: FactBase | Library,
    *,
    model: str | None = None,
    codes: Iterable[str] | None = None,
    sources: Sequence[str] = (),
    proposed: Proposed = "error",
) -> DraftReport:
    """What is wrong in *document* as far as *facts* tell; *codes* narrows the checks.

    A library narrows the facts to *sources*, or where none are named to the sources or the story
    that the draft's own front matter names; raises :class:`UserError` where there are none such.
    *proposed* is what facts that nobody vouches for may prove at most. Where no rule file stands
    behind the facts, the draft is only held against itself.
    """
    from factcheck.checks.base import Draft
    from factcheck.checks.conflicts import disputed, overtaken
    from factcheck.checks.engine import judge
    from factcheck.checks.quotations.quotecounts import outcomes as quote_outcomes
    from factcheck.checks.registry import alone, run
    from factcheck.checks.verdict import Outcome
    from factcheck.output.report import Claims, DraftReport, Mark

    base = _base(document, facts, sources)
    doc, claims = analyse(document, model, base.names)
    verdicts = tuple(
        overtaken(verdict, base, document.published, claims, document.text)
        for verdict in (judge(claims, base, doc) if base.files else ())
    )
    if not base.files:
        codes = alone() if codes is None else alone().intersection(codes)
    draft = Draft(document, doc, claims, verdicts, base)
    findings = [disputed(finding, base) for finding in run(draft, codes)]
    if proposed == "warning":
        findings = [_softened(finding, base) for finding in findings]
    outcomes = Counter(verdict.outcome for verdict in verdicts) + quote_outcomes(draft)
    return DraftReport(
        document,
        Claims(
            supported=outcomes[Outcome.SUPPORTED],
            contradicted=outcomes[Outcome.CONTRADICTED],
            unsupported=outcomes[Outcome.UNSUPPORTED],
        ),
        tuple(findings),
        marks=tuple(
            Mark(_words(verdict.claim), verdict.outcome.value)
            for verdict in verdicts
            if verdict.outcome is not Outcome.UNCHECKED
        ),
    )


def _words(claim: Claim) -> tuple[Span, ...]:
    """The words of *claim* in its own sentence, each once, in their order."""
    spans = {claim.span, *(filler.span for _, filler in claim.fillers() if filler.span)}
    if claim.sentence.end:
        spans = {span for span in spans if claim.sentence.contains(span)}
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _base(document: Document, facts: FactBase | Library, sources: Sequence[str]) -> FactBase:
    """The facts for *document*."""
    from factcheck.facts.index import FactBase

    if isinstance(facts, FactBase):
        return facts
    if sources:
        return facts.about(document.text, sources)
    story = (document.story,) if document.story and facts.has_stories else ()
    try:
        return facts.about(document.text, document.sources, story)
    except UserError as error:
        raise UserError(f"{document.path}: front matter: {error}") from None


def _softened(finding: Finding, base: FactBase) -> Finding:
    """*finding*, a warning only where all that proves it are facts that nobody vouches for."""
    from dataclasses import replace

    from factcheck.checks.base import Severity

    unproved = finding.facts and all(base.proposed(fact) for fact in finding.facts)
    if finding.severity is Severity.ERROR and unproved:
        return replace(finding, severity=Severity.WARNING)
    return finding


def lint_text(
    text: str,
    facts: FactBase | Library,
    date: date | None = None,
    *,
    name: str = "<text>",
    model: str | None = None,
    codes: Iterable[str] | None = None,
) -> DraftReport:
    """What is wrong in the draft *text* of *date*; see :func:`lint_document`."""
    return lint_document(read_text(text, name, published=date), facts, model=model, codes=codes)


def open_rules(folders: Sequence[Path], *, proposed: Proposed = "error") -> Library:
    """The rule files in *folders*, of which only those are read that a draft speaks of.

    With *proposed* "ignore", facts that nobody vouches for are left out. Raises :class:`UserError`
    for a folder that is missing or a file that is wrong.
    """
    from factcheck.facts.library import Library

    return Library(folders, proposed=proposed != "ignore")


def load_facts(folders: Sequence[Path], sources: Sequence[str] = ()) -> FactBase:
    """The facts of every rule file in *folders*, or only those of *sources*, in one piece.

    A source is named by its rule file or its article, without folder and suffix. Raises
    :class:`UserError` for a folder or file that cannot be read and for an unknown source.
    """
    return open_rules(folders).everything(sources)


def extract_document(document: Document, *, model: str | None = None) -> RuleFile:
    """The names and facts of the article *document*, with their evidence."""
    from factcheck.facts.collect import collect

    doc, claims = analyse(document, model)
    return collect(document, doc, claims)


def write_rules(rules: RuleFile, folder: Path, story: str | None = None) -> tuple[Path, Merged]:
    """Write *rules* to their file in *folder*, or bring that file up to date.

    A new file of a *story* goes into the folder of that name; one that people moved stays there.

    Returns the file's path and what became of it. What people wrote into the file stays. Raises
    :class:`UserError` where the file is broken or cannot be written.
    """
    from factcheck.facts.merge import merge_into
    from factcheck.facts.store import locked, place_schema

    # by the folder above, as writing holds the folder itself: which file is free must stay so
    with locked(folder.absolute()):
        path = moved(rules, folder) or rule_path(rules, folder)
        if story and not path.exists():
            from factcheck.facts.ids import story_path

            path = rule_path(rules, folder / story_path(story))
        merged = merge_into(path, rules)
        if merged.changed:
            place_schema(path.parent)
    return path, merged


def moved(rules: RuleFile, folder: Path) -> Path | None:
    """The file for the article of *rules* in a folder among those in *folder*, if it lies there."""
    from factcheck.facts.folders import rule_paths
    from factcheck.facts.store import load

    name = f"{Path(rules.source.path.strip('<>')).stem}.yaml"
    named = [path for path in rule_paths([folder]) if path.name == name] if folder.is_dir() else []
    inside = (path for path in named if path.parent != folder)
    return next((path for path in inside if load(path).source.path == rules.source.path), None)


def rule_path(rules: RuleFile, folder: Path) -> Path:
    """The file in *folder* for the article of *rules*: named as the article is.

    Where that name is taken by another article, the name of the article's folder stands before it.
    """
    from factcheck.facts.store import load

    article = Path(rules.source.path.strip("<>"))
    path = folder / f"{article.stem}.yaml"
    if path.exists():
        held = load(path).source
        other = held.path != rules.source.path and held.sha256 != rules.source.sha256
        if other and Path(held.path).exists():
            return folder / f"{article.absolute().parent.name}-{article.stem}.yaml"
    return path
