"""Speakers over the whole archive."""

from __future__ import annotations

import sqlite3
from datetime import date

from quoth.model.speaker import SpeakerKind
from quoth.record.queries import SpeakerSummary


def summaries(connection: sqlite3.Connection, where: str, values: dict[str, str | int]) -> tuple[SpeakerSummary, ...]:
    """The speakers for whom `where` holds, most attributions first; `values` has "limit" and "offset" too."""
    found = connection.execute(
        f"""
        SELECT
            speakers.number, speakers.key, speakers.name, speakers.kind,
            count(DISTINCT attribution) AS lines, min(published), max(published)
        FROM speakers
        LEFT JOIN attribution_speakers ON speaker = speakers.number AND part = 'speaker'
        WHERE {where}
        GROUP BY speakers.number
        ORDER BY lines DESC, speakers.name, speakers.key
        LIMIT :limit OFFSET :offset
        """,  # noqa: S608
        values,
    ).fetchall()
    return tuple(
        SpeakerSummary(
            key=key,
            name=name,
            kind=SpeakerKind(kind) if kind else None,
            wikidata=next(iter(_commonest(connection, "wikidata", number)), None),
            attributions=lines,
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
            roles=_commonest(connection, "role", number),
        )
        for number, key, name, kind, lines, first, last in found
    )


def _commonest(connection: sqlite3.Connection, column: str, speaker: int) -> tuple[str, ...]:
    """The values that articles give the speaker in `column`, commonest first."""
    found = connection.execute(
        f"SELECT {column} FROM attribution_speakers WHERE speaker = ? AND {column} IS NOT NULL"  # noqa: S608
        f" GROUP BY {column} ORDER BY count(*) DESC, {column}",
        (speaker,),
    ).fetchall()
    return tuple(value for (value,) in found)
