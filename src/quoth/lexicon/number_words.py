"""Number words ("twelve", "million", "third"), from `numbers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NumberLexicon:
    """What each word, in lower case, is worth.

    Attributes:
        small: Added to what stands before it ("twenty" + "four").
        scale: Multiplies what stands before it ("four" x "hundred").
        ordinal: "first" to "thirtieth".
        fraction: "half", "thirds".
        openers: Words that a number in words can begin with.
        longer_after: Words after which "over ten years" is a bound; elsewhere it is during them.
    """

    small: Mapping[str, float]
    scale: Mapping[str, float]
    ordinal: Mapping[str, int]
    fraction: Mapping[str, float]
    openers: frozenset[str]
    longer_after: frozenset[str]


@cache
def number_lexicon() -> NumberLexicon:
    """The shipped number words."""
    table = tomllib.loads((files("quoth.lexicon") / "numbers.toml").read_text(encoding="utf-8"))
    openers = frozenset(table["small"]) | {"a", "an", "half"}
    longer_after = frozenset(table["over"]["longer_after"])
    return NumberLexicon(table["small"], table["scale"], table["ordinal"], table["fraction"], openers, longer_after)
