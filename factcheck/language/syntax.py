"""Clauses and phrases of a parsed text, in terms that do not depend on a label scheme.

Reads Universal Dependencies and the ClearNLP labels of spaCy's own English pipelines. The subjects
that infinitives, joined verbs and relative clauses share are filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from factcheck.language.arguments import described_object, goes_on, is_doer, is_passive, planner
from factcheck.language.labels import (
    ADVERBIAL_CLAUSES,
    ADVERBS_OF_VERBS,
    AUXILIARIES,
    CLAUSE_COMPLEMENTS,
    FORMS_OF_BE,
    INDIRECT,
    MODIFIER_CLAUSES,
    NEGATORS,
    NOUN_MODIFIERS,
    OBJECTS,
    OBLIQUES,
    PARTICLES,
    PASSIVE_SUBJECTS,
    POSSESSIVES,
    RELATIVE,
    RELATIVE_PRONOUNS,
    ROLES,
    SUBJECTS,
)
from factcheck.language.words import lemma


@dataclass(frozen=True, slots=True)
class Oblique:
    """A phrase that hangs on a predicate by a preposition (empty for "last week")."""

    preposition: str
    token: Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and what belongs to it. Tokens stand for the phrases that they head."""

    head: Token
    """The verb, or the noun or adjective of a clause with *be*."""
    verb: Token
    """The finite word: the verb itself, or the form of *be*."""
    lemma: str
    particle: str
    """The adverb of a phrasal verb: *off* in "called off"."""
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    indirect: tuple[Token, ...]
    agents: tuple[Token, ...]
    """Who did it, in a passive clause with *by*."""
    obliques: tuple[Oblique, ...]
    complements: tuple[Token, ...]
    """Heads of the clauses that this one governs ("said that …", "plans to …")."""
    copular: bool
    passive: bool
    negated: bool
    modal: str
    """The modal auxiliary's lemma (will, may, could …), or empty."""
    marker: str
    """The subordinating word (if, because, after, to …), or empty."""
    governor: Token | None
    """The head of the clause or noun that this one hangs on; None for a main clause."""
    relation: str
    """main, complement, relative, modifier, adverbial or conjunct."""
    subject_shared: bool
    """Whether the subject was filled in from another clause."""


def base(token: Token) -> str:
    """The lower-case base form of *token*, the tagger's mistakes on rare words mended."""
    return lemma(token.text, token.lemma_)


def clauses(sentence: Span | Doc) -> Iterator[Clause]:
    """Every clause of *sentence*, in order of its predicate."""
    yield from (clause_of(token) for token in sentence if is_predicate(token))


def is_predicate(token: Token) -> bool:
    """Whether *token* heads a clause: a verb, or the predicate of *be*."""
    if token.dep_ in AUXILIARIES:
        return False
    if any(child.dep_ == "cop" for child in token.children):
        return True
    if token.pos_ not in ("VERB", "AUX"):
        return False
    # "the planned talks", "long-sought warming": a participle used as an adjective or in a name
    return token.dep_ not in (
        "amod",
        "compound",
        "flat",
        "case",
        "mark",
        "fixed",
        "punct",
    )


def clause_of(head: Token) -> Clause:
    """The clause that *head* is the predicate of."""
    cop = next((c for c in head.children if c.dep_ == "cop"), None)
    # the ClearNLP scheme makes *be* the head and the predicate its child
    attribute = next((c for c in head.children if c.dep_ in ("attr", "acomp")), None)
    if cop is None and attribute is not None and head.lemma_ == "be":
        cop, predicate = head, attribute
    else:
        predicate = head
    if cop is not None and predicate.tag_ == "VB":
        # "was due to open", misread as a form of *be* with a predicate
        cop = None
    kids = list(head.children)
    passive = is_passive(head)
    subjects = tuple(
        j for c in kids if c.dep_ in SUBJECTS and c.lower_ != "whose" for j in conjuncts(c)
    )
    shared = False
    if not subjects:
        subjects = understood_subject(head)
        shared = bool(subjects)
    subjects = tuple(antecedent(s) for s in subjects)
    objects = tuple(antecedent(j) for c in kids if c.dep_ in OBJECTS for j in conjuncts(c))
    if not objects and passive is False:
        objects = shared_object(head) or described_object(head)
    phrases = tuple(obliques(head))
    agents = tuple(
        j for o in phrases if passive and o.preposition == "by" for j in conjuncts(o.token)
    )
    taken = {t.i for t in agents}
    return Clause(
        head=predicate,
        verb=cop or head,
        lemma=lemma(predicate.text, predicate.lemma_),
        particle=particle(head),
        subjects=subjects,
        objects=objects,
        indirect=tuple(j for c in kids if c.dep_ in INDIRECT for j in conjuncts(c)),
        agents=agents,
        obliques=tuple(o for o in phrases if o.token.i not in taken),
        complements=tuple(c for c in kids if c.dep_ in CLAUSE_COMPLEMENTS),
        copular=cop is not None,
        passive=passive,
        negated=negated(head),
        modal=modal_of(head),
        marker=" ".join(c.lower_ for c in kids if c.dep_ == "mark"),
        governor=governor_of(head),
        relation=relation_of(head),
        subject_shared=shared,
    )


def particle(verb: Token) -> str:
    """The adverb of a phrasal verb; parses often make it a plain adverb or a preposition."""
    for child in verb.children:
        if child.dep_ in PARTICLES:
            return child.lower_
    for child in verb.children:
        if (
            child.lower_ in ADVERBS_OF_VERBS
            and child.dep_ in ("advmod", "mark")
            and 0 < child.i - verb.i <= 3
        ):
            return child.lower_
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if following.lower_ in ADVERBS_OF_VERBS and following.dep_ == "case":
        noun = following.head
        if noun.head.i == verb.i and noun.dep_ in OBJECTS:
            return following.lower_
    return ""


def conjuncts(token: Token) -> list[Token]:
    """*token* and the phrases joined to it by *and*, *or* or a comma, in order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and (child.pos_ not in ("VERB", "AUX") or token.pos_ == child.pos_):
            found.extend(conjuncts(child))
    return found


def obliques(head: Token) -> Iterator[Oblique]:
    """The prepositional and bare adverbial phrases of a verb or a noun, joined ones apart."""
    for child in head.children:
        label = child.dep_
        if label in OBLIQUES or label in NOUN_MODIFIERS:
            word = preposition(child)
            for token in conjuncts(child):
                yield Oblique(preposition(token) or word, token)
        elif label in ("prep", "agent"):
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    for token in conjuncts(inner):
                        yield Oblique(child.lower_, token)


def preposition(token: Token) -> str:
    """The preposition before a phrase, several words joined ("because of"); empty if none."""
    words: list[str] = []
    for child in token.children:
        if (
            child.dep_ == "case"
            and child.i < token.i
            and child.lower_ not in ("'s", "’s", "'", "’")
        ):
            words.append(child.lower_)
            words.extend(c.lower_ for c in child.children if c.dep_ == "fixed")
    return " ".join(words)


def possessors(noun: Token) -> list[Token]:
    """Who a noun belongs to: *Putin* in "Putin's visit", *its* in "its offer"."""
    return [j for c in noun.children if c.dep_ in POSSESSIVES for j in conjuncts(c)]


def modifiers(noun: Token) -> list[Token]:
    """The adjectives, numbers and nouns that stand before a noun, in order."""
    return [
        c
        for c in noun.children
        if c.dep_ in ("amod", "compound", "nummod", "nmod:desc", "nn", "nmod") and c.i < noun.i
    ]


def appositions(noun: Token) -> list[Token]:
    """Nouns that say again who or what *noun* is."""
    return [c for c in noun.children if c.dep_ == "appos"]


def negated(head: Token) -> bool:
    """Whether the clause or noun of *head* is turned round by *not*, *never*, *no* …."""
    for child in head.children:
        if child.dep_ in ("neg", "advmod", "det", "cc:preconj") and child.lower_ in NEGATORS:
            # "not only …" denies nothing
            return not goes_on(child)
        if child.dep_ in ("aux", "cop") and any(g.lower_ in NEGATORS for g in child.children):
            return True
        if child.dep_ in SUBJECTS | OBJECTS and (
            any(g.dep_ == "det" and g.lower_ in ("no", "neither") for g in child.children)
            or child.lower_ in ("nobody", "nothing", "none", "neither")
        ):
            return True
        if child.dep_ == "mark" and child.lower_ == "without":
            return True
    return False


def modal_of(head: Token) -> str:
    """The lemma of the clause's modal auxiliary, which joined infinitives share; else empty.

    "Is to open" and "were to have met" count as a modal of their own, *be to*.
    """
    kids = [c for c in head.children if c.i < head.i]
    for first, second in pairwise(kids):
        near = second.i - first.i <= 2
        if first.lower_ in FORMS_OF_BE and near and second.lower_ in ("to", "due", "set"):
            return "be to"
    for child in head.children:
        if child.dep_ == "aux" and (
            child.tag_ == "MD" or child.lower_ in ("will", "wo", "'ll", "’ll")
        ):
            return {
                "wo": "will",
                "'ll": "will",
                "’ll": "will",
                "ca": "can",
                "'d": "would",
            }.get(child.lower_, child.lower_)
    bare = head.tag_ == "VB" and not any(c.dep_ in AUXILIARIES for c in head.children)
    return modal_of(head.head) if bare and head.dep_ == "conj" and head.head.tag_ == "VB" else ""


def is_infinitive(head: Token) -> bool:
    """Whether the clause of *head* is an infinitive with *to*."""
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in head.children)


def tense_of(clause: Clause) -> str:
    """past, present or future, by the finite word; empty for infinitives and participles."""
    if clause.modal in ("will", "shall"):
        return "future"
    words = [c for c in clause.verb.children if c.dep_ in AUXILIARIES] + [clause.verb]
    words += [c for c in clause.head.children if c.dep_ in AUXILIARIES]
    tags = {w.tag_ for w in words}
    if "VBD" in tags or ({w.lower_ for w in words} & {"has", "have", "had"} and "VBN" in tags):
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "present"
    return ""


def governor_of(head: Token) -> Token | None:
    """What the clause of *head* hangs on; joined clauses hang on what the first one does."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.head if head.dep_ != "ROOT" and head.head.i != head.i else None


def relation_of(head: Token) -> str:
    """How the clause hangs on its governor."""
    if head.dep_ == "conj":
        return "conjunct"
    if head.dep_ in CLAUSE_COMPLEMENTS:
        return "complement"
    if head.dep_ in RELATIVE:
        return "relative"
    if head.dep_ in MODIFIER_CLAUSES:
        return "modifier"
    if head.dep_ in ADVERBIAL_CLAUSES:
        return "adverbial"
    return "main"


def understood_subject(head: Token, depth: int = 0) -> tuple[Token, ...]:
    """The subject that a clause without one shares with the clause or noun it hangs on."""
    if depth > 4 or head.head.i == head.i:
        return ()
    governor = head.head
    label = head.dep_
    if label in ("acl", "acl:relcl", "relcl"):
        if (
            label == "acl"
            and head.tag_ in ("VBG", "VBN")
            and governor.pos_ in ("NOUN", "PROPN", "PRON")
            and is_doer(governor, head)
        ):
            return (governor,)
        return planner(governor) if label == "acl" and head.tag_ == "VB" else ()
    if label in ("xcomp", "pcomp") or label in ADVERBIAL_CLAUSES or label == "conj":
        if label in ADVERBIAL_CLAUSES and head.tag_ not in ("VBG", "VBN", "VB"):
            return ()
        if label == "xcomp":
            # "urged Iran to stop": the object of the first verb acts in the second
            objects = [c for c in governor.children if c.dep_ in OBJECTS | INDIRECT]
            if objects:
                return tuple(conjuncts(objects[0]))
        own = [c for c in governor.children if c.dep_ in SUBJECTS]
        passive = any(c.dep_ in PASSIVE_SUBJECTS for c in own)
        if label in ADVERBIAL_CLAUSES and passive:
            by = [o.token for o in obliques(governor) if o.preposition == "by"]
            if by:
                return tuple(by)
        if own:
            return tuple(j for c in own for j in conjuncts(c))
        return understood_subject(governor, depth + 1)
    return ()


def shared_object(head: Token) -> tuple[Token, ...]:
    """The object that joined verbs share ("drafted and signed the treaty"); else nothing."""
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - head.i <= 2:
            return tuple(j for c in child.children if c.dep_ in OBJECTS for j in conjuncts(c))
    return ()


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token as it is."""
    if token.lower_ not in RELATIVE_PRONOUNS or token.tag_ not in (
        "WP",
        "WDT",
        "WP$",
        "DT",
        "IN",
    ):
        return token
    head = token
    for _ in range(6):
        if head.dep_ in RELATIVE or (head.dep_ == "acl" and head.head.pos_ in ("NOUN", "PROPN")):
            return head.head
        if head.head.i == head.i:
            break
        head = head.head
    return token


def core_span(head: Token) -> tuple[int, int]:
    """Token offsets (end exclusive) of a phrase without its preposition and what trails it.

    Relative clauses, appositions, joined phrases and clauses are left out: "the talks in Paris"
    from "the talks in Paris, which fell through, and a dinner".
    """
    skip = (
        MODIFIER_CLAUSES
        | ADVERBIAL_CLAUSES
        | {"appos", "conj", "cc", "case", "punct", "parataxis", "cop", "mark", "aux"}
        | SUBJECTS
    )
    first = last = head.i
    stack = [c for c in head.children if c.dep_ not in skip or _possessive_mark(c)]
    while stack:
        token = stack.pop()
        first, last = min(first, token.i), max(last, token.i)
        inner = {"punct", "appos", "parataxis"} | MODIFIER_CLAUSES | ADVERBIAL_CLAUSES
        stack.extend(c for c in token.children if c.dep_ not in inner)
    return first, last + 1


def _possessive_mark(token: Token) -> bool:
    return token.dep_ == "case" and token.tag_ == "POS"


@dataclass(frozen=True, slots=True)
class Link:
    """How a phrase or clause hangs on what governs it."""

    role: str
    """subject, passive-subject, object, indirect, oblique, modifier, possessor, apposition,
    name-part, complement, relative, participle, adverbial, aside or root."""
    preposition: str
    governor: Token | None


def link(token: Token) -> Link:
    """How *token*'s phrase hangs on what governs it; joined phrases hang as the first does."""
    word = preposition(token)
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
        word = word or preposition(token)
    if token.head.i == token.i:
        return Link("root", "", None)
    governor = token.head
    if token.dep_ in ("pobj", "pcomp"):
        # ClearNLP: the preposition stands between the phrase and what governs it
        case = governor
        outer = case.head
        role = "modifier" if outer.pos_ in ("NOUN", "PROPN", "PRON") else "oblique"
        return Link(role, case.lower_, outer)
    return Link(ROLES.get(token.dep_, "other"), word, governor)


def adverbials(head: Token) -> list[Token]:
    """Adverbs and bare noun phrases that say when or how: "yesterday", "last year"."""
    labels = (
        "advmod",
        "obl:unmarked",
        "obl:tmod",
        "obl:npmod",
        "npadvmod",
        "nmod:unmarked",
        "nmod:tmod",
    )
    return [c for c in head.children if c.dep_ in labels]


def numerals(noun: Token) -> list[Token]:
    """Numbers and ordinals before a noun."""
    return [c for c in noun.children if c.dep_ in ("nummod", "amod") and c.i < noun.i]


def participles(noun: Token) -> list[Token]:
    """Participles before a noun as adjectives: *planned* in "the planned talks"."""
    return [c for c in noun.children if c.dep_ == "amod" and c.tag_ in ("VBN", "VBG", "JJ")]


def dependent_clauses(noun: Token) -> list[Token]:
    """The heads of the clauses that describe a noun: relative, participle and infinitive."""
    return [c for c in noun.children if c.dep_ in MODIFIER_CLAUSES]


def asides(head: Token) -> list[Token]:
    """Clauses set in with commas: *said* in "the talks, he said, are off"."""
    return [c for c in head.children if c.dep_ == "parataxis"]


def is_possessor(token: Token) -> bool:
    """Whether *token* is a possessive before a noun."""
    return token.dep_ in POSSESSIVES


def is_noun_modifier(token: Token) -> bool:
    """Whether *token* is a noun that modifies the noun after it: *Paris* in "Paris talks"."""
    return token.dep_ in ("compound", "nmod", "nn", "nmod:desc")


def describes(child: Token) -> bool:
    """Whether *child* is another name or noun for what its head names: "resort of Sochi"."""
    return child.dep_ in ("nmod", "appos", "flat", "nmod:desc")


def is_name_tail(child: Token) -> bool:
    """Whether *child* continues or restates its head as a name: "President" + "Putin"."""
    return child.dep_ in ("appos", "flat", "flat:name")


def first_conjunct(token: Token) -> Token:
    """The first of the phrases or clauses that *token* is joined to."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def negators(head: Token) -> list[Token]:
    """The words *not* and *never* that turn the clause of *head* round, in order."""
    found = []
    for child in head.children:
        inner = child.children if child.dep_ in AUXILIARIES or child.dep_ == "cop" else ()
        found += [t for t in (child, *inner) if t.lower_ in ("not", "n't", "n’t", "never")]
    return sorted(set(found), key=lambda t: t.i)


def opens_clause(token: Token) -> bool:
    """Whether *token* heads a clause that hangs on another, or is joined to it."""
    inner = relation_of(token) != "main" or token.dep_ in ("csubj", "csubj:pass", "parataxis")
    return inner and token.head.i != token.i and is_predicate(token)


def is_preposition(token: Token) -> bool:
    """Whether *token* is a preposition before the phrase of its head."""
    return token.dep_ == "case"


def is_adjective(token: Token) -> bool:
    """Whether *token*, a participle perhaps, stands before a noun as an adjective."""
    return token.dep_ == "amod"
