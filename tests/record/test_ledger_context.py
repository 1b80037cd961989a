"""What the sentence around a figure tells of its place and time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.span import Span
from quoth.model.time import Interval
from quoth.record.figure_context import (
    Dated,
    earlier_event,
    is_approximate,
    is_headline,
    place_of,
    place_of_speaker,
    sentence_at,
)
from quoth.timex import read
from tests.strategies import texts

PUBLISHED = date(2024, 5, 14)
_YEAR = Interval(date(1998, 1, 1), date(1999, 1, 1))


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "figure", "year"),
    [
        ("On Tuesday the flood killed 12 people in Marn.", "12 people", None),
        ("The flood killed 12 people.", "12 people", None),
        ("In 1998 a flood killed 300 people on the same coast.", "300 people", 1998),
        ("In April 1998 a flood hit the coast. It killed 300 people.", "300 people", 1998),  # a sentence's date goes on
        ("The coast was hit in 1998. It killed 300 people.", "300 people", None),  # only one that opens the sentence
        ("In 1998 a flood hit the coast. On Monday the dam broke. Some 30 people died.", "30 people", None),
        ("The flood on Monday killed 12 people in a valley that lost 300 in 1998.", "12 people", None),  # the nearest
        ("The flood on Monday killed 12 people in a valley that lost 300 in 1998.", "300", 1998),
        ("It killed 12 people, the worst toll since 1998.", "12 people", None),  # compared, not dated
        ("A bridge built in 1967 fell and killed 12 people.", "12 people", None),  # the bridge's date
        ("It killed 12 in a valley spared by the flood of 1998.", "12", None),  # another flood's date
        ("The flood of 1998 killed 300 people.", "300 people", 1998),
        ("The flood of 2 April killed 12 people.", "12 people", None),  # weeks ago is still the news
    ],
)
def test_the_earlier_event_to_which_a_figure_is_dated(text: str, figure: str, year: int | None) -> None:
    times = [Dated(time.span, time.interval) for time in read(text, published=PUBLISHED) if time.interval]
    found = earlier_event(text, at(text, figure), times, PUBLISHED)
    assert (found.start.year if found else None) == year


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Twelve people were killed and 70 hurt by falling trees in Marn district.", "Twelve people", "Marn"),
        ("Twelve people were killed and 70 hurt by falling trees in Marn district.", "70", "Marn"),
        ("In neighbouring Upper Ost, 10 people were killed.", "10 people", "Upper Ost"),
        ("In Ost the rain fell on 10 people.", "10 people", None),  # no comma: the sentence goes on about Ost's rain
        ("The flood killed 12 people across Varda.", "12 people", "Varda"),
        ("The flood killed 300,000 people across Asia.", "300,000 people", None),  # wider than any flood
        ("The flood killed 12 people in July.", "12 people", None),
        ("It hit the district of Marn. At least 22 houses fell in the district.", "22 houses", "Marn"),
        ("It hit Sorell's Ost province. The flood killed 12 people in the province.", "12 people", "Ost"),
        ("At least 22 houses fell in the district.", "22 houses", "the district"),
        ("Some 22 houses fell. In Marn it rained.", "22 houses", None),  # another sentence
    ],
)
def test_the_place_that_a_figure_counts(text: str, figure: str, place: str | None) -> None:
    assert place_of(text, at(text, figure)) == place


def test_where_the_speaker_works_is_not_the_place_unless_it_counts_there() -> None:
    text = "“We have 50 people here,” said Ana Reis, a doctor at a clinic in Marn."
    content = (at(text, "We have 50 people here"),)
    assert place_of(text, at(text, "50 people"), within=content) is None
    role = "doctor at a small clinic in Marn"
    assert place_of_speaker(role, "We have 50 people here") == "clinic in Marn"
    assert place_of_speaker(role, "The flood killed 12 people.") is None
    assert place_of_speaker("minister of health", "We have 50 people here") is None
    assert place_of_speaker(None, "We have 50 people here") is None


@pytest.mark.parametrize(
    ("words", "rough"),
    [("about 12", True), ("Some 40 houses", True), ("12", False), ("only 12", False), ("something 12", False)],
)
def test_rough_numbers(words: str, rough: bool) -> None:
    assert is_approximate(words) is rough


def test_a_headline_is_one_of_the_first_lines_and_no_sentence() -> None:
    text = "Ferry sinks, 12 missing\nTwelve people are missing.\n" + "The rest is sea.\n" * 30 + "More than 12\n"
    assert is_headline(text, at(text, "12 missing"))
    assert not is_headline(text, at(text, "Twelve people"))
    assert not is_headline(text, at(text, "More than 12"))
    assert not is_headline("12 missing", Span(0, 2)), "a text of one line is no headline"


def test_a_sentence_does_not_end_at_an_initial_or_within_a_number() -> None:
    text = "It rained. Some 1.5 million litres fell, J. Reis said. Then it stopped."
    assert sentence_at(text, at(text, "litres")).of(text) == "Some 1.5 million litres fell, J. Reis said."


@given(st.data())
def test_any_text_has_a_sentence_around_any_span(data: st.DataObject) -> None:
    text = data.draw(texts())
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    sentence = sentence_at(text, span)
    assert sentence.start <= span.start < span.end <= sentence.end
    place_of(text, span)
    earlier_event(text, span, [Dated(span, _YEAR)], PUBLISHED)
