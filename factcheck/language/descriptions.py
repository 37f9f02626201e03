"""Descriptions that stand for a name: "the Russian president", "the company", "the two leaders"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factcheck.language import bodyname, gazetteer
from factcheck.language.entity import same_name
from factcheck.language.labels import NAME_PARTS, OBLIQUES, RELATIVE
from factcheck.language.roles import posts, words
from factcheck.language.tables import listed, rows
from factcheck.language.wordlists import words_of
from factcheck.relation import Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from factcheck.language.entity import Entity
    from factcheck.language.referents import Referent, Scene
    from factcheck.language.roles import RolePhrase

BACK = 4
"""Sentences that a description without its body looks back."""
OFTEN = 2
"""So many times as often as the next a body is named that is meant among several."""
TWO = frozenset({"two", "both", "2"})


@cache
def groups() -> dict[str, tuple[str, frozenset[str]]]:
    """Noun ("firm") to the sort of body, and the words of names that show that sort."""
    table: dict[str, tuple[str, frozenset[str]]] = {}
    for sort, nouns in rows("names-groups.txt", 2):
        for noun in nouns.split():
            table.setdefault(noun, (sort, frozenset(nouns.split())))
    return table


@cache
def covers() -> dict[str, frozenset[str]]:
    """Wide post ("leader") to those that it may be said of."""
    return {wide: frozenset(listed(narrow)) for wide, narrow in rows("roles-wide.txt", 2)}


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Kind of entity to the nouns for two of them."""
    uses = (("PERSON", "people"), ("GPE", "states"), ("ORG", "bodies"))
    return {kind: words(f"pair of {use}") for kind, use in uses}


class Describer:
    """Finds what the descriptions of one document stand for.

    What a text takes for granted can be told beforehand: ``doc.user_data["offices"]`` may hold
    (full name, post, body) of people that the text may name, such as ("Jane Roe", "president",
    "Finland"); a post is a canonical word of ``roles-posts.txt``.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = words_of(doc)
        self.phrases = {p.last: p for p in doc._.role_phrases if p.holder is None}
        self.held: dict[str, list[tuple[str, Entity | str | None, bool]]] = {}
        for role in doc._.roles:
            self.held.setdefault(role.holder.id, []).append((role.role, role.body, role.former))
        self.people = [e for e in doc._.entities if e.kind == "PERSON"]
        for name, post, body in doc.user_data.get("offices", ()):
            for entity in self.people:
                if " " in entity.name and same_name(entity.name, name, "PERSON") is Relation.SAME:
                    self.held.setdefault(entity.id, []).append((post, body, False))
        self.inside = {i for n in doc._.names for i in range(n.start, n.end)}

    def entities(self, i: int, scene: Scene) -> tuple[Entity, ...]:
        """What the noun at *i* stands for, or nothing."""
        lower = self.words.lower
        if i in self.inside or not lower[i][:1].isalpha():
            return ()
        pair = self._pair(i, scene)
        if pair:
            return pair
        phrase = self.phrases.get(i)
        if phrase is not None:
            return self._holder(phrase, scene)
        if lower[i] in groups() and i and lower[i - 1] in ("the", "this"):
            return self._body(i, scene)
        return ()

    def _pair(self, i: int, scene: Scene) -> tuple[Entity, ...]:
        """Of "the two leaders", "both men"."""
        lower = self.words.lower
        if i < 1 or not (lower[i - 1] in TWO or lower[max(0, i - 2)] in TWO):
            return ()
        token = self.doc[i]
        lemma = (token.lemma_ or token.text).lower()
        phrase = self.phrases.get(i)
        kind = next((k for k, nouns in _pairs().items() if {lemma, lemma[:-1]} & nouns), "")
        if not kind and phrase is None:
            return ()
        before = lower[max(0, i - 3) : i]
        if not (
            before[-1] in TWO or (len(before) > 1 and before[-2] in TWO and before[-1].isalpha())
        ):
            return ()
        if before[-1] == "two" and not {"the", "these", "those", "between"} & set(before[:-1]):
            return ()
        kind = kind or "PERSON"
        found = [
            r
            for r in reversed(scene.recent)
            if len(r.entities) == 1
            and r.entities[0].kind == kind
            and scene.sentences[i] - r.sentence <= 3
        ]
        if kind == "GPE":
            found = [r for r in found if r.entities[0].place in gazetteer.countries()]
            if len(found) != 2:
                return ()
        if phrase is not None and kind == "PERSON":
            with_post = [r for r in found if self._has_post(r.entities[0], phrase)]
            found = with_post if len(with_post) >= 2 else found
        if len(found) == 2 or (len(found) > 2 and self._apart(found, scene)):
            pair = sorted(found[:2], key=lambda r: r.tokens[0])
            return tuple(r.entities[0] for r in pair)
        return ()

    def _apart(self, found: list[Referent], scene: Scene) -> bool:
        """Whether the third is farther back than the two, which stand together or far ahead."""
        together = found[0].sentence == found[1].sentence
        ahead = found[2].count * 2 <= found[1].count
        return found[2].sentence < found[1].sentence and (together or ahead)

    def _has_post(self, entity: Entity, phrase: RolePhrase) -> bool:
        return any(
            _post_fits(role, phrase.post.name) for role, _, _ in self.held.get(entity.id, ())
        )

    def _holder(self, phrase: RolePhrase, scene: Scene) -> tuple[Entity, ...]:
        """Who "the Russian president" is, by what the text has said of people."""
        if phrase.plural or not phrase.definite or phrase.body_text or phrase.former:
            return ()
        body = self.doc._.names[phrase.body].entity if phrase.body is not None else None
        if body is None and self.doc[phrase.start].lower_ not in ("the", "this", "that"):
            return ()
        sex = phrase.post.sex(self.doc[phrase.last].lower_)
        exact: list[Entity] = []
        wide: list[Entity] = []
        for entity in self.people:
            if sex and entity.sex_stated and sex != entity.sex:
                continue
            for role, of, former in self.held.get(entity.id, ()):
                if former or not _post_fits(role, phrase.post.name):
                    continue
                if body is None or _same_body(of, body):
                    (exact if role == phrase.post.name else wide).append(entity)
        found = list(dict.fromkeys(exact or wide))
        if body is None and len(found) > 1:
            found = [e for e in found if self._near(e, scene, phrase.last)]
        if len(found) != 1 or (body is None and not self._before(found[0], scene)):
            return ()
        return (found[0],)

    def _before(self, entity: Entity, scene: Scene) -> bool:
        """Whether *entity* has been mentioned: "the judge" comes after her name."""
        return scene.referent_of((entity,)).count > 0

    def _near(self, entity: Entity, scene: Scene, i: int) -> bool:
        referent = scene.referent_of((entity,))
        return referent.count > 0 and scene.sentences[i] - referent.sentence <= BACK

    def _body(self, i: int, scene: Scene) -> tuple[Entity, ...]:
        """Which body "the company" is."""
        if i + 1 < len(self.doc) and (
            self.doc[i + 1].lower_ in ("of", "that", "which", "'s", "’s")
            or self.doc[i + 1].pos_ in ("NOUN", "PROPN")
        ):
            return ()
        sort, words = groups()[self.doc[i].lower_]
        near = [
            r
            for r in reversed(scene.recent)
            if len(r.entities) == 1 and 0 <= scene.sentences[i] - r.sentence <= 2
        ]
        if sort in ("country", "city", "government"):
            return ()
        bodies = [r for r in near if r.entities[0].kind == "ORG" and not r.entities[0].place]
        typed = [r for r in bodies if _sorts(r.entities[0]) & (words | {sort})]
        if typed:
            bodies = typed
        elif sort == "company" or sort in ("club", "team", "organization", "agency", "band"):
            bodies = [r for r in bodies if not _sorts(r.entities[0])]
        else:
            bodies = []
        # "sales came from the drug Arvo": what is named in passing is seldom "the company"
        bodies = [r for r in bodies if not _in_passing(self.doc[r.last])] or bodies
        if not bodies:
            return ()
        first = bodies[0]
        rivals = [r for r in bodies[1:] if r.sentence == first.sentence]
        if rivals:
            subjects = [
                r
                for r in (first, *rivals)
                if scene.sentences[r.subject] == first.sentence and r.subject >= 0
            ]
            if len(subjects) == 1:
                return subjects[0].entities
            most, second, *_ = sorted((first, *rivals), key=lambda r: -r.count)
            return most.entities if most.count > OFTEN * second.count else ()
        return first.entities


def _in_passing(token: Token) -> bool:
    """Whether a name only modifies another noun, or is in a phrase of a clause that describes.

    Not before a post: "Arvo spokesman Bo Lind" speaks for the company.
    """
    at = token
    while at.dep_ in NAME_PARTS and at.head.i != at.i and at.head.pos_ == "PROPN":
        at = at.head
    if at.dep_ == "compound" and at.head.lower_ not in posts():
        return True
    phrase = False
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        phrase = phrase or at.dep_ in OBLIQUES
        at = at.head
    return phrase and at.dep_ in RELATIVE | {"parataxis"}


def _sorts(entity: Entity) -> set[str]:
    """The generic words in any of a body's names."""
    return {w for form in entity.forms for w in bodyname.words(form)} & (
        bodyname.generic() | set(groups())
    )


def _post_fits(held: str, said: str) -> bool:
    """Whether somebody who holds the post *held* may be called *said*."""
    return held == said or held.endswith(" " + said) or held in covers().get(said, frozenset())


def _same_body(held_at: Entity | str | None, body: Entity) -> bool:
    """Whether the body of a post is the one in the description: "Russian" and "Russia" are one."""
    if held_at is None:
        return False
    if isinstance(held_at, str):
        return same_name(held_at, body.name, body.kind) is Relation.SAME
    if held_at.place and held_at.place == body.place:
        return True
    return held_at.compare(body) is Relation.SAME
