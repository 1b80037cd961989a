"""Dates as headers, pages and files print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.dates import parse_date

DATES = [
    ("2023-11-08", "2023-11-08", "ISO"),
    ("2023/11/08", "2023-11-08", "ISO with strokes"),
    ("2025-02-10 12:05:00-05:00", "2025-02-10", "the day printed, not the day in Greenwich"),
    ("2025-02-10T23:59:59.123Z", "2025-02-10", "a page's meta tag"),
    ("2025-02-10T12:05+0530", "2025-02-10", "zone without a colon"),
    ("November 8, 2023", "2023-11-08", "American"),
    ("Nov. 8 2023", "2023-11-08", "American, short, comma forgotten"),
    ("Sept. 3rd, 2023", "2023-09-03", "AP's September"),
    ("8 November 2023", "2023-11-08", "British"),
    ("WEDNESDAY 03 JULY 2013", "2013-07-03", "a page's capitals"),
    ("Wed, 8 Nov 2023 10:00:00 GMT", "2023-11-08", "feeds"),
    ("Tue Jul 02 2013, 14:58 hrs", "2013-07-02", "Indian papers"),
    ("July 2, 2013 15:01 IST", "2013-07-02", "with a zone's letters"),
    ("July 03, 2013 6:22AM", "2013-07-03", "with a time"),
    ("May 14, 2024 at 6:22 p.m. EDT", "2024-05-14", "with a time in words"),
    ("13/11/2023", "2023-11-13", "there is no thirteenth month"),
    ("05/05/2023", "2023-05-05", "either way the same day"),
    ("04/05/2023", None, "4 May or 5 April"),
    ("2023-11", None, "a month is not a day"),
    ("Dec 17", None, "no year"),
    ("31 June 2023", None, "no such day"),
    ("0001-01-01", None, "a database's null"),
    ("9:27 AM ET", None, "a time alone"),
    ("Tuesday", None, "a weekday alone"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("words", "day", "remark"), DATES, ids=[case[2] for case in DATES])
def test_dates(words: str, day: str | None, remark: str) -> None:
    found = parse_date(words)
    assert (found.isoformat() if found else None) == day


@given(
    st.dates(min_value=date(1600, 1, 1), max_value=date(2200, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%A, %B %d, %Y", "%a %d %b %Y 14:05"]),
)
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day


@given(st.text(alphabet="0123456789-/.: TZapm,JulyMonday+", max_size=80))
def test_no_words_raise(words: str) -> None:
    parse_date(words)
