"""A quantity in words, the same ones wherever it is shown."""

from __future__ import annotations

from quoth.model.figure import Quantity


def amount(quantity: Quantity) -> str:
    """With its bounds: "more than 240 hostages", "at least 24", "at most 30 %", "700 to 900 crowns"."""
    low, high = quantity.low, quantity.high
    least = "more than" if quantity.low_open else "at least"
    if low is None:
        words = f"at most {_number(high or 0)}"
    elif high is None:
        words = f"{least} {_number(low)}"
    elif low == high:
        words = _number(low)
    else:
        words = f"{'more than ' if quantity.low_open else ''}{_number(low)} to {_number(high)}"
    return f"{words} {quantity.unit}" if quantity.unit else words


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
