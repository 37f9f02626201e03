"""One slot off: what a fact base says of a claim, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checks.base import Finding, Severity
from factcheck.checks.engine import judge, judge_one
from factcheck.checks.verdict import Conflict, Outcome
from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, Value, Words, text_of
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.facts.model import Evidence, Fact, Review, RuleFile, Source
from factcheck.language import BUNDLED, places
from factcheck.language.quantityvalue import Quantity
from factcheck.language.timevalue import Time
from factcheck.run import analyse, extract_document, lint_text

needs_model = pytest.mark.skipif(
    not (BUNDLED / "config.cfg").exists(), reason="the model is not built"
)
SOURCE = Source("reference/harbour.md")


# -- claims and facts by hand


def value(slot: str, text: str) -> Value:
    """The value that *text* stands for in *slot*; names have a capital."""
    if slot == "place":
        return places.find(text)
    if slot == "time":
        return Time.parse(text)
    if slot in ("duration", "quantity", "ordinal"):
        return Quantity.parse(text)
    if slot in ("agent", "patient", "participants", "holder"):
        return Party(text, "PERSON" if text[0].isupper() else "")
    return Words(text)


def claim(cls: str, status: Status = Status.HELD, **slots: str) -> Claim:
    """An event of *cls*; "; " stands between two values of a slot."""
    return Claim(Kind.EVENT, cls, cls, fillers(slots), status)


def fillers(slots: dict[str, str]) -> dict[str, tuple[Filler, ...]]:
    """The slots of a claim."""
    return {s: tuple(Filler(value(s, v)) for v in text.split("; ")) for s, text in slots.items()}


def role(holder: str, office: str) -> Claim:
    """A claim that *holder* holds *office*."""
    slots = fillers({"holder": holder, "office": office})
    return Claim(Kind.ROLE, "hold-office", office, slots)


def base(*claims: Claim, review: Review = Review.PROPOSED) -> FactBase:
    """A fact base of *claims* among a score of facts about something else."""
    others = [
        claim("arrest", patient=f"Olga Person{n}", place="Perth", time=f"19{n + 60}-02-03")
        for n in range(20)
    ]
    facts = [
        Fact(
            f"f{n}",
            "",
            item,
            (Evidence(f"Sentence {n}.", n + 1, SOURCE),),
            review if n < len(claims) else Review.PROPOSED,
        )
        for n, item in enumerate([*claims, *others])
    ]
    return FactBase([RuleFile(SOURCE, facts=tuple(facts))])


def conflict_of(draft: Claim, facts: FactBase) -> Conflict:
    """The slot that is off in *draft*."""
    verdict = judge_one(draft, facts)
    assert verdict.outcome is Outcome.CONTRADICTED
    assert verdict.conflict is not None
    return verdict.conflict


MEETING = claim(
    "meeting", participants="Ada Okafor; Bo Lind", place="Riga", time="2017-05", duration="2 hours"
)
ARREST = claim("arrest", patient="Tomas Brandl", place="Vienna", time="2016-03-08")


def with_slot(original: Claim, slot: str, text: str) -> Claim:
    """*original* with *slot* filled by *text* alone."""
    return replace(original, slots={**original.slots, **fillers({slot: text})})


def without(original: Claim, *slots: str) -> Claim:
    """*original* without *slots*."""
    kept = {s: held for s, held in original.slots.items() if s not in slots}
    return replace(original, slots=kept)


# -- supported


def test_a_fact_supports_itself() -> None:
    """What the source states in every slot is supported, by that fact."""
    verdict = judge_one(MEETING, base(MEETING, ARREST))
    assert verdict.outcome is Outcome.SUPPORTED
    assert verdict.facts[0].claim == MEETING


WIDER = {
    "country of the city": ("place", "Latvia"),
    "year of the month": ("time", "2017"),
    "hedge around the figure": ("duration", "more than 1 hour"),
    "one of the two": ("participants", "Bo Lind"),
}


@pytest.mark.parametrize("case", WIDER)
def test_what_says_less_is_supported(case: str) -> None:
    """A wider place, time or figure than the source's is true as well."""
    assert judge_one(with_slot(MEETING, *WIDER[case]), base(MEETING)).outcome is Outcome.SUPPORTED


@given(st.sets(st.sampled_from(sorted(MEETING.slots)), max_size=2))
@settings(max_examples=30, deadline=None)
def test_leaving_slots_out_makes_nothing_wrong(dropped: set[str]) -> None:
    """A draft that says less than the source is never in error."""
    verdict = judge_one(without(MEETING, *dropped), base(MEETING, ARREST))
    assert verdict.outcome is Outcome.SUPPORTED


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A meeting or an arrest of some people, somewhere, at some time, held or called off."""
    names = st.sampled_from(["Ada Okafor", "Bo Lind", "Cy Strand", "Di Moreau"])
    slots = {
        "place": draw(st.sampled_from(["Riga", "Tallinn", "Latvia", "Vienna"])),
        "time": draw(st.sampled_from(["2017", "2017-05", "2017-05-04", "2015"])),
    }
    status = draw(st.sampled_from([Status.HELD, Status.CALLED_OFF, Status.PLANNED]))
    if draw(st.booleans()):
        people = draw(st.lists(names, min_size=2, max_size=2, unique=True))
        return claim("meeting", status, participants="; ".join(people), **slots)
    return claim("arrest", status, patient=draw(names), **slots)


@given(st.lists(claims(), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_what_a_source_states_is_never_wrong(stated: list[Claim]) -> None:
    """Whatever else the sources say, a claim that one of them has word for word is supported."""
    facts = base(*stated)
    assert {judge_one(item, facts).outcome for item in stated} == {Outcome.SUPPORTED}


# -- contradicted

OFF = {
    "place": ("Tallinn", "Riga"),
    "time": ("2015-05", "2017-05"),
    "duration": ("5 hours", "2 hours"),
}


@pytest.mark.parametrize("slot", OFF)
def test_one_slot_off(slot: str) -> None:
    """All else matches and one slot differs: that slot is wrong and the fact's value expected."""
    found, expected = OFF[slot]
    conflict = conflict_of(with_slot(MEETING, slot, found), base(MEETING, ARREST))
    assert conflict.slot == slot
    assert conflict.filler is not None
    assert text_of(conflict.filler.value) == text_of(value(slot, found))
    assert isinstance(conflict.expected, (Time, Quantity, type(value("place", "Riga"))))
    assert text_of(conflict.expected) == text_of(value(slot, expected))
    assert conflict.facts[0].claim == MEETING


def test_who_called_it_off() -> None:
    """An event that was called off was called off by one."""
    fact = claim(
        "meeting",
        Status.CALLED_OFF,
        participants="Ada Okafor; Bo Lind",
        place="Riga",
        agent="Ada Okafor",
    )
    conflict = conflict_of(with_slot(fact, "agent", "Bo Lind"), base(fact))
    assert conflict.slot == "agent"
    assert conflict.expected == Party("Ada Okafor", "PERSON")


def test_held_against_called_off() -> None:
    """The same meeting cannot have been held and called off: the status is wrong."""
    fact = replace(MEETING, status=Status.CALLED_OFF)
    conflict = conflict_of(without(MEETING, "duration"), base(fact))
    assert conflict.slot == "status"
    assert conflict.filler is None
    assert conflict.expected is Status.CALLED_OFF


def test_an_event_pinned_by_place_and_time_has_its_participants() -> None:
    """Where place and time say which meeting it was, a stranger took no part in it."""
    draft = with_slot(MEETING, "participants", "Ada Okafor; Cy Strand")
    conflict = conflict_of(draft, base(MEETING))
    assert conflict.slot == "participants"
    assert conflict.expected == Party("Bo Lind", "PERSON")


# -- never an error

OPEN = {
    "two slots off": (("place", "Tallinn"), ("time", "2015-05")),
    "another meeting": (("place", "Tallinn"), ("participants", "Cy Strand; Di Moreau")),
}


@pytest.mark.parametrize("case", OPEN)
def test_more_than_one_slot_off_is_another_event(case: str) -> None:
    """With two slots off, the draft may well speak of something else."""
    draft = MEETING
    for change in OPEN[case]:
        draft = with_slot(draft, *change)
    assert judge_one(draft, base(MEETING)).outcome is Outcome.UNSUPPORTED


def test_what_cannot_be_told_is_no_error() -> None:
    """A place that no gazetteer has may lie anywhere."""
    draft = with_slot(MEETING, "place", "the old customs house")
    assert judge_one(draft, base(MEETING)).outcome is not Outcome.CONTRADICTED


def test_an_unresolved_time_is_no_error() -> None:
    """A time that was not worked out cannot be wrong."""
    later = Filler(Time(text="the year after"))
    draft = replace(MEETING, slots={**MEETING.slots, "time": (later,)})
    assert judge_one(draft, base(MEETING)).outcome is not Outcome.CONTRADICTED


@pytest.mark.parametrize("slot", OFF)
def test_a_rival_speaks_against_an_error(slot: str) -> None:
    """Where another fact has the draft's value and fits as well, nothing is wrong."""
    draft = with_slot(MEETING, slot, OFF[slot][0])
    assert judge_one(draft, base(MEETING, draft)).outcome is Outcome.SUPPORTED


def test_a_person_may_visit_many_cities() -> None:
    """A class without a single place has none that could be wrong."""
    fact = claim("visit", agent="Ada Okafor", place="Riga", time="2017")
    draft = with_slot(fact, "place", "Tallinn")
    assert judge_one(draft, base(fact)).outcome is not Outcome.CONTRADICTED


def test_little_in_common_singles_nothing_out() -> None:
    """A class and a year that many facts share do not say which event is meant."""
    facts = base(
        *(claim("arrest", patient=f"Jo Doe{n}", time="2016", place="Oslo") for n in range(9))
    )
    draft = claim("arrest", time="2016", place="Vienna")
    assert judge_one(draft, facts).outcome is not Outcome.CONTRADICTED


def test_rare_company_singles_an_event_out() -> None:
    """The same slots say more where few facts have them."""
    draft = claim("arrest", patient="Tomas Brandl", place="Oslo", time="2016-03-08")
    assert conflict_of(draft, base(ARREST)).slot == "place"


def test_a_rejected_fact_is_not_asked() -> None:
    """What reviewers rejected neither supports nor contradicts."""
    facts = base(MEETING, review=Review.REJECTED)
    for draft in (MEETING, with_slot(MEETING, "place", "Tallinn")):
        assert judge_one(draft, facts).outcome is Outcome.UNSUPPORTED


def test_other_peoples_words_are_not_checked() -> None:
    """What stands inside quotation marks is somebody's opinion."""
    draft = replace(with_slot(MEETING, "place", "Tallinn"), in_quote=True)
    assert judge_one(draft, base(MEETING)).outcome is Outcome.UNCHECKED


def test_planned_is_not_held() -> None:
    """That it was planned does not support that it happened, and does not exclude it."""
    fact = replace(without(MEETING, "duration"), status=Status.PLANNED)
    verdict = judge_one(without(MEETING, "duration"), base(fact))
    assert verdict.outcome is Outcome.UNSUPPORTED


def test_pronouns_are_not_called_wrong() -> None:
    """Somebody whom a pronoun was taken for may have been meant by another name."""
    guessed = Filler(Party("Cy Strand", "PERSON"), resolved=True)
    ada = MEETING.slots["participants"][0]
    draft = replace(MEETING, slots={**MEETING.slots, "participants": (ada, guessed)})
    assert judge_one(draft, base(MEETING)).outcome is not Outcome.CONTRADICTED


# -- offices


def test_a_description_stands_for_its_holder() -> None:
    """Whoever the facts say is mayor is meant by "the mayor"."""
    facts = base(role("Ada Okafor", "mayor"), with_slot(ARREST, "patient", "Ada Okafor"))
    draft = with_slot(ARREST, "patient", "the mayor")
    (verdict,) = judge([draft], facts)
    assert verdict.outcome is Outcome.SUPPORTED


def test_another_post_is_contradicted() -> None:
    """Two posts that exclude each other cannot both be a person's title."""
    conflict = conflict_of(
        role("Ada Okafor", "defence minister"), base(role("Ada Okafor", "foreign minister"))
    )
    assert conflict.slot == "office"
    assert conflict.expected == Words("foreign minister")


def test_a_wider_title_is_supported() -> None:
    """A foreign minister is a minister."""
    facts = base(role("Ada Okafor", "foreign minister"))
    assert judge_one(role("Ada Okafor", "minister"), facts).outcome is Outcome.SUPPORTED


# -- articles of our own, against themselves and each other

ARTICLES = {
    "derby": """Northfield beat Carrick Rovers 3-1 in the county cup final in Leeds on Saturday.

Striker Ines Aguilar scored two goals before she was substituted with a sore knee. Carrick had
lost the final in 2016 as well. The referee, Paul Whitmore, sent off one player from each side.

A parade in Northfield was postponed because of heavy rain. Club chairman Samir Haddad said that
the club would spend 4 million pounds on a new stand. About 21,000 people saw the match.""",
    "fraud": """A jury in Chicago convicted the broker Dale Hutchins of fraud on Thursday.

Hutchins took 18 million dollars from 400 pensioners between 2009 and 2014. He was arrested at an
airport in Miami in March 2017. Judge Renata Kowalczyk will sentence him in May.

Prosecutors dropped the charges against his wife. “He never looked at us,” said Ellen Marsh, who
lost her savings. Hutchins did not testify. His lawyer denied that he had fled.""",
    "dairy": """Dairy group Alpenmilch cancelled the sale of its plant in Bergamo on Tuesday.

Chief executive Karin Obermoser blamed a quarrel with the buyer, Lattevia of Italy. The plant
employs 620 people. Alpenmilch bought it in 2011 for 45 million euros. Revenue fell by 7 percent
last year.

Union leader Dario Fanti said that a strike planned for Friday would not take place. Obermoser
and Fanti met in Milan in January, but they failed to agree on wages.""",
    "fossil": """Researchers in Nairobi have described a crocodile that lived 16 million years
ago.

The skull was found near Lake Turkana in 2015 by Esther Wanjiru, a geologist at the University of
Nairobi. It is 1.2 metres long. A first dig was abandoned in 2013 after a flood.

Wanjiru announced the find at a conference in Cape Town. The museum in Nairobi will show the
skull in June. The work was paid for by Canada.""",
    "bridge": """The council of Porto voted by 9 to 4 on Monday to rebuild the Arrabida
footbridge.

Mayor Teresa Lobo opposed the plan. The bridge was closed in August after an engineer, Nuno
Prates, found cracks in two pillars. It was opened in 1963. Lobo wanted a ferry instead.

Council leader Vasco Pinheiro said that the work would last two years and cost 12 million euros.
A public meeting on the plan was called off by Pinheiro because too few people came.""",
    "treaty": """President Grace Otieno of Kenya met President Moses Kato of Uganda in Kampala on
Friday.

They signed a treaty on Lake Victoria. Their talks lasted four hours. Otieno scrapped a visit to
Kampala in 2017 over a dispute about an island. Tanzania did not send a minister.

“We have shared this lake for a thousand years,” Kato told reporters. Kenyan Foreign Minister
Daniel Mutua may visit Uganda in July.""",
}
"""Our own, each on another subject, all of the day in :data:`DAY`."""
DAY = date(2019, 3, 26)


@cache
def facts_of(name: str) -> RuleFile:
    """The facts of an article."""
    return extract_document(read_text(ARTICLES[name], f"reference/{name}.md", published=DAY))


@cache
def sentences(name: str) -> tuple[str, ...]:
    """The sentences of an article, as they stand."""
    doc, _ = analyse(read_text(ARTICLES[name], f"reference/{name}.md", published=DAY))
    return tuple(" ".join(s.text.split()) for s in doc.sents if s.text.strip())


def errors(text: str, facts: FactBase) -> list[Finding]:
    """What is called wrong in *text*."""
    found = lint_text(text, facts, DAY, name="draft.md").findings
    return [f for f in found if f.severity is Severity.ERROR]


@needs_model
@pytest.mark.model
@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_agrees_with_itself(name: str) -> None:
    """An article contradicts nothing that it states, and most of its claims are supported."""
    report = lint_text(ARTICLES[name], FactBase([facts_of(name)]), DAY, name="draft.md")
    assert [f for f in report.findings if f.severity is Severity.ERROR] == []
    assert report.claims.contradicted == 0
    assert report.claims.supported > report.claims.unsupported


@needs_model
@pytest.mark.model
@pytest.mark.parametrize("name", ARTICLES)
def test_no_sentence_is_contradicted_by_its_own_source(name: str) -> None:
    """A sentence taken out of its article is still no error, however its pronouns are read."""
    wrong = {s: errors(s, FactBase([facts_of(name)])) for s in sentences(name)}
    assert {s: [f.found for f in found] for s, found in wrong.items() if found} == {}


@needs_model
@pytest.mark.model
@pytest.mark.parametrize(("one", "two"), [*pairwise([*ARTICLES, next(iter(ARTICLES))])])
def test_articles_on_other_subjects_do_not_contradict(one: str, two: str) -> None:
    """What one article says is no error against an article on something else."""
    assert errors(ARTICLES[one], FactBase([facts_of(two)])) == []


@needs_model
@pytest.mark.model
@given(st.data())
@settings(max_examples=25, deadline=None)
def test_the_order_of_sentences_makes_no_error(data: st.DataObject) -> None:
    """Sentences of two articles in any order are no error against both."""
    first, second = data.draw(st.permutations(sorted(ARTICLES)))[:2]
    facts = FactBase([facts_of(first), facts_of(second)])
    chosen = data.draw(
        st.lists(
            st.sampled_from([*sentences(first), *sentences(second)]),
            min_size=2,
            max_size=5,
            unique=True,
        )
    )
    assert [(f.code, f.found) for f in errors("\n\n".join(chosen), facts)] == []
