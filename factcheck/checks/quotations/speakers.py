"""Whether two speakers can be one, by their names and by the posts they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.values import Party
from factcheck.language import personname
from factcheck.language.entity import close_misspelling
from factcheck.language.gazetteer import fold
from factcheck.language.words import content_words, head_word
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.facts.index import FactBase
    from factcheck.facts.model import KnownName

    Posts = dict[str, tuple[frozenset[str], ...]]
    """The content words of each post by the name of who holds it."""


class Speakers:
    """Compares speakers, with what *base* knows of who holds which post."""

    def __init__(self, base: FactBase) -> None:
        self._posts: Posts = base.cached("speaker-posts", _posts)
        self._of_source: dict[str, Posts] = base.cached("speaker-posts-of-source", _of_source)
        self._people: dict[str, KnownName] = base.cached("speaker-people", _people)

    def compare(self, draft: Party, source: Party, articles: Iterable[str] = ()) -> Relation:
        """How the draft's speaker stands to the source's; DIFFERENT only where it is certain.

        *articles* are the paths of those that quote the source's speaker: there even a post of one
        word ("the coach") is one person's, if they give it to one alone.
        """
        draft, source = self._known(draft), self._known(source)
        if not draft.kind or not source.kind:
            return self._described(draft, source, articles)
        if close_misspelling(draft.name, [source.name, *source.forms]) is not None:
            return Relation.UNKNOWN
        if draft.kind == source.kind:
            return draft.compare(source)
        if {draft.kind, source.kind} == {"PERSON", "ORG"}:
            # a body speaks through its people, so only a person of another body is somebody else
            return Relation.UNKNOWN
        return draft.compare(source)

    def _known(self, party: Party) -> Party:
        """The person that the sources know under a name that a reader of names took otherwise."""
        if party.kind == "PERSON":
            return party
        known = self._people.get(fold(party.name))
        if known is not None:
            return Party(known.name, known.kind, known.aliases)
        words = party.name.split()
        if len(words) > 1 and words[0] in personname.given_names() and words[-1].istitle():
            return Party(party.name, "PERSON", party.forms)
        return party

    def _described(self, draft: Party, source: Party, articles: Iterable[str]) -> Relation:
        """A post against a name: different only where somebody else is known to hold the post."""
        if not draft.kind and not source.kind:
            return draft.compare(source)
        named, described = (draft, source) if draft.kind else (source, draft)
        words = frozenset(content_words(described.name))
        if named.kind != "PERSON" or not words:
            return Relation.UNKNOWN
        own = [
            post
            for name, posts in self._posts.items()
            if Party(name, "PERSON").compare(named) is not Relation.DIFFERENT
            for post in posts
        ]
        if any(words <= post for post in own):
            return Relation.SAME
        held = any(words <= post for posts in self._posts.values() for post in posts)
        alike = any(head_word(described.name) in post for post in own)
        near = [self._of_source.get(article, {}) for article in articles]
        core = frozenset(content_words(described.name.partition(" of ")[0]))
        holders = {
            n for known in near for n, posts in known.items() if any(core <= p for p in posts)
        }
        held = held or len(holders) == 1
        telling = (len(words) > 1 or len(holders) == 1) and not several(described.name)
        if held and own and telling and not alike:
            return Relation.DIFFERENT
        return Relation.UNKNOWN


def several(phrase: str) -> bool:
    """Whether a description is of more than one: "officials", "two diplomats"."""
    last = phrase.rsplit(maxsplit=1)[-1].lower()
    return last.endswith("s") and not last.endswith("ss")


def _people(base: FactBase) -> dict[str, KnownName]:
    """Every person of the sources by full name, alias and family name; shared ones left out."""
    found: dict[str, KnownName | None] = {}
    for name in base.names:
        if name.kind != "PERSON":
            continue
        forms = {fold(form) for form in (name.name, *name.aliases, name.name.split()[-1])}
        for form in forms:
            held = found.setdefault(form, name)
            if held is not None and held.name != name.name:
                found[form] = None
    return {form: name for form, name in found.items() if name is not None}


def _posts(base: FactBase) -> Posts:
    """The content words of every post that each person is known to hold."""
    return _of_names(base.names)


def _of_source(base: FactBase) -> dict[str, Posts]:
    """The same for each article by its path."""
    return {file.source.path: _of_names(file.names) for file in base.files}


def _of_names(names: Iterable[KnownName]) -> Posts:
    found: dict[str, list[frozenset[str]]] = {}
    for name in names:
        if name.kind == "PERSON":
            held = found.setdefault(name.name, [])
            held.extend(frozenset(content_words(office)) for office in name.offices)
    return {name: tuple(p for p in posts if p) for name, posts in found.items()}
