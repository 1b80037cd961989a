"""Split text at every place where something begins or ends, so that overlapping and nested marks can be shown.

HTML elements nest, attributions need not: two contents may overlap, and a source may lie half inside one. So a page
never wraps a whole attribution. It shows the text as a row of segments, each marked with all that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from quoth.model.record import Line, chain
from quoth.model.span import Span
from quoth.model.speaker import Speaker


class Part(StrEnum):
    """What marked words are to their attribution."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    SPEAKER = "speaker"  # words elsewhere that show who the source is
    ADDRESSEE = "addressee"
    SAID_ON = "said-on"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that are a part of an attribution.

    Attributes:
        owner: The attribution's id.
        depth: 1 for an attribution that stands in no other, 2 for one inside it, and so on.
    """

    span: Span
    part: Part
    owner: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters with the same marks.

    Attributes:
        text: The characters; never empty.
        start: Offset of the first one in the text that was split.
        marks: What they belong to, outermost first: contents by depth, then the rest.
        opens: Those of `marks` that begin here, outermost first.
        closes: Those of `marks` that end here, innermost first.
    """

    text: str
    start: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def segments(text: str, marks: Iterable[Mark], *, within: Span | None = None) -> tuple[Segment, ...]:
    """Split `text`, or the part of it in `within`, at every boundary of the marks.

    Marks are clipped to what is shown: a content that runs over two paragraphs opens and closes in each.

    Returns:
        Segments in text order; their texts joined are the text, whatever the marks. Empty for an empty text.
    """
    start, end = (within.start, min(within.end, len(text))) if within else (0, len(text))
    if start >= end:
        return ()
    clipped = sorted(_clipped(marks, start, end), key=_outermost_first)
    opening = sorted(clipped, key=lambda mark: mark.span.start)
    cuts = sorted({start, end, *(m.span.start for m in clipped), *(m.span.end for m in clipped)})
    found: list[Segment] = []
    active: list[Mark] = []
    reached = 0
    for left, right in pairwise(cuts):
        active = [mark for mark in active if mark.span.end > left]
        while reached < len(opening) and opening[reached].span.start == left:
            active.append(opening[reached])
            reached += 1
        active.sort(key=_outermost_first)
        found.append(
            Segment(
                text[left:right],
                left,
                marks=tuple(active),
                opens=tuple(mark for mark in active if mark.span.start == left),
                closes=tuple(mark for mark in reversed(active) if mark.span.end == right),
            )
        )
    return tuple(found)


def _clipped(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    for mark in marks:
        left, right = max(mark.span.start, start), min(mark.span.end, end)
        if left < right:
            yield replace(mark, span=Span(left, right))


def _outermost_first(mark: Mark) -> tuple[bool, int, int, int, str]:
    return mark.part is not Part.CONTENT, mark.depth, mark.span.start, -mark.span.end, mark.owner


def depths(lines: Sequence[Line]) -> dict[str, int]:
    """How deep each attribution of a record stands, by its id: 1 for one that stands in no other."""
    by_id = {line.attribution.id: line for line in lines}
    return {id_: len(chain(by_id, id_)) for id_ in by_id}


def article_marks(lines: Sequence[Line]) -> tuple[Mark, ...]:
    """Source, cue and content of every line."""
    depth = depths(lines)
    return tuple(mark for line in lines for mark in _words(line, depth[line.attribution.id]))


def evidence_marks(line: Line) -> tuple[Mark, ...]:
    """Everything that one line rests on: its words, and the words that show who, to whom and when.

    Evidence that is the source itself is not marked a second time.
    """
    attribution = line.attribution
    found = list(_words(line, 1))
    for part, spans in (
        (Part.SPEAKER, _evidence(line.speakers)),
        (Part.ADDRESSEE, _evidence(line.addressees)),
        (Part.SAID_ON, line.said_on.evidence if line.said_on else ()),
    ):
        found += [Mark(span, part, attribution.id) for span in dict.fromkeys(spans) if span not in attribution.source]
    return tuple(found)


def _words(line: Line, depth: int) -> Iterator[Mark]:
    attribution = line.attribution
    for part, spans in (
        (Part.SOURCE, attribution.source),
        (Part.CUE, attribution.cue),
        (Part.CONTENT, attribution.content),
    ):
        for span in spans:
            yield Mark(span, part, attribution.id, depth)


def _evidence(speakers: Iterable[Speaker]) -> tuple[Span, ...]:
    return tuple(span for speaker in speakers for span in speaker.evidence)
