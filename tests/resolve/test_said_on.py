"""On which day something was said: the time of the cue, never one inside the content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoth.model.attribution import Analysis
from quoth.resolve.reading import Reading
from quoth.resolve.said_on import said_on
from quoth.resolve.timexes import find_timexes
from quoth.segment import segment
from tests.notation import parse
from tests.resolve.analysis import analysed

TAGS = {"reportedly": "RB", "ascribed": "VBN"}  # what the tests' tagger does not know


def days(marked: str) -> dict[str, str]:
    text, attributions = parse(marked)
    made, segmentation, analysis = analysed(text, attributions, mentions={})
    words = tuple(replace(word, pos=TAGS.get(word.span.of(text), word.pos)) for word in analysis.words)
    reading = Reading(made, segmentation, replace(analysis, words=words))
    return {name: day.value for name, day in said_on(reading, find_timexes(made, analysis.words)).items()}


@pytest.mark.parametrize(
    ("remark", "marked", "day"),
    [
        ("after the cue", "{source:Ortiz} {cue:said} Monday {content:the dam will hold}.", "2024-05-13"),
        (
            "with an addressee between",
            "{source:Ortiz} {cue:told} reporters on Friday {content:the dam will hold}.",
            "2024-05-10",
        ),
        (
            "after the content",
            "“{content:The dam will hold},” {source:Ortiz} {cue:said} in Vell on Friday.",
            "2024-05-10",
        ),
        ("opening the sentence", "On Friday, {source:Ortiz} {cue:said} {content:the dam will hold}.", "2024-05-10"),
        (
            "opening a clause",
            "The dam held, and on Friday {source:the council} {cue:said} {content:it would stay}.",
            "2024-05-10",
        ),
        (
            "speaking on a day",
            "Speaking in Vell on Friday, {source:Ortiz} {cue:said} {content:it will hold}.",
            "2024-05-10",
        ),
        (
            "after a speaker that follows the cue",
            "{content:The leak} was {cue:confirmed} {source:by the council} on Friday.",
            "2024-05-10",
        ),
        ("in the source", "{source:A statement of last month} {cue:said} {content:it will hold}.", "2024-04"),
        ("a poll with its day", "{source:A poll, released on Friday,} {cue:found} {content:doubts}.", "2024-05-10"),
        ("in the cue", "{source:Ortiz} {cue:said in March} {content:it will hold}.", "2024-03"),
        (
            "a weekend's programme",
            "On this weekend’s broadcast of “Vell on Sunday,” {source:Ortiz} {cue:said} {content:it holds}.",
            "2024-05-12",
        ),
        ("a weekend with no day", "{source:Ortiz} {cue:said} last weekend {content:it holds}.", "2024-05"),
        ("inside the content", "{source:Ortiz} {cue:said} {content:the dam broke on Friday}.", None),
        ("of another clause", "{source:Ortiz} {cue:said} after the dam broke on Friday {content:it was unsafe}.", None),
        (
            "of a clause about the source",
            "{source:Ortiz, who was there on Friday,} {cue:said} {content:it fell}.",
            None,
        ),
        ("beside the source", "{source:The leak, the second this year,} {cue:reflects} {content:neglect}.", None),
        ("of what nobody says", "On Friday a dam broke, {cue:reportedly} {content:the second}.", None),
        ("of a deed ascribed", "Last week a dam broke, a deed {cue:ascribed} to {content:rebels}.", None),
        ("a year that is a name", "“{content:It holds},” {source:Ortiz} {cue:said} of the 2016 dam.", None),
        ("a day still to come", "{source:Ortiz} {cue:said} in July {content:it will hold}.", None),
        ("a dateline", "VELL, May 14 (UP) — {source:Ortiz} {cue:said} {content:it will hold}.", None),
        ("no time", "{source:Ortiz} {cue:said} {content:the dam will hold}.", None),
    ],
)
def test_the_time_that_governs_the_cue(remark: str, marked: str, day: str | None) -> None:
    assert days(marked).get("a1") == day, remark


def test_one_source_with_two_cues_speaks_on_one_day() -> None:
    marked = "{source1,2:Ortiz} {cue1:said} Monday {content1:it held} and {cue2:denied} {content2:a leak}."
    assert days(marked) == {"a1": "2024-05-13", "a2": "2024-05-13"}


def test_the_evidence_is_the_time() -> None:
    text, attributions = parse("{source:Ortiz} {cue:said} Monday {content:the dam will hold}.")
    made, _, _ = analysed(text, attributions, mentions={})
    reading = Reading(made, segment(made), Analysis(attributions, (), ()))
    day = said_on(reading, find_timexes(made, ()))["a1"]
    assert [span.of(text) for span in day.evidence] == ["Monday"]
