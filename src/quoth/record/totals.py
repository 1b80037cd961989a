"""How often speakers and outlets are quoted, kept beside what they are counted from, so that no list has to count.

Each article adds its own share when its rows are there and takes it away before they go, in the same transaction; what
remains is a function of the rows that are there, whatever the order.
"""

from __future__ import annotations

import sqlite3

_SHARES = {
    "speaker_totals": """
        SELECT speaker, count(DISTINCT CASE WHEN part = 'speaker' THEN attribution END) AS attributions, 1 AS articles
        FROM attributions JOIN attribution_speakers ON attribution = attributions.number
        WHERE article = :article AND speaker IS NOT NULL GROUP BY speaker
    """,
    "speaker_labels": """
        WITH labels (label) AS (VALUES ('role'), ('wikidata'))
        SELECT speaker, label, CASE label WHEN 'role' THEN role ELSE wikidata END AS value, count(*) AS times
        FROM attributions JOIN attribution_speakers ON attribution = attributions.number CROSS JOIN labels
        WHERE article = :article AND speaker IS NOT NULL AND value IS NOT NULL GROUP BY speaker, label, value
    """,
    "outlet_speakers": """
        SELECT (SELECT coalesce(outlet_folded, '') FROM articles WHERE number = :article) AS outlet, speaker,
            count(DISTINCT attribution) AS attributions
        FROM attributions JOIN attribution_speakers ON attribution = attributions.number
        WHERE article = :article AND part = 'speaker' AND speaker IS NOT NULL GROUP BY speaker
    """,
    "outlet_totals": """
        SELECT coalesce(outlet, '') AS outlet, coalesce(outlet_folded, '') AS folded,
            (SELECT count(*) FROM attributions WHERE article = :article) AS attributions, 1 AS articles
        FROM articles WHERE number = :article
    """,
}
"""What one article contributes to each table."""

_NAMED_BY = {
    "speaker_totals": ("speaker",),
    "speaker_labels": ("speaker", "label", "value"),
    "outlet_speakers": ("outlet", "speaker"),
    "outlet_totals": ("outlet", "folded"),
}
_COUNTS = {
    "speaker_totals": ("attributions", "articles"),
    "speaker_labels": ("times",),
    "outlet_speakers": ("attributions",),
    "outlet_totals": ("attributions", "articles"),
}
"""The columns that count; where the last of them is 0 nothing is left, and the line goes."""


def count_in(connection: sqlite3.Connection, article: int) -> None:
    """Add what an article, whose number is given, contributes; its rows are there."""
    for table in _SHARES:
        _count(connection, table, article, sign=1)
    connection.execute(
        """
        INSERT INTO speaker_articles (speaker, id, article)
        SELECT DISTINCT speaker, (SELECT id FROM articles WHERE number = :article), article
        FROM attributions JOIN attribution_speakers ON attribution = attributions.number
        WHERE article = :article AND speaker IS NOT NULL
        """,
        {"article": article},
    )


def count_out(connection: sqlite3.Connection, article: int) -> None:
    """Take away what an article contributed; its rows are still there."""
    for table, share in _SHARES.items():
        _count(connection, table, article, sign=-1)
        names, last = ", ".join(_NAMED_BY[table]), _COUNTS[table][-1]
        connection.execute(
            f"DELETE FROM {table} WHERE {last} = 0 AND ({names}) IN (SELECT {names} FROM ({share}))",  # noqa: S608
            {"article": article},
        )
    connection.execute("DELETE FROM speaker_articles WHERE article = :article", {"article": article})


def _count(connection: sqlite3.Connection, table: str, article: int, *, sign: int) -> None:
    names, counts = ", ".join(_NAMED_BY[table]), _COUNTS[table]
    given = ", ".join(f":sign * {count}" for count in counts)
    sums = ", ".join(f"{count} = {table}.{count} + excluded.{count}" for count in counts)
    connection.execute(
        # "WHERE 1": without it SQLite takes the "ON" for a join's.
        f"INSERT INTO {table} ({names}, {', '.join(counts)}) SELECT {names}, {given} FROM ({_SHARES[table]}) WHERE 1"  # noqa: S608
        f" ON CONFLICT DO UPDATE SET {sums}",
        {"article": article, "sign": sign},
    )
