"""The measures of coreference agree with values worked out by hand."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"


@pytest.fixture
def coref(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(SCRIPTS)
    return importlib.import_module("coref")


def clusters(words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words.split()]


@pytest.mark.parametrize(
    ("metric", "gold", "found", "recall", "precision"),
    [
        # The example by which Moosavi and Strube (ACL 2016) compare the metrics.
        ("MUC", "abc defg", "ab cd fghi", 2 / 5, 2 / 5),
        ("B3", "abc defg", "ab cd fghi", (2 * 2 / 3 + 1 / 3 + 1 / 4 + 2 * 2 / 4) / 7, (2 + 2 / 2 + 2 * 2 / 4) / 8),
        ("CEAFe", "abc defg", "ab cd fghi", (4 / 5 + 4 / 8) / 2, (4 / 5 + 4 / 8) / 3),
        ("MUC", "abc", "abc", 1, 1),
        ("B3", "abc", "a b c", 1 / 3, 1),
        ("CEAFe", "ab c", "abc", (4 / 5) / 2, 4 / 5),
    ],
)
def test_a_metric(coref: ModuleType, metric: str, gold: str, found: str, recall: float, precision: float) -> None:
    above, below, right, all_found = coref.METRICS[metric](clusters(gold), clusters(found))
    assert (above / below, right / all_found) == (pytest.approx(recall), pytest.approx(precision))


def test_clusters_are_paired_for_the_best_sum_and_not_one_by_one(coref: ModuleType) -> None:
    # Taking the best pair first (0.9) would leave the rest with nothing.
    assert coref._assign([[0.9, 0.8], [0.8, 0.0]]) == pytest.approx(1.6)
