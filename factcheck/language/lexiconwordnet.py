"""A WordNet beside the lexicon, for desks that have one installed through the ``wn`` library.

Off unless asked for: ``lexicon.fresh(thesaurus=WordNet())``. It only makes the linter quieter.
WordNet lists every sense of a word, the rare ones too, so what it calls the same is good enough
for not warning, and never for an error.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from factcheck.errors import UserError

_PART = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "r"}
_HEIGHT = 4
"""How many steps up still say something: above that everything is an entity."""


class WordNet:
    """Answers what the lexicon is silent about. See ``lexicon.Thesaurus``."""

    def __init__(self, name: str = "oewn:2024") -> None:
        """Open the WordNet *name* of the ``wn`` library.

        Raises UserError where the library or its data is not installed.
        """
        try:
            wn: Any = import_module("wn")
        except ImportError as error:
            raise UserError(
                "WordNet is switched on, but the wn library is not installed: pip install wn"
            ) from error
        try:
            self._words = wn.Wordnet(name)
        except Exception as error:  # the library has its own error types, which we cannot import
            raise UserError(
                f"WordNet is switched on, but '{name}' is not there: python -m wn download {name}"
            ) from error
        self._senses = lru_cache(maxsize=20_000)(self._look_up)

    def _look_up(self, word: str, pos: str | None) -> tuple[Any, ...]:
        part = _PART.get(pos) if pos else None
        return tuple(self._words.synsets(word, pos=part))

    def same(self, a: str, b: str, pos: str | None) -> bool:
        """Whether some sense is a sense of both words."""
        return bool({sense.id for sense in self._senses(a, pos)} & self._ids(b, pos))

    def broader(self, a: str, b: str, pos: str | None) -> bool:
        """Whether a sense of *a* lies at most a few steps above a sense of *b*."""
        wanted = self._ids(a, pos)
        near = list(self._senses(b, pos))
        for _ in range(_HEIGHT):
            near = [above for sense in near for above in sense.hypernyms()]
            if wanted & {sense.id for sense in near}:
                return True
        return False

    def _ids(self, word: str, pos: str | None) -> set[str]:
        return {sense.id for sense in self._senses(word, pos)}
