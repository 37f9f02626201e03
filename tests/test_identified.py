"""Who is what a source says that somebody else is."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.parties.identified import misidentified
from factcheck.claims.values import text_of
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import analyse, extract_document

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

STORY = """Ana Ruiz, cellist

Ana Ruiz (2 May 1911 – 9 June 1988) was a Spanish cellist, composer and teacher, best known for
her three quartets.

Her pupil Luc Morand played them in Lyon in 1950. Morand was a French cellist and conductor of the
opera there.
"""


def found(draft: str) -> list[tuple[str, str]]:
    """The words of a draft that are off, and what was expected."""
    facts = extract_document(read_text(STORY, "s.txt", published=date(2024, 4, 4)))
    base = FactBase([facts])
    doc, claims = analyse(read_text(draft, "d.txt"), None, base.names)
    return [
        (draft[odd.atom.span.start : odd.atom.span.end], text_of(odd.expected))
        for odd in misidentified(doc, claims, base)
    ]


def test_another_is_what_the_draft_says_of_one() -> None:
    """A sentence that makes somebody out belongs to nobody else."""
    said = "was a Spanish cellist, composer and teacher known for three quartets."
    assert found(f"Luc Morand {said}") == [("Luc Morand", "Ana Ruiz")]
    assert found(f"Ana Ruiz {said}") == []


def test_it_is_denied() -> None:
    """What a source says so plainly is not denied for nothing."""
    draft = "Ana Ruiz was not a Spanish cellist, composer and teacher known for three quartets."
    assert [words for words, _ in found(draft)] == ["was not"]


@pytest.mark.parametrize(
    "draft",
    [
        "Luc Morand was a cellist.",
        "Luc Morand was a French cellist and conductor.",
        "Pia Holm was a Spanish cellist, composer and teacher known for three quartets.",
    ],
)
def test_little_or_the_own_or_a_stranger_says_nothing(draft: str) -> None:
    """There are more cellists; and of whom no source speaks, nothing is known."""
    assert found(draft) == []
