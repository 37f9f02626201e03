"""Clauses from hand-built trees, in Universal Dependencies and in ClearNLP labels."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from factcheck.language import syntax

VOCAB = spacy.blank("en").vocab


def tree(rows: str) -> Doc:
    """A parsed text from lines "word pos tag head label"; heads count from 1, 0 is the root."""
    words, pos, tags, heads, deps = [], [], [], [], []
    for number, row in enumerate(rows.strip().splitlines()):
        word, part, tag, head, dep = row.split()
        words.append(word)
        pos.append(part)
        tags.append(tag)
        heads.append(number if head == "0" else int(head) - 1)
        deps.append("ROOT" if head == "0" else dep)
    return Doc(VOCAB, words=words, pos=pos, tags=tags, heads=heads, deps=deps, lemmas=words)


def text(tokens: object) -> list[str]:
    """The words of some tokens."""
    return [t.text for t in tokens]  # type: ignore[attr-defined]


PASSIVE = {
    "ud": """
        The DET DT 2 det
        strike NOUN NN 5 nsubj:pass
        was AUX VBD 5 aux:pass
        not PART RB 5 advmod
        called VERB VBN 0 ROOT
        off ADP RP 5 compound:prt
        by ADP IN 8 case
        unions NOUN NNS 5 obl:agent
        in ADP IN 10 case
        Lyon PROPN NNP 5 obl
    """,
    "clear": """
        The DET DT 2 det
        strike NOUN NN 5 nsubjpass
        was AUX VBD 5 auxpass
        not PART RB 5 neg
        called VERB VBN 0 ROOT
        off ADP RP 5 prt
        by ADP IN 5 agent
        unions NOUN NNS 7 pobj
        in ADP IN 5 prep
        Lyon PROPN NNP 9 pobj
    """,
}


@pytest.mark.parametrize("scheme", PASSIVE)
def test_passive_clause(scheme: str) -> None:
    """Voice, agent, particle, negation and place are the same in both label schemes."""
    (clause,) = syntax.clauses(tree(PASSIVE[scheme]))
    assert clause.passive
    assert clause.negated
    assert clause.particle == "off"
    assert text(clause.subjects) == ["strike"]
    assert text(clause.agents) == ["unions"]
    assert [(o.preposition, o.token.text) for o in clause.obliques] == [("in", "Lyon")]


COPULA = {
    "ud": """
        Amina PROPN NNP 4 nsubj
        is AUX VBZ 4 cop
        a DET DT 4 det
        judge NOUN NN 0 ROOT
    """,
    "clear": """
        Amina PROPN NNP 2 nsubj
        be AUX VBZ 0 ROOT
        a DET DT 4 det
        judge NOUN NN 2 attr
    """,
}


@pytest.mark.parametrize("scheme", COPULA)
def test_copula(scheme: str) -> None:
    """The predicate of *be* is the noun, whichever word the scheme makes the head."""
    (clause,) = syntax.clauses(tree(COPULA[scheme]))
    assert clause.copular
    assert clause.head.text == "judge"
    assert text(clause.subjects) == ["Amina"]


CONTROL = {
    "ud": """
        Banks NOUN NNS 2 nsubj
        agreed VERB VBD 0 ROOT
        to PART TO 4 mark
        lend VERB VB 2 xcomp
        money NOUN NN 4 obj
    """,
    "clear": """
        Banks NOUN NNS 2 nsubj
        agreed VERB VBD 0 ROOT
        to PART TO 4 aux
        lend VERB VB 2 xcomp
        money NOUN NN 4 dobj
    """,
}


@pytest.mark.parametrize("scheme", CONTROL)
def test_infinitive_shares_the_subject(scheme: str) -> None:
    """Who agreed to lend is who lends."""
    first, second = syntax.clauses(tree(CONTROL[scheme]))
    assert text(first.subjects) == text(second.subjects) == ["Banks"]
    assert second.subject_shared
    assert text(second.objects) == ["money"]


RELATIVE = {
    "ud": """
        The DET DT 2 det
        mayor NOUN NN 6 nsubj
        who PRON WP 4 nsubj
        resigned VERB VBD 2 acl:relcl
        on ADP IN 6 case
        left VERB VBD 0 ROOT
    """,
    "clear": """
        The DET DT 2 det
        mayor NOUN NN 6 nsubj
        who PRON WP 4 nsubj
        resigned VERB VBD 2 relcl
        on ADP IN 6 prep
        left VERB VBD 0 ROOT
    """,
}


@pytest.mark.parametrize("scheme", RELATIVE)
def test_relative_pronoun_stands_for_its_noun(scheme: str) -> None:
    """The subject of "who resigned" is the mayor."""
    clause = next(syntax.clauses(tree(RELATIVE[scheme])))
    assert clause.relation == "relative"
    assert text(clause.subjects) == ["mayor"]


def test_joined_subjects_and_verbs() -> None:
    """Both subjects act in both joined verbs."""
    doc = tree("""
        Ann PROPN NNP 4 nsubj
        and CCONJ CC 3 cc
        Bo PROPN NNP 1 conj
        met VERB VBD 0 ROOT
        and CCONJ CC 6 cc
        dined VERB VBD 4 conj
    """)
    met, dined = syntax.clauses(doc)
    assert text(met.subjects) == ["Ann", "Bo"]
    assert text(dined.subjects) == ["Ann", "Bo"]
    assert dined.relation == "conjunct"


def test_participle_before_a_noun_is_no_clause() -> None:
    """A participle such as *planned* in "the planned talks" states no planning."""
    doc = tree("""
        The DET DT 3 det
        planned VERB VBN 3 amod
        talks NOUN NNS 4 nsubj
        failed VERB VBD 0 ROOT
    """)
    assert [c.head.text for c in syntax.clauses(doc)] == ["failed"]


def test_particle_taken_for_a_preposition() -> None:
    """The particle of "called off the vote" is found though the parse errs on it."""
    doc = tree("""
        They PRON PRP 2 nsubj
        called VERB VBD 0 ROOT
        off ADP IN 5 case
        the DET DT 5 det
        vote NOUN NN 2 obj
    """)
    (clause,) = syntax.clauses(doc)
    assert clause.particle == "off"
    assert text(clause.objects) == ["vote"]


def test_modal_and_tense() -> None:
    """A modal is kept; *will* makes a future."""
    doc = tree("""
        It PRON PRP 3 nsubj
        will AUX MD 3 aux
        rise VERB VB 0 ROOT
    """)
    (clause,) = syntax.clauses(doc)
    assert clause.modal == "will"
    assert syntax.tense_of(clause) == "future"


def test_core_span_leaves_the_trailing_clause_out() -> None:
    """A phrase ends before the clause that describes it."""
    doc = tree("""
        the DET DT 2 det
        talks NOUN NNS 0 ROOT
        in ADP IN 4 case
        Paris PROPN NNP 2 nmod
        that PRON WDT 6 nsubj
        failed VERB VBD 2 acl:relcl
    """)
    start, end = syntax.core_span(doc[1])
    assert doc[start:end].text == "the talks in Paris"


def test_negation_by_determiner_of_the_subject() -> None:
    """A subject with *no* says that none did: "no country signed"."""
    doc = tree("""
        No DET DT 2 det
        country NOUN NN 3 nsubj
        signed VERB VBD 0 ROOT
    """)
    (clause,) = syntax.clauses(doc)
    assert clause.negated
