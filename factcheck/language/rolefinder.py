"""Finds posts, and who has them, among the tokens of a text.

Roles are found around names by token patterns, because a parse of "Russia's foreign minister,
Sergei X, who …" errs more often than the order of its words does:

    U.S. Secretary of State Jane Roe        Kremlin spokesman John Doe
    Finland's foreign minister, Jane Roe    the head of the bank, John Doe,
    Jane Roe, head of the bank,             John Doe, 61, a former governor of Ohio,
    Jane Roe, who heads the bank            Jane Roe is the mayor of Turku
    Jane Roe was elected mayor              Jane Roe succeeded John Doe as mayor
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language.roles import (
    POSSESSIVE,
    Post,
    RolePhrase,
    appointing,
    modifiers,
    posts,
    verbs,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

LONGEST = 5
COMMAS = frozenset({",", "–", "—", "-", "--", "("})
OF = frozenset({"of", "for", "at", "to", "in", "with"})
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "that", "this"})
OWNERS = frozenset({"its", "his", "her", "their"})
BE = frozenset({"is", "was", "became", "becomes", "remains", "remained", "'s", "’s"})
STOPPED = frozenset([*'.,;:?!)(”"“', "--", "–", "—", "and", "or", "who", "said"])
PASSIVE = frozenset({"is", "was", "were", "been", "being", "'s", "’s"})
HAVE = frozenset({"has", "had", "have", "'s", "’s"})
AREAS = frozenset({"region", "province", "state", "county", "district", "prefecture", "department"})
"""Nouns that a place's name may stand before: "the governor of Piura region"."""
ASIDE = 20
"""So many words at most stand between commas after a name."""


@cache
def _by_last_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Last word of a post to the posts that end in it, longest first, plurals included."""
    table: dict[str, set[tuple[str, ...]]] = {}
    for name in posts():
        words = tuple(name.replace("-", " - ").split())
        table.setdefault(words[-1], set()).add(words)
    return {last: tuple(sorted(found, key=len, reverse=True)) for last, found in table.items()}


@cache
def _plurals() -> dict[str, str]:
    """Plural of a last word to the word."""
    table = {}
    for last in _by_last_word():
        plural = last[:-1] + "ies" if last.endswith("y") else last + "s"
        if plural not in _by_last_word():
            table[plural] = last
    table.update({"spokesmen": "spokesman", "spokeswomen": "spokeswoman", "chairmen": "chairman"})
    return table


class Finder:
    """Finds role phrases among the tokens of one document.

    *mentions* are (start, end, kind) in order.
    """

    def __init__(self, doc: Doc, mentions: Sequence[tuple[int, int, str]]) -> None:
        self.doc = doc
        self.words = [t.text for t in doc]
        self.lower = [w.lower() for w in self.words]
        self.mentions = mentions
        self.ends = {end: i for i, (_, end, _) in enumerate(mentions)}
        self.starts = {start: i for i, (start, _, _) in enumerate(mentions)}
        self.inside = {
            t: i for i, (start, end, _) in enumerate(mentions) for t in range(start, end)
        }

    def find(self) -> list[RolePhrase]:
        """Every role phrase, with its holder where the words give one, in order."""
        found: list[RolePhrase] = []
        known, plurals = _by_last_word(), _plurals()
        for i, word in enumerate(self.lower):
            if word in verbs() and i >= 2 and self.lower[i - 1] == "who":
                found.extend(self._from_verb(i))
            elif word in known or word in plurals:
                phrase = self._phrase(i)
                if phrase is not None:
                    found.append(phrase)
        return found

    def _post(self, last: int) -> tuple[int, Post] | None:
        """First token and post of the longest name of a post that ends at *last*."""
        word = _plurals().get(self.lower[last], self.lower[last])
        for words in _by_last_word().get(word, ()):
            first = last - len(words) + 1
            if first >= 0 and tuple(self.lower[first:last]) == words[:-1]:
                return first, posts()["".join(" " + w for w in words).strip().replace(" - ", "-")]
        # "defense secretary" ends where "secretary of state" goes on
        return None

    def _phrase(self, last: int) -> RolePhrase | None:
        match = self._post(last)
        if match is None:
            return None
        first, post = match
        # the longer post counts: "secretary" of "secretary of state"
        for more in range(last + 1, min(last + LONGEST, len(self.words))):
            ends = self.lower[more] in _by_last_word() or self.lower[more] in _plurals()
            longer = self._post(more) if ends else None
            if longer and longer[0] <= first and more > last:
                return None
        if last in self.inside and self.mentions[self.inside[last]][2] != "PERSON":
            start, end, _ = self.mentions[self.inside[last]]
            if (start, end) != (first, last + 1):
                return None  # a word of a longer name: "Head Start", "President Hotel"
        if self.doc[last].pos_ == "VERB":
            return None
        start, former, ranked = self._modifiers(first)
        body: int | None
        if start in self.ends and self.mentions[self.ends[start]][2] != "PERSON":
            # "a former Finnish trade minister": what ranks it may stand before the body
            outer, earlier, _ = self._modifiers(self.mentions[self.ends[start]][0])
            body, former = self.ends[start], former or earlier
            start, _, definite = self._before(outer)
        else:
            start, body, definite = self._before(start)
        owner = start if self.lower[start] in OWNERS else None
        end, body_after, body_text = self._after(last + 1)
        if body is None:
            body = body_after
            body_text = body_text or self._owner_before(start)
        else:
            # "Putin's adviser on trade": the possessor is the body, the rest says more
            body_text = ""
        plural = self.lower[last] in _plurals()
        text = self.doc[ranked : last + 1].text
        phrase = RolePhrase(
            start,
            end,
            first,
            last,
            post,
            text,
            body,
            body_text,
            former,
            plural,
            definite,
            owner=owner,
        )
        return self._held(phrase)

    def _modifiers(self, first: int) -> tuple[int, bool, int]:
        """Start of the words before *first*, whether one says former, start of the post's text."""
        at, former, ranked = first, False, first
        while at > 0:
            word = self.lower[at - 1]
            effect = modifiers().get(word)
            if word == "-" and at > 1 and modifiers().get(self.lower[at - 2]):
                at -= 1
                continue
            if effect is not None and (at - 1) not in self.inside:
                former = former or effect == "former"
                if effect == "rank" and ranked == at:
                    ranked = at - 1
                at -= 1
                continue
            token = self.doc[at - 1]
            plain = word.isalpha() and word not in DETERMINERS and word not in OF
            adjective = token.pos_ in ("ADJ", "NOUN") and plain and (at - 1) not in self.inside
            if adjective and first - at < 3 and word not in STOPPED:
                if ranked == at:
                    ranked = at - 1
                at -= 1
                continue
            break
        return at, former, ranked

    def _before(self, start: int) -> tuple[int, int | None, bool]:
        """Start with the body or determiner before *start*, the body, and definiteness."""
        at, body, definite = start, None, False
        if at in self.ends and self.mentions[self.ends[at]][2] != "PERSON":
            body = self.ends[at]
            at = self.mentions[body][0]
        elif at > 0 and self.words[at - 1] in POSSESSIVE and (at - 1) in self.ends:
            body = self.ends[at - 1]
            at = self.mentions[body][0]
            definite = True
        elif at > 1 and self.words[at - 1] in POSSESSIVE and self.doc[at - 2].pos_ == "NOUN":
            # "the carmaker's finance chief"
            at -= 2
            while at > 0 and self.doc[at - 1].pos_ in ("NOUN", "ADJ"):
                at -= 1
            definite = True
        if body is None and at > 0 and self.lower[at - 1] == "whose":
            # "Finland, whose president Jane Roe": the name before the comma
            name_end = at - 2 if self.words[at - 2] == "," else at - 1
            body, definite = self.ends.get(name_end), True
            return at, body, definite
        determined = at > 0 and self.lower[at - 1] in DETERMINERS
        clause = self.lower[at - 1] in ("that", "this") and self.doc[at - 1].pos_ != "DET"
        if determined and not clause:
            definite = definite or self.lower[at - 1] not in ("a", "an")
            at -= 1
        return at, body, definite

    def _owner_before(self, start: int) -> str:
        """The words of "the carmaker" in "the carmaker's finance chief", from *start* on."""
        for at in range(start, min(start + LONGEST, len(self.words))):
            if self.words[at] in POSSESSIVE:
                return " ".join(self.words[start:at])
            if at in self.starts:
                break
        return ""

    def _after(self, end: int) -> tuple[int, int | None, str]:
        """End of "of the bank" after *end*, the mention in it, or its words if it has none."""
        if end + 1 >= len(self.words) or self.lower[end] not in OF:
            return end, None, ""
        at = end + 1
        while at < len(self.words) and at - end < 4:
            if at in self.starts:
                index = self.starts[at]
                after = self.mentions[index][1]
                # "head of Russia's Council": the Council; "president of the U.S. central bank": no
                while after < len(self.words) and self.words[after] in POSSESSIVE:
                    if after + 1 not in self.starts:
                        break
                    index = self.starts[after + 1]
                    after = self.mentions[index][1]
                if self.mentions[index][2] == "NORP" and after in self.starts:
                    index = self.starts[after]
                    after = self.mentions[index][1]
                if self.mentions[index][2] == "PERSON" or self.lower[end] == "with":
                    break
                if after < len(self.words) and self.lower[after] in AREAS:
                    after += 1
                return after, index, ""
            if not (self.lower[at] in DETERMINERS or self.doc[at].pos_ in ("ADJ", "NUM")):
                break
            at += 1
        if self.lower[end] not in ("of", "at", "for"):
            return end, None, ""
        at = end + 1
        while at < len(self.words) and at - end < 7 and self.lower[at] not in STOPPED:
            if self.doc[at].pos_ in ("VERB", "AUX", "PRON", "SCONJ", "ADP", "SPACE"):
                break
            at += 1
        return at, None, " ".join(self.words[end + 1 : at])

    def _person(self, index: int | None) -> bool:
        return index is not None and self.mentions[index][2] == "PERSON"

    def _held(self, phrase: RolePhrase) -> RolePhrase:
        """*phrase* with the mention of its holder, if there is one."""
        holder = self._title(phrase) or self._name_after(phrase) or self._name_before(phrase)
        former = phrase.former
        if holder is None:
            index, past = self._appointed(phrase)
            if index is None:
                return phrase
            holder, former = (index, phrase.start, phrase.end), former or past
        index, start, end = holder
        return replace(phrase, start=start, end=end, holder=index, former=former)

    def _title(self, phrase: RolePhrase) -> tuple[int, int, int] | None:
        """Of "Kremlin spokesman John Doe", "the president of France Jane Roe"."""
        for at in {phrase.last + 1, phrase.end}:
            index = self.starts.get(at)
            if self._person(index) and index is not None:
                return index, phrase.start, at
        return None

    def _name_after(self, phrase: RolePhrase) -> tuple[int, int, int] | None:
        """Of "Finland's foreign minister, Jane Roe," but not "the president, Jane Roe and …"."""
        at = phrase.end
        if not phrase.definite or phrase.plural or at + 1 >= len(self.words):
            return None
        if self.words[at] != "," or not self._person(self.starts.get(at + 1)):
            return None
        index = self.starts[at + 1]
        after = self.mentions[index][1]
        closed = after >= len(self.words) or self.words[after] in STOPPED - {"and", "or"}
        said = after < len(self.words) and self.doc[after].pos_ in ("VERB", "AUX")
        return (index, phrase.start, phrase.end) if closed or said else None

    def _name_before(self, phrase: RolePhrase) -> tuple[int, int, int] | None:
        """Of "Jane Roe, 61, the mayor of Turku," and "Jane Roe is the mayor"."""
        at = phrase.start
        if phrase.plural or at < 2:
            return None
        before = self.lower[at - 1]
        if before in BE or (before == "been" and self.lower[at - 2] in ("has", "had", "have")):
            name_end = at - 1 if before in BE else at - 2
            while name_end > 0 and self.doc[name_end - 1].pos_ == "ADV":
                name_end -= 1
            index = self._subject(name_end)
            return None if index is None else (index, phrase.start, phrase.end)
        if before not in COMMAS:
            return None
        name_end = at - 1
        if name_end not in self.ends and name_end >= 2 and self.words[name_end - 1].isdigit():
            name_end -= 2 if self.words[name_end - 2] in COMMAS else 1
        index = self.ends.get(name_end)
        if not self._person(index) or index is None:
            return None
        end = phrase.end
        after = self.lower[end] if end < len(self.words) else ""
        if after and after not in STOPPED - {"and", "or", "said"}:
            going_on = self.doc[end].pos_ in ("VERB", "AUX", "PROPN", "NOUN", "PRON")
            if going_on or after == "said":
                return None
        listed = after in ("and", "or") and phrase.body is None and not phrase.body_text
        return None if listed else (index, phrase.start, end)

    def _subject(self, end: int) -> int | None:
        """The person whose name ends at *end*, "who" and what stands between commas left out."""
        told = self.lower[max(0, end - LONGEST) : end]
        if "who" in told[:-1] and not {",", "."} & set(told[told.index("who") :]):
            end -= len(told) - told.index("who") - 1  # "who on Monday became"
        if end > 1 and self.lower[end - 1] == "who":
            end -= 2 if self.words[end - 2] in COMMAS else 1
        elif end > 1 and self.words[end - 1] == ",":
            # "Jane Roe, who led the talks, is"
            opens = [at for at in range(max(1, end - ASIDE), end - 2) if self.lower[at] == "who"]
            if not opens or self.words[opens[-1] - 1] != ",":
                return None
            if "," in self.words[opens[-1] : end - 1]:
                return None
            end = opens[-1] - 1
        index = self.ends.get(end)
        return index if self._person(index) else None

    def _appointed(self, phrase: RolePhrase) -> tuple[int | None, bool]:
        """The person whom a verb before the phrase gives the post, and whether it is a former one.

        "Jane was elected mayor", "named Jane as chair", "Jane resigned as mayor", "succeeded her".
        """
        at = phrase.start
        as_ = at > 0 and self.lower[at - 1] == "as"
        at -= as_
        if phrase.plural or at < 2:
            return None, False
        named = self.ends.get(at)  # "named Jane Roe chair", "succeeded John Doe as mayor"
        end = self.mentions[named][0] if named is not None else at
        by = named is not None and self.lower[end - 1] == "by"  # "was succeeded by Jane Roe as"
        start, how, former = self._verb(end - by)
        while start > 0 and self._adverb(start - 1):
            start -= 1
        passive = start > 0 and self.lower[start - 1] in PASSIVE
        while start > 0 and (self.lower[start - 1] in PASSIVE | HAVE or self._adverb(start - 1)):
            start -= 1
        index: int | None = None
        if how == "given" and (named is None) == passive:
            index = self._subject(start) if passive else named
        elif how == "taken" and as_ and named is None:
            index = self._subject(start)
        elif how == "after" and as_ and (named is None or by) == passive:
            after = self.starts.get(phrase.end + 1)
            told = phrase.end < len(self.words) and self.lower[phrase.end] == "by"
            index = named if by else self._subject(start) if not passive else after
            index = None if passive and not by and not told else index
        return (index if self._person(index) else None), former

    def _verb(self, end: int) -> tuple[int, str, bool]:
        """Start of the verb that ends at *end*, how it gives a post, and whether that is over."""
        for size in (2, 1):
            found = appointing().get(tuple(self.lower[max(0, end - size) : end]))
            if found is not None:
                return end - size, *found
        return end, "", False

    def _adverb(self, at: int) -> bool:
        """Whether an adverb that turns nothing round stands at *at*."""
        return self.doc[at].pos_ == "ADV" and self.lower[at] not in ("not", "n't", "never")

    def _from_verb(self, verb: int) -> list[RolePhrase]:
        """Of "Jane Roe, who heads the bank"."""
        name_end = verb - 1
        if self.lower[verb - 1] == "who" and name_end > 0 and self.words[name_end - 1] == ",":
            name_end -= 1
        index = self.ends.get(name_end)
        if not self._person(index):
            return []
        at = verb + 1
        while at < len(self.words) and at - verb < 4 and at not in self.starts:
            if self.lower[at] not in DETERMINERS and self.doc[at].pos_ != "ADJ":
                return []
            at += 1
        body = self.starts.get(at)
        if body is None or self._person(body):
            return []
        role, former = verbs()[self.lower[verb]]
        end = self.mentions[body][1]
        post = posts()[role]
        return [RolePhrase(verb, end, verb, verb, post, role, body, "", former, False, True, index)]
