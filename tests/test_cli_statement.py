"""`quoth statement`: every wording of one statement, and what a person decides about two."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.cli import quoth
from quoth.record import Archive
from tests.record.build import NOON, person, record

WORDS = ("the dam at Port Haven held through the whole of the night", "the dam at Port Haven held through the night")
OTHER = "nobody in the valley had been warned"


@pytest.fixture
def db(tmp_path: Path) -> str:
    place = tmp_path / "statements.db"
    with Archive.open(place, now=lambda: NOON) as archive:
        for number, words in enumerate((*WORDS, OTHER)):
            made = record(
                f"{{source:She}} {{cue:said}} {{content:“{words}”}}.",
                person("Oda Fenwick"),
                id=str(number),
                outlet=f"Paper {number}",
            )
            made = replace(made, article=replace(made.article, published=date(2024, 5, 14 + number)))
            archive.add(made, source="here")
    return str(place)


@pytest.fixture
def keys(db: str) -> list[str]:
    with Archive.open(db) as archive:
        articles = [archive.article(str(number)) for number in range(3)]
    return [f"{stored.key}.{line.attribution.id}" for stored in articles if stored for line in stored.record.lines]


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(quoth, words)
    assert done.exit_code == code, done.output
    return done.output


def carried(db: str, key: str) -> list[str]:
    found = json.loads(run("statement", key, "--format", "json", "--db", db))
    return [one["key"] for one in found["attributions"]]


def test_every_wording_and_how_it_reached_print(db: str, keys: list[str]) -> None:
    printed = " ".join(run("statement", keys[0], "--why", "--db", db).split())
    assert printed.startswith("Oda Fenwick Carried by 2 outlets")
    for words, key in zip(WORDS, keys, strict=False):
        assert words in printed
        assert f"key {key}" in printed
    assert OTHER not in printed
    assert "one statement: " in printed


def test_a_decision_is_obeyed_and_taken_back(db: str, keys: list[str]) -> None:
    one, two, other = keys
    assert carried(db, one) == [one, two]
    run("statement", one, "--different", two, "--by", "N. Vale", "--db", db)
    assert carried(db, one) == [one]
    run("statement", one, "--undo", two, "--db", db)
    assert carried(db, one) == [one, two]
    run("statement", one, "--same", other, "--db", db)
    assert carried(db, other) == [one, two, other]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nothing.a1",), "is no attribution of a newest version"),
        (("KEY", "--same", "nothing.a1"), "is no attribution of a newest version"),
        (("KEY", "--same", "KEY"), "cannot be compared with itself"),
        (("KEY", "--undo", "OTHER"), "nothing was decided about"),
        (("KEY", "--same", "OTHER", "--different", "OTHER"), "one of --same, --different and --undo at a time"),
    ],
)
def test_what_cannot_be_decided_is_refused(db: str, keys: list[str], words: tuple[str, ...], message: str) -> None:
    named = [{"KEY": keys[0], "OTHER": keys[2]}.get(word, word) for word in words]
    assert message in " ".join(run("statement", *named, "--db", db, code=2).split())
