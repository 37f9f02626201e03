"""Rule files as plain data: what a file holds for each fact, name and source, and back again.

Data that says nothing (an empty list, the usual status) is left out, so that two records of one
fact are equal whether or not somebody spelled the usual out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.facts import textform
from factcheck.facts.model import (
    Evidence,
    Fact,
    KnownName,
    Review,
    RuleFile,
    Source,
    Tenure,
    Written,
)
from factcheck.facts.problems import Problem, problems, slot_problem
from factcheck.facts.schema import FileModel
from factcheck.facts.textform import Names
from factcheck.facts.yamltext import Bare
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from factcheck.claims.values import Value
    from factcheck.facts.schema import FactModel, NameModel, SourceModel
    from factcheck.facts.yamltext import Data

Record = dict[str, "Data"]
NO_SOURCE = Source("")


class RulesError(Exception):
    """The data of a rule file is not what it should be."""

    def __init__(self, found: list[Problem]) -> None:
        """Hold at least one problem."""
        super().__init__(found[0].message)
        self.found = found


def file_record(rules: RuleFile) -> Record:
    """The data of a whole file, with its parts in the order in which people read them."""
    names = Names(rules.names)
    record: Record = {
        "source": source_record(rules.source),
        "names": [name_record(name) for name in rules.names],
        "facts": [fact_record(fact, names, rules.source) for fact in rules.facts],
        "sentences": [sentence_record(sentence) for sentence in rules.sentences],
        "written": written_record(rules.written),
    }
    return _filled(record)


def source_record(source: Source) -> Record:
    """What a file says of its article."""
    return _filled(
        {
            "title": source.title or "",
            "publisher": source.publisher or "",
            "published": Bare(source.published.isoformat()) if source.published else "",
            "path": source.path,
            "sha256": Bare(source.sha256),
        }
    )


def name_record(name: KnownName) -> Record:
    """What a file says of a name."""
    offices: list[Data] = [
        _filled(
            {
                "office": held.office,
                "body": held.body,
                "since": Bare(held.since),
                "until": Bare(held.until),
            }
        )
        if held.body or held.since or held.until
        else held.office
        for held in name.posts
    ]
    return _filled(
        {
            "name": name.name,
            "kind": name.kind,
            "of": name.of,
            "aliases": list(name.aliases),
            "offices": offices,
            "wrong": list(name.wrong),
        }
    )


def fact_record(fact: Fact, names: Names, source: Source) -> Record:
    """What a file says of a fact. *source* is the file's own, which its evidence need not name."""
    claim = fact.claim
    return _filled(
        {
            "id": fact.id,
            "says": fact.says,
            **claim_record(claim, names),
            "stale": fact.stale,
            "review": "" if fact.review is Review.PROPOSED else fact.review.value,
            "reviewer": fact.reviewer or "",
            "reviewed": Bare(fact.reviewed.isoformat()) if fact.reviewed else "",
            "note": fact.note or "",
            "contradicted": list(fact.contradicted),
            "supported": list(fact.supported),
            "evidence": [evidence_record(evidence, source) for evidence in fact.evidence],
        }
    )


def claim_record(claim: Claim, names: Names) -> Record:
    """What a file says of what a fact states."""
    return _filled(
        {
            "kind": claim.kind.value,
            "class": claim.cls,
            "predicate": "" if claim.predicate == claim.cls else claim.predicate,
            "status": "" if claim.status is Status.HELD else claim.status.value,
            "slots": {
                slot: values[0] if len(values) == 1 else values
                for slot, fillers in claim.slots.items()
                if (values := [_value_record(slot, f.value, names) for f in fillers])
            },
            "attribution": claim.attribution or "",
            "hedged": claim.hedged,
            "quoted": claim.in_quote,
        }
    )


def evidence_record(evidence: Evidence, source: Source) -> Record:
    """What a file says of the words that state a fact; nothing of an article that is its own."""
    own = {} if evidence.source.path == source.path else source_record(evidence.source)
    return _filled({"line": evidence.line or "", "text": evidence.text, "source": own})


def sentence_record(sentence: Evidence) -> Record:
    """What a file says of a sentence of its article that states no fact."""
    return _filled({"line": sentence.line or "", "text": sentence.text})


def written_record(written: Written) -> Record:
    """What a file says of what ``extract`` wrote."""
    return _filled(
        {
            "source": written.source,
            "names": dict(written.names),
            "facts": dict(written.facts),
            "sentences": written.sentences,
        }
    )


def _value_record(slot: str, value: Value, names: Names) -> Data:
    written = textform.write(slot, value, names)
    typed = isinstance(value, (Time, Quantity))
    text: Data = Bare(written.text) if typed else written.text
    if written.form is None:
        return text
    more = {"kind": written.kind, "of": written.of}
    return {written.form.value: text, **{k: v for k, v in more.items() if v is not None}}


def _filled(record: Record) -> Record:
    """*record* without what says nothing."""
    return {key: value for key, value in record.items() if value not in ("", False, [], {})}


def read_file(data: object, path: str) -> RuleFile:
    """The rule file that *data* holds; *path* becomes the ``file`` of its facts.

    Raises RulesError with everything that is wrong.
    """
    try:
        model = FileModel.model_validate({} if data is None else data)
    except ValidationError as error:
        raise RulesError(problems(error)) from None
    names = tuple(map(_name, model.names))
    source = _source(model.source)
    reader = _Reader(Names(names), source, path)
    facts = tuple(reader.fact(index, fact) for index, fact in enumerate(model.facts))
    reader.check_unique([name.name for name in names], "names", "name")
    reader.check_unique([fact.id for fact in facts], "facts", "id")
    if reader.found:
        raise RulesError(reader.found)
    sentences = tuple(Evidence(s.text, s.line, source) for s in model.sentences)
    hashes = model.written
    written = Written(hashes.source, hashes.names, hashes.facts, hashes.sentences)
    return RuleFile(source, names, facts, path, written, sentences)


def _name(model: NameModel) -> KnownName:
    offices = tuple(held.office for held in model.offices)
    tenures = tuple(
        Tenure(held.office, held.body, held.since, held.until)
        for held in model.offices
        if held.body or held.since or held.until
    )
    return KnownName(model.name, model.kind, model.aliases, offices, model.wrong, model.of, tenures)


def _source(model: SourceModel) -> Source:
    return Source(model.path, model.title, model.publisher, model.published, model.sha256)


class _Reader:
    """Reads the facts of one file and gathers what is wrong with them."""

    def __init__(self, names: Names, source: Source, path: str) -> None:
        self.names = names
        self.source = source
        self.path = path
        self.found: list[Problem] = []

    def check_unique(self, keys: list[str], part: str, field: str) -> None:
        seen: set[str] = set()
        for index, key in enumerate(keys):
            if key in seen:
                message = f"{field} {key!r} stands twice in this file"
                self.found.append(Problem(message, (part, index, field)))
            seen.add(key)

    def fact(self, index: int, model: FactModel) -> Fact:
        claim = self.claim(index, model)
        evidence = tuple(
            Evidence(e.text, e.line, self.source if e.source is None else _source(e.source))
            for e in model.evidence
        )
        return Fact(
            id=model.id,
            says=model.says or _says(claim),
            claim=claim,
            evidence=evidence,
            review=model.review,
            file=self.path,
            stale=model.stale,
            reviewer=model.reviewer,
            reviewed=model.reviewed,
            note=model.note,
            contradicted=model.contradicted,
            supported=model.supported,
        )

    def claim(self, index: int, model: FactModel) -> Claim:
        slots: dict[str, tuple[Filler, ...]] = {}
        for slot, values in model.slots.items():
            path = ("facts", index, "slots", slot)
            wrong = slot_problem(slot)
            if wrong:
                self.found.append(Problem(wrong, path, at_key=True))
            fillers = []
            for at, written in enumerate(values):
                try:
                    fillers.append(Filler(textform.read(slot, written, self.names)))
                except ValueError as error:
                    self.found.append(Problem(f"{slot}: {error}", (*path, at)))
            if fillers:
                slots[slot] = tuple(fillers)
        kind = model.kind or _kind(model)
        cls = model.cls or _CLASSES.get(kind)
        if cls is None:
            self.found.append(Problem("a fact needs the field 'class'", ("facts", index)))
            cls = ""
        return Claim(
            kind=kind,
            cls=cls,
            predicate=model.predicate or cls,
            slots=slots,
            status=model.status,
            attribution=model.attribution,
            hedged=model.hedged,
            in_quote=model.quoted,
        )


_CLASSES = {Kind.ROLE: "hold-office", Kind.QUOTE: "say"}


def _kind(model: FactModel) -> Kind:
    """The kind that a handwritten fact means without naming it."""
    if model.cls == _CLASSES[Kind.ROLE] or (model.cls is None and "holder" in model.slots):
        return Kind.ROLE
    if model.cls is None and "speaker" in model.slots:
        return Kind.QUOTE
    return Kind.EVENT


def _says(claim: Claim) -> str:
    from factcheck.facts.phrase import says

    return says(claim)
