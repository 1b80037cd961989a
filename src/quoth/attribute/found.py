"""One cue with its source and content, before nesting, mode and act are known."""

from __future__ import annotations

from dataclasses import dataclass

from quoth.model.span import Span


@dataclass(frozen=True, slots=True)
class Found:
    """What the network gives one cue; spans into the text, in order.

    Attributes:
        source: Empty where there is none.
        confidence: How probable it is that content and source are right, 0 to 1.
        features: What the confidence was judged by (`decode.FEATURES`).
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    features: tuple[float, ...] = ()
