"""Opening an archive: what is ours, what is not, and what can be brought on (row S4)."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quoth.model.errors import ArchiveError
from quoth.record import Archive, Query
from quoth.record.database import Database
from quoth.record.migrations import APPLICATION_ID, MIGRATIONS, Migration
from tests.record.build import record

SAFE = record("{source:Ms. Ortiz} {cue:said} {content:the dam is safe}.")

NEWEST = MIGRATIONS[-1].number


def a_database(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def an_archive(path: Path, *statements: str) -> None:
    with Archive.open(path) as archive:
        archive.add(SAFE, source="a.txt")
    a_database(path, *statements)


def text_file(path: Path) -> None:
    path.write_text("Ms. Ortiz said the dam is safe.\n" * 100, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "how", "says", "remark"),
    [
        (lambda path: None, {"create": False}, "no archive there. `quoth add` makes one", "a mistyped name"),
        (lambda path: None, {"readonly": True}, "no archive there. `quoth add` makes one", "serving before adding"),
        (lambda path: path.mkdir(), {}, "is a folder, not an archive", "--db given a folder"),
        (text_file, {}, "is not a database", "arguments in the wrong order"),
        (text_file, {"readonly": True}, "is not a database", ""),
        (
            lambda path: a_database(path, "CREATE TABLE places (name)"),
            {},
            "a SQLite database, but not an archive of Quoth",
            "a browser's database, for instance",
        ),
        (lambda path: path.touch(), {"readonly": True}, "no archive there", "a run was killed in its first moment"),
        (
            lambda path: an_archive(path, "PRAGMA user_version = 99"),
            {},
            f"written by a newer Quoth (schema 99, this one knows {NEWEST})",
            "two machines share a file",
        ),
        (
            lambda path: a_database(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE articles (id)"),
            {"readonly": True},
            "written by an older Quoth",
            "",
        ),
    ],
)
def test_what_cannot_be_opened_is_said_and_left_alone(
    tmp_path: Path, make: Callable[[Path], object], how: dict[str, Any], says: str, remark: str
) -> None:
    path = tmp_path / "quoth.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError) as raised:
        Archive.open(path, **how)
    assert says in str(raised.value), remark
    assert (path.read_bytes() if path.is_file() else None) == before, remark


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=f"the folder {tmp_path / 'nowhere'} does not exist"):
        Archive.open(tmp_path / "nowhere" / "quoth.db")


def test_a_name_with_signs_of_an_address_is_just_a_name(tmp_path: Path) -> None:
    path = tmp_path / "what?mode=memory#é %41.db"
    an_archive(path)
    assert path.is_file()
    with Archive.open(path, readonly=True) as archive:
        assert archive.overview().articles == 1


@pytest.fixture
def for_everyone() -> Iterator[Path]:
    """A folder that a user without rights may enter; pytest's own are private."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def without_root() -> Iterator[None]:
    """Root may write everything, so that no file is read-only for it."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_archive(for_everyone: Path) -> Path:
    path = for_everyone / "quoth.db"
    an_archive(path)
    path.chmod(0o444)
    for_everyone.chmod(0o555)
    return path


def test_a_read_only_file_is_said(read_only_archive: Path, without_root: None) -> None:
    with pytest.raises(ArchiveError, match=r"read-only|may you read and write"):
        Archive.open(read_only_archive)


def test_a_damaged_page_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    with Archive.open(path) as archive:
        for number in range(60):
            archive.add(
                record("{source:X} {cue:said} {content:the dam is safe}. " + "Y" * 900, id=str(number)), source="a"
            )
    page_size = 4096
    damaged = bytearray(path.read_bytes())
    for start in range(page_size * 4, len(damaged) - page_size, page_size):
        damaged[start : start + 64] = bytes(64)
    path.write_bytes(damaged)
    for act in (
        lambda archive: archive.check(),
        lambda archive: list(archive.dump()),
        lambda archive: archive.search(Query(words="dam")),
        lambda archive: archive.add(record("Z.", id="z"), source="a"),
    ):
        with pytest.raises(ArchiveError, match="is damaged"), Archive.open(path) as archive:
            act(archive)
    with pytest.raises(ArchiveError, match="is damaged"), Archive.open(path, readonly=True) as archive:
        list(archive.articles())


def test_check_finds_an_index_that_misses_a_word(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    an_archive(path, "DELETE FROM attributions_fts_data WHERE id > 10")
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match="is damaged"):
        archive.check()


def test_a_damaged_record_is_said(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    an_archive(path, "UPDATE articles SET record = '{}'")
    with Archive.open(path, readonly=True) as archive, pytest.raises(ArchiveError, match="'one' is damaged"):
        archive.search(Query())


FURTHER = Migration(
    NEWEST + 1, "CREATE TABLE further (number INTEGER PRIMARY KEY);\n\nCREATE INDEX i ON further (number);\n"
)


def opened(path: Path, *migrations: Migration) -> Database:
    return Database(path, create=True, readonly=False, limit_s=None, migrations=migrations)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found


def test_a_migration_brings_an_archive_on_and_leaves_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    an_archive(path)
    opened(path, *MIGRATIONS, FURTHER).close()
    assert version(path) == NEWEST + 1
    with Archive.open(tmp_path / f"quoth.db.schema-{NEWEST}.bak", readonly=True) as copy:
        assert copy.overview().articles == 1
    with pytest.raises(ArchiveError, match="newer Quoth"):
        Archive.open(path)


def test_an_empty_archive_needs_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    Archive.open(path).close()
    opened(path, *MIGRATIONS, FURTHER).close()
    assert [file.name for file in tmp_path.iterdir()] == ["quoth.db"]


def test_a_migration_that_fails_half_way_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    an_archive(path)
    broken = Migration(NEWEST + 1, "DROP TABLE entities;\nCREATE TABLE articles (id);\n")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        opened(path, *MIGRATIONS, broken)
    assert version(path) == NEWEST
    with Archive.open(path) as archive:
        assert archive.check() == ()
        assert archive.overview().articles == 1


def test_an_archive_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    an_archive(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"Quot"
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_the_views_answer_a_person(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    an_archive(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT words, published, outlet FROM said").fetchall() == [
            ("the dam is safe", "2024-05-14", "Varda Courier")
        ]
        assert connection.execute(
            "SELECT substr(text, start + 1, stop - start) FROM attributions JOIN articles"
        ).fetchall() == [("the dam is safe",)]
        views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name").fetchall()
        assert views == [("figures_reported",), ("said",), ("statement_repeats",), ("who_is_quoted",)]
        for (view,) in views:
            connection.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608
