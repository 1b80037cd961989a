"""The archive as files for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.record_json import from_json, schema
from quoth.model.speaker import Medium
from quoth.record import Archive, write_csv, write_jsonl
from quoth.record.export import COLUMNS, _harmless
from tests.record.build import person, record


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "quoth.db") as opened:
        yield opened


def as_csv(archive: Archive) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv(archive, out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_jsonl_is_the_published_form_of_the_newest_versions(archive: Archive) -> None:
    earlier = record("{source:Ortiz} {cue:said} {content:so}.")
    latest = record("{source:Ortiz} {cue:said} {content:“no”}.", person("Ana Ortiz"))
    other = record("Nothing\u2028was said.", id="another", outlet=None, published=None)
    for read in (earlier, latest, other):
        archive.add(read, source="a")
    out = io.StringIO()
    write_jsonl(archive, out)
    rows = [json.loads(line) for line in out.getvalue().rstrip("\n").split("\n")]
    assert [from_json(row) for row in rows] == [other, latest]
    for row in rows:
        jsonschema.validate(row, schema())


def test_csv_has_one_row_an_attribution(archive: Archive) -> None:
    archive.add(
        record(
            "{source1:Ms. Ortiz} {cue1:said}, {content1:{source2:an engineer} {cue2:saw} {content2:a crack}}.",
            person("Ana Ortiz", role="water minister"),
            media={"a1": Medium.INTERVIEW},
            via=("Lake Agency", "a spokesman"),
            published=date(2024, 5, 14),
        ),
        source="a",
    )
    outer, inner = as_csv(archive)
    key = outer.pop("key")
    assert key.endswith(".a1")
    assert outer == {
        "article_id": "one",
        "outlet": "Varda Courier",
        "published": "2024-05-14",
        "title": "Dam at Ost is safe, says minister",
        "speakers": "Ana Ortiz",
        "kinds": "person",
        "roles": "water minister",
        "cue": "said",
        "content": "an engineer saw a crack",
        "mode": "indirect",
        "act": "speech",
        "medium": "interview",
        "said_on": "",
        "via": "Lake Agency; a spokesman",
        "addressees": "",
        "confidence": "1",
        "parent": "",
        "start": "16",
        "end": "39",
    }
    assert (inner["parent"], inner["content"], inner["speakers"]) == ("a1", "a crack", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_taken_for_a_formula(archive: Archive, start: str) -> None:
    """Row W8."""
    payload = f"{start}HYPERLINK(x)"
    read = record(
        f"{{source:X}} {{cue:{payload}}} {{content:{payload}}}", person(payload), outlet=payload, title=payload
    )
    archive.add(replace(read, lines=(replace(read.lines[0], via=(payload,)),)), source="a")
    (row,) = as_csv(archive)
    assert row["content"] == row["cue"] == row["title"] == row["outlet"] == row["via"] == f"'{payload}"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


@given(st.text())
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert _harmless(cell) in (cell, f"'{cell}")
    assert (_harmless(cell) == cell) == (cell[:1] not in tuple("=+-@\t\r\n"))


def test_what_is_not_sure_enough_is_left_out_of_both_forms(archive: Archive) -> None:
    marked = "{source1:Ortiz} {cue1:said} {content1:{source2:Peña} {cue2:denied} {content2:it}}."
    archive.add(record(marked, confidences={"a1": 0.4, "a2": 0.9}), source="a")
    lines, rows = io.StringIO(), io.StringIO(newline="")
    write_jsonl(archive, lines, min_confidence=0.5)
    write_csv(archive, rows, min_confidence=0.5)
    [stored] = map(json.loads, lines.getvalue().splitlines())
    assert [(a["id"], a["parent"]) for a in stored["attributions"]] == [("a2", None)]
    [row] = csv.DictReader(io.StringIO(rows.getvalue(), newline=""))
    assert (row["content"], row["parent"]) == ("it", "")


def test_an_empty_archive_has_a_header(archive: Archive) -> None:
    out = io.StringIO(newline="")
    write_csv(archive, out)
    assert out.getvalue() == ",".join(COLUMNS) + "\r\n"
