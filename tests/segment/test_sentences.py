"""Sentences of very long paragraphs, which are split a piece at a time."""

from __future__ import annotations

import time

import pytest

from quoth.model.span import Span
from quoth.segment.sentences import split_sentences

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
    def seconds(length: int) -> float:
        text = "“a " * (length // 3)
        began = time.process_time()
        split_sentences(text, [Span(0, len(text))])
        return time.process_time() - began

    assert seconds(120_000) < 3 * seconds(60_000) + 0.1
