"""The calendar behind TIMEX3 values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.lexicon.time_words import time_lexicon
from quoth.resolve.time_values import add, at_grain, duration, easter, holiday_in, interval_of


@given(st.dates(date(1, 1, 8), date(9990, 1, 1)), st.sampled_from(["Y", "H", "Q", "M", "W", "D", "10Y", "100Y"]))
def test_a_day_lies_in_the_interval_of_its_value(day: date, grain: str) -> None:
    interval = interval_of(at_grain(day, grain))
    assert interval is not None
    assert interval.start <= day < interval.end


@pytest.mark.parametrize(
    "value", ["", "P2D", "PAST_REF", "XXXX-WXX-1", "2023-13", "2023-02-30", "2023-W60", "9999", "0000"]
)
def test_what_names_no_known_days_has_no_interval(value: str) -> None:
    assert interval_of(value) is None


@pytest.mark.parametrize(
    ("day", "unit", "count", "expected"),
    [
        (date(2024, 1, 31), "M", 1, date(2024, 2, 29)),
        (date(2024, 2, 29), "Y", -1, date(2023, 2, 28)),
        (date(2024, 5, 14), "Q", -2, date(2023, 11, 14)),
        (date(2024, 5, 14), "2W", 1, date(2024, 5, 28)),
        (date(2024, 5, 14), "10Y", -2, date(2004, 5, 14)),
        (date(2024, 5, 14), "Y", -12_000, None),
        (date(2024, 5, 14), "D", 1e18, None),
    ],
)
def test_adding_units(day: date, unit: str, count: float, expected: date | None) -> None:
    assert add(day, unit, count) == expected


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (2, "Y", "P2Y"),
        (16, "TH", "PT16H"),
        (2, "10Y", "P20Y"),
        (2.5, "Y", "P2Y6M"),
        (0.5, "TH", "PT30M"),
        (1.5, "D", "P1DT12H"),
    ],
)
def test_durations(count: float, unit: str, expected: str) -> None:
    assert duration(count, unit) == expected


@pytest.mark.parametrize(("year", "day"), [(1989, (3, 26)), (2000, (4, 23)), (2024, (3, 31)), (2038, (4, 25))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(2024, 11, 28)),
        ("memorial day", date(2024, 5, 27)),
        ("labor day", date(2024, 9, 2)),
        ("election day", date(2024, 11, 5)),
        ("good friday", date(2024, 3, 29)),
        ("black friday", date(2024, 11, 29)),
    ],
)
def test_holidays(name: str, day: date) -> None:
    assert holiday_in(time_lexicon().holidays[name], 2024) == day
