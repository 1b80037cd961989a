"""A day as programs give it: a date, or the same in ISO form."""

from __future__ import annotations

from datetime import date, datetime


def as_day(given: date | str) -> date:
    """The day; of a moment, its own.

    Raises:
        ValueError: words that are no day in ISO form.
    """
    if isinstance(given, datetime):  # pandas and feeds give one
        return given.date()
    if not isinstance(given, str):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"{given!r} is not a day; write it as 2024-05-14") from error
