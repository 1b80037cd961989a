"""On which day something was said: the time that governs the cue.

The time must stand in the cue's own sentence and in nobody's words: "said on Tuesday", "In a statement on Friday, ...",
"Monday's speech". Where the report goes on with the same occasion, `occasions` carries the day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta

from quoth.model.attribution import Attribution
from quoth.model.span import Span, joined
from quoth.model.time import Interval, SaidOn, Timex, TimexType
from quoth.resolve.reading import Reading

_OPENING = 40
"""Characters from a sentence's start within which a time opens it: "Speaking in Ardova on Tuesday, ..."."""

_AFTER_CUE = 90
"""Characters after the cue within which a time can still be its own: "told reporters in Ardova on Tuesday"."""

_BOUNDARY = re.compile(
    r"\b(?:after|before|since|until|till|by|when|while|which|whose|where|because|than|following|who|whom|as)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where|when|after|before|since|until|because)\b", re.IGNORECASE)
_APPOSED = re.compile(
    r",(?!\s+(?:released|published|issued|dated|made|posted|given|delivered|conducted|taken|sent|written|aired)\b)"
)
_OPENER = re.compile(
    r"\W*(?:(?:on|in|at|during|speaking|writing|asked|responding|earlier|late|later|early|over|then|but|and|just|even|this"
    r"|last|that|the)\b|$)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:[,;:]|\band|\bbut)\s+(?:on\s+)?$", re.IGNORECASE)
_DATELINE = re.compile(r"[^\w\n]{0,3}(?:\(\w{2,12}(?:/\w{2,12})?\))?\s{0,2}(?:--|—|–|―|-)\s")
_WEEKEND_DAY = re.compile(r"[^.;]{0,60}?\b(Saturday|Sunday)\b")


def said_on(reading: Reading, timexes: Sequence[Timex]) -> dict[str, SaidOn]:
    """The day, month or year on which each attribution's content was said, where its own sentence tells.

    Args:
        timexes: Of the article, in text order.

    Returns:
        By attribution id; an attribution whose day is not told is left out. Evidence are the time's words.
    """
    days = _Days(reading, timexes)
    found: dict[str, SaidOn] = {}
    together: dict[int, SaidOn] = {}  # by where the source begins: one source with several cues
    for attribution in sorted(reading.attributions, key=lambda item: _anchor(item).start):
        told = days.own(attribution)
        if attribution.source:
            begins = attribution.source[0].start
            told = together.setdefault(begins, told) if told is not None else together.get(begins)
        if told is not None:
            found[attribution.id] = told
    return found


def is_dateline(text: str, time: Span) -> bool:
    """Whether a time ends the line that says where and when a report was written: "ARDOVA, Oct. 4 (UPI) —"."""
    return _DATELINE.match(text, time.end, time.end + 40) is not None


def _anchor(attribution: Attribution) -> Span:
    """Where the attribution is made: its cue, or else its source, or else its content."""
    return joined(attribution.cue or attribution.source or attribution.content)


class _Days:
    """The article's times by sentence."""

    def __init__(self, reading: Reading, timexes: Sequence[Timex]) -> None:
        self._reading = reading
        self._text = reading.text
        self._contents = sorted(span for attribution in reading.attributions for span in attribution.content)
        published = reading.article.published
        self._timexes = [
            timex
            for timex in timexes
            if timex.type in (TimexType.DATE, TimexType.TIME)
            and timex.interval is not None
            and (published is None or timex.interval.start <= published)  # what was said is past
        ]
        self._timex_starts = [timex.span.start for timex in self._timexes]

    def own(self, attribution: Attribution) -> SaidOn | None:
        """What the cue's own sentence says about the day; the nearest to the cue where it names several."""
        cue = _anchor(attribution)
        sentence = self._reading.sentence(cue.start)
        if sentence is None or self._is_aside(attribution):
            return None
        first = bisect_right(self._timex_starts, sentence.start - 1)
        last = bisect_right(self._timex_starts, sentence.end - 1)
        near = [
            t
            for t in self._timexes[first:last]
            if self._governs(t.span, attribution, cue, sentence) and not self._is_vague(t)
        ]
        if not near:
            return None
        best = min(near, key=lambda t: _gap(t.span, cue))
        return self._as_day(best)

    def _is_aside(self, attribution: Attribution) -> bool:
        """Whether nobody is heard: "reportedly", "an attack ascribed to the group"."""
        if attribution.source:
            return False
        words = self._reading.words_of(attribution.cue)
        if all(word.pos == "RB" for word in words):
            return bool(words)
        first = self._reading.word_index(words[0].span.start)
        before = self._reading.words[first - 1].pos if first else ""
        return words[0].pos == "VBN" and before.startswith("NN")

    def _governs(self, time: Span, attribution: Attribution, cue: Span, sentence: Span) -> bool:
        """Whether a time in the cue's sentence says when it was said."""
        if any(span.overlaps(time) for span in attribution.content):
            return False
        if any(span.overlaps(time) and not span.overlaps(cue) for span in self._contents_in(sentence)):
            return False
        if any(span.contains(time) for span in attribution.cue):
            return True
        for span in attribution.source:
            if span.contains(time):
                before = self._text[span.start : time.start]
                return not _RELATIVE.search(before) and not _APPOSED.search(before)
        if time.start >= cue.start:
            start = min(cue.end, time.start)
            for span in attribution.source:  # "was confirmed by the government on Tuesday"
                if cue.end <= span.start and span.end <= time.start:
                    start = span.end
            between = self._text[start : time.start]
            return len(between) <= _AFTER_CUE and not _BOUNDARY.search(between) and ";" not in between
        between = self._text[time.end : cue.start]
        before = self._text[sentence.start : time.start]
        opens = len(before) <= _OPENING and _OPENER.match(before) is not None
        source = min((span.start for span in attribution.source), default=cue.start)
        if time.start >= source:
            told = max((span.end for span in attribution.source if span.end <= time.start), default=time.start)
            return not _BOUNDARY.search(between) and not _RELATIVE.search(self._text[told : time.start])
        if source - time.end <= 3 and _CLAUSE.search(before):
            return True  # "..., and on Friday the council said"
        return opens and not _BOUNDARY.search(before) and len(between) <= 2 * _AFTER_CUE

    def _is_vague(self, timex: Timex) -> bool:
        """Whether a time is no day of speech: "the 2016 election", "more than a year ago", a dateline."""
        if timex.mod in ("MORE_THAN", "LESS_THAN") or is_dateline(self._text, timex.span):
            return True
        start = timex.span.start
        return (
            len(timex.value) == 4 and timex.span.of(self._text).isdecimal() and self._text[start - 3 : start] != "in "
        )

    def _as_day(self, timex: Timex) -> SaidOn | None:
        """The time as day, month or year; a week or a weekend as the month that holds it.

        A weekend's programme is of the day that its name tells: "this weekend's broadcast of Ardova on Sunday".
        """
        interval = timex.interval
        if interval is None:
            return None
        end = timex.span.end
        if timex.value.endswith("-WE") and (named := _WEEKEND_DAY.match(self._text, end, end + 90)) is not None:
            day = interval.start + timedelta(days=named[1] == "Sunday")
            return SaidOn(day.isoformat(), Interval(day, day + timedelta(days=1)), (timex.span,))
        length = (interval.end - interval.start).days
        if length == 1:
            value = interval.start.isoformat()
        elif length <= 31:
            value = interval.start.isoformat()[:7]
        elif length <= 366:
            value = interval.start.isoformat()[:4]
        else:
            return None
        return SaidOn(value, Interval(interval.start, interval.end), (timex.span,))

    def _contents_in(self, sentence: Span) -> list[Span]:
        low = bisect_right(self._contents, Span(sentence.end, sentence.end + 1))
        return [span for span in self._contents[max(0, low - 12) : low] if span.end > sentence.start]


def _gap(time: Span, cue: Span) -> int:
    return max(time.start - cue.end, cue.start - time.end, 0)
