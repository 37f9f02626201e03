"""What a draft calls somebody beside the name, where the sources call the same person otherwise.

Where :mod:`factcheck.checks.parties.titles` compares the posts that facts give, this compares the
words beside the name (:mod:`factcheck.language.callings`), with callings of every kind and with
what a post is of. A description is off only where some description in a source excludes it, none
agrees with it, and no sentence that speaks of the person has its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.checks.parties.titles import (
    LOOSE,
    apart,
    exclusive,
    is_style,
    moved_up,
    one_word_of,
    plain,
    table,
)
from factcheck.checks.sentences.alignment import Atom, Odd
from factcheck.checks.sentences.passages import Passage, Passages, passages
from factcheck.claims.model import Span
from factcheck.claims.phrases import Reader, party
from factcheck.claims.values import Party, Words, compare_offices, word_relation
from factcheck.language import places
from factcheck.language.callings import Calling, beside, is_calling
from factcheck.language.lexicon import lexicon
from factcheck.language.roles import posts
from factcheck.language.words import base_form, content_words, head_word
from factcheck.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factcheck.claims.model import Claim
    from factcheck.facts.index import FactBase
    from factcheck.facts.model import Fact, KnownName

OFFICES = frozenset({"official", "leader", "boss", "military-officer"})
"""Groups of the lexicon for those who hold a post."""
HEADS = frozenset({"head", "chief", "boss", "leader", "director", "manager", "president", "chair"})
FIELD = re.compile(r"of ([a-z]{4,})")
"""What somebody heads, if it is one word without an article: "head of finance"."""
BODIES = ("of ", "at ", "for ")
OWNERS = frozenset({"his", "her", "their", "its"})


def miscalled(doc: Doc, facts: FactBase) -> Iterator[Odd]:
    """The descriptions of people in a parsed draft that exclude those of the sources."""
    source = passages(facts)
    reader = Reader(doc)
    for mention in doc._.names:
        if mention.start in reader.quoted:
            continue
        names = source.names.of(party(mention.entity))
        people = [n for n in names if _person(mention.kind, source.names.known[n])]
        if len(people) != 1:
            continue
        sentence = doc[mention.start].sent
        where = reader.span(mention.start, mention.end)
        first = sentence.start_char
        form = sentence.text[where.start - first : where.end - first]
        for calling in beside(sentence.text, where.start - first, where.end - first):
            odd = _odd(source, people[0], form, calling, first)
            if odd is not None:
                yield Odd(*odd, Span(first, sentence.end_char))


def _person(kind: str, known: KnownName) -> bool:
    """Whether a name may be a person's; a strange one is easily taken for a place's."""
    if "PERSON" in (kind, known.kind):
        return True
    return kind == known.kind == "GPE" and " " in known.name and places.known(known.name) is None


def _odd(
    source: Passages, name: str, form: str, mine: Calling, first: int
) -> tuple[Atom, Words, Fact] | None:
    if not _telling(mine) and not _leads(mine):
        return None
    theirs = called(source, name, form)
    if any(_agree(mine, other) for other, _ in theirs):
        found = next(((c, p) for c, p in theirs if _of_another_body(mine, c, name, source)), None)
        if found is None or any(
            _agree(mine, c) and not _of_another_body(mine, c, name, source) for c, _ in theirs
        ):
            return None
        start, end, text, expected = mine.start, mine.end, _whole(mine), _whole(found[0])
        if mine.after and found[0].after:
            start, end = end + 1, end + 1 + len(mine.after)
            text, expected = mine.after, _after_like(mine, found[0])
    else:
        found = next(((c, p) for c, p in theirs if _exclude(mine, c)), None)
        words = content_words(mine.text)
        if found is None or not _telling(mine) or _said_of(source, name, words, mine.owner):
            return None
        start, end, text, expected = mine.start, mine.end, mine.text, found[0].text
    span = Span(first + start, first + end)
    atom = Atom("office", Words(text), span, frozenset(content_words(text)))
    return atom, Words(expected), found[1].proof


def _whole(calling: Calling) -> str:
    return " ".join(
        filter(None, (calling.owner and f"{calling.owner}’s", calling.text, calling.after))
    )


def _after_like(mine: Calling, theirs: Calling) -> str:
    """What the post of *theirs* is of, so as to stand where that of *mine* does."""
    if mine.verb:
        return theirs.after if theirs.verb else theirs.after.partition(" ")[2]
    return f"{mine.after.partition(' ')[0]} {theirs.after}" if theirs.verb else theirs.after


def called(source: Passages, name: str, form: str = "") -> list[tuple[Calling, Passage]]:
    """What the sources call somebody beside the name, and where; looked up once.

    *form* is the name as a draft has it: a source may have it so where it was read as less.
    """
    known = source.names.known[name]
    if form.split()[-1:] != known.name.split()[-1:] or form in (known.name, *known.aliases):
        form = ""
    kept = source.base.cached(
        "callings", lambda _: dict[tuple[str, str], list[tuple[Calling, Passage]]]()
    )
    if (name, form) not in kept:
        kept[name, form] = [
            (calling, source.all[number])
            for number in _naming(source, name)
            for calling in _in(source.all[number], known, form)
            if not moved_up(calling.text, source.all[number])
        ]
    return kept[name, form]


def _naming(source: Passages, name: str) -> frozenset[int]:
    """The sentences that name somebody, also by a family name that nobody else has."""
    family = content_words(name.rsplit(maxsplit=1)[-1])
    bearers = [
        n
        for n, known in source.names.known.items()
        if known.kind == "PERSON" and content_words(n.split()[-1]) == family
    ]
    found = frozenset(source.named.get(name, ()))
    if family and set(bearers) <= {name}:
        found |= frozenset(source.postings.get(family[0], ()))
    return found


def _in(passage: Passage, known: KnownName, form: str = "") -> Iterator[Calling]:
    """What one sentence calls somebody beside the name, or beside *form* of it."""
    forms = {known.name, *known.aliases, known.name.split()[-1], form} - {""}
    first, _, rest = known.name.partition(" ")
    if " " in rest and is_calling(first):
        forms = {rest}  # "Rancher Jane Roe" was taken for the name
    for start, end in passage.spots(forms):
        if not _of_another(passage.text[:start], known):
            yield from beside(passage.text, start, end)


def _of_another(before: str, known: KnownName) -> bool:
    """Whether a surname belongs to kin: "Anne Mercier" and "her father Louis Mercier, a baker"."""
    first = re.search(r"\S ([A-Z][\w’'-]+) $", before)
    return (
        first is not None
        and not is_calling(first[1])
        and first[1] not in {word for name in (known.name, *known.aliases) for word in name.split()}
    )


def _telling(calling: Calling) -> bool:
    """Whether a description is of one sort: "official", "resident" or "leader" may be anybody."""
    if " " in calling.text and calling.text.lower() in posts():
        return True  # "chief executive"
    if calling.text.lower() in LOOSE or calling.head in LOOSE or calling.text == "Judge":
        return False
    if _post(calling.head):
        return True
    groups = lexicon().groups(calling.head, "NOUN")
    return bool(groups) and not groups & table("states")


def _agree(mine: Calling, theirs: Calling) -> bool:
    """Whether one may be in other words what the other is."""
    if (mine.verb or theirs.verb) and _leads(mine) and _leads(theirs):
        return True
    one, two = mine.text.lower(), theirs.text.lower()
    if compare_offices(one, two).agrees:
        return not apart(one, two)
    if theirs.head in LOOSE or set(content_words(one)) <= set(content_words(two)):
        return not apart(one, two)
    heads = word_relation(mine.head, theirs.head)
    return heads.agrees and not apart(one, two)


def _leads(calling: Calling) -> bool:
    """Whether it says of what somebody is the head, by whatever word."""
    if calling.verb or (calling.head in HEADS and bool(calling.after)):
        return True
    post = posts().get(calling.text.lower())
    return post is not None and (post.one or post.name in HEADS)


def _exclude(mine: Calling, theirs: Calling) -> bool:
    if mine.former != theirs.former or not _telling(theirs):
        return False
    one, two = plain(mine.text), plain(theirs.text)
    if one_word_of(mine.head, theirs.head):
        return False
    if lexicon().opposite(mine.head, theirs.head, "NOUN", "NOUN"):
        return True  # who was a goalkeeper was no referee
    if is_style(theirs.text) != is_style(mine.text):
        return _once(mine) and _once(theirs) and not {mine.head, theirs.head} & table("beside")
    if word_relation(mine.head, theirs.head).agrees:
        return apart(one, two)
    if is_style(one):
        return False
    crafts = [_craft(c.head) for c in (mine, theirs)]
    if all(crafts):
        return True
    if any(crafts) or not exclusive(one, Words(two)):
        return False
    return all(is_office(c.head) for c in (mine, theirs))


def _once(calling: Calling) -> bool:
    """Whether it is what somebody was: who is a retired general is no retired judge."""
    return calling.former or "retired" in calling.text.lower().split()


def _craft(head: str) -> bool:
    return head in table("trained") or not (_post(head) or is_office(head))


def _post(head: str) -> bool:
    """Whether a noun is a post of the table, or one with a rank before its hyphen."""
    return head in posts() or head.rsplit("-", 1)[-1] in posts()


def is_office(head: str) -> bool:
    """Whether a noun is for who holds a post, not for a calling that goes beside one."""
    if _post(head):
        return head not in table("trained")
    return bool(OFFICES & lexicon().sense(head, "NOUN").line)


def _said_of(source: Passages, name: str, words: tuple[str, ...], owner: str = "") -> bool:
    """Whether a sentence that speaks of somebody, or the next one, has all of *words*.

    "Okoro's lawyer" is not who is called a lawyer without an *owner*.
    """
    numbers = {m for n in _naming(source, name) for m in (n, n + 1) if m < len(source.all)}
    return any(
        all(source.tells(source.all[n], word) for word in words)
        and not _of_somebody_else(source, source.all[n], name, words)
        and (bool(owner) or not words or not _owned(source.all[n], words[-1]))
        for n in numbers
    )


def _owned(passage: Passage, word: str) -> bool:
    """Whether a sentence has *word*, and only as somebody's: "Okoro's lawyer"."""
    tokens = passage.tokens
    spots = passage.order.get(word, ())
    return bool(spots) and all(
        tokens[at - 1].lower() in OWNERS or tokens[at - 1].endswith(("'s", "’s")) for at in spots
    )


def _of_somebody_else(
    source: Passages, passage: Passage, name: str, words: tuple[str, ...]
) -> bool:
    """Whether a sentence calls another person by *words*, and this one otherwise or nothing."""
    return any(
        set(words) <= set(content_words(calling.text))
        for other in passage.names - {name}
        if source.names.known[other].kind == "PERSON"
        for calling in _in(passage, source.names.known[other])
    )


def _of_another_body(mine: Calling, theirs: Calling, name: str, source: Passages) -> bool:
    """Whether a post is said to be of one body in the draft and surely of another in the source."""
    if not _agree(mine, theirs):
        return False
    nation = places.known(mine.owner) or places.of_adjective(mine.owner)
    level = {w.lower() for w in f"{theirs.text} {theirs.after}".split()} & table("levels")
    if level and nation is not None and not level & set(mine.text.lower().split()):
        return True
    one, two = _body(mine), _body(theirs)
    if _of_other_fields(mine, theirs, source):
        return not _said_of(source, name, one)
    if not one or not two or not (_certain(mine) and _certain(theirs)):
        return False
    if any(word_relation(a, b) is not Relation.UNKNOWN for a in one for b in two):
        # "the safety office" is no other than "the safety bureau", unless somebody else heads it
        apart_by = [{*one} - {one[-1]}, {*two} - {two[-1]}]
        if not all(apart_by) or not _headed_by_another(one, name, source):
            return False
        return not any(
            word_relation(a, b) is not Relation.UNKNOWN for a in apart_by[0] for b in two
        )
    return source.together_in_one(one) and not _said_of(source, name, one[-1:])


def _of_other_fields(mine: Calling, theirs: Calling, source: Passages) -> bool:
    """Whether both head something without an article, and not the same: finance and highways.

    Words that may be said for one another, or lie close as vectors, are one field.
    """
    one, two = FIELD.fullmatch(mine.after), FIELD.fullmatch(theirs.after)
    if one is None or two is None or not {mine.head, theirs.head} <= HEADS:
        return False
    mine_field, their_field = base_form(one[1]), base_form(two[1])
    akin = word_relation(mine_field, their_field) is not Relation.UNKNOWN
    return not akin and their_field not in source.like(mine_field)


def _headed_by_another(body: tuple[str, ...], name: str, source: Passages) -> bool:
    """Whether the sources call somebody other than *name* the head of a body of these words."""
    return any(
        _leads(calling) and set(body) <= set(_body(calling))
        for other, known in source.names.known.items()
        if other != name and known.kind == "PERSON"
        for calling, _ in called(source, other)
    )


def _certain(calling: Calling) -> bool:
    """Whether the body has a name or more than one word: "the company" may be any."""
    body = calling.after or calling.owner
    return len(_body(calling)) > 1 or any(w[0].isupper() for w in body.split()[1:])


def _body(calling: Calling) -> tuple[str, ...]:
    """The words of what a post is of; whose it is, where nothing else is said."""
    if calling.after:
        told = calling.verb or calling.after.startswith(BODIES)
        return content_words(calling.after) if told else ()
    return content_words(calling.owner)


def called_too(claim: Claim, text: str, facts: FactBase) -> bool:
    """Whether a sentence that speaks of a holder of a post has all the words that *claim* has.

    *text* is the post in the draft's words; one word alone may be anybody's, but where it stands
    before the name: "the president, Norwegian director Ingeborg Roe".
    """
    source = passages(facts)
    post = plain(re.split(r"['’]s? ", text)[-1])
    words = content_words(post)
    holders = [value for value in claim.values("holder") if isinstance(value, Party)]
    names = [name for party in holders for name in source.names.of(party)]
    if len(words) > 1:
        return any(_said_of(source, name, words) for name in names)
    before = rf"\b{re.escape(head_word(post))},? (?:[\w’'-]+ ){{1,3}}"
    return any(
        re.search(rf"{before}{re.escape(form)}\b", source.all[number].text)
        for name in names
        for form in (source.names.known[name].name, *source.names.known[name].aliases)
        for number in source.named.get(name, ())
    )


def otherwise_called(holder: Party, facts: FactBase) -> bool:
    """Whether the sources say what somebody is: a post that is not his is what is off then."""
    source = passages(facts)
    return any(
        _post(calling.head) or _telling(calling)
        for name in source.names.of(holder)
        for calling, _ in called(source, name)
    )
