"""Statements kept up to date in the database: each article that comes or goes touches its neighbourhood only.

What is derived (`merge_keys`, `comparisons`, `statements`, `statement_attributions`) is a function of `attributions`
and `judgements`, so that it can be made again at any time and no order of adding leaves a trace.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quoth.record import formulas, judgements, origin_counts
from quoth.record.candidates import NEEDED_RARE, SHINGLE_DAYS, rare_keys, shingle_keys
from quoth.record.likeness import MOST_DAYS, Comparison, Verdict, compare
from quoth.record.loading import as_list, load_said
from quoth.record.said import Said
from quoth.record.statements import Link, group


def article_added(connection: sqlite3.Connection, article: int) -> None:
    """Take the attributions of an article, whose number is given, into the statements."""
    ours = load_said(connection, _attributions_of(connection, article))
    if not ours:
        return
    held = {number: _keys_of(said) for number, said in ours.items()}
    _put_keys(connection, held)
    fewer = formulas.renew(connection, _all_keys(held), _year(held)).fewer - ours.keys()
    touched = connected(connection, fewer)
    for number in fewer:
        _drop_unsupported(connection, number)
    _compare_all(connection, held, ours)
    regroup(connection, touched | ours.keys())


def article_leaves(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    """Take the attributions of an article out of the statements, before their rows are removed.

    Returns:
        The attributions of other articles whose statements may change by it, for `regroup` when the rows are gone.
    """
    ours = set(_attributions_of(connection, article))
    neighbours = connected(connection, ours)
    _forget_statements(connection, neighbours)
    held = {number: _stored_keys(connection, number) for number in ours}
    if not held:
        return frozenset()
    listed = as_list(ours)
    connection.execute("DELETE FROM merge_keys WHERE attribution IN (SELECT value FROM json_each(?))", (listed,))
    more = formulas.renew(connection, _all_keys(held), _year(held)).more
    _compare_all(connection, {number: _stored_keys(connection, number) for number in more}, {})
    return frozenset((neighbours | more) - ours)


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


def _attributions_of(connection: sqlite3.Connection, article: int) -> list[int]:
    return [n for (n,) in connection.execute("SELECT number FROM attributions WHERE article = ?", (article,))]


# Keys


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys of one attribution and its day of print, "" for none."""

    shingles: frozenset[int]
    rare: frozenset[int]
    published: str


def _keys_of(said: Said) -> _Keys:
    return _Keys(shingle_keys(said), rare_keys(said), said.published.isoformat() if said.published else "")


def _stored_keys(connection: sqlite3.Connection, number: int) -> _Keys:
    found = connection.execute(
        "SELECT key, shingle, published FROM merge_keys WHERE attribution = ?", (number,)
    ).fetchall()
    shingles, rare = (frozenset(key for key, of, _ in found if of == kind) for kind in (1, 0))
    return _Keys(shingles, rare, found[0][2] if found else "")


def _all_keys(held: Mapping[int, _Keys]) -> set[int]:
    return {key for keys in held.values() for key in keys.shingles | keys.rare}


def _year(held: Mapping[int, _Keys]) -> str:
    """The year of print of one article's attributions; those without keys do not know it, and need not."""
    return formulas.year_of(max(keys.published for keys in held.values()))


def _put_keys(connection: sqlite3.Connection, held: Mapping[int, _Keys]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO merge_keys (key, attribution, shingle, published) VALUES (?, ?, ?, ?)",
        (
            (key, number, shingle, keys.published)
            for number, keys in held.items()
            for shingle, some in ((1, keys.shingles), (0, keys.rare))
            for key in some
        ),
    )


# Comparing


def _compare_all(connection: sqlite3.Connection, held: Mapping[int, _Keys], known: Mapping[int, Said]) -> None:
    """Compare these attributions with all that share enough keys; `known` are those that need not be loaded."""
    pairs = {
        (min(number, other), max(number, other))
        for number, keys in held.items()
        for other in _candidates(connection, number, keys)
    }
    said = load_said(connection, {number for pair in pairs for number in pair} - known.keys()) | dict(known)
    for one, other in sorted(pairs):
        _keep(connection, one, said[one], other, said[other])


def _drop_unsupported(connection: sqlite3.Connection, number: int) -> None:
    """Forget the comparisons of an attribution with those that it shares too few keys with by now."""
    candidates = as_list(_candidates(connection, number, _stored_keys(connection, number)))
    connection.execute(
        """
        DELETE FROM comparisons
        WHERE (one = ?1 AND other NOT IN (SELECT value FROM json_each(?2)))
            OR (other = ?1 AND one NOT IN (SELECT value FROM json_each(?2)))
        """,
        (number, candidates),
    )


def _candidates(connection: sqlite3.Connection, number: int, keys: _Keys) -> set[int]:
    """Attributions that share enough keys, by number."""
    found: set[int] = set()
    known = formulas.formulas_among(connection, keys.shingles | keys.rare)
    year = formulas.year_of(keys.published)
    for some, shingle, needed, days in (
        (keys.shingles, 1, 1, SHINGLE_DAYS),
        (keys.rare, 0, NEEDED_RARE, MOST_DAYS),
    ):
        if len(some) < needed:
            continue
        usual = {key for key in some if (key, year) not in known}
        first, last = _around(keys.published, days)
        rows = connection.execute(
            """
            SELECT attribution FROM (
                SELECT attribution FROM merge_keys
                WHERE key IN (SELECT value FROM json_each(?1)) AND shingle = ?2 AND attribution <> ?3
                    AND (published BETWEEN ?4 AND ?5 OR published = '')
                    AND NOT EXISTS (
                        SELECT 1 FROM merge_formulas
                        WHERE merge_formulas.key = merge_keys.key AND year = substr(merge_keys.published, 1, 4)
                    )
                UNION ALL
                SELECT attribution FROM merge_keys
                WHERE key IN (SELECT value FROM json_each(?6)) AND shingle = ?2 AND attribution <> ?3
                    AND published = ?7 AND ?7 <> ''
            )
            GROUP BY attribution HAVING count(*) >= ?8
            """,
            (as_list(usual), shingle, number, first, last, as_list(some - usual), keys.published, needed),
        )
        found.update(other for (other,) in rows)
    return found


def _around(published: str, days: int) -> tuple[str, str]:
    """The first and last day of print that are at most so many days away; for no day, all days."""
    if not published:
        return "", "~"
    day = date.fromisoformat(published)
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
    rows = [(reason.name, reason.points, reason.says, reason.left, reason.right) for reason in comparison.reasons]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


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
    articles = len({one.article for one in members})
    row = {
        "key": members[0].key,
        "speaker_names": "; ".join(speaker.name for speaker in named.speakers if speaker.name),
        "words": fullest.words,
        "said_from": max(day.start for day in days).isoformat() if days else None,
        "said_to": min(day.end for day in days).isoformat() if days else None,
        "first_published": min(printed, default=None),
        "last_published": max(printed, default=None),
        "attributions": len(members),
        "articles": articles,
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
    if articles > 1 and inserted.lastrowid is not None:
        origin_counts.count(connection, inserted.lastrowid)
