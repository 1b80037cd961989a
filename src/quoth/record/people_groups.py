"""The groups of speakers that `one_person` finds, kept in tables.

Only a canonical speaker is stored for each member of a group, so that taking a group apart loses nothing. Whenever
articles come or go, the speakers that could belong to theirs are put together anew, from all that the archive holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from itertools import combinations

from quoth.lexicon.surnames import surname
from quoth.record.keys import folded
from quoth.record.loading import as_list
from quoth.record.one_person import Judged, Profile, group, is_bare, may_be_one

MOST_BEARERS = 20
"""A surname that more speakers have is nobody's when it stands alone, whatever speaks for one of them."""
_BESIDE_OF = 40
"""Articles whose other names are looked at: enough to find company, and the same whatever the order of adding."""

_SHARING = (
    """
    SELECT DISTINCT other.speaker
    FROM speaker_labels AS one
    JOIN speaker_labels AS other ON other.label = 'wikidata' AND other.value = one.value
    JOIN speakers ON speakers.number = other.speaker AND speakers.kind = 'person'
    WHERE one.speaker = ?1 AND one.label = 'wikidata'
        AND EXISTS (SELECT 1 FROM speakers WHERE number = ?1 AND kind = 'person')
    """,
    """
    SELECT others.number
    FROM speakers AS ones JOIN people_judgements ON ones.key = one JOIN speakers AS others ON others.key = other
    WHERE ones.number = ?1
    """,
    """
    SELECT ones.number
    FROM speakers AS others JOIN people_judgements ON others.key = other JOIN speakers AS ones ON ones.key = one
    WHERE others.number = ?1
    """,
)
"""Who shares a Wikidata id or a judgement with a speaker."""


def article_added(connection: sqlite3.Connection, article: int) -> None:
    """Note what an article, whose rows are there, tells about its persons: their surnames, and who are two."""
    persons = connection.execute(
        "SELECT speaker, name FROM speaker_articles JOIN speakers ON speakers.number = speaker"
        " WHERE article = ? AND kind = 'person' ORDER BY speaker",
        (article,),
    ).fetchall()
    connection.executemany(
        "INSERT OR IGNORE INTO people_surnames (speaker, surname, bare) VALUES (?, ?, ?)",
        [(number, surname(name), is_bare(name)) for number, name in persons],
    )
    connection.executemany(
        "INSERT INTO people_apart (one, other, article) VALUES (?, ?, ?)",
        [
            (one, other, article)
            for (one, name), (other, another) in combinations(persons, 2)
            if surname(name) == surname(another)
        ],
    )


def article_leaves(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    """Forget what an article told about its persons, before its rows go.

    Returns:
        Whoever may then be one person with others than before, for `regroup` when the rows are gone.
    """
    named = speakers_of(connection, article)
    touched = named.union(*(_who_may_be_one(connection, number) for number in named))
    touched |= _concerned(connection, touched)
    connection.execute("DELETE FROM people_apart WHERE article = ?", (article,))
    return touched


def speakers_of(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    """The numbers of an article's speakers and addressees."""
    found = connection.execute("SELECT speaker FROM speaker_articles WHERE article = ?", (article,))
    return frozenset(number for (number,) in found)


def regroup(connection: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Put together anew all speakers who may be one person with those touched, whether they are still there or not."""
    wanted = set(touched)
    (done,) = connection.execute("SELECT done FROM people_state").fetchone()
    if not done:
        wanted = _catch_up(connection)
    seen: set[int] = set()
    while wanted:
        number = wanted.pop()
        if number not in seen and _can_be_grouped(connection, number):
            some = _who_may_be_one(connection, number)
            wanted |= _concerned(connection, some)
            seen |= some
            _put_together(connection, some)


def _catch_up(connection: sqlite3.Connection) -> set[int]:
    """Note what an older version did not; returns all speakers."""
    for (article,) in connection.execute("SELECT number FROM articles WHERE newest").fetchall():
        connection.execute("DELETE FROM people_apart WHERE article = ?", (article,))
        article_added(connection, article)
    connection.execute("UPDATE people_state SET done = 1")
    return {number for (number,) in connection.execute("SELECT number FROM speakers")}


def _concerned(connection: sqlite3.Connection, numbers: frozenset[int]) -> set[int]:
    """Others whose place depends on these speakers, beside those who may be one with them.

    That is whoever is put together with them now, and their bare surname, which stands for somebody only while few
    have it.
    """
    found = connection.execute(
        """
        SELECT speaker FROM people WHERE person IN (
            SELECT person FROM people WHERE speaker IN (SELECT value FROM json_each(?1))
        )
        UNION
        SELECT speaker FROM people_surnames WHERE bare AND surname IN (
            SELECT surname FROM people_surnames WHERE speaker IN (SELECT value FROM json_each(?1))
        )
        """,
        (as_list(numbers),),
    )
    return {number for (number,) in found} - numbers


def _can_be_grouped(connection: sqlite3.Connection, number: int) -> bool:
    """Whether a speaker is there and is a person, or was judged."""
    return (
        connection.execute(
            """
            SELECT 1 FROM speakers WHERE number = ? AND (
                kind = 'person' OR key IN (SELECT one FROM people_judgements)
                OR key IN (SELECT other FROM people_judgements)
            )
            """,
            (number,),
        ).fetchone()
        is not None
    )


def _who_may_be_one(connection: sqlite3.Connection, number: int) -> frozenset[int]:
    """All who have a name that may be this speaker's, a Wikidata id or a judgement in common with him, and so on."""
    found: set[int] = set()
    new = {number}
    left: dict[str, dict[int, str]] = {}  # by surname, who has not been reached
    many: set[str] = set()
    while new:
        one = new.pop()
        found.add(one)
        shared = {other for query in _SHARING for (other,) in connection.execute(query, (one,))}
        row = connection.execute(
            "SELECT surname, name FROM people_surnames JOIN speakers ON number = speaker WHERE speaker = ?", (one,)
        ).fetchone()
        if row is not None:
            family, name = row
            if family not in left:
                left[family] = _family(connection, family)
                if len(left[family]) > MOST_BEARERS:
                    many.add(family)
            namesakes = {
                other
                for other, another in left[family].items()
                if may_be_one(name, another) and not (family in many and is_bare(name) != is_bare(another))
            }
            for other in namesakes:
                del left[family][other]
            shared |= namesakes
        new |= shared - found
    return frozenset(found)


def _family(connection: sqlite3.Connection, name: str) -> dict[int, str]:
    """The names of all who have a surname."""
    return dict(
        connection.execute(
            "SELECT speaker, name FROM people_surnames JOIN speakers ON number = speaker WHERE surname = ?", (name,)
        )
    )


def _put_together(connection: sqlite3.Connection, numbers: frozenset[int]) -> None:
    """Find the persons among speakers who may be one with another of these and with nobody else."""
    listed = as_list(numbers)
    for table, column in (("people", "speaker"), ("people_links", "one"), ("people_links", "other"),
                          ("people_totals", "person")):  # fmt: skip
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", (listed,))  # noqa: S608
    if len(numbers) > 1:
        _keep_groups(connection, numbers)
    connection.execute(
        """
        INSERT INTO people_totals (person, attributions)
        SELECT coalesce(person, number), sum(attributions)
        FROM speakers LEFT JOIN people ON people.speaker = number JOIN speaker_totals ON speaker_totals.speaker = number
        WHERE number IN (SELECT value FROM json_each(?)) AND (kind = 'person' OR person IS NOT NULL)
        GROUP BY 1
        """,
        (listed,),
    )


def _keep_groups(connection: sqlite3.Connection, numbers: frozenset[int]) -> None:
    by_key: dict[str, int] = {}
    profiles: list[Profile] = []
    for number in sorted(numbers):
        profile = _profile(connection, number)
        by_key[profile.key] = number
        profiles.append(profile)
    groups = group(profiles, _judged(connection, by_key))
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


def _profile(connection: sqlite3.Connection, number: int) -> Profile:
    key, name, kind, articles = connection.execute(
        "SELECT key, name, kind, articles FROM speakers JOIN speaker_totals ON speaker = number WHERE number = ?",
        (number,),
    ).fetchone()
    facts = connection.execute("SELECT label, value FROM speaker_labels WHERE speaker = ?", (number,)).fetchall()
    # By the index, one look for each end: a president has been quoted ten thousand times.
    days = connection.execute(
        " UNION ALL ".join(
            f"SELECT {end}(published) FROM attribution_speakers WHERE speaker = ?1 AND part = '{part}'"  # noqa: S608
            for end in ("min", "max")
            for part in ("speaker", "addressee")
        ),
        (number,),
    )
    dated = sorted(day for (day,) in days if day)
    apart = connection.execute(
        "SELECT key FROM people_apart JOIN speakers ON number = other WHERE one = ?1"
        " UNION SELECT key FROM people_apart JOIN speakers ON number = one WHERE other = ?1",
        (number,),
    )
    return Profile(
        key=key,
        name=name,
        is_person=kind == "person",
        wikidata=frozenset(value for label, value in facts if label == "wikidata"),
        roles=frozenset(folded(value) for label, value in facts if label == "role"),
        articles=articles,
        apart=frozenset(other for (other,) in apart),
        beside=_beside(connection, number, surname(name)),
        first=date.fromisoformat(dated[0]) if dated else None,
        last=date.fromisoformat(dated[-1]) if dated else None,
    )


def _beside(connection: sqlite3.Connection, number: int, family: str) -> frozenset[str]:
    """Names, folded, of others in the first articles that name a speaker."""
    found = connection.execute(
        """
        SELECT DISTINCT name FROM entities WHERE kind IN ('person', 'organization') AND article IN (
            SELECT article FROM speaker_articles WHERE speaker = ? ORDER BY id LIMIT ?
        )
        """,
        (number, _BESIDE_OF),
    )
    return frozenset(plain for (name,) in found for plain, last in (_folded_with_surname(name),) if last != family)


@lru_cache(maxsize=1 << 15)
def _folded_with_surname(name: str) -> tuple[str, str]:
    return folded(name), surname(name)


def _judged(connection: sqlite3.Connection, keys: Collection[str]) -> Judged:
    same: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    for one, other, verdict in connection.execute("SELECT one, other, verdict FROM people_judgements"):
        if one in keys and other in keys:
            (same if verdict == "same" else apart).add((one, other))
    return Judged(frozenset(same), frozenset(apart))
