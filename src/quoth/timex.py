"""Read the times in a text: which words they are, what they mean, which days they can be.

    from quoth import timex

    for time in timex.read("The dam broke on Tuesday.", published="2024-05-17"):
        print(time.type, time.value)

It stands alone: no model is loaded and nothing is looked up elsewhere. Times come with TIMEX3's types, values and
modifiers, as in a record; docs/times.md shows every kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from quoth.model.article import Article, Block, BlockKind
from quoth.model.day import as_day
from quoth.model.span import Span
from quoth.model.time import Interval, Timex, TimexType
from quoth.resolve.time_events import from_events
from quoth.resolve.timexes import find_timexes

__all__ = ["Interval", "Timex", "TimexType", "read"]

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def read(
    text: str, *, published: date | str | None = None, events: Mapping[str, date | str] | None = None
) -> tuple[Timex, ...]:
    """Find every time in a text and say what it means.

    Args:
        text: Any text, paragraphs separated by line ends.
        published: Its day of publication (`YYYY-MM-DD`), from which "on Tuesday" and "last month" count. Without it
            what is relative has the value "": today's date is never taken instead.
        events: Days of events by the words that name them, so that "two days after the vote" is a date:
            `{"vote": "2024-05-07"}`.

    Returns:
        Times in text order, not overlapping; spans are offsets into `text`, in code points. Empty where there is none.

    Raises:
        ValueError: a day is not written as `YYYY-MM-DD`.
    """
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*match.span())) for match in _LINE.finditer(text))
    day = None if published is None else as_day(published)
    article = Article(id="", text=text, published=day, blocks=blocks)
    named = {name: as_day(given) for name, given in (events or {}).items()}
    return from_events(text, find_timexes(article, (), ages=True), named)
