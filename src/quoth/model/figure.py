"""Words for a number, and the quantity that they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quoth.model.span import Span


class FigureKind(StrEnum):
    """What is counted or measured."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    HOSTAGES = "hostages"
    INFECTED = "infected"
    PEOPLE = "people"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    LENGTH = "length"
    AREA = "area"
    DURATION = "duration"
    VOTES = "votes"
    COUNT = "count"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds.

    Attributes:
        low: Least value that it can have; None where no lower bound is given ("up to 30").
        high: Greatest; None where none is given ("over 240"); equal to `low` for an exact number.
        low_open: True where `low` itself is excluded ("over 240", not "at least 240").
        unit: What `low` and `high` count, as the text has it ("hostages", "%", "USD"); None for a bare number.

    Raises:
        ValueError: neither bound is given, or low is greater than high.
    """

    low: float | None
    high: float | None
    low_open: bool = False
    unit: str | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a quantity needs a bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a quantity needs low <= high, got {self.low} and {self.high}")


@dataclass(frozen=True, slots=True)
class Figure:
    """Words for a number, with what it means and who gives it.

    Attributes:
        span: The number with its bound and unit: "over 240 hostages".
        of: What it counts, in the text's words; None where that is not plain.
        attribution: Id of the innermost attribution in whose content it stands; None where the article itself gives it.
    """

    span: Span
    quantity: Quantity
    kind: FigureKind
    of: str | None = None
    attribution: str | None = None
