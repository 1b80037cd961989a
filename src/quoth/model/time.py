"""Words for a time, and the instants that they can mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quoth.model.span import Span


class TimexType(StrEnum):
    """The four types of TimeML's TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Half-open `[start, end)` in whole days: "in June 2023" is [2023-06-01, 2023-07-01).

    Raises:
        ValueError: the interval is empty.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError(f"an interval needs start < end, got [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Timex:
    """Words for a time, with what they mean.

    Attributes:
        value: TIMEX3 value ("2023-10-07", "2023-10", "P2D", "2023-W40", "PRESENT_REF"); "" where it cannot be said,
            as with a weekday in an article without a date.
        mod: TIMEX3 modifier ("APPROX", "START", "END", "MORE_THAN", ...) or None.
        interval: The days that it can mean; None for durations, sets and unresolved values.
    """

    span: Span
    type: TimexType
    value: str
    mod: str | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The day, month or year on which something was said, with the words that show it.

    Attributes:
        value: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
        evidence: Spans into the article's text.
    """

    value: str
    interval: Interval
    evidence: tuple[Span, ...]
