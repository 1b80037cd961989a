"""Times told from an event whose day is given: "two days after the vote", "the week before the summit".

Without the event's day "two days" is a length of time, as everywhere in TimeML. With it the whole is a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from quoth.model.span import Span
from quoth.model.time import Timex, TimexType
from quoth.resolve.time_values import add, at_grain, interval_of

_LENGTH = re.compile(r"P(\d+)([YMWD])")
_UNITS = {"day": "D", "night": "D", "morning": "D", "evening": "D", "week": "W", "month": "M", "year": "Y"}
_DETERMINER = r"(?:(?:the|a|an|that|this|its|his|her|their)\s+)?"


def from_events(text: str, timexes: Sequence[Timex], events: Mapping[str, date]) -> tuple[Timex, ...]:
    """The times, those told from one of the events made dates.

    Args:
        timexes: In text order.
        events: Days by the words that name the event ("vote", "earthquake"), whatever their case.

    Returns:
        Times in text order, not overlapping.
    """
    named = {" ".join(name.casefold().split()): day for name, day in events.items() if name.strip()}
    if not named:
        return tuple(timexes)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(named, key=len, reverse=True))
    told = re.compile(rf"\s+(after|before|following)\s+{_DETERMINER}({words})\b", re.IGNORECASE)
    single = re.compile(
        rf"\b(?:the|a|one)\s+({'|'.join(_UNITS)})\s+(after|before|following)\s+{_DETERMINER}({words})\b", re.IGNORECASE
    )
    found = []
    for timex in timexes:
        match, length = told.match(text, timex.span.end), _LENGTH.fullmatch(timex.value)
        if timex.type is TimexType.DURATION and match is not None and length is not None:
            span, count = Span(timex.span.start, match.end()), int(length[1])
            dated = _dated(span, named[_name(match[2])], length[2], count, match[1], timex.mod)
            timex = dated or timex
        found.append(timex)
    for match in single.finditer(text):
        dated = _dated(Span(*match.span()), named[_name(match[3])], _UNITS[match[1].lower()], 1, match[2], None)
        if dated is not None:
            found = [timex for timex in found if not timex.span.overlaps(dated.span)] + [dated]
    return tuple(sorted(found, key=lambda timex: timex.span))


def _name(words: str) -> str:
    return " ".join(words.casefold().split())


def _dated(span: Span, event: date, unit: str, count: int, direction: str, mod: str | None) -> Timex | None:
    day = add(event, unit, -count if direction.lower() == "before" else count)
    if day is None:
        return None
    value = at_grain(day, unit)
    return Timex(span, TimexType.DATE, value, mod, interval_of(value))
