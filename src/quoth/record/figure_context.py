"""What the sentence around a figure tells about it: to which earlier time it is dated, and which place it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quoth.model.span import Span
from quoth.model.time import Interval
from quoth.record.keys import folded

_NEW = timedelta(days=45)
"""A report may date its event by weeks ("on 3 June"); what lies further back is told as background."""
_STOP = re.compile(r"\n|(?<![A-Z.])[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9])")
_CARRIED = 6
"""Characters before a date that opens a sentence ("In ", "Back in "): it dates the sentence after, too."""
_NO_EVENT = re.compile(
    r"\b(?:since|than|until|before|(?:built|opened|founded|completed|born|established|elected|created|launched"
    r"|introduced|installed|constructed|signed|made|passed|adopted)\s+(?:in|on))\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""What stands before a date that is not the event's: "the worst since 2004", "a bridge built in 1967"."""
_NAME = r"\b[A-Z][\w’'-]{0,40}(?: (?:of |de |al-)?[A-Z][\w’'-]{0,40}){0,3}"
_PLACE = re.compile(
    rf"\b[Ii]n (?:the )?(?:(?:[a-z]+ ){{0,2}}(?:district|town|city|village|province|state|county|region|suburb)s? of )?"
    rf"(?:the )?(?:neighbou?ring |nearby |[a-z]+ern |central |downtown |rural )?(?P<name>{_NAME})"
    rf"|\b(?:across|throughout|near) (?:the )?(?P<around>{_NAME})"
)
_AREA = r"(?:district|town|city|village|province|county|region|suburb|hospital|camp)"
_BACK = re.compile(rf"\bin (?:the|his|her|their|that|this) (?P<area>{_AREA})\b")
_NOT_PLACES = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "he", "she", "it", "they",
    "we", "i", "a", "an", "the", "its", "their", "his", "her", "parliament", "congress",
})  # fmt: skip
_WHOLES = frozenset(
    ["asia", "europe", "africa", "america", "oceania", "indian ocean", "pacific", "atlantic", "earth", "world"]
)
"""Names too wide to be a part of any event's place."""
_HOUSE = re.compile(
    rf"\b(?:at|of|in|from|for) (?:[a-z]+ ){{0,4}}(?P<house>clinic|hospital|morgue|mortuary|shelter|camp|school)\b"
    rf"(?: in (?P<name>{_NAME}))?"
)
_HERE = re.compile(r"\b(?:we|our|us|here)\b", re.IGNORECASE)
_HEAD = 400
_BEFORE = 4_000
_ROUGH = re.compile(
    r"(?:about|around|approximately|roughly|nearly|almost|some|an estimated|estimated|close to|just over|just under)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\s*(?:(?:others?|more|people|persons|men|women|children) )?(?:were |was |are |remain(?:ed)? |still )?"
    r"(?:trapped|stranded|rescued|saved|evacuated|hospitali[sz]ed|treated)\b",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"”’')\]]*$")
_HEADLINE_WITHIN = 300


@dataclass(frozen=True, slots=True)
class Dated:
    """Words for a time that can mean these days."""

    span: Span
    interval: Interval


def is_approximate(words: str) -> bool:
    """Whether a figure's words say that its number is rough: "about 12", "some 40"."""
    return _ROUGH.match(words) is not None


def is_otherwise(text: str, figure: Span) -> bool:
    """Whether the words after a number of people tell of a fate that is no kind of figure: "four died, 14 trapped"."""
    return _OTHERWISE.match(text, figure.end) is not None


def sentence_at(text: str, span: Span) -> Span:
    """The sentence around a span, by punctuation alone."""
    start = max((match.end() for match in _STOP.finditer(text, max(0, span.start - 600), span.start)), default=-1)
    if start < 0:
        start = max(0, span.start - 600)
    match = _STOP.search(text, span.end)
    end = min(match.end() if match else len(text), span.end + 600)
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def is_headline(text: str, span: Span) -> bool:
    """Whether a span stands in one of the first lines, and that line is no sentence."""
    if span.start > _HEADLINE_WITHIN:
        return False
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    return end >= 0 and not _ENDS_SENTENCE.search(line)


def earlier_event(text: str, figure: Span, times: Sequence[Dated], published: date | None) -> Interval | None:
    """The days of the earlier event to which a figure's sentence dates it; None where it is new or not dated.

    The nearest date in the sentence counts. A sentence without one takes that with which the sentence before it opens:
    "In 1998 a quake struck the same coast. Forty people died."

    Args:
        text: The article's text.
        figure: The figure's place in it.
        times: Those of the article's times that have days, in any order.
        published: The day of publication; None means that nothing can be told.
    """
    if published is None:
        return None
    sentence = sentence_at(text, figure)
    inside = [
        time
        for time in _events(text, times, sentence)
        # "killed 12 in a town that the flood of 1998 had spared"
        if time.span.start < figure.start or not text[: time.span.start].endswith(" of ")
    ]
    if inside:
        nearest = min(inside, key=lambda time: (_distance(time.span, figure), time.span.start))
        return _earlier(nearest.interval, published)
    before = _sentence_before(text, sentence)
    if before is None:
        return None
    carried = [time for time in _events(text, times, before) if time.span.start - before.start <= _CARRIED]
    return _earlier(carried[0].interval, published) if carried else None


def _events(text: str, times: Sequence[Dated], sentence: Span) -> list[Dated]:
    return [
        time
        for time in times
        if time.span.start >= sentence.start
        and time.span.end <= sentence.end
        and not _NO_EVENT.search(text[max(sentence.start, time.span.start - 40) : time.span.start])
    ]


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _earlier(interval: Interval, published: date) -> Interval | None:
    return interval if published - interval.end >= _NEW else None


def _sentence_before(text: str, sentence: Span) -> Span | None:
    end = sentence.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return sentence_at(text, Span(end - 1, end)) if end > 0 else None


def place_of(text: str, figure: Span, *, within: Iterable[Span] = ()) -> str | None:
    """The place that a figure counts, where the words after it, or the opening of its sentence, name one.

    Args:
        text: The article's text.
        figure: The figure's place in it.
        within: The content in which it stands: what is outside, such as where the speaker works, is not meant.
    """
    sentence = sentence_at(text, figure)
    for content in within:
        if content.start <= figure.start and figure.end <= content.end:
            sentence = Span(max(sentence.start, content.start), max(figure.end, min(sentence.end, content.end)))
    after = text[figure.end : sentence.end]
    found = _first_place(after)
    if found is not None:
        return found
    opening = _PLACE.match(text, sentence.start, figure.start)
    if opening and (named := _name(opening)) and "," in text[opening.end() : figure.start]:
        return named
    back = _BACK.search(after)
    return _antecedent(text[max(0, sentence.start - _BEFORE) : sentence.start], back["area"]) if back else None


def _first_place(words: str) -> str | None:
    for match in _PLACE.finditer(words):
        named = _name(match)
        if named is not None:
            return named
    return None


def _name(match: re.Match[str]) -> str | None:
    name = match["name"] or match["around"]
    first = name.split()[0].lower()
    return None if first in _NOT_PLACES or name.lower() in _WHOLES else _own(name)


def _antecedent(before: str, area: str) -> str:
    """The last name of such an area before "in the district"; those words themselves where there is none."""
    named = re.findall(rf"({_NAME}) {area}\b(?! of )|\b{area} of ({_NAME})", before)
    return next((_own(one or other) for one, other in reversed(named)), f"the {area}")


def _own(name: str) -> str:
    """The name without whose it is: "Indonesia's Aceh" is Aceh."""
    return re.split(r"['’]s ", name)[-1]


def place_of_speaker(role: str | None, words: str) -> str | None:
    """The house in which a speaker counts: whoever works at a clinic and says "we" counts who came there."""
    found = _HOUSE.search(role or "")
    if found is None or not _HERE.search(words):
        return None
    return f"{found['house']} in {found['name']}" if found["name"] else found["house"]


def plain(text: str) -> str:
    """The text for looking words up: no case, no accents."""
    return text.lower() if text.isascii() else folded(text)


def words_of(text: str) -> frozenset[str]:
    """The words of a plain text."""
    return frozenset(re.findall(r"\w+", text))


def head_of(title: str | None, text: str) -> str:
    """Headline and beginning of an article: what it is about."""
    return f"{title or ''}\n{text[:_HEAD]}"
