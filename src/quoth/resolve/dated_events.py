"""Days that an article gives to what it tells of, rather than to what somebody said: events, the news of the day."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache

from quoth.lexicon.occasion_words import occasion_lexicon
from quoth.model.article import BlockKind
from quoth.model.span import Span
from quoth.model.time import SaidOn, Timex, TimexType
from quoth.resolve.reading import Reading
from quoth.resolve.said_on import is_dateline
from quoth.resolve.time_anchor import Tense
from quoth.resolve.time_context import Context

_NEAR = 80
"""Characters on either side of a time within which an event is the one that it dates."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An event after the time that dates it, one before it, and one that is named again."""
    event = occasion_lexicon().event
    return (
        re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?{event}\b"),
        re.compile(rf"\b{event}\s+(?:(?:in|at|with)\s+(?:[\w.-]+\s+){{1,4}}?)?(?:on\s+)?$"),
        re.compile(rf"\b(?:the|that|this|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?{event}\b", re.IGNORECASE),
    )


class DatedEvents:
    """The days of events that a text dates: "Monday's debate", "a rally on Friday"; not where there are two."""

    def __init__(self, text: str, timexes: Sequence[Timex], published: date | None) -> None:
        after, before, _ = _patterns()
        found: dict[str, dict[str, SaidOn]] = {}
        for timex in timexes:
            day = past_day(timex, published)
            if day is None:
                continue
            start, end = timex.span.start, timex.span.end
            match = after.match(text, end, end + _NEAR)
            match = match or before.search(text[max(0, start - _NEAR) : start])
            if match is not None:
                found.setdefault(match[1], {}).setdefault(day.value, day)
        self._days: Mapping[str, SaidOn] = {
            event: next(iter(days.values())) for event, days in found.items() if len(days) == 1
        }

    def named_in(self, words: str) -> SaidOn | None:
        """The day of the event that some words name again: "told the debate audience"."""
        match = _patterns()[2].search(words) if self._days else None
        return self._days.get(match[1].lower()) if match is not None else None


def news_of_today(reading: Reading, timexes: Sequence[Timex], dated: Collection[Span]) -> SaidOn | None:
    """The day of publication where the article's opening tells that something happened on it.

    Args:
        dated: Times that date what somebody said, and nobody else.
    """
    published = reading.article.published
    body = [block.span for block in reading.article.blocks if block.kind is BlockKind.PARAGRAPH][:2]
    context = Context(reading.text, reading.words)
    for timex in timexes:
        span, day = timex.span, past_day(timex, published)
        if day is None or day.interval.start != published:
            continue
        if timex.type not in (TimexType.DATE, TimexType.TIME) or not any(block.contains(span) for block in body):
            continue
        if span in dated or is_dateline(reading.text, span):
            continue
        if context.tense(span.start, span.end) is Tense.PAST:
            return day
    return None


def month_or_year(timex: Timex, text: str, published: date | None) -> SaidOn | None:
    """The month or year that a glance back names: "in July", "in 2019"."""
    interval = timex.interval
    if interval is None or not text.startswith("in ", timex.span.start - 3):
        return None
    days = (interval.end - interval.start).days
    over = published is None or interval.end <= published
    return SaidOn(timex.value[: 4 if days > 31 else 7], interval, (timex.span,)) if 27 < days < 367 and over else None


def past_day(timex: Timex, published: date | None) -> SaidOn | None:
    """The day that a time means, with it as evidence; None where it is longer, not known or yet to come."""
    interval = timex.interval
    if interval is None or (interval.end - interval.start).days != 1:
        return None
    if published is not None and interval.start > published:
        return None
    return SaidOn(interval.start.isoformat(), interval, (timex.span,))
