"""Names as spans, from their BIO tags; both trainings in torch score by them."""

from __future__ import annotations


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Names as start, end and label; the sorts of place are one."""
    found, start = set(), 0
    while start < len(tags):
        end = start + 1
        if tags[start].startswith("B-"):
            while end < len(tags) and tags[end] == "I" + tags[start][1:]:
                end += 1
            label = tags[start][2:]
            found.add((start, end, "PLACE" if label in {"GPE", "LOC", "FAC"} else label))
        start = end
    return found
