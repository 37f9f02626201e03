"""Mends clauses that lost their subject, or took a phrase of another's, to the words around them.

Part of :mod:`factcheck.language.treerepair`; Universal Dependencies only.
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from factcheck.language.arguments import CIRCUMSTANCE_NOUNS
from factcheck.language.hanging import hang
from factcheck.language.labels import AUXILIARIES, OBJECTS, RELATIVE_PRONOUNS, SUBJECTS
from factcheck.language.lexicon import lexicon
from factcheck.language.words import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

CALENDAR = frozenset({*calendar.day_name, *calendar.month_name})
MEASURES = CIRCUMSTANCE_NOUNS | {"percent", "point", "mile", "metre", "meter", "kilometre", "time"}
"""What is no object without a preposition: "met Monday", "fell two points"."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BOTH = frozenset({"after", "before", "until", "since", "as", "once"})
"""Words that lead a phrase or a clause."""
TAKEN_AS = frozenset(
    [
        "cite", "describe", "see", "view", "regard", "treat", "hail", "dismiss", "reject",
        "denounce", "brand", "label", "portray", "depict", "present", "list", "name",
    ]
)  # fmt: skip
"""Verbs that take what they are done to *as* something."""


PERIODS = frozenset({"year", "month", "week", "weekend", "night", "morning", "day", "spring"})
COMPASS = frozenset({"north", "south", "east", "west"})
SOME = frozenset({"none", "all", "both", "some", "many", "most", "few", "several", "half", "each"})
FINING = frozenset({"fine", "bill", "charge", "penalise", "penalize"})
MEANT = frozenset({"design", "mean", "intend", "set", "gear", "tailor", "aim", "calculate"})
"""Verbs that say nothing in the passive without what follows: "was designed to save fuel"."""
NAMING = frozenset({"name", "appoint", "elect", "crown", "declare", "proclaim", "make"})


def repair(token: Token) -> None:
    """Mend what was read wrong of the clause that *token* heads, leads or hangs on."""
    if token.dep_ in ("advcl", "acl", "conj", "xcomp") and token.tag_ == "VBG":
        _own_subject(token)
    if token.dep_ == "advcl" and token.tag_ == "VB":
        _meant_to(token)
    if token.dep_ in ("acl:relcl", "advcl", "ccomp"):
        _said_in_between(token)
    if token.dep_ == "acl" and token.tag_ == "VBG":
        _of_the_verb(token)
    if token.dep_ in ("conj", "parataxis", "acl") and token.tag_ in FINITE:
        _clause_of_time(token)
    if token.dep_ == "conj" and token.tag_ == "VBD" and token.head.tag_ == "VBN":
        _same_form(token)
    if token.dep_ == "mark" and token.head.dep_ in ("obj", "obl", "nmod"):
        _marked_subject(token)
    if token.dep_ == "nmod" and token.head.pos_ == "VERB" and token.i > token.head.i:
        token.dep_ = "obl"
    if token.dep_ in ("advmod", "nsubj") and token.is_sent_start:
        _opening_participle(token)
    if token.dep_ == "nsubj:pass":
        _active_subject(token)
    if token.dep_ == "vocative":
        _spoken_of(token)
    if token.dep_ == "xcomp" and token.pos_ in ("NOUN", "PROPN"):
        _who_is_named(token)
    if token.dep_ in ("obl", "nmod") and token.i > token.head.i:
        _as_what(token)
    if token.dep_ == "obl":
        _bare_object(token)
    inside = 0 < token.i < len(token.doc) - 1
    if token.dep_ in ("obl", "advmod") and token.lower_ in COMPASS and inside:
        _north_of(token)
    if token.dep_ == "advmod" and token.lower_ in SOME:
        _how_many(token)
    if token.dep_ == "nmod:unmarked" and token.i > token.head.i:
        _when_it_was(token)
    if token.dep_ == "nsubj:outer":
        _only_subject(token)
    if token.lower_ == "due" and token.dep_ in ("case", "advmod") and token.head.tag_ == "VB":
        _due(token)
    if token.dep_ == "obj" and lemma(token.head.text, token.head.lemma_) in FINING:
        _fined(token)
    if token.dep_ == "obl" and token.head.lower_ == "together" and token.head.dep_ == "advmod":
        hang(token, token.head.head)  # "owned it together with her brother"
    if token.dep_ == "flat" and token.pos_ == "PROPN" and token.head.pos_ == "VERB":
        token.dep_ = "obj"  # no name goes on from a verb: "Lind met Okafor"


def _meant_to(token: Token) -> None:
    """Make "to save fuel" in "was designed to save fuel" the rest of the verb, not its purpose."""
    verb = token.head
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    to = any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children)
    if passive and to and lemma(verb.text, verb.lemma_) in MEANT and verb.i < token.i:
        token.dep_ = "xcomp"


def _said_in_between(token: Token) -> None:
    """Put "will work" under "believes" in "a plan that the mayor believes will work"."""
    words = [c for c in token.children if c.i < token.i and c.dep_ in AUXILIARIES]
    first = min([token, *words], key=lambda t: t.i)
    if first.tag_ not in FINITE or not first.i:
        return
    verb = first.nbor(-1)
    told = verb.dep_ == "acl:relcl" and verb.tag_ in FINITE
    beside = token.head.i == verb.i or (token.head.i == verb.head.i and token.head.i < verb.i)
    if not told or not beside or lexicon().saying(verb.lemma_, "VERB") is None:
        return
    kids = [*token.children, *verb.children]
    pronouns = [c for c in kids if c.lower_ in RELATIVE_PRONOUNS and c.i < verb.i]
    own = [c for c in token.children if c.dep_ in SUBJECTS and c not in pronouns]
    if len(pronouns) != 1 or own or not any(c.dep_ in SUBJECTS for c in verb.children):
        return
    hang(token, verb, "ccomp")
    hang(pronouns[0], token, "nsubj")


def _north_of(token: Token) -> None:
    """Read "on a rock north of Lund" as of a rock, which lies north."""
    noun = token.nbor(-1)
    if noun.dep_ == "obl" and noun.head.i == token.head.i and token.nbor().lower_ == "of":
        hang(token, noun, "advmod")
        return
    own = noun.head.i == token.i and noun.dep_ in ("compound", "obl", "nmod")
    if not own or token.nbor().lower_ != "of":
        return
    hang(noun, token.head, "obl" if token.dep_ == "advmod" else token.dep_)
    for child in list(token.children):
        if child.i < noun.i:
            hang(child, noun)
        elif child.dep_ == "nmod":
            child.dep_ = "obl"
    hang(token, noun, "advmod")
    token.pos_, token.tag_ = "ADV", "RB"


def _when_it_was(token: Token) -> None:
    """Hang a time without a preposition on the verb: "met at the talks in Oslo last year"."""
    if token.lower_ not in PERIODS and token.text not in CALENDAR:
        return
    verb = token.head
    while verb.dep_ in ("obl", "nmod", "obj") and verb.pos_ != "VERB":
        verb = verb.head
    if verb.pos_ == "VERB" and verb.i < token.i:
        hang(token, verb, "obl:unmarked")


def _how_many(token: Token) -> None:
    """Read "None of the growers was charged" as said of none, not as how they were charged."""
    verb = token.head
    of = [c for c in token.children if c.dep_ == "nmod" and c.i > token.i]
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if of and not subjects and token.i < verb.i:
        passive = any(c.dep_ == "aux:pass" for c in verb.children)
        token.dep_ = "nsubj:pass" if passive else "nsubj"
        token.pos_, token.tag_ = "PRON", "NN"


def _only_subject(noun: Token) -> None:
    """Read the only subject of a verb as its subject: "The firm is to shut its office"."""
    others = [c for c in noun.head.children if c.dep_ in SUBJECTS and c.i != noun.i]
    if noun.head.pos_ == "VERB" and not others:
        noun.dep_ = "nsubj"


def _due(word: Token) -> None:
    """Read "due to" before a verb as what is to happen: "The talks are due to open in May"."""
    verb = word.head
    to = next((c for c in word.children if c.lower_ == "to"), None)
    copula = [c for c in verb.children if c.dep_ in ("cop", "aux") and c.i < word.i]
    if to is None or not copula:
        return
    root = verb.head.i == verb.i
    hang(word, word if root else verb.head, verb.dep_)
    word.pos_, word.tag_ = "ADJ", "JJ"
    for child in list(verb.children):
        if child.i < word.i or child.is_punct:
            hang(child, word)
    hang(verb, word, "xcomp")
    hang(to, verb, "mark")
    to.pos_, to.tag_ = "PART", "TO"


def _fined(noun: Token) -> None:
    """Read the sum as a measure and who pays it as the object: "fined the firm 3 million euros"."""
    payers = [c for c in noun.head.children if c.dep_ == "iobj"]
    if payers and any(c.dep_ == "nummod" for c in noun.children):
        payers[0].dep_, noun.dep_ = "obj", "obl:unmarked"


def _of_the_verb(token: Token) -> None:
    """Hang a participle behind a comma on the verb: "left in a huff, blaming the weather"."""
    noun = token.head
    comma = token.i > 0 and token.nbor(-1).text == ","
    if not comma or noun.dep_ not in ("obl", "obj", "nmod") or noun.i == token.i - 2:
        return
    verb = noun
    while verb.dep_ in ("obl", "obj", "nmod"):
        verb = verb.head
    if verb.pos_ == "VERB" and verb.i < noun.i:
        hang(token, verb, "advcl")


def _opening_participle(token: Token) -> None:
    """Read "Speaking in Turku, the minister said" as a clause, though it was taken for a noun."""
    verb = token.head
    if not token.lower_.endswith("ing") or token.tag_ not in ("NN", "VBG", "NNP", "IN", "RB"):
        return
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.i > token.i]
    comma = any(c.text == "," and token.i < c.i < verb.i for c in token.subtree) or any(
        c.text == "," and token.i < c.i for c in verb.children if own and c.i < own[0].i
    )
    if not own or not comma or not lexicon().judged(lemma(token.text, ""), "VERB"):
        return
    token.tag_, token.pos_, token.dep_ = "VBG", "VERB", "advcl"
    for child in token.children:
        if child.dep_ == "nmod":
            child.dep_ = "obl"


def _active_subject(noun: Token) -> None:
    """Let the subject of an active verb be one: "The flood destroyed 40 boats"."""
    verb = noun.head
    kids = list(verb.children)
    if noun.i > verb.i or any(c.dep_ in ("aux", "aux:pass") for c in kids):
        return
    if verb.tag_ == "VBN" and verb.dep_ in ("ROOT", "ccomp") and any(map(_is_bare, kids)):
        verb.tag_ = "VBD"
    if verb.tag_ == "VBD" and verb.dep_ != "conj":
        noun.dep_ = "nsubj"


def _is_bare(noun: Token) -> bool:
    """Whether a noun stands behind its verb without a preposition."""
    if (
        noun.i < noun.head.i
        or noun.dep_ not in ("obj", "obl")
        or noun.pos_ not in ("NOUN", "PROPN")
    ):
        return False
    return not any(c.dep_ in ("case", "mark", "advmod") and c.i < noun.i for c in noun.children)


def _spoken_of(name: Token) -> None:
    """Make a name before a finite verb without a subject its subject: it is not called upon."""
    verb = name.head
    kids = list(verb.children)
    finite = verb.tag_ in FINITE or any(c.dep_ == "aux" and c.tag_ in FINITE for c in kids)
    if name.i < verb.i and finite and not any(c.dep_ in SUBJECTS for c in kids):
        passive = any(c.dep_ == "aux:pass" for c in kids)
        name.dep_ = "nsubj:pass" if passive else "nsubj"


def _who_is_named(noun: Token) -> None:
    """Of two things that one verb makes of nobody, the first is whom it names so."""
    verb = noun.head
    if any(c.dep_ in OBJECTS or c.dep_ == "nsubj:pass" for c in verb.children):
        return
    both = [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in ("NOUN", "PROPN")]
    if len(both) == 2 and both[0].i == noun.i and lemma(verb.text, verb.lemma_) in NAMING:
        noun.dep_ = "obj"


def _bare_object(noun: Token) -> None:
    """Make a noun without a preposition, behind a verb without an object, its object."""
    verb = noun.head
    kids = list(verb.children)
    if verb.pos_ != "VERB" or not _is_bare(noun):
        return
    if any(c.dep_ in OBJECTS or c.dep_ in ("aux:pass", "nsubj:pass") for c in kids):
        return
    if any(verb.i < c.i < noun.i and c.dep_ not in ("compound:prt", "advmod") for c in kids):
        return
    if noun.text not in CALENDAR and noun.lower_.removesuffix("s") not in MEASURES:
        noun.dep_ = "obj"


def _same_form(verb: Token) -> None:
    """Take a past for a participle beside one: "lamps given away by the city and bought there"."""
    if verb.head.dep_ not in ("acl", "advcl") or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    if not any(c.dep_ in ("obj", "iobj") for c in verb.children):
        verb.tag_ = "VBN"


def _own_subject(verb: Token) -> None:
    """Give a verb the name that was joined to one before it: "… but Russia's still waiting"."""
    kids = list(verb.children)
    short = next((c for c in kids if c.dep_ == "aux" and c.lower_ in ("'s", "’s")), None)
    if short is None or not short.i or any(c.dep_ in SUBJECTS for c in kids):
        return
    name = verb.doc[short.i - 1]
    if name.dep_ not in ("conj", "nmod", "obl") or name.i == name.head.i:
        return
    joins = [c for c in name.children if c.dep_ == "cc" and c.i < name.i]
    if not joins:
        return
    hang(name, verb, "nsubj")
    hang(joins[0], verb)
    short.tag_ = "VBZ"
    if verb.dep_ != "ROOT":
        hang(verb, verb.sent.root, "conj")


def _clause_of_time(verb: Token) -> None:
    """Give a verb the subject that was hung elsewhere: "… after the ministry declined"."""
    if not verb.i or any(c.dep_ in SUBJECTS or c.dep_ in ("cc", "mark") for c in verb.children):
        return
    noun = verb.doc[verb.i - 1]
    while noun.dep_ in ("flat", "appos", "conj") and noun.head.i < noun.i:
        noun = noun.head
    lead = next((c for c in noun.children if c.dep_ == "case"), None)
    if noun.dep_ not in ("nmod", "obl") or lead is None or lead.lower_ not in BOTH:
        return
    if noun.i >= verb.i or verb.i in {t.i for t in noun.subtree}:
        return
    above = noun.head
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    hang(verb, above, "advcl")
    hang(noun, verb, "nsubj")
    hang(lead, verb, "mark")


def _marked_subject(mark: Token) -> None:
    """Make a noun after *that* or *because* the subject of the verb after it."""
    noun = mark.head
    end = max(t.i for t in noun.subtree if t.i >= noun.i)
    if noun.pos_ not in ("NOUN", "PROPN") or end + 1 >= len(noun.doc):
        return
    auxiliary = noun.doc[end + 1]
    verb = auxiliary.head if auxiliary.dep_ in ("aux", "aux:pass", "cop") else auxiliary
    finite = auxiliary.tag_ in FINITE and verb.sent.start == noun.sent.start
    if not finite or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    if verb.i in {t.i for t in noun.subtree}:
        return
    above = noun.head
    if verb.i in {t.i for t in above.ancestors}:
        # the verb was put above all that stands before it
        top = above
        while top.head.i != verb.i:
            top = top.head
        rest = [c for c in verb.children if c.i < above.i and c.i != top.i]
        root = verb.head.i == verb.i
        hang(top, top if root else verb.head, "ROOT" if root else verb.dep_)
        for child in rest:
            hang(child, top)
    hang(verb, above, "advcl")
    hang(noun, verb, "nsubj:pass" if auxiliary.dep_ == "aux:pass" else "nsubj")
    hang(mark, verb)


def _as_what(token: Token) -> None:
    """Hang "as the reason" on the verb that it belongs to: "cited ships seized off Oslo as …"."""
    inner = token.head
    if not any(c.dep_ == "case" and c.lower_ == "as" for c in token.children):
        return
    if inner.dep_ not in ("acl", "nmod", "obl", "obj") or inner.pos_ == "PRON":
        return
    noun = inner
    while noun.dep_ in ("acl", "nmod", "obl", "conj") or (
        noun.dep_ == "obj" and lemma(noun.head.text, noun.head.lemma_) not in TAKEN_AS
    ):
        if noun.head.i >= noun.i:
            return
        noun = noun.head
    verb = noun.head
    if noun.dep_ == "obj" and verb.i < noun.i and lemma(verb.text, verb.lemma_) in TAKEN_AS:
        hang(token, verb, "obl")


def find_verb(root: Token, verb: Token) -> None:
    """Make *verb*, in the past tense and without a subject, the verb of the noun it hangs on."""
    kids = list(verb.children)
    if verb.head.i != root.i or verb.dep_ != "acl" or verb.tag_ != "VBD" or verb.i < root.i:
        return
    if any(c.dep_ in SUBJECTS or c.dep_ in ("mark", "aux", "aux:pass") for c in kids):
        return
    moved = [c for c in root.children if c.i > verb.i]
    hang(verb, verb, "ROOT")
    hang(root, verb, "nsubj")
    for child in moved:
        hang(child, verb)
