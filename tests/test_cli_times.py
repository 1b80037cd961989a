"""`quoth times`: a table for people, JSON lines for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quoth.cli import quoth

TEXT = """Title: The dam at Vell

The dam broke on Tuesday, two days after the storm.
"""
TABLE = """\
The dam at Vell · 2024-05-17
words     type      value       mod  from        to
Tuesday   DATE      2024-05-14       2024-05-14  2024-05-15
two days  DURATION  P2D

"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vell.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(quoth, ["times", *arguments])


def test_a_table(file: Path) -> None:
    result = run(str(file), "--date", "2024-05-17")
    assert (result.exit_code, result.output) == (0, TABLE)


def test_without_a_date_a_weekday_is_unknown(file: Path) -> None:
    assert "Tuesday   DATE      ?" in run(str(file)).output


def test_an_object_a_line_with_offsets_into_the_text(file: Path) -> None:
    row = json.loads(run(str(file), "--date", "2024-05-17", "--format", "jsonl").output)
    assert row["published"] == "2024-05-17"
    assert [TEXT[time["start"] : time["end"]] for time in row["timexes"]] == ["Tuesday", "two days"]
    assert row["timexes"][0] == {
        "start": TEXT.index("Tuesday"), "end": TEXT.index("Tuesday") + 7, "words": "Tuesday", "type": "DATE",
        "value": "2024-05-14", "mod": None, "from": "2024-05-14", "to": "2024-05-15",
    }  # fmt: skip


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(file: Path) -> None:
    missing = str(file.with_name("none.txt"))
    result = run(missing, str(file), "--date", "2024-05-17")
    assert result.exit_code == 1
    assert "none.txt" in result.output
    assert "2024-05-14" in result.output
