"""`quoth people`, `same` and `different`: what a person decides at the terminal, and takes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.cli import quoth
from quoth.record import Archive
from tests.record.build import NOON, person, record

MARKED = "{source:She} {cue:said} {content:the dam held}."


@pytest.fixture
def db(tmp_path: Path) -> str:
    place = tmp_path / "people.db"
    with Archive.open(place, now=lambda: NOON) as archive:
        for number, name in enumerate(("Oda K. Fenwick", "Oda Fenwick", "Tam Orrin")):
            archive.add(record(MARKED, person(name, role="mayor"), id=str(number)), source="here")
    return str(place)


def run(*words: str) -> str:
    done = CliRunner().invoke(quoth, words)
    assert done.exit_code == 0, done.output
    return done.output


def test_people_lists_every_name_and_why(db: str) -> None:
    printed = run("people", "fenwick", "--why", "--db", db)
    assert printed.startswith("Oda K. Fenwick\n  2 attributions")
    assert "also Oda Fenwick" in printed
    assert "the same name, more or less complete. (name, 0.8)" in " ".join(printed.split())
    (found,) = json.loads(run("people", "fenwick", "--format", "json", "--db", db))
    assert [alias["name"] for alias in found["aliases"]] == ["Oda K. Fenwick", "Oda Fenwick"]
    assert json.loads(run("people", found["aliases"][1]["key"], "--format", "json", "--db", db)) == [found]
    assert run("people", "nobody", "--db", db) == "No such person.\n"


def test_a_decision_is_obeyed_and_taken_back(db: str) -> None:
    before = run("people", "--db", db)
    assert "also" not in run("different", "Oda Fenwick", "oda k. fenwick", "--by", "N. Vale", "--db", db)
    assert "also" not in run("people", "--db", db)
    assert "also Oda Fenwick" in run("different", "Oda Fenwick", "Oda K. Fenwick", "--undo", "--db", db)
    assert run("people", "--db", db) == before
    assert "also Tam Orrin" in run("same", "Oda Fenwick", "Tam Orrin", "--db", db)
    run("same", "Oda Fenwick", "Tam Orrin", "--undo", "--db", db)
    assert run("people", "--db", db) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("same", "Oda Fenwick", "Nobody Atall"), "no speaker is called 'Nobody Atall'"),
        (("same", "Oda Fenwick", "Oda Fenwick"), "needs two"),
        (("same", "Oda Fenwick", "Tam Orrin", "--undo"), "nothing was decided"),
    ],
)
def test_what_cannot_be_decided_is_refused(db: str, words: tuple[str, ...], message: str) -> None:
    done = CliRunner().invoke(quoth, (*words, "--db", db))
    assert done.exit_code == 2
    assert message in done.output
