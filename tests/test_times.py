"""Times: how they compare, how they are written, and how they are found and resolved in text."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language import load, parse
from factcheck.language.timegrain import Bound, Grain, Part, Season
from factcheck.language.times import TimeMention
from factcheck.language.timevalue import Time
from factcheck.relation import Relation

TUESDAY = dt.date(2018, 11, 6)

# --- values ----------------------------------------------------------------------------------

_DAYS = st.dates(min_value=dt.date(1001, 1, 1), max_value=dt.date(2999, 12, 31))
_PERIODS = st.builds(
    Time.containing, _DAYS, st.sampled_from([grain for grain in Grain if grain is not Grain.RANGE])
)
_RANGES = st.builds(
    lambda start, length: Time.between(start, start + dt.timedelta(days=length)),
    _DAYS,
    st.integers(min_value=0, max_value=4000),
)
_PARTIAL = st.one_of(
    st.builds(
        lambda m, w: Time(month=m, weekday=w, grain=Grain.MONTH), st.integers(1, 12), st.none()
    ),
    st.builds(
        lambda m, d, w: Time(month=m, day=d, weekday=w),
        st.integers(1, 12),
        st.integers(1, 28),
        st.none() | st.integers(1, 7),
    ),
    st.builds(lambda w: Time(weekday=w), st.integers(1, 7)),
    st.builds(lambda s: Time(season=s, grain=Grain.SEASON), st.sampled_from(Season)),
    st.builds(lambda q: Time(quarter=q, grain=Grain.QUARTER), st.integers(1, 4)),
    st.builds(
        lambda m, n: Time(month=m, last_month=n, grain=Grain.MONTH),
        st.integers(1, 12),
        st.integers(1, 12),
    ),
    st.builds(lambda y: Time(year=-y, grain=Grain.YEAR), st.integers(1, 20_000)),
)


@st.composite
def times(draw: st.DrawFn) -> Time:
    """Times of every shape, with modifiers."""
    base = draw(st.one_of(_PERIODS, _RANGES, _PARTIAL))
    clock = draw(st.sampled_from([None, None, "11:00", "23:30 GMT", "MO", "NI"]))
    return Time(
        start=base.start,
        end=base.end,
        grain=base.grain,
        year=base.year,
        month=base.month,
        last_month=base.last_month,
        day=base.day,
        weekday=base.weekday,
        season=base.season,
        quarter=base.quarter,
        part=draw(st.none() | st.sampled_from(Part)),
        approximate=draw(st.booleans()),
        bound=draw(st.none() | st.sampled_from(Bound)),
        clock=clock if base.grain is Grain.DAY else None,
    )


@given(times())
def test_notation_round_trip(time: Time) -> None:
    """What iso() writes, parse() reads back as an equal time."""
    assert Time.parse(time.iso()) == time


@given(times(), times())
def test_comparing_from_the_other_side_flips(a: Time, b: Time) -> None:
    """a.compare(b) and b.compare(a) say the same thing."""
    assert a.compare(b) is b.compare(a).flipped


@given(times())
def test_a_known_time_is_the_same_as_itself(time: Time) -> None:
    """Every time of which something is known equals itself."""
    assert time.compare(time) is Relation.SAME


@given(times(), times(), times())
def test_covering_is_transitive(a: Time, b: Time, c: Time) -> None:
    """What covers a time covers what that time covers."""
    if a.covers(b) and b.covers(c):
        assert a.covers(c)


@given(_PERIODS, _PERIODS)
def test_of_two_times_one_before_the_other_share_no_day(a: Time, b: Time) -> None:
    """A time before another is different from it and does not overlap it."""
    if a.before(b):
        assert not a.overlaps(b)
        assert a.compare(b) is Relation.DIFFERENT


@given(times())
def test_every_time_has_words(time: Time) -> None:
    """phrase() gives words for any time."""
    assert time.phrase().strip()


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2018", "2018-07", "covers"),
        ("2018-07", "2018-07-16", "covers"),
        ("2018-07-16", "2018-07-17", "different"),
        ("2018-W44", "2018-11", "unknown"),
        ("2018-W45-WE", "2018-11-10", "covers"),
        ("2018-11-10/2018-11-11", "2018-W45-WE", "same"),
        ("2018-Q3", "2018-08", "covers"),
        ("199X", "1994", "covers"),
        ("199X", "2000", "different"),
        ("XXXX-07", "XXXX-08", "different"),
        ("XXXX-07", "XXXX-07-04", "covers"),
        ("XXXX-07", "2018-07-04", "covers"),
        ("XXXX-07", "2018-08", "different"),
        ("XXXX-07", "2018", "unknown"),
        ("XXXX-WXX-7", "XXXX-07", "unknown"),
        ("XXXX-07/XXXX-09", "XXXX-08", "covers"),
        ("XXXX-07/XXXX-09", "XXXX-10", "different"),
        ("XXXX-11/XXXX-02", "XXXX-01", "covers"),
        ("XXXX-07/XXXX-09", "2018-08-04", "covers"),
        ("XXXX-07/XXXX-09", "2018-Q4", "different"),
        ("XXXX-07/XXXX-09", "2018", "unknown"),
        ("XXXX-WXX-7", "2018-11-11", "covers"),
        ("XXXX-WXX-7", "2018-11-12", "different"),
        ("early 2019", "2019", "covered-by"),
        ("early 2019", "2019-01", "covers"),
        ("early 2019", "2019-12", "different"),
        ("early 2019", "2019-06", "unknown"),
        ("early 2019", "late 2019", "different"),
        ("about 2010", "2011", "unknown"),
        ("about 2010", "1990", "different"),
        ("since 2019", "since 2019", "same"),
        ("since 2019", "since 2015", "different"),
        ("by 2018-06", "2018-03", "unknown"),
        ("2018-SU", "2018-07", "covers"),
        ("2018-SU", "2018-09", "unknown"),
        ("2018-SU", "2018-11", "different"),
        ("2018-11-11T11:00", "2018-11-11T12:00", "different"),
        ("2018-11-11", "2018-11-11T12:00", "covers"),
        ("2018-11-11TMO", "2018-11-11T11:00", "covers"),
        ("2018-11-11T11:00 GMT", "2018-11-11T12:00 CET", "unknown"),
        ("2018-11-11 (Tuesday)", "2018-11-11", "same"),
        ("-0044", "2018", "different"),
        ("-0044", "-0044-03-15", "covers"),
        ("?year:last year", "2018", "unknown"),
        ("?year:last year", "?year:last year", "unknown"),
    ],
)
def test_compare(a: str, b: str, relation: str) -> None:
    """The relation of two times, by their notation."""
    assert Time.parse(a).compare(Time.parse(b)) == relation


@pytest.mark.parametrize(
    ("notation", "words"),
    [
        ("2018-11-11", "Sunday, Nov. 11, 2018"),
        ("2018-11", "November 2018"),
        ("2018-11-10/2018-11-12", "Nov. 10-12, 2018"),
        ("2018-Q3", "the third quarter of 2018"),
        ("199X", "the 1990s"),
        ("19XX", "the 20th century"),
        ("XXXX-WXX-7", "Sunday"),
        ("XXXX-07-04", "July 4"),
        ("XXXX-07/XXXX-09", "July to September"),
        ("early 2019", "early 2019"),
        ("mid XXXX-05", "mid-May"),
        ("since 2018-06", "since June 2018"),
        ("2018-11-11T23:30 GMT", "Sunday, Nov. 11, 2018 at 11:30 p.m. GMT"),
        ("-0044", "44 BC"),
        ("?year:last year", "last year"),
    ],
)
def test_phrase(notation: str, words: str) -> None:
    """Times in the words of a news agency."""
    assert Time.parse(notation).phrase() == words


@pytest.mark.parametrize(
    "notation",
    [
        "",
        "soon",
        "2018-13",
        "2018-02-30",
        "2018-W60",
        "XXXX",
        "2018-11-12/2018-11-10",
        "?soon",
        "XXXX-02-30",
        "2018-11-11 (Sunday)",
        "2018-Q5",
    ],
)
def test_parse_refuses_what_is_no_time(notation: str) -> None:
    """Anything but the notation raises ValueError."""
    with pytest.raises(ValueError, match=r".+"):
        Time.parse(notation)


def test_limits_of_a_bounded_time_are_open() -> None:
    """A time under a preposition reaches from or to it."""
    assert Time.parse("since 2019").limits == (dt.date(2019, 1, 1), None)
    assert Time.parse("before 2019").limits == (None, dt.date(2018, 12, 31))
    assert Time.parse("before late 2018").limits == (None, dt.date(2018, 12, 31))
    assert Time.parse("2019").limits == (dt.date(2019, 1, 1), dt.date(2019, 12, 31))


# --- finding ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline of the component alone."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("factcheck_times")
    return pipeline


def find(nlp: Language, text: str, date: dt.date | None = TUESDAY) -> list[TimeMention]:
    """The mentions of a text published on a date."""
    doc = nlp.make_doc(text)
    doc.user_data["date"] = date
    for _, component in nlp.pipeline:
        doc = component(doc)
    return list(doc._.times)


def notations(mentions: list[TimeMention]) -> list[str]:
    """The values of mentions, "-" for those on no calendar."""
    return [m.value.iso() if m.value else "-" for m in mentions]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on 2018-11-11.", "2018-11-11"),
        ("It opened on Nov. 11, 2018.", "2018-11-11"),
        ("It opened on 11 November 2018.", "2018-11-11"),
        ("It opened on the 11th of November, 2018.", "2018-11-11"),
        ("It opened on Sunday, Nov. 11, 2018.", "2018-11-11"),
        ("It opened in November 2018.", "2018-11"),
        ("In May 2018 saw rain.", "2018-05"),
        ("It opened on 25/12/2017.", "2017-12-25"),
        ("It opened on 5/6/2017.", "2017"),
        ("They met on March 12 and 13, 2018.", "2018-03-12/2018-03-13"),
        ("They met from 3 to 5 May 2018.", "2018-05-03/2018-05-05"),
        ("They met from March to May 2018.", "2018-03/2018-05"),
        ("It ran from May 3, 2017 to June 5, 2018.", "2017-05-03/2018-06-05"),
        ("It ran from Nov. 28, 2017 to Jan. 6.", "2017-11-28/2018-01-06"),
        ("It ran from Nov. 28 to Jan. 6, 2018.", "2017-11-28/2018-01-06"),
        ("It ran between 2001 and 2005.", "2001/2005"),
        ("He ruled (2014-2017).", "2014/2017"),
        ("The season of 2017/18 was short.", "2017/2018"),
        ("It rained in the 1990s.", "199X"),
        ("It rained in the '60s.", "196X"),
        ("It rained in the 1930’s.", "193X"),
        ("It rained in the sixties.", "196X"),
        ("A 19th-century house burned.", "18XX"),
        ("It rained in the fourth quarter of 2022.", "2022-Q4"),
        ("It rained in Q3 2022.", "2022-Q3"),
        ("It rained in the first half of 2019.", "2019-H1"),
        ("It rained in the summer of 2010.", "2010-SU"),
        ("It rained in early 2019.", "early 2019"),
        ("It rained in the late 1950s.", "late 195X"),
        ("It rained at the end of 2018.", "late 2018"),
        ("He has ruled since 2012.", "since 2012"),
        ("It must end by June 2020.", "by 2020-06"),
        ("It was built around 1850.", "about 1850"),
        ("It was built in nineteen eighty-four.", "1984"),
        ("Caesar died in 44 BC.", "-0044"),
        ("It was bombed in World War II.", "1939-09-01/1945-09-02"),
        ("It was Tuesday, Nov. 11, 2018.", "2018-11-11 (Tuesday)"),
    ],
)
def test_absolute_times(nlp: Language, text: str, value: str) -> None:
    """Dates that need no date of the document."""
    assert notations(find(nlp, text, None)) == [value]
    assert notations(find(nlp, text)) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Tuesday.", "2018-11-06"),
        ("They met on Wednesday.", "2018-10-31"),
        ("They will meet on Wednesday.", "2018-11-07"),
        ("They are due to meet on Wednesday.", "2018-11-07"),
        ("They met late on Wednesday.", "late 2018-10-31"),
        ("They met on Sunday night.", "2018-11-04TNI"),
        ("They met at 11 a.m. on Monday.", "2018-11-05T11:00"),
        ("They met on Monday at 22:30 GMT.", "2018-11-05T22:30 GMT"),
        ("They met yesterday.", "2018-11-05"),
        ("They meet tomorrow morning.", "2018-11-07TMO"),
        ("They met the day before yesterday.", "2018-11-04"),
        ("They met last week.", "2018-W44"),
        ("They met last month.", "2018-10"),
        ("They met last year.", "2017"),
        ("They met last summer.", "2018-SU"),
        ("They met on Tuesday of last week.", "2018-10-30"),
        ("They met in October.", "2018-10"),
        ("They met in December.", "2017-12"),
        ("They will meet in December.", "2018-12"),
        ("They will meet next month.", "2018-12"),
        ("They will meet later this month.", "2018-11-06/2018-11-30"),
        ("They met earlier this year.", "2018-01-01/2018-11-06"),
        ("They met at the end of last month.", "late 2018-10"),
        ("They met on Nov. 3.", "2018-11-03"),
        ("They scrapped a meeting on Nov. 30.", "2018-11-30"),
        ("They met two days ago.", "2018-11-04"),
        ("They met two weeks ago.", "about 2018-10-23"),
        ("They met five years ago.", "about 2013"),
        ("It grew over the past three years.", "2015-11-06/2018-11-06"),
        ("It fell in the first quarter of last year.", "2017-Q1"),
        ("It fell in March last year.", "2017-03"),
        ("It fell in March of last year.", "2017-03"),
        ("It fell in the March of last year.", "2017-03"),
        ("It fell in March, last year.", "2017-03"),
        ("It fell last year in March.", "2017-03"),
        ("It fell last year, on 3 March.", "2017-03-03"),
        ("It fell in March two years ago.", "2016-03"),
        ("It fell last March.", "2018-03"),
        ("It will rise in March next year.", "2019-03"),
        ("It fell in the spring of last year.", "2017-SP"),
        ("It will open in winter next year.", "2019-WI"),
        ("They met on May 20.", "2018-05-20"),
        ("They met on March 2.", "2018-03-02"),
        ("They will meet on March 2.", "2019-03-02"),
        ("They will meet on May 2.", "2019-05-02"),
        ("It was shut from April 23 to March 9.", "2017-04-23/2018-03-09"),
        ("It will be shut from Nov. 28 to Jan. 6.", "2018-11-28/2019-01-06"),
        ("It was shut from 3 May to 9 October.", "2018-05-03/2018-10-09"),
        ("They met at the weekend.", "2018-W44-WE"),
        ("They will meet at the weekend.", "2018-W45-WE"),
    ],
)
def test_times_counted_from_the_document(nlp: Language, text: str, value: str) -> None:
    """Relative times against an article of Tuesday, Nov. 6, 2018; never known without its date."""
    assert notations(find(nlp, text)) == [value]
    (undated,) = find(nlp, text, None)
    assert undated.relative
    assert not undated.resolved


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Nov. 9, 2014. The next day they left.", "2014-11-10"),
        ("They met on Nov. 9, 2014. A day earlier they had argued.", "2014-11-08"),
        ("They met on Nov. 9, 2014. They left two days later.", "2014-11-11"),
        ("It began in 2010. A year later it ended.", "about 2011"),
        ("It began in 2010 and in March the following year it ended.", "2011-03"),
        ("It began in 2010 and ended in March of the previous year.", "2009-03"),
        ("In 2014 the rouble fell. In March they met.", "2014-03"),
        ("In 2014 the rouble fell and in March they met.", "2014-03"),
        ("In 2014 the rouble fell. They met in March.", "XXXX-03"),
        ("The firm, founded in 2014, closed a plant in March.", "2018-03"),
        ("The firm, founded in 2014, closed a plant on Nov. 3.", "2018-11-03"),
        ("They met in 2010. That year it rained.", "2010"),
        ("In 2010 they met. Earlier in the year it had rained.", "2010"),
        ("They met on Nov. 4. Earlier in the year it had rained.", "2018-01-01/2018-11-06"),
    ],
)
def test_times_counted_from_a_time_before(nlp: Language, text: str, value: str) -> None:
    """Relative times whose anchor stands before them."""
    assert notations(find(nlp, text))[-1] == value


@pytest.mark.parametrize(
    "text",
    [
        "They left the day before the talks.",
        "He resigned a few months ago.",
        "It has grown in recent years.",
        "The following day they left.",
        "They left a day earlier.",
        "It may change in the weeks ahead.",
    ],
)
def test_what_cannot_be_known_stays_open(nlp: Language, text: str) -> None:
    """Times without an anchor keep their words and are not resolved."""
    (mention,) = find(nlp, text)
    assert not mention.resolved
    assert mention.value is not None
    assert mention.value.text == mention.text


def test_an_ambiguous_weekday_is_not_guessed(nlp: Language) -> None:
    """Next Friday, said on a Tuesday, may be this week's or next week's."""
    assert notations(find(nlp, "They will meet next Friday.")) == ["XXXX-WXX-5"]


def test_undated_parts_keep_what_is_known(nlp: Language) -> None:
    """Without a date a weekday, a month and a day keep their names."""
    text = "They met on Sunday, in July, and on Sunday, Nov. 11."
    assert notations(find(nlp, text, None)) == ["XXXX-WXX-7", "XXXX-07", "XXXX-11-11 (Sunday)"]


def test_an_open_run_in_an_undated_text_has_its_beginning(nlp: Language) -> None:
    """What lasts until the present began in a year that is known."""
    assert notations(find(nlp, "She led the choir (2014-present).", None)) == ["since 2014"]


def test_a_run_of_months_without_a_year(nlp: Language) -> None:
    """What happens every year keeps its months."""
    assert notations(find(nlp, "It rains from July to September.", None)) == ["XXXX-07/XXXX-09"]


def test_an_impossible_date_is_kept_as_such(nlp: Language) -> None:
    """31 June is a mention without a value."""
    (mention,) = find(nlp, "They met on 31 June 2018.")
    assert mention.invalid
    assert mention.text == "31 June 2018"


@pytest.mark.parametrize(
    "text",
    [
        "About 2018 people came.",
        "See page 1945.",
        "You may go, and they march on.",
        "The Sun said so.",
        "The Sunday Times said so.",
        "They meet every Sunday.",
        "A Boeing 737 crashed.",
        "Call 1 201 461-1776.",
        "He was 12 when COVID-19 came.",
        "The second attempt failed.",
        "It took two years.",
        "Prices fell of late.",
        "Read https://news.example/2017/04/16/story.html first.",
        "It was the fall of the wall.",
    ],
)
def test_what_is_no_time(nlp: Language, text: str) -> None:
    """Counts, names, verbs, durations and habits are left alone."""
    assert find(nlp, text) == []


def test_in_may_people_are_counted(nlp: Language) -> None:
    """Such as "In May 12 people died" has a month and a count; with "on" it is a day."""
    assert notations(find(nlp, "In May 12 sailors died.")) == ["2018-05"]
    assert notations(find(nlp, "On May 12 sailors died.")) == ["2018-05-12"]


def test_a_document_whose_tokens_were_merged_is_read_anew(nlp: Language) -> None:
    """What is kept of a document's words does not outlive its tokens."""
    doc = nlp("Ada Rask came to Turku on 9 May 2014.")
    assert [(m.start, m.end) for m in doc._.times] == [(6, 9)]
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    again = nlp.get_pipe("factcheck_times")(doc)._.times
    assert [(m.start, m.end, m.text) for m in again] == [(5, 8, "9 May 2014")]


def test_mentions_have_token_offsets(nlp: Language) -> None:
    """Start and end are tokens of the document, prepositions left out."""
    doc = nlp("They met on Nov. 11, 2018, in Paris.")
    (mention,) = doc._.times
    assert doc[mention.start : mention.end].text == "Nov. 11, 2018" == mention.text


def test_other_tokenisation_gives_the_same_times(nlp: Language) -> None:
    """Hyphens cut off or left in words make no difference."""
    whole = Doc(nlp.vocab, words=["in", "mid-1980s", "and", "2014–17"])
    cut = Doc(
        nlp.vocab,
        words=["in", "mid", "-", "1980s", "and", "2014", "–", "17"],
        spaces=[True, False, False, True, True, False, False, False],
    )
    found = [notations(list(nlp.get_pipe("factcheck_times")(doc)._.times)) for doc in (whole, cut)]
    assert found[0] == found[1] == ["mid 198X", "2014/2017"]


def tagged(nlp: Language, rows: str) -> Doc:
    """A parsed text from lines "word tag head label"; heads count from 1, 0 is the root."""
    words, tags, heads, deps = [], [], [], []
    for number, row in enumerate(rows.strip().splitlines()):
        word, tag, head, dep = row.split()
        words.append(word)
        tags.append(tag)
        heads.append(number if head == "0" else int(head) - 1)
        deps.append(dep)
    return Doc(nlp.vocab, words=words, tags=tags, heads=heads, deps=deps)


def test_the_governing_verb_decides(nlp: Language) -> None:
    """Within "said they would meet on Friday" it is the meeting that is on Friday, and to come."""
    doc = tagged(
        nlp,
        """They PRP 2 nsubj
        said VBD 0 root
        talks NNS 5 nsubj
        will MD 5 aux
        resume VB 2 ccomp
        on IN 7 case
        Friday NNP 5 obl""",
    )
    doc.user_data["date"] = TUESDAY
    assert notations(list(nlp.get_pipe("factcheck_times")(doc)._.times)) == ["2018-11-09"]


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (  # agreed to meet: ahead
            """They PRP 2 nsubj
            agreed VBD 0 root
            to TO 4 mark
            meet VB 2 xcomp
            on IN 6 case
            Monday NNP 4 obl""",
            "2018-11-12",
        ),
        (  # failed to meet: as their verb
            """They PRP 2 nsubj
            failed VBD 0 root
            to TO 4 mark
            meet VB 2 xcomp
            on IN 6 case
            Monday NNP 4 obl""",
            "2018-11-05",
        ),
        (  # a vote planned for Monday was put off: the nearest one
            """A DT 2 det
            vote NN 7 nsubj:pass
            planned VBN 2 acl
            for IN 5 case
            Monday NNP 3 obl
            was VBD 7 aux:pass
            scrapped VBN 0 root""",
            "2018-11-05",
        ),
        (  # a match set for Sunday has been put off: the news comes before the day
            """A DT 2 det
            match NN 7 nsubj:pass
            set VBN 2 acl
            for IN 5 case
            Saturday NNP 3 obl
            been VBN 7 aux:pass
            scrapped VBN 0 root""",
            "2018-11-10",
        ),
        (  # was to have opened: it did not
            """It PRP 5 nsubj
            was VBD 5 aux
            to TO 5 mark
            have VB 5 aux
            opened VBN 0 root
            on IN 7 case
            Saturday NNP 5 obl""",
            "2018-11-10",
        ),
        (  # is planned for: ahead
            """It PRP 3 nsubj:pass
            is VBZ 3 aux:pass
            planned VBN 0 root
            for IN 5 case
            April NNP 3 obl""",
            "2019-04",
        ),
        (  # ministers may meet: ahead
            """Ministers NNS 3 nsubj
            may MD 3 aux
            meet VB 0 root
            in IN 5 case
            April NNP 3 obl""",
            "2019-04",
        ),
        (  # put off to October: the new date
            """Talks NNS 3 nsubj:pass
            were VBD 3 aux:pass
            postponed VBN 0 root
            to IN 5 case
            December NNP 3 obl""",
            "2018-12",
        ),
        (  # the plain present of what starts: the coming Monday
            """Talks NNS 2 nsubj
            resume VBP 0 root
            Monday NNP 2 obl:unmarked""",
            "2018-11-12",
        ),
        (  # what can be done: ahead
            """Fans NNS 3 nsubj
            can MD 3 aux
            enter VB 0 root
            Monday NNP 3 obl:unmarked""",
            "2018-11-12",
        ),
        (  # what can be done in a month may be any year's
            """Snow NN 3 nsubj
            can MD 3 aux
            fall VB 0 root
            in IN 5 case
            May NNP 3 obl""",
            "XXXX-05",
        ),
        (  # the plain present of what lasts: this week's
            """She PRP 2 nsubj
            says VBZ 0 root
            on IN 4 case
            Monday NNP 2 obl""",
            "2018-11-05",
        ),
        (  # what "we" do on a day: the coming one
            """We PRP 2 nsubj
            play VBP 0 root
            Toronto NNP 2 obj
            on IN 5 case
            Friday NNP 2 obl""",
            "2018-11-09",
        ),
        (  # what others do on a day, as a caption tells it: this week's
            """Fans NNS 2 nsubj
            cheer VBP 0 root
            on IN 4 case
            Monday NNP 2 obl""",
            "2018-11-05",
        ),
        (  # what "we" do in a month may be any year's
            """We PRP 2 nsubj
            harvest VBP 0 root
            in IN 4 case
            May NNP 2 obl""",
            "XXXX-05",
        ),
        (  # the plain present tells of no certain July
            """Rivers NNS 2 nsubj
            flood VBP 0 root
            in IN 4 case
            July NNP 2 obl""",
            "XXXX-07",
        ),
    ],
)
def test_tense_decides_between_past_and_future(nlp: Language, rows: str, value: str) -> None:
    """Auxiliaries, infinitives and participles tell which Monday, April or December is meant."""
    doc = tagged(nlp, rows)
    doc.user_data["date"] = TUESDAY
    assert notations(list(nlp.get_pipe("factcheck_times")(doc)._.times)) == [value]


def parsed(text: str, date: dt.date = TUESDAY) -> list[str]:
    """The values of a text of a date, with the trees of the bundled model."""
    return notations(list(parse(load(), text, date)._.times))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She was due to speak in September.", "2018-09"),
        ("The tower was to open to visitors in August.", "2018-08"),
        ("The tower is to open to visitors in August, the owner said.", "2019-08"),
        ("The tram line is due to reopen in August.", "2019-08"),
        ("The tower was supposed to open in August.", "2018-08"),
        ("It was hard to find a room on Monday.", "2018-11-05"),
        ("She was ready to leave on Monday.", "2018-11-12"),
        ("By Friday, nine villages had been cleared.", "by 2018-11-02"),
        ("She promised an answer by Friday.", "by 2018-11-09"),
    ],
)
def test_a_plan_looks_ahead_from_its_own_tense(text: str, value: str) -> None:
    """What "is to" happen lies ahead; what "was to" happen is nearest to the day of the text."""
    assert parsed(text) == [value]


def test_a_year_that_belongs_to_another_word_is_left_to_it(nlp: Language) -> None:
    """Two times that stand side by side are not made one."""
    text = "In March, last year's champions lost."
    assert [m.text for m in find(nlp, text)] == ["March", "last year"]
    text = "It rose in March from last year in every port."
    assert [m.text for m in find(nlp, text)] == ["March", "last year"]


def test_years_of_three_figures_are_read_where_one_is_certain(nlp: Language) -> None:
    """A life that begins "c. 314" has more of them; elsewhere such figures count something."""
    life = "Pagan (c. 314 - 368) was a monk. In 348 Rufus died.\n\nHe left after 350."
    assert notations(find(nlp, life)) == ["about 0314/0368", "0348", "after 0350"]
    assert notations(find(nlp, "Pagan (c. 314) had 348 books and read in 112 of them.")) == [
        "about 0314"
    ]
    assert find(nlp, "In 348 cases it failed, and in 350.") == []
    town = "They built it in the year 91. Burnt down in 256, it stood empty until 310."
    assert notations(find(nlp, town)) == ["0091", "0256", "until 0310"]


def test_a_life_in_brackets_after_a_name_has_years_of_three_figures() -> None:
    """As in "(702-761)", beside a name; beside other words it may be anything."""
    assert parsed("Abbot Wilfred (702–761) built it. In 740 it burnt down.") == [
        "0702/0761",
        "0740",
    ]
    assert parsed("The larger size (702–761) sells best. In 740 shops it sold out.") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Summers are dry here and winters are mild.", ["XXXX-SU", "XXXX-WI"]),
        ("Spring and early autumn are the busy months.", ["XXXX-SP", "early XXXX-FA"]),
        ("In 2014 he moved north. The winters wore him out.", ["2014", "XXXX-WI"]),
        ("They hoped that the summer ended well.", ["2018-SU"]),
        ("Mrs Summers runs a summer camp.", []),
        ("The swinging 60s were over.", ["196X"]),
        ("It was in the low 80s at noon on Monday.", ["2018-11-05T12:00"]),
        ("The War of 1812 was long past.", []),
        ("He fought in the War of 1812 until 1814.", ["1812-06-18/1815-02-18", "until 1814"]),
        ("[Ten] years ago it was new.", ["about 2008"]),
        ("It grew at the turn of the 20th century.", ["about early 19XX"]),
        ("It grew at the turn of the century.", ["?century:the turn of the century"]),
        ("The turn of the year is quiet.", []),
        ("It fell to half of 1990 levels.", ["1990"]),
        ("She led the choir (2014–present).", ["2014-01-01/2018-11-06"]),
        ("The present law is from 2014 – present rules differ.", ["2014"]),
        ("They met on Nov. 1. At noon the next day they left.", ["2018-11-01", "2018-11-02T12:00"]),
    ],
)
def test_times_read_with_the_words_beside_them(text: str, values: list[str]) -> None:
    """What a season, decade or war is shows by the words around it and their tags."""
    assert parsed(text) == values


def test_a_text_that_tells_of_later_years_is_read_as_a_history() -> None:
    """Such a text was changed after its date, which then says nothing of its bare dates."""
    later = (
        "She won her first title in 2019 and a second in 2020.\n\nIn 2022 she hurt a knee. "
        "On May 9 she gave up the sport. Her name day is 14 April."
    )
    assert parsed(later) == ["2019", "2020", "2022", "2022-05-09", "XXXX-04-14"]
    plans = "She will play in 2019, in 2020 and in 2022. On May 9 she hurt a knee."
    assert parsed(plans)[-1] == "2018-05-09"


def test_a_history_resolves_bare_dates_in_its_own_years(nlp: Language) -> None:
    """A text that only tells of other centuries does not put "2 June" into its own year."""
    text = (
        "She was born in 1811. She moved in 1825 and married in 1830.\n\nIn 1832 he fell ill. "
        "\n\nOn 2 June he was buried."
    )
    assert notations(find(nlp, text))[-1] == "1832-06-02"
