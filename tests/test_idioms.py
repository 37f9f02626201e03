"""Idioms of news in the words of a source or a draft: what they say is held against the other."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from factcheck import language
from factcheck.checks.base import Finding, Severity
from factcheck.claims.extract import extract
from factcheck.claims.values import text_of
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.run import extract_document, lint_text

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

ARTICLE = """Harbour police in Selby took two welders into custody on Monday.

The council of Selby put the harbour bridge on hold on Tuesday. Mayor Ines Falk put her name to the
fishing treaty in Oslo in April.

A jury cleared the harbour master, Lena Sorg, of blame for the sinking of the trawler Petrel. The
bill on mooring fees fell three votes short in the regional parliament.

The shipyard swung to a profit of 3 million euros last year. Sailors of the ferry company Nordlinie
walked off the job on Friday. Nordlinie laid 40 clerks off in March. The strike fund of the sailors
was exhausted.

Falk said sorry to the fishermen of Selby. A deal on the dredging of the channel was reached in May.
"""


@cache
def sources() -> FactBase:
    """The facts and sentences of the article."""
    document = read_text(ARTICLE, "selby.md", published=date(2024, 6, 10))
    return FactBase([extract_document(document)])


def errors(draft: str) -> list[Finding]:
    """The errors in a draft of a day after the article."""
    report = lint_text(draft, sources(), date(2024, 6, 11))
    return [f for f in report.findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (
            "The two welders are still at large, harbour police in Selby say.",
            "took … into custody",
        ),
        ("The bill on mooring fees cleared the regional parliament.", "fell … short"),
        ("Nordlinie hired 40 clerks in March.", "laid … off"),
    ],
)
def test_the_opposite_of_an_idiom_is_an_error(draft: str, expected: str) -> None:
    """Whichever side has the idiom, and whatever stands among its words."""
    assert [str(f.expected) for f in errors(draft)] == [expected]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("The council went ahead with the harbour bridge.", "put … on hold"),
        ("The bill on mooring fees was passed by the regional parliament.", "fell … short"),
    ],
)
def test_the_opposite_of_an_idiom_is_told(draft: str, expected: str) -> None:
    """Where the sentences share little else it may be in doubt."""
    report = lint_text(draft, sources(), date(2024, 6, 11))
    assert [str(f.expected) for f in report.findings] == [expected]


@pytest.mark.parametrize(
    "draft",
    [
        "Police in Selby arrested two welders on Monday.",
        "The two welders are behind bars.",
        "The council shelved the harbour bridge on Tuesday.",
        "Falk signed the fishing treaty in Oslo in April.",
        "The bill on mooring fees was rejected in the regional parliament.",
        "The shipyard made a profit of 3 million euros last year.",
        "Sailors at Nordlinie went on strike on Friday.",
        "Nordlinie made 40 clerks redundant in March.",
        "Falk apologised to the fishermen of Selby.",
        "An agreement on the dredging of the channel was struck in May.",
    ],
)
def test_a_paraphrase_is_no_error(draft: str) -> None:
    """A plain verb for an idiom, an idiom for a plain verb, and one idiom for another."""
    assert errors(draft) == []


@pytest.mark.parametrize(
    "draft",
    [
        "Falk signed the fishing treaty in Oslo in April.",
        "Police in Selby arrested two welders on Monday.",
        "Sailors at Nordlinie went on strike on Friday.",
    ],
)
def test_a_paraphrase_is_supported(draft: str) -> None:
    """The claim rests on the sentence that says it by an idiom."""
    report = lint_text(draft, sources(), date(2024, 6, 11))
    assert report.claims.supported > 0
    assert report.claims.unsupported == 0


@pytest.mark.parametrize(
    ("text", "cls", "slots"),
    [
        ("Mayor Ines Falk put her name to the fishing treaty in April.", "agreement",
         {"participants": "Ines Falk", "patient": "fishing treaty"}),
        ("Police in Selby took two welders into custody on Monday.", "arrest",
         {"agent": "Police in Selby", "patient": "two welders"}),
        ("Oskar Brandt was relieved of his duties by the board on Tuesday.", "dismissal",
         {"agent": "board", "patient": "Oskar Brandt"}),
        ("Sailors at Nordlinie walked off the job on Friday.", "walkout",
         {"agent": "Sailors at Nordlinie"}),
        ("The army took control of the town on Sunday.", "capture",
         {"agent": "army", "patient": "town"}),
    ],
)  # fmt: skip
def test_an_idiom_states_the_event_of_its_verb(text: str, cls: str, slots: dict[str, str]) -> None:
    """Its own nouns fill no slot, and what it is done to is found behind them."""
    claim = next(c for c in extract(language.load()(text)) if c.cls == cls)
    held = {s: " ".join(map(text_of, claim.values(s))) for s in claim.slots if s != "time"}
    assert held == slots


def test_a_verb_of_many_senses_is_no_event_by_its_group() -> None:
    """To come down hard on somebody is to condemn, but to no sentence."""
    claims = extract(language.load()("The mayor came down hard on the ferry company on Monday."))
    assert not any(c.cls == "sentence" for c in claims)
