"""Words of a draft that a source has just so, with the same neighbours: they are not off.

A parse can go wrong on either side; what stands there word for word was taken over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.checks.sentences.sourcelines import table
from factcheck.language.lexicon import lexicon
from factcheck.language.words import WORD, base_form, function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks.sentences.passages import Passage, Passages

BESIDE = 2
"""So many telling words beside those in question must be the same."""
SLACK = 2
"""So many more words may stand between them in the source."""


def word_for_word(
    text: str, start: int, end: int, source: Passages, *, within: str | None = None
) -> bool:
    """Whether a sentence of the sources has the words *start* … *end* of *text* and two beside.

    *text* is a sentence of the draft and the offsets are its characters. Words that say next to
    nothing, words of saying and function words do not count as neighbours. With *within* only a
    sentence of that text counts, and nothing may stand between them there that does not here.
    """
    words = [(base_form(m.group()), m.start()) for m in WORD.finditer(text)]
    own = [n for n, (_, at) in enumerate(words) if start <= at < end]
    own = [n for n in own if words[n][0] not in function_words()]
    if not own:
        return False
    for run in _runs([word for word, _ in words], own):
        likely = set(source.postings.get(words[run[0]][0], ()))
        for n in run[1:]:
            likely &= set(source.postings.get(words[n][0], ()))
        keys = [words[n][0] for n in run]
        far = run[-1] - run[0] + (SLACK if within is None else 0)
        held = (source.all[n] for n in likely)
        if any(_in_order(p, keys, far) for p in held if within in (None, p.text)):
            return True
    return False


def _runs(words: Sequence[str], own: Sequence[int]) -> Iterator[list[int]]:
    before = [n for n in range(own[0]) if _tells(words[n])]
    after = [n for n in range(own[-1] + 1, len(words)) if _tells(words[n])]
    for left in range(BESIDE + 1):
        right = BESIDE - left
        if left <= len(before) and right <= len(after):
            yield [*before[len(before) - left :], *own, *after[:right]]


def _tells(word: str) -> bool:
    return not (
        word in function_words() or word in table("light") or lexicon().saying(word) is not None
    )


def _in_order(passage: Passage, keys: Sequence[str], within: int) -> bool:
    for first in passage.order[keys[0]]:
        at = first
        for key in keys[1:]:
            at = next((place for place in passage.order[key] if place > at), -1)
            if at < 0:
                break
        if at >= 0 and at - first <= within:
            return True
    return False
