"""Growth is told apart, whatever else the machine does."""

from __future__ import annotations

from tests.growth import LINEAR, growth


def test_work_in_proportion_to_its_size_is_linear() -> None:
    assert growth(lambda numbers: [number + 1 for number in numbers], range, 20_000) < LINEAR


def test_work_with_the_square_of_its_size_is_not() -> None:
    assert growth(lambda size: [sum(range(size)) for _ in range(size)], int, 60) > LINEAR
