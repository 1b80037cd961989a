"""Does confidence mean what it says? Confidence against how often attributions of the dev articles are right.

`python scripts/reliability.py` prints the table of the model card; `make gate` keeps the two figures that sum it up. An
attribution is right when content and source each overlap the annotation's by at least half, paired one to one.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from news import lines, read_to, right_pairs

from quoth import Reader

EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
PRECISION = 0.85

Judged = Sequence[tuple[float, bool]]


def judge(scorer: Any, gold: Iterable[Mapping[str, Any]], read: Mapping[str, Sequence[Mapping[str, Any]]]) -> Judged:
    """The confidence of every attribution that was read, and whether it is right.

    Args:
        scorer: The module `score_attribution`.
        gold: Annotated articles.
        read: The attributions that were read, by the article's id.
    """
    judged: list[tuple[float, bool]] = []
    for row in gold:
        found = read.get(row["id"], [])
        right = {j for _, j in right_pairs(scorer, row["text"], row["attributions"], found)}
        judged += [(one["confidence"], j in right) for j, one in enumerate(found)]
    return judged


def bins(judged: Judged) -> list[tuple[float, float, int, float, float]]:
    """For each range of confidence its bounds, how many there are, their mean confidence and the share right."""
    made = []
    for low, high in pairwise(EDGES):
        inside = [pair for pair in judged if low <= pair[0] < high or pair[0] == high == 1.0]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            made.append((low, high, len(inside), mean, right))
    return made


def calibration_error(judged: Judged) -> float:
    """Expected calibration error: the mean distance of confidence and share right over the ranges, by their size."""
    return sum(n * abs(mean - right) for _, _, n, mean, right in bins(judged)) / max(1, len(judged))


def recall_at(judged: Judged, gold: int, precision: float = PRECISION) -> tuple[float, float]:
    """The best recall that a least confidence gives at a precision of at least `precision`, and that confidence."""
    best = (0.0, 1.0)
    right = 0
    for n, (confidence, ok) in enumerate(sorted(judged, reverse=True), start=1):
        right += ok
        if right / n >= precision:
            best = max(best, (right / gold, confidence))
    return best


def sums(scorer: Any, gold: Path, read: Path) -> dict[str, float]:
    """The two figures of the gate: 1 less the calibration error, and the recall that high precision leaves."""
    judged, total = _load(scorer, gold, read)
    return {
        "polnear calibration": 1 - calibration_error(judged),
        f"polnear recall at precision {PRECISION}": recall_at(judged, total)[0],
    }


def _load(scorer: Any, gold: Path, read: Path) -> tuple[Judged, int]:
    annotated = [json.loads(line) for line in lines(gold)]
    found = {row["id"]: row["attributions"] for row in map(json.loads, lines(read))}
    return judge(scorer, annotated, found), sum(len(row["attributions"]) for row in annotated)


def main() -> int:
    """Read the dev articles and print the table."""
    from gate import find_corpora

    corpora = find_corpora()
    if corpora is None:
        return 0
    sys.path.insert(0, str(corpora / "bench"))
    source = corpora / "data/polnear/dev.jsonl.gz"
    with tempfile.TemporaryDirectory() as scratch:
        out = read_to(Reader(), source, Path(scratch) / "read.jsonl")
        judged, total = _load(importlib.import_module("score_attribution"), source, out)
    print("| confidence | attributions | mean confidence | right |\n| --- | --- | --- | --- |")
    for low, high, n, mean, right in bins(judged):
        print(f"| {low:.2f} to {high:.2f} | {n} | {mean:.2f} | {right:.2f} |")
    recall, least = recall_at(judged, total)
    print(f"\nexpected calibration error {calibration_error(judged):.3f}")
    print(f"precision {PRECISION:.2f} at --min-confidence {least:.2f}, recall {recall:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
