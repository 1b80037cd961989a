"""Attributions out of the tables, in the form that merging compares."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache

from quoth.model.attribution import Mode
from quoth.model.speaker import Medium, SpeakerKind
from quoth.model.time import Interval
from quoth.record.said import Named, Said
from quoth.record.wording import informative_stems, words_in

_AT_ONCE = 500


def many(values: Collection[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def as_list(values: Iterable[int]) -> str:
    """The values for `IN (SELECT value FROM json_each(?))`: question marks have a limit, and a crowd can exceed it."""
    return json.dumps(sorted(values))


def load_said(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Said]:
    """These attributions by number, in ascending order."""
    wanted = sorted(numbers)
    found: dict[int, Said] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        found |= _load(connection, wanted[at : at + _AT_ONCE])
    return found


def _load(connection: sqlite3.Connection, numbers: list[int]) -> dict[int, Said]:
    listed = many(numbers)
    people: dict[tuple[int, str], list[Named]] = {}
    for number, part, name, kind, role, wikidata in connection.execute(
        f"""
        SELECT attribution, part, speakers.name, attribution_speakers.kind, role, wikidata
        FROM attribution_speakers LEFT JOIN speakers ON speakers.number = speaker
        WHERE attribution IN ({listed}) ORDER BY attribution, part, position
        """,  # noqa: S608
        numbers,
    ):
        people.setdefault((number, part), []).append(Named(name, SpeakerKind(kind) if kind else None, role, wikidata))
    rows = connection.execute(
        f"""
        SELECT attributions.number, attributions.key, articles.key, article, attributions.parent, content_words, mode,
            stance, medium, articles.outlet, articles.title, attributions.published, said_from, said_to
        FROM attributions JOIN articles ON articles.number = article
        WHERE attributions.number IN ({listed}) ORDER BY attributions.number
        """,  # noqa: S608
        numbers,
    ).fetchall()
    return {
        number: Said(
            key=key,
            article=article_key,
            words=words,
            mode=Mode(mode),
            stance=stance,
            speakers=tuple(people.get((number, "speaker"), ())),
            addressees=tuple(people.get((number, "addressee"), ())),
            medium=Medium(medium) if medium else None,
            outlet=outlet,
            published=date.fromisoformat(published) if published else None,
            said=Interval(date.fromisoformat(start), date.fromisoformat(end)) if start else None,
            topic=_topic(title) if title else frozenset(),
            around=_around(article_key, parent, _parents(connection, article)) if parent else frozenset(),
        )
        for number, key, article_key, article, parent, *rest in rows
        for words, mode, stance, medium, outlet, title, published, start, end in (rest,)
    }


@lru_cache(maxsize=1_024)  # all attributions of an article have one title
def _topic(title: str) -> frozenset[str]:
    return frozenset(informative_stems(words_in(title)))


def _parents(connection: sqlite3.Connection, article: int) -> dict[str, str | None]:
    return dict(connection.execute("SELECT id, parent FROM attributions WHERE article = ?", (article,)))


def _around(article_key: str, parent: str, parents: Mapping[str, str | None]) -> frozenset[str]:
    around: set[str] = set()
    at: str | None = parent
    while at is not None:
        around.add(f"{article_key}.{at}")
        at = parents[at]
    return frozenset(around)
