"""What right sentences are made wrong by for training, and how pairs of both are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck import language
from factcheck.language import BUNDLED
from model.pairs import drafts_of, sentences_of
from model.turned import turns

needs_model = pytest.mark.skipif(
    not (BUNDLED / "config.cfg").exists(), reason="the model is not built"
)


@pytest.mark.parametrize(
    ("line", "drafts", "slip"),
    [
        ("= The depot was opened.", ["The depot was opened."], None),
        (
            "!status The plan was [[rejected|approved]] on Monday.",
            ["The plan was rejected on Monday.", "The plan was approved on Monday."],
            {"words": "rejected", "kind": "status", "expected": "approved"},
        ),
        (
            "!direction Prices [[rose|fell]].",
            ["Prices rose.", "Prices fell."],
            {"words": "rose", "kind": "detail", "expected": "fell"},
        ),
        (
            "?unsupported-claim They saw the depot, [[which has a library]].",
            ["They saw the depot, which has a library.", "They saw the depot."],
            {"words": "which has a library", "kind": "unsupported-claim", "expected": ""},
        ),
    ],
)
def test_a_line_is_a_wrong_sentence_and_the_right_one(
    line: str, drafts: list[str], slip: dict[str, str] | None
) -> None:
    """The slip is told of the first; the second has what would be right, or not the claim."""
    found = list(sentences_of(line))
    assert [draft for draft, _ in found] == drafts
    assert found[0][1] == ([slip] if slip else [])
    assert all(not slips for _, slips in found[1:])


STORY = """# bridge-vote
2024-03-06
Vote on bridge near
The council of Tarn will vote on a bridge on Friday.
+++
2024-03-09
Council backs bridge
The council of Tarn voted for the bridge.
---
= The council of Tarn has voted for a bridge.
!time The council voted on [[Thursday|Friday]].
"""


@needs_model
@pytest.mark.model
def test_a_story_may_have_a_later_article(tmp_path: Path) -> None:
    """Its drafts rest on both articles, and are of the day of the last."""
    (tmp_path / "1.txt").write_text(STORY, encoding="utf-8")
    found = list(drafts_of(tmp_path))
    assert [row["draft"] for row, _, _ in found] == [
        "The council of Tarn has voted for a bridge.",
        "The council voted on Thursday.",
        "The council voted on Friday.",
    ]
    for row, document, base in found:
        days = {item.source.published for item in base.source_sentences()}
        assert days == {date(2024, 3, 6), date(2024, 3, 9)}
        assert row["story"] == "bridge-vote"
        assert document.published == date(2024, 3, 9)


@needs_model
@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "turned"),
    [
        ("The court approved the plan.", "The court [did not approve] the plan."),
        ("The court did not approve the plan.", "The court [approve VBD] the plan."),
        ("The minister was arrested.", "The minister [was not] arrested."),
        ("The minister was not arrested.", "The minister [was] arrested."),
        ("Prices fell on Monday.", "Prices [rise VBD] on Monday."),
        ("He resigned before the vote.", "He resigned [after] the vote."),
    ],
)
def test_a_right_sentence_is_turned(sentence: str, turned: str) -> None:
    """By a denial put in or taken out, or by an opposite of the lexicon."""
    doc = language.load(None)(sentence)
    found = [
        f"{doc[: first.i].text} [{' '.join(new)}] {doc[last.i + 1 :].text}"
        for first, last, new, _ in turns(doc[:])
    ]
    assert turned in [one.replace(" .", ".") for one in found]


@needs_model
@pytest.mark.model
def test_what_was_not_so_has_no_opposite_put_in() -> None:
    """What was not approved may well have been rejected."""
    doc = language.load(None)("The court did not approve the plan.")
    assert not [new for _, _, new, _ in turns(doc[:]) if new == ["reject VB"]]
