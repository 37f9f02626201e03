"""Finding facts: by words, names, places, days, class, status, source and review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims.values import Party, text_of
from factcheck.language import places
from factcheck.language.places import Place
from factcheck.language.timevalue import Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from factcheck.claims.model import Status
    from factcheck.facts.model import Fact, Review, RuleFile


@dataclass(frozen=True, slots=True)
class Query:
    """What a fact must be like; whatever is left out does not matter."""

    words: tuple[str, ...] = ()
    """Each must stand somewhere in the fact, its values or its evidence."""
    name: str | None = None
    """A person, body or place that it speaks of, by any known form of the name."""
    place: str | None = None
    """Where it was: the place itself or one around it."""
    since: date | None = None
    until: date | None = None
    """Its time may have a day in this range."""
    cls: str | None = None
    """Its class or its predicate."""
    status: Status | None = None
    source: str | None = None
    """A part of the path, title or publisher of a source."""
    review: Review | None = None

    def matches(self, fact: Fact, file: RuleFile) -> bool:
        """Whether *fact* of *file* is like that."""
        claim = fact.claim
        return (
            (self.review is None or fact.review is self.review)
            and (self.status is None or claim.status is self.status)
            and (self.cls is None or self.cls in (claim.cls, claim.predicate))
            and self._speaks(fact)
            and (self.source is None or self._comes_from(fact, file))
            and (self.name is None or self._names(fact, file))
            and (self.place is None or self._lies(fact))
            and (self._dated(fact))
        )

    def _speaks(self, fact: Fact) -> bool:
        if not self.words:
            return True
        text = searched(fact)
        return all(word.casefold() in text for word in self.words)

    def _comes_from(self, fact: Fact, file: RuleFile) -> bool:
        assert self.source is not None
        part = self.source.casefold()
        sources = [file.source, *(item.source for item in fact.evidence)]
        texts = (t for s in sources for t in (s.path, s.title, s.publisher) if t)
        return part in file.path.casefold() or any(part in text.casefold() for text in texts)

    def _names(self, fact: Fact, file: RuleFile) -> bool:
        assert self.name is not None
        wanted = self.name.casefold()
        forms = {wanted}
        for known in file.names:
            every = [form.casefold() for form in (known.name, *known.aliases)]
            if wanted in every:
                forms.update(every)
        words = set(wanted.split())
        return any(
            form.casefold() in forms or words <= set(form.casefold().split())
            for _, filler in fact.claim.fillers()
            for value in [filler.value]
            for form in (text_of(value), *(value.forms if isinstance(value, Party) else ()))
        )

    def _lies(self, fact: Fact) -> bool:
        assert self.place is not None
        wanted = places.find(self.place)
        found = (f.value for _, f in fact.claim.fillers() if isinstance(f.value, Place))
        return any(wanted.compare(place).agrees for place in found)

    def _dated(self, fact: Fact) -> bool:
        if self.since is None and self.until is None:
            return True
        return any(
            value.start is not None
            and value.end is not None
            and (self.since is None or value.end >= self.since)
            and (self.until is None or value.start <= self.until)
            for value in times(fact)
        )


def find(files: Iterable[RuleFile], query: Query) -> Iterator[tuple[RuleFile, Fact]]:
    """The facts of *files* that *query* asks for, each with its file, in reading order."""
    for file in files:
        for fact in file.facts:
            if query.matches(fact, file):
                yield file, fact


def split_words(texts: Sequence[str] | None) -> tuple[str, ...]:
    """The words of what somebody typed."""
    return tuple(word for text in texts or () for word in text.split())


def searched(fact: Fact) -> str:
    """Everything of *fact* that words are looked for in, in small letters."""
    values = (text_of(filler.value) for _, filler in fact.claim.fillers())
    texts = (item.text for item in fact.evidence)
    return " ".join([fact.id, fact.says, fact.claim.cls, *values, *texts]).casefold()


def times(fact: Fact) -> tuple[Time, ...]:
    """The days and periods that *fact* gives for what it states."""
    return tuple(value for value in fact.claim.values("time") if isinstance(value, Time))
