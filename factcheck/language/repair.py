"""Names that the recogniser cut short, left out or saw in a headline, mended on plain evidence.

Each rule needs evidence of its own: a title or post before the word, a given name, the same name
in full elsewhere, a table of countries or seats of government, or the shape of names of bodies
("Council on Trade").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language import bodyname, gazetteer, personname, places
from factcheck.language.bodyrepair import CALENDAR, ENDS, LONGEST_NAME, BodyRepair, seat_starts
from factcheck.language.gazetteer import fold
from factcheck.language.lexicon import lexicon
from factcheck.language.namespans import Spans
from factcheck.language.roles import modifiers, posts
from factcheck.language.words import function_words

if TYPE_CHECKING:
    from spacy.tokens import Token

GROUP = re.compile(r"G-?\d{1,2}")
"""Of states: "G-20"."""
LONGEST_HEADING = 25
DERIVED = frozenset({"based", "born", "led", "backed", "style", "era", "made", "controlled"})
UNSURE = frozenset({"PERSON", "ORG", "FAC", "MISC", "PRODUCT", "EVENT"})
"""Kinds that recognisers give to plain words at the start of a sentence."""
DOERS = ("ers", "ors", "ists", "ees")
"""Endings of words for those who do a thing: cavers, surfers."""
DATELINE_ENDS = frozenset({",", "-", "–", "—", "--", "("})


@cache
def _posts_written() -> frozenset[str]:
    """Posts of one word as they stand in a name."""
    return frozenset(name.title() for name in posts() if " " not in name)


@cache
def _post_ends() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in posts())


def _plain_plural(word: str) -> bool:
    """Whether a word with a capital is a plural of the lexicon, or of those who do what it has."""
    lower = word.lower()
    if len(word) < 5 or not lower.endswith("s") or word[1:] != lower[1:] or "-" in word:
        return False
    if lexicon().find(lower) != lower and lexicon().judged(lower, "NOUN"):
        return True
    stem = next((lower.removesuffix(e) for e in DOERS if lower.endswith(e)), "")
    known = len(stem) > 2 and any(lexicon().judged(stem + end) for end in ("", "e"))
    return known and word not in personname.family_names() and places.known(word) is None


@cache
def _no_names() -> frozenset[str]:
    """Words, lower-case, that are no name by themselves: of bodies, of grammar, before posts."""
    return bodyname.generic() | function_words() | frozenset(modifiers())


class Repair(BodyRepair):
    """Mends the spans of one document."""

    def run(self) -> Spans:
        """The mended spans."""
        self._drop_posts()
        self._drop_plain()
        self._numbered()
        self._doers()
        self._join_split_people()
        self._join_given_names()
        self._datelines()
        self._bodies()
        self._ends_of_bodies()
        self._joined_bodies()
        self._left_out()
        self._joined_people()
        self._before_post()
        self._acronyms()
        self._headings()
        return self.spans

    def _drop_posts(self) -> None:
        """Cut titles off the front of names, scores off the end; drop bare posts and pairs.

        "Putin-Trump talks" and "U.S.-Russia relations" name two, and so are no name.
        """
        for (start, end), kind in list(self.spans.items()):
            words = self.words[start:end]
            pair = self.doc[start:end].text.split("-")
            known = all(p in self.families or fold(p) in gazetteer.country_names() for p in pair)
            made = pair[-1].lower() in DERIVED
            if " ".join(words).lower() in posts() or (len(pair) == 2 and (known or made)):
                self._remove((start, end))
                continue
            first, last = start, end
            after = self.lower[last] if last < len(self.words) else ""
            if last - first > 1 and f"{self.lower[last - 1]} {after}" in posts():
                last -= 1  # "Hungarian Foreign" of "Hungarian Foreign Minister"
                if self.words[first] in gazetteer.adjectives() and last - first == 1:
                    kind = "NORP"
            titled = self.words[start] in personname.titles() and end - start > 1
            if titled and (kind == "PERSON" or self.words[start + 1] in personname.telling_names()):
                first += 1
                kind = "PERSON"
            while last - first > 1 and self._score(last - 1, kind):
                last -= 1
            if kind == "PERSON" and last - first > 1 and self.words[last - 1] in _posts_written():
                # "Agassiz Professor" of something: a post, and no given name before it
                if self.words[first] not in personname.given_names():
                    self._remove((start, end))
                    continue
            if kind == "PERSON" and last - first > 1:
                last = self._with_hyphen(last)
            last = self._without_seat(first, last, kind)
            if (first, last) != (start, end) and self.lower[start] != "group":
                self._put(first, last, kind)

    def _doers(self) -> None:
        """Take a strange proper noun that a sentence begins with, and that does something."""
        for token in self.doc:
            if token.dep_ != "nsubj" or token.tag_ != "NNP" or token.i in self.taken:
                continue
            word, plain = token.text, token.lower_
            strange = word.isalpha() and word[1:].islower() and not lexicon().judged(plain)
            alone = token.i + 1 >= len(self.doc) or not self._proper(token.i + 1)
            if strange and alone and self._begins(token.i) and token.head.pos_ == "VERB":
                if word not in CALENDAR and plain not in function_words():
                    self._put(token.i, token.i + 1, "ORG")

    def _numbered(self) -> None:
        """Take the numeral into "World War I", "Group of 20"; drop weekdays and "B" of "B-test"."""
        for i, word in enumerate(self.words):
            numbered = self.words[i + 1 : i + 2] == ["of"] and i + 2 < len(self.words)
            if GROUP.fullmatch(word):
                self._put(i, i + 1, "ORG")
            elif word == "Group" and numbered and self.doc[i + 2].like_num:
                self._put(i, i + 3, "ORG")
        for (start, end), kind in list(self.spans.items()):
            letter = len(self.words[start]) == 1 and self.words[end : end + 1] == ["-"]
            if end - start == 1 and (letter or (self.words[start] in CALENDAR and kind in UNSURE)):
                self._remove((start, end))
            elif self.words[end - 1] == "War" and end < len(self.words):
                if self.words[end].rstrip(".") in ("I", "II"):
                    self._remove((start, end))
                    self._put(start, end + 1, kind)

    def _drop_plain(self) -> None:
        """Drop the plain word that a sentence begins with: "Shareholders will have to wait".

        It is a plural, or stands without a capital behind an article in the same text: "Mediator
        ends strike", "after a mediator came". Recognisers take the capital for a name's. What has
        one within a sentence too, and what is a family name and no word besides, stays.
        """
        for (start, end), kind in list(self.spans.items()):
            word = self.words[start]
            generic = kind == "GPE" and word.lower() in bodyname.generic()
            if not (kind in UNSURE or generic) or end - start > 1 or not self._begins(start):
                continue
            within = (i for i, w in enumerate(self.words) if w == word and not self._begins(i))
            plain = generic or _plain_plural(word) or self._has_article(word)
            if plain and word not in self.families and not any(within):
                self._remove((start, end))

    def _has_article(self, word: str) -> bool:
        """Whether the text has *word* without a capital behind an indefinite article."""
        plain = word.lower()
        return plain != word and any(
            w == plain and self.lower[i] in ("a", "an") for i, w in enumerate(self.words[1:])
        )

    def _begins(self, i: int) -> bool:
        """Whether a sentence, a line or a quotation begins at *i*."""
        return bool(self.doc[i].is_sent_start) or not i or not self.words[i - 1].isalnum()

    def _score(self, i: int, kind: str) -> bool:
        """Whether the word is a dash, or a figure that is no part of the name: "Rovers 4-3".

        "District 8" and "Apollo 11" keep theirs.
        """
        if self.words[i] in DATELINE_ENDS:
            return True
        word = self.words[i]
        dashed = self.words[i + 1 : i + 2] == ["-"] or self.words[i - 1] == "-"
        year = len(word) == 4 and word.isdigit() and kind != "EVENT"
        return word[0].isdigit() and (dashed or year or kind in ("PERSON", "ORG"))

    def _datelines(self) -> None:
        """Of "BISHKEK -" and "SURIGAO CITY, Philippines —" at the start of a paragraph."""
        for i in range(len(self.words)):
            if i and "\n" not in self.words[i - 1]:
                continue
            end = i
            while end < len(self.words) and self.words[end].isupper() and self.words[end].isalpha():
                end += 1
            if not i < end <= i + 3 or len(self.words[i]) <= 2 or end >= len(self.words):
                continue
            # a comma alone is no evidence: "WHEREAS, a body"
            after = " ".join(self.words[end + 1 : end + 2])
            known = places.known(" ".join(self.words[i:end])) or places.known(after)
            if self.words[end] in DATELINE_ENDS and (self.words[end] != "," or known):
                self._put(i, end, "GPE")

    def _join_split_people(self) -> None:
        """Join two people side by side of whom the parse makes one: "Mette", "Holst"."""
        for start, end in sorted(self.spans):
            last = self.doc[start]
            before = next((span for span in self.spans if span[1] == start), None)
            if before is None or last.dep_ != "flat" or not before[0] <= last.head.i < start:
                continue
            if "PERSON" in (self.spans[before], self.spans[start, end]):
                if not any(map(self._post, range(*before))):
                    self._remove(before)
                    self._remove((start, end))
                    self._put(before[0], end, "PERSON")

    def _join_given_names(self) -> None:
        """Of "Ilya" and "Arkhipov", of which one was left out or taken for a place."""
        for (start, end), kind in list(self.spans.items()):
            if start == 0:
                continue
            given = personname.telling_names()
            if (kind == "PERSON" or self.words[start] in given) and self._hyphenated(start, end):
                continue
            if end - start > 1:
                continue
            before, word = self.words[start - 1], self.words[start]
            known = kind != "PERSON" and (places.known(word) or word in gazetteer.adjectives())
            known = known and self.doc[start - 1].head.i != start  # "Ines" hangs on "Duarte"
            if self._proper(start - 1) and before in given and not known and word.isalpha():
                self._put(start - 1, end, "PERSON")
            elif kind == "PERSON" and self._proper(end) and not self._post(end):
                if word in given or before in personname.titles():
                    self._put(start, end + 1, "PERSON")
            elif kind == "PERSON" and self._unknown(start - 1) and word not in self.families:
                # "Ingvild Solbakken, head of the port": tagged as a name, and as no other one known
                self._put(start - 1, end, "PERSON")

    def _unknown(self, i: int) -> bool:
        """Whether *i* is tagged as a name and is no word, place, post or kind of body we know."""
        word, lower = self.words[i], self.lower[i]
        return (
            self._name_word(i)
            and self.doc[i].pos_ == "PROPN"
            and len(word) > 2
            and not word.isupper()
            and lower not in self.common
            and not self._post(i)
            and lower not in _no_names()
            and lower not in _post_ends()
            and word not in CALENDAR
            and word not in gazetteer.adjectives()
            and word not in personname.peoples()
            and places.known(word) is None
            and (i == 0 or not self._name_word(i - 1))
        )

    def _with_hyphen(self, end: int) -> int:
        """End of a full name with what is hyphened to it: "Hau Lung-pin", "Mary Park-Reed"."""
        words = self.words[end : end + 2]
        tight = len(words) == 2 and not any(self.doc[i].whitespace_ for i in (end - 1, end))
        if not tight or words[0] != "-" or not words[1].isalpha() or end + 1 in self.taken:
            return end
        return end if words[1] in self.families or words[1].lower() in DERIVED else end + 2

    def _hyphenated(self, start: int, end: int) -> bool:
        """Of "Jun-Rey Dagohoy", of which the part after the hyphen was found."""
        tight = start >= 2 and self.words[start - 1] == "-" and not self.doc[start - 1].whitespace_
        if not tight or self.doc[start - 2].whitespace_:
            return False
        # "Jean" may have been taken for another person, all by himself
        alone = self.spans.get((start - 2, start - 1)) == "PERSON"
        if alone or self._name_word(start - 2):
            self._put(start - 2, end, "PERSON")
            return True
        return False

    def _left_out(self) -> None:
        """Seats, "Group of 20", titles and posts with names, nationalities, countries, surnames."""
        families = {
            self.words[end - 1]
            for (start, end), kind in self.spans.items()
            if kind == "PERSON" and end - start > 1 and len(self.words[end - 1]) > 2
        }
        i = 0
        while i < len(self.words):
            word = self.words[i]
            if not word[:1].isupper():
                i = self._titled(i) or i + 1
                continue
            if i in self.taken and self.lower[i] not in seat_starts():
                i += 1
                continue
            end = self._seat(i) or self._group(i) or self._titled(i) or self._full_name(i)
            if end:
                i = end
                continue
            if i not in self.taken:
                self._one_word(i, families)
            i += 1

    def _titled(self, i: int) -> int:
        """Name after "Mr." or "Secretary of State": one word after a title, two after a post."""
        word = self.words[i]
        abbreviated = word in personname.titles() and word.endswith(".")
        if not abbreviated and self.lower[i] not in _post_ends():
            return 0
        end = i + 1
        while end < i + 1 + LONGEST_NAME and self._proper(end) and not self._post(end):
            end += 1
        if end == i + 1 or (i in self.taken and self.spans[self.taken[i]] == "PERSON"):
            return 0
        whole = self._with_hyphen(end)
        posted = self.lower[i] in _post_ends() and (
            self.words[i + 1] in personname.telling_names() or self._two_unknown(i + 1, end)
        )
        if abbreviated or (posted and end > i + 2):
            self._put(i + 1, whole, "PERSON")
            return whole
        return 0

    def _two_unknown(self, start: int, end: int) -> bool:
        """Whether two words after a post can only be a person's: "President Shigeo Araki"."""
        if end - start != 2 or self._name_word(end):
            return False
        known = _no_names() | set(gazetteer.kinds())
        words = self.words[start:end]
        return (
            all(self.doc[i].tag_ == "NNP" for i in range(start, end))
            and not known & {w.lower() for w in words}
            and not any(w in CALENDAR or w in gazetteer.adjectives() or w.isupper() for w in words)
            and not any(places.known(w) for w in (words[0], " ".join(words)))
        )

    def _full_name(self, i: int) -> int:
        """Given name and another proper noun, in a row of two or three."""
        if self.words[i] not in personname.telling_names() or i in self.taken:
            return 0
        end = i
        while end < i + LONGEST_NAME and self._proper(end) and not self._post(end):
            end += 1
        words = self.words[i:end]
        if not 2 <= len(words) <= 3 or (i and self._name_word(i - 1)) or self._name_word(end):
            return 0
        if any(w.lower() in bodyname.generic() or places.of_adjective(w) for w in words):
            return 0
        if words[0] in CALENDAR or places.known(" ".join(words)) or self.doc[i].pos_ == "":
            return 0
        self._put(i, end, "PERSON")
        return end

    def _one_word(self, i: int, families: set[str]) -> None:
        word, lower = self.words[i], self.lower[i]
        if word in gazetteer.adjectives() and lower not in self.common:
            self._put(i, i + 1, "NORP")
        elif fold(word) in gazetteer.country_names() and _country(word):
            self._put(i, i + 1, "GPE")
        elif word in families and self._name_word(i) and lower not in self.common:
            # at the start of a sentence a tagger may take a rare name for any word
            if self._proper(i) or not (lower in function_words() or lexicon().groups(lower)):
                self._put(i, i + 1, "PERSON")

    def _joined_people(self) -> None:
        """A surname joined to a person by *and*, that was passed over: "Roe and Xi met"."""
        people = {i for s, kind in self.spans.items() if kind == "PERSON" for i in range(*s)}
        for i, word in enumerate(self.words):
            if len(word) < 2 or not word[0].isupper() or word.isupper():
                continue
            token = self.doc[i]
            if token.pos_ != "PROPN" or not self._unsure(token) or len(list(token.subtree)) > 4:
                continue
            if self._name_word(token.i - 1) or self._name_word(token.i + 1):
                continue
            joined = [c.i for c in token.children if c.dep_ == "conj"]
            joined += [token.head.i] if token.dep_ == "conj" else []
            if people.intersection(joined):
                self._put(token.i, token.i + 1, "PERSON")

    def _unsure(self, token: Token) -> bool:
        """Whether a word has no name, or is one by itself that no table knows as a place."""
        span = self.taken.get(token.i)
        if span is None:
            return True
        return span == (token.i, token.i + 1) and places.known(token.text) is None

    def _headings(self) -> None:
        """Drop names of a headline that nothing else knows: every word has a capital there."""
        inside = self._in_heading()
        if not inside:
            return
        elsewhere = {
            w for span in self.spans if span[0] not in inside for w in self.words[slice(*span)]
        }
        for span in list(self.spans):
            if span[0] not in inside:
                continue
            words = self.words[slice(*span)]
            text = " ".join(words)
            sure = (
                words[-1] in elsewhere
                or (len(words) > 1 and words[0].capitalize() in personname.telling_names())
                or places.known(text) is not None
                or places.of_adjective(text) is not None
                or fold(text) in gazetteer.seats()
            )
            if not sure:
                self._remove(span)

    def _in_heading(self) -> set[int]:
        """Tokens of lines that look like headlines."""
        found: set[int] = set()
        start = 0
        for i, word in enumerate([*self.words, "\n"]):
            if "\n" in word:
                if is_heading(self.words[start:i]):
                    found.update(range(start, i))
                start = i + 1
        return found


def is_heading(line: list[str]) -> bool:
    """Whether most words of a line have a capital, as in a headline."""
    if not 3 <= len(line) <= LONGEST_HEADING or line[-1] in ENDS:
        return False
    long = [word for word in line if len(word) > 3 and word.isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return (
        len(long) >= 3
        and capitals >= 0.8 * len(long)
        and not all(word in modifiers() for word in long)
    )


def _country(word: str) -> bool:
    """Whether a word that the recogniser left out is a country's name and no person's."""
    if len(word) <= 3:
        return word in ("US", "UK", "UAE", "USA", "EU") or "." in word
    return word not in personname.telling_names() and word not in personname.family_names()
