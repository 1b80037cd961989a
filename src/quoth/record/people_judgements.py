"""What people decided about speakers: kept by their keys, so that it outlives every new reading."""

from __future__ import annotations

import sqlite3

from quoth.model.errors import ArchiveError
from quoth.record.people_groups import regroup
from quoth.record.people_values import Alias, PeopleJudgement, Verdict


def judge(connection: sqlite3.Connection, one: str, other: str, verdict: Verdict, *, judge: str, at: str) -> None:
    """Keep a decision about two speakers, by their keys, and act on it. It replaces an earlier one about the two.

    Raises:
        ArchiveError: a key is not known, both are one, or earlier decisions say otherwise by way of a third speaker.
    """
    a, b = sorted((_speaker(connection, one), _speaker(connection, other)))
    if a == b:
        raise ArchiveError(f"{a[1]} is one speaker already; a decision needs two")
    connection.execute(
        "INSERT OR REPLACE INTO people_judgements (one, other, one_name, other_name, verdict, judge, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (a[0], b[0], a[1], b[1], verdict.value, judge, at),
    )
    _refuse_contradiction(connection, a, b)
    regroup(connection, (a[2], b[2]))


def withdraw(connection: sqlite3.Connection, one: str, other: str) -> bool:
    """Take back what was decided about two speakers; returns whether there was anything."""
    a, b = sorted((one, other))
    removed = connection.execute("DELETE FROM people_judgements WHERE one = ? AND other = ?", (a, b)).rowcount
    known = connection.execute("SELECT number FROM speakers WHERE key IN (?, ?)", (a, b)).fetchall()
    regroup(connection, (number for (number,) in known))
    return removed > 0


def judgements(connection: sqlite3.Connection) -> tuple[PeopleJudgement, ...]:
    """All that was decided, by keys."""
    found = connection.execute(
        "SELECT one, one_name, other, other_name, verdict, judge, at FROM people_judgements ORDER BY one, other"
    )
    return tuple(
        PeopleJudgement(Alias(one, one_name), Alias(other, other_name), Verdict(verdict), judge, at)
        for one, one_name, other, other_name, verdict, judge, at in found
    )


def _speaker(connection: sqlite3.Connection, key: str) -> tuple[str, str, int]:
    row: tuple[str, str, int] | None = connection.execute(
        "SELECT key, name, number FROM speakers WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        raise ArchiveError(f"no speaker has the key {key!r}; `quoth people` prints the keys there are")
    return row


def _refuse_contradiction(connection: sqlite3.Connection, a: tuple[str, str, int], b: tuple[str, str, int]) -> None:
    """Stop where two speakers who differ would be the same by way of others; the caller's transaction is undone."""
    home: dict[str, str] = {}

    def root(key: str) -> str:
        while home.get(key, key) != key:
            key = home[key]
        return key

    decided = judgements(connection)
    for j in decided:
        if j.verdict is Verdict.SAME:
            home[root(j.one.key)] = root(j.other.key)
    for j in decided:
        if j.verdict is Verdict.DIFFERENT and root(j.one.key) == root(j.other.key):
            raise ArchiveError(
                f"{a[1]} and {b[1]}: decided before, {j.one.name} and {j.other.name} would have to be both the same "
                "and different. Take one of these decisions back first (`--undo`)."
            )
