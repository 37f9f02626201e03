"""Posts: who is said to be president, spokesman or head of what.

:mod:`factcheck.language.rolefinder` finds them in a text; here are what it finds and the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language.tables import listed, rows

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from factcheck.language.entity import Entity


POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'"})
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "that", "this"})


@dataclass(frozen=True, slots=True)
class Post:
    """One line of the table of posts."""

    name: str
    """The canonical word: "spokesperson" for "spokesman"."""
    one: bool
    """Whether a body has one holder at a time."""
    sexes: tuple[tuple[str, str], ...] = ()

    def sex(self, word: str) -> str:
        """M or f where *word* says it: "spokeswoman"."""
        return next((sex for form, sex in self.sexes if form == word), "")


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A noun phrase about a post, by token offsets; mentions by their place in ``doc._.names``."""

    start: int
    end: int
    """After the body, if that follows: "head of the bank"."""
    first: int
    last: int
    """The words of the post itself: first token, and last one inclusive."""
    post: Post
    text: str
    """The post with what ranks it, as written: "deputy foreign minister"."""
    body: int | None
    """Mention that the post belongs to."""
    body_text: str
    """What the post belongs to, where that has no name: "the regional bank"."""
    former: bool
    plural: bool
    definite: bool
    """After "the" or a possessive."""
    holder: int | None = None
    owner: int | None = None
    """Token of "its" or "his", whose antecedent is the body."""


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A statement that *holder* has, or had, a post. Offsets are tokens, *end* exclusive."""

    start: int
    end: int
    role: str
    """Canonical: "spokesperson" for "spokeswoman"."""
    text: str
    """As written: "deputy foreign minister"."""
    body: Entity | str | None
    holder: Entity
    former: bool
    one: bool
    """Whether a body has one holder of that post at a time."""


@cache
def posts() -> dict[str, Post]:
    """Lower-case word or words for a post to its line of the table."""
    table: dict[str, Post] = {}
    for name, others, how, sexes in rows("roles-posts.txt", 4):
        pairs = tuple((p.partition(":")[2], p.partition(":")[0]) for p in listed(sexes))
        post = Post(name, how == "one", pairs)
        for word in (name, *listed(others)):
            table.setdefault(word.lower(), post)
            if word.startswith("vice "):
                table.setdefault(word.lower().replace(" ", "-", 1), post)
    return table


@cache
def modifiers() -> dict[str, str]:
    """Word before a post to "former", "holds" or "rank"."""
    return dict(rows("roles-modifiers.txt", 2))


@cache
def fields() -> frozenset[str]:
    """Words for a field of work that somebody heads within a body: "sporting director"."""
    return frozenset(row[0] for row in rows("roles-fields.txt", 1))


@cache
def verbs() -> dict[str, tuple[str, bool]]:
    """Verb form that gives a post ("heads") to the post and whether it is a former one."""
    return {form: (post, former == "former") for form, post, former in rows("roles-verbs.txt", 3)}


@cache
def appointing() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Words of a verb between a name and a post to how they stand, and whether it is a former one.

    See ``roles-appointing.txt`` for the ways.
    """
    return {
        tuple(form.split()): (how, former == "former")
        for form, how, former in rows("roles-appointing.txt", 3)
    }


@cache
def words(use: str) -> frozenset[str]:
    """Words for a use, of the table of pronoun resolution."""
    return frozenset(dict(rows("coreference-words.txt", 2))[use].split())


@cache
def speaking() -> frozenset[str]:
    """Lemmas of verbs whose subject speaks."""
    return words("speaking")


def roles(doc: Doc) -> list[RoleMention]:
    """Every statement of *doc* that somebody with a name has or had a post, in order.

    Needs the component ``factcheck_names``; raises ValueError where it has not run.
    """
    return list(doc._.roles)


def head_token(phrase: RolePhrase, doc: Doc) -> Token:
    """The noun that heads a role phrase: "secretary" of "secretary of state"."""
    for i in range(phrase.first, phrase.last + 1):
        if phrase.first <= doc[i].head.i <= phrase.last and doc[i].head.i != i:
            continue
        return doc[i]
    return doc[phrase.last]
