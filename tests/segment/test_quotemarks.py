"""Quotation marks pair as reporters meant them. Each case is a text and the words inside its marks, in order."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.segmentation import Quotation
from quoth.model.span import Span
from quoth.segment.quotemarks import pair_quotation_marks
from tests.growth import LINEAR, growth

CASES = [
    ('"Stay inside," said the mayor.', ["Stay inside,"], "straight marks take their side from the words around"),
    ("“Stay inside,” said the mayor. “Now.”", ["Stay inside,", "Now."], "an interrupted quotation is two"),
    ('“Stay inside," said the mayor.', ["Stay inside,"], "curly opens, straight closes: half-converted copy"),
    (
        'She called it "a 6" wound" and left.',
        ["a 6"],
        "an inch mark looks like a closing one; the stray mark after it opens nothing",
    ),
    ("„Geht,“ sagte er.", ["Geht,"], "German closing marks are English opening ones"),
    ("„Geht,” sagte er. “Yes.”", ["Geht,", "Yes."], "low marks closed the Polish way"),
    ("”Geh nu,” sade han.", ["Geh nu,"], "a closing mark before a word opens: Swedish, and copy pasted badly"),
    ("«Partez», dit-il.", ["Partez"], "guillemets"),
    ("「行け」と彼は言った。", ["行け"], "corner brackets"),
    ("He said: “It was ‘madness’ to go.”", ["It was ‘madness’ to go.", "madness"], "one inside another"),
    ("The voters' choice wasn't theirs.", [], "apostrophes are no quotation marks"),
    (
        "The mayor calls it 'a good day' for all.",
        ["a good day"],
        "headlines of the wires keep to single straight marks",
    ),
    ("Get 'em while the 'old town' lasts", ["old town"], "an apostrophe that shortens a word opens nothing"),
    ("''Stay inside,'' he said. ''Now.''", ["Stay inside,", "Now."], "two apostrophes are a double mark"),
    ("``Stay inside,'' he said.", ["Stay inside,"], "so are two grave accents"),
    ("''I heard 'Run!' and ran,'' she said.", ["I heard 'Run!' and ran,", "Run!"], "one inside two apostrophes"),
    ("Rock ’n’ roll in the ’90s", [], "leading apostrophes neither"),
    ("The ‘reform’ failed, wasn’t it?", ["reform"], "single curly marks at word edges are scare quotes"),
    ("“Never closed, said the mayor.", ["Never closed, said the mayor."], "open to the paragraph's end"),
    ("“One, said A. “Two,” said B.", ["One, said A.", "Two,"], "a second opening mark ends the first"),
    ('Empty "" marks', [], "nothing inside is no quotation"),
    ("“First part.\n\n“Second part,” she said.", ["First part.|Second part,"], "each paragraph opens, the last closes"),
    ("“First part.\n\nThen it rained. “Other,” he said.", ["First part.", "Other,"], "no mark, no continuation"),
    ('"First.\n\n"Second.\n\n"Third," he said.', ["First.|Second.|Third,"], "three paragraphs, straight marks"),
    ("\u200b“Hidden,” he said.", ["Hidden,"], "zero-width characters do not matter"),
]


def _paragraphs(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]


def _pair(text: str) -> tuple[Quotation, ...]:
    return pair_quotation_marks(text, _paragraphs(text))


@pytest.mark.parametrize(("text", "expected", "remark"), CASES)
def test_what_stands_inside_quotation_marks(text: str, expected: list[str], remark: str) -> None:
    found = ["|".join(span.of(text) for span in quotation.inner) for quotation in _pair(text)]
    assert found == expected, remark


def test_a_quotation_inside_another_is_one_deeper() -> None:
    assert [quotation.depth for quotation in _pair("“It was ‘madness’ to go.”")] == [0, 1]


def test_an_open_end_is_said() -> None:
    assert [quotation.closed for quotation in _pair("“One.\n\n“Two, he said.\n\n“Three,” she said.")] == [True]
    assert [quotation.closed for quotation in _pair("“One.\n\nTwo.")] == [False]


@given(st.text(alphabet="ab .,\n\"“”‘’'«»「」„\u200b"))
def test_any_soup_of_marks_gives_ordered_spans_inside_their_paragraphs(text: str) -> None:
    paragraphs = _paragraphs(text)
    quotations = _pair(text)
    assert list(quotations) == sorted(quotations, key=lambda q: (q.outer[0], q.depth))
    for quotation in quotations:
        for inner, outer in zip(quotation.inner, quotation.outer, strict=True):
            assert outer.contains(inner)
            assert any(paragraph.contains(outer) for paragraph in paragraphs)
    outermost = [span for q in quotations if q.depth == 0 for span in q.outer]
    assert all(not a.overlaps(b) for a, b in pairwise(outermost))


@pytest.mark.parametrize("unit", ['"', "“", "”", "'", "‘", '"a', "“a’ ", "«'\" ", "''", "'a "])
def test_time_is_linear_in_the_marks(unit: str) -> None:
    assert growth(_pair, lambda times: unit * times, 5_000) < LINEAR
