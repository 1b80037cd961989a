"""Values are checked when they are made, so that no stage hands on what a later one cannot use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Attribution
from quoth.model.figure import Quantity
from quoth.model.record import Line, Record
from quoth.model.segmentation import Quotation
from quoth.model.span import Span
from quoth.model.time import Interval


def _attribution(**changes: object) -> Attribution:
    return Attribution(**{"id": "a1", "source": (), "cue": (), "content": (Span(0, 4),), **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: _attribution(content=()), "needs content"),
        (lambda: _attribution(content=(Span(4, 9), Span(0, 5))), "out of order"),
        (lambda: _attribution(content=(Span(0, 5), Span(4, 9))), "overlap"),
        (lambda: _attribution(confidence=1.2), "confidence"),
        (lambda: Interval(date(2024, 1, 2), date(2024, 1, 2)), "start < end"),
        (lambda: Quantity(None, None), "a bound"),
        (lambda: Quantity(5, 3), "low <= high"),
        (lambda: Quotation((), ()), "one inner and one outer"),
        (lambda: Article("x", "abc", blocks=(Block(BlockKind.PARAGRAPH, Span(0, 4)),)), "leaves the text"),
        (
            lambda: Article(
                "x", "abcd", blocks=(Block(BlockKind.PARAGRAPH, Span(0, 3)), Block(BlockKind.CREDIT, Span(2, 4)))
            ),
            "overlaps the one before",
        ),
        (lambda: Record(Article("x", "abc"), (Line(_attribution()),)), "leaves the text"),
        (lambda: Record(Article("x", "abcd"), (Line(_attribution()), Line(_attribution()))), "one id"),
        (lambda: Record(Article("x", "abcd"), (Line(_attribution(parent="a9")),)), "no attribution a9"),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()
