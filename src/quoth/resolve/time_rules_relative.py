"""What words mean that count from the day of publication or from a time named before."""

from __future__ import annotations

from quoth.resolve.time_forms import Expression
from quoth.resolve.time_meaning import Fixed, Meaning, Offset, Origin, Recurring, Same
from quoth.resolve.time_parts import DATE, TIME, dated, daypart, modifier, whole
from quoth.resolve.time_rules_length import NAMED_PARTS, count_of


def deictic(expression: Expression) -> Meaning | None:
    """Today, late yesterday, tomorrow night, the day before yesterday."""
    days = whole(expression.worth("day")) or 0
    if not expression.has("early") and expression.folded.startswith("the day"):
        days *= 2
    return dated(Offset("D", days, "D"), expression, daypart(expression))


def tonight(_: Expression) -> Meaning | None:
    """Tonight."""
    return Meaning(TIME, Offset("D", 0, "D"), "TNI")


def weekday(expression: Expression) -> Meaning | None:
    """Friday, last Friday, early Tuesday, Wednesday night."""
    number = whole(expression.worth("weekday"))
    if number is None:
        return None
    shift = whole(expression.worth("shift"))
    if expression.folded.startswith("the "):
        shift = -1 if "previous" in expression.folded or expression.worth("follow") == -1 else 1
        return dated(Recurring("weekday", number, shift=shift, origin=Origin.REFERENCE), expression)
    return dated(Recurring("weekday", number, shift=shift), expression, daypart(expression))


def this_daypart(expression: Expression) -> Meaning | None:
    """Last night, this morning, that night, the following morning, mid-afternoon."""
    clock = daypart(expression)
    if expression.has("that") or "same" in expression.folded.split():
        return dated(Same("D"), expression, clock)
    follow = whole(expression.worth("follow"))
    if expression.folded.startswith("the "):
        follow = -1 if "previous" in expression.folded else 1
    if follow is not None:
        return dated(Offset("D", follow, "D", Origin.REFERENCE), expression, clock)
    if (days := whole(expression.worth("day"))) is not None:
        return dated(Offset("D", days, "D"), expression, clock)
    shift = whole(expression.worth("shift")) or 0
    return dated(Offset("D", shift if abs(shift) < 2 else 0, "D"), expression, clock)


def early_hours(expression: Expression) -> Meaning | None:
    """The early hours of the morning, the early hours of Monday."""
    if (number := whole(expression.worth("weekday"))) is not None:
        return Meaning(TIME, Recurring("weekday", number), "TMO", modifier(expression))
    return Meaning(TIME, Offset("D", 0, "D", Origin.REFERENCE), daypart(expression), modifier(expression))


def this_unit(expression: Expression) -> Meaning | None:
    """Last week, next year, earlier this month, the end of the year, the following day, that year, the weekend."""
    words = expression.folded.split()
    unit = "WE" if expression.has("weekend") else str(expression.worth("unit") or "Y")
    if unit.startswith("T"):
        return None  # "the last hour" is a duration, "this minute" nothing that a calendar has
    clock = daypart(expression)
    grain = "Y" if unit == "6M" else unit
    dated = not expression.has("fiscal")
    if expression.has("that") or "same" in words:
        when: Same | Offset = Same("Q") if unit == "Q" else Same(grain)
    elif expression.has("follow") or (unit == "D" and "next" in words):
        when = Offset(unit, whole(expression.worth("follow")) or 1, grain, Origin.REFERENCE)
    elif unit == "D" and "previous" in words:
        when = Offset(unit, -1, grain, Origin.REFERENCE)
    else:
        shift = whole(expression.worth("shift")) or 0
        if words[:2] == ["this", "past"]:
            shift = -1
        shift = shift if abs(shift) < 2 else -1
        if unit == "D" and not shift and not expression.has("shift"):
            return None  # "the end of the day"
        if unit == "Y" and not expression.has("shift") and "week" in words:
            unit = grain = "W"
        if unit == "WE" and not expression.has("shift"):
            return Meaning(DATE, Recurring("weekend"), clock, modifier(expression))
        when = Offset(unit, shift, grain)
    return Meaning(TIME if clock else DATE, when, clock, modifier(expression), dated)


def year_end(expression: Expression) -> Meaning | None:
    """Year-end, year's end."""
    return Meaning(DATE, Recurring("month", 12, 31, year=Offset("Y", 0, "Y")), mod=modifier(expression))


def that_time(expression: Expression) -> Meaning | None:
    """At the time, that day, the same night."""
    words = expression.folded.split()
    if words[-1] == "time":
        return Meaning(DATE, Same(None))
    if words[0] == "the" and "same" not in words and words[-1] != "night":
        return None  # "the day", "the moment" date nothing
    if "same" in words and words[-1] == "moment":
        return None
    return dated(Same("D"), expression, "TNI" if words[-1] == "night" else "")


def away(expression: Expression) -> Meaning | None:
    """Two years ago, a week earlier, three days later, a month from now, months ago."""
    unit = expression.worth("unit") or expression.worth("units")
    if not isinstance(unit, str):
        return None
    direction = expression.worth("away") or "hence"
    count = count_of(expression)
    sign = -1 if direction in ("ago", "earlier") else 1
    if count is None or unit in NAMED_PARTS:
        return Meaning(DATE, Fixed("PAST_REF" if sign < 0 else "FUTURE_REF"))
    origin = Origin.REFERENCE if direction in ("earlier", "later") else Origin.PUBLISHED
    if unit.startswith("T"):
        if direction in ("earlier", "later"):
            return None  # "an hour later" stays the length of time that it is
        return Meaning(TIME, Offset("D", 0, "D", origin), mod=modifier(expression))
    grain = "Y" if unit in ("10Y", "100Y", "1000Y") else "W" if unit == "2W" else "M" if unit == "6M" else unit
    quarterly = unit == "Y" and sign * count == -1
    return Meaning(DATE, Offset(unit, sign * count, grain, origin, quarterly), mod=modifier(expression))


def vague_units(expression: Expression) -> Meaning | None:
    """Recent days, coming months, the not-too-distant future."""
    value = expression.worth("vague") or expression.worth("adjective") or expression.worth("ahead")
    return Meaning(DATE, Fixed(value)) if isinstance(value, str) else None


def reference(expression: Expression) -> Meaning | None:
    """Now, currently, recently, the future, these days."""
    words = expression.folded.split()
    value = expression.worth("presently") or expression.worth("adjective")
    if value is None:
        value = {"future": "FUTURE_REF", "present": "PRESENT_REF", "days": "PRESENT_REF"}.get(words[-1], "PAST_REF")
    return Meaning(DATE, Fixed(str(value)))
