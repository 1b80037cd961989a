"""Whom sources stand for, by the habits of reporters."""

from __future__ import annotations

import pytest

from quoth.model.speaker import Speaker
from tests.resolve.analysis import PLACE, lines

SPEAKERS = [
    (
        "a surname after the full name",
        "Mara Ortiz came. {source:Ortiz} {cue:said} {content:the dam held}.",
        [("Mara Ortiz", "person")],
    ),
    (
        "a full name that comes only after the surname of the headline",
        "{source:Ortiz} {cue:said} {content:the dam held}.\nMinister Mara Ortiz came.",
        [("Mara Ortiz", "person")],
    ),
    (
        "a title and a name",
        "{source:Harbour Minister Mara Ortiz} {cue:said} {content:the dam held}.",
        [("Mara Ortiz", "person")],
    ),
    (
        "an editor's brackets inside a quotation",
        "“{source:Minister [Bruno] Keller’s} {cue:statement} {content:that the dam held} came.”",
        [("Bruno Keller", "person")],
    ),
    (
        "an apposition with a body in it is still the person",
        "{source:Mara Ortiz, a spokeswoman for Port Haven,} {cue:said} {content:the dam held}.",
        [("Mara Ortiz", "person")],
    ),
    (
        "the description before a comma and the name",
        "{source:The harbour minister, Mara Ortiz,} {cue:said} {content:the dam held}.",
        [("Mara Ortiz", "person")],
    ),
    (
        "two persons joined by and",
        "{source:Mara Ortiz and Mr. Vale} {cue:said} {content:the dam held}. Tomas Vale met her.",
        [("Mara Ortiz", "person"), ("Tomas Vale", "person")],
    ),
    (
        "a short form of the given name",
        "Robert Ashe came. {source:Bob Ashe} {cue:said} {content:the dam held}.",
        [("Robert Ashe", "person")],
    ),
    (
        "father and son are two",
        "Robert Ashe met Robert Ashe Jr. {source:Robert Ashe Jr.} {cue:said} {content:the dam held}.",
        [("Robert Ashe Jr.", "person")],
    ),
    (
        "two bearers of a surname last named together cannot be told apart",
        "Paul Lindqvist met Ada Lindqvist. {source:Lindqvist} {cue:said} {content:the dam held}.",
        [(None, "person")],
    ),
    (
        "a courtesy title tells them apart",
        "Paul Lindqvist met Ada Lindqvist. {source:Mrs. Lindqvist} {cue:said} {content:the dam held}.",
        [("Ada Lindqvist", "person")],
    ),
    (
        "she: the woman who spoke last, not the man between",
        (
            "{source1:Mara Ortiz} {cue1:said} {content1:the dam held for Tomas Vale}. {source2:She} {cue2:denied}"
            " {content2:any leak}."
        ),
        [("Mara Ortiz", "person")],
    ),
    (
        "he inside indirect speech is its speaker",
        "{source1:Tomas Vale} {cue1:said} {content1:{source2:he} {cue2:had asked} {content2:for sand}}.",
        [("Tomas Vale", "person")],
    ),
    (
        "I inside a quotation is whoever is quoted",
        "“{content1:{source2:I} {cue2:told} {content2:them to leave}},” {source1:Tomas Vale} {cue1:said}.",
        [("Tomas Vale", "person")],
    ),
    (
        "a description by office, with the holder's country against another's",
        (
            "French President Mara Ortiz met Spanish President Tomas Vale. {source:The French president} {cue:said}"
            " {content:the dam held}."
        ),
        [("Mara Ortiz", "person")],
    ),
    (
        "a description may come before the name",
        "{source:The harbour minister} {cue:said} {content:the dam held}.\nHarbour Minister Mara Ortiz came.",
        [("Mara Ortiz", "person")],
    ),
    (
        "the president is the one who spoke last, not the one mentioned in a quotation",
        (
            "{source1:French President Mara Ortiz} {cue1:praised} “{content1:the help of President Tomas Vale}.”"
            " {source2:The president} {cue2:added} {content2:thanks}."
        ),
        [("Mara Ortiz", "person")],
    ),
    (
        "the holder of one office is not asked for another's",
        "Prime Minister Tomas Vale came. {source:The interior minister} {cue:said} {content:the dam held}.",
        [(None, "unnamed")],
    ),
    (
        "nor is a minister for something else",
        "Water Minister Tomas Vale came. {source:The interior minister} {cue:said} {content:the dam held}.",
        [(None, "unnamed")],
    ),
    (
        "nor is the prime minister the minister of something",
        "Prime Minister Tomas Vale came. {source:The water minister} {cue:said} {content:the dam held}.",
        [(None, "unnamed")],
    ),
    (
        "one person may hold two offices",
        (
            "Tomas Vale, the prime minister and defence minister, came. {source:The defence minister} {cue:said}"
            " {content:the dam held}."
        ),
        [("Tomas Vale", "person")],
    ),
    (
        "a minister without more may be the one for anything",
        "Tomas Vale, a minister, came. {source:The interior minister} {cue:said} {content:so}.",
        [("Tomas Vale", "person")],
    ),
    (
        "one described as former is not the holder",
        "Former President Tomas Vale came. {source:The president} {cue:said} {content:so}.",
        [(None, "unnamed")],
    ),
    (
        "and is meant where the description says former",
        "Former President Tomas Vale came. {source:The former president} {cue:said} {content:so}.",
        [("Tomas Vale", "person")],
    ),
    (
        "a relative pronoun that begins its sentence, as a careless cut leaves it",
        "Tomas Vale came. {source:Who} {cue:said} {content:so}.",
        [(None, None)],
    ),
    ("an unnamed official", "{source:A senior official} {cue:said} {content:the dam held}.", [(None, "unnamed")]),
    (
        "bare officials are nobody in particular",
        "{source:Officials} {cue:said} {content:the dam held}.",
        [(None, "unnamed")],
    ),
    (
        "a nation's officials are a group",
        "{source:French officials} {cue:said} {content:so}.",
        [("French officials", "group")],
    ),
    ("bare critics", "{source:Critics} {cue:said} {content:the dam leaks}.", [(None, "group")]),
    (
        "a group with a telling word",
        "{source:labour experts} {cue:said} {content:the dam leaks}.",
        [("labour experts", "group")],
    ),
    (
        "an acronym introduced in brackets",
        "The Varda River Gauging Office (VRGO) met. {source:VRGO} {cue:said} {content:the dam held}.",
        [("Varda River Gauging Office", "organization")],
    ),
    (
        "a body called again by its kind",
        "{source1:The Tidal Institute} {cue1:said} {content1:so}. {source2:The institute} {cue2:added} {content2:no}.",
        [("Tidal Institute", "organization")],
    ),
    (
        "a government without its country is the main country's",
        "France met. {source:The government} {cue:said} {content:the dam held}.",
        [("French government", "organization")],
    ),
    (
        "a country speaks as a body",
        "{source:France} {cue:denied} {content:the leak}.",
        [("France", "organization")],
    ),
    (
        "a document is named once and called again by another word",
        "{content1:It held}, {cue1:per} {source1:a French statement}. {source2:The readout} {cue2:said} {content2:so}.",
        [("French statement", "document")],
    ),
    (
        "a document by its maker",
        "{source:A report by the Tidal Institute} {cue:said} {content:the dam leaks}.",
        [("Tidal Institute report", "document")],
    ),
    (
        "a report that nobody introduced has no name",
        "{source:The report} {cue:said} {content:the dam leaks}.",
        [(None, "document")],
    ),
    (
        "the two leaders: both who spoke, as they came in",
        (
            "{source1:Mara Ortiz} {cue1:said} {content1:so}. {source2:Tomas Vale} {cue2:said} {content2:no}."
            " {source3:The two leaders} {cue3:spoke} {content3:of their fear}."
        ),
        [("Mara Ortiz", "person"), ("Tomas Vale", "person")],
    ),
    (
        "who: the person just before",
        "He met Mara Ortiz, {source:who} {cue:said} {content:so}.",
        [("Mara Ortiz", "person")],
    ),
    ("the article's own writer", "{source:I} {cue:asked} {content:for the files}.", [(None, "author")]),
    ("what seems, seems so to the writer", "It {cue:seems} {content:that the dam held}.", [(None, "author")]),
    ("what is expected, by people in general", "It {cue:is expected} {content:to hold}.", [(None, "group")]),
    (
        "a headline leaves the article out",
        "{source:Senator from Port Haven} {cue:says} {content:the dam held}.\nSenator Mara Ortiz came.",
        [("Mara Ortiz", "person")],
    ),
    (
        "these voters after younger voters",
        "{source1:younger voters} {cue1:said} {content1:so}. {source2:These voters} {cue2:said} {content2:no}.",
        [("younger voters", "group")],
    ),
    (
        "his supporters are named for him",
        "Tomas Vale came. {source:Many of his supporters} {cue:said} {content:so}.",
        [("Tomas Vale supporters", "group")],
    ),
    (
        "his campaign too",
        "Tomas Vale came. {source:His campaign} {cue:said} {content:so}.",
        [("Tomas Vale campaign", "organization")],
    ),
    (
        "two groups are two speakers",
        "{source:Port Haven traders and French experts} {cue:said} {content:so}.",
        [("Port Haven traders", "group"), ("French experts", "group")],
    ),
    (
        "a full name with a letter of the given name wrong",
        "Robert Ashe came. Robart Ashe spoke. {source:Ashe} {cue:said} {content:so}.",
        [("Robert Ashe", "person")],
    ),
    (
        "a surname with a letter wrong",
        "Paul Lindqvist met Mara Ortiz. {source:Lindquist} {cue:said} {content:so}.",
        [("Paul Lindqvist", "person")],
    ),
    (
        "the surname alone is whoever keeps no given name",
        (
            "Paul Lindqvist came with Ada Lindqvist. Lindqvist spoke. Ada Lindqvist spoke. {source:Lindqvist}"
            " {cue:said} {content:so}."
        ),
        [("Paul Lindqvist", "person")],
    ),
    (
        "who, after an apposition with a body in it",
        "Mara Ortiz, an official at the Tidal Institute {source:who} {cue:said} {content:so}.",
        [("Mara Ortiz", "person")],
    ),
    (
        "a name inside somebody's role is not who speaks next",
        "{source1:Ortiz spokesman Tomas Vale} {cue1:said} {content1:so}. {source2:He} {cue2:said} {content2:no}.",
        [("Tomas Vale", "person")],
    ),
    (
        "what is theirs is not they",
        "{source:A spokesman for Mr. Vale} {cue:said} {content:so}. Tomas Vale left.",
        [(None, "unnamed")],
    ),
    (
        "a group of traders is traders",
        "{source:A large number of Port Haven traders} {cue:said} {content:so}.",
        [("Port Haven traders", "group")],
    ),
    ("not everyone is nobody's name", "{source:Not everyone} {cue:said} {content:so}.", [(None, "group")]),
    (
        "two countries are not two persons",
        (
            "{source1:Mara Ortiz} {cue1:said} {content1:so}. {source2:Tomas Vale} {cue2:said} {content2:no}."
            " {source3:The two countries} {cue3:denied} {content3:the leak}."
        ),
        [(None, "group")],
    ),
    (
        "the experts of the headline are those of the first lines",
        "{source1:Experts} {cue1:said} {content1:so}.\n{source2:harbour experts} {cue2:said} {content2:no}.",
        [("harbour experts", "group")],
    ),
    (
        "a campaign by the name that the report has for it",
        "The Vale campaign met. {source:The Vale team} {cue:said} {content:so}.",
        [("Vale campaign", "organization")],
    ),
    (
        "a state's name before its legislature is no adjective",
        "{source:The Texas legislature} {cue:said} {content:so}.",
        [("Texas legislature", "organization")],
    ),
    (
        "the piece is the profile that was told of",
        (
            "{source1:The Harbour Post} {cue1:reported} {content1:a new profile of Vale}. {source2:The piece}"
            " {cue2:said} {content2:so}."
        ),
        [("Harbour Post profile", "document")],
    ),
    (
        "who, after a description with another's name in it",
        "Mara Ortiz, a Vale aide {source:who} {cue:said} {content:so}.",
        [("Mara Ortiz", "person")],
    ),
    (
        "she is the one who spoke, not the one spoken of",
        (
            "{source1:Ada Lindqvist} {cue1:said} {content1:Mara Ortiz told nobody}. {source2:She} {cue2:denied}"
            " {content2:any leak}."
        ),
        [("Ada Lindqvist", "person")],
    ),
    (
        "one party's nominee is not the other's",
        (
            "Democratic nominee Mara Ortiz met Republican nominee Tomas Vale. {source:The GOP candidate} {cue:said}"
            " {content:so}."
        ),
        [("Tomas Vale", "person")],
    ),
    (
        "the label of a transcript is a person, by the given name that the other side says",
        (
            "Mara Ortiz came.\n{source1:FERRO}{cue1::} {content1:Why}?\n"
            "{source2:ORTIZ}{cue2::} {content2:It held, Nora, as ever}.\n{source3:FERRO}{cue3::} {content3:So}."
        ),
        [("Nora Ferro", "person")],
    ),
    (
        "Q asks, whoever that is",
        "{source1:ORTIZ}{cue1::} {content1:It held}.\n{source2:Q}{cue2::} {content2:Why}?",
        [(None, "unnamed")],
    ),
    ("an agentless passive has no speaker", "It {cue:was reported} {content:that the dam held}.", []),
]


@pytest.mark.parametrize(("remark", "marked", "expected"), SPEAKERS, ids=[case[0] for case in SPEAKERS])
def test_the_last_source_stands_for(remark: str, marked: str, expected: list[tuple[str | None, str | None]]) -> None:
    speakers = lines(marked)[-1].speakers
    assert [(s.name, s.kind.value if s.kind else None) for s in speakers] == expected


def test_a_doubtful_surname_keeps_the_evidence_of_both() -> None:
    marked = "Paul Lindqvist met Ada Lindqvist. {source:Lindqvist} {cue:said} {content:the dam held}."
    (speaker,) = lines(marked)[-1].speakers
    assert len(speaker.evidence) == 3


def test_the_role_is_kept_as_stated() -> None:
    (line,) = lines("{source:Mara Ortiz, a spokeswoman for Port Haven,} {cue:said} {content:the dam held}.")
    assert _role(line.speakers) == "spokeswoman for Port Haven"


def test_a_building_that_speaks_keeps_its_name_and_says_whom_it_stands_for() -> None:
    (line,) = lines("{source:The Kremlin} {cue:denied} {content:that the dam leaks}.", mentions={"Kremlin": PLACE})
    assert (line.speakers[0].name, _role(line.speakers)) == ("Kremlin", "President of Russia")


def _role(speakers: tuple[Speaker, ...]) -> str | None:
    return speakers[0].role
