"""What lengths of time and repeated times mean: durations, ages, "every day"."""

from __future__ import annotations

from quoth.resolve.time_forms import Expression
from quoth.resolve.time_meaning import Fixed, Meaning
from quoth.resolve.time_parts import DATE, DURATION, SET, modifier, whole
from quoth.resolve.time_values import duration, duration_unknown

NAMED_PARTS = frozenset({"WE", "SU", "WI"})
"""Units that are parts of a week or year, with TIMEX3's letters: "two weekends", "three summers"."""


def count_of(expression: Expression) -> float | None:
    """How many; None for "several"."""
    numbers = expression.parts.get("number")
    if numbers is not None:
        return numbers[0].token.value
    words = expression.folded.split()
    if expression.has("some"):
        some = expression.worth("some")
        return float(some) if isinstance(some, int) else None
    if "half" in words:
        return 1.5 if "and" in words else 0.5
    return 1.0 if expression.has("a") or "another" in words else None


def length(expression: Expression) -> Meaning | None:
    """Two years, more than four hours, the past three months, several weeks, a 10-month-old, years."""
    unit = expression.worth("unit") or expression.worth("units")
    if "weekend" in expression.folded.split():
        unit = "WE"
    if not isinstance(unit, str):
        return None
    words = expression.folded.split()
    count = count_of(expression)
    if count is None and expression.has("unit") and not expression.has("some"):
        count = 1.0
    if unit in NAMED_PARTS:
        value = f"P{int(count)}{unit}" if count is not None else f"PX{unit}"
    else:
        value = duration(count, unit) if count is not None else duration_unknown(unit)
    if expression.words("span") == "recent" and count is None:
        return Meaning(DATE, Fixed("PAST_REF"))
    mod = modifier(expression) or ("APPROX" if words[-2:] == ["or", "so"] else None)
    return Meaning(DURATION, Fixed(value), mod=mod)


def often(expression: Expression) -> Meaning | None:
    """Daily, annually."""
    return Meaning(SET, Fixed(str(expression.worth("often"))))


def every(expression: Expression) -> Meaning | None:
    """Every day, each July, per day, Tuesday nights, every two years."""
    if (number := whole(expression.worth("weekday")) or whole(expression.worth("weekdays"))) is not None:
        part = expression.worth("daypart") or expression.worth("dayparts")
        return Meaning(SET, Fixed(f"XXXX-WXX-{number}" + (f"T{part}" if part else "")))
    if (month := whole(expression.worth("month"))) is not None:
        day = whole(expression.worth("dayint")) or whole(expression.worth("ordinal"))
        return Meaning(SET, Fixed(f"XXXX-{month:02}" + (f"-{day:02}" if day else "")))
    if expression.has("season"):
        return Meaning(SET, Fixed(f"XXXX-{expression.worth('season')}"))
    if expression.has("daypart"):
        return Meaning(SET, Fixed(f"XXXX-XX-XXT{expression.worth('daypart')}"))
    unit = expression.worth("unit") or expression.worth("units")
    count = count_of(expression) if expression.has("number") else 1.0
    if not isinstance(unit, str) or unit in NAMED_PARTS or count is None:
        return None
    return Meaning(SET, Fixed(duration(count, unit)))
