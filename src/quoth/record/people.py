"""Persons as they are asked for: every name, how often quoted, and why the names were put together."""

from __future__ import annotations

import sqlite3
from datetime import date

from quoth.model.speaker import SpeakerKind
from quoth.record.one_person import Because, Rule, sentence
from quoth.record.people_values import Alias, Person, Reason


def person(connection: sqlite3.Connection, key: str) -> Person | None:
    """The person of a speaker's key, or None for a key that is not known."""
    row = connection.execute(
        "SELECT coalesce(person, number) FROM speakers LEFT JOIN people ON speaker = number WHERE key = ?", (key,)
    ).fetchone()
    return _person(connection, row[0]) if row else None


def people(connection: sqlite3.Connection, begins: str, *, limit: int, offset: int) -> tuple[Person, ...]:
    """Persons by the number of their attributions, most first.

    Args:
        begins: What one of the names, or a later word of it, begins with: folded, and escaped for LIKE.
    """
    found = connection.execute(
        """
        WITH
            member AS (
                SELECT number, coalesce(person, number) AS one, folded, key
                FROM speakers LEFT JOIN people ON speaker = number
                WHERE kind = 'person' OR person IS NOT NULL
            ),
            named AS (
                SELECT DISTINCT one FROM member
                WHERE folded LIKE :begins || '%' ESCAPE '\\' OR folded LIKE '% ' || :begins || '%' ESCAPE '\\'
            )
        SELECT named.one
        FROM named
        JOIN member ON member.one = named.one
        LEFT JOIN attribution_speakers ON speaker = member.number AND part = 'speaker'
        GROUP BY named.one
        ORDER BY count(DISTINCT attribution) DESC, min(member.key)
        LIMIT :limit OFFSET :offset
        """,
        {"begins": begins, "limit": limit, "offset": offset},
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
    lines, first, last = connection.execute(
        "SELECT count(DISTINCT attribution), min(published), max(published) FROM attribution_speakers"  # noqa: S608
        f" WHERE part = 'speaker' AND speaker IN ({marks})",
        numbers,
    ).fetchone()
    wikidata = connection.execute(
        f"SELECT wikidata FROM attribution_speakers WHERE speaker IN ({marks}) AND wikidata IS NOT NULL"  # noqa: S608
        " GROUP BY wikidata ORDER BY count(*) DESC, wikidata LIMIT 1",
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


def _reason(one: Alias, other: Alias, rule: str, score: float, one_value: str, other_value: str) -> Reason:
    because = Because(Rule(rule), score, one_value, other_value)
    words = sentence(because, one=one.name, other=other.name)
    return Reason(because.rule, score, words, one, other, one_value, other_value)
