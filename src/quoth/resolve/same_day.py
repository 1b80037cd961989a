"""Carry the day on which something was said to what was said on the same day.

A report gives the day once, "said on Tuesday", and goes on with "he added". What it goes on with was said on the same
day, until the speaker is heard elsewhere or the report tells of another time:

    the same speaker      goes on, in the past tense, on the day they were last dated; a glance back ("said in July")
                          holds for its paragraph, and for what is told with "then" and "at the time"
    the opening           headline and first paragraphs tell beforehand what is dated below them
    the other side        of a call or an interview speaks on the same day; so does whoever "added" or "replied" next,
                          a member of the group just heard, and who is named in a transcript
    a dated event         "told the debate audience", where the text tells of "Monday's debate"
    the news of the day   what people said about that which happened today, they said today

"Has said" and "has long argued" tell of other days, and "says" of none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quoth.lexicon.occasion_words import occasion_lexicon
from quoth.model.attribution import Act, Mode
from quoth.model.record import Line
from quoth.model.span import Span
from quoth.model.speaker import Medium, SpeakerKind
from quoth.model.time import SaidOn, Timex
from quoth.resolve.agentless import ASKED
from quoth.resolve.dated_events import DatedEvents, month_or_year, news_of_today
from quoth.resolve.other_times import at_another_time, looks_back, never_told_when, words_around
from quoth.resolve.reading import Reading, place

_REACH = 4000
"""Characters within which a speaker goes on with what was dated."""

_OPENING = 1600
"""Characters from the start of the text that tell beforehand what is dated below them."""

_HEADLINES = 200
"""Characters from the start of the text within which the present tense is that of headlines."""

_NEXT = 700
"""Characters within which somebody else takes up an occasion, or "he" goes on with a glance back."""

_RECENT = 10
"""Days before publication that a report can still be about; anything older is a glance back."""

_TWO_SIDED = frozenset({Medium.CALL, Medium.INTERVIEW, Medium.BROADCAST})


def carry_days(reading: Reading, timexes: Sequence[Timex], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with days carried to what was said on the same day; a day that a line has is never changed.

    Args:
        timexes: Of the article, in text order.
        lines: With their speakers, and with the days that their own sentences give.

    Returns:
        As many lines, in the same order. A carried day's evidence is that of the line or event that it comes from.
    """
    carrying = _Carrying(reading, timexes, lines)
    carrying.forward()
    carrying.backward()
    carrying.today()
    carrying.asked()
    days = ((line, carrying.days[line.attribution.id]) for line in lines)
    return tuple(line if day is line.said_on else replace(line, said_on=day) for line, day in days)


@dataclass(slots=True)
class _Heard:
    """A speaker who was dated.

    Attributes:
        at: Where they were last heard on that day.
        day: The day of the report; None where only another time was told.
        glance: A month, a year or an older day, and the paragraph for which it holds.
    """

    at: int
    day: SaidOn | None = None
    glance: tuple[SaidOn, Span] | None = None


class _Carrying:
    """The days of one article's lines, which each step completes.

    Attributes:
        days: By attribution id.
    """

    def __init__(self, reading: Reading, timexes: Sequence[Timex], lines: Sequence[Line]) -> None:
        self.days = {line.attribution.id: line.said_on for line in lines}
        self._reading = reading
        self._text = reading.text
        self._published = reading.article.published
        self._timexes = timexes
        self._timex_starts = [timex.span.start for timex in timexes]
        self._block_starts = [block.span.start for block in reading.article.blocks]
        self._lines = sorted(lines, key=lambda line: place(line.attribution))
        self._by_id = {line.attribution.id: line for line in lines}
        self._events = DatedEvents(reading.text, timexes, self._published)

    def forward(self) -> None:
        """What speakers go on with, and what others join in."""
        heard: dict[str, _Heard] = {}
        last: tuple[SaidOn, int] | None = None
        glance: SaidOn | None = None
        group = False  # whether a group spoke, whose members are quoted next
        for line in self._lines:
            at, day = place(line.attribution), self.days[line.attribution.id]
            if day is not None:
                if not self._is_outer(line):
                    continue
                for name in _sides(line):
                    self._hear(heard, name, line, day)
                if self._is_of_report(day):
                    last = day, at
                    group = any(speaker.kind is SpeakerKind.GROUP for speaker in line.speakers)
                else:
                    glance = day
                continue
            if not self._goes_on(line):
                continue
            if looks_back(self._reading, line.attribution):
                self.days[line.attribution.id] = glance
                continue
            if (passing := self._told_in_passing(line)) is not None:
                self.days[line.attribution.id] = glance = passing
                continue
            known = next((heard[name] for name in _heard_as(line) if name in heard), None)
            day = self._events.named_in(words_around(self._reading, line.attribution))
            if day is None and known is not None:
                day = self._same(line, known)
            if day is None and known is None and last is not None and at - last[1] < _NEXT and self._joins(line, group):
                day = last[0]
            if day is None:
                continue
            self.days[line.attribution.id] = day
            for name in _names(line):
                if name in heard:
                    heard[name].at = at
                else:
                    self._hear(heard, name, line, day)
            if last is not None and day.value == last[0].value:
                last = day, at
            group = False

    def backward(self) -> None:
        """What the opening tells beforehand."""
        first: dict[str, tuple[SaidOn, int]] = {}
        for line in reversed(self._lines):
            day = self.days[line.attribution.id]
            if day is not None and self._is_outer(line) and self._is_of_report(day):
                first |= {name: (day, place(line.attribution)) for name in _sides(line)}
        for line in self._lines:
            at = place(line.attribution)
            if at > _OPENING:
                break
            if self.days[line.attribution.id] is not None or looks_back(self._reading, line.attribution):
                continue
            if self._goes_on(line, headline=at < _HEADLINES):
                told = [first[name][0] for name in _names(line) if name in first and at < first[name][1]]
                self.days[line.attribution.id] = told[0] if told else None

    def today(self) -> None:
        """What was said about the news of the day of publication; not where the report tells of another day."""
        dated = {span for line in self._lines if line.said_on is not None for span in line.said_on.evidence}
        day = news_of_today(self._reading, self._timexes, dated)
        if day is None:
            return
        other = -_REACH
        for line in self._lines:
            at = place(line.attribution)
            if line.said_on is not None:
                other = at if line.said_on.value != day.value else -_REACH
                continue
            if self.days[line.attribution.id] is not None or not _is_known(line) or at - other < 2 * _NEXT:
                continue
            if self._goes_on(line, headline=at < _HEADLINES) and not looks_back(self._reading, line.attribution):
                self.days[line.attribution.id] = day

    def asked(self) -> None:
        """What a speaker was asked when they answered, in one sentence: "Asked whether it held, Ortiz said ..."."""
        dated = {self._reading.sentence_index(place(line.attribution)): day for line, day in self._dated()}
        for line in self._lines:
            cue = self._reading.words_of(line.attribution.cue)
            if self.days[line.attribution.id] is None and cue and self._reading.lower(cue[0]) in ASKED:
                self.days[line.attribution.id] = dated.get(self._reading.sentence_index(cue[0].span.start))

    def _dated(self) -> Iterator[tuple[Line, SaidOn]]:
        for line in self._lines:
            day = self.days[line.attribution.id]
            if day is not None and self._is_outer(line):
                yield line, day

    def _hear(self, heard: dict[str, _Heard], name: str, line: Line, day: SaidOn) -> None:
        entry = heard.setdefault(name, _Heard(place(line.attribution)))
        entry.at = place(line.attribution)
        if self._is_of_report(day):
            entry.day, entry.glance = day, None
        else:
            entry.glance = day, self._paragraph(entry.at)

    def _same(self, line: Line, known: _Heard) -> SaidOn | None:
        """The day of what a speaker goes on with."""
        at = place(line.attribution)
        if at - known.at > _REACH:
            return None
        if known.glance is not None:
            told, paragraph = known.glance
            if paragraph.start <= at < paragraph.end or (
                at - known.at < _NEXT and self._is_pronoun(line.attribution.source)
            ):
                return told
        return known.day

    def _goes_on(self, line: Line, *, headline: bool = False) -> bool:
        """Whether the report goes on with it, rather than telling of another time or of what is always so."""
        attribution = line.attribution
        if attribution.act is not Act.SPEECH or not self._is_outer(line):
            return False
        words = self._reading.words_of(attribution.cue)
        if not words or any(speaker.kind is SpeakerKind.AUTHOR for speaker in line.speakers):
            return False
        if at_another_time(self._reading, attribution):
            return False
        if not headline and any(word.pos in ("VBZ", "VBP") for word in words):
            return False
        if all(word.pos in ("NN", "NNS", "JJ", "RB") for word in words):
            return False
        return not never_told_when(self._reading, attribution)

    def _is_outer(self, line: Line) -> bool:
        """Whether it stands in nobody's words, in the speaker's own, or in a document's that tells of the occasion."""
        seen = {line.attribution.id}
        while (outer := self._by_id.get(line.attribution.parent or "")) is not None:
            own = bool(_names(line)) and _names(line) == _names(outer)
            document = bool(outer.speakers) and all(s.kind is SpeakerKind.DOCUMENT for s in outer.speakers)
            if not (own or document) or outer.attribution.id in seen:
                return False
            seen.add(outer.attribution.id)
            line = outer
        return True

    def _joins(self, line: Line, group: bool) -> bool:
        """Whether somebody new speaks on the occasion of the line before."""
        if " ".join(span.of(self._text).lower() for span in line.attribution.cue) in occasion_lexicon().joining:
            return True
        member = all(speaker.kind is SpeakerKind.PERSON and speaker.name for speaker in line.speakers)
        return group and member and line.attribution.mode is not Mode.INDIRECT

    def _is_pronoun(self, source: Sequence[Span]) -> bool:
        words = self._reading.words_of(source)
        return len(words) == 1 and words[0].pos == "PRP"

    def _told_in_passing(self, line: Line) -> SaidOn | None:
        """The month or year of the sentence before, in the same paragraph, that tells of the speaker.

        "Ortiz had left the council in July. She called it a farce ..."
        """
        at = place(line.attribution)
        index = self._reading.sentence_index(at)
        if index < 1:
            return None
        before = self._reading.sentences[index - 1]
        if before.start < self._paragraph(at).start:
            return None
        told = self._timexes_in(before)
        if not told or self._timexes_in(self._reading.sentences[index]):
            return None
        words = set(re.findall(r"\w+", before.of(self._text)))
        if not self._is_pronoun(line.attribution.source) and not any(n.split()[-1] in words for n in _names(line)):
            return None
        glances = (month_or_year(timex, self._text, self._published) for timex in told)
        return next((glance for glance in glances if glance is not None), None)

    def _is_of_report(self, day: SaidOn) -> bool:
        if len(day.value) != len("2024-05-14"):
            return False
        return self._published is None or (self._published - day.interval.start).days <= _RECENT

    def _timexes_in(self, span: Span) -> Sequence[Timex]:
        return self._timexes[bisect_left(self._timex_starts, span.start) : bisect_left(self._timex_starts, span.end)]

    def _paragraph(self, at: int) -> Span:
        """The block in which a character stands."""
        index = bisect_right(self._block_starts, at) - 1
        blocks = self._reading.article.blocks
        return blocks[index].span if index >= 0 and at < blocks[index].span.end else Span(at, at + 1)


def _names(line: Line) -> list[str]:
    return [speaker.name for speaker in line.speakers if speaker.name]


def _heard_as(line: Line) -> list[str]:
    """The speakers' names; for a body's statement also the body's, which issued it when it was heard."""
    names = _names(line)
    issued = occasion_lexicon().issued
    return names + [name.removesuffix(ending) for name in names for ending in issued if name.endswith(ending)]


def _sides(line: Line) -> list[str]:
    """Who speaks on the day: the speakers, and whom they spoke with."""
    with_whom = line.addressees if line.medium in _TWO_SIDED else ()
    return _names(line) + [side.name for side in with_whom if side.name and side.kind is SpeakerKind.PERSON]


def _is_known(line: Line) -> bool:
    """Whether it is a person, a body or a group, rather than "a source" or a document."""
    return bool(line.speakers) and all(
        speaker.kind not in (SpeakerKind.UNNAMED, SpeakerKind.DOCUMENT) for speaker in line.speakers
    )
