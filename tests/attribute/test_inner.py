"""Which attributions inside others are kept, and how much of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoth.attribute.found import Found
from quoth.attribute.inner import settle_inner
from tests.attribute.thresholds import HALF
from tests.notation import parse


def _found(marked: str, inner: float = 0.9) -> tuple[str, list[Found]]:
    """The text and its attributions in the order of their numbers; all but the first with the confidence `inner`."""
    text, attributions = parse(marked)
    return text, [Found(a.source, a.cue, a.content, 0.9 if a.id == "a1" else inner) for a in attributions]


@pytest.mark.parametrize(
    ("inner", "confidence", "kept", "remark"),
    [
        ("{source2:the mayor} {cue2:had denied} {content2:the report}", 0.9, True, "somebody else's words"),
        ("{source2:the mayor} {cue2:had denied} {content2:the report}", 0.4, False, "not sure enough"),
        ("it had {cue2:reportedly} {content2:flooded}", 0.9, False, "nobody to hand the words to"),
        ("{source2:I} {cue2:said} {content2:so}", 0.9, False, "the speaker's own statement"),
        ("{source2:he} {cue2:said} {content2:so}", 0.9, True, "he may be another"),
        ("{source2:he} {cue2:hoped} {content2:for rain}", 0.9, False, "the speaker's own attitude"),
        ("{source2:the mayor} {cue2:hoped} {content2:for rain}", 0.9, True, "somebody else's attitude"),
    ],
)
def test_what_is_kept(inner: str, confidence: float, kept: bool, remark: str) -> None:
    text, found = _found(f"{{source1:Reis}} {{cue1:said}} {{content1:on Friday that {inner}}}.", confidence)
    assert settle_inner(text, found, HALF) == (found if kept else found[:1]), remark


def test_an_outer_one_needs_no_such_confidence() -> None:
    text, found = _found(
        "{source2:Reis} {cue2:said} {content2:so}. {source1:Kroll} {cue1:agreed} {content1:with her}.", 0.1
    )
    assert settle_inner(text, found, HALF) == found


def test_what_leaves_the_content_around_it_is_cut_off() -> None:
    text, found = _found(
        "{content1:On Friday {source2:the mayor} {cue2:denied} {content2:all of it}}, {cue1:said} {source1:A}."
        " {content2:Words}."
    )
    outer, inner = settle_inner(text, found, HALF)
    assert outer == found[0]
    assert [span.of(text) for span in inner.content] == ["all of it"]


def test_three_deep() -> None:
    text, found = _found(
        "{source1:A} {cue1:said} {content1:that {source2:B} {cue2:reported} {content2:that {source3:C} {cue3:denied}"
        " {content3:it all}}}."
    )
    assert settle_inner(text, found, HALF) == found


def test_the_confidence_of_inner_ones_is_corrected() -> None:
    text, found = _found(
        "{source1:Reis} {cue1:said} {content1:that {source2:B} {cue2:denied} {content2:it}}.", inner=0.5
    )
    lenient = replace(HALF, inner_calibration=(1.0, 1.0))
    outer, inner = settle_inner(text, found, lenient)
    assert outer.confidence == 0.9
    assert inner.confidence == pytest.approx(0.731, abs=1e-3)
