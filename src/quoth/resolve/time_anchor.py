"""Give a meaning its value: count from the day of publication or from the time named before, as the tense says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from quoth.resolve.time_meaning import Fixed, Offset, Origin, Recurring, Same, When
from quoth.resolve.time_values import SEASON_MONTHS, add, at_grain, holiday_in, interval_of


class Tense(Enum):
    """Of the verb that a time goes with."""

    PAST = -1
    PRESENT = 0
    FUTURE = 1
    UNKNOWN = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known where an expression stands.

    Attributes:
        published: The day of publication; None where not known.
        reference: Value of the last day, month or year named before; "" where none was.
        quarter: Value of the last quarter of a year named before; "" where none was.
    """

    published: date | None
    tense: Tense = Tense.UNKNOWN
    reference: str = ""
    quarter: str = ""


def resolve(when: When, anchor: Anchor) -> str:
    """The TIMEX3 value; "" where what is needed for it is not known."""
    match when:
        case Fixed(value):
            return value
        case Offset():
            return _offset(when, anchor)
        case Same():
            return _same(when, anchor)
        case Recurring():
            return _recurring(when, anchor)


def _offset(when: Offset, anchor: Anchor) -> str:
    if when.quarterly and anchor.quarter:
        return _moved_by_years(anchor.quarter, -1)  # "rose from $2 million a year ago", about a quarter
    base = anchor.published
    if when.origin is Origin.REFERENCE and (interval := interval_of(anchor.reference)) is not None:
        exact = (interval.end - interval.start).days == 1
        base = interval.start if exact or when.unit != "D" else base  # no day is counted from a month
    if base is None:
        return ""
    day = add(base, when.unit, when.count)
    if day is None:
        return "PAST_REF" if when.count < 0 else "FUTURE_REF"
    return at_grain(day, when.grain)


def _year(year: int | Offset, anchor: Anchor) -> int | None:
    if isinstance(year, int):
        return year
    value = _offset(year, Anchor(anchor.published, anchor.tense, anchor.reference))
    return int(value[:4]) if value[:4].isdecimal() and len(value) >= 4 else None


def _moved_by_years(value: str, years: int) -> str:
    year = int(value[:4]) + years
    return f"{year:04}{value[4:]}" if 1 <= year <= 9999 else ""


def _same(when: Same, anchor: Anchor) -> str:
    if when.grain == "Q":
        value = anchor.quarter
        if not value and anchor.published is not None:  # results are told for the quarter that has ended
            value = at_grain(add(anchor.published, "M", -3) or anchor.published, "Q")
        if value and when.year is not None:
            year = _year(when.year, anchor)
            return f"{year:04}{value[4:]}" if year is not None else ""
        return _moved_by_years(value, when.years) if value else ""
    value = anchor.reference
    if when.grain is None:
        return value
    interval = interval_of(value)
    if interval is None:
        return at_grain(anchor.published, when.grain) if anchor.published is not None else ""
    if when.grain == "D" and (interval.end - interval.start).days > 1:
        return f"{value}-XX" if len(value) == 7 else ""  # some day of that month
    return at_grain(interval.start, when.grain)


def _recurring(when: Recurring, anchor: Anchor) -> str:
    if when.kind == "weekday":
        return _weekday(when, anchor)
    if when.kind == "weekend":
        saturday = _weekday(Recurring("weekday", 6), anchor)
        return at_grain(date.fromisoformat(saturday), "WE") if saturday else ""
    if when.year is not None:
        year = _year(when.year, anchor)
        return _in_year(when, year) if year is not None else ""
    if anchor.published is None:
        return _without_year(when)
    published, here = anchor.published, anchor.published.year
    found = [(value, interval) for year in _years_around(here) if (value := _in_year(when, year))
             and (interval := interval_of(value)) is not None]  # fmt: skip
    if when.weekday:  # "Thursday, April 6" tells its year
        fitting = [pair for pair in found if pair[1].start.isoweekday() == when.weekday]
        if fitting:
            return min(fitting, key=lambda pair: abs((pair[1].start - published).days))[0]
    ended = [value for value, interval in found if interval.end <= published]
    later = [value for value, interval in found if interval.start > published]
    if when.shift == -1:
        return ended[-1] if ended else ""
    if when.shift == 0:
        return _in_year(when, here)
    if when.shift == 1:
        return later[0] if later else ""
    # The nearest is meant; tense makes the other side look further away, but nobody writes "Dec. 7" of last
    # year's in November without saying so.
    ahead = _AHEAD_OF_A_QUARTER if when.kind == "quarter" else _AHEAD
    weight = ahead[anchor.tense]
    near = min(
        found,
        key=lambda pair: (published - pair[1].start).days if pair[1].start <= published
        else (pair[1].start - published).days * weight,
        default=None,
    )  # fmt: skip
    return near[0] if near else ""


# How many days back weigh as much as one ahead. Chosen on the training articles: any values near these do as well.
_AHEAD = {Tense.PAST: 4.0, Tense.UNKNOWN: 2.0, Tense.PRESENT: 1.0, Tense.FUTURE: 0.3}
_AHEAD_OF_A_QUARTER = {Tense.PAST: 4.0, Tense.UNKNOWN: 2.0, Tense.PRESENT: 1.5, Tense.FUTURE: 0.7}


def _years_around(year: int) -> range:
    return range(max(1, year - 2), min(9999, year + 3))


def _weekday(when: Recurring, anchor: Anchor) -> str:
    published = anchor.published
    if when.origin is Origin.REFERENCE and (interval := interval_of(anchor.reference)) is not None:
        published = interval.start
    if published is None:
        return ""
    back = (published.isoweekday() - when.number) % 7
    if when.shift == -1:
        day = add(published, "D", -(back or 7))
    elif when.shift == 1:
        day = add(published, "D", 7 - back)
    elif when.shift is None and anchor.tense is Tense.FUTURE:
        day = add(published, "D", -back % 7)
    elif when.shift == 0:
        monday = published - timedelta(days=published.isoweekday() - 1) if published.toordinal() > 7 else published
        day = add(monday, "D", when.number - 1)
    else:
        day = add(published, "D", -back)
    return day.isoformat() if day else ""


def _in_year(when: Recurring, year: int) -> str:
    """The value in one year; "" where that year has no such day."""
    if not 1 <= year <= 9998:
        return ""
    try:
        match when.kind:
            case "month" if when.day is not None:
                return at_grain(date(year, when.number, when.day), "W" if when.week else "D")
            case "month":
                return f"{year:04}-{when.number:02}"
            case "quarter":
                return f"{year:04}-Q{when.number}"
            case "half":
                return f"{year:04}-H{when.number}"
            case "season":
                return f"{year:04}-{when.season}" if when.season in SEASON_MONTHS else ""
            case _:
                return holiday_in(when.holiday, year).isoformat() if when.holiday else ""
    except ValueError:
        return ""


def _without_year(when: Recurring) -> str:
    """What can be said in an article without a date: TIMEX3's X for the digits that are not known."""
    if when.kind == "month" and not when.week:
        return f"XXXX-{when.number:02}" + (f"-{when.day:02}" if when.day is not None else "")
    return ""
