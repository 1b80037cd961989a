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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quoth.model.article import BlockKind
from quoth.model.attribution import Act, Attribution, Mode
from quoth.model.record import Line
from quoth.model.span import Span, joined
from quoth.model.speaker import Medium, SpeakerKind
from quoth.model.time import Interval, SaidOn, Timex, TimexType
from quoth.resolve.agentless import ASKED
from quoth.resolve.reading import Reading, place
from quoth.resolve.said_on import is_dateline
from quoth.resolve.time_anchor import Tense
from quoth.resolve.time_context import Context

_REACH = 4000
"""Characters within which a speaker goes on with what was dated."""

_OPENING = 1600
"""Characters from the start of the text that tell beforehand what is dated below them."""

_HEADLINES = 300
"""Characters from the start of the text within which the present tense is that of headlines."""

_NEXT = 700
"""Characters within which somebody else takes up an occasion, or "he" goes on with a glance back."""

_RECENT = 10
"""Days before publication that a report can still be about; anything older is a glance back."""

_TWO_SIDED = frozenset({Medium.CALL, Medium.INTERVIEW, Medium.BROADCAST})
_JOINING = frozenset({":", "added", "replied", "responded", "answered", "countered", "agreed", "adding", "replying"})
_ISSUED = (" statement", " press release", " announcement")
_ELSEWHEN = frozenset({"has", "have", "had", "previously", "once", "earlier", "later", "long", "often", "repeatedly",
                       "always", "will", "would", "could", "may", "might", "should", "can", "must", "subsequently",
                       "frequently", "usually", "ever", "never", "’s", "'s", "’ve", "'ve", "recently"})  # fmt: skip
_THEN = re.compile(r"\W*(?:[\w.]+\s+){0,5}?(?:then|at the time|that (?:day|night|morning|evening|afternoon))\b")
_BACK = re.compile(
    r"\b(?:at the time|back then|the following (?:day|morning|night|week)|the (?:next|previous) day"
    r"|days? (?:later|earlier|before|after)|the day (?:before|after))\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:repeatedly|previously|often|long|in the past|years? ago|over the years|always|spent (?:months|years|weeks)"
    r"|for (?:months|years|weeks|decades))\b"
)
_WHAT = re.compile(r"\bwhat\s$", re.IGNORECASE)
_EVENTS = (
    "debate|rally|speech|briefing|hearing|interview|press conference|news conference|conference call|phone call|call|"
    "ceremony|meeting|summit|town hall|convention|address|statement|announcement|forum|broadcast|testimony|sermon|"
    "vigil|dinner|luncheon|event"
)
_DATED_BEFORE = re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?({_EVENTS})\b")
_DATED_AFTER = re.compile(rf"\b({_EVENTS})\s+(?:(?:in|at|with)\s+(?:[\w.-]+\s+){{1,4}}?)?(?:on\s+)?$")
_MENTIONED = re.compile(rf"\b(?:the|that|this|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?({_EVENTS})\b", re.IGNORECASE)


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
        self._context = Context(reading.text, reading.words)
        self._timexes = timexes
        self._timex_starts = [timex.span.start for timex in timexes]
        self._block_starts = [block.span.start for block in reading.article.blocks]
        self._lines = sorted(lines, key=lambda line: place(line.attribution))
        self._by_id = {line.attribution.id: line for line in lines}
        self._events = self._dated_events()

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
            if self._looks_back(line.attribution):
                self.days[line.attribution.id] = glance
                continue
            if (passing := self._told_in_passing(line)) is not None:
                self.days[line.attribution.id] = glance = passing
                continue
            known = next((heard[name] for name in _heard_as(line) if name in heard), None)
            day = self._event(line.attribution)
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
            if self.days[line.attribution.id] is not None or self._looks_back(line.attribution):
                continue
            if self._goes_on(line, headline=at < _HEADLINES):
                told = [first[name][0] for name in _names(line) if name in first and at < first[name][1]]
                self.days[line.attribution.id] = told[0] if told else None

    def today(self) -> None:
        """What was said about the news of the day of publication; not where the report tells of another day."""
        day = self._news_of_today()
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
            if self._goes_on(line, headline=at < _HEADLINES) and not self._looks_back(line.attribution):
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
        first = self._reading.word_index(words[0].span.start)
        before = self._reading.words[max(0, first - 2) : first]
        if not _ELSEWHEN.isdisjoint(self._reading.lower(word) for word in (*before, *words)):
            return False
        if not headline and any(word.pos in ("VBZ", "VBP") for word in words):
            return False
        if all(word.pos in ("NN", "NNS", "JJ", "RB") for word in words):
            return False
        source = attribution.source
        if source and _WHAT.search(self._text, max(0, source[0].start - 6), source[0].start):
            return False  # "what she called": at no time that is told
        return _HABIT.search(self._beside(attribution)) is None

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

    def _beside(self, attribution: Attribution) -> str:
        """The words of the cue's sentence that are not content."""
        sentence = self._reading.sentence_of(attribution) if attribution.cue else None
        if sentence is None:
            return ""
        kept, at = "", sentence.start
        for span in attribution.content:
            if span.overlaps(sentence):
                kept += self._text[at : max(at, span.start)] + " "
                at = max(at, span.end)
        return kept + self._text[at : max(at, sentence.end)]

    def _looks_back(self, attribution: Attribution) -> bool:
        """Whether it was said at another time, which was told before: "said then", "the following morning"."""
        if not attribution.cue:
            return False
        cue = joined(attribution.cue)
        if _THEN.match(self._text, cue.end, cue.end + 60) or cue.of(self._text).endswith((" then", " at the time")):
            return True
        return _BACK.search(self._beside(attribution)) is not None

    def _joins(self, line: Line, group: bool) -> bool:
        """Whether somebody new speaks on the occasion of the line before."""
        if " ".join(span.of(self._text).lower() for span in line.attribution.cue) in _JOINING:
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
        for timex in told:
            if timex.interval is None:
                continue
            days = (timex.interval.end - timex.interval.start).days
            over = self._published is None or timex.interval.end <= self._published
            if 27 < days < 367 and over and self._text.startswith("in ", timex.span.start - 3):
                return SaidOn(timex.value[: 4 if days > 31 else 7], timex.interval, (timex.span,))
        return None

    def _dated_events(self) -> Mapping[str, SaidOn]:
        """The days of events that the text dates: "Monday's debate", "a rally on Friday"; not where there are two."""
        found: dict[str, dict[str, SaidOn]] = {}
        for timex in self._timexes:
            if not self._is_past_day(timex.interval):
                continue
            start, end = timex.span.start, timex.span.end
            match = _DATED_BEFORE.match(self._text, end, end + 60)
            match = match or _DATED_AFTER.search(self._text[max(0, start - 80) : start])
            if match is not None and timex.interval is not None:
                day = SaidOn(timex.interval.start.isoformat(), timex.interval, (timex.span,))
                found.setdefault(match[1], {}).setdefault(day.value, day)
        return {event: next(iter(days.values())) for event, days in found.items() if len(days) == 1}

    def _event(self, attribution: Attribution) -> SaidOn | None:
        """The day of the event that the cue's sentence names: "told the debate audience"."""
        match = _MENTIONED.search(self._beside(attribution)) if self._events else None
        return self._events.get(match[1].lower()) if match is not None else None

    def _news_of_today(self) -> SaidOn | None:
        """The day of publication where the article's opening tells that something happened on it."""
        body = [block.span for block in self._reading.article.blocks if block.kind is BlockKind.PARAGRAPH][:2]
        dated = {span for line in self._lines if line.said_on is not None for span in line.said_on.evidence}
        for timex in self._timexes:
            interval, span = timex.interval, timex.span
            if interval is None or interval.start != self._published or not self._is_past_day(interval):
                continue
            if timex.type not in (TimexType.DATE, TimexType.TIME) or not any(block.contains(span) for block in body):
                continue
            if span in dated or is_dateline(self._text, span):
                continue  # it dates what somebody said, and nobody else
            if self._context.tense(span.start, span.end) is Tense.PAST:
                return SaidOn(interval.start.isoformat(), interval, (span,))
        return None

    def _is_past_day(self, interval: Interval | None) -> bool:
        if interval is None or (interval.end - interval.start).days != 1:
            return False
        return self._published is None or interval.start <= self._published

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
    return names + [name.removesuffix(ending) for name in names for ending in _ISSUED if name.endswith(ending)]


def _sides(line: Line) -> list[str]:
    """Who speaks on the day: the speakers, and whom they spoke with."""
    with_whom = line.addressees if line.medium in _TWO_SIDED else ()
    return _names(line) + [side.name for side in with_whom if side.name and side.kind is SpeakerKind.PERSON]


def _is_known(line: Line) -> bool:
    """Whether it is a person, a body or a group, rather than "a source" or a document."""
    return bool(line.speakers) and all(
        speaker.kind not in (SpeakerKind.UNNAMED, SpeakerKind.DOCUMENT) for speaker in line.speakers
    )
