"""Which attribution stands inside which: "the readout said that Herzog repeated Netanyahu's statement that ..."."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quoth.model.span import Span


def find_parents(cues: Sequence[Sequence[Span]], contents: Sequence[Sequence[Span]]) -> list[int | None]:
    """For each attribution the index of the one directly around it, or None.

    One stands inside another when its cue lies in the other's content, most of its content does too, and that content
    is longer. Of several that qualify the shortest is the parent, so chains come out link by link and never in rings.

    Args:
        cues: Spans of each cue, in text order; none empty.
        contents: Spans of each content, in text order; none empty.
    """
    lengths = [sum(len(span) for span in content) for content in contents]
    order = sorted(range(len(contents)), key=lambda i: contents[i][0].start)
    starts = [contents[i][0].start for i in order]
    reach = max((content[-1].end - content[0].start for content in contents), default=0)
    parents: list[int | None] = []
    for child, cue in enumerate(cues):
        near = order[bisect_left(starts, cue[0].start - reach) : bisect_right(starts, cue[0].start)]
        around = [
            other
            for other in near
            if lengths[other] > lengths[child]
            and all(any(outer.contains(span) for outer in contents[other]) for span in cue)
            and 2 * shared(contents[child], contents[other]) > lengths[child]
        ]
        parents.append(min(around, key=lambda other: (lengths[other], other)) if around else None)
    return parents


def shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """How many characters two sets of spans, each without overlaps, have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
