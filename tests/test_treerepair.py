"""Trees that a parser got wrong and the words around settle, made by hand."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.language import syntax
from factcheck.language.treerepair import repair
from factcheck.language.words import base_form

PEOPLE = frozenset({"Ida", "Vik"})
VOCAB = spacy.blank("en").vocab


def mended(rows: str) -> Doc:
    """A repaired text from rows "word tag head label"; heads count from 1, 0 is the root."""
    cells = [row.split() for row in rows.strip().split(";")]
    parts = {"N": "NOUN", "V": "VERB", "P": "PRON", "I": "ADP", "D": "DET", "M": "AUX"}
    return repair(
        Doc(
            VOCAB,
            words=[word for word, *_ in cells],
            tags=[tag for _, tag, *_ in cells],
            pos=[
                "PROPN" if tag.startswith("NNP") else parts.get(tag[0], "X") for _, tag, *_ in cells
            ],
            heads=[int(head) - 1 if head != "0" else i for i, (*_, head, _) in enumerate(cells)],
            deps=[label if label != "0" else "ROOT" for *_, label in cells],
            lemmas=[base_form(word) for word, *_ in cells],
            ents=["B-PERSON" if word in PEOPLE else "O" for word, *_ in cells],
        )
    )


def clause(doc: Doc, verb: str) -> syntax.Clause:
    """The clause of a verb."""
    return next(c for c in syntax.clauses(doc) if c.head.text == verb)


def words(tokens: object) -> list[str]:
    """The words of some tokens."""
    return [token.text for token in tokens]  # type: ignore[attr-defined]


@pytest.mark.parametrize("tag", ["VBD", "VBN"])
def test_a_noun_without_a_preposition_is_an_object(tag: str) -> None:
    """Also behind "at least", which counts it, and with an active verb taken for a passive."""
    doc = mended(
        f"The DT 2 det; landslide NN 3 nsubj:pass; buried {tag} 0 ROOT; at IN 5 case; "
        "least JJS 6 nmod; 40 CD 7 nummod; barns NNS 3 obl; . . 3 punct"
    )
    found = clause(doc, "buried")
    assert (words(found.subjects), words(found.objects)) == (["landslide"], ["barns"])
    assert not found.passive


@pytest.mark.parametrize("when", ["Monday NNP 3 obl", "weeks NNS 3 obl"])
def test_a_time_without_a_preposition_is_no_object(when: str) -> None:
    """What says when stays what it is."""
    doc = mended(f"The DT 2 det; ministers NNS 3 nsubj; met VBD 0 ROOT; {when}; . . 3 punct")
    assert words(clause(doc, "met").objects) == []


def test_a_participle_before_its_clause_is_no_noun() -> None:
    """In "Speaking in Tartu, she resigned" the clause tells where she spoke."""
    doc = mended(
        "Speaking NN 7 nsubj; in IN 3 case; Tartu NNP 1 nmod; , , 1 punct; the DT 6 det;"
        " governor NN 7 nsubj; resigned VBD 0 ROOT; . . 7 punct"
    )
    assert words(clause(doc, "resigned").subjects) == ["governor"]
    spoke = clause(doc, "Speaking")
    assert words(spoke.subjects) == ["governor"]
    assert [o.token.text for o in spoke.obliques] == ["Tartu"]


def test_a_name_before_a_finite_verb_is_its_subject() -> None:
    """Nobody is called upon in "On Friday Ilse Brandt had left"."""
    doc = mended(
        "On IN 2 case; Friday NNP 6 obl; Ilse NNP 6 vocative; Brandt NNP 3 flat; had VBD 6 aux;"
        " left VBN 0 ROOT; . . 6 punct"
    )
    assert words(clause(doc, "left").subjects) == ["Ilse"]


def test_who_is_called_upon_is_no_subject() -> None:
    """An order has no subject."""
    doc = mended("Sit VB 0 ROOT; down RP 1 compound:prt; , , 3 punct; Ilse NNP 1 vocative")
    assert words(clause(doc, "Sit").subjects) == []


def test_whom_a_verb_names_is_its_object() -> None:
    """The first of two nouns behind *named* is the person, the second the post."""
    doc = mended(
        "The DT 2 det; council NN 3 nsubj; named VBD 0 ROOT; its PRP$ 5 nmod:poss; "
        "clerk NN 3 xcomp; , , 7 punct; acting VBG 8 amod; mayor NN 3 xcomp; . . 3 punct"
    )
    found = clause(doc, "named")
    assert words(found.objects) == ["clerk"]
    assert words(found.complements) == ["mayor"]


def test_a_phrase_below_a_verb_is_the_verbs() -> None:
    """A phrase hung on a verb as if that were a noun says who did it."""
    doc = mended(
        "Asked VBN 6 advcl; by IN 3 case; pupils NNS 1 nmod; , , 1 punct; she PRP 6 nsubj;"
        " agreed VBD 0 ROOT; . . 6 punct"
    )
    assert words(clause(doc, "Asked").agents) == ["pupils"]


def test_the_words_of_a_name_are_one_phrase() -> None:
    """A surname before the verb is no object of it; who is joined to it is joined to the name."""
    doc = mended(
        "Mira NNP 6 nsubj; Tolan NNP 6 obj; and CC 4 cc; Ivo NNP 2 conj; Brandt NNP 4 flat; "
        "met VBD 0 ROOT; in IN 8 case; Bergen NNP 6 obl; . . 6 punct"
    )
    assert (doc[1].head.text, doc[1].dep_) == ("Mira", "flat")
    assert (doc[3].head.text, doc[3].dep_) == ("Mira", "conj")


def test_what_is_due_to_happen() -> None:
    """Before a verb these words are no preposition."""
    doc = mended(
        "The DT 2 det; talks NNS 6 nsubj:outer; are VBP 6 cop; due JJ 6 case; to IN 4 fixed; "
        "open VB 0 ROOT; in IN 8 case; Bergen NNP 6 obl; . . 6 punct"
    )
    assert (doc[3].dep_, doc[5].dep_, doc[5].head.text) == ("ROOT", "xcomp", "due")
    assert (doc[4].dep_, doc[4].head.text) == ("mark", "open")
    assert words(clause(doc, "due").subjects) == ["talks"]


def test_who_is_fined_is_the_object() -> None:
    """What he is fined is a measure."""
    doc = mended(
        "The DT 2 det; court NN 3 nsubj; fined VBD 0 ROOT; the DT 5 det; firm NN 3 iobj; "
        "900 CD 7 nummod; euros NNS 3 obj; . . 3 punct"
    )
    assert words(clause(doc, "fined").objects) == ["firm"]


def test_the_only_subject_of_a_verb() -> None:
    """What is to shut has the subject that stands before it."""
    doc = mended(
        "The DT 2 det; firm NN 5 nsubj:outer; is VBZ 5 cop; to TO 5 mark; shut VB 0 ROOT; "
        "its PRP$ 7 nmod:poss; mill NN 5 obj; . . 5 punct"
    )
    assert doc[1].dep_ == "nsubj"


def test_where_a_thing_lies() -> None:
    """A compass word before "of" says where the noun before it lies."""
    doc = mended(
        "The DT 2 det; inn NN 3 nsubj; stands VBZ 0 ROOT; on IN 7 case; a DT 7 det; "
        "hill NN 7 compound; north NN 3 obl; of IN 9 case; Bergen NNP 7 nmod; . . 3 punct"
    )
    assert (doc[5].head.text, doc[5].dep_) == ("stands", "obl")
    assert (doc[6].head.text, doc[6].dep_) == ("hill", "advmod")
    assert {doc[3].head.text, doc[4].head.text} == {"hill"}


def test_the_group_of_so_many_states() -> None:
    """The number belongs to the group, and the group to the summit."""
    doc = mended(
        "They PRP 2 nsubj; met VBD 0 ROOT; at IN 5 case; the DT 5 det; Group NNP 2 obl; "
        "of IN 8 case; 20 CD 8 nummod; summit NN 5 nmod; . . 2 punct"
    )
    assert (doc[7].head.text, doc[7].dep_) == ("met", "obl")
    assert (doc[4].head.text, doc[4].dep_) == ("summit", "compound")
    assert (doc[6].head.text, doc[5].head.text) == ("Group", "20")
    assert {doc[2].head.text, doc[3].head.text} == {"summit"}


def test_a_numeral_of_a_war_is_no_pronoun() -> None:
    """What hangs on it hangs on the war."""
    doc = mended(
        "It PRP 2 nsubj; began VBD 0 ROOT; before IN 5 case; World NNP 5 compound; War NNP 2 obl; "
        "I PRP 5 nsubj; . . 2 punct"
    )
    assert (doc[5].head.text, doc[5].dep_, doc[5].pos_) == ("War", "flat", "PROPN")


def test_a_time_without_a_preposition_is_the_verbs() -> None:
    """It says when they met, not of when the talks were."""
    doc = mended(
        "They PRP 2 nsubj; met VBD 0 ROOT; at IN 5 case; the DT 5 det; talks NNS 2 obl; "
        "in IN 7 case; Bergen NNP 5 nmod; last JJ 9 amod; year NN 5 nmod:unmarked; . . 2 punct"
    )
    assert (doc[8].head.text, doc[8].dep_) == ("met", "obl:unmarked")


def test_a_name_is_the_head_of_what_stands_before_it() -> None:
    """Of "defence lawyer Ernst Holm" the name takes part in the clause."""
    doc = mended(
        "Defence NN 2 compound; lawyer NN 5 nsubj; Ernst NNP 2 flat; Holm NNP 2 flat; "
        "agreed VBD 0 ROOT; . . 5 punct"
    )
    assert words(clause(doc, "agreed").subjects) == ["Ernst"]
    assert [(t.text, t.dep_) for t in doc[2].children] == [
        ("lawyer", "nmod:desc"),
        ("Holm", "flat"),
    ]


@pytest.mark.parametrize("label", ["3 conj", "3 appos"])
def test_a_name_between_commas_belongs_to_the_post(label: str) -> None:
    """Not to the place that the post is of; of two names joined by *and* nothing is known."""
    rows = (
        "mayor NN 9 nsubj; of IN 3 case; Ostra NNP 1 nmod; , , 5 punct; Ida NNP {}; "
        "Holm NNP 5 flat;{} 5 punct; has VBZ 9 aux; resigned VBN 0 ROOT"
    )
    assert words(syntax.appositions(mended(rows.format(label, ", ,"))[0])) == ["Ida"]
    joined = mended(
        "mayors NNS 9 nsubj; of IN 3 case; Ostra NNP 1 nmod; , , 5 punct; Ida NNP 3 conj; "
        "and CC 7 cc; Vik NNP 3 conj; have VBP 9 aux; resigned VBN 0 ROOT"
    )
    assert words(syntax.appositions(joined[0])) == []


def test_a_participle_behind_a_comma_is_the_verbs() -> None:
    """Who left blames, not the letter."""
    doc = mended(
        "She PRP 2 nsubj; left VBD 0 ROOT; with IN 5 case; a DT 5 det; letter NN 2 obl; "
        "that WDT 7 nsubj; stung VBD 5 acl:relcl; , , 9 punct; blaming VBG 5 acl; fog NN 9 obj; "
        ". . 2 punct"
    )
    assert (doc[8].head.text, doc[8].dep_) == ("left", "advcl")


@pytest.mark.parametrize(
    "rows",
    [
        "Secretary NNP 0 0; of IN 3 case; State NNP 1 nmod; Ida NNP 1 flat; Holm NNP 4 flat",
        "Group NNP 0 0; of IN 4 case; 20 CD 4 nummod; summit NN 1 nmod",
        "Ida NNP 2 nsubj; Holm NNP 0 0",
    ],
)
def test_a_heading_stays_a_tree(rows: str) -> None:
    """Where the root hands its place on, no two words hang on each other."""
    doc = mended(rows)
    (root,) = (token for token in doc if token.head.i == token.i)
    assert all(token.i == root.i or root.is_ancestor(token) for token in doc)


def test_who_shares_it_hangs_on_the_verb() -> None:
    """With whom somebody does a thing together is told of what they do, not of "together"."""
    doc = mended(
        "Vik NNP 2 nsubj; owned VBD 0 ROOT; it PRP 2 obj; together RB 2 advmod; with IN 7 case; "
        "his PRP$ 7 nmod:poss; brother NN 4 obl; . . 2 punct"
    )
    assert [o.token.text for o in clause(doc, "owned").obliques] == ["brother"]


def test_a_name_does_not_go_on_from_a_verb() -> None:
    """A name behind a verb, read as one name with it, is its object; so where it is no verb yet."""
    rows = "Vik NNP 2 nsubj; met VBD 0 ROOT; Okafor NNP 2 flat; . . 2 punct"
    assert words(clause(mended(rows), "met").objects) == ["Okafor"]
    doc = mended(rows)
    doc[1].pos_, doc[2].dep_ = "PROPN", "flat"
    assert words(clause(repair(doc), "met").objects) == ["Okafor"]


def test_what_lies_north_is_what_stands_before() -> None:
    """In "stands on a rock north of Bergen" the rock lies there."""
    doc = mended(
        "It PRP 2 nsubj; stands VBZ 0 ROOT; on IN 5 case; a DT 5 det; rock NN 2 obl; "
        "north NN 2 advmod; of IN 8 case; Bergen NNP 6 nmod; . . 2 punct"
    )
    assert (doc[5].head.text, doc[5].dep_) == ("rock", "advmod")


def test_the_other_side_of_a_vote_is_told_of_the_verb() -> None:
    """In "passed by 52 votes to 48" it passed by both figures; "a road to 48 houses" is one."""
    doc = mended(
        "It PRP 3 nsubj:pass; was VBD 3 aux:pass; passed VBN 0 ROOT; by IN 6 case; 52 CD 6 nummod; "
        "votes NNS 3 obl; to IN 8 case; 48 CD 6 nmod; . . 3 punct"
    )
    assert (doc[7].head.text, doc[7].dep_) == ("passed", "obl")
    road = mended(
        "They PRP 2 nsubj; built VBD 0 ROOT; 2 CD 4 nummod; roads NNS 2 obj; to IN 7 case; "
        "48 CD 7 nummod; houses NNS 4 nmod; . . 2 punct"
    )
    assert road[6].head.text == "roads"


@pytest.mark.parametrize(
    ("noun", "particle", "numbered"),
    [("shops", "over", ["80"]), ("percent", "over", ["80"]), ("hours", "", ["over", "80"])],
)
def test_what_is_taken_over(noun: str, particle: str, numbered: list[str]) -> None:
    """The word before a figure goes with the verb, unless the figure is how long it took."""
    doc = mended(
        f"Halm NNP 2 nsubj; took VBD 0 ROOT; over RB 4 advmod; 80 CD 5 nummod; {noun} NNS 2 obj;"
        " . . 2 punct"
    )
    assert syntax.particle(doc[1]) == particle
    assert words(doc[3].subtree) == numbered


def reaches_a_root(doc: Doc) -> bool:
    """Whether from each word its heads lead to a word that hangs on itself."""
    heads = [token.head.i for token in doc]
    tops = list(range(len(heads)))
    for _ in heads:
        tops = [heads[top] for top in tops]
    return all(heads[top] == top for top in tops)


def test_a_numeral_above_its_war_does_not_go_round() -> None:
    """The war takes the numeral's place, though it hung below what hung on the numeral."""
    doc = mended(
        "The DT 2 det; trees NNS 8 nsubj; dated VBN 2 acl; from IN 7 case; before IN 7 case; "
        "World NNP 7 compound; War NNP 3 obl; I PRP 0 ROOT; . . 8 punct"
    )
    assert reaches_a_root(doc)
    assert (doc[7].head.text, doc[7].dep_, doc[7].pos_) == ("War", "flat", "PROPN")


PHRASES = [
    "World War I", "the secretary of State Lind", "attorney general", "according to Lind",
    "the Group of 20 summit", "It was Lind who met", "by 52 votes to 48", "beat United 3 - 1",
    "plans to cut jobs", "the mayor of Ostra , Ida Vik , who", "called off", "took over 80",
    "is due to open", "had been born", "north of", "told him to help", "lawyer Ernst Lind",
    "named her", "but Russia 's still waiting", "after the ministry declined", "last year .",
]  # fmt: skip
TAGS = {
    "NOUN": ("NN", "NNS"), "PROPN": ("NNP",), "VERB": ("VBD", "VBN", "VB", "VBZ", "VBG"),
    "AUX": ("VBD", "VBZ"), "ADP": ("IN",), "DET": ("DT",), "ADJ": ("JJ",), "ADV": ("RB",),
    "PRON": ("PRP", "WP"), "NUM": ("CD",), "PUNCT": (",", "."),
}  # fmt: skip
LABELS = [
    "acl", "acl:relcl", "advcl", "advmod", "appos", "case", "ccomp", "compound", "conj", "cop",
    "flat", "mark", "nmod", "nmod:unmarked", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "xcomp",
]  # fmt: skip


def likely(word: str) -> str:
    """A part of speech that a word often has."""
    if word[0].isupper():
        return "PROPN"
    if not word[0].isalpha():
        return "NUM" if word.isdigit() else "PUNCT"
    if word in ("of", "by", "to", "after", "according"):
        return "ADP"
    return "VERB" if word.endswith(("ed", "t", "ns")) else "NOUN"


@st.composite
def trees(draw: st.DrawFn) -> Doc:
    """Words of phrases that rules are about, in any tree and of any parts of speech."""
    words = " ".join(draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3))).split()
    order = draw(st.permutations(range(len(words))))
    heads = [order[0]] * len(words)
    for n, word in enumerate(order[1:], 1):
        heads[word] = order[draw(st.integers(0, n - 1))]
    parts = [draw(st.sampled_from([likely(word)] * 8 + sorted(TAGS))) for word in words]
    labels = [draw(st.sampled_from(LABELS)) for _ in words]
    labels[order[0]] = "ROOT"
    return Doc(
        VOCAB,
        words=words,
        pos=parts,
        tags=[draw(st.sampled_from(TAGS[part])) for part in parts],
        heads=heads,
        deps=labels,
        lemmas=[base_form(word) for word in words],
        ents=["B-PERSON" if word in PEOPLE else "O" for word in words],
    )


@settings(max_examples=400)
@given(trees())
def test_a_mended_tree_is_a_tree(doc: Doc) -> None:
    """Whatever a parser made of a text, no rule hangs a word below itself."""
    assert reaches_a_root(repair(doc))
