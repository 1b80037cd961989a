"""Two wordings held against each other."""

from __future__ import annotations

import pytest
from hypothesis import given

from quoth.browse.differences import BitKind, bits
from tests.strategies import texts

ONE = "the gates at Ost were not opened for nine hours"

CASES = [
    # wording, the other one, what it shows: own words in +...+, missing ones in -...-
    (ONE, ONE, ONE),
    ("the gates at Ost were opened for nine hours", ONE, "the gates at Ost were -not-opened for nine hours"),
    ("the gates at Ost were not opened for ten hours", ONE, "the gates at Ost were not opened for -nine-+ten+ hours"),
    ("“The gates at Ost were not opened”", ONE, "“The gates at Ost were not opened”-for nine hours-"),  # a cut
    ("gates at Ost … were not opened", ONE, "-the-gates at Ost … were not opened-for nine hours-"),
    ("the gates “at Ost” were not opened for nine hours", ONE, "the gates “at Ost” were not opened for nine hours"),
    (
        "the old gates at Ost were not opened for nine hours",
        ONE,
        "the +old+ gates at Ost were not opened for nine hours",
    ),
]


@pytest.mark.parametrize(("words", "other", "shown"), CASES)
def test_what_differs_is_marked_in_the_printed_words(words: str, other: str, shown: str) -> None:
    found = bits(words, other)
    assert found is not None
    signs = {BitKind.SAME: "", BitKind.OWN: "+", BitKind.GAP: "-"}
    assert "".join(signs[bit.kind] + bit.text + signs[bit.kind] for bit in found) == shown


def test_negations_and_numbers_are_called_out() -> None:
    found = bits("the gates at Ost were opened for ten hours", ONE)
    assert found is not None
    assert [(bit.text, bit.telling) for bit in found if bit.kind is not BitKind.SAME] == [
        ("not", "negation"),
        ("nine", "number"),
        ("ten", "number"),
    ]


def test_long_gaps_are_counted_and_not_spelt_out() -> None:
    found = bits("the gates at Ost", "the gates at Ost " + "and the rain fell " * 5)
    assert found is not None
    assert [(bit.words, bit.long) for bit in found if bit.kind is BitKind.GAP] == [(20, True)]


@pytest.mark.parametrize(
    ("words", "other"),
    [("the bakers went on strike", ONE), ("", ONE), (ONE, "…"), ("word " * 1_300, "word " * 1_300)],
)
def test_what_has_too_little_in_common_or_is_too_long_is_not_marked(words: str, other: str) -> None:
    assert bits(words, other) is None


@given(texts(), texts())
def test_nothing_of_the_wording_is_lost(words: str, other: str) -> None:
    found = bits(words, other)
    assert found is None or "".join(bit.text for bit in found if bit.kind is not BitKind.GAP) == words
