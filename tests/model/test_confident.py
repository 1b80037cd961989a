"""Precision for recall: what is left of a record, and what becomes of what hung on the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.article import Article
from quoth.model.attribution import Attribution
from quoth.model.confident import check_share, confident
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import Line, Record
from quoth.model.span import Span
from tests.strategies import records

shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("sure", "kept", "parent_of_innermost", "figure_of", "remark"),
    [
        ((0.9, 0.9, 0.9), ["a1", "a2", "a3"], "a2", "a3", "nothing is left out"),
        ((0.9, 0.3, 0.9), ["a1", "a3"], "a1", "a3", "the innermost moves to its parent's parent"),
        ((0.3, 0.3, 0.9), ["a3"], None, "a3", "nobody is left around it"),
        ((0.9, 0.9, 0.3), ["a1", "a2"], None, "a2", "the figure stands in the content around it"),
        ((0.3, 0.3, 0.3), [], None, None, "the figure is the article's own"),
    ],
)
def test_what_hangs_on_an_attribution_moves_outwards(
    sure: tuple[float, float, float],
    kept: list[str],
    parent_of_innermost: str | None,
    figure_of: str | None,
    remark: str,
) -> None:
    def line(number: int, parent: str | None) -> Line:
        spans = (Span(number, 20),)
        return Line(Attribution(f"a{number}", (), (), spans, parent=parent, confidence=sure[number - 1]))

    record = Record(
        Article("n", "nine people, says he who says so"),
        lines=(line(1, None), line(2, "a1"), line(3, "a2")),
        figures=(Figure(Span(0, 11), Quantity(9, 9), FigureKind.PEOPLE, attribution="a3"),),
    )
    left = confident(record, 0.5)
    assert [line.attribution.id for line in left.lines] == kept, remark
    if "a3" in kept:
        assert left.lines[-1].attribution.parent == parent_of_innermost, remark
    assert left.figures[0].attribution == figure_of, remark


@given(records(), shares)
def test_only_attributions_go_and_the_others_stay_as_they_were(record: Record, least: float) -> None:
    left = confident(record, least)
    before = {line.attribution.id: line for line in record.lines}
    assert [line.attribution.id for line in left.lines] == [
        line.attribution.id for line in record.lines if line.attribution.confidence >= least
    ]
    for line in left.lines:
        assert replace(line, attribution=replace(line.attribution, parent=None)) == replace(
            before[line.attribution.id], attribution=replace(before[line.attribution.id].attribution, parent=None)
        )
    assert (left.article, left.timexes, left.entities) == (record.article, record.timexes, record.entities)
    assert [replace(figure, attribution=None) for figure in left.figures] == [
        replace(figure, attribution=None) for figure in record.figures
    ]


@given(records(), shares)
def test_a_parent_is_one_that_was_around_before(record: Record, least: float) -> None:
    for line in confident(record, least).lines:
        around = [outer.attribution.id for outer in record.chain(line.attribution.id)[:-1]]
        assert line.attribution.parent is None or line.attribution.parent in around


@given(records(), shares, shares)
def test_leaving_out_twice_is_leaving_out_more(record: Record, some: float, more: float) -> None:
    assert confident(confident(record, some), more) == confident(record, max(some, more))


@given(records())
def test_everything_is_at_least_impossible(record: Record) -> None:
    assert confident(record, 0.0) == record


@pytest.mark.parametrize("value", [-0.01, 1.01, float("nan")])
def test_a_confidence_is_a_share(value: float) -> None:
    with pytest.raises(ValueError, match="not between 0 and 1"):
        check_share(value)
