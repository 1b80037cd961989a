"""Conversations: the occasions on which things were said, and what they tell of every statement made there.

A report says once that A called B, or that A spoke in an interview, and then only "A said" and "B replied". So an
occasion is opened by the words that show a channel or an addressee, beside a cue or in a sentence that only tells
("Ortiz held a press conference"), and it goes on:

- with what the same speaker, or the other side of a call or interview, is next reported to say, over other people's
  words in between, until that speaker is heard elsewhere or has not been heard for some sentences;
- not with "has said" and "said earlier", with "says" after "said", nor with what was said on another day: they tell of
  another occasion, or of none in particular;
- backwards to the headline and the first sentences, which sum up what the first occasion of their speaker gave.

An interview with the article's own outlet (the one named, or "in an interview" with nobody) goes on after a paragraph
about another occasion: it is what the article is made of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from quoth.lexicon.inflection import noun_forms, verb_forms
from quoth.model.attribution import Act
from quoth.model.record import Line
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.resolve.channels import medium_of_verb, written
from quoth.resolve.names import fold
from quoth.resolve.other_times import at_another_time
from quoth.resolve.reading import Reading, place

_TWO_SIDED = frozenset({Medium.CALL, Medium.INTERVIEW})
_BRIEF = frozenset({Medium.STATEMENT, Medium.SOCIAL, Medium.WRITING, None})
_DOCUMENTS = frozenset({Medium.REPORT, Medium.POLL})
_REACH, _BRIEF_REACH, _OUR_REACH = 8, 4, 60
"""How many sentences may lie between two reports of one occasion; a statement or a post is told in one go."""
_LEAD = 4
"""So many sentences, headline included, may sum up an occasion that is told only later."""
_UTTERED = frozenset(
    form
    for noun in (
        "statement",
        "comment",
        "remark",
        "question",
        "warning",
        "claim",
        "promise",
        "answer",
        "response",
        "call",
    )
    for form in noun_forms(noun)
)
_ASKING = frozenset(form for verb in ("ask", "press", "question") for form in verb_forms(verb))


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion as it was opened.

    Attributes:
        speakers: Who was heard there; the others of a call or interview are `told`.
        at: Where in the text it is opened.
        day: Day on which it was, as a value of `SaidOn`; None where not known.
        lasting: Whether all that its speaker says was told to `told`.
        ours: Whether it is an interview with the article's own outlet or writer.
        present: Whether it is told in the present tense.
    """

    medium: Medium | None
    speakers: tuple[Speaker, ...]
    told: tuple[Speaker, ...] = ()
    at: int = 0
    day: str | None = None
    lasting: bool = False
    ours: bool = False
    present: bool = False

    def listeners(self, line: Line) -> tuple[Speaker, ...]:
        """Who was told what a line reports; empty where that changes from statement to statement, as in a speech."""
        if not self.lasting and self.medium not in _TWO_SIDED:
            return ()
        speaking = {speaker.name for speaker in line.speakers}
        others = [side for side in (self.speakers, self.told) if not speaking & {each.name for each in side}]
        return others[0] if len(others) == 1 else ()

    def is_with(self, listeners: Sequence[Speaker]) -> bool:
        """Whether listeners that a line names are those of this occasion; "the host" may be any of them."""
        sides = {side.name for side in (*self.speakers, *self.told)}
        return all(listener.name in sides or _unspecific(listener) for listener in listeners)


def occasion_of(reading: Reading, line: Line, *, lasting: bool) -> Occasion | None:
    """The occasion that a line's own words open; None where they tell neither channel nor a lasting addressee.

    A verb that is itself a channel ("tweeted") opens one on which nothing else is said: it only ends what was before.
    """
    if line.medium in _DOCUMENTS or not (line.medium or (line.addressees and lasting)):
        return None
    if line.medium is None and at_another_time(reading, line.attribution):
        return None
    if medium_of_verb(reading, line.attribution) is not None:
        return Occasion(None, line.speakers, at=place(line.attribution))
    outlet = reading.article.outlet
    ours = line.medium is Medium.INTERVIEW and all(
        listener.kind is SpeakerKind.AUTHOR or _same_outlet(outlet, listener.name) for listener in line.addressees
    )
    return Occasion(
        line.medium,
        line.speakers,
        line.addressees,
        at=place(line.attribution),
        day=line.said_on.value if line.said_on is not None else None,
        lasting=lasting and line.medium in _TWO_SIDED | {None},
        ours=ours,
        present=_present(reading, line),
    )


def _unspecific(listener: Speaker) -> bool:
    """Whether words such as "the host" tell a listener's part without a name."""
    return listener.name is not None and listener.name.islower() and not listener.name.endswith("s")


def _same_outlet(outlet: str | None, name: str | None) -> bool:
    """Whether an outlet's name, perhaps shortened as in its address ("harbour-post"), is the one that the text has."""
    if not outlet or not name:
        return False
    short, full = (fold(words.replace("-", " ")).removeprefix("the ").split() for words in (outlet, name))
    return len(short) == len(full) and all(long.startswith(part) for part, long in zip(short, full, strict=True))


def carry(reading: Reading, lines: Sequence[Line], opened: Iterable[Occasion]) -> tuple[Line, ...]:
    """The lines with channel and addressees filled in from the occasions on which they were said.

    Args:
        lines: With what their own words show.
        opened: The occasions that lines and narration open.

    Returns:
        The lines in their order.
    """
    by_place = sorted(opened, key=lambda occasion: occasion.at)
    walk = _Walk(reading)
    done: dict[str, Line] = {}
    documents = {line.attribution.id for line in lines if any(s.kind is SpeakerKind.DOCUMENT for s in line.speakers)}
    at = 0
    for line in sorted(lines, key=lambda line: place(line.attribution)):
        here = place(line.attribution)
        while at < len(by_place) and by_place[at].at < here:
            walk.open(by_place[at])
            at += 1
        followed = walk.follow(line) if _carries(line, documents) and _reports(reading, line) else line
        own = at < len(by_place) and by_place[at].at == here
        if own:
            if followed is line:
                walk.open(by_place[at])
            at += 1
        done[line.attribution.id] = followed
    _lead(reading, done, by_place, documents)
    _questions(reading, done)
    _in_one_breath(reading, done)
    for id_, line in done.items():
        if line.medium is None and written(reading, line.attribution):
            done[id_] = replace(line, medium=Medium.WRITING)
    return tuple(done[line.attribution.id] for line in lines)


def _carries(line: Line, documents: Set[str]) -> bool:
    """Whether a line can belong to an occasion: words of somebody named that the article or a readout reports."""
    named = bool(line.speakers) and all(speaker.name for speaker in line.speakers)
    parent = line.attribution.parent
    return named and line.attribution.act is not Act.THOUGHT and (parent is None or parent in documents)


def _reports(reading: Reading, line: Line) -> bool:
    """Whether the cue reports an utterance; a noun ("his obsession with") tells of no occasion."""
    words = reading.words_of(line.attribution.cue)
    return any(w.pos.startswith("VB") or w.pos in (":", "IN") or reading.lower(w) in _UTTERED for w in words)


class _Walk:
    """Goes through an article and knows for each speaker the occasion at which they were last heard."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._current: dict[str, Occasion] = {}
        self._ours: dict[str, Occasion] = {}
        self._last: dict[str, int] = {}

    def open(self, occasion: Occasion) -> None:
        sides = (*occasion.speakers, *(occasion.told if occasion.medium in _TWO_SIDED else ()))
        for name in (side.name for side in sides):
            if name is not None:
                self._current[name] = occasion
                self._last[name] = occasion.at
                if occasion.ours:
                    self._ours[name] = occasion

    def follow(self, line: Line) -> Line:
        """The line as said on an occasion that goes on; the line itself where there is none."""
        at = place(line.attribution)
        names = [speaker.name for speaker in line.speakers if speaker.name is not None]
        for name in names:
            for occasion in self._open_for(name, at):
                if not self._goes_on(line, occasion, self._last[name]):
                    continue
                for each in names:
                    self._current[each] = occasion
                    self._last[each] = at
                told = () if occasion.told and all(map(_unspecific, line.addressees)) else line.addressees
                return replace(line, medium=line.medium or occasion.medium, addressees=told or occasion.listeners(line))
        return line

    def _open_for(self, name: str, at: int) -> list[Occasion]:
        """The occasions that may go on for a speaker, the likelier first."""
        current, ours = self._current.get(name), self._ours.get(name)
        if current is None:
            return []
        back = ours is not None and ours is not current and self._new_paragraph(self._last[name], at)
        return [ours] if back and ours is not None else [current]

    def _new_paragraph(self, before: int, at: int) -> bool:
        return "\n" in self._reading.text[before:at]

    def _goes_on(self, line: Line, occasion: Occasion, last: int) -> bool:
        reading, at = self._reading, place(line.attribution)
        if line.medium not in (None, occasion.medium) or at_another_time(reading, line.attribution):
            return False
        if _present(reading, line) and not occasion.present:
            return False
        if line.said_on is not None and occasion.day is not None and line.said_on.value != occasion.day:
            return False
        if occasion.medium in _TWO_SIDED and not occasion.is_with(line.addressees):
            return False
        reach = _OUR_REACH if occasion.ours else _BRIEF_REACH if occasion.medium in _BRIEF else _REACH
        return reading.sentence_index(at) - reading.sentence_index(last) <= reach


def _present(reading: Reading, line: Line) -> bool:
    """Whether the cue's first verb stands in the present tense."""
    tags = (word.pos for word in reading.words_of(line.attribution.cue) if word.pos.startswith(("VB", "MD")))
    return next(tags, "") in ("VBZ", "VBP")


def _lead(reading: Reading, done: dict[str, Line], opened: Sequence[Occasion], documents: Set[str]) -> None:
    """Fill in what comes before its occasion: the headline, the first sentences, words earlier in its paragraph."""
    by_name: dict[str | None, list[int]] = {}
    for number, occasion in enumerate(opened):
        for name in {speaker.name for speaker in occasion.speakers}:
            by_name.setdefault(name, []).append(number)
    places = [occasion.at for occasion in opened]
    for id_, line in done.items():
        at = place(line.attribution)
        if not _carries(line, documents) or line.medium is not None or at_another_time(reading, line.attribution):
            continue
        after = bisect_right(places, at)
        theirs = [by_name.get(speaker.name, []) for speaker in line.speakers]
        nexts = [numbers[first] for numbers in theirs if (first := bisect_left(numbers, after)) < len(numbers)]
        found = opened[min(nexts)] if nexts else None
        if found is None or found.medium is None:
            continue
        leads = reading.sentence_index(at) < _LEAD
        if reading.sentence_index(found.at) - reading.sentence_index(at) > (_BRIEF_REACH if leads else 1):
            continue
        if not leads and ("\n" in reading.text[at : found.at] or _present(reading, line) is not found.present):
            continue
        if line.said_on is not None and found.day is not None and line.said_on.value != found.day:
            continue
        done[id_] = replace(line, medium=found.medium, addressees=line.addressees or found.listeners(line))


def _in_one_breath(reading: Reading, done: dict[str, Line]) -> None:
    """Fill in "told the crowd ..., adding ...": the participle's words were told to the same."""
    for id_, line in done.items():
        words = reading.words_of(line.attribution.cue)
        if line.addressees or not words or words[0].pos != "VBG":
            continue
        for other in reading.beside(line.attribution):
            if other.source == line.attribution.source and place(other) < place(line.attribution):
                done[id_] = line = replace(line, addressees=line.addressees or done[other.id].addressees)


def _questions(reading: Reading, done: dict[str, Line]) -> None:
    """Fill in "Asked about the dam, Ortiz said ...": whoever answers was asked, on the same occasion."""
    for id_, line in done.items():
        attribution = line.attribution
        if attribution.source or not any(reading.lower(w) in _ASKING for w in reading.words_of(attribution.cue)[:1]):
            continue
        answers = [other for other in reading.beside(attribution) if place(other) > place(attribution)]
        answer = done[min(answers, key=place).id] if answers else None
        if answer is not None and answer.attribution.source:
            named = tuple(speaker for speaker in answer.speakers if speaker.name is not None)
            done[id_] = replace(line, medium=line.medium or answer.medium, addressees=line.addressees or named)
