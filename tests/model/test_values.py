"""Values are checked when they are made, so that no stage hands on what a later one cannot use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given

from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Attribution
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import Line, Record
from quoth.model.segmentation import Quotation
from quoth.model.span import Span
from quoth.model.speaker import Entity, EntityKind, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn, Timex, TimexType
from tests.spans import spans_of
from tests.strategies import records


def _attribution(**changes: object) -> Attribution:
    return Attribution(**{"id": "a1", "source": (), "cue": (), "content": (Span(0, 4),), **changes})  # type: ignore[arg-type]


_BEYOND = Span(3, 5)  # of the four characters of a text
_SPEAKER = Speaker("Ana Reis", SpeakerKind.PERSON, evidence=(Span(0, 2), _BEYOND))
_SAID_ON = SaidOn("2024", Interval(date(2024, 1, 1), date(2025, 1, 1)), evidence=(_BEYOND,))


def _line(**changes: object) -> Line:
    return Line(_attribution(**changes))


def _record(**parts: tuple[object, ...]) -> Record:
    return Record(Article("x", "abcd"), **{"lines": (), **parts})  # type: ignore[arg-type]


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
        (lambda: _record(lines=(_line(), _line())), "two attributions have the id a1"),
        (lambda: _record(lines=(_line(parent="a9"),)), "x: a1 stands in a9, and there is no attribution a9"),
        (lambda: _record(lines=(_line(parent="a1"),)), "x: attributions stand inside one another in a circle: a1 a1"),
        (
            lambda: _record(lines=(_line(parent="a2"), _line(id="a2", parent="a3"), _line(id="a3", parent="a2"))),
            "in a circle: a2 a3 a2",
        ),
        (lambda: _record(lines=(_line(source=(_BEYOND,)),)), r"x: the source of a1 at \[3, 5\) leaves the text"),
        (lambda: _record(lines=(_line(cue=(_BEYOND,)),)), "the cue of a1 at"),
        (lambda: _record(lines=(_line(content=(_BEYOND,)),)), "the content of a1 at"),
        (lambda: _record(lines=(Line(_attribution(), speakers=(_SPEAKER,)),)), "evidence for a speaker of a1 at"),
        (lambda: _record(lines=(Line(_attribution(), addressees=(_SPEAKER,)),)), "evidence for an addressee of a1 at"),
        (lambda: _record(lines=(Line(_attribution(), said_on=_SAID_ON),)), "evidence for the day of a1 at"),
        (lambda: _record(timexes=(Timex(_BEYOND, TimexType.DATE, "2024"),)), "timex 1 at"),
        (lambda: _record(figures=(Figure(_BEYOND, Quantity(3, 3), FigureKind.COUNT),)), "figure 1 at"),
        (
            lambda: _record(figures=(Figure(Span(0, 1), Quantity(3, 3), FigureKind.COUNT, attribution="a7"),)),
            "x: figure 1 is of a7, and there is no attribution a7",
        ),
        (
            lambda: _record(entities=(Entity("Vale", EntityKind.PERSON, (Span(0, 2), _BEYOND)),)),
            "a mention of 'Vale' at",
        ),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_a_line_stands_in_a_chain_from_the_outermost_in() -> None:
    record = _record(lines=(_line(parent="a3"), _line(id="a2"), _line(id="a3", parent="a2")))
    assert [[line.attribution.id for line in record.chain(id_)] for id_ in ("a1", "a2", "a3")] == [
        ["a2", "a3", "a1"],
        ["a2"],
        ["a2", "a3"],
    ]


def test_the_parts_of_a_content_are_joined_as_everywhere() -> None:
    attribution = _attribution(content=(Span(0, 1), Span(2, 4)))
    assert _record(lines=(Line(attribution),)).words(attribution) == "a … cd"


@given(records())
def test_a_record_that_is_made_has_every_span_in_its_text(record: Record) -> None:
    """Row U1: the words of each span are there to be sliced."""
    for span in spans_of(record):
        assert len(span.of(record.article.text)) == len(span)
