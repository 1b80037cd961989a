"""Attributions inside the content of another: what somebody says that somebody else said.

The network finds them in the same reading as the others. Which of them are kept is decided here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from quoth.attribute.decode import calibrated
from quoth.attribute.found import Found
from quoth.attribute.model_file import Decoding
from quoth.attribute.nesting import find_parents
from quoth.lexicon.acts import ascribes_thought
from quoth.model.span import Span, words_of

_OUTER_SPEAKER = frozenset({"i", "we", "me", "us", "you"})
_PRONOUNS = _OUTER_SPEAKER | {"he", "she", "they", "it", "who", "his", "her", "their"}


def settle_inner(text: str, found: Sequence[Found], decoding: Decoding) -> list[Found]:
    """The attributions without those inside others that are doubtful, and the others cut to what they stand in.

    Left out: what is below `decoding.inner` in confidence; what has no source, since there is nobody to hand the words
    to; and what speakers say of themselves ("I think", "she said she hoped"), which is no report but their own
    statement.
    """
    parents = find_parents([one.cue for one in found], [one.content for one in found])
    kept = []
    for one, parent in zip(found, parents, strict=True):
        if parent is None:
            kept.append(one)
            continue
        inner = _within(corrected(one, decoding), found[parent].content)
        if inner is not None and inner.confidence >= decoding.inner and _is_another_speaker(text, inner):
            kept.append(inner)
    return kept


def corrected(inner: Found, decoding: Decoding) -> Found:
    """The attribution with the confidence that it deserves inside another, where the network is less sure."""
    confidence = calibrated(np.array([log_odds(inner.confidence)]), decoding.inner_calibration)
    return replace(inner, confidence=round(confidence, 6))


def log_odds(probability: float) -> float:
    """The logarithm of `p / (1 - p)`, of nothing beyond one in a million."""
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def _within(inner: Found, outer: Sequence[Span]) -> Found | None:
    """What of an attribution stands in a content; None where none of its content does."""
    source, content = (
        tuple(span for span in spans if any(part.contains(span) for part in outer))
        for spans in (inner.source, inner.content)
    )
    return replace(inner, source=source, content=content) if content else None


def _is_another_speaker(text: str, inner: Found) -> bool:
    source = words_of(inner.source, text).casefold()
    if not source or source in _OUTER_SPEAKER:
        return False
    return source not in _PRONOUNS or not ascribes_thought(words_of(inner.cue, text))
