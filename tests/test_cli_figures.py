"""`quoth figures` as a user types it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from quoth.cli import quoth
from quoth.record import Archive
from tests.record.build import person
from tests.record.ledger import report

REIS = person("Ana Reis")
SAID = "{source:Ana Reis} {cue:said} {content:the bridge collapse had killed %s people}."
ARTICLES = (
    report(SAID % "at least 3", REIS, id="one", outlet="Varda Courier", published=date(2024, 5, 3)),
    report(SAID % "at least 3", REIS, id="two", outlet="Ost Post", published=date(2024, 5, 3)),
    report(SAID % 12, REIS, id="three", outlet="Ost Post", published=date(2024, 5, 5)),
    report("The bridge collapse killed about 20 people.", id="four", outlet="=Marn", published=date(2024, 5, 5)),
    report("The bridge collapse killed 4 people in Upper Ost.", id="five", outlet="Tide", published=date(2024, 5, 5)),
)


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "quoth.db"
    with Archive.open(path) as archive:
        for one in ARTICLES:
            archive.add(one, source=one.article.id)
    return str(path)


def run(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(quoth, ["figures", *words])
    assert result.exit_code == code, result.output
    return result


ASKED = ("killed", "--about", "bridge collapse")


def test_the_table_is_a_line_a_source_with_what_disagrees_below(db: str) -> None:
    assert run(*ASKED, "--db", db).output == (
        "Fri 3 May 2024 to Sun 5 May 2024\n"
        "  Ana Reis\n"
        "    at least 3 people · Fri 3 May 2024 · in Varda Courier, Ost Post\n"
        "    12 people · Sun 5 May 2024 · in Ost Post\n"
        "  =Marn\n"
        "    about 20 people · Sun 5 May 2024\n"
        "  Tide\n"
        "    4 people · Upper Ost · Sun 5 May 2024\n"
        "  Revisions\n"
        "    Ana Reis: at least 3 people (Fri 3 May 2024), then 12 people (Sun 5 May\n"
        "    2024)\n"
        "  Numbers that exclude each other\n"
        "    12 people (Ana Reis) against about 20 people (=Marn)\n"
        "\n"
    ).replace("Varda Courier, Ost Post", ", ".join(_first_day(db)))


def _first_day(db: str) -> list[str]:
    """Of two articles of one day the one with the lesser key comes first, which is a hash."""
    with Archive.open(db, readonly=True) as archive:
        return list(archive.figures("killed", about="bridge").series[0].entries[0].outlets)


def test_csv_has_a_row_for_every_place(db: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*ASKED, "--db", db, "--format", "csv").output)))
    assert len(rows) == 5
    assert {(row["given_by"], row["low"], row["high"], row["outlet"], row["revised"]) for row in rows} == {
        ("Ana Reis", "3", "", "Varda Courier", "1"),
        ("Ana Reis", "3", "", "Ost Post", "1"),
        ("Ana Reis", "12", "12", "Ost Post", "0"),
        ("'=Marn", "20", "20", "'=Marn", "0"),  # no spreadsheet may take it for a formula
        ("Tide", "4", "4", "Tide", "0"),
    }
    assert [row["contradicted"] for row in rows].count("1") == 2
    assert {row["scope"] for row in rows} == {"", "Upper Ost"}
    texts = {one.article.text for one in ARTICLES}
    assert all(any(text[int(row["start"]) : int(row["end"])] == row["words"] for text in texts) for row in rows)


def test_json_names_givers_and_entries_by_number(db: str) -> None:
    found = json.loads(run(*ASKED, "--db", db, "--format", "json").output)
    assert (found["kind"], found["left_out"]) == ("killed", 0)
    (series,) = found["series"]
    assert [(giver["number"], giver["name"], giver["kind"]) for giver in series["givers"]] == [
        (1, "Ana Reis", "speaker"),
        (2, "=Marn", "outlet"),
        (3, "Tide", "outlet"),
    ]
    assert series["revisions"] == [{"before": 0, "after": 1, "same_day": False}]
    assert series["conflicts"] == [{"one": [1], "other": [2]}]
    assert sum(len(entry["reports"]) for entry in series["entries"]) == 5
    assert (
        series["entries"][0]["reports"][0]["passage"]
        == "Ana Reis said the bridge collapse had killed at least 3 people."
    )


def test_narrower_questions(db: str) -> None:
    assert "at least 3" not in run(*ASKED, "--db", db, "--since", "2024-05-04").output
    assert "12 people" not in run(*ASKED, "--db", db, "--until", "2024-05-04").output
    assert "Marn" not in run(*ASKED, "--db", db, "--source", "reis").output
    assert run("houses", "--about", "bridge", "--db", db).output == "No figure fits “houses” about “bridge”.\n"


def test_the_picture_is_a_document_of_its_own_without_scripts(db: str, tmp_path: Path) -> None:
    target = tmp_path / "toll.svg"
    run(*ASKED, "--db", db, "--plot", str(target))
    drawn = ElementTree.fromstring(target.read_text(encoding="utf-8"))  # noqa: S314 - our own
    names = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert {"title", "desc", "style"} <= names
    assert not names & {"script", "foreignObject", "image", "a", "use"}
    words = ["".join(element.itertext()) for element in drawn.iter() if element.tag.endswith("title")]
    assert words[0] == "killed: bridge collapse, 3 May 2024 to 5 May 2024"
    assert "=Marn: about 20 people, 5 May 2024, carried by =Marn" in words
    assert len(words) == 5, "one for the picture, one for each number"


def test_what_cannot_be_drawn_or_asked_is_refused(db: str, tmp_path: Path) -> None:
    target = tmp_path / "none.svg"
    result = run("killed", "--about", "airship", "--db", db, "--plot", str(target), code=2)
    assert "no figure with a day to draw" in result.output
    assert not target.exists()
    assert "Say about" in run("killed", "--about", "…", "--db", db, code=2).output
    assert "Missing option" in run("killed", "--db", db, code=2).output
