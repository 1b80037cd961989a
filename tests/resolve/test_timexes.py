"""Times in sentences of an article of Tuesday, 14 May 2024: which words they are and what they mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.article import Article, Block, BlockKind
from quoth.model.span import Span
from quoth.model.time import Interval, Timex
from quoth.resolve.timexes import find_timexes
from tests.growth import LINEAR, growth
from tests.notation import article
from tests.resolve.marks import marked, plain, without_tags
from tests.strategies import texts

PUBLISHED = date(2024, 5, 14)


def read(sentence: str, *, published: date | None = PUBLISHED) -> str:
    text, words = plain(sentence)
    found = find_timexes(article(text, published=published), words)
    return marked(text, ((timex.span, f"{timex.type} {timex.value}") for timex in found))


CALENDAR = [
    ("a full date", "The dam broke on {Oct. 7, 2023|DATE 2023-10-07}."),
    ("day before month", "It was signed on {3 July 2019|DATE 2019-07-03} in Vell."),
    ("no year: the nearest", "The bridge opened on {April 11|DATE 2024-04-11}."),
    ("no year, looking ahead", "Voters will_MD choose on {June 9|DATE 2024-06-09}."),
    ("past tense goes back a long way", "They met_VBD in {December|DATE 2023-12}."),
    ("the weekday tells the year", "They spoke on {Thursday, April 6|DATE 2023-04-06}."),
    ("a year named beside it", "The vote was on {December 22, last year|DATE 2023-12-22}."),
    ("this year, spelled out", "It will_MD follow in {October of this year|DATE 2024-10}."),
    ("two days of one month", "Talks were held on {April 5|DATE 2024-04-05} and {6|DATE 2024-04-06}."),
    ("a month and a count, not a day", "In {June|DATE 2024-06} 20 people_NNS will_MD vote."),
    ("a month and a year", "The assault of {August 2018|DATE 2018-08} was worse."),
    ("a part of a month", "Harvests failed in {late November|DATE 2023-11}."),
    ("a year", "Vell joined in {1998|DATE 1998}."),
    ("a year in words", "It was {nineteen ninety-six|DATE 1996}."),
    ("a decade", "He was mayor in {the late 1970s|DATE 197}."),
    ("a century", "The walls are of {the 11th century|DATE 10}."),
    ("a quarter", "Exports fell in {the third quarter of 2022|DATE 2022-Q3}."),
    ("the quarter that has begun", "It reported a {first-quarter|DATE 2024-Q1} loss."),
    ("a quarter a year before", "Sales in {the first quarter|DATE 2024-Q1} rose from {a year earlier|DATE 2023-Q1}."),
    ("a half", "Prices fell in {the first half of 2021|DATE 2021-H1}."),
    ("the last half", "Prices fell in {the last half of 2021|DATE 2021-H2}."),
    ("a fiscal quarter is one that has ended", "It lost money in {the fiscal fourth quarter|DATE 2023-Q4}."),
    ("a quarter a year before", "Profit for {the quarter a year ago|DATE 2023-Q1} was larger."),
    ("the year that opens a story", "In {2023|DATE 2023} it spread_VBD, first_RB on {June 6|DATE 2023-06-06}."),
    ("a season", "The lake dried up {last summer|DATE 2023-SU}."),
    ("a holiday", "Schools closed on {Good Friday|DATE 2024-03-29}."),
    ("a holiday of another year", "He was shot on {Christmas Day 2019|DATE 2019-12-25}."),
    ("a fiscal year", "The deficit of {fiscal 2023|DATE 2023} was larger."),
    ("ISO", "Updated {2024-05-13|DATE 2024-05-13}."),
]

RELATIVE = [
    ("the day before", "The court ruled {yesterday|DATE 2024-05-13}."),
    ("a weekday, past", "He said_VBD on {Friday|DATE 2024-05-10} that it was over."),
    ("a weekday, future", "The council will_MD vote on {Friday|DATE 2024-05-17}."),
    ("a weekday, expected", "A verdict is expected_VBN {Friday|DATE 2024-05-17}."),
    ("a weekday, arranged", "The council is_VBZ to_TO meet_VB on {Friday|DATE 2024-05-17}."),
    ("known by its day", "They would_MD appeal_VB {Friday|DATE 2024-05-10}'s ruling."),
    ("ahead of a day", "They will_MD rest_VB ahead of_IN {Friday|DATE 2024-05-17}'s vote."),
    ("the day of printing", "She resigned_VBD {Tuesday|DATE 2024-05-14}."),
    ("without tags, the last one", "The council met {Monday|DATE 2024-05-13}."),
    ("last, next", "Between {last Friday|DATE 2024-05-10} and {next Friday|DATE 2024-05-17}."),
    ("weeks", "It began {last week|DATE 2024-W19} and ends {next week|DATE 2024-W21}."),
    ("months and years", "Up from {last month|DATE 2024-04} and {last year|DATE 2023}."),
    ("ago", "He left {two years ago|DATE 2022}, she {10 days ago|DATE 2024-05-04}."),
    ("long ago", "Settlers came {12,000 years ago|DATE PAST_REF}."),
    ("the weekend", "Rain fell over {the weekend|DATE 2024-W19-WE}."),
    (
        "counted from the time before",
        "The mine closed on {March 1|DATE 2024-03-01} and flooded {two weeks later|DATE 2024-W11}.",
    ),
    ("that day", "He was in Ardova on {March 1|DATE 2024-03-01}; {that day|DATE 2024-03-01} it burned."),
    ("the following year", "Built in {1993|DATE 1993}, it fell {the following year|DATE 1994}."),
    ("at the time", "In {2019|DATE 2019} she sued. At {the time|DATE 2019}, he was mayor."),
    ("of a weekend", "It fell {last weekend|DATE 2024-W19-WE}. At {that time|DATE 2024-W19-WE} it rained."),
    ("recent days", "Aid has grown in {recent days|DATE PAST_REF}."),
    ("now", "He is {now|DATE PRESENT_REF} in Vell."),
]

TIMES = [
    ("a clock and a day", "Polls close at {10 p.m. Wednesday|TIME 2024-05-08T22:00}."),
    ("noon", "The truce begins at {noon Thursday|TIME 2024-05-16T12:00}."),
    (
        "local time and a zone",
        (
            "It shook {yesterday|DATE 2024-05-13}. At {4:00 a.m. local time|TIME 2024-05-13T04:00} "
            "({0100 UTC|TIME 2024-05-13T01:00Z}) it fell."
        ),
    ),
    ("a British clock", "Crews left at {6.30am|TIME 2024-05-14T06:30} and cost $6.30 am."),
    (
        "the line under a headline",
        (
            "Updated: {TUE, MAY 14, 2024, 12:38 AM|TIME 2024-05-14T00:38} and "
            "{Mon 13 May 2024 14:58 hrs|TIME 2024-05-13T14:58}."
        ),
    ),
    ("a short weekday needs a date", "The sun rose; Sat wed mon, {Fri, 10 May|DATE 2024-05-10} it fell."),
    ("a clock after a full date", "It opened {March 12, 2024 at 02:03|TIME 2024-03-12T02:03}."),
    ("before dawn", "It struck in {the early hours of the morning|TIME 2024-05-14TMO}."),
    ("before dawn of a day", "It struck in {the early hours of Monday|TIME 2024-05-13TMO}."),
    ("before dawn of a morning", "It struck in the early hours of {Monday morning|TIME 2024-05-13TMO}."),
    ("a part of the day", "{71 minutes|DURATION PT71M} late on {Friday night|TIME 2024-05-10TNI}."),
    ("last night", "It hailed {last night|TIME 2024-05-13TNI}."),
    ("that night", "The house voted on {May 3|DATE 2024-05-03} and rose {that night|TIME 2024-05-03TNI}."),
]

DURATIONS = [
    ("a length", "The war has gone on for {seventeen years|DURATION P17Y}."),
    ("with a bound", "They waited {more than four hours|DURATION PT4H}."),
    ("half a year more", "It took {2 1/2 years|DURATION P2Y6M}."),
    ("decades", "It ends {decades|DURATION PXDE} of conflict."),
    ("several", "It rained for {several days|DURATION PXD}."),
    ("the last few", "In {the past three months|DURATION P3M} prices doubled."),
    ("an age", "The girl found was {10 months old|DURATION P10M}."),
    ("over, a bound", "The hearing took {over two hours|DURATION PT2H}."),
    ("over, during", "The method grew over {several years|DURATION PXY}."),
    ("so many each year", "It saves $2 million {a year|SET P1Y} and runs four flights {a week|SET P1W}."),
    ("a year, no rate", "The work took {a year|DURATION P1Y}."),
    ("every day", "Trains run {every day|SET P1D} and {each July|SET XXXX-07}."),
    ("daily", "The {daily|SET P1D} count rose."),
    ("the same day of every month", "The ferry is free on {the 7th of the month|DATE XXXX-XX-07}."),
]

NO_TIMES = [
    ("an age that only describes", "A 10-month-old girl was found."),
    ("so does one after a name", "The pilot, 52 years old, survived."),
    ("May the person", "Ms. May_NNP said_VBD it was over."),
    ("may the verb", "The rebels may_MD leave."),
    ("march the verb", "Thousands march_VBP for peace."),
    ("the ordinal", "He came second in a second race."),
    ("a paper", "He told the Sunday Times and the Daily News."),
    ("a programme", "She spoke to USA Today and on 60 Minutes."),
    ("a count, not a year", "They found 2000 boats_NNS and $1998 in cash."),
    ("a share", "Three-quarters of the town burned."),
    ("an idiom", "At the same time, prices rose."),
    ("a plane and a score", "The Boeing 737 landed; Vell won 3:15."),
]


@pytest.mark.parametrize(("remark", "sentence"), [*CALENDAR, *RELATIVE, *TIMES, *DURATIONS, *NO_TIMES])
def test_words_and_values(remark: str, sentence: str) -> None:
    assert read(sentence) == without_tags(sentence), remark


UNDATED = [
    ("a weekday stays undated", "He said on {Tuesday|DATE } that it was over."),
    ("so does yesterday", "It fell {yesterday|DATE }."),
    ("of a date what is printed", "The dam broke on {Oct. 7|DATE XXXX-10-07}."),
    ("a full date needs nothing", "The dam broke on {Oct. 7, 2023|DATE 2023-10-07}."),
    ("nor does a length", "They waited {two days|DURATION P2D}."),
    (
        "a named day anchors the next",
        "On {Oct. 7, 2023|DATE 2023-10-07} it broke, {a day later|DATE 2023-10-08} it fell.",
    ),
    (
        "but not beyond a day that is not known",
        "It broke on {Oct. 7, 2023|DATE 2023-10-07}. It shook {yesterday|DATE }, then {that day|DATE } it fell.",
    ),
]


@pytest.mark.parametrize(("remark", "sentence"), UNDATED)
def test_an_article_without_a_date_is_never_todays(remark: str, sentence: str) -> None:
    assert read(sentence, published=None) == sentence, remark


def only(sentence: str) -> Timex:
    (timex,) = find_timexes(article(sentence, published=PUBLISHED), ())
    return timex


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("In June 2023 it rained.", date(2023, 6, 1), date(2023, 7, 1)),
        ("It fell yesterday.", date(2024, 5, 13), date(2024, 5, 14)),
        ("It fell last week.", date(2024, 5, 6), date(2024, 5, 13)),
        ("It fell in the 1970s.", date(1970, 1, 1), date(1980, 1, 1)),
        ("It fell in early 1990.", date(1990, 1, 1), date(1991, 1, 1)),
        ("It fell last winter.", date(2023, 12, 1), date(2024, 3, 1)),
    ],
)
def test_an_imprecise_time_is_its_whole_interval(sentence: str, start: date, end: date) -> None:
    assert only(sentence).interval == Interval(start, end)


@pytest.mark.parametrize("sentence", ["It took two days.", "Fiscal 2023 was bad.", "In recent days it rained."])
def test_what_has_no_known_days_has_no_interval(sentence: str) -> None:
    assert only(sentence).interval is None


@pytest.mark.parametrize(
    ("sentence", "mod"),
    [
        ("It fell in early 1990.", "START"),
        ("It fell in mid-November.", "MID"),
        ("By the end of 1990 it fell.", "END"),
        ("It took nearly two days.", "APPROX"),
        ("It took more than two days.", "MORE_THAN"),
        ("It took at least two days.", "EQUAL_OR_MORE"),
        ("It took two days.", None),
    ],
)
def test_modifiers(sentence: str, mod: str | None) -> None:
    assert only(sentence).mod == mod


def test_bylines_and_credits_are_not_read() -> None:
    text = "By June Miller\nIt fell yesterday."
    made = article(text, published=PUBLISHED)
    byline = replace(made, blocks=(Block(BlockKind.BYLINE, Span(0, 14)), made.blocks[1]))
    assert [timex.span.of(text) for timex in find_timexes(byline, ())] == ["yesterday"]


_PIECES = st.sampled_from(
    [line.replace("{", "").split("|")[0] for _, line in (*CALENDAR, *RELATIVE, *TIMES, *DURATIONS)]
    + [
        "on Monday",
        "9999",
        "0001",
        "31 February",
        "the",
        "year",
        "ago",
        "1/2",
        "in",
        "Dec. 31, 9999",
        "last",
        " of ",
        "\n",
    ]
)
_SOUP = st.one_of(texts(), st.lists(_PIECES, max_size=8).map(" ".join))


@given(_SOUP, st.none() | st.dates())
def test_any_text_is_read_and_spans_are_in_order(text: str, published: date | None) -> None:
    found = find_timexes(article(text, published=published), ())
    reached = 0
    for timex in found:
        assert reached <= timex.span.start < timex.span.end <= len(text)
        assert timex.span.of(text).strip() == timex.span.of(text)
        reached = timex.span.end


@given(_SOUP, st.dates(date(1800, 1, 1), date(2200, 1, 1)))
def test_a_day_of_publication_adds_to_a_reading_without_one_and_changes_nothing(text: str, published: date) -> None:
    undated, dated = (find_timexes(article(text, published=day), ()) for day in (None, published))
    assert [(timex.span, timex.type, timex.mod) for timex in dated] == [
        (timex.span, timex.type, timex.mod) for timex in undated
    ]
    for alone, timex in zip(undated, dated, strict=True):
        if alone.value and "XXXX" not in alone.value:
            assert timex.value == alone.value


@given(_SOUP, st.integers(1, 5))
def test_blank_lines_before_a_text_shift_spans_and_change_no_value(text: str, lines: int) -> None:
    before = find_timexes(article(text, published=PUBLISHED), ())
    after = find_timexes(article("\n" * lines + text, published=PUBLISHED), ())
    assert after == tuple(replace(timex, span=timex.span.shifted(lines)) for timex in before)


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)))
def test_a_day_of_publication_moves_only_what_is_relative(published: date) -> None:
    text = "On Oct. 7, 2023 it broke, and yesterday it fell."
    broke, fell = find_timexes(article(text, published=published), ())
    assert broke.value == "2023-10-07"
    assert fell.value == (published - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "May ",
        "two ",
        "the last ",
        "two hundred ",
        "a ",
        "'",
        "-",
        "12:",
        "last year's ",
        "and ",
        "Sept. ",
        "half a ",
    ],
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def text(length: int) -> Article:
        return article((unit * (length // len(unit) + 1))[:length], published=PUBLISHED)

    assert growth(lambda made: find_timexes(made, ()), text, 2_000) < LINEAR
