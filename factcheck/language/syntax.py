"""Clauses and phrases of a parsed text, in terms that do not depend on a label scheme.

Reads Universal Dependencies and the ClearNLP labels of spaCy's own English pipelines. The subjects
that infinitives, joined verbs and relative clauses share are filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from factcheck.language.antecedents import (
    antecedent,
    bearers,
    defining_clause,
    described,
    is_unsure,
    phrases_meant,
    place_meant,
)
from factcheck.language.arguments import (
    content_that,
    described_object,
    inner_children,
    is_charge,
    is_doer,
    is_passive,
    leading,
    outer_subject,
    planner,
    source_before,
)
from factcheck.language.denial import negated, negators, on_condition, partly_denied
from factcheck.language.labels import (
    ADVERBIAL_CLAUSES,
    ADVERBS_OF_VERBS,
    AUXILIARIES,
    CLAUSE_COMPLEMENTS,
    FORMS_OF_BE,
    INDIRECT,
    MODIFIER_CLAUSES,
    OBJECTS,
    PARTICLES,
    PASSIVE_SUBJECTS,
    RELATIVE,
    SUBJECTS,
)
from factcheck.language.phrases import (
    Link,
    Oblique,
    above,
    adverbials,
    appositions,
    asides,
    conjuncts,
    contrasted,
    core_span,
    dependent_clauses,
    describes,
    first_conjunct,
    governed,
    is_complement,
    is_name_tail,
    is_noun_modifier,
    is_possessor,
    is_set_off,
    link,
    modifiers,
    numerals,
    obliques,
    opening,
    participles,
    possessors,
    predicate_of_be,
    preposition,
    stands_before,
)
from factcheck.language.words import lemma

__all__ = [
    "Clause",
    "Link",
    "Oblique",
    "above",
    "adverbials",
    "antecedent",
    "appositions",
    "asides",
    "base",
    "clause_of",
    "clause_of_noun",
    "clauses",
    "conjuncts",
    "contrasted",
    "core_span",
    "defining_clause",
    "dependent_clauses",
    "describes",
    "first_conjunct",
    "governed",
    "governor_of",
    "is_complement",
    "is_infinitive",
    "is_name_tail",
    "is_noun_modifier",
    "is_possessor",
    "is_predicate",
    "is_set_off",
    "is_subject",
    "is_unsure",
    "link",
    "marker_of",
    "modal_of",
    "modifiers",
    "negated",
    "negators",
    "numerals",
    "obliques",
    "on_condition",
    "opening",
    "outer_subject",
    "participles",
    "particle",
    "partly_denied",
    "phrases_meant",
    "place_meant",
    "possessors",
    "predicate_of_be",
    "preposition",
    "relation_of",
    "shared_object",
    "stands_before",
    "tense_of",
    "understood_subject",
]


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
    """main, complement, relative, modifier, adverbial or conjunct; noun for an event noun."""
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
        "prep",
    )


def clause_of(head: Token) -> Clause:
    """The clause that *head* is the predicate of."""
    kids = inner_children(head)
    cop = next((c for c in kids if c.dep_ == "cop"), None)
    predicate = head
    if cop is None:
        predicate = predicate_of_be(head)
        cop = head if predicate is not head else None
    if cop is not None and predicate.tag_ == "VB":
        # "was due to open", misread as a form of *be* with a predicate
        cop = None
    below = kids if predicate is head or cop is not head else [*kids, *predicate.children]
    passive = is_passive(head)
    subjects = tuple(j for c in kids if is_subject(c) and c.lower_ != "whose" for j in conjuncts(c))
    shared = False
    if not subjects:
        subjects = understood_subject(head)
        shared = bool(subjects)
    subjects = tuple(t for s in subjects for t in described(s))
    that = content_that(head)
    objects = tuple(
        t
        for c in kids
        if c.dep_ in OBJECTS and c != that
        for j in conjuncts(c)
        for t in described(j)
    )
    if not objects and passive is False:
        objects = shared_object(head) or described_object(head)
    words = (head,) if predicate is head else (head, predicate)
    phrases = tuple(o for word in words for o in obliques(word) if o.token != predicate)
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
        indirect=tuple(
            j for c in kids if c.dep_ in INDIRECT and c.pos_ != "ADP" for j in conjuncts(c)
        ),
        agents=agents,
        obliques=tuple(o for o in phrases if o.token.i not in taken),
        complements=tuple(c for c in below if is_complement(c)),
        copular=cop is not None,
        passive=passive,
        negated=negated(head),
        modal=modal_of(head),
        marker=marker_of(head),
        governor=governor_of(head),
        relation=relation_of(head),
        subject_shared=shared,
    )


def clause_of_noun(noun: Token) -> Clause:
    """What an event noun says, as a clause: "the Senate's rejection of the bill by one vote".

    Who the noun belongs to is the subject, what follows by *of* the object, by *by* the agent.
    """
    phrases = tuple(obliques(noun))
    by = tuple(o.token for o in phrases if o.preposition == "by")
    of = tuple(o.token for o in phrases if o.preposition == "of")
    return Clause(
        head=noun,
        verb=noun,
        lemma=base(noun),
        particle="",
        subjects=tuple(possessors(noun)),
        objects=of,
        indirect=(),
        agents=by,
        obliques=tuple(o for o in phrases if o.preposition not in ("by", "of")),
        complements=tuple(c for c in noun.children if is_complement(c)),
        copular=False,
        passive=False,
        negated=negated(noun),
        modal="",
        marker="",
        governor=above(noun) if noun.head.i != noun.i else None,
        relation="noun",
        subject_shared=False,
    )


def is_subject(child: Token) -> bool:
    """Whether *child* is a subject: also *talks* in "there were talks"."""
    if child.dep_ == "attr":
        return any(c.dep_ == "expl" and c.lower_ == "there" for c in child.head.children)
    return child.dep_ in SUBJECTS


def marker_of(head: Token) -> str:
    """The words that subordinate a clause: *if*, *because*, *to*, *after* in "after leaving"."""
    words = [
        c.lower_ for c in head.children if c.dep_ == "mark" or (c.tag_ == "TO" and c.dep_ == "aux")
    ]
    if head.dep_ == "pcomp":
        words.insert(0, preposition(head))
    if content_that(head) is not None:
        words.insert(0, "that")
    return " ".join(words)


BEHIND_OBJECT = 7
"""So far behind its verb the adverb of a phrasal verb may stand, right behind the object."""


def particle(verb: Token) -> str:
    """The adverb of a phrasal verb; parses often make it a plain adverb or a preposition."""
    for child in verb.children:
        if child.dep_ in PARTICLES:
            return child.lower_
    for child in verb.children:
        if (
            child.lower_ in ADVERBS_OF_VERBS
            and child.dep_ in ("advmod", "mark")
            and 0 < child.i - verb.i <= (BEHIND_OBJECT if _behind_object(verb, child) else 3)
        ):
            return child.lower_
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if following.lower_ in ADVERBS_OF_VERBS and following.dep_ == "case":
        noun = following.head
        if noun.head.i == verb.i and noun.dep_ in OBJECTS:
            return following.lower_
    return ""


def _behind_object(verb: Token, adverb: Token) -> bool:
    """Whether *adverb* follows the object right behind: "gets his gold medal back"."""
    return any(c.dep_ in OBJECTS and c.right_edge.i + 1 == adverb.i for c in verb.children)


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
    return above(head) if head.dep_ != "ROOT" and head.head.i != head.i else None


def relation_of(head: Token) -> str:
    """How the clause hangs on its governor."""
    if head.dep_ == "conj":
        return "conjunct"
    if head.dep_ in CLAUSE_COMPLEMENTS:
        return "complement"
    if head.dep_ == "pcomp":
        return "adverbial" if above(head).pos_ in ("VERB", "AUX") else "modifier"
    if head.dep_ in RELATIVE and content_that(head) is None:
        return "relative"
    if head.dep_ in MODIFIER_CLAUSES | RELATIVE:
        return "modifier"
    if head.dep_ in ADVERBIAL_CLAUSES:
        return "adverbial"
    return "main"


def understood_subject(head: Token, depth: int = 0) -> tuple[Token, ...]:
    """The subject that a clause without one shares with the clause or noun it hangs on."""
    if depth > 4 or head.head.i == head.i:
        return ()
    governor = above(head)
    label = head.dep_
    source = source_before(head)
    if source:
        return source
    if label in ("acl", "acl:relcl", "relcl"):
        if (
            label == "acl"
            and head.tag_ in ("VBG", "VBN")
            and governor.pos_ in ("NOUN", "PROPN", "PRON")
            and is_doer(governor, head)
        ):
            return tuple(bearers(governor))
        return planner(governor) if label == "acl" and head.tag_ == "VB" else ()
    if label in ("xcomp", "pcomp") or label in ADVERBIAL_CLAUSES or label == "conj":
        if label in ADVERBIAL_CLAUSES and head.tag_ not in ("VBG", "VBN", "VB"):
            return ()
        if label == "xcomp":
            # "urged Iran to stop": the object of the first verb acts in the second
            objects = [
                c for c in governor.children if c.dep_ in OBJECTS | INDIRECT and c.pos_ != "ADP"
            ]
            if objects:
                return tuple(conjuncts(objects[0]))
        own = [c for c in inner_children(governor) if is_subject(c)]
        passive = any(c.dep_ in PASSIVE_SUBJECTS for c in own)
        if is_charge(head):
            # "suspects her of hiding it": whoever is suspected hid it, whoever suspects
            charged = [c for c in governor.children if c.dep_ in OBJECTS] if not passive else own
            sure = leading(head) == "of" or (passive and leading(head) == "for")
            if charged and (sure or charged[0].pos_ in ("PROPN", "PRON")):
                return tuple(conjuncts(charged[0]))
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


def is_under(token: Token, head: Token) -> bool:
    """Whether *token* stands in the phrase or clause that *head* leads."""
    return token.i != head.i and any(one.i == head.i for one in token.ancestors)
