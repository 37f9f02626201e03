"""The words that say who speaks: the subject of a verb of saying, by the parse or by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language import labels, syntax
from factcheck.language.quotingverbs import verb_lemma, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from spacy.tokens import Doc, Token

LONGEST = 10
"""Words of the longest phrase that is taken for a speaker without a parse."""
REACH = 30
"""How far from its verb, in words, a subject may stand."""


class Phrases:
    """Finds speakers in one text; *quoted* are the tokens inside quotations, where none is."""

    def __init__(self, doc: Doc, quoted: Collection[int]) -> None:
        self.doc = doc
        self.quoted = quoted
        self.parsed = doc.has_annotation("DEP")
        self.tagged = doc.has_annotation("POS")

    def subject(self, verb: int, lemma: str, run: Iterable[int]) -> tuple[int, int] | None:
        """The phrase that the parse gives as the one who speaks; None where it gives none."""
        if not self.parsed:
            return None
        clause = syntax.clause_of(self.doc[verb])
        if lemma in words("hearing"):
            heads: tuple[Token, ...] = clause.subjects if clause.passive else clause.objects
        elif clause.passive:
            heads = clause.agents
        elif clause.subject_shared or not clause.subjects:
            # "told reporters, adding", "was quoted as saying": whoever speaks in the first verb
            heads = self._climbed(self.doc[verb]) or clause.subjects
        else:
            heads = clause.subjects
        inside = set(run)
        # parsers give "union leader Ada Okafor said" two subjects
        for head in sorted(heads, key=lambda token: token.ent_type_ != "PERSON"):
            if head.i in self.quoted or head.lower_ in labels.RELATIVE_PRONOUNS | {"it", "there"}:
                continue
            if head.i not in inside and (head.i > verb or verb - head.i > REACH):
                continue
            return self.phrase(head)
        return None

    def _climbed(self, verb: Token) -> tuple[Token, ...]:
        """The subject of the verb of saying that a participle or infinitive hangs on."""
        head = verb
        for _ in range(4):
            if head.head.i == head.i:
                break
            head = head.head
            # an attribution may hang beside what it attributes: "It fell, Okafor said, calling …"
            for said in (
                head,
                *(c for c in head.children if syntax.relation_of(c) in ("main", "complement")),
            ):
                if verb_lemma(said) is None or said.i == verb.i:
                    continue
                clause = syntax.clause_of(said)
                if clause.subjects and not clause.subject_shared and not clause.passive:
                    return clause.subjects
        return ()

    def governs(self, verb: int, first: int) -> bool:
        """Whether the quotation stands in the clause that the verb brings in."""
        if not self.parsed:
            return True
        inside = {t.i for t in self.doc[verb].subtree}
        return bool(inside & {first, first - 1, first - 2, first + 1})

    def describes(self, verb: int) -> bool:
        """Whether a verb's clause says which: "the mail that Okafor wrote"."""
        return self.parsed and syntax.relation_of(self.doc[verb]) == "relative"

    def bare(self, verb: int, stretch: Sequence[int], at: int) -> bool:
        """Whether the words before a verb are not its subject: passives, participles set off."""
        apart = at > 0 and self.doc[stretch[at - 1]].is_punct
        return self.passive(verb, stretch, at) or (self.doc[verb].tag_ == "VBG" and apart)

    def heads(self, token: int) -> bool:
        """Whether a token is the predicate of a sentence; never without a parse."""
        found = self.doc[token]
        main = self.parsed and syntax.relation_of(found) == "main"
        return main and syntax.is_predicate(found)

    def leads(self, verb: int) -> bool:
        """Whether a verb heads its sentence or is joined to the one that does."""
        return not self.parsed or syntax.relation_of(self.doc[verb]) in ("main", "conjunct")

    def passive(self, verb: int, stretch: Sequence[int], at: int) -> bool:
        """Whether the verb at ``stretch[at]`` is in the passive."""
        if self.parsed:
            return syntax.clause_of(self.doc[verb]).passive
        return at > 0 and self.doc[stretch[at - 1]].lower_ in ("was", "were", "is", "been", "being")

    def phrase(self, head: Token) -> tuple[int, int]:
        """The narrowest words that say who *head* is: the name, where an apposition gives one."""
        if head.lemma_.lower() in words("texts"):
            owners = [o for o in syntax.possessors(head) if o.i not in self.quoted]
            head = owners[0] if owners else head
        for other in syntax.appositions(head):
            person = other.ent_type_ == "PERSON" and head.ent_type_ != "PERSON"
            bare = other.pos_ == "PROPN" and head.pos_ not in ("PROPN", "PRON")
            if (person or bare) and other.i not in self.quoted:
                head = other
                break
        start, end = syntax.core_span(head)
        while start < head.i and (
            self.doc[start].is_punct or self.doc[start].pos_ in ("ADP", "CCONJ", "SCONJ", "ADV")
        ):
            start += 1
        while end < len(self.doc) and self._more_of_name(head, end):
            end += 1
        for i in range(start, end):
            if i in self.quoted or (i > head.i and self.doc[i].text in (",", ":", ";", "(")):
                end = i
                break
        while end - 1 > head.i and self.doc[end - 1].tag_ == "POS":
            end -= 1
        return (start, end) if start < end and start <= head.i < end else (head.i, head.i + 1)

    def _more_of_name(self, head: Token, i: int) -> bool:
        """Whether the parse cut a name short: "Undersecretary for Education Ada Okafor"."""
        token = self.doc[i]
        return (
            token.pos_ == "PROPN"
            and token.ent_type_ == "PERSON"
            and i not in self.quoted
            and any(a.i == head.i for a in token.ancestors)
        )

    def before(self, run: Sequence[int], at: int) -> tuple[int, int] | None:
        """The noun phrase before the word at ``run[at]``, by the words alone."""
        tokens = [self.doc[i] for i in run[:at]]
        while tokens and (
            tokens[-1].lower_ in words("between")
            or (tokens[-1].lower_.endswith("ly") and tokens[-1].is_lower)
        ):
            tokens.pop()
        if not tokens:
            return None
        if tokens[-1].text == ",":
            # "Okafor, the mayor of Brill, said": the name stands before the first of the commas
            tokens.pop()
            commas = [n for n, t in enumerate(tokens) if t.text == ","]
            if not commas:
                return None
            described, name = tokens[: commas[-1]], tokens[commas[-1] + 1 :]
            if not described:
                return None
            tokens = name if described[-1].is_lower and name[0].is_title else described
        start = 0
        for n, token in enumerate(tokens):
            if (token.is_punct and token.text not in ("-", "’", "'", ".")) or (
                token.lower_ in words("openers") or token.lower_ == "as"
            ):
                start = n + 1
        tokens = tokens[start:]
        if self.tagged:
            while tokens and tokens[0].pos_ in ("ADV", "CCONJ", "SCONJ", "INTJ"):
                tokens.pop(0)
            for n in range(len(tokens) - 1, -1, -1):
                if tokens[n].pos_ in ("VERB", "AUX"):
                    tokens = tokens[n + 1 :]
                    break
        if not tokens or len(tokens) > LONGEST or tokens[0].lower_ in words("ends"):
            return None
        return tokens[0].i, tokens[-1].i + 1

    def after(self, run: Sequence[int], at: int) -> tuple[int, int] | None:
        """The noun phrase after the word at ``run[at]``, by the words alone."""
        first = at + 1
        n = first
        while n < len(run) and run[n] == run[first] + n - first:
            token = self.doc[run[n]]
            if token.is_punct and token.text not in ("-", "’", "'"):
                break
            if token.lower_ in words("ends") and n > first:
                break
            if token.lower_ in words("ends"):
                return None
            if (
                self.tagged
                and token.pos_ in ("VERB", "AUX", "ADP", "SCONJ")
                and token.lower_ != "of"
            ):
                break
            n += 1
        if n == first:
            return None
        found = (run[first], run[n - 1] + 1)
        head = self.doc[found[1] - 1]
        if head.is_lower and n + 1 < len(run) and self.doc[run[n]].text == ",":
            # "said the mayor, Ada Okafor": the name
            name = n + 1
            while name < len(run) and self.doc[run[name]].is_title:
                name += 1
            if name > n + 1 and head.pos_ != "PRON" and head.lower_ not in ("he", "she", "they"):
                return run[n + 1], run[name - 1] + 1
        return found
