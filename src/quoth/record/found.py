"""One page of hits, within a tenth of a second however many there are.

Two things would take longer the more is found: counting, and putting in order. So counting stops at `COUNTED`. Up to
there all hits are at hand and are put in order; beyond, they are so many that walking through the days from the newest
on meets a page of them soon.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from quoth.record import search
from quoth.record.queries import Page, Query, Sort
from quoth.record.search import Values
from quoth.record.stored import hits

COUNTED = 10_000
RANKED = 1_000
"""Up to so many hits the best come first. Ranking reads every hit: 40 ms for a word in each of 200,000 attributions,
against 0.02 ms for the newest."""


def page_of(connection: sqlite3.Connection, query: Query) -> Page:
    """Attributions of newest versions that fulfil `query`."""
    if search.means_nothing(query):
        return Page((), 0, query.limit, query.offset)
    expression = search.asked_words(query)
    where, values = search.conditions(query, expression)
    counted = _count(connection, where, values)
    if expression is not None and counted <= RANKED and query.sort is Sort.RELEVANCE:
        places = _ranked(connection, where, values, query)
    else:
        order = Sort.OLDEST if query.sort is Sort.OLDEST else Sort.NEWEST
        if counted > COUNTED and set(values) == {"words"} and search.tells_little(query.words):
            # On the walk through the days nearly each has them: asking each is less than listing half the archive.
            where = """EXISTS (
                SELECT 1 FROM attributions_fts WHERE rowid = attributions.number AND attributions_fts MATCH :words
            )"""
        places = _in_order(connection, where, values, counted, order=order, limit=query.limit, offset=query.offset)
    return _page(connection, places, counted, query.limit, query.offset)


def said_by(connection: sqlite3.Connection, speakers: Sequence[int], *, limit: int, offset: int) -> Page:
    """What these speakers, by number, said, newest first."""
    if len(speakers) == 1:
        # Nearly always. The index has a speaker's attributions in their order, and the sum is known.
        (total,) = connection.execute(
            "SELECT coalesce(max(attributions), 0) FROM speaker_totals WHERE speaker = ?", speakers
        ).fetchone()
        places = connection.execute(
            """
            SELECT article, attributions.position FROM (
                SELECT DISTINCT published, attribution FROM attribution_speakers
                WHERE part = 'speaker' AND speaker = ? ORDER BY published DESC, attribution LIMIT ? OFFSET ?
            )
            CROSS JOIN attributions ON attributions.number = attribution
            """,
            (*speakers, limit, offset),
        ).fetchall()
        return Page(hits(connection, places), total, limit, offset)
    values: Values = {f"speaker_{place}": number for place, number in enumerate(speakers)}
    where = f"""attributions.number IN (
        SELECT attribution FROM attribution_speakers
        WHERE part = 'speaker' AND speaker IN ({", ".join(f":{name}" for name in values)})
    )"""  # noqa: S608
    counted = _count(connection, where, values)
    places = _in_order(connection, where, values, counted, order=Sort.NEWEST, limit=limit, offset=offset)
    return _page(connection, places, counted, limit, offset)


def _page(connection: sqlite3.Connection, places: list[tuple[int, int]], counted: int, limit: int, offset: int) -> Page:
    return Page(hits(connection, places), min(counted, COUNTED), limit, offset, more=counted > COUNTED)


def _count(connection: sqlite3.Connection, where: str, values: Values) -> int:
    """How many there are, but no more than one beyond `COUNTED`."""
    if where == "1":
        total: int = connection.execute("SELECT coalesce(sum(attributions), 0) FROM outlet_totals").fetchone()[0]
        return min(total, COUNTED + 1)
    # The index alone counts a common word's hits several times as fast as it does together with the table.
    some = (
        "attributions_fts WHERE attributions_fts MATCH :words"
        if set(values) == {"words"}
        else f"attributions WHERE {where}"
    )
    counted: int = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {some} LIMIT {COUNTED + 1})",  # noqa: S608
        values,
    ).fetchone()[0]
    return counted


def _ranked(connection: sqlite3.Connection, where: str, values: Values, query: Query) -> list[tuple[int, int]]:
    return connection.execute(
        f"""
        SELECT article, position FROM attributions JOIN attributions_fts ON attributions_fts.rowid = number
        WHERE {where} AND attributions_fts MATCH :words
        ORDER BY bm25(attributions_fts), {search.ORDER[Sort.NEWEST]} LIMIT :limit OFFSET :offset
        """,  # noqa: S608
        {**values, "limit": query.limit, "offset": query.offset},
    ).fetchall()


def _in_order(
    connection: sqlite3.Connection, where: str, values: Values, counted: int, *, order: Sort, limit: int, offset: int
) -> list[tuple[int, int]]:
    # A plus sign keeps SQLite from walking through all days for the few hits there are.
    table, sign = ("attributions INDEXED BY attributions_by_day", "") if counted > COUNTED else ("attributions", "+")
    by = ", ".join(sign + term for term in search.ORDER[order].split(", "))
    return connection.execute(
        f"SELECT article, position FROM {table} WHERE {where} ORDER BY {by} LIMIT :limit OFFSET :offset",  # noqa: S608
        {**values, "limit": limit, "offset": offset},
    ).fetchall()
