"""From word pieces back to characters of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from quoth.attribute.windows import IntArray, Window
from quoth.model.span import Span, trimmed

_MARKS = "“”„‟«»\"'‘’「」『』＂"
CONTENT_EDGE = _MARKS + ",.;:—–-―"
"""Dropped at the edges of a content: quotation marks, and the punctuation that ties it to its cue."""
SOURCE_EDGE = ',;:—–―"'
_ABBREVIATION = re.compile(r"\.\w\Z")


class WordEnds:
    """Where each word of a window ends, the last of its pieces before the next word or marker, and its paragraph."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.firsts = np.flatnonzero(window.first)
        self.rank = {int(piece): rank for rank, piece in enumerate(self.firsts)}
        limits = np.append(self.firsts[1:], len(window))
        last = limits - 1
        while (beyond := window.start[last] < 0).any():  # step back over markers
            last = np.where(beyond, last - 1, last)
        self.ends = window.end[last]
        self._paragraph = np.cumsum(window.start < 0)[self.firsts]

    def spans(self, pieces: IntArray) -> list[Span]:
        """Runs of neighbouring words of one paragraph, given by their first pieces in order, as spans of characters."""
        made: list[Span] = []
        previous = -2
        for piece in pieces:
            rank = self.rank[int(piece)]
            start, end = int(self._window.start[piece]), int(self.ends[rank])
            if rank == previous + 1 and self._paragraph[rank] == self._paragraph[previous]:
                made[-1] = Span(made[-1].start, end)
            else:
                made.append(Span(start, end))
            previous = rank
        return made


def tidy(text: str, spans: Sequence[Span], edge: str) -> tuple[Span, ...]:
    """The spans without the marks of `edge` at their ends; those without a letter or digit are left out.

    Two spans of one line with nothing but marks and spaces between them become one. The full stop of an abbreviation
    stays.
    """
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and not any(char.isalnum() or char == "\n" for char in text[whole[-1].end : span.start]):
            whole[-1] = Span(whole[-1].start, max(span.end, whole[-1].end))
        else:
            whole.append(span)
    kept = []
    for span in whole:
        tight = trimmed(text, span.start, span.end, drop=edge)
        if tight is None or not any(char.isalnum() for char in tight.of(text)):
            continue
        if text[tight.end : tight.end + 1] == "." and _ABBREVIATION.search(text, max(0, tight.end - 2), tight.end):
            tight = Span(tight.start, tight.end + 1)
        kept.append(tight)
    return tuple(kept)
