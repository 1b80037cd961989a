"""Attributions grouped into statements: a pure function of the comparisons and the judgements.

The groups are the same whatever the order in which attributions came, because they depend on the whole of a connected
neighbourhood only: the surest comparisons are taken first, and one that would join what cannot be one is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quoth.model.time import Interval
from quoth.record.likeness import Likeness, same_speaker
from quoth.record.said import Named, Said


@dataclass(frozen=True, slots=True)
class Link:
    """Two attributions that are one statement as far as the two tell; `one` is the smaller address."""

    one: str
    other: str
    score: float
    judged: bool = False


def group(
    said: Iterable[Said], links: Iterable[Link], *, apart: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[Said, ...], ...]:
    """Group attributions into statements.

    Args:
        said: The attributions.
        links: Pairs to be joined. A judged one is always joined; any other is unless the statement would then have two
            speakers who differ, no day on which all of it can have been said, or a pair of `apart`.
        apart: Pairs of addresses that a person judged to be different.

    Returns:
        Each attribution once. Statements by their first attribution, which is the first in print, as are the
        attributions of each.
    """
    groups = {member.key: _Group((member,)) for member in said}
    parted: dict[str, set[str]] = {}
    for left, right in apart:
        parted.setdefault(left, set()).add(right)
        parted.setdefault(right, set()).add(left)
    for link in sorted(links, key=lambda link: (not link.judged, -link.score, link.one, link.other)):
        one, other = groups[link.one], groups[link.other]
        if one is other:
            continue
        if _parted(one, other, parted) or not (link.judged or one.goes_with(other)):
            continue
        whole = _Group(one.members + other.members)
        groups.update((member.key, whole) for member in whole.members)
    statements = {id(found): found.members for found in groups.values()}
    ordered = [tuple(sorted(members, key=lambda one: one.order)) for members in statements.values()]
    return tuple(sorted(ordered, key=lambda members: members[0].order))


def _parted(one: _Group, other: _Group, parted: Mapping[str, set[str]]) -> bool:
    theirs = {member.key for member in other.members}
    return any(not theirs.isdisjoint(parted.get(member.key, ())) for member in one.members)


@dataclass(frozen=True)
class _Group:
    members: tuple[Said, ...]

    def goes_with(self, other: _Group) -> bool:
        """Whether one utterance can be behind all attributions of both."""
        if _common_days(self.members + other.members) is None:
            return False
        ours, theirs = _named(self.members), _named(other.members)
        return not any(same_speaker((one,), (another,)) is Likeness.OTHER for one in ours for another in theirs)


def _named(members: Iterable[Said]) -> frozenset[Named]:
    # Somebody who speaks together with others is left out: "Ortiz and Reis said" goes with "Ortiz said".
    return frozenset(one.speakers[0] for one in members if len(one.speakers) == 1)


def _common_days(members: Iterable[Said]) -> Interval | None:
    """The days on which all of it can have been said, as far as the texts give days; None where there are none."""
    start, end = date.min, date.max
    for one in members:
        if one.said is not None:
            start, end = max(start, one.said.start), min(end, one.said.end)
    return Interval(start, end) if start < end else None
