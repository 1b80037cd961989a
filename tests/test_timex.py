"""`quoth.timex` as a user has it: text in, times out, no model."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth import timex
from tests.strategies import texts

TIMEX3 = re.compile(
    r"(?:\d{2,4}|\d{4}-(?:\d\d|XX|Q[1-4X]|H[12]|SP|SU|FA|WI|W\d\d(?:-WE)?)(?:-(?:\d\d|XX))?"
    r"|XXXX(?:-(?:\d\d|XX|WXX-[1-7]|SP|SU|FA|WI))?(?:-\d\d|-XX)?)?"
    r"(?:T(?:\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?|MO|MI|AF|EV|NI))?"
    r"|P(?:(?:\d+|X)(?:Y|M|W|D|WE|SU|WI|SP|FA|Q|DE|CE|ML))*(?:T(?:(?:\d+|X)[HMS])+)?"
    r"|PRESENT_REF|PAST_REF|FUTURE_REF"
)

# A year away from the calendar's ends, where "ten years ago" has no day.
days = st.dates(date(200, 1, 1), date(9800, 1, 1))
words = st.lists(
    st.sampled_from([
        "on Monday", "last", "next", "year", "two", "days", "ago", "later", "the", "of", "May", "3", "2019", "31",
        "noon", "10 p.m.", "GMT", "every", "-", ",", "half", "decade", "weekend", "summer", "fiscal", "quarter",
        "June", "third", "Easter", "will", "said", "early", "\n", "1/2/99", "2024-02-30", "century", "20th",
        "more than", "'90s",
    ]),
    max_size=9,
).map(" ".join)  # fmt: skip


def values(text: str, published: date | None) -> list[str]:
    return [time.value for time in timex.read(text, published=published)]


@given(st.one_of(texts(), words), st.none() | st.dates())
def test_values_are_timex3_and_intervals_hold_days(text: str, published: date | None) -> None:
    reached = 0
    for time in timex.read(text, published=published):
        assert TIMEX3.fullmatch(time.value), (time.span.of(text), time.value)
        assert time.interval is None or time.interval.start < time.interval.end
        assert reached <= time.span.start < time.span.end <= len(text)
        reached = time.span.end


@given(words, days)
def test_the_day_of_publication_changes_no_words(text: str, day: date) -> None:
    one, next_day = (timex.read(text, published=d) for d in (day, day + timedelta(days=1)))
    assert [(t.span, t.type) for t in one] == [(t.span, t.type) for t in next_day]


@pytest.mark.parametrize(
    "text",
    ["on Oct. 7, 2023", "in 1998", "in the 1970s", "for two days", "every Monday", "in fiscal 2023", "at Easter 2019",
     "in the third quarter of 2022", "from 2019 to 2021", "a 44-year-old", "in recent days"],
)  # fmt: skip
@given(day=days)
def test_what_is_not_relative_is_the_same_on_every_day(text: str, day: date) -> None:
    assert values(text, day) == values(text, day + timedelta(days=1)) == values(text, None)


@pytest.mark.parametrize("text", ["It fell yesterday.", "It fell two days ago.", "It will fall tomorrow."])
@given(day=days)
def test_a_relative_day_moves_with_the_day_of_publication(text: str, day: date) -> None:
    (one,), (other,) = timex.read(text, published=day), timex.read(text, published=day + timedelta(days=1))
    assert one.interval is not None
    assert other.interval is not None
    assert other.interval.start - one.interval.start == timedelta(days=1)


@pytest.mark.parametrize(("text", "length"), [("It fell last month.", 7), ("It fell last year.", 4)])
@given(day=days)
def test_a_relative_month_or_year_moves_when_the_day_leaves_its_own(text: str, length: int, day: date) -> None:
    next_day = day + timedelta(days=1)
    same = day.isoformat()[:length] == next_day.isoformat()[:length]
    assert (values(text, day) == values(text, next_day)) is same


@pytest.mark.parametrize(
    ("remark", "text", "expected"),
    [
        ("will, untagged", "She will speak on Friday.", ["2024-05-17"]),
        ("said, untagged", "She said on Friday that it held.", ["2024-05-10"]),
        ("a participle after will", "The talks will be held in December.", ["2024-12"]),
        ("and after was", "The talks were held in December.", ["2023-12"]),
        ("set off is past", "It set off a dispute on Friday.", ["2024-05-10"]),
        ("is set looks ahead", "It is set for Friday.", ["2024-05-17"]),
        ("the year of a story", "In 1996 he joined. On May 3 he left.", ["1996", "1996-05-03"]),
        ("which its own tense ends", "In 1996 he joined. He will leave on May 30.", ["1996", "2024-05-30"]),
        ("a business year", "Sales fell in the year ended March 31.", ["P1Y", "2024-03-31"]),
        ("the month after in", "He stepped down in March for reasons of health.", ["2024-03"]),
        ("a day opens a broadcast", "Yesterday Mayor Ortiz resigned.", ["2024-05-13"]),
        ("a programme's name", "He was on the Today show.", []),
        ("to-quarter is no time", "The quarter-to-quarter comparison was poor.", []),
    ],
)
def test_what_a_sentence_shows_without_a_tagger(remark: str, text: str, expected: list[str]) -> None:
    assert values(text, date(2024, 5, 14)) == expected, remark


@pytest.mark.parametrize(
    ("remark", "text", "found"),
    [
        ("days after", "It fell two days after the vote.", [("two days after the vote", "2024-05-09")]),
        ("days before", "Three weeks before the summit it fell.", [("Three weeks before the summit", "2024-W20")]),
        ("one unit", "The day after the vote it fell.", [("The day after the vote", "2024-05-08")]),
        ("no such event", "It fell two days after the storm.", [("two days", "P2D")]),
        ("a part of a word", "It fell two days after the votes.", [("two days", "P2D")]),
        ("beyond the calendar", "It fell 9999 years after the vote.", [("9999 years", "P9999Y")]),
    ],
)  # fmt: skip
def test_times_told_from_an_event(remark: str, text: str, found: list[tuple[str, str]]) -> None:
    events: dict[str, date | str] = {"Vote": "2024-05-07", "summit": date(2024, 6, 3)}
    times = timex.read(text, published="2024-05-14", events=events)
    assert [(time.span.of(text), time.value) for time in times] == found, remark


def test_an_hour_of_publication_counts_as_its_day() -> None:
    assert values("It fell on Tuesday.", datetime(2024, 5, 17, 3, tzinfo=UTC)) == ["2024-05-14"]


def test_a_day_that_is_none_is_refused_with_the_way_to_write_one() -> None:
    with pytest.raises(ValueError, match=r"'Tuesday' is not a day; write it as 2024-05-14"):
        timex.read("It fell.", published="Tuesday")


def test_it_stands_alone() -> None:
    loaded = "import sys, quoth; quoth.timex.read('on Friday'); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "onnxruntime", "tokenizers", "click", "quoth.resolve.resolver", "socket"} & set(modules)
