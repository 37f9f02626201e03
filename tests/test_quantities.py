"""Quantities: how they compare, how they are written, and how they are found in text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.quantities import QuantityMention
from factcheck.language.quantityvalue import Hedge, Quantity, QuantityKind
from factcheck.language.times import find_times
from factcheck.relation import Relation

_HEDGES = [hedge for hedge in Hedge if hedge is not Hedge.MANY]
_NUMBERS = st.one_of(
    st.integers(min_value=1, max_value=10**13).map(Decimal),
    st.decimals(min_value=Decimal("0.1"), max_value=Decimal(10**6), places=2),
)
_UNITS = {
    QuantityKind.MONEY: ["USD", "EUR", "GBP", "CHF"],
    QuantityKind.DURATION: ["second", "minute", "hour", "day", "century"],
    QuantityKind.AGE: ["year", "month"],
    QuantityKind.MEASURE: ["km", "mile", "foot", "hectare", "°C", "sq km", "ton"],
}
_COUNTED = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.ORDINAL, QuantityKind.RATIO)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Quantities of every kind."""
    kind = draw(st.sampled_from(QuantityKind))
    value = draw(_NUMBERS)
    high = draw(st.none() | _NUMBERS.map(lambda more: value + more))
    if kind in (QuantityKind.ORDINAL, QuantityKind.SCORE, QuantityKind.RATIO):
        value = Decimal(draw(st.integers(min_value=1, max_value=200)))
        high = Decimal(draw(st.integers(min_value=201, max_value=500)))
    if kind is QuantityKind.ORDINAL:
        high = None
    return Quantity(
        kind,
        value.normalize(),
        high.normalize() if high is not None else None,
        draw(st.sampled_from(_UNITS[kind])) if kind in _UNITS else None,
        draw(st.sampled_from([None, "people", "voters"])) if kind in _COUNTED else None,
        Hedge.EXACT if kind is QuantityKind.SCORE else draw(st.sampled_from(_HEDGES)),
    )


@given(quantities())
def test_text_round_trip(quantity: Quantity) -> None:
    """What text gives, parse() reads back as an equal quantity."""
    assert Quantity.parse(quantity.text) == quantity


ABOUT_TWO = Quantity(QuantityKind.POINTS, Decimal(2), hedge=Hedge.ABOUT)
ABOUT_ONE_OR_TWO = Quantity(QuantityKind.POINTS, Decimal(1), Decimal(2), hedge=Hedge.ABOUT)


@given(quantities(), quantities())
@example(ABOUT_TWO, ABOUT_ONE_OR_TWO)
def test_comparing_from_the_other_side_flips(a: Quantity, b: Quantity) -> None:
    """a.compare(b) and b.compare(a) say the same thing."""
    assert a.compare(b) is b.compare(a).flipped


@given(quantities())
def test_a_quantity_is_the_same_as_itself(quantity: Quantity) -> None:
    """Every quantity equals itself."""
    assert quantity.compare(quantity) is Relation.SAME


@given(quantities())
def test_every_quantity_has_words(quantity: Quantity) -> None:
    """phrase() gives words for any quantity."""
    assert quantity.phrase().strip()


_WORDS = """
    dozens thousands tens of hundreds scores 3 22,00 2,000 1.5 4-2 two three half a an the to
    and or more than about million billion percent % $ euros km years old aged first people
    ( ) , . - – /
"""
_SOUP = st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=9)


@given(_SOUP, st.sampled_from([" ", ""]))
def test_any_row_of_words_can_be_read(nlp: Language, words: list[str], between: str) -> None:
    """Quantities lie in the text, one after the other, wherever it breaks off."""
    doc = nlp.make_doc(between.join(words))
    for name in ("factcheck_times", "factcheck_quantities"):
        doc = nlp.get_pipe(name)(doc)
    ends = [0]
    for mention in doc._.quantities:
        assert ends[-1] <= mention.start < mention.end <= len(doc)
        ends.append(mention.end)


@pytest.mark.parametrize("text", ["The storm displaced thousands", "It fed dozens", "hundreds"])
def test_a_round_plural_may_be_the_last_word(nlp: Language, text: str) -> None:
    """A headline ends without a period."""
    doc = nlp.get_pipe("factcheck_quantities")(nlp.make_doc(text))
    assert [doc[m.start : m.end].text for m in doc._.quantities] == [text.rsplit(maxsplit=1)[-1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They handed over 58 prisoners.", "58 prisoners"),
        ("She took over 12 mills.", "12 mills"),
        ("It held over 58 prisoners.", "more than 58 prisoners"),
    ],
)
def test_over_may_be_of_the_verb(nlp: Language, text: str, words: str) -> None:
    """What is handed over is no more than that."""
    doc = nlp.get_pipe("factcheck_quantities")(nlp.make_doc(text))
    assert [mention.value.text for mention in doc._.quantities] == [words]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("more than 2 hours", "150 minutes", "covers"),
        ("more than 2 hours", "90 minutes", "different"),
        ("1.5 million", "1,500,000", "same"),
        ("about 200 people", "200 people", "covers"),
        ("about 200", "198", "covers"),
        ("about 200", "300", "different"),
        ("about 200", "240", "unknown"),
        ("nearly 200", "198", "covers"),
        ("nearly 200", "210", "different"),
        ("nearly 200", "more than 200", "different"),
        ("USD 19 billion", "USD 19.3 billion", "covers"),
        ("USD 19 billion", "USD 19.6 billion", "different"),
        ("19%", "19.3%", "covers"),
        ("200", "300", "different"),
        ("200", "198", "different"),
        ("10", "12", "different"),
        ("340", "342", "covers"),
        ("more than 4 hours", "more than 2 hours", "different"),
        ("at least 200", "200", "covers"),
        ("at least 200", "more than 200", "covers"),
        ("more than 200", "200", "unknown"),
        ("more than 200", "5,000", "unknown"),
        ("at most 50", "60", "different"),
        ("less than 50", "at least 50", "different"),
        ("at most 50", "at least 50", "unknown"),
        ("less than 50", "more than 70", "different"),
        ("10 to 20", "15", "covers"),
        ("10 to 20", "25", "different"),
        ("10 to 20", "12 to 15", "covers"),
        ("10 to 20", "15 to 25", "unknown"),
        ("dozens of people", "60 people", "covers"),
        ("dozens of people", "900 people", "different"),
        ("USD 5", "EUR 5", "unknown"),
        ("5", "5 hours", "unknown"),
        ("5%", "5 percentage points", "unknown"),
        ("2 years", "24 months", "same"),
        ("2 hours", "130 minutes", "covers"),
        ("5 miles", "8 km", "covers"),
        ("1/5", "20%", "same"),
        ("67%", "2/3", "covers"),
        ("48 years old", "49 years old", "different"),
        ("48 years old", "48 years", "unknown"),
        ("3rd", "4th", "different"),
        ("2-1", "1-2", "unknown"),
        ("2-1", "3-1", "different"),
        ("12 people", "15 ships", "unknown"),
        ("12 people", "12 sailors", "same"),
    ],
)
def test_compare(a: str, b: str, relation: str) -> None:
    """The relation of two quantities, by their notation."""
    assert Quantity.parse(a).compare(Quantity.parse(b)) == relation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("USD 19.3 billion", "$19.3 billion"),
        ("about EUR 300", "about €300"),
        ("CHF 20", "20 CHF"),
        ("19.3% of voters", "19.3 percent of voters"),
        ("1/5 of voters", "one in 5 voters"),
        ("1/3 of voters", "a third of voters"),
        ("more than 150 minutes", "more than 150 minutes"),
        ("4,181 seconds", "1 hour, 9 minutes and 41 seconds"),
        ("48 years old", "48 years old"),
        ("3rd summit", "3rd summit"),
        ("dozens of people", "dozens of people"),
    ],
)
def test_phrase(text: str, words: str) -> None:
    """Quantities in words for people."""
    assert Quantity.parse(text).phrase() == words


@pytest.mark.parametrize("text", ["", "many", "about", "5km", "USD", "1/0"])
def test_parse_refuses_what_is_no_quantity(text: str) -> None:
    """Anything but the notation raises ValueError."""
    with pytest.raises(ValueError, match=r".+"):
        Quantity.parse(text)


# --- finding ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline of times and quantities, without tags or a parse."""
    assert callable(find_times)  # importing it registers the component
    pipeline = spacy.blank("en")
    pipeline.add_pipe("factcheck_times")
    pipeline.add_pipe("factcheck_quantities")
    return pipeline


def find(nlp: Language, text: str) -> list[QuantityMention]:
    """The mentions of a text published on Nov. 6, 2018."""
    doc = nlp.make_doc(text)
    doc.user_data["date"] = dt.date(2018, 11, 6)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return list(doc._.quantities)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Twenty-one people came.", "21 people"),
        ("Two hundred and fifty sailors came.", "250 sailors"),
        ("A dozen soldiers came.", "12 soldiers"),
        ("Half a million refugees came.", "500,000 refugees"),
        ("It has 1.5 million users.", "1.5 million users"),
        ("It has 340,000 hectares.", "340,000 hectares"),
        ("Some 3,000 troops left.", "about 3,000 troops"),
        ("More than 200 sailors left.", "more than 200 sailors"),
        ("At least 12 people died.", "at least 12 people"),
        ("As many as 50 homes burned.", "at most 50 homes"),
        ("Nearly 200 of the passengers died.", "nearly 200 passengers"),
        ("Just over 40 percent of the budget went.", "more than 40% of budget"),
        ("Only three ships came.", "3 ships"),
        ("100+ people came.", "at least 100 people"),
        ("Between 10 and 20 people came.", "10 to 20 people"),
        ("Dozens of people came.", "dozens of people"),
        ("Hundreds of thousands of refugees came.", "hundreds of thousands of refugees"),
        ("A 10-member panel met.", "10 member"),
        ("It cost $1.5bn.", "USD 1.5 billion"),
        ("It cost £3m.", "GBP 3 million"),
        ("It cost US$ 5.", "USD 5"),
        ("It cost 1.5 million dollars.", "USD 1.5 million"),
        ("It cost 3 to 5 million euros.", "EUR 3 million to 5 million"),
        ("It cost 20 million Swiss francs.", "CHF 20 million"),
        ("It cost 50 cents.", "USD 0.5"),
        ("More than $19 billion in aid came.", "more than USD 19 billion"),
        ("It rose 19.3 percent.", "19.3%"),
        ("It rose 30%.", "30%"),
        ("It rose by 10-20 per cent.", "10 to 20%"),
        ("It rose 2 percentage points.", "2 percentage points"),
        ("It rose by 25 basis points.", "0.25 percentage points"),
        ("Talks took 11 hours.", "11 hours"),
        ("A two-day summit opened.", "2 days"),
        ("It took more than two hours and 30 minutes.", "more than 150 minutes"),
        ("It took two and a half hours.", "2.5 hours"),
        ("It took half an hour.", "0.5 hours"),
        ("They talked for an hour.", "1 hour"),
        ("A 48-year-old man came.", "48 years old"),
        ("A man aged 48 came.", "48 years old"),
        ("Jane Doe, 48, came.", "48 years old"),
        ("It was the third summit.", "3rd summit"),
        ("It was the 21st summit.", "21st summit"),
        ("Two-thirds of voters agree.", "2/3 of voters"),
        ("A third of the men left.", "1/3 of men"),
        ("One in five voters agrees.", "1/5 of voters"),
        ("Roughly six in ten voters agree.", "about 6/10 of voters"),
        ("Rents fell by a fifth this year.", "1/5"),
        ("Seven of every ten voters agree.", "7/10 of voters"),
        ("One voter in seven is undecided.", "1/7 of voter"),
        ("Nine employees in ten cast a vote.", "9/10 of employees"),
        ("It guarantees no more than a quarter.", "at most 1/4"),
        ("It cost $2.1 million at least.", "at least USD 2.1 million"),
        ("A little over 500 people came.", "more than 500 people"),
        ("It lasted over 30 years.", "more than 30 years"),
        ("It brings in tolls over 30 years.", "30 years"),
        ("It lies under 40 metres of water.", "40 m"),
        ("It weighs under 40 kilos.", "less than 40 kg"),
        ("A woman of 54 was hurt.", "54 years old"),
        ("Her brother, Jan D., 31, left.", "31 years old"),
        ("They won 2-1.", "2-1"),
        ("The court ruled 5-4.", "5-4"),
        ("It is 10km away.", "10 km"),
        ("It was 25 degrees Celsius.", "25 °C"),
        ("It went at 80 miles per hour.", "80 mph"),
        ("It won in 1 hour, 9 minutes and 41 seconds.", "4,181 seconds"),
        ("It was minus 11 degrees Celsius.", "-11 °C"),
        ("He died at the age of 88.", "88 years old"),
        ("It took four more weeks.", "4 weeks"),
        ("It took two lost days.", "2 days"),
        ("It cost 300 Mexican pesos.", "MXN 300"),
        ("It cost 300 pesos.", "300 pesos"),
    ],
)
def test_found_values(nlp: Language, text: str, value: str) -> None:
    """One quantity in a sentence, by its notation."""
    assert [mention.value.text for mention in find(nlp, text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He got 4,000 of the 8,000 euros.", ["EUR 4,000", "EUR 8,000"]),
        ("One goal in seven matches was his.", ["1 goal", "7 matches"]),
        ("It left at ten past six and at a quarter past nine.", []),
        ("They drove past ten houses.", ["10 houses"]),
        ("It won by a majority of two to one.", []),
        ("It fell from ten to one.", ["10"]),
        ("It was put back by an hour.", ["1 hour"]),
        ("Of 20 people at least 5 fell.", ["20 people", "at least 5"]),
    ],
)
def test_figures_beside_each_other(nlp: Language, text: str, values: list[str]) -> None:
    """Parts of a sum, shares told with what they count, and the time of day."""
    assert [mention.value.text for mention in find(nlp, text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "The G-20 met.",
        "COVID-19 spread.",
        "A Boeing 737 crashed.",
        "Route 66 is long.",
        "Article 50 was invoked.",
        "See No. 10 and page 3.",
        "Call 555-1234.",
        "They met in 2018.",
        "They met on Nov. 11, 2018.",
        "They met two weeks ago.",
        "One of the men left.",
        "No one knew.",
        "The 5G network failed.",
        "It runs 24/7.",
        "Version 3.2.1 is out.",
        "The Second World War ended.",
        "First of all, it rained.",
        "It cost a lot an hour.",
        "They stayed in Two Harbors.",
        "It began at eight o'clock.",
    ],
)
def test_what_is_no_quantity(nlp: Language, text: str) -> None:
    """Names, codes, dates and pronouns are left alone."""
    assert find(nlp, text) == []


def test_offsets_and_noun(nlp: Language) -> None:
    """The hedge lies inside the mention and the noun outside it."""
    doc = nlp("They saw more than 200 hungry sailors.")
    (mention,) = doc._.quantities
    assert doc[mention.start : mention.end].text == "more than 200"
    assert mention.noun_token is not None
    assert doc[mention.noun_token].text == "sailors"


def test_the_parse_finds_the_noun(nlp: Language) -> None:
    """With a tree the noun is the head that the number modifies, not the nearest plural."""
    doc = Doc(
        nlp.vocab,
        words=["12", "news", "agency", "reporters", "left"],
        pos=["NUM", "NOUN", "NOUN", "NOUN", "VERB"],
        heads=[3, 2, 3, 4, 4],
        deps=["nummod", "compound", "compound", "nsubj", "ROOT"],
    )
    (mention,) = nlp.get_pipe("factcheck_quantities")(doc)._.quantities
    assert mention.noun_token == 3
    assert mention.value.noun == "reporters"


def test_a_number_counts_nothing_beyond_a_preposition(nlp: Language) -> None:
    """Of "need 900 in 30 days", 900 are not days, even where the parse hangs them on these."""
    doc = Doc(
        nlp.vocab,
        words=["They", "need", "900", "in", "30", "days"],
        pos=["PRON", "VERB", "NUM", "ADP", "NUM", "NOUN"],
        heads=[1, 1, 5, 5, 5, 1],
        deps=["nsubj", "ROOT", "nummod", "case", "nummod", "obl"],
    )
    first, second = nlp.get_pipe("factcheck_quantities")(doc)._.quantities
    assert (first.value.noun, first.value.unit) == (None, None)
    assert second.value.unit == "day"


def test_other_tokenisation_gives_the_same_quantities(nlp: Language) -> None:
    """Figures glued to their units or cut off make no difference."""
    words = [["$1.5bn"], ["$", "1.5", "bn"], ["$", "1.5bn"]]
    spaces = [[False], [False, False, False], [False, False]]
    component = nlp.get_pipe("factcheck_quantities")
    found = [
        component(Doc(nlp.vocab, words=w, spaces=s))._.quantities[0].value.text
        for w, s in zip(words, spaces, strict=True)
    ]
    assert found == ["USD 1.5 billion"] * 3


def test_without_times_dates_are_not_known() -> None:
    """The component works alone; it then has no way to tell a year from a count."""
    alone = spacy.blank("en")
    alone.add_pipe("factcheck_quantities")
    (mention,) = alone("At least 12 people came.")._.quantities
    assert mention.value.hedge is Hedge.AT_LEAST


def test_an_amount_takes_the_currency_beside_it(nlp: Language) -> None:
    """The unit that the second of two amounts leaves out is that of the first."""
    text = "Profit fell to 9.8 million euros from 23.1 million. Some 5 million came."
    found = [mention.value.text for mention in find(nlp, text)]
    assert found == ["EUR 9.8 million", "EUR 23.1 million", "about 5 million"]
