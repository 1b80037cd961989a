"""TIMEX3 values and the calendar behind them: which value a day has at some grain, and which days a value can mean.

Grains are written with TIMEX3's letters: "Y" year, "Q" quarter, "M" month, "W" week, "WE" weekend, "D" day, besides
"10Y" decade and "100Y" century. Years run from 1 to 9999, as Python's do; what lies beyond has no value.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from quoth.lexicon.time_words import Holiday
from quoth.model.time import Interval

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_UNIT = re.compile(r"(T?)(\d*)([A-Z])")


def at_grain(day: date, grain: str) -> str:
    """The value of the year, month, ... in which `day` lies."""
    match grain:
        case "Y":
            return f"{day.year:04}"
        case "H":
            return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "W" | "WE":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if grain == "WE" else "")
        case "10Y":
            return f"{day.year:04}"[:3]
        case "100Y":
            return f"{day.year:04}"[:2]
        case _:
            return day.isoformat()


def add(day: date, unit: str, count: float) -> date | None:
    """The day `count` units later; None beyond the calendar. The 31st becomes the last day of a shorter month."""
    found = _UNIT.fullmatch(unit.replace("WE", "W"))
    if found is None:
        return day
    count *= int(found[2] or 1)
    try:
        match found[1] + found[3]:
            case "Y":
                return _add_months(day, round(count * 12))
            case "Q":
                return _add_months(day, round(count * 3))
            case "M":
                return _add_months(day, round(count))
            case "W":
                return day + timedelta(days=round(count * 7))
            case "D":
                return day + timedelta(days=round(count))
            case _:
                return day
    except (OverflowError, ValueError):
        return None


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    first = date(year, month + 1, 1)
    return min(day.day - 1, _days_in(first) - 1) * timedelta(days=1) + first


def _days_in(first: date) -> int:
    return ((first + timedelta(days=31)).replace(day=1) - first).days if (first.year, first.month) < (9999, 12) else 31


def duration(count: float, unit: str) -> str:
    """`P2Y`, `PT16H`, `P20Y` for two decades, `P2Y6M` for two and a half years."""
    found = _UNIT.fullmatch(unit)
    if found is None:
        return ""
    count *= int(found[2] or 1)
    clock, letter = found[1], found[3]
    finer = {"Y": (12, "M"), "TH": (60, "M"), "W": (7, "D"), "D": (24, "H"), "M": (30, "D"), "TM": (60, "S")}
    whole = int(count)
    rest = ""
    if count != whole:
        per, fine = finer.get(clock + letter, (0, ""))
        rest = f"{round((count - whole) * per)}{fine}" if per else ""
        if letter == "D" and rest:
            rest = "T" + rest
    head = f"{whole}{letter}" if whole or not rest else ""
    return f"P{clock}{head}{rest}"


def duration_unknown(unit: str) -> str:
    """`PXD` for "days", `PXDE` for "decades"."""
    found = _UNIT.fullmatch(unit)
    if found is None:
        return f"PX{unit}"
    long = {"10": "DE", "100": "CE", "1000": "ML"}
    return f"P{found[1]}X{long.get(found[2], found[3])}"


def interval_of(value: str) -> Interval | None:
    """All days that a value can mean; None for durations, sets, references and values with unknown digits."""
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


_SHAPES = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)


def _interval(value: str) -> Interval | None:
    if len(value) in (2, 3) and value.isdecimal():
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return Interval(date(max(first, 1), 1, 1), date(first + years, 1, 1))
    found = _SHAPES.fullmatch(value)
    if found is None:
        return None
    year = int(found["year"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Interval(day, day + timedelta(days=1))
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return Interval(monday + timedelta(days=5 if found["weekend"] else 0), monday + timedelta(days=7))
    if found["season"]:
        return _months(date(year, SEASON_MONTHS[found["season"]], 1), 3)
    if found["month"]:
        return _months(date(year, int(found["month"]), 1), 1)
    if found["quarter"]:
        return _months(date(year, int(found["quarter"]) * 3 - 2, 1), 3)
    if found["half"]:
        return _months(date(year, int(found["half"]) * 6 - 5, 1), 6)
    return _months(date(year, 1, 1), 12)


def _months(first: date, count: int) -> Interval:
    return Interval(first, _add_months(first, count))


def easter(year: int) -> date:
    """Easter Sunday (Gregorian), by the anonymous algorithm of Nature, 1876."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_in(holiday: Holiday, year: int) -> date:
    """The holiday's day in a year."""
    if holiday.easter is not None:
        return easter(year) + timedelta(days=holiday.easter)
    if holiday.day is not None:
        return date(year, holiday.month, holiday.day)
    first = date(year, holiday.month, 1)
    ahead = (holiday.weekday - first.isoweekday()) % 7
    days = [first + timedelta(days=ahead + 7 * week) for week in range(5) if ahead + 7 * week < _days_in(first)]
    nth = holiday.nth or 1
    return days[nth - 1 if nth > 0 else nth] + timedelta(days=holiday.after)
