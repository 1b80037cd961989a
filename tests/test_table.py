"""The terminal form of a record: what a reporter sees, at any width, whatever an article tries to write."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.attribution import Act, Mode
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.hidden import shown_on_one_line
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn
from quoth.table import columns, said_words, speaker_name, table, text_of, wrapped
from tests import notation
from tests.strategies import records

MARANT = Speaker("Ilse Marant", SpeakerKind.PERSON, role="President")
KESTRIN = Speaker("Dario Kestrin", SpeakerKind.PERSON)


def call() -> Record:
    """A readout that reports what one leader told another that a third had said, and a plain quotation."""
    text, attributions = notation.parse(
        "{source1:The readout} {cue1:said} {content1:{source2:Kestrin} {cue2:told} Marant that "
        "{content2:{source3:his water minister} {cue3:had said} {content3:at least two gauges were broken}}}.\n"
        "{content4:“Nobody rang a bell,”} {source4:an official} {cue4:said}."
    )
    article = replace(
        notation.article(text, published=date(2024, 5, 7)),
        title="Leaders speak about the Lenn",
        outlet="Meridian Wire",
        authors=("Emil Tasker",),
        credit=("MW",),
        warnings=("The page names two dates; the earlier is used.",),
    )
    readout, told, said, quoted = attributions
    day = SaidOn("2024-05-07", Interval(date(2024, 5, 7), date(2024, 5, 8)), ())
    two = text.index("at least two gauges")
    return Record(
        article,
        lines=(
            Line(readout, (Speaker("Corvenian presidency", SpeakerKind.ORGANIZATION),), medium=Medium.STATEMENT),
            Line(told, (KESTRIN,), (MARANT,), Medium.CALL, day, ("Corvenian presidency",)),
            Line(said, (), via=("Dario Kestrin", "Corvenian presidency")),
            Line(replace(quoted, mode=Mode.DIRECT), (Speaker(None, SpeakerKind.UNNAMED, quoted.source),)),
        ),
        figures=(Figure(Span(two, two + 19), Quantity(2, None, unit="gauges"), FigureKind.COUNT, "gauges", "a3"),),
    )


def test_a_record_at_the_width_of_a_terminal() -> None:
    assert text_of(table(call(), width=80)) == (
        """\
Leaders speak about the Lenn
Meridian Wire · Tue 7 May 2024 · by Emil Tasker · credit MW
! The page names two dates; the earlier is used.

a1  Corvenian presidency
│   indirect · channel: statement
│   Kestrin told Marant that his water minister had said at least two gauges
│   were broken
│
└─ a2  Dario Kestrin
   │   indirect · channel: call · said on: 2024-05-07
   │   to: Ilse Marant (President) · via: Corvenian presidency
   │   his water minister had said at least two gauges were broken
   │
   └─ a3  unknown “his water minister”
          indirect · via: Dario Kestrin ← Corvenian presidency
          at least two gauges were broken

a4  unnamed “an official”
    direct
    “Nobody rang a bell,”

Figures
  “at least two gauges” · at least 2 gauges · a3
"""
    )


def test_a_record_in_half_a_terminal() -> None:
    assert text_of(table(call(), width=40)) == (
        """\
Leaders speak about the Lenn
Meridian Wire · Tue 7 May 2024
by Emil Tasker · credit MW
! The page names two dates; the earlier
  is used.

a1  Corvenian presidency
│   indirect · channel: statement
│   Kestrin told Marant that his water
│   minister had said at least two
│   gauges were broken
│
└─ a2  Dario Kestrin
   │   indirect · channel: call
   │   said on: 2024-05-07
   │   to: Ilse Marant (President)
   │   via: Corvenian presidency
   │   his water minister had said at
   │   least two gauges were broken
   │
   └─ a3  unknown “his water minister”
          indirect
          via: Dario Kestrin ← Corvenian
          presidency
          at least two gauges were
          broken

a4  unnamed “an official”
    direct
    “Nobody rang a bell,”

Figures
  “at least two gauges”
  at least 2 gauges · a3
"""
    )


def test_an_article_in_which_nobody_speaks_says_so() -> None:
    empty = Record(notation.article("The water rose.", published=None), lines=())
    assert text_of(table(empty)) == "Untitled\noutlet unknown · date unknown\n\nNo attributions found.\n"


def test_brothers_are_joined_by_a_guide_and_later_articles_parts_are_not() -> None:
    text, attributions = notation.parse(
        "{source1:The report} {cue1:said} {content1:{source2:Ruhl} {cue2:asked} {content2:who waited} and "
        "{source3:Velde} {cue3:answered} {content3:that he did}}."
    )
    record = Record(notation.article(text), tuple(map(Line, attributions)))
    guides = [row[:3] for row in text_of(table(record)).splitlines()[3:]]
    assert guides == ["a1 ", "│  ", "│  ", "│", "├─ ", "│  ", "│  ", "│", "└─ ", "   ", "   "]


def test_thoughts_and_denials_are_told_apart_from_speech() -> None:
    text, (attribution,) = notation.parse("{source:Fenwick} {cue:doubts} {content:the map}.")
    line = Line(replace(attribution, act=Act.THOUGHT), stance="deny")
    shown = text_of(table(Record(notation.article(text), (line,))))
    assert "indirect thought · deny" in shown


def test_a_thousand_levels_of_nesting_stay_inside_the_width() -> None:
    text, (attribution,) = notation.parse("{source:The minister} {cue:said} {content:that it was said}.")
    lines = tuple(Line(replace(attribution, id=f"a{n}", parent=f"a{n - 1}" if n > 1 else None)) for n in range(1, 1001))
    shown = text_of(table(Record(notation.article(text), lines), width=60))
    assert max(map(len, shown.splitlines())) <= 60
    assert "a1000  " in shown


@pytest.mark.parametrize(
    ("speaker", "shown"),
    [
        (MARANT, "Ilse Marant (President)"),
        (KESTRIN, "Dario Kestrin"),
        (Speaker(None, SpeakerKind.PERSON), "unknown “she”"),  # a pronoun with two candidates
        (Speaker(None, None), "unknown “she”"),
        (Speaker(None, SpeakerKind.UNNAMED), "unnamed “she”"),  # kept anonymous by the report, which is known
        (Speaker(None, SpeakerKind.GROUP), "group “she”"),
    ],
)
def test_a_speaker_without_a_name_is_not_given_one(speaker: Speaker, shown: str) -> None:
    assert speaker_name(speaker, "she") == shown


@pytest.mark.parametrize(
    ("words", "mode", "shown"),
    [
        ("“We did.”", Mode.DIRECT, "“We did.”"),
        ("We did.", Mode.DIRECT, "“We did.”"),  # marks left out of the content
        ("that it “has a lid”", Mode.MIXED, "that it “has a lid”"),
        ("it had not", Mode.INDIRECT, "it had not"),
        ("that it “has a lid", Mode.MIXED, "that it “has a lid”"),  # the closing mark left out of the content
        ('that it "has a lid', Mode.MIXED, 'that it "has a lid"'),
        ("It has a lid,” and no bottom", Mode.MIXED, "“It has a lid,” and no bottom"),
        ('It has a lid," and no bottom', Mode.MIXED, '"It has a lid," and no bottom'),
        ("“a” or “b", Mode.MIXED, "“a” or “b”"),
        ('none," and "a" or "b"', Mode.MIXED, '"none," and "a" or "b"'),
    ],
)
def test_direct_words_stand_in_quotation_marks(words: str, mode: Mode, shown: str) -> None:
    assert said_words(words, mode) == shown


def test_square_brackets_are_words_and_no_markup() -> None:
    text, (attribution,) = notation.parse("{source:[red]Velde[/red]} {cue:said} {content:that “[sic]” was his}.")
    shown = text_of(table(Record(notation.article(text), (Line(attribution),))))
    assert "“[red]Velde[/red]”" in shown
    assert "that “[sic]” was his" in shown


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("unbreakably", ["unbreak", "ably"]),
        ("a unbreakably b", ["a", "unbreak", "ably b"]),
        ("河水漲了", ["河水漲", "了"]),  # each takes two columns
        ("", [""]),
    ],
)
def test_wrapping_at_seven_columns(words: str, lines: list[str]) -> None:
    assert wrapped(words, 7) == lines


@given(st.text(), st.integers(1, 40))
def test_wrapping_loses_no_letter_and_keeps_the_width(words: str, width: int) -> None:
    words = shown_on_one_line(words)
    lines = wrapped(words, width)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(columns(line) <= max(width, 2) for line in lines)


@given(records(), st.integers(0, 120))
def test_any_record_can_be_shown(record: Record, width: int) -> None:
    shown = text_of(table(record, width=width))
    unsafe = {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert unsafe <= {"\n", "\u200c", "\u200d"}
    for line in record.lines:
        assert f"{line.attribution.id}  " in shown
