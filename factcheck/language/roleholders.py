"""Who has a post that a text speaks of: titles, appositions, *be*, and verbs that give posts.

    Kremlin spokesman John Doe              the head of the bank, John Doe,
    Jane Roe, 61, the mayor of Turku,       Jane Roe is the mayor of Turku
    Jane Roe, who heads the bank            Jane Roe was elected mayor
    Jane Roe succeeded John Doe as mayor    John Doe was replaced as mayor by Jane Roe

Token patterns find them, because a parse of "Russia's foreign minister, Sergei X, who …" errs more
often than the order of its words does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.language.roles import DETERMINERS, RolePhrase, appointing, posts, verbs
from factcheck.language.wordlists import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

LONGEST = 5
COMMAS = frozenset({",", "–", "—", "-", "--", "("})
BE = frozenset({"is", "was", "became", "becomes", "remains", "remained", "'s", "’s"})
STOPPED = frozenset([*'.,;:?!)(”"“', "--", "–", "—", "and", "or", "who", "said"])
PASSIVE = frozenset({"is", "was", "were", "been", "being", "'s", "’s"})
HAVE = frozenset({"has", "had", "have", "'s", "’s"})
ASIDE = 20
"""So many words at most stand between commas after a name."""


class Holders:
    """Finds who has a post among the tokens of one document.

    *mentions* are (start, end, kind) in order.
    """

    def __init__(self, doc: Doc, mentions: Sequence[tuple[int, int, str]]) -> None:
        self.doc = doc
        words = words_of(doc)
        self.words, self.lower = words.text, words.lower
        self.mentions = mentions
        self.ends = {end: i for i, (_, end, _) in enumerate(mentions)}
        self.starts = {start: i for i, (start, _, _) in enumerate(mentions)}
        self.inside = {
            t: i for i, (start, end, _) in enumerate(mentions) for t in range(start, end)
        }

    def _person(self, index: int | None) -> bool:
        return index is not None and self.mentions[index][2] == "PERSON"

    def held(self, phrase: RolePhrase) -> RolePhrase:
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

    def by_verb(self, verb: int) -> list[RolePhrase]:
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
