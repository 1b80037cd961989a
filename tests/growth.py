"""How time grows, for tests that must hold on a slow machine that does other things beside.

No test compares a time with a number of seconds. It compares two times that were taken in turn in the same process,
each the least of several, and takes more of them for as long as the comparison fails: a busy machine delays such a test
and does not fail it, and what is too slow in truth stays so however often it is tried.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable
from time import process_time
from typing import TypeVar

Made = TypeVar("Made")

LINEAR = 1.5
"""Growth below is that of work in proportion to its size: half way from 1 to 2, which is quadratic."""

ROUNDS = 12


def growth(work: Callable[[Made], object], make: Callable[[int], Made], size: int, *, times: int = 8) -> float:
    """The power of the size with which the time of `work` grows: 1 is linear, 2 quadratic.

    Args:
        make: Makes what `work` is given, for a size; not timed.
        size: The lesser size, which should take a millisecond or more.
        times: How much greater the other is.
    """
    small, large = make(size), make(size * times)
    return math.log(ratio(lambda: work(large), lambda: work(small), below=times**LINEAR), times)


def ratio(work: Callable[[], object], other: Callable[[], object], *, below: float) -> float:
    """How many times as long as the other a piece of work takes; tried again for as long as it is not `below`."""
    least = of_other = math.inf
    for done in range(ROUNDS):
        least, of_other = min(least, seconds(work)), min(of_other, seconds(other))
        if done and least < below * of_other:  # twice at least: whatever is loaded or compiled the first time
            break
    return least / of_other


def seconds(work: Callable[[], object]) -> float:
    """This process's own time for a piece of work, without the collection of other tests' garbage."""
    collects = gc.isenabled()
    gc.disable()
    try:
        began = process_time()
        work()
        return max(process_time() - began, 1e-9)
    finally:
        if collects:
            gc.enable()
