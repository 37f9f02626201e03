"""Names that the recogniser cut short, left out or saw in a headline, mended on plain evidence.

Each rule needs evidence of its own: a title or post before the word, a given name, the same name
in full elsewhere, a table of countries or seats of government, or the shape of names of bodies
("Council on Trade").
"""

from __future__ import annotations

import calendar
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language import bodyname, gazetteer, personname, places
from factcheck.language.gazetteer import fold
from factcheck.language.roles import modifiers, posts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Spans = dict[tuple[int, int], str]
"""Token offsets of a name to its kind."""
LONGEST_SEAT = 4
LONGEST_NAME = 4
LONGEST_BODY = 10
LONGEST_HEADING = 25
JOINS = frozenset({"and", "of", "the", "for", "&", "on", "de", "to"})
BODY_JOINS = frozenset({"of", "for"})
ON_BODIES = frozenset(["council", "committee", "commission", "conference", "panel", "forum"])
GROUP_SIZES = frozenset({"7", "8", "20", "10", "77", "seven", "eight", "twenty"})
CALENDAR = frozenset({*calendar.day_name, *calendar.month_name})
DERIVED = frozenset({"based", "born", "led", "backed", "style", "era", "made", "controlled"})
DATELINE_ENDS = frozenset({",", "-", "–", "—", "--", "("})
ENDS = frozenset({".", "?", "!", "”", '"', "’", ":", ")"})
NOT_PEOPLE = frozenset({"PERSON", "NORP"})


@cache
def _seat_starts() -> frozenset[str]:
    return frozenset(key.split()[0] for key, seat in gazetteer.seats().items() if seat.always)


@cache
def _post_ends() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in posts())


class Repair:
    """Mends the spans of one document."""

    def __init__(self, doc: Doc, spans: Spans) -> None:
        self.doc = doc
        self.words = [t.text for t in doc]
        self.lower = [w.lower() for w in self.words]
        self.spans = dict(spans)
        self.taken: dict[int, tuple[int, int]] = {}
        for span in spans:
            self._take(span)
        self.families = {
            self.words[end - 1]
            for (start, end), kind in spans.items()
            if kind == "PERSON" and end - start > 1
        }
        self.common = {w for w in self.words if w.islower()}

    def run(self) -> Spans:
        """The mended spans."""
        self._drop_posts()
        self._join_given_names()
        self._datelines()
        self._bodies()
        self._left_out()
        self._before_post()
        self._acronyms()
        self._headings()
        return self.spans

    def _take(self, span: tuple[int, int]) -> None:
        for i in range(*span):
            self.taken[i] = span

    def _put(self, start: int, end: int, kind: str) -> None:
        """Make *start* to *end* one name, in place of any that overlaps it."""
        for i in range(start, end):
            old = self.taken.get(i)
            if old is not None and old in self.spans:
                del self.spans[old]
                for j in range(*old):
                    self.taken.pop(j, None)
        self.spans[start, end] = kind
        self._take((start, end))

    def _name_word(self, i: int) -> bool:
        """Whether *i* is a capitalised word that no name has yet."""
        if not 0 <= i < len(self.words) or i in self.taken:
            return False
        word = self.words[i]
        return word[:1].isupper() and word.replace("-", "").replace("'", "").isalpha()

    def _proper(self, i: int) -> bool:
        return self._name_word(i) and self.doc[i].pos_ in ("PROPN", "", "X")

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
            titled = self.words[start] in personname.titles() and end - start > 1
            if titled and (kind == "PERSON" or self.words[start + 1] in personname.telling_names()):
                first += 1
                kind = "PERSON"
            while last - first > 1 and kind != "EVENT" and self._counts(last - 1):
                last -= 1
            if (first, last) != (start, end) and self.lower[start] != "group":
                self._put(first, last, kind)

    def _counts(self, i: int) -> bool:
        """Whether *i* is a figure or the dash of a score: "United 3-1"."""
        return self.words[i][0].isdigit() or self.words[i] in ("-", "–")

    def _remove(self, span: tuple[int, int]) -> None:
        del self.spans[span]
        for i in range(*span):
            self.taken.pop(i, None)

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

    def _join_given_names(self) -> None:
        """Of "Ilya" and "Arkhipov", of which one was left out or taken for a place."""
        for (start, end), kind in list(self.spans.items()):
            if start == 0:
                continue
            if kind == "PERSON" and self._hyphenated(start, end):
                continue
            if end - start > 1:
                continue
            given = personname.telling_names()
            before, word = self.words[start - 1], self.words[start]
            known = kind != "PERSON" and (places.known(word) or word in gazetteer.adjectives())
            if self._proper(start - 1) and before in given and not known and word.isalpha():
                self._put(start - 1, end, "PERSON")
            elif kind == "PERSON" and self._proper(end) and not self._post(end):
                if word in given or before in personname.titles():
                    self._put(start, end + 1, "PERSON")

    def _hyphenated(self, start: int, end: int) -> bool:
        """Of "Jun-Rey Dagohoy", of which the part after the hyphen was found."""
        tight = start >= 2 and self.words[start - 1] == "-" and not self.doc[start - 1].whitespace_
        if tight and self._name_word(start - 2) and not self.doc[start - 2].whitespace_:
            self._put(start - 2, end, "PERSON")
            return True
        return False

    def _post(self, i: int) -> bool:
        return self.lower[i] in posts() or self.words[i] in personname.titles()

    def _bodies(self) -> None:
        """Of "Council on Foreign Trade", of which the first word alone was found, or none."""
        heads = bodyname.generic()
        for i, lower in enumerate(self.lower):
            if lower not in heads or not self.words[i][:1].isupper() or i + 2 >= len(self.words):
                continue
            span = self.taken.get(i)
            if span is not None and (span[1] != i + 1 or self.spans[span] in NOT_PEOPLE):
                continue
            join = self.lower[i + 1]
            if join not in BODY_JOINS and not (join == "on" and lower in ON_BODIES):
                continue
            end = self._body_end(i + 1)
            if end:
                self._put(span[0] if span else i, end, "ORG")

    def _before_post(self) -> None:
        """Of "Council President Jane Roe": the Council is a body, if its name is a sort of one."""
        for start, end in list(self.spans):
            at = start - 2
            if self.spans.get((start, end)) != "PERSON" or at < 0 or at in self.taken:
                continue
            if self.lower[at] in bodyname.generic() and self.lower[at + 1] in posts():
                if self._name_word(at) and self.words[at + 1][:1].isupper():
                    phrase = f"{self.lower[at]} {self.lower[at + 1]}"
                    if phrase not in posts() and end > start:
                        self._put(at, at + 1, "ORG")

    def _body_end(self, start: int) -> int:
        """End of a body's name that goes on with the joining word at *start*, or 0."""
        end, at = 0, start
        while at < len(self.words) and at - start < LONGEST_BODY:
            word = self.words[at]
            owner = self.taken.get(at)
            kind = self.spans[owner] if owner else ""
            if word in CALENDAR or kind == "PERSON" or (kind == "ORG" and owner and at > start + 2):
                break
            if word[:1].isupper() and word.replace("-", "").replace(".", "").isalpha():
                # after "and", another name begins
                if self.lower[at - 1] == "and" and kind:
                    break
                at = owner[1] if owner else at + 1
                end = at
                continue
            if self.lower[at] not in JOINS:
                break
            at += 1
        return end

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
            if not word[:1].isupper() or (i in self.taken and self.lower[i] not in _seat_starts()):
                i += 1
                continue
            end = self._seat(i) or self._group(i) or self._titled(i) or self._full_name(i)
            if end:
                i = end
                continue
            if i not in self.taken:
                self._one_word(i, families)
            i += 1

    def _seat(self, i: int) -> int:
        if self.lower[i] not in _seat_starts():
            return 0
        for length in range(LONGEST_SEAT, 0, -1):
            end = i + length
            seat = gazetteer.seats().get(fold(" ".join(self.words[i:end])))
            owner = self.taken.get(i)
            whole = owner is None or (owner[0] <= i and owner[1] <= end)
            if seat is not None and seat.always and whole and end <= len(self.words):
                self._put(i, end, "ORG")
                return end
        return 0

    def _group(self, i: int) -> int:
        if self.lower[i] == "group" and self.lower[i + 1 : i + 2] == ["of"]:
            size = self.lower[i + 2 : i + 3]
            if size and size[0] in GROUP_SIZES:
                self._put(i, i + 3, "ORG")
                return i + 3
        return 0

    def _titled(self, i: int) -> int:
        """Name after "Mr." or "Secretary of State": one word after a title, two after a post."""
        word = self.words[i]
        end = i + 1
        while end < i + 1 + LONGEST_NAME and self._proper(end) and not self._post(end):
            end += 1
        if end == i + 1 or (i in self.taken and self.spans[self.taken[i]] == "PERSON"):
            return 0
        abbreviated = word in personname.titles() and word.endswith(".")
        posted = self.lower[i] in _post_ends() and self.words[i + 1] in personname.telling_names()
        if abbreviated or (posted and end > i + 2):
            self._put(i + 1, end, "PERSON")
            return end
        return 0

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
        elif word in families and self._proper(i) and lower not in self.common:
            self._put(i, i + 1, "PERSON")

    def _acronyms(self) -> None:
        """Of "World Health Organization", "WHO" too is the name of a body."""
        short = {
            i: key
            for i, word in enumerate(self.words)
            if word[:1].isupper()
            and (key := bodyname.acronym(word))
            and (i not in self.taken or self.taken[i] == (i, i + 1))
        }
        if not short:
            return
        long = {}
        for (start, end), kind in self.spans.items():
            if kind != "PERSON" and end - start > 1:
                for key in bodyname.acronyms(" ".join(self.words[start:end])):
                    long[key] = (start, end)
        for i, key in short.items():
            span = long.get(key)
            if span is not None:
                kind = self.spans[span]
                kind = "ORG" if kind in ("LOC", "FAC", "MISC", "GPE", "NORP") else kind
                self._put(i, i + 1, kind)
                if places.known(" ".join(self.words[slice(*span)])) is None:
                    self.spans[span] = kind

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
        line: list[Token] = []
        for token in self.doc:
            if "\n" in token.text:
                found |= _heading(line)
                line = []
            else:
                line.append(token)
        return found | _heading(line) if found or line else found


def _heading(line: list[Token]) -> set[int]:
    if not 3 <= len(line) <= LONGEST_HEADING or line[-1].text in ENDS:
        return set()
    long = [t.text for t in line if len(t.text) > 3 and t.text.isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    if len(long) < 3 or capitals < 0.8 * len(long) or all(w in modifiers() for w in long):
        return set()
    return {t.i for t in line}


def _country(word: str) -> bool:
    """Whether a word that the recogniser left out is a country's name and no person's."""
    if len(word) <= 3:
        return word in ("US", "UK", "UAE", "USA", "EU") or "." in word
    return word not in personname.telling_names() and word not in personname.family_names()
