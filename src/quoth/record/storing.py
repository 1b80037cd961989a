"""One version of an article into the tables, and all that follows from it, within one transaction."""

from __future__ import annotations

import sqlite3

from quoth.model.record import Record
from quoth.record import merging, origin_counts, people_groups, rows, totals
from quoth.record.keys import folded
from quoth.record.queries import Outcome


def put(
    connection: sqlite3.Connection, key: str, record: Record, stored: str, *, source: str, model: str, added: str
) -> Outcome:
    """Store a version under its key and let the newest version of its article be the one that is searched.

    Args:
        key: The version's address.
        stored: The record as it is stored.
        source: Where it came from.
        model: What read it.
        added: When.
    """
    article = record.article
    there = connection.execute("SELECT number, newest, record, model FROM articles WHERE key = ?", (key,)).fetchone()
    if there is not None:
        number, newest, earlier, earlier_model = there
        if (earlier, earlier_model) == (stored, model):
            return Outcome.UNCHANGED
        connection.execute("UPDATE articles SET record = ?, model = ? WHERE number = ?", (stored, model, number))
        if earlier == stored:
            return Outcome.UNCHANGED
        if newest:
            _replace_rows(connection, leaving=(number,), number=number, key=key, record=record)
        return Outcome.READ_AGAIN

    dated = article.modified or article.published
    values = {
        "key": key,
        "id": article.id,
        "newest": 0,
        "dated": dated.isoformat() if dated else "",
        "title": article.title,
        "outlet": article.outlet,
        "outlet_folded": folded(article.outlet) if article.outlet else None,
        "published": article.published.isoformat() if article.published else None,
        "modified": article.modified.isoformat() if article.modified else None,
        "language": article.language,
        "url": article.url,
        "text": article.text,
        "record": stored,
        "model": model,
        "source": source,
        "added": added,
    }
    connection.execute(
        f"INSERT INTO articles ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
        tuple(values.values()),
    )
    return _move_newest(connection, key, record)


def _move_newest(connection: sqlite3.Connection, key: str, record: Record) -> Outcome:
    """Let the last version of the article be the one that is searched."""
    versions = connection.execute(
        "SELECT number, key, newest FROM articles WHERE id = ? ORDER BY dated, number", (record.article.id,)
    ).fetchall()
    last_number, last_key, _ = versions[-1]
    if last_key == key:
        leaving = tuple(number for number, _, newest in versions if newest)
        connection.execute("UPDATE articles SET newest = 0 WHERE id = ?", (record.article.id,))
        connection.execute("UPDATE articles SET newest = 1 WHERE number = ?", (last_number,))
        _replace_rows(connection, leaving=leaving, number=last_number, key=key, record=record)
    return Outcome.ADDED if len(versions) == 1 else Outcome.NEW_VERSION


def _replace_rows(
    connection: sqlite3.Connection, *, leaving: tuple[int, ...], number: int, key: str, record: Record
) -> None:
    """Let the rows of this version, and the statements that it takes part in, stand for those that leave."""
    before = origin_counts.outlets(connection, (*leaving, number))
    neighbours = frozenset[int]().union(*(merging.article_leaves(connection, left) for left in leaving))
    known = frozenset[int]().union(*(people_groups.article_leaves(connection, left) for left in leaving))
    for left in leaving:
        totals.count_out(connection, left)
        rows.remove(connection, left)
    rows.insert(connection, number, key, record)
    totals.count_in(connection, number)
    people_groups.article_added(connection, number)
    people_groups.regroup(connection, known | people_groups.speakers_of(connection, number))
    merging.article_added(connection, number)
    merging.regroup(connection, neighbours)
    origin_counts.count_again(connection, before ^ origin_counts.outlets(connection, (*leaving, number)))
