"""Sentences of very long paragraphs, which are split a piece at a time."""

from __future__ import annotations

import pytest

from quoth.model.span import Span
from quoth.segment.sentences import split_sentences
from tests.growth import LINEAR, growth

CASES = [
    ("a paragraph of three pieces", "The dam at Port Haven held. ", 2_000),
    ("quotations across the pieces", "“It held,” said Mara Ortiz of the Tidal Institute. ", 1_200),
]


@pytest.mark.parametrize(("remark", "unit", "times"), CASES, ids=[case[0] for case in CASES])
def test_pieces_do_not_show(remark: str, unit: str, times: int) -> None:
    text = unit * times
    found = split_sentences(text, [Span(0, len(text))])
    assert [sentence.of(text) for sentence in found] == [unit.strip()] * times


@pytest.mark.parametrize("unit", ["word ", "“a ", "word, a longer one, "])
def test_what_never_ends_is_cut_at_spaces(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    found = split_sentences(text, [Span(0, len(text))])
    assert " ".join(sentence.of(text) for sentence in found) == text.strip()
    assert max(map(len, found)) <= 20_000


def test_a_word_without_end_is_cut_all_the_same() -> None:
    text = "x" * 50_000
    assert "".join(sentence.of(text) for sentence in split_sentences(text, [Span(0, len(text))])) == text


def test_time_grows_with_length_and_no_faster() -> None:
    def split(text: str) -> object:
        return split_sentences(text, [Span(0, len(text))])

    assert growth(split, lambda times: "“a " * times, 10_000, times=4) < LINEAR
