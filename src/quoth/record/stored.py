"""An article version as it lies in the file, and as it comes out again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from quoth.model.errors import ArchiveError
from quoth.model.record import Record
from quoth.model.record_json import from_json, line_from_json, to_json
from quoth.model.span import words_of
from quoth.record.keys import speaker_key
from quoth.record.queries import Hit, StoredArticle


def stored_form(record: Record) -> str:
    """The record as JSON without its text, which has a column of its own.

    Raises:
        ArchiveError: a number in it is infinite or none, which JSON does not have.
    """
    row = to_json(record)
    del row["text"]
    try:
        return json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise ArchiveError(f"article {record.article.id!r} holds a number that is infinite or none: {error}") from error


def stored_articles(connection: sqlite3.Connection, where: str, *values: str | int | None) -> tuple[StoredArticle, ...]:
    """The versions for which `where` holds, in the order that it states.

    Raises:
        ArchiveError: a record is not what was stored.
    """
    found = connection.execute(
        f"SELECT number, id, key, newest, dated, text, record, source, added FROM articles WHERE {where}",  # noqa: S608
        values,
    ).fetchall()
    return tuple(
        StoredArticle(
            key=key,
            record=(record := _loaded(id_, text, row)),
            source=source,
            added=added,
            version=_version(connection, id_, dated, number),
            newest=bool(newest),
            speaker_keys=tuple(tuple(map(speaker_key, line.speakers)) for line in record.lines),
        )
        for number, id_, key, newest, dated, text, row, source, added in found
    )


def _loaded(id_: str, text: str, row: str) -> Record:
    try:
        return from_json(json.loads(row) | {"text": text})
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(id_, error) from error


def _damaged(id_: str, error: Exception) -> ArchiveError:
    return ArchiveError(f"the stored record of article {id_!r} is damaged ({error}). Add the article again.")


def _version(connection: sqlite3.Connection, id_: str, dated: str, number: int) -> int:
    up_to = "SELECT count(*) FROM articles WHERE id = ? AND (dated, number) <= (?, ?)"
    version: int = connection.execute(up_to, (id_, dated, number)).fetchone()[0]
    return version


def hits(connection: sqlite3.Connection, places: Iterable[tuple[int, int]]) -> tuple[Hit, ...]:
    """The lines at these places, article numbers with positions in their records, as a list of hits shows them.

    Only the line is taken out of the record: making twenty whole records would take longer than finding them.

    Raises:
        ArchiveError: a record is not what was stored.
    """
    return tuple(_hit(connection, article, position) for article, position in places)


def _hit(connection: sqlite3.Connection, number: int, position: int) -> Hit:
    id_, key, title, outlet, published, text, row = connection.execute(
        "SELECT id, key, title, outlet, published, text, json_extract(record, '$.attributions[' || ? || ']')"
        " FROM articles WHERE number = ?",
        (position, number),
    ).fetchone()
    try:
        line = line_from_json(json.loads(row))
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(id_, error) from error
    return Hit(
        key=f"{key}.{line.attribution.id}",
        article_key=key,
        title=title,
        outlet=outlet,
        published=date.fromisoformat(published) if published else None,
        line=line,
        source_words=words_of(line.attribution.source, text),
        content_words=words_of(line.attribution.content, text),
        speaker_keys=tuple(map(speaker_key, line.speakers)),
    )
