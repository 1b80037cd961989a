"""Which train articles are learned from, and which are held out for thresholds and calibration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quoth.train.corpus import read_rows

EVERY = 21
"""One article in so many is held out; the file is sorted by outlet, so this spreads them over all outlets."""


def train_rows(corpora: Path) -> list[dict[str, Any]]:
    """The articles to learn from."""
    return [row for i, row in enumerate(_rows(corpora)) if i % EVERY]


def held_out(corpora: Path) -> list[dict[str, Any]]:
    """The articles that training never sees."""
    return _rows(corpora)[::EVERY]


def _rows(corpora: Path) -> list[dict[str, Any]]:
    return list(read_rows(corpora / "data/polnear/train.jsonl.gz"))
