"""Quantities in words: the bounds are always said."""

from __future__ import annotations

import pytest

from quoth.model.amount import amount
from quoth.model.figure import Quantity


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(24, 24, unit="people"), "24 people"),
        (Quantity(240, None, low_open=True, unit="hostages"), "more than 240 hostages"),
        (Quantity(24, None), "at least 24"),
        (Quantity(None, 30, unit="%"), "at most 30 %"),
        (Quantity(12, 15, unit="people"), "12 to 15 people"),
        (Quantity(12, 15, low_open=True), "more than 12 to 15"),
        (Quantity(7e8, 9e8, unit="crowns"), "700,000,000 to 900,000,000 crowns"),
        (Quantity(2.3, 2.3, unit="metres"), "2.3 metres"),
        (Quantity(0, 0, unit="votes"), "0 votes"),
        (Quantity(float("-inf"), float("inf")), "-inf to inf"),
    ],
)
def test_bounds_are_said_in_words(quantity: Quantity, words: str) -> None:
    assert amount(quantity) == words
