"""What the shipped model finds in one short text, for each form in which newspapers report speech.

Whole attributions are compared, word for word, without the punctuation at their edges; how often the model is right on
real news is the gate's business.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoth.attribute import OnnxAttributer
from quoth.model.attribution import Attribution
from quoth.model.span import Span, trimmed
from quoth.segment import segment
from tests.notation import article, parse, render

_EDGES = '“”".,:;'

CASES = [
    pytest.param(
        "“{content:The ferry will sail on Thursday},” {source:Harbour Master Edda Kroll} {cue:said}.",
        id="direct, the usual order",
    ),
    pytest.param(
        "{source:Kroll} {cue:said}: “{content:The ferry will sail on Thursday}.”",
        id="direct after a colon",
    ),
    pytest.param(
        "{source:Harbour Master Edda Kroll} {cue:said} on Monday {content:that the ferry would sail on Thursday}.",
        id="indirect with that",
    ),
    pytest.param(
        "{source:Kroll} {cue:said} {content:the ferry would sail on Thursday}.",
        id="indirect without that",
    ),
    pytest.param(
        "{content:The ferry will sail on Thursday}, {source:the harbour master} {cue:said}.",
        id="indirect, the source last",
    ),
    pytest.param(
        "{source:Kroll} {cue:said} {content:the ferry was “a very old lady” and needed rest}.",
        id="mixed",
    ),
    pytest.param(
        "{cue:According to} {source:the port authority}, {content:four ferries are out of service}.",
        id="according to, in front",
    ),
    pytest.param(
        "{content:Four ferries are out of service}, {cue:according to} {source:the port authority}.",
        id="according to, behind",
    ),
    pytest.param(
        "“{content:The ferry is old},” {source:Kroll} {cue:said}, “{content:and so is the harbour master}.”",
        id="interrupted by its source",
    ),
    pytest.param(
        "“{content:The ferry is old},” {source:Kroll} {cue:said}. “{content:So is the harbour master}.”",
        id="going on in the next sentence",
    ),
    pytest.param(
        "“{content:The ferry is old},” {source:Kroll} {cue:said}.\n\n"
        "Rain fell on the quay all afternoon, and the queue grew.",
        id="a paragraph that reports no speech is left alone",
    ),
    pytest.param(
        "{source:Kroll} {cue:said}, “{content:We looked at the hull on Monday}.\n\n"
        "“{content:What we found there was not good}.\n\n"
        "“{content:It will sail on Thursday all the same}.”",
        id="over three paragraphs, each opening the marks again",
    ),
    pytest.param(
        "{source:Passengers} {cue:asked} {content:whether the ferry would sail on Thursday}.",
        id="asked whether",
    ),
    pytest.param(
        "Kroll {cue:was asked} {content:whether the ferry would sail on Thursday}.",
        id="was asked: nobody is named who did",
    ),
    pytest.param(
        "{source:The port authority} {cue:issued a statement} {content:that the ferry would sail on Thursday}.",
        id="a noun is the cue",
    ),
    pytest.param(
        "{source:The port authority} {cue:denied} {content:that the ferry was unsafe}.",
        id="denied",
    ),
    pytest.param(
        "{source:Kroll} {cue:warned} passengers {content:that the crossing would be rough}.",
        id="told to somebody, who is not part of it",
    ),
    pytest.param(
        "{source1,2:Kroll} {cue1:said} {content1:the ferry was old} and {cue2:added} {content2:that it was slow}.",
        id="one source, two cues",
    ),
    pytest.param(
        "{source1:Kroll} {cue1:said} {content1:that {source2:the mayor} {cue2:had told} her "
        "{content2:that the quay would be closed}}.",
        id="one inside another",
    ),
    pytest.param(
        "{content1:{source2:The mayor} {cue2:promised} {content2:a new quay}}, {cue1:according to} {source1:Kroll}.",
        id="one inside another, the outer source last",
    ),
    pytest.param(
        "{source:Kroll} {cue:believes} {content:that the ferry can be saved}.",
        id="a thought",
    ),
    pytest.param(
        "The ferry sailed on Thursday with ninety passengers and a broken lamp.",
        id="nobody is quoted",
    ),
    pytest.param(
        "{source:Kroll}{cue::} “{content:The ferry is old}.”",
        id="a colon without a verb, as in interviews",
    ),
]


@pytest.fixture(scope="module")
def attributer() -> OnnxAttributer:
    return OnnxAttributer.shipped()


@pytest.mark.parametrize("marked", CASES)
def test_forms_of_reported_speech(attributer: OnnxAttributer, marked: str) -> None:
    text, expected = parse(marked)
    read = article(text)
    found = attributer.attribute(read, segment(read)).attributions
    assert render(text, _words(text, found)) == render(text, _words(text, expected))
    assert [_place(a.parent, found) for a in found] == [_place(a.parent, expected) for a in expected]


def _words(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions without punctuation at the edges of their spans."""

    def inner(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(trimmed(text, span.start, span.end, drop=_EDGES) or span for span in spans)

    return tuple(replace(a, source=inner(a.source), cue=inner(a.cue), content=inner(a.content)) for a in attributions)


def _place(parent: str | None, attributions: tuple[Attribution, ...]) -> int | None:
    return next((place for place, a in enumerate(attributions) if a.id == parent), None)
