"""What times of day mean."""

from __future__ import annotations

from quoth.resolve.time_forms import Expression
from quoth.resolve.time_meaning import Meaning, Offset, Origin, Recurring
from quoth.resolve.time_parts import TIME, dated, whole
from quoth.resolve.time_rules_calendar import calendar


def clock(expression: Expression) -> Meaning | None:
    """10 p.m. EST Wednesday, noon Thursday, 4 in the morning, 0100 UTC, 7:15 a.m."""
    time = _time_of_day(expression)
    if time is None:
        return None
    zone = expression.worth("zone")
    time += zone if isinstance(zone, str) else ""
    if (number := whole(expression.worth("weekday"))) is not None and not expression.has("month"):
        return dated(Recurring("weekday", number, shift=whole(expression.worth("shift"))), expression, time)
    if expression.has("month"):
        day = calendar(expression)
        return Meaning(TIME, day.when, time, day.mod) if day is not None else None
    if (days := whole(expression.worth("day"))) is not None:
        return dated(Offset("D", days, "D"), expression, time)
    return dated(Offset("D", 0, "D", Origin.REFERENCE), expression, time)


def _time_of_day(expression: Expression) -> str | None:
    word = expression.worth("clockword")
    if isinstance(word, str):
        return word
    if (digits := expression.worth("fourdigits")) is not None:
        return f"T{str(digits)[:2]}:{str(digits)[2:]}"
    time = expression.worth("clocktime")
    if time is not None:
        time = str(time).replace(".", ":")  # "6.30am", as British papers write
    hour = int(time.split(":")[0]) if time is not None else whole(expression.worth("hour"))
    if hour is None or hour > 24:
        return None
    half = expression.worth("half")
    later = half == 12 or str(half).startswith("p") or expression.worth("daypart") in ("AF", "EV", "NI")
    if later and hour < 12:
        hour += 12
    elif hour == 12 and half is not None and not later:
        hour = 0
    rest = time.split(":", 1)[1] if time is not None else "00"
    return f"T{hour:02}:{rest}"
