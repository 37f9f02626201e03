"""What sentences state: kind, class, slots, status and attribution, from the text alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims.extract import checkable
from factcheck.claims.model import Claim, Kind, Span, Status
from factcheck.claims.values import text_of
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.language import BUNDLED
from factcheck.language.timevalue import Time
from factcheck.run import analyse, extract_document

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

DAY = date(2021, 3, 10)
"""A Wednesday: the day of every text here."""


@dataclass(frozen=True, slots=True)
class States:
    """A text, and a claim that it states: "kind class status | slot: value | slot: value; value".

    A slot that is not named may hold anything, one that is named holds these values and no
    other. Kinds, classes and statuses that will do as well stand behind "/", readings of a slot
    behind "or"; a status that does not matter is left out.
    """

    text: str
    claim: str

    def fits(self, claim: Claim) -> bool:
        """Whether *claim* is the one meant."""
        head, *slots = self.claim.split(" | ")
        kind, cls, *status = head.split(" ")
        return (
            claim.kind in kind.split("/")
            and bool({claim.cls, claim.predicate} & set(cls.split("/")))
            and (not status or claim.status in status[0].split("/"))
            and all(_holds(claim, *slot.split(": ")) for slot in slots)
        )


def _holds(claim: Claim, slot: str, wanted: str) -> bool:
    held = {text_of(value) for value in claim.values(slot)} or {""}
    return any(held == set(reading.split("; ")) for reading in wanted.split(" or "))


@cache
def claims_of(text: str) -> tuple[Claim, ...]:
    """What a text of :data:`DAY` states."""
    return analyse(read_text(text, "draft.md", published=DAY))[1]


def check(wanted: States) -> None:
    """Assert that the sentence states what it should."""
    found = claims_of(wanted.text)
    assert any(wanted.fits(claim) for claim in found), "\n".join(map(str, found))


# -- who did what to whom

WHO = {
    "two callings of one": States(
        "Tomas Brandl married Ida Holst, a lawyer and naval officer.",
        "event wedding/marry held | participants: Tomas Brandl; Ida Holst | patient: ",
    ),
    "what somebody is and did": States(
        "Ida Holst was a Danish engineer who designed the mill in Riga.",
        "statement/event design held | agent: Ida Holst | patient: mill",
    ),
    "several who are and did": States(
        "Tomas Brandl and Ida Holst are bakers who left Riga in 2012.",
        "event/statement leave/departure held | agent: Tomas Brandl; Ida Holst",
    ),
    "beside a name, and did": States(
        "The mill was bought by Ida Holst, a baker who had sold bread in Riga.",
        "event sale held | agent: Ida Holst | patient: bread",
    ),
    "name behind what it is": States(
        "The magazine Norvik Weekly, which attacked the bakers, closed.",
        "event/statement attack held | agent: Norvik Weekly | patient: bakers",
    ),
    "those who": States(
        "Those who bought the bread in Riga fell ill.",
        "statement fall held | agent: those who bought the bread in Riga",
    ),
    "of those who": States(
        "The plan was backed by 71 percent of those who voted.",
        "statement back held | means: 71 percent of those who voted",
    ),
    "what protects those who": States(
        "Chile passed a law that protects those who bake bread.",
        "statement/event protect/protection held | patient: those who bake bread",
    ),
    "subject and object are equals": States(
        "Prime Minister Mette Holst met President Jorge Salinas in Oslo.",
        "event meeting held | participants: Mette Holst; Jorge Salinas | place: Oslo",
    ),
    "joined subject": States(
        "Mette Holst and Jorge Salinas met in Oslo on Friday.",
        "event meeting held | participants: Mette Holst; Jorge Salinas | time: 2021-03-05",
    ),
    "with": States(
        "Mette Holst held talks with Jorge Salinas in Oslo.",
        "event meeting held | participants: Mette Holst; Jorge Salinas | place: Oslo",
    ),
    "between": States(
        "A meeting between Mette Holst and Jorge Salinas took place in Oslo.",
        "event meeting held | participants: Mette Holst; Jorge Salinas | place: Oslo",
    ),
    "had a meeting": States(
        "Mette Holst and Jorge Salinas had a meeting in Oslo.",
        "event meeting held | participants: Mette Holst; Jorge Salinas | place: Oslo",
    ),
    "post of several words": States(
        "Mette Holst met Secretary of State Jorge Salinas in Oslo.",
        "event meeting held | participants: Mette Holst; Jorge Salinas | place: Oslo",
    ),
    "they, of two": States(
        "Mette Holst and Jorge Salinas met in Oslo on Friday. They also spoke briefly in Bergen.",
        "event speech held | agent: Mette Holst; Jorge Salinas | place: Bergen",
    ),
    "clause after a name": States(
        "Jorge Salinas had to stay with his sister after the Foreign Ministry decided against it.",
        "statement decide held | agent: Foreign Ministry",
    ),
    "still waiting": States(
        "Mette Holst says she wants to sell the mill to Jorge Salinas but Norway’s still waiting "
        "for an offer.",
        "statement wait held | agent: Norway",
    ),
    "arrest, active": States(
        "Police arrested Tomas Brandl in Vienna on Monday.",
        "event arrest held | agent: Police | patient: Tomas Brandl | time: 2021-03-08",
    ),
    "arrest, noun": States(
        "The arrest of Tomas Brandl in Vienna surprised his neighbours.",
        "event arrest | patient: Tomas Brandl | place: Vienna",
    ),
    "visit": States(
        "Mette Holst visited Lisbon in May 2019.",
        "event visit held | agent: Mette Holst | place: Lisbon | time: 2019-05",
    ),
    "company bought": States(
        "Microsoft bought Skype in 2011 for $8.5 billion.",
        "event acquisition held | agent: Microsoft | patient: Skype | time: 2011",
    ),
    "bought, passive": States(
        "Skype was bought by Microsoft in 2011.",
        "event acquisition held | agent: Microsoft | patient: Skype | time: 2011",
    ),
    "resigned": States(
        "Finance Minister Carla Moreno resigned on Thursday.",
        "event resignation held | agent: Carla Moreno | time: 2021-03-04",
    ),
    "statement": States(
        "The museum restored the altar in 2014.",
        "statement restore held | agent: museum | patient: altar | time: 2014",
    ),
    "statement, passive": States(
        "The altar was restored by the museum in 2014.",
        "statement restore held | agent: museum | patient: altar | time: 2014",
    ),
    "coordinated verbs share a subject": States(
        "Carla Moreno opened the bridge and planted a tree.",
        "statement plant held | agent: Carla Moreno | patient: tree",
    ),
    "participle": States(
        "The painting stolen by Tomas Brandl has been returned.",
        "event theft held | agent: Tomas Brandl | patient: painting",
    ),
    "joined passives": States(
        "Tomas Brandl was arrested and questioned by police.",
        "statement question held | patient: Tomas Brandl | agent: police",
    ),
    "agent after a place": States(
        "Tomas Brandl was arrested at his hotel by police.",
        "event arrest held | patient: Tomas Brandl | agent: police | place: hotel",
    ),
    "which, after a part": States(
        "Shares of Arvo, which went public in 2020, fell.", "statement go held | agent: Arvo"
    ),
    "which, after a post": States(
        "The mine was closed, said Tomas Brandl, chief executive of Arvo Metals, which runs it.",
        "statement run held | agent: Arvo Metals",
    ),
    "which, in the singular": States(
        "Two mines near Arica, which has no harbour, closed.",
        "statement have not-held | agent: Arica",
    ),
    "relative clause with a verb of thinking between": States(
        "Arvo will ship a part that the company believes will solve the problem.",
        "statement solve planned | agent: part | patient: problem | speaker: Arvo",
    ),
    "relative clause with a verb of saying between": States(
        "Arvo will ship a part which the mayor says works on boats.",
        "statement work held | agent: part | speaker: mayor",
    ),
    "relative clause without a pronoun": States(
        "Tomas Brandl sold the clock he had made.",
        "statement make | agent: Tomas Brandl | patient: clock",
    ),
    "two objects, passive": States(
        "Tomas Brandl was awarded a medal in Vienna.",
        "statement award held | recipient: Tomas Brandl | patient: medal | place: Vienna",
    ),
    "pronoun beside its speaker": States(
        "The Harbour Board said it hoped to reopen the port in 2022.",
        "statement reopen planned | agent: Harbour Board | patient: port | time: 2022",
    ),
    "score": States(
        "Rovers beat Leeds United 3-1 on Saturday.",
        "quantity beat | quantity: 3-1 | time: 2021-03-06",
    ),
    "margin is no agent": States(
        "The bill was passed by 52 votes to 48.",
        "statement pass held | patient: bill | means: 52 votes",
    ),
    "elected as": States(
        "Ana Moreno was elected as mayor of Lisbon.",
        "event election held | patient: Ana Moreno | office: mayor of Lisbon",
    ),
    "control": States(
        "Carla Moreno promised to repair the road.",
        "statement repair | agent: Carla Moreno | patient: road",
    ),
}


@pytest.mark.parametrize("name", WHO)
def test_who(name: str) -> None:
    """Those who act, those acted upon and those who take part are told apart, however it is put."""
    check(WHO[name])


# -- where, when, on what occasion, how long, why

CIRCUMSTANCES = {
    "sidelines": States(
        "Mette Holst and Jorge Salinas met on the sidelines of the climate conference in Glasgow.",
        "event meeting held | participants: Mette Holst; Jorge Salinas | place: Glasgow",
    ),
    "occasion": States(
        "Mette Holst and Jorge Salinas met on the sidelines of the climate conference in Glasgow.",
        "event meeting held | occasion: climate conference in Glasgow or climate conference",
    ),
    "ordinal": States(
        "Mette Holst and Jorge Salinas held their second summit in Oslo in July 2018.",
        "event meeting held | ordinal: 2nd or 2nd summit | place: Oslo | time: 2018-07",
    ),
    "duration": States(
        "Mette Holst and Jorge Salinas met for more than three hours in Oslo.",
        "event meeting held | duration: more than 3 hours or > 3 hours or >3 hours | place: Oslo",
    ),
    "last year": States(
        "Mette Holst visited Lisbon last year.", "event visit held | place: Lisbon | time: 2020"
    ),
    "month without year": States(
        "Mette Holst visited Lisbon in January.", "event visit held | place: Lisbon | time: 2021-01"
    ),
    "yesterday": States(
        "The museum closed yesterday.", "statement close held | agent: museum | time: 2021-03-09"
    ),
    "date in full": States(
        "The bridge collapsed on June 3, 2012.",
        "statement collapse held | agent: bridge | time: 2012-06-03",
    ),
    "day before month": States(
        "The bridge collapsed on 3 June 2012.",
        "statement collapse held | agent: bridge | time: 2012-06-03",
    ),
    "time fronted": States(
        "In 2012, the bridge collapsed.", "statement collapse held | agent: bridge | time: 2012"
    ),
    "cause, because of": States(
        "The airport closed because of fog.", "statement close held | agent: airport | cause: fog"
    ),
    "cause, after": States(
        "Carla Moreno resigned over a loan.",
        "event resignation held | agent: Carla Moreno | cause: loan",
    ),
    "cause, due to": States(
        "The match was called off due to heavy snow.", "event match called-off | cause: heavy snow"
    ),
    "when and where of what somebody is": States(
        "In the winter of 2012, after the flood, Ida Holst was also the first buyer of the mill.",
        "statement buyer held | complement: first buyer of the mill",
    ),
    "with somebody": States(
        "Tomas Brandl was jailed with Ida Holst in Riga.",
        "event/statement jail held | companion: Ida Holst | means: ",
    ),
    "with something": States(
        "Tomas Brandl opened the mill with a hammer and a saw.",
        "event/statement open/opening held | means: hammer; saw | companion: ",
    ),
    "with so many": States(
        "The mill reopened with 1,250 guests in the yard.",
        "event/statement reopen/opening held | companion: ",
    ),
    "over something else": States(
        "Ida Holst prefers rye over wheat.",
        "statement prefer held | patient: rye | over: wheat | cause: ",
    ),
    "power over somebody": States(
        "The council has power over the bakers.", "statement have held | cause: "
    ),
    "over what it flies": States(
        "A helicopter flew over the mill.", "event/statement fly/flight held | cause: "
    ),
    "on the other hand": States(
        "On the other hand, Ida Holst sold the mill.", "event sale held | on:  | topic: "
    ),
    "into a language": States(
        "Ida Holst translated the book from Latin into Greek.",
        "statement translate held | origin: Latin | destination: Greek",
    ),
    "at the end of a location": States(
        "Ida Holst sold bread at the start of the harbour.",
        "event sale held | place: harbour | occasion: ",
    ),
    "state somebody is in": States(
        "Tomas Brandl is still in detention.",
        "statement detention held | agent: Tomas Brandl | complement: in detention",
    ),
    "place that something is in": States(
        "The mill is in Riga.", "statement be held | agent: mill | place: Riga | complement: "
    ),
    "less so": States(
        "The dose may be less effective.",
        "statement effective possible | agent: dose | complement: less effective",
    ),
    "on something": States(
        "Tomas Brandl put the bread on the shelf.",
        "statement put held | patient: bread | on: shelf | topic: ",
    ),
    "on a beach": States(
        "Tomas Brandl rested on the beach.",
        "statement rest held | on: beach | topic: ",
    ),
    "on what is decided": States(
        "The council voted on the budget.", "event/statement vote held | topic: budget"
    ),
    "on whom one relies": States(
        "Ida Holst relied on Tomas Brandl.", "statement rely held | topic: Tomas Brandl"
    ),
    "for a while": States(
        "Tomas Brandl stayed calm for some years.",
        "statement stay held | for: years or some years | beneficiary: ",
    ),
    "for a deed": States(
        "Tomas Brandl is known for his bread and his cakes.",
        "statement know held | for: bread; cakes",
    ),
    "for somebody": States(
        "Tomas Brandl baked a cake for the baker and a government.",
        "statement bake held | beneficiary: baker; government",
    ),
    "for example": States(
        "The bakers, for example, sold the mill for the first time.",
        "event/statement sell held | for:  | quantity:  | beneficiary: ",
    ),
    "left for": States(
        "Tomas Brandl left for Chile in 2012.",
        "event/statement leave/departure held | destination: Chile | beneficiary: ",
    ),
    "where, after a place": States(
        "Ida Holst moved to Riga, where she attended the naval school.",
        "statement attend held | patient: naval school | place: Riga",
    ),
    "where, after a building": States(
        "Police searched the hostel where Tomas Brandl stayed in 2012.",
        "statement stay held | place: hostel | time: 2012",
    ),
    "where, of no place": States(
        "Ida Holst came to the point where she sold the mill.",
        "event sale held | patient: mill | in: ",
    ),
    "for which": States(
        "Ida Holst painted a mill for which she received a prize.",
        "statement receive held | patient: prize | for: mill",
    ),
    "to whom": States(
        "The guests to whom Ida Holst gave the cakes left.",
        "event/statement give held | destination: guests",
    ),
}


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_circumstances(name: str) -> None:
    """Place, time, occasion, order, duration, cause and means each reach their slot."""
    check(CIRCUMSTANCES[name])


# -- whether it happened, and who saw to it that it did or did not

STATUS = {
    "banned from it": States(
        "The bakers were banned from selling cakes in Riga.",
        "event sell not-held | agent: bakers | patient: cakes",
    ),
    "kept from it by something": States(
        "Rain prevented Ida Holst from opening the mill.",
        "statement open not-held | agent: Ida Holst",
    ),
    "not kept from it": States(
        "The court did not stop the bakers from opening the mill.", "statement open possible"
    ),
    "rather than do it": States(
        "Ida Holst left rather than sell the mill.", "event sell not-held | agent: Ida Holst"
    ),
    "rather than anybody doing it": States(
        "It was a nod rather than sailors leaping off their boats.", "statement leap not-held"
    ),
    "only compared": States(
        "Ida Holst compared leaving the union to losing a leg.",
        "statement leave possible | agent: Ida Holst",
    ),
    "is off": States("The meeting in Riga is off.", "event meeting called-off | place: Riga"),
    "no longer": States(
        "Carla Moreno no longer leads the party.",
        "statement lead not-held | agent: Carla Moreno | patient: party",
    ),
    "no talks": States("No talks took place in Riga.", "event meeting not-held | place: Riga"),
    "announced by": States(
        "The cancellation of the summit in Riga was announced by Mette Holst.",
        "event meeting called-off | place: Riga | announcer: Mette Holst",
    ),
    "over a dispute": States(
        "Mette Holst scrapped the meeting in Riga over a dispute about fish.",
        "event meeting called-off | agent: Mette Holst | cause: dispute about fish",
    ),
    "called off by": States(
        "The strike was called off by the union on Sunday.",
        "event strike called-off | agent: union",
    ),
    "called off over a war": States(
        "Carla Moreno called off the meeting in Lima. Mette Holst dropped the Lima meeting over "
        "the war in Chad.",
        "event meeting called-off | agent: Mette Holst | place: Lima | cause: war in Chad",
    ),
    "called off, active": States(
        "The union called off the strike.", "event strike called-off | agent: union"
    ),
    "called it, particle after": States(
        "The union called the strike off.", "event strike called-off | agent: union"
    ),
    "cancellation of": States(
        "The cancellation of the summit in Riga angered Estonia.",
        "event meeting called-off | place: Riga",
    ),
    "plans fell through": States(
        "Plans fell through for a meeting in Riga between Mette Holst and Jorge Salinas.",
        "event meeting called-off | participants: Mette Holst; Jorge Salinas | place: Riga",
    ),
    "planned talks fell through": States(
        "The planned talks in Riga fell through.", "event meeting called-off | place: Riga"
    ),
    "scrapping": States(
        "Mette Holst angered Chile by scrapping a meeting with Jorge Salinas in Riga.",
        "event meeting called-off | agent: Mette Holst | participants: Jorge Salinas; Mette Holst",
    ),
    "cancel a visit": States(
        "Jorge Salinas cancelled a visit to Lisbon.",
        "event visit called-off | place: Lisbon | agent: Jorge Salinas",
    ),
    "postponed": States(
        "The trial of Tomas Brandl was postponed.", "event trial postponed | patient: Tomas Brandl"
    ),
    "put off": States(
        "The court put off the trial of Tomas Brandl.",
        "event trial postponed | patient: Tomas Brandl",
    ),
    "did not take place": States(
        "The meeting in Riga did not take place.", "event meeting not-held/called-off | place: Riga"
    ),
    "never held": States(
        "The meeting in Riga was never held.", "event meeting not-held | place: Riga"
    ),
    "took place": States(
        "The summit took place in Riga in 2017.", "event meeting held | place: Riga | time: 2017"
    ),
    "went ahead": States("The summit in Riga went ahead.", "event meeting held | place: Riga"),
    "was held": States("The election was held in 2016.", "event election held | time: 2016"),
    "will meet": States(
        "Mette Holst will meet Jorge Salinas in Riga.",
        "event meeting planned | participants: Mette Holst; Jorge Salinas | place: Riga",
    ),
    "may": States(
        "Mette Holst may visit Lisbon.", "event visit possible | agent: Mette Holst | place: Lisbon"
    ),
    "did not": States(
        "Tomas Brandl did not steal the painting.",
        "event theft not-held | agent: Tomas Brandl | patient: painting",
    ),
    "never": States(
        "Tomas Brandl never visited Lisbon.",
        "event visit not-held | agent: Tomas Brandl | place: Lisbon",
    ),
    "failed to": States("The team failed to win the cup.", "event win not-held | agent: team"),
    "refused to": States("Carla Moreno refused to sign the contract.", "event agreement not-held"),
    "no meeting": States("There was no meeting in Riga.", "event meeting not-held | place: Riga"),
    "condition": States(
        "If the union calls a strike, the airport will close.",
        "statement close planned/possible | agent: airport",
    ),
    "pulled out": States(
        "Jorge Salinas pulled out of the summit in Riga.", "event meeting | place: Riga"
    ),
    "attempt given up": States(
        "The minister abandoned an attempt to hold talks in Riga.",
        "event meeting called-off | place: Riga",
    ),
    "planned one cancelled": States(
        "The planned meeting in Riga was cancelled.", "event meeting called-off | place: Riga"
    ),
    "usual": States("The cat will often sleep on the oven.", "statement sleep held | agent: cat"),
    "usual then": States(
        "The bakers would usually sell bread on Sundays.", "event sale held | agent: bakers"
    ),
    "had a part in it": States(
        "Ida Holst played a part in saving the mill.", "statement save possible | agent: Ida Holst"
    ),
    "pledge given up": States(
        "Ida Holst rescinded her pledge not to sell the mill.",
        "event sale possible | agent: Ida Holst",
    ),
    "is to": States(
        "Nordlab is to open a mill in Riga in May.",
        "statement open planned | agent: Nordlab | patient: mill",
    ),
    "nearly": States(
        "Ida Holst nearly lost the mill in 2012.", "statement lose not-held | agent: Ida Holst"
    ),
    "nearly as much": States(
        "Exports nearly doubled in 2012.", "statement/event double/growth/rise held | time: 2012"
    ),
    "would have": States(
        "Ida Holst would have sold the mill but for the fire.", "event sale possible"
    ),
    "denied that it is not so": States(
        "Ida Holst denied that she did not pay the baker.",
        "statement/event pay/payment held | speaker: Ida Holst",
    ),
    "something else denied beside it": States(
        "The mayor is under house arrest in Riga; the judges rejected a request to jail him.",
        "statement arrest held | agent: mayor",
    ),
    "demanded": States(
        "The minister ordered that bakers provide a bank guarantee.",
        "statement provide possible | agent: bakers | patient: bank guarantee",
    ),
    "demanded, passive": States(
        "The panel recommended that the mill be closed.", "statement closed/close possible"
    ),
    "insisted that it is so": States(
        "The mayor insisted that the mill is safe.", "statement safe held | agent: mill"
    ),
    "failure of": States(
        "Carla Moreno regretted Chile's failure to release the ships.",
        "statement release not-held | agent: Chile | patient: ships",
    ),
    "required to": States(
        "The law requires banks to publish their losses.",
        "event/statement publication/publish possible | agent: banks",
    ),
    "asked not to": States(
        "Carla Moreno asked the banks not to sell branches.",
        "event/statement sale/sell possible | agent: banks | patient: branches",
    ),
    "joined infinitives": States(
        "Carla Moreno plans to visit Lisbon and plant a tree.",
        "statement plant planned | agent: Carla Moreno | patient: tree",
    ),
    "joined under will": States(
        "Carla Moreno will visit Lisbon and plant a tree.",
        "statement plant planned | agent: Carla Moreno | patient: tree",
    ),
    "made to": States("The storm forced the airport to cancel flights.", "event flight called-off"),
    "purpose of a meeting": States(
        "Jorge Salinas flew to Riga to meet Mette Holst.",
        "event meeting planned | participants: Jorge Salinas; Mette Holst",
    ),
    "charged with": States(
        "Tomas Brandl was charged with stealing a painting.",
        "event theft possible | agent: Tomas Brandl | patient: painting",
    ),
    "participle under a plan": States(
        "Nordlab plans to start a study this year, starting in Riga.",
        "statement start planned | agent: Nordlab | place: Riga",
    ),
    "means to an end": States(
        "Tomas Brandl wanted to sell his shares, using the money for a boat.",
        "statement use planned | patient: money",
    ),
    "denied a visa": States(
        "The Danish team had been denied visas to enter Chile until Friday.",
        "statement enter possible | agent: Danish team",
    ),
    "undecided": States(
        "Carla Moreno has not decided whether she will leave the party.",
        "statement leave possible | agent: Carla Moreno | patient: party",
    ),
    "favours": States(
        "The mayor favoured moving the market.", "statement move possible | patient: market"
    ),
    "not only": States(
        "Tomas Brandl not only stole the painting but sold it.",
        "event theft held | agent: Tomas Brandl | patient: painting",
    ),
    "wanted to": States(
        "Carla Moreno wanted to sell the castle.",
        "event sale planned/possible/unstated | agent: Carla Moreno | patient: castle",
    ),
}


@pytest.mark.parametrize("name", STATUS)
def test_status(name: str) -> None:
    """Held, called off, put off, planned, possible and denied are told apart."""
    check(STATUS[name])


# -- whose word it is, and how sure

REPORTED: dict[str, tuple[States, dict[str, object]]] = {
    "said that": (
        States(
            "Carla Moreno said that the bridge would reopen in June.",
            "statement reopen planned | agent: bridge",
        ),
        {"attribution": "Carla Moreno"},
    ),
    "according to": (
        States(
            "The mayor opened the bridge in 2019, according to Carla Moreno.",
            "statement open held | agent: mayor | patient: bridge",
        ),
        {"attribution": "Carla Moreno"},
    ),
    "according to, at the end, of what came of it": (
        States(
            "Rain moved the bridge, killing two bakers and wounding ten, according to Ida Holst.",
            "event killing/kill held",
        ),
        {"attribution": "Ida Holst"},
    ),
    "according to, at the end, of joined clauses": (
        States(
            "A boat sank in Riga and a mill burned, according to Ida Holst.\n\nIt rained.",
            "event/statement sink/sinking held | place: Riga",
        ),
        {"attribution": "Ida Holst"},
    ),
    "according to, with what the source did": (
        States(
            "A boat sank in Riga, according to Ida Holst, who owns the mill.",
            "event/statement own held | patient: mill",
        ),
        {"attribution": None},
    ),
    "said, after": (
        States(
            "The museum restored the altar in 2014, Carla Moreno said.",
            "statement restore held | agent: museum | patient: altar",
        ),
        {"attribution": "Carla Moreno"},
    ),
    "likely": (
        States("The union will likely call off the strike.", "event strike"),
        {"hedged": True},
    ),
    "probably": (
        States(
            "The museum probably sold the altar.", "event sale | agent: museum | patient: altar"
        ),
        {"hedged": True},
    ),
    "own voice": (
        States("The museum restored the altar in 2014.", "statement restore held"),
        {"attribution": None, "hedged": False},
    ),
    "declined to say": (
        States(
            "Carla Moreno declined to say how many ships sank after the war began in May.",
            "event war held",
        ),
        {"attribution": None},
    ),
    "in quotation marks": (
        States("“The museum sold the altar,” Carla Moreno said.", "event sale"),
        {"in_quote": True},
    ),
}


@pytest.mark.parametrize("name", REPORTED)
def test_reported(name: str) -> None:
    """What somebody says stays that person's word, and what is likely stays likely."""
    wanted, marks = REPORTED[name]
    found = [claim for claim in claims_of(wanted.text) if wanted.fits(claim)]
    assert [{mark: getattr(claim, mark) for mark in marks} for claim in found] == [marks]


QUOTED = {
    "quote has speaker and words": States(
        "“The roof is on fire,” Carla Moreno told the firemen.",
        "quote quote | speaker: Carla Moreno | words: The roof is on fire",
    ),
    "verb far behind": States(
        "The company said its plan to fight the fires “had not been sound” in the spring, with "
        "rises that hurt how often customers ordered.",
        "quote quote | speaker: company | words: had not been sound",
    ),
    "denied": States(
        "The company denied that it had hidden the accidents.",
        "statement hide not-held | patient: accidents",
    ),
}


@pytest.mark.parametrize("name", QUOTED)
def test_words_of_others(name: str) -> None:
    """Quotations keep their speaker and words, and denials deny what was said."""
    check(QUOTED[name])


# -- how many, how much


def test_words_beside_a_deed_are_no_quotation() -> None:
    """A word or two that are marked where somebody does something are nobody's words."""
    claims = claims_of("Carla Moreno went to Riga to see “at first hand” how they live.")
    assert not [claim for claim in claims if claim.kind is Kind.QUOTE]


QUANTITIES = {
    "count": States(
        "The company hired 240 engineers in 2018.",
        "quantity hire | agent: company | quantity: 240 engineers",
    ),
    "money": States(
        "Microsoft bought Skype for $8.5 billion.",
        "quantity acquisition | agent: Microsoft | patient: Skype | quantity: USD 8.5 billion",
    ),
    "percent": States(
        "Profits fell by 12 percent last year.",
        "quantity fall | agent: Profits | quantity: 12% | time: 2020",
    ),
    "hedge": States(
        "The bank lent more than 30 million euros to farmers.",
        "quantity lend/loan | quantity: more than EUR 30 million",
    ),
    "people killed": States(
        "The storm killed eleven people in Galway.", "quantity killing | quantity: 11 people"
    ),
    "people in a town": States(
        "The council evacuated about 80 people in the town of Arlon.",
        "quantity evacuation | quantity: about 80 people | item: people | place: Arlon",
    ),
    "age": States(
        "Tomas Brandl, a 54-year-old baker, was arrested in Vienna.",
        "quantity age | agent: Tomas Brandl | quantity: 54 years old",
    ),
    "part of a whole": States(
        "The Harbour League has 13 of the 100 seats.",
        "quantity have held | agent: Harbour League | quantity: 13",
    ),
    "sold for an occasion": States(
        "Ninety tickets have been sold for the concert.",
        "event sale held | for: concert | quantity: ",
    ),
    "duration of an event": States(
        "The talks in Oslo lasted five hours.",
        "event meeting held | place: Oslo | duration: 5 hours",
    ),
}


def test_a_figure_that_describes_is_no_count() -> None:
    """A team of six members is not six of anything that it does."""
    claims = claims_of("The six-member team won the cup in Riga.")
    assert not [claim for claim in claims if claim.kind is Kind.QUANTITY]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The Harbour League has 13 of the 100 seats.", "100 seats"),
        ("Ida Holst will pay half of her reward of 900 euros to a baker.", "EUR 900"),
        ("Of the 38 mills of the region, 33 have been sold.", "38 mills"),
        ("The boat, bound for Oslo with 148 people, sank near Riga.", "148 people"),
        ("Ida Holst, the owner of 12 mills in Chile, resigned on Friday.", "12 mills"),
    ],
)
def test_figures_of_a_whole_or_an_aside_are_not_the_clauses(text: str, figure: str) -> None:
    """Who has 13 of 100 seats has no 100, and a ship that sank with people sank no people."""
    claims = [claim for claim in claims_of(text) if claim.kind is Kind.QUANTITY]
    assert figure not in {text_of(value) for c in claims for value in c.values("quantity")}


@pytest.mark.parametrize("name", QUANTITIES)
def test_quantities(name: str) -> None:
    """Figures keep their unit and hedge, and what they count."""
    check(QUANTITIES[name])


# -- who is what

OFFICES = {
    "title before a name": States(
        "Foreign Minister Ilona Varga met reporters.",
        "role hold-office held | holder: Ilona Varga | office: foreign minister",
    ),
    "apposition": States(
        "Ilona Varga, the foreign minister of Hungary, met reporters.",
        "role hold-office held | holder: Ilona Varga | office: foreign minister | body: Hungary",
    ),
    "nation before a title": States(
        "Hungarian Foreign Minister Ilona Varga met reporters.",
        "role hold-office held | holder: Ilona Varga | office: foreign minister | body: Hungary",
    ),
    "possessive body": States(
        "Toyota's chief executive, Kenji Mori, met reporters.",
        "role hold-office held | holder: Kenji Mori | office: chief executive | body: Toyota",
    ),
    "copula": States(
        "Kenji Mori is the chief executive of Toyota.",
        "role hold-office held | holder: Kenji Mori | office: chief executive | body: Toyota",
    ),
    "heads": States(
        "Kenji Mori, who heads Toyota, met reporters.",
        "role hold-office held | holder: Kenji Mori | office: head | body: Toyota",
    ),
    "former": States(
        "Former President Lucia Andrade met reporters.",
        "role hold-office not-held | holder: Lucia Andrade | office: president",
    ),
    "spokesman": States(
        "The spokesman of the navy, Erik Dahl, declined to comment.",
        "role hold-office held | holder: Erik Dahl | office: spokesperson or spokesman",
    ),
    "of a body named before": States(
        "The carmaker Toyota opened a plant in Chile. Chief executive Kenji Mori said it pays. "
        "Toyota has 40 staff there.",
        "role hold-office held | holder: Kenji Mori | office: chief executive | body: Toyota",
    ),
    "at large": States(
        "Ida Ek, editor at large of Toyota, resigned.",
        "role hold-office held | holder: Ida Ek | office: editor | body: Toyota",
    ),
    "at large, of nothing": States(
        "Ida Ek, an ambassador at large, resigned.",
        "role hold-office held | holder: Ida Ek | office: ambassador",
    ),
    "officer": States(
        "Ida Ek, chief strategy officer of Toyota, resigned.",
        "role hold-office held | holder: Ida Ek | office: chief strategy officer | body: Toyota",
    ),
    "appositive before": States(
        "The judge, Ilse Brandsma, read out the sentence.",
        "role hold-office held | holder: Ilse Brandsma | office: judge",
    ),
    "two posts after a name": States(
        "Ida Holst, president and chief executive of Arvo Metals, sold the mill.",
        "role president held | holder: Ida Holst | office: president | body: Arvo Metals",
    ),
    "second of two posts after a name": States(
        "Ida Holst, mayor of Riga and chairwoman of the Harbour League, sold the mill.",
        "role chair held | holder: Ida Holst | body: Harbour League",
    ),
    "two posts before a name": States(
        "Director and producer Ida Holst sold the mill.",
        "role director held | holder: Ida Holst | office: director",
    ),
    "two posts of an owner": States(
        "Toyota's founder and chairman, Kenji Mori, sold the mill.",
        "role founder held | holder: Kenji Mori | body: Toyota",
    ),
    "one of two posts a former one": States(
        "Ida Holst, president of Arvo Metals and a former mayor of Riga, sold the mill.",
        "role mayor not-held | holder: Ida Holst | body: Riga",
    ),
    "field": States(
        "Ida Holst, the new marketing director of Arvo Metals, resigned.",
        "role director held | office: marketing director | body: Arvo Metals",
    ),
    "rank": States(
        "Norway's deputy environment minister, Ida Holst, resigned.",
        "role hold-office held | office: deputy environment minister | body: Norway",
    ),
    "of a country's opposition": States(
        "Ida Holst, leader of Chile's opposition, resigned.",
        "role leader held | holder: Ida Holst | body: Chile's opposition",
    ),
    "owner before, place after": States(
        "Ida Holst, the union's leader at the plant, resigned.",
        "role leader held | holder: Ida Holst | body: the union",
    ),
    "owner before, field after": States(
        "The museum's head of security, Ida Holst, resigned.",
        "role head held | holder: Ida Holst | body: security",
    ),
    "of a body named with an owner": States(
        "Ida Holst, head of the bakers' union there, resigned.",
        "role head held | holder: Ida Holst | body: the bakers' union",
    ),
    "at the time": States(
        "The attorney general at the time, Ida Holst, resigned.",
        "role attorney_general/hold-office held | holder: Ida Holst | body: ",
    ),
    "initials": States(
        "CEO Ida Holst sold the mill.", "role hold-office held | holder: Ida Holst | office: CEO"
    ),
    "two people": States(
        "Judge Ilse Brandsma and lawyer Hanneke Smit shook hands.",
        "role hold-office held | holder: Hanneke Smit | office: lawyer",
    ),
}


@pytest.mark.parametrize("name", OFFICES)
def test_offices(name: str) -> None:
    """Titles, appositions and clauses that describe give the holder, the office and its body."""
    check(OFFICES[name])


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holst, an art major at the school, painted the mill.",
        "The president and adviser Ida Holst sold the mill.",
        "Ida Holst, a baker, and the mayor of Riga, sold the mill.",
    ],
)
def test_whom_a_text_gives_no_post_has_none(text: str) -> None:
    """A subject of study is no rank, and a post beside somebody's is not that person's."""
    offices = {text_of(v) for c in claims_of(text) for v in c.values("office")}
    assert not offices & {"major", "president", "mayor"}


# -- other subjects and other ways to say it

OTHER_WAYS = {
    "court ruling": States(
        "The court fined the company 3 million euros for polluting the river.",
        "event fine held | agent: court | patient: company",
    ),
    "won an election": States(
        "Carla Moreno won the election in Seville in 2015.",
        "event win held | agent: Carla Moreno | time: 2015",
    ),
    "beat": States(
        "Hungary beat Chile in Budapest on Saturday.",
        "event/statement win/beat/match/defeat held | place: Budapest | time: 2021-03-06",
    ),
    "discovery": States(
        "Researchers in Ghent discovered a comet in 1998.",
        "statement/event discover/discovery held | patient: comet | time: 1998",
    ),
    "launch": States(
        "The satellite was launched from Kourou in April 2019.",
        "event/statement launch held | patient: satellite | time: 2019-04",
    ),
    "picked up parcels": States(
        "Carla Moreno picked up the parcels.", "statement pick_up/pick held | agent: Carla Moreno"
    ),
    "suspended a payment": States(
        "Chile suspended the payment.", "statement suspend held | agent: Chile | patient: payment"
    ),
    "met a requirement": States(
        "The boats met the requirements.", "statement meet held | agent: boats"
    ),
    "sales contracted": States(
        "Sales contracted sharply.", "statement contract held | agent: Sales"
    ),
    "fought inflation": States(
        "Chile fought inflation.", "statement fight held | agent: Chile | patient: inflation"
    ),
    "hearing": States(
        "The committee held a hearing on fares.",
        "event hearing held | agent: committee | topic: fares",
    ),
    "strike by": States("A strike by nurses closed the hospital.", "event strike | agent: nurses"),
    "exports fell": States("Exports to Chile fell in 2018.", "statement fall held | time: 2018"),
    "decided to cancel": States(
        "Jorge Salinas decided to cancel the meeting in Riga.",
        "event meeting called-off | agent: Jorge Salinas | place: Riga",
    ),
    "decision to scrap": States(
        "The decision to scrap the meeting in Riga angered Estonia.",
        "event meeting called-off | place: Riga",
    ),
    "withdraws from a tournament": States(
        "Chile withdrew from the tournament in Turin.",
        "statement/event withdraw/withdrawal held | agent: Chile",
    ),
}


@pytest.mark.parametrize("name", OTHER_WAYS)
def test_other_ways(name: str) -> None:
    """Courts, elections, sport and science are read by the same rules."""
    check(OTHER_WAYS[name])


# -- pronouns, short names and descriptions

REFERENCE = {
    "pronoun": States(
        "Carla Moreno is the mayor of Seville. She opened the bridge in 2019.",
        "statement open held | agent: Carla Moreno | patient: bridge",
    ),
    "short name": States(
        "Carla Moreno is the mayor of Seville. Moreno opened the bridge in 2019.",
        "statement open held | agent: Carla Moreno | patient: bridge",
    ),
    "the two leaders": States(
        "President Jorge Salinas welcomed Prime Minister Mette Holst. The two leaders met in Riga.",
        "event meeting held | participants: Jorge Salinas; Mette Holst | place: Riga",
    ),
    "description": States(
        "Jorge Salinas, the president of Chile, was ill. The president cancelled a visit to Rome.",
        "event visit called-off | agent: Jorge Salinas | place: Rome",
    ),
    "it, a company": States(
        "Toyota is growing. It opened a factory in Turin in 2017.",
        "statement open held | agent: Toyota | place: Turin | time: 2017",
    ),
}


@pytest.mark.parametrize("name", REFERENCE)
def test_reference(name: str) -> None:
    """A later mention stands for the one who was named before."""
    check(REFERENCE[name])


# -- what holds for every claim

TEXTS = sorted(
    {
        wanted.text
        for table in (WHO, CIRCUMSTANCES, STATUS, QUANTITIES, OFFICES, OTHER_WAYS, REFERENCE)
        for wanted in table.values()
    }
)
"""The sentences of the tables above."""


@pytest.mark.parametrize("text", TEXTS)
def test_spans_lie_in_their_sentence(text: str) -> None:
    """Every claim and value points at words of the text, inside the claim's own sentence."""
    for claim in claims_of(text):
        assert 0 <= claim.sentence.start < claim.sentence.end <= len(text)
        assert claim.sentence.contains(claim.span)
        assert text[claim.span.start : claim.span.end].strip()
        for _, filler in claim.fillers():
            if filler.span is not None and not filler.resolved:
                assert text[filler.span.start : filler.span.end].strip()


@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=4, unique=True))
@settings(max_examples=40, deadline=None)
def test_figures_stay_where_they_are(texts: list[str]) -> None:
    """A paragraph's figures are the same in company as alone."""
    whole = "\n\n".join(texts)
    figures = [text_of(v) for c in claims_of(whole) for v in c.values("quantity")]
    for text in texts:
        for claim in claims_of(text):
            assert all(text_of(v) in figures for v in claim.values("quantity"))


@given(st.text(alphabet=" .,“”’-abcTW129\n", max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands behind a sentence, reading it gives claims that lie in the text."""
    document = read_text(f"It rained. {text}", "draft.md")
    for claim in analyse(document)[1]:
        assert Span(0, len(document.text)).contains(claim.sentence)


INCOMPLETE = [
    "The biggest riddle is why.",
    "Users stopped.",
    "Tomas Brandl wanted to leave.",
    "Close the door.",
    "Which road leads to Riga?",
    "It is time for the banks to pay.",
    "We counted how many ships sank.",
    "Nobody told the reporters.",
    "Ida Holst said it was considering a complaint.",
    "The union said he sold the mill.",
    "Ida Holst told the shareholders on Friday.",
]


@pytest.mark.parametrize("text", INCOMPLETE)
def test_what_says_too_little_is_no_fact(text: str) -> None:
    """A predicate without the partners it needs, a wish, an order or a question gives no fact."""
    assert not [f.says for f in extract_document(read_text(text, "a.md", published=DAY)).facts]


WORDED = {
    "Tomas Brandl posted an average of .271 in 2012.": (
        "Tomas Brandl posted an average of .271 in 2012."
    ),
    "The Dawn is a boat that was built by Tomas Brandl.": (
        "The Dawn is a boat that was built by Tomas Brandl."
    ),
    "Tomas Brandl was a baker, who left Chile.": "Tomas Brandl was a baker.",
    "Ida Holst left rather than sell the mill.": "Ida Holst did not sell the mill.",
    "Ida Holst moved to Riga, where she attended the naval school.": (
        "Ida Holst attended the naval school in Riga."
    ),
    "Ida Holst painted a mill for which she received a prize.": (
        "Ida Holst received a prize for a mill."
    ),
    "Cleo Ruiz spoke first. Ida Holst lost her seat in Seville.": (
        "Ida Holst lost her seat in Seville."
    ),
    "Tomas Brandl, who’s leading the choir, resigned.": "Tomas Brandl is leading the choir.",
    "The winners were Carla Moreno, Mette Holst and Jorge Salinas.": (
        "The winners were Carla Moreno, Mette Holst and Jorge Salinas."
    ),
    "Chile cited the loss of ships seized off Peru as the reason for the strike.": (
        "Chile cited the loss of ships seized off Peru as the reason for the strike."
    ),
    "Carla Moreno resigned on Friday after she lost the vote.": (
        "Carla Moreno resigned on Friday (2021-03-05)."
    ),
    "The boat, which bore the name of a saint, sank off Riga.": "The boat sank off Riga.",
    "Mette Holst met Jorge Salinas in Oslo. She later visited Lisbon.": (
        "Mette Holst later visited Lisbon."
    ),
    "Two bakers were arrested. They had sold a cake.": "The two bakers had sold a cake.",
    "No weapons were found in the house, police said.": (
        "No weapons were found in the house, according to the police."
    ),
    "Tomas Brandl has not been charged.": "Tomas Brandl has not been charged.",
    "The Chilean bakers were arrested. They had sold a stolen cake.": (
        "The Chilean bakers had sold a stolen cake."
    ),
    "By the way, Ida Holst left Riga in 2012.": "Ida Holst left Riga in 2012.",
    "Tomas Brandl, 44, was told in a telephone call.": "Tomas Brandl was 44 years old.",
    "Ida Holst informed the board of the loan by letter.": (
        "Ida Holst informed the board of the loan by letter."
    ),
    "Bakers demanded that the museum also return 600 pots from Chile.": (
        "The museum should also return 600 pots from Chile, according to Bakers."
    ),
    "Chile will cut 480 jobs in Riga, and rule out strikes there until 2027.": (
        "Chile will rule out strikes there until 2027."
    ),
    "The firm must pay 20 million euros if the deal fails in Riga.": (
        "The firm must pay 20 million euros if the deal fails in Riga."
    ),
    "Unless Chile signs the treaty, Peru will sue Chile.": (
        "Unless Chile signs the treaty, Peru will sue Chile."
    ),
    "The problem is that the mayor sold the mill.": "The mayor sold the mill.",
    "The reason for the delay, Ida Holst said, was that a baker had found bread in the mill.": (
        "A baker had found bread in the mill, according to Ida Holst."
    ),
    "The mayor does not dispute that Ida Holst sold the mill in Riga.": (
        "Ida Holst sold the mill in Riga, according to the mayor."
    ),
    "Ida Holst (May 1914 - August 2011) was a baker who founded the mill in Riga.": (
        "Ida Holst founded the mill in Riga."
    ),
    "The town chose a firm that would have left the mill standing.": (
        "A firm would have left the mill standing."
    ),
    "Of the 132 bakers in the race, 97 finished.": "Of the 132 bakers in the race, 97 finished.",
    "The mayor denied that Ida Holst had sold the mill.": (
        "The mayor denied that Ida Holst had sold the mill."
    ),
    "Each pot was washed in the mill, dried on a cloth and put in the oven.": (
        "Each pot was put in the oven."
    ),
    "Danish engineer Ida Holst resigned.": "Ida Holst is engineer from Denmark.",
    "The club's president, Ida Holst, resigned.": "Ida Holst is president of the club.",
    "Ida Holst succeeded in saving the mill.": "Ida Holst succeeded in saving the mill.",
    "Carla Moreno will visit Lisbon and plant a tree.": "Carla Moreno will plant a tree.",
    "Tomas Brandl, a baker, sailed to Chile and is a self-described Latvian.": (
        "Tomas Brandl is a self-described Latvian."
    ),
    "The panel recommended that the mill not be closed.": (
        "The mill should not be closed, according to the panel."
    ),
    "The money went to those whose homes were flooded in Riga.": (
        "The money went to those whose homes were flooded in Riga."
    ),
    "The plan was backed by 71 percent of those who voted.": (
        "The plan was backed by 71 percent of those who voted."
    ),
    "Carla Moreno stayed calm.": "Carla Moreno stayed calm.",
    "Eleven operations were postponed.": "Eleven operations were postponed.",
    "Police arrested and questioned the baker.": "Police questioned the baker.",
    "Carla Moreno plans to sell the castle.": "Carla Moreno plans to sell the castle.",
    "The talks are due to open in Oslo on April 3.": (
        "The talks are due to open in Oslo on April 3 (2021-04-03)."
    ),
    "Carla Moreno resigned, citing the storm.": ("Carla Moreno cited the storm."),
    "Tomas Brandl left Chile after failing to win over the bank.": (
        "Tomas Brandl failed to win over the bank."
    ),
    "Carla Moreno has not decided whether she will leave the party.": (
        "It is open whether Carla Moreno will leave the party."
    ),
    "Carla Moreno declined to say how long the mine in Chile will be closed.": (
        "The mine in Chile will be closed."
    ),
    "Carla Moreno opened a mine in Chile, causing an outcry.": "Outcry was caused.",
    "The trip was designed to save fuel.": "The trip was designed to save fuel.",
    "Tomas Brandl sold the clock he had made.": "Tomas Brandl had made the clock.",
    "It was Tomas Brandl who stole the painting.": "Tomas Brandl stole the painting.",
    "Chile called off the match, according to the ministry.": (
        "Chile called off the match, according to the ministry."
    ),
    "Chile will have to close the port as of May 3, according to a spokesman.": (
        "Chile will have to close the port as of May 3 (2021-05-03), according to a spokesman."
    ),
    "Vestor reported sales of 5 million euros and full year profits of 3 million euros.": (
        "Vestor reported sales of 5 million euros and full year profits of 3 million euros."
    ),
    "The council chose Carla Moreno (Green), Mette Holst (Labour) and Jorge Salinas.": (
        "The council chose Carla Moreno (Green), Mette Holst (Labour) and Jorge Salinas."
    ),
    "The fund gave money to Chile, a country of 19 million people, Peru and Bolivia.": (
        "The fund gave money to Chile, Peru and Bolivia."
    ),
    "Tomas Brandl missed a chance to put Chile in the lead.": (
        "Tomas Brandl did not put Chile in the lead."
    ),
}


@pytest.mark.parametrize("text", WORDED)
def test_fact_reads_as_a_sentence(text: str) -> None:
    """The line of a fact is its clause, with names for pronouns and the dates worked out."""
    facts = extract_document(read_text(text, "a.md", published=DAY)).facts
    assert WORDED[text] in [fact.says for fact in facts]


UNSTATED = {
    "Mette Holst and Jorge Salinas cannot meet in Oslo as intended.": "intended",
    "There is little hope that Chile will ratify the treaty.": "ratify",
    "Arvo will ship a part that Chile believes will solve the problem.": "believes a part",
    "Andrew Mori painted. The museum has a grant from a major Mori donor fund.": "is major",
    "They marched through land held by rebels and reached Riga.": "was held",
    "New taxes have made them worse.": "worse",
    "Any bill changing the constitution is sent to the court.": "was changing",
    "Those arrested on Friday were released in Riga.": "was arrested",
    "The money went to those whose homes were flooded in Riga.": "Those’s",
    "According to Norvik News, citing the police, Ida Holst sold the mill.": "Holst cited",
    "Those who felt able to open the mill left Riga.": "opened",
    "Ida Holst was not a baker who sold bread.": "baker sold",
    "The firm must pay 20 million euros if the deal fails in Riga.": "It is open",
    "The hope is that the mayor opens the mill in Riga.": "mill",
    "Twenty bakers will be trained in Oslo, starting in January.": "bakers will start",
    "Chile changed its policies regarding Danes travelling to the town.": "were travelling",
    "There are reports that Ida Holst sold the mill.": "sold",
    "The case involving Tomas Brandl was closed in Riga.": "was involving",
}
"""Texts, and words that no fact of theirs has."""


@pytest.mark.parametrize("text", UNSTATED)
def test_what_is_only_meant_hoped_or_described_is_no_fact(text: str) -> None:
    """An aside, a hope, any bill at all or what a case is about states nothing that happened."""
    facts = extract_document(read_text(text, "a.md", published=DAY)).facts
    assert not [fact.says for fact in facts if UNSTATED[text] in fact.says]


def test_nothing_is_stated_by_a_question() -> None:
    """A question states nothing that could be checked."""
    claims = claims_of("Did the museum sell the altar in 2014?")
    assert not [c for c in claims if c.status == "held" and checkable(c)]


def test_no_date_leaves_relative_times_open() -> None:
    """Without the document's date, "last year" is not worked out."""
    text = "Mette Holst visited Lisbon last year."
    claims = analyse(read_text(text, "draft.md"))[1]
    times = [str(text_of(v)) for c in claims for v in c.values("time")]
    assert not [t for t in times if any(ch.isdigit() for ch in t[:4])]


@pytest.mark.parametrize(
    ("text", "status", "time"),
    [
        ("The firm did not repair the bridge until March 2019.", Status.HELD, "2019-03"),
        ("From May until March 2019 no firm repaired the bridge.", Status.NOT_HELD, None),
        ("The firm will not repair the bridge until March 2019.", Status.PLANNED, "2019-03"),
        ("The firm had not repaired the bridge until now.", Status.NOT_HELD, None),
        ("The firm did not repair the bridge in March 2019.", Status.NOT_HELD, "2019-03"),
    ],
)
def test_what_waited_until_a_time_came_then(text: str, status: Status, time: str | None) -> None:
    """What is "not until March" is in March; "not until now" says no more than "not"."""
    claim = next(c for c in claims_of(text) if c.predicate == "repair")
    assert claim.status is status
    if time is not None:
        assert [f.value for f in claim.slots["time"]] == [Time.parse(time)]


def test_claims_come_in_reading_order() -> None:
    """Claims follow the order of the sentences that state them."""
    claims = claims_of("The bridge collapsed in 2012. The museum restored the altar in 2014.")
    starts = [c.sentence.start for c in claims]
    assert starts == sorted(starts)
    assert {c.kind for c in claims} <= set(Kind)


def test_every_sentence_of_an_article_is_kept() -> None:
    """What gives no fact stands beside the facts with its line, so that its words are known."""
    text = "# A fair in Bergen\n\nMara Lind opened the fair in Bergen. And now? “Wait.”\n"
    rules = extract_document(read_text(text, "fair.md"))
    stated = {item.text for fact in rules.facts for item in fact.evidence}
    assert stated == {"Mara Lind opened the fair in Bergen."}
    assert [(s.line, s.text) for s in rules.sentences] == [(3, "And now?"), (3, "“Wait.”")]
    every = [item.text for item in FactBase([rules]).source_sentences()]
    assert every == ["Mara Lind opened the fair in Bergen.", "And now?", "“Wait.”"]
