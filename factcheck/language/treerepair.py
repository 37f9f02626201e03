"""Mends what the parser often gets wrong and the words around it settle. A spaCy component.

Universal Dependencies only; trees of other schemes pass as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from factcheck.language import clauserepair, titlerepair
from factcheck.language.clauserepair import FINITE
from factcheck.language.hanging import hang
from factcheck.language.labels import PARTICLES, PASSIVE_AUXILIARIES, PASSIVE_SUBJECTS
from factcheck.language.lexicon import lexicon
from factcheck.language.roles import posts
from factcheck.language.units import units
from factcheck.language.wordlists import words_of
from factcheck.language.words import lemma

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span, Token


@Language.factory("factcheck_tree", assigns=["token.head", "token.dep"])
def make_tree_repair(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it has no settings and no state."""
    del nlp, name
    return repair


_MENDED = frozenset(
    [
        "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "appos", "case", "ccomp", "conj",
        "flat", "mark", "nmod", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "obj", "obl",
        "parataxis", "vocative", "xcomp",
    ]
)  # fmt: skip
"""Labels of the tokens that a rule may apply to."""


def repair(doc: Doc) -> Doc:
    """Mend the tree of *doc* in place, and return it.

    "According to" goes to the verb, and so do the other side of a vote ("by 52 votes to 48") and
    phrases with *by* after a place ("arrested at school by police"); names before a score go to the
    verb ("beat United 3-1"), the group of a summit to the summit ("the Group of 20 summit"); a
    sentence whose only verb was taken for a participle gets its verb back ("The board named her
    chairwoman."); a particle taken for a preposition or for one of a figure goes to its verb
    ("called off the strike", "took over 80 shops"),
    the clause after "It was X who" to X, and the second word of a post ("the attorney general") to
    its first.
    """
    if not doc.has_annotation("DEP"):
        return doc
    for i, word in enumerate(words_of(doc).lower):
        if word == "secretary":
            titlerepair.secretary(doc[i])
        if word in PARTICLE_WORDS and doc[i].dep_ == "case" and _is_particle(doc[i]):
            _join(doc[i])
        if word == "over" and doc[i].dep_ == "advmod" and _hands_over(doc[i]):
            _hang(doc[i], doc[i].nbor(-1))
    titlerepair.numbered(doc)
    titlerepair.join_names(doc)
    titlerepair.joined_to_names(doc)
    for sentence in list(doc.sents):
        _find_verb(sentence)
    for token in doc:
        titlerepair.repair(token)
        if token.dep_ == "ROOT" and token.tag_ in FINITE and token.pos_ in ("PROPN", "NOUN"):
            token.pos_ = "VERB"  # "Lind met Okafor": tag and form are told apart
        if token.dep_ not in _MENDED:
            continue
        if token.pos_ == "VERB" and _is_noun(token):
            token.pos_, token.tag_ = "NOUN", "NNS" if token.lower_.endswith("s") else "NN"
        clauserepair.repair(token)
        if token.dep_ == "advcl:relcl" and _is_cleft(token):
            token.dep_ = "acl:relcl"
        if token.dep_ in ("appos", "conj") and token.ent_type_ == "PERSON":
            _name_of_holder(token)
        if token.dep_ == "flat" and token.head.tag_ == "NN":
            _name_first(token)
        if token.dep_ == "advcl" and _is_order(token):
            token.dep_ = "xcomp"
        if token.dep_ == "nmod" and (_is_source(token) or _is_other_side(token)):
            _lift(token)
        elif token.dep_ in ("obj", "obl") and _is_score(token):
            _part_score(token)
        if token.dep_ == "nmod" and token.i > token.head.i:
            verb = _passive_verb(token)
            if verb is not None:
                hang(token, verb, "obl:agent")
    return doc


ORDERS = frozenset(
    [
        "ask", "tell", "urge", "order", "advise", "warn", "persuade", "allow", "invite", "beg",
        "instruct", "encourage", "require", "request", "force", "want", "help", "permit", "forbid",
    ]
)  # fmt: skip


def _is_order(token: Token) -> bool:
    """Whether an infinitive is what somebody is asked to do: "asked the banks not to sell"."""
    verb = token.head
    if verb.i > token.i or lemma(verb.text, verb.lemma_) not in ORDERS:
        return False
    told = any(c.dep_ in ("obj", "iobj") and verb.i < c.i < token.i for c in verb.children)
    return told and any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children)


PARTICLE_WORDS = frozenset(["off", "out", "up", "down", "back", "away"])
HANDING = frozenset(["hand", "take", "turn", "sign"])
# "came down the stairs": after these a preposition is one
MOVES = frozenset(["come", "go", "run", "walk", "move", "climb", "fall"])


def _is_particle(token: Token) -> bool:
    """Whether a preposition is the particle of the verb before it: "called off the strike"."""
    noun, verb = token.head, token.nbor(-1) if token.i else token
    if token.lower_ not in PARTICLE_WORDS or verb.pos_ != "VERB" or noun.head.i != verb.i:
        return False
    base = lemma(verb.text, verb.lemma_)
    if base in MOVES or any(c.dep_ == "obj" for c in verb.children):
        return False
    return noun.dep_ in ("obl", "nmod") and lexicon().judged(f"{base} {token.lower_}", "VERB")


def _hands_over(token: Token) -> bool:
    """Whether "over" goes with the verb: "took over 80 shops", but "took over 8 hours"."""
    number, verb = token.head, token.nbor(-1) if token.i else token
    noun = number.head
    return (
        verb.pos_ == "VERB"
        and number.dep_ == "nummod"
        and noun.head.i == verb.i
        and noun.dep_ == "obj"
        and lemma(verb.text, verb.lemma_) in HANDING
        and lemma(noun.text, noun.lemma_) not in units().duration_words
    )


def _join(token: Token) -> None:
    """Hang a particle on its verb, and make the noun after it the object."""
    noun = token.head
    noun.dep_ = "obj"
    _hang(token, noun.head)


def _hang(particle: Token, verb: Token) -> None:
    hang(particle, verb, "compound:prt")
    particle.pos_, particle.tag_ = "ADP", "RP"


def _is_cleft(token: Token) -> bool:
    """Whether a clause tells what was done by the one named before it: "It was Ann who won."."""
    kids = list(token.head.children)
    return (
        any(c.dep_ in ("expl", "nsubj") and c.lower_ == "it" for c in kids)
        and any(c.dep_ == "cop" for c in kids)
        and token.i > token.head.i
    )


def _is_source(token: Token) -> bool:
    """Whether a phrase says according to whom."""
    return any(c.dep_ == "case" and c.lower_ == "according" for c in token.children)


def _is_other_side(token: Token) -> bool:
    """Whether *token* is the second figure of a vote: "passed by 52 votes to 48"."""
    after_to = token.i > 0 and token.nbor(-1).lower_ == "to" and token.nbor(-1).head == token
    return token.like_num and after_to and any(c.dep_ == "nummod" for c in token.head.children)


def _lift(token: Token) -> None:
    """Hang a phrase on the verb above it."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    if verb.pos_ in ("VERB", "AUX"):
        hang(token, verb, "obl")


def _is_noun(token: Token) -> bool:
    """Whether a noun was taken for a verb: "called off the talks"."""
    if token.dep_ not in ("obj", "nsubj", "nsubj:pass", "obl", "nmod"):
        return False
    kids = list(token.children)
    article = any(c.dep_ == "det" and c.lower_ in ("the", "a", "an") for c in kids)
    clause = any(c.dep_ in ("aux", "aux:pass", "nsubj", "obj", "mark", "cop") for c in kids)
    return article and not clause and token.tag_ != "VBN"


def _find_verb(sentence: Span) -> None:
    """Make the one participle of a sentence without a verb its verb."""
    root = sentence.root
    if root.pos_ not in ("NOUN", "PROPN") or sentence[-1].text != ".":
        return
    finite = [t for t in sentence if t.tag_ in FINITE or t.dep_ == "cop"]
    if finite:
        clauserepair.find_verb(root, finite[0])
        return
    if _plans(root):
        return
    verb = next((c for c in root.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if verb is None or not verb.lower_.endswith("ed"):
        return
    after = max([verb.i, *(c.i for c in verb.children if c.dep_ in PARTICLES)]) + 1
    held = [c for c in verb.children if c.left_edge.i == after or c.i == after]
    if not any(c.dep_ in ("obj", "xcomp") for c in held):
        return
    moved = [c for c in root.children if c.i > verb.i]
    hang(verb, verb, "ROOT")
    verb.tag_ = "VBD"
    hang(root, verb, "nsubj")
    for child in moved:
        hang(child, verb)
    for child in held:
        child.dep_ = "obj" if child.dep_ == "xcomp" else child.dep_


def _plans(root: Token) -> bool:
    """Make "plans" the verb of "The company plans to cut jobs."; whether it was done."""
    to = next((c for c in root.children if c.dep_ == "acl" and c.tag_ == "VB"), None)
    before = [c for c in root.children if c.i < root.i and c.dep_ in ("compound", "nsubj", "nmod")]
    plural = root.lower_.endswith("s") and not root.lower_.endswith("ss")
    if to is None or len(before) != 1 or not plural or before[0].i != root.i - 1:
        return False
    if root.nbor().lower_ != "to" or not lexicon().judged(root.lower_[:-1], "VERB"):
        return False
    root.tag_, root.pos_, root.lemma_ = "VBZ", "VERB", root.lower_[:-1]
    to.dep_, before[0].dep_ = "xcomp", "nsubj"
    for child in [c for c in root.children if c.i < before[0].i]:
        hang(child, before[0])
    return True


def _is_score(token: Token) -> bool:
    """Whether *token* begins a score such as "3-1", with a name before it."""
    doc = token.doc
    if not token.text.isdigit() or not 0 < token.i < len(doc) - 2:
        return False
    dash, other = doc[token.i + 1], doc[token.i + 2]
    return dash.text in ("-", "–") and other.text.isdigit() and doc[token.i - 1].pos_ == "PROPN"


def _part_score(token: Token) -> None:
    """Give the name before a score the score's place, and hang the score on the verb."""
    names = [c for c in token.children if c.i < token.i and c.pos_ == "PROPN"]
    if not names or token.head.pos_ not in ("VERB", "AUX"):
        return
    name = names[-1]
    hang(name, token.head, token.dep_)
    for other in token.children:
        if other.i < token.i and other.i != name.i and other.dep_ in ("amod", "compound", "det"):
            hang(other, name)
    token.dep_ = "obl:unmarked"


def _name_of_holder(name: Token) -> None:
    """Hang a name between commas on the post it belongs to: "the mayor of Ostra, Ida Holm, …"."""
    head = name.head
    comma = name.i > 0 and name.doc[name.i - 1].text == ","
    joined = any(c.dep_ == "cc" or (c.dep_ == "conj" and c.i > name.i) for c in name.children)
    joined = joined or any(c.dep_ == "conj" and c.i > name.i for c in head.children)
    if not comma or joined or head.i > name.i:
        return
    inner = head
    while head.lower_ not in posts() and head.dep_ in ("nmod", "nmod:poss", "compound", "flat"):
        head = head.head
    if head.lower_ not in posts() or head.i > name.i or head.pos_ != "NOUN":
        return
    hang(name, head, "appos")
    for child in [c for c in inner.children if c.dep_ == "acl:relcl" and c.i > name.i]:
        hang(child, name)  # "the head of the works, Olav Vik, who had …"


def _name_first(name: Token) -> None:
    """Make the name the head of what stands before it: "defence lawyer Ernst Holm"."""
    noun = name.head
    whole = name.tag_ in ("NNP", "NNPS") and name.i == noun.i + 1 and noun.head.i != noun.i
    if not whole or noun.dep_ in ("flat", "compound"):
        return
    moved = [
        c for c in noun.children if c.i > name.i or (c.dep_ in ("case", "cc", "mark", "punct"))
    ]
    hang(name, noun.head, noun.dep_)
    hang(noun, name, "nmod:desc")
    for child in moved:
        hang(child, name)


def _passive_verb(token: Token) -> Token | None:
    """The passive verb whose agent *token* is, though it hangs on a phrase before it."""
    if not any(c.dep_ == "case" and c.lower_ == "by" and c.i < token.i for c in token.children):
        return None
    noun = token.head
    if noun.dep_ not in ("obl", "obl:unmarked") or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    verb = noun.head
    kids = list(verb.children)
    passive = any(c.dep_ in PASSIVE_AUXILIARIES or c.dep_ in PASSIVE_SUBJECTS for c in kids)
    if not passive or any(c.dep_ == "obl:agent" for c in kids):
        return None
    # "during an attack by rebels"
    if lexicon().event_class(lemma(noun.text, noun.lemma_), "NOUN") is not None:
        return None
    return verb
