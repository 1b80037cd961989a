"""Who held an office on a day, and what the table must not claim to know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quoth.model.errors import LexiconError
from quoth.model.speaker import SpeakerKind
from quoth.resolve.offices import OfficeTable
from quoth.resolve.tables import Tables
from tests.resolve.analysis import lines

ROWS = (
    {"person": "Mara Ortiz", "title": "President", "country": "NRL", "role": "head_of_state", "start": "2020-03-01",
     "end": "2024-03-01", "person_qid": "Q1"},
    {"person": "Tomas Vale", "title": "President", "country": "NRL", "role": "head_of_state", "start": "2024-03-01"},
    {"person": "Ada Lindqvist", "title": "Minister of Foreign Affairs", "country": "NRL", "role": "foreign_minister",
     "start": "2021", "asof": "2022-06-30"},
    {"person": "Bruno Keller", "title": "Vice President", "country": "NRL", "role": "vice_president", "start": "2020"},
    {"person": "Paul Ashe", "title": "Premier of the Isles", "country": "ISL", "role": "", "start": "2020"},
    {"person": "Robert Ashe", "title": "Premier of the Isles", "country": "ISL", "role": "", "start": "2021"},
)  # fmt: skip
TABLE = OfficeTable(ROWS)

HOLDERS = [
    ("the last day of a term", "president", "NRL", date(2024, 2, 29), "Mara Ortiz"),
    ("a term's end is excluded", "president", "NRL", date(2024, 3, 1), "Tomas Vale"),
    ("before anybody known", "president", "NRL", date(2019, 1, 1), None),
    ("the reporter's words for an office", "foreign minister", "NRL", date(2022, 1, 1), "Ada Lindqvist"),
    ("a while after the source last looked", "foreign minister", "NRL", date(2023, 1, 1), "Ada Lindqvist"),
    ("long after: unknown beats guessed", "foreign minister", "NRL", date(2025, 1, 1), None),
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
]


@pytest.mark.parametrize(("remark", "text", "message"), BAD, ids=[case[0] for case in BAD])
def test_a_bad_table_says_what_to_mend(tmp_path: Path, remark: str, text: str, message: str) -> None:
    path = tmp_path / "offices.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        Tables().with_csv(path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.csv: cannot be read"):
        Tables().with_csv(tmp_path / "nowhere.csv")
