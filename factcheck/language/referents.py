"""People, bodies and things that a text has brought up so far, and how well each fits a pronoun."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language.labels import (
    ADVERBIAL_CLAUSES,
    NOUN_MODIFIERS,
    OBJECTS,
    OBLIQUES,
    POSSESSIVES,
    RELATIVE,
    SUBJECTS,
)
from factcheck.language.roles import posts, speaking, words
from factcheck.language.tables import rows
from factcheck.language.wordlists import sentence_numbers, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from factcheck.language.entity import Entity, NameMention

WINDOW = 12
"""Candidates looked at, the most recent first."""
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
TAGGED = frozenset({",", "”", '"', "''", "’"})
"""What stands before "he said" at the end of a sentence."""
OPENING, CLOSING = frozenset({"“", "``"}), frozenset({"”", "''"})
APPOSED = frozenset({"appos", "flat", "compound", "nmod:desc", "flat:name", "name"})


@dataclass(eq=False, slots=True)
class Referent:
    """Somebody or something mentioned. *sort* is person, body, place, thing or group."""

    sort: str
    sex: str = ""
    plural: bool = False
    entities: tuple[Entity, ...] = ()
    """Empty for one without a name: "a witness"."""
    count: int = 0
    last: int = -1
    """Head token of the last mention."""
    sentence: int = -1
    subject: int = -1
    """Token of the last mention as a subject."""
    pronoun: str = ""
    """he or she once it has been called so."""
    spoke: int = -1
    """Sentence where it was last the subject of a verb of saying."""
    tokens: list[int] = field(default_factory=list)


@cache
def people_nouns() -> dict[str, str]:
    """Lower-case noun for a person to m, f or an empty string."""
    table = {name.split()[-1]: post.sex(name) for name, post in posts().items() if "." not in name}
    for sex, nouns in rows("names-people.txt", 2):
        for word in nouns.split():
            table[word] = sex if sex != "mf" else ""
    return table


class Scene:
    """What has been mentioned in a document up to some token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = words_of(doc)
        self.nouns = (doc.to_array("POS") == doc.vocab.strings["NOUN"]).tolist()
        self.referents: dict[object, Referent] = {}
        self.recent: list[Referent] = []
        self.most: dict[str, Referent] = {}
        self.first: dict[str, Referent] = {}
        self.speaker: Referent | None = None
        self.parsed = doc.has_annotation("DEP")
        self.sentences = sentence_numbers(doc)
        self.paragraphs, self.quoted = _paragraphs(doc)
        self.heads: dict[int, NameMention] = {}
        self.covered: set[int] = set()
        for name in doc._.names:
            self.heads[self.head(name.start, name.end)] = name
            self.covered.update(range(name.start, name.end))

    def head(self, start: int, end: int) -> int:
        """Token of a span whose head lies outside it; the last one without a parse."""
        if self.parsed:
            for i in range(start, end):
                at = self.doc[i].head.i
                if at == i or not start <= at < end:
                    return i
        return end - 1

    def referent_of(self, entities: tuple[Entity, ...]) -> Referent:
        """The referent of one entity, or of a group of them."""
        key = tuple(e.id for e in entities)
        if key not in self.referents:
            one = entities[0]
            if len(entities) > 1:
                made = Referent("group", "", True, entities)
            else:
                sort = {"PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place"}
                made = Referent(sort.get(one.kind, "thing"), one.sex, one.kind == "NORP", entities)
            self.referents[key] = made
        return self.referents[key]

    def mention(self, referent: Referent, i: int) -> None:
        """Note that the token *i* mentions *referent*."""
        referent.count += 1
        most = self.most.get(referent.sort)
        if most is None or referent.count >= most.count:
            self.most[referent.sort] = referent
        if referent.entities:
            self.first.setdefault(referent.sort, referent)
        referent.last = i
        referent.sentence = self.sentences[i]
        token = self.doc[i]
        referent.tokens.append(i)
        token = bearer(token)
        if token.dep_ in SUBJECTS:
            referent.subject = token.i
            if token.head.lemma_.lower() in speaking():
                referent.spoke = self.sentences[i]
                self.speaker = referent
        word = self.words.lower[i]
        if word in ("he", "him", "his", "himself"):
            referent.pronoun = "m"
        elif word in ("she", "her", "hers", "herself"):
            referent.pronoun = "f"
        if self.recent and self.recent[-1] is referent:
            return
        if referent in self.recent[-3 * WINDOW :]:
            self.recent.remove(referent)
        self.recent.append(referent)

    def read(self, i: int) -> None:
        """Take in the token *i*: a name or a noun brings somebody or something up."""
        name = self.heads.get(i)
        if name is not None:
            if name.kind == "NORP" and self.doc[i].pos_ == "ADJ":
                return
            self.mention(self.referent_of((name.entity,)), i)
            self._group(name)
            return
        if self.parsed and self.words.lower[i] in ("who", "which", "that"):
            self._relative(self.doc[i])
            return
        if not self.nouns[i] or i in self.covered:
            return
        token = self.doc[i]
        if self._of_name(token):
            return
        if self._predicate(token):
            return
        lemma = (token.lemma_ or token.text).lower()
        sex = people_nouns().get(lemma, people_nouns().get(token.lower_))
        plural = token.tag_ in ("NNS", "NNPS")
        if sex is not None:
            key = ("person", lemma, plural)
            made = Referent("person", sex, plural)
        else:
            if token.dep_ in APPOSED or token.ent_type_ in ("DATE", "TIME", "CARDINAL", "MONEY"):
                return
            key = ("thing", lemma, plural)
            made = Referent("thing", "", plural)
        old = self.referents.get(key)
        indefinite = any(c.lower_ in ("a", "an", "another") for c in token.lefts)
        if old is None or indefinite or self.sentences[i] - old.sentence > 4:
            self.referents[key] = old = made
        self.mention(old, i)

    def _relative(self, token: Token) -> None:
        """Of "Doe, who left": the relative pronoun mentions Doe again, as a subject."""
        verb = token.head
        if verb.dep_ in RELATIVE and verb.head.i < token.i and verb.head.i in self.heads:
            self.mention(self.referent_of((self.heads[verb.head.i].entity,)), token.i)

    def _predicate(self, token: Token) -> bool:
        """Whether a noun is said of its subject: "Doe is an engineer" brings up nobody new."""
        return token.dep_ == "attr" or any(c.dep_ == "cop" for c in token.lefts)

    def _of_name(self, token: Token) -> bool:
        """Whether a noun is a title before a name or stands in apposition to one.

        "their daughter, Jane": the daughter is Jane from here on.
        """
        name = None
        if token.dep_ in APPOSED and token.head.i in self.heads:
            name = self.heads[token.head.i]
        for child in token.children:
            if child.dep_ in APPOSED and child.i in self.heads:
                name = self.heads[child.i]
        lemma = (token.lemma_ or token.text).lower()
        if name is not None and name.kind == "PERSON" and lemma in people_nouns():
            self.referents["person", lemma, False] = self.referent_of((name.entity,))
        return name is not None or (token.i + 1 in self.covered and token.dep_ in APPOSED)

    def _group(self, name: NameMention) -> None:
        """Bring up "Jane Roe and John Doe" as a group when its last name is read."""
        at = name.start - 1
        if name.kind not in ("PERSON", "GPE", "ORG") or at < 1:
            return
        members = [name]
        others = {n.end: n for n in self.doc._.names if n.end <= name.start}
        while at >= 1 and self.doc[at].lower_ in ("and", "&", ",") and at in others:
            if len(members) == 1 and self.doc[at].text == ",":
                return
            members.append(others[at])
            at = others[at].start - 1
        if len(members) > 1 and len({m.kind for m in members}) == 1:
            entities = tuple(dict.fromkeys(m.entity for m in reversed(members)))
            if len(entities) > 1:
                self.mention(self.referent_of(entities), self.head(name.start, name.end))

    def joined(self, i: int) -> Referent | None:
        """The people joined by *and* whom "they" or "their" at *i* must mean.

        They are the subject of its own clause ("Roe and Doe sold their house"), or that of the
        sentence before, which has no other subject in the plural, and "they" that of a main clause.
        """
        token = self.doc[i]
        here = self.sentences[i]
        possessive = token.dep_ in POSSESSIVES
        leads = token.dep_ in SUBJECTS and token.head.dep_ in ("ROOT", "conj", "ccomp")
        if not self.parsed or not (possessive or leads):
            return None
        for referent in reversed(self.recent[-WINDOW:]):
            if len(referent.entities) < 2 or any(e.kind != "PERSON" for e in referent.entities):
                continue
            for first in map(self._first, referent.tokens[-6:]):
                if first.dep_ not in SUBJECTS:
                    continue
                if possessive and self.sentences[first.i] == here:
                    if _governs(first.head, token):
                        return referent
                if leads and self.sentences[first.i] == here - 1:
                    rest = first.sent
                    plural = (t for t in rest if t.dep_ in SUBJECTS and t.tag_ in ("NNS", "NNPS"))
                    return referent if next(plural, None) is None else None
        return None

    def owner(self, i: int, sex: str) -> Referent | None:
        """The person named as the subject, whose "her" in the same clause is: "Roe lost her seat".

        Nobody where the subject is known to be of the other sex, or the pronoun is not possessive.
        """
        token = self.doc[i]
        if not self.parsed or token.dep_ not in POSSESSIVES:
            return None
        at = token
        while at.head.i != at.i and at.head.pos_ not in ("VERB", "AUX"):
            at = at.head
        verb = at.head
        if at.dep_ in SUBJECTS or verb.pos_ not in ("VERB", "AUX"):
            return None
        while verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
            verb = verb.head
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        name = self.heads.get(subject.i) if subject is not None else None
        if name is None or name.kind != "PERSON" or name.entity.sex not in ("", sex):
            return None
        if subject is None or any(c.dep_ == "conj" for c in subject.children):
            return None
        return self.referent_of((name.entity,))

    def _first(self, i: int) -> Token:
        """The first of the words that are joined to the one at *i*."""
        token = self.doc[i]
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
        return token

    def empty_it(self, i: int) -> bool:
        """Whether the "it" at *i* stands for nothing: "it is clear that", "it seems"."""
        token = self.doc[i]
        if token.lower_ != "it":
            return False
        if token.dep_ in ("expl", "expl:impers"):
            return True
        head = token.head
        if token.dep_ not in SUBJECTS:
            return False
        cop = any(c.dep_ == "cop" for c in head.children) or head.lemma_ in words("empty it")
        return cop and any(
            c.dep_ in ("ccomp", "csubj", "xcomp", "advcl", "acl:relcl") for c in head.children
        )


def bearer(token: Token) -> Token:
    """The token whose place in the clause *token* has: *owner* for *Doe* in "the owner, Doe,"."""
    while token.dep_ == "appos" and token.head.i != token.i:
        token = token.head
    return token


def _paragraphs(doc: Doc) -> tuple[list[int], list[bool]]:
    """Number of the paragraph of each token, and whether it stands inside quotation marks."""
    numbers, inside, number, quoted = [], [], 0, False
    for text in words_of(doc).text:
        if "\n\n" in text:
            number += 1
            quoted = False
        elif text in OPENING:
            quoted = True
        elif text in CLOSING:
            quoted = False
        elif text == '"':
            quoted = not quoted
        numbers.append(number)
        inside.append(quoted)
    return numbers, inside


def candidates(scene: Scene, i: int, kind: str) -> Iterator[tuple[Referent, dict[str, float]]]:
    """Referents that the pronoun at *i*, of class *kind*, can mean, with their properties."""
    token = scene.doc[i]
    rank = 0
    for referent in reversed(scene.recent[-2 * WINDOW :]):
        if not _fits(referent, kind) or _bound(scene, token, referent):
            continue
        yield referent, features(scene, token, referent, rank, kind)
        rank += 1
        if rank >= WINDOW:
            break


def _fits(referent: Referent, kind: str) -> bool:
    """Number, sort and sex."""
    if kind in ("he", "she"):
        sex = "m" if kind == "he" else "f"
        if referent.sort != "person" or referent.plural:
            return False
        stated = not referent.entities or any(e.sex_stated for e in referent.entities)
        return (referent.pronoun or (referent.sex if stated else "") or sex) == sex
    if kind == "it":
        return not referent.plural and referent.sort in ("body", "place", "thing")
    return (referent.plural or referent.sort == "body") or (
        referent.sort == "person" and not referent.sex and not referent.entities
    )


def _bound(scene: Scene, token: Token, referent: Referent) -> bool:
    """Whether grammar rules *referent* out: the object of a verb is not its subject."""
    if not scene.parsed:
        return False
    last = scene.doc[referent.last]
    reflexive = token.lower_ in REFLEXIVES
    if token.dep_ in POSSESSIVES:
        # "his spokesman, John Doe": not the spokesman's own
        return last.i > token.i or token.head.i == last.i
    same_clause = referent.subject >= 0 and scene.doc[referent.subject].head.i == token.head.i
    if reflexive:
        return not any(scene.doc[t].sent.start == token.sent.start for t in referent.tokens[-3:])
    if token.dep_ in OBJECTS or token.dep_.startswith(("obl", "pobj", "iobj")):
        return same_clause
    if _tag(scene, token) and any(
        t in scene.heads and scene.sentences[t] == scene.sentences[token.i]
        for t in referent.tokens[-4:]
    ):
        # "Doe had to leave, he said": not Doe
        return True
    if token.dep_ in SUBJECTS and last.i > token.head.left_edge.i - 1:
        # "Placed under the care of Doe, he": the subject of the clause is not inside it
        return _oblique_of(last, token)
    return False


def _tag(scene: Scene, token: Token) -> bool:
    """Whether *token* is the subject of ", he said" after what was said."""
    speaks = token.dep_ in SUBJECTS and token.head.lemma_.lower() in speaking()
    return speaks and token.i > 0 and scene.doc[token.i - 1].text in TAGGED


def _oblique_of(last: Token, subject: Token) -> bool:
    """Whether *last* is an object or oblique of *subject*'s verb, or of a clause that shares it."""
    node = last
    if any(c.lower_ == "according" for c in node.children) or node.dep_ in POSSESSIVES:
        return False
    for _ in range(4):
        if node.dep_ not in OBJECTS | OBLIQUES | NOUN_MODIFIERS:
            break
        node = node.head
        if node.i == subject.head.i:
            return True
    shares = node.dep_ in ADVERBIAL_CLAUSES and not any(c.dep_ in SUBJECTS for c in node.children)
    return shares and node.head.i == subject.head.i


def features(
    scene: Scene, token: Token, referent: Referent, rank: int, kind: str
) -> dict[str, float]:
    """Properties of *referent* as what *token* means, by name."""
    i = token.i
    last = bearer(scene.doc[referent.last])
    distance = scene.sentences[i] - referent.sentence
    dep = last.dep_
    is_subject = token.dep_ in SUBJECTS
    out = {"bias": 1.0}
    out[f"sentences {min(distance, 4)}"] = 1.0
    out["rank"] = float(min(rank, 5))
    out["first"] = float(rank == 0)
    out["log count"] = math.log1p(referent.count)
    out["log tokens"] = math.log1p(i - referent.last)
    most = scene.most.get(referent.sort)
    out["most named"] = float(most is referent and referent.count > 2)
    out["first named"] = float(scene.first.get(referent.sort) is referent)
    opens = scene.paragraphs[max(0, i - 6)] != scene.paragraphs[i]
    out["opens, most named"] = float(opens and most is referent and referent.count > 2)
    out["opens, first named"] = float(opens and scene.first.get(referent.sort) is referent)
    out["sentence opens, subject before"] = float(
        distance == 1
        and is_subject
        and referent.subject >= 0
        and scene.sentences[referent.subject] == scene.sentences[i] - 1
        and scene.sentences[max(0, i - 2)] != scene.sentences[i]
    )
    near = sum(1 for t in referent.tokens[-8:] if scene.sentences[i] - scene.sentences[t] <= 3)
    out["log count near"] = math.log1p(near)
    out["named"] = float(bool(referent.entities))
    out["body"] = float(referent.sort == "body")
    out["place"] = float(referent.sort == "place")
    out["group"] = float(len(referent.entities) > 1)
    out["was pronoun"] = float(last.pos_ == "PRON" or bool(referent.pronoun))
    sex = {"he": "m", "she": "f"}.get(kind, "")
    out["known sex"] = float(bool(sex) and referent.sex == sex)
    out["other sex"] = float(bool(sex and referent.sex) and referent.sex != sex)
    role = (
        "subject" if dep in SUBJECTS else "object" if dep in OBJECTS
        else "possessor" if dep in POSSESSIVES else "other"
    )  # fmt: skip
    out[f"was {role}"] = 1.0
    out[f"was {role}, {'now subject' if is_subject else 'now other'}"] = 1.0
    out["subject in this sentence"] = float(
        referent.subject >= 0 and scene.sentences[referent.subject] == scene.sentences[i]
    )
    out["subject in last sentence"] = float(
        referent.subject >= 0 and scene.sentences[referent.subject] == scene.sentences[i] - 1
    )
    out["same paragraph"] = float(scene.paragraphs[i] == scene.paragraphs[referent.last])
    now_quoted = scene.quoted[i]
    out["now quoted only"] = float(now_quoted and not scene.quoted[referent.last])
    out["was quoted only"] = float(not now_quoted and scene.quoted[referent.last])
    says = is_subject and token.head.lemma_.lower() in speaking()
    out["says, spoke"] = float(
        says and scene.sentences[i] - referent.spoke <= 3 and referent.spoke >= 0
    )
    out["quoted, spoke"] = float(
        now_quoted and referent.spoke >= 0 and scene.sentences[i] - referent.spoke <= 1
    )
    if says:
        out["says, last speaker"] = float(scene.speaker is referent)
        out["tag, last speaker"] = float(_tag(scene, token) and scene.speaker is referent)
    out["possessive, same sentence"] = float(token.dep_ in POSSESSIVES and distance == 0)
    if token.dep_ in POSSESSIVES and distance == 0:
        # "Doe sold his house": the subject of the clause that the pronoun is in
        out["subject over possessive"] = float(
            referent.subject >= 0 and _over(scene, referent, token)
        )
    return out


def _governs(verb: Token, token: Token) -> bool:
    """Whether *token* stands in the clause of *verb*, and in none inside it."""
    while token.head.i != token.i:
        token = token.head
        if token.i == verb.i:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def _over(scene: Scene, referent: Referent, token: Token) -> bool:
    """Whether the verb of *referent*'s last subject mention governs *token*."""
    verb = scene.doc[referent.subject].head
    node = token
    for _ in range(6):
        if node.head.i == node.i:
            return False
        node = node.head
        if node.i == verb.i:
            return True
    return False
