"""The archive's schema, one SQL file a version, and bringing an older archive on to the newest.

A file `0002_what_it_does.sql` beside this one is the next version. Files are never changed once released.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

APPLICATION_ID = 0x51756F74  # "Quot": how `file` and we know an archive from another program's database


@dataclass(frozen=True, slots=True)
class Migration:
    """The statements that lead from version `number - 1` of the schema to `number`."""

    number: int
    sql: str


def _shipped() -> tuple[Migration, ...]:
    found = sorted(file.name for file in files(__name__).iterdir() if file.name.endswith(".sql"))
    return tuple(
        Migration(int(name.split("_")[0]), (files(__name__) / name).read_text(encoding="utf-8")) for name in found
    )


MIGRATIONS = _shipped()


def migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the database on to the newest version, each step in one transaction.

    A database that holds articles is first copied to `<path>.schema-<version>.bak`.
    """
    for migration in migrations:
        if _version(connection) >= migration.number:
            continue
        if _has_articles(connection):
            _back_up(connection, path.with_name(f"{path.name}.schema-{_version(connection)}.bak"))
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another program may have done it while we waited for the lock.
            if _version(connection) < migration.number:
                for statement in _statements(migration.sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {migration.number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.rollback()
            raise


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _has_articles(connection: sqlite3.Connection) -> bool:
    if _version(connection) == 0:
        return False
    return connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None


def _back_up(connection: sqlite3.Connection, path: Path) -> None:
    # A copy that a killed run left half-made must not look like a whole one.
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
    unfinished.replace(path)


def _statements(sql: str) -> Iterator[str]:
    """The single statements of a script. `executescript` would commit the transaction they belong to."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"the last statement has no semicolon: {statement.strip()[:60]!r}")
