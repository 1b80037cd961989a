"""Direct, mixed or indirect: how much of a content stands inside quotation marks.

A word or two in quotation marks is a scare quote or a nickname as often as speech; the mode says only where the marks
are, as the annotation guidelines do: direct when every word is inside, mixed when some are, indirect when none is.
A transcript needs no marks: a name in capitals and a colon before a paragraph say that its words are direct.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from quoth.attribute.letters import running_count, which
from quoth.model.attribution import Mode
from quoth.model.segmentation import Quotation
from quoth.model.span import Span

_TURN = re.compile(r"(?:^|\n)[^\S\n]*[\"“]?[A-Z][A-Z.'’ -]{1,40}(?:\([^()\n]{1,40}\))?:[\s\"“]*\Z")
"""What stands before a turn of a transcript."""
_LONGEST_TURN_NAME = 90


class Quoted:
    """How many letters and digits of a text stand inside quotation marks, for any span of it at once."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self._text = text
        words = which(text, str.isalnum)
        inside = np.zeros(len(text), dtype=np.bool_)
        for quotation in quotations:
            for span in quotation.inner:
                inside[span.start : span.end] = True
        self._words = running_count(words)
        self._quoted = running_count(words & inside)

    def mode(self, content: Sequence[Span]) -> Mode:
        """The mode of a content; only letters and digits count."""
        if content and self._is_turn(content[0].start):
            return Mode.DIRECT
        words = sum(int(self._words[span.end] - self._words[span.start]) for span in content)
        quoted = sum(int(self._quoted[span.end] - self._quoted[span.start]) for span in content)
        if not quoted:
            return Mode.INDIRECT
        return Mode.DIRECT if quoted == words else Mode.MIXED

    def _is_turn(self, start: int) -> bool:
        """Whether a name in capitals and a colon stand before a character at the beginning of its line."""
        return _TURN.search(self._text[max(0, start - _LONGEST_TURN_NAME) : start]) is not None
