"""From scores to what is allowed: a tree for each sentence, names that begin before they go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from factcheck.language.network.forward import Floats

    Numbers = NDArray[np.int64]

NEVER = np.float32(-1e9)
PERSON = "B-PERSON"


def best_tree(scores: Floats) -> Numbers:
    """The heads of the best tree of a sentence; the root is its own head.

    *scores* has a row a word and a column a head, and on its diagonal how well the word does as the
    root. The best heads mostly are a tree already; where they are not, the best root is taken and
    the best tree below it (Chu and Liu 1965, Edmonds 1967).
    """
    logs = scores - scores.max(1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(1, keepdims=True))
    count = len(scores)
    every = np.arange(count)
    heads: Numbers = logs.argmax(1)
    roots = np.flatnonzero(heads == every)
    if len(roots) == 1 and cycle_in(heads) is None:
        return heads
    # what it costs each word to be the root instead of hanging on its best head
    alone = logs[every, every].copy()
    logs[every, every] = NEVER
    root = int((alone - logs.max(1)).argmax()) if count > 1 else 0
    logs[root] = NEVER
    heads = spanning(logs, root)
    heads[root] = root
    return heads


def cycle_in(heads: Numbers) -> Numbers | None:
    """The words of a circle of heads, or None; a word that is its own head is none."""
    count = len(heads)
    up = heads
    for _ in range(max(1, int(np.ceil(np.log2(count + 1))))):
        up = up[up]
    for word in np.unique(up):
        if heads[word] != word:
            circle = [int(word)]
            while (after := int(heads[circle[-1]])) != word:
                circle.append(after)
            return np.array(circle)
    return None


def spanning(scores: Floats, root: int) -> Numbers:
    """The heads of the best tree with this root; the root's own head means nothing."""
    heads: Numbers = scores.argmax(1)
    heads[root] = root
    circle = cycle_in(heads)
    if circle is None:
        return heads
    outside = np.setdiff1d(np.arange(len(scores)), circle)
    own = scores[circle, heads[circle]]
    # into the circle: by which of its words, given up its head there
    entries = scores[np.ix_(circle, outside)] - own[:, None]
    entry = entries.argmax(0)
    # out of the circle: on which of its words each word outside would hang
    exits = scores[np.ix_(outside, circle)]
    leave = exits.argmax(1)
    size = len(outside)
    smaller = np.full((size + 1, size + 1), NEVER, dtype=np.float32)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[:size, size] = exits[np.arange(size), leave]
    smaller[size, :size] = entries[entry, np.arange(size)]
    found = spanning(smaller, int(np.flatnonzero(outside == root)[0]))
    for i, word in enumerate(outside):
        heads[word] = circle[leave[i]] if found[i] == size else outside[found[i]]
    heads[root] = root
    broken = circle[entry[found[size]]]
    heads[broken] = outside[found[size]]
    return heads


def best_tags(scores: Floats, follows: Floats) -> Numbers:
    """The best row of BIO tags in which names begin before they go on (Viterbi 1967).

    *follows* is what to add to the score where one tag (row) stands before another (column), as
    :func:`following` makes it.
    """
    tags: Numbers = scores.argmax(1)
    if not (follows[tags[:-1], tags[1:]] < 0).any() and follows[-1, tags[0]] == 0:
        return tags
    score = scores[0] + follows[-1]
    back = []
    for row in scores[1:]:
        ways = score[:, None] + follows[:-1]
        back.append(ways.argmax(0))
        score = ways.max(0) + row
    path = [int(score.argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return np.array(path[::-1])


def following(labels: Sequence[str]) -> Floats:
    """Which BIO tag may follow which: 0, or a score that nothing makes up for.

    One row a tag, and a last row for the beginning of the text. Nothing stands between the words
    of one person's name, and nobody is named right after another.
    """
    table = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            for i, before in enumerate((*labels, "")):
                if before[1:] != label[1:]:
                    table[i, j] = NEVER
        elif label == PERSON:
            table[[before[1:] == label[1:] for before in (*labels, "")], j] = NEVER
    return table
