"""Overlapping and nested marks as a row of segments."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from quoth.browse.highlight import Mark, Part, article_marks, depths, evidence_marks, segments
from quoth.browse.layout import printed_lines
from quoth.model.record import Record
from quoth.model.span import Span
from tests.browse import library
from tests.notation import parse
from tests.strategies import records

CASES = [
    (
        "one attribution",
        "{source:Abt} {cue:said} {content:no}.",
        "Abt[source1]| |said[cue1]| |no[content1]|.",
    ),
    (
        "a statement quotes somebody: the inner one lies in the content of the outer",
        "{content1:{source2:Keel} {cue2:denies} {content2:it}}, {cue1:per} {source1:them}.",
        (
            "Keel[content1 source2]| [content1]|denies[content1 cue2]| [content1]|it[content1 content2]|"
            ", |per[cue1]| |them[source1]|."
        ),
    ),
    (
        "the source of one is the source of another",
        "{source1,2:Finch} {cue1:spoke} {content1:of rain}, {cue2:adding} {content2:snow}.",
        "Finch[source1 source2]| |spoke[cue1]| |of rain[content1]|, |adding[cue2]| |snow[content2]|.",
    ),
    (
        "a content that is interrupted",
        "{content:Not now}, {source:she} {cue:said}, {content:not ever}.",
        "Not now[content1]|, |she[source1]| |said[cue1]|, |not ever[content1]|.",
    ),
    ("nothing is ascribed", "It rained.", "It rained."),
]


def shown(marked: str) -> str:
    text, attributions = parse(marked)
    lines = tuple(library.said(attribution) for attribution in attributions)
    return "|".join(
        segment.text + (f"[{' '.join(f'{m.part}{m.owner[1:]}' for m in segment.marks)}]" if segment.marks else "")
        for segment in segments(text, article_marks(lines))
    )


@pytest.mark.parametrize(("remark", "marked", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_text_is_split_at_every_boundary(remark: str, marked: str, expected: str) -> None:
    assert shown(marked) == expected


def test_contents_may_overlap_without_nesting() -> None:
    marks = [Mark(Span(0, 5), Part.CONTENT, "a1"), Mark(Span(3, 8), Part.CONTENT, "a2")]
    found = [(s.text, [m.owner for m in s.marks]) for s in segments("abcdefgh", marks)]
    assert found == [("abc", ["a1"]), ("de", ["a1", "a2"]), ("fgh", ["a2"])]


def test_a_mark_opens_and_closes_once_in_what_is_shown_of_it() -> None:
    marks = [Mark(Span(0, 8), Part.CONTENT, "a1"), Mark(Span(4, 6), Part.CONTENT, "a2", depth=2)]
    found = segments("abcdefgh", marks, within=Span(2, 8))
    assert [[m.owner for m in s.opens] for s in found] == [["a1"], ["a2"], []]
    assert [[m.owner for m in s.closes] for s in found] == [[], ["a2"], ["a1"]]


def test_depth_counts_the_attributions_around() -> None:
    assert depths(library.call().lines) == {
        "a1": 1, "a2": 1, "a3": 2, "a4": 1, "a5": 2, "a6": 3, "a7": 1, "a8": 1,
    }  # fmt: skip


def test_evidence_of_who_and_when_is_marked_beside_the_words() -> None:
    call = library.call()
    keel = next(line for line in call.lines if line.attribution.id == "a7")
    told = next(line for line in call.lines if line.attribution.id == "a3")

    def words(line: object) -> list[tuple[str, str]]:
        return [(m.part.value, m.span.of(call.article.text)) for m in evidence_marks(line)]  # type: ignore[arg-type]

    assert words(keel) == [
        ("source", "Mr. Keel"),
        ("cue", "said"),
        ("content", "We will not leave the table"),
        ("content", "Not this week, and not the next"),
        ("speaker", "President Anton Keel of Dunmark"),
    ]
    assert words(told)[3:] == [("addressee", "President Anton Keel of Dunmark"), ("said-on", "on Monday")]


@given(records())
def test_the_segments_joined_are_the_text(record: Record) -> None:
    text = record.article.text
    marks = article_marks(record.lines) + tuple(m for line in record.lines for m in evidence_marks(line))
    found = segments(text, marks)
    assert "".join(segment.text for segment in found) == text
    for segment in found:
        here = Span(segment.start, segment.start + len(segment.text))
        assert here.of(text) == segment.text
        assert {*segment.opens, *segment.closes} <= {*segment.marks}
        # every character of a segment has exactly the segment's marks
        assert sorted(segment.marks, key=repr) == sorted((m for m in marks if m.span.contains(here)), key=repr)
        assert all(m.span.contains(here) or not m.span.overlaps(here) for m in marks)


@settings(max_examples=50)
@given(records())
def test_the_printed_lines_hold_every_character_but_white_space(record: Record) -> None:
    text = record.article.text
    reached = 0
    for line in printed_lines(record.article):
        for piece in line:
            assert not text[reached : piece.span.start].strip()
            reached = piece.span.end
    assert not text[reached:].strip()
