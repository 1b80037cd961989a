"""What a newer version of an article changed in what it reports: statements added, altered and dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from quoth.model.record import Line, Record
from quoth.record.alignment import Change, differences
from quoth.record.likeness import Likeness, same_speaker
from quoth.record.said import Named
from quoth.record.wording import Word, words_in

_ALTERED = 0.5
"""The share of words that two contents must have in common to be one that was altered, and not two."""


class ChangeOf(StrEnum):
    """What became of a statement from one version to the next."""

    ADDED = "added"
    ALTERED = "altered"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that is not in both versions as it was.

    Attributes:
        before: The line in the earlier version; None for one that was added.
        after: The line in the later version; None for one that was dropped.
        changes: The words that differ, `given` in the later version and `printed` in the earlier one.
        speaker: Whether it is now said to be somebody else's.
    """

    kind: ChangeOf
    before: Line | None
    after: Line | None
    changes: tuple[Change, ...] = ()
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What one version of an article changed against the one before it; keys of both."""

    before: str
    after: str
    changes: tuple[StatementChange, ...]


def statement_changes(before: Record, after: Record) -> tuple[StatementChange, ...]:
    """The statements that two versions of an article do not share, in the order of the text.

    Typography, and where in the text a statement stands, are no changes. Of two statements that are alike the ones most
    alike belong together; dropped ones come where they stood.
    """
    earlier, later = _read(before), _read(after)
    pairs = _pairs(earlier, later)
    found: list[tuple[float, StatementChange]] = []
    for place, one in enumerate(later):
        if place not in pairs:
            found.append((place, StatementChange(ChangeOf.ADDED, None, one.line)))
        elif (changed := _altered(earlier[pairs[place]], one)) is not None:
            found.append((place, changed))
    kept = {was: now for now, was in pairs.items()}
    reached = -1.0
    for was, line in enumerate(earlier):
        if was in kept:
            reached = kept[was]
        else:
            found.append((reached + 0.5, StatementChange(ChangeOf.DROPPED, line.line, None)))
    return tuple(change for _, change in sorted(found, key=lambda item: item[0]))


@dataclass(frozen=True)
class _Read:
    line: Line
    words: tuple[Word, ...]
    speakers: tuple[Named, ...]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.folded for word in self.words)


def _read(record: Record) -> list[_Read]:
    return [
        _Read(
            line,
            words_in(record.words(line.attribution)),
            tuple(Named(one.name, one.kind, one.role, one.wikidata) for one in line.speakers),
        )
        for line in record.lines
    ]


def _pairs(earlier: list[_Read], later: list[_Read]) -> dict[int, int]:
    """For places in the later version, the place of the same statement in the earlier one; each is taken once."""
    alike = sorted(
        ((-_likeness(one, other), abs(was - now), was, now))
        for was, one in enumerate(earlier)
        for now, other in enumerate(later)
        if _likeness(one, other) >= _ALTERED
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, was, now in alike:
        if now not in paired and was not in taken:
            paired[now] = was
            taken.add(was)
    return paired


def _likeness(one: _Read, other: _Read) -> float:
    """The share of the words of both that both have; a little less where another speaker is named."""
    shared = (Counter(one.folded) & Counter(other.folded)).total()
    share = 2 * shared / ((len(one.words) + len(other.words)) or 1)
    return share if _one_speaker(one, other) else 0.9 * share


def _one_speaker(one: _Read, other: _Read) -> bool:
    return same_speaker(one.speakers, other.speakers) is not Likeness.OTHER


def _altered(before: _Read, after: _Read) -> StatementChange | None:
    changed = differences(after.words, before.words)
    speaker = not _one_speaker(before, after)
    if not changed and not speaker:
        return None
    return StatementChange(ChangeOf.ALTERED, before.line, after.line, changed, speaker)
