"""Who is quoted most, and how often over time, among all attributions that a search finds."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quoth.model.speaker import SpeakerKind
from quoth.record import search
from quoth.record.keys import folded
from quoth.record.queries import Query
from quoth.record.search import Values

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class MostQuoted:
    """A speaker with the number of attributions that were found; names of one person are counted each by itself."""

    key: str
    name: str
    kind: SpeakerKind | None
    attributions: int


class Period(StrEnum):
    """What a timeline counts by."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_LENGTH = {Period.DAY: 10, Period.MONTH: 7, Period.YEAR: 4}


@dataclass(frozen=True, slots=True)
class Count:
    """How many attributions were published in a period: "2024", "2024-05" or "2024-05-14"; None for undated ones."""

    period: str | None
    attributions: int

    @property
    def first(self) -> date | None:
        """The first day of the period."""
        return date.fromisoformat((self.period + "-01-01")[:10]) if self.period else None


def most_quoted(connection: sqlite3.Connection, query: Query) -> tuple[MostQuoted, ...]:
    """The speakers of what `query` finds, most attributions first, as many as its limit says from its offset on."""
    page: Values = {"limit": query.limit, "offset": query.offset}
    if query == Query(outlet=query.outlet, limit=query.limit, offset=query.offset, sort=query.sort):
        found = _summed(connection, query.outlet, page)
    else:
        conditions = _conditions(query)
        if conditions is None:
            return ()
        where, values = conditions
        found = connection.execute(
            f"""
            SELECT key, name, kind, lines FROM (
                SELECT speaker, count(DISTINCT attribution) AS lines
                FROM attributions CROSS JOIN attribution_speakers ON attribution = attributions.number
                WHERE part = 'speaker' AND speaker IS NOT NULL AND {where}
                GROUP BY speaker
            )
            JOIN speakers ON speakers.number = speaker ORDER BY lines DESC, name, key LIMIT :limit OFFSET :offset
            """,  # noqa: S608
            {**values, **page},
        ).fetchall()
    return tuple(MostQuoted(key, name, SpeakerKind(kind) if kind else None, lines) for key, name, kind, lines in found)


def _summed(connection: sqlite3.Connection, outlet: str | None, page: Values) -> list[tuple[str, str, str | None, int]]:
    """The same of everything, or of an outlet, out of the tables that are kept for it."""
    table = "outlet_speakers" if outlet else "speaker_totals"
    only = "outlet = :outlet AND " if outlet else ""
    return connection.execute(
        f"""
        SELECT key, name, kind, attributions FROM {table} CROSS JOIN speakers ON number = speaker
        WHERE {only} attributions > 0 ORDER BY attributions DESC, name, key LIMIT :limit OFFSET :offset
        """,  # noqa: S608
        {"outlet": folded(outlet or ""), **page},
    ).fetchall()


def timeline(connection: sqlite3.Connection, query: Query, period: Period) -> tuple[Count, ...]:
    """How many attributions `query` finds in each period of publication, earliest first, undated ones last.

    Periods in which there are none are left out. The query's limit and offset are not heeded.
    """
    conditions = _conditions(query)
    if conditions is None:
        return ()
    where, values = conditions
    found = connection.execute(
        f"""
        SELECT substr(attributions.published, 1, {_LENGTH[period]}) AS period, count(*)
        FROM attributions WHERE {where} GROUP BY period ORDER BY period IS NULL, period
        """,  # noqa: S608
        values,
    )
    return tuple(Count(name, number) for name, number in found)


def _conditions(query: Query) -> tuple[str, Values] | None:
    """None where the words hold nothing that could be found."""
    return None if search.means_nothing(query) else search.conditions(query, search.asked_words(query))
