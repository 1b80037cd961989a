"""Formulas: words that come again on so many days that they tell nothing about which of two days is meant.

A rescue service that gives its numbers every evening says one sentence three hundred times a year. Comparing each with
each would cost the square of that and would find nothing: what is new in them is a number. So a key (`candidates.py`)
that comes on more than `MOST_DAYS_A_YEAR` days of a year brings together only what was printed on one day of that year.
The same holds for what one speaker says about one topic all the time.

Which keys are formulas follows from what is there, not from what came first: when a key becomes one, or ceases to be
one, whatever has it is compared again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from quoth.record.loading import as_list

MOST_DAYS_A_YEAR = 20
"""A quotation that papers come back to on more days of a year than this is a slogan. Nothing in `gate/merges.jsonl`
reaches it; a topic on which one speaker is quoted weekly does."""
MOST_UNDATED = 100
"""Where articles have no day, a key in more attributions than this brings nothing together."""


def year_of(published: str) -> str:
    """The year of a day of print; "" for none."""
    return published[:4]


def formulas_among(connection: sqlite3.Connection, keys: Iterable[int]) -> set[tuple[int, str]]:
    """Which of these keys are formulas, and in which year."""
    found = connection.execute(
        "SELECT key, year FROM merge_formulas WHERE key IN (SELECT value FROM json_each(?))", (as_list(keys),)
    )
    return {(key, year) for key, year in found}


@dataclass(frozen=True, slots=True)
class Renewed:
    """Attributions to be looked at again, by number.

    Attributes:
        fewer: They have a key that became a formula, and may be compared with fewer others.
        more: They have a key that is a formula no more.
    """

    fewer: frozenset[int]
    more: frozenset[int]


def renew(connection: sqlite3.Connection, keys: Iterable[int], year: str) -> Renewed:
    """Note which of these keys, of which occurrences came or went, are formulas now in a year."""
    keys = set(keys)
    before = {key for key, of in formulas_among(connection, keys) if of == year}
    now = {key for key in _frequent(connection, keys, year) if _days(connection, key, year) > MOST_DAYS_A_YEAR}
    connection.executemany(
        "INSERT INTO merge_formulas (key, year) VALUES (?, ?)", ((key, year) for key in now - before)
    )
    connection.executemany(
        "DELETE FROM merge_formulas WHERE key = ? AND year = ?", ((key, year) for key in before - now)
    )
    return Renewed(_having(connection, now - before, year), _having(connection, before - now, year))


def _having(connection: sqlite3.Connection, keys: set[int], year: str) -> frozenset[int]:
    found = connection.execute(
        "SELECT DISTINCT attribution FROM merge_keys"
        " WHERE key IN (SELECT value FROM json_each(?)) AND published BETWEEN ? AND ?",
        (as_list(keys), *_bounds(year)),
    )
    return frozenset(number for (number,) in found)


def _frequent(connection: sqlite3.Connection, keys: set[int], year: str) -> list[int]:
    """Keys that occur often enough to be looked at: nearly all occur once or twice."""
    found = connection.execute(
        """
        SELECT value FROM json_each(?1) WHERE (
            SELECT count(*) FROM (
                SELECT 1 FROM merge_keys WHERE key = value AND published BETWEEN ?2 AND ?3 LIMIT ?4
            )
        ) = ?4
        """,
        (as_list(keys), *_bounds(year), MOST_DAYS_A_YEAR + 1 if year else MOST_UNDATED + 1),
    )
    return [key for (key,) in found]


def _days(connection: sqlite3.Connection, key: int, year: str) -> int:
    """On how many days of the year the key was printed; counting stops when they are enough. No day is as many days."""
    if not year:
        return MOST_DAYS_A_YEAR + 1
    # From day to day by the index: a formula may have occurred ten thousand times.
    found: int = connection.execute(
        """
        WITH RECURSIVE days (day) AS (
            SELECT min(published) FROM merge_keys WHERE key = ?1 AND published >= ?2
            UNION ALL
            SELECT (SELECT min(published) FROM merge_keys WHERE key = ?1 AND published > day)
            FROM days WHERE day <= ?3
            LIMIT ?4
        )
        SELECT count(*) FROM days WHERE day <= ?3
        """,
        (key, *_bounds(year), MOST_DAYS_A_YEAR + 2),
    ).fetchone()[0]
    return found


def _bounds(year: str) -> tuple[str, str]:
    """The first and last day of print in a year, for BETWEEN."""
    return (f"{year}-01-01", f"{year}-12-31") if year else ("", "")
