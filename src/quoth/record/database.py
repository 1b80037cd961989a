"""The SQLite file: opening it, one transaction at a time, and its errors in words for a person."""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quoth.model.errors import ArchiveError, QueryError, QuothError
from quoth.record.migrations import APPLICATION_ID, MIGRATIONS, Migration, migrate

BUSY_TIMEOUT_S = 10.0
_CACHE_KB = 65_536  # of pages; SQLite's own 2 MB hold a hundredth of what one search in a million attributions reads
_CHECK_EVERY = 1_000  # SQLite steps between two looks at the clock: well under a millisecond


class Database:
    """One SQLite file. Threads may share it: each transaction has a connection to itself.

    Args:
        path: The file.
        create: Make it where it does not exist.
        readonly: Never write; needs an existing archive.
        limit_s: Seconds after which a reading transaction is interrupted; None for no limit.
        factory: The connection's class; tests of faults put theirs here.

    Raises:
        ArchiveError: it cannot be opened, or is not an archive that this version understands.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool,
        readonly: bool,
        limit_s: float | None,
        factory: type[sqlite3.Connection] = sqlite3.Connection,
        migrations: tuple[Migration, ...] = MIGRATIONS,
    ) -> None:
        self.path = path
        self._readonly = readonly
        self._limit_s = limit_s
        self._factory = factory
        self._idle: deque[sqlite3.Connection] = deque()
        self._check_place(create=create and not readonly)
        self._mode = "ro" if readonly else "rwc" if create else "rw"
        with self._explained():
            connection = self._connect()
            try:
                _check_ours(connection, path, migrations, mode=self._mode)
                if not readonly:
                    _use_wal(connection)
                    migrate(connection, path, migrations)
            except BaseException:
                connection.close()
                raise
        self._idle.append(connection)

    def _check_place(self, *, create: bool) -> None:
        if not self.path.parent.is_dir():
            raise ArchiveError(f"{self.path}: the folder {self.path.parent} does not exist. Make it first.")
        if self.path.is_dir():
            raise ArchiveError(f"{self.path} is a folder, not an archive. Name a file in it, such as quoth.db.")
        if not create and not self.path.exists():
            raise _nothing_there(self.path)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={self._mode}",
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,  # transactions are ours to begin and end
            check_same_thread=False,  # a connection serves one thread at a time, see `_borrowed`
            factory=self._factory,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One view of the database: whatever is written meanwhile is not seen.

        Raises:
            QueryError: it took longer than the limit.
            ArchiveError: the file cannot be read.
        """
        with self._borrowed() as connection:
            if self._limit_s is not None:
                end = time.monotonic() + self._limit_s
                connection.set_progress_handler(lambda: time.monotonic() > end, _CHECK_EVERY)
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.set_progress_handler(None, 0)
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is stored, or nothing.

        Raises:
            ArchiveError: another program kept writing, or the file cannot be written.
        """
        with self._borrowed() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # SQLite has already rolled back after some errors (disk full), and the first error is the one to tell.
                with suppress(sqlite3.Error):
                    if connection.in_transaction:
                        connection.rollback()
                raise

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        with self._explained():
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = self._connect()
            try:
                yield connection
            finally:
                self._idle.append(connection)

    def close(self) -> None:
        """Close the file; a writer first moves what the write-ahead log holds into it, where nobody else needs it."""
        while self._idle:
            connection = self._idle.pop()
            if not self._readonly:
                # Neither is needed for what is stored to be safe.
                with suppress(sqlite3.Error):
                    connection.execute("PRAGMA optimize")
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            explained = _explain(self.path, error, self._limit_s)
            if explained is None:
                raise
            raise explained from error


def _nothing_there(path: Path) -> ArchiveError:
    return ArchiveError(f"{path}: no archive there. `quoth add` makes one.")


def _check_ours(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...], *, mode: str) -> None:
    """Stop before anything is written to a file that is somebody else's or newer than this version."""
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if empty and mode == "rwc":
        return
    if empty:  # also what a run leaves that is killed in its first moment
        raise _nothing_there(path)
    if application_id != APPLICATION_ID:
        raise ArchiveError(f"{path} is a SQLite database, but not an archive of Quoth; nothing in it was changed.")
    newest = migrations[-1].number
    if version > newest:
        raise ArchiveError(
            f"{path} was written by a newer Quoth (schema {version}, this one knows {newest}). "
            "Upgrade with `pip install --upgrade quoth`."
        )
    if version < newest and mode == "ro":
        raise ArchiveError(f"{path} was written by an older Quoth. Open it once with `quoth add` to bring it on.")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers go on while we write.

    SQLite does not wait for a lock while it changes the mode, so two programs that make one file at the same moment
    would meet here: ask again until the usual time is over.
    """
    end = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def _explain(path: Path, error: sqlite3.Error, limit_s: float | None) -> QuothError | None:
    """The error in words for a person, or None for one that can only be a mistake of ours."""
    safe = "What was stored before is safe; run the same command again to go on."
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ArchiveError(
                f"{path}: another program is writing to it and did not finish within {BUSY_TIMEOUT_S:.0f} s. {safe}"
            )
        case sqlite3.SQLITE_INTERRUPT:
            return QueryError(f"The search took longer than {limit_s:g} s and was stopped. Add a word or a filter.")
        case sqlite3.SQLITE_FULL:
            return ArchiveError(f"{path}: the disk is full. Free some space. {safe}")
        case sqlite3.SQLITE_IOERR:
            return ArchiveError(f"{path}: the disk cannot be read or written ({error}). {safe}")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return ArchiveError(f"{path} cannot be written: the file or its folder is read-only.")
        case sqlite3.SQLITE_CANTOPEN:
            return ArchiveError(f"{path} cannot be opened: may you read and write it and its folder?")
        case sqlite3.SQLITE_NOTADB:
            return ArchiveError(f"{path} is not a database; nothing in it was changed.")
        case sqlite3.SQLITE_CORRUPT:
            return ArchiveError(
                f"{path} is damaged ({error}) and was left as it is. Restore a copy, or save what can be read with "
                f"`sqlite3 {path} .recover`."
            )
        case _:
            return None
