"""What the parts of an expression are worth: its year, its modifier, its part of the day."""

from __future__ import annotations

from quoth.lexicon.time_words import WordValue, time_lexicon
from quoth.model.time import TimexType
from quoth.resolve.time_forms import Expression
from quoth.resolve.time_meaning import Fixed, Meaning, Offset, Origin, Recurring, Same

DATE, TIME, DURATION, SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET


def whole(value: WordValue | None) -> int | None:
    """The value where it is a number."""
    return value if isinstance(value, int) else None


def modifier(expression: Expression) -> str | None:
    """The TIMEX3 modifier that the words carry."""
    for part in ("early", "edge"):
        if isinstance(worth := expression.worth(part), str):
            return worth
    if expression.has("latter_part"):
        return "END"
    hedge = expression.words("hedge")
    if hedge in (hedges := time_lexicon().hedges):
        return hedges[hedge]
    about = expression.worth("about")
    return about if isinstance(about, str) else None


def named_year(expression: Expression) -> int | Offset | None:
    """The year in the words: "1998", "last year"; None where there is none."""
    if (year := whole(expression.worth("year"))) is not None:
        return year
    if expression.has("unit_year") or expression.has("whichyear"):
        shift = whole(expression.worth("shift")) or 0
        if expression.has("that") and not expression.has("shift"):
            return Offset("Y", 0, "Y", Origin.REFERENCE)
        return Offset("Y", shift if abs(shift) < 2 else 0, "Y")
    return None


def daypart(expression: Expression) -> str:
    """What a part of the day adds to a day's value: "TNI"; "" where there is none."""
    part = expression.worth("daypart")
    return f"T{part}" if isinstance(part, str) else ""


def dated(when: Fixed | Offset | Same | Recurring, expression: Expression, clock: str = "") -> Meaning:
    """A date or, where a time of day is given, a time, with the modifier that the words carry."""
    return Meaning(TIME if clock else DATE, when, clock, modifier(expression))
