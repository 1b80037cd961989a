"""What words for places in the calendar mean: days, months, quarters, seasons, years, holidays."""

from __future__ import annotations

from datetime import date

from quoth.lexicon.time_words import time_lexicon
from quoth.resolve.time_forms import Expression
from quoth.resolve.time_meaning import Fixed, Meaning, Offset, Recurring, Same
from quoth.resolve.time_parts import DATE, TIME, dated, daypart, modifier, named_year, whole


def iso(expression: Expression) -> Meaning | None:
    """2023-11-08, 2023-11-08T10:30."""
    value = expression.folded.upper()
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return None
    return Meaning(TIME if len(value) > 10 else DATE, Fixed(value))


def slashed(expression: Expression) -> Meaning | None:
    """11/02/89: month first, as American papers write; day first where the first number is no month."""
    first, second, year = (int(part) for part in expression.folded.split("/"))
    if year < 100:
        year += 1900 if year > 40 else 2000
    month, day = (first, second) if first <= 12 else (second, first)
    try:
        return Meaning(DATE, Fixed(date(year, month, day).isoformat()))
    except ValueError:
        return None


def calendar(expression: Expression) -> Meaning | None:
    """Oct. 7, 2023; Tuesday, May 30; 3 July; January last year; late November; last June."""
    month = whole(expression.worth("month"))
    day = whole(expression.worth("dayint")) or whole(expression.worth("ordinal"))
    if month is None or (day is not None and day > 31):
        return None
    year = named_year(expression)
    shift = whole(expression.worth("shift")) if year is None else None
    if year is None and expression.has("follow"):
        return None
    weekday = whole(expression.worth("weekday")) or whole(expression.worth("wkday")) or 0
    when = Recurring("month", month, day, weekday=weekday, shift=shift, year=year, week=expression.has("week"))
    return dated(when, expression, daypart(expression))


def day_of_any_month(expression: Expression) -> Meaning | None:
    """The 11th of the month."""
    day = whole(expression.worth("ordinal"))
    return Meaning(DATE, Fixed(f"XXXX-XX-{day:02}")) if day is not None and day <= 31 else None


def year(expression: Expression) -> Meaning | None:
    """1998, early 1990, mid-1996, the end of 1990, fiscal 1989."""
    number = whole(expression.worth("year"))
    if number is None:
        return None
    return Meaning(DATE, Fixed(f"{number:04}"), mod=modifier(expression), dated=not expression.has("fiscal"))


def decade(expression: Expression) -> Meaning | None:
    """The 1970s, the '90s, the late nineties."""
    nineties = expression.worth("nineties")
    if isinstance(nineties, str):
        return dated(Fixed(nineties), expression)
    digits = "".join(char for char in str(expression.worth("decade")) if char.isdecimal())
    if not digits.endswith("0"):
        return None
    if len(digits) == 2:
        digits = ("20" if digits < "20" else "19") + digits
    return dated(Fixed(digits[:3]), expression)


def century(expression: Expression) -> Meaning | None:
    """The 20th century."""
    which = whole(expression.worth("ordinal"))
    return dated(Fixed(f"{which - 1:02}"), expression) if which is not None and 1 <= which <= 99 else None


def season(expression: Expression) -> Meaning | None:
    """Last fall, the summer of 1990, this past spring."""
    shift = whole(expression.worth("shift"))
    if expression.words("shift") == "this" and "past" in expression.folded.split():
        shift = -1
    year = named_year(expression)
    which = str(expression.worth("season"))
    if shift is None and year is None and not (expression.has("the") or expression.has("that") or modifier(expression)):
        return None  # "fall", "spring": too many other meanings
    return dated(Recurring("season", season=which, shift=None if year is not None else shift, year=year), expression)


def quarter(expression: Expression) -> Meaning | None:
    """The third quarter of 1984, fourth-quarter, this year's third quarter, the year-ago third quarter."""
    which = whole(expression.worth("ordinal"))
    if which is None or which > 4:
        return None
    words = expression.folded.split()
    year: int | Offset | None = whole(expression.worth("year"))
    if year is None and ("ago" in words or "earlier" in words):
        year = Offset("Y", -1, "Y")
    elif year is None and expression.has("shift"):
        year = Offset("Y", whole(expression.worth("shift")) or 0, "Y")
    elif year is None and expression.has("unit_year"):
        year = Offset("Y", 0, "Y")
    ended = year is None and expression.has("fiscal")  # results are told for the quarter that has ended
    return dated(Recurring("quarter", which, shift=-1 if ended else None, year=year), expression)


def half_year(expression: Expression) -> Meaning | None:
    """The first half of 1990, the last half of this year."""
    which = whole(expression.worth("ordinal")) if expression.has("ordinal") else 2
    if which not in (1, 2):
        return None
    year: int | Offset | None = whole(expression.worth("year"))
    if year is None:
        year = Offset("Y", whole(expression.worth("shift")) or 0, "Y")
    return dated(Recurring("half", which, year=year), expression)


def this_quarter(expression: Expression) -> Meaning | None:
    """The quarter, the latest quarter, this quarter, the 1988 quarter, last year's quarter."""
    year = whole(expression.worth("year"))
    if year is not None:
        return dated(Same("Q", year=year), expression)
    shift = whole(expression.worth("shift"))
    if expression.has("poss"):
        return dated(Same("Q", year=Offset("Y", shift or 0, "Y")), expression)
    if shift in (-1, 0, 1):
        return dated(Offset("Q", shift, "Q"), expression)
    return dated(Same("Q"), expression)


def year_ago(expression: Expression) -> Meaning | None:
    """Year-earlier, the year-ago quarter, the same quarter last year, the comparable period of 1988."""
    words = expression.folded.split()
    if (year := whole(expression.worth("year"))) is not None:
        return dated(Same("Q", year=year), expression)
    if "quarter" in words or "period" in words:
        return dated(Same("Q", years=-1), expression)
    return dated(Offset("Y", -1, "Y", quarterly=True), expression)


def holiday(expression: Expression) -> Meaning | None:
    """Thanksgiving Day, last Thanksgiving, Christmas 1998, Easter week."""
    found = time_lexicon().holidays[str(expression.worth("holiday"))]
    year = named_year(expression)
    shift = whole(expression.worth("shift")) if year is None else None
    return dated(Recurring("holiday", holiday=found, shift=shift, year=year), expression)
