"""To whom, by which channel, through whom, and with what stance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model.article import Article
from quoth.model.attribution import Analysis, Attribution, Mention, MentionKind, Word
from quoth.model.span import Span
from quoth.resolve.cast import gather
from quoth.resolve.lines import read_lines
from quoth.resolve.reading import Reading
from quoth.resolve.tables import Tables
from quoth.segment import segment
from tests.notation import article as plain_article
from tests.resolve.analysis import lines
from tests.strategies import ordered_spans, texts

ADDRESSEES = [
    ("told and a name", "{source:Mara Ortiz} {cue:told} Tomas Vale {content:that the dam held}.", ["Tomas Vale"]),
    ("told and people", "{source:Mara Ortiz} {cue:told} reporters {content:that the dam held}.", ["reporters"]),
    ("told and a surname", "Tomas Vale came. {source:Mara Ortiz} {cue:told} Vale {content:so}.", ["Tomas Vale"]),
    ("urged, with whom in the content", "{source:Ortiz} {cue:urged} {content:residents to leave}.", ["residents"]),
    ("said to", "{source:Ortiz} {cue:said} to Tomas Vale {content:that the dam held}.", ["Tomas Vale"]),
    (
        "an interview with a paper",
        "In an interview with the Harbour Post, {source:Ortiz} {cue:said} {content:so}.",
        ["Harbour Post"],
    ),
    ("what is told is not whom", "{source:Ortiz} {cue:told} {content:the truth}.", []),
    ("a weekday is not whom", "{source:Ortiz} {cue:said} Tuesday {content:the dam held}.", []),
]


@pytest.mark.parametrize(("remark", "marked", "expected"), ADDRESSEES, ids=[case[0] for case in ADDRESSEES])
def test_addressees(remark: str, marked: str, expected: list[str]) -> None:
    assert [speaker.name for speaker in lines(marked)[-1].addressees] == expected


MEDIA = [
    ("the verb is the channel", "{source:Ortiz} {cue:tweeted} {content:that the dam held}.", "social"),
    ("a noun after a preposition", "{source:Ortiz} {cue:said} at a news conference {content:that it held}.", "press"),
    ("with words between", "{source:Ortiz} {cue:said} in a long joint statement {content:that it held}.", "statement"),
    ("the source is a document", "{source:The statement} {cue:said} {content:it held}.", "statement"),
    ("a noun as cue", "{source:Ortiz’s} {cue:letter} {content:about the dam} came.", "writing"),
    ("the content's own words show nothing", "{source:Ortiz} {cue:said} {content:he lied in an interview}.", None),
    ("nothing says", "{source:Ortiz} {cue:said} {content:the dam held}.", None),
]


@pytest.mark.parametrize(("remark", "marked", "expected"), MEDIA, ids=[case[0] for case in MEDIA])
def test_media(remark: str, marked: str, expected: str | None) -> None:
    found = lines(marked)[-1].medium
    assert (found.value if found else None) == expected


CALL = "{source1:Mara Ortiz} called Tomas Vale to {cue1:express} {content1:thanks}. "

CARRIED = [
    ("what the other side then says", "{source2:Vale} {cue2:said} {content2:so}.", ("call", ["Mara Ortiz"])),
    ("what the caller adds", "{source2:Ortiz} {cue2:added} {content2:more}.", ("call", ["Tomas Vale"])),
    ("a third person was not in it", "{source2:Bruno Keller} {cue2:said} {content2:so}.", (None, [])),
    ("has said tells of another time", "{source2:Vale} {cue2:has said} {content2:so}.", (None, [])),
    (
        "another channel ends it",
        "{source2:Vale} {cue2:tweeted} {content2:so}. {source3:Vale} {cue3:said} {content3:more}.",
        (None, []),
    ),
]


@pytest.mark.parametrize(("remark", "marked", "expected"), CARRIED, ids=[case[0] for case in CARRIED])
def test_a_conversation_goes_on(remark: str, marked: str, expected: tuple[str | None, list[str]]) -> None:
    line = lines(CALL + marked)[-1]
    assert (line.medium.value if line.medium else None, [a.name for a in line.addressees]) == expected


VIA = [
    (
        "a statement reports one who repeats another: nearest first",
        (
            "{content1:{source2:Mara Ortiz} {cue2:repeated} {content2:{source3:Vale’s} {cue3:vow} {content3:so}}},"
            " {cue1:per} {source1:a French statement}."
        ),
        ("Mara Ortiz", "French statement"),
    ),
    (
        "somebody unnamed",
        "{source1:A senior official} {cue1:said} {content1:{source2:Mara Ortiz} {cue2:denied} {content2:it}}.",
        ("unnamed",),
    ),
    (
        "nobody passes on their own words",
        "{source1:Tomas Vale} {cue1:said} {content1:{source2:he} {cue2:asked} {content2:for sand}}.",
        (),
    ),
]


@pytest.mark.parametrize(("remark", "marked", "expected"), VIA, ids=[case[0] for case in VIA])
def test_relayers_of_the_innermost(remark: str, marked: str, expected: tuple[str, ...]) -> None:
    assert lines(marked)[-1].via == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "neutral"), ("denied", "deny"), ("denying", "deny"), ("has repeatedly denied", "deny"),
        ("called for", "demand"), ("called", "neutral"), ("vowed", "promise"), ("warns", "warn"),
        ("acknowledged", "concede"), ("criticised", "blame"), ("claims", "assert"),
    ],
)  # fmt: skip
def test_stance(cue: str, expected: str) -> None:
    (line,) = lines(f"{{source:Ortiz}} {{cue:{cue}}} {{content:that the dam held}}.")
    assert line.stance == expected


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, Analysis]:
    """Any text with any attributions, mentions and tags: what a poor model might find."""
    article = plain_article(draw(texts()))
    length = len(article.text)
    attributions = tuple(
        Attribution(
            f"a{number}",
            source=draw(ordered_spans(length, max_size=2)),
            cue=draw(ordered_spans(length, max_size=2)),
            content=draw(ordered_spans(length, min_size=1, max_size=2)),
            parent=draw(st.none() | st.sampled_from(["a1", "a2", "a3"])),
        )
        for number in range(1, draw(st.integers(1, 4)))
    )
    mentions = tuple(
        Mention(span, draw(st.sampled_from(MentionKind))) for span in draw(ordered_spans(length, max_size=3))
    )
    tags = st.sampled_from(["NNP", "NN", "NNS", "PRP", "DT", "VBD", "IN", "JJ", "TO", "CC", "XX"])
    words = tuple(Word(span, draw(tags)) for span in draw(ordered_spans(length, max_size=8)))
    return article, Analysis(attributions, mentions, words)


@given(readings())
@settings(deadline=None)
def test_any_reading_is_resolved_inside_its_text(reading: tuple[Article, Analysis]) -> None:
    article, analysis = reading
    seen = Reading(article, segment(article), analysis)
    cast = gather(seen, Tables.shipped())
    found = read_lines(seen, cast, Tables.shipped(), {})
    assert [line.attribution for line in found] == list(analysis.attributions)
    spans: list[Span] = [span for character in cast.characters for span in character.mentions]
    for line in found:
        for speaker in (*line.speakers, *line.addressees):
            assert list(speaker.evidence) == sorted(set(speaker.evidence))
            spans += speaker.evidence
    assert all(span.end <= len(article.text) for span in spans)
