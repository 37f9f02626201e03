"""What a clause states as a plain sentence, in the words of the text.

For the people who review facts: dependent clauses are left out, pronouns replaced by whom they
mean, and dates that were worked out are added. Nothing is ever read back from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.claims.complete import subjects_of
from factcheck.claims.model import Claim, Kind, Status
from factcheck.claims.nonfinite import infinitive, is_demanded
from factcheck.claims.slots import is_event, place_meant
from factcheck.claims.status import status_of_clause, status_of_noun
from factcheck.claims.statuswords import infinitives
from factcheck.facts.inflect import past
from factcheck.language import syntax
from factcheck.language.clausewords import (
    has_auxiliary,
    has_subject,
    is_led,
    own_words,
    phrase_words,
    predicate_of,
)
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from factcheck.claims.phrases import Reader

KINDS = frozenset({Kind.STATEMENT, Kind.QUANTITY, Kind.EVENT})
PERSONAL = frozenset(["he", "she", "they", "him", "them", "it", "we", "i", "you", "us", "me"])
POSSESSIVE = frozenset(["his", "her", "their", "its"])
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BEFORE = {
    Status.PLANNED: "planned to ",
    Status.POSSIBLE: "may ",
    Status.NOT_HELD: "did not ",
}
"""What stands before an infinitive that is told as a sentence of its own."""
OPEN = frozenset({Status.POSSIBLE, Status.NOT_HELD})
NUMERAL = re.compile(r"^([IVX]+)\.$")
SHORT = {"s": "is", "re": "are", "ll": "will", "ve": "have", "d": "would", "m": "am"}
"""Auxiliaries as they are written after an apostrophe."""
BOUNDS = ("since", "until", "by", "before", "after", "from")
WHERE = frozenset({"in", "at", "on", "near", "inside", "outside"})
"""Prepositions of a place that a clause with "where" tells of; after others it gets its own."""
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


def sentence(reader: Reader, claim: Claim) -> str:
    """*claim* as a sentence made of the words of its clause; empty where they make none."""
    found = reader.doc.char_span(claim.span.start, claim.span.end, alignment_mode="expand")
    if claim.kind not in KINDS or found is None:
        return ""
    head = predicate_of(found[0])
    if head is None:
        heads = {_finite(host.head) for host in status_of_noun(found[0]).hosts}
        if len(heads) != 1:
            return ""
        head = heads.pop()
    inner, head = head, _finite(head)
    clause = syntax.clause_of(head)
    # the finite word may be another's: "after failing to win" says that they failed
    status = claim.status if inner.i == head.i else status_of_clause(clause).status
    words = own_words(head, _not_ours(reader, clause))
    if _bare_participle(clause.head) and clause.subjects[0].i > clause.head.i:
        return ""
    figures = [f.span for f in claim.slots.get("quantity", ()) if f.span is not None]
    if claim.kind is Kind.QUANTITY and not any(
        where.start <= t.idx < where.end for where in figures for t in words
    ):
        return ""
    if claim.kind is not Kind.QUANTITY and not any(t.i == found[0].i for t in words):
        return ""
    text = _text(reader, words, clause, status)
    if not has_subject(head):
        if not subjects_of(reader, clause):
            return ""
        if syntax.is_infinitive(head) and claim.status not in BEFORE:
            return ""
        if claim.status is Status.POSSIBLE and not has_auxiliary(head):
            # "made attempts to score": that they may score, nobody said
            return ""
        text = f"{_subject(reader, clause.subjects)} {_verb(clause, claim)}{text}"
    elif clause.head.dep_ != "ROOT" and not text:
        return ""
    text = f"{_denial(reader, clause)}{text.rstrip(' ,;')} {_led(reader, head)}"
    return _tidy(f"it is open whether {text}" if claim.status in OPEN and _asked(head) else text)


def _denial(reader: Reader, clause: syntax.Clause) -> str:
    """Who denies what a clause says: "Lind denied that "; nothing where nobody does."""
    reading = status_of_clause(clause)
    if reading.saying is None or reading.speaker is None:
        return ""
    verb = base(reading.saying)
    saying = lexicon().saying(verb, "VERB")
    if saying is None or not saying.negates or syntax.negated(reading.saying):
        return ""
    return f"{_phrase(reader, reading.speaker)} {past(verb)} that "


def _led(reader: Reader, head: Token) -> str:
    """What the words before a describing clause lead to: "for a novel" from "for which …"."""
    phrases = [f"{word} {_phrase(reader, noun)}" for word, noun in syntax.phrases_meant(head)]
    noun = place_meant(reader, head)
    if noun is not None:
        word = syntax.preposition(noun)
        inside = reader.place(noun) is not None or is_event(noun)
        word = word if word in WHERE else "in" if inside else "at"
        phrases.append(f"{word} {_phrase(reader, noun)}")
    return " ".join(phrases)


def _asked(head: Token) -> bool:
    """Whether a clause, or one that it is said in, only asks or supposes: "whether she will go"."""
    for _ in range(4):
        clause = syntax.clause_of(head)
        if clause.marker in infinitives("conditions", "open"):
            return True
        if clause.relation not in ("complement", "conjunct") or clause.governor is None:
            return False
        head = clause.governor
    return False


def _finite(head: Token) -> Token:
    """The clause that governs an infinitive: "plans to meet", "helped to build"."""
    for _ in range(4):
        clause = syntax.clause_of(head)
        first = syntax.first_conjunct(head)
        governor = first.head
        complement = syntax.relation_of(first) == "complement" or is_led(first)
        finite = syntax.tense_of(clause) or clause.modal
        open_ = is_led(first) or infinitive(clause) or not (finite or has_subject(head))
        if not complement or not open_ or governor.i == first.i:
            break
        if not syntax.is_predicate(governor):
            break
        head = governor
    return head


def _not_ours(reader: Reader, clause: syntax.Clause) -> frozenset[int]:
    """Phrases that say who says so: these follow the sentence."""
    return frozenset(o.token.i for o in clause.obliques if o.preposition.startswith("according"))


def _verb(clause: syntax.Clause, claim: Claim) -> str:
    """The form of *be* or *to* that a clause without a finite word lacks; with a space."""
    head = clause.head
    if has_auxiliary(head) and head.tag_ != "VBG":
        return ""
    if clause.passive and not has_auxiliary(head):
        return _be(clause)
    if _past_participle(clause):
        return ""
    if head.tag_ == "VBN" or (head.tag_ == "VBG" and not has_auxiliary(head)):
        return _be(clause)
    joined = head.tag_ == "VB" and syntax.relation_of(head) == "conjunct"
    if joined and clause.modal and not has_auxiliary(head):
        # "will visit Oslo and plant a tree"
        modal = _be(clause, "are to ", "is to ") if clause.modal == "be to" else f"{clause.modal} "
        denied = status_of_clause(clause).status is Status.NOT_HELD
        return f"{modal}not " if denied else modal
    bare = head.tag_ == "VB" and syntax.contrasted(head)
    return BEFORE.get(claim.status, "") if bare or syntax.is_infinitive(head) else ""


def _be(clause: syntax.Clause, several: str = "were ", one: str = "was ") -> str:
    """The past of *be* for a participle without one, or another form of it; with a space."""
    be = several if _several(clause) else one
    return f"{be}not " if syntax.contrasted(clause.head) else be


def _past_participle(clause: syntax.Clause) -> bool:
    """Whether a participle tells what somebody did beside something else: "blaming the rain"."""
    head = clause.head
    bare = not has_auxiliary(head) and not has_subject(head)
    if bare and head.tag_ == "VBN" and not clause.passive:
        # "built a wall, installed cameras and placed guards": a past that looks like a participle
        return True
    bare = bare and head.tag_ == "VBG"
    return bare and not clause.copular and syntax.relation_of(syntax.first_conjunct(head)) in (
        "adverbial", "complement",
    )  # fmt: skip


def _told(verb: str, status: Status) -> str:
    """A verb as a sentence tells it that has no finite word of its own."""
    does = {Status.PLANNED: "will ", Status.POSSIBLE: "may ", Status.NOT_HELD: "did not "}
    return f"{does[status]}{verb}" if status in does else past(verb)


def _several(clause: syntax.Clause) -> bool:
    return len(clause.subjects) > 1 or clause.subjects[0].tag_ in PLURAL_TAGS


def _bare_participle(head: Token) -> bool:
    """Whether a participle has a subject but no form of *be*: "the silver going to Poland"."""
    return head.tag_ in ("VBG", "VBN") and has_subject(head) and not has_auxiliary(head)


def _subject(reader: Reader, tokens: Iterable[Token]) -> str:
    parts = [_phrase(reader, token) for token in tokens]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _phrase(reader: Reader, token: Token) -> str:
    if token.pos_ == "PRON":
        names = _names(reader, token)
        return names or token.text
    words = phrase_words(token)
    name = reader.name_at(token)
    if name is not None and token.i < name.start and not any(t.i >= name.start for t in words):
        # "veteran Mara Lind", where the name hangs on what she is
        words = sorted({*words, *reader.doc[name.start : name.end]}, key=lambda t: t.i)
    text = _text(reader, words, None).strip()
    return re.sub(r"['’]s?$", "", text)


def _text(
    reader: Reader,
    words: list[Token],
    clause: syntax.Clause | None,
    status: Status = Status.HELD,
) -> str:
    parts: list[str] = []
    have = {token.i for token in words}
    should = _bare_verb(clause) if clause is not None and is_demanded(clause) else -1
    for place, token in enumerate(words):
        last = place + 1 == len(words)
        gap = " " if last or words[place + 1].i != token.i + 1 else token.whitespace_
        if clause is not None and token.i == clause.head.i and _bare_participle(token):
            parts.append(_be(clause))
        if token.i == should:
            # "ordered that the mill be closed"
            parts.append("should ")
        word = _word(reader, token, clause)
        if clause is not None and token.i == clause.head.i and _past_participle(clause):
            word = _told(clause.lemma, status)
        parts.append(word + _date(reader, token) + gap)
        if clause is not None and token.i == clause.head.i and not clause.passive:
            # "the atmosphere that critics blame"
            parts += [
                f"{'' if gap else ' '}{_phrase(reader, t)} "
                for t in clause.objects
                if t.i not in have
            ]
    return "".join(parts)


def _bare_verb(clause: syntax.Clause) -> int:
    """Where the bare verb of a demand begins, with what stands before it: "not be closed"."""
    first = [t.i for t in clause.subjects]
    words = [t.i for t in clause.head.children if t.pos_ == "AUX" or t.lower_ == "not"]
    start = min((i for i in [*words, clause.head.i] if i > max(first)), default=clause.head.i)
    while clause.head.doc[start - 1].pos_ == "ADV" and start - 1 > max(first):
        start -= 1
    return start


def _date(reader: Reader, token: Token) -> str:
    """The date that the words up to *token* were worked out to be, in brackets."""
    mention = reader.times.get(token.i)
    if mention is None or mention.value is None or token.i != mention.end - 1:
        return ""
    if token.i in reader.names:
        # the end of World War I
        return ""
    value = mention.value
    following = reader.doc[token.i + 1].text if token.i + 1 < len(reader.doc) else ""
    if not reader.is_loose(mention) or value.start is None or following in ("'s", "’s", "'", "’"):
        return ""
    worked_out = value.iso() if DAY.fullmatch(value.iso()) else value.phrase()
    for bound in BOUNDS:
        worked_out = worked_out.removeprefix(bound + " ")
    return f" ({worked_out})"


def _word(reader: Reader, token: Token, clause: syntax.Clause | None) -> str:
    lower = token.lower_
    if token.i in reader.names:
        return NUMERAL.sub(r"\1", token.text)
    if token.pos_ in ("AUX", "VERB") and lower[:1] in ("'", "’"):
        return _whole(token)
    if lower == "whose":
        bearer = syntax.antecedent(token)
        known = bearer.i == token.i or syntax.defining_clause(bearer) is not None
        return token.text if known else f"{_phrase(reader, bearer)}’s"
    if lower in PERSONAL and token.pos_ == "PRON":
        return _names(reader, token) or token.text
    if lower in POSSESSIVE and token.tag_ == "PRP$":
        owner = _names(reader, token)
        doers = clause.subjects if clause is not None else ()
        subjects = {n for t in doers if (n := _names(reader, t))}
        if owner and owner not in subjects and not set(owner.split(" and ")) <= subjects:
            return owner + ("’" if owner.endswith("s") else "’s")
    sentence = token.sent
    opens = token.i == sentence.start and token.i not in reader.names and token.pos_ != "PROPN"
    return str(token.lower_ if opens and token.is_title else token.text)


def _whole(token: Token) -> str:
    """An auxiliary in full: "who’s leading" becomes "is leading" after a name."""
    word = SHORT.get(token.lower_[1:], "")
    if word == "is" and token.dep_ == "aux" and token.head.tag_ == "VBN":
        word = "has"
    return f" {word}" if word else token.text


def _names(reader: Reader, token: Token) -> str:
    """The names of those that a pronoun or name stands for."""
    mention = reader.name_at(token)
    if mention is not None:
        return mention.entity.name
    noun = reader.antecedents.get(token.i)
    if noun is not None:
        return _noun(reader, reader.doc[noun])
    names = [entity.name for entity in reader.coreference.get(token.i, ())]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _noun(reader: Reader, noun: Token) -> str:
    """Somebody without a name, when spoken of again: "the two pilots", "Voss’s brother"."""
    words = reader.doc[slice(*reader.phrase(noun))]
    owned = any(token.tag_ == "POS" for token in words)
    opens = words[0].is_sent_start and words[0].pos_ != "PROPN" and words[0].i not in reader.names
    text = words.text[:1].lower() + words.text[1:] if opens else words.text
    return text if owned else f"the {text}"


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    text = re.sub(r"\s+([,;:!?%)]|\.(?!\d))", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text).strip(" ,;:–—-")
    for opening, closing in ("“”", '""', "()"):
        odd = text.count(opening) % 2 if opening == closing else 0
        if odd or text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
