"""The component ``factcheck_names``: which words of a text name the same person, body or place.

Runs after ``ner``. Sets ``doc._.names`` (:class:`~factcheck.language.entity.NameMention`),
``doc._.entities`` (:class:`~factcheck.language.entity.Entity`), ``doc._.roles`` and
``doc._.role_phrases`` (:mod:`~factcheck.language.roles`), each a tuple in text order.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("factcheck_names")
>>> [name.entity.name for name in nlp("Americans trust the Kremlin.")._.names]
['United States', 'Kremlin']
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language import bodyname, personname, places
from factcheck.language.entity import Entity, NameMention
from factcheck.language.gazetteer import fold
from factcheck.language.mentions import Raw, collect
from factcheck.language.quotemarks import marked
from factcheck.language.repair import is_heading
from factcheck.language.rolefinder import Finder
from factcheck.language.roles import RoleMention, RolePhrase
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALIAS = re.compile(
    r"^[\s,;(]*(?:(?:who|is|was|also|and|better|best|formerly|commonly|originally|widely) )*"
    r"(?:known (?:professionally )?(?:as|by (?:his|her|their) (?:\w+ ){1,2})|born|née|né|nee|aka|"
    r"a\.k\.a\.|alias)\s*[“\"'‘]?\s*$"
)
"""What stands between two names of one person, parentheses left out."""
HEADLINE = 5
"""Words that a headline has at least."""
PARENTHESIS = re.compile(r"\([^()]*\)")
ALIAS_WITHIN = 40
"""Tokens between two names of one person at most."""

for _name in ("names", "entities", "roles", "role_phrases"):
    Doc.set_extension(_name, default=(), force=True)


@Language.factory(
    "factcheck_names",
    assigns=["doc._.names", "doc._.entities", "doc._.roles", "doc._.role_phrases"],
    requires=["doc.ents"],
)
def make_names(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it has no settings and no state."""
    del nlp, name
    return resolve_names


def resolve_names(doc: Doc) -> Doc:
    """Group the names of *doc* and find the roles that it gives them."""
    raws = collect(doc)
    groups = Grouping(doc, raws).groups
    phrases = Finder(doc, [(raw.start, raw.end, raw.kind) for raw in raws]).find()
    entities = _entities(raws, groups, phrases, _cited(doc, raws))
    doc._.entities = tuple(dict.fromkeys(entities))
    doc._.names = tuple(
        NameMention(raw.start, raw.end, entity, raw.kind)
        for raw, entity in zip(raws, entities, strict=True)
    )
    doc._.role_phrases = tuple(phrases)
    doc._.roles = tuple(
        RoleMention(
            phrase.start,
            phrase.end,
            phrase.post.name,
            phrase.text,
            entities[phrase.body] if phrase.body is not None else phrase.body_text or None,
            entities[phrase.holder],
            phrase.former,
            phrase.post.one,
        )
        for phrase in phrases
        if phrase.holder is not None
    )
    return doc


def _cited(doc: Doc, raws: Sequence[Raw]) -> frozenset[int]:
    """Which mentions stand in a headline that the text cites: “Arvo Opens Largest Mine In Chile”.

    Every word has a capital there, so that nobody can tell where a name ends.
    """
    titles = [
        mark
        for mark in marked(doc.text)
        if is_heading(words := doc.text[mark.start : mark.end].split()) and len(words) >= HEADLINE
    ]
    return frozenset(
        i
        for i, raw in enumerate(raws)
        if any(mark.start <= doc[raw.start].idx < mark.end for mark in titles)
    )


class Grouping:
    """Gives each raw mention the number of its group."""

    def __init__(self, doc: Doc, raws: Sequence[Raw]) -> None:
        self.doc = doc
        self.raws = raws
        self.groups = [-1] * len(raws)
        self._next = 0
        self._people()
        self._bodies()

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _people(self) -> None:
        """Full names first, each with the group of a name it agrees with; then single words."""
        names = {i: personname.parse(r.text) for i, r in enumerate(self.raws) if r.kind == "PERSON"}
        full: dict[personname.PersonName, tuple[int, int]] = {}
        for i, name in names.items():
            if not name.single:
                group = full[name][0] if name in full else self._known(name, full)
                group = self._alias(i) if group is None else group
                self.groups[i] = self._new() if group is None else group
                full.setdefault(name, (self.groups[i], i))
        alone: dict[str, int] = {}
        counts: Counter[int] = Counter()
        for i, name in names.items():
            if name.single:
                word = name.family[-1]
                group = self._bearer(name, full, i, counts)
                if group is None:
                    group = alone[word] if word in alone else self._new()
                    alone[word] = group
                self.groups[i] = group
            counts[self.groups[i]] += 1

    def _known(
        self, name: personname.PersonName, full: dict[personname.PersonName, tuple[int, int]]
    ) -> int | None:
        """Group of a full name that may be the same person's."""
        for known, (group, _) in full.items():
            if personname.compare_parts(known, name) is Relation.SAME:
                return group
        return None

    def _alias(self, i: int) -> int | None:
        """Group of the name before, if this one is said to be the same person's."""
        if i == 0 or self.groups[i - 1] < 0:
            return None
        between = self.doc[self.raws[i - 1].end : self.raws[i].start]
        if len(between) > ALIAS_WITHIN:
            return None
        plain = PARENTHESIS.sub("", " ".join(t.lower_ for t in between))
        return self.groups[i - 1] if ALIAS.match(plain) else None

    def _bearer(
        self,
        name: personname.PersonName,
        full: dict[personname.PersonName, tuple[int, int]],
        at: int,
        counts: Counter[int],
    ) -> int | None:
        """Group of the one person with a full name that the single word may stand for.

        A family name before a given name; whom the text has named most before all others of that
        name, because their relatives are called by their full or given names.
        """
        word, sex = name.family[-1], self.raws[at].sex
        by_family: dict[int, int] = {}
        by_given: dict[int, int] = {}
        for known, (group, first) in full.items():
            if word == known.family[-1] or personname.sound(word) == personname.sound(
                known.family[-1]
            ):
                by_family.setdefault(group, first)
            elif known.given[:1] == (word,) or (
                # a middle name, or the first of two surnames, of somebody introduced before
                first < at and (word in known.given or word == known.family[0])
            ):
                by_given.setdefault(group, first)
        found = by_family or by_given
        if sex and len(found) > 1:
            found = {g: f for g, f in found.items() if self._sex(g) in ("", sex)} or found
        if len(found) > 1:
            # one who has not been introduced yet is not meant, unless nobody has
            found = {g: f for g, f in found.items() if f < at} or found
        ranked = sorted(found, key=lambda g: -counts[g])
        if not ranked or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
            return None
        return ranked[0]

    def _sex(self, group: int) -> str:
        members = (r for r, g in zip(self.raws, self.groups, strict=True) if g == group)
        return next((sex for raw in members if (sex := _sex(raw))), "")

    def _bodies(self) -> None:
        """Places by key, all others by name: the same words, acronyms, short forms."""
        by_place: dict[tuple[str, str], int] = {}
        bodies: list[tuple[str, int, str]] = []
        exact: dict[tuple[str, tuple[str, ...]], int] = {}
        # long names first, so that a short form can find them
        order = sorted(
            (i for i, raw in enumerate(self.raws) if raw.kind != "PERSON"),
            key=lambda i: (-len(self.raws[i].text.split()), i),
        )
        for i in order:
            raw = self.raws[i]
            if raw.place:
                key = (
                    "seat" if raw.kind == "ORG" else "NORP" if raw.kind == "NORP" else "",
                    raw.place,
                )
                key = key if raw.kind != "ORG" else (fold(raw.text), raw.place)
                self.groups[i] = by_place.setdefault(key, -1)
                if self.groups[i] == -1:
                    by_place[key] = self.groups[i] = self._new()
                continue
            words = bodyname.words(raw.text)
            sort = raw.kind
            group = exact.get((sort, words))
            if group is None:
                same = [
                    g
                    for text, g, kind in bodies
                    if kind == sort and bodyname.compare(raw.text, text) is Relation.SAME
                ]
                if not same and sort in ("ORG", "EVENT", "FAC"):
                    same = self._short_forms(words, bodies, sort)
                group = same[0] if len(set(same)) == 1 else self._new()
                exact[sort, words] = group
            self.groups[i] = group
            bodies.append((raw.text, group, sort))

    def _short_forms(
        self, words: tuple[str, ...], bodies: list[tuple[str, int, str]], sort: str
    ) -> list[int]:
        """Groups whose name begins or ends with all of *words*: "Johns Hopkins", "the Council"."""
        count = len(words)
        found = []
        for text, group, kind in bodies:
            full = bodyname.words(text)
            if kind == sort and len(full) > count and count:
                distinctive = set(words) - bodyname.generic()
                if (full[:count] == words and distinctive and not words[0].startswith("=")) or (
                    full[-count:] == words and (count > 1 or distinctive)
                ):
                    found.append(group)
                elif count == 1 and not distinctive and words[0] in full:
                    found.append(group)  # "the Council", if there is but one
        return found


def _sex(raw: Raw) -> str:
    if raw.sex:
        return raw.sex
    words = personname.strip_titles(raw.text.split())
    if len(words) > 1:
        return personname.sex_of(words[0])
    return ""


def _entities(
    raws: Sequence[Raw],
    groups: Sequence[int],
    phrases: Sequence[RolePhrase],
    cited: frozenset[int],
) -> list[Entity]:
    """The entity of each mention; those *cited* give it a name only where no others do."""
    members: dict[int, list[int]] = {}
    for i, group in enumerate(groups):
        members.setdefault(group, []).append(i)
    held: dict[int, list[RolePhrase]] = {}
    for phrase in phrases:
        if phrase.holder is not None:
            held.setdefault(groups[phrase.holder], []).append(phrase)
    made: dict[int, Entity] = {}
    taken: Counter[str] = Counter()
    for group, found in members.items():
        plain = [i for i in found if i not in cited] or found
        entity = _entity([raws[i] for i in plain])
        taken[entity.id] += 1
        if taken[entity.id] > 1:
            entity = replace(entity, id=f"{entity.id}#{taken[entity.id]}")
        made[group] = entity
    for group, posts in held.items():
        texts = [_role_text(phrase, raws) for phrase in posts]
        bodies = [made[groups[p.body]].name for p in posts if p.body is not None]
        entity = made[group]
        sexes = [s for p in posts if (s := p.post.sex(p.text.split()[-1].lower()))]
        made[group] = replace(
            entity,
            roles=tuple(dict.fromkeys(texts)),
            belongs_to=next(iter(bodies), ""),
            sex=sexes[0] if sexes else entity.sex,
            sex_stated=bool(sexes) or entity.sex_stated,
        )
    return [made[group] for group in groups]


def _role_text(phrase: RolePhrase, raws: Sequence[Raw]) -> str:
    """The post with its body as the text has them: "Kremlin spokesman", "head of the bank"."""
    former = "former " if phrase.former else ""
    if phrase.body is None:
        return former + phrase.text + (f" of {phrase.body_text}" if phrase.body_text else "")
    body = raws[phrase.body]
    if body.start >= phrase.last:
        return f"{former}{phrase.text} of {body.text}"
    return f"{former}{body.text} {phrase.text}"


def _entity(raws: Sequence[Raw]) -> Entity:
    """An entity of the mentions of one group, still without roles."""
    kind = Counter(raw.kind for raw in raws).most_common(1)[0][0]
    forms = tuple(dict.fromkeys(raw.text for raw in raws))
    place = next((raw.place for raw in raws if raw.place), "")
    if place and kind != "ORG":
        name = places.by_key(place).name if not place.startswith("?") else forms[0]
    elif kind == "PERSON":
        plain = [" ".join(personname.strip_titles(form.split())) for form in forms]
        counts = Counter({form: len(form.split()) for form in plain})
        best = max(counts.values())
        name = next(form for form in plain if counts[form] == best)
    else:
        name = max(forms, key=lambda form: (not bodyname.acronym(form), len(form.split())))
    sexes = Counter(s for raw in raws if (s := raw.sex))
    if not sexes:
        sexes = Counter(s for raw in raws if (s := _sex(raw)))
    sex = sexes.most_common(1)[0][0] if kind == "PERSON" and sexes else ""
    stated = kind == "PERSON" and any(raw.sex for raw in raws)
    return Entity(f"{kind}:{fold(name)}", kind, name, forms, (), "", sex, stated, place)
