"""To whom, by which channel, through whom, and with what stance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model.article import Article
from quoth.model.attribution import Analysis, Attribution, Mention, MentionKind, Word
from quoth.model.span import Span
from quoth.model.speaker import Medium
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
    ("the writer was told", "{source:Ortiz} {cue:told} me {content:that the dam held}.", ["me"]),
    ("told to do something", "{source:Ortiz} {cue:told} {content:residents to leave}.", ["residents"]),
    ("called on", "{source:Ortiz} {cue:called on} {content:residents to leave}.", ["residents"]),
    ("an audience beside the cue", "Speaking to reporters, {source:Ortiz} {cue:said} {content:so}.", ["reporters"]),
    ("a gathering", "At a gathering of farmers, {source:Ortiz} {cue:said} {content:so}.", ["gathering of farmers"]),
    (
        "a show's host asks, not the show",
        "In an interview with Harbour Today with Tomas Vale, {source:Ortiz} {cue:said} {content:so}.",
        ["Tomas Vale"],
    ),
    (
        "the participle's words were told to the same",
        "{source1,2:Ortiz} {cue1:told} reporters {content1:so}, {cue2:adding} {content2:that it held}.",
        ["reporters"],
    ),
    (
        "whoever answers was asked",
        "{cue2:Asked} {content2:about the dam}, {source1:Mara Ortiz} {cue1:said} {content1:so}.",
        ["Mara Ortiz"],
    ),
    (
        "nor the programme, whatever country its name has in it",
        "In an interview with Harbour Today USA, {source:Ortiz} {cue:said} {content:so}.",
        ["Harbour Today USA"],
    ),
    (
        "the interview that the report has told of",
        (
            "{source1:Tomas Vale} {cue1:said} {content1:it came up in an interview with the Harbour Post}."
            " {source2:Mara Ortiz} {cue2:denied} {content2:it} in the interview."
        ),
        ["Harbour Post"],
    ),
    (
        "a statement to somebody",
        "In a statement to the Harbour Post, {source:Ortiz} {cue:said} {content:so}.",
        ["Harbour Post"],
    ),
    (
        "which tells nothing of who heard what came before it",
        "Before his remarks to reporters, {source:Ortiz} {cue:said} {content:so}.",
        [],
    ),
    (
        "they met so that it be said",
        "{source:Ortiz} met with Tomas Vale to {cue:express} {content:the fear of a leak}.",
        ["Tomas Vale"],
    ),
    (
        "them: to whom the sentence has turned",
        "{source:Ortiz} came to farmers, and {cue:told} them {content:that the dam held}.",
        ["farmers"],
    ),
    (
        "whoever was asked, by nobody the report names",
        "Mara Ortiz was {cue:asked} {content:about the dam}.",
        ["Mara Ortiz"],
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
    ("reporters are told at a press conference", "{source:Ortiz} {cue:told} reporters {content:so}.", "press"),
    ("a paper is told in an interview", "{source:Ortiz} {cue:told} the Harbour Post {content:so}.", "interview"),
    ("a crowd is told in a speech", "{source:Ortiz} {cue:told} the crowd {content:so}.", "speech"),
    ("speaking at", "Speaking at the dam, {source:Ortiz} {cue:said} {content:so}.", "speech"),
    ("issued a statement", "{source:Ortiz} issued a statement and {cue:said} {content:so}.", "statement"),
    ("what a paper says it reports", "{source:The Harbour Post} {cue:said} {content:it held}.", "report"),
    ("a noun that only modifies another", "In the e-mail inquiry, {source:Ortiz} {cue:said} {content:so}.", None),
    ("a debate to come is only a topic", "In the next debate, {source:Ortiz} {cue:said} {content:so}.", None),
    (
        "the mark beside another's cue is that one's",
        "{source1:Ortiz} {cue1:said} {content1:so}, and {source2:Vale} {cue2:said} {content2:no} in an interview.",
        "interview",
    ),
    (
        "and not the first one's",
        "{source2:Ortiz} {cue2:said} {content2:so}, and {source1:Vale} {cue1:said} {content1:no} in an interview.",
        None,
    ),
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


INTERVIEW = "In an interview with the Harbour Post, {source1:Mara Ortiz} {cue1:said} {content1:so}. "
STATEMENT = "In a statement, {source1:Mara Ortiz} {cue1:said} {content1:so}. "

GOES_ON = [
    (
        "over somebody else's words",
        INTERVIEW + "{source2:Tomas Vale} {cue2:denied} {content2:it}.\n\n{source3:Ortiz} {cue3:said} {content3:no}.",
        ("interview", ["Harbour Post"]),
    ),
    (
        "the host without a name is the one it is with",
        INTERVIEW + "{source2:Ortiz} {cue2:told} the host {content2:so}.",
        ("interview", ["Harbour Post"]),
    ),
    ("what somebody says now is no part of it", INTERVIEW + "{source2:Ortiz} {cue2:says} {content2:so}.", (None, [])),
    (
        "a noun reports no utterance",
        INTERVIEW + "{source2:Ortiz’s} {cue2:obsession} {content2:with the dam} grew.",
        (None, []),
    ),
    ("a statement has no listener", STATEMENT + "{source2:Ortiz} {cue2:said} {content2:no}.", ("statement", [])),
    (
        "wrote in a statement",
        STATEMENT + "{source2:Ortiz} {cue2:wrote} {content2:more}.",
        ("statement", []),
    ),
    ("wrote, with nothing before", "{source1:Ortiz} {cue1:wrote} {content1:more}.", ("writing", [])),
    (
        "a statement is not carried far",
        STATEMENT + "It rained. It snowed. It blew. It froze. It cleared. {source2:Ortiz} {cue2:said} {content2:no}.",
        (None, []),
    ),
    (
        "a sentence that only tells of it",
        "Mara Ortiz gave an interview to the Harbour Post. {source1:She} {cue1:said} {content1:so}.",
        ("interview", ["Harbour Post"]),
    ),
    (
        "one that has not been yet",
        "Mara Ortiz will give an interview to the Harbour Post. {source1:Ortiz} {cue1:said} {content1:so}.",
        (None, []),
    ),
    (
        "our own interview goes on after a digression",
        (
            "{source1:Mara Ortiz} {cue1:told} the Harbour Post {content1:so}. {source2:Ortiz} {cue2:said} {content2:no}"
            " in a speech.\n\n{source3:Ortiz} {cue3:said} {content3:more}."
        ),
        ("interview", ["Harbour Post"]),
    ),
]


@pytest.mark.parametrize(("remark", "marked", "expected"), GOES_ON, ids=[case[0] for case in GOES_ON])
def test_an_occasion_goes_on(remark: str, marked: str, expected: tuple[str | None, list[str]]) -> None:
    line = lines(marked, outlet="harbour-post")[-1]
    assert (line.medium.value if line.medium else None, [a.name for a in line.addressees]) == expected


LEADS = [
    (
        "the headline sums up",
        "{source1:Ortiz} {cue1:says} {content1:the dam held}.\n" + STATEMENT.replace("1:", "2:"),
        "statement",
    ),
    (
        "words earlier in its paragraph",
        ("It rained.\nIt snowed.\nIt blew.\nIt froze.\n{source1:Mara Ortiz} {cue1:said} {content1:no}. She met Vale."
        " {source2:She} {cue2:said} {content2:so} in a statement."),
        None,
    ),
    (
        "the sentence right before",
        ("It rained.\nIt snowed.\nIt blew.\nIt froze.\n{source1:Mara Ortiz} {cue1:said} {content1:no}."
        " {source2:She} {cue2:said} {content2:so} in a statement."),
        "statement",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("remark", "marked", "expected"), LEADS, ids=[case[0] for case in LEADS])
def test_what_comes_before_its_occasion(remark: str, marked: str, expected: str | None) -> None:
    found = lines(marked)[0].medium
    assert (found.value if found else None) == expected


TURNS = (
    "{source1:ORTIZ}{cue1::} {content1:Will it hold?}\n{source2:VALE}{cue2::} {content2:It will.}\n"
    "{source3:ORTIZ}{cue3::} {content3:Thank you.}"
)


def test_two_who_take_turns_talk_to_each_other() -> None:
    found = lines("Mara Ortiz met Tomas Vale.\n" + TURNS)
    assert [(s.name, a.name) for line in found for s in line.speakers for a in line.addressees] == [
        ("Mara Ortiz", "Tomas Vale"), ("Tomas Vale", "Mara Ortiz"), ("Mara Ortiz", "Tomas Vale"),
    ]  # fmt: skip
    assert {line.medium for line in found} == {Medium.INTERVIEW}


def test_of_three_who_take_turns_nobody_is_known_to_be_spoken_to() -> None:
    more = TURNS + "\n{source4:KELLER}{cue4::} {content4:Good night.}"
    assert [line.addressees for line in lines("Mara Ortiz, Tomas Vale, Bruno Keller.\n" + more)] == [()] * 4


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
    (
        "two cues share a content, and one only hands it on",
        "{source1:The Harbour Post} {cue1:said}, {cue2:citing} {source2:Mara Ortiz}, {content1,2:that the dam held}.",
        ("Harbour Post",),
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
