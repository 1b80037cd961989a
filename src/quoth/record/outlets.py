"""Two outlets side by side: whom they quote, how, and what both of them carried."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date

from quoth.record.keys import folded

_SPEAKERS = 12
_SHARED = 30


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker whom an outlet quotes.

    Attributes:
        attributions: In how many attributions of this outlet.
        elsewhere: In how many of the other one's.
    """

    key: str
    name: str
    attributions: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in the period asked for.

    Attributes:
        name: As its newest article has it.
        first: First day of publication; None where none is dated.
        direct: How many of the attributions are direct or mixed speech.
        unnamed: How many have no speaker with a name.
        speakers: Most quoted first.
    """

    name: str
    articles: int
    attributions: int
    first: date | None
    last: date | None
    direct: int
    unnamed: int
    speakers: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement that both carried.

    Attributes:
        key: Its address.
        one, other: The first day on which each printed it; None for undated.
    """

    key: str
    speaker_names: tuple[str, ...]
    words: str
    one: date | None
    other: date | None


@dataclass(frozen=True, slots=True)
class TwoOutlets:
    """Two outlets and what they share.

    Attributes:
        shared: The last first, at most 30 of them.
        shared_total: How many there are.
        one_first: How many of these `one` printed on an earlier day; `other_first` likewise.
    """

    one: Outlet
    other: Outlet
    shared: tuple[Shared, ...]
    shared_total: int
    one_first: int
    other_first: int


def compare(
    connection: sqlite3.Connection, one: str, other: str, *, since: date | None = None, until: date | None = None
) -> TwoOutlets | None:
    """Two outlets by their names, case and accents folded; None where one of them printed nothing in the period."""
    values: _Values = {
        "one": folded(one),
        "other": folded(other),
        "since": since.isoformat() if since else "",
        "until": until.isoformat() if until else "9999-12-31",
        "dated": int(since is not None or until is not None),
    }
    found = [_outlet(connection, values | {"this": values[name]}) for name in ("one", "other")]
    if None in found:
        return None
    shared, total, first = _shared(connection, values)
    quoted = [_quoted(connection, values | {"this": values[a], "that": values[b]}) for a, b in _BOTH]
    left, right = (replace(outlet, speakers=speakers) for outlet, speakers in zip(found, quoted, strict=True) if outlet)
    return TwoOutlets(left, right, shared, total, *first)


_BOTH = (("one", "other"), ("other", "one"))
_IN_PERIOD = "newest AND outlet_folded = {} AND (NOT :dated OR articles.published BETWEEN :since AND :until)"
_Values = dict[str, str | int]


def _outlet(connection: sqlite3.Connection, values: _Values) -> Outlet | None:
    inside = _IN_PERIOD.format(":this")
    articles, first, last = connection.execute(
        f"SELECT count(*), min(published), max(published) FROM articles WHERE {inside}",  # noqa: S608
        values,
    ).fetchone()
    if not articles:
        return None
    (name,) = connection.execute(
        f"SELECT outlet FROM articles WHERE {inside} ORDER BY published DESC, key LIMIT 1",  # noqa: S608
        values,
    ).fetchone()
    attributions, direct, unnamed = connection.execute(
        f"""
        SELECT count(*), total(mode <> 'indirect'), total(speaker_names = '')
        FROM articles JOIN attributions ON article = articles.number
        WHERE {inside}
        """,  # noqa: S608
        values,
    ).fetchone()
    return Outlet(name, articles, attributions, _day(first), _day(last), int(direct), int(unnamed), ())


def _quoted(connection: sqlite3.Connection, values: _Values) -> tuple[Quoted, ...]:
    """Speakers of one outlet, under the name that stands for all names of a person."""
    counted = """
        SELECT coalesce(person, attribution_speakers.speaker) AS who, count(DISTINCT attribution) AS times
        FROM articles
        JOIN attributions ON attributions.article = articles.number
        JOIN attribution_speakers ON attribution = attributions.number AND part = 'speaker'
        LEFT JOIN people ON people.speaker = attribution_speakers.speaker
        WHERE {} AND attribution_speakers.speaker IS NOT NULL
        GROUP BY who
    """
    this, that = (counted.format(_IN_PERIOD.format(name)) for name in (":this", ":that"))
    found = connection.execute(
        f"""
        WITH here AS ({this}), there AS ({that})
        SELECT key, name, here.times, coalesce(there.times, 0)
        FROM here JOIN speakers ON speakers.number = here.who LEFT JOIN there USING (who)
        ORDER BY here.times DESC, name, key LIMIT {_SPEAKERS}
        """,  # noqa: S608
        values,
    )
    return tuple(Quoted(*row) for row in found)


def _shared(connection: sqlite3.Connection, values: _Values) -> tuple[tuple[Shared, ...], int, tuple[int, int]]:
    """Statements of both outlets; how many; and how many of them each printed on an earlier day."""
    carried = """
        SELECT statement, min(articles.published) AS day
        FROM articles
        JOIN attributions ON attributions.article = articles.number
        JOIN statement_attributions ON attribution = attributions.number
        WHERE {}
        GROUP BY statement
    """
    ours, theirs = (carried.format(_IN_PERIOD.format(name)) for name in (":one", ":other"))
    found = connection.execute(
        f"""
        WITH ours AS ({ours}), theirs AS ({theirs})
        SELECT key, speaker_names, words, ours.day, theirs.day
        FROM ours JOIN theirs USING (statement) JOIN statements ON statements.number = statement
        ORDER BY max(coalesce(ours.day, ''), coalesce(theirs.day, '')) DESC, key
        """,  # noqa: S608
        values,
    ).fetchall()
    earlier = (
        sum(1 for *_, a, b in found if a and b and a < b),
        sum(1 for *_, a, b in found if a and b and b < a),
    )
    shown = tuple(
        Shared(key, tuple(names.split("; ")) if names else (), words, _day(a), _day(b))
        for key, names, words, a, b in found[:_SHARED]
    )
    return shown, len(found), earlier


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
