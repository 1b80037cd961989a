"""Whom a surname alone means where the article names several who bear it."""

from __future__ import annotations

from datetime import date

import pytest

from quoth.model.attribution import MentionKind
from tests.resolve.analysis import BODY, CAST, PERSON, lines

SAID = "{source:Lindqvist} {cue:said} {content:so}."
BEARERS = [
    (
        "the one named in full once, where the other keeps the given name",
        f"Word came.\nPaul Lindqvist came with Ada Lindqvist. Lindqvist spoke. Ada Lindqvist spoke. {SAID}",
        "Paul Lindqvist",
    ),
    (
        "a relative who goes by the given name is not meant",
        f"Word came.\nPaul Lindqvist met Ada Lindqvist. Ada came. {SAID}",
        "Paul Lindqvist",
    ),
    (
        "but what somebody calls her in a quotation tells nothing",
        f"Word came.\nPaul Lindqvist met Ada Lindqvist. “Ada came.” {SAID}",
        None,
    ),
    (
        "the one whom the headline names in full, if heard",
        (
            "Ada Lindqvist came.\nPaul Lindqvist met her. {source1:Ada Lindqvist} {cue1:said} {content1:no}."
            " {source2:Lindqvist} {cue2:said} {content2:so}."
        ),
        "Ada Lindqvist",
    ),
    (
        "the one who spoke last",
        (
            "Word came.\nPaul Lindqvist met Ada Lindqvist. {source1:Ada Lindqvist} {cue1:said} {content1:no}."
            " {source2:Lindqvist} {cue2:said} {content2:so}."
        ),
        "Ada Lindqvist",
    ),
    (
        "a courtesy title goes before all",
        f"Word came.\nPaul Lindqvist met Ada Lindqvist. Paul came. {SAID.replace('Lind', 'Mr. Lind')}",
        "Paul Lindqvist",
    ),
]


@pytest.mark.parametrize(("remark", "marked", "name"), BEARERS, ids=[case[0] for case in BEARERS])
def test_the_surname_alone_means(remark: str, marked: str, name: str | None) -> None:
    (speaker,) = lines(marked)[-1].speakers
    assert speaker.name == name


@pytest.mark.parametrize(
    ("tagged", "mentions"),
    [
        ("a body", {**CAST, "Ortiz": BODY}),
        ("nothing", {name: kind for name, kind in CAST.items() if name != "Ortiz"}),
    ],
)
def test_a_surname_is_its_bearer_whatever_the_tagger_took_it_for(tagged: str, mentions: dict[str, MentionKind]) -> None:
    (speaker,) = lines("Mara Ortiz came. {source:Ortiz} {cue:said} {content:so}.", mentions=mentions)[-1].speakers
    assert (speaker.name, speaker.kind) == ("Mara Ortiz", "person"), tagged


PRESIDENTS = {"Barack Obama": PERSON, "Michelle Obama": PERSON, "Obama": PERSON}


def test_a_head_of_state_is_told_from_relatives() -> None:
    marked = "Word came from the White House.\nBarack Obama met Michelle Obama. {source:Obama} {cue:said} {content:so}."
    (speaker,) = lines(marked, mentions=PRESIDENTS, published=date(2016, 9, 1))[-1].speakers
    assert speaker.name == "Barack Obama"


def test_unless_the_relative_has_just_been_heard_by_name() -> None:
    marked = (
        "Word came from the White House.\nBarack Obama came. {source1:Michelle Obama} {cue1:said} {content1:no}."
        " {source2:Obama} {cue2:said} {content2:so}."
    )
    (speaker,) = lines(marked, mentions=PRESIDENTS, published=date(2016, 9, 1))[-1].speakers
    assert speaker.name == "Michelle Obama"
