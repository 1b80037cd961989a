"""Which characters of a text are letters, capitals or digits, for all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

_COMMON = 0x600  # Latin, Greek and Cyrillic; of what is beyond, an English text has its curly marks and little else


def which(text: str, test: Callable[[str], bool]) -> NDArray[np.bool_]:
    """For each character whether it passes a test, such as `str.isupper`.

    The common characters are tested once a process and then looked up, which is much faster.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    found = _common(test)[np.minimum(codes, _COMMON)]
    for at in np.flatnonzero(codes >= _COMMON).tolist():
        found[at] = test(text[at])
    return found


@cache
def _common(test: Callable[[str], bool]) -> NDArray[np.bool_]:
    """The test's answers for characters below `_COMMON`, and one place more that stands for all others."""
    return np.array([test(chr(code)) for code in range(_COMMON + 1)], dtype=np.bool_)


def running_count(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many are true before each place, and in all at the end: one longer than `flags`."""
    counts = np.zeros(len(flags) + 1, dtype=np.int64)
    np.cumsum(flags, out=counts[1:])
    return counts
