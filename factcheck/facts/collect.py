"""From the claims of an article to the facts of a rule file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.extract import checkable
from factcheck.claims.model import Claim, Kind, Span, Status
from factcheck.claims.phrases import Reader
from factcheck.claims.values import Party, text_of
from factcheck.facts.ids import fact_ids
from factcheck.facts.model import Evidence, Fact, KnownName, RuleFile, Source
from factcheck.facts.phrase import says
from factcheck.facts.wording import sentence
from factcheck.language.places import Place
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from factcheck.documents import Document


def collect(document: Document, doc: Doc, claims: Sequence[Claim]) -> RuleFile:
    """The rule file of an article: its source, its names, and its facts in reading order.

    What stands in headlines or inside quotation marks gives no facts (quotations themselves do);
    neither do claims that say too little to be checked.
    """
    source = Source(
        path=document.path or "",
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        sha256=document.sha256,
    )
    headings = [Span(b.start, b.end) for b in document.blocks if b.kind == "heading"]
    kept: dict[tuple[object, ...], tuple[Claim, list[Evidence]]] = {}
    reader = Reader(doc)
    lines: dict[int, str] = {}
    for claim in claims:
        if not storable(claim) or any(h.overlaps(claim.sentence) for h in headings):
            continue
        line = lines.setdefault(id(claim), sentence(reader, claim))
        if not line and not _speaks(claim):
            continue
        evidence = _evidence(document, claim, source)
        held = kept.setdefault(_identity(claim), (claim, []))
        if evidence not in held[1]:
            held[1].append(evidence)
    stored = [(claim, tuple(evidence)) for claim, evidence in kept.values()]
    ids = fact_ids([claim for claim, _ in stored])
    facts = tuple(
        Fact(id=id_, says=says(claim, lines[id(claim)]), claim=claim, evidence=evidence)
        for id_, (claim, evidence) in zip(ids, stored, strict=True)
    )
    return RuleFile(
        source=source,
        names=known_names(doc),
        facts=facts,
        sentences=tuple(_silent(document, doc, [claim for claim, _ in stored], source)),
    )


WHO = ("agent", "patient", "participants", "possessor")


def storable(claim: Claim) -> bool:
    """Whether a claim is worth keeping as a fact."""
    if claim.kind is Kind.QUOTE:
        return bool(claim.values("words"))
    if claim.in_quote or not checkable(claim):
        return False
    return claim.status is not Status.UNSTATED or _tells(claim)


def _tells(claim: Claim) -> bool:
    """Whether an event that is only mentioned is told apart from others of its kind."""
    told = [f.value for slot, f in claim.fillers() if slot not in ("speaker", "topic", "manner")]
    who = any(claim.values(slot) for slot in WHO)
    named = any(isinstance(v, Time | Place) or _is_name(v) for v in told)
    return who and named and len(told) >= 2


def _speaks(claim: Claim) -> bool:
    """Whether a claim says something although the words of its clause make no sentence of it.

    A figure without its clause may belong to anything, and "a festival" may be any festival.
    """
    if claim.kind is Kind.QUANTITY:
        return claim.cls == "age"
    if claim.kind is not Kind.EVENT:
        return claim.kind is Kind.ROLE or claim.status is not Status.POSSIBLE
    return any(
        isinstance(filler.value, Time | Place) or (slot in WHO and _is_name(filler.value))
        for slot, filler in claim.fillers()
    )


def _is_name(value: object) -> bool:
    return isinstance(value, Party) and bool(value.kind)


def known_names(doc: Doc) -> tuple[KnownName, ...]:
    """The names that a parsed article speaks of, in order of first mention, each once.

    A country and its people are one name here ("Russia", "Russian"), of the country's kind.
    """
    known: dict[str, KnownName] = {}
    for entity in doc._.entities:
        one = KnownName(
            name=entity.name,
            kind=entity.kind,
            aliases=tuple(f for f in entity.forms if f != entity.name),
            offices=tuple(_unique(getattr(entity, "roles", ()))),
            of=entity.belongs_to,
        )
        held = known.get(one.name)
        known[one.name] = _joined(held, one) if held else one
    return tuple(known.values())


def _joined(one: KnownName, two: KnownName) -> KnownName:
    return replace(
        one,
        kind=two.kind if one.kind == "NORP" else one.kind,
        aliases=tuple(_unique((*one.aliases, *two.aliases))),
        offices=tuple(_unique((*one.offices, *two.offices))),
        of=one.of or two.of,
    )


def _unique(items: Iterable[object]) -> Iterable[str]:
    return dict.fromkeys(str(item) for item in items)


def _evidence(document: Document, claim: Claim, source: Source) -> Evidence:
    return _sentence(document, claim.sentence, source)


def _silent(
    document: Document, doc: Doc, claims: Sequence[Claim], source: Source
) -> Iterator[Evidence]:
    """The sentences of the article that none of *claims* comes from."""
    spoken = [claim.sentence for claim in claims]
    for sent in doc.sents:
        where = Span(sent.start_char, sent.end_char)
        if any(char.isalnum() for char in sent.text) and not any(map(where.overlaps, spoken)):
            found = _sentence(document, where, source)
            if found.text != document.title:
                yield found


def _sentence(document: Document, where: Span, source: Source) -> Evidence:
    text = document.text[where.start : where.end]
    start = where.start + len(text) - len(text.lstrip())
    return Evidence(" ".join(text.split()), document.position(start).line, source)


def _identity(claim: Claim) -> tuple[object, ...]:
    slots = tuple(
        (slot, tuple(sorted(_name(f.value) for f in fillers)))
        for slot, fillers in sorted(claim.slots.items())
    )
    return (claim.kind, claim.cls, claim.predicate, claim.status, slots)


def _name(value: object) -> str:
    return value.name if isinstance(value, Party) else text_of(value)  # type: ignore[arg-type]
