"""Terms of several words in running text: "called the talks off" has *call off*.

A term stands in a text as it stands in the lexicon, but for these liberties:

* the words of the term may be inflected in the lexicon ("cut ties");
* *one's* is any possessive, or a name or noun in its place ("changed their minds", "stepped into
  the mayor's shoes");
* *a* is any article, figure or possessive or none, and words that describe the noun may follow it;
  after *the* too they may ("reached a hard-won deal", "claimed 12 lives", "dropped all the
  charges");
* a verb and its noun, so written, may change places ("the deal that was reached");
* what a phrasal verb acts on may stand before its particle ("turned the offer down"), and what a
  verb moves, puts or gives something to before the rest ("took two men into custody", "showed
  the coach the door").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.language.lexiconfile import Entries
from factcheck.language.lexiconspelling import uninflected
from factcheck.language.words import base_form, function_words

_BETWEEN = 4
"""So many words at most stand between a verb and its particle."""
_SHORT = 3
"""In terms of no more words, only a pronoun or what has one before it owns something."""
_OBJECT = 5
"""So many at most between a verb and the phrase that says where what it acts on is put."""
_BEFORE = 3
"""So many at most describe a noun, or name the owner of something."""
_DENYING = frozenset({"not", "never"})
_PASSIVE = 4
"""So many at most stand between a noun and the verb of which it is the object."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term of several words found in a sequence: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    term: str
    places: tuple[int, ...]
    """The tokens of the term itself; others may stand among them."""

    @property
    def together(self) -> bool:
        """Whether nothing stands among the words of the term."""
        return self.end - self.start == len(self.places)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a term may stand in a text: its words in order, *a*, *the* and *one's* among them."""

    words: tuple[str, ...]
    fixed: frozenset[str]
    """The words that must be there as they are."""
    term: str
    turned: bool = False
    """Whether the noun stands before its verb."""


class Terms:
    """The terms of a lexicon that have several words."""

    def __init__(
        self, terms: Mapping[str, bool], entries: Entries, known: Callable[[str], bool]
    ) -> None:
        """Index *terms*, each with whether it may be a verb."""
        self._possessive = entries.terms.get("possessive", frozenset())
        self._reflexive = entries.terms.get("reflexive", frozenset())
        self._parted = entries.terms.get("parted", frozenset())
        self._moving = entries.terms.get("moving", frozenset())
        self._giving = entries.terms.get("giving", frozenset())
        self._numbers = entries.terms.get("numbers", frozenset())
        self._measuring = entries.terms.get("measuring", frozenset())
        self._opening = entries.terms.get("opening", frozenset()) | self._possessive
        self._auxiliary = entries.terms.get("auxiliary", frozenset())
        self._ends = function_words() - self._opening - self._numbers
        self._stops = self._ends | self._opening
        self._base = {
            form: verb for verb in ("be", "have") for form in entries.terms.get(verb, frozenset())
        }
        self._slots = frozenset({"a", "an", "the", "one's", "oneself"})
        starts: dict[str, dict[tuple[str, ...], _Form]] = {}
        for term, verbal in terms.items():
            words = tuple(term.split())
            plain = tuple(uninflected(word, entries.irregular, known) for word in words)
            # a text without a parse is read by rule, which takes "blessing" for a form of bless
            by_rule = tuple(w if w in self._slots else base_form(w) for w in words)
            for form in {words, plain, by_rule}:
                self._add(starts, form, term)
                if verbal and len(form) == 3 and form[1] in ("a", "an", "the"):
                    self._add(starts, (form[2], form[0]), term, turned=True)
        self._starts = {
            first: sorted(forms.values(), key=lambda form: (-len(form.words), form.words))
            for first, forms in starts.items()
        }

    def _add(
        self,
        starts: dict[str, dict[tuple[str, ...], _Form]],
        words: tuple[str, ...],
        term: str,
        *,
        turned: bool = False,
    ) -> None:
        fixed = frozenset(words) - self._slots
        starts.setdefault(words[0], {}).setdefault(words, _Form(words, fixed, term, turned))

    def within(self, words: Sequence[str], *, denied: bool = False) -> Iterator[Phrase]:
        """The terms in a row of the keys of base forms, the longest at each place.

        With *denied* a negation may stand between a noun and its verb, too: "no deal" is none, but
        "the deal was not reached" has *reach a deal*, for those who ask what is turned round.
        """
        words = [self._base.get(word, word) for word in words]
        held = frozenset(words)
        for start, word in enumerate(words):
            for form in self._starts.get(word, ()):
                if form.fixed <= held:
                    places = self._places(form, words, start, denied)
                    if places:
                        yield Phrase(start, places[-1] + 1, form.term, places)
                        break

    def _places(
        self, form: _Form, words: Sequence[str], start: int, denied: bool
    ) -> tuple[int, ...]:
        """Where the words of *form* stand from *start* on; empty if they do not."""
        if form.turned:
            return self._passive(form, words, start, denied)
        found = self._walk(form.words, words, start, start + 1)
        if found or len(form.words) == 2:
            return found
        for at in self._after_object(form.words, words, start):
            found = self._walk(form.words, words, start, at)
            if found:
                return found
        return ()

    def _after_object(
        self, form: tuple[str, ...], words: Sequence[str], start: int
    ) -> Iterator[int]:
        """Where the rest of *form* may go on after what its verb moves, puts or gives it to."""
        gives = form[0] in self._giving and form[1] in ("a", "an", "the", "one's")
        if not gives and not (form[0] in self._moving and form[1] in self._ends):
            return
        if start + 1 < len(words) and words[start + 1] in self._ends:
            return
        for at in range(start + 2, min(start + 2 + _OBJECT, len(words))):
            if words[at] == form[1] or (gives and words[at] in self._opening):
                yield at
            if not words[at][:1].isalnum() and words[at] != "'s":
                return

    def _walk(
        self, form: tuple[str, ...], words: Sequence[str], start: int, at: int
    ) -> tuple[int, ...]:
        """The place *start* of the first word of *form*, those of the others from *at* on."""
        places = [start]
        for number, wanted in enumerate(form[1:], 1):
            if wanted in ("a", "an"):
                continue  # what stands in its place is passed over before the noun
            place = self._next(form, number, words, at)
            if place is None:
                return ()
            places.append(place)
            at = place + 1
        return tuple(places)

    def _next(
        self, form: tuple[str, ...], number: int, words: Sequence[str], at: int
    ) -> int | None:
        """Where the word *number* of *form* stands from *at* on."""
        wanted, before = form[number], form[number - 1]
        if at >= len(words):
            return None
        if wanted == "one's":
            after = form[number + 1] if number + 1 < len(form) else ""
            return self._owner(words, at, after, named=len(form) > _SHORT)
        if wanted == "the" and list(words[at + 1 : at + 2]) == ["the"]:
            return at + 1  # "all the charges"
        if wanted == words[at] or (wanted == "oneself" and words[at] in self._reflexive):
            return at
        if wanted == "the":
            return at if words[at] in self._opening else None
        if before in ("a", "an", "the"):
            return self._described(wanted, words, at, figures=before != "the")
        if len(form) == 2 and wanted in self._parted and before not in self._ends:
            return self._particle(wanted, words, at)
        return None

    def _described(self, noun: str, words: Sequence[str], at: int, *, figures: bool) -> int | None:
        """Where *noun* stands after an article, a figure and words that describe it."""
        if figures:
            counted = [
                n
                for n in range(at, min(at + _BETWEEN, len(words)))
                if words[n][:1].isdigit() or words[n] in self._numbers
            ]
            if counted and all(words[n] in self._measuring for n in range(at, counted[0])):
                at = counted[0] + 1
            elif words[at] in self._opening:
                at += 1
        for place in range(at, min(at + _BEFORE + 1, len(words))):
            if words[place] == noun:
                return place
            if words[place] in self._stops or not words[place][:1].isalnum():
                return None
        return None

    def _owner(self, words: Sequence[str], at: int, after: str, *, named: bool) -> int | None:
        """Where a possessive stands, or the last word between it or a name and the noun *after*."""
        own = words[at] in self._possessive
        if own and (at + 1 == len(words) or words[at + 1] == after):
            return at
        if not (own or named):
            return None  # "took the first place" is no "took one's place"
        for place in range(at, min(at + _BEFORE + 1, len(words))):
            opening = place == at and words[place] in self._opening
            if place + 1 < len(words) and words[place + 1] == after and not opening:
                return place
            if not opening and words[place] != "'s":
                if words[place] in self._ends or not words[place][:1].isalnum():
                    return None
        return None

    def _particle(self, particle: str, words: Sequence[str], at: int) -> int | None:
        """Where the particle of a phrasal verb stands after what the verb acts on."""
        first = words[at]
        if at + 1 < len(words) and (
            first in self._opening or first in self._numbers or first[:1].isdigit()
        ):
            for place in range(at + 1, min(at + 1 + _BETWEEN, len(words))):
                if words[place] == particle:
                    # "drove the car up the hill" drove nothing up
                    goes_on = place + 1 < len(words) and words[place + 1] in self._opening
                    return None if goes_on else place
        return None

    def _passive(
        self, form: _Form, words: Sequence[str], start: int, denied: bool
    ) -> tuple[int, ...]:
        """The noun and its verb where only auxiliaries and adverbs stand between them."""
        verb = form.words[1]
        for at in range(start + 1, min(start + 2 + _PASSIVE, len(words))):
            if words[at] == verb:
                return (start, at)
            between = words[at] in self._auxiliary or words[at].endswith("ly")
            if not between and not (denied and words[at] in _DENYING):
                return ()
        return ()
