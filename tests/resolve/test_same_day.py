"""Which statements are of the same day as one that is dated. The articles are of Tuesday, 14 May 2024."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from quoth.model.attribution import Mode
from quoth.model.record import Line
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.resolve.reading import Reading
from quoth.resolve.said_on import said_on
from quoth.resolve.same_day import carry_days
from quoth.resolve.timexes import find_timexes
from tests.notation import parse
from tests.resolve.analysis import analysed

P, G, D, U = SpeakerKind.PERSON, SpeakerKind.GROUP, SpeakerKind.DOCUMENT, SpeakerKind.UNNAMED
ORTIZ, VALE = Speaker("Mara Ortiz", P), Speaker("Tomas Vale", P)


def days(marked: str, speakers: Mapping[str, Speaker], *, call: bool = False) -> dict[str, str | None]:
    """The days of a marked text whose speakers are known; a call is of everybody with everybody."""
    text, attributions = parse(marked)
    attributions = tuple(
        replace(a, mode=Mode.DIRECT if text[a.content[0].start - 1] == "“" else Mode.INDIRECT) for a in attributions
    )
    made, segmentation, analysis = analysed(text, attributions, mentions={})
    words = tuple(replace(word, pos="VBZ" if word.span.of(text) == "is" else word.pos) for word in analysis.words)
    reading = Reading(made, segmentation, replace(analysis, words=words))
    timexes = find_timexes(made, analysis.words)
    own = said_on(reading, timexes)
    lines = tuple(
        Line(
            attribution,
            speakers=(speakers[attribution.id],),
            addressees=tuple(s for s in (ORTIZ, VALE) if call and s != speakers[attribution.id]),
            medium=Medium.CALL if call else None,
            said_on=own.get(attribution.id),
        )
        for attribution in attributions
    )
    found = carry_days(reading, timexes, lines)
    return {line.attribution.id: line.said_on.value if line.said_on else None for line in found}


FIRST = "{source1:Mara Ortiz} {cue1:said} Monday {content1:the dam will hold}.\n\n"


@pytest.mark.parametrize(
    ("remark", "speaker", "second", "day"),
    [
        ("she goes on", ORTIZ, "“{content2:We checked},” {source2:she} {cue2:added}.", "2024-05-13"),
        ("by her name", ORTIZ, "“{content2:We checked},” {source2:Ms. Ortiz} {cue2:said}.", "2024-05-13"),
        ("told another way", ORTIZ, "{source2:The mayor} {cue2:denied} {content2:a leak}.", "2024-05-13"),
        ("a time of its own", ORTIZ, "“{content2:We checked},” {source2:she} {cue2:said} on Friday.", "2024-05-10"),
        ("another occasion", ORTIZ, "{source2:She} {cue2:had long argued} {content2:so}.", None),
        ("and a repeated one", ORTIZ, "{source2:She} repeatedly {cue2:denied} {content2:a leak}.", None),
        ("what is always so", ORTIZ, "{source2:She} {cue2:is} {content2:for dams}.", None),
        ("a name she gave it once", ORTIZ, "They saw what {source2:she} {cue2:called} {content2:a leak}.", None),
        ("somebody else", VALE, "“{content2:We checked},” {source2:Mr. Vale} {cue2:said}.", None),
        ("who takes up the word", VALE, "“{content2:We checked},” {source2:Mr. Vale} {cue2:added}.", "2024-05-13"),
        ("a day told from it", ORTIZ, "The next day {source2:she} {cue2:said} {content2:it held}.", "2024-05-14"),
        ("some day after it", ORTIZ, "Days later, {source2:she} {cue2:said} {content2:it held}.", None),
    ],
)
def test_who_goes_on_speaks_on_the_same_day(remark: str, speaker: Speaker, second: str, day: str | None) -> None:
    assert days(FIRST + second, {"a1": ORTIZ, "a2": speaker})["a2"] == day, remark


def test_the_opening_tells_beforehand_what_is_dated_below() -> None:
    marked = (
        "{source1:Ortiz} {cue1:said} {content1:all is well}.\n\n"
        "At a meeting on Monday, {source2:Mara Ortiz} {cue2:said} {content2:the dam will hold}."
    )
    assert days(marked, {"a1": ORTIZ, "a2": ORTIZ}) == {"a1": "2024-05-13", "a2": "2024-05-13"}


def test_a_member_of_the_group_just_heard_is_quoted_next() -> None:
    marked = (
        "{source1:Dam builders} {cue1:said} Monday {content1:all is well}.\n\n"
        "“{content2:It holds},” {cue2:said} {source2:Ortiz}."
    )
    group = Speaker("dam builders", G)
    assert days(marked, {"a1": group, "a2": ORTIZ})["a2"] == "2024-05-13"


def test_a_glance_back_holds_for_its_paragraph_and_for_then() -> None:
    marked = (
        FIRST
        + "{source2:She} {cue2:said} in March {content2:it leaked}. {source3:She} {cue3:called} {content3:it old}.\n\n"
        "{source4:Ortiz} {cue4:said} at the time {content4:it was rust}.\n\n"
        "{source5:Ortiz} {cue5:said} {content5:it was mended}."
    )
    found = days(marked, {f"a{n}": ORTIZ for n in range(1, 6)})
    assert found == {"a1": "2024-05-13", "a2": "2024-03", "a3": "2024-03", "a4": "2024-03", "a5": "2024-05-13"}


def test_both_sides_of_a_call_speak_on_its_day() -> None:
    marked = FIRST + "{source2:Vale} {cue2:told} her {content2:he was glad}."
    speakers = {"a1": ORTIZ, "a2": VALE}
    assert days(marked, speakers, call=True)["a2"] == "2024-05-13"
    assert days(marked, speakers)["a2"] is None


def test_a_document_tells_of_the_occasion_and_others_words_do_not() -> None:
    marked = (
        FIRST + "{source2:A statement} {cue2:said} {content2:{source3:Ortiz} {cue3:praised} {content3:the builders}}."
    )
    statement = Speaker("council statement", D)
    assert days(marked, {"a1": ORTIZ, "a2": statement, "a3": ORTIZ})["a3"] == "2024-05-13"
    assert days(marked, {"a1": ORTIZ, "a2": VALE, "a3": ORTIZ})["a3"] is None


def test_a_question_and_its_answer_are_of_one_day() -> None:
    marked = FIRST + "{cue2:Asked} {content2:whether it leaked}, {source3:she} {cue3:said} {content3:it did not}."
    asked = Speaker(None, U)
    assert days(marked, {"a1": ORTIZ, "a2": asked, "a3": ORTIZ})["a2"] == "2024-05-13"


def test_a_body_issued_its_statement_when_it_was_heard() -> None:
    marked = FIRST + "{source2:The statement} {cue2:said} {content2:it was dear}."
    council = Speaker("Vell Council", SpeakerKind.ORGANIZATION)
    speakers = {"a1": council, "a2": Speaker("Vell Council statement", D)}
    assert days(marked, speakers)["a2"] == "2024-05-13"
    assert days(marked, speakers | {"a2": Speaker("Vell Council website", D)})["a2"] is None


def test_an_event_that_the_text_dates_gives_its_day() -> None:
    marked = "They remembered Sunday’s debate.\n\n{source1:Vale} {cue1:told} the debate audience {content1:it leaked}."
    assert days(marked, {"a1": VALE}) == {"a1": "2024-05-12"}
    twice = marked.replace("Sunday’s debate", "Sunday’s debate and Friday’s debate")
    assert days(twice, {"a1": VALE}) == {"a1": None}


@pytest.mark.parametrize(
    ("remark", "opening", "speaker", "day"),
    [
        ("the news is of today", "A dam was lost on Tuesday.", ORTIZ, "2024-05-14"),
        ("a source nobody names", "A dam was lost on Tuesday.", Speaker(None, U), None),
        ("of yesterday: said then or today", "A dam was lost on Monday.", ORTIZ, None),
        ("a dateline is no news", "VELL, May 14 (UP) — A dam was lost.", ORTIZ, None),
    ],
)
def test_what_was_said_about_the_news_of_today(remark: str, opening: str, speaker: Speaker, day: str | None) -> None:
    assert days(f"{opening}\n\n“{{content:It fell}},” {{source:she}} {{cue:said}}.", {"a1": speaker})["a1"] == day, (
        remark
    )
