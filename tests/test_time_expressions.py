"""Times by name, by rule and by another time beside them, as news copy has them."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from factcheck.language import load, parse
from factcheck.language.times import TimeMention, find_times
from factcheck.language.times.movable import MovableDay
from factcheck.language.timevalue import Time

TUESDAY = dt.date(2018, 11, 6)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The bundled pipeline."""
    return load()


def found(nlp: Language, text: str, date: dt.date | None = TUESDAY) -> list[TimeMention]:
    """The mentions of a text of a date."""
    return list(parse(nlp, text, date)._.times)


def said(nlp: Language, text: str, date: dt.date | None = TUESDAY) -> list[tuple[str, str | None]]:
    """The words of each mention and its value."""
    mentions = found(nlp, text, date)
    return [(m.text, m.value.iso() if m.value else None) for m in mentions]


@given(st.integers(min_value=1583, max_value=4000))
def test_easter_is_that_of_the_calendar(year: int) -> None:
    """Easter agrees with dateutil's, and what counts from it with Easter."""
    assert MovableDay().within(year) == easter(year)
    assert MovableDay(offset=-2).within(year).isoweekday() == 5


@given(
    st.integers(1900, 2100),
    st.integers(1, 12),
    st.integers(1, 7),
    st.sampled_from([1, 2, 3, 4, -1]),
)
def test_a_counted_weekday_lies_in_its_month(
    year: int, month: int, weekday: int, number: int
) -> None:
    """The so-manyth Monday of a month is a Monday of it, with as many weeks before it."""
    day = MovableDay(month, weekday, number).within(year)
    assert (day.year, day.month, day.isoweekday()) == (year, month, weekday)
    if number > 0:
        assert (day.day - 1) // 7 == number - 1
    else:
        assert (day + dt.timedelta(days=7)).month != month


@pytest.mark.parametrize(
    ("text", "mention", "value"),
    [
        ("They signed it on Good Friday 1998.", "Good Friday 1998", "1998-04-10"),
        ("The mill closed on Easter Monday.", "Easter Monday", "2018-04-02"),
        ("She voted on Labor Day.", "Labor Day", "2018-09-03"),
        ("Christmas 2016 was cold.", "Christmas 2016", "2016-12-25"),
        ("The museum is shut on Christmas Day.", "Christmas Day", "XXXX-12-25"),
        ("The storm broke on Boxing Day.", "Boxing Day", "2018-12-26"),
        ("It rained on the last Friday in May.", "the last Friday in May", "2018-05-25"),
        (
            "They vote on the first Tuesday of June 2020.",
            "the first Tuesday of June 2020",
            "2020-06-02",
        ),
        ("They wed on the night of 30 May 1832.", "the night of 30 May 1832", "1832-05-30TNI"),
        ("It is set for the week of Nov. 14.", "the week of Nov. 14", "2018-W46"),
        # Nov. 11 was a Sunday, and the week is the one that it begins
        ("It is set for the week of Nov. 11.", "the week of Nov. 11", "2018-W46"),
        ("It hailed on the weekend of May 5.", "the weekend of May 5", "2018-W18-WE"),
        ("They fled two days after Christmas 2016.", "two days after Christmas 2016", "2016-12-27"),
        ("He quit three days before Nov. 3.", "three days before Nov. 3", "2018-10-31"),
        (
            "The day before the outbreak of World War II, she sailed.",
            "The day before the outbreak of World War II",
            "1939-08-31",
        ),
        ("The wall stood throughout the Cold War.", "the Cold War", "about 1947/1991"),
        ("The mill is of the Ming dynasty.", "the Ming dynasty", "1368/1644"),
        (
            "He led it from 1996 to the present day.",
            "1996 to the present day",
            "1996-01-01/2018-11-06",
        ),
        ("He led it from 1996 until today.", "1996 until today", "1996-01-01/2018-11-06"),
        ("It fell in the summer of '98.", "the summer of '98", "1998-SU"),
        ("It fell on 12.11.2017.", "12.11.2017", "2017-11-12"),
        ("It fell on 11-Nov-2017.", "11-Nov-2017", "2017-11-11"),
        ("It fell on 24/11/17.", "24/11/17", "2017-11-24"),
        ("It shut at six on Friday evening.", "six on Friday evening", "2018-11-02T18:00"),
        ("It shuts at eight in the evening.", "eight in the evening", "T20:00"),
        ("They met at two o'clock on Friday.", "two o'clock on Friday", "2018-11-02"),
        ("It rose to six on Friday morning.", "Friday morning", "2018-11-02TMO"),
        ("They have until Friday to reply.", "Friday", "until 2018-11-09"),
        ("It covers Jan-Mar 2017.", "Jan-Mar 2017", "2017-01/2017-03"),
        ("Sales fell in FY2017.", "FY2017", "2017"),
        ("She was born c.1500 in Bath.", "c.1500", "about 1500"),
        (
            "It runs from the 5th to the 7th of December.",
            "5th to the 7th of December",
            "2018-12-05/2018-12-07",
        ),
        ("It stood empty in the later 1990s.", "the later 1990s", "late 199X"),
        ("At the time of writing, nobody had replied.", "the time of writing", "2018-11-06"),
        (
            "It is of the nineteenth and twentieth centuries.",
            "nineteenth and twentieth centuries",
            "1800/1999",
        ),
        ("An 80s band will play.", "80s", "198X"),
        ("It is a quiet autumn in Leeds.", "autumn", "2018-FA"),
        ("It is usually a wet autumn in Leeds.", "autumn", "XXXX-FA"),
        ("They hunted here 9,000 years ago.", "9,000 years ago", "about -6982"),
        ("Two million years ago it rose.", "Two million years ago", "?range:Two million years ago"),
    ],
)
def test_one_time(nlp: Language, text: str, mention: str, value: str) -> None:
    """Each is one mention of those words, with that value."""
    assert said(nlp, text) == [(mention, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Songs of the 70s, 80s and 90s sell.", ["197X", "198X", "199X"]),
        ("They met in 2014. A year later, in 2015, they split.", ["2014", "2015", "2015"]),
        (
            "They met in 2013. Two days later, on 7 May 2014, he left.",
            ["2013", "2014-05-07", "2014-05-07"],
        ),
        ("They met in 2014. The following year, 2015, they split.", ["2014", "2015", "2015"]),
        ("In 2014 she won. In the same season she fell.", ["2014", "2014"]),
        ("In 1960 he ran. He won that October.", ["1960", "1960-10"]),
        ("On 3 June 2014 they met. That Friday he left.", ["2014-06-03", "2014-06-06"]),
        ("From 1936 to 1939 he sang. During this period he wed.", ["1936/1939", "1936/1939"]),
        ("It ended in 1945. In the years that followed it grew.", ["1945", "after 1945"]),
        ("He came in 2014. Three years previously he had left.", ["2014", "about 2011"]),
        ("It lasted from 2014 to 2017. That year he left.", ["2014/2017", "?year:That year"]),
        ("1647: The hall is built.\n\n1720: It burns down.", ["1647", "1720"]),
        ("They built it between 800 and 500 BC.", ["-0800", "-0500"]),
        ("He drew up the laws (594). They fell (508 BC).", ["-0594", "-0508"]),
        # between a year AD and one BC it may be either
        ("It fell in 70 AD. The hall (300) was old by 44 BC.", ["0070", "by -0044"]),
        (
            "They took it in the year 71. After 211 it grew. In 866 it fell.",
            ["0071", "after 0211", "0866"],
        ),
    ],
)
def test_a_time_and_those_before_it(nlp: Language, text: str, values: list[str]) -> None:
    """What was told before, or stands beside, says which time is meant."""
    assert [value for _, value in said(nlp, text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "The Good Friday Agreement holds.",
        "They sang a song of thanksgiving.",
        "The club meets every Tuesday and Thursday.",
        "The club meets every Monday, Wednesday and Friday.",
        "Trams run on Saturday mornings.",
        "He is in his early 60s.",
        "She sang into her late 80s.",
        "A survey of 1709 schoolchildren was made.",
        "See pp. 1214-1530.",
        "During this period of grief he wrote.",
        "They open 24/7/365.",
        "1500, mostly women, came.",
    ],
)
def test_no_time(nlp: Language, text: str) -> None:
    """Habits, ages, names, counts and periods that nobody told are no times."""
    assert found(nlp, text) == []


def test_what_is_said_of_a_weekday_is_not_that_weekday(nlp: Language) -> None:
    """In "said that Tuesday's vote", "that" points at nothing."""
    text = "He said that Tuesday's vote was fair."
    assert said(nlp, text) == [("Tuesday", "2018-11-06")]


def test_a_name_day_of_no_known_year_stays_open(nlp: Language) -> None:
    """Easter of no year has no date; Thanksgiving has its month and weekday."""
    assert said(nlp, "They met at Easter.", None) == [("Easter", "?day:Easter")]
    assert said(nlp, "They met on Thanksgiving.", None) == [("Thanksgiving", "XXXX-11 (Thursday)")]


def test_a_fifth_weekday_that_a_month_lacks_is_no_day(nlp: Language) -> None:
    """February 2019 had four Mondays."""
    (mention,) = found(nlp, "They met on the fifth Monday of February 2019.")
    assert not mention.resolved


def test_a_run_to_the_present_in_a_text_that_was_changed_has_its_beginning(nlp: Language) -> None:
    """A text dated 2018 that says "2020-present" has been gone over since."""
    assert said(nlp, "She has led the choir (2020 – present).") == [
        ("2020 – present", "since 2020")
    ]


def test_the_date_beside_settles_nothing_that_counts_from_the_document(nlp: Language) -> None:
    """Whether "last year" is that year is for the check of stale times to say."""
    doc = parse(nlp, "Last year, in 2014, they split.", TUESDAY)
    assert [m.value and m.value.iso() for m in find_times(doc)] == ["2017", "2014"]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("about -6982", "-6500", "unknown"),
        ("about -3000", "about -3100", "unknown"),
        ("about -6982", "-3000", "different"),
        ("-0044", "-0043", "different"),
        ("about -6982", "about -6982", "same"),
    ],
)
def test_round_years_before_christ_are_not_held_to_the_year(a: str, b: str, relation: str) -> None:
    """What is only about right differs from what it cannot mean, not from its neighbours."""
    assert Time.parse(a).compare(Time.parse(b)).value == relation
    assert Time.parse(b).compare(Time.parse(a)).value == relation


def test_a_diary_says_which_day_it_has_got_to(nlp: Language) -> None:
    """After "it is Thursday, Nov. 1" that day is today, and a weekday said so is the next one."""
    text = (
        "It is Thursday, Nov. 1, and I sail today. I packed yesterday.\n\n"
        "It is now Saturday. I land tomorrow."
    )
    assert [value for _, value in said(nlp, text)] == [
        "2018-11-01",
        "2018-11-01",
        "2018-10-31",
        "2018-11-03",
        "2018-11-04",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"It is Nov. 1 and cold," she wrote. She left yesterday.',
        "It is Saturday that counts. She left yesterday.",
        "It is Nov. 1, 1918 in the play. She left yesterday.",
    ],
)
def test_a_day_in_a_quote_or_far_away_is_not_today(nlp: Language, text: str) -> None:
    """Only the writer says what day it is, near the document's date, and by a full date first."""
    assert said(nlp, text)[-1] == ("yesterday", "2018-11-05")


def test_a_holiday_of_last_year(nlp: Language) -> None:
    """The year may stand before the day."""
    text = "They wed last year at Christmas."
    assert said(nlp, text) == [("last year at Christmas", "2017-12-25")]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("A century has passed since World War I ended.", []),
        ("The harbour was busy after World War II began.", []),
        ("Trade was never so low since the Cold War.", ["the Cold War"]),
        ("The mill was built before World War II.", ["World War II"]),
    ],
)
def test_a_period_that_a_clause_is_about_is_no_time_of_it(
    nlp: Language, text: str, mentions: list[str]
) -> None:
    """Since it ended: the clause says of the war what it did, not when."""
    assert [mention.text for mention in found(nlp, text)] == mentions
