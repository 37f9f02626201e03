"""Disagreements among many facts: what is looked up is all that comparing each with each finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checks.compare import match
from factcheck.checks.conflicts import against, difference, one_event
from factcheck.checks.kindred import Kindred, beside
from factcheck.checks.rivals import Rivals
from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, Words
from factcheck.facts import library, store
from factcheck.facts.index import FactBase
from factcheck.facts.library import Library
from factcheck.facts.model import Evidence, Fact, RuleFile, Source
from factcheck.facts.search import Query
from factcheck.language import places
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time

PEOPLE = st.sampled_from([
    Party("Mara Lindqvist", "PERSON", ("Lindqvist",)), Party("Lindqvist", "PERSON"),
    Party("Tomas Okafor", "PERSON"), Party("Thomas Okafor", "PERSON", ("Okafor",)),
    Party("World Health Organization", "ORG", ("WHO",)), Party("WHO", "ORG"),
    Party("Norway", "GPE"), Party("farmers"), Party("the angry farmers"),
])  # fmt: skip
PLACES = st.sampled_from(["Oslo", "Norway", "Bergen", "Finland", "Helsinki", "Hall A"])
TIMES = st.sampled_from([
    "2018", "2018-07", "2018-07-16", "2018-07-17", "2018-11-10/2018-11-12", "2015/2018",
    "early 2018", "about 2018", "since 2018", "2017-12-31",
])  # fmt: skip
PHRASES = st.sampled_from(["the summit", "G-20", "Group of 20", "talks on fish", "fish talks"])
PLACE = st.builds(lambda text: Filler(places.find(text)), PLACES)
TIME = st.builds(lambda text: Filler(Time.parse(text)), TIMES)
PARTY = st.builds(Filler, PEOPLE)
PHRASE = st.builds(lambda text: Filler(Words(text)), PHRASES)
POST = st.builds(lambda text: Filler(Words(text)), st.sampled_from(["mayor", "foreign minister"]))
ORDINAL = st.builds(lambda text: Filler(Quantity.parse(text)), st.sampled_from(["2nd", "3rd"]))


def one(value: st.SearchStrategy[Filler]) -> st.SearchStrategy[tuple[Filler, ...]]:
    """One value of a slot."""
    return value.map(lambda filler: (filler,))


def slots(
    *always: str, more: tuple[str, ...] = ()
) -> st.SearchStrategy[dict[str, tuple[Filler, ...]]]:
    """One value for each slot of *always*, and one or two for one of *more* or none."""
    extra = [st.just({}), *(st.fixed_dictionaries({name: several(name)}) for name in more)]
    held = st.fixed_dictionaries({slot: one(VALUES[slot]) for slot in always})
    return st.builds(lambda held, extra: held | extra, held, st.one_of(extra))


def several(slot: str) -> st.SearchStrategy[tuple[Filler, ...]]:
    """One value or two of a slot."""
    return st.lists(VALUES[slot], min_size=1, max_size=2, unique=True).map(tuple)


VALUES = {
    "participants": PARTY, "agent": PARTY, "holder": PARTY, "body": PARTY, "place": PLACE,
    "destination": PLACE, "time": TIME, "changed": TIME, "topic": PHRASE, "occasion": PHRASE,
    "ordinal": ORDINAL, "patient": PHRASE | PARTY, "office": POST,
}  # fmt: skip


EVENTS = st.builds(
    Claim,
    st.just(Kind.EVENT),
    st.sampled_from(["meeting", "visit"]),
    st.sampled_from(["meet", "talks", "visit"]),
    slots("place", "time", more=("agent", "destination", "ordinal", "changed", "patient", "topic"))
    | slots("participants", "place", "time")
    | slots("participants", "occasion", "time", more=("place",)),
    st.sampled_from([Status.HELD, Status.HELD, Status.CALLED_OFF, Status.PLANNED]),
)  # fmt: skip
ROLES = st.builds(
    Claim,
    st.just(Kind.ROLE),
    st.just("hold-office"),
    st.just("be"),
    slots("holder", "office", "body", more=("time",)) | slots("holder", "time"),
)


@st.composite
def _variants(draw: st.DrawFn) -> list[Claim]:
    """A claim, and others that have a slot or two of it otherwise, or in other words."""
    first = draw(EVENTS | ROLES)
    claims = [first]
    for _ in range(draw(st.integers(2, 6))):
        slots = dict(first.slots)
        for slot in draw(st.sets(st.sampled_from(sorted(first.slots)), min_size=1, max_size=2)):
            slots[slot] = (draw(VALUES[slot]), *slots[slot][1:])
        claims.append(replace(first, slots=slots))
    return claims


CLAIMS = _variants()


def rule_file(number: int, claim: Claim) -> RuleFile:
    """The rule file of an article that says one thing."""
    source = Source(f"reference/{number}.md", "A day", "The Ledger", date(2019, 1, 1 + number), "0")
    evidence = Evidence(f"It was so in report {number}.", 3, source)
    name = f"rules/{number}.yaml"
    return RuleFile(source, (), (Fact(f"a{number}", "It was so.", claim, (evidence,), file=name),),
                    path=name)  # fmt: skip


@given(CLAIMS)
@settings(max_examples=150, deadline=None)
def test_what_is_looked_up_is_all_that_comparing_each_with_each_finds(claims: list[Claim]) -> None:
    """No disagreement is lost by looking only at rivals."""
    base = FactBase([rule_file(number, claim) for number, claim in enumerate(claims)])
    every = {
        (one.ref, other.ref, found.slot)
        for one, other in permutations(base.facts, 2)
        if (found := difference(one.claim, other, base)) is not None
        and one_event(match(one.claim, other, base), found.slot)
    }
    found = Rivals(base)
    looked_up = {
        (one.ref, other.ref) for one in base.facts for other in found.of(one.claim)
    }  # fmt: skip
    assert {(one, other) for one, other, _ in every} <= looked_up
    told = {(d.one.ref, d.other.ref) for fact in base.facts for d in against(fact, base)}
    joined = {ref: fact.ref for ref, fact in base.joined.items()}
    assert told <= {(joined[one], joined[other]) for one, other, _ in every}


@given(CLAIMS)
@settings(max_examples=150, deadline=None)
def test_what_is_read_of_a_big_folder_is_all_that_may_disagree(claims: list[Claim]) -> None:
    """Told from its lines, no fact is left out that a fact asked about disagrees with."""
    files = [rule_file(number, claim) for number, claim in enumerate(claims)]
    base = FactBase(files)
    for one, other in combinations(range(len(files)), 2):
        fact, rival = base.facts[one], base.facts[other]
        found = difference(fact.claim, rival, base)
        if found is None or not one_event(match(fact.claim, rival, base), found.slot):
            continue
        text = store.dump(files[other])
        begin = text.index("  - id: ")
        assert Kindred([fact])(text[:begin], "elsewhere")(text[begin:]), text


PAGE = """\
source:
  publisher: The Morning Ledger
  published: 2019-03-{day:02}
  path: reference/{number}.md

facts:
  - id: meeting-{number}
    says: Mara Lindqvist held talks in {town}.
    kind: event
    class: meeting
    predicate: talk
    slots:
      participants:
        - party: Mara Lindqvist
          kind: PERSON
        - party: {who}
          kind: PERSON
      place: {town}
      time: 2019-02-{when:02}
    evidence:
      - line: 9
        text: 'Lindqvist held talks in {town}, item{number}.'

written:
  facts:
    meeting-{number}: bcdfghjk.bcdfghjk.bcdfghjk
"""


def test_a_big_folder_gives_the_answers_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same facts are held against each other, and the same are only proposed."""
    rules = tmp_path / "rules"
    rules.mkdir()
    for number in range(40):
        text = PAGE.format(
            number=number,
            day=1 + number % 20,
            town=("Oslo", "Bergen", "Quito", "Hanoi")[number % 4],
            who=("Tomas Okafor", "Ines Duarte", "Ada Berg")[number % 3],
            when=1 + number % 7,
        )
        (rules / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    small = Library([rules]).everything()
    monkeypatch.setattr(library, "SEVERAL", 0)
    monkeypatch.setattr(library, "SMALL", 2)
    asked = Query(words=("Oslo", "Okafor"))
    base = beside(Library([rules]), asked)
    assert len(base.facts) < len(small.facts)
    wanted = [fact for fact in small.facts if asked.matches(fact, small.files[0])]
    assert wanted
    pairs = [
        sorted((d.one.ref, d.other.ref, d.slot) for fact in held.facts
               if fact.ref in {w.ref for w in wanted} for d in against(fact, held))
        for held in (small, base)
    ]  # fmt: skip
    assert pairs[0]
    assert pairs[0] == pairs[1]
    assert all(base.proposed(fact) for fact in base.facts)
