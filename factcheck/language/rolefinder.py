"""Finds the noun phrases of a text that are about a post: "the former head of the Turku bank".

:mod:`factcheck.language.roleholders` tells who holds it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from factcheck.language.roleholders import LONGEST, STOPPED, Holders
from factcheck.language.roles import (
    DETERMINERS,
    POSSESSIVE,
    Post,
    RolePhrase,
    modifiers,
    posts,
    verbs,
    words,
)

OF = frozenset({"of", "for", "at", "to", "in", "with"})
OWNERS = frozenset({"its", "his", "her", "their"})
AREAS = frozenset({"region", "province", "state", "county", "district", "prefecture", "department"})
"""Nouns that a place's name may stand before: "the governor of Piura region"."""


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


class Finder(Holders):
    """Finds role phrases among the tokens of one document, and who holds the posts."""

    def find(self) -> list[RolePhrase]:
        """Every role phrase, with its holder where the words give one, in order."""
        found: list[RolePhrase] = []
        known, plurals = _by_last_word(), _plurals()
        for i, word in enumerate(self.lower):
            if word in verbs() and i >= 2 and self.lower[i - 1] == "who":
                found.extend(self.by_verb(i))
            elif word in known or word in plurals:
                phrase = self._phrase(i)
                if phrase is not None:
                    found.append(phrase)
        return self._joined(found)

    def _joined(self, found: list[RolePhrase]) -> list[RolePhrase]:
        """*found*, where two posts joined by *and* share holder and body: "its owner and head"."""
        for n in range(len(found) - 1):
            found[n], found[n + 1] = self._pair(found[n], found[n + 1])
        return found

    def _pair(self, one: RolePhrase, two: RolePhrase) -> tuple[RolePhrase, RolePhrase]:
        """Two posts in a row, with what they share if they are one person's."""
        between = self.lower[one.end : two.start]
        if between != ["and"] or one.plural or two.plural or self.lower[two.start] == "the":
            return one, two
        titled = two.holder is not None and self.starts.get(two.end) == two.holder
        if one.holder is None and titled:
            # "president and chief executive Jane Roe"; "the president and adviser Jane Roe" are two
            if self.lower[one.start] in DETERMINERS:
                return one, two
            holder = two.holder
        elif two.holder is None:
            whole = replace(two, start=one.start, definite=one.definite)
            holder = one.holder if one.holder is not None else self.held(whole).holder
        else:
            return one, two
        if holder is None:
            return one, two
        own = two.start < two.first
        former = two.former or (one.former and not own)
        before = one.body if one.body is not None and one.end == one.last + 1 else None
        if two.body is None and not two.body_text and not own:
            two = replace(two, body=before)
        if one.body is None and not one.body_text:
            one = replace(one, body=two.body, body_text=two.body_text)
        return replace(one, holder=holder), replace(two, holder=holder, former=former)

    def _post(self, last: int) -> tuple[int, Post] | None:
        """First token and post of the longest name of a post that ends at *last*."""
        word = _plurals().get(self.lower[last], self.lower[last])
        for name in _by_last_word().get(word, ()):
            first = last - len(name) + 1
            if first >= 0 and tuple(self.lower[first:last]) == name[:-1]:
                return first, posts()["".join(" " + w for w in name).strip().replace(" - ", "-")]
        # "defense secretary" ends where "secretary of state" goes on
        return None

    def _phrase(self, last: int) -> RolePhrase | None:
        match = self._post(last)
        if match is None:
            return None
        first, post = match
        if first == last and self.doc[last].pos_ == "ADJ" and self.doc[last].is_lower:
            return None  # "a major donor", "the chief medical officer"
        if post.name in words("ranks or studies") and self._studied(first):
            return None
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
            # "the union's leader at the plant" leads the union, its "head of sales" the sales
            owner_text = self._owner_before(start, first)
            field = self.lower[last + 1 : last + 2] in (["of"], ["for"])
            if owner_text and not field:
                body, body_text = None, owner_text
            else:
                body, body_text = body_after, body_text or owner_text
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
        if self.lower[last + 1 : last + 2] in (["'s"], ["’s"]):
            return phrase  # "Jane Roe, a founder's grandchild" is no founder
        return self.held(phrase)

    def _studied(self, first: int) -> bool:
        """Whether a noun that names no service stands before a rank: "an art major"."""
        before = self.doc[first - 1] if first else None
        noun = before is not None and before.pos_ == "NOUN" and before.is_lower
        return noun and self.doc[first].is_lower and self.lower[first - 1] not in words("services")

    def _modifiers(self, first: int) -> tuple[int, bool, int]:
        """Start of the words before *first*, whether one says former, start of the post's text."""
        at, former, ranked = first, False, first
        while at > 0:
            word = self.lower[at - 1]
            effect = modifiers().get(word)
            if word == "-" and at > 1 and modifiers().get(self.lower[at - 2]):
                if modifiers()[self.lower[at - 2]] == "rank" and ranked == at:
                    ranked = at - 1  # "vice-principal"
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

    def _owner_before(self, start: int, first: int) -> str:
        """The words of "the carmaker" in "the carmaker's finance chief", from *start* on.

        *first* is the first word of the post itself.
        """
        for at in range(start, min(start + LONGEST, first)):
            if self.words[at] in POSSESSIVE:
                return self.doc[start:at].text
            if at in self.starts:
                break
        return ""

    def _after(self, end: int) -> tuple[int, int | None, str]:
        """End of "of the bank" after *end*, the mention in it, or its words if it has none."""
        if end + 1 >= len(self.words) or self.lower[end] not in OF:
            return end, None, ""
        if (self.lower[end], self.lower[end + 1]) == ("at", "large"):
            return self._after(end + 2)  # "editor at large of the Gazette"
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
                if after < len(self.words) and self.words[after] in POSSESSIVE:
                    # "leader of Chile's opposition"
                    stop = self._nouns(after + 1)
                    return stop, None, self.doc[end + 1 : stop].text
                if after < len(self.words) and self.lower[after] in AREAS:
                    after += 1
                noun = self.doc[after] if after < len(self.words) else None
                if noun is not None and noun.pos_ == "NOUN" and self.doc[after - 1].head.i == after:
                    # "the director of the Lund theatre": a body without a name
                    return after + 1, None, " ".join(self.words[end + 1 : after + 1])
                return after, index, ""
            if not (self.lower[at] in DETERMINERS or self.doc[at].pos_ in ("ADJ", "NUM")):
                break
            at += 1
        if self.lower[end] not in ("of", "at", "for"):
            return end, None, ""
        at = end + 1
        while at < len(self.words) and at - end < 7 and self.lower[at] not in STOPPED:
            if self.doc[at].pos_ in ("VERB", "AUX", "PRON", "SCONJ", "ADP", "ADV", "SPACE"):
                break
            at += 1
        told = self.lower[at - 1] not in words("no bodies")
        return at, None, self.doc[end + 1 : at].text if told else ""

    def _nouns(self, at: int) -> int:
        """Where the adjectives and nouns that begin at *at* end."""
        while at < len(self.words) and self.doc[at].pos_ in ("ADJ", "NOUN"):
            at += 1
        return at
