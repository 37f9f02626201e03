"""Which facts of a rule file somebody may be asking for, told from its text.

Reading a fact takes a hundred times longer than looking whether its lines have a word. So of a big
folder only those facts are read that may be what a query asks for; what they are is then said by
the query itself. Whatever is laid out in another way than ``extract`` does it is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.model import Status
from factcheck.errors import UserError
from factcheck.facts import store
from factcheck.facts.model import Review
from factcheck.language import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.facts.model import RuleFile
    from factcheck.facts.search import Query

_FACTS = re.compile(r"^facts:\n(?=(?: *(?:#.*)?\n)*  - id: )", re.MULTILINE)
_FACT = re.compile(r"\n  - id: ")
_END = re.compile(r"\n(?=[^\s#])")
_ABOVE = re.compile(r"\n(?:source|names):")
_REVIEWED = re.compile(r"\n    review: (?:confirmed|rejected)\n")
_ID = re.compile(r"  - id: (.+)")
_WRITTEN = re.compile(r"\nwritten:\n(?:  .*\n)*?  facts:\n((?:    .*\n)+)")
_STALE = "\n    stale: true\n"
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PLACES = re.compile(r"\b(?:place|origin):(?: (.+)|((?:\n +- .+)+))?")
_UNSAID = frozenset({"hold-office", "say"})
"""Classes that a fact may have without naming them."""


def parts(text: str) -> tuple[str, list[str]] | None:
    """What stands above the facts of a rule file, and each fact; None for an unusual layout."""
    begin = _FACTS.search(text)
    if begin is None:
        return None
    # from the end of the line before, which every line of the list then follows
    end = _END.search(text, begin.end() - 1)
    stop = end.start() + 1 if end else len(text)
    if _ABOVE.search(text, stop - 1):
        return None
    starts = [found.start() + 1 for found in _FACT.finditer(text, begin.end() - 1, stop)]
    return text[: starts[0]], [text[a:b] for a, b in pairwise([*starts, stop])]


Chooser = Callable[[str, str], Callable[[str], bool]]
"""From what stands above the facts of a file, and its path, to whether one may be meant."""


def asking(query: Query) -> Chooser:
    """Chooses the facts that *query* may ask for."""
    return lambda head, path: _Asked(query, head, path).may_be


def count(text: str, path: str, query: Query) -> int:
    """How many facts of the rule file *text* *query* may ask for; all of an unusual layout."""
    found = parts(text)
    if found is None:
        return len(store.loads(text, path).facts)
    head, facts = found
    asked = _Asked(query, head, path)
    return sum(_STALE not in fact and asked.may_be(fact) for fact in facts)


def read(text: str, path: str, choosers: Sequence[Chooser]) -> RuleFile | None:
    """The rule file *text* with the facts at least that any of *choosers* takes; None: none.

    Raises UserError where the file is wrong.
    """
    found = parts(text)
    if found is None:
        return store.loads(text, path)
    head, facts = found
    tests = [chooser(head, path) for chooser in choosers]
    kept = [fact for fact in facts if any(test(fact) for test in tests)]
    if not kept:
        return None
    try:
        return store.loads(head + "".join(kept) + _written(text, kept), path)
    except UserError:
        # an alias in YAML may point to what was left out
        return store.loads(text, path)


def _written(text: str, kept: Sequence[str]) -> str:
    """What ``extract`` remembers of the facts that are kept."""
    found = _WRITTEN.search(text)
    if found is None:
        return ""
    lines = {line.partition(":")[0].strip(): line for line in found[1].splitlines()}
    ids = (match[1] for fact in kept if (match := _ID.match(fact)) is not None)
    own = [lines[id_] for id_ in ids if id_ in lines]
    return "\n".join(["", "written:", "  facts:", *own, ""]) if own else ""


class _Asked:
    """A query, put to the text of the facts of one file. What cannot be told may be so."""

    def __init__(self, query: Query, head: str, path: str) -> None:
        self.query = query
        self.path = path.casefold()
        self.words = tuple(_telling(word.casefold()) for word in query.words)
        self.head = _folded(head)
        self.names = self._forms(head) if query.name is not None else ()

    def may_be(self, fact: str) -> bool:
        """Whether the text *fact* may be what is asked for."""
        query = self.query
        if query.review is not None and not self._reviewed(fact):
            return False
        if query.place is not None and not _lies(fact, query.place):
            return False
        if (query.since or query.until) and not self._dated(fact):
            return False
        if "\\" in fact or "path: " not in self.head:
            return True
        text = _folded(fact)
        if not all(word in text for word in self.words):
            return False
        status = query.status
        if status is not None and status is not Status.HELD and status.value not in text:
            return False
        if query.cls is not None and query.cls not in _UNSAID and query.cls not in fact:
            return False
        if query.source is not None and not self._comes_from(text):
            return False
        return query.name is None or any(all(word in text for word in form) for form in self.names)

    def _reviewed(self, fact: str) -> bool:
        review = self.query.review
        if review is Review.PROPOSED:
            return _REVIEWED.search(fact) is None
        return review is None or review.value in fact

    def _comes_from(self, text: str) -> bool:
        part = (self.query.source or "").casefold()
        return part in self.path or part in self.head or part in text

    def _dated(self, fact: str) -> bool:
        years = [int(year) for year in _YEAR.findall(fact)]
        if not years:
            return False
        since, until = self.query.since, self.query.until
        early = until is None or min(years) <= until.year or "until" in fact
        return early and (since is None or max(years) >= since.year or "since" in fact)

    def _forms(self, head: str) -> tuple[tuple[str, ...], ...]:
        """The words of each form of the name that is asked for."""
        wanted = tuple((self.query.name or "").casefold().split())
        if not all(word in self.head for word in wanted):
            return (wanted,)
        forms = [wanted]
        for known in store.loads(head.partition("\nfacts:\n")[0] + "\n").names:
            every = [form.casefold() for form in (known.name, *known.aliases)]
            if any(set(wanted) <= set(form.split()) for form in every):
                forms += [tuple(form.split()) for form in every]
        return tuple(forms)


def _telling(word: str) -> str:
    """What of a word that is asked for stands in the file: of a day, its year."""
    return word[:4] if re.match(r"\d{4}-\d", word) else word


def _folded(text: str) -> str:
    return text.casefold().replace("''", "'")


def _lies(fact: str, place: str) -> bool:
    found = list(_PLACES.finditer(fact))
    scalars = [line for one in found for line in (one[1] or one[2] or "{").splitlines() if line]
    return any(_agree(place, line.strip(" -'\"")) for line in scalars)


@lru_cache(maxsize=1 << 14)
def _agree(wanted: str, scalar: str) -> bool:
    """Whether the text of a place may be *wanted* or around it; so it may where it is no name."""
    if set(scalar) & set("[]{}\\"):
        return True
    return places.find(wanted).compare(places.find(scalar.replace("''", "'"))).agrees
