"""What an archive holds, in a few numbers."""

from __future__ import annotations

import sqlite3
from datetime import date

from quoth.record.queries import Overview


def overview(connection: sqlite3.Connection) -> Overview:
    """How much there is in newest versions; outlets with most articles first. Nothing is counted for it."""
    articles, attributions = connection.execute(
        "SELECT coalesce(sum(articles), 0), coalesce(sum(attributions), 0) FROM outlet_totals"
    ).fetchone()
    outlets = connection.execute(
        "SELECT outlet, articles FROM outlet_totals WHERE outlet <> '' ORDER BY articles DESC, outlet"
    ).fetchall()
    # Each by itself, so that an index gives it at once.
    first, last, speakers, failures = (
        connection.execute(query).fetchone()[0]
        for query in (
            "SELECT min(published) FROM articles WHERE newest",
            "SELECT max(published) FROM articles WHERE newest",
            "SELECT count(*) FROM speaker_totals WHERE attributions > 0",
            "SELECT count(*) FROM failures",
        )
    )
    return Overview(
        articles=articles,
        attributions=attributions,
        speakers=speakers,
        outlets=tuple((outlet, number) for outlet, number in outlets),
        failures=failures,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )
