"""The groups of speakers that `one_person` finds, kept in tables.

Only a canonical speaker is stored for each member of a group, so that taking a group apart loses nothing. Whenever
articles come or go, the speakers that could belong to theirs are put together anew, from all that the archive holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date

from quoth.lexicon.surnames import surname
from quoth.record.keys import folded
from quoth.record.one_person import Judged, Profile, group

_AT_ONCE = 500  # values in one SQL statement; SQLite before 3.32 takes 999
_BESIDE_OF = 40
"""Articles whose other names are looked at: enough to find company, and the same whatever the order of adding."""

_SHARING = (
    """
    SELECT speaker FROM people_surnames
    WHERE surname IN (SELECT surname FROM people_surnames WHERE speaker IN ({0}))
    """,
    """
    SELECT DISTINCT other.speaker
    FROM attribution_speakers AS one
    JOIN attribution_speakers AS other ON other.wikidata = one.wikidata AND other.wikidata IS NOT NULL
    WHERE one.speaker IN ({0}) AND one.wikidata IS NOT NULL AND one.kind = 'person'
        AND other.speaker IS NOT NULL AND other.kind = 'person'
    """,
    """
    SELECT others.number
    FROM speakers AS ones JOIN people_judgements ON ones.key = one JOIN speakers AS others ON others.key = other
    WHERE ones.number IN ({0})
    """,
    """
    SELECT ones.number
    FROM speakers AS others JOIN people_judgements ON others.key = other JOIN speakers AS ones ON ones.key = one
    WHERE others.number IN ({0})
    """,
)
"""Who shares a surname, a Wikidata id or a judgement with some speakers."""


def speakers_of(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    """The numbers of an article's speakers and addressees, and of those who may be one person with them."""
    found = connection.execute(
        "SELECT DISTINCT speaker FROM attribution_speakers JOIN attributions ON attributions.number = attribution"
        " WHERE article = ? AND speaker IS NOT NULL",
        (article,),
    )
    return _who_may_be_one(connection, {number for (number,) in found})


def regroup(connection: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Put together anew all speakers who may be one person with those touched, whether they are still there or not."""
    wanted = set(touched)
    (done,) = connection.execute("SELECT done FROM people_state").fetchone()
    if not done:
        wanted = {number for (number,) in connection.execute("SELECT number FROM speakers")}
        connection.execute("UPDATE people_state SET done = 1")
    numbers = _who_may_be_one(connection, wanted)
    if not numbers:
        return
    by_key: dict[str, int] = {}
    profiles: list[Profile] = []
    for number in sorted(numbers):
        profile = _profile(connection, number)
        by_key[profile.key] = number
        profiles.append(profile)
    groups = group(profiles, _judged(connection, by_key))
    for some in _portions(numbers):
        marks = ", ".join("?" * len(some))
        connection.execute(f"DELETE FROM people WHERE speaker IN ({marks})", some)  # noqa: S608
        connection.execute(f"DELETE FROM people_links WHERE one IN ({marks})", some)  # noqa: S608
        connection.execute(f"DELETE FROM people_links WHERE other IN ({marks})", some)  # noqa: S608
    members = [key for key, person in groups.person.items() if key != person]
    together = {*members, *(groups.person[key] for key in members)}
    connection.executemany(
        "INSERT INTO people (speaker, person) VALUES (?, ?)",
        [(by_key[key], by_key[groups.person[key]]) for key in sorted(together)],
    )
    connection.executemany(
        "INSERT INTO people_links (one, other, rule, score, one_value, other_value) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (by_key[link.one], by_key[link.other], reason.rule.value, reason.score, reason.one, reason.other)
            for link in groups.links
            for reason in link.reasons
        ],
    )


def _who_may_be_one(connection: sqlite3.Connection, numbers: set[int]) -> frozenset[int]:
    """All speakers who share a surname, a Wikidata id or a judgement with one of these, or with one who does."""
    found: set[int] = set()
    new = _there(connection, numbers)
    while new:
        found |= new
        _note_surnames(connection, new)
        shared: set[int] = set()
        for some in _portions(new):
            marks = ", ".join("?" * len(some))
            for query in _SHARING:
                shared |= {number for (number,) in connection.execute(query.format(marks), some)}
        new = shared - found
    return frozenset(found)


def _there(connection: sqlite3.Connection, numbers: Collection[int]) -> set[int]:
    """Those who can be one with another: persons, and whoever was judged."""
    found: set[int] = set()
    for some in _portions(numbers):
        found |= {
            number
            for (number,) in connection.execute(
                f"SELECT number FROM speakers WHERE number IN ({', '.join('?' * len(some))})"  # noqa: S608
                " AND (kind = 'person' OR key IN (SELECT one FROM people_judgements)"
                " OR key IN (SELECT other FROM people_judgements))",
                some,
            )
        }
    return found


def _note_surnames(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    for some in _portions(numbers):
        names = connection.execute(
            f"SELECT number, name FROM speakers WHERE number IN ({', '.join('?' * len(some))}) AND kind = 'person'"  # noqa: S608
            " AND number NOT IN (SELECT speaker FROM people_surnames)",
            some,
        ).fetchall()
        connection.executemany(
            "INSERT INTO people_surnames (speaker, surname) VALUES (?, ?)",
            [(number, surname(name)) for number, name in names],
        )


def _portions(numbers: Collection[int]) -> Iterable[tuple[int, ...]]:
    ordered = sorted(numbers)
    return (tuple(ordered[at : at + _AT_ONCE]) for at in range(0, len(ordered), _AT_ONCE))


def _profile(connection: sqlite3.Connection, number: int) -> Profile:
    key, name, kind = connection.execute("SELECT key, name, kind FROM speakers WHERE number = ?", (number,)).fetchone()
    facts = connection.execute(
        "SELECT DISTINCT wikidata, role FROM attribution_speakers WHERE speaker = ?", (number,)
    ).fetchall()
    named_in = connection.execute(
        "SELECT DISTINCT articles.number, articles.id, articles.published FROM attribution_speakers"
        " JOIN attributions ON attributions.number = attribution JOIN articles ON articles.number = article"
        " WHERE speaker = ? ORDER BY articles.id",
        (number,),
    ).fetchall()
    some = [article for article, _, _ in named_in[:_BESIDE_OF]]
    beside = connection.execute(
        f"SELECT DISTINCT name FROM entities WHERE article IN ({', '.join('?' * len(some))})"  # noqa: S608
        " AND kind IN ('person', 'organization')",
        some,
    )
    days = sorted(published for _, _, published in named_in if published)
    return Profile(
        key=key,
        name=name,
        is_person=kind == "person",
        wikidata=frozenset(id_ for id_, _ in facts if id_),
        roles=frozenset(folded(role) for _, role in facts if role),
        articles=frozenset(id_ for _, id_, _ in named_in),
        beside=frozenset(folded(other) for (other,) in beside if surname(other) != surname(name)),
        first=date.fromisoformat(days[0]) if days else None,
        last=date.fromisoformat(days[-1]) if days else None,
    )


def _judged(connection: sqlite3.Connection, keys: Collection[str]) -> Judged:
    same: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    for one, other, verdict in connection.execute("SELECT one, other, verdict FROM people_judgements"):
        if one in keys and other in keys:
            (same if verdict == "same" else apart).add((one, other))
    return Judged(frozenset(same), frozenset(apart))
