"""The same sentence in Universal Dependencies and in ClearNLP labels says the same.

No pipeline with ClearNLP labels can be had here, so the trees are made by hand after the guidelines
of both schemes.
"""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from factcheck.language import COMPONENTS, NETWORK, clauses, syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

VOCAB = spacy.blank("en").vocab
LEMMAS = {"was": "be", "were": "be", "is": "be", "became": "become", "named": "name"}


def tree(rows: str, scheme: str) -> Doc:
    """A text from lines "word pos tag | head label | head label": UD, then ClearNLP."""
    words, pos, tags, heads, deps = [], [], [], [], []
    for number, row in enumerate(rows.strip().splitlines()):
        word, ud, clear = row.split("|")
        head, dep = (ud if scheme == "ud" else clear).split()
        text, part, tag = word.split()
        words.append(text)
        pos.append(part)
        tags.append(tag)
        heads.append(number if head == "0" else int(head) - 1)
        deps.append("ROOT" if head == "0" else dep)
    lemmas = [LEMMAS.get(word, word.lower()) for word in words]
    return Doc(VOCAB, words=words, pos=pos, tags=tags, heads=heads, deps=deps, lemmas=lemmas)


def shown(clause: syntax.Clause) -> dict[str, object]:
    """What differs from an empty clause, as text."""

    def texts(tokens: tuple[Token, ...]) -> list[str]:
        return [t.text for t in tokens]

    found = {
        "head": clause.head.text,
        "verb": clause.verb.text,
        "particle": clause.particle,
        "subjects": texts(clause.subjects),
        "objects": texts(clause.objects),
        "indirect": texts(clause.indirect),
        "agents": texts(clause.agents),
        "obliques": sorted((o.preposition, o.token.text) for o in clause.obliques),
        "complements": texts(clause.complements),
        "copular": clause.copular,
        "passive": clause.passive,
        "negated": clause.negated,
        "modal": clause.modal,
        "marker": clause.marker,
        "relation": clause.relation,
    }
    return {key: value for key, value in found.items() if value}


CASES = {
    "gift with a preposition": (
        """
        Ann PROPN NNP | 2 nsubj | 2 nsubj
        gave VERB VBD | 0 ROOT | 0 ROOT
        a DET DT | 4 det | 4 det
        prize NOUN NN | 2 obj | 2 dobj
        to ADP IN | 6 case | 2 dative
        Bo PROPN NNP | 2 obl | 5 pobj
        """,
        [
            {
                "head": "gave",
                "verb": "gave",
                "subjects": ["Ann"],
                "objects": ["prize"],
                "obliques": [("to", "Bo")],
                "relation": "main",
            }
        ],
    ),
    "gift without one": (
        """
        Ann PROPN NNP | 2 nsubj | 2 nsubj
        gave VERB VBD | 0 ROOT | 0 ROOT
        Bo PROPN NNP | 2 iobj | 2 dative
        prizes NOUN NNS | 2 obj | 2 dobj
        yesterday NOUN NN | 2 obl:unmarked | 2 npadvmod
        """,
        [
            {
                "head": "gave",
                "verb": "gave",
                "subjects": ["Ann"],
                "objects": ["prizes"],
                "indirect": ["Bo"],
                "obliques": [("", "yesterday")],
                "relation": "main",
            }
        ],
    ),
    "post given": (
        """
        Bo PROPN NNP | 3 nsubj:pass | 3 nsubjpass
        was AUX VBD | 3 aux:pass | 3 auxpass
        named VERB VBN | 0 ROOT | 0 ROOT
        envoy NOUN NN | 3 xcomp | 3 oprd
        by ADP IN | 6 case | 3 agent
        Ann PROPN NNP | 3 obl:agent | 5 pobj
        """,
        [
            {
                "head": "named",
                "verb": "named",
                "subjects": ["Bo"],
                "agents": ["Ann"],
                "complements": ["envoy"],
                "passive": True,
                "relation": "main",
            }
        ],
    ),
    "post taken": (
        """
        Bo PROPN NNP | 2 nsubj | 2 nsubj
        became VERB VBD | 0 ROOT | 0 ROOT
        envoy NOUN NN | 2 xcomp | 2 attr
        """,
        [
            {
                "head": "became",
                "verb": "became",
                "subjects": ["Bo"],
                "complements": ["envoy"],
                "relation": "main",
            }
        ],
    ),
    "head of a body": (
        """
        Bo PROPN NNP | 5 nsubj | 2 nsubj
        was AUX VBD | 5 cop | 0 ROOT
        not PART RB | 5 advmod | 2 neg
        the DET DT | 5 det | 5 det
        head NOUN NN | 0 ROOT | 2 attr
        of ADP IN | 8 case | 5 prep
        the DET DT | 8 det | 8 det
        bank NOUN NN | 5 nmod | 6 pobj
        """,
        [
            {
                "head": "head",
                "verb": "was",
                "subjects": ["Bo"],
                "obliques": [("of", "bank")],
                "copular": True,
                "negated": True,
                "relation": "main",
            }
        ],
    ),
    "be with a place": (
        """
        Talks NOUN NNS | 4 nsubj | 2 nsubj
        were AUX VBD | 4 cop | 0 ROOT
        in ADP IN | 4 case | 2 prep
        Paris PROPN NNP | 0 ROOT | 3 pobj
        on ADP IN | 6 case | 2 prep
        Friday PROPN NNP | 4 obl | 5 pobj
        """,
        [
            {
                "head": "Paris",
                "verb": "were",
                "subjects": ["Talks"],
                "obliques": [("on", "Friday")],
                "copular": True,
                "relation": "main",
            }
        ],
    ),
    "there was": (
        """
        There PRON EX | 2 expl | 2 expl
        were VERB VBD | 0 ROOT | 0 ROOT
        talks NOUN NNS | 2 nsubj | 2 attr
        in ADP IN | 5 case | 2 prep
        Paris PROPN NNP | 2 obl | 4 pobj
        """,
        [
            {
                "head": "were",
                "verb": "were",
                "subjects": ["talks"],
                "obliques": [("in", "Paris")],
                "relation": "main",
            }
        ],
    ),
    "preposition of two words": (
        """
        Ann PROPN NNP | 2 nsubj | 2 nsubj
        resigned VERB VBD | 0 ROOT | 0 ROOT
        because ADP IN | 5 case | 2 prep
        of ADP IN | 3 fixed | 3 pcomp
        illness NOUN NN | 2 obl | 4 pobj
        """,
        [
            {
                "head": "resigned",
                "verb": "resigned",
                "subjects": ["Ann"],
                "obliques": [("because of", "illness")],
                "relation": "main",
            }
        ],
    ),
    "clause after a preposition": (
        """
        Ann PROPN NNP | 2 nsubj | 2 nsubj
        resigned VERB VBD | 0 ROOT | 0 ROOT
        after SCONJ IN | 4 mark | 2 prep
        meeting VERB VBG | 2 advcl | 3 pcomp
        Bo PROPN NNP | 4 obj | 4 dobj
        """,
        [
            {"head": "resigned", "verb": "resigned", "subjects": ["Ann"], "relation": "main"},
            {
                "head": "meeting",
                "verb": "meeting",
                "subjects": ["Ann"],
                "objects": ["Bo"],
                "marker": "after",
                "relation": "adverbial",
            },
        ],
    ),
    "relative clause in the passive": (
        """
        Bo PROPN NNP | 2 nsubj | 2 nsubj
        left VERB VBD | 0 ROOT | 0 ROOT
        talks NOUN NNS | 2 obj | 2 dobj
        that PRON WDT | 6 nsubj:pass | 6 nsubjpass
        were AUX VBD | 6 aux:pass | 6 auxpass
        held VERB VBN | 3 acl:relcl | 3 relcl
        in ADP IN | 8 case | 6 prep
        Oslo PROPN NNP | 6 obl | 7 pobj
        and CCONJ CC | 10 cc | 8 cc
        Rome PROPN NNP | 8 conj | 8 conj
        """,
        [
            {
                "head": "left",
                "verb": "left",
                "subjects": ["Bo"],
                "objects": ["talks"],
                "relation": "main",
            },
            {
                "head": "held",
                "verb": "held",
                "subjects": ["talks"],
                "obliques": [("in", "Oslo"), ("in", "Rome")],
                "passive": True,
                "relation": "relative",
            },
        ],
    ),
    "infinitive": (
        """
        Ann PROPN NNP | 2 nsubj | 2 nsubj
        urged VERB VBD | 0 ROOT | 0 ROOT
        Bo PROPN NNP | 2 obj | 2 dobj
        not PART RB | 6 advmod | 6 neg
        to PART TO | 6 mark | 6 aux
        quit VERB VB | 2 xcomp | 2 xcomp
        """,
        [
            {
                "head": "urged",
                "verb": "urged",
                "subjects": ["Ann"],
                "objects": ["Bo"],
                "complements": ["quit"],
                "relation": "main",
            },
            {
                "head": "quit",
                "verb": "quit",
                "subjects": ["Bo"],
                "negated": True,
                "marker": "to",
                "relation": "complement",
            },
        ],
    ),
}


@pytest.mark.parametrize("scheme", ["ud", "clear"])
@pytest.mark.parametrize("case", CASES)
def test_clauses_do_not_depend_on_the_scheme(case: str, scheme: str) -> None:
    """Subjects, objects, agents, adverbials, voice, negation and kind of clause agree."""
    rows, expected = CASES[case]
    doc = tree(rows, scheme)
    assert [shown(clause) for clause in doc._.clauses] == expected


NOUN = """
    The DET DT | 2 det | 2 det
    Senate PROPN NNP | 4 nmod:poss | 4 poss
    's PART POS | 2 case | 2 case
    cancellation NOUN NN | 0 ROOT | 0 ROOT
    of ADP IN | 6 case | 4 prep
    talks NOUN NNS | 4 nmod | 5 pobj
    in ADP IN | 8 case | 6 prep
    Oslo PROPN NNP | 6 nmod | 7 pobj
"""


@pytest.mark.parametrize("scheme", ["ud", "clear"])
def test_event_noun_says_what_a_clause_would(scheme: str) -> None:
    """Who the noun belongs to did it, what follows by *of* it was done to."""
    doc = tree(NOUN, scheme)
    clause = doc[3]._.clause
    assert [t.text for t in clause.subjects] == ["Senate"]
    assert [t.text for t in clause.objects] == ["talks"]
    assert clause.relation == "noun"
    assert clauses.clause_at(doc[0]) is None


@pytest.mark.parametrize("scheme", ["ud", "clear"])
def test_either_word_of_a_copula_finds_its_clause(scheme: str) -> None:
    """The form of *be* and the noun lead to one clause."""
    doc = tree(CASES["head of a body"][0], scheme)
    assert shown(doc[1]._.clause) == shown(doc[4]._.clause)


@pytest.mark.parametrize("scheme", ["ud", "clear"])
def test_a_phrase_hangs_on_the_same_word(scheme: str) -> None:
    """The preposition between a noun and what it hangs on is seen through."""
    doc = tree(NOUN, scheme)
    assert [syntax.link(doc[i]).governor for i in (5, 7)] == [doc[3], doc[5]]
    assert [syntax.link(doc[i]).role for i in (1, 5, 7)] == ["possessor", "modifier", "modifier"]
    assert [syntax.link(doc[i]).preposition for i in (5, 7)] == ["of", "in"]


def test_each_component_is_found_by_its_name() -> None:
    """The package tells spaCy of every component, so that nobody need import its module."""
    path = Path(__file__).parent.parent / "pyproject.toml"
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    told = project["entry-points"]["spacy_factories"]
    assert {name: place.partition(":")[0] for name, place in told.items()} == {
        NETWORK: "factcheck.language.network",
        **COMPONENTS,
    }


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_works_alone(name: str) -> None:
    """A blank pipeline takes the component, without parse, tags or names."""
    import_module(COMPONENTS[name])
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    doc = nlp("“We met on May 3, 2018,” she said of the four talks in Paris.")
    assert doc.text.startswith("“We met")
    assert nlp("").text == ""
    assert [len(d) for d in nlp.pipe(["One.", "Two words."])] == [2, 3]
