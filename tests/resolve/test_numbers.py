"""Numbers in digits and words, each as one token."""

from __future__ import annotations

import pytest

from quoth.lexicon.number_words import number_lexicon
from quoth.resolve.numbers import join_numbers, tokenize


def values(text: str) -> list[float]:
    tokens = join_numbers(tokenize(text, 0, len(text)), number_lexicon())
    return [token.value for token in tokens if token.value is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", [12]),
        ("1,400", [1400]),
        ("1, 400", [1, 400]),
        ("2.8 million", [2_800_000]),
        ("105 thousand", [105_000]),
        ("$5m and £3bn", [5_000_000, 3_000_000_000]),
        ("5 m deep", [5]),
        ("two hundred and six", [206]),
        ("twenty-four", [24]),
        ("twenty four", [24]),
        ("three hundred and twelve thousand five hundred", [312_500]),
        ("a hundred men and a dog", [100]),
        ("half a million", [500_000]),
        ("two and a half years", [2.5]),
        ("2 1/2 years", [2.5]),
        ("2½ years", [2.5]),
        ("four-and-a-half years", [4.5]),
        ("a quarter of a million", [250_000]),
        ("half a mile, half a day", [0.5]),
        ("a dozen eggs, three dozen", [12, 36]),
        ("65.4 billion", [65_400_000_000]),
        ("two and three", [2, 3]),
        ("nineteen ninety", [19, 90]),
        ("three-day", [3]),
        ("the third of them", []),
        ("10:35 on 2024-05-14", []),
        ("9" * 30, []),
    ],
)
def test_values(text: str, expected: list[float]) -> None:
    assert values(text) == expected
