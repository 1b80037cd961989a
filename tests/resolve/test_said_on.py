"""On which day something was said: the time of the cue, never one inside the content."""

from __future__ import annotations

import pytest

from quoth.resolve.said_on import said_on
from quoth.resolve.timexes import find_timexes
from quoth.segment import segment
from tests.notation import article, parse


def days(marked: str) -> dict[str, str]:
    text, attributions = parse(marked)
    made = article(text)
    return {name: day.value for name, day in said_on(made, segment(made), attributions, find_timexes(made, ())).items()}


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
            "speaking on a day",
            "Speaking in Vell on Friday, {source:Ortiz} {cue:said} {content:it will hold}.",
            "2024-05-10",
        ),
        ("in the source", "{source:A statement of last month} {cue:said} {content:it will hold}.", "2024-04"),
        ("in the cue", "{source:Ortiz} {cue:said in March} {content:it will hold}.", "2024-03"),
        ("inside the content", "{source:Ortiz} {cue:said} {content:the dam broke on Friday}.", None),
        ("of another clause", "{source:Ortiz} {cue:said} after the dam broke on Friday {content:it was unsafe}.", None),
        ("a year that is a name", "“{content:It holds},” {source:Ortiz} {cue:said} of the 2016 dam.", None),
        ("a day still to come", "{source:Ortiz} {cue:said} in July {content:it will hold}.", None),
        ("no time", "{source:Ortiz} {cue:said} {content:the dam will hold}.", None),
    ],
)
def test_the_time_that_governs_the_cue(remark: str, marked: str, day: str | None) -> None:
    assert days(marked).get("a1") == day, remark


@pytest.mark.parametrize(
    ("remark", "second", "day"),
    [
        ("she goes on", "“{content2:We checked},” {source2:she} {cue2:added}.", "2024-05-13"),
        ("by her name", "“{content2:We checked},” {source2:Ms. Ortiz} {cue2:said}.", "2024-05-13"),
        ("somebody else", "“{content2:We checked},” {source2:Mr. Dahl} {cue2:said}.", None),
        ("an earlier occasion", "{source2:She} {cue2:had long argued} {content2:so}.", None),
        ("a time of its own", "“{content2:We checked},” {source2:she} {cue2:said} on Friday.", "2024-05-10"),
    ],
)
def test_a_speaker_goes_on_on_the_same_day(remark: str, second: str, day: str | None) -> None:
    first = "{source1:Ana Ortiz} {cue1:said} Monday {content1:the dam will hold}."
    assert days(f"{first}\n\n{second}").get("a2") == day, remark


def test_the_evidence_is_the_time() -> None:
    text, attributions = parse("{source:Ortiz} {cue:said} Monday {content:the dam will hold}.")
    made = article(text)
    day = said_on(made, segment(made), attributions, find_timexes(made, ()))["a1"]
    assert [span.of(text) for span in day.evidence] == ["Monday"]
