"""Sentences, masked runs, and the stage as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.article import Article, Block, BlockKind
from quoth.model.span import Span
from quoth.segment import segment
from quoth.segment.masking import LONGEST_RUN, find_masked_runs
from quoth.segment.sentences import split_sentences
from tests.notation import article


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("Gov. Ana Reis left at 5 p.m. on Monday. Nobody saw her.", 2, "titles and hours end in full stops"),
        ("“Go,” she said. “Now!” They went.", 3, "a quotation's own end is a sentence's"),
        ("The U.S. envoy, Lt. Col. B. Varga, spoke. Then he sat.", 2, "initials and ranks"),
        ("😀 Yes. Café closed. No.", 3, "offsets count code points"),
    ],
)
def test_sentences(text: str, expected: int, remark: str) -> None:
    sentences = split_sentences(text, [Span(0, len(text))])
    assert len(sentences) == expected, remark
    assert " ".join(sentence.of(text) for sentence in sentences) == text


def test_no_sentence_crosses_a_block_and_captions_are_not_read() -> None:
    text = "A first line\nA second. And a third.\nPhoto by A. Reis."
    read = Article(
        "x",
        text,
        blocks=(
            Block(BlockKind.HEADLINE, Span(0, 12)),
            Block(BlockKind.PARAGRAPH, Span(13, 35)),
            Block(BlockKind.CREDIT, Span(36, 53)),
        ),
    )
    assert [s.of(text) for s in segment(read).sentences] == ["A first line", "A second.", "And a third."]


@pytest.mark.parametrize(
    ("text", "masked", "remark"),
    [
        ("!" * (LONGEST_RUN - 1), 0, "a run just short enough is read"),
        ("a " + "=" * LONGEST_RUN + " b", 1, "a rule drawn with signs is not"),
        ("😀" * 1000, 1, "symbols without a space"),
        ("word " * 1000, 0, "words are never masked"),
        ("x" * 10_000, 0, "one endless word is a word"),
    ],
)
def test_runs_that_are_not_read(text: str, masked: int, remark: str) -> None:
    assert len(find_masked_runs(text)) == masked, remark


@given(st.text())
def test_any_text_is_segmented_into_spans_of_its_body(text: str) -> None:
    read = article(text)
    found = segment(read)
    blocks = [block.span for block in read.body]
    for sentence in found.sentences:
        assert any(block.contains(sentence) for block in blocks)
        assert sentence.of(text) == sentence.of(text).strip()
    covered = sum(len(sentence.of(text).replace(" ", "")) for sentence in found.sentences)
    assert covered <= len(text)
    assert list(found.sentences) == sorted(found.sentences)


@given(st.text(alphabet='ab.“”" \n'), st.integers(1, 5))
def test_a_prefix_shifts_every_span(text: str, by: int) -> None:
    plain, shifted = segment(article(text)), segment(article("\n" * by + text))
    assert [s.shifted(by) for s in plain.sentences] == list(shifted.sentences)
    assert [s.shifted(by) for q in plain.quotations for s in q.inner] == [
        s for q in shifted.quotations for s in q.inner
    ]
