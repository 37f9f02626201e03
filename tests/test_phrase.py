"""The line of English of a fact, and its id."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, Value, Words
from factcheck.facts.ids import LONGEST, fact_ids, slug_of
from factcheck.facts.inflect import past, with_article
from factcheck.facts.phrase import says, when
from factcheck.language import places
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time

MARA, TOMAS = Party("Mara Lindqvist", "PERSON"), Party("Tomas Okafor", "PERSON")
LINE = Party("Northern Line", "ORG")
OSLO, FAIR = places.find("Oslo"), Words("the yearly fair")


def claim(
    kind: Kind,
    cls: str,
    predicate: str = "",
    status: Status = Status.HELD,
    attribution: str | None = None,
    hedged: bool = False,
    **slots: Value | list[Value],
) -> Claim:
    """A claim whose slots hold the given values."""
    fillers = {
        slot: tuple(Filler(v) for v in (values if isinstance(values, list) else [values]))
        for slot, values in slots.items()
    }
    return Claim(kind, cls, predicate or cls, fillers, status, attribution, hedged)


def event(cls: str, predicate: str = "", status: Status = Status.HELD, **slots: object) -> Claim:
    """An event."""
    return claim(Kind.EVENT, cls, predicate, status, **slots)  # type: ignore[arg-type]


BOTH: list[Value] = [MARA, TOMAS]
MAY = Time.parse("2019-05")

SENTENCES = [
    (
        event("meeting", "summit", participants=BOTH, place=OSLO, time=MAY),
        "Mara Lindqvist and Tomas Okafor held a summit in Oslo in May 2019.",
        "meeting-oslo-2019-05",
    ),
    (
        event("meeting", "talk", participants=BOTH, ordinal=Quantity.parse("1st round")),
        "Mara Lindqvist and Tomas Okafor held their 1st talks.",
        "meeting-lindqvist-okafor",
    ),
    (
        event(
            "meeting", "meet", Status.CALLED_OFF, participants=BOTH, agent=MARA, occasion=FAIR,
            place=OSLO, time=MAY, cause=Words("the storm"),
        ),
        (
            "A meeting between Mara Lindqvist and Tomas Okafor at the yearly fair in Oslo in "
            "May 2019 was called off by Mara Lindqvist because of the storm."
        ),
        "meeting-oslo-2019-05-called-off",
    ),
    (
        event("meeting", "meeting", Status.PLANNED, participants=BOTH, place=OSLO),
        "A meeting between Mara Lindqvist and Tomas Okafor in Oslo was planned.",
        "meeting-lindqvist-okafor-oslo-planned",
    ),
    (
        event("visit", "visit", agent=MARA, place=OSLO, time=Time.parse("2019-05-20")),
        "Mara Lindqvist visited Oslo on Monday, May 20, 2019.",
        "visit-oslo-2019-05",
    ),
    (
        claim(Kind.ROLE, "hold-office", "be", holder=TOMAS, office=Words("head"), body=LINE),
        "Tomas Okafor is head of Northern Line.",
        "okafor-head-northern-line",
    ),
    (
        claim(Kind.QUOTE, "say", speaker=MARA, words=Words("We will not wait for another year.")),
        "Mara Lindqvist said: “We will not wait for another year.”",
        "quote-lindqvist-not-wait-year",
    ),
    (
        claim(Kind.STATEMENT, "sell", agent=LINE, patient=Words("two ships"), recipient=TOMAS),
        "Northern Line sold two ships to Tomas Okafor.",
        "northern-line-sell-two-ships",
    ),
    (
        claim(Kind.STATEMENT, "seize", patient=Words("the ships"), time=Time.parse("2018")),
        "The ships were seized in 2018.",
        "seize-ships-2018",
    ),
    (
        claim(
            Kind.STATEMENT, "raise", status=Status.NOT_HELD, agent=LINE, patient=Words("fares"),
            attribution="Ministry of Trade",
        ),
        "Northern Line did not raise fares, according to the Ministry of Trade.",
        "northern-line-raise-fares-not-held",
    ),
    (
        claim(
            Kind.STATEMENT, "raise", agent=LINE, patient=Words("wages"),
            attribution="Transport Union aide",
        ),
        "Northern Line raised wages, according to the Transport Union aide.",
        "northern-line-raise-wages",
    ),
    (
        claim(Kind.STATEMENT, "join", status=Status.PLANNED, hedged=True, agent=MARA, patient=LINE),
        "Mara Lindqvist will likely join Northern Line.",
        "lindqvist-join-northern-line-planned",
    ),
    (
        claim(
            Kind.QUANTITY, "carry", agent=LINE, patient=Words("cargo"),
            quantity=Quantity.parse("300 tons"),
        ),
        "Northern Line carried cargo: 300 tons.",
        "northern-line-carry-300-tons-cargo",
    ),
    (
        claim(
            Kind.QUANTITY, "lose", agent=LINE, quantity=Quantity.parse("3 ships"),
            item=Words("old ships"),
        ),
        "Northern Line lost: 3 old ships.",
        "northern-line-lose-3-ships-old-ships",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "sentence", "id_"), SENTENCES, ids=[s[2] for s in SENTENCES])
def test_fact_in_one_line_and_one_word(stated: Claim, sentence: str, id_: str) -> None:
    """A claim is said in a sentence that a reporter could have written, under a telling id."""
    assert says(stated) == sentence
    assert slug_of(stated) == id_


@pytest.mark.parametrize(
    ("notation", "words"),
    [
        ("2019", "in 2019"),
        ("2019-05-20", "on Monday, May 20, 2019"),
        ("since 2014", "since 2014"),
        ("2018-11-10/2018-11-12", "on Nov. 10-12, 2018"),
        ("2018-05/2018-07", "from May to July 2018"),
        ("XXXX-07", "in July"),
        ("?year:last year", "last year"),
    ],
)
def test_time_follows_a_verb(notation: str, words: str) -> None:
    """The preposition before a time is the one that its grain asks for."""
    assert when(Time.parse(notation)) == words


@pytest.mark.parametrize(
    ("verb", "simple", "participle"),
    [
        ("call off", "called off", "called off"),
        ("say", "said", "said"),
        ("go", "went", "gone"),
        ("cut", "cut", "cut"),
        ("stop", "stopped", "stopped"),
        ("visit", "visited", "visited"),
        ("admit", "admitted", "admitted"),
        ("deny", "denied", "denied"),
        ("play", "played", "played"),
        ("agree", "agreed", "agreed"),
        ("overcome", "overcame", "overcome"),
        ("withdraw", "withdrew", "withdrawn"),
        ("have", "had", "had"),
    ],
)
def test_past_of_verbs(verb: str, simple: str, participle: str) -> None:
    """Regular, irregular, doubling and unchanging verbs, and verbs with a particle."""
    assert past(verb) == simple
    assert past(verb, participle=True) == participle


def test_article_of_names() -> None:
    """Names that carry an article in a sentence get it, others and possessives do not."""
    assert with_article("Council on Foreign Trade") == "the Council on Foreign Trade"
    assert with_article("United States") == "the United States"
    assert with_article("Norway’s Ministry of Trade") == "Norway’s Ministry of Trade"
    assert with_article("the White House") == "the White House"
    assert with_article("Northern Line") == "Northern Line"


TEXT = st.text(min_size=1, max_size=80)
VALUES = st.one_of(
    st.builds(Party, TEXT, st.sampled_from(["", "PERSON", "ORG"])),
    st.builds(Words, TEXT),
    st.sampled_from([MAY, OSLO, Quantity.parse("3"), Quantity.parse("2nd")]),
)
CLAIMS = st.builds(
    Claim,
    kind=st.sampled_from(Kind),
    cls=TEXT | st.just("meeting"),
    predicate=TEXT | st.just("meet"),
    slots=st.dictionaries(
        st.sampled_from(["participants", "agent", "patient", "place", "time", "words", "office"]),
        st.lists(VALUES.map(Filler), min_size=1, max_size=3).map(tuple),
        max_size=4,
    ),
    status=st.sampled_from(Status),
    hedged=st.booleans(),
)


@given(st.lists(CLAIMS, max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_claims_have_sentences_and_ids(claims: list[Claim]) -> None:
    """Whatever a claim holds, it is one line, and has an id that is short, plain and unique."""
    ids = fact_ids([*claims, *claims], taken={"meeting"})
    assert len({*ids, "meeting"}) == len(ids) + 1
    for id_ in ids:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_)
        assert len(id_) <= LONGEST + 3
    for one in claims:
        assert len(says(one).splitlines()) == 1


@given(CLAIMS, st.lists(CLAIMS, max_size=3))
@settings(max_examples=100, deadline=None)
def test_first_of_its_slug_has_it_whatever_follows(first: Claim, others: list[Claim]) -> None:
    """An id depends on the claim, and only its number on what stands before."""
    assert fact_ids([first, *others])[0] == fact_ids([first])[0] == slug_of(first)
