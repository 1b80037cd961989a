"""Statements kept up to date in the database: each article that comes or goes touches its neighbourhood only.

What is derived (`merge_keys`, `comparisons`, `statements`, `statement_attributions`) is a function of `attributions`
and `judgements`, so that it can be made again at any time and no order of adding leaves a trace.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import date, timedelta

from quoth.record import judgements
from quoth.record.candidates import NEEDED_RARE, SHINGLE_DAYS, rare_keys, shingle_keys
from quoth.record.likeness import MOST_DAYS, Comparison, Verdict, compare
from quoth.record.loading import as_list, load_said
from quoth.record.said import Said
from quoth.record.statements import Link, group


def article_added(connection: sqlite3.Connection, article: int) -> None:
    """Take the attributions of an article, whose number is given, into the statements."""
    ours = [n for (n,) in connection.execute("SELECT number FROM attributions WHERE article = ?", (article,))]
    _add(connection, ours)


def article_leaves(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    """Take the attributions of an article out of the statements, before their rows are removed.

    Returns:
        The attributions of other articles whose statements may change by it, for `regroup` when the rows are gone.
    """
    ours = {n for (n,) in connection.execute("SELECT number FROM attributions WHERE article = ?", (article,))}
    neighbours = connected(connection, ours)
    _forget_statements(connection, neighbours)
    return frozenset(neighbours - ours)


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether an older version of Quoth stored the attributions, without statements."""
    found: int = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM attributions) AND NOT EXISTS (SELECT 1 FROM statement_attributions)"
    ).fetchone()[0]
    return bool(found)


def catch_up(connection: sqlite3.Connection) -> None:
    """Make the statements of all attributions there are."""
    for (article,) in connection.execute("SELECT number FROM articles WHERE newest ORDER BY number").fetchall():
        article_added(connection, article)


def _add(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    for number, said in load_said(connection, numbers).items():
        candidates = _candidates(connection, number, said)
        for other, theirs in load_said(connection, candidates).items():
            _keep(connection, number, said, other, theirs)
        _put_keys(connection, number, said)
    regroup(connection, numbers)


def _put_keys(connection: sqlite3.Connection, number: int, said: Said) -> None:
    printed = said.published.isoformat() if said.published else ""
    keys = [(key, 1) for key in shingle_keys(said)] + [(key, 0) for key in rare_keys(said)]
    connection.executemany(
        "INSERT OR IGNORE INTO merge_keys (key, attribution, shingle, published) VALUES (?, ?, ?, ?)",
        ((key, number, shingle, printed) for key, shingle in keys),
    )


def _candidates(connection: sqlite3.Connection, number: int, said: Said) -> tuple[int, ...]:
    """Attributions that share enough keys, by number."""
    found: set[int] = set()
    for keys, shingle, needed, days in (
        (shingle_keys(said), 1, 1, SHINGLE_DAYS),
        (rare_keys(said), 0, NEEDED_RARE, MOST_DAYS),
    ):
        if len(keys) < needed:
            continue
        first, last = _around(said.published, days)
        rows = connection.execute(
            """
            SELECT attribution FROM merge_keys
            WHERE key IN (SELECT value FROM json_each(?)) AND shingle = ? AND attribution <> ?
                AND (published BETWEEN ? AND ? OR published = '')
            GROUP BY attribution HAVING count(*) >= ?
            """,
            (as_list(keys), shingle, number, first, last, needed),
        )
        found.update(other for (other,) in rows)
    return tuple(sorted(found))


def _around(day: date | None, days: int) -> tuple[str, str]:
    if day is None:
        return "", "~"
    first = day - timedelta(days=min(days, (day - date.min).days))
    last = day + timedelta(days=min(days, (date.max - day).days))
    return first.isoformat(), last.isoformat()


def _keep(connection: sqlite3.Connection, number: int, said: Said, other: int, theirs: Said) -> None:
    if theirs.key < said.key:
        number, said, other, theirs = other, theirs, number, said
    comparison = compare(said, theirs)
    if comparison.verdict is not Verdict.DIFFERENT:
        connection.execute(
            "INSERT OR REPLACE INTO comparisons (one, other, verdict, score, reasons) VALUES (?, ?, ?, ?, ?)",
            (number, other, comparison.verdict.value, round(comparison.score, 4), _reasons(comparison)),
        )


def _reasons(comparison: Comparison) -> str:
    return json.dumps([astuple(reason) for reason in comparison.reasons], ensure_ascii=False, separators=(",", ":"))


def regroup(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Make the statements of these attributions, and of all that are connected with them, again."""
    touched = connected(connection, numbers)
    if not touched:
        return
    _forget_statements(connection, touched)
    said = load_said(connection, touched)
    number_of = {one.key: number for number, one in said.items()}
    links = [
        Link(said[one].key, said[other].key, score)
        for one, other, score in connection.execute(
            "SELECT one, other, score FROM comparisons"
            " WHERE verdict = 'same' AND one IN (SELECT value FROM json_each(?))",
            (as_list(touched),),
        )
    ]
    judged = judgements.between(connection, touched)
    links += [Link(said[one].key, said[other].key, 1.0, judged=True) for one, other in judged.same]
    apart = [(said[one].key, said[other].key) for one, other in judged.different]
    for members in group(said.values(), links, apart=apart):
        _put_statement(connection, members, [number_of[one.key] for one in members])


def connected(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """These attributions and all that comparisons and judgements connect with them."""
    reached = set(numbers)
    new = set(reached)
    while new:
        found = connection.execute(
            """
            SELECT other FROM comparisons WHERE verdict = 'same' AND one IN (SELECT value FROM json_each(?1))
            UNION SELECT one FROM comparisons WHERE verdict = 'same' AND other IN (SELECT value FROM json_each(?1))
            """,
            (as_list(new),),
        )
        new = {n for (n,) in found} | judgements.judged_with(connection, new)
        new -= reached
        reached |= new
    return reached


def _forget_statements(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    connection.execute(
        """
        DELETE FROM statements WHERE number IN (
            SELECT statement FROM statement_attributions WHERE attribution IN (SELECT value FROM json_each(?))
        )""",
        (as_list(numbers),),
    )


def _put_statement(connection: sqlite3.Connection, members: Sequence[Said], numbers: Sequence[int]) -> None:
    fullest = max(members, key=lambda one: (one.mode.value == "direct", len(one.wording), one.key))
    named = next((one for one in members if any(speaker.name for speaker in one.speakers)), members[0])
    days = [one.said for one in members if one.said is not None]
    printed = [one.published.isoformat() for one in members if one.published is not None]
    outlets = {one.outlet.casefold() for one in members if one.outlet}
    row = {
        "key": members[0].key,
        "speaker_names": "; ".join(speaker.name for speaker in named.speakers if speaker.name),
        "words": fullest.words,
        "said_from": max(day.start for day in days).isoformat() if days else None,
        "said_to": min(day.end for day in days).isoformat() if days else None,
        "first_published": min(printed, default=None),
        "last_published": max(printed, default=None),
        "attributions": len(members),
        "articles": len({one.article for one in members}),
        "outlets": len(outlets),
    }
    inserted = connection.execute(
        f"INSERT INTO statements ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
        tuple(row.values()),
    )
    connection.executemany(
        "INSERT INTO statement_attributions (attribution, statement) VALUES (?, ?)",
        ((number, inserted.lastrowid) for number in numbers),
    )
