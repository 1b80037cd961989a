"""A record taken apart into the rows of the tables that are queried. Columns: `migrations/0001_archive.sql`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from quoth.model.hidden import without_hidden
from quoth.model.record import Line, Record
from quoth.model.span import joined, words_of
from quoth.model.speaker import Speaker
from quoth.record.keys import folded, speaker_key, speaker_name


def insert(connection: sqlite3.Connection, article: int, key: str, record: Record) -> None:
    """Make the rows of one article, whose number and key are given. Nothing of it may be there yet."""
    for position, line in enumerate(record.lines):
        _insert_line(connection, article, key, record, position, line)
    _insert_all(connection, "figures", _figures(article, record))
    _insert_all(connection, "timexes", _timexes(article, record))
    _insert_all(connection, "entities", _entities(article, record))


def remove(connection: sqlite3.Connection, article: int) -> None:
    """Remove the rows that `insert` made."""
    for table in ("attributions", "figures", "timexes", "entities"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608


_Value = str | int | float | None
_Row = tuple[_Value, ...]


def _insert_all(connection: sqlite3.Connection, table: str, rows: Iterable[_Row]) -> None:
    for row in rows:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def _insert_line(
    connection: sqlite3.Connection, article: int, key: str, record: Record, position: int, line: Line
) -> None:
    attribution, said, text = line.attribution, line.said_on, record.article.text
    content = joined(attribution.content)
    published = record.article.published.isoformat() if record.article.published else None
    row: dict[str, _Value] = {
        "article": article,
        "position": position,
        "key": f"{key}.{attribution.id}",
        "id": attribution.id,
        "parent": attribution.parent,
        "speaker_names": "; ".join(name for speaker in line.speakers if (name := speaker_name(speaker))),
        "source_words": without_hidden(words_of(attribution.source, text)),
        "cue_words": without_hidden(words_of(attribution.cue, text)),
        "content_words": without_hidden(words_of(attribution.content, text)),
        "mode": attribution.mode.value,
        "act": attribution.act.value,
        "stance": line.stance,
        "medium": line.medium.value if line.medium else None,
        "said_on": said.value if said else None,
        "said_from": said.interval.start.isoformat() if said else None,
        "said_to": said.interval.end.isoformat() if said else None,
        "via": json.dumps(line.via, ensure_ascii=False) if line.via else None,
        "confidence": attribution.confidence,
        "start": content.start,
        "stop": content.end,
        "published": published,
    }
    inserted = connection.execute(
        f"INSERT INTO attributions ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
        tuple(row.values()),
    )
    for part, speakers in (("speaker", line.speakers), ("addressee", line.addressees)):
        _insert_all(
            connection,
            "attribution_speakers",
            (
                (
                    inserted.lastrowid,
                    part,
                    place,
                    _speaker_number(connection, speaker),
                    speaker.kind.value if speaker.kind else None,
                    speaker.role,
                    speaker.wikidata,
                    speaker.confidence,
                    published,
                )
                for place, speaker in enumerate(speakers)
            ),
        )


def _speaker_number(connection: sqlite3.Connection, speaker: Speaker) -> int | None:
    key, name = speaker_key(speaker), speaker_name(speaker)
    if key is None:
        return None
    connection.execute(
        "INSERT INTO speakers (key, name, kind, folded) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
        (key, name, speaker.kind.value if speaker.kind else None, folded(name)),
    )
    number: int = connection.execute("SELECT number FROM speakers WHERE key = ?", (key,)).fetchone()[0]
    return number


def _figures(article: int, record: Record) -> Iterable[_Row]:
    for position, figure in enumerate(record.figures):
        quantity = figure.quantity
        yield (
            article,
            position,
            figure.attribution,
            without_hidden(figure.span.of(record.article.text)),
            quantity.low,
            quantity.high,
            int(quantity.low_open),
            quantity.unit,
            figure.kind.value,
            figure.of,
            figure.span.start,
            figure.span.end,
        )


def _timexes(article: int, record: Record) -> Iterable[_Row]:
    for position, timex in enumerate(record.timexes):
        interval = timex.interval
        yield (
            article,
            position,
            without_hidden(timex.span.of(record.article.text)),
            timex.type.value,
            timex.value,
            timex.mod,
            interval.start.isoformat() if interval else None,
            interval.end.isoformat() if interval else None,
            timex.span.start,
            timex.span.end,
        )


def _entities(article: int, record: Record) -> Iterable[_Row]:
    for position, entity in enumerate(record.entities):
        yield article, position, entity.name, entity.kind.value, entity.wikidata, len(entity.mentions)
