"""What is told in other words, or of something else, is no slip: no error, whatever is marked."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checks.base import Finding, Severity
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.run import extract_document, lint_text

PUBLISHED, TODAY = date(2024, 5, 8), date(2024, 5, 10)

QUIET = [
    (
        "on what sea a country lies",
        "The ferry from Lind drifted for five hours on Saturday after a fire in its engine room.",
        "The ferry drifted in the Baltic Sea for five hours after a fire in its engine room.",
    ),
    (
        "a limit below what is only about right",
        "Zambia closed the crossing on Monday, stranding some 430 lorries.",
        "More than 400 lorries are stranded because Zambia closed the crossing.",
    ),
    (
        "a limit told by its verb",
        "The agreement would scrap duties of up to 18 percent on Icelandic cod.",
        "The agreement would free Icelandic cod of duties that reach 18 percent.",
    ),
    (
        "in whose account it is so",
        (
            "He blamed a weld on the tank that a contractor, Kovo, had renewed in June. Kovo "
            "denies it."
        ),
        "In his account the cause was a weld on the tank that Kovo had renewed in June.",
    ),
]

HONEST = [
    (
        "a loss that was made",
        "The works in Lind employs 4,900 people and lost 74 million euros last year.",
        "The works in Lind made a loss of 74 million euros in 2023.",
    ),
    (
        "what the captured are to be",
        (
            "Clara Moss, the deputy commander of the rebels, said the front would free the 17 "
            "soldiers it holds before the talks, without asking for anything in return."
        ),
        (
            "Before the talks, the rebels intend to let 17 captured soldiers go, and ask for "
            "nothing in return."
        ),
    ),
    (
        "what had begun when it was broken off",
        "The replacement of plugs, which started in Velmland on Monday, has been suspended.",
        "The replacement of plugs, which began in Velmland on Monday, has been broken off.",
    ),
    (
        "half of what is divided equally",
        (
            "The 40,000 euros will be divided equally between Nora Gabel and Parvin Morad, "
            "whose film “Eleven Winters” came second."
        ),
        "Parvin Morad, whose “Eleven Winters” came second, will get 20,000 euros.",
    ),
    (
        "no blame, of one cleared of all of it",
        "The captain, Marius Wiecz, was cleared of all blame and will command the Maiden.",
        "Marius Wiecz, who was captain, bears no blame and will be put in command of the Maiden.",
    ),
    (
        "nobody to negotiate with",
        (
            "The teachers' union called off a one-day strike that it had planned for Tuesday, "
            "saying there was nobody left to negotiate with."
        ),
        (
            "The teachers' union remarked that there is nobody left to negotiate with, and "
            "dropped its one-day strike."
        ),
    ),
    (
        "what somebody had opposed",
        (
            "Agnis Ruben, the leader of the League, expelled the three rebels from its group "
            "in parliament on Friday."
        ),
        "The deputy leader of the League had opposed the expulsions from its group in parliament.",
    ),
    (
        "storms, and stormy weather",
        (
            "The batteries, from the firm Northlode, will suffice in calm weather; diesel "
            "engines will help out in storms."
        ),
        "The diesel engines of the ferries are for stormy weather only.",
    ),
    (
        "a strike that is off",
        (
            "The council dropped plans for a strike on April 29 after Barbal promised not to "
            "send a third hull abroad."
        ),
        (
            "A strike set for April 29 is off after Barbal promised that no third hull will "
            "be sent abroad."
        ),
    ),
    (
        "some of the sum that is named",
        "Steinfeld has set aside 18 million euros for damages.",
        (
            "The authorities want 7.5 million euros of the 18 million that Steinfeld has set "
            "aside for damages."
        ),
    ),
    (
        "who came to a funeral",
        (
            "About 3,000 people attended the funeral on Sunday of Abel Ziraou, the waiter who "
            "was killed when the tram hit his café."
        ),
        (
            "Some 3,000 people attended the funeral of Abel Ziraou, a waiter at the café that "
            "the tram hit."
        ),
    ),
    (
        "what is to be only after something",
        (
            "She would not decide on the future of the small maternity ward in Sussex before "
            "a review, Ina Okwu said."
        ),
        (
            "Ina Okwu will decide on the future of the small maternity ward in Sussex only "
            "after a review."
        ),
    ),
    (
        "where a surgeon was born",
        (
            "The board of the General Hospital has chosen Ina Okwu, a heart surgeon from "
            "Montreal, as its next director."
        ),
        (
            "Ina Okwu, a Nigerian-born surgeon from Montreal, is to be the next director of "
            "the General Hospital."
        ),
    ),
    (
        "a rough number that covers another",
        (
            "The new institution, to be named Coast University, would have some 17,400 "
            "students: 10,900 from Truro and 6,500 from Yarmouth."
        ),
        (
            "Truro and Yarmouth will share Coast University, an institution of more than "
            "17,000 students."
        ),
    ),
    (
        "at first, and last week",
        (
            "Health Minister Orla Kins, who last week refused to intervene, appointed a "
            "judge, Gra Tolan, as mediator on Monday."
        ),
        (
            "At first Health Minister Orla Kins refused to intervene; then she appointed a "
            "judge as mediator."
        ),
    ),
    (
        "who was turned back",
        (
            "Six further trucks, carrying fuel, were turned back at the border by customs "
            "officers, who said their papers were not in order."
        ),
        (
            "Six trucks with fuel did not make it across the border, where customs officers "
            "objected to their papers."
        ),
    ),
    (
        "a maker of watches",
        (
            "The festival's main sponsor, the Swiss watchmaker Gros Tavel, said it might "
            "withdraw its support."
        ),
        (
            "Gros Tavel, a Swiss maker of watches, said it might withdraw its support for the "
            "festival."
        ),
    ),
    (
        "what somebody would have preferred",
        (
            "Croatia guarantees 40 percent of the building loan, which comes from three banks "
            "led by Austria's Donaukredit."
        ),
        (
            "Damir Las would have preferred to limit the guarantee for the building loan of "
            "the three banks to 25 percent."
        ),
    ),
    (
        "so much later than something else in the same sentence",
        "Treatment is to start in October in the Bono and Oti regions, he said.",
        (
            "According to the plan, treatment will begin in January rather than in October, "
            "and in the Oti region only; the turn of the Bono region comes two months later."
        ),
    ),
    (
        "in the eyes of somebody, and handed out",
        (
            "It will be handed out by Havn, a Danish charity, and not by the World Food "
            "Programme, a United Nations agency that the rebels accuse of favouring the army."
        ),
        (
            "The food will be distributed by a Danish charity, Havn. The World Food Programme "
            "will not be doing it; in the eyes of the rebels, the agency favours the army."
        ),
    ),
    (
        "a town that it is not in any more",
        (
            "Albania and Montenegro are to discuss the dam in Podgorica next month, Water "
            "Minister Vesna Rak said."
        ),
        (
            "Albania and Montenegro are to discuss the dam in Tirana next month, not in "
            "Podgorica as planned."
        ),
    ),
    (
        "one of the two things that broke",
        (
            "Otto Lemgrub broke one leg, not two as first reported, and three ribs, the Royal "
            "Hospital in Perth said."
        ),
        "Otto Lemgrub broke three ribs and a leg.",
    ),
    (
        "people, of workers that another sentence tells of",
        (
            "About 300 workers will stay on to make spare parts in a new company. The toolmaker "
            "Ostrel, which supplies the plant, has been bought by Vardex, and will keep 150 of its "
            "260 workers."
        ),
        (
            "The plant will close. Some 300 people will be kept on for the production of spare "
            "parts."
        ),
    ),
    (
        "by how much it was shorter than the last",
        (
            "Tram drivers at Maldon Lines went back to work on Tuesday after a mediator brokered a "
            "deal. The last strike at the company, in 2016, went on for 13 days and ended with "
            "extra pay for night work. The strike had begun on April 29."
        ),
        (
            "The settlement ends a stoppage at the company that lasted nine days, four fewer than "
            "the one in 2016."
        ),
    ),
    (
        "some of a body, which as a whole was for it",
        "The board of the Union of Weavers approved the deal with the mill by seven votes to two.",
        "Two members of the union's board opposed the deal with the mill.",
    ),
    (
        "a plural that is of the noun before it",
        (
            "Brell is halting the expansion of its zinc mine at Mount Tarn because prices are low. "
            "At Mount Tarn, 80 of the 140 announced job cuts have been made, a union said."
        ),
        "Low prices have led Brell to stop enlarging Mount Tarn.",
    ),
    (
        "a place that the draft names by a wider word",
        (
            "Chief engineer Lida Vance said workers would weld two 9-metre sleeves over the crack, "
            "and the pipeline could reopen on June 6, a week later than hoped."
        ),
        (
            "Orme Steel, a company from Tarn, is welding two sleeves over the damaged place, each "
            "of them nine metres long."
        ),
    ),
    (
        "all of one thing, where of another there was some",
        (
            "The company promised to keep the jobs in Tarn until 2027. The union, which had asked "
            "for a longer guarantee of the jobs in Tarn, got some of what it wanted."
        ),
        "The company has promised the union to keep all jobs in Tarn until 2027.",
    ),
    (
        "a fire chief, who is no fire",
        (
            "Snow had lain on the hall for six days. Nobody was in the Hall of Mirrors when 400 "
            "square metres of roof came down on the seats, fire chief Ines Brandt said."
        ),
        "Rain had fallen for days before the roof came down on the seats of the Hall of Mirrors.",
    ),
    (
        "who was to have done it",
        (
            "Anders Holm, who was to have run the plant in Canelas, will not come after all. The "
            "company named Rita Salgado, its head of research, instead."
        ),
        "Rita Salgado will run the plant in Canelas.",
    ),
    (
        "what has lost the summit",
        (
            "A meeting of the presidents about a disputed dam will be held in the town of Salta "
            "instead of Tarija because a strike by air traffic controllers has shut the airport."
        ),
        "The walkout by air traffic controllers has cost Tarija the summit.",
    ),
    (
        "whose grandson he is",
        (
            "Chairman Fergal Dorn, a grandson of one of the founders, said he did not want to sell "
            "the company but would listen to anyone."
        ),
        (
            "Fergal Dorn, a founder's grandson whose family holds just over half of the shares, "
            "thinks that it is too little."
        ),
    ),
    (
        "a dam by its wall, and its gates by another word",
        (
            "The presidents agreed to lower a planned dam on the Pilco from 92 metres to 70 and "
            "to let a joint commission of the three countries work its gates."
        ),
        (
            "The wall that is to be put across the Pilco will be lower than designed, and its "
            "sluices will be worked jointly by the three countries, the presidents agreed."
        ),
    ),
    (
        "what is still to be",
        "Japan banned poultry from the whole of Velmland on Tuesday after bird flu had spread.",
        "Japan wants to see 90 days without bird flu before it lets Velmland's poultry back in.",
    ),
    (
        "what somebody says should not be paid",
        (
            '"A ferry line that cannot pay its pilots should not pay a bonus," said Mara Velt, '
            "speaking of $40,000 that Aron Bask received in March. Bask is on leave."
        ),
        "Bask, who was paid a bonus in March, is on leave.",
    ),
    (
        "what the statutes demand",
        (
            "The loser said four clubs had voted by letter although the statutes demand that "
            "members be present."
        ),
        "The four absent members voted by letter, to the anger of the loser.",
    ),
    (
        "those who support something else, and rejected this",
        (
            "A call by the lawmaker Ines Dolm for a parliamentary inquiry was voted down by the "
            "government parties on Tuesday."
        ),
        (
            "An inquiry called for by Ines Dolm was rejected on Tuesday by the parties that "
            "support the government."
        ),
    ),
    (
        "no more of what has stopped",
        (
            "After protests by mayors in Belm the bank has stopped closing branches; four of the "
            "nine on its list have been shut."
        ),
        (
            "The bank is not going to shut any more branches, having met with resistance from "
            "mayors in Belm, and five of those on its list survive."
        ),
    ),
    (
        "called off, which is cancelled",
        (
            "Her office cancelled the meeting half an hour beforehand, saying that the minister "
            "could not discuss an offer which had reached her at breakfast."
        ),
        (
            "With half an hour to go, her side called off the meeting of the minister, who could "
            "not discuss an offer that had reached her at breakfast."
        ),
    ),
    (
        "capitals that hold talks",
        (
            "The first formal round of the talks between Denmark and Kenya was held in Aarhus in "
            "June, when the two sides agreed on rules for cut flowers."
        ),
        (
            "Copenhagen and Nairobi held their first formal round in June and agreed on rules for "
            "cut flowers."
        ),
    ),
    (
        "seven people, and one woman",
        (
            "The manager of a mill in Orsk where a blast killed seven people was arrested on "
            "Thursday. The number of deaths rose on Monday, when a 37-year-old woman died in "
            "hospital in Velm."
        ),
        "A page contradicts what the firm said of the mill in Orsk, where seven people died.",
    ),
    (
        "the dead and the hurt together",
        (
            "A blast tore through a mill on the edge of Orsk on Thursday, killing six workers and "
            "injuring 19. Forty-three people were on the late shift."
        ),
        "The roof lay in ruins and 25 people were dead or hurt after Thursday's blast in Orsk.",
    ),
    (
        "whom she beat, and by as many",
        (
            "Wanda Gitau was elected president of the chess union by two votes on Sunday, ending "
            "the reign of Hatem Shawkat. Gitau had beaten Shawkat by only two."
        ),
        "Gitau trailed Shawkat by two votes in the first round, then beat him by as many.",
    ),
    (
        "by letter, and by a strike",
        (
            "The election board had allowed it because the three delegates were stranded by a "
            "strike. Delegates of three clubs voted by proxy."
        ),
        "The three delegates were stranded, so the election board let them vote by proxy.",
    ),
    (
        "what one is to another is no post",
        (
            "The head of the fund, Mara Velt, resigned in May. Her successor, Jonas Harm, asked "
            "for a month to read the books."
        ),
        "The lawyer Jonas Harm wants a month to read the books of the fund.",
    ),
    (
        "an appeals court appeals against nothing",
        "An appeals court in Tarn said on Monday that it would reopen the quarrel over the well.",
        "The quarrel over the well will be taken up again, a court in Tarn said.",
    ),
    (
        "the loss of jobs is no contrary of a profit",
        (
            "The glassmaker Ombra said on Thursday it would shed 90 of its 400 jobs after its "
            "profit fell by half."
        ),
        "Ombra announced the loss of 90 jobs.",
    ),
    (
        "with what is his own",
        (
            "Ambassador Ilmar Kask lowered the flag himself at noon and drove off towards the "
            "border with four colleagues."
        ),
        "Kask lowered the flag with his own hands at midday.",
    ),
    (
        "states that nobody is in any more",
        "Police in Orsk detained 26 strikers. They had all been released by Tuesday night.",
        "None of the 26 strikers detained in Orsk is still in custody.",
    ),
    (
        "what was only wanted there",
        (
            "The rebels had wanted the exchange to take place in Velm, but the judge ruled that "
            "the bridge there was too weak."
        ),
        "The exchange will not take place in Velm, as the rebels had wished.",
    ),
    (
        "what somebody had threatened",
        "The envoy Ilse Brandt, who attended the session after all, asked for a second count.",
        "Brandt had threatened earlier this month to boycott the session, but in the end she came.",
    ),
    (
        "a denial that the next sentence of the source tells of",
        (
            "Two diplomats said that Korvex, the owner of the mine, had paid a ransom of 900,000 "
            "crowns. The company denied it."
        ),
        "Korvex says that it did not pay a ransom of 900,000 crowns.",
    ),
    (
        "a judgement of the reporter's own",
        (
            "Tarn considers its share too small. Orland would get 45 percent of the herring and "
            "Tarn 15 percent."
        ),
        "Tarn is not content with the 15 percent of the herring.",
    ),
    (
        "with no for without",
        "“I was asked to sign a cheque without a number on it,” Gerda Holm said.",
        "Gerda Holm said she had been asked to sign a cheque with no number on it.",
    ),
    (
        "what was pulled off, and not called off",
        (
            "The race of the Linna ended on Tuesday, when it hit the bank. The Linna was pulled "
            "off the bank by four tugs on Saturday."
        ),
        "The Linna, which ran into the bank on Tuesday, is undamaged.",
    ),
    (
        "won once, lost later",
        "The radio agency on Monday cancelled a licence that Halden Telecom had won last month.",
        "Halden Telecom lost its licence on Monday.",
    ),
    (
        "the end of what stood in the way",
        "Miners lifted their blockade of the road to Orsk on Monday.",
        "The road to Orsk was cleared on Monday.",
    ),
    (
        "against it, by verb or preposition",
        "Wade Pell, the leader of the opposition, is against a loan.",
        "Pell had opposed a loan from the beginning.",
    ),
    (
        "two of one age",
        "Iker Zubel, 26, beat Andres Pardo of Colombia by half a wheel.",
        "Andres Pardo, 26, came second.",
    ),
    (
        "a town within the name of a canal",
        "A freighter ran aground in the Velm Canal in thick fog early on Tuesday.",
        "The freighter ran aground near Orsk in thick fog early on Tuesday.",
    ),
    (
        "one told of by what it is alone",
        (
            "The University of Velm will have to pay 280,000 crowns for the rescue because an "
            "insurer has refused to do so."
        ),
        "The insurer, Zeelmark Mutual, refuses to pay for the rescue.",
    ),
    (
        "a part of a round number",
        "The university will have to pay 280,000 euros for the rescue of its team.",
        "The university will have to pay more than a quarter of a million euros for the rescue.",
    ),
    (
        "the head of a compound",
        "The ferry was towed to a shipyard in Kelm, where divers found a crack in the hull.",
        "Divers found a crack in the hull of the ferry in a yard in Kelm.",
    ),
    (
        "measures are no things",
        "The course of the Orsk race was 530 metres too short, the federation said on Sunday.",
        "The course of the Orsk race was more than half a kilometre too short.",
    ),
    (
        "those named and the others",
        "The law would limit rents in Lund, Orsk and 17 other towns.",
        "The law would limit rents in 19 towns, Lund and Orsk among them.",
    ),
    (
        "the time of the event before it",
        (
            "The government has added 31 names to its list, clearing the way for an exchange on "
            "May 12, the commission said."
        ),
        "The way was cleared last week, when the government added 31 names to its list.",
    ),
]


def _findings(source: str, draft: str) -> tuple[Finding, ...]:
    """What is marked in a draft that is held against one article."""
    rules = extract_document(read_text(source, "source.txt", published=PUBLISHED))
    return lint_text(draft, FactBase([rules]), TODAY).findings


@pytest.mark.parametrize(("source", "draft"), [row[1:] for row in QUIET], ids=[q[0] for q in QUIET])
def test_nothing_is_marked_where_a_draft_says_the_same(source: str, draft: str) -> None:
    """Not even by a warning."""
    assert _findings(source, draft) == ()


@pytest.mark.parametrize(
    ("source", "draft"), [case[1:] for case in HONEST], ids=[case[0] for case in HONEST]
)
def test_an_honest_rewrite_has_no_error(source: str, draft: str) -> None:
    """Other words, rounded figures and other events than the source's are no slips."""
    assert [f for f in _findings(source, draft) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("source", "draft", "found"),
    [
        (
            "Police in Orsk detained 26 strikers. They had all been released by Tuesday night.",
            "All of the 26 strikers detained in Orsk are still in custody.",
            "are still in custody",
        ),
        (
            "The exchange of prisoners took place in Velm on Monday under the eyes of the judge.",
            "The exchange of prisoners did not take place in Velm under the eyes of the judge.",
            "did not",
        ),
        (
            "The owner, Reeder Tiedemann of Emmen, denied that the ship had been going too fast.",
            "The owner, Reeder Halvorsen of Emmen, denied that the ship had been going too fast.",
            "Reeder Halvorsen",
        ),
        (
            (
                "The losing bidder, Ferrol of Brazil, said that it would not challenge the sale of "
                "the mill. A spokesman for Halm, Ole Brandt, would not say whether the company "
                "would contest the fine."
            ),
            (
                "The Brazilian group Ferrol, which had also bid, has announced that it will "
                "challenge the sale."
            ),
            "challenge",
        ),
        (
            (
                "The chief minister, Rosh Thar, flew to Karn. A school-leaving examination that "
                "was to have begun throughout the province on Wednesday was postponed to May 28 "
                "by the national examinations board."
            ),
            (
                "School leavers in Karn have two more weeks to prepare: their examination was put "
                "off by the chief minister and is now to start on May 28."
            ),
            "chief minister",
        ),
        (
            (
                "Rider Matej Oblan has lost his title in the Tour of Velm but may race again from "
                "June, after a tribunal ruled on Monday that he had been careless and not a cheat. "
                "Oblan will not appeal, said his lawyer, Petra Vod. The federation has until June "
                "3 to appeal and will decide before Easter, she said."
            ),
            "Oblan will appeal against the loss of his title.",
            "appeal",
        ),
    ],
)
def test_the_same_words_with_a_slip_are_still_found(source: str, draft: str, found: str) -> None:
    """What looks like one of these and is a slip is still marked."""
    assert found in [f.found for f in _findings(source, draft)]


@pytest.mark.parametrize(
    ("source", "draft", "found"),
    [
        (
            (
                "The electoral commission admitted three candidates but barred a fourth, former "
                "goalkeeper Wilber Anzoa."
            ),
            "Wilber Anzoa, a former referee, will not be allowed to stand.",
            ("FC107", "referee", "goalkeeper"),
        ),
        (
            (
                "The men, all convicted of armed robbery, left the Orsk prison near Velm shortly "
                "before 6 a.m. on Monday."
            ),
            (
                "The men who left the Orsk prison near Velm on Monday had all been found guilty of "
                "drug trafficking."
            ),
            ("FC108", "trafficking", "robbery"),
        ),
        (
            "Exporters of wine and walnuts said they were happy with the weaker crown.",
            "Exporters of wine and wool said the weaker crown made them happy.",
            ("FC108", "wool", "walnut"),
        ),
        (
            "A plan to move the guild from Orsk to Velm was withdrawn before the vote.",
            "A plan under which the guild would move to Velm from Orsk was adopted.",
            ("FC105", "adopted", "withdrawn"),
        ),
        (
            (
                "Interior Minister Graciela Etchart rejected calls from the opposition for her "
                "resignation."
            ),
            (
                "Faced with demands from the opposition that she step down, Interior Minister "
                "Graciela Etchart gave in."
            ),
            ("FC105", "gave", "rejected"),
        ),
        (
            (
                "Police searched the house of Aron Bask. They are looking into a bonus that he "
                "received in March. Bask has not been charged."
            ),
            "Bask has been charged over the bonus he received in March.",
            ("FC105", "charged", "did not happen"),
        ),
        (
            "Olaf Brun was dismissed as harbour minister on Monday in a quarrel over quotas.",
            "Olaf Brun, the harbour minister, resigned on Monday over quotas.",
            ("FC105", "resigned", "dismissed"),
        ),
        (
            "The firm, which had bought the quay from the town in 2016, lost three ships there.",
            "The firm lost three ships there after it had leased the quay from the town in 2016.",
            ("FC105", "leased", "bought"),
        ),
        (
            "The leader of the opponents is Jan Krol. He withdrew his call for a referendum.",
            "Jan Krol is pressing on with his call for a referendum.",
            ("FC105", "pressing", "withdrew"),
        ),
        (
            (
                "The college apologised and offered Bebb 800 pounds for the ewes, which he "
                "refused. Hugh Bebb is a farmer."
            ),
            "The college offered Hugh Bebb 800 pounds in compensation, and he accepted.",
            ("FC105", "accepted", "refused"),
        ),
        (
            "The arena would rise on a disused rail yard north of the market and cost 9 million.",
            "The arena would be built on a disused rail yard south of the market for 9 million.",
            ("FC105", "south", "north"),
        ),
        (
            "The snow came down from the north face of the Grand Corm and swept over a marked run.",
            "Snow thundered down the south face of the Grand Corm, hitting a marked run.",
            ("FC105", "south", "north"),
        ),
        (
            (
                "Mathis Corb, the winner of two downhills, crashed at the jump and was taken to "
                "Velm with a broken left shin. The skier left hospital on Monday."
            ),
            "Mathis Corb crashed at the jump and was taken to Velm with a broken right shin.",
            ("FC105", "right", "left"),
        ),
        (
            "The bus had been doing 38 miles an hour in fog. Its brakes failed on the left side.",
            "The brakes of the bus failed on the right side as it was driving in fog.",
            ("FC105", "right", "left"),
        ),
        (
            (
                "Fans of Kolya may not travel until May, the league's appeals panel ruled. Kolya "
                "will not appeal further, said the club's lawyer, Rafal Metrak."
            ),
            "The club intends to challenge the panel's decision, lawyer Rafal Metrak said.",
            ("FC105", "intends", "not appeal"),
        ),
        (
            (
                "The Retail Workers' Alliance has put off the walkout, which had been planned for "
                "Saturday, until the board has decided. Dorn Feeny has 77 shops."
            ),
            (
                "A walkout planned for Saturday has been put off by the company until the board "
                "has made up its mind."
            ),
            ("FC103", "company", "Retail Workers' Alliance"),
        ),
        (
            "A one-day walkout set for Tuesday in Velm has been called off by the union.",
            "There will be no walkout in Velm on Tuesday after all. The company has called it off.",
            ("FC103", "company", "union"),
        ),
    ],
)
def test_slips_that_need_a_second_word_for_a_thing(
    source: str, draft: str, found: tuple[str, str, str]
) -> None:
    """Kinds of things, outcomes and acts told by nouns tell these, by an error."""
    errors = [f for f in _findings(source, draft) if f.severity is Severity.ERROR]
    assert [(f.code, f.found, f.expected) for f in errors] == [found]


def test_a_success_that_a_source_denies_is_told() -> None:
    """What has not been found, and is found in the draft."""
    source = "Chief executive Ilse Strand will go in June. A successor has not been found."
    draft = "Chief executive Ilse Strand will go in June, and the board has found a successor."
    (finding,) = _findings(source, draft)
    assert (finding.code, finding.severity) == ("FC105", Severity.ERROR)
    assert (finding.found, finding.expected) == ("found", "successor not found")


def test_what_a_vote_was_is_told_in_doubt() -> None:
    """An opposite of one word, where little else of the sentences is the same."""
    source = "Peveril, the union president, said he had voted yes to the offer."
    draft = "Doug Peveril, who had himself voted against the offer, made no forecast."
    (finding,) = _findings(source, draft)
    assert (finding.code, finding.found, finding.expected) == ("FC105", "against", "yes")


@pytest.mark.parametrize(
    ("source", "draft", "found"),
    [
        (
            (
                "The jury took the Ankor Prize away from the novelist Lauro Ibarra on Wednesday. "
                "Ibarra said he would not appeal."
            ),
            "Stripped of the Ankor Prize on Wednesday, the novelist plans to appeal.",
            ("FC105", "plans", "not appeal"),
        ),
        (
            (
                "The two countries initialled an agreement on fish and cars in Velm. The text must "
                "still be ratified by both parliaments, which will take until May."
            ),
            "Both parliaments have ratified the agreement on fish and cars initialled in Velm.",
            ("FC105", "ratified", "not yet ratified"),
        ),
        (
            (
                "A technician had loaded the labels in the wrong order. The clinic would not name "
                "her and said she had not been suspended."
            ),
            "The technician who loaded the labels in the wrong order has been suspended.",
            ("FC105", "suspended", "not suspended"),
        ),
    ],
)
def test_what_a_source_denies_in_another_clause_is_told(
    source: str, draft: str, found: tuple[str, str, str]
) -> None:
    """By one comparison alone, and so at least in doubt."""
    assert found in [(f.code, f.found, f.expected) for f in _findings(source, draft)]
