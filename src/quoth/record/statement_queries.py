"""Statements out of the tables: one, with its attributions and the reasons why they are one."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date

from quoth.record.likeness import Reason, Verdict
from quoth.record.loading import as_list, load_said
from quoth.record.origins import Carrier, Origins, trace
from quoth.record.said import Said


@dataclass(frozen=True, slots=True)
class Likely:
    """Two attributions that were compared, with the verdict and its reasons."""

    one: str
    other: str
    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What the attributions of one utterance amount to.

    Attributes:
        key: Its address: that of its first attribution in print.
        speaker_names: Of the first attribution that names somebody.
        words: Its fullest wording: the longest direct one, else the longest.
        attributions: First in print first.
        reasons: Why they are one: each comparison between two of them.
        unsure: Comparisons with attributions outside that a person may judge.
        repeats: Addresses of statements with the same words or meaning by the same speaker on another day.
        first: The first day of print; None where none is dated.
        outlets: In the order of first print.
    """

    key: str
    speaker_names: tuple[str, ...]
    words: str
    attributions: tuple[Said, ...]
    reasons: tuple[Likely, ...]
    unsure: tuple[Likely, ...]
    repeats: tuple[str, ...]
    first: date | None
    outlets: tuple[str, ...]


def statement_number(connection: sqlite3.Connection, attribution_key: str) -> int | None:
    """The number of the statement of an attribution; None where that is not one of a newest version."""
    row = connection.execute(
        "SELECT statement FROM statement_attributions JOIN attributions ON attributions.number = attribution"
        " WHERE attributions.key = ?",
        (attribution_key,),
    ).fetchone()
    return row[0] if row else None


def statement(connection: sqlite3.Connection, number: int) -> Statement:
    """One statement by its number, with everything about it."""
    key, names, words = connection.execute(
        "SELECT key, speaker_names, words FROM statements WHERE number = ?", (number,)
    ).fetchone()
    numbers = [
        n
        for (n,) in connection.execute("SELECT attribution FROM statement_attributions WHERE statement = ?", (number,))
    ]
    members = tuple(sorted(load_said(connection, numbers).values(), key=lambda one: one.order))
    inside, outside = _comparisons(connection, numbers)
    return Statement(
        key=key,
        speaker_names=tuple(names.split("; ")) if names else (),
        words=words,
        attributions=members,
        reasons=inside,
        unsure=tuple(likely for likely in outside if likely.verdict is not Verdict.REPEAT),
        repeats=_repeats(connection, number, numbers),
        first=min((one.published for one in members if one.published), default=None),
        outlets=tuple(dict.fromkeys(one.outlet for one in members if one.outlet)),
    )


def _comparisons(connection: sqlite3.Connection, numbers: list[int]) -> tuple[tuple[Likely, ...], tuple[Likely, ...]]:
    listed = "(SELECT value FROM json_each(?1))"
    found = connection.execute(
        f"""
        SELECT ones.key, others.key, verdict, score, reasons, one IN {listed} AND other IN {listed}
        FROM comparisons
        JOIN attributions AS ones ON ones.number = one JOIN attributions AS others ON others.number = other
        WHERE one IN {listed} OR other IN {listed}
        ORDER BY score DESC, ones.key, others.key
        """,  # noqa: S608
        (as_list(numbers),),
    )
    inside: list[Likely] = []
    outside: list[Likely] = []
    for one, other, verdict, score, reasons, both in found:
        likely = Likely(one, other, Verdict(verdict), score, tuple(Reason(*row) for row in json.loads(reasons)))
        (inside if both else outside).append(likely)
    return tuple(inside), tuple(outside)


def _repeats(connection: sqlite3.Connection, number: int, numbers: list[int]) -> tuple[str, ...]:
    found = connection.execute(
        """
        SELECT DISTINCT statements.key FROM comparisons
        JOIN statement_attributions ON attribution IN (one, other)
        JOIN statements ON statements.number = statement
        WHERE verdict = 'repeat' AND statement <> ?2
            AND (one IN (SELECT value FROM json_each(?1)) OR other IN (SELECT value FROM json_each(?1)))
        ORDER BY first_published, statements.key
        """,
        (as_list(numbers), number),
    )
    return tuple(key for (key,) in found)


def origins(connection: sqlite3.Connection, number: int) -> Origins:
    """The origins of one statement by its number."""
    numbers = [
        n
        for (n,) in connection.execute("SELECT attribution FROM statement_attributions WHERE statement = ?", (number,))
    ]
    by_article: dict[str, list[Said]] = {}
    via: dict[str, tuple[str, ...]] = {}
    for attribution, one in load_said(connection, numbers).items():
        by_article.setdefault(one.article, []).append(one)
        (passed,) = connection.execute("SELECT via FROM attributions WHERE number = ?", (attribution,)).fetchone()
        via[one.article] = (*via.get(one.article, ()), *(json.loads(passed) if passed else ()))
    carriers = [_carrier(connection, article, said, via[article]) for article, said in by_article.items()]
    outlets = connection.execute("SELECT folded FROM outlet_totals WHERE folded <> ''")
    return trace(carriers, outlets=frozenset(name for (name,) in outlets))


def _carrier(connection: sqlite3.Connection, article: str, said: list[Said], via: tuple[str, ...]) -> Carrier:
    text, credit = connection.execute(
        "SELECT text, json_extract(record, '$.credit') FROM articles WHERE key = ?", (article,)
    ).fetchone()
    return Carrier(
        article=article,
        outlet=said[0].outlet,
        published=said[0].published,
        credit=tuple(json.loads(credit)),
        via=via,
        told=tuple(told.name for one in said for told in one.addressees if told.name),
        text=text,
        contents=" … ".join(one.words for one in said),
    )
