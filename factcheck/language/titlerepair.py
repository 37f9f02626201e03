"""Mends the trees of names and of posts, whose words hang on their first.

"Ana" and "Lund" of "Ana Lund", "attorney" and "general" of "the attorney general".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.language.hanging import hang
from factcheck.language.roles import posts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GROUP = re.compile(r"G-?\d{1,2}")
NUMERALS = frozenset({"I", "II", "III"})
TOLD = frozenset({"conj", "appos", "acl", "acl:relcl", "cc"})
LOST = frozenset({"obj", "iobj"})
APART = frozenset({"appos", "flat", "nmod", "conj", "dep"})


def repair(token: Token) -> None:
    """Make *token* a modifier of the noun before it where both are one post.

    What hangs on it, such as who is named beside the post, goes to the first word.
    """
    if token.i == 0 or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return
    first = token.nbor(-1)
    told_apart = token.head.i == first.i and token.dep_ in APART
    told_twice = token.head.i == first.head.i and token.dep_ == first.dep_
    if not (told_apart or told_twice) or f"{first.lower_} {token.lower_}" not in posts():
        return
    hang(token, first, "amod")
    for child in list(token.children):
        hang(child, first)


def join_names(doc: Doc) -> None:
    """Hang the words of a person's name on its first, where the tree has them apart.

    What hangs on them goes to the first as well.
    """
    for name in doc.ents:
        if name.label_ != "PERSON" or len(name) == 1 or not all(t.pos_ == "PROPN" for t in name):
            continue
        first = name[0]
        for token in name[1:]:
            if name.start <= token.head.i < name.end and token.head.i != token.i:
                continue
            _hang_on(token, first)
    for token in doc:
        if token.dep_ in LOST and token.i and _goes_on(token):
            first = token.nbor(-1)
            while first.dep_ == "flat":
                first = first.head
            _hang_on(token, first)


def _in_place_of(old: Token, new: Token) -> None:
    """Give *new* the head of *old*, or make it the root where *old* is."""
    hang(new, new if old.head.i == old.i else old.head, old.dep_)


def _hang_on(token: Token, first: Token) -> None:
    """Make *token* a later word of the name that *first* begins, with all that hangs on it.

    The name takes the place of *token* where it hung below that.
    """
    if token.is_ancestor(first):
        _in_place_of(token, first)
    for child in list(token.children):
        if child.i != first.i:
            hang(child, first)
    hang(token, first, "flat")


def numbered(doc: Doc) -> None:
    """Read "G-20" and the numeral of "World War I" as names, not as a figure and a pronoun."""
    for token in doc:
        if GROUP.fullmatch(token.text):
            token.pos_, token.tag_ = "PROPN", "NNP"
            if token.dep_ in ("amod", "nummod", "nmod") and token.head.i > token.i:
                token.dep_ = "compound"
        elif token.text in ("Group", "GROUP") and token.i + 3 < len(doc):
            if doc[token.i + 2].like_num:
                _group(token)
        elif token.text.rstrip(".") in NUMERALS and token.i > 1 and token.nbor(-1).text == "War":
            _hang_on(token, token.nbor(-1))
            token.pos_, token.tag_ = "PROPN", "NNP"


def _group(token: Token) -> None:
    """Hang "Group of 20" on the noun behind it: "the Group of 20 summit"."""
    of, number, noun = (token.nbor(n) for n in (1, 2, 3))
    if of.lower_ != "of" or number.head.i not in (noun.i, token.i):
        return
    if noun.pos_ == "NOUN" and (number.head.i == noun.i or noun.head.i in (token.i, number.i)):
        if noun.i != token.head.i:
            _in_place_of(token, noun)
        hang(token, noun, "compound")
        for child in list(token.children):
            if child.i < token.i or child.i > noun.i:
                hang(child, noun)
    hang(of, number, "case")
    hang(number, token, "nmod")


def secretary(token: Token) -> None:
    """Hang "Secretary of State" on the name behind it, in whose place it stands."""
    doc, i = token.doc, token.i
    if i + 3 >= len(doc) or doc[i : i + 3].text.lower() not in posts():
        return
    of, field, name = doc[i + 1], doc[i + 2], doc[i + 3]
    if name.pos_ != "PROPN" or not token.is_ancestor(name):
        return
    _in_place_of(token, name)
    if token.dep_ == "appos":
        name.dep_ = "obj"
        if token.head.i < token.i - 1:
            hang(name, token.head.head)
    for child in list(token.children):
        if child.i > name.i:
            hang(child, name)
    hang(token, name, "nmod:desc")
    hang(field, token, "nmod")
    hang(of, field, "case")


def joined_to_names(doc: Doc) -> None:
    """Hang on a name what hangs on a later word of it: who is joined to it, and its relatives."""
    for token in doc:
        if token.dep_ == "flat" and token.pos_ == "PROPN" and token.head.pos_ == "PROPN":
            for child in list(token.children):
                if child.dep_ in TOLD and child.i > token.i:
                    hang(child, token.head)
    for token in doc:
        if token.dep_ == "conj" and token.pos_ == "NOUN" and token.head.pos_ == "PROPN":
            _second_calling(token)


def _second_calling(noun: Token) -> None:
    """Join what somebody is to what else he is: "married Mara Lind, a lawyer and diplomat"."""
    callings = [c for c in noun.head.children if c.dep_ == "appos" and c.i < noun.i]
    if not callings or callings[-1].pos_ != "NOUN":
        return
    first = callings[-1]
    between = noun.doc[first.i + 1 : noun.i]
    parted = any(t.is_punct or t.dep_ in ("det", "nmod:poss", "nummod") for t in between)
    if not parted and noun.tag_ == first.tag_:
        hang(noun, first)


def _goes_on(token: Token) -> bool:
    """Whether a name goes on with *token*, which was taken for an object before its verb."""
    before = token.nbor(-1)
    if token.pos_ != "PROPN" or before.pos_ != "PROPN" or token.is_ancestor(before):
        return False
    return token.head.i > token.i or token.head.i == before.i
