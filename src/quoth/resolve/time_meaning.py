"""What words for a time mean before it is known on which day they were printed.

`time_rules` makes these from words alone; `time_anchor` turns them into values, given the day of publication, the
tense and the times named before. Keeping the two apart lets a text without a date be read as far as it goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from quoth.lexicon.time_words import Holiday
from quoth.model.time import TimexType


class Origin(Enum):
    """From where an offset counts."""

    PUBLISHED = "the day of publication"  # "two days ago"
    REFERENCE = "the time named before"  # "two days earlier"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same value whenever it is printed: "7 October 2023", "two years", "now"."""

    value: str


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from the origin, told at a grain: "yesterday", "last month", "two years ago".

    Attributes:
        count: Negative for the past.
        grain: "Y", "M", "W", "D", ... as in `time_values`.
        quarterly: Whether a quarter just named is meant, in the year so reached ("up from a year ago").
    """

    unit: str
    count: float
    grain: str
    origin: Origin = Origin.PUBLISHED
    quarterly: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """The time named before, at a grain: "that day", "the quarter", "a year earlier" of a quarter.

    Attributes:
        grain: None for whatever grain that time had.
        years: How many years later than it.
        year: Its place in this year instead.
    """

    grain: str | None
    years: int = 0
    year: int | Offset | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """A part of the calendar that comes again: a weekday, a month, a day of a month, a quarter, a season, a holiday.

    Attributes:
        kind: "weekday", "month", "quarter", "half", "season", "weekend" or "holiday".
        number: Which weekday (Monday is 1), month, quarter or half.
        day: Day of the month, for a month; None for the whole month.
        season: TIMEX3's letters, for a season.
        weekday: That a day of the month must fall on; 0 for any.
        shift: -1 for "last", 0 for "this", 1 for "next"; None where tense must tell.
        year: The year named with it, or how it is named ("last year"); None where none is.
        origin: From where "previous" and "next" count.
        week: Whether the week that holds the day is meant ("the week of March 6").
    """

    kind: str
    number: int = 0
    day: int | None = None
    season: str = ""
    holiday: Holiday | None = None
    weekday: int = 0
    shift: int | None = None
    year: int | Offset | None = None
    origin: Origin = Origin.PUBLISHED
    week: bool = False


When = Fixed | Offset | Same | Recurring


@dataclass(frozen=True, slots=True)
class Meaning:
    """A time without its anchor.

    Attributes:
        clock: What to put after a day's value: "T16:00", "TNI".
        mod: TIMEX3 modifier.
        dated: Whether the interval is the value's; not for a fiscal year, whose months nobody told.
    """

    type: TimexType
    when: When
    clock: str = ""
    mod: str | None = None
    dated: bool = True
