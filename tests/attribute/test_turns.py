"""Conversations in print: who takes turns, and what looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.attribute.found import Found
from quoth.attribute.inner import settle_inner
from quoth.attribute.signed import signed_quotations
from quoth.attribute.turns import A_TRANSCRIPT, turn_attributions, with_turns
from quoth.model.attribution import Attribution
from quoth.model.span import Span
from quoth.segment import segment
from tests.attribute.thresholds import HALF
from tests.notation import article, parse, render
from tests.strategies import texts


def _shown(text: str, found: list[Found]) -> str:
    return render(text, tuple(Attribution(f"a{i}", f.source, f.cue, f.content) for i, f in enumerate(found, start=1)))


def _turns(text: str) -> list[Found]:
    read = article(text)
    return turn_attributions(text, [block.span for block in read.body], segment(read).quotations)


def _signed(text: str) -> list[Found]:
    read = article(text)
    return signed_quotations(text, [block.span for block in read.body], segment(read).quotations)


TURNS = [
    (
        (
            "Harbour inquiry, in part:\n"
            "{source1:NORA MARSH}{cue1::} {content1:Who opened the gate?}\n"
            "{source2:FERRO}{cue2::} {content2:We opened it at six. Nobody rang}.\n"
            "{source3:MARSH}{cue3::} {content3:Nobody}."
        ),
        "a surname comes back after the full name",
    ),
    (
        (
            "{source1:Q}{cue1::} {content1:Who opened the gate?}\n"
            "{source2:A}{cue2::} {content2:We did}.\n"
            "{source3:Q}{cue3::} {content3:When?}\n"
            "{source4:A}{cue4::} {content4:At six}."
        ),
        "question and answer",
    ),
    (
        (
            "{source1:Q}{cue1:.} {content1:Who opened the gate?}\n"
            "{source2:A}{cue2:.} {content2:We did}.\n"
            "{source3:Q}{cue3:.} {content3:When?}"
        ),
        "the same with full stops",
    ),
    (
        (
            "{cue1:Q} {content1:Who opened the gate?}\n"
            "{source2:MS. FERRO}{cue2::} {content2:We did}.\n"
            "{cue3:Q} {content3:When?}\n"
            "{source4:MS. FERRO}{cue4::} {content4:At six}."
        ),
        "official transcripts print a bare Q: nobody is named, the letter is the cue",
    ),
    (
        (
            "(({source1:SW}{cue1:))} {content1:Who opened the gate?}\n"
            "(({source2:Nora Ferro}{cue2:))} {content2:We did}.\n"
            "(({source3:SW}{cue3:))} {content3:When?}"
        ),
        "names in double brackets",
    ),
    (
        (
            "{source1:Nora Ferro}{cue1::} {content1:We opened it}.\n"
            "{source2:SW}{cue2::} {content2:When?}\n"
            "{source3:NF}{cue3::} {content3:At six}.\n"
            "{source4:SW}{cue4::} {content4:Thank you}."
        ),
        "the first answer has the name, the others its letters",
    ),
    (
        (
            "{source1:MARSH}{cue1::} {content1:Listen to the mayor}.\n"
            "{source2:FERRO} (on tape){cue2::} {content2:We opened it}.\n"
            "{source3:MARSH}{cue3::} {content3:So they did}."
        ),
        "how it was heard is no part of the name",
    ),
    (
        (
            "{source1:Sen. Ida Holm}{cue1::} “{content1:The bill is dead}.”\n"
            "{source2:Rep. Lars Pryde, chairman of the board}{cue2::} “{content2:I will vote for it}.”\n"
            "{source3:The Ost Mail}{cue3::} “{content3:Bill fails in the night}.”"
        ),
        "a list of reactions: nobody speaks twice, but all in quotation marks",
    ),
    ("MARSH: Who opened the gate?\nFERRO: We did.", "two turns are no conversation"),
    ("Saltmere: The gate held.\nOst: The gate broke.\nVarda: No gate.", "places of a list, none of which comes back"),
    ("MYTH: It is free.\nFACT: It costs.\nMYTH: It is safe.\nFACT: It is not.", "claims and answers of a fact sheet"),
    ("Marsh: 1,204\nFerro: 988\nMarsh: 2,000\nFerro: 1,100", "a table"),
    ("Marsh: Dry.\nHolm: Wet.\nPryde: Dry.\nFerro: Wet.\nVik: Dry.\nMarsh: Wet.", "one label of many comes back"),
    ("So, listen: It rained.\nSo, listen: It poured.\nSo, listen: It hailed.", "words before a colon that are no name"),
    (
        "He added: “It rained.”\nHolm said: “It poured.”\nShe wrote: “It hailed.”",
        "reported speech, left to the network",
    ),
    ("Queen Ada opened it.\nQuiet followed.\nQatar paid.", "words that begin with a letter of a transcript"),
    ("A gate broke.\nA dam held.\nA mayor fled.", "an article is no answer"),
]


@pytest.mark.parametrize(("marked", "remark"), TURNS, ids=[remark for _, remark in TURNS])
def test_turns(marked: str, remark: str) -> None:
    text, _ = parse(marked)
    assert _shown(text, _turns(text)) == marked, remark


def _transcript(middle: str) -> str:
    lines = ["MARSH: Who opened the gate?", f"FERRO: We did.{middle}", "MARSH: When?", "FERRO: At six.", "MARSH: Why?"]
    return "\n".join([*lines, "FERRO: It rained.", "The hearing goes on in May."])


@pytest.mark.parametrize(
    ("middle", "said", "remark"),
    [
        ("\nNobody rang us.\nNobody came.", ["We did", "Nobody rang us", "Nobody came"], "until the next turn"),
        ("\n(LAUGHTER)\nNobody came.", ["We did", "Nobody came"], "stage directions are nobody's words"),
        ("\n….\nNobody came.", ["We did", "Nobody came"], "nor are marks of an omission"),
        ("\nUpdate: The mayor denies it.\nNobody came.", ["We did"], "another label ends the turn"),
    ],
)
def test_a_turn_goes_on_over_paragraphs(middle: str, said: list[str], remark: str) -> None:
    text = _transcript(middle)
    turns = _turns(text)
    assert len(turns) >= A_TRANSCRIPT
    if "Update" not in middle:
        assert [span.of(text) for span in turns[1].content] == said, remark
    else:
        assert [span.of(text) for span in turns[1].content][:1] == said, remark
    assert [span.of(text) for span in turns[-1].content] == ["It rained"], "the last turn ends with its paragraph"


def test_answers_without_a_label_are_not_the_questioners() -> None:
    text = "\n".join(f"((SW)) What about gate {place}?\nWe opened it at {place}." for place in "abcdefg")
    assert [len(turn.content) for turn in _turns(text)] == [1] * 7


def test_few_turns_leave_the_paragraphs_between_them_to_the_reporter() -> None:
    text = "MARSH: When?\nFERRO: At six.\nThat was false.\nFERRO: I mean seven."
    assert [span.of(text) for turn in _turns(text) for span in turn.content] == ["When?", "At six", "I mean seven"]


def test_the_networks_view_of_a_label_gives_way_and_what_a_speaker_reports_stands_inside() -> None:
    marked = (
        "MARSH: Why?\n"
        "{source1:FERRO}{cue1::} {content1:{source2:The mayor} {cue2:said} {content2:it was safe}}. "
        "{source3:I} {cue3:think} {content3:so}.\n"
        "MARSH: Safe?\n"
        "{source4:He} {cue4:denied} {content4:it later}."
    )
    text, attributions = parse(marked)
    found = [Found(a.source, a.cue, a.content, 0.9) for a in attributions]
    merged = settle_inner(text, with_turns(_turns(text), found), HALF)
    cues = sorted((one.cue[0].start, one.cue[0].of(text), one.content[0].of(text)) for one in merged)
    assert [(cue, content) for _, cue, content in cues] == [
        (":", "Why?"),
        (":", "The mayor said it was safe. I think so"),
        ("said", "it was safe"),
        (":", "Safe?"),
        ("denied", "it later"),
    ]


SIGNED = [
    ("“{content:We opened the gate at six}.”\n{cue:—} {source:Nora Ferro, harbour master}", "below the quotation"),
    ("“{content:We opened the gate at six}.” {cue:―} {source:Nora Ferro}.", "in its paragraph"),
    ('"{content:We opened the gate at six}."\n{cue:-} {source:Ferro}', "a hyphen will do"),
    ("“{content:We opened it.\n“Nobody rang us}.”\n{cue:—} {source:The mayor of Ost}", "after several paragraphs"),
    ("“{content:We opened the gate at six}.”\n{cue:–} {source:Nora Ferro}, May 3, 2024", "a day is no name"),
    ("“We opened the gate at six,” she said.\n— Nora Ferro", "the quotation has its speaker"),
    ("It was six. “We opened the gate then.”\n— Nora Ferro", "the paragraph is not all quotation"),
    ("“We opened the gate at six.”\n— Ida Holm contributed to this report.", "who made the report"),
    ("“We opened the gate at six.”\n— the last of many changes", "an item of a list"),
    ("“The Gate”\n— Nora Ferro", "the title of a book"),
]


@pytest.mark.parametrize(("marked", "remark"), SIGNED, ids=[remark for _, remark in SIGNED])
def test_signed_quotations(marked: str, remark: str) -> None:
    text, _ = parse(marked)
    if "\n“Nobody" in text:
        [found] = _signed(text)
        assert [span.of(text) for span in found.content] == ["We opened it", "Nobody rang us"], remark
        return
    assert _shown(text, _signed(text)) == marked, remark


@given(texts(max_size=200), st.lists(st.sampled_from(["\nQ: ", "\nFERRO: ", "\nA: “", "”\n— Ost\n", "\n((S)) "])))
def test_any_text_gives_attributions_that_can_be_made(noise: str, labels: list[str]) -> None:
    text = "".join(f"{label}{noise}" for label in labels) + noise
    paragraphs = [block.span for block in article(text).body]
    for found in (*_turns(text), *_signed(text)):
        made = Attribution("a1", found.source, found.cue, found.content, confidence=found.confidence)
        assert any(paragraph.contains(made.cue[0]) for paragraph in paragraphs)
        assert all(any(paragraph.contains(span) for paragraph in paragraphs) for span in made.content)
        assert Span(0, len(text)).contains(made.extent)
