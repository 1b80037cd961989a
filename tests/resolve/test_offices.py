"""Who held an office on a day, and what the table must not claim to know."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quoth.model.errors import LexiconError
from quoth.model.speaker import SpeakerKind
from quoth.resolve.offices import OfficeTable
from quoth.resolve.tables import Tables
from tests.resolve.analysis import PLACE, lines

ROWS = (
    {"person": "Mara Ortiz", "title": "President", "country": "NRL", "role": "head_of_state", "start": "2020-03-01",
     "end": "2024-03-01", "person_qid": "Q1"},
    {"person": "Tomas Vale", "title": "President", "country": "NRL", "role": "head_of_state", "start": "2024-03-01"},
    {"person": "Ada Lindqvist", "title": "Minister of Foreign Affairs", "country": "NRL", "role": "foreign_minister",
     "start": "2021", "asof": "2022-06-30"},
    {"person": "Bruno Keller", "title": "Vice President", "country": "NRL", "role": "vice_president", "start": "2020"},
    {"person": "Paul Ashe", "title": "Premier of the Isles", "country": "ISL", "role": "", "start": "2020"},
    {"person": "Robert Ashe", "title": "Premier of the Isles", "country": "ISL", "role": "", "start": "2021"},
    {"person": "Nora Ferro", "title": "Salt nominee", "office": "Salt nominee for President of Norland",
     "country": "NRL", "role": "nominee", "start": "2024-03-05", "end": "2024-05-01"},
    {"person": "Jonas Reis", "title": "Salt vice presidential nominee", "country": "NRL", "role": "nominee",
     "office": "Salt nominee for Vice President of Norland", "start": "2024-03-05", "end": "2024-05-01"},
)  # fmt: skip
TABLE = OfficeTable(ROWS)

HOLDERS = [
    ("a party's nominee", "Salt nominee", "NRL", date(2024, 4, 1), "Nora Ferro"),
    ("by other words", "presumptive Salt presidential candidate", "NRL", date(2024, 4, 1), "Nora Ferro"),
    ("for the second office", "Salt vice presidential nominee", "NRL", date(2024, 4, 1), "Jonas Reis"),
    ("of no party", "presidential nominee", "NRL", date(2024, 4, 1), None),
    ("for another office", "Salt nominee for the Senate", "NRL", date(2024, 4, 1), None),
    ("after the election", "Salt nominee", "NRL", date(2024, 5, 1), None),
    ("the last day of a term", "president", "NRL", date(2024, 2, 29), "Mara Ortiz"),
    ("a term's end is excluded", "president", "NRL", date(2024, 3, 1), "Tomas Vale"),
    ("before anybody known", "president", "NRL", date(2019, 1, 1), None),
    ("the reporter's words for an office", "foreign minister", "NRL", date(2022, 1, 1), "Ada Lindqvist"),
    ("the last day on which the source looked", "foreign minister", "NRL", date(2022, 6, 30), "Ada Lindqvist"),
    ("the day after: unknown beats guessed", "foreign minister", "NRL", date(2022, 7, 1), None),
    ("a vice president is no president", "vice president", "NRL", date(2024, 5, 1), "Bruno Keller"),
    ("two persons in the table: nobody", "premier of the isles", "ISL", date(2024, 5, 1), None),
    ("another country", "president", "ISL", date(2024, 5, 1), None),
]


@pytest.mark.parametrize(("remark", "title", "country", "on", "person"), HOLDERS, ids=[case[0] for case in HOLDERS])
def test_the_holder_on_a_day(remark: str, title: str, country: str, on: date, person: str | None) -> None:
    found = TABLE.holder(title, country=country, on=on)
    assert (found.person if found else None) == person


def test_a_surname_with_its_title_names_the_holder() -> None:
    found = TABLE.named("Ortiz", title="President", on=date(2021, 1, 1))
    assert found is not None
    assert (found.person, found.wikidata) == ("Mara Ortiz", "Q1")
    assert TABLE.named("Ortiz", title="former President", on=date(2021, 1, 1)) is None


def test_the_table_answers_where_the_text_names_nobody() -> None:
    tables = Tables.shipped().with_offices(
        [{"person": "Mara Ortiz", "title": "Salt Commissioner", "country": "FRA", "start": "2024-01-01"}]
    )
    marked = "{source:The French salt commissioner} {cue:said} {content:the dam held}."
    (speaker,) = lines(marked, tables=tables)[-1].speakers
    assert (speaker.name, speaker.kind) == ("Mara Ortiz", SpeakerKind.PERSON)
    (undated,) = lines(marked, tables=tables, published=None)[-1].speakers
    assert undated.name is None
    (before,) = lines(marked, tables=tables, published=date(2023, 12, 31))[-1].speakers
    assert before.name is None


OWN = (
    {"person": "Ada Lindqvist", "title": "Interior Minister", "office": "Interior Minister of Norland",
     "country": "XNR", "role": "interior_minister", "start": "2020-01-01", "end": "2024-05-10"},
    {"person": "Bruno Keller", "title": "Interior Minister", "office": "Interior Minister of Norland",
     "country": "XNR", "role": "interior_minister", "start": "2024-05-10"},
    {"person": "Mara Ortiz", "title": "President", "office": "President of Norland", "country": "XNR",
     "role": "head_of_state", "start": "2020-01-01"},
    {"person": "Tomas Vale", "title": "President", "office": "President of Eastmark", "country": "XEM",
     "role": "head_of_state", "start": "2020-01-01"},
)  # fmt: skip
"""A user's table of two countries that no list of ours has."""

UNLISTED = [
    ("a bare title, on the day of the report", "The interior minister", "", date(2024, 5, 14), "Bruno Keller"),
    ("the same title under the holder before", "The interior minister", "", date(2024, 5, 9), "Ada Lindqvist"),
    ("before anybody known", "The interior minister", "", date(2019, 5, 9), None),
    ("a relative clause is no part of the title", "The interior minister, who came late,", "", date(2024, 5, 14),
     "Bruno Keller"),
    ("the class of office in other words", "The home secretary", "", date(2024, 5, 14), "Bruno Keller"),
    ("two countries of the table have one", "The president", "", date(2024, 5, 14), None),
    ("its country's adjective tells which", "The Eastmarkish president", "", date(2024, 5, 14), "Tomas Vale"),
    ("a third country's is neither of them", "The Westmarkish president", "", date(2024, 5, 14), None),
    ("a former holder is not asked of a table", "The former interior minister", "", date(2024, 5, 14), None),
    ("a listed country that the phrase names", "The French interior minister", "", date(2024, 5, 14), "Paul Lindqvist"),
    ("two answers, the neighbour's and the table's, are none", "The interior minister", "It rained in France. ",
     date(2024, 5, 14), None),
    ("a neighbour of which nobody is known", "The interior minister", "It rained in Fiji. ", date(1999, 5, 14), None),
    ("a neighbour without that office on the day", "The interior minister", "It rained in France. ", date(2020, 5, 14),
     "Ada Lindqvist"),
]  # fmt: skip


@pytest.mark.parametrize(("remark", "source", "before", "on", "person"), UNLISTED, ids=[c[0] for c in UNLISTED])
def test_a_users_own_rows_serve_a_country_that_is_not_listed(
    remark: str, source: str, before: str, on: date, person: str | None
) -> None:
    french = {"person": "Paul Lindqvist", "title": "Interior Minister", "country": "FRA", "start": "2024-01-01",
              "role": "interior_minister"}  # fmt: skip
    tables = replace(Tables.shipped(), offices=OfficeTable((french,))).with_offices(OWN)
    marked = f"{before}{{source:{source}}} {{cue:said}} {{content:the dam held}}."
    (speaker,) = lines(marked, tables=tables, published=on, mentions={"France": PLACE, "Fiji": PLACE})[-1].speakers
    assert speaker.name == person, remark


def test_a_users_own_row_goes_before_a_shipped_one_for_the_same_country() -> None:
    shipped = OfficeTable(ROWS)
    own = shipped.with_rows([{"person": "Ada Reis", "title": "President", "country": "NRL"}], where="ours")
    for table, person in ((shipped, "Tomas Vale"), (own, "Ada Reis")):
        found = table.holder("president", country="NRL", on=date(2024, 5, 1))
        assert found is not None
        assert found.person == person
    for table, wikidata in ((shipped, "Q1"), (own, None)):
        named = table.with_rows(
            [{"person": "Eva Ortiz", "title": "President", "country": "NRL"}] if table is own else [], where="ours"
        ).named("Ortiz", title="President", on=date(2021, 1, 1))
        assert named is not None
        assert named.wikidata == wikidata


def test_a_former_holder_is_not_the_minister_of_the_day() -> None:
    tables = replace(Tables.shipped(), offices=OfficeTable()).with_offices(OWN)
    told = lines(
        "{source1:The interior minister} {cue1:said} {content1:the dam held}. "
        "The former interior minister, Ada Lindqvist, was there. "
        "{source2:The former interior minister} {cue2:said} {content2:it had leaked}. "
        "“{content3:It held},” {source3:the minister} {cue3:said}. Prime Minister Tomas Vale came last.",
        tables=tables,
    )
    assert [line.speakers[0].name for line in told] == ["Bruno Keller", "Ada Lindqvist", "Bruno Keller"]


def test_a_users_own_table(tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    path.write_text("# ours\nperson,title,country,start,end\nMara Ortiz,President,NRL,2024-01,\n", encoding="utf-8")
    found = Tables().with_csv(path).offices.holder("president", country="NRL", on=date(2024, 5, 14))
    assert found is not None
    assert found.person == "Mara Ortiz"


BAD = [
    ("a column is missing", "person,country\nMara Ortiz,NRL\n", "no column title"),
    ("a person is missing", "person,title\n,President\n", "row 1: an office needs person and title"),
    ("a date is none", "person,title,start\nMara Ortiz,President,May 2024\n", "'May 2024' is not a date"),
    ("a month has no next", "person,title,end\nMara Ortiz,President,9999-12\n", "'9999-12' is not a date"),
    ("a field is too long", "person,title\nMara Ortiz," + "x" * 140_000 + "\n", "cannot be read as an offices table"),
]


@pytest.mark.parametrize(("remark", "text", "message"), BAD, ids=[case[0] for case in BAD])
def test_a_bad_table_says_what_to_mend(tmp_path: Path, remark: str, text: str, message: str) -> None:
    path = tmp_path / "offices.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        Tables().with_csv(path)


def test_a_quoted_field_may_hold_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    text = (
        '# ours\ntitle,person,country\n"Warden of\n# 1 Quay","Mara\u2028Ortiz",NRL\n# next\nPresident,Tomas Vale,NRL\n'
    )
    path.write_text(text, encoding="utf-8")
    rows = Tables().with_csv(path).offices.rows
    assert [(row["title"], row["person"]) for row in rows] == [
        ("Warden of\n# 1 Quay", "Mara\u2028Ortiz"),
        ("President", "Tomas Vale"),
    ]


def test_a_table_can_be_sent_to_another_process_after_a_look_up() -> None:
    offices = Tables.shipped().offices.with_rows(
        [{"person": "Mara Ortiz", "title": "President", "country": "NRL"}], where="ours"
    )
    asked = ("president", "NRL"), ("prime minister", "CAN")
    before = [offices.holders(title, country=country, on=date(2024, 5, 14)) for title, country in asked]
    sent = pickle.loads(pickle.dumps(offices))  # noqa: S301  # our own bytes
    assert [sent.holders(title, country=country, on=date(2024, 5, 14)) for title, country in asked] == before
    assert all(before)
    assert len(pickle.dumps(offices)) == len(pickle.dumps(sent)), "what was read for the look-up is not sent"


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.csv: cannot be read"):
        Tables().with_csv(tmp_path / "nowhere.csv")


def test_a_nominee_is_known_by_surname_and_by_either_name_of_the_party() -> None:
    offices, day = Tables.shipped().offices, date(2016, 9, 1)
    known, asked = (
        offices.well_known("clinton", country="USA", on=day),
        offices.holder("GOP nominee", country="USA", on=day),
    )
    assert known is not None
    assert asked is not None
    assert (known.person, asked.person) == ("Hillary Clinton", "Donald Trump")


def test_the_ministries_that_a_report_names_say_which_country_it_is_about() -> None:
    marked = "The Pentagon met the State Department. {source:The Republican nominee} {cue:said} {content:so}."
    (line,) = lines(marked, published=date(2016, 9, 1))
    assert line.speakers[0].name == "Donald Trump"
