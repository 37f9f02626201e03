"""The names in a sentence of a draft that are looked at, and the sorts of things that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.phrases import PLACE_KINDS
from factcheck.language.lexicon import lexicon
from factcheck.language.words import base_form

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from factcheck.claims.phrases import Reader
    from factcheck.language.entity import NameMention

KIND = {
    "PERSON": "person",
    "ORG": "body",
    "NORP": "nation",
    "EVENT": "event",
    **dict.fromkeys(PLACE_KINDS, "place"),
}
NUMBERED = frozenset({"no", "number"})


def mentions_in(reader: Reader, sentence: Tokens) -> list[NameMention]:
    """The names in a sentence of the draft that are its own words, and no part of a time."""
    return [
        mention
        for mention in reader.doc._.names
        if mention.kind in KIND
        and mention.start not in reader.times
        and sentence.start <= mention.start < sentence.end
        and mention.start not in reader.quoted
    ]


def plain_word(doc: Doc, mention: NameMention) -> bool:
    """Whether a name is but a word that begins a sentence: "Opposition was loud"."""
    token = doc[mention.start]
    single = mention.end - mention.start == 1
    if single and mention.end < len(doc) and doc[mention.end].lower_.rstrip(".") in NUMBERED:
        return True  # "Dock No. 2"
    return single and bool(token.is_sent_start) and bool(lexicon().groups(base_form(token.text)))
