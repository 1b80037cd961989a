"""Windows: word pieces that know where they stand, packed in bounded size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from quoth.attribute.pieces import CONTENT_EDGE, WordEnds, tidy
from quoth.attribute.windows import CLS, COLON, SEP, Window, cue_region, make_windows
from quoth.model.span import Span
from quoth.segment import segment
from tests.notation import article


def _tokenizer() -> Tokenizer:
    """Every letter is a piece, so that words have several."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,!?\"'()-—:;"
    vocabulary = {"[UNK]": 0} | {c: i + 1 for i, c in enumerate(letters)}
    vocabulary |= {f"##{c}": len(vocabulary) + i for i, c in enumerate(letters)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


TOKENIZER = _tokenizer()


def _windows(text: str, *, packed: int = 40, longest: int = 60) -> list[Window]:
    read = article(text)
    found = segment(read)
    return make_windows(
        text,
        [block.span for block in read.body],
        found.sentences,
        found.quotations,
        TOKENIZER,
        masked=found.masked,
        packed=packed,
        longest=longest,
    )


def _words(text: str) -> list[str]:
    return [
        span.of(text)
        for window in _windows(text)
        for ends in [WordEnds(window)]
        for piece in ends.firsts
        for span in ends.spans(np.array([piece]))
    ]


def test_every_word_comes_back_from_its_first_piece() -> None:
    assert _words("Ana said “no”.\nThe U.S. left") == [
        *("Ana", "said", "“", "no", "”", "."),
        *("The", "U", ".", "S", ".", "left"),
    ]


def test_no_span_runs_over_a_paragraph() -> None:
    (window,) = _windows("the dam\nheld fast")
    ends = WordEnds(window)
    assert [span.of("the dam\nheld fast") for span in ends.spans(ends.firsts)] == ["the dam", "held fast"]


def test_whole_paragraphs_are_packed_between_markers() -> None:
    windows = _windows("aaaaa bbbbb\nccccc\nddddd eeeee ffffff ggggg hhhh", packed=20)
    assert [int(window.ids[0]) for window in windows] == [CLS, CLS]
    assert [int((window.ids == SEP).sum()) for window in windows] == [2, 1]


def test_case_and_quotation_state_are_marked() -> None:
    (window,) = _windows("The A said “Go on”")
    columns = [(int(window.case[p]), int(window.quote[p])) for p in np.flatnonzero(window.first)]
    assert columns == [(1, 0), (1, 0), (0, 0), (3, 2), (1, 1), (0, 1), (3, 2)]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("One two three. " * 30, "cut at sentence ends"),
        ("word " * 200, "cut at word ends where there is no sentence end"),
        ("x" * 5000, "one endless word"),
    ],
)
def test_a_long_paragraph_is_cut(text: str, remark: str) -> None:
    windows = _windows(text)
    assert max(len(window) for window in windows) <= 62, remark
    assert all(window.first[1] for window in windows), "a window begins with a word"


@given(st.text(max_size=300))
def test_any_text_keeps_its_words_in_order(text: str) -> None:
    reached = 0
    for window in _windows(text):
        ends = WordEnds(window)
        for span in ends.spans(ends.firsts):
            assert span.start >= reached
            assert span.end <= len(text)
            reached = span.end


@given(st.text(alphabet="abAB1.“”' \n", max_size=80), st.integers(1, 9))
def test_a_prefix_shifts_every_piece(text: str, by: int) -> None:
    for plain, moved in zip(_windows(text), _windows("\n" * by + text), strict=True):
        assert (plain.ids == moved.ids).all()
        assert (np.where(plain.start < 0, -1, plain.start + by) == moved.start).all()
        assert (plain.case == moved.case).all()
        assert (plain.quote == moved.quote).all()


@pytest.mark.parametrize(
    ("text", "spans", "expected", "remark"),
    [
        ("“No,” he", [(0, 5)], ["No"], "quotation marks and the comma before the cue"),
        ("a flood . in the U.S.", [(0, 7), (8, 20)], ["a flood . in the U.S."], "an abbreviation keeps its full stop"),
        ("yes, he said, no", [(0, 3), (12, 16)], ["yes", "no"], "words between: two spans"),
        ("yes, — no", [(0, 3), (7, 9)], ["yes, — no"], "only marks between: one span"),
        ("yes.\n“no", [(0, 4), (5, 8)], ["yes", "no"], "two paragraphs: two spans"),
        ("— ,", [(0, 3)], [], "no word is no content"),
    ],
)
def test_edges_are_tidied(text: str, spans: list[tuple[int, int]], expected: list[str], remark: str) -> None:
    assert [s.of(text) for s in tidy(text, [Span(*span) for span in spans], CONTENT_EDGE)] == expected, remark


def _region(paragraphs: list[str], cue: int) -> str:
    """What is looked at for a cue at this word, where every word is one piece and a colon is one."""
    pieces, words = [CLS], ["["]
    for paragraph in paragraphs:
        for word in paragraph.split():
            pieces.append(COLON if word == ":" else 7)
            words.append(word)
        pieces.append(SEP)
        words.append("]")
    ids = np.array(pieces)
    marker = np.isin(ids, (CLS, SEP))
    start = np.where(marker, -1, np.arange(len(ids)))
    zeros = np.zeros(len(ids), dtype=np.int64)
    first, last = cue_region(Window(ids, start, start, ~marker, zeros, zeros), [cue])
    return " ".join(words[first:last])


@pytest.mark.parametrize(
    ("paragraphs", "cue", "expected", "remark"),
    [
        (["a b c", "d e"], 2, "a b c", "its own paragraph"),
        (["a b c", "d e"], 6, "d e", "the last one"),
        (["a b :", "d e", "f"], 2, "a b : ] d e", "and the next one after a colon"),
        (["a b", "d e :"], 6, "d e :", "nothing follows in this window"),
    ],
)
def test_where_a_cue_looks_for_its_content(paragraphs: list[str], cue: int, expected: str, remark: str) -> None:
    assert _region(paragraphs, cue) == expected, remark
