"""One subject a predicate: of two that claim to be it, the less likely is something else.

Each word chooses its head and its label for itself, so that in "chief prosecutor Ana Silva said"
both *prosecutor* and *Ana* may become the subject of *said*. What is likeliest to be otherwise is
then given the best head and label that leave each predicate one subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from factcheck.language.network.forward import Floats

    Numbers = NDArray[np.int64]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
OF_CLAUSES = frozenset(
    [
        "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "advmod", "advcl", "ccomp", "xcomp",
        "parataxis", "vocative", "dislocated", "expl", "nsubj:outer", "discourse",
    ]
)  # fmt: skip
"""What else a word can be on the same predicate; all other labels want a noun above them."""
HEADS = 4
"""So many heads are tried for a word."""
ROUNDS = 8


def logs_of(scores: Floats) -> Floats:
    """Scores as logarithms of probabilities, row by row."""
    logs = scores - scores.max(-1, keepdims=True)
    out: Floats = logs - np.log(np.exp(logs).sum(-1, keepdims=True))
    return out


def doubled(heads: Numbers, subjects: NDArray[np.bool_]) -> Numbers:
    """The words on which more than one subject hangs, which *subjects* marks."""
    counts = np.bincount(heads[subjects], minlength=len(heads))
    return np.flatnonzero(counts > 1)


def settle(
    heads: Numbers,
    deps: Numbers,
    arcs: Floats,
    relations: Callable[[int, Numbers], Floats],
    labels: Sequence[str],
) -> None:
    """Leave each predicate of a sentence one subject, in place, as far as a few rounds go.

    *heads* and *deps* are what was chosen, one a word; *arcs* has the score of each head (column)
    for each word; *relations* gives a word's scores of labels below given heads. What comes out is
    a tree if it was one.
    """
    subject = np.array([label in SUBJECTS for label in labels])
    clausal = np.array([label in OF_CLAUSES for label in labels])
    logs = logs_of(arcs)
    for _ in range(ROUNDS):
        found = doubled(heads, subject[deps])
        if not len(found):
            return
        taken = np.unique(heads[subject[deps]])
        ways = [
            way
            for word in np.flatnonzero(subject[deps] & (heads == found[0])).tolist()
            for way in _ways(word, heads, deps, logs, relations, subject, clausal, taken)
        ]
        if not ways:
            return
        _, word, head, dep = min(ways)
        heads[word], deps[word] = head, dep


def _ways(
    word: int,
    heads: Numbers,
    deps: Numbers,
    logs: Floats,
    relations: Callable[[int, Numbers], Floats],
    subject: NDArray[np.bool_],
    clausal: NDArray[np.bool_],
    taken: Numbers,
) -> list[tuple[float, int, int, int]]:
    """What else *word* can be: how much less likely that is, the word, its head, its label."""
    own = int(heads[word])
    below = _below(word, heads)
    others = [int(h) for h in np.argsort(-logs[word])[: HEADS + 1] if h != own and h not in below]
    tried = np.array([own, *others])
    told = logs_of(relations(word, tried))
    now = logs[word, own] + told[0, deps[word]]
    ways = []
    for head, scores in zip(tried.tolist(), told, strict=True):
        allowed = clausal if head == own else ~(subject & (head in taken))
        label = int(np.where(allowed, scores, -np.inf).argmax())
        ways.append((float(now - logs[word, head] - scores[label]), word, head, label))
    return ways


def _below(word: int, heads: Numbers) -> set[int]:
    """*word* and all that hangs on it."""
    found = {word}
    while True:
        more = {i for i, head in enumerate(heads.tolist()) if head in found} - found
        if not more:
            return found
        found |= more
