"""What the lexicon knows of one word, in lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.lexiconfile import Group

_NAMES = {
    "VERB": "verb",
    "NOUN": "noun",
    "ADJ": "adjective",
    "ADV": "adverb",
    "ADP": "preposition",
    "DET": "determiner",
}
_FORCES = {
    "neutral": "says it without a view of whether it is so",
    "claim": "says it while leaving open whether it is so",
    "factive": "takes it for true",
    "denial": "says that it is not so",
    "promise": "says that the speaker will do it",
    "forecast": "says that it will be so",
    "order": "says that another must do it",
    "question": "asks whether it is so",
    "opinion": "says what the speaker thinks of it",
    "accusation": "blames somebody for it, without proof",
}


def describe(words: Lexicon, term: str) -> str:
    """Every sense of *term*, one part of speech after another, then what else it does."""
    lines = [*_senses(words, term), *_uses(words, term)]
    if not lines:
        known = "known, with no word like it" if words.judged(term) else "not in the lexicon"
        lines = [known]
    return "\n".join([term, *(f"  {line}" for line in lines)])


def _senses(words: Lexicon, term: str) -> Iterator[str]:
    key = words.key(term)
    for part, name in _NAMES.items():
        groups = [
            group
            for group in words.entries.groups.values()
            if key in map(words.key, group.words.get(part, ()))
        ]
        for group in groups:
            yield f"{name}, as in [{group.name}]" + (f": {group.note}" if group.note else "")
            others = [other for other in _every(group) if words.key(other) != key]
            if others:
                yield f"  same: {', '.join(others)}"
            for label, names in (
                ("opposite", words.opposites(group.name)),
                ("broader", group.broader),
                ("the other way round", group.converse),
                ("leads to", group.causes),
            ):
                if names:
                    heads = (_head(words.group(other)) for other in sorted(names))
                    yield f"  {label}: {'; '.join(heads)}"


def _uses(words: Lexicon, term: str) -> Iterator[str]:
    for event in words.event_classes(term):
        single = ", ".join(sorted(event.single)) or "none"
        yield f"event class {event.name}; only one value in: {single}"
    for part in ("VERB", "NOUN", "ADJ"):
        for effect in words.status_effect(term, pos=part):
            where = effect.event if effect.event in ("subject", "object") else f"“{effect.event}”"
            phase = f" ({effect.phase})" if effect.phase else ""
            yield f"as {_NAMES[part]}: the event at its {where} is {effect.status}{phase}"
    saying = words.saying(term)
    if saying:
        yield f"word of saying: {_FORCES.get(saying.force, saying.force)}"
    certainty = words.certainty(term)
    if certainty:
        yield f"certainty {certainty.level} of 5 ({certainty.name}, {certainty.hedge})"


def _every(group: Group) -> Iterable[str]:
    return dict.fromkeys(term for terms in group.words.values() for term in terms)


def _head(group: Group) -> str:
    terms = list(_every(group))
    return ", ".join(terms[:3]) + (" …" if len(terms) > 3 else "") if terms else group.name
