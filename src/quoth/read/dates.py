"""The date of an article as its header, its page or its file gives it. Dates within the text belong to `resolve`.

A date is taken only where nothing has to be guessed: 04/05/2024 is 4 May or 5 April, so it is neither.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 60  # characters; also what keeps the patterns below cheap on any input

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = (
    r"(?:(?:,|\s+[|·-]|\s+at)?\s*T?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?:\s*(?:[ap]\.?\s?m\.?|hrs?))?"
    r"(?:\s*(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})){0,2})?"
)
_FORMS = tuple(
    re.compile(_WEEKDAY + form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        _MONTH + r"\s+" + _DAY + r",?\s+(?P<year>\d{4})",
        _DAY + r"\s+" + _MONTH + r",?\s+(?P<year>\d{4})",
        r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})",
    )
)


def parse_date(words: str) -> date | None:
    """The day that `words`, all of them, name; None where they name none or leave a choice.

    A time of day and its zone may follow and are left out: the day is the one printed, in the outlet's own zone.
    Years from 1600 to 2200 count as dates.
    """
    words = words.strip()
    if len(words) > _LONGEST:
        return None
    for form in _FORMS:
        if match := form.fullmatch(words):
            return _day(match.groupdict())
    return None


def _day(parts: dict[str, str]) -> date | None:
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first != second and first <= 12 and second <= 12:
            return None
        day, month = (first, second) if first > 12 else (second, first)
    else:
        day = int(parts["day"])
        name = parts["month"][:3].casefold()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(parts["month"])
    year = int(parts["year"])
    if not 1600 <= year <= 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 31 June
        return None
