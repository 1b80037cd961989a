"""`quoth check` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.cli import quoth
from quoth.cli.options import Setup
from quoth.record import Archive
from tests.examples.marked import marked_reader
from tests.record.build import person, record

GIVEN = "Ana Reis: “The sluice at Marn was opened for eleven hours.”"


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "quoth.db"
    with Archive.open(path) as archive:
        archive.add(
            record(
                "{content:“The sluice at Marn was not opened for eleven hours,”} {source:Ana Reis} {cue:said}.",
                person("Ana Reis"),
            ),
            source="a",
        )
    return str(path)


def run(*words: str) -> str:
    result = CliRunner().invoke(quoth, ["check", *words], obj=Setup(reader=marked_reader))
    assert result.exit_code == 0, result.output
    return result.output


def test_a_quotation(db: str) -> None:
    shown = run(GIVEN, "--db", db)
    assert shown.splitlines()[:3] == [
        "Ana Reis: “The sluice at Marn was opened for eleven hours.”",
        "  altered",
        "  altered: Ana Reis · Varda Courier · Tue 14 May 2024",
    ]
    assert "left out (a negation): “not”" in shown
    assert run("The bakers of Marn bought an airship", "--db", db).splitlines()[1] == "  not found"


def test_the_speaker_as_an_option_and_json(db: str) -> None:
    words = "“The sluice at Marn was not opened for eleven hours”"
    found = json.loads(run(words, "--speaker", "Ivo Toll", "--db", db, "--format", "json"))
    assert (found["verdict"], found["speaker"], found["outlets"]) == ("misattributed", "Ivo Toll", ["Varda Courier"])
    (match,) = found["matches"]
    assert (match["speakers"], match["words"]) == (["Ana Reis"], "The sluice at Marn was not opened for eleven hours")


def test_every_quotation_of_a_file(db: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Nobody answered. “The sluice at Marn was not opened for eleven hours,” it says, and “we all went home”.\n",
        encoding="utf-8",
    )
    found = [json.loads(line) for line in run(str(draft), "--db", db, "--format", "jsonl").splitlines()]
    assert [(one["verdict"], one["start"]) for one in found] == [("verbatim", 18), ("not found", 85)]
    draft.write_text("Nobody said anything.\n", encoding="utf-8")
    assert run(str(draft), "--db", db) == "No quotation of three words or more in it.\n"


def test_what_cannot_be_read_in_a_draft_is_named_and_the_rest_is_checked(db: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.jsonl"
    words = {"id": "d2", "text": "It says: “The sluice at Marn was not opened for eleven hours.”"}
    draft.write_text("not an article\n" + json.dumps(words) + "\n", encoding="utf-8")
    arguments = ["check", str(draft), "--db", db, "--format", "json"]
    result = CliRunner().invoke(quoth, arguments, obj=Setup(reader=marked_reader))
    assert result.exit_code == 1
    assert "draft.jsonl" in result.stderr
    assert json.loads(result.stdout)["verdict"] == "verbatim"


def test_a_file_says_itself_who_said_what(db: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Nobody answered.\n", encoding="utf-8")
    setup = Setup(reader=marked_reader)
    result = CliRunner().invoke(quoth, ["check", str(draft), "--speaker", "Ivo Toll", "--db", db], obj=setup)
    assert result.exit_code == 2
    assert "--speaker goes with one quotation" in result.output
