"""Names of bodies that the recogniser cut short or left out: "Council on Trade", "Acme & Sons".

Each rule needs evidence of its own: the last word of such names, a seat of government, a city after
"of", or the long form of an acronym.
"""

from __future__ import annotations

import calendar
from functools import cache

from factcheck.language import bodyname, gazetteer, personname, places
from factcheck.language.gazetteer import fold
from factcheck.language.namespans import NameSpans
from factcheck.language.roles import posts
from factcheck.language.words import function_words

LONGEST_SEAT = 4
LONGEST_NAME = 4
LONGEST_BODY = 10
JOINS = frozenset({"and", "of", "the", "for", "&", "on", "de", "to"})
BODY_JOINS = frozenset({"of", "for"})
ON_BODIES = frozenset(["council", "committee", "commission", "conference", "panel", "forum"])
GROUP_SIZES = frozenset({"7", "8", "20", "10", "77", "seven", "eight", "twenty"})
CALENDAR = frozenset({*calendar.day_name, *calendar.month_name})
ENDS = frozenset({".", "?", "!", "”", '"', "’", ":", ")"})
NOT_PEOPLE = frozenset({"PERSON", "NORP"})


@cache
def seat_starts() -> frozenset[str]:
    """First words of seats of government, lower-case."""
    return frozenset(key.split()[0] for key, seat in gazetteer.seats().items() if seat.always)


class BodyRepair(NameSpans):
    """Mends the names of bodies of one document."""

    def _without_seat(self, start: int, end: int, kind: str) -> int:
        """End of the name in "Acme Components of Monterrey": where a company sits is no part."""
        if kind != "ORG" or "of" not in self.lower[start + 1 : end - 1]:
            return end
        of = self.lower.index("of", start + 1, end)
        before = set(self.lower[start:of])
        place = places.known(" ".join(self.words[of + 1 : end]))
        if place is None or place.kind is not places.PlaceKind.CITY or of - start < 2:
            return end
        return end if before & bodyname.generic() or before & JOINS else of

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

    def _ends_of_bodies(self) -> None:
        """Of "Eurasian Infrastructure Bank" and "Acme Oyj", of which the last word was left out."""
        companies = personname.suffixes()[1]
        for i, word in enumerate(self.words):
            # "Co." and "AB" are companies after a name only; "bank" must have its capital
            end = word in companies or (
                word[:1].isupper() and self.lower[i] in bodyname.body_ends()
            )
            owner = self.taken.get(i)
            if not end or not i or (owner is not None and owner != (i, i + 1)):
                continue
            start = self._body_start(i)
            if start < i:
                self._put(start, i + 1, "ORG")

    def _body_start(self, end: int) -> int:
        """Where the capitalised words begin that stand before the last word of a body's name."""
        start = end
        while start and end - start < LONGEST_NAME:
            owner = self.taken.get(start - 1)
            if owner is not None:
                if self.spans[owner] == "PERSON" and owner[1] - owner[0] > 1:
                    return end
                start = owner[0]
            elif self._proper(start - 1) and self.lower[start - 1] not in function_words():
                start -= 1
            else:
                break
        first = self.words[start]
        alone = start + 1 == end and self.taken.get(start) is None
        # "Under Ministry rules": what opens a sentence has a capital anyway
        opens = start == 0 or self.words[start - 1] in ENDS or "\n" in self.words[start - 1]
        return end if first in personname.titles() or (alone and opens) else start

    def _joined_bodies(self) -> None:
        """Of "Brandt & Sayles" and "Baltic Sea Commission", of which each half was found."""
        for (start, end), kind in list(self.spans.items()):
            after = self.taken.get(end)
            if kind == "LOC" and after is not None and after[0] == end:
                if self.spans.get(after) == "ORG":
                    self._put(start, after[1], "ORG")
        for i, word in enumerate(self.words):
            if word != "&" or not 0 < i < len(self.words) - 1:
                continue
            left = self.taken.get(i - 1, (i - 1, i) if self._name_word(i - 1) else None)
            right = self.taken.get(i + 1, (i + 1, i + 2) if self._name_word(i + 1) else None)
            if left and right and left[1] == i and right[0] == i + 1:
                kinds = {self.spans.get(left, ""), self.spans.get(right, "")}
                long = max(left[1] - left[0], right[1] - right[0]) > 1
                if not (kinds & {"PERSON"} and long):
                    self._put(left[0], right[1], "ORG")

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

    def _seat(self, i: int) -> int:
        if self.lower[i] not in seat_starts():
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
