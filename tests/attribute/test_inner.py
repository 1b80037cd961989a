"""Which parts of contents are read again, and what of it is kept."""

from __future__ import annotations

import pytest

from quoth.attribute.found import Found
from quoth.attribute.inner import inner_paragraphs, keep_inner, unquoted
from quoth.model.span import Span
from quoth.segment import segment
from tests.notation import article, parse

SURE, UNSURE = (9.0,), (-9.0,)
WEIGHTS = (1.0, 0.0)


def _found(marked: str, features: tuple[float, ...] = SURE) -> tuple[str, list[Found]]:
    text, attributions = parse(marked)
    return text, [Found(a.source, a.cue, a.content, features) for a in attributions]


@pytest.mark.parametrize(
    ("marked", "read_again", "remark"),
    [
        ("{content:It rained}, {source:Reis} {cue:said}.", [], "too short to hold a report"),
        ("{content:The mayor had denied it all}, {cue:said} {source:Reis}.", ["The mayor had denied it all"], "long"),
        (
            "{content1,2:The mayor had denied it all}, {cue1:said} {source1:A}, {cue2:according to} {source2:B}.",
            ["The mayor had denied it all"],
            "one content of two attributions is read once",
        ),
        (
            "{content1:The mayor, {source2:A} {cue2:said}, {content2:had never denied it}}, {cue1:per} {source1:B}",
            ["The mayor, A said, had never denied it"],
            "of two that overlap the longer",
        ),
    ],
)
def test_parts_that_are_read_again(marked: str, read_again: list[str], remark: str) -> None:
    text, found = _found(marked)
    assert [span.of(text) for span in inner_paragraphs(text, [one.content for one in found])] == read_again, remark


@pytest.mark.parametrize(
    ("marked", "features", "kept", "remark"),
    [
        ("{source:The mayor} {cue:had denied} {content:the report}", SURE, True, "somebody else's words"),
        ("{source:The mayor} {cue:had denied} {content:the report}", UNSURE, False, "not sure enough"),
        ("{cue:reportedly} {content:flooded}", SURE, False, "nobody to hand the words to"),
        ("{source:I} {cue:said} {content:so}", SURE, False, "the speaker's own statement"),
        ("{source:he} {cue:said} {content:so}", SURE, True, "he may be another"),
        ("{source:he} {cue:hoped} {content:for rain}", SURE, False, "the speaker's own attitude"),
        ("{source:The mayor} {cue:hoped} {content:for rain}", SURE, True, "somebody else's attitude"),
    ],
)
def test_what_is_kept_of_the_second_reading(marked: str, features: tuple[float, ...], kept: bool, remark: str) -> None:
    text, inner = _found(marked, features)
    outer = [Found((), (), (Span(0, len(text)),), SURE)]
    assert bool(keep_inner(text, outer, inner, WEIGHTS, 0.8)) is kept, remark


def test_what_the_first_reading_found_is_not_found_again() -> None:
    text, found = _found(
        "{content2:{source1:The mayor} {cue1:had denied} {content1:the report}}, {cue2:said} {source2:A}"
    )
    inner, outer = found
    assert keep_inner(text, [outer], [inner], WEIGHTS, 0.8) == [inner]
    assert keep_inner(text, [inner, outer], [inner], WEIGHTS, 0.8) == []


def test_what_leaves_the_content_around_it_is_cut_off() -> None:
    text, (inner, outer) = _found(
        "{content2:{source1:The mayor} {cue1:denied} {content1:it}}, {cue2:said} {source2:A}. {content1:Other words}."
    )
    (kept,) = keep_inner(text, [outer], [inner], WEIGHTS, 0.8)
    assert [span.of(text) for span in kept.content] == ["it"]
    outside = Found(inner.source, inner.cue, inner.content[1:], SURE)
    assert keep_inner(text, [outer], [outside], WEIGHTS, 0.8) == []


def test_inside_a_content_the_inner_quotation_is_the_outer_one() -> None:
    text = "“It was ‘madness’ to go,” Reis said."
    assert [(q.inner[0].of(text), q.depth) for q in unquoted(segment(article(text))).quotations] == [("madness", 0)]
