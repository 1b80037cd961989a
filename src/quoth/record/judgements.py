"""What people decided about two attributions, kept so that it outlives every new reading and every new version.

A new model may number an article's attributions otherwise, and a new version may move them. So a judgement holds the
article's id and the words that were judged, and is looked up again: the attribution of the newest version with those
words, or with most of them, nearest to where they stood.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from quoth.record.keys import folded
from quoth.record.loading import as_list

_ALIKE = 0.6
"""The share of words that must be the same for a judgement to go on holding; less is another attribution."""


class Decision(StrEnum):
    """What a person says of two attributions."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Place:
    """An attribution as a judgement remembers it: the article's id, the content's words folded, where they began."""

    article_id: str
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision; `one` is the smaller place."""

    one: Place
    other: Place
    verdict: Decision
    judge: str
    at: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of attributions, by number, that people judged."""

    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]


def place_of(connection: sqlite3.Connection, key: str) -> tuple[int, Place] | None:
    """The number and place of an attribution of a newest version by its address; None where it is not known."""
    row = connection.execute(
        "SELECT attributions.number, articles.id, start, content_words"
        " FROM attributions JOIN articles ON articles.number = article WHERE attributions.key = ?",
        (key,),
    ).fetchone()
    return (row[0], Place(row[1], row[2], folded(row[3]))) if row else None


def put(connection: sqlite3.Connection, judgement: Judgement) -> None:
    """Keep a judgement; it replaces an earlier one about the same two."""
    one, other = judgement.one, judgement.other
    connection.execute(
        "INSERT OR REPLACE INTO judgements"
        " (one_id, one_start, one_words, other_id, other_start, other_words, verdict, judge, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_values(one), *_values(other), judgement.verdict.value, judgement.judge, judgement.at),
    )


def withdraw(connection: sqlite3.Connection, numbers: tuple[int, int]) -> int:
    """Remove what was judged about two attributions; returns how many judgements that were."""
    removed = 0
    for judgement in all_judgements(connection):
        if {number_of(connection, judgement.one), number_of(connection, judgement.other)} == set(numbers):
            removed += connection.execute(
                "DELETE FROM judgements WHERE (one_id, one_start, one_words, other_id, other_start, other_words)"
                " = (?, ?, ?, ?, ?, ?)",
                (*_values(judgement.one), *_values(judgement.other)),
            ).rowcount
    return removed


def all_judgements(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """All that was judged, oldest first."""
    return tuple(_rows(connection, "1", ()))


def between(connection: sqlite3.Connection, numbers: Iterable[int]) -> Judged:
    """What was judged about pairs of these attributions; the smaller number first, in ascending order."""
    wanted = set(numbers)
    found: dict[Decision, set[tuple[int, int]]] = {Decision.SAME: set(), Decision.DIFFERENT: set()}
    for verdict, one, other in _pairs(connection, wanted):
        if one in wanted and other in wanted and one != other:
            found[verdict].add((min(one, other), max(one, other)))
    return Judged(tuple(sorted(found[Decision.SAME])), tuple(sorted(found[Decision.DIFFERENT])))


def judged_with(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """The attributions that people judged to be the same as one of these."""
    wanted = set(numbers)
    found: set[int] = set()
    for verdict, one, other in _pairs(connection, wanted):
        if verdict is Decision.SAME and (one in wanted or other in wanted):
            found |= {one, other}
    return found


def _pairs(connection: sqlite3.Connection, numbers: set[int]) -> Iterator[tuple[Decision, int, int]]:
    """What was judged about articles of these attributions, looked up in the newest versions."""
    if connection.execute("SELECT 1 FROM judgements LIMIT 1").fetchone() is None:
        return
    ids = tuple(
        id_
        for (id_,) in connection.execute(
            """
            SELECT DISTINCT articles.id FROM attributions JOIN articles ON articles.number = article
            WHERE attributions.number IN (SELECT value FROM json_each(?))
            """,
            (as_list(numbers),),
        )
    )
    listed = "(SELECT value FROM json_each(?1))"
    for judgement in _rows(connection, f"one_id IN {listed} OR other_id IN {listed}", (json.dumps(ids),)):
        one, other = number_of(connection, judgement.one), number_of(connection, judgement.other)
        if one is not None and other is not None:
            yield judgement.verdict, one, other


def _rows(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> Iterator[Judgement]:
    for row in connection.execute(
        f"""
        SELECT one_id, one_start, one_words, other_id, other_start, other_words, verdict, judge, at
        FROM judgements WHERE {where} ORDER BY at, one_id, one_start, other_id, other_start
        """,  # noqa: S608
        values,
    ).fetchall():
        yield Judgement(Place(*row[:3]), Place(*row[3:6]), Decision(row[6]), row[7], row[8])


def number_of(connection: sqlite3.Connection, place: Place) -> int | None:
    """The attribution of the newest version that a judgement means; None where it is there no more."""
    best: tuple[float, int, int] | None = None
    for number, start, words in connection.execute(
        "SELECT attributions.number, start, content_words FROM attributions JOIN articles ON articles.number = article"
        " WHERE articles.id = ? AND newest ORDER BY position",
        (place.article_id,),
    ):
        alike = _alike(folded(words), place.words)
        rank = (alike, -abs(start - place.start), number)
        if alike >= _ALIKE and (best is None or rank[:2] > best[:2]):
            best = rank
    return best[2] if best else None


def _alike(one: str, other: str) -> float:
    """The share of words, of both together, that both have."""
    if one == other:
        return 1.0
    left, right = Counter(one.split()), Counter(other.split())
    return (left & right).total() / ((left | right).total() or 1)


def _values(place: Place) -> tuple[str, int, str]:
    return place.article_id, place.start, place.words
