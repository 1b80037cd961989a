"""From scores to pieces: which words are cues, and which words each cue makes source and content."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quoth.attribute.windows import IntArray

FEATURES = ("cue", "surest", "content", "weakest", "edge", "pieces", "source", "sourceless", "length", "quoted")
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
    firsts = np.flatnonzero(first)
    odds = cue_odds(scores[firsts])
    cues: list[list[int]] = []
    previous = -2
    for rank in np.flatnonzero(odds >= np.log(threshold / (1 - threshold))).tolist():
        piece = int(firsts[rank])
        if previous == rank - 1 and scores[piece, 2] >= scores[piece, 1]:
            cues[-1].append(piece)
        else:
            cues.append([piece])
        previous = rank
    return [np.array(cue, dtype=np.int64) for cue in cues]


def cue_odds(scores: Floats) -> Floats:
    """Log odds of a cue against none, from scores `[pieces, 3]`, O / B / I."""
    return np.logaddexp(scores[:, 1], scores[:, 2]) - scores[:, 0]


def content_odds(scores: Floats) -> Floats:
    """Log odds of content against source or neither, from role scores `[..., 3]`."""
    return scores[..., 2] - np.logaddexp(scores[..., 0], scores[..., 1])


def source_odds(scores: Floats) -> Floats:
    """Log odds of source against content or neither, from role scores `[..., 3]`."""
    return scores[..., 1] - np.logaddexp(scores[..., 0], scores[..., 2])


def best_stretches(odds: Floats, switch: float) -> NDArray[np.bool_]:
    """The most probable on/off sequence of words, where every change of state costs `switch`; it begins and ends off.

    Viterbi over two states, in plain numbers: a step of array calls would take longer than a step for each row.
    """
    first, *rest = odds.tolist()
    off, on = 0.0, first - switch
    came: list[tuple[bool, bool]] = []  # whether the best way to off, and to on, came from on
    for word in rest:
        leave, enter = on - switch, off - switch
        came.append((leave > off, on > enter))
        off, on = leave if leave > off else off, (on if on > enter else enter) + word
    state = on - switch > off
    chosen = [state]
    for off_from_on, on_from_on in reversed(came):
        state = on_from_on if state else off_from_on
        chosen.append(state)
    return np.array(chosen[::-1], dtype=np.bool_)


def best_segment(odds: Floats) -> tuple[int, int] | None:
    """The contiguous `[start, end)` with the greatest sum; None where no sum is positive (Kadane's scan)."""
    found = None
    total = lowest = best = 0.0
    start = 0
    for at, word in enumerate(odds.tolist()):
        if total <= lowest:
            lowest, start = total, at
        total += word
        if total - lowest > best:
            best, found = total - lowest, (start, at + 1)
    return found


def features(cue: Floats, content: Floats, inside: NDArray[np.bool_], source: Floats, quoted: float) -> Floats:
    """The numbers behind a confidence, from log odds of words.

    Args:
        cue: Of the cue's words, against no cue.
        content: Of every word that was judged, against source or neither.
        inside: Which of these words became content; at least one.
        source: Of the words that became source; empty without one.
        quoted: The share of the content's words that stand between quotation marks.

    Returns:
        In the order of `FEATURES`: mean and surest word of the cue; mean and weakest tenth of the content, the least
        step in log odds where it begins or ends, the number of its stretches; mean of the source, and 1 where there
        is none; log of the content's words; `quoted`.
    """
    cue, content, source = _clipped(cue), _clipped(content), _clipped(source)
    chosen = content[inside]
    around, states = np.full(len(content) + 2, -_EDGE), np.zeros(len(content) + 2, dtype=np.bool_)
    around[1:-1], states[1:-1] = content, inside
    edges = np.flatnonzero(states[1:] != states[:-1])
    steps = np.abs(around[edges + 1] - around[edges])
    weakest = chosen.copy()
    weakest.sort()
    return np.array(
        [
            _mean(cue),
            cue.max(),
            _mean(chosen),
            _mean(weakest[: max(1, len(chosen) // 10)]),
            steps.min(),
            len(steps) / 2,
            _mean(source) if len(source) else 0.0,
            0.0 if len(source) else 1.0,
            math.log(len(chosen)),
            quoted,
        ]
    )


# An attribution has a dozen values to clip or to average; numpy's own calls spend most of their time on options.


def _clipped(odds: Floats) -> Floats:
    return np.minimum(np.maximum(odds, -_EDGE), _EDGE)


def _mean(odds: Floats) -> float:
    return float(np.add.reduce(odds) / len(odds))


def calibrated(values: Floats, weights: Sequence[float]) -> float:
    """Probability from a logistic regression: `weights` has one for each value and the intercept last."""
    score = float(np.dot(values, weights[:-1])) + weights[-1]
    return 1 / (1 + math.exp(-min(30.0, max(-30.0, score))))
