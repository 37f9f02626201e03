"""The component ``factcheck_coreference``: whom "he", "the company" and "the two leaders" mean.

Runs after ``factcheck_names``. Sets ``doc._.coreference``: the token index of a pronoun, or of the
head noun of a description, to a tuple of the entities that it stands for (one; several for "they"
and "the two leaders"). What is not in the mapping was not resolved: a wrong answer costs more than
none, so a reference whose best candidate has no name, or is not clearly best, is left alone.

Pronouns go to the best of the people, bodies and things named or described before, by a linear
score over a handful of properties (how far back, subject or not, how often, which sex). The
weights are in ``data/coreference-weights.txt``; ``model/coreference.py`` fits them on the training
part of UD English GUM. Descriptions go by rule, by the posts that the text has given people and
the sort of body that a name tells.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.descriptions import Describer
from factcheck.language.labels import SUBJECTS
from factcheck.language.lexicon import lexicon
from factcheck.language.referents import Referent, Scene, candidates
from factcheck.language.roles import words
from factcheck.language.tables import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from factcheck.language.entity import Entity

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = {w: c for c, ws in (("he", HE), ("she", SHE), ("it", IT), ("they", THEY)) for w in ws}
WEIGHTS = {"he": "person", "she": "person", "it": "it", "they": "they"}
SURE = {"person": 0.4, "it": 0.5, "they": 0.5}
"""Probability from which an answer is given, by class of pronoun; chosen on GUM's dev part."""

Doc.set_extension("coreference", default=None, force=True)
Doc.set_extension("antecedents", default=None, force=True)


@Language.factory(
    "factcheck_coreference",
    assigns=["doc._.coreference", "doc._.antecedents"],
    requires=["doc._.names", "doc._.entities", "doc._.role_phrases"],
)
def make_coreference(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it has no settings and no state."""
    del nlp, name
    return resolve


@cache
def weights() -> dict[str, dict[str, float]]:
    """Class of pronoun to property to weight."""
    table: dict[str, dict[str, float]] = {}
    for kind, feature, value in rows("coreference-weights.txt", 3):
        table.setdefault(kind, {})[feature] = float(value)
    return table


def resolve(doc: Doc) -> Doc:
    """Fill ``doc._.coreference`` and ``doc._.antecedents``."""
    resolver = Resolver(doc)
    doc._.coreference = resolver.run()
    doc._.antecedents = resolver.nouns
    _bodies_of_pronouns(doc)
    return doc


def _bodies_of_pronouns(doc: Doc) -> None:
    """Give roles whose body is a pronoun ("its president, Jane Roe,") what it stands for."""
    owners = {(p.start, p.end): p.owner for p in doc._.role_phrases if p.holder is not None}
    roles = []
    for role in doc._.roles:
        owner = owners.get((role.start, role.end))
        found = doc._.coreference.get(owner) if owner is not None and role.body is None else None
        roles.append(replace(role, body=found[0]) if found and len(found) == 1 else role)
    doc._.roles = tuple(roles)


class Resolver:
    """Reads one document from left to right."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.scene = Scene(doc)
        self.describer = Describer(doc)
        self.found: dict[int, tuple[Entity, ...]] = {}
        self.nouns: dict[int, int] = {}

    def run(self) -> dict[int, tuple[Entity, ...]]:
        """Token index to entities."""
        scene = self.scene
        for i, word in enumerate(scene.words.lower):
            kind = PRONOUNS.get(word)
            if kind is not None:
                chosen = self._pronoun(i, kind)
                if chosen is not None:
                    scene.mention(chosen, i)
                    if chosen.entities:
                        self.found[i] = chosen.entities
                    elif (noun := self._noun(chosen, i)) is not None:
                        self.nouns[i] = noun
                continue
            described = self.describer.entities(i, scene)
            if described:
                self.found[i] = described
                scene.mention(scene.referent_of(described), i)
            else:
                scene.read(i)
        return self.found

    def _noun(self, referent: Referent, i: int) -> int | None:
        """The noun of somebody without a name whom the pronoun at *i*, a subject, stands for."""
        nouns = [at for at in referent.tokens if self.scene.nouns[at]]
        if not nouns or self.scene.sentences[i] - self.scene.sentences[nouns[-1]] > 1:
            return None
        subjects = all(self.doc[at].dep_ in SUBJECTS for at in (i, nouns[-1]))
        return nouns[-1] if subjects and _acts(referent, self.doc[nouns[-1]]) else None

    def _pronoun(self, i: int, kind: str) -> Referent | None:
        """The referent that the pronoun at *i* stands for."""
        if kind == "it" and self.scene.empty_it(i):
            return None
        if kind == "they":
            group = self.scene.joined(i)
            if group is not None:
                return group
        if kind in ("he", "she"):
            owner = self.scene.owner(i, "m" if kind == "he" else "f")
            if owner is not None:
                return owner
        table = weights().get(WEIGHTS[kind], {})
        scored = [
            (_score(table, features), n, referent)
            for n, (referent, features) in enumerate(candidates(self.scene, i, kind))
        ]
        scored.sort(key=lambda item: -item[0])
        if not scored:
            return None
        # softmax over the candidates and "none of them", whose score is 0
        total = 1.0 + sum(math.exp(score) for score, _, _ in scored)
        if math.exp(scored[0][0]) / total < SURE[WEIGHTS[kind]]:
            return None
        return scored[0][2]


def _acts(referent: Referent, noun: Token) -> bool:
    """Whether a noun is for somebody, or for a thing that is told of like somebody."""
    word = noun.lemma_.lower()
    if word in words("too wide for a pronoun"):
        return False
    return referent.sort == "person" or bool(lexicon().sense(word, "NOUN").line & words("acting"))


def _score(table: dict[str, float], features: dict[str, float]) -> float:
    """The weights of the properties that hold."""
    return sum(table[name] * value for name, value in features.items() if value and name in table)
