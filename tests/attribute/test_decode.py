"""Decoding: scores built by hand, and the spans that follow from them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.attribute.decode import FEATURES, best_segment, best_stretches, calibrated, features, find_cues

_ODDS = st.lists(st.integers(-20, 20).map(lambda quarter: quarter / 4), min_size=1, max_size=9)


def _cues(tags: str, threshold: float = 0.5) -> list[list[int]]:
    """Cues of a tag string: each letter O, B or I is a word; a small o is a doubtful O."""
    rows = {"O": (9, 0, 0), "B": (0, 9, 0), "I": (0, 0, 9), "o": (1, 0, 0.3), "x": (0, 0, 9)}
    scores = np.array([rows[tag] for tag in tags], dtype=np.float32)
    first = np.array([tag != "x" for tag in tags])
    return [cue.tolist() for cue in find_cues(scores, first, threshold)]


@pytest.mark.parametrize(
    ("tags", "expected", "remark"),
    [
        ("OBIO", [[1, 2]], "according to"),
        ("OBBO", [[1], [2]], "two cues side by side"),
        ("IIO", [[0, 1]], "a cue may begin without its B"),
        ("BOI", [[0], [2]], "a gap separates"),
        ("BxIO", [[0, 2]], "pieces inside a word are no gap"),
        ("OOO", [], "nothing reported"),
    ],
)
def test_cues_from_tags(tags: str, expected: list[list[int]], remark: str) -> None:
    assert _cues(tags) == expected, remark


def test_a_lower_threshold_finds_doubtful_cues() -> None:
    assert _cues("OoO", 0.4) == [[1]]
    assert _cues("OoO", 0.5) == []


def _best_by_trial(odds: list[float], switch: float) -> float:
    """The score of the best on/off sequence, by trying all of them."""
    return max(
        sum(o for o, on in zip(odds, states, strict=True) if on)
        - switch * sum(a != b for a, b in itertools.pairwise((False, *states, False)))
        for states in itertools.product((False, True), repeat=len(odds))
    )


@given(_ODDS, st.sampled_from([0.5, 2.0, 4.0]))
def test_stretches_are_the_best_there_are(odds: list[float], switch: float) -> None:
    on = best_stretches(np.array(odds), switch)
    score = sum(o for o, inside in zip(odds, on, strict=True) if inside)
    score -= switch * sum(a != b for a, b in itertools.pairwise((False, *map(bool, on), False)))
    assert score == pytest.approx(_best_by_trial(odds, switch), abs=1e-6)


@given(_ODDS)
def test_the_segment_is_the_best_there_is(odds: list[float]) -> None:
    best = max((sum(odds[i:j]), i, j) for i in range(len(odds)) for j in range(i + 1, len(odds) + 1))[0]
    found = best_segment(np.array(odds))
    if best <= 0:
        assert found is None
    else:
        assert found is not None
        assert sum(odds[slice(*found)]) == pytest.approx(best, abs=1e-9)


def test_features_of_a_content_in_two_stretches() -> None:
    content = np.array([-3.0, 2.0, 6.0, -20.0, 1.0])
    values = features(
        np.array([1.0, 3.0]), content, np.array([False, True, True, False, True]), np.array([5.0, 7.0]), 0.25
    )
    named = dict(zip(FEATURES, values.tolist(), strict=True))
    assert named == pytest.approx(
        {
            "cue": 2.0,
            "surest": 3.0,
            "content": 3.0,
            "weakest": 1.0,
            "edge": 5.0,  # -3 to 2; the end of the window counts as 12 against
            "pieces": 2,
            "source": 6.0,
            "sourceless": 0,
            "length": float(np.log(3)),
            "quoted": 0.25,
        }
    )


def test_features_without_a_source() -> None:
    values = features(np.array([1.0]), np.array([4.0]), np.array([True]), np.array([]), 0.0)
    named = dict(zip(FEATURES, values.tolist(), strict=True))
    assert (named["source"], named["sourceless"]) == (0.0, 1.0)


def test_confidence_is_a_logistic_regression() -> None:
    assert calibrated(np.array([2.0, -1.0]), (0.5, 1.0, 0.0)) == 0.5
    assert calibrated(np.array([2.0, -1.0]), (0.5, 1.0, 3.0)) == pytest.approx(1 / (1 + np.exp(-3)))
    assert 0 < calibrated(np.array([-1e9]), (1.0, 0.0)) < 1e-9
