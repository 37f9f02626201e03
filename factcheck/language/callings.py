"""What a text calls somebody right beside the name: a post, a calling, with what it is of.

    India's ambassador to Mali, Jane Roe,     Jane Roe, a former banker who
    surgeon Jane Roe                          Jane Roe, who used to be a judge

Sources have no parse, so words and their order are all that counts, for sources and drafts alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language import places
from factcheck.language.lexicon import lexicon
from factcheck.language.lexiconfile import AGENTS
from factcheck.language.rolefinder import OF
from factcheck.language.roles import DETERMINERS, fields, modifiers, posts, verbs
from factcheck.language.tables import rows
from factcheck.language.words import base_form, function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*(?:(?<=\.[^\W\d_])\.)?|[^\w\s]")
OWNING = ("'s", "’s", "s'", "s’")
LONGEST = 7
"""Words of a description up to the noun that it is about."""
TITLE = 4
"""Words of one that stands right before the name."""
LEARNED = ("ologist", "ographer")
"""Words that end so are callings, known or not: "dialectologist"."""
FINITE = frozenset(
    [
        "is", "are", "was", "were", "has", "have", "had", "will", "would",
        "may", "might", "can", "could", "should", "must", "does", "did",
    ]
)  # fmt: skip
BREAKS = frozenset('.;:!?()“”"–—')
WAS = re.compile(
    r"(?:,\s*who|,?\s+who)?\s+(?:(?:is|was|became|remains)|(?:has|had)\s+been|used\s+to\s+be)\s+"
    r"(?:(?:also|once|now|then|long|previously|formerly)\s+)?(?=(?:an?|the|its|their)\s)"
)
LATER = re.compile(r",[^.;:!?()“”\"–—]{3,90},\s+(?:is|was)\s+(?=an?\s)")
"""What stands between a name and what its bearer is said to be: ", elected in May, is a …"."""
WHO_LEADS = re.compile(
    r"(?:,\s*(?:aged\s+)?\d{1,3}\s*)?,?\s+who\s+(?:(?:now|also|still)\s+)?(?P<verb>\w+)\s+(?=\S)"
)
ASIDE = re.compile(
    r"\s*(?:,\s*(?:aged\s+)?\d{1,3}\s*)?[,(–—]\s*(?:(?:once|formerly|previously|now)\s+)?(?=\S)"
)
PAST = frozenset({"used", "once", "formerly", "previously"})


@dataclass(frozen=True, slots=True)
class Calling:
    """A description of somebody."""

    text: str
    """The post or calling, with the words that tell it from others: "deputy mayor"."""
    head: str
    start: int
    """Where *text* begins, in characters of the text it was read from."""
    end: int
    former: bool
    owner: str
    """The words of whose it is, before it: "India" of "India's ambassador"."""
    after: str
    """What follows it, from its preposition on: "of the council"."""
    verb: bool = False
    """Whether a verb says so: "who heads the council". There ``after`` has no preposition."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


def beside(text: str, start: int, end: int) -> Iterator[Calling]:
    """What *text* calls the bearer of the name from *start* to *end*, in no certain order."""
    start = _before_title(text, start)
    before = [_Token(m[0], *m.span()) for m in TOKEN.finditer(text, 0, start)]
    after = [_Token(m[0], *m.span()) for m in TOKEN.finditer(text, end)]
    if before and before[-1].text == "," and not _listed(after):
        yield from _set_off(text, before[:-1])
    elif before:
        yield from _title(before)
    rest = text[end:]
    was, aside = WAS.match(rest), ASIDE.match(rest)
    later = LATER.match(rest)
    if was is None and later is not None:
        said = _phrase(text, [token for token in after if token.start >= end + later.end()])
        if said is not None:
            yield said
    leads = WHO_LEADS.match(rest)
    if leads is not None:
        yield from _by_verb(text, end + leads.start("verb"), after)
    told = was or aside
    if told is None:
        return
    tokens = [token for token in after if token.start >= end + told.end()]
    found = _phrase(text, tokens, former=not PAST.isdisjoint(told.group().split()))
    if found is None or (was is None and _goes_on(tokens, found)):
        return
    yield found


def _by_verb(text: str, start: int, after: Sequence[_Token]) -> Iterator[Calling]:
    """Of "heads the council", which stands at *start* among the words *after* a name."""
    tokens = [token for token in after if token.start >= start]
    post, former = verbs().get(tokens[0].lower, ("", False)) if tokens else ("", False)
    if not post or former:
        return
    stop = next((n for n, t in enumerate(tokens) if t.text in BREAKS or t.text == ","), len(tokens))
    if 1 < stop <= LONGEST + 1:
        body = text[tokens[1].start : tokens[stop - 1].end].rstrip(".")
        yield Calling(
            post, post, start, tokens[0].end, former=False, owner="", after=body, verb=True
        )


@cache
def is_calling(word: str) -> bool:
    """Whether a noun in the singular says what somebody is by post or calling."""
    word = word.lower()
    if word in posts() or word.rsplit("-", 1)[-1] in posts():
        return True
    if word.endswith("s") and not word.endswith("ss"):
        return False
    sense = lexicon().sense(word, "NOUN")
    if not sense.groups and word.endswith(LEARNED):
        return True
    return "person" in sense.line or any(k.endswith(AGENTS) for k in sense.groups)


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(
        row[0].lower() for row in rows("names-titles.txt", 2) if row[0].lower() not in posts()
    )


def _before_title(text: str, start: int) -> int:
    """Where a name begins with the courtesies before it: "Dr. Jane Roe"."""
    while found := re.search(r"([\w.]+)\s+$", text[:start]):
        if found[1].lower() not in _courtesies():
            break
        start = found.start(1)
    return start


def _listed(after: Sequence[_Token]) -> bool:
    """Whether a name after a comma goes on as a list: "the mayor, Jane Roe and John Doe"."""
    words = [token.lower for token in after[:3]]
    if words[:2] in ([",", "and"], [",", "or"]):
        return len(words) < 3 or not (words[2] in FINITE or _acts(words[2]))
    return words[:1] in (["and"], ["or"])


def _set_off(text: str, before: Sequence[_Token]) -> Iterator[Calling]:
    """Of "the head of the council," before a name."""
    for at in range(len(before) - 1, -1, -1):
        token = before[at]
        if token.text in BREAKS or token.text == ",":
            return
        owner = token.lower.endswith(OWNING) and token.text[:1].isupper()
        if token.lower not in DETERMINERS and not owner:
            continue
        found = _phrase(text, before[at:])
        if found is None:
            continue
        rest = [token for token in before if token.start >= found.end]
        if not rest or (rest[0].lower in OF and found.after.partition(" ")[2] != ""):
            yield found
            return


def _title(before: Sequence[_Token]) -> Iterator[Calling]:
    """Of "army commander General" right before a name."""
    end = len(before)
    while end and is_calling(before[end - 1].text):
        first = end - 1
        while first and end - first < TITLE and _modifies(before[first - 1]):
            pair = f"{before[first - 1].lower} {before[first].lower}"
            if _acts(before[first - 1].lower) and pair not in posts():
                break  # but "managing director"
            first -= 1
        words = before[first:end]
        former = any(modifiers().get(word.lower) == "former" for word in words)
        kept = _without_former(words)
        yield _calling(kept, former, "", "")
        end -= 1


def _phrase(text: str, tokens: Sequence[_Token], *, former: bool = False) -> Calling | None:
    """The description that *tokens* begin with."""
    at = 0
    owner = ""
    for n, token in enumerate(tokens[:LONGEST]):
        if token.text in BREAKS or token.text == ",":
            break
        if token.lower.endswith(OWNING):
            owner = text[tokens[0].start : token.end].removesuffix("'s").removesuffix("’s")
            at = n + 1
    if not at and tokens and tokens[0].lower in DETERMINERS:
        at = 1
    elif not at and not (tokens and _modifies(tokens[0])):
        return None
    words = []
    for token in tokens[at : at + LONGEST]:
        if not _modifies(token):
            break
        words.append(token)
    heads = [n for n, word in enumerate(words) if is_calling(word.text)]
    if heads:
        stop = next((n for n in range(heads[0] + 1, len(words)) if _acts(words[n].lower)), None)
        words = words[:stop]
    last = max((n for n in heads if n < len(words)), default=None)
    if last is None or last + 1 < len(words):
        return None
    words = words[: last + 1]
    former = former or any(modifiers().get(word.lower) == "former" for word in words)
    kept = _without_former(words)
    rest = [t for t in tokens if t.start >= kept[-1].end]
    stop = next((n for n, t in enumerate(rest) if t.text in BREAKS or t.text == ","), len(rest))
    after = ""
    if rest[:stop] and rest[0].lower in OF:
        after = text[rest[0].start : rest[stop - 1].end].rstrip(".")
    return _calling(kept, former, owner, after)


def _without_former(words: Sequence[_Token]) -> Sequence[_Token]:
    kept = words
    while len(kept) > 1 and (
        modifiers().get(kept[0].lower) in ("former", "holds") or kept[0].text[:1].isdigit()
    ):
        kept = kept[1:]
    return kept


def _calling(words: Sequence[_Token], former: bool, owner: str, after: str) -> Calling:
    while len(words) > 1 and places.of_adjective(words[0].text) is not None:
        owner, words = owner or words[0].text, words[1:]
    text = " ".join(word.text for word in words)
    head = words[-1].lower
    return Calling(text, head, words[0].start, words[-1].end, former, owner, after)


def _modifies(token: _Token) -> bool:
    """Whether a word may stand in a description before its noun, or be the noun."""
    word = token.lower
    if not word[:1].isalnum() or word in function_words() or word in DETERMINERS | OF:
        return False
    if word.endswith(OWNING):
        return False
    if lexicon().saying(word) is None or is_calling(word):
        return True
    return word == base_form(word) and bool(lexicon().groups(word, "NOUN"))  # "state auditor"


def _acts(word: str) -> bool:
    """Whether a word beside the noun is no part of it: "a surgeon arrested in May"."""
    if word in modifiers() or word in fields() or word in _adjectives():
        return False
    held, key = lexicon().groups, base_form(word)
    if word.endswith(("ed", "ing")):
        return bool(held(key, "VERB")) or not held(key)
    return bool(held(key, "VERB") and not held(key, "NOUN"))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(term for term, part in lexicon().terms() if part == "ADJ")


def _goes_on(tokens: Sequence[_Token], found: Calling) -> bool:
    """Whether what follows a name is the next of a list: "Jane Roe, the mayor and the judge"."""
    rest = [token.lower for token in tokens if token.start >= found.end]
    return rest[:1] in (["and"], ["or"])
