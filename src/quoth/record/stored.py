"""An article version as it lies in the file, and as it comes out again."""

from __future__ import annotations

import json
import sqlite3

from quoth.model.errors import ArchiveError
from quoth.model.record import Record
from quoth.model.record_json import from_json, to_json
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
        raise ArchiveError(
            f"the stored record of article {id_!r} is damaged ({error}). Add the article again."
        ) from error


def _version(connection: sqlite3.Connection, id_: str, dated: str, number: int) -> int:
    up_to = "SELECT count(*) FROM articles WHERE id = ? AND (dated, number) <= (?, ?)"
    version: int = connection.execute(up_to, (id_, dated, number)).fetchone()[0]
    return version


def hit(stored: StoredArticle, position: int) -> Hit:
    """The line at `position` of the record, as a list of hits shows it."""
    article, line = stored.record.article, stored.record.lines[position]
    return Hit(
        key=f"{stored.key}.{line.attribution.id}",
        article_key=stored.key,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        line=line,
        source_words=words_of(line.attribution.source, article.text),
        content_words=words_of(line.attribution.content, article.text),
        speaker_keys=stored.speaker_keys[position],
    )
