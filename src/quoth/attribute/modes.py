"""Direct, mixed or indirect: how much of a content stands inside quotation marks.

A word or two in quotation marks is a scare quote or a nickname as often as speech; the mode says only where the marks
are, as the annotation guidelines do: direct when every word is inside, mixed when some are, indirect when none is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quoth.model.attribution import Mode
from quoth.model.segmentation import Quotation
from quoth.model.span import Span


class Quoted:
    """How many letters and digits of a text stand inside quotation marks, for any span of it at once."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        words = np.fromiter((char.isalnum() for char in text), dtype=np.bool_, count=len(text))
        inside = np.zeros(len(text), dtype=np.bool_)
        for quotation in quotations:
            for span in quotation.inner:
                inside[span.start : span.end] = True
        zero = np.zeros(1, dtype=np.int64)
        self._words = np.concatenate((zero, np.cumsum(words)))
        self._quoted = np.concatenate((zero, np.cumsum(words & inside)))

    def mode(self, content: Sequence[Span]) -> Mode:
        """The mode of a content; only letters and digits count."""
        words = sum(int(self._words[span.end] - self._words[span.start]) for span in content)
        quoted = sum(int(self._quoted[span.end] - self._quoted[span.start]) for span in content)
        if not quoted:
            return Mode.INDIRECT
        return Mode.DIRECT if quoted == words else Mode.MIXED
