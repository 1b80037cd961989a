"""Spans: half-open ranges of code points, whatever the characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.span import Span, byte_span, joined, trimmed, utf16_span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_negative_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start < end"):
        Span(start, end)


@pytest.mark.parametrize(
    ("a", "b", "overlap", "contains", "remark"),
    [
        ((0, 5), (5, 9), False, False, "half-open: touching is not overlapping"),
        ((0, 5), (4, 9), True, False, "one character shared"),
        ((0, 9), (2, 5), True, True, "inside"),
        ((2, 5), (2, 5), True, True, "a span contains itself"),
    ],
)
def test_how_two_spans_lie(a: tuple[int, int], b: tuple[int, int], overlap: bool, contains: bool, remark: str) -> None:
    assert Span(*a).overlaps(Span(*b)) is overlap, remark
    assert Span(*a).contains(Span(*b)) is contains, remark


def test_joining_covers_all_and_needs_one() -> None:
    assert joined([Span(4, 6), Span(1, 2)]) == Span(1, 6)
    with pytest.raises(ValueError, match="no spans"):
        joined([])


def test_trimming_drops_space_and_the_marks_named() -> None:
    text = "  “Never,” "
    assert trimmed(text, 0, len(text)) == Span(2, 10)
    assert trimmed(text, 0, len(text), drop="“”,") == Span(3, 8)
    assert trimmed(" “ ” ", 0, 5, drop="“”") is None


@given(st.text(), st.data())
def test_bytes_and_utf16_units_name_the_same_words(text: str, data: st.DataObject) -> None:
    text += "."
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    first, last = byte_span(text, span)
    assert text.encode()[first:last].decode() == span.of(text)
    first, last = utf16_span(text, span)
    assert text.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le") == span.of(text)
