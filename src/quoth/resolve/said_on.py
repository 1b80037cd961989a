"""On which day something was said: the time that governs the cue, carried through one conversation.

The time must stand in the cue's own sentence and in nobody's words: "said on Tuesday", "In a statement on Friday, ...",
"Monday's speech". A speaker who goes on ("he added") goes on on the same day; anybody else does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from quoth.model.article import Article
from quoth.model.attribution import Act, Attribution
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span, joined
from quoth.model.time import Interval, SaidOn, Timex, TimexType

_OPENING = 40
"""Characters from a sentence's start within which a time opens it: "Speaking in Ardova on Tuesday, ..."."""

_AFTER_CUE = 90
"""Characters after the cue within which a time can still be its own: "told reporters in Ardova on Tuesday"."""

_CARRY = 4000
"""Characters after a dated statement within which the same speaker goes on with it."""

_PRONOUNS = frozenset({"he", "she", "they", "it"})
_GOING_ON = frozenset({"said", "added", "adding", "continued", "told", "asked", "replied", "noted", "saying", "stated",
                       "declared", "warned", "explained", "insisted"})  # fmt: skip
_BOUNDARY = re.compile(
    r"\b(?:after|before|since|until|till|by|when|while|which|whose|where|because|than|following|who|whom|as)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"\W*(?:(?:on|in|at|during|speaking|writing|asked|responding|earlier|late|later|early|over|then|but|and|just|even|this"
    r"|last|that|the)\b|$)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[^\w\n]{0,3}(?:\(\w{2,12}(?:/\w{2,12})?\))?\s{0,2}(?:--|—|–|―|-)\s")
_WORD = re.compile(r"[^\W\d_]+")


def said_on(
    article: Article, segmentation: Segmentation, attributions: Sequence[Attribution], timexes: Sequence[Timex]
) -> dict[str, SaidOn]:
    """The day, month or year on which each attribution's content was said, where the article tells.

    Args:
        segmentation: Its sentences hold the cues.
        attributions: Of the article.
        timexes: Of the article, in text order.

    Returns:
        By attribution id; an attribution whose day is not told is left out. Evidence are the time's words.
    """
    days = _Days(article, segmentation, attributions, timexes)
    found: dict[str, SaidOn] = {}
    spoke: dict[str, tuple[SaidOn, int]] = {}  # by surname: the day of what they said last, and where
    together: dict[int, SaidOn] = {}  # by where the source begins: one source with several cues
    speaker = ""
    for attribution in sorted(attributions, key=lambda item: _anchor(item).start):
        told = days.own(attribution)
        if attribution.source:
            begins = attribution.source[0].start
            told = together.setdefault(begins, told) if told is not None else together.get(begins)
        if attribution.parent is None:
            name = _last_word(article.text, attribution.source)
            speaker = speaker if name in _PRONOUNS else name
            at = _anchor(attribution).start
            if told is not None and speaker and len(told.value) == 10:
                spoke[speaker] = told, at
            elif told is None and speaker in spoke and days.goes_on(attribution):
                day, since = spoke[speaker]
                told = day if at - since < _CARRY else None
        if told is not None:
            found[attribution.id] = told
    return found


def _anchor(attribution: Attribution) -> Span:
    """Where the attribution is made: its cue, or else its source, or else its content."""
    return joined(attribution.cue or attribution.source or attribution.content)


def _last_word(text: str, source: Sequence[Span]) -> str:
    """The last word of the source's first part, which for a person is the surname."""
    words = _WORD.findall(source[0].of(text).split(",")[0]) if source else []
    return words[-1].lower() if words else ""


class _Days:
    """The article's times by sentence."""

    def __init__(
        self,
        article: Article,
        segmentation: Segmentation,
        attributions: Sequence[Attribution],
        timexes: Sequence[Timex],
    ) -> None:
        self._text = article.text
        self._sentences = segmentation.sentences
        self._starts = [sentence.start for sentence in segmentation.sentences]
        self._contents = sorted(span for attribution in attributions for span in attribution.content)
        self._timexes = [
            timex
            for timex in timexes
            if timex.type in (TimexType.DATE, TimexType.TIME)
            and timex.interval is not None
            and (article.published is None or timex.interval.start <= article.published)  # what was said is past
        ]
        self._timex_starts = [timex.span.start for timex in self._timexes]

    def goes_on(self, attribution: Attribution) -> bool:
        """Whether the cue is one with which reporters go on quoting: "said", not "has long argued" or "claims"."""
        words = [word.lower() for span in attribution.cue for word in _WORD.findall(span.of(self._text))]
        return attribution.act is Act.SPEECH and 0 < len(words) <= 2 and words[-1] in _GOING_ON

    def own(self, attribution: Attribution) -> SaidOn | None:
        """What the cue's own sentence says about the day; the nearest to the cue where it names several."""
        cue = _anchor(attribution)
        index = bisect_right(self._starts, cue.start) - 1
        if index < 0 or self._sentences[index].end <= cue.start:
            return None
        sentence = self._sentences[index]
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
        return _as_day(best)

    def _governs(self, time: Span, attribution: Attribution, cue: Span, sentence: Span) -> bool:
        """Whether a time in the cue's sentence says when it was said."""
        if any(span.overlaps(time) for span in attribution.content):
            return False
        if any(span.overlaps(time) and not span.overlaps(cue) for span in self._contents_in(sentence)):
            return False
        if any(span.contains(time) for span in (*attribution.cue, *attribution.source)):
            return True
        between = self._text[min(time.end, cue.end) : max(time.start, cue.start)]
        if time.start >= cue.start:
            return len(between) <= _AFTER_CUE and not _BOUNDARY.search(between) and ";" not in between
        before = self._text[sentence.start : time.start]
        opens = len(before) <= _OPENING and _OPENER.match(before) is not None
        source = min((span.start for span in attribution.source), default=cue.start)
        if time.start >= source:
            return not _BOUNDARY.search(between)
        return opens and not _BOUNDARY.search(before) and len(between) <= 2 * _AFTER_CUE

    def _is_vague(self, timex: Timex) -> bool:
        """Whether a time is no day of speech: "the 2016 election", "more than a year ago", a dateline."""
        if timex.mod in ("MORE_THAN", "LESS_THAN") or timex.value.endswith("-WE"):
            return True
        start, end = timex.span.start, timex.span.end
        if _DATELINE.match(self._text, end, end + 40):
            return True
        return (
            len(timex.value) == 4 and timex.span.of(self._text).isdecimal() and self._text[start - 3 : start] != "in "
        )

    def _contents_in(self, sentence: Span) -> list[Span]:
        low = bisect_right(self._contents, Span(sentence.end, sentence.end + 1))
        return [span for span in self._contents[max(0, low - 12) : low] if span.end > sentence.start]


def _gap(time: Span, cue: Span) -> int:
    return max(time.start - cue.end, cue.start - time.end, 0)


def _as_day(timex: Timex) -> SaidOn | None:
    """The time as day, month or year; a week or a weekend as the month that holds it."""
    interval = timex.interval
    if interval is None:
        return None
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
