"""Persons as they are asked for: every name, how often quoted, and why the names were put together."""

from __future__ import annotations

import sqlite3
from datetime import date

from quoth.model.speaker import SpeakerKind
from quoth.record import search
from quoth.record.one_person import Because, Rule, sentence
from quoth.record.people_values import Alias, Person, Reason


def person(connection: sqlite3.Connection, key: str) -> Person | None:
    """The person of a speaker's key, or None for a key that is not known."""
    row = connection.execute(
        "SELECT coalesce(person, number) FROM speakers LEFT JOIN people ON speaker = number WHERE key = ?", (key,)
    ).fetchone()
    return _person(connection, row[0]) if row else None


def numbers(connection: sqlite3.Connection, key: str, *, every_name: bool) -> tuple[int, ...]:
    """The numbers of a speaker, or of all speakers who are one person with him; none for a key that is not known."""
    row = connection.execute(
        "SELECT number, coalesce(person, number) FROM speakers LEFT JOIN people ON speaker = number WHERE key = ?",
        (key,),
    ).fetchone()
    if row is None:
        return ()
    return members(connection, row[1]) if every_name else (row[0],)


def people(connection: sqlite3.Connection, prefix: str, *, limit: int, offset: int) -> tuple[Person, ...]:
    """Persons by the number of their attributions, most first; `prefix` begins a name or a later word of one."""
    named, values = search.begins(prefix)
    some = ""
    if values:
        some = f"""
            WHERE people_totals.person IN (
                SELECT coalesce(people.person, number) FROM speakers LEFT JOIN people ON people.speaker = number
                WHERE {named}
            )"""  # noqa: S608
    found = connection.execute(
        f"""
        SELECT people_totals.person
        FROM people_totals CROSS JOIN speakers ON speakers.number = people_totals.person {some}
        ORDER BY attributions DESC, key
        LIMIT :limit OFFSET :offset
        """,  # noqa: S608
        {**values, "limit": limit, "offset": offset},
    ).fetchall()
    return tuple(_person(connection, number) for (number,) in found)


def members(connection: sqlite3.Connection, number: int) -> tuple[int, ...]:
    """The speakers of a person, whose canonical speaker's number is given; that one first."""
    found = connection.execute(
        "SELECT speaker FROM people JOIN speakers ON speakers.number = speaker"
        " WHERE person = ? AND speaker != person ORDER BY name, key",
        (number,),
    )
    return (number, *(speaker for (speaker,) in found))


def _person(connection: sqlite3.Connection, number: int) -> Person:
    numbers = members(connection, number)
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT number, key, name, kind FROM speakers WHERE number IN ({marks})",  # noqa: S608
        numbers,
    ).fetchall()
    by_number = {row[0]: (Alias(row[1], row[2]), row[3]) for row in rows}
    (lines,) = connection.execute(
        f"SELECT sum(attributions) FROM speaker_totals WHERE speaker IN ({marks})",  # noqa: S608
        numbers,
    ).fetchone()
    first, last = _days(connection, numbers)
    wikidata = connection.execute(
        f"SELECT value FROM speaker_labels WHERE speaker IN ({marks}) AND label = 'wikidata'"  # noqa: S608
        " GROUP BY value ORDER BY sum(times) DESC, value LIMIT 1",
        numbers,
    ).fetchone()
    links = connection.execute(
        "SELECT one, other, rule, score, one_value, other_value FROM people_links"  # noqa: S608
        f" WHERE one IN ({marks}) ORDER BY one_value, other_value, score DESC, rule",
        numbers,
    ).fetchall()
    canonical, kind = by_number[number]
    return Person(
        key=canonical.key,
        name=canonical.name,
        kind=SpeakerKind(kind) if kind else None,
        aliases=tuple(by_number[member][0] for member in numbers),
        wikidata=wikidata[0] if wikidata else None,
        attributions=lines,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        reasons=tuple(_reason(by_number[one][0], by_number[other][0], *rest) for one, other, *rest in links),
    )


def _days(connection: sqlite3.Connection, numbers: tuple[int, ...]) -> tuple[str | None, str | None]:
    """The first and last day of print of what these speakers said; each is one look at the index."""
    days = [
        day
        for number in numbers
        for end in ("min", "max")
        for (day,) in connection.execute(
            f"SELECT {end}(published) FROM attribution_speakers WHERE speaker = ? AND part = 'speaker'",  # noqa: S608
            (number,),
        )
        if day
    ]
    return min(days, default=None), max(days, default=None)


def _reason(one: Alias, other: Alias, rule: str, score: float, one_value: str, other_value: str) -> Reason:
    because = Because(Rule(rule), score, one_value, other_value)
    words = sentence(because, one=one.name, other=other.name)
    return Reason(because.rule, score, words, one, other, one_value, other_value)
