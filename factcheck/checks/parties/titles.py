"""What a draft calls people: posts and descriptions that the sources give otherwise.

The sources may call one person several things, and a draft may put one of them in other words. So
a title is wrong only where the sources give the person at least one, none of them agrees with the
draft's, and the sentences that speak of the person have not got its words either.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.claims.model import Span, Status
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Words, compare_offices, text_of, word_relation
from factcheck.language import places
from factcheck.language.roles import fields, modifiers, posts
from factcheck.language.words import content_words, head_word
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.claims.values import Value
    from factcheck.facts.index import FactBase
    from factcheck.language.roles import RoleMention


LOOSE = frozenset(
    [
        *("head", "boss", "chief", "leader", "official", "executive", "aide"),
        *("representative", "envoy", "spokesperson"),
        *("successor", "predecessor", "colleague", "counterpart", "rival", "ally", "opponent"),
    ]
)
"""Words that many posts go by, and those that say what one is to another."""


def mistitled(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The titles of a parsed draft that the sources give otherwise."""
    source = passages(facts)
    reader = Reader(doc)
    for role in doc._.roles:
        if role.holder.kind != "PERSON" or role.start in reader.quoted:
            continue
        odd = _odd(reader, source, role)
        if odd is not None:
            yield odd


def _odd(reader: Reader, source: Passages, role: RoleMention) -> Odd | None:
    names = source.names.of(party(role.holder))
    held = [office for name in names for office in source.names.known[name].offices]
    text = plain(role.text)
    if not held or not text or text.lower() in LOOSE:
        return None
    if not any(_single(title) for title in (text, *map(plain, held))) and role.body is None:
        # a writer may be a professor; a minister is not the other minister
        return None
    if any(not apart(text, plain(office)) for office in held):
        return None
    spoken = [source.all[n] for name in names for n in source.named.get(name, ())]
    words = frozenset(content_words(text))
    vectors = reader.doc.vocab.vectors
    ranks = frozenset().union(*(rank(office) for office in held)) - rank(text)
    if any(
        all(any(like in p.order for like in source.like(w, vectors)) for w in words)
        and _unranked(p, text, ranks)
        for p in spoken
    ):
        return None
    expected = max(held, key=len)
    sentence = reader.doc[role.start].sent
    if set(content_words(expected)) <= set(content_words(sentence.text)):
        return None  # the draft has both: "the chairwoman, a former judge"
    proof = next((p for p in spoken if set(content_words(expected)) <= p.order.keys()), None)
    if proof is None or moved_up(expected, proof):
        return None
    start = max(reader.doc.text.find(role.text, reader.doc[role.start].idx), sentence.start_char)
    span = Span(start, min(start + len(role.text), sentence.end_char))
    atom = Atom("office", Words(text), span, words)
    return Odd(atom, Words(expected), proof.proof, Span(sentence.start_char, sentence.end_char))


def moved_up(post: str, passage: Passage) -> bool:
    """Whether a sentence gives the place of another to who held *post* until then.

    "Replaced him with his deputy, Roe": Roe now has the post.
    """
    return bool(rank(post)) and not table("replacing").isdisjoint(passage.order)


def _unranked(passage: Passage, text: str, ranks: frozenset[str]) -> bool:
    """Whether a sentence has a post without its rank: "the vice president is now president"."""
    if ranks.isdisjoint(passage.order):
        return True
    words = content_words(text)
    return any(
        not any(0 < at - n <= len(words) for name in ranks for n in passage.order.get(name, ()))
        for at in passage.order.get(head_word(text), ())
        if all(any(0 <= at - n < len(words) for n in passage.order.get(w, ())) for w in words)
    )


def exclusive(mine: str, theirs: Value | Status | None) -> bool:
    """Whether who holds the post *theirs* is not called *mine* too: a writer may be a professor."""
    if theirs is None or isinstance(theirs, Status):
        return False
    one, two = plain(mine), plain(text_of(theirs))
    if {one.lower(), two.lower()} & LOOSE:
        return False
    if beside_any_post(one, two):
        return False
    crafts = {head_word(one), head_word(two)} & table("beside")
    return _single(one) or _single(two) or not crafts


def plain(text: str) -> str:
    """A title without what stands before it: "Kyrgyz Foreign Minister", "former chief"."""
    words = text.split()
    while len(words) > 1 and (
        places.of_adjective(words[0]) is not None
        or modifiers().get(words[0].lower()) in ("holds", "former")
        or words[0].endswith(("'s", "’s", "-born"))
    ):
        words = words[1:]
    return " ".join(words)


def apart(one: str, two: str) -> bool:
    """Whether nobody would call the holder of the one by the other.

    Different posts of the table are apart; so are two ranks of one post, and two posts of one word
    ("sales director", "finance director") whose other words have nothing in common.
    """
    relation = compare_offices(one.lower(), two.lower())
    if relation is Relation.SAME or beside_any_post(one, two):
        return False
    alone = [text.lower() in table("trained") & table("beside") for text in (one, two)]
    if alone[0] != alone[1] and any(
        w in posts() and posts()[w].one for w in (head_word(one), head_word(two))
    ):
        return False  # the chairwoman may well be a lawyer
    if one_word_of(head_word(one), head_word(two)):
        return False
    if rank(one) != rank(two):
        return _unranked_head(one) == _unranked_head(two) or relation is Relation.DIFFERENT
    if relation.agrees:
        return False
    if _of_a_field(one, two) or _of_a_field(two, one):
        return True
    heads = word_relation(head_word(one), head_word(two))
    if heads in (Relation.COVERS, Relation.COVERED_BY):
        return False
    rest_one = [w for w in content_words(one) if w not in (head_word(one), *rank(one))]
    rest_two = [w for w in content_words(two) if w not in (head_word(two), *rank(two))]
    if heads is Relation.SAME:
        return bool(rest_one and rest_two) and not any(
            word_relation(a, b) is not Relation.UNKNOWN for a in rest_one for b in rest_two
        )
    return relation is Relation.DIFFERENT or (_is_post(one) and _is_post(two))


def one_word_of(one: str, two: str) -> bool:
    """Whether one word is made of the other and one before: a watchmaker is a maker of watches."""
    return one != two and (one.endswith(two) or two.endswith(one))


def _of_a_field(one: str, two: str) -> bool:
    """Whether *one* heads a field of work in a body and *two* is no such post: "finance chief".

    A "finance chief" may be a finance minister or a treasurer, but never the chairman.
    """
    mine = set(one.lower().split()) & fields()
    post = posts().get(two.lower())
    if not mine or post is None or not post.one or set(two.lower().split()) & fields():
        return False
    return head_word(two) not in ("minister", "secretary", "treasurer") and two.lower() not in LOOSE


def beside_any_post(one: str, two: str) -> bool:
    """Whether one of the two is a rank or form of address that goes with the other."""
    if is_style(one) == is_style(two):
        return False
    return "Judge" not in (one, two) or not {head_word(one), head_word(two)} & table("court")


def is_style(text: str) -> bool:
    """Whether it is a rank or form of address, which goes with any post: "General", "Judge"."""
    words = text.lower().replace("-", " ").split()
    first = next((n for n in range(len(words)) if " ".join(words[n:]) in posts()), len(words) - 1)
    return text == "Judge" or (bool(words) and set(words[first:]) <= table("ranks-of-people"))


def rank(text: str) -> frozenset[str]:
    """The words of a post that make another of it: "deputy"."""
    return frozenset(text.lower().replace("-", " ").split()) & table("ranks")


@cache
def table(name: str) -> frozenset[str]:
    """The words of one table of ``titles.toml``."""
    path = files("factcheck.checks") / "data" / "titles.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[name].split())


def _single(text: str) -> bool:
    """Whether a body has one holder of the post at a time, or ranks it."""
    post = posts().get(text.lower()) or posts().get(head_word(text))
    return (post is not None and post.one) or len(text.split()) > 1


def _unranked_head(text: str) -> str:
    """The word that names a post: "vice-principal" is one of a principal's."""
    return head_word(text).rsplit("-", 1)[-1].lower()


def _is_post(text: str) -> bool:
    return head_word(text) in posts() or text.lower() in posts()
