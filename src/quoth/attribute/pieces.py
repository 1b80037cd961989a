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
    """Where each word of a window ends: with the last of its pieces before the next word or marker.

    Attributes:
        firsts: Each word's first piece.
        ends: The character after its last one, in the text.
    """

    def __init__(self, window: Window) -> None:
        self.firsts = np.flatnonzero(window.first)
        limits = np.append(self.firsts[1:], len(window))
        last = limits - 1
        while (beyond := window.start[last] < 0).any():  # step back over markers
            last = np.where(beyond, last - 1, last)
        # As lists: words are looked up one by one, and a list gives a number in a fifth of an array's time.
        self._starts: list[int] = window.start[self.firsts].tolist()
        self.ends: list[int] = window.end[last].tolist()
        self._rank = {piece: rank for rank, piece in enumerate(self.firsts.tolist())}
        self._paragraph: list[int] = np.cumsum(window.start < 0)[self.firsts].tolist()

    def spans(self, pieces: IntArray) -> list[Span]:
        """Runs of neighbouring words of one paragraph, given by their first pieces in order, as spans of characters."""
        runs: list[list[int]] = []  # the first and the last word of each
        for piece in pieces.tolist():
            rank = self._rank[piece]
            if runs and rank == runs[-1][1] + 1 and self._paragraph[rank] == self._paragraph[rank - 1]:
                runs[-1][1] = rank
            else:
                runs.append([rank, rank])
        return [Span(self._starts[first], self.ends[last]) for first, last in runs]


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
