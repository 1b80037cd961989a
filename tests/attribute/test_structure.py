"""What follows from where attributions stand: nesting, mode, act, and quotations over several paragraphs."""

from __future__ import annotations

import pytest

from quoth.attribute.modes import Quoted
from quoth.attribute.nesting import find_parents
from quoth.attribute.paragraphs import extend_over_paragraphs
from quoth.lexicon.acts import ascribes_thought
from quoth.model.attribution import Mode
from quoth.segment import segment
from tests.notation import article, parse


@pytest.mark.parametrize(
    ("marked", "parents", "remark"),
    [
        (
            "{content1:{source2:Reis} {cue2:warned} {content2:of rain}}, {source1:the ministry} {cue1:said}.",
            [None, 0],
            "a report inside a report",
        ),
        (
            "{source1:A} {cue1:said} {content1:{source2:B} {cue2:saw} {content2:{source3:C} {cue3:do} {content3:it}}}",
            [None, 0, 1],
            "a chain of three, link by link",
        ),
        (
            "{source1,2:Reis} {cue1:said} {content1:it rained} and {cue2:added} {content2:it would go on}.",
            [None, None],
            "two in a row are side by side",
        ),
        (
            "{content1,2:The dam held}, {source1:Reis} {cue1:said}, {cue2:according to} {source2:Varga}.",
            [None, None],
            "the same content twice: neither is inside the other",
        ),
    ],
)
def test_which_stands_inside_which(marked: str, parents: list[int | None], remark: str) -> None:
    _, attributions = parse(marked)
    assert find_parents([a.cue for a in attributions], [a.content for a in attributions]) == parents, remark


@pytest.mark.parametrize(
    ("marked", "mode", "remark"),
    [
        ("“{content:The dam held},” {source:Reis} {cue:said}.", Mode.DIRECT, "all inside"),
        ("{source:Reis} {cue:said} {content:the dam “held, barely”}.", Mode.MIXED, "some inside"),
        ("{source:Reis} {cue:said} {content:the dam held}.", Mode.INDIRECT, "none inside"),
        ("“{content:It held},” {source:Reis} {cue:said}, “{content:barely}.”", Mode.DIRECT, "interrupted"),
        ("{source:Reis} {cue:said} {content:it was ‘fine’}.", Mode.MIXED, "single marks"),
    ],
)
def test_mode_is_where_the_quotation_marks_are(marked: str, mode: Mode, remark: str) -> None:
    text, (attribution,) = parse(marked)
    assert Quoted(text, segment(article(text)).quotations).mode(attribution.content) is mode, remark


@pytest.mark.parametrize(
    ("cue", "thought", "remark"),
    [
        ("said", False, "speech"),
        ("according to", False, "speech"),
        ("believes", True, "a regular form"),
        ("worried", True, "y becomes i"),
        ("planned", True, "a doubled letter"),
        ("had been plotting", True, "the same before -ing"),
        ("thought", True, "an irregular form"),
        ("has sought", True, "another"),
        ("was understood to have", True, "a participle"),
        ("had forgotten", True, "an irregular form that doubles"),
        ("learnt", True, "one of two past forms"),
        ("foresaw", True, "a verb made of a verb"),
        ("realised", True, "British spelling"),
        ("wishes", True, "-es"),
        ("fears", True, "verb or noun alike"),
        ("seethes", True, "an e that stays"),
        ("Worries", True, "the case does not count"),
        ("voiced fears", False, "speech, though the noun is a feeling"),
        ("stating her belief", False, "the verb makes it speech in any form"),
        ("seed", False, "no form of see"),
        ("minded", False, "a word that only looks like one"),
        ("preferring", True, "a doubled letter again"),
        ("the cars", False, "no form of care"),
        ("planes", False, "no form of plan"),
        ("founded", False, "no form of find"),
        ("", False, "no words at all"),
        ("was convinced", True, "an adjective"),
        ("expressed concern", False, "the verb makes it speech"),
        ("the fear", True, "a noun"),
        ("told reporters", False, "no part of a word counts"),
    ],
)
def test_cues_of_thought(cue: str, thought: bool, remark: str) -> None:
    assert ascribes_thought(cue) is thought, remark


def test_the_rest_of_a_long_quotation_belongs_to_whoever_began_it() -> None:
    text = "“It began at noon.\n\n“It rose fast.\n\n“Then it fell,” Reis said."
    (whole,) = segment(article(text)).quotations
    (extended,) = extend_over_paragraphs([whole.inner[-1:]], [whole])
    assert [span.of(text) for span in extended] == ["It began at noon.", "It rose fast.", "Then it fell,"]


def test_a_paragraph_with_an_owner_is_left_to_it() -> None:
    text = "“It began at noon.\n\n“It rose fast.”"
    (whole,) = segment(article(text)).quotations
    contents = [whole.inner[:1], whole.inner[1:]]
    assert extend_over_paragraphs(contents, [whole]) == contents
