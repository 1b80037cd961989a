"""How much a word tells: in how few sentences of news it stands, from `data/word_rarity.csv.gz`.

The table is fixed, not counted in the archive, so that what is merged never depends on what else is there or in which
order it came.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_UNLISTED_BITS = 14.0
_NUMBER_BITS = 8.0
_SUFFIXES = ("ing", "ied", "ies", "ed", "es", "s", "ly")
_SHORTEST_STEM = 3


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without the commonest endings: "gates" and "gate", "opened" and "opening" become one.

    It only has to bring forms together that papers swap when they rewrite a sentence; that it also joins "new" and
    "news" does no harm where dozens of words are compared.
    """
    word = word.removesuffix("'s").rstrip("'")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word[: -len(suffix)]
            if suffix in ("ing", "ed") and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]  # "planned"
            break
    return word[:-1] if word.endswith(("e", "y", "i")) and len(word) > _SHORTEST_STEM else word


def rarity(stemmed: str) -> float:
    """Bits: -log2 of the share of sentences in which the stem stands; a stem that is not listed has 14, a number 8."""
    if stemmed[:1].isdigit():
        return _NUMBER_BITS
    return _bits().get(stemmed, _UNLISTED_BITS)


@cache
def _bits() -> Mapping[str, float]:
    packed = files("quoth.lexicon").joinpath("data/word_rarity.csv.gz").read_bytes()
    rows = csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    next(rows)
    return {stemmed: float(bits) for stemmed, bits in rows}
