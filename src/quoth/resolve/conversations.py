"""Carry channel and addressee through one conversation.

A report says once that A called B, or that A spoke in an interview, and then only "A said" and "B replied". What A and
B are then reported to say was said there, until one of them is heard elsewhere or somebody else takes the word. "Has
said" and "had said" tell of another occasion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quoth.model.attribution import Act
from quoth.model.record import Line
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.resolve.reading import Reading

_TWO_SIDED = frozenset({Medium.CALL, Medium.INTERVIEW})
_CARRIED = _TWO_SIDED | {Medium.SPEECH, Medium.PRESS, Medium.BROADCAST}
_ELSEWHERE = frozenset({"has", "have", "had", "previously", "once", "later"})


@dataclass(frozen=True, slots=True)
class _Conversation:
    medium: Medium
    sides: tuple[Speaker, ...]
    said_on: str | None

    def other(self, speaker: Speaker) -> tuple[Speaker, ...]:
        return tuple(side for side in self.sides if side.name != speaker.name)

    def holds(self, line: Line) -> bool:
        names = {side.name for side in self.sides}
        return bool(line.speakers) and all(speaker.name in names for speaker in line.speakers)


def carry(reading: Reading, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with channel and addressee filled in from the conversation in which they stand; others unchanged."""
    done: dict[str, Line] = {}
    current: _Conversation | None = None
    by_place = sorted(lines, key=lambda line: (line.attribution.source or line.attribution.content)[0])
    for line in by_place:
        done[line.attribution.id] = line
        named = bool(line.speakers) and all(s.kind is SpeakerKind.PERSON and s.name for s in line.speakers)
        if not named or line.attribution.act is Act.THOUGHT:
            continue
        if current is not None and current.holds(line):
            if _belongs(reading, line, current):
                done[line.attribution.id] = _filled(line, current)
                if line.medium is None:
                    continue
            elif line.medium is None:
                continue
        if line.medium is not None and line.medium in _CARRIED:
            said_on = line.said_on.value if line.said_on else None
            current = _Conversation(line.medium, (*line.speakers, *line.addressees), said_on)
        elif line.attribution.parent is None:
            current = None
    return tuple(done[line.attribution.id] for line in lines)


def _belongs(reading: Reading, line: Line, current: _Conversation) -> bool:
    if line.medium not in (None, current.medium):
        return False
    if line.said_on is not None and current.said_on is not None and line.said_on.value != current.said_on:
        return False
    if any(a.name not in {side.name for side in current.sides} for a in line.addressees):
        return False
    words = {reading.lower(word) for word in reading.words_of(line.attribution.cue)}
    before = (
        reading.words[max(0, reading.word_index(line.attribution.cue[0].start) - 2) :][:2]
        if line.attribution.cue
        else ()
    )
    return not (words | {reading.lower(word) for word in before}) & _ELSEWHERE


def _filled(line: Line, current: _Conversation) -> Line:
    told = line.addressees
    if not told and current.medium in _TWO_SIDED and len(line.speakers) == 1:
        told = current.other(line.speakers[0])
    return replace(line, medium=current.medium, addressees=told)


def relayers(lines: Mapping[str, tuple[Speaker, ...]], parents: Mapping[str, str | None], id_: str) -> tuple[str, ...]:
    """Who passed a statement on, nearest first: the speakers of the attributions around it.

    A speaker who reports their own words passes nothing on; somebody unnamed is "unnamed".
    """
    found: list[str] = []
    told = {speaker.name for speaker in lines.get(id_, ())}
    seen = {id_}
    outer = parents.get(id_)
    while outer is not None and outer not in seen:
        seen.add(outer)
        speakers = lines.get(outer, ())
        names = "; ".join(speaker.name for speaker in speakers if speaker.name)
        if not names and any(speaker.kind is SpeakerKind.UNNAMED for speaker in speakers):
            names = "unnamed"
        if names and names not in found and not {speaker.name for speaker in speakers} <= told:
            found.append(names)
        outer = parents.get(outer)
    return tuple(found)
