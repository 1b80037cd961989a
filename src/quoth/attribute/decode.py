"""From scores to pieces: which words are cues, and which words each cue makes source and content."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quoth.attribute.windows import IntArray

FEATURES = ("cue", "content", "weakest", "source", "length")
"""What confidence is judged by; see `features`."""

_EDGE = 12.0  # log odds are clipped here: beyond it they say nothing more

Floats = NDArray[np.float32] | NDArray[np.float64]


def find_cues(scores: Floats, first: NDArray[np.bool_], threshold: float) -> list[IntArray]:
    """The cues of one window.

    Args:
        scores: `[pieces, 3]`, O / B / I before softmax.
        first: Which pieces begin a word; only those are judged.
        threshold: Least probability of B or I at which a word belongs to a cue.

    Returns:
        For each cue the indices of its words' first pieces, in order.
    """
    odds = np.logaddexp(scores[:, 1], scores[:, 2]) - scores[:, 0]
    chosen = first & (odds >= np.log(threshold / (1 - threshold)))
    cues: list[list[int]] = []
    previous = -2
    for rank, piece in enumerate(np.flatnonzero(first)):
        if not chosen[piece]:
            continue
        if previous == rank - 1 and scores[piece, 2] >= scores[piece, 1]:
            cues[-1].append(int(piece))
        else:
            cues.append([int(piece)])
        previous = rank
    return [np.array(cue, dtype=np.int64) for cue in cues]


def content_odds(scores: Floats) -> Floats:
    """Log odds of content against source or neither, from role scores `[..., 3]`."""
    return scores[..., 2] - np.logaddexp(scores[..., 0], scores[..., 1])


def source_odds(scores: Floats) -> Floats:
    """Log odds of source against content or neither, from role scores `[..., 3]`."""
    return scores[..., 1] - np.logaddexp(scores[..., 0], scores[..., 2])


def best_stretches(odds: Sequence[Floats], switch: float) -> list[NDArray[np.bool_]]:
    """The most probable on/off sequence of each row, where every change of state costs `switch`;
    it begins and ends off.

    Viterbi over two states, all rows at once: a step a word instead of a step a word and row.
    """
    if not odds:
        return []
    size = max(len(row) for row in odds)
    table = np.full((len(odds), size), -1e6)
    for k, row in enumerate(odds):
        table[k, : len(row)] = row
    from_on = np.zeros((2, size, len(odds)), dtype=np.bool_)
    off, on = np.zeros(len(odds)), table[:, 0] - switch
    for at in range(1, size):
        from_on[0, at] = on - switch > off
        from_on[1, at] = on > off - switch
        off, on = np.maximum(off, on - switch), np.maximum(off - switch, on) + table[:, at]
    state = on - switch > off
    chosen = np.zeros((size, len(odds)), dtype=np.bool_)
    for at in range(size - 1, -1, -1):
        chosen[at] = state
        state = np.where(state, from_on[1, at], from_on[0, at])
    return [chosen[: len(row), k] for k, row in enumerate(odds)]


def best_segment(odds: Floats) -> tuple[int, int] | None:
    """The contiguous `[start, end)` with the greatest sum; None where no sum is positive (Kadane's scan)."""
    if not len(odds):
        return None
    total = np.concatenate(([0.0], np.cumsum(odds, dtype=np.float64)))
    lowest = np.minimum.accumulate(total[:-1])
    gains = total[1:] - lowest
    end = int(np.argmax(gains))
    if gains[end] <= 0:
        return None
    start = int(np.flatnonzero(total[: end + 1] == lowest[end])[-1])
    return start, end + 1


def features(cue: Floats, content: Floats, source: Floats) -> tuple[float, ...]:
    """The five numbers behind a confidence, each from log odds of the words chosen for a part.

    Mean cue, mean content, the weakest tenth of content, mean source (0 without one), log of the content's length.
    """
    cue, content, source = cue.clip(-_EDGE, _EDGE), content.clip(-_EDGE, _EDGE), source.clip(-_EDGE, _EDGE)
    weakest = np.sort(content)[: max(1, len(content) // 10)]
    return (
        float(cue.mean()),
        float(content.mean()),
        float(weakest.mean()),
        float(source.mean()) if len(source) else 0.0,
        float(np.log(len(content))),
    )


def calibrated(values: Sequence[float], weights: Sequence[float]) -> float:
    """Probability from a logistic regression: `weights` has one for each value and the intercept last."""
    score = sum(value * weight for value, weight in zip(values, weights, strict=False)) + weights[-1]
    return float(1 / (1 + np.exp(-np.clip(score, -30, 30))))
